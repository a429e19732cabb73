/* compare.h - how SQL compares two values of a type.
 *
 * Each type says how two of its values stand to each other, and gets its six operators from that. Text compares by its bytes, which is the order of code points: what PostgreSQL does in a database or column
 * with the collation C, POSIX or C.UTF-8.
 */
#ifndef PGMOCK_SQL_COMPARE_H
#define PGMOCK_SQL_COMPARE_H

#include <pgmock/sql/value.h>

/* The state of a strict function's result. */
#define PGM_SQL_WORSE(a, b) ((a) > (b) ? (a) : (b))

/* -1, 0 or 1: how a stands to b. */
#define PGM_SQL_ORDER(a, b) (((a) > (b)) - ((a) < (b)))

/* Returns a truth in that state. */
static inline pgm_sql_bool
pgm_sql_truth(bool value, uint8_t state)
{
	return (pgm_sql_bool){value && state == PGM_SQL_VALUE, state};
}

#define PGM_SQL_COMPARISON(type, name, operator) \
	static inline pgm_sql_bool type##_##name(type a, type b) \
	{ \
		return pgm_sql_truth(type##_order(a, b) operator 0, PGM_SQL_WORSE(a.state, b.state)); \
	}

/* Makes pgm_sql_KIND_eq(), _ne, _lt, _le, _gt and _ge from pgm_sql_KIND_order(). */
#define PGM_SQL_COMPARISONS(kind) \
	PGM_SQL_COMPARISON(pgm_sql_##kind, eq, ==) \
	PGM_SQL_COMPARISON(pgm_sql_##kind, ne, !=) \
	PGM_SQL_COMPARISON(pgm_sql_##kind, lt, <) \
	PGM_SQL_COMPARISON(pgm_sql_##kind, le, <=) \
	PGM_SQL_COMPARISON(pgm_sql_##kind, gt, >) \
	PGM_SQL_COMPARISON(pgm_sql_##kind, ge, >=)

/* Each returns how a stands to b: below 0, 0, or above. */
static inline int
pgm_sql_bool_order(pgm_sql_bool a, pgm_sql_bool b)
{
	return PGM_SQL_ORDER(a.value, b.value);
}

static inline int
pgm_sql_int_order(pgm_sql_int a, pgm_sql_int b)
{
	return PGM_SQL_ORDER(a.value, b.value);
}

static inline int
pgm_sql_text_order(pgm_sql_text a, pgm_sql_text b)
{
	uint32_t size = a.size < b.size ? a.size : b.size;
	int order = size == 0 ? 0 : memcmp(a.text, b.text, size);

	return order != 0 ? order : PGM_SQL_ORDER(a.size, b.size);
}

/* NaN equals itself and is greater than any other number: float8_cmp_internal() in PostgreSQL's utils/float.h. */
static inline int
pgm_sql_float_order(pgm_sql_float a, pgm_sql_float b)
{
	bool a_nan = __builtin_isnan(a.value), b_nan = __builtin_isnan(b.value);

	if (a_nan || b_nan)
		return PGM_SQL_ORDER(a_nan, b_nan);
	return PGM_SQL_ORDER(a.value, b.value);
}

static inline int
pgm_sql_date_order(pgm_sql_date a, pgm_sql_date b)
{
	return PGM_SQL_ORDER(a.days, b.days);
}

static inline int
pgm_sql_time_order(pgm_sql_time a, pgm_sql_time b)
{
	return PGM_SQL_ORDER(a.usec, b.usec);
}

static inline int
pgm_sql_moment_order(pgm_sql_moment a, pgm_sql_moment b)
{
	return PGM_SQL_ORDER(a.usec, b.usec);
}

/* A month counts 30 days, a day 24 hours: interval_cmp_value() in PostgreSQL's timestamp.c. */
static inline int
pgm_sql_interval_order(pgm_sql_interval a, pgm_sql_interval b)
{
	pgm_i128 days_a = (pgm_i128)a.months * 30 + a.days;
	pgm_i128 days_b = (pgm_i128)b.months * 30 + b.days;
	pgm_i128 usec_a = days_a * PGM_USEC_PER_DAY + a.usec;
	pgm_i128 usec_b = days_b * PGM_USEC_PER_DAY + b.usec;

	return PGM_SQL_ORDER(usec_a, usec_b);
}

PGM_SQL_COMPARISONS(bool)
PGM_SQL_COMPARISONS(int)
PGM_SQL_COMPARISONS(text)
PGM_SQL_COMPARISONS(float)
PGM_SQL_COMPARISONS(date)
PGM_SQL_COMPARISONS(time)
PGM_SQL_COMPARISONS(moment)
PGM_SQL_COMPARISONS(interval)

#endif
