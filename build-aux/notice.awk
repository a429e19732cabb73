# notice.awk - makes NOTICE out of the dictionaries' own words.
#
#	LC_ALL=C awk -f notice.awk runtime/dict/*.txt      prints it
#
# Each dictionary says on top where its entries come from, and under what terms. Here stand those that are
# not the project's own, each source once with the files that hold some of it: nobody has to keep a second
# list, and `make lint` says if it is stale.

FNR == 1 {
	file = FILENAME
	sub(/.*\//, "", file)
	top = 1
}

!/^#/ {
	top = 0
}

top && /^# source: / && !/general knowledge$/ {
	add(substr($0, 11))
}

top && /^# licence: / && $0 != "# licence: MIT" {
	add("licence: " substr($0, 12))
}

function add(text) {
	if (!(text in files))
		texts[++n] = text
	files[text] = files[text] (files[text] == "" ? "" : " ") file
}

END {
	print "pgmockc is under the MIT license (see LICENSE). Its dictionaries in runtime/dict/ that hold data of others name"
	print "their sources and licences on top; this list is made of that (make notice). The terms of the MIT license, which"
	print "others give theirs under as well, are those in LICENSE, with the copyright lines below."
	for (i = 1; i <= n; i++) {
		print ""
		print texts[i]
		m = split(files[texts[i]], names, " ")
		line = "   "
		for (j = 1; j <= m; j++) {
			if (length(line " " names[j]) > 110) {
				print line
				line = "   "
			}
			line = line " " names[j]
		}
		print line
	}
}
