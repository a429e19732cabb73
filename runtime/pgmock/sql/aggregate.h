/* aggregate.h - what the rows that belong to a row come to, taken in one by one.
 *
 * Each function takes one more value in. As in PostgreSQL, NULLs are left out, and what has taken in no value is NULL; so
 * emitted code begins with NULL and calls on.
 */
#ifndef PGMOCK_SQL_AGGREGATE_H
#define PGMOCK_SQL_AGGREGATE_H

#include <pgmock/sql/functions.h>

#define PGM_SQL_SUM(kind, add) \
	static inline pgm_sql_##kind \
	pgm_sql_##kind##_sum(pgm_sql_##kind sum, pgm_sql_##kind next) \
	{ \
		if (next.state == PGM_SQL_NULL || sum.state > PGM_SQL_NULL) \
			return sum; \
		return sum.state == PGM_SQL_NULL ? next : add; \
	}

PGM_SQL_SUM(int, pgm_sql_int_add(sum, next, INT64_MAX))
PGM_SQL_SUM(numeric, pgm_sql_numeric_add(sum, next))
PGM_SQL_SUM(interval, pgm_sql_interval_add(sum, next))

/* The least and the greatest value; of equal ones the last, as numeric_smaller() in PostgreSQL's numeric.c has it. */
#define PGM_SQL_EXTREMES(kind) \
	static inline pgm_sql_##kind \
	pgm_sql_##kind##_min(pgm_sql_##kind least, pgm_sql_##kind next) \
	{ \
		return pgm_sql_##kind##_pick(pgm_sql_##kind##_lt(least, next), least, next); \
	} \
	static inline pgm_sql_##kind \
	pgm_sql_##kind##_max(pgm_sql_##kind greatest, pgm_sql_##kind next) \
	{ \
		return pgm_sql_##kind##_pick(pgm_sql_##kind##_gt(greatest, next), greatest, next); \
	}

PGM_SQL_EXTREMES(int)
PGM_SQL_EXTREMES(numeric)
PGM_SQL_EXTREMES(float)
PGM_SQL_EXTREMES(date)
PGM_SQL_EXTREMES(time)
PGM_SQL_EXTREMES(moment)
PGM_SQL_EXTREMES(interval)

/* bool_and(), bool_or(). */
static inline pgm_sql_bool
pgm_sql_bool_all(pgm_sql_bool all, pgm_sql_bool next)
{
	return next.state == PGM_SQL_NULL || (all.state == PGM_SQL_VALUE && !all.value) ? all : next;
}

static inline pgm_sql_bool
pgm_sql_bool_any(pgm_sql_bool any, pgm_sql_bool next)
{
	return next.state == PGM_SQL_NULL || (any.state == PGM_SQL_VALUE && any.value) ? any : next;
}

#endif
