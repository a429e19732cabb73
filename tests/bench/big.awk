# big.awk - writes a schema of 1,000 tables and 20,000 columns, of the sort that large applications have.
#
#	awk -f big.awk > big.json
#	awk -v tables=100 -f big.awk > hundred.json
#
# Every table has a key, names, amounts, moments, a state with a default and a check; most refer to two
# others, one of them to itself; every third has an index, every fourth a unique column.

function column(name, type, more) {
	printf "%s\n        \"%s\": {\"type\": \"%s\"%s}", comma, name, type, more
	comma = ","
}

function key(names, table, more) {
	printf "%s\n        {\"columns\": [\"%s\"], \"referenced_table\": \"%s\", \"referenced_columns\": [\"id\"]%s}", \
		comma, names, table, more
	comma = ","
}

BEGIN {
	if (!tables)
		tables = 1000
	split("customer order invoice payment shipment product supplier contract ticket account", nouns, " ")
	print "{\"version\": \"1.0\", \"database\": {\"name\": \"big\"}, \"tables\": {"
	for (i = 1; i <= tables; i++) {
		printf "  \"%s_%d\": {\n      \"row_count\": 100,\n      \"columns\": {", nouns[i % 10 + 1], i
		comma = ""
		column("id", "bigserial", ", \"primary_key\": true")
		column("first_ref", "bigint")
		column("second_ref", "bigint", ", \"nullable\": true")
		column("code", "varchar(20)", i % 4 == 0 ? ", \"unique\": true" : "")
		column("name", "text", ", \"nullable\": false")
		column("email", "text")
		column("phone", "varchar(40)")
		column("city", "text")
		column("country_code", "char(2)")
		column("status", "text", ", \"default\": \"'open'\", \"values\": {\"open\": 60, \"done\": 35, \"void\": 5}")
		column("quantity", "integer", ", \"min\": 1, \"max\": 99")
		column("unit_price", "numeric(10,2)", ", \"min\": 1, \"max\": 500")
		column("discount", "numeric(4,2)")
		column("is_active", "boolean", ", \"default\": \"true\"")
		column("notes", "text", ", \"nulls\": 0.4")
		column("reference", "uuid")
		column("birth_date", "date")
		column("created_at", "timestamptz", ", \"default\": \"now()\"")
		column("updated_at", "timestamptz")
		column("position", "integer")
		printf "},\n      \"foreign_keys\": ["
		comma = ""
		key("first_ref", i < 3 ? nouns[i % 10 + 1] "_" i : nouns[(i - 2) % 10 + 1] "_" (i - 2))
		key("second_ref", nouns[(i * 7) % 10 + 1] "_" (i * 7) % tables + (i * 7 % tables == 0 ? tables : 0))
		printf "],\n      \"check_constraints\": [{\"expression\": \"quantity > 0 AND quantity < 1000\"}]"
		if (i % 3 == 0)
			printf ",\n      \"indexes\": [{\"columns\": [\"status\", \"created_at\"]}]"
		printf "\n  }%s\n", i < tables ? "," : ""
	}
	print "}}"
}
