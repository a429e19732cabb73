# mkprose.awk - makes the tables of the grammar that texts are said by out of runtime/prose/*.txt.
#
#	LC_ALL=C awk -v out=h -f mkprose.awk DOMAIN.txt …        the header, pgmock/dict/prose.h
#	LC_ALL=C awk -v out=c -f mkprose.awk DOMAIN.txt …        the tables, prose.c
#	LC_ALL=C awk -v out=domains -f mkprose.awk DOMAIN.txt …  domains.inc: which words mean which domain
#
# Each file is what people write in one domain: in a shop, in a clinic. It begins with remarks, of which
# these are obligatory, "# roots:" in general.txt only:
#
#	# source: where the text comes from
#	# licence: under what terms
#	# words: order cart product          words of names of tables and columns that mean this domain, in the singular
#	# roots: note comment                rules that generators call: PGM_NOTE_SHOP is that of a shop
#
# The rest are rules. A rule is a line with its name, and below it, each behind a tab, what it may say:
#
#	thing
#		the blue kettle
#		the parcel for {person}
#
#	{thing}        what the rule thing says, drawn anew; of this domain, or if it has none, of general.txt
#	{^thing}       the same, beginning with a capital
#	{=thing}       the same each time: all that belongs together (a ticket's subject and its body) says one thing
#	{2..40}        a number; {#8} eight hexadecimal digits
#
# "name +" adds to what general.txt says instead of replacing it. "a | b" are two rules of which both say
# what stands in the same line, the parts between bars: a subject and the body that goes with it.
#
# A rule of general.txt is made again for each domain that has rules of its own which it says.

BEGIN {
	text_max = 27 # bytes of pgm_piece.text (pgmock/prose.h)
	depth_max = 8
}

