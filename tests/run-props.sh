#!/bin/bash
# run-props.sh - what never changes a byte, and what changes only what it should.

. "$(dirname "$0")/tap.sh"

cd "$tests/props" || exit 1
people='id,uid,team_id,boss_id,first_name,last_name,email,plan,score,visits,balance,code,ref,created_at,updated_at'
teams='id,name,city,state'

# cut_out TABLE COLUMNS < DUMP
cut_out()
{
	awk -v table="public.$1" -v columns="$2" -f columns.awk
}

check 'base.json compiles' "$pgmockc" base.json -o "$work/base" || { done_testing; exit; }
base=$work/base
"$base" --seed 7 -F copy >"$work/copy" 2>"$work/err"
check 'the dump has rows' test "$(wc -l <"$work/copy")" -gt 20300

# Threads.
for format in custom copy sql; do
	"$base" --seed 7 -F $format -j 1 -o "$work/j1" 2>/dev/null
	for jobs in 2 7; do
		"$base" --seed 7 -F $format -j $jobs -o "$work/j$jobs" 2>/dev/null
		same "-F $format: -j $jobs writes what -j 1 writes" "$work/j1" "$work/j$jobs"
	done
	"$base" --seed 7 -F $format -j 1 2>/dev/null | cat >"$work/pipe1"
	"$base" --seed 7 -F $format -j 7 2>/dev/null | cat >"$work/pipe7"
	same "-F $format: the same into a pipe" "$work/pipe1" "$work/pipe7"
done
for jobs in 1 2; do # so many rows that the pipe is given the memory that they were made in
	"$base" --seed 7 --rows people=200000 -F copy -j $jobs -o "$work/many" 2>/dev/null
	"$base" --seed 7 --rows people=200000 -F copy -j $jobs 2>/dev/null | { sleep 1; cat; } >"$work/manypipe"
	same "many rows, -j $jobs: the same into a pipe whose reader is late" "$work/many" "$work/manypipe"
done
check 'all rows are there with every -j' test "$(wc -c <"$work/j1")" = "$(wc -c <"$work/j7")"

# Columns that sum up rows of other tables: whichever thread needs those rows makes them.
check 'aggregates.json compiles' "$pgmockc" "$tests/cases/good/aggregates.json" -o "$work/aggregates" &&
	for format in custom copy; do
		"$work/aggregates" --seed 7 --scale 40 -F $format -j 1 -o "$work/j1" 2>/dev/null
		check "aggregates, -F $format: the dump has rows" test "$(wc -c <"$work/j1")" -gt 4000000
		for jobs in 2 7; do
			"$work/aggregates" --seed 7 --scale 40 -F $format -j $jobs -o "$work/j$jobs" 2>/dev/null
			same "aggregates, -F $format: -j $jobs writes what -j 1 writes" "$work/j1" "$work/j$jobs"
		done
	done

# Compilers. A library with gcc's sanitizers goes only with gcc.
[ -n "${sanitizers-}" ] && compilers=${CC:-gcc} || compilers='gcc clang'
for cc in $compilers; do
	for cflags in -O2 -O0 '-O3 -march=native'; do
		build="$work/$cc${cflags// /}"
		"$pgmockc" base.json -o "$build" --cc "$cc" --cflags "$cflags ${sanitizers-}" >/dev/null 2>"$work/err" ||
			{ not_ok "$cc $cflags: compiles" "$work/err"; continue; }
		"$build" --seed 7 -F copy >"$work/copy.cc" 2>/dev/null
		same "$cc $cflags: the same bytes" "$work/copy" "$work/copy.cc"
	done
done

# Surroundings: nothing of the host shows in the data.
mkdir "$work/elsewhere"
(cd "$work/elsewhere" && LC_ALL=C.UTF-8 LANG=tr_TR.UTF-8 TZ=Asia/Kolkata "$base" --seed 7 -F copy 2>/dev/null) >"$work/copy.host"
same 'locale, time zone and folder change nothing' "$work/copy" "$work/copy.host"
"$pgmockc" base.json -S -o "$work/1.c" 2>/dev/null
(cd "$work/elsewhere" && cp "$tests/props/base.json" . && "$pgmockc" base.json -S -o "$work/2.c" 2>/dev/null)
same 'the emitted C does not depend on the folder' "$work/1.c" "$work/2.c"

# What has a way through time: each column and each table of its history tells of the same one, whoever makes the rows.
for case in states seasons series; do
	check "$case.json compiles" "$pgmockc" "$tests/cases/good/$case.json" -o "$work/$case" || continue
	for jobs in 1 2 7; do
		"$work/$case" --seed 7 --scale 3 -F copy -j $jobs -o "$work/$case.j$jobs" 2>/dev/null
		same "$case.json: -j $jobs writes what -j 1 writes" "$work/$case.j1" "$work/$case.j$jobs"
	done
