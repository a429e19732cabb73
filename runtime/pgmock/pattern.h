/* pattern.h - what regular expressions and templates become in emitted code.
 *
 * A choice is a number below n, wherever it comes from: a draw of its own, pgm_below(&r, n), a share of a
 * draw that several choices divide among them, pgm_take(&draw, n), or a digit of an index that makes all
 * strings in turn, pgm_digit(&index, n). What is put for it is the same.
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

/* Returns which of n branches *index falls into, branch i having counts[i] places, and leaves in *index its
 * place there. */
static inline uint32_t
pgm_branch(uint64_t *index, const uint64_t *counts, uint32_t n)
{
	uint32_t branch = 0;

	while (branch + 1 < n && *index >= counts[branch])
		*index -= counts[branch++];
	return branch;
}

/* Puts n characters, the digits of v in base radix, where chars holds the digits. v is below radix^n. All but v
 * are constants. */
static inline char *
pgm_put_class(char *p, uint64_t v, const char *chars, uint32_t radix, uint32_t n)
{
	for (uint32_t i = n; i-- > 0; v /= radix)
		p[i] = chars[v % radix];
	return p + n;
}

/* Puts n characters drawn from chars. */
static inline char *
pgm_draw_class(char *p, pgm_rng *r, const char *chars, uint32_t radix, uint64_t n)
{
	uint64_t draw = 0;

	for (uint64_t i = 0; i < n; i++) {
		if (i % PGM_CHARS_A_DRAW == 0)
			draw = pgm_next(r);
		*p++ = chars[pgm_take(&draw, radix)];
	}
	return p;
}

/* Puts n characters, the lowest n digits of *index in base radix, and takes them off. */
static inline char *
pgm_spell_class(char *p, uint64_t *index, const char *chars, uint32_t radix, uint64_t n)
{
	for (; n > 0; n--)
		*p++ = chars[pgm_digit(index, radix)];
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
	return pgm_put_text(p, text, (size_t)(pgm_put_utf8(text, spans->first + (uint32_t)v) - text));
}

#endif
