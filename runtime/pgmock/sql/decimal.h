/* decimal.h - between binary numbers and their decimal text.
 *
 * Both ways are exact: numbers are fractions of integers as long as needed, so there is nothing to estimate and
 * nothing to get wrong in the last digit. Long is some 1,300 bits at most; ordinary numbers take two or three words.
 */
#ifndef PGMOCK_SQL_DECIMAL_H
#define PGMOCK_SQL_DECIMAL_H

#include <pgmock/sql/numeric.h>

/* A natural number: n words of 32 bits, the least first. 10^368 times 2^64 fits. */
enum { PGM_BIG_WORDS = 48 };

typedef struct pgm_big {
	int n;
	uint32_t word[PGM_BIG_WORDS];
} pgm_big;

static inline pgm_big
pgm_big_of(pgm_u128 v)
{
	pgm_big big = {.n = 0};

	for (; v != 0; v >>= 32)
		big.word[big.n++] = (uint32_t)v;
	return big;
}

/* Multiplies by a number below 2^32. */
static inline void
pgm_big_mul(pgm_big *big, uint32_t by)
{
	uint64_t carry = 0;

	for (int i = 0; i < big->n; i++) {
		carry += (uint64_t)big->word[i] * by;
		big->word[i] = (uint32_t)carry;
		carry >>= 32;
	}
	if (carry != 0)
		big->word[big->n++] = (uint32_t)carry;
}

/* Multiplies by 10^n. */
static inline void
pgm_big_scale(pgm_big *big, int n)
{
	for (; n >= 9; n -= 9)
		pgm_big_mul(big, 1000000000);
	pgm_big_mul(big, (uint32_t)pgm_power10[n]);
}

/* Multiplies by 2^n. */
static inline void
pgm_big_shift(pgm_big *big, int n)
{
	int words = n / 32;

	if (big->n == 0)
		return;
	pgm_big_mul(big, UINT32_C(1) << n % 32);
	memmove(big->word + words, big->word, (size_t)big->n * sizeof *big->word);
	memset(big->word, 0, (size_t)words * sizeof *big->word);
	big->n += words;
}

/* Returns how a stands to b. */
static inline int
pgm_big_order(const pgm_big *a, const pgm_big *b)
{
	if (a->n != b->n)
		return PGM_SQL_ORDER(a->n, b->n);
	for (int i = a->n - 1; i >= 0; i--)
		if (a->word[i] != b->word[i])
			return PGM_SQL_ORDER(a->word[i], b->word[i]);
	return 0;
}

/* Adds b. */
static inline void
pgm_big_add(pgm_big *a, const pgm_big *b)
{
	uint64_t carry = 0;

	for (int i = 0; i < a->n || i < b->n || carry != 0; i++) {
		if (i >= a->n) {
			a->word[i] = 0;
			a->n = i + 1;
		}
		carry += (uint64_t)a->word[i] + (i < b->n ? b->word[i] : 0);
		a->word[i] = (uint32_t)carry;
		carry >>= 32;
	}
}

/* Takes b, which is not greater, away. */
static inline void
pgm_big_sub(pgm_big *a, const pgm_big *b)
{
	uint64_t borrow = 0;

	for (int i = 0; i < a->n; i++) {
		uint64_t less = (uint64_t)(i < b->n ? b->word[i] : 0) + borrow;

		borrow = a->word[i] < less;
		a->word[i] -= (uint32_t)less;
	}
	while (a->n > 0 && a->word[a->n - 1] == 0)
		a->n--;
}

/* Takes b away as often as it goes, which is at most 9 times; returns how often. */
static inline unsigned
pgm_big_digit(pgm_big *a, const pgm_big *b)
{
	unsigned digit = 0;

	for (; pgm_big_order(a, b) >= 0; digit++)
		pgm_big_sub(a, b);
	return digit;
}

/* A binary number: mantissa * 2^exponent, of a type with so many bits. */
typedef struct pgm_binary {
	uint64_t mantissa;
	int exponent;
} pgm_binary;

/* Returns |v|, which is not 0; of a real, its mantissa has 24 bits. */
static inline pgm_binary
pgm_binary_of(double v, bool real)
{
	uint64_t bits;

	memcpy(&bits, &v, sizeof bits);

	int exponent = (int)(bits >> 52 & 0x7ff);
	pgm_binary binary = {bits & ((UINT64_C(1) << 52) - 1), exponent - 1075};

	if (exponent == 0)
		binary.exponent++;
	else
		binary.mantissa |= UINT64_C(1) << 52;
	if (real) {
		/* Subnormal reals have fewer bits: they end at 2^-149. */
		int drop = binary.exponent + 29 < -149 ? -149 - binary.exponent : 29;

		binary.mantissa >>= drop;
		binary.exponent += drop;
	}
	return binary;
}

