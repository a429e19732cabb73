#!/bin/bash
# fuzz.sh HARNESS [SECONDS] - shows a libFuzzer harness texts of the cases, changed at random.
#
# Without SECONDS they are the same texts in every run, whatever the machine and the code under test are (inputs.c): what
# was not found yesterday is not found today unless a change brought it in. That is what the tests run. With SECONDS
# libFuzzer looks for new ones as long, led by what they cover, from a seed that is printed. The schemas that the
# harness keeps, if it does, are then shown to a C compiler. Status 0: nothing was found.

set -u
top_srcdir=$(cd "$(dirname "$0")/../.." && pwd)
export LSAN_OPTIONS=suppressions=$top_srcdir/tests/leaks.supp:print_suppressions=0
harness=$1 seconds=${2-}
name=$(basename "$harness")
folder=$(mktemp -d "${TMPDIR:-/tmp}/pgmock-fuzz.XXXXXX")
export PGMOCK_FUZZ_KEEP=$folder/kept
mkdir "$folder/corpus" "$PGMOCK_FUZZ_KEEP"
trap 'rm -rf "$folder"' EXIT

# What it reads, and how many changes of each take about half a minute on a small machine.
case $name in
fuzz_compiler) how=tree rounds=3 ;;
fuzz_schema)   how=bytes rounds=15 ;;
fuzz_jsonptr)  how=bytes rounds=15 ;;
fuzz_expr)     how=expr,expression,generated,where,nulls,columns,using,when,query,count rounds=20 ;;
fuzz_regex)    how=regex,pattern rounds=20 ;;
fuzz_sqltype)  how=type,base_type,fields,args,returns rounds=20 ;;
fuzz_template) how=template rounds=20 ;;
esac

shopt -s nullglob
"${harness%/*}/inputs" "$([ -n "$seconds" ] && echo 0 || echo "$rounds")" "$folder/corpus" "$how" \
	"$top_srcdir"/tests/cases/*/*.json "$top_srcdir"/templates/*.json "$top_srcdir/tests/fuzz/${name#fuzz_}"/* || exit 1
n=$(find "$folder/corpus" -type f | wc -l)
if [ -n "$seconds" ]; then
	seed=$((RANDOM * 32768 + RANDOM))
	what="seed $seed, $seconds s" schemas=$((seconds * 2))
	options="-seed=$seed -max_total_time=$seconds -max_len=8192 -timeout=10"
else
	what="$n inputs" schemas=40
	options='-runs=0 -timeout=100'
fi
# shellcheck disable=SC2086 # a list
if ! "$harness" $options -rss_limit_mb=2048 -artifact_prefix="$PWD/$name-" -verbosity=0 \
	"$folder/corpus" >"$folder/log" 2>&1; then
	tail -n 60 "$folder/log"
	echo "$name: failed ($what); the input is $PWD/$name-*"
	exit 1
fi
echo "$name: nothing found ($what)"
if [ -n "$(ls -A "$PGMOCK_FUZZ_KEEP")" ]; then
	bash "$top_srcdir/tests/fuzz/emitted.sh" "$PGMOCK_FUZZ_KEEP" "$schemas"
fi
