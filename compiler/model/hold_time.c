/* hold_time.c - moments, times and intervals that people write, as the server prints them: DateStyle ISO, IntervalStyle
 * postgres, time zone UTC.
 *
 * A day and a time of it are kept apart, so that PostgreSQL's whole range is at hand, from 4714-11-24 BC on.
 */
#include "model/hold.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <pgmock/put.h>

#include "base/str.h"
#include "base/timeval.h"

enum {
	MONTH_DAYS = 30,      /* of parts of a month: DAYS_PER_MONTH, datatype/timestamp.h */
	DAY_FIRST = -2440588, /* 4714-11-24 BC, day 0 of the Julian count */
	INTERVAL_TEXT = 4096,
	TEXT_ROOM = 96,
};

/* ---- moments ---------------------------------------------------------------------------- */

typedef struct {
	int64_t day, usec, zone; /* zone: what is to be taken off for UTC; usec: of the day */
} Moment;

/* Reads so many digits at least; false: there are fewer. */
static bool
read_digits(const char **s, size_t least, size_t most, int64_t *value)
{
	size_t n = strspn(*s, "0123456789");

	if (n < least || n > most)
		return false;
	*value = 0;
	for (; n > 0; n--)
		*value = *value * 10 + (*(*s)++ - '0');
	return true;
}

static bool
read_char(const char **s, char c)
{
	bool found = **s == c;

	*s += found;
	return found;
}

/* hh:mm[:ss[.ffffff]]; more than most hours are none. */
static bool
read_clock(const char **s, int64_t most, int64_t *usec)
{
	int64_t hour, minute, second = 0, fraction = 0, unit = 1000000;

	if (!read_digits(s, 1, 10, &hour) || !read_char(s, ':') ||
		!read_digits(s, 2, 2, &minute))
		return false;
	if (read_char(s, ':') && !read_digits(s, 2, 2, &second))
		return false;
	if (read_char(s, '.')) {
		bool up = false;

		if (**s < '0' || **s > '9')
			return false;
		for (; **s >= '0' && **s <= '9'; ++*s) {
			up |= unit == 1 && **s >= '5';
			unit /= 10;
			fraction += unit * (**s - '0');
		}
		fraction += up;
	}
	if (minute > 59 || second > 59 || hour > most)
		return false;
	*usec = ((hour * 60 + minute) * 60 + second) * 1000000 + fraction;
	return true;
}

/* Z, +hh, +hh:mm, +hhmm, or nothing. */
static bool
read_zone(const char **s, int64_t *zone, bool *given)
{
	int64_t sign = **s == '-' ? -1 : 1, hours, minutes = 0;

	*zone = 0;
	*given = **s == 'Z' || **s == 'z' || **s == '+' || **s == '-';
	if (!*given)
		return true;
	if (read_char(s, 'Z') || read_char(s, 'z'))
		return true;
	++*s;
	if (!read_digits(s, 2, 4, &hours))
		return false;
	if (hours > 99) {
		minutes = hours % 100;
		hours /= 100;
	} else if (read_char(s, ':') && !read_digits(s, 2, 2, &minutes)) {
		return false;
	}
	if (hours > 15 || minutes > 59)
		return false;
	*zone = sign * (hours * 60 + minutes) * 60 * 1000000;
	return true;
}

static bool
read_moment(const char *s, Moment *moment)
{
	int64_t year, month, day;
	bool given;

	*moment = (Moment){0};
	if (!read_digits(&s, 4, 7, &year) || !read_char(&s, '-') ||
		!read_digits(&s, 2, 2, &month) || !read_char(&s, '-') ||
		!read_digits(&s, 2, 2, &day) || year == 0)
		return false;
	if (*s == 'T' || *s == 't' || (*s == ' ' && s[1] >= '0' && s[1] <= '9')) {
		s++;
		if (!read_clock(&s, 24, &moment->usec) || moment->usec > PGM_USEC_PER_DAY)
			return false;
		s += strspn(s, " ");
		if (!read_zone(&s, &moment->zone, &given))
			return false;
	}
	s += strspn(s, " ");
	if (strcasecmp(s, "BC") == 0) {
		year = 1 - year;
		s += 2;
	}
	if (*s != '\0' || month < 1 || month > 12 || day < 1 ||
		day > timeval_days(
			      month == 12 ? year + 1 : year, (unsigned)(month % 12 + 1), 1) -
				timeval_days(year, (unsigned)month, 1))
		return false;
	moment->day = timeval_days(year, (unsigned)month, (unsigned)day);
	return true;
}

/* Rounds a number of microseconds to the type's digits of a second, halves away from zero, as AdjustTimestampForTypmod()
 * in timestamp.c does. */
static int64_t
rounded(const SqlType *type, int64_t usec)
{
	int64_t unit = 1;

	for (int i = type->fraction; i < 6; i++)
		unit *= 10;
	return usec < 0 ? -((-usec + unit / 2) / unit * unit) : (usec + unit / 2) / unit * unit;
}

