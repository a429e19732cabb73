/* make.h - the functions of SQL that make text anew.
 *
 * Each writes into a buffer that its caller owns and that is large enough, by the width rule of its row in
 * functions.def, and PGM_SLACK bytes larger.
 */
#ifndef PGMOCK_SQL_MAKE_H
#define PGMOCK_SQL_MAKE_H

#include <pgmock/put_hex.h>
#include <pgmock/put_number.h>
#include <pgmock/sql/text.h>

/* Appends text at p, returns the end. */
static inline char *
pgm_sql_append(char *p, pgm_sql_text a)
{
	if (a.size != 0)
		memcpy(p, a.text, a.size);
	return p + a.size;
}

/* Appends a character. */
static inline char *
pgm_sql_append_char(char *p, uint32_t c)
{
	if (c < 0x80) {
		*p++ = (char)c;
		return p;
	}
	if (c < 0x800) {
		*p++ = (char)(0xc0 | c >> 6);
	} else {
		if (c < 0x10000) {
			*p++ = (char)(0xe0 | c >> 12);
		} else {
			*p++ = (char)(0xf0 | c >> 18);
			*p++ = (char)(0x80 | (c >> 12 & 0x3f));
		}
		*p++ = (char)(0x80 | (c >> 6 & 0x3f));
	}
	*p++ = (char)(0x80 | (c & 0x3f));
	return p;
}

/* a || b */
static inline pgm_sql_text
pgm_sql_text_join(char *buffer, pgm_sql_text a, pgm_sql_text b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	return pgm_sql_piece(buffer, pgm_sql_append(pgm_sql_append(buffer, a), b));
}

/* All that are not NULL, with the text between them. */
static inline pgm_sql_text
pgm_sql_text_list(char *buffer, pgm_sql_text between, int n, const pgm_sql_text *list)
{
	char *p = buffer;
	bool first = true;

	if (between.state != PGM_SQL_VALUE)
		return between;
	for (int i = 0; i < n; i++) {
		if (list[i].state > PGM_SQL_NULL)
			return pgm_sql_no_text(list[i].state);
		if (list[i].state == PGM_SQL_NULL)
			continue;
		if (!first)
			p = pgm_sql_append(p, between);
		p = pgm_sql_append(p, list[i]);
		first = false;
	}
	return pgm_sql_piece(buffer, p);
}

/* The same without anything between them: concat(). */
static inline pgm_sql_text
pgm_sql_text_concat(char *buffer, int n, const pgm_sql_text *list)
{
	return pgm_sql_text_list(buffer, pgm_sql_no_text(PGM_SQL_VALUE), n, list);
}

static inline pgm_sql_text
pgm_sql_text_repeat(char *buffer, pgm_sql_text a, pgm_sql_int count)
{
	uint8_t state = PGM_SQL_WORSE(a.state, count.state);
	char *p = buffer;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	for (int64_t i = 0; i < count.value; i++)
		p = pgm_sql_append(p, a);
	return pgm_sql_piece(buffer, p);
}

static inline pgm_sql_text
pgm_sql_text_reverse(char *buffer, pgm_sql_text a)
{
	char *p = buffer;

	if (a.state != PGM_SQL_VALUE)
		return a;
	for (const char *end = a.text + a.size; end > a.text;) {
		const char *start = pgm_sql_previous_char(end, a.text);

		p = pgm_sql_append(p, pgm_sql_piece(start, end));
		end = start;
	}
	return pgm_sql_piece(buffer, p);
}

/* Appends count characters of fill, again and again; nothing if it is empty. */
static inline char *
pgm_sql_append_fill(char *p, pgm_sql_text fill, int64_t count)
{
	const char *end = fill.text + fill.size;

	for (const char *from = fill.text; fill.size != 0 && count > 0; count--) {
		const char *next = pgm_sql_next_char(from, end);

		p = pgm_sql_append(p, pgm_sql_piece(from, next));
		from = next == end ? fill.text : next;
	}
	return p;
}

/* Cut, or filled up at the start or end, to so many characters. */
static inline pgm_sql_text
pgm_sql_text_pad(char *buffer, pgm_sql_text a, pgm_sql_int length, pgm_sql_text fill, int end)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, length.state), fill.state);
	char *p = buffer;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	if (length.value < 0)
		length.value = 0;
	a = pgm_sql_text_left(a, length);

	int64_t missing = length.value - pgm_sql_count_chars(a.text, a.text + a.size);

	if (end == PGM_SQL_START)
		p = pgm_sql_append_fill(p, fill, missing);
	p = pgm_sql_append(p, a);
	if (end == PGM_SQL_END)
		p = pgm_sql_append_fill(p, fill, missing);
	return pgm_sql_piece(buffer, p);
}

/* The same, with spaces. */
static inline pgm_sql_text
pgm_sql_text_pad_spaces(char *buffer, pgm_sql_text a, pgm_sql_int length, int end)
{
	return pgm_sql_text_pad(buffer, a, length, pgm_sql_text_of(" ", 1), end);
}

