/* statistics.h - whether numbers look like chance: the outsider against which random numbers
 * are tested.
 *
 * All tests of this kind run on fixed keys, so they pass always or never. A bound of five
 * standard deviations leaves room for what chance does in hundreds of them.
 */
#ifndef UNIT_STATISTICS_H
#define UNIT_STATISTICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Returns whether counts follow the weights: Pearson's chi-squared, with n - 1 degrees of
 * freedom, is within five standard deviations of its mean. NULL: all weigh the same. A weight
 * of 0 allows no count. */
static inline bool
stat_follows(const uint32_t *counts, const double *weights, size_t n)
{
	double total = 0, total_weight = 0, chi2 = 0, freedom = -1;

	for (size_t i = 0; i < n; i++) {
		total += counts[i];
		total_weight += weights != NULL ? weights[i] : 1;
	}
	for (size_t i = 0; i < n; i++) {
		double expected = (weights != NULL ? weights[i] : 1) / total_weight * total;
		double excess = counts[i] - expected;

		if (expected == 0 && counts[i] > 0)
			return false;
		if (expected == 0)
			continue;
		chi2 += excess * excess / expected;
		freedom++;
	}
	/* The variance of chi-squared is twice its degrees of freedom. */
	return (chi2 - freedom) * (chi2 - freedom) <= 25 * 2 * freedom;
}

/* Returns whether so many successes in n trials of probability p are within five standard
 * deviations. */
static inline bool
stat_happens(uint64_t successes, uint64_t n, double p)
{
	double excess = (double)successes - (double)n * p;

	return excess * excess <= 25 * (double)n * p * (1 - p);
}

/* Sums of pairs of numbers, for their correlation. */
typedef struct {
	double n, x, y, xx, yy, xy;
} StatPairs;

static inline void
stat_pair(StatPairs *pairs, double x, double y)
{
	pairs->n++;
	pairs->x += x;
	pairs->y += y;
	pairs->xx += x * x;
	pairs->yy += y * y;
	pairs->xy += x * y;
}

/* Returns whether the correlation of the pairs is within five standard deviations, 1 / sqrt(n),
 * of 0. */
static inline bool
stat_unrelated(const StatPairs *s)
{
	double xy = s->n * s->xy - s->x * s->y;
	double xx = s->n * s->xx - s->x * s->x;
	double yy = s->n * s->yy - s->y * s->y;

	return xy * xy / (xx * yy) * s->n <= 25;
}

#endif
