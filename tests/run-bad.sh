#!/bin/bash
# run-bad.sh - every bad case: refused with status 2, in exactly the words of its .err file, and nothing is written.
# The schemas in a folder NAME.with are merged with it.
#
# With UPDATE=1 the .err files are written instead of compared: read what changed before you commit it.

. "$(dirname "$0")/tap.sh"

cd "$tests/cases/bad" || exit 1
[ $# -gt 0 ] || set -- *.json
for schema; do
	name=$(basename "$schema" .json)
	rm -f "$work/gen"
	with=()
	[ ! -d "$name.with" ] || with=("$name.with"/*.json)
	"$pgmockc" "$schema" "${with[@]}" -o "$work/gen" >"$work/out" 2>"$work/err" </dev/null
	status=$?
	if [ "${UPDATE-}" = 1 ]; then
		cp "$work/err" "$name.err"
	fi
	if [ $status != 2 ]; then
		echo "status $status" >>"$work/err"
		not_ok "$name: ends with status 2" "$work/err"
	elif [ -s "$work/out" ] || [ -e "$work/gen" ]; then
		not_ok "$name: writes nothing" "$work/out"
	elif [ ! -e "$name.err" ]; then
		not_ok "$name: there is no $name.err to compare with" "$work/err"
	else
		same "$name: is refused in the words of $name.err" "$name.err" "$work/err"
	fi
done
done_testing
