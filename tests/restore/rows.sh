# rows.sh - rows in one form, wherever they come from. Source it after cluster.sh.

# plain: names without quotes where they need none; which do depends on the server's version.
plain()
{
	sed -E 's/"([a-z_][a-z0-9_]*)"/\1/g' | LC_ALL=C sort
}

# rows_announced GENERATOR SEED: its tables and rows, as rows_counted prints them.
rows_announced()
{
	"$1" --seed "$2" --dry-run | sed -E -n '1d; $d; s/^(.*[^ ]) +([0-9,]+) +[0-9.]+ [kMGTPE]?B +[0-9.]+ [kMGTPE]?B$/\1|\2/
		:digits
		s/\|([0-9]+),/|\1/; t digits
		p' | plain
}

# rows_counted DATABASE
rows_counted()
{
	sql "$1" -f "$tests/restore/rows.sql" | plain
}

# rows_copied < DUMP: the rows of its COPY statements, each with its table, sorted: the server puts a row where there is room.
rows_copied()
{
	awk '/^COPY .* FROM stdin;$/ { table = $0; next }
		$0 == "\\." { table = "" }
		table != "" { printf "%s\t%s\n", table, $0 }' | plain
}

# rows_dumped DATABASE: the same of all that it holds.
rows_dumped()
{
	"$pgbin/pg_dump" -a --load-via-partition-root "$1" | rows_copied
}
