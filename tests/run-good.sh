#!/bin/bash
# run-good.sh - every good case, every case with warnings, every template, a schema of 120 tables and one of all generators:
# compiled, run, taken by a real PostgreSQL.
#
# What happens to one schema stands in restore/case.sh. Without arguments all are tried; with, those schemas.

. "$(dirname "$0")/tap.sh"
. "$tests/restore/cluster.sh"

if [ $# = 0 ]; then
	mkdir "$work/made"
	awk -v n=120 -f "$tests/restore/many.awk" >"$work/made/many.json"
	bash "$tests/restore/generators.sh" "$pgmockc" >"$work/made/generators.json"
	bash "$tests/restore/types.sh" plain >"$work/made/types.json"
	set -- "$work"/made/*.json "$tests"/cases/good/*.json "$tests"/cases/warn/*.json "$top_srcdir"/templates/*.json
fi

cluster_start
each "$tests/restore/case.sh" "$@"
done_testing
