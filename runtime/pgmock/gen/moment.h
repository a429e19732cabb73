/* moment.h - moments as they come about: lately, after something else, in a rhythm.
 */
#ifndef PGMOCK_GEN_MOMENT_H
#define PGMOCK_GEN_MOMENT_H

#include <pgmock/gen.h>
#include <pgmock/wait.h>

/* Returns a moment between start and end that is the likelier the later, in a straight line:
 * as many rows come about in the last third of the time as in the first five ninths. */
static inline int64_t
pgm_recent(pgm_rng *r, int64_t start, int64_t end)
{
	uint64_t draw = pgm_next(r), other = draw << 32 | draw >> 32;
	uint64_t later = draw > other ? draw : other; /* the larger half in front */

	return start + (int64_t)(((pgm_u128)later * (uint64_t)(end - start)) >> 64);
}

/* Returns a moment of the series start, start + interval … up to end. */
static inline int64_t
pgm_series(pgm_rng *r, int64_t start, int64_t end, int64_t interval)
{
	return start +
	       interval * (int64_t)pgm_below(r, (uint64_t)((end - start) / interval + 1));
}

/* Moves a moment to the last one of the series that is not after it, and not before start. */
static inline int64_t
pgm_on_series(int64_t usec, int64_t start, int64_t end, int64_t interval)
{
	int64_t clamped = usec < start ? start : usec > end ? end : usec;

	return clamped - (clamped - start) % interval;
}

/* The same on working days from 9 to 17 h. Weekdays are counted from Thursday, which 1970-01-01
 * was. What falls on a Saturday goes to the Friday before, a Sunday's to the Monday after; at the
 * ends of the series, the other way round. */
static inline int64_t
pgm_series_business(pgm_rng *r, int64_t start, int64_t end, int64_t interval)
{
	int64_t usec = start + (int64_t)pgm_below(r, (uint64_t)(end - start) + 1);
	int64_t day = pgm_day_at(usec);
	int64_t time = 9 * PGM_USEC_PER_HOUR + (usec - day * PGM_USEC_PER_DAY) / 3;
	int64_t weekday = (day % 7 + 7) % 7;

	if (weekday == 2)
		day += (day - 1) * PGM_USEC_PER_DAY < start ? 2 : -1;
	else if (weekday == 3)
		day += (day + 2) * PGM_USEC_PER_DAY > end ? -2 : 1;
	return pgm_on_series(day * PGM_USEC_PER_DAY + time, start, end, interval);
}

/* Of 128 things that people do in a day so many happen in each hour: most at lunch time and in the evening. Written as the
 * hour of each. */
static const uint8_t pgm_busy_hours[128] = {
	0, 0, 1, 2, 3, 4, 5, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10,
	10, 10, 11, 11, 11, 11, 11, 11, 11, 11, 12, 12, 12, 12, 12, 12, 12, 12, 12, 13, 13, 13, 13,
	13, 13, 13, 13, 13, 14, 14, 14, 14, 14, 14, 14, 14, 15, 15, 15, 15, 15, 15, 15, 16, 16, 16,
	16, 16, 16, 16, 17, 17, 17, 17, 17, 17, 17, 17, 18, 18, 18, 18, 18, 18, 18, 18, 18, 19, 19,
	19, 19, 19, 19, 19, 19, 19, 19, 20, 20, 20, 20, 20, 20, 20, 20, 20, 21, 21, 21, 21, 21, 21,
	22, 22, 22, 22, 23, 23, 23,
};

/* The same with more of them at midday and in the evening; or, if peaks has bits, with two thirds in the hours
 * whose bits are set. */
