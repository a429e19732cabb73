/* numeric.h - exact decimals, with PostgreSQL's display scales.
 *
 * PostgreSQL's numeric has thousands of digits, ours 38, in one integer of 128 bits; what needs more is out of range.
 * The rules of scale are those of PostgreSQL's numeric.c, whose digits are groups of four.
 */
#ifndef PGMOCK_SQL_NUMERIC_H
#define PGMOCK_SQL_NUMERIC_H

#include <pgmock/put_number.h>
#include <pgmock/sql/number.h>

enum {
	PGM_NUMERIC_DIGITS = 38,    /* of a value */
	PGM_NUMERIC_SCALE_MAX = 37, /* behind the point */
};

/* Returns 10^n, n being 0 to 38. */
static inline pgm_u128
pgm_wide_power10(unsigned n)
{
	PGM_KNOWN(n <= PGM_NUMERIC_DIGITS);
	return n < 20 ? (pgm_u128)pgm_power10[n] : (pgm_u128)pgm_power10[19] * pgm_power10[n - 19];
}

/* Sets *product; returns false if it has more than 38 digits. */
static inline bool
pgm_wide_mul(pgm_u128 a, pgm_u128 b, pgm_u128 *product)
{
	pgm_u128 greater = a > b ? a : b, smaller = a > b ? b : a;
	uint64_t low = (uint64_t)smaller;

	if (smaller >> 64 != 0)
		return false;

	pgm_u128 high = (greater >> 64) * low;
	pgm_u128 sum = (pgm_u128)(uint64_t)greater * low;

	if (high >> 63 != 0)
		return false;
	high = (high << 64) + sum;
	*product = high;
	return high >= sum && high < pgm_wide_power10(PGM_NUMERIC_DIGITS);
}

static inline pgm_u128
pgm_wide_magnitude(pgm_i128 v)
{
	return v < 0 ? -(pgm_u128)v : (pgm_u128)v;
}

/* Returns the number of decimal digits of v, 0 for 0. */
static inline unsigned
pgm_wide_digits(pgm_u128 v)
{
	unsigned n = 0;

	while (n < PGM_NUMERIC_DIGITS && v >= pgm_wide_power10(n))
		n++;
	return n;
}

static inline pgm_sql_numeric
pgm_sql_no_numeric(uint8_t state)
{
	return (pgm_sql_numeric){.state = state};
}

