/* show.h - values as text: what PostgreSQL's output functions print.
 */
#ifndef PGMOCK_SQL_SHOW_H
#define PGMOCK_SQL_SHOW_H

#include <pgmock/put.h>
#include <pgmock/sql/cast.h>
#include <pgmock/sql/make.h>
#include <pgmock/sql/time.h>

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
PGM_SQL_SHOW(pgm_sql_interval_show, pgm_sql_interval, pgm_put_period(buffer, a.months, a.days, a.usec))

#endif
