/* civil.h - between days and the dates of the calendar.
 *
 * Days are counted from 1970-01-01. Dates are those of the proleptic Gregorian calendar, as in
 * PostgreSQL; years count as astronomers count them: 1 BC is 0, 2 BC is -1.
 */
#ifndef PGMOCK_CIVIL_H
#define PGMOCK_CIVIL_H

#include <pgmock/base.h>

/* From 0000-03-01, where the arithmetic below begins its years, to 1970-01-01; from 1970-01-01
 * back to Julian day 0, 24 November 4714 BC, PostgreSQL's first; to 0001-01-01 and to
 * 10000-01-01. */
#define PGM_DAYS_MARCH 719468
#define PGM_DAYS_JULIAN 2440588
#define PGM_DAY_0001 (-719162)
#define PGM_DAY_10000 2932897

/* In a calendar of 400 years everything repeats. */
#define PGM_DAYS_400_YEARS 146097

typedef struct pgm_civil {
	int64_t year;
	uint32_t month; /* 1 to 12 */
	uint32_t day;   /* 1 to 31 */
} pgm_civil;

/* Returns the date so many days, fewer than 2^30 - 1, after 0000-03-01.
 *
 * Cassio Neri and Lorenz Schneider, "Euclidean affine functions and their application to
 * calendar algorithms" (Software: Practice and Experience, 2022): with years that begin in
 * March, leap days come last, and centuries, years and months are each one linear function,
 * rounded down. */
static inline pgm_civil
pgm_civil_after_march(uint32_t days)
{
	/* In quarters of days: centuries, of 36,524.25 days, and their years, of 365.25. The
	 * factor is 2^32 / 1461. */
	uint32_t quarters = 4 * days + 3;
	uint32_t century = quarters / PGM_DAYS_400_YEARS;
	uint64_t years = UINT64_C(2939745) * (quarters % PGM_DAYS_400_YEARS | 3);
	uint32_t year = 100 * century + (uint32_t)(years >> 32);
	uint32_t day_of_year = (uint32_t)years / 2939745 / 4;

	/* Months of 30.6 days, March being the third; 2141 is 2^16 / 30.6. */
	uint32_t months = 2141 * day_of_year + 197913;
	uint32_t past_december = day_of_year >= 306;

	return (pgm_civil){
		.year = year + past_december,
		.month = (months >> 16) - 12 * past_december,
		.day = (months & 0xffff) / 2141 + 1,
	};
}

/* Returns the date of a day between -2^52 and 2^52. */
static inline pgm_civil
pgm_civil_of(int64_t day)
{
	int64_t days = day + PGM_DAYS_MARCH;
	int64_t cycle = days / PGM_DAYS_400_YEARS - (days % PGM_DAYS_400_YEARS < 0);
	pgm_civil date = pgm_civil_after_march((uint32_t)(days - cycle * PGM_DAYS_400_YEARS));

	date.year += 400 * cycle;
	return date;
}

/* Returns the day of a date. The day of the month may be out of range, and counts on. */
static inline int64_t
pgm_day_of(int64_t year, uint32_t month, int64_t day)
{
	int64_t years = year - (month < 3);
	int64_t cycle = years / 400 - (years % 400 < 0);
	int64_t y = years - 400 * cycle;
	int64_t months = month < 3 ? month + 9 : month - 3;

	int64_t year_begins = cycle * PGM_DAYS_400_YEARS + y * 365 + y / 4 - y / 100;

	return year_begins + (153 * months + 2) / 5 + day - 1 - PGM_DAYS_MARCH;
}

/* Returns the day, counted from 1970-01-01, that a moment lies in. */
static inline int64_t
pgm_day_at(int64_t usec)
{
	return usec / PGM_USEC_PER_DAY - (usec % PGM_USEC_PER_DAY < 0);
}

#endif
