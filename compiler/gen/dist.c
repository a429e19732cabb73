/* dist.c - distributions as tables of integers.
 *
 * A law is a row of a table: what it checks, between which values practically all of it lies, and how much
 * of it lies in a range. All else is common: cut to the bounds, divide into buckets, weigh them. Numbers
 * are doubles of base/ieee.h's arithmetic here, and integers from there on.
 */
#include "gen/dist.h"

#include <inttypes.h>
#include <math.h> /* NAN and isnan(), which are no functions */
#include <string.h>

#include "base/ieee.h"
#include "gen/alias.h"

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

__extension__ typedef unsigned __int128 Wide;

/* Share of a distribution that is too rare to be worth a bucket, and standard deviations beyond which there is less. */
static const double RARE = 1e-9;
static const double DEVIATIONS = 6;

/* Less than this share between min and max, and there is nothing to scale up. */
static const double NOTHING = 1e-12;

/* 9.2e18: what stands for an infinite bound. */
static const double FAR = 9.2e18;

static const double HALF_LN_2PI = 0x1.d67f1c864beb5p-1;
static const double SQRT_HALF = 0x1.6a09e667f3bcdp-1;

static const DistType types[] = {
	[DIST_UNIFORM] = {
		.kind = DIST_UNIFORM, .name = "uniform", .aliases = "even flat", .needs_range = true,
		.help = "every value between min and max alike",
	},
	[DIST_NORMAL] = {
		.kind = DIST_NORMAL, .name = "normal", .aliases = "gaussian gauss",
		.help = "around a mean, by chance",
		.params = {
			{"mean", "mu average", DIST_VALUE, true, 0, "the middle"},
			{"std_dev", "stddev sd sigma", DIST_VALUE, true, 0, "two thirds of all lie this near to the mean"},
		},
	},
	[DIST_LOGNORMAL] = {
		.kind = DIST_LOGNORMAL, .name = "lognormal", .aliases = "log_normal log-normal",
		.help = "its logarithm is normal: incomes, prices, sizes of files",
		.params = {
			{"mean", "average", DIST_VALUE, false, NAN, "mean of the values; with std_dev, instead of mu and sigma"},
			{"std_dev", "stddev sd", DIST_VALUE, false, NAN, "standard deviation of the values"},
			{"mu", NULL, DIST_RATIO, false, NAN, "mean of the values' natural logarithm"},
			{"sigma", NULL, DIST_RATIO, false, NAN, "standard deviation of the values' natural logarithm"},
		},
	},
	[DIST_EXPONENTIAL] = {
		.kind = DIST_EXPONENTIAL, .name = "exponential", .aliases = "exp",
		.help = "the time until something that may happen at any moment",
		.params = {
			{"mean", "average", DIST_VALUE, false, NAN, "the mean; or give the rate"},
			{"rate", "lambda", DIST_RATIO, false, NAN, "how often in a unit of the column: 1 / mean"},
		},
	},
	[DIST_POISSON] = {
		.kind = DIST_POISSON, .name = "poisson", .help = "how often something happens that may happen at any moment",
		.params = {{"mean", "lambda rate average", DIST_VALUE, true, 0, "the mean number"}},
	},
	[DIST_ZIPF] = {
		.kind = DIST_ZIPF, .name = "zipf", .aliases = "zipfian",
		.help = "the k-th most frequent is k^alpha times rarer than the first",
		.params = {
			{"alpha", "s exponent", DIST_RATIO, false, 1, "how steeply it falls"},
			{"n", "count", DIST_VALUE, false, 1000, "the greatest number, if max is not given"},
		},
	},
	[DIST_PARETO] = {
		.kind = DIST_PARETO, .name = "pareto", .aliases = "power_law power",
		.help = "few have most: wealth, sizes of towns",
		.params = {
			{"alpha", "shape exponent", DIST_RATIO, false, 1.16, "how steeply it falls; at 1.16 a fifth has four fifths"},
			{"x_min", "scale minimum", DIST_VALUE, false, NAN, "where it begins; min if not given, else 1"},
		},
	},
	[DIST_TRIANGULAR] = {
		.kind = DIST_TRIANGULAR, .name = "triangular", .aliases = "triangle", .needs_range = true,
		.help = "rises from min to the mode, falls to max",
		.params = {{"mode", "peak", DIST_VALUE, true, 0, "the most frequent value"}},
	},
	[DIST_BINOMIAL] = {
		.kind = DIST_BINOMIAL, .name = "binomial", .help = "how many of n trials succeed",
		.params = {
			{"n", "trials", DIST_RATIO, true, 0, "the number of trials"},
			{"p", "probability", DIST_RATIO, true, 0, "the probability that one succeeds"},
		},
	},
	[DIST_GEOMETRIC] = {
		.kind = DIST_GEOMETRIC, .name = "geometric", .help = "how many trials fail before the first succeeds",
		.params = {{"p", "probability", DIST_RATIO, true, 0, "the probability that one succeeds"}},
	},
	[DIST_HISTOGRAM] = {
		.kind = DIST_HISTOGRAM, .name = "histogram", .help = "{\"bounds\": [0, 10, 50, 100], \"weights\": [5, 3, 1]}",
	},
	[DIST_WEIGHTED] = {
		.kind = DIST_WEIGHTED, .name = "weighted", .aliases = "discrete", .help = "listed values by their weights",
	},
};

