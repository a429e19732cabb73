#!/bin/bash
# run-good.sh - every good case, every case with warnings, every template, a schema of 120 tables, one of all generators and
# those of all types: compiled, run, taken by a real PostgreSQL.
#
# Types of extensions that the server does not have are left out, which each says.
# What happens to one schema stands in restore/case.sh. Without arguments all are tried; with, those schemas.

. "$(dirname "$0")/tap.sh"
. "$tests/restore/cluster.sh"

cluster_start
if [ $# = 0 ]; then
	mkdir "$work/made"
	awk -v n=120 -f "$tests/restore/many.awk" >"$work/made/many.json"
	bash "$tests/restore/generators.sh" "$pgmockc" >"$work/made/generators.json"
	bash "$tests/restore/types.sh" plain >"$work/made/types.json"
	for extension in $(sed -n 's/.*\.extension = "\([a-z]*\)".*/\1/p' "$top_srcdir/runtime/pgmock/types.def" | sort -u); do
		if [ "$(sql postgres -c "SELECT 1 FROM pg_available_extensions WHERE name = '$extension'")" = 1 ]; then
			bash "$tests/restore/types.sh" "$extension" >"$work/made/types-$extension.json"
		else
			skip "types of extension $extension" "the server does not have it"
		fi
	done
	set -- "$work"/made/*.json "$tests"/cases/good/*.json "$tests"/cases/warn/*.json "$top_srcdir"/templates/*.json
fi

each "$tests/restore/case.sh" "$@"
done_testing
