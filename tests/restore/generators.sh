#!/bin/bash
# generators.sh - prints a schema with one table for each generator, made by its own example: what the registry shows
# people must work. PGMOCKC names the compiler.
#
#	generators.sh PGMOCKC          each in a column of each type that it says it fits, beside columns that examples may
#	                               mention, for restoring
#	generators.sh PGMOCKC alone    each alone, for measuring (tests/bench/cells.sh): what it must have beside it stands in a
#	                               table NAME_without once more, and in "nothing" all rows are one letter

set -eu
[ "${2-}" = alone ] && alone=1 || alone=0
separator='{"version": "1.0", "tables": {'
"$1" generators | while read -r name _; do
	"$1" generators "$name" -n 0 | awk -v name="$name" -v separator="$separator" -v alone=$alone '
		function table(name, rows, columns) {
			print separator
			printf "\"%s\": {\"rows\": %s, \"columns\": {%s}}", name, rows, columns
			separator = ","
		}
		BEGIN {
			type["int"] = "bigint"; type["num"] = "numeric(12,2)"; type["float"] = "double precision"
			type["text"] = "text"; type["char"] = "text"; type["bool"] = "boolean"; type["date"] = "date"
			type["ts"] = "timestamptz"; type["time"] = "time"; type["interval"] = "interval"
			type["uuid"] = "uuid"; type["json"] = "jsonb"; type["bytea"] = "bytea"; type["inet"] = "inet"
			split("int4range int8range numrange daterange tsrange tstzrange", ranges, " ")
			for (i in ranges) type[ranges[i]] = ranges[i]
			sql[n = 1] = "text"
			example = "{}"
			rows = "200"
			id = "\"id\": {\"type\": \"serial\", \"primary_key\": true}, "
			at = "\"at\": {\"type\": \"timestamptz\"}"
		}
		$1 == "types" && $2 in type {
			n = 0
			for (i = 2; i <= NF && !(alone && n); i++)
				if ($i in type && !(type[$i] in known)) {
					known[type[$i]]
					sql[++n] = type[$i]
				}
		}
		$1 == "example" { example = substr($0, index($0, "{")) }
		$1 == "tables" { # for each row of the table of another generator
			rows = "{\"per\": \"boolean\", \"count\": [0, 3]}"
			parent = "\"parent_id\": {\"type\": \"integer\", \"references\": \"boolean.id\"}"
		}
		END {
			beside = parent
			if (!alone)
				beside = (parent == "" ? "" : parent ", ") id at ", \"until\": {\"type\": \"timestamptz\", \"after\": \"at\"}"
			else if (name == "boolean")
				beside = "\"id\": {\"type\": \"serial\", \"primary_key\": true}"
			else if (example ~ /"at"/)
				beside = at
			if (alone && beside != "")
				table(name "_without", rows, beside)
			for (i = 1; i <= n; i++)
				beside = (beside == "" ? "" : beside ", ") "\"value" (i > 1 ? i : "") "\": {\"type\": \"" sql[i] "\", \"gen\": {\"" name "\": " example "}}"
			table(name, rows, beside)
		}'
	separator=,
done
[ $alone = 0 ] || printf ',\n"nothing": {"columns": {"value": {"type": "text", "value": "x"}}}'
echo '}}'
