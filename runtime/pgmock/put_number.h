/* put_number.h - integers, decimals and floating-point numbers as PostgreSQL prints them.
 *
 * Numbers are put three digits at a time, from a table of the text of all numbers below 1000,
 * with zeros in front and without: 8 KB, which fit into any first-level cache beside the rows.
 * Neither the digits of a number nor its length take a loop or a division; branches tell
 * thousands from millions and no more.
 */
#ifndef PGMOCK_PUT_NUMBER_H
#define PGMOCK_PUT_NUMBER_H

#include <pgmock/base.h>

/* Greatest numbers of bytes. */
#define PGM_WIDTH_INT2 6     /* -32768 */
#define PGM_WIDTH_INT4 11    /* -2147483648 */
#define PGM_WIDTH_INT8 20    /* -9223372036854775808 */
#define PGM_WIDTH_DECIMAL 21 /* -0.123456789012345678 */
#define PGM_WIDTH_MONEY 27   /* -$92,233,720,368,547,758.08 */
#define PGM_WIDTH_FLOAT 25   /* -9.223372036854775808e+18 */

/* The text of a number below 1000: "070" and "70". */
typedef struct pgm_number {
	PGM_NONSTRING char padded[3];
	uint8_t trimmed; /* bytes of padded, less the zeros at its end */
	PGM_NONSTRING char text[3];
	uint8_t size; /* bytes of text */
} pgm_number;

/* All of them (lib/put_tables.c). */
extern const pgm_number pgm_numbers[1000];

/* Powers of ten up to 10^19. With a constant index each is a constant. */
static const uint64_t pgm_power10[] = {
	UINT64_C(1),
	UINT64_C(10),
	UINT64_C(100),
	UINT64_C(1000),
	UINT64_C(10000),
	UINT64_C(100000),
	UINT64_C(1000000),
	UINT64_C(10000000),
	UINT64_C(100000000),
	UINT64_C(1000000000),
	UINT64_C(10000000000),
	UINT64_C(100000000000),
	UINT64_C(1000000000000),
	UINT64_C(10000000000000),
	UINT64_C(100000000000000),
	UINT64_C(1000000000000000),
	UINT64_C(10000000000000000),
	UINT64_C(100000000000000000),
	UINT64_C(1000000000000000000),
	UINT64_C(10000000000000000000),
};

/* Puts v, which is below 1000, without leading zeros. */
static inline char *
pgm_put_below_1000(char *p, uint64_t v)
{
	memcpy(p, (const char *)&pgm_numbers[v] + offsetof(pgm_number, text), 4);
	return p + pgm_numbers[v].size;
}

/* Puts the last n digits, 1 to 3, of v, which is below 1000. */
static inline char *
pgm_put_3_digits(char *p, uint64_t v, unsigned n)
{
	memcpy(p, (const char *)&pgm_numbers[v] + 3 - n, 4);
	return p + n;
}

/* Puts exactly n digits, 1 to 9, of v, which is below 10^n. */
static PGM_INLINE char *
pgm_put_9_digits(char *p, uint32_t v, unsigned n)
{
	if (n <= 3)
		return pgm_put_3_digits(p, v, n);
	if (n <= 6) {
		p = pgm_put_3_digits(p, v / 1000, n - 3);
		return pgm_put_3_digits(p, v % 1000, 3);
	}
	p = pgm_put_3_digits(p, v / 1000000, n - 6);
	p = pgm_put_3_digits(p, v / 1000 % 1000, 3);
	return pgm_put_3_digits(p, v % 1000, 3);
}

/* Puts exactly n digits of v, which is below 10^n, zeros in front. n is 0 to 19 and, for speed,
 * a constant. */
static PGM_INLINE char *
pgm_put_digits(char *p, uint64_t v, unsigned n)
{
	if (n == 0)
		return p;
	if (n > 18) {
		p = pgm_put_9_digits(p, (uint32_t)(v / pgm_power10[18]), n - 18);
		v %= pgm_power10[18];
		n = 18;
	}
	if (n > 9) {
		p = pgm_put_9_digits(p, (uint32_t)(v / pgm_power10[9]), n - 9);
		v %= pgm_power10[9];
		n = 9;
	}
	return pgm_put_9_digits(p, (uint32_t)v, n);
}

