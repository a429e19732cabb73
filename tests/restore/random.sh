#!/bin/bash
# random.sh SEED - the schema of a seed: compiled, run and restored, with as many rows as were announced.
#
# What fails is made smaller as long as it fails alike, and kept in the build folder. Needs a running server (cluster.sh);
# run-random.sh starts one.

. "$(dirname "$0")/../tap.sh"
. "$tests/restore/cluster.sh"
. "$tests/restore/rows.sh"

seed=$1
random_schema=$top_builddir/tests/props/random_schema
database=random_$seed
gen=$work/gen
patience=${PGMOCK_PATIENCE:-60}

# restores: one of the three roads, by the seed.
restores()
{
	fresh_database "$database" || return
	case $((seed % 3)) in
	0) "$gen" --seed "$seed" | "$pgbin/pg_restore" -e -d "$database" ;;
	1) "$gen" --seed "$seed" -F copy | sql "$database" -o /dev/null ;;
	2) "$gen" --seed "$seed" -F sql | sql "$database" -o /dev/null ;;
	esac
	[ "${PIPESTATUS[*]}" = '0 0' ]
}

has_rows()
{
	rows_announced "$gen" "$seed" >"$work/rows"
	rows_counted "$database" >"$work/rows.counted"
	diff "$work/rows" "$work/rows.counted"
}

# The plan, read by itself, says the same of the rows.
has_plan()
{
	"$pgmockc" --dump=plan "$1" >"$work/plan" 2>/dev/null && "$gen" --seed "$seed" -F copy -o "$work/copy.sql" &&
		/usr/bin/python3 "$tests/plan-says.py" "$work/plan" "$work/copy.sql"
}

# The server writes each value as it read it.
has_values()
{
	"$gen" --seed "$seed" -F copy | rows_copied >"$work/values"
	rows_dumped "$database" >"$work/values.dumped"
	diff -a "$work/values" "$work/values.dumped"
}

# With one thread and three; of one seed in five.
has_bytes()
{
	[ $((seed % 5)) = 0 ] || return 0
	"$gen" --seed "$seed" -j 1 -o "$work/j1" && "$gen" --seed "$seed" -j 3 -o "$work/j3" && cmp "$work/j1" "$work/j3"
}

# holds SCHEMA: all of it, else sets $phase and leaves in $work/said what was said.
holds()
{
	phase=compiles
	"$pgmockc" -Wno-unchecked -Wno-shortened -Wno-unused-key "$1" -o "$gen" \
		--cflags "-O0 -Wall -Wextra -Wconversion -Werror ${sanitizers-}" >"$work/said" 2>&1 || return
	for phase in has_plan restores has_rows has_values has_bytes; do
		$phase "$1" >"$work/said" 2>&1 || return
	done
}

# complaint: what is wrong, whatever it is called.
complaint()
{
	echo "$phase"
	grep -E -m 1 'error:|ERROR:' "$work/said" | sed -E 's/^.*(error:|ERROR:)/\1/; s/"[^"]*"//g; s/(column|table|relation) [^:]*:/\1:/; s/[0-9]+//g'
}

# smaller SCHEMA: takes out of it, part by part, what does not matter.
smaller()
{
	local wanted part=0
	wanted=$(complaint)
	SECONDS=0
	while [ "$SECONDS" -lt "$patience" ] && "$random_schema" -k "$part" "$1" >"$work/smaller.json"; do
		if ! holds "$work/smaller.json" && [ "$(complaint)" = "$wanted" ]; then
			cp "$work/smaller.json" "$1"
			cp "$work/said" "$work/why"
		else
			part=$((part + 1))
		fi
	done
}

schema=$work/random-$seed.json
"$random_schema" "$seed" >"$schema"
if holds "$schema"; then
	ok "seed $seed: $("$pgmockc" validate "$schema" 2>/dev/null)"
else
	cp "$schema" "$top_builddir/"
	cp "$work/said" "$work/why"
	failed=$phase
	smaller "$schema"
	cp "$schema" "$top_builddir/random-$seed-small.json"
	echo "random-$seed-small.json in the build folder says:" >>"$work/why"
	cat "$schema" >>"$work/why"
	not_ok "seed $seed: $failed" "$work/why"
fi
sql postgres -c "DROP DATABASE IF EXISTS \"$database\"" >/dev/null 2>&1
done_testing