static inline pgm_sql_text
pgm_sql_text_replace(char *buffer, pgm_sql_text a, pgm_sql_text from, pgm_sql_text to)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, from.state), to.state);
	char *p = buffer;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	if (from.size == 0)
		return a;

	const char *start = a.text, *end = a.text + a.size, *found;

	while ((found = pgm_sql_find(start, end, from)) != NULL) {
		p = pgm_sql_append(p, pgm_sql_piece(start, found));
		p = pgm_sql_append(p, to);
		start = found + from.size;
	}
	return pgm_sql_piece(buffer, pgm_sql_append(p, pgm_sql_piece(start, end)));
}

/* Each character that stands in from becomes the one at the same place of to, or nothing. */
static inline pgm_sql_text
pgm_sql_text_translate(char *buffer, pgm_sql_text a, pgm_sql_text from, pgm_sql_text to)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, from.state), to.state);
	const char *end = a.text + a.size;
	const char *from_end = from.text + from.size, *to_end = to.text + to.size;
	char *p = buffer;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	for (const char *c = a.text, *next; c < end; c = next) {
		next = pgm_sql_next_char(c, end);

		pgm_sql_text put = pgm_sql_piece(c, next);
		const char *found = pgm_sql_find(from.text, from_end, put);

		if (found != NULL) {
			const char *other = pgm_sql_skip_chars(to.text, to_end, pgm_sql_count_chars(from.text, found));

			put = pgm_sql_piece(other, other < to_end ? pgm_sql_next_char(other, to_end) : other);
		}
		p = pgm_sql_append(p, put);
	}
	return pgm_sql_piece(buffer, p);
}

/* count characters of a, from start on, give way to b: text_overlay() in PostgreSQL's varlena.c. */
static inline pgm_sql_text
pgm_sql_text_overlay_count(char *buffer, pgm_sql_text a, pgm_sql_text b, pgm_sql_int start, pgm_sql_int count)
{
	uint8_t state = PGM_SQL_WORSE(
		PGM_SQL_WORSE(a.state, b.state), PGM_SQL_WORSE(start.state, count.state));
	char *p = buffer;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	if (start.value <= 0)
		return pgm_sql_no_text(PGM_SQL_INVALID);
	if (start.value + count.value > INT32_MAX)
		return pgm_sql_no_text(PGM_SQL_OUT_OF_RANGE);
	p = pgm_sql_append(p, pgm_sql_text_left(a, pgm_sql_int_of(start.value - 1)));
	p = pgm_sql_append(p, b);
	p = pgm_sql_append(p, pgm_sql_text_from(a, pgm_sql_int_of(start.value + count.value)));
	return pgm_sql_piece(buffer, p);
}

/* The same, for as many characters as b has. */
static inline pgm_sql_text
pgm_sql_text_overlay(char *buffer, pgm_sql_text a, pgm_sql_text b, pgm_sql_int start)
{
	return pgm_sql_text_overlay_count(buffer, a, b, start, pgm_sql_text_length(b));
}

/* The character of a code point. */
static inline pgm_sql_text
pgm_sql_text_chr(char *buffer, pgm_sql_int c)
{
	if (c.state != PGM_SQL_VALUE)
		return pgm_sql_no_text(c.state);
	if (c.value < 0)
		return pgm_sql_no_text(PGM_SQL_INVALID);
	if (c.value == 0 || c.value > 0x10ffff || (c.value >= 0xd800 && c.value < 0xe000))
		return pgm_sql_no_text(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_piece(buffer, pgm_sql_append_char(buffer, (uint32_t)c.value));
}

/* Hexadecimal, of the two's complement of so many bits. */
static inline pgm_sql_text
pgm_sql_text_hex(char *buffer, pgm_sql_int v, unsigned bits)
{
	if (v.state != PGM_SQL_VALUE)
		return pgm_sql_no_text(v.state);

	uint64_t value = (uint64_t)v.value << (64 - bits) >> (64 - bits);
	unsigned digits = (67 - (unsigned)__builtin_clzll(value | 1)) / 4;

	return pgm_sql_piece(buffer, pgm_put_hex(buffer, value, digits));
}

/* A literal of SQL: text in quotes, E'…' if it holds a backslash. */
static inline pgm_sql_text
pgm_sql_text_quote(char *buffer, pgm_sql_text a)
{
	char *p = buffer;

	if (a.state != PGM_SQL_VALUE)
		return a;
	if (a.size != 0 && memchr(a.text, '\\', a.size) != NULL)
		*p++ = 'E';
	*p++ = '\'';
	for (uint32_t i = 0; i < a.size; i++) {
		*p = a.text[i];
		p += a.text[i] == '\'' || a.text[i] == '\\';
		*p++ = a.text[i];
	}
	*p++ = '\'';
	return pgm_sql_piece(buffer, p);
}

/* The same; NULL for NULL, as text. */
static inline pgm_sql_text
pgm_sql_text_quote_nullable(char *buffer, pgm_sql_text a)
{
	return a.state == PGM_SQL_NULL ? pgm_sql_text_of("NULL", 4) : pgm_sql_text_quote(buffer, a);
}

#endif