/* Puts v, which is below 10^9, without leading zeros. */
static inline char *
pgm_put_below_10_9(char *p, uint32_t v)
{
	uint32_t thousands = v / 1000, millions = thousands / 1000;

	if (v < 1000)
		return pgm_put_below_1000(p, v);
	if (v < 1000000) {
		p = pgm_put_below_1000(p, thousands);
		return pgm_put_3_digits(p, v - thousands * 1000, 3);
	}
	p = pgm_put_below_1000(p, millions);
	p = pgm_put_3_digits(p, thousands - millions * 1000, 3);
	return pgm_put_3_digits(p, v - thousands * 1000, 3);
}

/* Puts v, which is 10^9 or more. Not inline, since numbers are mostly smaller. */
static __attribute__((noinline, unused)) char *
pgm_put_uint_long(char *p, uint64_t v)
{
	unsigned n = v < pgm_power10[18] ? 9 : 18;

	p = pgm_put_below_10_9(p, (uint32_t)(v / pgm_power10[n]));
	return pgm_put_digits(p, v % pgm_power10[n], n);
}

/* Puts an unsigned integer. */
static inline char *
pgm_put_uint(char *p, uint64_t v)
{
	if (v < pgm_power10[9])
		return pgm_put_below_10_9(p, (uint32_t)v);
	return pgm_put_uint_long(p, v);
}

/* Puts the sign of v, if it is negative; *magnitude receives what remains of v. */
static inline char *
pgm_put_sign(char *p, int64_t v, uint64_t *magnitude)
{
	*magnitude = (uint64_t)v;
	if (v < 0) {
		*magnitude = -*magnitude;
		*p++ = '-';
	}
	return p;
}

/* Puts an integer. */
static PGM_INLINE char *
pgm_put_int8(char *p, int64_t v)
{
	uint64_t magnitude;

	p = pgm_put_sign(p, v, &magnitude);
	return pgm_put_uint(p, magnitude);
}

/* Puts m / 10^scale; m is 10^9 or more, or scale is. */
static __attribute__((noinline, unused)) char *
pgm_put_decimal_long(char *p, uint64_t m, unsigned scale)
{
	uint64_t whole = m / pgm_power10[scale];

	p = pgm_put_uint(p, whole);
	*p++ = '.';
	return pgm_put_digits(p, m - whole * pgm_power10[scale], scale);
}

/* Puts v / 10^scale with scale digits after the point, as numeric does. scale is 0 to 18 and,
 * for speed, a constant. */
static inline char *
pgm_put_decimal(char *p, int64_t v, unsigned scale)
{
	uint64_t m;

	p = pgm_put_sign(p, v, &m);
	if (scale == 0)
		return pgm_put_uint(p, m);
	if (scale > 9 || m >= pgm_power10[9])
		return pgm_put_decimal_long(p, m, scale);

	uint32_t unit = (uint32_t)pgm_power10[scale];
	uint32_t whole = (uint32_t)m / unit;
	uint32_t rest = (uint32_t)m - whole * unit;

	p = pgm_put_below_10_9(p, whole);
	*p++ = '.';
	return pgm_put_9_digits(p, rest, scale);
}

/* Puts n zeros behind a number, and a point before them if point is given: digits that its type has besides. */
static inline char *
pgm_put_zeros(char *p, uint32_t n, bool point)
{
	*p = '.';
	p += point;
	memset(p, '0', n);
	return p + n;
}

/* Puts an amount of cents as money is printed where lc_monetary is C or en_US: -$1,234.56. */
static inline char *
pgm_put_money(char *p, int64_t cents)
{
	uint64_t m, unit = 1;

	p = pgm_put_sign(p, cents, &m);
	*p++ = '$';
	for (uint64_t whole = m / 100; whole / unit >= 1000;)
		unit *= 1000;
	p = pgm_put_below_1000(p, m / 100 / unit);
	for (; unit > 1; unit /= 1000) {
		*p++ = ',';
		p = pgm_put_3_digits(p, m / 100 / (unit / 1000) % 1000, 3);
	}
	*p++ = '.';
	return pgm_put_3_digits(p, m % 100, 2);
}

/* Puts a point and six digits, three of high and three of low, less the zeros at their end;
 * nothing at all if both are 0. */
static inline char *
pgm_put_places(char *p, uint32_t high, uint32_t low)
{
	*p = '.';
	memcpy(p + 1, &pgm_numbers[high], 4);
	if (low == 0)
		return high == 0 ? p : p + 1 + pgm_numbers[high].trimmed;
	memcpy(p + 4, &pgm_numbers[low], 4);
	return p + 4 + pgm_numbers[low].trimmed;
}

