/* dist_law.c - the mathematics of distributions: how much of one lies in a range.
 *
 * A law is a row of a table: what it checks, between which values practically all of it lies, and
 * its share of a range. Differences of nearly equal numbers are avoided, since the tails are what
 * is seen of a distribution.
 */
#include "gen/dist_law.h"

#include <math.h> /* isnan(), which is no function */

#include "base/ieee.h"

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

/* Share of a distribution that is too rare to be worth a bucket, and standard deviations beyond
 * which there is less. */
static const double RARE = 1e-9;
static const double DEVIATIONS = 6;

/* What stands for an infinite bound. */
static const double FAR = 9.2e18;

static const double HALF_LN_2PI = 0x1.d67f1c864beb5p-1;
static const double SQRT_HALF = 0x1.6a09e667f3bcdp-1;

static double
power(double x, double exponent)
{
	return ieee_exp(exponent * ieee_log(x));
}

int64_t
dist_unit(int scale)
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
	return (double)bound / (double)dist_unit(spec->scale);
}

/* ---- normal and lognormal ---------------------------------------------------------------- */

/* Share of the standard normal distribution in [from, to]: from the tail where it is small,
 * so that nothing cancels. */
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
check_normal(const DistSpec *spec, DistShape *shape)
{
	double mean = spec->params[0], deviation = spec->params[1];

	if (!(deviation > 0))
		return "std_dev must be above 0";
	*shape = (DistShape){
		mean - DEVIATIONS * deviation, mean + DEVIATIONS * deviation, mean, deviation};
	return NULL;
}

static double
share_normal(const DistShape *shape, double from, double to)
{
	return normal_share((from - shape->a) / shape->b, (to - shape->a) / shape->b);
}

static const char *
check_lognormal(const DistSpec *spec, DistShape *shape)
{
	double mean = spec->params[0], deviation = spec->params[1], mu = spec->params[2],
	       sigma = spec->params[3];

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
	*shape = (DistShape){
		ieee_exp(mu - DEVIATIONS * sigma), ieee_exp(mu + DEVIATIONS * sigma), mu, sigma};
	return NULL;
}

static double
share_lognormal(const DistShape *shape, double from, double to)
{
	const double never = -40; /* standard deviations */

	if (to <= 0)
		return 0;
	return normal_share(from > 0 ? (ieee_log(from) - shape->a) / shape->b : never,
		(ieee_log(to) - shape->a) / shape->b);
}

/* ---- exponential and pareto -------------------------------------------------------------- */

static const char *
check_exponential(const DistSpec *spec, DistShape *shape)
{
	double mean = isnan(spec->params[0]) ? 1 / spec->params[1] : spec->params[0];

	if (isnan(mean))
		return "it needs a mean or a rate";
	if (!(mean > 0))
		return "the mean must be above 0";
	/* It has no memory: from min on it is what it would be from 0 on. */
	*shape = (DistShape){0, -ieee_log(RARE) * mean, 1 / mean, 0};
	if (spec->has_min && spec->min > 0)
		shape->high += unscaled(spec, spec->min);
	return NULL;
}

static double
share_exponential(const DistShape *shape, double from, double to)
{
	if (to <= 0)
		return 0;
	from = from > 0 ? from : 0;
	return ieee_exp(-from * shape->a) * -ieee_expm1((from - to) * shape->a);
}

static const char *
check_pareto(const DistSpec *spec, DistShape *shape)
{
	double alpha = spec->params[0], least = spec->params[1];

	if (!(alpha > 0))
		return "alpha must be above 0";
	if (isnan(least))
		least = spec->has_min ? unscaled(spec, spec->min) : 1;
	if (!(least > 0))
		return "it must begin above 0: give x_min, or a min";
	*shape = (DistShape){least, least * power(1 / RARE, 1 / alpha), alpha, least};
	return NULL;
}

static double
share_pareto(const DistShape *shape, double from, double to)
{
	from = from > shape->b ? from : shape->b;
	if (to <= from)
		return 0;
	return power(shape->b / from, shape->a) * -ieee_expm1(shape->a * ieee_log(from / to));
}

/* ---- triangular -------------------------------------------------------------------------- */

static const char *
check_triangular(const DistSpec *spec, DistShape *shape)
{
	double unit = (double)dist_unit(spec->scale), mode = spec->params[0];

	/* Half a unit more on both sides, so that min and max themselves occur. */
	*shape = (DistShape){
		((double)spec->min - 0.5) / unit, ((double)spec->max + 0.5) / unit, mode, 0};
	if (!(mode > shape->low && mode < shape->high))
		return "the mode must lie between min and max";
	return NULL;
}

