/* show.h - values as text: what PostgreSQL's output functions print.
 */
#ifndef PGMOCK_SQL_SHOW_H
#define PGMOCK_SQL_SHOW_H

#include <pgmock/put.h>
#include <pgmock/sql/cast.h>
#include <pgmock/sql/make.h>
#include <pgmock/sql/time.h>

/* Puts a part of an interval, such as "1 year" or "-2 mons", if it is not 0. *negative is whether the part before it
 * was. */
static inline char *
pgm_put_interval_part(char *p, const char *start, int64_t v, const char *unit, bool *negative)
{
	if (v == 0)
		return p;
	if (p != start)
		*p++ = ' ';
	if (*negative && v > 0)
		*p++ = '+';
	*negative = v < 0;
	p = pgm_put_int8(p, v);
	*p++ = ' ';
	p = pgm_put_bytes(p, unit, strlen(unit));
	*p = 's';
	return p + (v != 1);
}

/* Puts an interval in IntervalStyle postgres: EncodeInterval() in PostgreSQL's datetime.c. At most 64 bytes. */
static inline char *
pgm_put_interval_parts(char *p, pgm_sql_interval v)
{
	const char *start = p;
	bool negative = false;

	p = pgm_put_interval_part(p, start, v.months / 12, "year", &negative);
	p = pgm_put_interval_part(p, start, v.months % 12, "mon", &negative);
	p = pgm_put_interval_part(p, start, v.days, "day", &negative);
	if (p != start && v.usec == 0)
		return p;

	uint64_t usec = pgm_sql_magnitude(v.usec), minutes = usec / PGM_USEC_PER_MINUTE;

	if (p != start)
		*p++ = ' ';
	if (v.usec < 0 || negative)
		*p++ = v.usec < 0 ? '-' : '+';
	p = minutes < 6000 ? pgm_put_digits(p, minutes / 60, 2) : pgm_put_uint(p, minutes / 60);
	*p++ = ':';
	p = pgm_put_digits(p, minutes % 60, 2);
	*p++ = ':';
	usec %= PGM_USEC_PER_MINUTE;
	p = pgm_put_digits(p, usec / PGM_USEC_PER_SEC, 2);
	usec %= PGM_USEC_PER_SEC;
	return pgm_put_places(p, (uint32_t)(usec / 1000), (uint32_t)(usec % 1000));
}

/* Makes pgm_sql_KIND_show(buffer, value), its text being [buffer, end). */
#define PGM_SQL_SHOW(name, type, end) \
	static inline pgm_sql_text name(char *buffer, type a) \
	{ \
		if (a.state != PGM_SQL_VALUE) \
			return pgm_sql_no_text(a.state); \
		return pgm_sql_piece(buffer, end); \
	}

/* A cast to text spells truth out; the output function does not. */
PGM_SQL_SHOW(pgm_sql_bool_show, pgm_sql_bool, pgm_put_word_bool(buffer, a.value))
PGM_SQL_SHOW(pgm_sql_int_show, pgm_sql_int, pgm_put_int8(buffer, a.value))
PGM_SQL_SHOW(pgm_sql_numeric_show, pgm_sql_numeric, pgm_put_numeric(buffer, a.value, a.scale))
PGM_SQL_SHOW(pgm_sql_real_show, pgm_sql_float, pgm_put_binary(buffer, a.value, true))
PGM_SQL_SHOW(pgm_sql_float_show, pgm_sql_float, pgm_put_binary(buffer, a.value, false))
PGM_SQL_SHOW(pgm_sql_date_show, pgm_sql_date, pgm_put_date(buffer, a.days))
PGM_SQL_SHOW(pgm_sql_time_show, pgm_sql_time, pgm_put_time(buffer, a.usec))
PGM_SQL_SHOW(pgm_sql_timestamp_show, pgm_sql_moment, pgm_put_timestamp(buffer, a.usec))
PGM_SQL_SHOW(pgm_sql_timestamptz_show, pgm_sql_moment, pgm_put_timestamptz(buffer, a.usec))
PGM_SQL_SHOW(pgm_sql_interval_show, pgm_sql_interval, pgm_put_interval_parts(buffer, a))

#endif