/* Decimal digits: 0.digits * 10^exponent. */
typedef struct pgm_decimal {
	uint64_t digits;
	int count; /* of digits */
	int exponent;
} pgm_decimal;

/* Sets *numerator / *denominator to mantissa * 2^exponent / 10^k, at least 1/10 and below 1; returns k. */
static inline int
pgm_big_fraction(pgm_binary v, pgm_big *numerator, pgm_big *denominator)
{
	/* 78913 / 2^18 is log10(2): k is what is wanted or one less. */
	int bits = 63 - __builtin_clzll(v.mantissa) + v.exponent;
	int k = (bits * 78913 >> 18) + 1;

	*numerator = pgm_big_of(v.mantissa);
	*denominator = pgm_big_of(1);
	pgm_big_shift(v.exponent > 0 ? numerator : denominator, v.exponent > 0 ? v.exponent : -v.exponent);
	pgm_big_scale(k > 0 ? denominator : numerator, k > 0 ? k : -k);
	return k;
}

/* Returns the shortest digits of v, which is neither 0 nor infinite, that are nearer to it than to any other number of
 * its type; of several, the nearest. "How to print floating-point numbers accurately" (Steele and White, 1990) with
 * the bounds left out, as in PostgreSQL's d2s.c and f2s.c. */
static inline pgm_decimal
pgm_shortest(double v, bool real)
{
	pgm_binary binary = pgm_binary_of(v, real);
	uint64_t least = real ? UINT64_C(1) << 23 : UINT64_C(1) << 52;
	bool uneven = binary.mantissa == least && binary.exponent > (real ? -149 : -1074);
	pgm_big rest, unit, above, below, sum;
	int k = pgm_big_fraction((pgm_binary){binary.mantissa * 4, binary.exponent - 2}, &rest, &unit);

	/* Half the way to the next number; below a power of two it is half as long. */
	above = pgm_big_of(2);
	below = pgm_big_of(uneven ? 1 : 2);
	if (binary.exponent > 2) {
		pgm_big_shift(&above, binary.exponent - 2);
		pgm_big_shift(&below, binary.exponent - 2);
	}
	if (k < 0) {
		pgm_big_scale(&above, -k);
		pgm_big_scale(&below, -k);
	}
	sum = rest;
	pgm_big_add(&sum, &above);
	if (pgm_big_order(&sum, &unit) > 0) {
		pgm_big_mul(&unit, 10);
		k++;
	}

	pgm_decimal decimal = {0, 0, k};

	for (;;) {
		pgm_big_mul(&rest, 10);
		pgm_big_mul(&above, 10);
		pgm_big_mul(&below, 10);
		decimal.digits = decimal.digits * 10 + pgm_big_digit(&rest, &unit);
		decimal.count++;
		sum = rest;
		pgm_big_add(&sum, &above);

		bool down = pgm_big_order(&rest, &below) < 0, up = pgm_big_order(&sum, &unit) > 0;

		if (down && up) {
			sum = rest;
			pgm_big_add(&sum, &rest);

			int half = pgm_big_order(&sum, &unit);

			up = half > 0 || (half == 0 && decimal.digits % 2 != 0);
		}
		if (down || up) {
			decimal.digits += up;
			return decimal;
		}
	}
}

/* Returns the first count digits of v, which is neither 0 nor infinite, rounded, half to even: what C's "%.*g" makes
 * of it, zeros at the end included. */
static inline pgm_decimal
pgm_digits(double v, int count)
{
	pgm_big rest, unit;
	int k = pgm_big_fraction(pgm_binary_of(v, false), &rest, &unit);
	pgm_decimal decimal = {0, count, k};

	if (pgm_big_order(&rest, &unit) >= 0) {
		pgm_big_mul(&unit, 10);
		decimal.exponent++;
	}
	for (int i = 0; i < count; i++) {
		pgm_big_mul(&rest, 10);
		decimal.digits = decimal.digits * 10 + pgm_big_digit(&rest, &unit);
	}
	pgm_big_mul(&rest, 2);

	int half = pgm_big_order(&rest, &unit);

	decimal.digits += half > 0 || (half == 0 && decimal.digits % 2 != 0);
	if (decimal.digits == pgm_power10[count]) {
		decimal.digits /= 10;
		decimal.exponent++;
	}
	return decimal;
}

