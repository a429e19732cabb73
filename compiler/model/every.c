/* every.c - ranges of one width: where each of them begins, and what it is called.
 */
#include "model/every.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <pgmock/cell.h>
#include <pgmock/civil.h>

#include "base/str.h"
#include "base/timeval.h"

/* "1 month", "month", "2 years", "quarter": in months; "7 days": in microseconds. */
bool
every_read(const char *text, Every *every)
{
	static const struct {
		const char *unit;
		int64_t months;
	} units[] = {{"month", 1}, {"mon", 1}, {"quarter", 3}, {"year", 12}, {"decade", 120}};
	char *rest;
	int64_t count = strtol(text, &rest, 10);
	Arena *arena = arena_new();
	bool read;

	*every = (Every){0};
	if (rest == text)
		count = 1;
	rest += strspn(rest, " ");
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		size_t n = strlen(units[i].unit);

		if (strncmp(rest, units[i].unit, n) == 0 && strlen(rest) <= n + 1 &&
			(rest[n] == '\0' || rest[n] == 's'))
			every->months = count <= 12000 ? count * units[i].months : 0;
	}
	read = every->months > 0 ||
	       interval_parse(
		       rest == text ? arena_printf(arena, "1 %s", text) : text, &every->usec);
	arena_free(arena);
	return read && (every->months > 0 || every->usec > 0);
}

/* A week begins on Monday; 1970-01-01 was a Thursday. All else begins with 1970. */
static int64_t
anchor_of(const Every *every)
{
	return every->usec % (7 * PGM_USEC_PER_DAY) == 0 ? -3 * PGM_USEC_PER_DAY : 0;
}

/* Months since year 0 of a moment. */
static int64_t
month_of(int64_t usec)
{
	pgm_civil date = pgm_civil_of(pgm_whole(usec, PGM_USEC_PER_DAY) / PGM_USEC_PER_DAY);

	return date.year * 12 + (int64_t)date.month - 1;
}

static int64_t
month_begin(int64_t month)
{
	int64_t year = pgm_whole(month, 12) / 12;

	return timeval_days(year, (unsigned)(month - year * 12) + 1, 1) * PGM_USEC_PER_DAY;
}

/* The last beginning of a range that is not after value. */
int64_t
every_begin(const Every *every, int64_t value)
{
	int64_t anchor = anchor_of(every);

	if (every->months > 0)
		return month_begin(pgm_whole(month_of(value), every->months));
	return anchor + pgm_whole(value - anchor, every->usec);
}

int64_t
every_next(const Every *every, int64_t begin)
{
	int64_t next;

	if (every->months > 0)
		return month_begin(month_of(begin) + every->months);
	return __builtin_add_overflow(begin, every->usec, &next) ? INT64_MAX : next;
}

/* 2026_01, 2026_q1, 2026, 2026_01_31, 2026_01_31_08. */
const char *
every_name(Arena *arena, const Every *every, int64_t begin)
{
	int64_t day = pgm_whole(begin, PGM_USEC_PER_DAY), minutes;
	pgm_civil date = pgm_civil_of(day / PGM_USEC_PER_DAY);
	Buf name = BUF(arena);

	buf_printf(&name, "%04" PRId64, date.year);
	if (every->months > 0 && every->months % 12 == 0)
		return buf_text(&name);
	if (every->months == 3) {
		buf_printf(&name, "_q%" PRIu32, (date.month + 2) / 3);
		return buf_text(&name);
	}
	buf_printf(&name, "_%02" PRIu32, date.month);
	if (every->months > 0)
		return buf_text(&name);
	buf_printf(&name, "_%02" PRIu32, date.day);
	if (every->usec % PGM_USEC_PER_DAY == 0)
		return buf_text(&name);
	minutes = (begin - day) / (60 * PGM_USEC_PER_SEC);
	buf_printf(&name, "_%02" PRId64, minutes / 60);
	if (every->usec % (3600 * PGM_USEC_PER_SEC) != 0)
		buf_printf(&name, "%02" PRId64, minutes % 60);
	return buf_text(&name);
}
