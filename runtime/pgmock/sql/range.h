/* range.h - ranges, their bounds, and what may lie between them.
 *
 * A range is its text, as range_out() in PostgreSQL's rangetypes.c prints it: [2024-01-01,2024-02-01), [1.5,), empty. That is
 * what cells hold. Bounds are compared as points, numbers of whatever their type counts: days, microseconds, integers.
 */
#ifndef PGMOCK_SQL_RANGE_H
#define PGMOCK_SQL_RANGE_H

#include <pgmock/sql/cell.h>
#include <pgmock/sql/make.h>
#include <pgmock/sql/numeric.h>
#include <pgmock/sql/read_time.h>

/* What bounds are. */
typedef enum pgm_range_kind {
	PGM_RANGE_INT4,
	PGM_RANGE_INT8,
	PGM_RANGE_NUMERIC,
	PGM_RANGE_DATE,
	PGM_RANGE_TIMESTAMP,
	PGM_RANGE_TIMESTAMPTZ,
} pgm_range_kind;

/* ---- points ----------------------------------------------------------------------------- */

static inline pgm_sql_numeric
pgm_point_of_int(pgm_sql_int a)
{
	return (pgm_sql_numeric){.value = a.value, .state = a.state};
}

static inline pgm_sql_numeric
pgm_point_of_numeric(pgm_sql_numeric a)
{
	return a;
}

static inline pgm_sql_numeric
pgm_point_of_date(pgm_sql_date a)
{
	return (pgm_sql_numeric){.value = a.days, .state = a.state};
}

static inline pgm_sql_numeric
pgm_point_of_moment(pgm_sql_moment a)
{
	return (pgm_sql_numeric){.value = a.usec, .state = a.state};
}

static inline pgm_sql_int
pgm_int_of_point(pgm_sql_numeric a)
{
	return (pgm_sql_int){(int64_t)a.value, a.state};
}

static inline pgm_sql_numeric
pgm_numeric_of_point(pgm_sql_numeric a)
{
	return a;
}

static inline pgm_sql_date
pgm_date_of_point(pgm_sql_numeric a)
{
	return (pgm_sql_date){(int64_t)a.value, a.state};
}

static inline pgm_sql_moment
pgm_moment_of_point(pgm_sql_numeric a)
{
	return (pgm_sql_moment){(int64_t)a.value, a.state};
}

static inline pgm_sql_numeric
pgm_point_read(pgm_sql_text a, pgm_range_kind kind)
{
	switch (kind) {
	case PGM_RANGE_INT4:
		return pgm_point_of_int(pgm_sql_int_read(a, INT32_MAX));
	case PGM_RANGE_INT8:
		return pgm_point_of_int(pgm_sql_int_read(a, INT64_MAX));
	case PGM_RANGE_NUMERIC:
		return pgm_sql_numeric_read(a);
	case PGM_RANGE_DATE:
		return pgm_point_of_date(pgm_sql_date_read(a));
	default:
		return pgm_point_of_moment(pgm_sql_moment_read(a));
	}
}

/* Appends a point, in quotes if it has blanks. */
static inline char *
pgm_point_append(char *p, pgm_sql_numeric a, pgm_range_kind kind)
{
	char *start = p + 1, *end;

	switch (kind) {
	case PGM_RANGE_INT4:
	case PGM_RANGE_INT8:
		return pgm_put_int8(p, (int64_t)a.value);
	case PGM_RANGE_NUMERIC:
		return pgm_put_numeric(p, a.value, a.scale);
	case PGM_RANGE_DATE:
		end = pgm_put_date(start, (int64_t)a.value);
		break;
	case PGM_RANGE_TIMESTAMP:
		end = pgm_put_timestamp(start, (int64_t)a.value);
		break;
	default:
		end = pgm_put_timestamptz(start, (int64_t)a.value);
	}
	if (memchr(start, ' ', (size_t)(end - start)) == NULL) {
		memmove(p, start, (size_t)(end - start));
		return end - 1;
	}
	*p = *end = '"';
	return end + 1;
}

