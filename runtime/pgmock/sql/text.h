/* text.h - the functions of SQL that look into text or cut a piece out of it.
 *
 * A piece is not copied: its bytes stay those of the argument. Text that is made anew stands in make.h. Text is
 * UTF-8, and SQL counts its characters, not its bytes.
 */
#ifndef PGMOCK_SQL_TEXT_H
#define PGMOCK_SQL_TEXT_H

#include <pgmock/sql/compare.h>

/* Returns text in a state that is no value. */
static inline pgm_sql_text
pgm_sql_no_text(uint8_t state)
{
	return (pgm_sql_text){"", 0, state};
}

/* Returns the bytes from start to end. */
static inline pgm_sql_text
pgm_sql_piece(const char *start, const char *end)
{
	return pgm_sql_text_of(start, (uint32_t)(end - start));
}

/* True for the first byte of a character. */
static inline bool
pgm_sql_begins_char(char byte)
{
	return ((unsigned char)byte & 0xc0) != 0x80;
}

/* Each returns the place of the next, or previous, character. */
static inline const char *
pgm_sql_next_char(const char *p, const char *end)
{
	do
		p++;
	while (p < end && !pgm_sql_begins_char(*p));
	return p;
}

static inline const char *
pgm_sql_previous_char(const char *p, const char *start)
{
	do
		p--;
	while (p > start && !pgm_sql_begins_char(*p));
	return p;
}

/* Returns the place so many characters further on, or the end. */
static inline const char *
pgm_sql_skip_chars(const char *p, const char *end, int64_t count)
{
	while (count-- > 0 && p < end)
		p = pgm_sql_next_char(p, end);
	return p;
}

/* Returns the code point of the character at p. */
static inline uint32_t
pgm_sql_code_point(const char *p, const char *end)
{
	const char *next = pgm_sql_next_char(p, end);
	uint32_t c = (unsigned char)*p;

	if (c < 0x80)
		return c;
	c &= 0x7fu >> (next - p);
	while (++p < next)
		c = c << 6 | ((unsigned char)*p & 0x3f);
	return c;
}

static inline int64_t
pgm_sql_count_chars(const char *p, const char *end)
{
	int64_t count = 0;

	for (; p < end; p++)
		count += pgm_sql_begins_char(*p);
	return count;
}

static inline pgm_sql_int
pgm_sql_text_length(pgm_sql_text a)
{
	return (pgm_sql_int){pgm_sql_count_chars(a.text, a.text + a.size), a.state};
}

static inline pgm_sql_int
pgm_sql_text_bytes(pgm_sql_text a)
{
	return (pgm_sql_int){a.size, a.state};
}

/* The code point of the first character. */
static inline pgm_sql_int
pgm_sql_text_ascii(pgm_sql_text a)
{
	return (pgm_sql_int){a.size == 0 ? 0 : pgm_sql_code_point(a.text, a.text + a.size), a.state};
}

/* Returns where part begins in [start, end), NULL if nowhere. */
static inline const char *
pgm_sql_find(const char *start, const char *end, pgm_sql_text part)
{
	for (; end - start >= (int64_t)part.size; start++)
		if (part.size == 0 || memcmp(start, part.text, part.size) == 0)
			return start;
	return NULL;
}

/* The character of a at which part begins, counted from 1; 0: nowhere. */
static inline pgm_sql_int
pgm_sql_text_position(pgm_sql_text a, pgm_sql_text part)
{
	uint8_t state = PGM_SQL_WORSE(a.state, part.state);

	if (state != PGM_SQL_VALUE)
		return (pgm_sql_int){0, state};

	const char *found = pgm_sql_find(a.text, a.text + a.size, part);

	return (pgm_sql_int){found == NULL ? 0 : pgm_sql_count_chars(a.text, found) + 1, PGM_SQL_VALUE};
}

static inline pgm_sql_bool
pgm_sql_text_starts(pgm_sql_text a, pgm_sql_text part)
{
	bool starts = a.size >= part.size && (part.size == 0 || memcmp(a.text, part.text, part.size) == 0);

	return pgm_sql_truth(starts, PGM_SQL_WORSE(a.state, part.state));
}

/* The characters from start on, counted from 1. */
static inline pgm_sql_text
pgm_sql_text_from(pgm_sql_text a, pgm_sql_int start)
{
	uint8_t state = PGM_SQL_WORSE(a.state, start.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);

	const char *end = a.text + a.size;

	return pgm_sql_piece(pgm_sql_skip_chars(a.text, end, start.value - 1), end);
}

/* count characters from start on; those before the first count, but are not there: text_substring() in PostgreSQL's
 * varlena.c. */
