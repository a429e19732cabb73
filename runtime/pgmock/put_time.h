/* put_time.h - dates, times and intervals as PostgreSQL prints them: DateStyle ISO, time zone
 * UTC.
 *
 * Days and microseconds are counted from 1970-01-01 00:00:00 UTC and lie within PostgreSQL's
 * range: dates from 4713 BC to 5874897, timestamps from 4713 BC to INT64_MAX, in 294247.
 */
#ifndef PGMOCK_PUT_TIME_H
#define PGMOCK_PUT_TIME_H

#include <pgmock/civil.h>
#include <pgmock/put_number.h>

/* Greatest numbers of bytes. */
#define PGM_WIDTH_DATE 13        /* 4713-01-01 BC, 5874897-12-31 */
#define PGM_WIDTH_TIME 15        /* 23:59:59.999999 */
#define PGM_WIDTH_TIMESTAMP 29   /* 4713-01-01 23:59:59.999999 BC */
#define PGM_WIDTH_TIMESTAMPTZ 32 /* 4713-01-01 23:59:59.999999+00 BC */
#define PGM_WIDTH_ISO8601 30     /* 4713-01-01T23:59:59.999999Z BC */
#define PGM_WIDTH_INTERVAL 32    /* -106751991 days -04:00:54.775808 */
#define PGM_WIDTH_SPAN 64        /* -178000000 years -11 mons +106751991 days -2562047788:00:54.775808 */

/* Ready text (lib/put_tables.c). Years from 1900 to 2100; days of a year that begins in March,
 * as -MM-DD and a space, with next_year 1 in January and February; minutes of a day as HH:MM:,
 * 24:00: included. */
typedef struct pgm_year {
	PGM_NONSTRING char text[4];
} pgm_year;

typedef struct pgm_month_day {
	PGM_NONSTRING char text[7];
	uint8_t next_year;
} pgm_month_day;

typedef struct pgm_minute {
	char text[8];
} pgm_minute;

extern const pgm_year pgm_years[201];
extern const pgm_month_day pgm_month_days[366];
extern const pgm_minute pgm_minutes[1441];

/* From 1970-01-01 to 1900-03-01 and to 2100-03-01. In between, each fourth year is a leap
 * year. */
#define PGM_DAY_1900_03 (-25508)
#define PGM_DAY_2100_03 47541

/* 2^32 / 1461, rounded up. */
#define PGM_YEAR_QUARTERS UINT64_C(2939745)

/* Puts YYYY-MM-DD and, where the next value may stand, a space; of a day so long after
 * 1900-03-01 and before 2100-03-01. */
static inline char *
pgm_put_near_day(char *p, uint64_t since)
{
	/* 4 * since + 3 quarters of days, of which a year has 1461, times 2^32 / 1461 (rounded
	 * up): the years stand above the lower 32 bits, and how much of the next one has gone by
	 * in them. As in Neri and Schneider, "Euclidean affine functions and their application to
	 * calendar algorithms" (2022). */
	uint64_t years = since * (4 * PGM_YEAR_QUARTERS) + 3 * PGM_YEAR_QUARTERS;
	const pgm_month_day *month_day =
		&pgm_month_days[(years & UINT32_MAX) * 1461 >> 34];

	memcpy(p, &pgm_years[(years >> 32) + month_day->next_year], sizeof(pgm_year));
	memcpy(p + 4, month_day, sizeof *month_day);
	return p + 10;
}

/* Puts " BC" after a date or timestamp of a day before the year 1. */
static inline char *
pgm_put_era(char *p, int64_t day)
{
	if (day >= PGM_DAY_0001)
		return p;
	memcpy(p, " BC", 3);
	return p + 3;
}

/* Puts any other day, but not the era. */
static inline char *
pgm_put_far_day(char *p, int64_t day)
{
	pgm_civil date = pgm_civil_of(day);
	uint64_t year = (uint64_t)(date.year < 1 ? 1 - date.year : date.year);

	p = year < 10000 ? pgm_put_digits(p, year, 4) : pgm_put_uint(p, year);
	*p++ = '-';
	p = pgm_put_3_digits(p, date.month, 2);
	*p++ = '-';
	return pgm_put_3_digits(p, date.day, 2);
}