/* A range of values, and the parameters of a law in one form. */
typedef struct {
	double low, high; /* practically all of it lies between */
	double a, b;      /* what the law makes of its parameters */
} Shape;

typedef struct {
	/* Sets *shape, with low and high as far as the law itself bounds them. Returns what is wrong, or NULL. */
	const char *(*check)(const DistSpec *spec, Shape *shape);
	/* The share of the values in [from, to]. Counts: of the whole numbers there. */
	double (*share)(const Shape *shape, double from, double to);
	/* Counts: the share of one whole number, as a smooth function; share is NULL. */
	double (*share_of)(const Shape *shape, double k);
	bool counts;
	bool heavy; /* far values are spread out: buckets grow with the distance */
} Law;

static double
power(double x, double exponent)
{
	return ieee_exp(exponent * ieee_log(x));
}

/* 10^scale, exactly */
static int64_t
unit_of(int scale)
{
	int64_t unit = 1;

	for (; scale > 0; scale--)
		unit *= 10;
	return unit;
}

/* A bound in the column's unit. */
static double
unscaled(const DistSpec *spec, int64_t bound)
{
	return (double)bound / (double)unit_of(spec->scale);
}

/* ---- normal and lognormal -------------------------------------------------------------------- */

/* Share of the standard normal distribution in [from, to]: from the tail where it is small, so that nothing cancels. */
static double
normal_share(double from, double to)
{
	if (from > 0)
		return (ieee_erfc(from * SQRT_HALF) - ieee_erfc(to * SQRT_HALF)) / 2;
	if (to < 0)
		return normal_share(-to, -from);
	return 1 - (ieee_erfc(-from * SQRT_HALF) + ieee_erfc(to * SQRT_HALF)) / 2;
}

static const char *
check_normal(const DistSpec *spec, Shape *shape)
{
	double mean = spec->params[0], deviation = spec->params[1];

	if (!(deviation > 0))
		return "std_dev must be above 0";
	*shape = (Shape){mean - DEVIATIONS * deviation, mean + DEVIATIONS * deviation, mean, deviation};
	return NULL;
}

static double
share_normal(const Shape *shape, double from, double to)
{
	return normal_share((from - shape->a) / shape->b, (to - shape->a) / shape->b);
}