/* ---- ranges ----------------------------------------------------------------------------- */

typedef struct pgm_range_bound {
	pgm_sql_numeric at;
	bool open;      /* there is none */
	bool inclusive; /* the point itself is within */
} pgm_range_bound;

typedef struct pgm_range {
	pgm_range_bound lower, upper;
	bool empty;
	uint8_t state;
} pgm_range;

/* -1, 0 or 1: before, at or behind its point, or, if there is none, before or behind all points. */
static inline int
pgm_bound_side(pgm_range_bound a, bool lower)
{
	if (a.open)
		return lower ? -1 : 1;
	return a.inclusive ? 0 : lower ? 1 : -1;
}

/* How two bounds stand to each other, either of which may be a lower or an upper one: range_cmp_bounds(). */
static inline int
pgm_bound_order(pgm_range_bound a, bool a_lower, pgm_range_bound b, bool b_lower)
{
	int one = pgm_bound_side(a, a_lower), other = pgm_bound_side(b, b_lower), order;

	if (a.open || b.open)
		return PGM_SQL_ORDER(a.open ? one : 0, b.open ? other : 0);
	order = pgm_sql_numeric_order(a.at, b.at);
	return order != 0 ? order : PGM_SQL_ORDER(one, other);
}

/* Moves a bound of what is counted in ones to the next point, and says whether that is one. */
static inline bool
pgm_bound_step(pgm_range_bound *bound, pgm_range_kind kind)
{
	bound->at.value++;
	bound->inclusive = !bound->inclusive;
	return kind == PGM_RANGE_INT4   ? bound->at.value <= INT32_MAX
	       : kind == PGM_RANGE_INT8 ? bound->at.value <= INT64_MAX
					: true;
}

/* The range in the one form that it has: [a,b) where points are counted in ones. Bounds the wrong way round are invalid. */
static inline pgm_range
pgm_range_canonical(pgm_range r, pgm_range_kind kind)
{
	bool counted = kind == PGM_RANGE_INT4 || kind == PGM_RANGE_INT8 || kind == PGM_RANGE_DATE, fits = true;
	int order = r.empty || r.lower.open || r.upper.open ? -1 : pgm_sql_numeric_order(r.lower.at, r.upper.at);

	r.lower.inclusive &= !r.lower.open;
	r.upper.inclusive &= !r.upper.open;
	if (order > 0)
		r.state = PGM_SQL_INVALID;
	r.empty |= order == 0 && !(r.lower.inclusive && r.upper.inclusive);
	if (r.state != PGM_SQL_VALUE || r.empty || !counted)
		return r;
	if (!r.lower.open && !r.lower.inclusive)
		fits = pgm_bound_step(&r.lower, kind);
	if (!r.upper.open && r.upper.inclusive)
		fits &= pgm_bound_step(&r.upper, kind);
	if (!fits)
		r.state = PGM_SQL_OUT_OF_RANGE;
	r.empty = !r.lower.open && !r.upper.open && pgm_sql_numeric_order(r.lower.at, r.upper.at) >= 0;
	return r;
}

/* Reads a bound up to the character that ends it, at *place, which goes there; false: none does. */
static inline bool
pgm_bound_read(const char **place, const char *end, pgm_range_kind kind, pgm_range_bound *bound, uint8_t *state)
{
	const char *start = *place, *stop = start;
	bool quoted = start < end && *start == '"';

	start += quoted;
	for (stop = start; stop < end && (quoted ? *stop != '"' : strchr(",)]([\"\\", *stop) == NULL); stop++)
		;
	if (stop == end || (!quoted && *stop != ',' && *stop != ')' && *stop != ']'))
		return false;
	bound->open = stop == start && !quoted;
	*place = stop + quoted;
	if (bound->open)
		return true;
	bound->at = pgm_point_read(pgm_sql_piece(start, stop), kind);
	*state = PGM_SQL_WORSE(*state, bound->at.state);
	return true;
}

