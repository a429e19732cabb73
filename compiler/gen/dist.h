/* dist.h - distributions as tables of integers.
 *
 * At run time there is one way to draw from any distribution: choose a bucket by the alias
 * method, then a number within it evenly (pgm_buckets() of pgmock/rng.h). Here is where the
 * buckets come from. All arithmetic is our own and of IEEE basic operations only, so that every
 * host computes the same table.
 *
 * Numbers are integers in units of 10^-scale of the column, so a numeric(12,2) that is normal
 * around 50 is a table of cents. A range of at most DIST_BUCKETS integers gets a bucket for
 * each, and is then exact to 2^-32 of a bucket's share; wider ranges get as many buckets,
 * within which all are alike. Values between the units belong to the nearest one. What is
 * beyond min and max, or so far out that it practically never occurs (six standard deviations,
 * one in 10^9), is cut off, and the rest scaled up.
 *
 * Of counts (poisson, binomial, geometric, zipf) a column with decimals gets whole numbers
 * only, as long as each has its bucket.
 */
#ifndef GEN_DIST_H
#define GEN_DIST_H

#include "base/str.h"

enum { DIST_PARAMS = 4, DIST_BUCKETS = 1024 };

typedef enum {
	DIST_UNIFORM,
	DIST_NORMAL,
	DIST_LOGNORMAL,
	DIST_EXPONENTIAL,
	DIST_POISSON,
	DIST_ZIPF,
	DIST_PARETO,
	DIST_TRIANGULAR,
	DIST_BINOMIAL,
	DIST_GEOMETRIC,
	DIST_HISTOGRAM, /* bounds and weights */
	DIST_WEIGHTED,  /* values and weights */
	DIST_KINDS
} DistKind;

/* What a parameter is measured in. */
typedef enum {
	DIST_VALUE, /* the column's values: a price, or a time in microseconds */
	DIST_RATIO, /* nothing: an exponent, a probability, a count */
} DistUnit;

typedef struct {
	const char *name;    /* NULL ends the list */
	const char *aliases; /* space separated, or NULL */
	DistUnit unit;
	bool required;
	double fallback; /* if it is not required; NAN: it may be absent */
	const char *help;
} DistParam;

/* A distribution that a schema can name; min and max go with every one but histogram and
 * weighted. */
typedef struct {
	DistKind kind;
	const char *name;
	const char *aliases; /* space separated, or NULL */
	const char *help;    /* one line */
	bool needs_range;    /* min and max must be given */
	DistParam params[DIST_PARAMS];
} DistType;

/* Returns the type of that name or alias, or NULL. */
const DistType *dist_find(const char *name);

/* Returns the names of all types, then their aliases, for a "did you mean". */
const char *const *dist_names(Arena *arena, size_t *n);

typedef struct {
	const DistType *type;
	/* As type->params says; those of unit DIST_VALUE are not scaled: 12.5 is 12.5. */
	double params[DIST_PARAMS];
	int scale; /* digits after the point of all integers here */

	/* Values are kept within, both included; in units of 10^-scale. */
	bool has_min, has_max;
	int64_t min, max;

	/* weighted: n values. histogram: n + 1 bounds, which rise; a range holds its lower bound,
	 * the last one also its upper. */
	const int64_t *values;
	const double *weights; /* n of them, not negative; NULL: all alike */
	size_t n;
} DistSpec;

/* A row of pgm_bucket (pgmock/rng.h). */
typedef struct {
	uint32_t share;
	uint32_t alias;
	int64_t low;
	uint64_t width;
} Bucket;

typedef struct {
	Bucket *at;
	uint32_t n;
	int64_t min, max; /* least and greatest number that can be drawn */
} BucketTable;

/* Makes the table. Returns false and sets *error (a phrase, such as "std_dev must be above
 * 0") if there is no such distribution, or practically nothing of it lies between min and
 * max. The arena owns the table. */
bool dist_table(Arena *arena, const DistSpec *spec, BucketTable *out, const char **error);

/* Returns how many different numbers there are in the proportions of the table, every one at most once: as many as its most
 * crowded bucket has room for. 0: a number stands in several buckets. */
uint64_t dist_distinct(const BucketTable *table);

/* Appends "static const pgm_ranked_run NAME[N] = {…};": those numbers in their order, for pgm_ranked(). Returns N. */
uint32_t dist_emit_ranks(Buf *out, const BucketTable *table, const char *name);

/* Appends "static const pgm_bucket NAME[N] = {…};". */
void dist_emit(Buf *out, const BucketTable *table, const char *name);

#endif
