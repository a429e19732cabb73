#!/bin/bash
# types.sh PART - prints a schema that has every type of types.def: what the server writes of it must be what it read.
#
# PART is "plain" for PostgreSQL's own types, or the name of an extension for those that it brings. Each type stands
# there alone, with nulls, in an array, in one of two dimensions, under a domain, under a domain over that, in an array
# of the domain, and as a field of a composite type, alone and in an array; and, where it has an order, as a key that
# other rows refer to.

set -eu
def=$(dirname "$0")/../../runtime/pgmock/types.def
tr '\n' ' ' <"$def" | sed 's/PGM_TYPE(/\
&/g' | awk -v part="$1" '
	function column(name, type) { printf "%s\"%s\": {\"type\": \"%s\", \"nulls\": 0.05}", comma, name, type; comma = ",\n      " }
	/^PGM_TYPE\([a-z0-9_]+, \.name/ {
		id = name = extension = $0
		sub(/^PGM_TYPE\(/, "", id)
		sub(/,.*/, "", id)
		sub(/^[^"]*"/, "", name)
		sub(/",.*/, "", name)
		if (!sub(/.*\.extension = "/, "", extension))
			extension = "plain"
		sub(/".*/, "", extension)
		if (extension != part)
			next
		gsub(/"/, "", name)
		gsub(/\\/, "\"", name)
		gsub(/"/, "\\\"", name)
		ids[++n] = id
		names[n] = name
		unordered[n] = $0 ~ /\.unordered = true/
	}
	END {
		if (part != "plain")
			printf "{\"extensions\": [\"%s\"],\n", part
		else
			printf "{"
		printf "\"custom_types\": {"
		for (i = 1; i <= n; i++) {
			printf "%s\n  \"d_%s\": {\"kind\": \"domain\", \"base_type\": \"%s\"},", (i > 1 ? "," : ""), ids[i], names[i]
			printf "\n  \"dd_%s\": {\"kind\": \"domain\", \"base_type\": \"d_%s\"},", ids[i], ids[i]
			printf "\n  \"da_%s\": {\"kind\": \"domain\", \"base_type\": \"%s[]\"},", ids[i], names[i]
			printf "\n  \"c_%s\": {\"kind\": \"composite\", \"fields\": {\"one\": {\"type\": \"%s\", \"nulls\": 0.2}, \"many\": \"%s[]\", \"other\": \"d_%s\"}}", \
				ids[i], names[i], names[i], ids[i]
		}
		printf "},\n\"tables\": {"
		for (i = 1; i <= n; i++) {
			printf "%s\n  \"t_%s\": {\"rows\": 60, \"columns\": {\n      ", (i > 1 ? "," : ""), ids[i]
			comma = ""
			column("alone", names[i])
			column("many", names[i] "[]")
			column("grid", names[i] "[][]")
			column("domain", "d_" ids[i])
			column("over", "dd_" ids[i])
			column("domains", "d_" ids[i] "[]")
			column("list", "da_" ids[i])
			column("lists", "da_" ids[i] "[]")
			column("record", "c_" ids[i])
			column("records", "c_" ids[i] "[]")
			printf "}}"
			if (unordered[i])
				continue
			printf ",\n  \"k_%s\": {\"rows\": %d, \"columns\": {\"key\": {\"type\": \"%s\", \"primary_key\": true}}}", \
				ids[i], ids[i] ~ /^(bool|bit)$/ ? 2 : 25, names[i]
			printf ",\n  \"r_%s\": {\"rows\": 40, \"columns\": {\"ref\": {\"type\": \"%s\", \"references\": \"k_%s\"}}}", \
				ids[i], names[i], ids[i]
		}
		printf "}}\n"
	}'