FNR == 1 {
	finish_file()
	domain = FILENAME
	sub(/.*\//, "", domain)
	sub(/\.txt$/, "", domain)
	if (domain !~ /^[a-z]+$/)
		complain("\"" domain "\" is no name for a domain")
	domains[++ndomains] = domain
	nparts = 0
}

/[^\t -~]|\\/ {
	complain("neither ASCII nor blank, or a backslash")
}

/^#/ {
	line = $0
	if (line ~ /^# source: *[^ ]/)
		has_source[domain] = 1
	if (line ~ /^# licence: *[^ ]/)
		has_licence[domain] = 1
	if (sub(/^# words: */, "", line))
		words[domain] = words[domain] " " line
	line = $0
	if (sub(/^# roots: */, "", line))
		root_list = root_list " " line
	next
}

/^$/ {
	next
}

/^[a-z]/ {
	line = $0
	adding = sub(/ \+$/, "", line)
	nparts = split(line, part, / \| /)
	for (i = 1; i <= nparts; i++) {
		if (part[i] !~ /^[a-z][a-z0-9_]*$/)
			complain("\"" part[i] "\" is no name for a rule")
		if ((domain, part[i]) in said)
			complain("rule " part[i] " stands here already")
		said[domain, part[i]] = 0
		adds[domain, part[i]] = adding
		place[domain, part[i]] = FILENAME ":" FNR
	}
	next
}

/^\t/ && nparts > 0 {
	line = substr($0, 2)
	if (split(line, text, / \| /) != nparts)
		complain("not " nparts " parts")
	for (i = 1; i <= nparts; i++) {
		if (text[i] == "" || text[i] ~ /^ | $/)
			complain("a blank at an end, or nothing")
		if ((domain, part[i], text[i]) in known && nparts == 1)
			complain("stands here already")
		known[domain, part[i], text[i]] = 1
		say[domain, part[i], ++said[domain, part[i]]] = text[i]
	}
	next
}

{
	complain("neither a rule's name nor, behind a tab, what it says")
}

END {
	finish_file()
	nroots = split(root_list, roots, " ")
	for (i = 1; i <= nroots && !complaints; i++)
		for (j = 1; j <= ndomains && !complaints; j++)
			root[i, j] = make(domains[j], roots[i], 0)
	if (complaints)
		exit 1
	lay_out()
	if (complaints)
		exit 1
	if (out == "h")
		write_header()
	else if (out == "c")
		write_tables()
	else if (out == "domains")
		write_domains()
}

function finish_file() {
	if (domain != "" && !(has_source[domain] && has_licence[domain] && (words[domain] != "" || domain == "general")))
		complain("\"# source:\", \"# licence:\" and \"# words:\" must stand on top of " domain ".txt")
}

function complain(message) {
	if (++complaints <= 20)
		print FILENAME ":" FNR ": " message > "/dev/stderr"
}

# --- rules of domains ---

# The next hole of s: RSTART and RLENGTH of it; hole_mark and hole_name; false: there is none.
function find_hole(s) {
	if (!match(s, /\{[^}]*\}/))
		return 0
	hole_name = substr(s, RSTART + 1, RLENGTH - 2)
	hole_mark = ""
	if (hole_name ~ /^[\^=]/) {
		hole_mark = substr(hole_name, 1, 1)
		hole_name = substr(hole_name, 2)
		if (hole_mark == "^" && hole_name ~ /^=/) {
			hole_mark = "^="
			hole_name = substr(hole_name, 2)
		}
	}
	return 1
}

# True if domain d has a rule of its own among those that general.txt's rule s says.
function touches(d, s, depth,    i, rest, found) {
	if ((d, s) in said)
		return 1
	if ((d, s) in touched)
		return touched[d, s]
	if (depth > depth_max)
		return 0
	found = 0
	for (i = 1; i <= said["general", s] && !found; i++)
		for (rest = say["general", s, i]; !found && find_hole(rest);) {
			rest = substr(rest, RSTART + RLENGTH)
			if (hole_name ~ /^[a-z]/)
				found = touches(d, hole_name, depth + 1)
		}
	touched[d, s] = found
	return found
}

# Returns the number of the rule s of domain d; makes it where it is new.
function make(d, s, depth,    n, i) {
	if (!((d, s) in said) && !(("general", s) in said)) {
		complain("domain " d ": there is no rule \"" s "\"")
		return 0
	}
	if (depth > depth_max) {
		complain("domain " d ": rule \"" s "\" says itself, or too deeply")
		return 0
	}
	if (d != "general" && !touches(d, s, 0))
		d = "general"
	if ((d, s) in made)
		return made[d, s]
	n = made[d, s] = ++nrules
	rule_name[n] = s
	rule_domain[n] = d
	if ((d, s) in said)
		for (i = 1; i <= said[d, s]; i++)
			read_text(n, d, say[d, s, i], depth)
	if (d != "general" && ("general", s) in said && (!((d, s) in said) || adds[d, s]))
		for (i = 1; i <= said["general", s]; i++)
			read_text(n, d, say["general", s, i], depth)
	if (!texts[n])
		complain("domain " d ": rule \"" s "\" says nothing")
	return n
}

# Appends what a rule may say, as pieces: "text TAB flags TAB operand".
function read_text(n, d, s, depth,    t, before) {
	t = ++texts[n]
	pieces[n, t] = 0
	while (find_hole(s)) {
		before = substr(s, 1, RSTART - 1)
		s = substr(s, RSTART + RLENGTH)
		before = add_text(n, t, before)
		add_hole(n, t, d, before, depth)
	}
	before = add_text(n, t, s)
	add_piece(n, t, before, "0", 0, 0)
}

# All of a text but what the next piece has room for, which it returns.
function add_text(n, t, s) {
	while (length(s) > text_max) {
		add_piece(n, t, substr(s, 1, text_max), "0", 0, 0)
		s = substr(s, text_max + 1)
	}
	return s
}

function add_piece(n, t, s, flags, operand, kind,    p) {
	p = ++pieces[n, t]
	piece_text[n, t, p] = s
	piece_flags[n, t, p] = flags
	piece_operand[n, t, p] = operand
	piece_kind[n, t, p] = kind
}

function add_hole(n, t, d, before, depth,    range, digits, mark, child) {
	if (hole_name ~ /^[0-9]+\.\.[0-9]+$/) {
		split(hole_name, range, /\.\./)
		if (range[2] <= range[1] || range[2] > 1000000000)
			complain("no range: " hole_name)
		if (!((range[1], range[2]) in span_number)) {
			span_number[range[1], range[2]] = nspans++
			span_low[nspans] = range[1]
			span_high[nspans] = range[2]
		}
		add_piece(n, t, before, "PGM_PIECE_NUMBER", span_number[range[1], range[2]], length(range[2]))
	} else if (hole_name ~ /^#([1-9]|1[0-6])$/) {
		digits = substr(hole_name, 2)
		add_piece(n, t, before, "PGM_PIECE_HEX", digits, digits)
	} else if (hole_name ~ /^[a-z][a-z0-9_]*$/) {
		mark = hole_mark
		child = make(d, hole_name, depth + 1)
		add_piece(n, t, before, "PGM_PIECE_RULE" (mark ~ /\^/ ? " | PGM_PIECE_CAPITAL" : "") \
			(mark ~ /=/ ? " | PGM_PIECE_SAME" : ""), child, -1)
	} else
		complain("{" hole_name "} is no hole")
}

# --- places in the tables ---

# Bytes of the longest text of a rule.
function rule_width(n,    t, p, w, most) {
	if (n in width)
		return width[n]
	for (t = 1; t <= texts[n]; t++) {
		w = 0
		for (p = 1; p <= pieces[n, t]; p++)
			w += length(piece_text[n, t, p]) + \
				(piece_kind[n, t, p] < 0 ? rule_width(piece_operand[n, t, p]) : piece_kind[n, t, p])
		if (w > most)
			most = w
	}
	width[n] = most
	return most
}

function lay_out(    n, t, i, j) {
	for (n = 1; n <= nrules; n++) {
		rule_first[n] = nstarts + 0
		for (t = 1; t <= texts[n]; t++) {
			start[nstarts++] = npieces + 0
			npieces += pieces[n, t]
		}
	}
	if (npieces > 65535)
		complain("more pieces than 16 bits number")
	for (i = 1; i <= nroots; i++)
		for (j = 1; j <= ndomains; j++)
			if (rule_width(root[i, j]) > root_width[i])
				root_width[i] = rule_width(root[i, j])
}

# --- writing ---

function write_banner(file, what) {
	print "/* " file " - " what
	print " *"
	print " * Made from runtime/prose by mkprose.awk: mend that, not this."
	print " */"
}

function write_header(    i, j, list) {
	write_banner("prose.h", "rules of the grammar that texts are said by, for each domain.")
	print "#ifndef PGMOCK_DICT_PROSE_H"
	print "#define PGMOCK_DICT_PROSE_H"
	print ""
	for (j = 1; j <= ndomains; j++)
		list = list (j > 1 ? " " : "") domains[j]
	print "#define PGM_PROSE_DOMAINS \"" list "\""
	print ""
	print "/* Bytes of the longest text of a rule, whatever the domain. */"
	for (i = 1; i <= nroots; i++)
		print "#define PGM_" toupper(roots[i]) "_WIDTH " root_width[i]
	print ""
	print "enum {"
	for (i = 1; i <= nroots; i++) {
		if (i > 1)
			print ""
		for (j = 1; j <= ndomains; j++)
			print "\tPGM_" toupper(roots[i]) "_" toupper(domains[j]) " = " root[i, j] - 1 ","
	}
	print "};"
	print ""
	print "#endif"
}

function write_tables(    n, t, p, last) {
	write_banner("prose.c", "the tables of <pgmock/prose.h>.")
	print "#include <pgmock/prose.h>"
	print ""
	print "const pgm_rule pgm_prose_rule[] = {"
	for (n = 1; n <= nrules; n++)
		print "\t{" rule_first[n] ", " texts[n] "}, /* " rule_domain[n] ": " rule_name[n] " */"
	print "};"
	print ""
	print "const uint16_t pgm_prose_start[] = {"
	for (t = 0; t < nstarts; t++)
		print "\t" start[t] ","
	print "};"
	print ""
	print "const pgm_prose_range pgm_prose_span[] = {"
	for (n = 1; n <= nspans; n++)
		print "\t{" span_low[n] ", " span_high[n] - span_low[n] + 1 "},"
	print "};"
	print ""
	print "const pgm_piece pgm_prose_piece[] = {"
	for (n = 1; n <= nrules; n++)
		for (t = 1; t <= texts[n]; t++)
			for (p = 1; p <= pieces[n, t]; p++) {
				last = p == pieces[n, t]
				print "\t{" literal(piece_text[n, t, p]) ", " length(piece_text[n, t, p]) ", " \
					(last ? "PGM_PIECE_LAST" : piece_flags[n, t, p]) ", " \
					(piece_kind[n, t, p] < 0 ? piece_operand[n, t, p] - 1 : piece_operand[n, t, p]) "},"
			}
	print "};"
}

# A tab stands behind each text, as in slots, where a cell may end; a ? is escaped because two of them would begin a trigraph.
function literal(s) {
	gsub(/["?]/, "\\\\&", s)
	return "\"" s "\\t\""
}

function write_domains(    j, k, n, list) {
	print "/* domains.inc - words of names that mean a domain of texts, for gen/domain.c. Made by mkprose.awk. */"
	for (j = 1; j <= ndomains; j++) {
		n = split(words[domains[j]], list, " ")
		for (k = 1; k <= n; k++)
			print "DOMAIN_WORD(" j - 1 ", \"" list[k] "\")"
	}
}
