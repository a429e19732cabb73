/* hours.h - moments before and after those of other columns that fall into working hours.
 *
 * A moment outside of them goes on to the next working day, or back to the one before, at a time of day between opening and
 * closing that hangs on its own: so they do not all come at nine sharp. No moment goes behind the present, or to the
 * other side of the one that it follows; where there is no working hour between the two, it stays where it was.
 */
#ifndef PGMOCK_GEN_HOURS_H
#define PGMOCK_GEN_HOURS_H

#include <pgmock/gen.h>
#include <pgmock/wait.h>

#define PGM_DAY_HOURS "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"

/* Returns the moment in working hours that one goes to: itself, if it lies in them; else one after it, or before it. Monday
 * to Friday, from the hour of opening to that of closing. */
static inline int64_t
pgm_into_hours(int64_t usec, int64_t opens, int64_t closes, bool forward)
{
	int64_t day = pgm_day_at(usec), time = usec - day * PGM_USEC_PER_DAY;
	int64_t weekday = (day % 7 + 10) % 7; /* from Monday on; 1970-01-01 was a Thursday */
	int64_t from = opens * PGM_USEC_PER_HOUR, to = closes * PGM_USEC_PER_HOUR;
	bool early = weekday < 5 && time < from, late = weekday < 5 && time >= to;

	if (weekday < 5 && !early && !late)
		return usec;
	if (forward && !early)
		day += weekday < 4 ? 1 : 7 - weekday;
	else if (!forward && !late)
		day -= weekday == 0 ? 3 : weekday == 6 ? 2
						       : 1;
	return day * PGM_USEC_PER_DAY + from + time * (closes - opens) / 24;
}

/* The same of a moment that follows another one: not behind the present, unless it is there already. */
static inline int64_t
pgm_hours_after(int64_t usec, int64_t base, int64_t now, int64_t opens, int64_t closes)
{
	int64_t next = pgm_into_hours(usec, opens, closes, true), last;

	if (next <= now || usec > now)
		return next;
	last = pgm_into_hours(usec, opens, closes, false);
	return last >= base ? last : usec;
}

/* By a mean of gaps; what follows a moment that is not past is there at the same time. */
static inline int64_t
pgm_after_in_hours(pgm_rng *r, int64_t from, int64_t gap, int64_t now, int64_t opens, int64_t closes)
{
	return from >= now ? from
			   : pgm_hours_after(pgm_after(r, from, gap, now), from, now, opens, closes);
}

/* By a gap. */
static inline int64_t
pgm_following_in_hours(int64_t from, int64_t gap, int64_t now, int64_t opens, int64_t closes)
{
	return pgm_hours_after(from + gap, from, now, opens, closes);
}

PGM_GENERATOR(after_in_hours,
	.summary  = "moment in working hours after that of another column, but never after now",
	.domain   = "datetime",
	.yields   = VALUE_TIMESTAMP,
	.params   = { { "column", PARAM_COLUMN, .required = true,
	                .help = "column of the row, or of one that it refers to: \"order_id.ordered_at\"" },
	              { "gap", PARAM_INTERVAL, .fallback = "3 days",
	                .help = "how long after it on average" },
	              { "opens", PARAM_CHOICE, .fallback = "9", .choices = PGM_DAY_HOURS, .help = "first hour of a working day" },
	              { "closes", PARAM_CHOICE, .fallback = "17", .choices = PGM_DAY_HOURS " 24", .help = "hour in which it is over" } },
	.call     = "pgm_after_in_hours(&r, ${column}, ${gap}, ${now}, ${opens}, ${closes})",
	.types    = "ts date",
	.example  = "{ \"column\": \"at\", \"gap\": \"2 days\" }")

PGM_GENERATOR(following_in_hours,
	.summary  = "moment in working hours after that of another column, by a distribution of gaps",
	.domain   = "datetime",
	.yields   = VALUE_TIMESTAMP,
	.params   = { { "column", PARAM_COLUMN, .required = true,
	                .help = "column of the row, or of one that it refers to: \"order_id.ordered_at\"" },
	              { "gap", PARAM_DIST, .required = true,
	                .help = "{\"dist\": \"uniform\", \"min\": \"1 day\", "
	                        "\"max\": \"14 days\"}" },
	              { "opens", PARAM_CHOICE, .fallback = "9", .choices = PGM_DAY_HOURS, .help = "first hour of a working day" },
	              { "closes", PARAM_CHOICE, .fallback = "17", .choices = PGM_DAY_HOURS " 24", .help = "hour in which it is over" } },
	.call     = "pgm_following_in_hours(${column}, ${gap}, ${now}, ${opens}, ${closes})",
	.types    = "ts date",
	.example  = "{ \"column\": \"at\", \"gap\": { \"dist\": \"uniform\", "
	            "\"min\": \"1 day\", \"max\": \"14 days\" } }")

PGM_GENERATOR(preceding_in_hours,
	.summary  = "moment in working hours before that of another column, by a distribution of gaps",
	.domain   = "datetime",
	.yields   = VALUE_TIMESTAMP,
	.params   = { { "column", PARAM_COLUMN, .required = true,
	                .help = "column of the row, or of one that it refers to: \"order_id.ordered_at\"" },
	              { "gap", PARAM_DIST, .required = true,
	                .help = "{\"dist\": \"exp\", \"mean\": \"2 days\", "
	                        "\"max\": \"20 days\"}" },
	              { "opens", PARAM_CHOICE, .fallback = "9", .choices = PGM_DAY_HOURS, .help = "first hour of a working day" },
	              { "closes", PARAM_CHOICE, .fallback = "17", .choices = PGM_DAY_HOURS " 24", .help = "hour in which it is over" } },
	.call     = "pgm_into_hours(${column} - ${gap}, ${opens}, ${closes}, false)",
	.backwards = true,
	.types    = "ts date",
	.example  = "{ \"column\": \"at\", \"gap\": { \"dist\": \"exp\", \"mean\": \"2 days\", "
	            "\"max\": \"20 days\" } }")

#endif