/* Puts a binary number as PostgreSQL prints it, at most 25 bytes. */
static inline char *
pgm_put_binary(char *p, double v, bool real)
{
	bool negative = __builtin_signbit(v);

	if (__builtin_isnan(v))
		return (char *)memcpy(p, "NaN", 3) + 3;
	if (negative)
		*p++ = '-';
	if (__builtin_isinf(v))
		return (char *)memcpy(p, "Infinity", 8) + 8;
	if (v == 0) {
		*p++ = '0';
		return p;
	}

	pgm_decimal decimal = pgm_shortest(v, real);
	int exponent = decimal.exponent - 1;

	while (decimal.count > 1 && decimal.digits % 10 == 0) {
		decimal.digits /= 10;
		decimal.count--;
	}
	if (exponent < -4 || exponent >= (real ? 6 : 15)) {
		p = pgm_put_wide(p, decimal.digits, (unsigned)decimal.count - 1);
		*p++ = 'e';
		*p++ = exponent < 0 ? '-' : '+';
		exponent = exponent < 0 ? -exponent : exponent;
		return pgm_put_digits(p, (uint64_t)exponent, exponent < 100 ? 2 : 3);
	}
	if (decimal.exponent >= decimal.count)
		return pgm_put_uint(p, decimal.digits * pgm_power10[decimal.exponent - decimal.count]);
	return pgm_put_wide(p, decimal.digits, (unsigned)(decimal.count - decimal.exponent));
}

/* Returns the number nearest to m * 10^exponent, half to even; out of range if that is infinite, or 0 though m is
 * not. */
static inline pgm_sql_float
pgm_nearest(pgm_u128 m, int exponent, bool negative, bool real)
{
	int bits = real ? 24 : 53, least = real ? -149 : -1074, greatest = real ? 104 : 971;
	int digits = (int)pgm_wide_digits(m);
	pgm_big rest = pgm_big_of(m), unit = pgm_big_of(1);

	if (m == 0)
		return pgm_sql_float_of(negative ? -0.0 : 0.0);
	if (!real && m >> 53 == 0 && exponent <= 0 && exponent >= -19)
		return pgm_sql_float_of((negative ? -(double)(int64_t)m : (double)(int64_t)m) / (double)pgm_power10[-exponent]);
	if (digits + exponent > 310 || digits + exponent < -330)
		return (pgm_sql_float){.state = PGM_SQL_OUT_OF_RANGE};
	pgm_big_scale(exponent > 0 ? &rest : &unit, exponent > 0 ? exponent : -exponent);

	/* The place of the mantissa's last bit, so that the quotient has as many bits as wanted, or one more. */
	int top = 32 * (rest.n - unit.n) - __builtin_clz(rest.word[rest.n - 1]) + __builtin_clz(unit.word[unit.n - 1]);
	int last = top - bits;

	if (last < least)
		last = least;
	pgm_big_shift(last > 0 ? &unit : &rest, last > 0 ? last : -last);

	uint64_t mantissa = 0;

	for (int bit = 63; bit >= 0; bit--) {
		if (rest.n < unit.n + bit / 32)
			continue;

		pgm_big part = unit;

		pgm_big_shift(&part, bit);
		if (pgm_big_order(&rest, &part) >= 0) {
			pgm_big_sub(&rest, &part);
			mantissa |= UINT64_C(1) << bit;
		}
	}

	bool more = mantissa >> bits != 0, odd_rest = rest.n != 0, half;

	if (more) {
		half = mantissa & 1;
		mantissa >>= 1;
		last++;
	} else {
		pgm_big_mul(&rest, 2);

		int order = pgm_big_order(&rest, &unit);

		half = order >= 0;
		odd_rest = order != 0;
	}
	mantissa += half && (odd_rest || (mantissa & 1) != 0);
	if (mantissa >> bits != 0) {
		mantissa >>= 1;
		last++;
	}
	if (mantissa == 0 || last > greatest)
		return (pgm_sql_float){.state = PGM_SQL_OUT_OF_RANGE};

	/* As a double: 2^last is one, or is subnormal and the mantissa short. */
	double v = (double)mantissa, power;
	uint64_t power_bits = last >= -1022 ? (uint64_t)(last + 1023) << 52 : UINT64_C(1) << (last + 1074);

	memcpy(&power, &power_bits, sizeof power);
	v *= power;
	return pgm_sql_float_of(negative ? -v : v);
}

#endif
