/* cell.h - between rows and SQL expressions: cells that become values, and values that become cells.
 *
 * A column's functions make C scalars or COPY text; expressions want values that may be NULL. What is NULL as a
 * value is \N as a cell.
 */
#ifndef PGMOCK_SQL_CELL_H
#define PGMOCK_SQL_CELL_H

#include <pgmock/civil.h>
#include <pgmock/put.h>
#include <pgmock/sql/decimal.h>
#include <pgmock/table.h>

/* Greatest bytes of a cell. */
#define PGM_WIDTH_NUMERIC 41 /* -0. and 38 digits */

/* What stands behind a backslash in COPY text (CopyReadAttributesText() in copyfromparse.c), for what we write. */
static inline char
pgm_sql_escaped(char c)
{
	switch (c) {
	case 'b':
		return '\b';
	case 't':
		return '\t';
	case 'n':
		return '\n';
	case 'v':
		return '\v';
	case 'f':
		return '\f';
	case 'r':
		return '\r';
	default:
		return c;
	}
}

/* Makes the COPY text [p, end) plain where it stands. */
static inline pgm_sql_text
pgm_sql_text_cell(char *p, const char *end)
{
	const char *from = memchr(p, '\\', (size_t)(end - p));
	char *to;

	if (from == NULL)
		return pgm_sql_text_of(p, (uint32_t)(end - p));
	if (end - p == 2 && p[1] == 'N')
		return pgm_sql_text_null();
	to = p + (from - p);
	while (from < end) {
		char c = *from++;

		*to++ = c == '\\' ? pgm_sql_escaped(*from++) : c;
	}
	return pgm_sql_text_of(p, (uint32_t)(to - p));
}

/* The same without the spaces at its end: char(n). */
static inline pgm_sql_text
pgm_sql_char_cell(char *p, const char *end)
{
	pgm_sql_text text = pgm_sql_text_cell(p, end);

	while (text.size > 0 && text.text[text.size - 1] == ' ')
		text.size--;
	return text;
}

/* value * 10^-scale; both are exact as double, so that one rounding is all there is. */
static inline pgm_sql_float
pgm_sql_float_cell(int64_t value, uint8_t scale)
{
	return pgm_sql_float_of(
		(double)pgm_significant(value, scale, 15, 53) / (double)pgm_power10[scale]);
}

/* The same of real, which has fewer digits. */
static inline pgm_sql_float
pgm_sql_real_cell(int64_t value, uint8_t scale)
{
	return pgm_sql_float_of((float)pgm_sql_float_cell(value, scale).value);
}

/* As pgm_put_interval() has it. */
static inline pgm_sql_interval
pgm_sql_interval_cell(int64_t usec)
{
	return pgm_sql_interval_of(0, (int32_t)(usec / PGM_USEC_PER_DAY), usec % PGM_USEC_PER_DAY);
}

static inline char *
pgm_sql_put_bool(char *p, pgm_sql_bool v)
{
	return v.state == PGM_SQL_VALUE ? pgm_put_bool(p, v.value) : pgm_null(p);
}

static inline char *
pgm_sql_put_int(char *p, pgm_sql_int v)
{
	return v.state == PGM_SQL_VALUE ? pgm_put_int8(p, v.value) : pgm_null(p);
}

static inline char *
pgm_sql_put_numeric(char *p, pgm_sql_numeric v)
{
	return v.state == PGM_SQL_VALUE ? pgm_put_numeric(p, v.value, v.scale) : pgm_null(p);
}

static inline char *
pgm_sql_put_real(char *p, pgm_sql_float v)
{
	return v.state == PGM_SQL_VALUE ? pgm_put_binary(p, v.value, true) : pgm_null(p);
}

static inline char *
pgm_sql_put_float(char *p, pgm_sql_float v)
{
	return v.state == PGM_SQL_VALUE ? pgm_put_binary(p, v.value, false) : pgm_null(p);
}

static inline char *
pgm_sql_put_text(char *p, pgm_sql_text v)
{
	return v.state == PGM_SQL_VALUE ? pgm_put_text(p, v.text, v.size) : pgm_null(p);
}

static inline char *
pgm_sql_put_date(char *p, pgm_sql_date v)
{
	return v.state == PGM_SQL_VALUE ? pgm_put_date(p, v.days) : pgm_null(p);
}

static inline char *
pgm_sql_put_time(char *p, pgm_sql_time v)
{
	return v.state == PGM_SQL_VALUE ? pgm_put_time(p, v.usec) : pgm_null(p);
}

static inline char *
pgm_sql_put_timestamp(char *p, pgm_sql_moment v)
{
	return v.state == PGM_SQL_VALUE ? pgm_put_timestamp(p, v.usec) : pgm_null(p);
}

static inline char *
pgm_sql_put_timestamptz(char *p, pgm_sql_moment v)
{
	return v.state == PGM_SQL_VALUE ? pgm_put_timestamptz(p, v.usec) : pgm_null(p);
}

/* Ends the run: an expression has no value in that row, counted from 0. what: "column orders.total". */
static inline void
pgm_sql_stop(const char *what, uint64_t row, uint8_t state)
{
	static const char *const reasons[] = {
		[PGM_SQL_VALUE] = "",
		[PGM_SQL_NULL] = "",
		[PGM_SQL_DIVISION_BY_ZERO] = "division by zero",
		[PGM_SQL_OUT_OF_RANGE] = "value out of range",
		[PGM_SQL_INVALID] = "text that is no value of the type it is cast to",
		[PGM_SQL_TOO_LONG] = "text that is too long",
	};

	pgm_stop("%s: row %llu: its expression makes an error: %s", what, (unsigned long long)row + 1, reasons[state]);
}

#endif
