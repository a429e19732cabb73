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

#endif
