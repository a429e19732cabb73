#!/bin/bash
# cells.sh - what a cell costs, of each kind of source and of each generator (make bench).
#
# Each of them stands in a table of its own (sources.json; generators.sh). From the processor time of a row of it that of
# NAME_without is taken, where there is such a table, or else that of "nothing", whose rows are one letter: what remains is
# the cell. Where there is valgrind, its instructions are told, too, which do not depend on the hour.
# CELL_ROWS and CELL_RUNS make it shorter or steadier.

. "$(dirname "$0")/../tap.sh"

bench=$top_builddir/tests/bench/bench
rows=${CELL_ROWS:-2000000}
runs=${CELL_RUNS:-3}
counted=1000 # rows whose instructions are counted

# rows_of PROGRAM ROWS: the names of its tables and their rows
rows_of()
{
	"$1" --rows "$2" --dry-run | awk '$1 ~ /^public[.]/ { gsub(/public[.]|"/, "", $1); gsub(",", "", $2); print $1, $2 }'
}

# instructions PROGRAM: name, instructions a row, rows, of each table
instructions()
{
	command -v callgrind_annotate >/dev/null || return 0
	rows_of "$1" $counted >"$work/counted"
	valgrind -q --tool=callgrind --callgrind-out-file="$work/callgrind" \
		"$1" --rows $counted --seed 1 -F copy -a -j 1 -o /dev/null >/dev/null 2>&1
	callgrind_annotate --inclusive=yes --threshold=100 --auto=no "$work/callgrind" 2>/dev/null |
		sed -nE 's/^ *([0-9,]+) .*[^a-zA-Z0-9_]([a-z0-9_]+)_fill( .*)?$/\1 \2/p' |
		awk 'FILENAME == ARGV[1] { rows[$1] = $2; next }
			{ gsub(",", "", $1) }
			rows[$2] > 0 && !seen[$2]++ { printf "%s %.1f %d\n", $2, $1 / rows[$2], rows[$2] }' "$work/counted" -
}

# cells PROGRAM: prints name, nanoseconds and instructions of a cell of each table, slowest first
cells()
{
	rows_of "$1" "$rows" | "$bench" tables "$runs" "$1" "$rows" 2>/dev/null >"$work/ns"
	instructions "$1" >"$work/instructions"
	awk '
		FILENAME == ARGV[1] { instructions[$1] = $2; next }
		{ ns[$1] = $2 }
		END {
			for (name in ns) {
				beside = name "_without" in ns ? name "_without" : "nothing"
				if (name !~ /_without$/ && name != "nothing")
					printf "%s %.1f %s\n", name, ns[name] - ns[beside],
						name in instructions ? sprintf("%.0f", instructions[name] - instructions[beside]) : "-"
			}
		}' "$work/instructions" "$work/ns" | sort -k 2,2nr
}

# table TITLE: of what cells printed
table()
{
	printf '\n%-40s %10s %14s\n' "$1" 'ns a cell' instructions
	awk '{ printf "%-40s %10s %14s\n", $1, $2, $3 }' "$work/cells"
}

# median COLUMN OF-WHAT
median()
{
	sort -k "$1,$1n" "$work/cells" | awk -v column="$1" '{ value[NR] = $column }
		END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

"$pgmockc" "$tests/bench/sources.json" -o "$work/sources" || exit 1
cells "$work/sources" >"$work/cells"
table 'kind of source'
echo
# What the sums of a table cost, against generating the rows below it; each row counts as often as there are of them. Those of
# a second level walk over all that is below, once: the first level's walks are not done again for each row that reads them.
awk '
	FILENAME == ARGV[1] { ns[$1] = $2 * $3; next }
	{ instructions[$1] = $2 * $3 }

	function times(cost, table, below,    i, n, name, all) {
		n = split(below, name)
		for (i = 1; i <= n; i++)
			all += cost[name[i]]
		return all > 0 ? (cost[table] - cost[table "_without"]) / all : 0
	}

	function say(what, table, below) {
		printf "%s, as often as the rows below are generated: %.2f", what, times(ns, table, below)
		if (instructions[table] > 0)
			printf " (of instructions: %.2f)", times(instructions, table, below)
		print "; target <= 2"
	}

	END {
		say("an aggregate", "orders", "items")
		say("an aggregate over aggregates", "shoppers", "trips_without goods")
	}' "$work/ns" "$work/instructions"

bash "$tests/restore/generators.sh" "$pgmockc" alone >"$work/generators.json"
"$pgmockc" "$work/generators.json" -o "$work/generators" || exit 1
cells "$work/generators" >"$work/cells"
table generator
echo
printf 'median of %d generators: %s ns, %s instructions; target < 3 ns, none above 60 ns without a reason\n' \
	"$(wc -l <"$work/cells")" "$(median 2)" "$(median 3)"
