#!/bin/bash
# run-random.sh [SEED...] - schemas made at random, right by construction, restore with every row and every constraint.
#
# PGMOCK_SEEDS says how many, PGMOCK_FIRST_SEED from where on. A sanitized build takes fewer, and others.

. "$(dirname "$0")/tap.sh"
. "$tests/restore/cluster.sh"

seeds=${PGMOCK_SEEDS:-200} first=${PGMOCK_FIRST_SEED:-1}
if [ -n "${sanitizers-}" ]; then
	seeds=${PGMOCK_SEEDS:-40} first=${PGMOCK_FIRST_SEED:-1001}
fi
[ $# -gt 0 ] || set -- $(seq "$first" $((first + seeds - 1)))

cluster_start
each "$tests/restore/random.sh" "$@"
done_testing
