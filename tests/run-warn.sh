#!/bin/bash
# run-warn.sh - every case that deserves a warning: it is valid, and what is said is what its .err file says.
#
# With UPDATE=1 the .err files are written instead of compared: read what changed before you commit it.

. "$(dirname "$0")/tap.sh"

cd "$tests/cases/warn" || exit 1
[ $# -gt 0 ] || set -- *.json
for schema; do
	name=$(basename "$schema" .json)
	"$pgmockc" validate "$schema" >"$work/out" 2>"$work/err" </dev/null
	status=$?
	if [ "${UPDATE-}" = 1 ]; then
		cp "$work/err" "$name.err"
	fi
	if [ $status != 0 ]; then
		{ echo "status $status"; cat "$work/err"; } | not_ok "$name: is valid"
	elif [ ! -e "$name.err" ]; then
		not_ok "$name: there is no $name.err to compare with" <"$work/err"
	else
		same "$name: is warned about in the words of $name.err" "$name.err" "$work/err"
		expect 2 "$name: --strict refuses it" "$pgmockc" validate --strict "$schema"
	fi
done
done_testing
