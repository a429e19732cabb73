#!/bin/bash
# run-bad-luck.sh - disks that fill up, readers that go away, compilers that die: the exit status that cli.md promises, a
# message, and never a file under the final name that is not whole.

. "$(dirname "$0")/tap.sh"

cd "$work" || exit 1
schema=$tests/props/base.json
export TMPDIR=$work/tmp
mkdir "$TMPDIR" "$work/out" "$work/home/empty"
"$pgmockc" "$schema" -o "$work/gen" 2>"$work/err" || { not_ok 'base.json compiles' "$work/err"; done_testing; exit; }
gen=$work/gen

# fails STATUS WHAT COMMAND...: with that status, a message on stderr and nothing left behind in out/ and tmp/.
fails()
{
	local want=$1 what=$2 status
	shift 2
	"$@" >"$work/stdout" 2>"$work/stderr" </dev/null
	status=$?
	if [ $status != "$want" ]; then
		echo "status $status, expected $want" >>"$work/stderr"
		not_ok "$what: ends with status $want" "$work/stderr"
	elif [ ! -s "$work/stderr" ]; then
		not_ok "$what: says why"
	elif [ -n "$(ls -A "$work/out")$(ls -A "$TMPDIR")" ]; then
		ls -lA "$work/out" "$TMPDIR" >"$work/left"
		not_ok "$what: leaves nothing behind" "$work/left"
		rm -rf "$work/out" "$TMPDIR"
		mkdir "$work/out" "$TMPDIR"
	else
		ok "$what"
	fi
}

# says TEXT: in the last message.
says()
{
	check "  and says \"$1\"" grep -q -i -e "$1" "$work/stderr"
}

# to STDOUT COMMAND...: with its stdout sent there; "closed" closes it.
to()
{
	local stdout=$1
	shift
	if [ "$stdout" = closed ]; then
		"$@" >&-
	else
		"$@" >"$stdout"
	fi
}

# limited KB COMMAND...: no file may grow beyond.
limited()
{
	(
		ulimit -f "$1"
		shift
		exec "$@"
	)
}

# Output that cannot be written.
for format in custom copy sql; do
	fails 4 "gen -F $format >/dev/full" to /dev/full "$gen" -F $format
	fails 4 "gen -F $format >&-" to closed "$gen" -F $format
	fails 4 "gen -F $format -o in a folder that is not there" "$gen" -F $format -o "$work/out/none/x"
	fails 4 "gen -F $format -o below a file" "$gen" -F $format -o "$gen/x"
	fails 4 "gen -F $format -o, a disk that is full" limited 100 "$gen" -F $format -o "$work/out/x"
done
fails 4 'gen -o, a folder' "$gen" -o "$work/home"
says "$work/home"
check 'a folder is left alone' test -d "$work/home"
"$gen" --help >/dev/full 2>/dev/null
check 'gen --help >/dev/full is an error' test $? = 4

# Expressions that have no value in some row: the column and the row are told, however many threads there are.
broken()
{
	printf '{"tables": {"t": {"rows": 50000, "columns": {"id": {"type": "serial", "primary_key": true}, "a": %s}}}}' "$1" >"$work/broken.json"
	"$pgmockc" "$work/broken.json" -o "$work/broken" 2>"$work/err" || not_ok "$1 compiles" "$work/err"
	fails 3 "$1" "$work/broken" -j "$2" -o "$work/out/x"
	says "$3"
}
broken '{"type": "integer", "expr": "100 / (id - 47000)"}' 3 'column t.a: row 47000: .*division by zero'
broken '{"type": "smallint", "expr": "id"}' 1 'column t.a: row 32768: .*out of range'
broken '{"type": "numeric(4,1)", "expr": "id * 0.1"}' 2 'column t.a: row 10000: .*out of range'
broken '{"type": "integer", "expr": "CASE WHEN id < 9 THEN 1 ELSE (id || $$x$$)::int END"}' 1 'column t.a: row 9: .*no value'
broken '{"type": "text", "nulls": "1 / (id - 5) > 0"}' 1 'column t.a: row 5: .*division'
broken '{"type": "integer", "rules": [{"if": "1 / (id - 5) > 0", "then": 1}]}' 1 'column t.a: row 5: .*division'

# A reader that goes away: quiet, and an error.
for format in custom copy; do
	{ "$gen" -F $format --seed 1 2>"$work/stderr"; echo $? >"$work/status"; } | head -c 1000 >/dev/null
	check "gen -F $format | head: ends with status 4" test "$(cat "$work/status")" = 4
	check "gen -F $format | head: is quiet" test ! -s "$work/stderr"
done

# An earlier file stays until the new one is whole.
echo earlier >"$work/earlier"
cp "$work/earlier" "$work/home/kept"
limited 100 "$gen" -o "$work/home/kept" >/dev/null 2>&1
same 'a failed run leaves the earlier file alone' "$work/earlier" "$work/home/kept"
check 'and nothing beside it' test "$(ls -A "$work/home" | tr '\n' ' ')" = 'empty kept '

