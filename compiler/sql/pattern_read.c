/* pattern_read.c - the syntax of PostgreSQL's advanced regular expressions.
 *
 * Its manual, "POSIX Regular Expressions", and regc_lex.c where that leaves things open. The first reason to refuse a
 * pattern stays; what is read after it does not matter.
 */
#include <string.h>

#include "base/utf8.h"
#include "sql/pattern_tree.h"

enum {
	DEPTH_MAX = 50,
	REPEAT_MAX = 255, /* DUPMAX in PostgreSQL's regguts.h */
	TEXT_MAX = 4096,
};

typedef struct {
	Arena *arena;
	const char *at;
	bool any_case;
	int depth;
	const char *why;
	PatternTraits traits;
} Reader;

static const char no_pattern[] = "no valid regular expression";

static void
refuse(Reader *reader, const char *why)
{
	if (reader->why == NULL)
		reader->why = why;
	reader->at += strlen(reader->at);
}

static bool
took(Reader *reader, const char *text)
{
	if (strncmp(reader->at, text, strlen(text)) != 0)
		return false;
	reader->at += strlen(text);
	return true;
}

/* ---- sets ------------------------------------------------------------------------------- */

#define KINDS_CAPITAL (1u << PGM_CHAR_CAPITAL | 1u << PGM_CHAR_TITLE)
#define KINDS_SMALL (1u << PGM_CHAR_SMALL | 1u << PGM_CHAR_TITLE)
#define KINDS_WORD (1u << PGM_CHAR_WORD | KINDS_CAPITAL | KINDS_SMALL)

/* Classes by name; pairs of first and last characters. */
static const struct {
	const char *name;
	const char *ascii;
	unsigned kinds;
	bool spaces; /* and those of Unicode */
} classes[] = {
	{"alpha", "AZaz", KINDS_WORD, false},
	{"digit", "09", 0, false},
	{"alnum", "09AZaz", KINDS_WORD, false},
	{"word", "09AZaz__", KINDS_WORD, false},
	{"upper", "AZ", KINDS_CAPITAL, false},
	{"lower", "az", KINDS_SMALL, false},
	{"xdigit", "09AFaf", 0, false},
	{"space", "\t\r  ", 0, true},
};

/* White space beyond ASCII that breaks lines: iswspace() in the C library's UTF-8 locales. */
static const CharRange spaces[] = {
	{0x1680, 0x1680},
	{0x2000, 0x2006},
	{0x2008, 0x200a},
	{0x2028, 0x2029},
	{0x205f, 0x205f},
	{0x3000, 0x3000},
};

static void
add_class(Reader *reader, PatternSet *set, const char *name, size_t n)
{
	size_t i = 0, count = sizeof classes / sizeof *classes;

	/* Case does not matter, so neither do these. */
	if (reader->any_case && n == 5 &&
		(memcmp(name, "upper", n) == 0 || memcmp(name, "lower", n) == 0))
		name = "alpha";
	while (i < count &&
		(strlen(classes[i].name) != n || memcmp(classes[i].name, name, n) != 0))
		i++;
	if (i == count) {
		refuse(reader, "a class that is not known beyond ASCII");
		return;
	}
	for (const char *pair = classes[i].ascii; *pair != '\0'; pair += 2)
		charset_add(reader->arena, &set->ranges, (unsigned char)pair[0],
			(unsigned char)pair[1]);
	for (size_t j = 0; classes[i].spaces && j < sizeof spaces / sizeof *spaces; j++)
		charset_add(reader->arena, &set->ranges, spaces[j].first, spaces[j].last);
	set->kinds |= classes[i].kinds;
}