static const char *
check_lognormal(const DistSpec *spec, Shape *shape)
{
	double mean = spec->params[0], deviation = spec->params[1], mu = spec->params[2], sigma = spec->params[3];

	if (!isnan(mean) && !isnan(deviation)) {
		if (!(mean > 0))
			return "mean must be above 0";
		if (!(deviation > 0))
			return "std_dev must be above 0";
		sigma = ieee_sqrt(ieee_log1p(deviation / mean * (deviation / mean)));
		mu = ieee_log(mean) - sigma * sigma / 2;
	} else if (isnan(mu) || isnan(sigma)) {
		return "it needs mean and std_dev, or mu and sigma";
	}
	if (!(sigma > 0))
		return "sigma must be above 0";
	*shape = (Shape){ieee_exp(mu - DEVIATIONS * sigma), ieee_exp(mu + DEVIATIONS * sigma), mu, sigma};
	return NULL;
}

static double
share_lognormal(const Shape *shape, double from, double to)
{
	const double never = -40; /* standard deviations */

	if (to <= 0)
		return 0;
	return normal_share(from > 0 ? (ieee_log(from) - shape->a) / shape->b : never, (ieee_log(to) - shape->a) / shape->b);
}

/* ---- exponential and pareto ------------------------------------------------------------------ */

static const char *
check_exponential(const DistSpec *spec, Shape *shape)
{
	double mean = isnan(spec->params[0]) ? 1 / spec->params[1] : spec->params[0];

	if (isnan(mean))
		return "it needs a mean or a rate";
	if (!(mean > 0))
		return "the mean must be above 0";
	/* It has no memory: from min on it is what it would be from 0 on. */
	*shape = (Shape){0, -ieee_log(RARE) * mean, 1 / mean, 0};
	if (spec->has_min && spec->min > 0)
		shape->high += unscaled(spec, spec->min);
	return NULL;
}

static double
share_exponential(const Shape *shape, double from, double to)
{
	if (to <= 0)
		return 0;
	from = from > 0 ? from : 0;
	return ieee_exp(-from * shape->a) * -ieee_expm1((from - to) * shape->a);
}

static const char *
check_pareto(const DistSpec *spec, Shape *shape)
{
	double alpha = spec->params[0], least = spec->params[1];

	if (!(alpha > 0))
		return "alpha must be above 0";
	if (isnan(least))
		least = spec->has_min ? unscaled(spec, spec->min) : 1;
	if (!(least > 0))
		return "it must begin above 0: give x_min, or a min";
	*shape = (Shape){least, least * power(1 / RARE, 1 / alpha), alpha, least};
	return NULL;
}

static double
share_pareto(const Shape *shape, double from, double to)
{
	from = from > shape->b ? from : shape->b;
	if (to <= from)
		return 0;
	return power(shape->b / from, shape->a) * -ieee_expm1(shape->a * ieee_log(from / to));
}

/* ---- triangular ------------------------------------------------------------------------------ */

static const char *
check_triangular(const DistSpec *spec, Shape *shape)
{
	double unit = (double)unit_of(spec->scale), mode = spec->params[0];

	/* Half a unit more on both sides, so that min and max themselves occur. */
	*shape = (Shape){((double)spec->min - 0.5) / unit, ((double)spec->max + 0.5) / unit, mode, 0};
	if (!(mode > shape->low && mode < shape->high))
		return "the mode must lie between min and max";
	return NULL;
}

/* The share below x. */
static double
below_triangular(const Shape *shape, double x)
{
	double width = shape->high - shape->low;

	if (x <= shape->low)
		return 0;
	if (x >= shape->high)
		return 1;
	if (x < shape->a)
		return (x - shape->low) / width * ((x - shape->low) / (shape->a - shape->low));
	return 1 - (shape->high - x) / width * ((shape->high - x) / (shape->high - shape->a));
}

static double
share_triangular(const Shape *shape, double from, double to)
{
	return below_triangular(shape, to) - below_triangular(shape, from);
}

