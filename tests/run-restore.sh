#!/bin/bash
# run-restore.sh - what pg_restore's options do with our archive, and our own options with a script.
#
# The schema is restore/everything.json: every kind of object. Each road must lead to the same contents; what an option selects
# must be what it selects of the archive that pg_dump writes of the restored database.

. "$(dirname "$0")/tap.sh"
. "$tests/restore/cluster.sh"

cluster_start
cd "$work" || exit 1
pg_restore=$pgbin/pg_restore

check 'compiles' "$pgmockc" "$tests/restore/everything.json" -Wno-unchecked -o gen || { done_testing; exit; }
check 'writes an archive' ./gen --seed 1 -o archive

contents()
{
	sql "$1" -f "$tests/restore/contents.sql"
}

# brings ROAD DATABASE: the same contents as the first road.
brings()
{
	contents "$2" >"got" 2>&1
	same "$1 brings all" whole got
}

fresh_database whole
silent 'pg_restore' "$pg_restore" -e -d whole archive
contents whole >whole
check 'it holds rows, and views are filled' awk -F'|' '$1 == "app.top" { n = $2 } END { exit n != 10 }' whole

# ---- what options select -------------------------------------------------------------------

"$pgbin/pg_dump" -Fc whole -f dumped

# listed ARCHIVE OPTION...: what is selected, without ids. A trigger's WHEN and the like are not asked for here.
listed()
{
	local archive=$1
	shift
	"$pg_restore" -l "$@" "$archive" 2>&1 | sed -n -E '/^[0-9]+; /{
		s/^[0-9]+; [0-9]+ [0-9]+ //
		s/ (postgres|pg_database_owner)?$//
		/^COMMENT - EXTENSION /d
		p
	}' | LC_ALL=C sort
}

while read -r options; do
	# shellcheck disable=SC2086
	listed dumped $options >want
	# shellcheck disable=SC2086
	listed archive $options >got
	same "pg_restore $options selects what it selects of pg_dump's archive" want got
	check "pg_restore $options selects something" test -s got
done <<'EOF'
-n app
-n public
-N app
-t orders
-t customers -t totals
-t tickets
-I per_customer_customer_id_idx
-P touch()
-P orders_of(app.customers)
-s
-a
-x
--no-comments
--section=pre-data
--section=data
--section=post-data
--section=pre-data --section=post-data
-n app --section=post-data
EOF

# Kinds stand in the order in which pg_dump has them, but for those that others draw before them.
kinds()
{
	"$pg_restore" -l "$1" | sed -n -E 's/^[0-9]+; [0-9]+ [0-9]+ (([A-Z]+ )+).*/\1/p' |
		grep -v -E '^(COMMENT|ACL|SEQUENCE|SEQUENCE OWNED BY|VIEW|MATERIALIZED VIEW|DOMAIN|FUNCTION|PROCEDURE) $'
}
kinds dumped | awk '!seen[$0]++' >want
kinds archive | awk '!seen[$0]++' >got
same 'kinds stand in the order that pg_dump has them in' want got

# ---- roads of pg_restore -------------------------------------------------------------------

for jobs in 2 4 8; do
	fresh_database jobs
	silent "pg_restore -j $jobs" "$pg_restore" -e -j $jobs -d jobs archive
	brings "pg_restore -j $jobs" jobs
done

fresh_database clean
silent 'pg_restore -c --if-exists into nothing' "$pg_restore" -e -c --if-exists -d clean archive
silent 'pg_restore -c --if-exists into what is there' "$pg_restore" -e -c --if-exists -d clean archive
silent 'pg_restore -c' "$pg_restore" -e -c -d clean archive
silent 'pg_restore -c --if-exists -j 4' "$pg_restore" -e -c --if-exists -j 4 -d clean archive
brings 'pg_restore -c' clean