/* Takes the zeros from the end of a number that has a point, and the point if nothing
 * follows. */
static inline char *
pgm_trim_fraction(char *p)
{
	while (p[-1] == '0')
		p--;
	return p[-1] == '.' ? p - 1 : p;
}

/* Puts m / 10^scale, m or scale being out of the ordinary: see pgm_put_shortest(). */
static __attribute__((noinline, unused)) char *
pgm_put_shortest_long(char *p, uint64_t m, unsigned scale, unsigned precision)
{
	unsigned n = 1; /* digits of m */

	while (n < 20 && m >= pgm_power10[n])
		n++;

	int exponent = (int)n - 1 - (int)scale;

	if (m == 0 || (exponent >= -4 && exponent < (int)precision))
		return pgm_trim_fraction(pgm_put_decimal_long(p, m, scale));
	p = pgm_trim_fraction(pgm_put_decimal_long(p, m, n - 1));
	*p++ = 'e';
	*p++ = exponent < 0 ? '-' : '+';
	return pgm_put_digits(p, (uint64_t)(exponent < 0 ? -exponent : exponent), 2);
}

/* Puts v / 10^scale as PostgreSQL prints a binary number of that value: the shortest text that
 * reads back as the same number, as d.ddde+xx if the exponent is below -4 or not below
 * precision. So does double_to_shortest_decimal_bufn() in PostgreSQL's src/common/d2s.c.
 * precision is the number of digits that any number of the type keeps. */
static inline char *
pgm_put_shortest(char *p, int64_t v, unsigned scale, unsigned precision)
{
	uint64_t low = scale > 4 ? pgm_power10[scale - 4] : 0;
	uint64_t high = pgm_power10[scale + precision < 19 ? scale + precision : 19];
	uint64_t magnitude;

	p = pgm_put_sign(p, v, &magnitude);
	if (scale > 6 || magnitude < low || magnitude >= high)
		return pgm_put_shortest_long(p, magnitude, scale, precision);

	uint64_t millionths = magnitude % pgm_power10[scale] * pgm_power10[6 - scale];

	p = pgm_put_uint(p, magnitude / pgm_power10[scale]);
	return pgm_put_places(p, (uint32_t)(millionths / 1000), (uint32_t)(millionths % 1000));
}

/* Returns v, of which v / 10^scale is to be put, with zeros for all digits but its first n, 6 or 15: so many any binary
 * number of the type keeps. bits are those of its significand. A great number that lies halfway between two such numbers
 * would be printed with more digits (acceptBounds in d2s.c is false): the last digit is even, or else is made odd. */
static __attribute__((noinline, unused)) int64_t
pgm_significant_long(int64_t v, unsigned scale, unsigned n, unsigned bits)
{
	uint64_t magnitude = v < 0 ? -(uint64_t)v : (uint64_t)v;
	uint64_t odd;
	unsigned zeros = 0;

	for (; magnitude >= pgm_power10[n]; zeros++)
		magnitude /= 10;
	if (zeros > scale) {
		magnitude &= ~UINT64_C(1);
		odd = magnitude >> __builtin_ctzll(magnitude);
		for (unsigned i = scale; i < zeros; i++)
			odd *= 5;
		magnitude += odd >> bits == 1;
	}
	magnitude *= pgm_power10[zeros];
	return v < 0 ? -(int64_t)magnitude : (int64_t)magnitude;
}

static inline int64_t
pgm_significant(int64_t v, unsigned scale, unsigned n, unsigned bits)
{
	uint64_t magnitude = v < 0 ? -(uint64_t)v : (uint64_t)v;

	return magnitude < pgm_power10[n] ? v : pgm_significant_long(v, scale, n, bits);
}

/* Puts v / 10^scale as PostgreSQL prints that number of type double precision, of 15 digits at
 * most; scale is 0 to 18 and, for speed, a constant. */
static inline char *
pgm_put_float(char *p, int64_t v, unsigned scale)
{
	return pgm_put_shortest(p, pgm_significant(v, scale, 15, 53), scale, 15);
}

/* The same for the type real, of 6 digits at most. */
static inline char *
pgm_put_real(char *p, int64_t v, unsigned scale)
{
	return pgm_put_shortest(p, pgm_significant(v, scale, 6, 24), scale, 6);
}

#endif