/* ---- counts ---------------------------------------------------------------------------------- */

/* x ln(x / m) + m - x, without cancellation where x is near m. Catherine Loader, "Fast and accurate computation of binomial
 * probabilities" (2000), whose forms of the two laws below these are. */
static double
deviance(double x, double m)
{
	double v = (x - m) / (x + m), square = v * v, sum = 0;

	if (x <= 0)
		return m;
	if (v < -0.1 || v > 0.1)
		return x * ieee_log(x / m) + m - x;
	for (int n = 21; n >= 3; n -= 2)
		sum = sum * square + 1.0 / n;
	return (x - m) * v + 2 * x * v * square * sum;
}

static const char *
check_poisson(const DistSpec *spec, Shape *shape)
{
	double mean = spec->params[0], spread = (DEVIATIONS + 1) * ieee_sqrt(mean);

	if (!(mean > 0))
		return "the mean must be above 0";
	*shape = (Shape){mean - spread < 0 ? 0 : mean - spread, mean + spread + 25, mean, 0};
	return NULL;
}

static double
share_of_poisson(const Shape *shape, double k)
{
	if (k < 0.5)
		return ieee_exp(-shape->a);
	return ieee_exp(-ieee_stirling_rest(k) - deviance(k, shape->a) - HALF_LN_2PI) / ieee_sqrt(k);
}

static const char *
check_binomial(const DistSpec *spec, Shape *shape)
{
	double n = spec->params[0], p = spec->params[1], mean = n * p, spread = (DEVIATIONS + 1) * ieee_sqrt(mean * (1 - p));

	if (!(n >= 1 && n < 9e15) || n != (double)(int64_t)n)
		return "n must be a whole number, 1 or more";
	if (!(p > 0 && p < 1))
		return "p must lie between 0 and 1";
	shape->low = mean - spread - 25 < 0 ? 0 : mean - spread - 25;
	shape->high = mean + spread + 25 > n ? n : mean + spread + 25;
	shape->a = n;
	shape->b = p;
	return NULL;
}

static double
share_of_binomial(const Shape *shape, double k)
{
	double n = shape->a, p = shape->b, rest;

	if (k < 0.5)
		return ieee_exp(n * ieee_log1p(-p));
	if (k > n - 0.5)
		return ieee_exp(n * ieee_log(p));
	rest = ieee_stirling_rest(n) - ieee_stirling_rest(k) - ieee_stirling_rest(n - k);
	return ieee_exp(rest - deviance(k, n * p) - deviance(n - k, n * (1 - p)) - HALF_LN_2PI) * ieee_sqrt(n / (k * (n - k)));
}

static const char *
check_zipf(const DistSpec *spec, Shape *shape)
{
	double alpha = spec->params[0], n = spec->params[1];

	if (!(alpha > 0))
		return "alpha must be above 0";
	if (!spec->has_max && !(n >= 1))
		return "n must be 1 or more";
	if (spec->has_min && spec->min < 1)
		return "min must be 1 or more: the numbers of zipf are ranks";
	*shape = (Shape){1, spec->has_max ? FAR : n, alpha, 0};
	return NULL;
}

static double
share_of_zipf(const Shape *shape, double k)
{
	return power(k, -shape->a);
}

static const char *
check_geometric(const DistSpec *spec, Shape *shape)
{
	double p = spec->params[0];

	if (!(p > 0 && p < 1))
		return "p must lie between 0 and 1";
	*shape = (Shape){0, ieee_log(RARE) / ieee_log1p(-p), ieee_log1p(-p), 0};
	return NULL;
}

static double
share_geometric(const Shape *shape, double from, double to)
{
	/* The whole numbers in (from, to) are those from from + 1/2 to to - 1/2. */
	return ieee_exp((from + 0.5) * shape->a) * -ieee_expm1((to - from) * shape->a);
}

/* ---- from laws to buckets -------------------------------------------------------------------- */

