/* read_interval.h - intervals from text: "1 year 2 months -3 days 04:05:06.5 ago", "P1Y2MT3H".
 *
 * As DecodeInterval() and DecodeISO8601Interval() in PostgreSQL's datetime.c read them. Fractions are exact here, to a
 * millionth of a unit: those with more digits are PGM_SQL_INVALID, and so are the notation of years and months of
 * standard SQL and the alternative one of ISO 8601.
 */
#ifndef PGMOCK_SQL_READ_INTERVAL_H
#define PGMOCK_SQL_READ_INTERVAL_H

#include <pgmock/sql/fields.h>
#include <pgmock/sql/read_time.h>

/* What one of a field is. */
typedef struct pgm_interval_unit {
	int64_t months, days, usec;
} pgm_interval_unit;

static const pgm_interval_unit pgm_interval_units[] = {
	[PGM_FIELD_MICROSECOND] = {0, 0, 1},
	[PGM_FIELD_MILLISECOND] = {0, 0, 1000},
	[PGM_FIELD_SECOND] = {0, 0, PGM_USEC_PER_SEC},
	[PGM_FIELD_MINUTE] = {0, 0, PGM_USEC_PER_MINUTE},
	[PGM_FIELD_HOUR] = {0, 0, 60 * PGM_USEC_PER_MINUTE},
	[PGM_FIELD_DAY] = {0, 1, 0},
	[PGM_FIELD_WEEK] = {0, 7, 0},
	[PGM_FIELD_MONTH] = {1, 0, 0},
	[PGM_FIELD_YEAR] = {12, 0, 0},
	[PGM_FIELD_DECADE] = {120, 0, 0},
	[PGM_FIELD_CENTURY] = {1200, 0, 0},
	[PGM_FIELD_MILLENNIUM] = {12000, 0, 0},
};

/* An interval that is being read: sums, and the fields that it has. */
typedef struct pgm_interval_sum {
	pgm_i128 months, days, usec;
	uint32_t fields; /* 1 << field of those that it has: none twice */
} pgm_interval_sum;

/* A number, in millionths. */
typedef struct pgm_interval_number {
	int64_t whole, part; /* of one sign */
	bool negative;
} pgm_interval_number;

/* Reads [+-]digits[.digits]; returns its end, NULL: there is none. */
static inline const char *
pgm_interval_number_read(const char *p, const char *end, pgm_interval_number *number)
{
	bool sign = p < end && (*p == '-' || *p == '+');
	int64_t unit = 100000;
	const char *start;

	*number = (pgm_interval_number){.negative = p < end && *p == '-'};
	p += sign;
	start = p;
	for (; p < end && pgm_is_digit(*p); p++) {
		if (number->whole > INT32_MAX)
			return NULL;
		number->whole = number->whole * 10 + (*p - '0');
	}
	if (p < end && *p == '.') {
		for (p++; p < end && pgm_is_digit(*p); p++, unit /= 10) {
			if (unit == 0)
				return NULL;
			number->part += (*p - '0') * unit;
		}
		if (p - start == 1)
			return NULL;
	}
	if (number->negative) {
		number->whole = -number->whole;
		number->part = -number->part;
	}
	return p > start ? p : NULL;
}

/* Adds a number of a field; false: it is none, or there is one already. What is less than a month is days, thirty of them,
 * and what is less than a day is time. */
static inline bool
pgm_interval_add(pgm_interval_sum *sum, pgm_interval_number number, pgm_field field)
{
	const pgm_interval_unit *unit = &pgm_interval_units[field];
	pgm_i128 rest;

	if (field > PGM_FIELD_MILLENNIUM || (sum->fields >> field & 1) != 0 ||
		(unit->months | unit->days | unit->usec) == 0)
		return false;
	sum->fields |= UINT32_C(1) << field;
	sum->months += (pgm_i128)number.whole * unit->months;
	sum->days += (pgm_i128)number.whole * unit->days;
	sum->usec += (pgm_i128)number.whole * unit->usec;
	if (unit->usec > 0) {
		rest = (pgm_i128)number.part * unit->usec;
		sum->usec += (rest + (rest < 0 ? -500000 : 500000)) / 1000000;
	} else if (unit->months > 1) {
		rest = (pgm_i128)number.part * unit->months;
		sum->months += (rest + (rest < 0 ? -500000 : 500000)) / 1000000;
	} else {
		rest = (pgm_i128)number.part * (unit->months > 0 ? 30 : unit->days);
		sum->days += rest / 1000000;
		sum->usec += rest % 1000000 * (PGM_USEC_PER_DAY / 1000000);
	}
	return true;
}

