#!/bin/bash
# fuzz.sh HARNESS SECONDS - runs one libFuzzer harness for a while, starting from tests/fuzz/NAME/ if there is such a
# folder, else from the case files. The schemas that it keeps, if it does, are shown to a C compiler as long again.
# Status 0: nothing was found.

set -u
top_srcdir=$(cd "$(dirname "$0")/../.." && pwd)
export LSAN_OPTIONS=suppressions=$top_srcdir/tests/leaks.supp:print_suppressions=0
harness=$1 seconds=$2
name=$(basename "$harness")
corpus=$(mktemp -d "${TMPDIR:-/tmp}/pgmock-fuzz.XXXXXX")
export PGMOCK_FUZZ_KEEP=$corpus.kept
mkdir "$PGMOCK_FUZZ_KEEP"
trap 'rm -rf "$corpus" "$PGMOCK_FUZZ_KEEP"' EXIT

if [ -d "$top_srcdir/tests/fuzz/${name#fuzz_}" ]; then
	cp -r "$top_srcdir/tests/fuzz/${name#fuzz_}/." "$corpus"
else
	for schema in "$top_srcdir"/tests/cases/*/*.json "$top_srcdir"/templates/*.json; do
		cp "$schema" "$corpus/$(basename "$(dirname "$schema")")-$(basename "$schema")"
	done
fi
if "$harness" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 \
	-artifact_prefix="$PWD/$name-" -print_final_stats=0 -verbosity=0 "$corpus" >"$corpus.log" 2>&1; then
	echo "$name: nothing found in ${seconds} s"
	rm -f "$corpus.log"
else
	tail -n 60 "$corpus.log"
	echo "$name: failed; the input is $PWD/$name-*"
	rm -f "$corpus.log"
	exit 1
fi
if [ -n "$(ls -A "$PGMOCK_FUZZ_KEEP")" ]; then
	exec bash "$top_srcdir/tests/fuzz/emitted.sh" "$PGMOCK_FUZZ_KEEP" "$seconds"
fi
