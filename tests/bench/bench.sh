#!/bin/bash
# bench.sh - the figures that were promised, measured side by side in one run, with their ratios (make bench).
#
# Each line: what, figure, what it is compared with, ratio, target. Ratios are what counts: the figures themselves
# belong to this machine and this hour. ROWS and RUNS make it shorter or steadier.

. "$(dirname "$0")/../tap.sh"
. "$tests/restore/cluster.sh"

bench=$top_builddir/tests/bench/bench
rows=${ROWS:-20000000}
peer_rows=$((rows / 40))
runs=${RUNS:-5}

# calc EXPRESSION [DIGITS]
calc()
{
	awk "BEGIN { printf \"%.${2:-2}f\", $1 }"
}

# line WHAT FIGURE PEER RATIO TARGET
line()
{
	printf '%-44s %16s  %-34s %10s  %s\n' "$@"
}

# compile SCHEMA OPTION...: with pgmockc, whose warnings are none of the figures
compile()
{
	"$pgmockc" "$@" 2>"$work/said" || {
		cat "$work/said" >&2
		exit 1
	}
}

# seconds CPUS COMMAND...: median
seconds()
{
	local cpus=$1
	shift
	"$bench" time "$cpus" "$runs" "$@" 2>/dev/null | cut -d ' ' -f 1
}

cluster_start
echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors, $(${CC:-gcc} --version | head -n 1)"
echo "$rows rows, median of $runs runs"
echo
line what measured 'compared with' ratio target

for name in people lineitem; do
	compile "$tests/bench/$name.json" -o "$work/$name"
	gen=$work/$name
	target=$([ $name = people ] && echo '<= 30 ns, 100x' || echo '<= 35 ns')

	one=$(seconds 1 "$gen" -F copy -j 1 --rows "$rows")
	sql postgres -v rows="$peer_rows" -v file="$cluster/peer" -f "$tests/bench/$name.sql" # warms up
	peer_start=$(date +%s%N)
	sql postgres -v rows="$peer_rows" -v file="$cluster/peer" -f "$tests/bench/$name.sql"
	peer=$(($(date +%s%N) - peer_start))
	line "$name, one thread, a row" "$(calc "$one * 1e9 / $rows" 1) ns" \
		"$(calc "$peer / $peer_rows" 0) ns PostgreSQL COPY" "$(calc "$peer / $peer_rows / ($one * 1e9 / $rows)" 0)x" "$target"

	size=$("$gen" -F copy -j 1 --rows 1000000 2>/dev/null | wc -c)
	two=$(seconds 2 "$gen" -F copy -j 2 --rows "$rows")
	line "$name, two threads" "$(calc "$size / 1e6 * $rows / 1e6 / $two" 0) MB/s" \
		"$(calc "$size / 1e6 * $rows / 1e6 / $one" 0) MB/s one thread" "$(calc "$one / $two")x" '>= 1.7x'

	pipe=$("$bench" pipe "$runs" "$gen" -F copy --rows "$rows" 2>/dev/null)
	fill=$("$bench" pipe "$runs" "$bench" fill "$(calc "$size * $rows / 1e12" 0)")
	line "$name, into a pipe" "$(calc "$pipe" 0) MB/s" "$(calc "$fill" 0) MB/s memset and write" \
		"$(calc "100 * $pipe / $fill" 0) %" '>= 90 %'

	"$gen" -F copy -j 1 --rows 1000000 -o "$work/copy" 2>/dev/null
	for level in 1 6; do
		read -r zlib size <<-EOF
			$("$bench" zlib $level "$runs" "$work/copy")
		EOF
		custom=$(seconds 1 "$gen" -F custom -Z $level -j 1 --rows 1000000)
		line "$name, -F custom -Z $level, one thread" "$(calc "$size / 1e6 / $custom" 0) MB/s" \
			"$(calc "$size / 1e6 / $zlib" 0) MB/s zlib $level" "$(calc "100 * $zlib / $custom" 0) %" '>= 95 %'
	done
	rm "$work/copy"
done

gen=$work/people
line 'start to first byte' "$("$bench" first 20 "$gen" -F copy --rows 1000 2>/dev/null) ms" '' '' '< 5 ms'
peak=$("$bench" time 0 1 "$gen" -F copy --rows 100000000 2>/dev/null | cut -d ' ' -f 2)
line 'memory for 100 million rows, -F copy' "$(calc "$peak / 1024" 1) MB" '' '' '< 64 MB'
peak=$("$bench" time 0 1 "$gen" -F custom --rows 10000000 2>/dev/null | cut -d ' ' -f 2)
line 'memory for 10 million rows, -F custom' "$(calc "$peak / 1024" 1) MB" '' '' '< 64 MB'

ecommerce=$top_srcdir/templates/ecommerce.json
tables=$("$pgmockc" validate "$ecommerce" 2>/dev/null | sed "s/valid: //; s/,.*//")
compile "$ecommerce" -o "$work/shop"
units=$(seconds 0 "$pgmockc" "$ecommerce" -o "$work/shop")
whole=$(seconds 0 "$pgmockc" "$ecommerce" -o "$work/shop" -j 1)
line "ecommerce ($tables), JSON to executable" "$(calc "$units") s" "$(calc "$whole") s in one piece" \
	"$(calc "$whole / $units")x" '<= 1 s'
line '  generate -s, from the cache' "$(seconds 0 "$pgmockc" generate "$ecommerce" -s | cut -c 1-5) s" '' '' 'at once'

awk -v tables=100 -f "$tests/bench/big.awk" >"$work/hundred.json"
read -r units peak <<-EOF
	$("$bench" time 0 1 "$pgmockc" "$work/hundred.json" -o "$work/hundred" 2>/dev/null)
EOF
whole=$("$bench" time 0 1 "$pgmockc" "$work/hundred.json" -o "$work/hundred" -j 1 2>/dev/null | cut -d ' ' -f 1)
line '100 tables, 2,000 columns, JSON to executable' "$(calc "$units" 1) s" "$(calc "$whole" 1) s by one C compiler" \
	"$(calc "$whole / $units")x" '>= 1.7x'
line '  memory of the largest process' "$(calc "$peak / 1024" 0) MB" '' '' '< 200 MB'

awk -f "$tests/bench/big.awk" >"$work/big.json"
compile "$work/big.json" -S -o "$work/big.c"
read -r cpu peak <<-EOF
	$("$bench" cpu "$runs" "$pgmockc" "$work/big.json" -S -o "$work/big.c" 2>/dev/null)
EOF
line '1,000 tables, 20,000 columns, JSON to C' "$(calc "$cpu") s of CPU" '' '' '<= 1 s'
line '  memory' "$(calc "$peak / 1024" 0) MB" '' '' '< 200 MB'
