#!/bin/bash
# run-functions.sh - SQL's operators and functions as we evaluate them, against a server, each with random arguments.
#
# The rows of functions.def say what there is. SEED and COUNT (arguments a row) may be set from outside.

. "$(dirname "$0")/tap.sh"
. "$tests/restore/cluster.sh"

seed=${SEED:-1} count=${COUNT:-200}
cc="${CC:-gcc} -std=gnu11 -O1 -Wall -Wextra -Wshadow -Wconversion -Werror ${sanitizers-} -D_GNU_SOURCE -I$top_srcdir/runtime -I$top_srcdir/compiler -I$work"
here=$tests/functions

check 'the rows compile' $cc "$here/rows.c" -o "$work/rows" || { done_testing; exit; }
"$work/rows" >"$work/rows.inc"
check 'their calls compile' $cc "$here/evaluate.c" "$top_builddir/libpgmockc.a" "$top_builddir/libpgmock.a" -o "$work/evaluate" ${link_cflags-} ||
	{ done_testing; exit; }
check "seed $seed: evaluated" "$work/evaluate" "$seed" "$count" "$work/questions" "$work/ours"
sed 's/^/# /' "$work/.said"

cluster_start
# The locale of our tests is C, in which only ASCII has small letters and capitals.
"$pgbin/createdb" -T template0 -E UTF8 --locale C.UTF-8 functions
check 'a server has answers' sql functions -v answers="$work/theirs" -f "$here/ask.sql" <"$work/questions"

# A result for each row: the cases that differ. Servers themselves differ in right(text, -2^31), which is empty only since an
# overflow was mended (15.18 has it, 15.20 has not).
awk -F '\t' -v rows="$(wc -l <"$work/questions")" '
	FILENAME == ARGV[1] { question[$1] = $2; next }
	FILENAME == ARGV[2] { ours[$1] = $2; next }
	{ theirs[$1] = $2 }
	END {
		for (i = 1; i <= rows; i++)
			if (!(i in theirs) ||
				(ours[i] != theirs[i] && question[i] !~ /"right"\(.*\(-2147483648\)::int4\)$/))
				printf "%s\n\tours:   %s\n\tserver: %s\n", question[i], ours[i], theirs[i]
	}' "$work/questions" "$work/ours" "$work/theirs" >"$work/differences"
differences=$(grep -c '^	ours:' "$work/differences")
if [ "$differences" = 0 ] && [ -s "$work/theirs" ]; then
	ok "$(wc -l <"$work/ours") results are the server's"
else
	not_ok "$differences results are not the server's" "$work/differences"
	[ -z "${KEEP-}" ] || cp "$work/differences" "$work/questions" "$work/ours" "$work/theirs" "$KEEP"
fi
done_testing