static const char *
copied(Arena *arena, const char *text, const char *end)
{
	return arena_strndup(arena, text, (size_t)(end - text));
}

/* Days and dates: 5874897-12-31 is the last; moments: the year 294276. */
static bool
in_range(const SqlType *type, int64_t day)
{
	return day >= DAY_FIRST &&
	       day <= (type->base->kind == VALUE_DATE ? timeval_days(5874897, 12, 31)
						      : timeval_days(294276, 12, 31));
}

const char *
hold_moment(Arena *arena, const SqlType *type, const char **text)
{
	char out[TEXT_ROOM], *end;
	Moment moment;

	if (strcasecmp(*text, "infinity") == 0 || strcasecmp(*text, "-infinity") == 0) {
		*text = **text == '-' ? "-infinity" : "infinity";
		return NULL;
	}
	if (!read_moment(*text, &moment))
		return "a date such as \"2026-01-31\", or a date and time";
	if (type->base->kind == VALUE_DATE) {
		end = pgm_put_date(out, moment.day);
	} else {
		moment.usec = rounded(type, moment.usec);
		if (str_eq(type->base->id, "timestamptz"))
			moment.usec -= moment.zone;
		while (moment.usec < 0 || moment.usec >= PGM_USEC_PER_DAY) {
			int64_t sign = moment.usec < 0 ? -1 : 1;

			moment.day += sign;
			moment.usec -= sign * PGM_USEC_PER_DAY;
		}
		end = pgm_put_far_day(out, moment.day);
		*end++ = ' ';
		end = pgm_put_time(end, moment.usec);
		if (str_eq(type->base->id, "timestamptz"))
			end = pgm_put_bytes(end, "+00", 3);
		end = pgm_put_era(end, moment.day);
	}
	if (!in_range(type, moment.day))
		return arena_printf(arena, "within the range of %s", type->base->name);
	*text = copied(arena, out, end);
	return NULL;
}

const char *
hold_next_day(Arena *arena, const char *date)
{
	char out[TEXT_ROOM];
	Moment moment;

	if (!read_moment(date, &moment) || moment.day >= timeval_days(5874897, 12, 31))
		return NULL;
	return copied(arena, out, pgm_put_date(out, moment.day + 1));
}

const char *
hold_time(Arena *arena, const SqlType *type, const char **text)
{
	bool zoned = str_eq(type->base->id, "timetz"), given;
	const char *s = *text;
	char out[TEXT_ROOM], *end;
	int64_t usec, zone;

	if (!read_clock(&s, 24, &usec) || usec > PGM_USEC_PER_DAY ||
		!read_zone(&s, &zone, &given) || *s != '\0')
		return zoned ? "a time such as \"08:30:00+02\"" : "a time such as \"08:30:00\"";
	end = pgm_put_time(out, rounded(type, usec));
	*text = copied(arena, out, end);
	if (!zoned)
		return NULL;
	zone /= 60 * 1000000;
	*text = arena_printf(
		arena, "%s%c%02d", *text, zone < 0 ? '-' : '+', abs((int)zone) / 60);
	if (zone % 60 != 0)
		*text = arena_printf(arena, "%s:%02d", *text, abs((int)zone) % 60);
	return NULL;
}

/* ---- intervals -------------------------------------------------------------------------- */

__extension__ typedef __int128 Wide;

/* Sums of terms, each below 2^95, of a text that is not as long as to make them overflow. */
typedef struct {
	Wide months, days, usec;
} Interval;

/* What a unit is of an interval's parts: months, or days, or microseconds. */
static const struct {
	const char *names;
	int64_t months, days, usec;
} units[] = {
	{"us usec usecs microsecond microseconds", 0, 0, 1},
	{"ms msec msecs millisecond milliseconds", 0, 0, 1000},
	{"s sec secs second seconds", 0, 0, 1000000},
	{"m min mins minute minutes", 0, 0, INT64_C(60000000)},
	{"h hr hrs hour hours", 0, 0, INT64_C(3600000000)},
	{"d day days", 0, 1, 0},
	{"w week weeks", 0, 7, 0},
	{"mo mon mons month months", 1, 0, 0},
	{"y yr yrs year years", 12, 0, 0},
	{"decade decades", 120, 0, 0},
	{"century centuries", 1200, 0, 0},
};

/* True if the word, of n bytes, stands in the list. */
static bool
is_listed(const char *list, const char *word, size_t n)
{
	for (const char *s = list; s != NULL; s = strchr(s, ' ')) {
		s += *s == ' ';
		if (strncasecmp(s, word, n) == 0 && (s[n] == ' ' || s[n] == '\0'))
			return true;
	}
	return false;
}

