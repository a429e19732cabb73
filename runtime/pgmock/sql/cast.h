/* cast.h - casts between numbers, and between numbers and truth.
 *
 * What comes from text stands in read.h, what becomes text in show.h.
 */
#ifndef PGMOCK_SQL_CAST_H
#define PGMOCK_SQL_CAST_H

#include <pgmock/sql/decimal.h>
#include <pgmock/sql/float.h>

/* An integer as another type of integer. */
static inline pgm_sql_int
pgm_sql_int_as(pgm_sql_int a, int64_t max)
{
	return pgm_sql_int_fit(a.value, false, a.state, max);
}

static inline pgm_sql_bool
pgm_sql_int_as_bool(pgm_sql_int a)
{
	return pgm_sql_truth(a.value != 0, a.state);
}

static inline pgm_sql_int
pgm_sql_bool_as_int(pgm_sql_bool a)
{
	return (pgm_sql_int){a.value, a.state};
}

static inline pgm_sql_numeric
pgm_sql_int_as_numeric(pgm_sql_int a)
{
	return (pgm_sql_numeric){a.value, 0, a.state};
}

static inline pgm_sql_float
pgm_sql_int_as_float(pgm_sql_int a, bool real)
{
	return (pgm_sql_float){real ? (double)(float)a.value : (double)a.value, a.state};
}

/* Rounds half away from zero. */
static inline pgm_sql_int
pgm_sql_numeric_as_int(pgm_sql_numeric a, int64_t max)
{
	a = pgm_sql_numeric_rescale(a, 0, PGM_ROUND_HALF);
	return pgm_sql_int_fit((int64_t)a.value, a.value != (int64_t)a.value, a.state, max);
}

static inline pgm_sql_float
pgm_sql_numeric_as_float(pgm_sql_numeric a, bool real)
{
	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_no_float(a.state);
	if (a.value == 0)
		return pgm_sql_float_of(0.0);
	return pgm_nearest(pgm_wide_magnitude(a.value), -a.scale, a.value < 0, real);
}

/* Rounds half to even. */
static inline pgm_sql_int
pgm_sql_float_as_int(pgm_sql_float a, int64_t max)
{
	if (a.state != PGM_SQL_VALUE)
		return (pgm_sql_int){0, a.state};
	a = pgm_sql_float_round(a);

	/* -2^63 and 2^63 are doubles; INT64_MAX is not. NaN is not in between. */
	if (!(a.value >= -9223372036854775808.0 && a.value < 9223372036854775808.0))
		return (pgm_sql_int){0, PGM_SQL_OUT_OF_RANGE};
	return pgm_sql_int_fit((int64_t)a.value, false, PGM_SQL_VALUE, max);
}

/* double precision to real. */
static inline pgm_sql_float
pgm_sql_float_as_real(pgm_sql_float a)
{
	if (a.state != PGM_SQL_VALUE)
		return a;
	return pgm_sql_float_result(a.value, true, !__builtin_isinf(a.value), a.value != 0);
}

/* By so many decimal digits, as float8_numeric() in PostgreSQL's numeric.c. */
static inline pgm_sql_numeric
pgm_sql_float_as_numeric(pgm_sql_float a, bool real)
{
	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(a.state);
	if (a.value == 0)
		return pgm_sql_numeric_of(0, 0);
	if (!__builtin_isfinite(a.value))
		return pgm_sql_no_numeric(PGM_SQL_OUT_OF_RANGE);

	pgm_decimal decimal = pgm_digits(a.value, real ? 6 : 15);
	pgm_u128 magnitude = decimal.digits;
	int scale = decimal.count - decimal.exponent;

	while (scale > 0 && magnitude % 10 == 0) {
		magnitude /= 10;
		scale--;
	}
	if (scale < 0) {
		if (scale < -PGM_NUMERIC_DIGITS || !pgm_wide_mul(magnitude, pgm_wide_power10((unsigned)-scale), &magnitude))
			return pgm_sql_no_numeric(PGM_SQL_OUT_OF_RANGE);
		scale = 0;
	}
	return pgm_sql_numeric_make(magnitude, a.value < 0, scale);
}

#endif
