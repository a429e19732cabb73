#!/bin/bash
# run-cli.sh - the command lines: what is promised by --help and the documents, command by command.

. "$(dirname "$0")/tap.sh"

cd "$work" || exit 1
base=$tests/props/base.json
cp "$base" base.json

# said STATUS TEXT WHAT COMMAND...: ends with that status, and TEXT (a regular expression) is in what it says.
said()
{
	local want=$1 text=$2 what=$3 status
	shift 3
	"$@" >"$work/said" 2>&1 </dev/null
	status=$?
	if [ $status = "$want" ] && grep -q -E -e "$text" "$work/said"; then
		ok "$what"
	else
		echo "status $status, expected $want and \"$text\"" >>"$work/said"
		not_ok "$what" "$work/said"
	fi
}

# json WHAT COMMAND...: says one JSON value and ends with status 0.
json()
{
	local what=$1
	shift
	"$@" >"$work/said" 2>"$work/err" </dev/null
	check "$what: status 0" test $? = 0
	check "$what: is JSON" python3 -m json.tool "$work/said" /dev/null
}

# pgmockc, command by command.
said 0 '^pgmockc [0-9]+\.[0-9]+' 'pgmockc version' "$pgmockc" version
said 0 '^pgmockc [0-9]+\.[0-9]+' 'pgmockc --version' "$pgmockc" --version
json 'pgmockc version --json' "$pgmockc" version --json
said 0 '^Usage: ' 'pgmockc --help' "$pgmockc" --help
for command in compile generate validate explain sample template generators version help; do
	said 0 "^Usage: pgmockc (\[?$command|.*SCHEMA)" "pgmockc help $command" "$pgmockc" help $command
	said 0 '^Usage: ' "pgmockc $command --help" "$pgmockc" $command --help
done
said 1 'validate' 'pgmockc validte: did you mean' "$pgmockc" validte base.json
said 1 'did you mean --output' 'pgmockc --ouput: did you mean' "$pgmockc" base.json --ouput x

said 0 '^valid: 2 tables, 19 columns, 2 foreign keys$' 'pgmockc validate' "$pgmockc" validate base.json
said 0 '^valid: 2 tables' 'pgmockc validate -, from stdin' sh -c '"$0" validate - <base.json' "$pgmockc"
json 'pgmockc validate --json' "$pgmockc" validate --json base.json
cp "$tests/cases/bad/column-twice.json" .
said 2 'column-twice.json:3:111: error: ' 'pgmockc validate: a bad schema' "$pgmockc" validate column-twice.json
"$pgmockc" validate --json column-twice.json >said 2>err
check 'pgmockc validate --json: a bad schema ends with status 2' test $? = 2
check 'pgmockc validate --json: a bad schema is JSON' python3 -m json.tool said /dev/null
check 'pgmockc validate --json: with line and column' grep -q '"line": *3, *"column": *111' said