sql postgres -c 'DROP DATABASE IF EXISTS everything' 2>/dev/null
silent 'pg_restore -C' "$pg_restore" -e -C -d postgres archive
brings 'pg_restore -C' everything
silent 'pg_restore -C -c --if-exists' "$pg_restore" -e -C -c --if-exists -d postgres archive
brings 'pg_restore -C -c' everything

"$pgbin/pg_dump" -Fc everything -f dumped
listed dumped -C >want
listed archive -C >got
same 'pg_restore -C selects what it selects of pg_dump'\''s archive' want got
said=$(sql everything -c "SELECT shobj_description(oid, 'pg_database'), datconnlimit, datdba::regrole, datacl IS NULL FROM pg_database WHERE datname = 'everything'" \
	-c 'SHOW work_mem' -c 'SHOW everything.of' -c 'SHOW search_path' -c "SELECT obj_description('public'::regnamespace)" \
	-c "SELECT extversion, extnamespace::regnamespace, obj_description(oid) FROM pg_extension WHERE extname = 'hstore'")
check 'and says so of the database' test "$said" = "all of it|40|pg_monitor|f
8MB
it's
app, public
not quite empty
1.8|extra|keys and values"

for jobs in '' '-j 4'; do
	fresh_database sections
	for section in pre-data data post-data; do
		# shellcheck disable=SC2086
		silent "pg_restore $jobs --section=$section" "$pg_restore" -e $jobs --section=$section -d sections archive
	done
	brings "section by section $jobs" sections
done

fresh_database listing
"$pg_restore" -l archive >list
silent 'pg_restore -L, all of it' "$pg_restore" -e -L list -d listing archive
brings 'pg_restore -L' listing
fresh_database listing
grep -v -E 'TRIGGER|POLICY|ROW SECURITY|FK CONSTRAINT|STATISTICS' list >less
silent 'pg_restore -L, less' "$pg_restore" -e -L less -d listing archive
check 'without what was left out' test "$(sql listing -c 'SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal')" = 0

fresh_database one
silent 'pg_restore -1' "$pg_restore" -1 -d one archive
brings 'pg_restore -1' one

fresh_database bare
silent 'pg_restore -O -x --no-comments' "$pg_restore" -e -O -x --no-comments -d bare archive
brings 'pg_restore -O -x' bare
check 'nobody else owns or may do anything' test "$(sql bare -c "SELECT count(*) FROM pg_class
	WHERE relnamespace::regnamespace::text IN ('app', 'public') AND (relowner <> 10 OR relacl IS NOT NULL)")" = 0

fresh_database some
sql some -c 'CREATE SCHEMA app' -c 'CREATE SCHEMA extra' -c 'CREATE EXTENSION hstore SCHEMA extra' -c 'CREATE TYPE mood AS ENUM ('\''sad'\'', '\''ok'\'', '\''glad'\'')'
silent 'pg_restore -t' "$pg_restore" -e -t customers -d some archive
check 'rows of one table' test "$(sql some -c 'SELECT count(*) FROM app.customers')" = 200

# ---- scripts -------------------------------------------------------------------------------

# psql_ DATABASE OPTION...: a script with these options, run.
psql_()
{
	local database=$1
	shift
	./gen --seed 1 -F copy "$@" -o script.sql && sql "$database" -o /dev/null -f script.sql
}

fresh_database script
silent 'script' psql_ script
brings 'a script' script
silent 'script, -c --if-exists' psql_ script -c --if-exists
silent 'script, -c' psql_ script -c
brings 'a script with -c' script
sql postgres -c 'DROP DATABASE everything'
silent 'script, -C' psql_ postgres -C
brings 'a script with -C' everything
silent 'script, -C -c' psql_ postgres -C -c
brings 'a script with -C -c' everything

fresh_database script
for section in pre-data data post-data; do
	silent "script, --section=$section" psql_ script --section=$section
done
brings 'a script section by section' script

fresh_database script
silent 'script, -O -x' psql_ script -O -x
brings 'a script with -O -x' script
check 'it says nothing of owners and privileges' sh -c '! grep -E "^(GRANT|REVOKE|ALTER .* OWNER TO)" script.sql'

