/* series.h - series of measurements: their moments, step by step, and the course of their numbers.
 *
 * A number's level is that of its series; what season, year and noise make of it are factors in units of 2^-30, from
 * tables that the compiler computed.
 */
#ifndef PGMOCK_SERIES_H
#define PGMOCK_SERIES_H

#include <pgmock/civil.h>
#include <pgmock/rng.h>

#define PGM_ONE_SHIFT 30
#define PGM_ONE (INT64_C(1) << PGM_ONE_SHIFT)

/* Steps that are missing where a series has gaps stand together, this many: nothing was measured for a while. */
#define PGM_GAP_STEPS 8

/* Returns the step that the n-th measurement of a series is taken at: of every period steps PGM_GAP_STEPS are missing, at a
 * place of their own in each. */
static inline uint64_t
pgm_step_with_gaps(pgm_key key, uint64_t series, uint64_t n, uint64_t period)
{
	uint64_t taken = period - PGM_GAP_STEPS, block = n / taken, within = n % taken;
	pgm_rng r = pgm_rng_at(pgm_mix(key + series), block);

	return block * period + within + (within < pgm_below(&r, taken + 1) ? 0 : PGM_GAP_STEPS);
}

/* Moments in a burst are told by adding up the gaps before them; more than this many would take too long. */
#define PGM_BURST_MAX 10000

/* Rows whose moments follow each other: the gap before each, but for the first one, is drawn at its own row. */
typedef struct pgm_burst {
	pgm_key key;
	uint64_t first, n; /* its rows */
	const pgm_bucket *gaps;
	uint32_t ngaps;
	int64_t longest; /* of the gaps */
} pgm_burst;

/* Returns how long it takes from one of its rows to a later one. */
static inline int64_t
pgm_burst_length(const pgm_burst *burst, uint64_t from, uint64_t to)
{
	int64_t length = 0;

	while (from < to) {
		pgm_rng r = pgm_rng_at(burst->key, burst->first + ++from);

		length += pgm_buckets(&r, burst->gaps, burst->ngaps);
	}
	return length;
}

/* Returns the moment of the nth row of a burst that begins at start. One that would go on behind its end is as much
 * quicker as it takes to be over by then. */
static inline int64_t
pgm_burst_moment(const pgm_burst *burst, uint64_t nth, int64_t start, int64_t end)
{
	int64_t past = pgm_burst_length(burst, 0, nth), whole;

	if (start < end - burst->longest * (int64_t)burst->n)
		return start + past;
	if (end <= start)
		return start;
	whole = past + pgm_burst_length(burst, nth, burst->n - 1);
	return start + (whole <= end - start ? past : (int64_t)((pgm_i128)past * (end - start) / whole));
}

/* How a number goes on in time, in units of 2^-30: factors by the hour, the weekday from Monday on and the month; a wave goes
 * from one to the next in a straight line. trend: what a year adds. */
typedef struct pgm_course {
	int64_t hours[24], weekdays[7], months[12];
	bool day_wave, year_wave;
	int64_t start, trend;
	int64_t low, high; /* the numbers lie within */
} pgm_course;

/* The product of two factors. */
static inline int64_t
pgm_factor(int64_t a, int64_t b)
{
	return (int64_t)(((pgm_i128)a * b) >> PGM_ONE_SHIFT);
}

/* Returns what lies between the points of a wave that goes round: at is a place of its length. */
static inline int64_t
pgm_wave(const int64_t *points, int64_t n, int64_t at, int64_t length)
{
	int64_t i = (int64_t)((pgm_i128)at * n / length);
	int64_t within = (int64_t)((((pgm_i128)at * n - (pgm_i128)i * length) << PGM_ONE_SHIFT) / length);
	int64_t next = points[i + 1 < n ? i + 1 : 0];

	return points[i] + pgm_factor(next - points[i], within);
}

#define PGM_USEC_PER_YEAR INT64_C(31556952000000) /* 365.2425 days */

/* Returns the factor of a moment. */
static inline int64_t
pgm_course_at(const pgm_course *course, int64_t usec)
{
	int64_t over = usec % PGM_USEC_PER_DAY;
	int64_t time = over < 0 ? over + PGM_USEC_PER_DAY : over;
	int64_t day = (usec - time) / PGM_USEC_PER_DAY, weekday = (day + 3) % 7;
	pgm_civil date = pgm_civil_of(day);
	int64_t past = usec - pgm_day_of(date.year, 1, 1) * PGM_USEC_PER_DAY;
	int64_t factor = PGM_ONE + (int64_t)((pgm_i128)course->trend *
					     (usec - course->start) / PGM_USEC_PER_YEAR);

	past = past < PGM_USEC_PER_YEAR ? past : PGM_USEC_PER_YEAR - 1;
	factor = factor < 0 ? 0 : factor;
	factor = pgm_factor(factor, course->day_wave
					   ? pgm_wave(course->hours, 24, time, PGM_USEC_PER_DAY)
					   : course->hours[time / (PGM_USEC_PER_DAY / 24)]);
	factor = pgm_factor(factor, course->weekdays[weekday < 0 ? weekday + 7 : weekday]);
	return pgm_factor(factor, course->year_wave
					 ? pgm_wave(course->months, 12, past, PGM_USEC_PER_YEAR)
					 : course->months[date.month - 1]);
}

/* Returns the number of a moment: level by its factor, and noise, in units of 2^-30 of the level, besides. */
static inline int64_t
pgm_course_number(const pgm_course *course, int64_t level, int64_t usec, int64_t noise)
{
	pgm_i128 number = (pgm_i128)level * (pgm_course_at(course, usec) + noise) + PGM_ONE / 2;

	number >>= PGM_ONE_SHIFT;
	if (number < course->low)
		return course->low;
	if (number > course->high)
		return course->high;
	return (int64_t)number;
}

/* Returns noise with a spike in it: the number becomes one to five times as large again. */
static inline int64_t
pgm_spike(pgm_rng *r, uint64_t share, int64_t noise)
{
	if (pgm_chance(r, share))
		return noise + PGM_ONE + (int64_t)pgm_below(r, (uint64_t)PGM_ONE * 4);
	return noise;
}

#endif