/* Reads a range; its state says if it is none. */
static inline pgm_range
pgm_range_read(pgm_sql_text a, pgm_range_kind kind)
{
	pgm_range r = {.state = a.state};
	const char *p, *end;

	if (a.state != PGM_SQL_VALUE)
		return r;
	a = pgm_sql_strip(a);
	p = a.text;
	end = p + a.size;
	if (pgm_sql_abbreviates(a, "empty", 5)) {
		r.empty = true;
		return r;
	}
	r.state = PGM_SQL_INVALID;
	if (a.size < 3 || (*p != '[' && *p != '('))
		return r;
	r.state = PGM_SQL_VALUE;
	r.lower.inclusive = *p++ == '[';
	if (!pgm_bound_read(&p, end, kind, &r.lower, &r.state) || p == end || *p++ != ',' ||
		!pgm_bound_read(&p, end, kind, &r.upper, &r.state) || end - p != 1 || (*p != ']' && *p != ')'))
		r.state = PGM_SQL_INVALID;
	else
		r.upper.inclusive = *p == ']';
	return r.state == PGM_SQL_VALUE ? pgm_range_canonical(r, kind) : r;
}

static inline pgm_sql_text
pgm_range_show(char *buffer, pgm_range r, pgm_range_kind kind)
{
	char *p = buffer;

	if (r.state != PGM_SQL_VALUE)
		return pgm_sql_no_text(r.state);
	if (r.empty)
		return pgm_sql_text_of("empty", 5);
	*p++ = r.lower.inclusive ? '[' : '(';
	p = r.lower.open ? p : pgm_point_append(p, r.lower.at, kind);
	*p++ = ',';
	p = r.upper.open ? p : pgm_point_append(p, r.upper.at, kind);
	*p++ = r.upper.inclusive ? ']' : ')';
	return pgm_sql_piece(buffer, p);
}

/* text::daterange and its kin */
static inline pgm_sql_text
pgm_sql_range_cast(char *buffer, pgm_sql_text a, pgm_range_kind kind)
{
	return pgm_range_show(buffer, pgm_range_read(a, kind), kind);
}

/* daterange(lower, upper, '[)'): bounds that are NULL are none. */
static inline pgm_sql_text
pgm_sql_range_make(char *buffer, pgm_sql_numeric lower, pgm_sql_numeric upper, pgm_sql_text bounds, pgm_range_kind kind)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(lower.state, upper.state), bounds.state);
	pgm_range r = {
		.lower = {.at = lower, .open = lower.state == PGM_SQL_NULL},
		.upper = {.at = upper, .open = upper.state == PGM_SQL_NULL},
		.state = PGM_SQL_VALUE,
	};

	if (state > PGM_SQL_NULL)
		return pgm_sql_no_text(state);
	if (bounds.state == PGM_SQL_NULL || bounds.size != 2 || (bounds.text[0] != '[' && bounds.text[0] != '(') ||
		(bounds.text[1] != ']' && bounds.text[1] != ')'))
		return pgm_sql_no_text(PGM_SQL_INVALID);
	r.lower.inclusive = bounds.text[0] == '[';
	r.upper.inclusive = bounds.text[1] == ']';
	return pgm_range_show(buffer, pgm_range_canonical(r, kind), kind);
}

/* ---- asked ------------------------------------------------------------------------------ */

/* lower(), upper(): NULL if there is none. */
static inline pgm_sql_numeric
pgm_sql_range_bound(pgm_sql_text a, pgm_range_kind kind, bool upper)
{
	pgm_range r = pgm_range_read(a, kind);
	pgm_range_bound bound = upper ? r.upper : r.lower;

	if (r.state == PGM_SQL_VALUE && (r.empty || bound.open))
		r.state = PGM_SQL_NULL;
	return r.state == PGM_SQL_VALUE ? bound.at : (pgm_sql_numeric){.state = r.state};
}