static inline int64_t
pgm_series_peak(pgm_rng *r, int64_t start, int64_t end, int64_t interval, int64_t peaks)
{
	int64_t usec = start + (int64_t)pgm_below(r, (uint64_t)(end - start) + 1);
	int64_t day = pgm_day_at(usec) * PGM_USEC_PER_DAY;
	uint64_t draw = pgm_next(r);
	int64_t time = usec - day;

	if (peaks == 0) {
		time = pgm_busy_hours[draw >> 57] * PGM_USEC_PER_HOUR + time % PGM_USEC_PER_HOUR;
	} else if (pgm_even(draw, 0, 3) > 0) {
		uint32_t nth =
			pgm_even(draw, 16, (uint32_t)__builtin_popcountll((uint64_t)peaks));
		int64_t left = peaks;

		for (; nth > 0; nth--)
			left &= left - 1;
		time = __builtin_ctzll((uint64_t)left) * PGM_USEC_PER_HOUR +
		       time % PGM_USEC_PER_HOUR;
	}
	return pgm_on_series(day + time, start, end, interval);
}

/* Days and hours to choose from, by how busy they are: alias tables of the days of a range, and of the hours of its first
 * day, of those between, and of its last one. midnight is that before the first day. */
typedef struct pgm_season {
	const pgm_alias_cell *days, *hours;
	uint32_t ndays;
	int64_t midnight, start, end;
} pgm_season;

/* Returns that many whole weeks, rounded down. */
static inline int64_t
pgm_whole_weeks(int64_t usec)
{
	int64_t week = 7 * PGM_USEC_PER_DAY, over = usec % week;

	return usec - over - (over < 0 ? week : 0);
}

/* The same by seasons. These were planned for a present that need not be this run's: the moments move by whole weeks
 * then, so that weekdays stay, and what would lie before start goes to the end. */
static inline int64_t
pgm_series_season(pgm_rng *r, int64_t start, int64_t end, int64_t interval,
	const pgm_season *season)
{
	int64_t day = (int64_t)pgm_alias(r, season->days, season->ndays);
	int64_t kind = day + 1 == season->ndays ? 48 : day > 0 ? 24 : 0;
	int64_t hour = (int64_t)pgm_alias(r, season->hours + kind, 24);
	int64_t low = season->midnight + day * PGM_USEC_PER_DAY + hour * PGM_USEC_PER_HOUR;
	int64_t high = low + PGM_USEC_PER_HOUR, usec;

	low = low < season->start ? season->start : low;
	high = high > season->end ? season->end + 1 : high;
	usec = low + (int64_t)pgm_below(r, (uint64_t)(high - low)) +
	       pgm_whole_weeks(end - season->end);
	if (usec < start)
		usec += pgm_whole_weeks(end - start);
	return pgm_on_series(usec, start, end, interval);
}

/* pattern: as the parameter's choices are numbered; season: instead of it, or NULL. */
static inline int64_t
pgm_timeseries(pgm_rng *r, int64_t start, int64_t end, int64_t interval, int64_t pattern,
	int64_t peaks, const pgm_season *season)
{
	if (season != NULL)
		return pgm_series_season(r, start, end, interval, season);
	if (pattern == 1)
		return pgm_series_business(r, start, end, interval);
	if (pattern == 2)
		return pgm_series_peak(r, start, end, interval, peaks);
	return pgm_series(r, start, end, interval);
}

/* The same, not before another moment: drawn again until it is not, or where little of the series is left, evenly from that. If
 * nothing is left, the other moment itself. */
static inline int64_t
pgm_timeseries_after(pgm_rng *r, int64_t after, int64_t start, int64_t end, int64_t interval,
	int64_t pattern, int64_t peaks, const pgm_season *season)
{
	int64_t usec;

	if (after >= end)
		return after;
	for (int tries = 0; tries < 64; tries++) {
		usec = pgm_timeseries(r, start, end, interval, pattern, peaks, season);
		if (usec >= after)
			return usec;
	}
	usec = after + (int64_t)pgm_below(r, (uint64_t)(end - after));
	usec = pgm_on_series(usec, start, end, interval);
	return usec < after ? after : usec;
}

PGM_GENERATOR(recent,
	.summary  = "moment in [start, end], the later the likelier, as things grow",
	.domain   = "datetime",
	.yields   = VALUE_TIMESTAMP,
	.params   = { { "start", PARAM_TIME, .fallback = "-2 years", .help = "earliest" },
	              { "end", PARAM_TIME, .fallback = "now", .help = "latest" } },
	.call     = "pgm_recent(&r, ${start}, ${end})",
	.unique_call = "${start} + (int64_t)${index}",
	.low      = "start",
	.high     = "end",
	.types    = "ts date",
	.example  = "{ \"start\": \"2024-01-01\", \"end\": \"2024-12-31\" }")

