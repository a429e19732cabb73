/* logic.h - SQL's logic of three values, and what chooses between values.
 *
 * These are the functions that know NULL: AND and OR decide without an operand that is NULL where the other one
 * does, CASE and COALESCE look at one of their values only. An error wins over everything that depends on it, and
 * is dropped with the value that was not chosen.
 */
#ifndef PGMOCK_SQL_LOGIC_H
#define PGMOCK_SQL_LOGIC_H

#include <pgmock/cell.h>
#include <pgmock/sql/value.h>

static inline pgm_sql_bool
pgm_sql_and(pgm_sql_bool a, pgm_sql_bool b)
{
	if (a.state == PGM_SQL_VALUE && !a.value)
		return a;
	if (b.state == PGM_SQL_VALUE && !b.value && a.state <= PGM_SQL_NULL)
		return b;
	return a.state >= b.state ? a : b;
}

static inline pgm_sql_bool
pgm_sql_or(pgm_sql_bool a, pgm_sql_bool b)
{
	if (a.state == PGM_SQL_VALUE && a.value)
		return a;
	if (b.state == PGM_SQL_VALUE && b.value && a.state <= PGM_SQL_NULL)
		return b;
	return a.state >= b.state ? a : b;
}

static inline pgm_sql_bool
pgm_sql_not(pgm_sql_bool a)
{
	a.value = !a.value;
	return a;
}

/* IS NULL, of a value's state. */
static inline pgm_sql_bool
pgm_sql_is_null(uint8_t state)
{
	return (pgm_sql_bool){.value = state == PGM_SQL_NULL, .state = state > PGM_SQL_NULL ? state : PGM_SQL_VALUE};
}

/* IS TRUE, IS FALSE. */
static inline pgm_sql_bool
pgm_sql_is(pgm_sql_bool a, bool truth)
{
	if (a.state > PGM_SQL_NULL)
		return a;
	return pgm_sql_bool_of(a.state == PGM_SQL_VALUE && a.value == truth);
}

/* IS DISTINCT FROM, of the states of two values, and whether they are equal. */
static inline pgm_sql_bool
pgm_sql_distinct(uint8_t a, uint8_t b, pgm_sql_bool equal)
{
	if (a > PGM_SQL_NULL || b > PGM_SQL_NULL)
		return (pgm_sql_bool){.state = a > b ? a : b};
	if (a == PGM_SQL_NULL || b == PGM_SQL_NULL)
		return pgm_sql_bool_of(a != b);
	return pgm_sql_not(equal);
}

/* What chooses: pgm_sql_int_case(), pgm_sql_int_coalesce(), and pgm_sql_int_pick(), which is GREATEST and LEAST: a where
 * `first`, else b, or the one that is not NULL. */
#define PGM_SQL_CHOOSERS(kind) \
	static inline pgm_sql_##kind \
	pgm_sql_##kind##_case(pgm_sql_bool when, pgm_sql_##kind then, pgm_sql_##kind otherwise) \
	{ \
		if (when.state > PGM_SQL_NULL) \
			return (pgm_sql_##kind){.state = when.state}; \
		return when.state == PGM_SQL_VALUE && when.value ? then : otherwise; \
	} \
	static inline pgm_sql_##kind \
	pgm_sql_##kind##_coalesce(pgm_sql_##kind a, pgm_sql_##kind b) \
	{ \
		return a.state == PGM_SQL_NULL ? b : a; \
	} \
	static inline pgm_sql_##kind \
	pgm_sql_##kind##_pick(pgm_sql_bool first, pgm_sql_##kind a, pgm_sql_##kind b) \
	{ \
		if (a.state > PGM_SQL_NULL || b.state == PGM_SQL_NULL) \
			return a; \
		if (b.state > PGM_SQL_NULL || a.state == PGM_SQL_NULL) \
			return b; \
		return pgm_sql_##kind##_case(first, a, b); \
	}

PGM_SQL_CHOOSERS(bool)
PGM_SQL_CHOOSERS(int)
PGM_SQL_CHOOSERS(numeric)
PGM_SQL_CHOOSERS(float)
PGM_SQL_CHOOSERS(text)
PGM_SQL_CHOOSERS(date)
PGM_SQL_CHOOSERS(time)
PGM_SQL_CHOOSERS(moment)
PGM_SQL_CHOOSERS(interval)

/* IN, of constants that are not NULL. */
static inline pgm_sql_bool
pgm_sql_int_in(pgm_sql_int a, const int64_t *list, size_t n)
{
	bool found = false;

	for (size_t i = 0; i < n; i++)
		found |= list[i] == a.value;
	return (pgm_sql_bool){.value = found, .state = a.state};
}

static inline pgm_sql_bool
pgm_sql_text_in(pgm_sql_text a, const pgm_string *list, size_t n)
{
	bool found = false;

	for (size_t i = 0; a.state == PGM_SQL_VALUE && i < n && !found; i++)
		found = list[i].size == a.size && memcmp(list[i].text, a.text, a.size) == 0;
	return (pgm_sql_bool){.value = found, .state = a.state};
}

/* The place of a text in a list. */
static inline pgm_sql_int
pgm_sql_text_rank(pgm_sql_text a, const pgm_string *list, size_t n)
{
	size_t i = 0;

	while (a.state == PGM_SQL_VALUE && i < n && (list[i].size != a.size || memcmp(list[i].text, a.text, a.size) != 0))
		i++;
	return (pgm_sql_int){(int64_t)i, a.state};
}

#endif
