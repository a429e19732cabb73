#!/bin/bash
# run-units.sh - a program that is cut into units is the same program as in one piece, made by as many calls of the C
# compiler as were asked for.

. "$(dirname "$0")/tap.sh"

cd "$work" || exit 1
printf '#!/bin/sh\necho "$*" >>%s/calls\nexec %s "$@"\n' "$work" "${CC:-gcc}" >counting-cc
chmod +x counting-cc

# make_with JOBS SCHEMA: in as many units as C compilers may work; all that one is not told about others would be a warning.
make_with()
{
	: >calls
	check "$(basename "$2"): -j $1" "$pgmockc" "$2" -o "with_$1" -j "$1" --cc "$work/counting-cc" \
		--cflags "-O0 -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Werror ${sanitizers-}"
}

# same_in_units SCHEMA CALLS UNITS: CALLS is an expression of how many there are with -j 1.
same_in_units()
{
	local name
	name=$(basename "$1")
	make_with 1 "$1"
	check "$name: calls of the C compiler $2" test "$(wc -l <calls)" $2
	make_with 5 "$1"
	check "$name: $3 units, which are linked" sh -c 'test "$(grep -c " -c " calls)/$(wc -l <calls)" = "$0"' "$3/$(($3 + 1))"
	./with_1 --seed 1 -F copy >one.copy 2>/dev/null
	./with_5 --seed 1 -F copy >five.copy 2>/dev/null
	check "$name: there are rows" grep -q '^[0-9].*	' one.copy
	same "$name: the same bytes in units" one.copy five.copy
}

for template in "$top_srcdir"/templates/*.json; do
	same_in_units "$template" "-le 3" 5 # in one piece, or two that are linked
done
awk -v tables=20 -f "$tests/bench/big.awk" >twenty.json
same_in_units twenty.json "-gt 1" 5 # one would take too much memory

# Too small to be cut.
printf '{"tables": {"a": {"columns": {"id": {"type": "serial"}}}, "b": {"columns": {"id": {"type": "serial"}}}}}' >small.json
make_with 5 small.json
check 'a small program is not cut' test "$(wc -l <calls)" = 1

# Places are those of the whole.
cat >seeing-cc <<'EOF'
#!/bin/sh
for word; do case $word in *.c) cat "$word" >"seen-${word##*/}";; esac; done
EOF
chmod +x seeing-cc
"$pgmockc" "$top_srcdir/templates/saas.json" -S -o saas.c 2>/dev/null
"$pgmockc" "$top_srcdir/templates/saas.json" -o saas -j 1 --cc "$work/seeing-cc" 2>/dev/null
same 'what is compiled in one piece is what -S writes' saas.c seen-saas.c
"$pgmockc" "$top_srcdir/templates/saas.json" -o saas -j 3 --cc "$work/seeing-cc" >/dev/null 2>&1
awk 'FNR == NR { whole[FNR] = $0; next }
	/^#line [0-9]+ "saas.c"$/ { line = $2; next }
	/^pgm_fill_fn / { next }
	{ text = whole[line]; sub(/^static char \*$/, "char *", text); wrong += text != $0; line++; lines++ }
	END { if (wrong > 0 || lines < 1000) { print wrong " of " lines " lines"; exit 1 } }' saas.c seen-saas-[012].c >lines
check 'lines of units are numbered as in the whole' test ! -s lines

done_testing
