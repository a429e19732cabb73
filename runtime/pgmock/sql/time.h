/* time.h - arithmetic of SQL with dates, times and intervals.
 *
 * timestamp and timestamptz are the same here, since the time zone is UTC. Dates are those that PostgreSQL has;
 * moments end in the year 294247, where 64 bits end, and PostgreSQL's some years later.
 */
#ifndef PGMOCK_SQL_TIME_H
#define PGMOCK_SQL_TIME_H

#include <pgmock/civil.h>
#include <pgmock/sql/compare.h>

/* The first day and the first one that is too late: DATETIME_MIN_JULIAN, DATE_END_JULIAN in PostgreSQL's
 * datatype/timestamp.h. */
#define PGM_DAY_FIRST (-PGM_DAYS_JULIAN)
#define PGM_DAY_END (INT64_C(2147483494) - PGM_DAYS_JULIAN)

static inline pgm_sql_date
pgm_sql_no_date(uint8_t state)
{
	return (pgm_sql_date){.state = state};
}

static inline pgm_sql_time
pgm_sql_no_time(uint8_t state)
{
	return (pgm_sql_time){.state = state};
}

static inline pgm_sql_moment
pgm_sql_no_moment(uint8_t state)
{
	return (pgm_sql_moment){.state = state};
}

static inline pgm_sql_interval
pgm_sql_no_interval(uint8_t state)
{
	return (pgm_sql_interval){.state = state};
}

/* Returns the day, if there is one. */
static inline pgm_sql_date
pgm_sql_date_make(int64_t day)
{
	return day < PGM_DAY_FIRST || day >= PGM_DAY_END ? pgm_sql_no_date(PGM_SQL_OUT_OF_RANGE) : pgm_sql_date_of(day);
}