static const Law laws[DIST_KINDS] = {
	[DIST_NORMAL] = {.check = check_normal, .share = share_normal},
	[DIST_LOGNORMAL] = {.check = check_lognormal, .share = share_lognormal, .heavy = true},
	[DIST_EXPONENTIAL] = {.check = check_exponential, .share = share_exponential},
	[DIST_POISSON] = {.check = check_poisson, .share_of = share_of_poisson, .counts = true},
	[DIST_ZIPF] = {.check = check_zipf, .share_of = share_of_zipf, .counts = true, .heavy = true},
	[DIST_PARETO] = {.check = check_pareto, .share = share_pareto, .heavy = true},
	[DIST_TRIANGULAR] = {.check = check_triangular, .share = share_triangular},
	[DIST_BINOMIAL] = {.check = check_binomial, .share_of = share_of_binomial, .counts = true},
	[DIST_GEOMETRIC] = {.check = check_geometric, .share = share_geometric, .counts = true},
};

/* Share of the integers [low, low + width), in units of 1 / unit. */
static double
share_of_bucket(const Law *law, const Shape *shape, const Bucket *bucket, double unit)
{
	const uint64_t few = 32;
	double from = (double)bucket->low - 0.5, width = (double)bucket->width, sum = 0;

	if (law->share)
		return law->share(shape, from / unit, (from + width) / unit);
	for (uint64_t i = 0; bucket->width <= few && i < bucket->width; i++)
		sum += law->share_of(shape, (double)bucket->low + (double)i);
	if (bucket->width <= few)
		return sum;
	/* The sum over many whole numbers is an integral: Simpson's rule. */
	return width / 6 *
	       (law->share_of(shape, from) + 4 * law->share_of(shape, from + width / 2) + law->share_of(shape, from + width));
}

/* Offset of the bucket after the i-th, of n over a range: even, or growing with the distance, but by 1 at least. */
static uint64_t
bucket_end(bool heavy, uint64_t range, uint32_t i, uint32_t n, uint64_t start)
{
	uint64_t end;

	if (i + 1 == n)
		return range;
	if (heavy)
		end = (uint64_t)(ieee_exp(ieee_log((double)range) * (i + 1) / n) - 0.5);
	else
		end = (uint64_t)((Wide)range * (i + 1) / n);
	return end > start ? end : start + 1;
}

/* Divides [low, high] into buckets; their shares are still to be set. */
static void
divide(Arena *arena, BucketTable *table, int64_t low, int64_t high, bool heavy)
{
	uint64_t span = (uint64_t)high - (uint64_t)low, start = 0;

	table->n = span < DIST_BUCKETS ? (uint32_t)span + 1 : DIST_BUCKETS;
	table->at = arena_array(arena, Bucket, table->n);
	for (uint32_t i = 0; i < table->n; i++) {
		uint64_t end = bucket_end(heavy, span + 1, i, table->n, start);

		table->at[i] = (Bucket){.low = (int64_t)((uint64_t)low + start), .width = end - start};
		start = end;
	}
}

/* Sets min, max, and shares by weights, which need not sum to anything; false if they are all 0. */
static bool
weigh(Arena *arena, BucketTable *table, const double *weights)
{
	const double full = 0x1p+53;
	uint64_t *integers = arena_array(arena, uint64_t, table->n), before = 0;
	AliasCell *cells = arena_array(arena, AliasCell, table->n);
	double total = 0, sum = 0;
	uint32_t first = 0, last;

	for (uint32_t i = 0; i < table->n; i++)
		total += weights[i];
	if (!(total > 0 && total < FAR * FAR))
		return false;
	for (uint32_t i = 0; i < table->n; i++) { /* rounding the sums, not the weights, leaves nothing over */
		uint64_t until;

		sum += weights[i];
		until = (uint64_t)(sum / total * full);
		integers[i] = until - before;
		before = until;
	}
	/* Buckets at the ends that hold nothing are left out. */
	for (last = table->n - 1; last > 0 && integers[last] == 0; last--)
		;
	while (first < last && integers[first] == 0)
		first++;
	table->n = last - first + 1;
	table->at += first;
	alias_build(arena, integers + first, table->n, cells);
	table->min = INT64_MAX;
	table->max = INT64_MIN;
	for (uint32_t i = 0; i < table->n; i++) {
		Bucket *bucket = &table->at[i];
		int64_t top = (int64_t)((uint64_t)bucket->low + (bucket->width - 1));

		bucket->share = cells[i].share;
		bucket->alias = cells[i].alias;
		table->min = bucket->low < table->min ? bucket->low : table->min;
		table->max = top > table->max ? top : table->max;
	}
	return true;
}

