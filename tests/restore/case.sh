#!/bin/bash
# case.sh SCHEMA - one schema all the way: valid, compiled without a warning, restored by every road.
#
# The roads are pg_restore, pg_restore -j, psql with COPY and psql with INSERT. Each must end without an error or a
# warning and lead to the same contents, with as many rows as the generator said. What the archive lists must be what
# pg_dump lists for the database that came of it. What a file of that name with .sql asks for are contradictions in the
# data, of which there must be none: it stands beside the schema, and for a template in cases/templates. What one with
# .asks asks is answered as in .says. The schemas in a folder of that name with .with are merged with it. Needs a running server (cluster.sh); run-good.sh starts one.

. "$(dirname "$0")/../tap.sh"
. "$tests/restore/cluster.sh"
. "$tests/restore/rows.sh"

schema=$1
name=$(basename "$schema" .json)
database=$(basename "$(dirname "$schema")")_$name
warnings="-Wall -Wextra -Wconversion -Werror ${sanitizers-}"
cd "$(dirname "$schema")" || exit 1
schema=$(basename "$schema")
with=()
[ ! -d "$name.with" ] || with=("$name.with"/*.json)

# restore ROAD COMMAND...: into an empty database, in silence; then its contents are noted in $work/ROAD.
restore()
{
	local road=$1
	shift
	fresh_database "$database"
	silent "$name: $road" "$@" &&
		sql "$database" -f "$tests/restore/contents.sql" >"$work/$road" 2>&1
	[ ! -e "$asked" ] || sql "$database" -f "$asked" >"$work/$road.says" 2>&1
}

# objects ARCHIVE: what pg_restore lists, without ids. Comments of extensions are left out: CREATE EXTENSION makes them, from
# a file that only the server has. So are the rows of a table of PostGIS, and SQL of the user's own, which pg_dump knows nothing of, with what it makes, and the rule that pg_dump
# makes of a view that counts on a key: we make such a view as a whole when the key is there.
objects()
{
	"$pgbin/pg_restore" -l "$1" | sed -n -E '/^[0-9]+; /{
		s/^[0-9]+; [0-9]+ [0-9]+ //
		s/ (postgres)?$//
		/^COMMENT - EXTENSION /d
		/^TABLE DATA public spatial_ref_sys$/d
		/^SQL - /d
		/^COLLATION /d
		/^RULE .* _RETURN/d
		p
	}' | LC_ALL=C sort
}

# Warnings are those of the .err file, where the case is about them; else there are none. That a check is not evaluated need
# not be said: the server evaluates it here.
expected=${schema%.json}.err quiet=
[ -e "$expected" ] || expected=/dev/null quiet=-Wno-unchecked

# What a case asks the server of what came of it, and what that says.
asked=$PWD/${schema%.json}.asks

check "$name: is valid" "$pgmockc" validate "$schema" "${with[@]}" || { done_testing; exit; }
check "$name: compiles, and cc has nothing to say" \
	"$pgmockc" "$schema" "${with[@]}" -o "$work/gen" --cflags "$warnings" || { done_testing; exit; }
"$pgmockc" $quiet "$schema" "${with[@]}" -S -o "$work/gen.c" 2>"$work/warnings"
same "$name: warns of what it should" "$expected" "$work/warnings"
if [ "$expected" != /dev/null ]; then
	expect 2 "$name: --strict makes errors of the warnings" "$pgmockc" --strict "$schema" "${with[@]}" -S -o "$work/strict.c"
fi
gen=$work/gen

silent "$name: writes an archive" "$gen" --seed 42 -o "$work/archive"
silent "$name: writes COPY" "$gen" --seed 42 -F copy -o "$work/copy.sql"
"$pgmockc" --dump=plan "$schema" "${with[@]}" >"$work/plan" 2>/dev/null
check "$name: its rows are what the plan says" /usr/bin/python3 "$tests/plan-says.py" "$work/plan" "$work/copy.sql"
silent "$name: writes INSERT" "$gen" --seed 42 -F sql -o "$work/insert.sql"
"$gen" --seed 42 2>/dev/null | cat >"$work/streamed"

restore pg_restore "$pgbin/pg_restore" -e -d "$database" "$work/archive"
"$pgbin/pg_dump" -Fc -Z0 "$database" >"$work/dumped"
sql "$database" -f "$tests/restore/partitions.sql" >"$work/partitions"
objects "$work/archive" | grep -v -x -F -f "$work/partitions" >"$work/objects"
objects "$work/dumped" | grep -v -x -F -f "$work/partitions" >"$work/objects.dumped"
same "$name: the archive lists what pg_dump lists" "$work/objects" "$work/objects.dumped"
rows_copied <"$work/copy.sql" >"$work/values"
rows_dumped "$database" >"$work/values.dumped"
grep -q '"post":' "$schema" || # SQL at the end may have changed them
	same "$name: the server writes each value as it read it" "$work/values" "$work/values.dumped"
for questions in "$tests/cases/templates/${schema%.json}.sql" "$(pwd)/${schema%.json}.sql"; do
	if [ -e "$questions" ]; then
		sql "$database" -f "$questions" >"$work/contradictions" 2>&1
		same "$name: nothing contradicts itself" /dev/null "$work/contradictions"
	fi
done
rows_announced "$gen" 42 >"$work/rows"
rows_counted "$database" >"$work/rows.counted"
same "$name: has the rows that were announced" "$work/rows" "$work/rows.counted"

restore pg_restore-j "$pgbin/pg_restore" -e -j 4 -d "$database" "$work/archive"
restore pg_restore-pipe sh -c '"$0" -e -d "$1" <"$2"' "$pgbin/pg_restore" "$database" "$work/streamed"
restore psql-copy sql "$database" -o /dev/null -f "$work/copy.sql"
restore psql-insert sql "$database" -o /dev/null -f "$work/insert.sql"
for road in pg_restore-j pg_restore-pipe psql-copy psql-insert; do
	same "$name: $road brings what pg_restore brings" "$work/pg_restore" "$work/$road"
done
if [ -e "$asked" ]; then
	[ -z "${UPDATE-}" ] || cp "$work/pg_restore.says" "${schema%.json}.says"
	for road in pg_restore pg_restore-j pg_restore-pipe psql-copy psql-insert; do
		same "$name: after $road the server says what it should" "${schema%.json}.says" "$work/$road.says"
	done
fi

sql postgres -c "DROP DATABASE \"$database\"" 2>&1
done_testing
