#!/bin/bash
# run-golden.sh - what the compiler decides and emits for one small schema, word for word: golden/club.plan and club.c.
#
# It breaks whenever emitted C changes, and that is its use: the diff shows what a change does to every generator. With
# UPDATE=1 the files are written instead: read what changed before you commit it.

. "$(dirname "$0")/tap.sh"

cd "$tests/golden" || exit 1
for schema in *.json; do
	name=$(basename "$schema" .json)
	silent "$name: --dump=plan" "$pgmockc" "$schema" --dump=plan
	silent "$name: -S" "$pgmockc" "$schema" -S -o "$work/$name.c"
	"$pgmockc" "$schema" --dump=plan >"$work/$name.plan"
	[ "${UPDATE-}" != 1 ] || cp "$work/$name.plan" "$work/$name.c" .
	same "$name: the plan" "$name.plan" "$work/$name.plan"
	same "$name: the C" "$name.c" "$work/$name.c"
done
done_testing
