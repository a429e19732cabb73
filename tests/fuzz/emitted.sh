#!/bin/bash
# emitted.sh FOLDER [MOST] - what the compiler takes, a C compiler takes, and what comes of it runs.
#
# The schemas of the folder were kept by fuzz_compiler. Each becomes C that must compile without a warning; of one in ten a
# generator is built with sanitizers and run with few rows. With MOST, so many at most.
# Needs a build with --enable-sanitizers in the current folder. Status 0: nothing was found.

set -u
top_srcdir=$(cd "$(dirname "$0")/../.." && pwd)
export LSAN_OPTIONS=suppressions=$top_srcdir/tests/leaks.supp:print_suppressions=0
folder=$1 most=${2:-1000000}
cc=${CC:-cc}
warnings='-std=gnu11 -Wall -Wextra -Wconversion -Wno-overlength-strings -Werror'
work=$(mktemp -d "${TMPDIR:-/tmp}/pgmock-emitted.XXXXXX")
trap 'rm -rf "$work"' EXIT
tried=0 compiled=0 ran=0 failed=0

# failed WHAT FILE: says so, with what was said.
failed()
{
	failed=$((failed + 1))
	echo "$1: $2"
	head -n 20 "$work/said"
}

for schema in "$folder"/*.json; do
	[ "$tried" -lt "$most" ] || break
	tried=$((tried + 1))
	timeout 20 ./pgmockc -S "$schema" -o "$work/gen.c" >"$work/said" 2>&1
	case $? in
	0) ;;
	2) continue ;;
	*) failed 'pgmockc broke' "$schema"; continue ;;
	esac
	compiled=$((compiled + 1))
	timeout 60 $cc $warnings -fsyntax-only -I"$top_srcdir/runtime" -Iruntime "$work/gen.c" >"$work/said" 2>&1 ||
		{ failed 'its C does not compile' "$schema"; continue; }
	[ $((compiled % 10)) = 0 ] || continue
	ran=$((ran + 1))
	timeout 100 ./pgmockc --cflags '-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all' "$schema" -o "$work/gen" \
		>"$work/said" 2>&1 || { failed 'cannot be built' "$schema"; continue; }
	timeout 60 "$work/gen" --seed 1 --rows 60 -F copy -o /dev/null >"$work/said" 2>&1
	case $? in
	0 | 1 | 3) ;; # 60 rows may be too many
	*) failed 'its generator broke' "$schema" ;;
	esac
done
echo "emitted.sh: $tried schemas, $compiled compiled, $ran run, $failed failed"
[ "$failed" = 0 ]
