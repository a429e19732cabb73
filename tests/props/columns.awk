# columns.awk - chosen columns of one table, out of a plain dump with COPY.
#
#	awk -v table=public.people -v columns='id,email' -f columns.awk DUMP

BEGIN {
	FS = "\t"
	n = split(columns, wanted, ",")
}

!inside && index($0, "COPY " table " (") == 1 {
	list = $0
	sub(/^[^(]*\(/, "", list)
	sub(/\) FROM stdin;$/, "", list)
	split(list, names, ", ")
	for (i in names)
		place[names[i]] = i
	inside = 1
	next
}

inside && $0 == "\\." {
	exit
}

inside {
	line = $(place[wanted[1]])
	for (i = 2; i <= n; i++)
		line = line "\t" $(place[wanted[i]])
	print line
}
