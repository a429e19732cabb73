#!/bin/bash
# generators.sh - prints a schema with one table for each generator, made by its own example: what the registry shows
# people must work. PGMOCKC names the compiler.

set -eu
separator='{"version": "1.0", "tables": {'
"$1" generators | while read -r name _; do
	"$1" generators "$name" | awk -v name="$name" -v separator="$separator" '
		BEGIN {
			type["int"] = "bigint"; type["num"] = "numeric(12,2)"; type["float"] = "double precision"
			type["text"] = "text"; type["char"] = "text"; type["bool"] = "boolean"; type["date"] = "date"
			type["ts"] = "timestamptz"; type["time"] = "time"; type["interval"] = "interval"
			type["uuid"] = "uuid"; type["json"] = "jsonb"; type["bytea"] = "bytea"; type["inet"] = "inet"
			sql = "text"
			example = "{}"
			rows = "200"
			parent = ""
		}
		$1 == "types" && $2 in type { sql = type[$2] }
		$1 == "example" { example = substr($0, index($0, "{")) }
		$1 == "tables" { # for each row of the table of another generator
			rows = "{\"per\": \"boolean\", \"count\": [0, 3]}"
			parent = "\"parent_id\": {\"type\": \"integer\", \"references\": \"boolean.id\"}, "
		}
		END {
			print separator
			printf "\"%s\": {\"rows\": %s, \"columns\": {%s\"id\": {\"type\": \"serial\", \"primary_key\": true}, ", name, rows, parent
			printf "\"at\": {\"type\": \"timestamptz\"}, \"until\": {\"type\": \"timestamptz\", \"after\": \"at\"}, "
			printf "\"value\": {\"type\": \"%s\", \"gen\": {\"%s\": %s}}}}", sql, name, example
		}'
	separator=,
done
echo '}}'