/* Puts a date before 1900-03-01 or after 2100-02-28. Not inline, since dates are mostly
 * otherwise. */
static __attribute__((noinline, unused)) char *
pgm_put_far_date(char *p, int64_t day)
{
	return pgm_put_era(pgm_put_far_day(p, day), day);
}

/* Puts a date. */
static inline char *
pgm_put_date(char *p, int64_t day)
{
	if (day < PGM_DAY_1900_03 || day >= PGM_DAY_2100_03)
		return pgm_put_far_date(p, day);
	return pgm_put_near_day(p, (uint64_t)day - (uint64_t)PGM_DAY_1900_03);
}

/* Puts HH:MM:SS[.ffffff], from minutes since midnight and microseconds of the minute. */
static inline char *
pgm_put_clock(char *p, uint32_t minutes, uint32_t usec)
{
	uint32_t millis = usec / 1000;

	memcpy(p, pgm_minutes[minutes].text, sizeof(pgm_minute));
	p = pgm_put_3_digits(p + 6, millis / 1000, 2);
	return pgm_put_places(p, millis % 1000, usec % 1000);
}

/* Puts HH:MM:SS[.ffffff], from microseconds since midnight, up to 24:00:00. */
static inline char *
pgm_put_time(char *p, int64_t usec)
{
	uint32_t minutes = (uint32_t)((uint64_t)usec / PGM_USEC_PER_MINUTE);

	return pgm_put_clock(p, minutes, (uint32_t)(usec - minutes * PGM_USEC_PER_MINUTE));
}

/* Puts a time with time zone, in UTC: HH:MM:SS[.ffffff]+00. */
static inline char *
pgm_put_timetz(char *p, int64_t usec)
{
	p = pgm_put_time(p, usec);
	memcpy(p, "+00", 3);
	return p + 3;
}

/* The same as pgm_put_moment(), of one before 1900-03-01 or after 2100-02-28. */
static __attribute__((noinline, unused)) char *
pgm_put_far_moment(char *p, int64_t usec, char between, const char *zone, size_t size)
{
	uint64_t time = (uint64_t)usec + (uint64_t)PGM_DAYS_JULIAN * PGM_USEC_PER_DAY;
	int64_t day = (int64_t)(time / PGM_USEC_PER_DAY) - PGM_DAYS_JULIAN;

	p = pgm_put_far_day(p, day);
	*p++ = between;
	p = pgm_put_time(p, (int64_t)(time % PGM_USEC_PER_DAY));
	memcpy(p, zone, size);
	return pgm_put_era(p + size, day);
}

/* Puts a day, the character between, a time, and the size bytes of the zone. */
static inline char *
pgm_put_moment(char *p, int64_t usec, char between, const char *zone, size_t size)
{
	/* 27 bits of minutes and 26 of microseconds: one division of 64 bits, and all others
	 * have 32. What lies before 1900-03-01 has very many minutes. */
	uint64_t time = (uint64_t)usec - (uint64_t)PGM_DAY_1900_03 * PGM_USEC_PER_DAY;
	uint64_t all_minutes = time / PGM_USEC_PER_MINUTE;
	uint32_t minutes = (uint32_t)all_minutes;

	if (all_minutes >= (PGM_DAY_2100_03 - PGM_DAY_1900_03) * 1440)
		return pgm_put_far_moment(p, usec, between, zone, size);
	p = pgm_put_near_day(p, minutes / 1440);
	if (between != ' ')
		*p = between;
	p = pgm_put_clock(p + 1, minutes % 1440, (uint32_t)(time - all_minutes * PGM_USEC_PER_MINUTE));
	memcpy(p, zone, size);
	return p + size;
}

