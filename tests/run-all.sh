#!/bin/bash
# run-all.sh - everything that can be tested, in one go; `./bootstrap check` ends here.
#
# Two builds run the whole suite: build, as a user gets it, and build/sanitized, with AddressSanitizer,
# UndefinedBehaviorSanitizer and counted lines. Then come style, coverage, the tarball and the fuzzing harnesses. The
# last line counts the results of all of them; the status is 0 if none failed. Where no /proc is mounted, what needs
# sanitizers is skipped, and says so.

set -u
cd "$(dirname "$0")/.." || exit 1
top=$PWD
jobs=$(nproc)
passed=0 failed=0 skipped=0

say()
{
	printf '\n== %s\n' "$*"
}

# step NAME COMMAND...: one result. What it says is shown if it fails.
step()
{
	local name=$1 start=$SECONDS
	shift
	say "$name"
	if "$@" >build/step.log 2>&1; then
		passed=$((passed + 1))
		echo "PASS: $name ($((SECONDS - start)) s)"
	else
		failed=$((failed + 1))
		tail -n 200 build/step.log
		echo "FAIL: $name ($((SECONDS - start)) s)"
	fi
}

# configured FOLDER OPTION...: the folder, configured and built.
configured()
{
	local folder=$1
	shift
	mkdir -p "$folder" &&
		{ [ -f "$folder/Makefile" ] || (cd "$folder" && "$top/configure" -q "$@"); } &&
		make -s -C "$folder" -j"$jobs"
}

# failures LOG: the results that are not ok, each with what explains it.
failures()
{
	awk '/^not ok/ { show = 1; print; next } /^(FAIL|# )/ { if (show && !/^FAIL/) print; next } { show = 0 }' "$1"
}

# suite FOLDER: runs the tests of a build; each of them is a result. What did not pass is shown.
suite()
{
	local folder=$1 start=$SECONDS log results
	say "tests in $folder"
	log=$folder/check.log
	make -C "$folder" -j"$jobs" check >"$log" 2>&1
	status=$?
	results=$(find "$folder/tests" -name '*.trs' -exec sed -n 's/^:test-result: //p' {} +)
	count() { grep -c -E "^($1)\\b" <<<"$results"; }
	bad=$(count 'FAIL|ERROR|XPASS')
	if [ "$status" != 0 ] && [ "$bad" = 0 ]; then
		tail -n 40 "$log"
		bad=1
	fi
	grep -E '^(ERROR|XPASS|SKIP):' "$log"
	[ "$bad" = 0 ] || [ ! -f "$folder/test-suite.log" ] || failures "$folder/test-suite.log" | head -n 400
	passed=$((passed + $(count 'PASS|XFAIL')))
	failed=$((failed + bad))
	skipped=$((skipped + $(count SKIP)))
	echo "$folder: $(count PASS) passed, $bad failed ($((SECONDS - start)) s)"
}

mkdir -p build
step 'build with warnings as errors' configured build/strict --enable-werror CC=clang
step 'build' configured build
suite build
if [ -e /proc/self/task ]; then
	step 'sanitized build' configured build/sanitized --enable-werror --enable-sanitizers --enable-coverage CFLAGS=-O1
	find build/sanitized -name '*.gcda' -delete
	suite build/sanitized
	step 'coverage' make -s -C build/sanitized coverage
	grep '^TOTAL' build/step.log
else
	without_proc='there is no /proc, into which the sanitizers look'
	say "not tested with sanitizers: $without_proc"
	skipped=$((skipped + 1))
fi
step 'lint' make -s -C build lint
step 'tarball' make -s -C build -j"$jobs" distcheck-quick
if [ -e /proc/self/task ]; then
	step 'fuzzing build' configured build/fuzz CC=clang --enable-werror --enable-fuzz --enable-sanitizers
	step 'fuzzing' make -s -C build/fuzz fuzz
else
	say "not fuzzed: $without_proc"
	skipped=$((skipped + 1))
fi

printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
