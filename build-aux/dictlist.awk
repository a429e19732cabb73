# dictlist.awk - lists the dictionaries: entries, sizes, licences, sources.
#
#	size runtime/dict/*.o | LC_ALL=C awk -f dictlist.awk runtime/dict/*.txt runtime/prose/*.txt -      prints it
#
# Behind the texts comes what size(1) says of the objects made of them: so many bytes a generator carries at most, for it takes
# only those columns that it uses. All of prose is one object.

FNR == 1 {
	file = FILENAME
	sub(/.*\//, "", file)
	sub(/\.txt$/, "", file)
	if (FILENAME ~ /prose\//) {
		file = "prose/" file
	}
	if (FILENAME != "-")
		names[++n] = file
	top = 1
}

FILENAME == "-" {
	sub(/.*\//, "", $NF)
	sub(/\.o$/, "", $NF)
	carried[$NF] = $4
	next
}

{ bytes[file] += length($0) + 1 }

!/^#/ { top = 0 }

top && /^# (source|licence): / {
	what = $2
	text = $0
	sub(/^# [a-z]*: /, "", text)
	sub(/compiled for pgmockc from general knowledge/, "general knowledge", text)
	told[file, what] = told[file, what] (told[file, what] == "" ? "" : "; ") text
}

!top && NF > 0 && !/^#/ { entries[file]++ }

function line(name, entries, bytes, carried, told) {
	printf "%-18s %8s %9s %9s  %s\n", name, entries, bytes, carried, told
}

END {
	line("dictionary", "lines", "bytes", "carried", "licence | source")
	for (i = 1; i <= n; i++) {
		name = names[i]
		at_most = name ~ /^prose\// ? "" : carried[name]
		line(name, entries[name], bytes[name], at_most, told[name, "licence:"] " | " told[name, "source:"])
		lines += entries[name]
		sum += bytes[name]
		all += at_most
	}
	line("all of prose", "", "", carried["prose"], "")
	line("together", lines, sum, all + carried["prose"], "")
}