/* Puts a timestamp without time zone: YYYY-MM-DD HH:MM:SS[.ffffff]. */
static inline char *
pgm_put_timestamp(char *p, int64_t usec)
{
	return pgm_put_moment(p, usec, ' ', "", 0);
}

/* Puts a timestamp with time zone, in UTC: YYYY-MM-DD HH:MM:SS[.ffffff]+00. */
static inline char *
pgm_put_timestamptz(char *p, int64_t usec)
{
	return pgm_put_moment(p, usec, ' ', "+00", 3);
}

/* Puts a timestamp as JSON has it: YYYY-MM-DDTHH:MM:SS[.ffffff]Z, without quotes. */
static inline char *
pgm_put_iso8601(char *p, int64_t usec)
{
	return pgm_put_moment(p, usec, 'T', "Z", 1);
}

/* Puts a count of a unit of an interval, as in "-2 mons": unit has a blank in front and an s at its end. */
static inline char *
pgm_put_count(char *p, int64_t n, const char *unit, size_t size)
{
	p = pgm_put_int8(p, n);
	memcpy(p, unit, size);
	return p + size - (n == 1);
}

/* Puts hours, as many as there are, minutes and seconds. */
static inline char *
pgm_put_hours(char *p, uint64_t usec)
{
	uint64_t hours = usec / (60 * (uint64_t)PGM_USEC_PER_MINUTE);

	if (hours < 24)
		return pgm_put_time(p, (int64_t)usec);
	p = hours < 100 ? pgm_put_digits(p, hours, 2) : pgm_put_uint(p, hours);

	/* 00:MM:SS, of which the hours are written over. */
	char last[2] = {p[-2], p[-1]};
	char *end = pgm_put_time(p - 2, (int64_t)(usec % (60 * (uint64_t)PGM_USEC_PER_MINUTE)));

	memcpy(p - 2, last, sizeof last);
	return end;
}

/* Puts an interval of months, days and microseconds, each with its own sign. */
static inline char *
pgm_put_period(char *p, int64_t months, int64_t days, int64_t usec)
{
	char *start = p;
	bool minus = false; /* whether what was put last is negative: then a plus stands before the next */
	uint64_t magnitude;

	if (months / 12 != 0) {
		p = pgm_put_count(p, months / 12, " years", 6);
		minus = months < 0;
	}
	if (months % 12 != 0) {
		*p = ' ';
		p += p > start;
		*p = '+';
		p += minus && months > 0;
		p = pgm_put_count(p, months % 12, " mons", 5);
		minus = months < 0;
	}
	if (days != 0) {
		*p = ' ';
		p += p > start;
		*p = '+';
		p += minus && days > 0;
		p = pgm_put_count(p, days, " days", 5);
		minus = days < 0;
	}
	if (usec == 0 && p > start)
		return p;
	*p = ' ';
	p += p > start;
	*p = '+';
	p += minus && usec > 0;
	p = pgm_put_sign(p, usec, &magnitude);
	return pgm_put_hours(p, magnitude);
}

/* Puts the months of an interval of that length, of 30 days each, as far as they make up a multiple of unit. */
static inline char *
pgm_put_months(char *p, int64_t usec, int64_t unit)
{
	int64_t months = usec / (30 * PGM_USEC_PER_DAY);

	return pgm_put_period(p, months - months % unit, 0, 0);
}

/* Puts an interval, from microseconds, in IntervalStyle postgres: whole days of 24 hours, then
 * the time, each with its sign, as EncodeInterval() in PostgreSQL's datetime.c does. */
static inline char *
pgm_put_interval(char *p, int64_t usec)
{
	int64_t days = usec / PGM_USEC_PER_DAY;
	int64_t time = usec % PGM_USEC_PER_DAY;
	uint64_t magnitude;

	if (days != 0) {
		p = pgm_put_int8(p, days);
		memcpy(p, " days ", 6);
		p += days == 1 ? 4 : 5;
		if (time == 0)
			return p;
		*p++ = ' ';
	}
	p = pgm_put_sign(p, time, &magnitude);
	return pgm_put_time(p, (int64_t)magnitude);
}

#endif
