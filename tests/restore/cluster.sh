# cluster.sh - a throwaway PostgreSQL server that only this test can reach.
#
# Source it after tap.sh. It lives in a folder of its own, listens on a socket there and nowhere else, and does
# not care about crashes. The server refuses to run as root: root's tests run it as the user postgres.

# cluster_start: starts it, sets PGHOST, PGUSER and $pgbin; ends the test loudly if it cannot.
cluster_start()
{
	pgbin=${PG_BINDIR:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)}
	if [ ! -x "$pgbin/initdb" ]; then
		echo 'Bail out! no PostgreSQL server is installed (Debian: apt-get install postgresql postgresql-contrib)'
		exit 99
	fi
	cluster=$(mktemp -d "${TMPDIR:-/tmp}/pgmock-pg.XXXXXX")
	cluster_as=
	if [ "$(id -u)" = 0 ]; then
		cluster_as='runuser -u postgres --'
		chown postgres "$cluster"
	fi
	at_exit=cluster_stop
	(
		cd "$cluster" &&
		$cluster_as "$pgbin/initdb" -D "$cluster/data" -U postgres -A trust -E UTF8 --no-locale --no-sync &&
		cat >>"$cluster/data/postgresql.conf" <<-EOF &&
			listen_addresses = ''
			unix_socket_directories = '$cluster'
			fsync = off
			synchronous_commit = off
			full_page_writes = off
			autovacuum = off
			max_connections = 60
			wal_level = minimal
			max_wal_senders = 0
		EOF
		$cluster_as "$pgbin/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" start
	) >"$work/cluster.log" 2>&1 || {
		cat "$work/cluster.log" "$cluster/log" 2>/dev/null | sed 's/^/# /'
		echo 'Bail out! the PostgreSQL server did not start'
		exit 99
	}
	mkdir "$cluster/fast" "$cluster/slow"
	[ -z "$cluster_as" ] || chown postgres "$cluster/fast" "$cluster/slow"
	chmod 755 "$cluster"
	export PGHOST=$cluster PGUSER=postgres PGDATABASE=postgres pgbin
	unset PGPORT PGPASSWORD PGOPTIONS PGSERVICE

	# For schemas that speak of them; tablespaces belong to all databases.
	for tablespace in fast slow; do
		sql postgres -c "CREATE TABLESPACE $tablespace LOCATION '$cluster/$tablespace'"
	done

	# Since 15 databases are made through the log unless told otherwise, which takes five times as long.
	export database_strategy=
	[ "$(sql postgres -c 'SHOW server_version_num')" -lt 150000 ] || database_strategy='STRATEGY file_copy'
}

cluster_stop()
{
	(cd / && $cluster_as "$pgbin/pg_ctl" -D "$cluster/data" -m immediate -w stop) >/dev/null 2>&1
	rm -rf "$cluster"
}

# sql DATABASE [FILE|-c COMMAND ...]: psql that stops at the first error and reads no start-up file.
sql()
{
	local database=$1
	shift
	"$pgbin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -d "$database" "$@"
}

# fresh_database NAME: an empty one.
fresh_database()
{
	"$pgbin/psql" -X -q -v ON_ERROR_STOP=1 -d postgres \
		-c "DROP DATABASE IF EXISTS \"$1\"" -c "CREATE DATABASE \"$1\" TEMPLATE template0 $database_strategy" 2>"$work/createdb" ||
		cat "$work/createdb" >&2
}