# Killed in the middle: by a signal that can be caught, and by one that cannot.
for signal in INT TERM KILL; do
	env --default-signal=INT "$gen" --rows people=500000000 -Z 9 -o "$work/out/killed" >/dev/null 2>&1 &
	pid=$!
	for _ in $(seq 100); do
		[ -n "$(ls -A "$work/out")" ] && break
		sleep 0.05
	done
	check "SIG$signal: was at work" kill -$signal $pid
	wait $pid 2>/dev/null
	check "SIG$signal: no file under the final name" test ! -e "$work/out/killed"
	[ $signal = KILL ] || check "SIG$signal: nothing left behind" test -z "$(ls -A "$work/out")"
	rm -f "$work"/out/*
done

# Wrong use.
fails 1 'gen --frobnicate' "$gen" --frobnicate
fails 1 'gen -F nosuch' "$gen" -F nosuch
fails 1 'gen --rows nosuch=1' "$gen" --rows nosuch=1
fails 1 'gen --rows people=-1' "$gen" --rows people=-1
fails 1 'gen --rows 99999999999999999999' "$gen" --rows 99999999999999999999
fails 1 'gen --seed x' "$gen" --seed x
fails 1 'gen -j 0' "$gen" -j 0
fails 1 'gen -Z nosuch' "$gen" -Z nosuch
fails 1 'gen -t nosuch' "$gen" -t nosuch
fails 1 'pgmockc without a schema' "$pgmockc" -o "$work/out/x"
fails 1 'pgmockc --frobnicate' "$pgmockc" --frobnicate "$schema" -o "$work/out/x"
fails 1 'pgmockc frobnicate' "$pgmockc" frobnicate "$schema"
fails 1 'a schema that is not there' "$pgmockc" "$work/none.json" -o "$work/out/x"
says none.json
fails 1 'a schema that is a folder' "$pgmockc" "$work" -o "$work/out/x"
fails 2 'an empty schema' "$pgmockc" /dev/null -o "$work/out/x"
fails 2 'an empty schema from stdin' "$pgmockc" - -o "$work/out/x"

# C compilers.
printf '#!/bin/sh\nkill -9 $$\n' >"$work/killed-cc"
printf '#!/bin/sh\nwhile [ $# -gt 0 ]; do [ "$1" = -o ] && echo half >"$2"; shift; done; echo no space >&2; exit 1\n' >"$work/failing-cc"
printf '#!/bin/sh\nexit 0\n' >"$work/idle-cc"
chmod +x "$work"/*-cc
fails 6 'no C compiler' env PGMOCK_CC=no-such-cc "$pgmockc" "$schema" -o "$work/out/x"
says no-such-cc
fails 6 'an empty PATH' env PATH="$work/home/empty" "$pgmockc" "$schema" -o "$work/out/x"
fails 6 'a C compiler that is killed' "$pgmockc" --cc "$work/killed-cc" "$schema" -o "$work/out/x"
fails 6 'a C compiler that fails half way' "$pgmockc" --cc "$work/failing-cc" "$schema" -o "$work/out/x"
fails 6 'a C compiler that writes nothing' "$pgmockc" --cc "$work/idle-cc" "$schema" -o "$work/out/x"
fails 6 'flags that cc does not know' "$pgmockc" --cflags -frobnicate "$schema" -o "$work/out/x"

# Several of them at work: one fails, or pgmockc is ended, and the others are too.
large=$top_srcdir/templates/ecommerce.json
printf '#!/bin/sh\necho $$ >>%s/at_work\ncase "$*" in *-2.c*) [ $(wc -l <%s/at_work) -lt 3 ] || exit 1;; esac\nexec sleep 300\n' \
	"$work" "$work" >"$work/slow-cc"
printf '#!/bin/sh\necho $$ >>%s/at_work\nexec sleep 300\n' "$work" >"$work/sleeping-cc"
chmod +x "$work"/*-cc

# none_at_work: all that said to be are gone.
none_at_work()
{
	check '  and no C compiler is left at work' sh -c '
		[ $(wc -l <"$0") -ge 3 ] || exit 1
		for pid in $(cat "$0"); do ! kill -0 $pid 2>/dev/null || exit 1; done' "$work/at_work"
	rm -f "$work/at_work"
}
fails 6 'one C compiler of several fails' timeout 250 "$pgmockc" --cc "$work/slow-cc" -j 3 "$large" -o "$work/out/x"
none_at_work
"$pgmockc" --cc "$work/sleeping-cc" -j 3 "$large" -o "$work/out/x" >/dev/null 2>&1 &
pid=$!
for _ in $(seq 200); do
	[ "$(wc -l 2>/dev/null <"$work/at_work")" = 3 ] && break
	sleep 0.05
done
check 'pgmockc: C compilers at work' kill -TERM $pid
wait $pid 2>/dev/null
check 'pgmockc: nothing left behind by SIGTERM' test -z "$(ls -A "$work/out")"
none_at_work

cp "$work/earlier" "$work/home/kept"
"$pgmockc" --cc "$work/failing-cc" "$schema" -o "$work/home/kept" >/dev/null 2>&1
same 'a failed compilation leaves the earlier program alone' "$work/earlier" "$work/home/kept"

# Output of the compiler.
fails 4 'pgmockc -o in a folder that is not there' "$pgmockc" "$schema" -o "$work/out/none/x"
fails 4 'pgmockc -S into a full disk' "$pgmockc" "$schema" -S -o /dev/full
fails 4 'pgmockc validate >/dev/full' to /dev/full "$pgmockc" validate "$schema"
fails 4 'pgmockc --dump=plan >/dev/full' to /dev/full "$pgmockc" --dump=plan "$schema"
fails 4 'pgmockc --help >/dev/full' to /dev/full "$pgmockc" --help
fails 4 'pgmockc generate >/dev/full' to /dev/full "$pgmockc" generate "$schema"

# A folder where we may not write. Nothing is forbidden to root, so root asks as somebody else.
if [ "$(id -u)" = 0 ]; then
	chmod 755 "$work" "$work/gen"
	as_nobody='runuser -u nobody --'
else
	chmod 555 "$work/out"
	as_nobody=
fi
fails 4 'gen -o in a folder that is not ours' $as_nobody "$gen" -o "$work/out/x"
says "$work/out"
chmod 755 "$work/out"

done_testing