/* Rounds to an integer, at most 9.2e18 from 0. */
static int64_t
to_integer(double x)
{
	x = x > FAR ? FAR : x < -FAR ? -FAR : x;
	return (int64_t)(x < 0 ? x - 0.5 : x + 0.5);
}

/* Cuts [*low, *high] to what the schema wants, in steps of unit. */
static bool
cut(const DistSpec *spec, int64_t unit, int64_t *low, int64_t *high)
{
	int64_t min = spec->has_min ? spec->min / unit + (spec->min % unit > 0) : INT64_MIN;
	int64_t max = spec->has_max ? spec->max / unit - (spec->max % unit < 0) : INT64_MAX;

	*low = min > *low ? min : *low;
	*high = max < *high ? max : *high;
	return *low <= *high;
}

/* Multiplies all numbers by unit; true if they fit. */
static bool
stretch(BucketTable *table, int64_t unit)
{
	bool fits = true;

	for (uint32_t i = 0; i < table->n; i++) {
		Bucket *bucket = &table->at[i];

		fits &= !__builtin_mul_overflow(bucket->low, unit, &bucket->low);
		bucket->width = (bucket->width - 1) * (uint64_t)unit + 1;
	}
	return fits && !__builtin_mul_overflow(table->min, unit, &table->min) &&
	       !__builtin_mul_overflow(table->max, unit, &table->max);
}

static const char *
make_law(Arena *arena, const DistSpec *spec, BucketTable *out)
{
	static const char nothing[] = "practically nothing of it lies between min and max";
	const Law *law = &laws[spec->type->kind];
	int64_t unit = unit_of(spec->scale), low, high;
	double *weights, total = 0, scaled = law->counts ? 1 : (double)unit;
	const char *error;
	Shape shape;

	if ((error = law->check(spec, &shape)))
		return error;
	low = to_integer(shape.low * scaled);
	high = to_integer(shape.high * scaled);
	if (!cut(spec, law->counts ? unit : 1, &low, &high))
		return nothing;
	divide(arena, out, low, high, law->heavy);
	weights = arena_array(arena, double, out->n);
	for (uint32_t i = 0; i < out->n; i++) {
		weights[i] = share_of_bucket(law, &shape, &out->at[i], scaled);
		weights[i] = weights[i] > 0 ? weights[i] : 0;
		total += weights[i];
	}
	if (!(total > NOTHING) || !weigh(arena, out, weights))
		return nothing;
	return law->counts && !stretch(out, unit) ? "its numbers do not fit 64 bits at the column's scale" : NULL;
}

static const char *
make_uniform(Arena *arena, const DistSpec *spec, BucketTable *out)
{
	const double even[] = {1, 1};
	uint64_t span = (uint64_t)spec->max - (uint64_t)spec->min;

	/* The width of all 64-bit integers is none of them: those are two buckets. */
	out->n = span == UINT64_MAX ? 2 : 1;
	out->at = arena_array(arena, Bucket, out->n);
	out->at[0] = (Bucket){.low = spec->min, .width = out->n == 2 ? span / 2 + 1 : span + 1};
	if (out->n == 2)
		out->at[1] = (Bucket){.low = 0, .width = span / 2 + 1};
	weigh(arena, out, even);
	return NULL;
}

