/* value.h - what SQL expressions work on: a value, NULL, or the error that PostgreSQL would raise.
 *
 * An expression of the schema becomes nested calls of the functions beside this file, each of which takes and
 * returns the structs below, so that SQL's NULL needs no code of its own where expressions are emitted. Nothing
 * fails here: what PostgreSQL answers with an error (1 / 0, a date that does not exist) is a state that every
 * strict function hands on, and that whoever wanted the result deals with: a column ends the run with a message
 * that names it, a CHECK takes the row as one that does not pass.
 *
 * Results are PostgreSQL's own, digit for digit and at their display scale; tests/props asks a server.
 */
#ifndef PGMOCK_SQL_VALUE_H
#define PGMOCK_SQL_VALUE_H

#include <pgmock/base.h>

/* Ordered so that the state of a strict function's result is the greatest of its arguments'. */
typedef enum pgm_sql_state {
	PGM_SQL_VALUE,
	PGM_SQL_NULL,
	PGM_SQL_DIVISION_BY_ZERO, /* 22012 */
	PGM_SQL_OUT_OF_RANGE,     /* 22003, 22008: number, date or interval out of range */
	PGM_SQL_INVALID,          /* 22P02, 22007: text that is no value of the type it is cast to; 2201B … */
	PGM_SQL_TOO_LONG,         /* text longer than the emitted code has room for */
} pgm_sql_state;

typedef struct pgm_sql_bool {
	bool value;
	uint8_t state;
} pgm_sql_bool;

/* smallint, integer and bigint: the functions know which of them a result must fit. */
typedef struct pgm_sql_int {
	int64_t value;
	uint8_t state;
} pgm_sql_int;

/* value * 10^-scale. scale is the display scale, 0..37: 1.50 is {150, 2}. What needs more than 38 digits is
 * PGM_SQL_OUT_OF_RANGE, which is ours, not PostgreSQL's. */
typedef struct pgm_sql_numeric {
	pgm_i128 value;
	uint8_t scale;
	uint8_t state;
} pgm_sql_numeric;

/* double precision; real is rounded to float after every step. */
typedef struct pgm_sql_float {
	double value;
	uint8_t state;
} pgm_sql_float;

/* Text as it is, not escaped for COPY; UTF-8, not ended by a NUL. char(n) stands without its trailing spaces. Also bytea,
 * json and all types that are only copied and compared as text. The bytes belong to whoever made it: a constant, a
 * buffer of the calling function. */
typedef struct pgm_sql_text {
	const char *text;
	uint32_t size;
	uint8_t state;
} pgm_sql_text;

/* Days since 1970-01-01. */
typedef struct pgm_sql_date {
	int64_t days;
	uint8_t state;
} pgm_sql_date;

/* Microseconds: of the day for time; since 1970-01-01 00:00:00 (UTC for timestamptz) for moments. */
typedef struct pgm_sql_time {
	int64_t usec;
	uint8_t state;
} pgm_sql_time;

typedef struct pgm_sql_moment {
	int64_t usec;
	uint8_t state;
} pgm_sql_moment;

typedef struct pgm_sql_interval {
	int64_t usec;
	int32_t days, months;
	uint8_t state;
} pgm_sql_interval;

/* Values of each kind, as pgm_sql_int_of(5), and NULL, as pgm_sql_int_null(). */
#define PGM_SQL_MAKERS(kind, c_type, field) \
	static inline pgm_sql_##kind \
	pgm_sql_##kind##_of(c_type value) \
	{ \
		return (pgm_sql_##kind){.field = value, .state = PGM_SQL_VALUE}; \
	}

#define PGM_SQL_NULL_MAKER(kind) \
	static inline pgm_sql_##kind \
	pgm_sql_##kind##_null(void) \
	{ \
		return (pgm_sql_##kind){.state = PGM_SQL_NULL}; \
	}

PGM_SQL_MAKERS(bool, bool, value)
PGM_SQL_MAKERS(int, int64_t, value)
PGM_SQL_MAKERS(float, double, value)
PGM_SQL_MAKERS(date, int64_t, days)
PGM_SQL_MAKERS(time, int64_t, usec)
PGM_SQL_MAKERS(moment, int64_t, usec)
PGM_SQL_NULL_MAKER(bool)
PGM_SQL_NULL_MAKER(int)
PGM_SQL_NULL_MAKER(float)
PGM_SQL_NULL_MAKER(date)
PGM_SQL_NULL_MAKER(time)
PGM_SQL_NULL_MAKER(moment)
PGM_SQL_NULL_MAKER(numeric)
PGM_SQL_NULL_MAKER(text)
PGM_SQL_NULL_MAKER(interval)

/* value * 10^-scale. */
static inline pgm_sql_numeric
pgm_sql_numeric_of(pgm_i128 value, uint8_t scale)
{
	return (pgm_sql_numeric){.value = value, .scale = scale, .state = PGM_SQL_VALUE};
}

static inline pgm_sql_text
pgm_sql_text_of(const char *text, uint32_t size)
{
	return (pgm_sql_text){.text = text, .size = size, .state = PGM_SQL_VALUE};
}

static inline pgm_sql_interval
pgm_sql_interval_of(int32_t months, int32_t days, int64_t usec)
{
	return (pgm_sql_interval){.usec = usec, .days = days, .months = months, .state = PGM_SQL_VALUE};
}

#endif
