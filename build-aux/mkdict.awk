# mkdict.awk - makes the C of a dictionary out of its text.
#
#	LC_ALL=C awk -v out=h -f mkdict.awk NAME.txt     the header, pgmock/dict/NAME.h
#	LC_ALL=C awk -v out=c -f mkdict.awk NAME.txt     the tables, NAME.c
#	LC_ALL=C awk -f mkdict.awk NAME.txt              nothing: says what is wrong with it
#
# A dictionary is text that people can read and mend; programs want slots (pgmock/dict.h) that
# are copied without looking. Whatever could break a row is found here, once: entries are COPY
# text as they stand, so that no program ever escapes them. The same text gives the same C with
# every awk.
#
# The file begins with lines that start with '#':
#
#	# source: where the entries come from       obligatory; more than one such line is fine
#	# licence: under what terms                  obligatory, likewise
#	# columns: city state latitude:int weight    without it there is one, called as the file
#	# groups: culture                            see below
#	# picks: 65536                               likewise
#	# anything else is a remark
#
# After that each line is an entry: its columns, separated by tabs.
#
#	NAME          the column called as the file gives pgm_NAME[PGM_NAME_COUNT] and
#	              PGM_NAME_WIDTH, the bytes of its longest text
#	city          gives pgm_NAME_city[PGM_NAME_COUNT] and PGM_NAME_CITY_WIDTH
#	latitude:int  is a number: int32_t pgm_NAME_latitude[PGM_NAME_COUNT]
#	state:shared  is a text that many entries share: pgm_NAME_state has each text once, and
#	              pgm_NAME_state_of[PGM_NAME_COUNT] says which of them an entry has
#	city:64       is text in slots of 64 bytes at least, where the same column of several
#	              dictionaries must be of one type: 16, 32 or 64
#	weight        is a number above 0: pgm_NAME_pick[PGM_NAME_PICKS] holds the index of
#	              each entry as often as its weight asks for, at least once (pgm_pick())
#
# A dictionary may be a part of another one, so that no list stands anywhere twice:
#
#	# from: place.txt country us                 its entries of that group, or with that in that column
#
# With "groups", each line has one more column, in front: the name of its group. Entries of a
# group stand together. pgm_NAME_group[PGM_NAME_GROUPS] says where each begins and how many it
# has, PGM_NAME_GROUP_X is the place of group x in it, and the pick table has a row for each.
#
# With "picks", the pick table has so many places, and groups share it: what is drawn of it may
# be of any group, pgm_NAME_group_of[PGM_NAME_COUNT] says of which. pgm_NAME_picks[] says where
# the places of each group begin and how many it has, for who wants an entry of that group.
#
#	# beside city: group state                   what is asked for together with a city
#
# A text leaves room in its slot, where it has the number of its group and of each text named
# that it shares: pgm_NAME_entry[at].city is the slot, and pgm_NAME_entry[at].state is what
# pgm_NAME_state_of[at] would be. All of it lies in one line of the cache.

BEGIN {
	FS = "\t"
	picks = 4096        # places of a pick table: shares are exact to 1/4096
	group_picks = 1024  # the same, for each group
	longest = 62        # bytes of the longest entry that a slot holds
	if (length("\303\251") != 2)
		fail("awk counts characters here, not bytes: run it with LC_ALL=C")
}

NR == 1 {
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.txt$/, "", name)
	if (name !~ /^[a-z][a-z0-9_]*(_[A-Z][A-Z])?$/)
		fail("\"" name "\" is no name for a dictionary, as first_name.txt or street_sv_SE.txt is")
}