said 0 '^ecommerce ' 'pgmockc template' "$pgmockc" template
json 'pgmockc template --list --json' "$pgmockc" template --list --json
for template in "$top_srcdir"/templates/*.json; do
	name=$(basename "$template" .json)
	"$pgmockc" template "$name" >said 2>err
	same "pgmockc template $name" "$template" said
	check "pgmockc template $name --export" "$pgmockc" template "$name" --export "$name.json"
	same "pgmockc template $name --export: the same" "$template" "$name.json"
done
said 0 '^valid: 2[0-9] tables' 'pgmockc validate: two templates become one' \
	"$pgmockc" validate --template ecommerce --template finance
said 0 '^valid: [0-9]* tables' 'pgmockc validate: a template and a file' "$pgmockc" validate base.json --template saas
said 0 'public.api_keys' 'pgmockc generate: files, a template, and what the generator is told' \
	"$pgmockc" generate base.json finance.json --template saas --seed 1 --dry-run
said 0 '^public.plans: ' 'pgmockc explain: tables of the second schema' "$pgmockc" explain base.json saas.json plans
"$pgmockc" base.json saas.json -MD -MF two.d -o two 2>err
said 0 'base.json .*saas.json' 'pgmockc -MD names all schemas' cat two.d
said 0 '^ +--param customers=1000 --param products=500$' 'pgmockc template --list: parameters' "$pgmockc" template --list
said 1 'no template' 'pgmockc template nosuch' "$pgmockc" template nosuch

said 0 '^email  ' 'pgmockc generators' "$pgmockc" generators
check 'pgmockc generators: a hundred at least' test "$("$pgmockc" generators | wc -l)" -ge 100
said 0 '^parameters$' 'pgmockc generators uniform' "$pgmockc" generators uniform
said 1 'did you mean "email"' 'pgmockc generators emial' "$pgmockc" generators emial
said 0 '^  [a-z0-9._]+@example.org$' 'pgmockc generators email: values that it made' "$pgmockc" generators email
said 0 '^  [a-z0-9._]+@example.org$' 'pgmockc generators: another name' "$pgmockc" generators email_address
check 'pgmockc generators email: ten of them' test "$("$pgmockc" generators email | grep -c '^  [^ ]*@')" = 10
check 'pgmockc generators email -n 3' test "$("$pgmockc" generators email -n 3 | grep -c '^  [^ ]*@')" = 3
check 'pgmockc generators email -n 0' test "$("$pgmockc" generators email -n 0 --cc nosuch | grep -c '^  [^ ]*@')" = 0
said 1 'expected a number' 'pgmockc generators -n: no number' "$pgmockc" generators email -n -1
said 6 '^names of columns' 'pgmockc generators: without a C compiler' "$pgmockc" generators email --cc nosuch
said 0 '"distinct":null' 'pgmockc generators NAME --json' "$pgmockc" generators email --json
"$pgmockc" generators --json -n 2 >all.json
check 'pgmockc generators --json: each made something' /usr/bin/python3 -c '
import json, sys
silent = [it["name"] for it in json.load(open("all.json")) if not it["values"] or not it["type"]]
sys.exit("no values of " + ", ".join(silent) if silent else 0)'
check 'pgmockc generators: more rows than values are refused' /usr/bin/python3 "$tests/restore/unique.py" "$pgmockc" refused
"$pgmockc" generators --markdown >page
same 'doc/generators.md is what they say and do (if it is stale: make catalogue)' "$top_srcdir/doc/generators.md" page

# Files that a schema names.
mkdir -p lists/in
printf 'a,b\n1,x\n2,y\n' >lists/in/one.csv
printf 'a,b\n3,z\n4,y\n' >lists/out.csv
ln -s ../out.csv lists/in/link.csv
for file in one.csv link.csv ../out.csv; do
	printf '{"lists": {"l": {"file": "%s"}}, "tables": {"t": {"rows": 5, "columns": {"a": {"type": "integer", "from": "l.a"}}}}}' $file \
		>lists/in/$(basename $file .csv).json
done
check 'a list in a file' "$pgmockc" lists/in/one.json -o listed.gen -MD
check '-MD names the list' grep -q '^listed.gen: lists/in/one.json lists/in/one.csv ' listed.gen.d
said 2 'lists/in/link.csv lies outside of the schema.s folder' 'a list behind a link' "$pgmockc" validate lists/in/link.json
said 2 'out.csv lies outside of the schema.s folder' 'a list elsewhere' "$pgmockc" validate lists/in/out.json
said 0 '^valid' 'a list elsewhere, --allow-path' "$pgmockc" validate lists/in/out.json --allow-path lists
said 0 '^valid' 'a list elsewhere, --allow-path of the file' "$pgmockc" validate lists/in/link.json --allow-path lists/out.csv
said 2 'lies outside' 'a list elsewhere, another --allow-path' "$pgmockc" validate lists/in/out.json --allow-path lists/in --allow-path nosuch
check 'a list of a schema from stdin' sh -c 'cd lists/in && "$0" validate - <one.json' "$pgmockc"
"$pgmockc" generate lists/in/one.json --seed 1 -F copy -a >list.one 2>/dev/null
printf 'a,b\n1,x\n7,y\n' >lists/in/one.csv
"$pgmockc" generate lists/in/one.json --seed 1 -F copy -a >list.two 2>/dev/null
check 'another file makes another generator' sh -c '! cmp -s list.one list.two && grep -q "^7$" list.two'

# explain and sample.
cat >shown.json <<'END'
{"tables": {"people": {"rows": 7, "columns": {
	"id":       {"type": "serial", "primary_key": true},
	"email":    {"type": "text"},
	"level":    {"type": "text", "values": ["日本", "ab", "a\tb\u202ec"]},
	"note":     {"type": "text", "value": "a line that is longer than a cell of the table may ever be"},
	"gone":     {"type": "integer", "nulls": 1},
	"double":   {"type": "integer", "expr": "id * 2"},
	"boss_id":  {"type": "integer", "references": "people.id"},
	"parity":   {"type": "integer", "rules": [{"if": {"level": "ab"}, "then": {"value": 1}}]},
	"made":     {"type": "integer", "generated": "id * 3"}}},
  "bare": {"rows": 0, "columns": {"x": {"type": "text"}}}}}
END
said 0 'email .* email .* the name: pattern "email" +\| person of the row' 'pgmockc explain: a name' "$pgmockc" explain shown.json
said 0 'email .* phrase .* the type' 'pgmockc explain --no-infer: names say nothing' "$pgmockc" explain --no-infer shown.json
cat >nearly.json <<'END'
{"tables": {"users": {"rows": 7, "columns": {
	"email":          {"type": "text"},
	"email_verified": {"type": "text"},
	"cancelled_at":   {"type": "timestamptz"},
	"sex":            {"type": "char(1)"},
	"zzyzx":          {"type": "text"}}}}}
END
nearly()
{
	"$pgmockc" explain nearly.json "users.$1" | grep '^ nearly'
}
said 0 'email_verified \(pattern "email_verified"\), but that is for bool, not text$' 'pgmockc explain: a name of another type' nearly email_verified
said 0 'timestamp_generic \(pattern "\*_at"\), but the other pattern tells more$' 'pgmockc explain: a name of two generators' nearly cancelled_at
said 0 'gender_label \(pattern "sex"\), but that is for enum, not character\(1\)$' 'pgmockc explain: a pattern of two generators' nearly sex
said 0 '^ nearly +\| *$' 'pgmockc explain: a name that is like no other' nearly zzyzx
said 0 '^ because of +\| the name: pattern "cancelled_at"$' 'pgmockc explain: the pattern' "$pgmockc" explain nearly.json users.cancelled_at
check 'pgmockc explain --no-infer: nothing is nearly so' sh -c '
	"$0" explain --no-infer nearly.json users.cancelled_at | grep -q "^ nearly *| *$"' "$pgmockc"
sed 's/"email":    {"type": "text"}/"email": {"type": "text", "generator": "none"}/' shown.json >none.json
said 0 'email .* phrase .* the type' 'pgmockc explain: a name that shall say nothing' "$pgmockc" explain none.json
said 0 'boss_id .* foreign key "people_boss_id_fkey" +\| id .* 7 .* the first row$' 'pgmockc explain: a foreign key' "$pgmockc" explain shown.json
said 0 'level .* it says so: values +\| +\| +3 ' 'pgmockc explain: values' "$pgmockc" explain shown.json people
said 0 'parity .* rules .*\| level .*by rule' 'pgmockc explain: rules' "$pgmockc" explain shown.json people
said 0 '^public.bare: 0 rows' 'pgmockc explain: one table' "$pgmockc" explain shown.json public.bare
said 0 '^ which is +\| id \* 2$' 'pgmockc explain: one column' "$pgmockc" explain shown.json people.double
said 0 '^ source +\| the server$' 'pgmockc explain: a generated column' "$pgmockc" explain shown.json people.made
said 1 'did you mean "people"' 'pgmockc explain: no such table' "$pgmockc" explain shown.json peopl
said 1 'did you mean "email"' 'pgmockc explain: no such column' "$pgmockc" explain shown.json people.emial
said 2 'column-twice.json:3:111: error: ' 'pgmockc explain: a bad schema' "$pgmockc" explain column-twice.json
said 1 'which schema' 'pgmockc explain: no schema' "$pgmockc" explain
said 0 '^ id +\| bigint' 'pgmockc explain --template' "$pgmockc" explain --template ecommerce orders
for template in "$top_srcdir"/templates/*.json; do
	check "pgmockc explain: every column of $(basename "$template") has a reason" sh -c '
		"$0" explain -Wno-unchecked "$1" | awk -F " *[|] *" "NF == 8 && \$4 == \"\" { exit 1 }"' "$pgmockc" "$template"
done
said 0 '^  2 \|.*\| ab          \| a line that is longer than a cell of th… \|    ∅ \|      4 \|       1 ' 'pgmockc sample: cells lined up, cut, null' \
	"$pgmockc" sample shown.json people --seed 12
said 0 '\| a\\tb\\u202ec \|' 'pgmockc sample: what a terminal would obey' "$pgmockc" sample shown.json --seed 12 -n 7
said 0 '^\(7 rows in all\)$' 'pgmockc sample -n' "$pgmockc" sample shown.json people --seed 12 -n 9
check 'pgmockc sample -n: so many' sh -c 'test "$("$0" sample shown.json people --seed 12 -n 2 2>/dev/null | wc -l)" = 5' "$pgmockc"
said 0 '^ email +\| .+@' 'pgmockc sample --expanded' "$pgmockc" sample shown.json people --seed 12 --expanded
said 0 '^\(0 rows in all\)$' 'pgmockc sample: no rows' "$pgmockc" sample shown.json bare
said 0 ' --seed=[0-9]+ shows the same rows again$' 'pgmockc sample: a fresh seed is said' "$pgmockc" sample shown.json
said 1 'did you mean "people"' 'pgmockc sample: no such table' "$pgmockc" sample shown.json peopl
said 1 'expected a number' 'pgmockc sample -n: no number' "$pgmockc" sample shown.json -n x
said 3 'rows' 'pgmockc sample: rows that cannot be' "$pgmockc" sample base.json --rows none=1
check 'pgmockc sample: without a cache' env CCACHE_DISABLE=1 XDG_CACHE_HOME=/dev/null "$pgmockc" sample shown.json --seed 12
check 'pgmockc sample: shows each column with one width' sh -c '
	"$0" sample shown.json people --seed 12 -n 7 | sed 1d | /usr/bin/python3 -c "
import sys, unicodedata
wide = lambda text: sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in \"WF\" else 1 for c in text)
bars = {tuple(wide(line[:i]) for i, c in enumerate(line) if c in \"|+\") for line in sys.stdin if line[0] == \" \"}
sys.exit(len(bars) != 1)"' "$pgmockc"
"$pgmockc" generate base.json --seed 3 -F copy -a >base.sql 2>/dev/null
"$pgmockc" sample base.json people --seed 3 -n 50 | sed -n '4,$s/ *|.*//p' | tr -d ' ' >sampled
sed -n '/^COPY public.people/,$s/^\([0-9]*\)\t.*/\1/p' base.sql | head -n 50 >dumped
same 'pgmockc sample shows the rows of a dump with that seed' dumped sampled