static inline pgm_sql_text
pgm_sql_text_substring(pgm_sql_text a, pgm_sql_int start, pgm_sql_int count)
{
	pgm_sql_text rest = pgm_sql_text_from(a, start);

	if (PGM_SQL_WORSE(rest.state, count.state) != PGM_SQL_VALUE)
		return pgm_sql_no_text(PGM_SQL_WORSE(rest.state, count.state));
	if (count.value < 0)
		return pgm_sql_no_text(PGM_SQL_INVALID);
	if (start.value < 1)
		count.value += start.value - 1;
	return pgm_sql_piece(rest.text, pgm_sql_skip_chars(rest.text, rest.text + rest.size, count.value));
}

/* Returns the place before the last count characters. */
static inline const char *
pgm_sql_drop_chars(const char *start, const char *end, int64_t count)
{
	while (count-- > 0 && end > start)
		end = pgm_sql_previous_char(end, start);
	return end;
}

/* The first count characters; all but the last -count. */
static inline pgm_sql_text
pgm_sql_text_left(pgm_sql_text a, pgm_sql_int count)
{
	uint8_t state = PGM_SQL_WORSE(a.state, count.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);

	const char *end = a.text + a.size;

	if (count.value < 0)
		return pgm_sql_piece(a.text, pgm_sql_drop_chars(a.text, end, -count.value));
	return pgm_sql_piece(a.text, pgm_sql_skip_chars(a.text, end, count.value));
}

/* The last count characters; all but the first -count. */
static inline pgm_sql_text
pgm_sql_text_right(pgm_sql_text a, pgm_sql_int count)
{
	uint8_t state = PGM_SQL_WORSE(a.state, count.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);

	const char *end = a.text + a.size;

	if (count.value == INT32_MIN) /* more than any text has */
		return pgm_sql_piece(end, end);
	if (count.value < 0)
		return pgm_sql_piece(pgm_sql_skip_chars(a.text, end, -count.value), end);
	return pgm_sql_piece(pgm_sql_drop_chars(a.text, end, count.value), end);
}

/* Which ends are trimmed. */
enum {
	PGM_SQL_START = 1,
	PGM_SQL_END = 2,
};

/* Without the characters of set at its ends. */
static inline pgm_sql_text
pgm_sql_text_trim(pgm_sql_text a, pgm_sql_text set, int ends)
{
	uint8_t state = PGM_SQL_WORSE(a.state, set.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);

	const char *start = a.text, *end = a.text + a.size;
	const char *set_end = set.text + set.size;

	while ((ends & PGM_SQL_START) != 0 && start < end) {
		const char *next = pgm_sql_next_char(start, end);

		if (pgm_sql_find(set.text, set_end, pgm_sql_piece(start, next)) == NULL)
			break;
		start = next;
	}
	while ((ends & PGM_SQL_END) != 0 && start < end) {
		const char *previous = pgm_sql_previous_char(end, start);

		if (pgm_sql_find(set.text, set_end, pgm_sql_piece(previous, end)) == NULL)
			break;
		end = previous;
	}
	return pgm_sql_piece(start, end);
}

/* Without the spaces at its ends. */
static inline pgm_sql_text
pgm_sql_text_trim_spaces(pgm_sql_text a, int ends)
{
	return pgm_sql_text_trim(a, pgm_sql_text_of(" ", 1), ends);
}

/* Returns how often part, which is not empty, stands in a. */
static inline int64_t
pgm_sql_count_parts(pgm_sql_text a, pgm_sql_text part)
{
	const char *end = a.text + a.size;
	int64_t count = 0;

	for (const char *p = a.text; (p = pgm_sql_find(p, end, part)) != NULL; p += part.size)
		count++;
	return count;
}

/* The piece of that number, counted from 1, or from the end if it is negative, of those that between divides a
 * into. */
static inline pgm_sql_text
pgm_sql_text_split(pgm_sql_text a, pgm_sql_text between, pgm_sql_int number)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, between.state), number.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	if (number.value == 0)
		return pgm_sql_no_text(PGM_SQL_INVALID);
	if (between.size == 0)
		return number.value == 1 || number.value == -1 ? a : pgm_sql_no_text(PGM_SQL_VALUE);

	const char *p = a.text, *end = a.text + a.size;

	if (number.value < 0)
		number.value += pgm_sql_count_parts(a, between) + 2;
	if (number.value <= 0)
		return pgm_sql_no_text(PGM_SQL_VALUE);
	for (;;) {
		const char *found = pgm_sql_find(p, end, between);

		if (--number.value == 0)
			return pgm_sql_piece(p, found == NULL ? end : found);
		if (found == NULL)
			return pgm_sql_no_text(PGM_SQL_VALUE);
		p = found + between.size;
	}
}

#endif