/* Adds number millionths of a unit: what is no whole month is days of a thirtieth, and what is no whole day is time. */
static bool
add_unit(Interval *interval, int64_t millionths, const char *word, size_t n)
{
	for (size_t i = 0; n > 0 && i < sizeof units / sizeof units[0]; i++) {
		Wide months, days, usec;

		if (!is_listed(units[i].names, word, n))
			continue;
		months = (Wide)millionths * units[i].months;
		days = (Wide)millionths * units[i].days + months % 1000000 * MONTH_DAYS;
		usec = (Wide)millionths * units[i].usec + days % 1000000 * PGM_USEC_PER_DAY;
		interval->months += months / 1000000;
		interval->days += days / 1000000;
		interval->usec += usec / 1000000;
		return true;
	}
	return false;
}

/* [+-]digits[.digits] in millionths. */
static bool
read_millionths(const char **s, int64_t *number)
{
	int64_t unit = 1000000, whole = 0;

	if (**s != '.' && !read_digits(s, 1, 12, &whole))
		return false;
	*number = whole * 1000000;
	if (read_char(s, '.')) {
		if (**s < '0' || **s > '9')
			return false;
		for (; **s >= '0' && **s <= '9'; ++*s) {
			unit /= 10;
			*number += unit * (**s - '0');
		}
	}
	return true;
}

static bool
read_interval(const char *s, Interval *interval)
{
	bool any = false;

	*interval = (Interval){0};
	for (s += strspn(s, " @"); *s != '\0'; s += strspn(s, " ")) {
		int64_t sign = *s == '-' ? -1 : 1, number;
		const char *start, *word;

		if (any && strcasecmp(s, "ago") == 0) {
			*interval =
				(Interval){-interval->months, -interval->days, -interval->usec};
			return true;
		}
		s += *s == '-' || *s == '+';
		start = s;
		if (read_clock(&s, INT64_C(2000000000), &number)) {
			interval->usec += sign * number;
			any = true;
			continue;
		}
		s = start;
		if (!read_millionths(&s, &number))
			return false;
		s += strspn(s, " ");
		word = s;
		while ((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z'))
			s++;
		if (!add_unit(interval, sign * number, word, (size_t)(s - word)))
			return false;
		any = true;
	}
	return any;
}

/* One part of an interval as EncodeInterval() prints it. */
static void
put_part(Buf *out, bool *minus, int64_t value, const char *unit)
{
	if (value == 0)
		return;
	buf_printf(out, "%s%s%" PRId64 " %s%s", out->n > 0 ? " " : "",
		*minus && value > 0 ? "+" : "", value, unit, value == 1 ? "" : "s");
	*minus = value < 0;
}

static const char *
interval_text(Arena *arena, const Interval *interval)
{
	Buf out = BUF(arena);
	bool minus = false;
	int64_t usec = (int64_t)(interval->usec < 0 ? -interval->usec : interval->usec);

	put_part(&out, &minus, (int64_t)interval->months / 12, "year");
	put_part(&out, &minus, (int64_t)interval->months % 12, "mon");
	put_part(&out, &minus, (int64_t)interval->days, "day");
	if (out.n > 0 && usec == 0)
		return buf_text(&out);
	buf_printf(&out, "%s%s%02" PRId64 ":%02d:%02d", out.n > 0 ? " " : "",
		interval->usec < 0 ? "-"
		: minus            ? "+"
				   : "",
		usec / INT64_C(3600000000), (int)(usec / 60000000 % 60),
		(int)(usec / 1000000 % 60));
	if (usec % 1000000 != 0) {
		char fraction[16], *end = fraction + 7;

		fraction[0] = '.';
		for (int64_t rest = usec % 1000000, i = 6; i > 0; i--, rest /= 10)
			fraction[i] = (char)('0' + rest % 10);
		while (end[-1] == '0')
			end--;
		buf_putn(&out, fraction, (size_t)(end - fraction));
	}
	return buf_text(&out);
}

/* What the type's fields and digits leave of it: AdjustIntervalForTypmod() in timestamp.c. */
static void
keep_fields(const SqlType *type, Interval *interval)
{
	if (type->months > 0) {
		interval->months -= interval->months % type->months;
		interval->days = interval->usec = 0;
	} else if (type->unit > 0) {
		interval->usec -= type->unit == PGM_USEC_PER_DAY ? interval->usec
								 : interval->usec % type->unit;
	} else {
		interval->usec = rounded(type, (int64_t)interval->usec);
	}
}

static bool
is_within(Wide value, int64_t most)
{
	return value >= -(Wide)most && value <= most;
}

const char *
hold_interval(Arena *arena, const SqlType *type, const char **text)
{
	Interval interval;

	if (strlen(*text) > INTERVAL_TEXT || !read_interval(*text, &interval))
		return "an interval such as \"2 days\"";
	if (!is_within(interval.months, INT32_MAX) || !is_within(interval.days, INT32_MAX) ||
		!is_within(interval.usec, INT64_MAX - PGM_USEC_PER_SEC))
		return "an interval within PostgreSQL's range";
	keep_fields(type, &interval);
	*text = interval_text(arena, &interval);
	return NULL;
}
