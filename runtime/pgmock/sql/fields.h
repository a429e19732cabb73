/* fields.h - fields of dates, times and intervals: date_trunc(), extract() and date_part().
 *
 * Fields have the names that PostgreSQL knows, abbreviations included. extract() makes a numeric, with as many digits
 * behind the point as PostgreSQL gives each field; date_part() makes a double of the same.
 */
#ifndef PGMOCK_SQL_FIELDS_H
#define PGMOCK_SQL_FIELDS_H

#include <pgmock/sql/cast.h>
#include <pgmock/sql/read_time.h>
#include <pgmock/sql/time.h>

typedef enum pgm_field {
	PGM_FIELD_UNKNOWN,
	PGM_FIELD_MICROSECOND, /* from here on date_trunc() knows them */
	PGM_FIELD_MILLISECOND,
	PGM_FIELD_SECOND,
	PGM_FIELD_MINUTE,
	PGM_FIELD_HOUR,
	PGM_FIELD_DAY,
	PGM_FIELD_WEEK,
	PGM_FIELD_MONTH,
	PGM_FIELD_QUARTER,
	PGM_FIELD_YEAR,
	PGM_FIELD_DECADE,
	PGM_FIELD_CENTURY,
	PGM_FIELD_MILLENNIUM,
	PGM_FIELD_DOW, /* from here on it does not */
	PGM_FIELD_ISODOW,
	PGM_FIELD_DOY,
	PGM_FIELD_ISOYEAR,
	PGM_FIELD_JULIAN,
	PGM_FIELD_EPOCH,
	PGM_FIELD_TIMEZONE,
} pgm_field;

