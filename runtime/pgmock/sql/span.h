/* span.h - times made of their parts, and intervals times a number.
 *
 * Seconds and factors are double precision, and every step is rounded as PostgreSQL rounds it: make_interval() and
 * interval_mul() in its timestamp.c.
 */
#ifndef PGMOCK_SQL_SPAN_H
#define PGMOCK_SQL_SPAN_H

#include <pgmock/sql/float.h>
#include <pgmock/sql/time.h>

/* To the nearest integer, half to even. */
static inline double
pgm_float_nearest(double v)
{
	return pgm_sql_float_round(pgm_sql_float_of(pgm_float_alone(v))).value;
}

/* Returns whether a double is within int64_t. */
static inline bool
pgm_float_fits(double v)
{
	return v >= -9223372036854775808.0 && v < 9223372036854775808.0;
}

/* The time of day, up to 24:00:00. */
static inline pgm_sql_time
pgm_sql_time_from(pgm_sql_int hour, pgm_sql_int minute, pgm_sql_float second)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(hour.state, minute.state), second.state);
	double usec = pgm_float_nearest(second.value * 1000000.0);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_time(state);
	if (hour.value < 0 || hour.value > 24 || minute.value < 0 || minute.value > 59 ||
		!(usec >= 0 && usec <= (double)PGM_USEC_PER_MINUTE))
		return pgm_sql_no_time(PGM_SQL_OUT_OF_RANGE);

	int64_t time = (hour.value * 60 + minute.value) * PGM_USEC_PER_MINUTE + (int64_t)usec;

	return time > PGM_USEC_PER_DAY ? pgm_sql_no_time(PGM_SQL_OUT_OF_RANGE) : pgm_sql_time_of(time);
}

static inline pgm_sql_moment
pgm_sql_moment_from(pgm_sql_int year, pgm_sql_int month, pgm_sql_int day, pgm_sql_int hour, pgm_sql_int minute,
	pgm_sql_float second)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(year.state, month.state), day.state);

	state = PGM_SQL_WORSE(PGM_SQL_WORSE(state, hour.state), PGM_SQL_WORSE(minute.state, second.state));
	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_moment(state);
	return pgm_sql_date_at(pgm_sql_date_from(year, month, day), pgm_sql_time_from(hour, minute, second));
}

static inline pgm_sql_interval
pgm_sql_interval_from(pgm_sql_int years, pgm_sql_int months, pgm_sql_int weeks, pgm_sql_int days, pgm_sql_int hours,
	pgm_sql_int minutes, pgm_sql_float seconds)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(years.state, months.state), PGM_SQL_WORSE(weeks.state, days.state));
	double usec = pgm_float_nearest(seconds.value * 1000000.0);

	state = PGM_SQL_WORSE(state, PGM_SQL_WORSE(PGM_SQL_WORSE(hours.state, minutes.state), seconds.state));
	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_interval(state);
	if (!pgm_float_fits(usec))
		return pgm_sql_no_interval(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_interval_make(years.value * 12 + months.value, weeks.value * 7 + days.value,
		(pgm_i128)(hours.value * 60 + minutes.value) * PGM_USEC_PER_MINUTE + (int64_t)usec);
}

/* v to a millionth. */
static inline double
pgm_float_millionth(double v)
{
	return pgm_float_alone(pgm_float_nearest(pgm_float_alone(v) * 1000000.0) / 1000000.0);
}

