/* put.h - how a row is written: every byte of it goes through one of these, or through
 * pgm_copy…().
 *
 * A put function writes a value at p, in the text form of COPY, and returns the end of what it
 * wrote. It never looks whether there is room: the greatest widths are known, and the compiler
 * adds them up. It may write PGM_SLACK bytes more than it advances by, so rows are written in
 * order, and the buffer ends later than the last row. Text form of COPY: PostgreSQL's manual,
 * COPY, "File Formats".
 */
#ifndef PGMOCK_PUT_H
#define PGMOCK_PUT_H

#include <pgmock/bytes.h>
#include <pgmock/put_hex.h>
#include <pgmock/put_number.h>
#include <pgmock/put_time.h>

/* Greatest numbers of bytes; those of numbers, times and so on stand with them. */
#define PGM_WIDTH_BOOL 1
#define PGM_WIDTH_WORD_BOOL 5
#define PGM_WIDTH_NULL 2
#define PGM_WIDTH_TEXT(bytes) (2 * (bytes)) /* pgm_put_text() */

/* Ends a column. */
static inline char *
pgm_tab(char *p)
{
	*p = '\t';
	return p + 1;
}

/* The same behind text that came out of a slot: the tab was copied with it. */
static inline char *
pgm_tabbed(char *p)
{
	return p + 1;
}

/* Ends a row. */
static inline char *
pgm_eol(char *p)
{
	*p = '\n';
	return p + 1;
}

/* Puts NULL. */
static inline char *
pgm_null(char *p)
{
	memcpy(p, "\\N", 2);
	return p + 2;
}

/* Puts n bytes that are COPY text already. With a literal, whose size is a constant, this is a
 * move or two. */
static inline char *
pgm_put_bytes(char *p, const char *text, size_t n)
{
	memcpy(p, text, n);
	return p + n;
}

/* Puts a boolean: t or f. */
static inline char *
pgm_put_bool(char *p, bool v)
{
	*p = v ? 't' : 'f';
	return p + 1;
}

/* Puts a boolean as JSON has it: true or false. */
static inline char *
pgm_put_word_bool(char *p, bool v)
{
	memcpy(p, v ? "true " : "false", 5);
	return p + 5 - v;
}

/* Turns the capitals A to Z from start to end into small letters; other bytes, UTF-8 included,
 * stay as they are. Returns end. Works on 16 bytes at a time, and so on up to 15 behind the
 * end. */
static inline char *
pgm_lower(char *start, char *end)
{
	for (char *p = start; p < end; p += sizeof(pgm_bytes)) {
		pgm_bytes text;

		memcpy(&text, p, sizeof text);
		text = pgm_lower_bytes(text);
		memcpy(p, &text, sizeof text);
	}
	return end;
}

/* Puts n bytes that are COPY text already, in small letters. */
static inline char *
pgm_put_lower(char *p, const char *text, size_t n)
{
	return pgm_lower(p, pgm_put_bytes(p, text, n));
}

/* Puts n bytes of any kind but NUL, escaped for COPY. */
static inline char *
pgm_put_text(char *p, const char *text, size_t n)
{
	for (const char *end = text + n; text < end; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= '\b' && c <= '\r') {
			*p++ = '\\';
			*p++ = "btnvfr"[c - '\b'];
		} else {
			*p = '\\';
			p += c == '\\';
			*p++ = *text;
		}
	}
	return p;
}

#endif