/* The share below x. */
static double
below_triangular(const DistShape *shape, double x)
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
share_triangular(const DistShape *shape, double from, double to)
{
	return below_triangular(shape, to) - below_triangular(shape, from);
}

/* ---- counts ------------------------------------------------------------------------------ */

/* x ln(x / m) + m - x, without cancellation where x is near m. Catherine Loader, "Fast and
 * accurate computation of binomial probabilities" (2000), whose forms of the two laws below
 * these are. */
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
check_poisson(const DistSpec *spec, DistShape *shape)
{
	double mean = spec->params[0], spread = (DEVIATIONS + 1) * ieee_sqrt(mean);

	if (!(mean > 0))
		return "the mean must be above 0";
	*shape = (DistShape){mean - spread < 0 ? 0 : mean - spread, mean + spread + 25, mean, 0};
	return NULL;
}

static double
share_of_poisson(const DistShape *shape, double k)
{
	if (k < 0.5)
		return ieee_exp(-shape->a);
	return ieee_exp(-ieee_stirling_rest(k) - deviance(k, shape->a) - HALF_LN_2PI) /
	       ieee_sqrt(k);
}

static const char *
check_binomial(const DistSpec *spec, DistShape *shape)
{
	double n = spec->params[0], p = spec->params[1], mean = n * p,
	       spread = (DEVIATIONS + 1) * ieee_sqrt(mean * (1 - p));

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
share_of_binomial(const DistShape *shape, double k)
{
	double n = shape->a, p = shape->b, rest;

	if (k < 0.5)
		return ieee_exp(n * ieee_log1p(-p));
	if (k > n - 0.5)
		return ieee_exp(n * ieee_log(p));
	rest = ieee_stirling_rest(n) - ieee_stirling_rest(k) - ieee_stirling_rest(n - k);
	return ieee_exp(
		       rest - deviance(k, n * p) - deviance(n - k, n * (1 - p)) - HALF_LN_2PI) *
	       ieee_sqrt(n / (k * (n - k)));
}

static const char *
check_zipf(const DistSpec *spec, DistShape *shape)
{
	double alpha = spec->params[0], n = spec->params[1];

	if (!(alpha > 0))
		return "alpha must be above 0";
	if (!spec->has_max && !(n >= 1))
		return "n must be 1 or more";
	if (spec->has_min && spec->min < 1)
		return "min must be 1 or more: the numbers of zipf are ranks";
	*shape = (DistShape){1, spec->has_max ? FAR : n, alpha, 0};
	return NULL;
}

static double
share_of_zipf(const DistShape *shape, double k)
{
	return power(k, -shape->a);
}

static const char *
check_geometric(const DistSpec *spec, DistShape *shape)
{
	double p = spec->params[0];

	if (!(p > 0 && p < 1))
		return "p must lie between 0 and 1";
	*shape = (DistShape){0, ieee_log(RARE) / ieee_log1p(-p), ieee_log1p(-p), 0};
	return NULL;
}

static double
share_geometric(const DistShape *shape, double from, double to)
{
	/* The whole numbers in (from, to) are those from from + 1/2 to to - 1/2. */
	return ieee_exp((from + 0.5) * shape->a) * -ieee_expm1((to - from) * shape->a);
}

const DistLaw dist_laws[DIST_KINDS] = {
	[DIST_NORMAL] = {.check = check_normal, .share = share_normal},
	[DIST_LOGNORMAL] = {.check = check_lognormal, .share = share_lognormal, .heavy = true},
	[DIST_EXPONENTIAL] = {.check = check_exponential, .share = share_exponential},
	[DIST_POISSON] = {.check = check_poisson, .share_of = share_of_poisson, .counts = true},
	[DIST_ZIPF] = {.check = check_zipf,
		.share_of = share_of_zipf,
		.counts = true,
		.heavy = true},
	[DIST_PARETO] = {.check = check_pareto, .share = share_pareto, .heavy = true},
	[DIST_TRIANGULAR] = {.check = check_triangular, .share = share_triangular},
	[DIST_BINOMIAL] = {.check = check_binomial,
		.share_of = share_of_binomial,
		.counts = true},
	[DIST_GEOMETRIC] = {.check = check_geometric, .share = share_geometric, .counts = true},
};