!count && /^#/ {
	if (/\*\//)
		complain("a remark that would end the comment it becomes")
	if (/^# (source|licence): *[^ ]/)
		origin[++norigins] = substr($0, 3)
	if (/^# source: *[^ ]/)
		has_source = 1
	if (/^# licence: *[^ ]/)
		has_licence = 1
	if (sub(/^# columns: */, ""))
		column_list = $0
	if (sub(/^# groups: */, ""))
		group_column = $0
	if (sub(/^# picks: */, "")) {
		if ($0 !~ /^[1-9][0-9]*$/)
			complain("\"" $0 "\" is no number of picks")
		one_table = picks = $0 + 0
	}
	if (sub(/^# from: */, ""))
		taken_from = $0
	if (sub(/^# beside */, "")) {
		host = beside_list = $0
		sub(/ *:.*/, "", host)
		sub(/.*: */, "", beside_list)
	}
	next
}

!count && /^$/ {
	next
}

!count {
	read_columns(column_list == "" ? name : column_list)
}

{
	read_line()
}

END {
	if (failed)
		exit 1
	if (taken_from != "")
		take(taken_from)
	if (!has_source || !has_licence)
		complain("\"# source:\" and \"# licence:\" must stand on top")
	if (!count)
		complain("no entries")
	if (weight_column && count > 65536)
		complain("more entries than a pick table can tell apart")
	if (complaints)
		exit 1
	upper = toupper(name)
	by_group = grouped && !one_table
	if (host != "")
		read_beside(beside_list)
	if (complaints)
		exit 1
	if (out == "h")
		write_header()
	else if (out == "c")
		write_tables()
}

# --- reading ---

function read_line(    i) {
	count++
	if ($0 in seen)
		complain("stands in line " seen[$0] " already")
	seen[$0] = NR
	if (NF != ncolumns + grouped) {
		complain(NF " columns, not " ncolumns + grouped)
		return
	}
	for (i = 1; i <= NF; i++)
		check_text($i)
	if (grouped)
		read_group($1)
	for (i = 1; i <= ncolumns; i++)
		read_entry(i, $(i + grouped))
}


function fail(message) {
	print "mkdict.awk: " message > "/dev/stderr"
	failed = 1
	exit 1
}

function complain(message) {
	if (++complaints <= 20)
		print FILENAME ":" FNR ": " message > "/dev/stderr"
}

function is_name(s) {
	return s ~ /^[a-z][a-z0-9_]*$/
}

# Reads the entries of another dictionary of the folder: "place.txt country_code US".
function take(what,    words, folder, line, names, n, i, at, cells, entry) {
	split(what, words, " ")
	folder = FILENAME
	sub(/[^\/]*$/, "", folder)
	read_columns(column_list == "" ? name : column_list)
	while ((getline line < (folder words[1])) > 0) {
		if (sub(/^# columns: */, "", line)) {
			n = split(line, names, " ")
			for (i = 1; i <= n; i++) {
				sub(/:.*/, "", names[i])
				at[names[i]] = i + other_grouped
			}
		} else if (line ~ /^# groups: /) {
			other_grouped = 1
			for (i in at)
				at[i]++
			sub(/^# groups: */, "", line)
			at[line] = 1
		} else if (line !~ /^#/ && split(line, cells, "\t") > 1 && cells[at[words[2]]] == words[3]) {
			entry = ""
			for (i = 1; i <= ncolumns; i++)
				entry = entry (i > 1 ? "\t" : "") cells[at[column[i]]]
			$0 = entry
			read_line()
		}
	}
}

function read_columns(list,    i, words) {
	ncolumns = split(list, words, " ")
	for (i = 1; i <= ncolumns; i++) {
		column[i] = words[i]
		is_number[i] = sub(/:int$/, "", column[i])
		is_shared[i] = sub(/:shared$/, "", column[i])
		least[i] = 0
		if (match(column[i], /:(16|32|64)$/)) {
			least[i] = substr(column[i], RSTART + 1) - 2
			column[i] = substr(column[i], 1, RSTART - 1)
		}
		if (!is_name(column[i]))
			complain("\"" words[i] "\" is no name for a column")
		if (column[i] == "weight") {
			weight_column = i
			is_number[i] = 1
		}
	}
	grouped = group_column != ""
}

function check_text(s,    rest) {
	if (s == "")
		complain("an empty column")
	if (length(s) > longest)
		complain(length(s) " bytes, more than " longest ": " s)
	if (s ~ /[\001-\037\177\\]/)
		complain("a backslash or control character: " s)
	if (s ~ /^ / || s ~ / $/)
		complain("a space at an end: \"" s "\"")
	rest = s
	gsub(/[\303-\337][\200-\277]|\302[\240-\277]/, "", rest)
	gsub(/\340[\240-\277][\200-\277]|\355[\200-\237][\200-\277]/, "", rest)
	gsub(/[\341-\354\356\357][\200-\277][\200-\277]/, "", rest)
	gsub(/\360[\220-\277][\200-\277][\200-\277]/, "", rest)
	gsub(/[\361-\363][\200-\277][\200-\277][\200-\277]/, "", rest)
	gsub(/\364[\200-\217][\200-\277][\200-\277]/, "", rest)
	if (rest ~ /[\200-\377]/)
		complain("not UTF-8: " s)
}

function read_group(s) {
	if (ngroups && group[ngroups] == s) {
		group_size[ngroups]++
		return
	}
	if (!is_name(s))
		complain("\"" s "\" is no name for a group")
	if (s in known_group)
		complain("group " s " began in line " known_group[s] " and must not come apart")
	known_group[s] = FNR
	group[++ngroups] = s
	group_first[ngroups] = count - 1
	group_size[ngroups] = 1
}

function read_entry(i, s) {
	entry[i, count] = s
	if (!is_number[i]) {
		if (length(s) > width[i])
			width[i] = length(s)
		if (is_shared[i])
			entry[i, count] = place_of_text(i, s)
	} else if (s !~ /^(0|-?[1-9][0-9]*)$/ || s < -2147483647 || s > 2147483647)
		complain("not a number of 32 bits: " s)
	else if (i == weight_column && s < 1)
		complain("a weight must be above 0: " s)
}

# Returns the place of a text among those that the entries share.
function place_of_text(i, s) {
	if (!((i, s) in text_place)) {
		text_place[i, s] = ntexts[i] + 0
		text[i, ++ntexts[i]] = s
	}
	return text_place[i, s]
}

# Reads which shared texts stand beside a text, and the group: one byte, and two for each of the
# others.
function read_beside(list,    i, n, words, known) {
	for (i = 1; i <= ncolumns; i++) {
		if (is_shared[i])
			known[column[i]] = i
		else if (column[i] == host && !is_number[i])
			host_column = i
	}
	if (!host_column) {
		complain("\"" host "\" is no column of texts of its own")
		return
	}
	n = split(list, words, " ")
	for (i = 1; i <= n; i++) {
		if (words[i] in known)
			beside[known[words[i]]] = 1
		else if (words[i] == "group" && one_table && ngroups <= 256)
			group_beside = 1
		else
			complain("\"" words[i] "\" is not shared")
	}
	room = slot_bytes(host_column) - 2 - 2 * (n - group_beside) - group_beside
	if (width[host_column] + 1 > room)
		complain("a slot has no room for that beside \"" host "\"")
}

# --- writing ---

function symbol(i) {
	return "pgm_" name (column[i] == name ? "" : "_" column[i])
}

function widest(i) {
	return width[i] > least[i] ? width[i] : least[i]
}

function slot_bytes(i) {
	return widest(i) <= 14 ? 16 : widest(i) <= 30 ? 32 : 64
}

function slot(i) {
	return "pgm_slot" slot_bytes(i)
}

function declaration(i,    type) {
	type = is_number[i] ? "int32_t" : slot(i)
	return "const " type " " symbol(i) "[" (is_shared[i] ? ntexts[i] : "PGM_" upper "_COUNT") "]"
}

# Of each entry, which of the things that are counted elsewhere it has.
function of_declaration(what) {
	return "const uint16_t " what "_of[PGM_" upper "_COUNT]"
}

function group_declaration() {
	return "const pgm_group pgm_" name "_group[PGM_" upper "_GROUPS]"
}

function pick_declaration() {
	return "const uint16_t pgm_" name "_pick" (by_group ? "[PGM_" upper "_GROUPS]" : "") \
		"[PGM_" upper "_PICKS]"
}

function picks_declaration() {
	return "const pgm_group pgm_" name "_picks[PGM_" upper "_GROUPS]"
}

function write_banner(suffix, what,    i) {
	print "/* " name suffix " - " what
	print " *"
	print " * Made from " name ".txt by mkdict.awk: mend that, not this."
	print " *"
	for (i = 1; i <= norigins; i++)
		print " * " origin[i]
	print " */"
}

function write_header(    i, guard) {
	guard = "PGMOCK_DICT_" upper "_H"
	write_banner(".h", "the entries of the dictionary " name ".")
	print "#ifndef " guard
	print "#define " guard
	print ""
	print "#include <pgmock/dict.h>"
	print ""
	print "#define PGM_" upper "_COUNT " count
	for (i = 1; i <= ncolumns; i++) {
		if (i == weight_column)
			continue
		print ""
		if (!is_number[i])
			print "#define " toupper(symbol(i)) "_WIDTH " width[i]
		if (i == host_column)
			write_entry_type()
		else
			print "extern " declaration(i) ";"
		if (is_shared[i] && !beside[i])
			print "extern " of_declaration(symbol(i)) ";"
	}
	if (grouped) {
		print ""
		print "#define PGM_" upper "_GROUPS " ngroups
		print "enum {"
		for (i = 1; i <= ngroups; i++)
			print "\tPGM_" upper "_GROUP_" toupper(group[i]) ","
		print "};"
		print "extern " group_declaration() ";"
	}
	if (weight_column) {
		print ""
		print "#define PGM_" upper "_PICKS " (by_group ? group_picks : picks)
		print "extern " pick_declaration() ";"
		if (grouped && one_table) {
			print "extern " picks_declaration() ";"
			if (!group_beside)
				print "extern " of_declaration("pgm_" name "_group") ";"
		}
	}
	print ""
	print "#endif"
}

function entry_declaration() {
	return "const union pgm_" name "_entry pgm_" name "_entry[PGM_" upper "_COUNT]"
}

# The slot of a text and what stands beside it.
function write_entry_type(    i) {
	print "union pgm_" name "_entry {"
	print "\tstruct {"
	print "\t\tPGM_NONSTRING char text[" room "];"
	if (group_beside)
		print "\t\tuint8_t group;"
	for (i = 1; i <= ncolumns; i++)
		if (beside[i])
			print "\t\tuint16_t " column[i] ";"
	print "\t\tuint8_t spare, size;"
	print "\t};"
	print "\t" slot(host_column) " " host ";"
	print "};"
	print "extern " entry_declaration() ";"
}

function write_entries(    i, j, g, line) {
	print entry_declaration() " = {"
	for (j = 1; j <= count; j++) {
		while (g < ngroups && group_first[g + 1] < j)
			g++
		line = "\t{{\"" quoted(entry[host_column, j]) "\\t\", "
		if (group_beside)
			line = line (g - 1) ", "
		for (i = 1; i <= ncolumns; i++)
			if (beside[i])
				line = line entry[i, j] ", "
		print line "0, " length(entry[host_column, j]) "}},"
	}
	print "};"
}

# A ? is escaped because two of them would begin a trigraph.
function quoted(s) {
	gsub(/["?]/, "\\\\&", s)
	return s
}

# A slot's initialiser.
function literal(s) {
	return "PGM_SLOT(\"" quoted(s) "\")"
}

function write_tables(    i, j) {
	write_banner(".c", "the tables of <pgmock/dict/" name ".h>.")
	print "#include <pgmock/dict/" name ".h>"
	for (i = 1; i <= ncolumns; i++) {
		if (i == weight_column)
			continue
		print ""
		if (i == host_column) {
			write_entries()
			continue
		}
		print declaration(i) " = {"
		if (is_shared[i])
			for (j = 1; j <= ntexts[i]; j++)
				print "\t" literal(text[i, j]) ","
		else
			for (j = 1; j <= count; j++)
				print "\t" (is_number[i] ? entry[i, j] : literal(entry[i, j])) ","
		print "};"
		if (is_shared[i] && !beside[i]) {
			print ""
			print of_declaration(symbol(i)) " = {"
			for (j = 1; j <= count; j++)
				put_number(entry[i, j], "\t")
			end_numbers()
			print "};"
		}
	}
	if (grouped) {
		print ""
		print group_declaration() " = {"
		for (i = 1; i <= ngroups; i++)
			print "\t{" group_first[i] ", " group_size[i] "}, /* " group[i] " */"
		print "};"
	}
	if (!weight_column)
		return
	print ""
	print pick_declaration() " = {"
	if (!by_group)
		write_picks(1, count, picks, "\t")
	else
		for (i = 1; i <= ngroups; i++) {
			print "\t{"
			j = group_first[i]
			write_picks(j + 1, j + group_size[i], group_picks, "\t\t")
			print "\t},"
		}
	print "};"
	if (grouped && one_table)
		write_groups_of_picks()
}

# Where the places of each group begin in the one pick table, and which group each entry is of.
function write_groups_of_picks(    i, j, first, n) {
	print ""
	print picks_declaration() " = {"
	for (i = 1; i <= ngroups; i++) {
		n = 0
		for (j = group_first[i] + 1; j <= group_first[i] + group_size[i]; j++)
			n += share[j]
		print "\t{" first + 0 ", " n "}, /* " group[i] " */"
		first += n
	}
	print "};"
	if (group_beside)
		return
	print ""
	print of_declaration("pgm_" name "_group") " = {"
	for (i = 1; i <= ngroups; i++)
		for (j = 1; j <= group_size[i]; j++)
			put_number(i - 1, "\t")
	end_numbers()
	print "};"
}

# Shares n places among the entries from..to by their weights. Who is due less than one gets
# one; among the others what remains is shared so that the first k of them together have what
# they are due together, to the nearest.
function share_out(from, to, n,    j, total, left, small, given, sum) {
	if (to - from + 1 > n) {
		print FILENAME ": more than " n " entries to pick from" > "/dev/stderr"
		exit 1
	}
	for (j = from; j <= to; j++) {
		total += entry[weight_column, j]
		share[j] = 0
	}
	for (left = n; small != left; ) {
		small = left
		for (j = from; j <= to; j++)
			if (!share[j] && entry[weight_column, j] * left < total) {
				share[j] = 1
				total -= entry[weight_column, j]
				left--
			}
	}
	for (j = from; j <= to; j++)
		if (!share[j]) {
			sum += entry[weight_column, j]
			share[j] = int(sum * left / total + 0.5) - given
			given += share[j]
		}
}

function write_picks(from, to, n, indent,    j, k) {
	share_out(from, to, n)
	for (j = from; j <= to; j++)
		for (k = 1; k <= share[j]; k++)
			put_number(j - 1, indent)
	end_numbers()
}

# Prints numbers, as many to a line as fit.
function put_number(n, indent) {
	if (length(line) > 88)
		end_numbers()
	line = (line == "" ? indent : line " ") n ","
}

function end_numbers() {
	print line
	line = ""
}