fresh_database script
silent 'script, -s' psql_ script -s
check 'views are not filled without data' test "$(sql script -c "SELECT count(*) FROM pg_matviews WHERE ispopulated")" = 0

# script: without the settings at its head and psql's key at its end. Where nobody owns an entry, ours says so with a hyphen.
plain()
{
	sed -e '1,/^SET row_security/d' -e '/^.unrestrict /,$d' -e 's/; Owner: -$/; Owner: /' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
}

# A script says what pg_restore makes of the archive.
for options in '' '-c --if-exists' '-c' '-O -x' '-x' '--section=pre-data' '--section=post-data'; do
	# shellcheck disable=SC2086
	./gen --seed 1 -F copy $options | plain >got
	# shellcheck disable=SC2086
	"$pg_restore" -f - $options archive | plain >want
	same "a script with ${options:-no options} says what pg_restore says" want got
done

# ---- what a server cannot take -------------------------------------------------------------

cat >newer.json <<'EOF'
{"tables": {"t": {"row_count": 5, "columns": {"id": {"type": "integer", "primary_key": true}, "n": {"type": "integer", "unique": true},
  "note": {"type": "text", "comment": "nulls not distinct, begin atomic"}},
  "unique_constraints": [{"name": "u", "columns": ["id", "n"], "nulls_not_distinct": true}],
  "statistics": [{"name": "s", "columns": ["n", "(n % 7)"]}]}}}
EOF
check 'compiles what is newer' "$pgmockc" newer.json -o newer
for version in 12 13; do
	expect 1 "--pg-version=$version refuses" ./newer --pg-version=$version -o refused
	cp .said said
done
printf '%s\n' 'newer: error: CONSTRAINT t u: NULLS NOT DISTINCT needs PostgreSQL 15' \
	'newer: error: STATISTICS s: an expression in CREATE STATISTICS needs PostgreSQL 14' >want
same '--pg-version says why' want said
expect 1 '--pg-version=14 refuses' ./newer --pg-version=14 -o refused
check '--pg-version=15 takes it' ./newer --pg-version=15 -o taken
check '--pg-version=12 takes what it can' ./newer --pg-version=12 --section=data -o taken
expect 1 '--pg-version=11 is none' ./newer --pg-version=11 -o refused

# ---- all templates in one database -----------------------------------------------------------

check 'all templates together compile' "$pgmockc" "$top_srcdir"/templates/*.json --param patients=300 --param tenants=60 -o all || { done_testing; exit; }
check 'all templates together write an archive' ./all --seed 1 -o all.dump
fresh_database all
silent 'all templates together are restored' "$pg_restore" -e -d all all.dump
for questions in "$tests"/cases/templates/*.sql; do
	sql all -f "$questions" >contradictions 2>&1
	same "all templates together: nothing in $(basename "$questions" .sql) contradicts itself" /dev/null contradictions
done
check 'all templates together are as many tables as apart' test "$(sql all -c "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")" = \
	"$(for template in "$top_srcdir"/templates/*.json; do
		"$pgmockc" --dump=schema "$template" | sed -n 's/^tables\.\([a-z_]*\)\..*/\1/p' | sort -u
	done | sort -u | wc -l)"

# ---- every generator that can be unique, asked for as many values as it says it has ----------

/usr/bin/python3 "$tests/restore/unique.py" "$pgmockc" schema >unique.json
check 'unique values of each generator: they compile' "$pgmockc" unique.json --cflags "-O0 ${sanitizers-}" -o unique || { done_testing; exit; }
check 'unique values of each generator: they are written' ./unique --seed 1 -F copy -o unique.sql
"$pgmockc" --dump=plan unique.json >unique.plan
check 'unique values of each generator: they are what the plan says' /usr/bin/python3 "$tests/plan-says.py" unique.plan unique.sql
fresh_database unique
silent 'unique values of each generator: the server takes them' sql unique -v ON_ERROR_STOP=1 -f unique.sql

done_testing