done

# Names, not places: what is added leaves the rest as it was.
for other in columns tables; do
	check "$other.json compiles" "$pgmockc" $other.json -o "$work/$other" || continue
	"$work/$other" --seed 7 -F copy >"$work/copy.$other" 2>/dev/null
	for table in people teams; do
		cut_out $table "${!table}" <"$work/copy" >"$work/a"
		cut_out $table "${!table}" <"$work/copy.$other" >"$work/b"
		check "$other.json: $table has rows" test -s "$work/b"
		same "$other.json: $table keeps its values" "$work/a" "$work/b"
	done
done

# More rows leave those that were there as they were.
"$base" --seed 7 -F copy --rows people=30000 >"$work/copy.more" 2>/dev/null
cut_out people "${people/,boss_id/}" <"$work/copy" >"$work/a"
cut_out people "${people/,boss_id/}" <"$work/copy.more" >"$work/b"
check '--rows people=30000 makes them' test "$(wc -l <"$work/b")" = 30000
head -n 20000 "$work/b" >"$work/c"
same '--rows people=30000 keeps the first 20000' "$work/a" "$work/c"

# Seeds.
"$base" --seed 8 -F copy >"$work/copy.8" 2>/dev/null
cut_out people uid <"$work/copy" | sort >"$work/a"
cut_out people uid <"$work/copy.8" | sort >"$work/b"
check 'another seed makes other values' test "$(comm -12 "$work/a" "$work/b" | wc -l)" = 0
"$base" -F copy >"$work/copy.default" 2>/dev/null
"$base" -F copy --seed 1 >"$work/copy.1" 2>/dev/null
same "without --seed the schema's seed counts" "$work/copy.default" "$work/copy.1"
sed '/"seed"/d' base.json >"$work/unseeded.json"
check 'unseeded.json compiles' "$pgmockc" "$work/unseeded.json" -o "$work/unseeded"
"$work/unseeded" -F copy -v >"$work/fresh.1" 2>"$work/fresh.err"
"$work/unseeded" -F copy >"$work/fresh.2" 2>/dev/null
check 'without any seed each run is another' sh -c '! cmp -s "$0" "$1"' "$work/fresh.1" "$work/fresh.2"
seed=$(sed -n -E 's/.*seed[^0-9]*([0-9]+).*/\1/p' "$work/fresh.err" | head -n 1)
check 'the seed is said on stderr' test -n "$seed"
check 'the seed stands in the dump' grep -q -w -e "$seed" "$work/fresh.1"
"$work/unseeded" -F copy --seed "${seed:-0}" >"$work/fresh.3" 2>/dev/null
cut_out people "$people" <"$work/fresh.1" >"$work/a"
cut_out people "$people" <"$work/fresh.3" >"$work/b"
same 'that seed brings the run back' "$work/a" "$work/b"

# What is unique is, up to the last value that there is.
distinct()
{
	cut_out "$2" "$3" <"$work/unique.copy" | eval "$5" | LC_ALL=C sort -u | wc -l >"$work/a"
	check "$1" test "$(cat "$work/a")" = "$4"
}
if check 'unique.json compiles' "$pgmockc" unique.json -o "$work/unique"; then
	"$work/unique" -F copy -j 2 -o "$work/unique.copy" 2>/dev/null
	distinct 'a million e-mail addresses differ' users email 1000000 cat
	distinct 'e-mail addresses differ up to case' folded email 456976 'tr A-Z a-z'
	distinct 'all codes there are differ up to case' folded code 456976 'tr A-Z a-z'
	distinct 'a junction table has every pair once' post_tags post_id,tag_id 997000 cat
	distinct 'moments that follow others differ' moments shipped_at 300000 cat
	cut_out moments created_at,shipped_at <"$work/unique.copy" | awk -F '\t' '$2 < $1' >"$work/a"
	check 'moments still follow what they follow' test ! -s "$work/a"
	rm -f "$work/unique.copy"
fi

# --now moves the data's present and nothing else.
"$base" --seed 7 -F copy --now 2030-06-01T00:00:00Z >"$work/copy.now" 2>/dev/null
cut_out people "${people%,created_at*}" <"$work/copy" >"$work/a"
cut_out people "${people%,created_at*}" <"$work/copy.now" >"$work/b"
same '--now leaves what is no time alone' "$work/a" "$work/b"
check '--now moves times' sh -c 'grep -q "2030-0[1-5]" "$0" && ! grep -q "2030-0[6-9]" "$0"' "$work/copy.now"

done_testing