/* Returns the number of that magnitude, sign and scale, if it is one of ours. */
static inline pgm_sql_numeric
pgm_sql_numeric_make(pgm_u128 magnitude, bool negative, int64_t scale)
{
	if (scale > PGM_NUMERIC_SCALE_MAX || magnitude >= pgm_wide_power10(PGM_NUMERIC_DIGITS))
		return pgm_sql_no_numeric(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_numeric_of(negative ? -(pgm_i128)magnitude : (pgm_i128)magnitude, (uint8_t)scale);
}

/* Brings two numbers to the greater of their scales; returns the state of what is made of them. */
static inline uint8_t
pgm_sql_numeric_align(pgm_sql_numeric *a, pgm_sql_numeric *b)
{
	uint8_t state = PGM_SQL_WORSE(a->state, b->state);
	pgm_sql_numeric *less = a->scale < b->scale ? a : b;
	uint8_t scale = a->scale < b->scale ? b->scale : a->scale;
	pgm_u128 magnitude;

	if (state != PGM_SQL_VALUE || a->scale == b->scale)
		return state;
	if (!pgm_wide_mul(pgm_wide_magnitude(less->value), pgm_wide_power10(scale - less->scale), &magnitude))
		return PGM_SQL_OUT_OF_RANGE;
	*less = pgm_sql_numeric_make(magnitude, less->value < 0, scale);
	return PGM_SQL_VALUE;
}

/* How a stands to b. If one is too great for the other's scale, its sign tells. */
static inline int
pgm_sql_numeric_order(pgm_sql_numeric a, pgm_sql_numeric b)
{
	bool b_grows = b.scale < a.scale;

	if (a.state != PGM_SQL_VALUE || b.state != PGM_SQL_VALUE)
		return 0;
	if (pgm_sql_numeric_align(&a, &b) == PGM_SQL_VALUE)
		return PGM_SQL_ORDER(a.value, b.value);
	return b_grows ? (b.value < 0 ? 1 : -1) : (a.value < 0 ? -1 : 1);
}

PGM_SQL_COMPARISONS(numeric)

static inline pgm_sql_numeric
pgm_sql_numeric_neg(pgm_sql_numeric a)
{
	a.value = -a.value;
	return a;
}

static inline pgm_sql_numeric
pgm_sql_numeric_abs(pgm_sql_numeric a)
{
	return a.value < 0 ? pgm_sql_numeric_neg(a) : a;
}

static inline pgm_sql_numeric
pgm_sql_numeric_sign(pgm_sql_numeric a)
{
	return (pgm_sql_numeric){PGM_SQL_ORDER(a.value, 0), 0, a.state};
}

static inline pgm_sql_numeric
pgm_sql_numeric_add(pgm_sql_numeric a, pgm_sql_numeric b)
{
	uint8_t state = pgm_sql_numeric_align(&a, &b);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(state);

	pgm_i128 sum = a.value + b.value;

	return pgm_sql_numeric_make(pgm_wide_magnitude(sum), sum < 0, a.scale);
}

static inline pgm_sql_numeric
pgm_sql_numeric_sub(pgm_sql_numeric a, pgm_sql_numeric b)
{
	return pgm_sql_numeric_add(a, pgm_sql_numeric_neg(b));
}

static inline pgm_sql_numeric
pgm_sql_numeric_mul(pgm_sql_numeric a, pgm_sql_numeric b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	pgm_u128 product;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(state);
	if (!pgm_wide_mul(pgm_wide_magnitude(a.value), pgm_wide_magnitude(b.value), &product))
		return pgm_sql_no_numeric(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_numeric_make(product, (a.value < 0) != (b.value < 0), a.scale + b.scale);
}

/* A number as PostgreSQL keeps it: how far its first digit of base 10,000 is from the point, and that digit. */
typedef struct pgm_numeric_weight {
	int weight;
	unsigned first;
} pgm_numeric_weight;

static inline pgm_numeric_weight
pgm_sql_numeric_weight(pgm_sql_numeric a)
{
	pgm_u128 magnitude = pgm_wide_magnitude(a.value);
	int digits = (int)pgm_wide_digits(magnitude) - a.scale; /* in front of the point */
	int weight = digits > 0 ? (digits - 1) / 4 : -((4 - digits) / 4);

	if (magnitude == 0)
		return (pgm_numeric_weight){0, 0};

	/* The first digit ends 4 * weight decimal digits in front of the point. */
	int drop = a.scale + 4 * weight;

	if (drop >= 0)
		return (pgm_numeric_weight){weight, (unsigned)(magnitude / pgm_wide_power10((unsigned)drop))};
	return (pgm_numeric_weight){weight, (unsigned)(magnitude * pgm_wide_power10((unsigned)-drop))};
}

/* Returns the scale of a quotient: at least 16 significant digits, and those of both operands: select_div_scale() in
 * PostgreSQL's numeric.c. */
static inline int
pgm_sql_numeric_quotient_scale(pgm_sql_numeric a, pgm_sql_numeric b)
{
	pgm_numeric_weight m = pgm_sql_numeric_weight(a), n = pgm_sql_numeric_weight(b);
	int scale = 16 - 4 * (m.weight - n.weight - (m.first <= n.first));

	if (scale < a.scale)
		scale = a.scale;
	return scale < b.scale ? b.scale : scale;
}

/* Sets *quotient to a * 10^digits / b, without its fraction, and *rest to what remains, less than b; returns false if
 * it has more than 38 digits. */
static inline bool
pgm_wide_div(pgm_u128 a, pgm_u128 b, int digits, pgm_u128 *quotient, pgm_u128 *rest)
{
	pgm_u128 q = a / b, r = a % b;

	while (digits > 0) {
		/* As many digits at a time as r has room for. */
		int step = PGM_NUMERIC_DIGITS - (int)pgm_wide_digits(b);

		step = step < 1 ? 1 : step > digits ? digits : step;
		if (r > ~(pgm_u128)0 / 10)
			return false;

		pgm_u128 power = pgm_wide_power10((unsigned)step);

		if (q != 0 && !pgm_wide_mul(q, power, &q))
			return false;
		r *= power;
		q += r / b;
		r %= b;
		digits -= step;
	}
	*quotient = q;
	*rest = r;
	return q < pgm_wide_power10(PGM_NUMERIC_DIGITS);
}

/* Returns a / b with so many digits behind the point, rounded, or cut off. */
static inline pgm_sql_numeric
pgm_sql_numeric_quotient(pgm_sql_numeric a, pgm_sql_numeric b, int scale, bool rounded)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	pgm_u128 m = pgm_wide_magnitude(a.value), n = pgm_wide_magnitude(b.value), quotient, rest;
	int digits = scale + b.scale - a.scale;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(state);
	if (n == 0)
		return pgm_sql_no_numeric(PGM_SQL_DIVISION_BY_ZERO);
	if (digits < 0 && !pgm_wide_mul(n, pgm_wide_power10((unsigned)-digits), &n))
		return pgm_sql_no_numeric(PGM_SQL_OUT_OF_RANGE);
	if (!pgm_wide_div(m, n, digits, &quotient, &rest))
		return pgm_sql_no_numeric(PGM_SQL_OUT_OF_RANGE);
	quotient += rounded && rest >= n - rest;
	return pgm_sql_numeric_make(quotient, (a.value < 0) != (b.value < 0), scale);
}

static inline pgm_sql_numeric
pgm_sql_numeric_div(pgm_sql_numeric a, pgm_sql_numeric b)
{
	return pgm_sql_numeric_quotient(a, b, pgm_sql_numeric_quotient_scale(a, b), true);
}

/* div(): the quotient without its fraction. */
static inline pgm_sql_numeric
pgm_sql_numeric_whole(pgm_sql_numeric a, pgm_sql_numeric b)
{
	return pgm_sql_numeric_quotient(a, b, 0, false);
}

/* What remains, with the sign of a. */
static inline pgm_sql_numeric
pgm_sql_numeric_mod(pgm_sql_numeric a, pgm_sql_numeric b)
{
	uint8_t state = pgm_sql_numeric_align(&a, &b);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(state);
	if (b.value == 0)
		return pgm_sql_no_numeric(PGM_SQL_DIVISION_BY_ZERO);
	return pgm_sql_numeric_of(a.value % b.value, a.scale);
}

/* What becomes of digits that are dropped. */
typedef enum pgm_rounding {
	PGM_ROUND_HALF, /* half away from zero */
	PGM_ROUND_ZERO,
	PGM_ROUND_UP,
	PGM_ROUND_DOWN,
} pgm_rounding;

/* Returns the number with so many digits behind the point, or zeros in front of it. */
static inline pgm_sql_numeric
pgm_sql_numeric_rescale(pgm_sql_numeric a, int64_t scale, pgm_rounding rounding)
{
	pgm_u128 magnitude = pgm_wide_magnitude(a.value);
	bool negative = a.value < 0;
	int64_t drop = a.scale - scale;

	if (a.state != PGM_SQL_VALUE)
		return a;
	if (drop <= 0) {
		if (magnitude != 0 && (drop < -PGM_NUMERIC_DIGITS ||
			!pgm_wide_mul(magnitude, pgm_wide_power10((unsigned)-drop), &magnitude)))
			return pgm_sql_no_numeric(PGM_SQL_OUT_OF_RANGE);
		return pgm_sql_numeric_make(magnitude, negative, scale);
	}

	pgm_u128 unit = pgm_wide_power10(drop < PGM_NUMERIC_DIGITS ? (unsigned)drop : PGM_NUMERIC_DIGITS);
	pgm_u128 rest = magnitude % unit;
	bool up = rounding == PGM_ROUND_HALF ? rest >= unit - rest && drop <= PGM_NUMERIC_DIGITS :
		rest != 0 && rounding == (negative ? PGM_ROUND_DOWN : PGM_ROUND_UP);

	magnitude = magnitude / unit + up;
	if (scale < 0 && magnitude != 0 &&
		(scale < -PGM_NUMERIC_DIGITS || !pgm_wide_mul(magnitude, pgm_wide_power10((unsigned)-scale), &magnitude)))
		return pgm_sql_no_numeric(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_numeric_make(magnitude, negative, scale < 0 ? 0 : scale);
}

/* round() and trunc() to so many digits. */
static inline pgm_sql_numeric
pgm_sql_numeric_round(pgm_sql_numeric a, pgm_sql_int scale, pgm_rounding rounding)
{
	uint8_t state = PGM_SQL_WORSE(a.state, scale.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(state);
	return pgm_sql_numeric_rescale(a, scale.value, rounding);
}

/* As numeric(precision, scale) keeps it. */
static inline pgm_sql_numeric
pgm_sql_numeric_fit(pgm_sql_numeric a, pgm_sql_int precision, pgm_sql_int scale)
{
	a = pgm_sql_numeric_round(a, scale, PGM_ROUND_HALF);
	if (a.state == PGM_SQL_VALUE && precision.value - scale.value + a.scale <= PGM_NUMERIC_DIGITS &&
		pgm_wide_magnitude(a.value) >= pgm_wide_power10((unsigned)(precision.value - scale.value + a.scale)))
		return pgm_sql_no_numeric(PGM_SQL_OUT_OF_RANGE);
	return a;
}

static inline pgm_sql_int
pgm_sql_numeric_scale(pgm_sql_numeric a)
{
	return (pgm_sql_int){a.scale, a.state};
}

/* Without zeros at its end behind the point. */
static inline pgm_sql_numeric
pgm_sql_numeric_trim(pgm_sql_numeric a)
{
	while (a.scale > 0 && a.value % 10 == 0) {
		a.value /= 10;
		a.scale--;
	}
	return a;
}

/* Digits behind the point that are needed. */
static inline pgm_sql_int
pgm_sql_numeric_min_scale(pgm_sql_numeric a)
{
	return pgm_sql_numeric_scale(pgm_sql_numeric_trim(a));
}

/* Greatest common divisor. */
static inline pgm_sql_numeric
pgm_sql_numeric_gcd(pgm_sql_numeric a, pgm_sql_numeric b)
{
	uint8_t state = pgm_sql_numeric_align(&a, &b);
	pgm_u128 m = pgm_wide_magnitude(a.value), n = pgm_wide_magnitude(b.value);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(state);
	while (n != 0) {
		pgm_u128 rest = m % n;

		m = n;
		n = rest;
	}
	return pgm_sql_numeric_make(m, false, a.scale);
}

/* Puts m / 10^scale, m having at most 38 digits. */
static inline char *
pgm_put_wide(char *p, pgm_u128 m, unsigned scale)
{
	uint64_t part[3] = {(uint64_t)(m / pgm_power10[19] / pgm_power10[19]), (uint64_t)(m / pgm_power10[19] % pgm_power10[19]),
		(uint64_t)(m % pgm_power10[19])};
	char digits[3 * 19 + 4], *first = pgm_put_digits(digits, part[0], 19);

	first = pgm_put_digits(first, part[1], 19);
	first = pgm_put_digits(first, part[2], 19);

	char *end = first - scale;

	first = digits;
	while (first < end - 1 && *first == '0')
		first++;
	memcpy(p, first, (size_t)(end - first));
	p += end - first;
	if (scale > 0) {
		*p++ = '.';
		memcpy(p, end, scale);
	}
	return p + scale;
}

/* Puts a number with all digits of its scale: at most 40 bytes. */
static inline char *
pgm_put_numeric(char *p, pgm_i128 value, unsigned scale)
{
	if (value >= INT64_MIN && value <= INT64_MAX && scale < 19)
		return pgm_put_decimal(p, (int64_t)value, scale);
	if (value < 0)
		*p++ = '-';
	return pgm_put_wide(p, pgm_wide_magnitude(value), scale);
}

#endif
