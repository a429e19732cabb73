/* draw_range.h - random ranges of SQL, and values that may well lie within them.
 */
#ifndef FUNCTIONS_DRAW_RANGE_H
#define FUNCTIONS_DRAW_RANGE_H

#include "draw.h"

/* A point of few, so that ranges meet. */
static inline pgm_sql_numeric
draw_point(pgm_rng *r, pgm_range_kind kind)
{
	pgm_i128 value = below(r, 12);

	if (kind == PGM_RANGE_NUMERIC)
		return pgm_sql_numeric_of(value * 5, (uint8_t)below(r, 3));
	if (kind == PGM_RANGE_TIMESTAMP || kind == PGM_RANGE_TIMESTAMPTZ)
		value = value * PGM_USEC_PER_DAY / 3 + below(r, 2) * 500000;
	return pgm_sql_numeric_of(kind <= PGM_RANGE_INT8 ? value - 5 : kind == PGM_RANGE_DATE ? value + 19000 : value, 0);
}

static inline void
draw_range(pgm_rng *r, Value *v, const char *type, pgm_range_kind kind)
{
	static const char *const brackets[] = {"[)", "[)", "[]", "()", "(]"};
	const char *bounds = brackets[below(r, 5)];
	pgm_sql_numeric lower = draw_point(r, kind), upper = draw_point(r, kind);
	char text[TEXT_MAX];
	pgm_sql_text range;

	if (pgm_sql_numeric_order(lower, upper) > 0) {
		pgm_sql_numeric other = lower;

		lower = upper;
		upper = other;
	}
	if (one_in(r, 6))
		lower.state = PGM_SQL_NULL;
	if (one_in(r, 6))
		upper.state = PGM_SQL_NULL;
	range = one_in(r, 12) ? pgm_sql_text_of("empty", 5)
			      : pgm_sql_range_make(text, lower, upper, pgm_sql_text_of(bounds, 2), kind);
	set_text(v, range.text, range.size, type);
}

#define DRAW_RANGE(type, kind) \
	static inline void draw_##type(pgm_rng *r, Value *v) \
	{ \
		draw_range(r, v, #type, kind); \
	}
DRAW_RANGE(int4range, PGM_RANGE_INT4)
DRAW_RANGE(int8range, PGM_RANGE_INT8)
DRAW_RANGE(numrange, PGM_RANGE_NUMERIC)
DRAW_RANGE(daterange, PGM_RANGE_DATE)
DRAW_RANGE(tsrange, PGM_RANGE_TIMESTAMP)
DRAW_RANGE(tstzrange, PGM_RANGE_TIMESTAMPTZ)

/* A value such as bounds are, of the type that is drawn already; others stay as they are. */
static inline void
draw_near(pgm_rng *r, const char *type, Value *v)
{
	char text[PGM_SLACK + 64] = "";
	pgm_sql_numeric point;

	if (strstr(type, "range") != NULL)
		return;
	if (strncmp(type, "int", 3) == 0 && type[4] == '\0') {
		v->as_int = pgm_int_of_point(draw_point(r, PGM_RANGE_INT4));
		*pgm_put_int8(text, v->as_int.value) = '\0';
	} else if (strcmp(type, "numeric") == 0) {
		v->as_numeric = draw_point(r, PGM_RANGE_NUMERIC);
		*pgm_put_numeric(text, v->as_numeric.value, v->as_numeric.scale) = '\0';
	} else if (strcmp(type, "date") == 0) {
		v->as_date = pgm_date_of_point(draw_point(r, PGM_RANGE_DATE));
		*pgm_put_date(text, v->as_date.days) = '\0';
	} else if (strncmp(type, "timestamp", 9) == 0) {
		point = draw_point(r, PGM_RANGE_TIMESTAMP);
		v->as_moment = pgm_moment_of_point(point);
		*pgm_put_timestamptz(text, v->as_moment.usec) = '\0';
	} else {
		return;
	}
	snprintf(v->literal, sizeof v->literal, "'%s'::%s", text, type);
}

#endif