/* Adds [+-]hh:mm[:ss[.ffffff]]; false: it is none. */
static inline bool
pgm_interval_add_clock(pgm_interval_sum *sum, pgm_sql_text word)
{
	const uint32_t clock = 1u << PGM_FIELD_HOUR | 1u << PGM_FIELD_MINUTE | 1u << PGM_FIELD_SECOND;
	const char *p = word.text, *end = p + word.size;
	bool negative = *p == '-';
	int64_t part[3] = {0}, unit = 100000, usec = 0;

	p += *p == '-' || *p == '+';
	for (int i = 0; i < 3 && (i < 2 || p < end); i++) {
		if (i > 0 && (p == end || *p++ != ':'))
			return false;
		p = pgm_read_count(p, end, i == 0 ? 7 : 2, &part[i]);
		if (p == NULL)
			return false;
	}
	if (p < end && *p == '.')
		for (p++; p < end && pgm_is_digit(*p) && unit > 0; p++, unit /= 10)
			usec += (*p - '0') * unit;
	if (p < end || part[1] > 59 || part[2] > 60 || (sum->fields & clock) != 0)
		return false;
	usec += (part[0] * 3600 + part[1] * 60 + part[2]) * PGM_USEC_PER_SEC;
	sum->usec += negative ? -usec : usec;
	sum->fields |= clock;
	return true;
}

/* The next word between blanks, from *place, which goes to its end. */
static inline pgm_sql_text
pgm_interval_word(const char **place, const char *end)
{
	const char *p = *place, *start;

	while (p < end && pgm_is_space(*p))
		p++;
	start = p;
	while (p < end && !pgm_is_space(*p))
		p++;
	*place = p;
	return pgm_sql_piece(start, p);
}

/* P[n]Y[n]M[n]W[n]DT[n]H[n]M[n]S; false: it is none. */
static inline bool
pgm_interval_read_iso(const char *p, const char *end, pgm_interval_sum *sum)
{
	static const char letters[2][8] = {"YMWD", "HMS"};
	static const uint8_t fields[2][4] = {{PGM_FIELD_YEAR, PGM_FIELD_MONTH, PGM_FIELD_WEEK, PGM_FIELD_DAY},
		{PGM_FIELD_HOUR, PGM_FIELD_MINUTE, PGM_FIELD_SECOND, PGM_FIELD_UNKNOWN}};
	bool time = false;

	if (p == end)
		return false;
	while (p < end) {
		pgm_interval_number number;
		const char *letter;

		if (*p == 'T') {
			if (time)
				return false;
			time = true;
			p++;
			continue;
		}
		p = pgm_interval_number_read(p, end, &number);
		letter = p != NULL && p < end && *p != '\0' ? strchr(letters[time], *p++) : NULL;
		if (letter == NULL)
			return false;
		if (!pgm_interval_add(sum, number, (pgm_field)fields[time][letter - letters[time]]))
			return false;
	}
	return true;
}

/* Numbers with their units, and a time; false: something else. */
static inline bool
pgm_interval_read_words(const char *p, const char *end, pgm_interval_sum *sum)
{
	const char *place = p;
	bool any = false;

	for (;;) {
		pgm_sql_text word = pgm_interval_word(&place, end), unit, next;
		pgm_interval_number number;
		pgm_field field;
		const char *after, *peek;

		if (word.size == 0)
			return any;
		if (any && pgm_sql_abbreviates(word, "ago", 3)) {
			*sum = (pgm_interval_sum){-sum->months, -sum->days, -sum->usec, sum->fields};
			return pgm_interval_word(&place, end).size == 0;
		}
		any = true;
		if (memchr(word.text, ':', word.size) != NULL) {
			if (!pgm_interval_add_clock(sum, word))
				return false;
			continue;
		}
		after = pgm_interval_number_read(word.text, word.text + word.size, &number);
		if (after == NULL)
			return false;
		unit = pgm_sql_piece(after, word.text + word.size);
		peek = place;
		next = pgm_interval_word(&peek, end);
		if (unit.size > 0) {
			field = pgm_field_of(unit);
		} else if (next.size == 0) {
			field = PGM_FIELD_SECOND;
		} else if (memchr(next.text, ':', next.size) != NULL) {
			field = PGM_FIELD_DAY;
		} else {
			field = pgm_field_of(next);
			place = peek;
		}
		if (!pgm_interval_add(sum, number, field))
			return false;
	}
}

/* text::interval */
static inline pgm_sql_interval
pgm_sql_interval_read(pgm_sql_text a)
{
	pgm_interval_sum sum = {0};
	const char *p, *end;
	bool good;

	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_no_interval(a.state);
	a = pgm_sql_strip(a);
	p = a.text;
	end = p + a.size;
	if (p < end && *p == '@')
		p++;
	if (p < end && *p == 'P')
		good = pgm_interval_read_iso(p + 1, end, &sum);
	else
		good = pgm_interval_read_words(p, end, &sum);
	if (!good)
		return pgm_sql_no_interval(PGM_SQL_INVALID);
	if (sum.months > INT32_MAX || sum.months < INT32_MIN || sum.days > INT32_MAX || sum.days < INT32_MIN ||
		sum.usec > INT64_MAX || sum.usec < INT64_MIN)
		return pgm_sql_no_interval(PGM_SQL_OUT_OF_RANGE);
	return pgm_sql_interval_of((int32_t)sum.months, (int32_t)sum.days, (int64_t)sum.usec);
}

#endif
