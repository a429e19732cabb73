/* pattern.h - what regular expressions and templates become in emitted code.
 *
 * A choice is a number below n, wherever it comes from: a draw of its own, pgm_below(&r, n),
 * a share of a draw that several choices divide among them, pgm_take(&draw, n), or a digit
 * of an index that makes all strings in turn, pgm_digit(&index, n). What is put for it is
 * the same.
 */
#ifndef PGMOCK_PATTERN_H
#define PGMOCK_PATTERN_H

#include <pgmock/civil.h>
#include <pgmock/dict.h>
#include <pgmock/perm.h>
#include <pgmock/put.h>

/* Characters to choose from. */
#define PGM_DIGITS "0123456789"
#define PGM_UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define PGM_LOWER "abcdefghijklmnopqrstuvwxyz"
#define PGM_ALPHA PGM_UPPER PGM_LOWER
#define PGM_ALNUM PGM_DIGITS PGM_UPPER PGM_LOWER
#define PGM_UPPER_ALNUM PGM_DIGITS PGM_UPPER
#define PGM_LOWER_ALNUM PGM_DIGITS PGM_LOWER
#define PGM_HEX PGM_DIGITS "abcdef"
#define PGM_UPPER_HEX PGM_DIGITS "ABCDEF"

/* Characters that one draw makes: of 128 to choose from, 6 have 2^42 combinations. */
#define PGM_CHARS_A_DRAW 6

/* A run of code points. */
typedef struct pgm_span {
	uint32_t first;
	uint32_t count;
} pgm_span;

/* Returns which of n branches *index falls into, branch i having counts[i] places, and
 * leaves in *index its place there. */
static inline uint32_t
pgm_branch(uint64_t *index, const uint64_t *counts, uint32_t n)
{
	uint32_t branch = 0;

	while (branch + 1 < n && *index >= counts[branch])
		*index -= counts[branch++];
	return branch;
}

/* Puts n characters of chars, which has radix of them, and takes their choices off a draw.
 * All but the draw are constants. */
static PGM_INLINE char *
pgm_take_class(char *p, uint64_t *draw, const char *chars, uint32_t radix, uint32_t n)
{
#pragma GCC unroll 8
	for (uint32_t i = 0; i < n; i++)
		p[i] = chars[pgm_take(draw, radix)];
	return p + n;
}

/* Puts n characters of chars, which has radix of them, as many by one draw as it is good
 * for. */
static PGM_INLINE char *
pgm_draw_class(char *p, pgm_rng *r, const char *chars, uint32_t radix, uint64_t n)
{
	uint64_t draw = pgm_next(r);

	for (; n > PGM_CHARS_A_DRAW; n -= PGM_CHARS_A_DRAW) {
		p = pgm_take_class(p, &draw, chars, radix, PGM_CHARS_A_DRAW);
		draw = pgm_next(r);
	}
	for (; n > 0; n--)
		*p++ = chars[pgm_take(&draw, radix)];
	return p;
}

/* Puts n hexadecimal digits, sixteen by one draw. */
static inline char *
pgm_draw_hex(char *p, pgm_rng *r, uint64_t n)
{
	for (; n > 16; n -= 16)
		p = pgm_put_hex(p, pgm_next(r), 16);
	return n == 0 ? p : pgm_put_hex(p, pgm_next(r), (unsigned)n);
}

/* Puts n characters, the lowest n digits of *index in base radix, and takes them off. Once the characters have
 * told all of the index, what follows may be anything that it decides: another number is made of it, so that long
 * codes do not end in a row of the first character. */
static inline char *
pgm_spell_class(char *p, uint64_t *index, const char *chars, uint32_t radix, uint64_t n)
{
	uint64_t whole = *index;
	pgm_u128 told = 1;

	for (; n > 0; n--) {
		*p++ = chars[pgm_digit(index, radix)];
		told *= radix;
		if (told >> 64 != 0) {
			*index = whole = pgm_mix(whole + PGM_GOLDEN);
			told = 1;
		}
	}
	return p;
}

