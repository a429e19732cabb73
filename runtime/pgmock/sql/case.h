/* case.h - small letters and capitals, ASCII and beyond.
 *
 * One character becomes one character, as in PostgreSQL with a UTF-8 locale of the C library; with the locale C only
 * ASCII letters have a case there.
 */
#ifndef PGMOCK_SQL_CASE_H
#define PGMOCK_SQL_CASE_H

#include <pgmock/sql/make.h>

/* Each step-th character from first to last has its other case so much further on. */
typedef struct pgm_case_range {
	uint32_t first, last;
	int32_t further;
	uint32_t step;
} pgm_case_range;

typedef struct pgm_char_range {
	uint32_t first, last;
} pgm_char_range;

/* In ascending order: capitals beyond ASCII and small letters beyond it that have another case, those that have none, and
 * whatever counts as part of a word (lib/case_tables.c). */
enum {
	PGM_CAPITALS = 181,
	PGM_SMALL_LETTERS = 199,
	PGM_CAPITALS_ALONE = 48,
	PGM_SMALL_ALONE = 126,
	PGM_WORD_CHARS = 757,
};

extern const pgm_case_range pgm_capitals[PGM_CAPITALS];
extern const pgm_case_range pgm_small_letters[PGM_SMALL_LETTERS];
extern const pgm_char_range pgm_capitals_alone[PGM_CAPITALS_ALONE];
extern const pgm_char_range pgm_small_alone[PGM_SMALL_ALONE];
extern const pgm_char_range pgm_word_chars[PGM_WORD_CHARS];

/* Returns the other case of a character beyond ASCII, by the n ranges of a table; itself if it has none. */
static inline uint32_t
pgm_other_case(uint32_t c, const pgm_case_range *ranges, int n)
{
	while (n > 1) {
		int half = n / 2;

		if (c >= ranges[half].first) {
			ranges += half;
			n -= half;
		} else {
			n = half;
		}
	}
	if (c < ranges->first || c > ranges->last || (c - ranges->first) % ranges->step != 0)
		return c;
	return c + (uint32_t)ranges->further;
}

static inline uint32_t
pgm_char_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
	return pgm_other_case(c, pgm_capitals, PGM_CAPITALS);
}

static inline uint32_t
pgm_char_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z' ? c + 'A' - 'a' : c;
	return pgm_other_case(c, pgm_small_letters, PGM_SMALL_LETTERS);
}

/* True if a character lies in one of the n ranges of a table. */
static inline bool
pgm_char_among(uint32_t c, const pgm_char_range *ranges, int n)
{
	while (n > 1) {
		int half = n / 2;

		if (c >= ranges[half].first) {
			ranges += half;
			n -= half;
		} else {
			n = half;
		}
	}
	return c >= ranges->first && c <= ranges->last;
}

/* True for letters and digits of all scripts. */
static inline bool
pgm_char_is_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
	return pgm_char_among(c, pgm_word_chars, PGM_WORD_CHARS);
}

/* In capitals. */
static inline pgm_sql_text
pgm_sql_text_upper(char *buffer, pgm_sql_text a)
{
	char *p = buffer;

	if (a.state != PGM_SQL_VALUE)
		return a;
	for (const char *c = a.text, *end = c + a.size; c < end; c = pgm_sql_next_char(c, end))
		p = pgm_sql_append_char(p, pgm_char_upper(pgm_sql_code_point(c, end)));
	return pgm_sql_piece(buffer, p);
}

/* In small letters. */
static inline pgm_sql_text
pgm_sql_text_lower(char *buffer, pgm_sql_text a)
{
	char *p = buffer;

	if (a.state != PGM_SQL_VALUE)
		return a;
	for (const char *c = a.text, *end = c + a.size; c < end; c = pgm_sql_next_char(c, end))
		p = pgm_sql_append_char(p, pgm_char_lower(pgm_sql_code_point(c, end)));
	return pgm_sql_piece(buffer, p);
}

/* With a capital at the start of each word, and small letters behind it. */
static inline pgm_sql_text
pgm_sql_text_initcap(char *buffer, pgm_sql_text a)
{
	char *p = buffer;
	bool within = false;

	if (a.state != PGM_SQL_VALUE)
		return a;
	for (const char *at = a.text, *end = at + a.size; at < end; at = pgm_sql_next_char(at, end)) {
		uint32_t c = pgm_sql_code_point(at, end);

		c = within ? pgm_char_lower(c) : pgm_char_upper(c);
		within = pgm_char_is_word(c);
		p = pgm_sql_append_char(p, c);
	}
	return pgm_sql_piece(buffer, p);
}

#endif
