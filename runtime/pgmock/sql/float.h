/* float.h - arithmetic with real and double precision.
 *
 * Plain IEEE 754, one operation at a time, so that every machine and compiler comes to the same bits: nothing is
 * contracted, and what is real is rounded to float after each step, which makes the same number as arithmetic in
 * float would, since double has more than twice its digits. There is no function of libm here.
 */
#ifndef PGMOCK_SQL_FLOAT_H
#define PGMOCK_SQL_FLOAT_H

#include <pgmock/sql/number.h>

/* Returns v, from which no compiler makes one instruction with what comes next. */
static inline double
pgm_float_alone(double v)
{
	__asm__("" : "+m"(v));
	return v;
}

static inline pgm_sql_float
pgm_sql_no_float(uint8_t state)
{
	return (pgm_sql_float){.state = state};
}

/* Returns the result, as a real if it is one. It is out of range if it overflows though no operand is infinite, or is
 * zero though it cannot be: float8_pl() and its kin in PostgreSQL's utils/float.h. */
static inline pgm_sql_float
pgm_sql_float_result(double v, bool real, bool finite, bool not_zero)
{
	v = pgm_float_alone(v);
	if (real)
		v = (double)(float)v;
	if ((__builtin_isinf(v) && finite) || (v == 0 && not_zero))
		return pgm_sql_no_float(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_float_of(v);
}

static inline bool
pgm_sql_float_finite(pgm_sql_float a, pgm_sql_float b)
{
	return !__builtin_isinf(a.value) && !__builtin_isinf(b.value);
}

static inline pgm_sql_float
pgm_sql_float_add(pgm_sql_float a, pgm_sql_float b, bool real)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_float(state);
	return pgm_sql_float_result(a.value + b.value, real, pgm_sql_float_finite(a, b), false);
}

static inline pgm_sql_float
pgm_sql_float_neg(pgm_sql_float a)
{
	a.value = -a.value;
	return a;
}

static inline pgm_sql_float
pgm_sql_float_sub(pgm_sql_float a, pgm_sql_float b, bool real)
{
	return pgm_sql_float_add(a, pgm_sql_float_neg(b), real);
}

static inline pgm_sql_float
pgm_sql_float_mul(pgm_sql_float a, pgm_sql_float b, bool real)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_float(state);
	return pgm_sql_float_result(
		a.value * b.value, real, pgm_sql_float_finite(a, b), a.value != 0 && b.value != 0);
}

static inline pgm_sql_float
pgm_sql_float_div(pgm_sql_float a, pgm_sql_float b, bool real)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_float(state);
	if (b.value == 0 && !__builtin_isnan(a.value))
		return pgm_sql_no_float(PGM_SQL_DIVISION_BY_ZERO);
	return pgm_sql_float_result(a.value / b.value, real, !__builtin_isinf(a.value),
		a.value != 0 && !__builtin_isinf(b.value));
}

static inline pgm_sql_float
pgm_sql_float_abs(pgm_sql_float a)
{
	a.value = __builtin_fabs(a.value);
	return a;
}

static inline pgm_sql_float
pgm_sql_float_sign(pgm_sql_float a)
{
	a.value = PGM_SQL_ORDER(a.value, 0);
	return a;
}

/* The integer below |v|. Beyond 2^52, all numbers are integers. */
static inline double
pgm_float_whole(double v)
{
	double magnitude = __builtin_fabs(v);

	return magnitude < 4503599627370496.0 ? (double)(int64_t)magnitude : magnitude;
}

static inline pgm_sql_float
pgm_sql_float_trunc(pgm_sql_float a)
{
	double whole = pgm_float_whole(a.value);

	if (whole < __builtin_fabs(a.value))
		a.value = a.value < 0 ? -whole : whole;
	return a;
}

static inline pgm_sql_float
pgm_sql_float_floor(pgm_sql_float a)
{
	double whole = pgm_float_whole(a.value);

	if (whole < __builtin_fabs(a.value))
		a.value = a.value < 0 ? -whole - 1 : whole;
	return a;
}

static inline pgm_sql_float
pgm_sql_float_ceil(pgm_sql_float a)
{
	return pgm_sql_float_neg(pgm_sql_float_floor(pgm_sql_float_neg(a)));
}

/* To the nearest integer, half to even. */
static inline pgm_sql_float
pgm_sql_float_round(pgm_sql_float a)
{
	double whole = pgm_float_whole(a.value), magnitude = __builtin_fabs(a.value);
	double rest = magnitude - whole;

	if (rest > 0) {
		if (rest > 0.5 || (rest == 0.5 && ((int64_t)whole & 1) != 0))
			whole += 1;
		a.value = a.value < 0 ? -whole : whole;
	}
	return a;
}

#endif
