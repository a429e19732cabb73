/* workday.h - moments that fall into working hours.
 *
 * A moment outside of them goes on to the next working day, or back to the one before, at a time of day between opening and
 * closing that hangs on its own: so they do not all come at nine sharp. Those of a weekend are spread over the week after, or
 * the one before: so they do not all come on Monday.
 */
#ifndef PGMOCK_WORKDAY_H
#define PGMOCK_WORKDAY_H

#include <pgmock/civil.h>
#include <pgmock/rng.h>

/* Returns how many working days later than Monday, or earlier than Friday, a moment of a weekend comes: 0 to 4. */
static inline int64_t
pgm_weekend_spread(int64_t usec)
{
	return (int64_t)(pgm_mix((uint64_t)usec) % 5);
}

/* Returns the moment in working hours that one goes to: itself, if it lies in them; else one after it, or before it. Monday
 * to Friday, from the hour of opening to that of closing. spread: of weekends, as above. */
static inline int64_t
pgm_into_hours(int64_t usec, int64_t opens, int64_t closes, bool forward, int64_t spread)
{
	int64_t day = pgm_day_at(usec), time = usec - day * PGM_USEC_PER_DAY;
	int64_t weekday = (day % 7 + 10) % 7; /* from Monday on; 1970-01-01 was a Thursday */
	int64_t from = opens * PGM_USEC_PER_HOUR, to = closes * PGM_USEC_PER_HOUR;
	bool early = weekday < 5 && time < from, late = weekday < 5 && time >= to;

	if (weekday < 5 && !early && !late)
		return usec;
	if (forward && !early)
		day += weekday < 4 ? 1 : weekday == 4 ? 3 : 7 - weekday + spread;
	else if (!forward && !late)
		day -= weekday == 0 ? 3 : weekday < 5 ? 1 : weekday - 4 + spread;
	return day * PGM_USEC_PER_DAY + from + time * (closes - opens) / 24;
}

#endif