/* Adds characters, in both cases if that does not matter: allcases() in PostgreSQL's regc_locale.c. */
static void
add_range(Reader *reader, PatternSet *set, uint32_t first, uint32_t last)
{
	charset_add(reader->arena, &set->ranges, first, last);
	for (uint32_t c = first; reader->any_case && c <= last; c++) {
		uint32_t lower = pgm_char_lower(c), upper = pgm_char_upper(c);

		charset_add(reader->arena, &set->ranges, lower, lower);
		charset_add(reader->arena, &set->ranges, upper, upper);
	}
}

bool
pattern_set_has(const PatternSet *set, uint32_t c, pgm_char_kind kind)
{
	bool has = c >= 128 && (set->kinds >> kind & 1) != 0;

	for (size_t i = 0; i < set->ranges.n && !has; i++)
		has = c >= set->ranges.at[i].first && c <= set->ranges.at[i].last;
	return has != set->others;
}

/* ---- characters ------------------------------------------------------------------------- */

static PatternNode *
new_node(Reader *reader, PatternKind kind)
{
	PatternNode *node = arena_alloc(reader->arena, sizeof *node);

	node->kind = kind;
	return node;
}

static PatternSet *
new_set(Reader *reader, PatternNode **node)
{
	PatternSet *set = arena_alloc(reader->arena, sizeof *set);

	*node = new_node(reader, PATTERN_SET);
	(*node)->set = set;
	return set;
}

/* The next character as it stands. */
static uint32_t
read_char(Reader *reader)
{
	uint32_t c;

	reader->at += utf8_decode(reader->at, strlen(reader->at), &c);
	if (c == UTF8_BAD)
		refuse(reader, no_pattern);
	return c;
}

/* Exactly, or at most, n hexadecimal digits. */
static uint32_t
read_hex(Reader *reader, size_t n, bool exactly)
{
	size_t digits = strspn(reader->at, "0123456789abcdefABCDEF");
	uint32_t c = 0;

	if (digits == 0 || (exactly ? digits < n : digits > n))
		refuse(reader, no_pattern);
	for (; n > 0 && digits > 0 && reader->why == NULL; n--, digits--) {
		char digit = *reader->at++;

		c = c << 4 | (uint32_t)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
	}
	if (c == 0 || c > 0x10ffff)
		refuse(reader, no_pattern);
	return c;
}

/* The character that an escape stands for, behind the backslash. 0: none, and nothing was read. */
static uint32_t
read_escape(Reader *reader)
{
	static const char names[] = "abefnrtv";
	static const char chars[] = "\a\b\033\f\n\r\t\v";
	const char *name;
	unsigned char c = (unsigned char)*reader->at;
	bool letter = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');

	if (c == '\0') {
		refuse(reader, no_pattern);
		return 0;
	}
	if (!letter)
		return read_char(reader);
	name = strchr(names, c);
	if (name != NULL) {
		reader->at++;
		return (unsigned char)chars[name - names];
	}
	if (took(reader, "B"))
		return '\\';
	if (took(reader, "u"))
		return read_hex(reader, 4, true);
	if (took(reader, "U"))
		return read_hex(reader, 8, true);
	if (took(reader, "x"))
		return read_hex(reader, 6, false);
	return 0;
}

/* A class such as \d, behind the backslash; false: none, and nothing was read. */
static bool
read_shorthand(Reader *reader, PatternSet *set)
{
	static const struct {
		char letter;
		const char *name;
	} shorthands[] = {{'d', "digit"}, {'s', "space"}, {'w', "word"}};

	for (size_t i = 0; i < sizeof shorthands / sizeof *shorthands; i++) {
		if ((*reader->at | 0x20) != shorthands[i].letter)
			continue;
		set->others = *reader->at++ != shorthands[i].letter;
		add_class(reader, set, shorthands[i].name, strlen(shorthands[i].name));
		return true;
	}
	return false;
}

/* ---- bracket expressions ---------------------------------------------------------------- */