static inline pgm_sql_bool
pgm_sql_range_empty(pgm_sql_text a)
{
	return pgm_sql_truth(a.size == 5 && *a.text == 'e', a.state);
}

/* lower_inc(), upper_inc(), which the brackets say. */
static inline pgm_sql_bool
pgm_sql_range_inclusive(pgm_sql_text a, bool upper)
{
	bool is = a.state == PGM_SQL_VALUE && (upper ? a.text[a.size - 1] == ']' : *a.text == '[');

	return pgm_sql_truth(is, a.state);
}

/* lower_inf(), upper_inf(): a bracket and a comma side by side. */
static inline pgm_sql_bool
pgm_sql_range_open(pgm_sql_text a, bool upper)
{
	bool is = a.state == PGM_SQL_VALUE && *a.text != 'e' && (upper ? a.text[a.size - 2] == ',' : a.text[1] == ',');

	return pgm_sql_truth(is, a.state);
}

/* range @> element */
static inline pgm_sql_bool
pgm_sql_range_has(pgm_sql_text a, pgm_sql_numeric at, pgm_range_kind kind)
{
	pgm_range r = pgm_range_read(a, kind);
	uint8_t state = PGM_SQL_WORSE(r.state, at.state);
	pgm_range_bound point = {.at = at, .inclusive = true};

	if (state != PGM_SQL_VALUE)
		return pgm_sql_truth(false, state);
	return pgm_sql_bool_of(!r.empty && pgm_bound_order(r.lower, true, point, true) <= 0 &&
			       pgm_bound_order(r.upper, false, point, false) >= 0);
}

/* How two ranges stand to each other. */
typedef enum pgm_range_relation {
	PGM_RANGE_CONTAINS,
	PGM_RANGE_OVERLAPS,
	PGM_RANGE_EQUALS,
	PGM_RANGE_BEFORE,
	PGM_RANGE_ADJACENT,
} pgm_range_relation;

/* True if the one ends where the other begins. */
static inline bool
pgm_range_touches(pgm_range_bound upper, pgm_range_bound lower)
{
	return !upper.open && !lower.open && pgm_sql_numeric_order(upper.at, lower.at) == 0 && upper.inclusive != lower.inclusive;
}

static inline pgm_sql_bool
pgm_sql_range_relates(pgm_sql_text one, pgm_sql_text other, pgm_range_kind kind, pgm_range_relation relation)
{
	pgm_range a = pgm_range_read(one, kind), b = pgm_range_read(other, kind);
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	bool both = !a.empty && !b.empty;
	int lowers, uppers;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_truth(false, state);
	lowers = pgm_bound_order(a.lower, true, b.lower, true);
	uppers = pgm_bound_order(a.upper, false, b.upper, false);
	switch (relation) {
	case PGM_RANGE_CONTAINS:
		return pgm_sql_bool_of(b.empty || (both && lowers <= 0 && uppers >= 0));
	case PGM_RANGE_EQUALS:
		return pgm_sql_bool_of(both ? lowers == 0 && uppers == 0 : a.empty == b.empty);
	case PGM_RANGE_OVERLAPS:
		return pgm_sql_bool_of(both && pgm_bound_order(a.lower, true, b.upper, false) <= 0 &&
				       pgm_bound_order(b.lower, true, a.upper, false) <= 0);
	case PGM_RANGE_BEFORE:
		return pgm_sql_bool_of(both && pgm_bound_order(a.upper, false, b.lower, true) < 0);
	default:
		return pgm_sql_bool_of(both && (pgm_range_touches(a.upper, b.lower) || pgm_range_touches(b.upper, a.lower)));
	}
}

#endif
