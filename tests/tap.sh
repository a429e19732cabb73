# tap.sh - what the test scripts share: results as TAP, a work folder, the programs under test.
#
# Source it first. Automake's TAP driver reads what comes out; a failed check shows all that its
# command said, so that a log is enough to see why.

set -u
export LC_ALL=C TZ=UTC NO_COLOR=1
unset PGMOCK_SEED PGMOCK_JOBS PGMOCK_CC PGMOCK_RUNTIME MAKEFLAGS MFLAGS

# Generators are sanitized where pgmockc is.
export PGMOCK_CFLAGS=${sanitizers-}

top_srcdir=$(cd "${top_srcdir:-$(dirname "$0")/..}" && pwd)
top_builddir=$(cd "${top_builddir:-.}" && pwd)
pgmockc=$top_builddir/pgmockc
tests=$top_srcdir/tests
export LSAN_OPTIONS=suppressions=$tests/leaks.supp:print_suppressions=0

# Files of a run go here and are gone after it.
work=$(mktemp -d "${TMPDIR:-/tmp}/pgmock-test.XXXXXX")
export XDG_CACHE_HOME=$work/cache HOME=$work/home
mkdir -p "$HOME"
at_exit=:
trap 'eval "$at_exit"; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

tap_count=0

# ok DESCRIPTION: a result.
ok()
{
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1"
}

# not_ok DESCRIPTION [FILE]: a result, and what explains it. Never in a pipeline: it counts.
not_ok()
{
	tap_count=$((tap_count + 1))
	echo "not ok $tap_count - $1"
	[ $# = 1 ] || head -n 60 "$2" | sed 's/^/# /'
}

# skip DESCRIPTION REASON
skip()
{
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # SKIP $2"
}

# check DESCRIPTION COMMAND...: the command must end with status 0.
check()
{
	expect 0 "$@"
}

# expect STATUS DESCRIPTION COMMAND...: the command must end with that status.
expect()
{
	local want=$1 description=$2 status
	shift 2
	"$@" >"$work/.said" 2>&1
	status=$?
	if [ $status = "$want" ]; then
		ok "$description"
		return 0
	fi
	{ echo "\$ $*"; echo "status $status, expected $want"; cat "$work/.said"; } >"$work/.why"
	not_ok "$description" "$work/.why"
	return 1
}

# silent DESCRIPTION COMMAND...: the command must end with status 0 and say nothing on stderr.
silent()
{
	local description=$1 status
	shift
	"$@" >/dev/null 2>"$work/.said"
	status=$?
	if [ $status = 0 ] && [ ! -s "$work/.said" ]; then
		ok "$description"
		return 0
	fi
	{ echo "\$ $*"; echo "status $status, stderr:"; cat "$work/.said"; } >"$work/.why"
	not_ok "$description" "$work/.why"
	return 1
}

# same DESCRIPTION EXPECTED ACTUAL: two files of equal bytes.
same()
{
	if cmp -s "$2" "$3"; then
		ok "$1"
		return 0
	fi
	{ cmp "$2" "$3"; diff -a -U 2 "$2" "$3" | cut -c 1-200; } >"$work/.why" 2>&1
	not_ok "$1" "$work/.why"
	return 1
}

# each PROGRAM LIST...: runs "PROGRAM ITEM" for all items of the list, as many at a time as there are processors.
# Each prints TAP; the results come out one after the other, numbered anew.
each()
{
	local program=$1 item log
	shift
	mkdir -p "$work/.logs"
	export top_srcdir top_builddir work
	printf '%s\0' "$@" | xargs -0 -P "$(nproc)" -I '{}' sh -c '
		log=$2/.logs/$(printf %s "$1" | tr / _)
		"$0" "$1" >"$log" 2>&1
		echo "status $?" >>"$log"' "$program" '{}' "$work"
	for item; do
		log=$work/.logs/$(printf %s "$item" | tr / _)
		while IFS= read -r line; do
			case $line in
			'ok '*) ok "${line#ok * - }" ;;
			'not ok '*) not_ok "${line#not ok * - }" ;;
			'status 0' | 1..*) ;;
			'status '*) not_ok "$item ran to its end" ;;
			*) echo "# ${line#\# }" ;;
			esac
		done <"$log"
	done
}

# Ends the test: the plan.
done_testing()
{
	echo "1..$tap_count"
}

[ -x "$pgmockc" ] || { echo "Bail out! $pgmockc was not built"; exit 99; }