/* Puts a code point as UTF-8. */
static inline char *
pgm_put_utf8(char *p, uint32_t c)
{
	if (c < 0x80) {
		*p++ = (char)c;
	} else if (c < 0x800) {
		*p++ = (char)(0xc0 | c >> 6);
		*p++ = (char)(0x80 | (c & 0x3f));
	} else {
		if (c < 0x10000) {
			*p++ = (char)(0xe0 | c >> 12);
		} else {
			*p++ = (char)(0xf0 | c >> 18);
			*p++ = (char)(0x80 | (c >> 12 & 0x3f));
		}
		*p++ = (char)(0x80 | (c >> 6 & 0x3f));
		*p++ = (char)(0x80 | (c & 0x3f));
	}
	return p;
}

/* Puts code point v of those in spans, as COPY text. v is below the sum of their counts. */
static inline char *
pgm_put_span(char *p, uint64_t v, const pgm_span *spans)
{
	char text[4];

	while (v >= spans->count)
		v -= spans++->count;
	return pgm_put_text(
		p, text, (size_t)(pgm_put_utf8(text, spans->first + (uint32_t)v) - text));
}

/* ---- templates
 * ------------------------------------------------------------------------------ */

/* Names of months are at most that long. */
#define PGM_WIDTH_MONTH_NAME 9

static const pgm_slot16 pgm_month_names[12] = {
	PGM_SLOT("January"),
	PGM_SLOT("February"),
	PGM_SLOT("March"),
	PGM_SLOT("April"),
	PGM_SLOT("May"),
	PGM_SLOT("June"),
	PGM_SLOT("July"),
	PGM_SLOT("August"),
	PGM_SLOT("September"),
	PGM_SLOT("October"),
	PGM_SLOT("November"),
	PGM_SLOT("December"),
};

/* Puts v with at least n digits, zeros in front. n is 1 to 19, and a constant. */
static PGM_INLINE char *
pgm_put_padded(char *p, uint64_t v, unsigned n)
{
	return v < pgm_power10[n] ? pgm_put_digits(p, v, n) : pgm_put_uint(p, v);
}

/* Returns v / n, rounded down. n is positive. */
static inline int64_t
pgm_floor_div(int64_t v, int64_t n)
{
	return v / n - (v % n < 0);
}

/* Returns the date of a moment. */
static inline pgm_civil
pgm_civil_at(int64_t usec)
{
	return pgm_civil_of(pgm_floor_div(usec, PGM_USEC_PER_DAY));
}

/* Each puts a part of the date of a moment: the year, of four digits where that is enough;
 * the month and the day, of two digits; the English name of the month. */
static inline char *
pgm_put_year_of(char *p, int64_t usec)
{
	int64_t year = pgm_civil_at(usec).year;

	return year >= 0 ? pgm_put_padded(p, (uint64_t)year, 4) : pgm_put_int8(p, year);
}

static inline char *
pgm_put_month_of(char *p, int64_t usec)
{
	return pgm_put_digits(p, pgm_civil_at(usec).month, 2);
}

static inline char *
pgm_put_month_name_of(char *p, int64_t usec)
{
	return pgm_copy16(p, &pgm_month_names[pgm_civil_at(usec).month - 1]);
}

static inline char *
pgm_put_day_of(char *p, int64_t usec)
{
	return pgm_put_digits(p, pgm_civil_at(usec).day, 2);
}

/* Puts the seconds from 1970-01-01 00:00:00 UTC to a moment. */
static inline char *
pgm_put_seconds_of(char *p, int64_t usec)
{
	return pgm_put_int8(p, pgm_floor_div(usec, PGM_USEC_PER_SEC));
}

/* Puts a random UUID. */
static inline char *
pgm_draw_uuid(char *p, pgm_rng *r)
{
	uint64_t hi = pgm_next(r);

	return pgm_put_uuid(p, pgm_uuid_v4(hi, pgm_next(r)));
}

#endif