/* An interval whose months, days and microseconds are these; what is broken of months becomes days, of days time. */
static inline pgm_sql_interval
pgm_sql_interval_of_parts(double months, double days, double usec)
{
	if (!(months >= INT32_MIN && months <= INT32_MAX && days >= INT32_MIN && days <= INT32_MAX))
		return pgm_sql_no_interval(PGM_SQL_OUT_OF_RANGE);

	int64_t whole_months = (int64_t)months, whole_days = (int64_t)days;
	double more_days = pgm_float_millionth(pgm_float_alone(months - (double)whole_months) * 30);
	double seconds = pgm_float_alone(days - (double)whole_days);

	seconds = pgm_float_alone(pgm_float_alone(seconds + more_days) - (double)(int64_t)more_days);
	seconds = pgm_float_millionth(seconds * 86400);
	if (seconds >= 86400 || seconds <= -86400) {
		int64_t spare = (int64_t)pgm_float_alone(seconds / 86400);

		whole_days += spare;
		seconds = pgm_float_alone(seconds - (double)(spare * 86400));
	}
	usec = pgm_float_nearest(usec + pgm_float_alone(seconds * 1000000.0));
	if (!pgm_float_fits(usec))
		return pgm_sql_no_interval(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_interval_make(whole_months, whole_days + (int64_t)more_days, (int64_t)usec);
}

static inline pgm_sql_interval
pgm_sql_interval_mul(pgm_sql_interval a, pgm_sql_float factor)
{
	uint8_t state = PGM_SQL_WORSE(a.state, factor.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_interval(state);
	return pgm_sql_interval_of_parts(pgm_float_alone(a.months * factor.value),
		pgm_float_alone(a.days * factor.value), pgm_float_alone((double)a.usec * factor.value));
}

static inline pgm_sql_interval
pgm_sql_interval_div(pgm_sql_interval a, pgm_sql_float divisor)
{
	uint8_t state = PGM_SQL_WORSE(a.state, divisor.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_interval(state);
	if (divisor.value == 0)
		return pgm_sql_no_interval(PGM_SQL_DIVISION_BY_ZERO);
	return pgm_sql_interval_of_parts(pgm_float_alone(a.months / divisor.value),
		pgm_float_alone(a.days / divisor.value), pgm_float_alone((double)a.usec / divisor.value));
}

/* OVERLAPS, of two ends each, of which one may be NULL (overlaps_timestamp() in PostgreSQL's timestamp.c). */
static inline pgm_sql_bool
pgm_sql_overlaps(pgm_sql_moment a, pgm_sql_moment a_end, pgm_sql_moment b, pgm_sql_moment b_end)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, a_end.state), PGM_SQL_WORSE(b.state, b_end.state));
	pgm_sql_moment *ends[2][2] = {{&a, &a_end}, {&b, &b_end}};

	if (state > PGM_SQL_NULL)
		return pgm_sql_truth(false, state);
	for (int i = 0; i < 2; i++) {
		pgm_sql_moment *first = ends[i][0], *last = ends[i][1], other = *first;

		if (first->state == PGM_SQL_NULL || (last->state == PGM_SQL_VALUE && first->usec > last->usec)) {
			*first = *last;
			*last = other;
		}
		if (first->state == PGM_SQL_NULL)
			return pgm_sql_bool_null();
	}
	if (a.usec == b.usec)
		return pgm_sql_truth(true, state);
	if (a.usec > b.usec) {
		pgm_sql_moment other = a, other_end = a_end;

		a = b;
		a_end = b_end;
		b = other;
		b_end = other_end;
	}
	if (a_end.state == PGM_SQL_NULL)
		return pgm_sql_bool_null();
	if (b.usec < a_end.usec)
		return pgm_sql_bool_of(true);
	return pgm_sql_truth(false, b_end.state);
}

/* The same of times of the day. */
static inline pgm_sql_bool
pgm_sql_times_overlap(pgm_sql_time a, pgm_sql_time a_end, pgm_sql_time b, pgm_sql_time b_end)
{
	return pgm_sql_overlaps((pgm_sql_moment){a.usec, a.state}, (pgm_sql_moment){a_end.usec, a_end.state},
		(pgm_sql_moment){b.usec, b.state}, (pgm_sql_moment){b_end.usec, b_end.state});
}

/* date_bin(): the start of the stride that a moment lies in, counted from another one. */
static inline pgm_sql_moment
pgm_sql_moment_bin(pgm_sql_interval stride, pgm_sql_moment a, pgm_sql_moment origin)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(stride.state, a.state), origin.state);
	pgm_i128 usec = (pgm_i128)stride.days * PGM_USEC_PER_DAY + stride.usec, over;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_moment(state);
	if (stride.months != 0)
		return pgm_sql_no_moment(PGM_SQL_INVALID);
	if (usec <= 0 || usec > INT64_MAX)
		return pgm_sql_no_moment(PGM_SQL_OUT_OF_RANGE);
	over = ((pgm_i128)a.usec - origin.usec) % usec;
	return pgm_sql_moment_make(0, (pgm_i128)a.usec - over - (over < 0 ? usec : 0));
}

/* to_timestamp(): seconds since 1970. */
static inline pgm_sql_moment
pgm_sql_moment_since(pgm_sql_float seconds)
{
	double usec;

	if (seconds.state != PGM_SQL_VALUE)
		return pgm_sql_no_moment(seconds.state);
	if (!(seconds.value >= -210866803200.0 && seconds.value < 9224318016000.0)) /* JULIAN_DAY 0 to the end */
		return pgm_sql_no_moment(PGM_SQL_OUT_OF_RANGE);
	usec = pgm_float_alone(pgm_float_alone(seconds.value - 946684800.0) * 1e6);
	return pgm_sql_moment_make(0, (pgm_i128)pgm_sql_float_round(pgm_sql_float_of(usec)).value + INT64_C(946684800000000));
}

#endif