/* One end of a range, or a character; 0: a class, which was added. */
static uint32_t
read_member(Reader *reader, PatternSet *set)
{
	if (took(reader, "[:")) {
		size_t n = strcspn(reader->at, ":");
		const char *name = reader->at;

		if (strncmp(name + n, ":]", 2) != 0) {
			refuse(reader, no_pattern);
			return 0;
		}
		reader->at += n + 2;
		add_class(reader, set, name, n);
		return 0;
	}
	if (strncmp(reader->at, "[.", 2) == 0 || strncmp(reader->at, "[=", 2) == 0) {
		refuse(reader, "a collating element");
		return 0;
	}
	if (took(reader, "\\")) {
		PatternSet class = {0};
		uint32_t c;

		if (read_shorthand(reader, &class)) {
			if (class.others)
				refuse(reader, "the opposite of a class within brackets");
			charset_join(reader->arena, &set->ranges, &class.ranges);
			set->kinds |= class.kinds;
			return 0;
		}
		c = read_escape(reader);
		if (c == 0)
			refuse(reader, no_pattern);
		return c;
	}
	return read_char(reader);
}

static PatternNode *
read_bracket(Reader *reader)
{
	PatternNode *node;
	PatternSet *set = new_set(reader, &node);
	bool first = true;

	if (strncmp(reader->at, "[:<:]]", 6) == 0 || strncmp(reader->at, "[:>:]]", 6) == 0)
		refuse(reader, "a word boundary within brackets");
	set->others = took(reader, "^");
	for (; *reader->at != '\0' && (first || *reader->at != ']'); first = false) {
		bool dash = *reader->at == '-' && !first && reader->at[1] != ']';
		uint32_t from = read_member(reader, set), to = from;

		if (dash)
			refuse(reader, no_pattern);
		if (*reader->at == '-' && reader->at[1] != ']' && reader->at[1] != '\0') {
			reader->at++;
			to = from != 0 ? read_member(reader, set) : 0;
			if (to == 0 || to < from)
				refuse(reader, no_pattern);
		}
		if (from != 0 && reader->why == NULL)
			add_range(reader, set, from, to);
	}
	if (!took(reader, "]"))
		refuse(reader, no_pattern);
	return node;
}

/* ---- the tree --------------------------------------------------------------------------- */

static PatternNode *read_alternatives(Reader *reader);

static PatternNode *
assertion(Reader *reader, PatternAssertion what)
{
	PatternNode *node = new_node(reader, PATTERN_ASSERT);

	node->assertion = what;
	return node;
}

static PatternNode *
read_backslash(Reader *reader)
{
	static const struct {
		char letter;
		PatternAssertion assertion;
	} assertions[] = {
		{'A', PATTERN_START},
		{'Z', PATTERN_END},
		{'m', PATTERN_WORD_START},
		{'M', PATTERN_WORD_END},
		{'y', PATTERN_BORDER},
		{'Y', PATTERN_NO_BORDER},
	};
	PatternNode *node;
	PatternSet *set;
	uint32_t c;

	for (size_t i = 0; i < sizeof assertions / sizeof *assertions; i++)
		if (*reader->at == assertions[i].letter) {
			reader->at++;
			return assertion(reader, assertions[i].assertion);
		}
	set = new_set(reader, &node);
	if (read_shorthand(reader, set))
		return node;
	c = read_escape(reader);
	if (c == 0)
		refuse(reader, *reader->at >= '1' && *reader->at <= '9' ? "a back reference"
									: no_pattern);
	else
		add_range(reader, set, c, c);
	return node;
}

static PatternNode *
read_group(Reader *reader)
{
	PatternNode *node;

	if (!took(reader, "?"))
		reader->traits.groups = true;
	else if (!took(reader, ":"))
		refuse(reader, "lookaround or an embedded option");
	if (++reader->depth > DEPTH_MAX)
		refuse(reader, "groups within groups, too many of them");
	node = read_alternatives(reader);
	reader->depth--;
	if (!took(reader, ")"))
		refuse(reader, no_pattern);
	return node;
}

