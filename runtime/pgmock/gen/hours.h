/* hours.h - moments before and after those of other columns that fall into working hours.
 *
 * No moment goes behind the present, or to the other side of the one that it follows; where there is no working hour between
 * the two, it stays where it was.
 */
#ifndef PGMOCK_GEN_HOURS_H
#define PGMOCK_GEN_HOURS_H

#include <pgmock/gen.h>
#include <pgmock/gen/gap.h>
#include <pgmock/wait.h>
#include <pgmock/workday.h>

#define PGM_DAY_HOURS "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"

#define PGM_HOURS_PARAMS \
	{ "opens", PARAM_CHOICE, .fallback = "9", .choices = PGM_DAY_HOURS, .help = "first hour of a working day" }, \
	{ "closes", PARAM_CHOICE, .fallback = "17", .choices = PGM_DAY_HOURS " 24", .help = "hour in which it is over" }

/* Returns a moment in working hours that one which follows another goes to: not behind the present, unless it is there already. */
static inline int64_t
pgm_hours_after(int64_t usec, int64_t base, int64_t now, int64_t opens, int64_t closes)
{
	int64_t spread = pgm_weekend_spread(usec);
	int64_t next = pgm_into_hours(usec, opens, closes, true, spread), last;

	if (next > now && usec <= now)
		next = pgm_into_hours(usec, opens, closes, true, 0);
	if (next <= now || usec > now)
		return next;
	last = pgm_into_hours(usec, opens, closes, false, spread);
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

/* Before another one. */
static inline int64_t
pgm_preceding_in_hours(int64_t usec, int64_t opens, int64_t closes)
{
	return pgm_into_hours(usec, opens, closes, false, pgm_weekend_spread(usec));
}

PGM_GENERATOR(after_in_hours,
	.summary  = "moment in working hours after that of another column, but never after now",
	.domain   = "datetime",
	.yields   = VALUE_TIMESTAMP,
	.params   = { { "column", PARAM_COLUMN, .required = true,
	                .help = "column of the row, or of one that it refers to: \"order_id.ordered_at\"" },
	              { "gap", PARAM_INTERVAL, .fallback = "3 days",
	                .help = "how long after it on average" },
	              PGM_HOURS_PARAMS },
	.least    = "opens",
	.most     = "closes",
	.call     = "pgm_after_in_hours(&r, ${column}, ${gap}, ${now}, ${opens}, ${closes})",
	.types    = "ts date",
	.example  = "{ \"column\": \"at\", \"gap\": \"2 days\" }")

PGM_GENERATOR(following_in_hours,
	.summary  = "moment in working hours after that of another column, by a distribution of gaps",
	.domain   = "datetime",
	.yields   = VALUE_TIMESTAMP,
	.params   = { PGM_GAP_PARAMS(PGM_FOLLOWING_GAP), PGM_HOURS_PARAMS },
	.least    = "opens",
	.most     = "closes",
	.call     = "pgm_following_in_hours(${column}, ${gap}, ${now}, ${opens}, ${closes})",
	.types    = "ts date",
	.example  = "{ \"column\": \"at\", \"gap\": " PGM_FOLLOWING_GAP " }")

PGM_GENERATOR(preceding_in_hours,
	.summary  = "moment in working hours before that of another column, by a distribution of gaps",
	.domain   = "datetime",
	.yields   = VALUE_TIMESTAMP,
	.params   = { PGM_GAP_PARAMS(PGM_PRECEDING_GAP), PGM_HOURS_PARAMS },
	.least    = "opens",
	.most     = "closes",
	.call     = "pgm_preceding_in_hours(${column} - ${gap}, ${opens}, ${closes})",
	.backwards = true,
	.types    = "ts date",
	.example  = "{ \"column\": \"at\", \"gap\": " PGM_PRECEDING_GAP " }")

#endif