"$pgmockc" json-schema >language.json
check 'pgmockc json-schema: it takes every good case and template' /usr/bin/python3 "$tests/schema-says.py" language.json \
	"$tests"/cases/good/*.json "$tests"/cases/warn/*.json "$top_srcdir"/templates/*.json
check 'pgmockc json-schema: it takes "none"' /usr/bin/python3 "$tests/schema-says.py" language.json none.json
for name in key-column key-top key-missing generator-unknown; do
	said 1 'cases/bad/' "pgmockc json-schema: it finds what is wrong in $name.json" \
		/usr/bin/python3 "$tests/schema-says.py" language.json "$tests/cases/bad/$name.json"
done

check 'pgmockc validate --json: what doc/diagnostics.md says, for every bad case' \
	/usr/bin/python3 "$tests/diagnostics.py" "$pgmockc" "$top_srcdir/doc/diagnostics.md" \
	"$top_srcdir/compiler/diag/warnings.def" "$tests"/cases/bad/*.json
expect 1 'pgmockc validate --json: no such file' "$pgmockc" validate --json nosuch.json
check 'pgmockc validate --json: of such a file nothing is printed' \
	sh -c 'test -z "$("$0" validate --json nosuch.json 2>/dev/null)"' "$pgmockc"
for schema in "$tests"/cases/warn/*.json; do
	name=$(basename "$schema" .json)
	for warning in $(sed -n 's/.* warning: .* \[-W\([a-z-]*\)\]$/\1/p' "${schema%.json}.err" | sort -u); do
		expect 2 "$name: -Werror=$warning" "$pgmockc" validate "$schema" "-Werror=$warning"
		check "$name: --strict -Wno-error of all" "$pgmockc" validate --strict "$schema" \
			$(sed -n 's/^WARNING([A-Z_]*, "\([^"]*\)".*/-Wno-error=\1/p' "$top_srcdir/compiler/diag/warnings.def")
		check "$name: -Wno-$warning" sh -c '! "$0" validate "$1" "-Wno-$2" 2>&1 | grep -F -q "[-W$2]"' \
			"$pgmockc" "$schema" "$warning"
	done
