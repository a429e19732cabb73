/* root.h - square roots, exact to the last digit, without libm.
 */
#ifndef PGMOCK_SQL_ROOT_H
#define PGMOCK_SQL_ROOT_H

#include <pgmock/sql/float.h>
#include <pgmock/sql/numeric.h>

/* Returns the greatest integer whose square is not above v. */
static inline uint64_t
pgm_root(pgm_u128 v)
{
	pgm_u128 root = 0;

	for (pgm_u128 bit = (pgm_u128)1 << 63; bit != 0; bit >>= 1)
		if ((root | bit) * (root | bit) <= v)
			root |= bit;
	return (uint64_t)root;
}

/* As IEEE 754 has it: rounded to the nearest, which no root of 53 bits lies between. */
static inline pgm_sql_float
pgm_sql_float_root(pgm_sql_float a)
{
	int exponent = 0;
	double v = a.value;
	pgm_u128 mantissa;
	uint64_t root;

	if (a.state != PGM_SQL_VALUE || v == 0 || v != v || v - v != 0)
		return a.state == PGM_SQL_VALUE && v < 0 ? pgm_sql_no_float(PGM_SQL_INVALID) : a;
	if (v < 0)
		return pgm_sql_no_float(PGM_SQL_INVALID);
	for (; v >= 0x1p62; v *= 0x1p-2)
		exponent++;
	for (; v < 0x1p60; v *= 0x1p2)
		exponent--;
	mantissa = (pgm_u128)(uint64_t)v << 48; /* 108 to 110 bits, and so 54 or 55 of the root */
	root = pgm_root(mantissa);
	root = root << 1 | ((pgm_u128)root * root != mantissa);
	v = (double)root * 0x1p-25;
	for (; exponent > 0; exponent--)
		v *= 2;
	for (; exponent < 0; exponent++)
		v /= 2;
	return pgm_sql_float_of(v);
}

/* 16 significant digits at least, and as many behind the point as the number has (numeric_sqrt() in PostgreSQL's
 * numeric.c); half a last digit is rounded up. */
static inline pgm_sql_numeric
pgm_sql_numeric_root(pgm_sql_numeric a)
{
	pgm_u128 v = (pgm_u128)a.value;
	int64_t digits = 0, weight, scale;
	uint64_t root;

	if (a.state != PGM_SQL_VALUE)
		return a;
	if (a.value < 0)
		return pgm_sql_no_numeric(PGM_SQL_INVALID);
	for (pgm_u128 rest = v; rest != 0; rest /= 10)
		digits++;
	weight = digits - a.scale; /* digits before the point, then groups of four of them */
	weight = v == 0 ? 0 : weight > 0 ? (weight - 1) / 4 : -((3 - weight + 1) / 4);
	scale = 16 - ((weight + 1) * 4 / 2 - 1);
	scale = scale < a.scale ? a.scale : scale;
	if (!pgm_wide_mul(v, pgm_wide_power10((unsigned)(2 * scale - a.scale)), &v) || v >> 126 != 0)
		return pgm_sql_no_numeric(PGM_SQL_OUT_OF_RANGE);
	root = pgm_root(v);
	return pgm_sql_numeric_make(root + (v - (pgm_u128)root * root > root), false, scale);
}

#endif
