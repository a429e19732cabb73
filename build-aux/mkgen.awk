# mkgen.awk - makes the compiler's lists of generators out of the generators themselves.
#
#	LC_ALL=C awk -v out=list -f mkgen.awk gen/*.h gen/presets.def    generators.inc
#	LC_ALL=C awk -v out=match -f mkgen.awk gen/*.h gen/presets.def   semantic.re
#
# Each PGM_GENERATOR(NAME, …) of the files is one generator; nothing else need say so. The list includes
# every file, says which header each generator came from, and points to all of them, sorted by name. The
# matcher is made of all their .patterns: those of plain words are a sorted table (as one automaton, four
# thousand of them took the C compiler minutes), those with holes a lexer for re2c. It answers a column's name
# with the generators that claim it. Where several do, they stand in the order of the files and of the places within them, and the first
# whose types fit is taken (compiler/gen/infer.c).

FNR == 1 {
	file = FILENAME
	sub(/.*\//, "", file)
	files[++nfiles] = file
}

/^PGM_GENERATOR\(/ {
	name = $0
	sub(/^PGM_GENERATOR\(/, "", name)
	sub(/[^a-z0-9_].*/, "", name)
	if (name == "")
		fail("PGM_GENERATOR without a name")
	if (name in number)
		fail("generator " name " stands in " home[name] " already")
	home[name] = file
	generator[++ngenerators] = name
	number[name] = 0
}

# .patterns = "a,b"
#             "c,d",
/\.patterns *= *"/ {
	collecting = 1
	sub(/.*\.patterns *= */, "")
}

collecting {
	line = $0
	sub(/^[ \t]*/, "", line)
	while (substr(line, 1, 1) == "\"") {
		line = substr(line, 2)
		end = index(line, "\"")
		if (!end)
			fail("a literal that does not end in its line")
		patterns[name] = patterns[name] substr(line, 1, end - 1)
		line = substr(line, end + 1)
		sub(/^[ \t]*/, "", line)
	}
	if (line != "")
		collecting = 0
}

END {
	if (failed)
		exit 1
	sort_generators()
	if (out == "list")
		write_list()
	else if (out == "match")
		write_matcher()
}

function fail(message) {
	print FILENAME ":" FNR ": " message > "/dev/stderr"
	failed = 1
	exit 1
}

function sort_generators(    i, j, moved) {
	for (i = 1; i <= ngenerators; i++)
		sorted[i] = generator[i]
	for (i = 2; i <= ngenerators; i++) {
		moved = sorted[i]
		for (j = i - 1; j && sorted[j] "" > moved ""; j--)
			sorted[j + 1] = sorted[j]
		sorted[j + 1] = moved
	}
	for (i = 1; i <= ngenerators; i++)
		number[sorted[i]] = i - 1
}

function write_list(    i) {
	print "/* generators.inc - every generator, for registry.c. Made by mkgen.awk. */"
	for (i = 1; i <= nfiles; i++) {
		print ""
		print "#define GENERATOR_HEADER " (files[i] ~ /\.h$/ ? "\"" files[i] "\"" : "NULL")
		print "#include <pgmock/gen/" files[i] ">"
		print "#undef GENERATOR_HEADER"
	}
	print ""
	print "const Generator *const generators[] = {"
	for (i = 1; i <= ngenerators; i++)
		print "\t&generator_" sorted[i] ","
	print "};"
	print ""
	print "const size_t ngenerators = " ngenerators ";"
}

# claims[pattern] lists the numbers of the generators that have the pattern, " 3 17".
function read_patterns(    i, j, n, words, word) {
	for (i = 1; i <= ngenerators; i++) {
		n = split(patterns[generator[i]], words, ",")
		for (j = 1; j <= n; j++) {
			word = words[j]
			if (word !~ /^=?([a-z0-9_]+\.)?[a-z0-9_]+$/ && word !~ /^[a-z0-9_*]*\*[a-z0-9_*]*$/)
				fail("generator " generator[i] ": \"" word "\" is no pattern")
			if (!(word in claims))
				pattern[++npatterns] = word
			claims[word] = claims[word] " " number[generator[i]]
		}
	}
}

# The name of the C array that lists those generators.
function list_of(claimed) {
	if (!(claimed in known)) {
		known[claimed] = ++nlists
		lists[nlists] = claimed
	}
	return "list_" known[claimed]
}

# A pattern without holes: a row of the sorted table. "=name" is the whole of a name, "name" its end; what is claimed
# by its end is claimed by the whole of it, too.
function write_words(    i, word, list) {
	print "static const Words words[] = {"
	system("") # flushes, so that the sorted rows come here
	for (i = 1; i <= npatterns; i++) {
		word = pattern[i]
		if (index(word, "*"))
			continue
		list = claims[word]
		if (word ~ /^=/)
			list = list claims[substr(word, 2)]
		print "\t{\"" word "\", " list_of(list) "}," | sort
	}
	close(sort)
	print "};"
}

# A pattern with holes: a rule of the lexer.
function write_rule(word,    n, j, parts, regex) {
	regex = ""
	n = split(word, parts, "*")
	for (j = 1; j <= n; j++) {
		if (j > 1)
			regex = regex " WORDS"
		if (parts[j] != "")
			regex = regex " \"" parts[j] "\""
	}
	print "\t" regex " END { return " list_of(claims[word]) "; }"
}

function write_lists(    i, j, n, parts) {
	for (i = 1; i <= npatterns; i++)
		list_of(claims[pattern[i]] (pattern[i] ~ /^=/ ? claims[substr(pattern[i], 2)] : ""))
	for (i = 1; i <= nlists; i++) {
		n = split(lists[i], parts, " ")
		printf "static const int16_t list_%d[] = {", i
		for (j = 1; j <= n; j++)
			printf "%s, ", parts[j]
		print "-1};"
	}
}

function write_matcher(    i) {
	sort = "LC_ALL=C sort"
	read_patterns()
	print "/* semantic.re - which generators a column's name means. Made by mkgen.awk. */"
	print "#include \"gen/semantic.h\""
	print ""
	print "#include <stdlib.h>"
	print "#include <string.h>"
	print ""
	print "typedef struct {"
	print "\tconst char *text;"
	print "\tconst int16_t *list;"
	print "} Words;"
	print ""
	write_lists()
	print ""
	write_words()
	print ""
	print "static int"
	print "compare(const void *text, const void *row)"
	print "{"
	print "\treturn strcmp(text, ((const Words *)row)->text);"
	print "}"
	print ""
	print "const int16_t *"
	print "semantic_words(const char *text)"
	print "{"
	print "\tconst Words *found = bsearch(text, words, sizeof words / sizeof words[0], sizeof words[0], compare);"
	print ""
	print "\tif (!found && text[0] == '=')"
	print "\t\treturn semantic_words(text + 1);"
	print "\treturn found ? found->list : NULL;"
	print "}"
	print ""
	print "const int16_t *"
	print "semantic_shape(const char *text)"
	print "{"
	print "\tconst unsigned char *at = (const unsigned char *)text;"
	print "\tconst unsigned char *marker;"
	print ""
	print "\t/*!re2c"
	print "\tre2c:define:YYCTYPE = 'unsigned char';"
	print "\tre2c:define:YYCURSOR = at;"
	print "\tre2c:define:YYMARKER = marker;"
	print "\tre2c:yyfill:enable = 0;"
	print ""
	print "\tEND = \"\\x00\";"
	print "\tWORDS = [a-z0-9_]+;"
	print ""
	for (i = 1; i <= npatterns; i++)
		if (index(pattern[i], "*"))
			write_rule(pattern[i])
	print "\t* { return NULL; }"
	print "\t*/"
	print "}"
}
