/* number.h - integer arithmetic of SQL.
 *
 * smallint, integer and bigint are one struct; each function is told by max, a constant, which of them its result
 * must fit: INT16_MAX, INT32_MAX or INT64_MAX. What does not fit is out of range, as in PostgreSQL.
 */
#ifndef PGMOCK_SQL_NUMBER_H
#define PGMOCK_SQL_NUMBER_H

#include <pgmock/sql/compare.h>

/* Returns the value if it fits. */
static inline pgm_sql_int
pgm_sql_int_fit(int64_t value, bool overflow, uint8_t state, int64_t max)
{
	if (state != PGM_SQL_VALUE)
		return (pgm_sql_int){0, state};
	if (overflow || value > max || value < -max - 1)
		return (pgm_sql_int){0, PGM_SQL_OUT_OF_RANGE};
	return (pgm_sql_int){value, PGM_SQL_VALUE};
}

static inline pgm_sql_int
pgm_sql_int_add(pgm_sql_int a, pgm_sql_int b, int64_t max)
{
	int64_t sum;
	bool overflow = __builtin_add_overflow(a.value, b.value, &sum);

	return pgm_sql_int_fit(sum, overflow, PGM_SQL_WORSE(a.state, b.state), max);
}

static inline pgm_sql_int
pgm_sql_int_sub(pgm_sql_int a, pgm_sql_int b, int64_t max)
{
	int64_t difference;
	bool overflow = __builtin_sub_overflow(a.value, b.value, &difference);

	return pgm_sql_int_fit(difference, overflow, PGM_SQL_WORSE(a.state, b.state), max);
}

static inline pgm_sql_int
pgm_sql_int_mul(pgm_sql_int a, pgm_sql_int b, int64_t max)
{
	int64_t product;
	bool overflow = __builtin_mul_overflow(a.value, b.value, &product);

	return pgm_sql_int_fit(product, overflow, PGM_SQL_WORSE(a.state, b.state), max);
}

static inline pgm_sql_int
pgm_sql_int_neg(pgm_sql_int a, int64_t max)
{
	return pgm_sql_int_sub((pgm_sql_int){0, PGM_SQL_VALUE}, a, max);
}

static inline pgm_sql_int
pgm_sql_int_abs(pgm_sql_int a, int64_t max)
{
	return a.value < 0 ? pgm_sql_int_neg(a, max) : a;
}

/* The quotient, without its fraction. */
static inline pgm_sql_int
pgm_sql_int_div(pgm_sql_int a, pgm_sql_int b, int64_t max)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	if (state != PGM_SQL_VALUE)
		return (pgm_sql_int){0, state};
	if (b.value == 0)
		return (pgm_sql_int){0, PGM_SQL_DIVISION_BY_ZERO};
	if (b.value == -1)
		return pgm_sql_int_neg(a, max);
	return (pgm_sql_int){a.value / b.value, PGM_SQL_VALUE};
}

/* What remains, with the sign of a. */
static inline pgm_sql_int
pgm_sql_int_mod(pgm_sql_int a, pgm_sql_int b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	if (state != PGM_SQL_VALUE)
		return (pgm_sql_int){0, state};
	if (b.value == 0)
		return (pgm_sql_int){0, PGM_SQL_DIVISION_BY_ZERO};
	if (b.value == -1)
		return (pgm_sql_int){0, PGM_SQL_VALUE};
	return (pgm_sql_int){a.value % b.value, PGM_SQL_VALUE};
}

/* Absolute value, also of INT64_MIN. */
static inline uint64_t
pgm_sql_magnitude(int64_t v)
{
	return v < 0 ? -(uint64_t)v : (uint64_t)v;
}

/* Greatest common divisor of magnitudes, 0 of two zeros. */
static inline uint64_t
pgm_sql_common(uint64_t a, uint64_t b)
{
	while (b != 0) {
		uint64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

static inline pgm_sql_int
pgm_sql_int_gcd(pgm_sql_int a, pgm_sql_int b, int64_t max)
{
	uint64_t common = pgm_sql_common(pgm_sql_magnitude(a.value), pgm_sql_magnitude(b.value));

	return pgm_sql_int_fit((int64_t)common, common > (uint64_t)max, PGM_SQL_WORSE(a.state, b.state), max);
}

static inline pgm_sql_int
pgm_sql_int_lcm(pgm_sql_int a, pgm_sql_int b, int64_t max)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	uint64_t m = pgm_sql_magnitude(a.value), n = pgm_sql_magnitude(b.value);

	if (m == 0 || n == 0)
		return (pgm_sql_int){0, state};

	pgm_u128 product = (pgm_u128)(m / pgm_sql_common(m, n)) * n;

	return pgm_sql_int_fit((int64_t)product, product > (uint64_t)max, state, max);
}

/* Operators on bits: & | # ~. A value is as wide as 64 bits make it, since its sign is spread over all of them. */
static inline pgm_sql_int
pgm_sql_int_and(pgm_sql_int a, pgm_sql_int b)
{
	return (pgm_sql_int){a.value & b.value, PGM_SQL_WORSE(a.state, b.state)};
}

static inline pgm_sql_int
pgm_sql_int_or(pgm_sql_int a, pgm_sql_int b)
{
	return (pgm_sql_int){a.value | b.value, PGM_SQL_WORSE(a.state, b.state)};
}

static inline pgm_sql_int
pgm_sql_int_xor(pgm_sql_int a, pgm_sql_int b)
{
	return (pgm_sql_int){a.value ^ b.value, PGM_SQL_WORSE(a.state, b.state)};
}

static inline pgm_sql_int
pgm_sql_int_not(pgm_sql_int a)
{
	return (pgm_sql_int){~a.value, a.state};
}

/* Shifts of the integer of that many bits. PostgreSQL leaves counts that are too great or negative to the machine:
 * this is what x86 and arm64 do with 64 bits, and x86 with fewer. */
static inline pgm_sql_int
pgm_sql_int_left(pgm_sql_int a, pgm_sql_int count, unsigned bits)
{
	unsigned by = (unsigned)count.value & (bits < 64 ? 31 : 63);
	unsigned unused = 64 - bits;
	int64_t value = (int64_t)((uint64_t)a.value << by << unused) >> unused;

	return (pgm_sql_int){value, PGM_SQL_WORSE(a.state, count.state)};
}

static inline pgm_sql_int
pgm_sql_int_right(pgm_sql_int a, pgm_sql_int count, unsigned bits)
{
	unsigned by = (unsigned)count.value & (bits < 64 ? 31 : 63);

	return (pgm_sql_int){a.value >> by, PGM_SQL_WORSE(a.state, count.state)};
}

#endif
