/* read_time.h - dates and times from text in the forms of ISO 8601.
 *
 * PostgreSQL reads much else, much of it by settings; here that is PGM_SQL_INVALID.
 */
#ifndef PGMOCK_SQL_READ_TIME_H
#define PGMOCK_SQL_READ_TIME_H

#include <pgmock/sql/read.h>
#include <pgmock/sql/time.h>

/* Reads 1 to most digits; returns NULL if there are none, or more. */
static inline const char *
pgm_read_count(const char *p, const char *end, int most, int64_t *count)
{
	const char *start = p;

	for (*count = 0; p < end && pgm_is_digit(*p); p++) {
		if (p - start == most)
			return NULL;
		*count = *count * 10 + (*p - '0');
	}
	return p > start ? p : NULL;
}

/* Reads counts with a separator between them, at most this many digits each; NULL: something else stands there. */
static inline const char *
pgm_read_counts(const char *p, const char *end, char between, const int most[3], int64_t counts[3])
{
	for (int i = 0; i < 3; i++) {
		if (i > 0 && (p == end || *p++ != between))
			return NULL;
		p = pgm_read_count(p, end, most[i], &counts[i]);
		if (p == NULL)
			return NULL;
	}
	return p;
}

/* YYYY-MM-DD; sets *date and returns its end. */
static inline const char *
pgm_read_date(const char *p, const char *end, pgm_sql_date *date)
{
	static const int most[3] = {4, 2, 2};
	int64_t part[3];
	const char *start = p;

	*date = pgm_sql_no_date(PGM_SQL_INVALID);
	p = pgm_read_counts(p, end, '-', most, part);
	if (p == NULL || memchr(start, '-', 5) != start + 4)
		return end;
	*date = pgm_sql_date_from(pgm_sql_int_of(part[0]), pgm_sql_int_of(part[1]), pgm_sql_int_of(part[2]));
	return p;
}

/* HH:MM:SS[.ffffff]; sets *time and returns its end. A second may be the 60th. */
static inline const char *
pgm_read_time(const char *p, const char *end, pgm_sql_time *time)
{
	static const int most[3] = {2, 2, 2};
	int64_t part[3], usec = 0;

	*time = pgm_sql_no_time(PGM_SQL_INVALID);
	p = pgm_read_counts(p, end, ':', most, part);
	if (p == NULL)
		return end;
	if (p < end && *p == '.') {
		const char *start = p + 1, *after = pgm_read_count(start, end, 6, &usec);

		if (after == NULL)
			return end;
		for (p = after; after < start + 6; after++)
			usec *= 10;
	}
	usec += (part[0] * 3600 + part[1] * 60 + part[2]) * PGM_USEC_PER_SEC;
	if (part[1] > 59 || part[2] > 60 || usec > PGM_USEC_PER_DAY)
		*time = pgm_sql_no_time(PGM_SQL_OUT_OF_RANGE);
	else
		*time = pgm_sql_time_of(usec);
	return p;
}

static inline pgm_sql_date
pgm_sql_date_read(pgm_sql_text a)
{
	pgm_sql_date date;

	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_no_date(a.state);
	a = pgm_sql_strip(a);
	if (pgm_read_date(a.text, a.text + a.size, &date) != a.text + a.size)
		return pgm_sql_no_date(PGM_SQL_INVALID);
	return date;
}

static inline pgm_sql_time
pgm_sql_time_read(pgm_sql_text a)
{
	pgm_sql_time time;

	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_no_time(a.state);
	a = pgm_sql_strip(a);
	if (pgm_read_time(a.text, a.text + a.size, &time) != a.text + a.size)
		return pgm_sql_no_time(PGM_SQL_INVALID);
	return time;
}

/* A date, or a date, a blank or T, and a time. A time zone may follow if it is UTC: +00 or Z. */
static inline pgm_sql_moment
pgm_sql_moment_read(pgm_sql_text a)
{
	pgm_sql_date date;
	pgm_sql_time time = pgm_sql_time_of(0);

	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_no_moment(a.state);
	a = pgm_sql_strip(a);

	const char *end = a.text + a.size, *p = pgm_read_date(a.text, end, &date);

	if (p < end && (*p == ' ' || *p == 'T')) {
		p = pgm_read_time(p + 1, end, &time);
		if (end - p == 3 && memcmp(p, "+00", 3) == 0)
			p = end;
		else if (end - p == 1 && *p == 'Z')
			p = end;
	}
	return p == end ? pgm_sql_date_at(date, time) : pgm_sql_no_moment(PGM_SQL_INVALID);
}

/* True if the zone is UTC, by one of its names. */
static inline bool
pgm_is_utc(pgm_sql_text zone)
{
	static const char names[][8] = {"utc", "gmt", "z", "zulu", "etc/utc", "uct"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (pgm_sql_abbreviates(zone, names[i], (uint32_t)strlen(names[i])))
			return true;
	return false;
}

/* AT TIME ZONE, of which UTC is the only one here. */
static inline pgm_sql_moment
pgm_sql_moment_zone(pgm_sql_text zone, pgm_sql_moment a)
{
	uint8_t state = PGM_SQL_WORSE(zone.state, a.state);

	if (state == PGM_SQL_VALUE && !pgm_is_utc(zone))
		state = PGM_SQL_INVALID;
	return state == PGM_SQL_VALUE ? a : pgm_sql_no_moment(state);
}

#endif
