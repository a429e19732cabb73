/* bucket.h - width_bucket(): in which of several ranges a number is.
 */
#ifndef PGMOCK_SQL_BUCKET_H
#define PGMOCK_SQL_BUCKET_H

#include <pgmock/sql/array.h>
#include <pgmock/sql/float.h>
#include <pgmock/sql/numeric.h>

/* Of count buckets as wide as each other between low and high; 0 and count + 1 are what lies beyond. The bounds may stand the
 * other way round, and so do the buckets then. As compute_bucket() in PostgreSQL's numeric.c, which rounds the quotient. */
static inline pgm_sql_int
pgm_sql_numeric_bucket(pgm_sql_numeric a, pgm_sql_numeric low, pgm_sql_numeric high, pgm_sql_int count)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, low.state), PGM_SQL_WORSE(high.state, count.state));
	int order = state == PGM_SQL_VALUE ? pgm_sql_numeric_order(low, high) : 0;
	pgm_sql_numeric all = pgm_sql_int_as_numeric(count), share;

	if (state == PGM_SQL_VALUE && (count.value <= 0 || order == 0))
		state = PGM_SQL_INVALID;
	if (state != PGM_SQL_VALUE)
		return (pgm_sql_int){0, state};
	if (pgm_sql_numeric_order(a, low) * order > 0)
		return pgm_sql_int_of(0);
	if (pgm_sql_numeric_order(a, high) * order <= 0)
		return pgm_sql_int_fit(count.value + 1, false, PGM_SQL_VALUE, INT32_MAX);
	share = order < 0 ? pgm_sql_numeric_sub(a, low) : pgm_sql_numeric_sub(low, a);
	high = order < 0 ? pgm_sql_numeric_sub(high, low) : pgm_sql_numeric_sub(low, high);
	share = pgm_sql_numeric_div(pgm_sql_numeric_mul(share, all), high);
	if (share.state != PGM_SQL_VALUE)
		return (pgm_sql_int){0, share.state};
	if (pgm_sql_numeric_order(share, all) >= 0)
		return count;
	return pgm_sql_int_of((int64_t)pgm_sql_numeric_rescale(share, 0, PGM_ROUND_DOWN).value + 1);
}

/* The same of binary numbers, as width_bucket_float8() in float.c. */
static inline pgm_sql_int
pgm_sql_float_bucket(pgm_sql_float a, pgm_sql_float low, pgm_sql_float high, pgm_sql_int count)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, low.state), PGM_SQL_WORSE(high.state, count.state));
	bool turned = low.value > high.value;
	pgm_sql_float half = pgm_sql_float_of(0.5), all, from = a, to = high, base = low;

	if (state == PGM_SQL_VALUE && (count.value <= 0 || low.value - low.value != 0 || high.value - high.value != 0 ||
					      __builtin_isnan(a.value) || low.value == high.value))
		state = PGM_SQL_INVALID;
	if (state != PGM_SQL_VALUE)
		return (pgm_sql_int){0, state};
	if (turned ? a.value > low.value : a.value < low.value)
		return pgm_sql_int_of(0);
	if (turned ? a.value <= high.value : a.value >= high.value)
		return pgm_sql_int_fit(count.value + 1, false, PGM_SQL_VALUE, INT32_MAX);
	if (pgm_sql_float_sub(high, low, false).state != PGM_SQL_VALUE) { /* too far apart: half of all */
		from = pgm_sql_float_mul(from, half, false);
		to = pgm_sql_float_mul(to, half, false);
		base = pgm_sql_float_mul(base, half, false);
	}
	from = turned ? pgm_sql_float_sub(base, from, false) : pgm_sql_float_sub(from, base, false);
	to = turned ? pgm_sql_float_sub(base, to, false) : pgm_sql_float_sub(to, base, false);
	all = pgm_sql_float_of((double)count.value);
	from = pgm_sql_float_mul(all, pgm_sql_float_div(from, to, false), false);
	if (from.state != PGM_SQL_VALUE)
		return pgm_sql_int_of(1);
	return pgm_sql_int_of(from.value >= all.value ? count.value : (int64_t)from.value + 1);
}

/* How many of the bounds, which are in order, are not above the number. */
static inline pgm_sql_int
pgm_sql_array_bucket(pgm_sql_numeric a, pgm_sql_text bounds)
{
	uint8_t state = PGM_SQL_WORSE(a.state, bounds.state);
	int64_t low = 0, high = state == PGM_SQL_VALUE ? pgm_sql_array_count(bounds) : 0;
	pgm_sql_item item = {NULL, NULL};

	if (state == PGM_SQL_VALUE)
		for (const char *p = bounds.text; pgm_sql_array_step(&p, &item);)
			state = pgm_sql_item_is_null(item) ? PGM_SQL_INVALID : state;
	if (state != PGM_SQL_VALUE)
		return (pgm_sql_int){0, state};
	while (low < high) {
		int64_t middle = (low + high) / 2, at = 0;
		pgm_sql_numeric bound;

		for (const char *p = bounds.text; at <= middle && pgm_sql_array_step(&p, &item); at++)
			;
		bound = pgm_sql_numeric_read(pgm_sql_piece(item.start, item.end));
		if (bound.state != PGM_SQL_VALUE)
			return (pgm_sql_int){0, bound.state};
		if (pgm_sql_numeric_order(a, bound) < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return pgm_sql_int_of(low);
}

#endif