/* histogram and weighted: the buckets are as listed. */
static const char *
make_listed(Arena *arena, const DistSpec *spec, BucketTable *out)
{
	bool ranges = spec->type->kind == DIST_HISTOGRAM;
	double *weights = arena_array(arena, double, spec->n);

	if (spec->n == 0 || spec->n > UINT32_MAX || !spec->values)
		return ranges ? "it needs two bounds or more" : "it needs values";
	out->n = (uint32_t)spec->n;
	out->at = arena_array(arena, Bucket, out->n);
	for (uint32_t i = 0; i < out->n; i++) {
		uint64_t width = ranges ? (uint64_t)spec->values[i + 1] - (uint64_t)spec->values[i] : 1;

		if (ranges && spec->values[i + 1] <= spec->values[i])
			return "the bounds must rise";
		width += ranges && i + 1 == out->n && width < UINT64_MAX;
		out->at[i] = (Bucket){.low = spec->values[i], .width = width};
		weights[i] = spec->weights ? spec->weights[i] : 1;
		if (!(weights[i] >= 0))
			return "weights must not be negative";
	}
	return weigh(arena, out, weights) ? NULL : "not all weights can be 0";
}

bool
dist_table(Arena *arena, const DistSpec *spec, BucketTable *out, const char **error)
{
	DistKind kind = spec->type->kind;

	*error = NULL;
	if (spec->scale < 0 || spec->scale > 18)
		*error = "the column must have 0 to 18 digits after the point";
	else if (spec->type->needs_range && !(spec->has_min && spec->has_max))
		*error = "it needs min and max";
	else if (spec->has_min && spec->has_max && spec->min > spec->max)
		*error = "min must not be above max";
	else if (kind == DIST_UNIFORM)
		*error = make_uniform(arena, spec, out);
	else if (laws[kind].check)
		*error = make_law(arena, spec, out);
	else
		*error = make_listed(arena, spec, out);
	return *error == NULL;
}

/* ---- names and C ----------------------------------------------------------------------------- */

/* True if word stands in the list, which has spaces between words. */
static bool
is_listed(const char *list, const char *word)
{
	size_t size = strlen(word);

	for (; list; list = strchr(list, ' ')) {
		list += *list == ' ';
		if (strncmp(list, word, size) == 0 && (list[size] == ' ' || list[size] == '\0'))
			return true;
	}
	return false;
}

const DistType *
dist_find(const char *name)
{
	for (size_t i = 0; i < DIST_KINDS; i++)
		if (str_eq(types[i].name, name) || is_listed(types[i].aliases, name))
			return &types[i];
	return NULL;
}

const char *const *
dist_names(Arena *arena, size_t *n)
{
	const char **names = arena_array(arena, const char *, DIST_KINDS);

	for (size_t i = 0; i < DIST_KINDS; i++)
		names[i] = types[i].name;
	*n = DIST_KINDS;
	return names;
}

void
dist_emit(Buf *out, const BucketTable *table, const char *name)
{
	buf_printf(out, "static const pgm_bucket %s[%" PRIu32 "] = {\n", name, table->n);
	for (uint32_t i = 0; i < table->n; i++) {
		const Bucket *bucket = &table->at[i];

		buf_printf(out, "\t{%" PRIu32 ", %" PRIu32 ", ", bucket->share, bucket->alias);
		if (bucket->low == INT64_MIN)
			buf_puts(out, "INT64_MIN");
		else
			buf_printf(out, "%" PRId64, bucket->low);
		buf_printf(out, bucket->width > INT64_MAX ? ", UINT64_C(%" PRIu64 ")},\n" : ", %" PRIu64 "},\n", bucket->width);
	}
	buf_puts(out, "};\n");
}
