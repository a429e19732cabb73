/* wait.h - how long things take to come about, and when they do.
 *
 * Generators of several headers wait; none of these may include another, as each generator belongs to the header that it is
 * found in.
 */
#ifndef PGMOCK_WAIT_H
#define PGMOCK_WAIT_H

#include <pgmock/rng.h>

/* -ln(1 - i / 64) in units of 2^-12; the last one makes the mean that of the exponential
 * distribution. */
static const uint16_t pgm_waits[65] = {
	0, 65, 130, 197, 264, 333, 403, 474, 547, 621, 696, 772, 850, 930, 1011, 1094, 1178,
	1265, 1353, 1443, 1535, 1629, 1725, 1824, 1925, 2029, 2135, 2244, 2357, 2472, 2591,
	2713, 2839, 2969, 3103, 3242, 3386, 3535, 3690, 3850, 4017, 4192, 4374, 4564, 4764,
	4974, 5196, 5430, 5678, 5943, 6225, 6529, 6857, 7213, 7603, 8035, 8517, 9064, 9696,
	10443, 11357, 12535, 14196, 17035, 25200,
};

/* Returns a waiting time: exponential, of that mean, at most six times as long. */
static inline int64_t
pgm_wait(pgm_rng *r, int64_t mean)
{
	uint64_t draw = pgm_next(r);
	uint32_t at = pgm_bits(draw, 0, 6);
	int64_t within = pgm_bits(draw, 8, 20);
	int64_t wait =
		pgm_waits[at] * INT64_C(1048576) + (pgm_waits[at + 1] - pgm_waits[at]) * within;

	return (int64_t)((pgm_u128)(uint64_t)mean * (uint64_t)wait >> 32);
}

/* Returns a moment after from, but not after now; if from is not before now, that itself. */
static inline int64_t
pgm_after(pgm_rng *r, int64_t from, int64_t gap, int64_t now)
{
	int64_t wait = pgm_wait(r, gap);

	if (wait < now - from)
		return from + wait;
	return now <= from ? from : from + (int64_t)pgm_below(r, (uint64_t)(now - from));
}

#endif