done
check 'every warning has a case' sh -c '
	for name in $(sed -n "s/^WARNING([A-Z_]*, \"\([^\"]*\)\".*/\1/p" "$0"); do
		grep -F -q -e "[-W$name]" "$1"/*.err || { echo "$name has none"; exit 1; }
	done' "$top_srcdir/compiler/diag/warnings.def" "$tests/cases/warn"

for ir in schema model plan; do
	said 0 people "pgmockc --dump=$ir" "$pgmockc" base.json --dump=$ir
done
said 1 plan 'pgmockc --dump=nosuch' "$pgmockc" base.json --dump=nosuch
said 0 'people_fill' 'pgmockc -S to stdout' "$pgmockc" base.json -S
said 0 ' -o x .*libpgmock.a' 'pgmockc --print-build' "$pgmockc" base.json -o x --print-build
check '--print-build makes nothing' test ! -e x
check 'pgmockc -MD' "$pgmockc" base.json -o gen -MD
check '-MD names the schema' grep -q '^gen: .*base.json' gen.d
check 'pgmockc -o, from stdin' sh -c '"$0" - -o from_stdin <base.json' "$pgmockc"
check 'pgmockc with other defaults' "$pgmockc" base.json -o other --rows people=5 --rows teams=3 --seed 9
check '--rows was baked in' sh -c 'test "$(./other -F copy -a 2>/dev/null | grep -c -P "\t")" = 8'
check 'pgmockc --debug' "$pgmockc" base.json -o debug --debug --cflags ''
if [ -e /proc/self/task ]; then
	check 'what --debug made runs' sh -c './debug --rows 50 >/dev/null'
else
	skip 'what --debug made runs' 'the sanitizers look into /proc, which is not there'
fi
check 'pgmockc --strict' "$pgmockc" base.json --strict -o strict
said 1 'warning' 'pgmockc -Wnosuch' "$pgmockc" base.json -o x -Wnosuch

# generate: compiled once, run twice.
printf '#!/bin/sh\necho called >>%s/calls\nexec %s "$@"\n' "$work" "${CC:-gcc}" >counting-cc
chmod +x counting-cc
check 'pgmockc generate' "$pgmockc" generate base.json --seed 3 -o one.dump --cc "$work/counting-cc"
cp calls calls.first
check 'pgmockc generate, again' "$pgmockc" generate base.json --seed 3 -o two.dump --cc "$work/counting-cc"
same 'both times the same' one.dump two.dump
same 'the second time from the cache' calls.first calls
./gen --seed 3 -o three.dump 2>/dev/null
same 'pgmockc generate writes what the generator writes' one.dump three.dump
check 'pgmockc generate --template' "$pgmockc" generate --template saas --seed 3 -o saas.dump
said 1 'nosuch' 'pgmockc generate --template nosuch' "$pgmockc" generate --template nosuch -o x
check 'pgmockc generate: a cache that cannot be written is no hindrance' \
	env CCACHE_DISABLE=1 XDG_CACHE_HOME=/dev/null "$pgmockc" generate base.json --seed 3 -o four.dump
same 'and changes nothing' one.dump four.dump

# A generator.
said 0 '^Usage: ' 'gen --help' ./gen --help
said 0 'pgmockc [0-9]' 'gen --version' ./gen --version
said 0 'public.people +20,000 ' 'gen --dry-run' ./gen --dry-run
said 0 'TABLE DATA public people' 'gen --list' ./gen --list
./gen --seed 3 --list | grep '^[0-9]' >listed
if command -v pg_restore >/dev/null; then
	pg_restore -l one.dump | grep '^[0-9]' >restored
	same 'gen --list is what pg_restore -l says' restored listed
fi
rows='[0-9]	'
check 'gen -s: no rows' sh -c "! ./gen -s -F copy 2>/dev/null | grep -q '^$rows'"
check 'gen -a: nothing but rows' sh -c "! ./gen -a -F copy 2>/dev/null | grep -q CREATE"
check 'gen -t: one table' sh -c "./gen -t teams -F copy 2>/dev/null | grep -q 'COPY public.teams' &&
	! ./gen -t teams -F copy 2>/dev/null | grep -q 'COPY public.people'"
check 'gen -T: all others' sh -c "! ./gen -T teams -F copy 2>/dev/null | grep -q 'COPY public.teams' &&
	./gen -T teams -F copy 2>/dev/null | grep -q 'COPY public.people'"
for section in pre-data data post-data; do
	./gen --seed 3 -F copy --section=$section >$section 2>/dev/null
	check "gen --section=$section" test -s $section
done
check 'gen --section: they share no statement' sh -c '
	! grep -q "CREATE TABLE" data post-data && ! grep -q "^COPY" pre-data post-data && ! grep -q "ADD CONSTRAINT" pre-data data'
check 'gen --scale' sh -c './gen --dry-run --scale 0.1 | grep -q -E "public.people +2,000 "'
for template in ecommerce saas healthcare finance; do
	"$pgmockc" template --export $template.json $template >/dev/null 2>&1 || "$pgmockc" template $template >$template.json
	check "--scale 10 of $template" "$pgmockc" generate $template.json --seed 1 --scale 10 --dry-run
	"$pgmockc" generate -Wno-unchecked $template.json --seed 1 --scale 10 --dry-run >scaled 2>/dev/null
	"$pgmockc" -Wno-unchecked $template.json --scale 10 -o gen_scaled 2>/dev/null && ./gen_scaled --seed 1 --dry-run >baked
	sed 1d scaled >scaled.tables
	sed 1d baked >baked.tables
	same "--scale 10 of $template, baked in" scaled.tables baked.tables
done
check 'gen --scale -v says what does not grow' sh -c '
	"$0" generate saas.json --seed 1 --scale 10 -v --dry-run 2>&1 | grep -q "public.plans: 5 rows instead of 50"' "$pgmockc"
expect 3 'gen --scale: rows that are asked for are an error as ever' \
	"$pgmockc" generate saas.json --seed 1 --scale 10 --rows plans=50 --dry-run
check 'gen --rows' sh -c './gen --dry-run --rows 7 | grep -q -E "public.people +7 "'
check 'gen -c --if-exists' sh -c './gen -s -F copy -c --if-exists 2>/dev/null | grep -q "DROP TABLE IF EXISTS public.people"'
check 'gen -C' sh -c './gen -s -F copy -C 2>/dev/null | grep -q "^CREATE DATABASE"'
check 'gen --inserts' sh -c './gen -F plain --inserts 2>/dev/null | grep -q "^INSERT INTO public.teams VALUES (1, "'
check 'gen --column-inserts' sh -c './gen -F plain --column-inserts 2>/dev/null | grep -q "^INSERT INTO public.teams (id, name, city, state) VALUES (1, "'
check 'gen --progress=always' sh -c './gen --progress=always -o x.dump 2>&1 | grep -q people'
check 'gen --progress=never is silent' sh -c 'test -z "$(./gen --progress=never -o x.dump 2>&1)"'
check 'gen --stats' sh -c './gen --stats -o x.dump 2>&1 | grep -q -E "people +20,000"'
check 'gen -v' sh -c './gen -v -o x.dump 2>&1 | grep -q .'
check 'PGMOCK_SEED' sh -c 'PGMOCK_SEED=3 ./gen -o env.dump 2>/dev/null && cmp -s env.dump one.dump'
for level in 0 1 6 9 none gzip gzip:3; do
	check "gen -Z $level" ./gen --seed 3 -Z $level -o z.dump
	if command -v pg_restore >/dev/null; then
		pg_restore -f - z.dump | sed -E '/^--|^$|restrict/d' >z.sql
		[ -e z0.sql ] || cp z.sql z0.sql
		same "gen -Z $level: the same contents" z0.sql z.sql
	fi
done
said 1 'gzip' 'gen -Z on a script is refused' ./gen -F copy -Z 6

done_testing