static PatternNode *
read_atom(Reader *reader)
{
	PatternNode *node;
	PatternSet *set;
	uint32_t c;

	if (took(reader, "("))
		return read_group(reader);
	if (took(reader, "["))
		return read_bracket(reader);
	if (took(reader, "\\"))
		return read_backslash(reader);
	if (took(reader, "^"))
		return assertion(reader, PATTERN_START);
	if (took(reader, "$"))
		return assertion(reader, PATTERN_END);
	set = new_set(reader, &node);
	if (took(reader, ".")) {
		set->others = true;
		return node;
	}
	if (strchr("*+?", *reader->at) != NULL ||
		(*reader->at == '{' && reader->at[1] >= '0' && reader->at[1] <= '9')) {
		refuse(reader, no_pattern);
		return node;
	}
	c = read_char(reader);
	add_range(reader, set, c, c);
	return node;
}

static int
read_count(Reader *reader)
{
	int count = 0;

	if (*reader->at < '0' || *reader->at > '9')
		refuse(reader, no_pattern);
	for (; *reader->at >= '0' && *reader->at <= '9' && count <= REPEAT_MAX; reader->at++)
		count = count * 10 + *reader->at - '0';
	if (count > REPEAT_MAX)
		refuse(reader, no_pattern);
	return count;
}

/* An atom and what stands behind it. */
static PatternNode *
read_piece(Reader *reader)
{
	PatternNode *atom = read_atom(reader), *node = new_node(reader, PATTERN_REPEAT);

	vec_push(reader->arena, &node->parts, atom);
	if (took(reader, "*")) {
		node->max = PATTERN_ENDLESS;
	} else if (took(reader, "+")) {
		node->min = 1;
		node->max = PATTERN_ENDLESS;
	} else if (took(reader, "?")) {
		node->max = 1;
	} else if (*reader->at == '{' && reader->at[1] >= '0' && reader->at[1] <= '9') {
		reader->at++;
		node->min = node->max = read_count(reader);
		if (took(reader, ","))
			node->max = *reader->at == '}' ? PATTERN_ENDLESS : read_count(reader);
		if (!took(reader, "}") ||
			(node->max != PATTERN_ENDLESS && node->max < node->min))
			refuse(reader, no_pattern);
	} else {
		return atom;
	}
	reader->traits.shortest |= took(reader, "?");
	if (strchr("*+?", *reader->at) != NULL && *reader->at != '\0')
		refuse(reader, no_pattern);
	if (atom->kind == PATTERN_ASSERT)
		refuse(reader, no_pattern);
	return node;
}

static PatternNode *
read_sequence(Reader *reader)
{
	PatternNode *node = new_node(reader, PATTERN_SEQUENCE);

	while (*reader->at != '\0' && *reader->at != '|' && *reader->at != ')')
		vec_push(reader->arena, &node->parts, read_piece(reader));
	return node;
}

static PatternNode *
read_alternatives(Reader *reader)
{
	PatternNode *node = new_node(reader, PATTERN_ALTERNATIVES);

	do
		vec_push(reader->arena, &node->parts, read_sequence(reader));
	while (took(reader, "|"));
	return node;
}

const PatternNode *
pattern_read(
	Arena *arena, const char *text, bool any_case, PatternTraits *traits, const char **why)
{
	Reader reader = {.arena = arena, .at = text, .any_case = any_case};
	const PatternNode *node;

	*why = strlen(text) > TEXT_MAX ? "a pattern of more than 4096 bytes" : NULL;
	if (strncmp(text, "***", 3) == 0)
		*why = "a director";
	if (*why != NULL)
		return NULL;
	node = read_alternatives(&reader);
	if (*reader.at != '\0')
		refuse(&reader, no_pattern);
	*why = reader.why;
	*traits = reader.traits;
	return reader.why == NULL ? node : NULL;
}
