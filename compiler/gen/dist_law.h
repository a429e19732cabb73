/* dist_law.h - the mathematics of distributions: how much of one lies in a range.
 */
#ifndef GEN_DIST_LAW_H
#define GEN_DIST_LAW_H

#include "gen/dist.h"

/* A range of values, and the parameters of a law in one form. */
typedef struct {
	double low, high; /* practically all of it lies between */
	double a, b;      /* what the law makes of its parameters */
} DistShape;

typedef struct {
	/* Sets *shape, with low and high as far as the law itself bounds them. Returns what
	 * is wrong, or NULL. */
	const char *(*check)(const DistSpec *spec, DistShape *shape);
	/* The share of the values in [from, to]. Counts: of the whole numbers there. */
	double (*share)(const DistShape *shape, double from, double to);
	/* Counts: the share of one whole number, as a smooth function; share is NULL. */
	double (*share_of)(const DistShape *shape, double k);
	bool counts;
	bool heavy; /* far values are spread out: buckets grow with the distance */
} DistLaw;

/* The laws; a zeroed row for what is listed instead. */
extern const DistLaw dist_laws[DIST_KINDS];

/* 10^scale; scale is 0 to 18. */
int64_t dist_unit(int scale);

#endif