PGM_GENERATOR(after,
	.summary  = "moment after that of another column, but never after now",
	.domain   = "datetime",
	.yields   = VALUE_TIMESTAMP,
	.params   = { { "column", PARAM_COLUMN, .required = true,
	                .help = "column of the row, or of one that it refers to: \"order_id.ordered_at\"" },
	              { "gap", PARAM_INTERVAL, .fallback = "3 days",
	                .help = "how long after it on average" } },
	.call     = "pgm_after(&r, ${column}, ${gap}, ${now})",
	.types    = "ts date",
	.example  = "{ \"column\": \"at\", \"gap\": \"2 days\" }")

PGM_GENERATOR(later,
	.summary  = "moment after that of another column, even if it lies ahead",
	.domain   = "datetime",
	.yields   = VALUE_TIMESTAMP,
	.params   = { { "column", PARAM_COLUMN, .required = true,
	                .help = "column of the row, or of one that it refers to: \"order_id.ordered_at\"" },
	              { "gap", PARAM_INTERVAL, .fallback = "30 days",
	                .help = "how long after it on average" } },
	.call     = "${column} + pgm_wait(&r, ${gap})",
	.gaps     = 7, /* the last of pgm_waits, rounded up */
	.types    = "ts date",
	.example  = "{ \"column\": \"at\", \"gap\": \"30 days\" }")

/* What series in a rhythm are told by. */
#define PGM_SERIES_PARAMS \
	{ "start", PARAM_TIME, .fallback = "-1 year", .help = "first" }, \
	{ "end", PARAM_TIME, .fallback = "now", .help = "none after it" }, \
	{ "interval", PARAM_INTERVAL, .fallback = "1 second", .help = "from one to the next" }, \
	{ "pattern", PARAM_CHOICE, .fallback = "uniform", .choices = "uniform business_hours daily_peak", \
	  .help = "even, on working days from 9 to 17 h, or most at midday and in the evening" }, \
	{ "peak_hours", PARAM_HOURS, .help = "of daily_peak: other hours, [12, 13, 18]" }, \
	{ "season", PARAM_SEASON, \
	  .help = "how busy hours, weekdays and months are: {\"week\": 0.3, \"year\": -0.2}" }, \
	{ "growth", PARAM_RATIO, .fallback = "0", .help = "so much more from year to year: 0.3" }

PGM_GENERATOR(timeseries,
	.summary     = "moments of a series start, start + interval …, in a rhythm",
	.domain      = "datetime",
	.yields      = VALUE_TIMESTAMP,
	.params      = { PGM_SERIES_PARAMS },
	.call        = "pgm_timeseries(&r, ${start}, ${end}, ${interval}, ${pattern}, "
	               "${peak_hours}, ${season})",
	.unique_call = "${start} + ${interval} * (int64_t)${index}",
	.low         = "start",
	.high        = "end",
	.step        = "interval",
	.types       = "ts date",
	.example     = "{ \"start\": \"2024-01-01\", \"end\": \"2024-12-31\", "
	               "\"interval\": \"15m\", \"pattern\": \"business_hours\" }")

PGM_GENERATOR(timeseries_after,
	.summary  = "moments of a series in a rhythm, but never before that of another column",
	.domain   = "datetime",
	.yields   = VALUE_TIMESTAMP,
	.params   = { { "after", PARAM_COLUMN, .required = true,
	                .help = "column of the row, or of one that it refers to: \"customer_id.created_at\"" },
	              PGM_SERIES_PARAMS },
	.call     = "pgm_timeseries_after(&r, ${after}, ${start}, ${end}, ${interval}, ${pattern}, "
	            "${peak_hours}, ${season})",
	.types    = "ts date",
	.example  = "{ \"after\": \"at\", \"start\": \"2024-01-01\", \"end\": \"2024-12-31\", "
	            "\"pattern\": \"business_hours\" }")

#endif
