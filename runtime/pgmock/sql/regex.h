/* regex.h - regular expression match: ~ and ~*.
 *
 * The compiler turns a constant pattern into an automaton over classes of characters (compiler/sql/pattern.h), which
 * looks at each character once: the time is that of the text's length, whatever the pattern.
 */
#ifndef PGMOCK_SQL_REGEX_H
#define PGMOCK_SQL_REGEX_H

#include <pgmock/sql/case.h>

/* What a character beyond ASCII is. */
typedef enum pgm_char_kind {
	PGM_CHAR_OTHER,
	PGM_CHAR_WORD, /* part of a word, without case */
	PGM_CHAR_CAPITAL,
	PGM_CHAR_SMALL,
	PGM_CHAR_TITLE, /* both: one character for a capital and a small letter */
	PGM_CHAR_KINDS,
} pgm_char_kind;

/* Characters from first on, up to the next range, are of these classes, by their kind. */
typedef struct pgm_pattern_range {
	uint32_t first;
	uint8_t classes[PGM_CHAR_KINDS];
} pgm_pattern_range;

/* The first two states. */
enum {
	PGM_PATTERN_MATCHES, /* whatever follows */
	PGM_PATTERN_FAILS,
};

/* In automata that find where matches end, each of which begins where it is started: a state to go to is marked so if a
 * match may end before the character that is read. */
#define PGM_PATTERN_ENDS 0x8000

typedef struct pgm_pattern {
	const char *text;                /* as SQL has it */
	uint8_t ascii[128];              /* class of each character */
	const pgm_pattern_range *ranges; /* beyond ASCII; the first begins at 128 */
	const uint16_t *next;            /* [state * classes + class]; the last class is the end of the text */
	uint16_t nranges, classes, start;
	uint16_t after[2]; /* to find ends: the first state behind a character of a word, and behind another one */
	bool kinds; /* classes depend on them */
} pgm_pattern;

static inline pgm_char_kind
pgm_char_kind_of(uint32_t c)
{
	bool capital = pgm_char_lower(c) != c || pgm_char_among(c, pgm_capitals_alone, PGM_CAPITALS_ALONE);
	bool small = pgm_char_upper(c) != c || pgm_char_among(c, pgm_small_alone, PGM_SMALL_ALONE);

	if (capital || small)
		return !small ? PGM_CHAR_CAPITAL : capital ? PGM_CHAR_TITLE : PGM_CHAR_SMALL;
	return pgm_char_is_word(c) ? PGM_CHAR_WORD : PGM_CHAR_OTHER;
}

/* The class of a character beyond ASCII. */
static inline uint8_t
pgm_pattern_class(const pgm_pattern *pattern, uint32_t c)
{
	const pgm_pattern_range *range = pattern->ranges;

	for (int n = pattern->nranges; n > 1;) {
		int half = n / 2;

		if (c >= range[half].first) {
			range += half;
			n -= half;
		} else {
			n = half;
		}
	}
	return range->classes[pattern->kinds ? pgm_char_kind_of(c) : PGM_CHAR_OTHER];
}

static inline pgm_sql_bool
pgm_sql_text_matches(pgm_sql_text a, const pgm_pattern *pattern)
{
	unsigned state = pattern->start;

	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_truth(false, a.state);
	for (const char *p = a.text, *end = p + a.size; state > PGM_PATTERN_FAILS && p < end;) {
		unsigned char byte = (unsigned char)*p;
		unsigned class = byte < 128 ? pattern->ascii[byte]
					    : pgm_pattern_class(pattern, pgm_sql_code_point(p, end));

		state = pattern->next[state * pattern->classes + class];
		p = pgm_sql_next_char(p, end);
	}
	if (state > PGM_PATTERN_FAILS)
		state = pattern->next[state * pattern->classes + pattern->classes - 1];
	return pgm_sql_truth(state == PGM_PATTERN_MATCHES, PGM_SQL_VALUE);
}

/* True if a cell, COPY text [p, end) without an escape, matches. */
static inline bool
pgm_cell_matches(const char *p, const char *end, const pgm_pattern *pattern)
{
	pgm_sql_text cell = {p, (uint32_t)(end - p), PGM_SQL_VALUE};

	return memchr(p, '\\', (size_t)(end - p)) == NULL && pgm_sql_text_matches(cell, pattern).value;
}

/* !~ and !~* */
static inline pgm_sql_bool
pgm_sql_text_differs(pgm_sql_text a, const pgm_pattern *pattern)
{
	pgm_sql_bool matches = pgm_sql_text_matches(a, pattern);

	return pgm_sql_truth(!matches.value, matches.state);
}

#endif
