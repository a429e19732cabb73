/* gen.h - how a generator's header is read twice, and what several generators need.
 *
 * Emitted code includes a generator's header for its inline functions; there
 * PGM_GENERATOR(...), with which the header describes itself, is empty. The compiler's
 * registry defines it as an initialiser beforehand (compiler/gen/registry.c; the fields are
 * those of compiler/gen/generator.h).
 *
 * A generator includes this and dictionaries, never another generator.
 */
#ifndef PGMOCK_GEN_H
#define PGMOCK_GEN_H

#include <pgmock/dict.h>
#include <pgmock/perm.h>
#include <pgmock/put.h>

#ifndef PGM_GENERATOR
#define PGM_GENERATOR(...)
#define PGM_LOCAL(...)
#endif

/* Of 64 random bits, takes n (below 64) from place at upwards: one draw answers several
 * questions. */
static inline uint32_t
pgm_bits(uint64_t draw, unsigned at, unsigned n)
{
	return (uint32_t)(draw >> at & ((UINT64_C(1) << n) - 1));
}

/* Returns a number in [0, n) from 16 bits of a draw, each as likely; n is at most 2^16. */
static inline uint32_t
pgm_even(uint64_t draw, unsigned at, uint32_t n)
{
	return pgm_bits(draw, at, 16) * n >> 16;
}

/* Returns a number in [0, n) from 24 bits of a draw: the smaller of two, so that the first
 * of a list in order of frequency are the likeliest, falling in a straight line. n is at
 * most 2^20. */
static inline uint32_t
pgm_early(uint64_t draw, unsigned at, uint32_t n)
{
	uint32_t a = pgm_bits(draw, at, 12);
	uint32_t b = pgm_bits(draw, at + 12, 12);

	return (a < b ? a : b) * n >> 12;
}

/* Returns a number in [0, n) that no two of n rows have: which of n things a row is about,
 * where things do not come twice. r is the row's, and not drawn from yet. */
static inline uint64_t
pgm_once(const pgm_rng *r, uint64_t row, uint64_t n)
{
	return pgm_perm(r->counter - row * PGM_ROW_STEP, n, row % n);
}

/* The same where the first of the things come first, nearly. */
static inline uint64_t
pgm_once_in_turn(const pgm_rng *r, uint64_t row, uint64_t n)
{
	return pgm_in_turn(r->counter - row * PGM_ROW_STEP, n, row % n);
}

/* Returns a number that no two rows have, of few digits where there are few rows. */
static inline uint64_t
pgm_number_once(const pgm_rng *r, uint64_t row)
{
	return pgm_perm_number(r->counter - row * PGM_ROW_STEP, row);
}

/* Returns v, or the nearest number to it that lies within [low, high]. */
static inline int64_t
pgm_limited(int64_t v, int64_t low, int64_t high)
{
	return v < low ? low : v > high ? high : v;
}

/* Returns a number of millionths in units of a column: unit is 10^scale, a constant. */
static inline int64_t
pgm_from_millionths(int64_t millionths, int64_t unit)
{
	return unit >= 1000000 ? millionths * (unit / 1000000) : millionths / (1000000 / unit);
}

/* The same of hundredths, cents that is; a column without digits after the point gets whole
 * numbers. */
static inline int64_t
pgm_from_cents(int64_t cents, int64_t unit)
{
	return unit >= 100 ? cents * (unit / 100) : cents / (100 / unit);
}

/* The bytes of ASCII text, each turned into what it is in an address: a small letter, a digit or
 * a hyphen; others stay as they are. */
static inline pgm_bytes
pgm_slug_bytes(pgm_bytes text)
{
	return pgm_lower_bytes(text) + ((text == ' ') & ('-' - ' '));
}

/* True if all of sixteen bytes can stand in an address as they are: no hyphen is followed by
 * another one. next is the text one byte further on. */
static inline bool
pgm_is_slug(pgm_bytes text, pgm_bytes next)
{
	pgm_bytes letter = (text >= 'a') & (text <= 'z'), digit = (text >= '0') & (text <= '9');
	pgm_words odd = (pgm_words)~(letter | digit | ((text == '-') & (next != '-')));

	return (odd[0] | odd[1]) == 0;
}

/* Turns ASCII text [start, end) into one of small letters and digits with hyphens between;
 * returns its end. Sixteen bytes at a time where nothing is to be left out, as mostly. */
static inline char *
pgm_slug(char *start, char *end)
{
	char *to = start;

	memset(end, 'a', sizeof(pgm_bytes) + 1); /* whose last bytes may lie behind the end */
	for (const char *from = start; from < end;) {
		size_t left = (size_t)(end - from);
		size_t n = left < sizeof(pgm_bytes) ? left : sizeof(pgm_bytes);
		pgm_bytes text, next;

		memcpy(&text, from, sizeof text);
		memcpy(&next, from + 1, sizeof next);
		text = pgm_slug_bytes(text);
		if (pgm_is_slug(text, pgm_slug_bytes(next)) &&
			(text[0] != '-' || (to > start && to[-1] != '-'))) {
			memcpy(to, &text, sizeof text);
			to += n;
			from += n;
			continue;
		}
		for (const char *stop = from + n; from < stop; from++) {
			char c = (char)(*from + (*from >= 'A' && *from <= 'Z' ? 'a' - 'A' : 0));

			if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
				*to++ = c;
			else if ((c == ' ' || c == '-') && to > start && to[-1] != '-')
				*to++ = '-';
		}
	}
	return to;
}

/* Returns text with the bytes of from + n where c stood. */
static inline pgm_half
pgm_filled(pgm_half text, char c, char from, pgm_half n)
{
	return text + ((n + (int8_t)(from - c)) & (pgm_half)(text == (int8_t)c));
}

/* Returns eight numbers in [0, n), from a draw: n is at most 26. */
static inline pgm_half
pgm_eight_drawn(uint64_t draw, uint8_t n)
{
	/* No byte is to have only bits that decided something else. */
	return pgm_scale_bytes(pgm_little_endian(draw * PGM_GOLDEN), n);
}

/* Writes the eight bytes at from to p, each # replaced by a decimal digit, drawn with the
 * bits of draw. */
static inline void
pgm_fill_digits(char *p, const char *from, uint64_t draw)
{
	pgm_half text;

	memcpy(&text, from, sizeof text);
	text = pgm_filled(text, '#', '0', pgm_eight_drawn(draw, 10));
	memcpy(p, &text, sizeof text);
}

/* The same, and each @ replaced by a capital letter. */
static inline void
pgm_fill(char *p, const char *from, uint64_t draw)
{
	pgm_half text;

	memcpy(&text, from, sizeof text);
	text = pgm_filled(text, '#', '0', pgm_eight_drawn(draw, 10));
	text = pgm_filled(text, '@', 'A', pgm_eight_drawn(~draw, 26));
	memcpy(p, &text, sizeof text);
}

#endif
