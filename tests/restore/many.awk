# many.awk - a schema of n tables, each with keys into earlier ones: awk -v n=120 -f many.awk

BEGIN {
	print "{\n  \"version\": \"1.0\",\n  \"tables\": {"
	for (i = 1; i <= n; i++) {
		printf "    \"table_%d\": {\n      \"columns\": {\n", i
		print "        \"id\": {\"type\": \"serial\", \"primary_key\": true},"
		if (i > 1)
			printf "        \"near_id\": {\"type\": \"integer\", \"references\": \"table_%d.id\"},\n", i - 1
		if (i > 2)
			printf "        \"far_id\": {\"type\": \"integer\", \"references\": \"table_%d.id\"},\n", int(i / 2)
		print "        \"name\": {\"type\": \"text\"},"
		print "        \"created_at\": {\"type\": \"timestamptz\"}"
		printf "      },\n      \"row_count\": %d\n    }%s\n", 10 + i % 7, i < n ? "," : ""
	}
	print "  }\n}"
}
