# mkgen.awk - makes the compiler's lists of generators out of the generators themselves.
#
#	LC_ALL=C awk -v out=list -f mkgen.awk gen/*.h gen/presets.def    generators.inc
#	LC_ALL=C awk -v out=match -f mkgen.awk gen/*.h gen/presets.def words.txt   semantic.re
#
# Each PGM_GENERATOR(NAME, …) of the files is one generator; nothing else need say so. The list includes
# every file, says which header each generator came from, and points to all of them, sorted by name. The
# matcher is a lexer, for re2c, of all words that occur in their .patterns, and the patterns as a sorted
# table of sequences of those words: as one automaton of letters, four thousand patterns took the C compiler
# minutes. Where several generators claim a pattern, they stand in the order of the files and of the places
# within them, and the first whose types fit is taken (compiler/gen/infer.c). What is the same among words, words.txt says.

FNR == 1 {
	file = FILENAME
	sub(/.*\//, "", file)
	reading_words = file ~ /\.txt$/
	if (!reading_words)
		files[++nfiles] = file
}

# Sections of words.txt
reading_words {
	if ($0 ~ /^[a-z]/) {
		section = $1
		kin = $2
		if (section == "kin")
			add_word(kin)
	} else if ($0 ~ /^\t/)
		read_same()
	next
}

/^#include <pgmock\/gen\// {
	included = $2
	gsub(/.*\/|>/, "", included)
	includes[file] = includes[file] " " included
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

# PGM_LOCAL(NAME, …): what of a generator differs in columns that have a locale
/^PGM_LOCAL\(/ {
	name = $0
	sub(/^PGM_LOCAL\(/, "", name)
	sub(/[^a-z0-9_].*/, "", name)
	local[++nlocal] = name
}

# pgm_ENTITY_ahead(pgm_key key, uint64_t row): begins the draws of that entity
/^pgm_[a-z_]+_ahead\(/ {
	entity = $0
	sub(/^pgm_/, "", entity)
	sub(/_ahead\(.*/, "", entity)
	aheads[++naheads] = entity
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
	width = 6 # SEMANTIC_WORDS of gen/semantic.h
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

function sort_generators(    i) {
	for (i = 1; i <= ngenerators; i++)
		sorted[i] = generator[i]
	sort(sorted, ngenerators)
	for (i = 1; i <= ngenerators; i++)
		number[sorted[i]] = i - 1
}

# A file comes after those that it includes: what they define is theirs.
function write_file(file,    n, i, first) {
	if (file in written)
		return
	written[file]
	n = split(includes[file], first, " ")
	for (i = 1; i <= n; i++)
		write_file(first[i])
	print ""
	print "#define GENERATOR_HEADER " (file ~ /\.h$/ ? "\"" file "\"" : "NULL")
	print "#include <pgmock/gen/" file ">"
	print "#undef GENERATOR_HEADER"
}

function write_list(    i) {
	print "/* generators.inc - every generator, for registry.c. Made by mkgen.awk. */"
	for (i = 1; i <= nfiles; i++)
		write_file(files[i])
	print ""
	print "const Generator *const generators[] = {"
	for (i = 1; i <= ngenerators; i++)
		print "\t&generator_" sorted[i] ","
	print "};"
	print ""
	print "const size_t ngenerators = " ngenerators ";"
	print ""
	print "const LocalGenerator *const local_generators[] = {"
	for (i = 1; i <= nlocal; i++) {
		if (!(local[i] in number))
			fail("PGM_LOCAL(" local[i] "): there is no such generator")
		print "\t&local_" local[i] ","
	}
	print "\tNULL,"
	print "};"
	print ""
	print "const char *const generator_aheads[] = {"
	for (i = 1; i <= naheads; i++)
		print "\t\"" aheads[i] "\","
	print "\tNULL,"
	print "};"
}

# --- the matcher ---

# claims[pattern] lists the numbers of the generators that have the pattern, " 3 17". A pattern is a sequence of words: those
# of the alphabet stand for themselves, "=", ".", "*" and "*s" for the marks of gen/semantic.h.
function read_patterns(    i, j, k, n, words, word, spelling) {
	for (i = 1; i <= ngenerators; i++) {
		n = split(patterns[generator[i]], words, ",")
		for (j = 1; j <= n; j++) {
			word = words[j]
			spelling = word
			if (word !~ /^(=|[a-z0-9_]+\.)?[a-z0-9_]+$/ && word !~ /^([a-z0-9_]+_)?\*(_[a-z0-9_]+)?$/ && word != "*s")
				fail("generator " generator[i] ": \"" word "\" is no pattern")
			gsub(/[=.]/, " & ", word)
			gsub(/_/, " ", word)
			$0 = word
			word = $1
			for (k = 2; k <= NF; k++)
				word = word " " $k
			for (k = 1; k <= NF; k++)
				add_word($k)
			if (NF > width)
				fail("generator " generator[i] ": a pattern of more than " width " words")
			if (!(word in claims)) {
				pattern[++npatterns] = word
				spelled[word] = spelling
			}
			claims[word] = claims[word] " " number[generator[i]]
		}
	}
}

# A line of words.txt.
function read_same(    i) {
	for (i = 1; i <= NF; i++)
		add_word($i)
	if (section == "short" || section == "like") {
		if (NF != 2 || (section, $1) in means)
			fail("\"" $0 "\" are no word and what it means")
		means[section, $1] = $2
		return
	}
	for (i = 1; i <= NF; i++)
		if (section == "kin")
			kins[$i] = kins[$i] " " kin
		else if (section ~ /^(behind|naming|noise|own)$/)
			marks[$i] = marks[$i] " | WORD_" toupper(section)
		else
			fail("there is no section " section)
}

function add_word(word) {
	if (!(word in known_word) && word !~ /^([=.*]|\*s)$/) {
		known_word[word] = 1
		word_at[++nwords] = word
	}
}

function sort(array, n,    i, j, moved, gap) {
	for (gap = int(n / 2); gap; gap = int(gap / 2))
		for (i = gap + 1; i <= n; i++) {
			moved = array[i]
			for (j = i - gap; j > 0 && array[j] "" > moved ""; j -= gap)
				array[j + gap] = array[j]
			array[j + gap] = moved
		}
}

# The lexer of words: a function for each first letter, since compilers take long for long functions.
function write_words(    i, first, rest, before) {
	for (i = 1; i <= nwords; i++) {
		first = substr(word_at[i], 1, 1)
		if (first != before) {
			if (before != "")
				print "\t* { return 0; }\n\t*/\n}\n"
			print "static uint16_t"
			print "words_" first "(const unsigned char *at)"
			print "{"
			print "\tconst unsigned char *marker = at;"
			print ""
			print "\t(void)marker;"
			print "\t/*!re2c"
			if (before == "") {
				print "\tre2c:define:YYCTYPE = 'unsigned char';"
				print "\tre2c:define:YYCURSOR = at;"
				print "\tre2c:define:YYMARKER = marker;"
				print "\tre2c:yyfill:enable = 0;"
				print "\tEND = [_\\x00];"
				print ""
			}
			letters[++nletters] = first
			before = first
		}
		rest = substr(word_at[i], 2)
		print "\t" (rest == "" ? "" : "\"" rest "\" ") "END { return " word_number[word_at[i]] "; }"
	}
	print "\t* { return 0; }\n\t*/\n}\n"
	print "uint16_t"
	print "semantic_word(const char *text)"
	print "{"
	print "\tconst unsigned char *at = (const unsigned char *)text + 1;"
	print ""
	print "\tswitch (*text) {"
	for (i = 1; i <= nletters; i++)
		printf "\tcase '%s': return words_%s(at);\n", letters[i], letters[i]
	print "\tdefault: return 0;"
	print "\t}"
	print "}"
}

# A pattern as numbers of words that sort as the matcher compares them.
function key_of(pattern,    n, i, words, key) {
	n = split(pattern, words, " ")
	for (i = 1; i <= n; i++)
		key = key sprintf("%5d", word_number[words[i]])
	return key
}

function write_patterns(    i, j, n, key, parts, list) {
	for (i = 1; i <= npatterns; i++) {
		keys[i] = key_of(pattern[i])
		list_of[keys[i]] = claims[pattern[i]]
		text_of[keys[i]] = spelled[pattern[i]]
	}
	sort(keys, npatterns)
	nnumbers = 0
	for (i = 1; i <= npatterns; i++) {
		list = list_of[keys[i]]
		if (list in known_list)
			continue
		known_list[list] = nnumbers
		n = split(list, parts, " ")
		for (j = 1; j <= n; j++)
			numbers[nnumbers++] = parts[j]
		numbers[nnumbers++] = -1
	}
	print ""
	print "const int16_t semantic_lists[] = {"
	for (i = 0; i < nnumbers; i++)
		printf "%s%s,%s", i % 16 ? " " : "\t", numbers[i], i % 16 == 15 || i == nnumbers - 1 ? "\n" : ""
	print "};"
	print ""
	print "const SemanticPattern semantic_patterns[] = {"
	for (i = 1; i <= npatterns; i++) {
		key = keys[i]
		printf "\t{{"
		for (j = 0; j < width; j++)
			printf "%s%d", j ? ", " : "", substr(key, 5 * j + 1, 5)
		print "}, " known_list[list_of[key]] ", \"" text_of[key] "\"},"
	}
	print "};"
	print ""
	print "const size_t nsemantic_patterns = " npatterns ";"
}

# What words.txt says of each word, by its number.
function write_facts(    i, j, n, list, names) {
	print ""
	print "const uint16_t semantic_kins[] = {"
	print "\t0,"
	nkins = 1
	for (i = 1; i <= nwords; i++) {
		list = kins[word_at[i]]
		if (list == "" || list in kins_at)
			continue
		kins_at[list] = nkins
		n = split(list, names, " ")
		for (j = 1; j <= n; j++)
			printf "%s%d, ", j == 1 ? "\t" : "", word_number[names[j]]
		print "0,"
		nkins += n + 1
	}
	print "};"
	print ""
	print "const SemanticWord semantic_words[] = {"
	print "\t[" nmarks "] = {0, 0, 0, 0},"
	for (i = 1; i <= nwords; i++)
		print "\t{" word_number[means["short", word_at[i]]] + 0 ", " word_number[means["like", word_at[i]]] + 0 ", " \
			kins_at[kins[word_at[i]]] + 0 ", 0" marks[word_at[i]] "},"
	print "};"
}

function write_matcher(    i) {
	read_patterns()
	sort(word_at, nwords)
	word_number["="] = 1
	word_number["."] = 2
	word_number["*"] = 3
	word_number["*s"] = nmarks = 4
	for (i = 1; i <= nwords; i++)
		word_number[word_at[i]] = nmarks + i

	print "/* semantic.re - which generators a column's name means. Made by mkgen.awk. */"
	print "#include \"gen/semantic.h\""
	print ""
	print "_Static_assert(SEMANTIC_WORDS == " width ", \"as many words as a row has\");"
	print ""
	write_words()
	write_patterns()
	write_facts()
}