/* The field of that name. PostgreSQL reads ten letters of it: deltatktbl and datetktbl in its datetime.c. */
static inline pgm_field
pgm_field_of(pgm_sql_text name)
{
	static const struct {
		char name[11];
		uint8_t field;
	} names[] = {
		{"day", PGM_FIELD_DAY}, {"month", PGM_FIELD_MONTH}, {"year", PGM_FIELD_YEAR},
		{"hour", PGM_FIELD_HOUR}, {"week", PGM_FIELD_WEEK}, {"quarter", PGM_FIELD_QUARTER},
		{"epoch", PGM_FIELD_EPOCH}, {"dow", PGM_FIELD_DOW}, {"isodow", PGM_FIELD_ISODOW},
		{"doy", PGM_FIELD_DOY}, {"isoyear", PGM_FIELD_ISOYEAR}, {"julian", PGM_FIELD_JULIAN},
		{"jd", PGM_FIELD_JULIAN}, {"j", PGM_FIELD_JULIAN}, {"minute", PGM_FIELD_MINUTE},
		{"second", PGM_FIELD_SECOND}, {"decade", PGM_FIELD_DECADE}, {"century", PGM_FIELD_CENTURY},
		{"millennium", PGM_FIELD_MILLENNIUM}, {"c", PGM_FIELD_CENTURY}, {"cent", PGM_FIELD_CENTURY},
		{"centuries", PGM_FIELD_CENTURY}, {"d", PGM_FIELD_DAY}, {"days", PGM_FIELD_DAY},
		{"dec", PGM_FIELD_DECADE}, {"decades", PGM_FIELD_DECADE}, {"decs", PGM_FIELD_DECADE},
		{"h", PGM_FIELD_HOUR}, {"hours", PGM_FIELD_HOUR}, {"hr", PGM_FIELD_HOUR},
		{"hrs", PGM_FIELD_HOUR}, {"m", PGM_FIELD_MINUTE}, {"microsecon", PGM_FIELD_MICROSECOND},
		{"mil", PGM_FIELD_MILLENNIUM}, {"millennia", PGM_FIELD_MILLENNIUM},
		{"mils", PGM_FIELD_MILLENNIUM}, {"millisecon", PGM_FIELD_MILLISECOND},
		{"min", PGM_FIELD_MINUTE}, {"mins", PGM_FIELD_MINUTE}, {"minutes", PGM_FIELD_MINUTE},
		{"mon", PGM_FIELD_MONTH}, {"mons", PGM_FIELD_MONTH}, {"months", PGM_FIELD_MONTH},
		{"ms", PGM_FIELD_MILLISECOND}, {"msec", PGM_FIELD_MILLISECOND},
		{"mseconds", PGM_FIELD_MILLISECOND}, {"msecs", PGM_FIELD_MILLISECOND},
		{"qtr", PGM_FIELD_QUARTER}, {"s", PGM_FIELD_SECOND}, {"sec", PGM_FIELD_SECOND},
		{"seconds", PGM_FIELD_SECOND}, {"secs", PGM_FIELD_SECOND}, {"timezone", PGM_FIELD_TIMEZONE},
		{"timezone_h", PGM_FIELD_TIMEZONE}, {"timezone_m", PGM_FIELD_TIMEZONE},
		{"us", PGM_FIELD_MICROSECOND}, {"usec", PGM_FIELD_MICROSECOND},
		{"usecond", PGM_FIELD_MICROSECOND}, {"msecond", PGM_FIELD_MILLISECOND},
		{"useconds", PGM_FIELD_MICROSECOND}, {"usecs", PGM_FIELD_MICROSECOND}, {"w", PGM_FIELD_WEEK},
		{"weeks", PGM_FIELD_WEEK}, {"y", PGM_FIELD_YEAR}, {"years", PGM_FIELD_YEAR},
		{"yr", PGM_FIELD_YEAR}, {"yrs", PGM_FIELD_YEAR},
	};
	char word[11] = {0};

	for (uint32_t i = 0; i < name.size && i < 10; i++) {
		char c = name.text[i];

		word[i] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (memcmp(names[i].name, word, sizeof word) == 0)
			return names[i].field;
	return PGM_FIELD_UNKNOWN;
}

/* The first year of a year's decade, century or millennium, of so many years. Decades begin with years that end in 0,
 * the others with years that end in 1; there is no year 0. */
static inline int64_t
pgm_first_year(int64_t year, int64_t years)
{
	int64_t since = years == 10 ? 0 : 1;
	int64_t count = (year - since) / years - ((year - since) % years < 0);

	return count * years + since;
}

/* Monday of the week. */
static inline int64_t
pgm_monday(int64_t day)
{
	int64_t past = (day + 3) % 7; /* 1970-01-01 was a Thursday */

	return day - (past < 0 ? past + 7 : past);
}

static inline int64_t
pgm_field_years(pgm_field field)
{
	return field == PGM_FIELD_DECADE ? 10 : field == PGM_FIELD_CENTURY ? 100 : 1000;
}

static inline int64_t
pgm_field_usec(pgm_field field)
{
	static const int64_t usec[] = {
		[PGM_FIELD_MICROSECOND] = 1,
		[PGM_FIELD_MILLISECOND] = 1000,
		[PGM_FIELD_SECOND] = PGM_USEC_PER_SEC,
		[PGM_FIELD_MINUTE] = PGM_USEC_PER_MINUTE,
		[PGM_FIELD_HOUR] = 60 * PGM_USEC_PER_MINUTE,
		[PGM_FIELD_DAY] = PGM_USEC_PER_DAY,
	};

	return usec[field];
}

/* The day on which the field, which is a week or longer, of a day began. */
static inline int64_t
pgm_field_start(pgm_field field, int64_t day)
{
	pgm_civil date = pgm_civil_of(day);

	switch (field) {
	case PGM_FIELD_WEEK:
		return pgm_monday(day);
	case PGM_FIELD_MONTH:
		return pgm_day_of(date.year, date.month, 1);
	case PGM_FIELD_QUARTER:
		return pgm_day_of(date.year, (date.month - 1) / 3 * 3 + 1, 1);
	case PGM_FIELD_YEAR:
		return pgm_day_of(date.year, 1, 1);
	default:
		return pgm_day_of(pgm_first_year(date.year, pgm_field_years(field)), 1, 1);
	}
}

static inline pgm_sql_moment
pgm_sql_moment_trunc(pgm_sql_text name, pgm_sql_moment a)
{
	uint8_t state = PGM_SQL_WORSE(name.state, a.state);
	int64_t time, day = pgm_day_and_time(a.usec, &time);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_moment(state);

	pgm_field field = pgm_field_of(name);

	if (field == PGM_FIELD_UNKNOWN || field >= PGM_FIELD_DOW)
		return pgm_sql_no_moment(PGM_SQL_INVALID);
	if (field > PGM_FIELD_DAY)
		return pgm_sql_moment_make(pgm_field_start(field, day), 0);
	return pgm_sql_moment_make(day, time / pgm_field_usec(field) * pgm_field_usec(field));
}

static inline pgm_sql_interval
pgm_sql_interval_trunc(pgm_sql_text name, pgm_sql_interval a)
{
	uint8_t state = PGM_SQL_WORSE(name.state, a.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_interval(state);

	pgm_field field = pgm_field_of(name);

	if (field == PGM_FIELD_UNKNOWN || field == PGM_FIELD_WEEK || field >= PGM_FIELD_DOW)
		return pgm_sql_no_interval(PGM_SQL_INVALID);
	if (field >= PGM_FIELD_DAY) {
		a.usec = 0;
		if (field > PGM_FIELD_DAY)
			a.days = 0;
		if (field == PGM_FIELD_QUARTER)
			a.months -= a.months % 12 % 3;
		else if (field >= PGM_FIELD_YEAR)
			a.months -= a.months % (int32_t)(12 * (field == PGM_FIELD_YEAR ? 1 : pgm_field_years(field)));
	} else {
		a.usec -= a.usec % pgm_field_usec(field);
	}
	return a;
}

/* A field's value: number * 10^-scale; state PGM_SQL_INVALID: there is no such field. */
typedef struct pgm_field_value {
	pgm_i128 number;
	uint8_t scale, state;
} pgm_field_value;

static inline pgm_field_value
pgm_field_make(pgm_i128 number, uint8_t scale)
{
	return (pgm_field_value){number, scale, PGM_SQL_VALUE};
}

/* A field of a time of day, or of the time of an interval. */
static inline pgm_field_value
pgm_time_field(pgm_field field, int64_t usec)
{
	switch (field) {
	case PGM_FIELD_MICROSECOND:
		return pgm_field_make(usec % PGM_USEC_PER_MINUTE, 0);
	case PGM_FIELD_MILLISECOND:
		return pgm_field_make(usec % PGM_USEC_PER_MINUTE, 3);
	case PGM_FIELD_SECOND:
		return pgm_field_make(usec % PGM_USEC_PER_MINUTE, 6);
	case PGM_FIELD_MINUTE:
		return pgm_field_make(usec / PGM_USEC_PER_MINUTE % 60, 0);
	case PGM_FIELD_HOUR:
		return pgm_field_make(usec / (60 * PGM_USEC_PER_MINUTE), 0);
	default:
		return (pgm_field_value){.state = PGM_SQL_INVALID};
	}
}

/* What the years of PostgreSQL are called: 1 BC is -1. */
static inline int64_t
pgm_year_name(int64_t year)
{
	return year > 0 ? year : year - 1;
}

/* A field of a day. */
static inline pgm_field_value
pgm_day_field(pgm_field field, int64_t day)
{
	pgm_civil date = pgm_civil_of(day);
	int64_t monday = pgm_monday(day), first;
	pgm_civil thursday = pgm_civil_of(monday + 3); /* of the week's year */

	switch (field) {
	case PGM_FIELD_DAY:
		return pgm_field_make(date.day, 0);
	case PGM_FIELD_MONTH:
		return pgm_field_make(date.month, 0);
	case PGM_FIELD_QUARTER:
		return pgm_field_make((date.month - 1) / 3 + 1, 0);
	case PGM_FIELD_WEEK:
		return pgm_field_make((monday + 3 - pgm_day_of(thursday.year, 1, 1)) / 7 + 1, 0);
	case PGM_FIELD_YEAR:
		return pgm_field_make(pgm_year_name(date.year), 0);
	case PGM_FIELD_ISOYEAR:
		return pgm_field_make(pgm_year_name(thursday.year), 0);
	case PGM_FIELD_DECADE:
		return pgm_field_make(pgm_first_year(date.year, 10) / 10, 0);
	case PGM_FIELD_CENTURY:
	case PGM_FIELD_MILLENNIUM:
		first = pgm_first_year(date.year, pgm_field_years(field));
		first = (first - 1) / pgm_field_years(field);
		return pgm_field_make(first >= 0 ? first + 1 : first, 0);
	case PGM_FIELD_DOW:
		return pgm_field_make((day - monday + 1) % 7, 0);
	case PGM_FIELD_ISODOW:
		return pgm_field_make(day - monday + 1, 0);
	case PGM_FIELD_DOY:
		return pgm_field_make(day - pgm_day_of(date.year, 1, 1) + 1, 0);
	case PGM_FIELD_JULIAN:
		return pgm_field_make(day + PGM_DAYS_JULIAN, 0);
	case PGM_FIELD_EPOCH:
		return pgm_field_make((pgm_i128)day * 86400, 0);
	default:
		return (pgm_field_value){.state = PGM_SQL_INVALID};
	}
}

static inline pgm_sql_numeric
pgm_field_numeric(pgm_field_value v)
{
	if (v.state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(v.state);
	return pgm_sql_numeric_of(v.number, v.scale);
}

static inline pgm_sql_numeric
pgm_sql_date_extract(pgm_sql_text name, pgm_sql_date a)
{
	uint8_t state = PGM_SQL_WORSE(name.state, a.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(state);
	return pgm_field_numeric(pgm_day_field(pgm_field_of(name), a.days));
}

static inline pgm_sql_numeric
pgm_sql_time_extract(pgm_sql_text name, pgm_sql_time a)
{
	uint8_t state = PGM_SQL_WORSE(name.state, a.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(state);

	pgm_field field = pgm_field_of(name);

	return field == PGM_FIELD_EPOCH ? pgm_sql_numeric_of(a.usec, 6) : pgm_field_numeric(pgm_time_field(field, a.usec));
}

/* zoned: of timestamptz, which has a time zone: UTC. */
static inline pgm_sql_numeric
pgm_sql_moment_extract(pgm_sql_text name, pgm_sql_moment a, bool zoned)
{
	uint8_t state = PGM_SQL_WORSE(name.state, a.state);
	int64_t time, day = pgm_day_and_time(a.usec, &time);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(state);

	pgm_field field = pgm_field_of(name);

	if (field == PGM_FIELD_EPOCH)
		return pgm_sql_numeric_of(a.usec, 6);
	if (field == PGM_FIELD_JULIAN)
		return pgm_sql_numeric_add(pgm_sql_numeric_of(day + PGM_DAYS_JULIAN, 0),
			pgm_sql_numeric_div(pgm_sql_numeric_of(time, 0), pgm_sql_numeric_of(PGM_USEC_PER_DAY, 0)));
	if (field == PGM_FIELD_TIMEZONE && zoned)
		return pgm_sql_numeric_of(0, 0);
	if (field <= PGM_FIELD_HOUR)
		return pgm_field_numeric(pgm_time_field(field, time));
	return pgm_field_numeric(pgm_day_field(field, day));
}

static inline pgm_field_value
pgm_interval_field(pgm_field field, pgm_sql_interval a)
{
	int64_t years = a.months / 12, months = a.months % 12;

	switch (field) {
	case PGM_FIELD_DAY:
		return pgm_field_make(a.days, 0);
	case PGM_FIELD_MONTH:
		return pgm_field_make(months, 0);
	case PGM_FIELD_QUARTER:
		return pgm_field_make(months / 3 + 1, 0);
	case PGM_FIELD_YEAR:
		return pgm_field_make(years, 0);
	case PGM_FIELD_DECADE:
	case PGM_FIELD_CENTURY:
	case PGM_FIELD_MILLENNIUM:
		return pgm_field_make(years / pgm_field_years(field), 0);
	case PGM_FIELD_EPOCH:
		/* A year has 365.25 days. */
		return pgm_field_make(((pgm_i128)years * 1461 + months * 120 + (pgm_i128)a.days * 4) *
				(PGM_USEC_PER_DAY / 4) + a.usec, 6);
	default:
		return pgm_time_field(field, a.usec);
	}
}

static inline pgm_sql_numeric
pgm_sql_interval_extract(pgm_sql_text name, pgm_sql_interval a)
{
	uint8_t state = PGM_SQL_WORSE(name.state, a.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(state);
	return pgm_field_numeric(pgm_interval_field(pgm_field_of(name), a));
}

/* --- date_part() --- */

/* A field as a double, computed step by step as timestamp_part_common() and its kin in PostgreSQL's timestamp.c do;
 * whole: the part of a field that is an integer. */
static inline pgm_sql_float
pgm_field_float(pgm_field_value v)
{
	int64_t number = (int64_t)v.number;

	if (v.state != PGM_SQL_VALUE)
		return pgm_sql_no_float(v.state);
	if (v.scale == 3) /* milliseconds */
		return pgm_sql_float_of(pgm_float_alone((double)(number / PGM_USEC_PER_SEC) * 1000.0) +
			pgm_float_alone((double)(number % PGM_USEC_PER_SEC) / 1000.0));
	if (v.scale == 6) /* seconds */
		return pgm_sql_float_of((double)(number / PGM_USEC_PER_SEC) +
			pgm_float_alone((double)(number % PGM_USEC_PER_SEC) / 1000000.0));
	return pgm_sql_float_of((double)number);
}

static inline pgm_sql_float
pgm_sql_time_part(pgm_sql_text name, pgm_sql_time a)
{
	uint8_t state = PGM_SQL_WORSE(name.state, a.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_float(state);

	pgm_field field = pgm_field_of(name);

	if (field == PGM_FIELD_EPOCH)
		return pgm_sql_float_of((double)a.usec / 1000000.0);
	return pgm_field_float(pgm_time_field(field, a.usec));
}

static inline pgm_sql_float
pgm_sql_moment_part(pgm_sql_text name, pgm_sql_moment a, bool zoned)
{
	uint8_t state = PGM_SQL_WORSE(name.state, a.state);
	int64_t time, day = pgm_day_and_time(a.usec, &time);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_float(state);

	pgm_field field = pgm_field_of(name);

	if (field == PGM_FIELD_EPOCH)
		return pgm_sql_float_of((double)a.usec / 1000000.0);
	if (field == PGM_FIELD_JULIAN) {
		double seconds = (double)(time / PGM_USEC_PER_SEC) +
			pgm_float_alone((double)(time % PGM_USEC_PER_SEC) / 1000000.0);

		return pgm_sql_float_of((double)(day + PGM_DAYS_JULIAN) + pgm_float_alone(pgm_float_alone(seconds) / 86400.0));
	}
	if (field == PGM_FIELD_TIMEZONE && zoned)
		return pgm_sql_float_of(0.0);
	if (field <= PGM_FIELD_HOUR)
		return pgm_field_float(pgm_time_field(field, time));
	return pgm_field_float(pgm_day_field(field, day));
}

/* Of the moment at which the date begins. */
static inline pgm_sql_float
pgm_sql_date_part(pgm_sql_text name, pgm_sql_date a)
{
	return pgm_sql_moment_part(name, pgm_sql_date_as_moment(a), false);
}

static inline pgm_sql_float
pgm_sql_interval_part(pgm_sql_text name, pgm_sql_interval a)
{
	uint8_t state = PGM_SQL_WORSE(name.state, a.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_float(state);

	pgm_field field = pgm_field_of(name);

	if (field == PGM_FIELD_EPOCH) {
		double seconds = pgm_float_alone((double)a.usec / 1000000.0);

		seconds = pgm_float_alone(seconds + pgm_float_alone(31557600.0 * (a.months / 12)));
		seconds = pgm_float_alone(seconds + pgm_float_alone(2592000.0 * (a.months % 12)));
		return pgm_sql_float_of(seconds + pgm_float_alone(86400.0 * a.days));
	}
	return pgm_field_float(pgm_interval_field(field, a));
}

/* date_trunc() in a time zone, of which UTC is the only one here. */
static inline pgm_sql_moment
pgm_sql_moment_trunc_in(pgm_sql_text name, pgm_sql_moment a, pgm_sql_text zone)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(name.state, a.state), zone.state);

	return state == PGM_SQL_VALUE ? pgm_sql_moment_zone(zone, pgm_sql_moment_trunc(name, a)) : pgm_sql_no_moment(state);
}

#endif