/* Returns the moment so many microseconds after a day began, if there is one. */
static inline pgm_sql_moment
pgm_sql_moment_make(int64_t day, pgm_i128 usec)
{
	usec += (pgm_i128)day * PGM_USEC_PER_DAY;
	if (usec < (pgm_i128)PGM_DAY_FIRST * PGM_USEC_PER_DAY || usec > INT64_MAX)
		return pgm_sql_no_moment(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_moment_of((int64_t)usec);
}

/* Returns the interval, if its fields are large enough. */
static inline pgm_sql_interval
pgm_sql_interval_make(int64_t months, int64_t days, pgm_i128 usec)
{
	if (months != (int32_t)months || days != (int32_t)days || usec != (int64_t)usec)
		return pgm_sql_no_interval(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_interval_of((int32_t)months, (int32_t)days, (int64_t)usec);
}

/* Returns the day of a moment, and sets *time to the microseconds since it began. */
static inline int64_t
pgm_day_and_time(int64_t usec, int64_t *time)
{
	int64_t day = usec / PGM_USEC_PER_DAY - (usec % PGM_USEC_PER_DAY < 0);

	*time = usec - day * PGM_USEC_PER_DAY;
	return day;
}

/* Returns the number of days of a month. */
static inline uint32_t
pgm_days_of_month(int64_t year, uint32_t month)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		return 29;
	return days[month - 1];
}

/* Returns the same day so many months on, or the last of that month. */
static inline int64_t
pgm_add_months(int64_t day, int64_t months)
{
	pgm_civil date = pgm_civil_of(day);

	months += date.month - 1;

	int64_t years = months / 12 - (months % 12 < 0);
	uint32_t month = (uint32_t)(months - 12 * years) + 1;
	uint32_t last = pgm_days_of_month(date.year + years, month);

	return pgm_day_of(date.year + years, month, date.day < last ? date.day : last);
}

/* --- dates --- */

static inline pgm_sql_date
pgm_sql_date_add(pgm_sql_date a, pgm_sql_int days)
{
	uint8_t state = PGM_SQL_WORSE(a.state, days.state);

	return state != PGM_SQL_VALUE ? pgm_sql_no_date(state) : pgm_sql_date_make(a.days + days.value);
}

static inline pgm_sql_date
pgm_sql_date_sub(pgm_sql_date a, pgm_sql_int days)
{
	return pgm_sql_date_add(a, (pgm_sql_int){-days.value, days.state});
}

static inline pgm_sql_int
pgm_sql_date_between(pgm_sql_date a, pgm_sql_date b)
{
	return (pgm_sql_int){a.days - b.days, PGM_SQL_WORSE(a.state, b.state)};
}

static inline pgm_sql_moment
pgm_sql_date_at(pgm_sql_date a, pgm_sql_time time)
{
	uint8_t state = PGM_SQL_WORSE(a.state, time.state);

	return state != PGM_SQL_VALUE ? pgm_sql_no_moment(state) : pgm_sql_moment_make(a.days, time.usec);
}

/* The moment at which a date begins. */
static inline pgm_sql_moment
pgm_sql_date_as_moment(pgm_sql_date a)
{
	return pgm_sql_date_at(a, pgm_sql_time_of(0));
}

static inline pgm_sql_date
pgm_sql_date_from(pgm_sql_int year, pgm_sql_int month, pgm_sql_int day)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(year.state, month.state), day.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_date(state);
	if (year.value < 0)
		year.value++; /* 1 BC is -1 here */
	else if (year.value == 0)
		return pgm_sql_no_date(PGM_SQL_OUT_OF_RANGE);
	if (month.value < 1 || month.value > 12 || day.value < 1 ||
		day.value > pgm_days_of_month(year.value, (uint32_t)month.value))
		return pgm_sql_no_date(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_date_make(pgm_day_of(year.value, (uint32_t)month.value, day.value));
}

/* --- moments --- */

static inline pgm_sql_date
pgm_sql_moment_as_date(pgm_sql_moment a)
{
	int64_t time;

	return (pgm_sql_date){pgm_day_and_time(a.usec, &time), a.state};
}

static inline pgm_sql_time
pgm_sql_moment_as_time(pgm_sql_moment a)
{
	pgm_sql_time time = {.state = a.state};

	pgm_day_and_time(a.usec, &time.usec);
	return time;
}

/* Months first, then days, then time: timestamp_pl_interval() in PostgreSQL's timestamp.c. */
static inline pgm_sql_moment
pgm_sql_moment_add(pgm_sql_moment a, pgm_sql_interval b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	int64_t time, day = pgm_day_and_time(a.usec, &time);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_moment(state);
	if (b.months != 0) {
		day = pgm_add_months(day, b.months);
		if (pgm_sql_moment_make(day, time).state != PGM_SQL_VALUE)
			return pgm_sql_no_moment(PGM_SQL_OUT_OF_RANGE);
	}
	if (b.days != 0) {
		day += b.days;
		if (pgm_sql_moment_make(day, time).state != PGM_SQL_VALUE)
			return pgm_sql_no_moment(PGM_SQL_OUT_OF_RANGE);
	}
	return pgm_sql_moment_make(day, (pgm_i128)time + b.usec);
}

static inline pgm_sql_interval
pgm_sql_interval_neg(pgm_sql_interval a)
{
	if (a.state != PGM_SQL_VALUE)
		return a;
	return pgm_sql_interval_make(-(int64_t)a.months, -(int64_t)a.days, -(pgm_i128)a.usec);
}

static inline pgm_sql_moment
pgm_sql_moment_sub(pgm_sql_moment a, pgm_sql_interval b)
{
	return pgm_sql_moment_add(a, pgm_sql_interval_neg(b));
}

/* Days and time between two moments. */
static inline pgm_sql_interval
pgm_sql_moment_between(pgm_sql_moment a, pgm_sql_moment b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	pgm_i128 usec = (pgm_i128)a.usec - b.usec;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_interval(state);
	if (usec != (int64_t)usec)
		return pgm_sql_no_interval(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_interval_make(0, (int64_t)usec / PGM_USEC_PER_DAY, (int64_t)usec % PGM_USEC_PER_DAY);
}

/* Years, months, days and time between two moments; days are those of the month in which the earlier one lies:
 * timestamp_age() in PostgreSQL's timestamp.c. */
static inline pgm_sql_interval
pgm_sql_moment_age(pgm_sql_moment a, pgm_sql_moment b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	bool negative = a.usec < b.usec;
	int64_t time_a, time_b;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_interval(state);

	pgm_civil late = pgm_civil_of(pgm_day_and_time(negative ? b.usec : a.usec, &time_a));
	pgm_civil early = pgm_civil_of(pgm_day_and_time(negative ? a.usec : b.usec, &time_b));
	int64_t months = (late.year - early.year) * 12 + late.month - early.month;
	int64_t days = (int64_t)late.day - early.day, usec = time_a - time_b;

	if (usec < 0) {
		usec += PGM_USEC_PER_DAY;
		days--;
	}
	for (; days < 0; months--)
		days += pgm_days_of_month(early.year, early.month);
	if (negative)
		return pgm_sql_interval_make(-months, -days, -usec);
	return pgm_sql_interval_make(months, days, usec);
}

/* With so many digits of a second, half away from zero, which is the year 2000: AdjustTimestampForTypmod() in
 * PostgreSQL's timestamp.c. */
static inline int64_t
pgm_round_usec(int64_t usec, int64_t digits)
{
	static const int32_t units[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
	int64_t unit = units[digits < 0 ? 0 : digits > 6 ? 6 : digits];

	return usec < 0 ? -((-usec + unit / 2) / unit * unit) : (usec + unit / 2) / unit * unit;
}

#define PGM_USEC_2000 INT64_C(946684800000000) /* 2000-01-01 */

static inline pgm_sql_moment
pgm_sql_moment_round(pgm_sql_moment a, pgm_sql_int digits)
{
	if (a.state == PGM_SQL_VALUE)
		a.usec = pgm_round_usec(a.usec - PGM_USEC_2000, digits.value) + PGM_USEC_2000;
	return a;
}

static inline pgm_sql_time
pgm_sql_time_round(pgm_sql_time a, pgm_sql_int digits)
{
	a.usec = pgm_round_usec(a.usec, digits.value);
	return a;
}

/* --- times --- */

/* The time of day so much later; whole days do not matter. */
static inline pgm_sql_time
pgm_sql_time_add(pgm_sql_time a, pgm_sql_interval b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	int64_t time;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_time(state);
	pgm_day_and_time(a.usec + b.usec % PGM_USEC_PER_DAY, &time);
	return pgm_sql_time_of(time);
}

static inline pgm_sql_time
pgm_sql_time_sub(pgm_sql_time a, pgm_sql_interval b)
{
	b.usec = -(b.usec % PGM_USEC_PER_DAY);
	return pgm_sql_time_add(a, b);
}

static inline pgm_sql_interval
pgm_sql_time_between(pgm_sql_time a, pgm_sql_time b)
{
	return (pgm_sql_interval){.usec = a.usec - b.usec, .state = PGM_SQL_WORSE(a.state, b.state)};
}

static inline pgm_sql_interval
pgm_sql_time_as_interval(pgm_sql_time a)
{
	return (pgm_sql_interval){.usec = a.usec, .state = a.state};
}

static inline pgm_sql_time
pgm_sql_interval_as_time(pgm_sql_interval a)
{
	pgm_sql_time time = {.state = a.state};

	pgm_day_and_time(a.usec, &time.usec);
	return time;
}

/* --- intervals --- */

static inline pgm_sql_interval
pgm_sql_interval_add(pgm_sql_interval a, pgm_sql_interval b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_interval(state);
	return pgm_sql_interval_make((int64_t)a.months + b.months, (int64_t)a.days + b.days, (pgm_i128)a.usec + b.usec);
}

static inline pgm_sql_interval
pgm_sql_interval_sub(pgm_sql_interval a, pgm_sql_interval b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_interval(state);
	return pgm_sql_interval_make((int64_t)a.months - b.months, (int64_t)a.days - b.days, (pgm_i128)a.usec - b.usec);
}

/* Moves one of unit from *less to *more, or back, if their signs differ. */
static inline void
pgm_same_sign(int64_t *more, int64_t *less, int64_t unit)
{
	if (*more > 0 && *less < 0) {
		*less += unit;
		--*more;
	} else if (*more < 0 && *less > 0) {
		*less -= unit;
		++*more;
	}
}

/* justify_hours(): 24 hours become a day. */
static inline pgm_sql_interval
pgm_sql_interval_justify_hours(pgm_sql_interval a)
{
	int64_t days = a.days + a.usec / PGM_USEC_PER_DAY, usec = a.usec % PGM_USEC_PER_DAY;

	if (a.state != PGM_SQL_VALUE)
		return a;
	pgm_same_sign(&days, &usec, PGM_USEC_PER_DAY);
	return pgm_sql_interval_make(a.months, days, usec);
}

/* justify_days(): 30 days become a month. */
static inline pgm_sql_interval
pgm_sql_interval_justify_days(pgm_sql_interval a)
{
	int64_t months = (int64_t)a.months + a.days / 30, days = a.days % 30;

	if (a.state != PGM_SQL_VALUE)
		return a;
	pgm_same_sign(&months, &days, 30);
	return pgm_sql_interval_make(months, days, a.usec);
}

/* justify_interval(): both, and all of one sign. */
static inline pgm_sql_interval
pgm_sql_interval_justify(pgm_sql_interval a)
{
	int64_t months = a.months, days = a.days, usec = a.usec;

	if (a.state != PGM_SQL_VALUE)
		return a;

	/* Days first if time would overflow them: as interval_justify_interval() in PostgreSQL's timestamp.c. */
	if ((days > 0 && usec > 0) || (days < 0 && usec < 0)) {
		months += days / 30;
		days %= 30;
	}
	days += usec / PGM_USEC_PER_DAY;
	usec %= PGM_USEC_PER_DAY;
	months += days / 30;
	days %= 30;
	if (months > 0 && (days < 0 || (days == 0 && usec < 0))) {
		days += 30;
		months--;
	} else if (months < 0 && (days > 0 || (days == 0 && usec > 0))) {
		days -= 30;
		months++;
	}
	pgm_same_sign(&days, &usec, PGM_USEC_PER_DAY);
	return pgm_sql_interval_make(months, days, usec);
}

#endif
