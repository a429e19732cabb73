/* timeval.h - dates, times and lengths of time as people write them, in microseconds.
 *
 * Everything is an integer: microseconds since 1970-01-01 00:00:00 UTC for a moment (the
 * Gregorian calendar reaching back, as in PostgreSQL), microseconds for a length. No time
 * zone database, no locale.
 */
#ifndef BASE_TIMEVAL_H
#define BASE_TIMEVAL_H

#include <stdbool.h>
#include <stdint.h>

/* Reads "2024-02-29", "2024-02-29 08:30", "2024-02-29T08:30:00.25+02:00", "… Z", "0044-03-15 BC". No zone
 * means UTC. PostgreSQL's first day is 4714-11-24 BC; the last moment is one of January 294247. A fraction is
 * rounded to microseconds. Returns false, and leaves *usec alone, if it is no such moment. */
bool timeval_parse(const char *text, int64_t *usec);

/* Reads a time of day, "08:30", "08:30:15.5", up to "24:00:00", as microseconds since
 * midnight. */
bool clock_parse(const char *text, int64_t *usec);

/* Reads a length of time: numbers with units, each with its own sign, and clock times: "30s",
 * "5m", "1 week 3 hours", "1.5 days", "-2 days", "1 day 02:30:00", "2 years ago". Case is
 * ignored; "m" is a minute, "mo" a month.
 *
 * A year is 365.25 days, as in EXTRACT(EPOCH FROM interval), and a month a twelfth of that.
 * What the years and months come to is rounded to whole days (halves away from zero): so a few
 * years before a midnight is a midnight, and of the same date.
 *
 * Returns false, and leaves *usec alone, if it is no length of time or does not fit. */
bool interval_parse(const char *text, int64_t *usec);

/* A moment, or one that is told from "now". */
typedef struct {
	bool relative; /* usec is to be added to now */
	int64_t usec;
} TimeValue;

/* Reads a moment as timeval_parse() does, or "now", or a length of time, which counts from
 * now: "-2 years", "+1 month", "30 days ago", "now - 30 days", "now + 1 day 2 hours" (a sign
 * after "now" is that of the whole length). */
bool timeval_parse_relative(const char *text, TimeValue *out);

/* Days since 1970-01-01 of a day of the Gregorian calendar; month in [1, 12], any day. */
int64_t timeval_days(int64_t year, unsigned month, unsigned day);

#endif
