/* check_dist.c - tables of distributions hold what the laws say, by formulas that share nothing
 * with ours.
 *
 * The shares of a table are worked out of its alias cells and held against the C library's
 * erfc(), lgamma() and pow(); then numbers are drawn as emitted code draws them, for a
 * chi-squared test and the moments. Checksums pin the tables to the bit: they must be the
 * same on every host.
 */
#define _DEFAULT_SOURCE
#include <check.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pgmock/rng.h>

#include "base/ieee.h"
#include "gen/dist.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static Arena *arena;

static void
setup(void)
{
	arena = arena_new();
}

static void
teardown(void)
{
	arena_free(arena);
}

typedef struct {
	const char *type;
	double params[DIST_PARAMS];
	int scale;
	bool bounded; /* both ways */
	int64_t min, max;
} Case;

static DistSpec
spec_of(const Case *c)
{
	DistSpec spec = {.type = dist_find(c->type),
		.scale = c->scale,
		.has_min = c->bounded,
		.has_max = c->bounded,
		.min = c->min,
		.max = c->max};

	ck_assert_ptr_nonnull(spec.type);
	memcpy(spec.params, c->params, sizeof spec.params);
	return spec;
}

static BucketTable
table_of(const Case *c)
{
	DistSpec spec = spec_of(c);
	BucketTable table;
	const char *error;

	ck_assert_msg(dist_table(arena, &spec, &table, &error), "%s: %s", c->type, error);
	ck_assert_ptr_null(error);
	return table;
}

/* ---- the laws, once more
 * ----------------------------------------------------------------------- */

static double
phi(double z)
{
	return erfc(-z / M_SQRT2) / 2;
}

/* Share of x in [from, to] that falls to integer k, before cutting; a, b: parameters. */
static double
normal(double from, double to, const double *p)
{
	return from > p[0] ? phi((p[0] - from) / p[1]) - phi((p[0] - to) / p[1])
			   : phi((to - p[0]) / p[1]) - phi((from - p[0]) / p[1]);
}

static double
lognormal(double from, double to, const double *p)
{
	double at[] = {p[2], p[3]};

	return normal(from > 0 ? log(from) : -1e3, to > 0 ? log(to) : -1e3, at);
}

static double
exponential(double from, double to, const double *p)
{
	return exp(-fmax(from, 0) / p[0]) - exp(-fmax(to, 0) / p[0]);
}

static double
pareto(double from, double to, const double *p)
{
	return pow(p[1] / fmax(from, p[1]), p[0]) - pow(p[1] / fmax(to, p[1]), p[0]);
}

static double
poisson(double from, double to, const double *p)
{
	double sum = 0;

	for (double k = ceil(from); k < to; k++)
		sum += k < 0 ? 0 : exp(k * log(p[0]) - p[0] - lgamma(k + 1));
	return sum;
}

static double
zipf(double from, double to, const double *p)
{
	double sum = 0;

	for (double k = ceil(from); k < to; k++)
		sum += k < 1 ? 0 : pow(k, -p[0]);
	return sum;
}

static double
binomial(double from, double to, const double *p)
{
	double sum = 0;

	for (double k = ceil(from); k < to; k++)
		if (k >= 0 && k <= p[0])
			sum += exp(lgamma(p[0] + 1) - lgamma(k + 1) - lgamma(p[0] - k + 1) +
				   k * log(p[1]) + (p[0] - k) * log(1 - p[1]));
	return sum;
}

static double
geometric(double from, double to, const double *p)
{
	double sum = 0;

	for (double k = ceil(from); k < to; k++)
		sum += k < 0 ? 0 : p[0] * pow(1 - p[0], k);
	return sum;
}

static double
uniform(double from, double to, const double *p)
{
	(void)p;
	return to - from;
}

typedef struct {
	Case c;
	double (*law)(double from, double to, const double *params);
	double error; /* allowed, of a bucket's share, as a part of it */
	uint64_t checksum;
} Known;

static const Known known[] = {
	{{"normal", {500, 200}, 0, true, 0, 5000}, normal, 1e-6, UINT64_C(0xf28f34b95d0105d0)},
	{{"normal", {50, 10}, 2, false, 0, 0}, normal, 1e-6, UINT64_C(0xae586d43d9ad1354)},
	{{"normal", {0, 1e9}, 6, false, 0, 0}, normal, 1e-6, UINT64_C(0x3dabddb663f331ce)},
	{{"normal", {0, 1}, 0, true, 4, 6}, normal, 1e-6, UINT64_C(0x7faf326acf79c015)},
	{{"lognormal", {NAN, NAN, 3, 1}, 2, false, 0, 0}, lognormal, 1e-6,
		UINT64_C(0xd88cd08900f11953)},
	{{"lognormal", {NAN, NAN, 10, 2.5}, 0, true, 0, INT32_MAX}, lognormal, 1e-6,
		UINT64_C(0x6ac2f9385af9c5d9)},
	{{"exponential", {20, NAN}, 0, false, 0, 0}, exponential, 1e-6,
		UINT64_C(0x84075c14acc2b448)},
	{{"exp", {172800e6, NAN}, 0, true, 0, INT64_C(1728000000000)}, exponential, 1e-6,
		UINT64_C(0x59fd69e7f05199f5)},
	{{"poisson", {2.2}, 0, false, 0, 0}, poisson, 1e-6, UINT64_C(0x3f3c8f8926987d7f)},
	{{"poisson", {0.01}, 0, false, 0, 0}, poisson, 1e-6, UINT64_C(0x98ee18821c20c58d)},
	{{"poisson", {12.5}, 0, true, 1, 30}, poisson, 1e-6, UINT64_C(0xeb3cbdb57a2a7a13)},
	{{"poisson", {100000}, 0, false, 0, 0}, poisson, 1e-6, UINT64_C(0xda8415449d3edfce)},
	{{"zipf", {1.5}, 0, true, 1, 1000}, zipf, 1e-6, UINT64_C(0x25269a531d4300f3)},
	{{"zipf", {1, 50}, 0, false, 0, 0}, zipf, 1e-6, UINT64_C(0xef10e5aa5b118781)},
	{{"zipf", {0.8}, 0, true, 1, 1000000}, zipf, 1e-5, UINT64_C(0x9eb69732412e558e)},
	{{"pareto", {1.16, 1}, 2, false, 0, 0}, pareto, 1e-6, UINT64_C(0x91efb8fb63cde31e)},
	{{"binomial", {10, 0.3}, 0, false, 0, 0}, binomial, 1e-6, UINT64_C(0x157131af71c2fd78)},
	{{"binomial", {1000000, 0.4}, 0, false, 0, 0}, binomial, 1e-5,
		UINT64_C(0xf0d5a082cde57005)},
	{{"geometric", {0.25}, 0, false, 0, 0}, geometric, 1e-6, UINT64_C(0x685d763f2502a983)},
	{{"geometric", {0.0001}, 0, false, 0, 0}, geometric, 1e-6,
		UINT64_C(0x5c464f155b933349)},
	{{"uniform", {0}, 0, true, -3, 1000000}, uniform, 1e-9, UINT64_C(0xdd39ff97ab39708c)},
};

/* ---- what a table holds
 * ------------------------------------------------------------------------ */

/* The share of each bucket. */
static double *
shares_of(const BucketTable *table)
{
	double *shares = arena_array(arena, double, table->n);

	for (uint32_t i = 0; i < table->n; i++) {
		double own = table->at[i].share / 0x1p+32;

		if (table->at[i].alias == i)
			own = 1;
		ck_assert_uint_lt(table->at[i].alias, table->n);
		shares[i] += own / table->n;
		shares[table->at[i].alias] += (1 - own) / table->n;
	}
	return shares;
}

static bool
is_count(const Case *c)
{
	const char *const counts[] = {"poisson", "zipf", "binomial", "geometric"};

	for (size_t i = 0; i < COUNT(counts); i++)
		if (strcmp(counts[i], c->type) == 0)
			return true;
	return false;
}

START_TEST(laws)
{
	const Known *k = &known[_i];
	BucketTable table = table_of(&k->c);
	double *got = shares_of(&table), total = 0,
	       unit = is_count(&k->c) ? 1 : pow(10, k->c.scale);
	double *expected = arena_array(arena, double, table.n);
	int64_t next = table.min;

	for (uint32_t i = 0; i < table.n; i++) {
		const Bucket *bucket = &table.at[i];
		double from = (double)bucket->low - 0.5;

		ck_assert_int_eq(bucket->low, next);
		next += (int64_t)bucket->width;
		expected[i] =
			k->law(from / unit, (from + (double)bucket->width) / unit, k->c.params);
		total += expected[i];
	}
	ck_assert_int_eq(next - 1, table.max);
	if (k->c.bounded)
		ck_assert(table.min >= k->c.min && table.max <= k->c.max);
	for (uint32_t i = 0; i < table.n; i++) {
		double wanted = expected[i] / total;

		/* a share is exact to 2^-32 of a cell; what is cut off the ends is 10^-9 */
		ck_assert_msg(fabs(got[i] - wanted) <= wanted * k->error + 0x1p-31 / table.n,
			"%s %d: bucket %" PRIu32 " of %" PRIu32 " at %" PRId64
			": %.12g, not %.12g",
			k->c.type, _i, i, table.n, table.at[i].low, got[i], wanted);
	}
}
END_TEST

static uint64_t
checksum_of(const BucketTable *table)
{
	uint64_t hash = table->n;

	for (uint32_t i = 0; i < table->n; i++) {
		const Bucket *bucket = &table->at[i];

		hash = pgm_mix(hash ^ bucket->share);
		hash = pgm_mix(hash ^ bucket->alias);
		hash = pgm_mix(hash ^ (uint64_t)bucket->low);
		hash = pgm_mix(hash ^ bucket->width);
	}
	return hash;
}

START_TEST(checksums)
{
	BucketTable table = table_of(&known[_i].c);
	uint64_t checksum = checksum_of(&table);

	ck_assert_msg(checksum == known[_i].checksum, "%s %d: UINT64_C(0x%016" PRIx64 ")",
		known[_i].c.type, _i, checksum);
}
END_TEST

/* Numbers as emitted code draws them: chi-squared over the buckets, in groups of equal
 * share. */
START_TEST(drawn)
{
	enum { GROUPS = 50, DRAWS = 500000 };
	BucketTable table = table_of(&known[_i].c);
	double *shares = shares_of(&table), sum = 0, expected[GROUPS] = {0}, chi = 0;
	uint32_t *group = arena_array(arena, uint32_t, table.n), used = 0;
	pgm_bucket *buckets = arena_array(arena, pgm_bucket, table.n);
	uint64_t seen[GROUPS] = {0};

	for (uint32_t i = 0; i < table.n; i++) {
		buckets[i] = (pgm_bucket){table.at[i].share, table.at[i].alias, table.at[i].low,
			table.at[i].width};
		group[i] = (uint32_t)(sum * (GROUPS - 1));
		expected[group[i]] += shares[i] * DRAWS;
		sum += shares[i];
	}
	for (uint64_t row = 0; row < DRAWS; row++) {
		pgm_rng r = pgm_rng_at(42, row);
		int64_t value = pgm_buckets(&r, buckets, table.n);
		uint32_t low = 0, high = table.n - 1;

		ck_assert(value >= table.min && value <= table.max);
		while (low < high) {
			uint32_t middle = (low + high + 1) / 2;

			if (table.at[middle].low <= value)
				low = middle;
			else
				high = middle - 1;
		}
		seen[group[low]]++;
	}
	for (size_t i = 0; i < GROUPS; i++) {
		if (expected[i] < 5)
			continue;
		used++;
		chi += ((double)seen[i] - expected[i]) * ((double)seen[i] - expected[i]) /
		       expected[i];
	}
	/* five standard deviations above the mean of chi-squared with that many degrees of
	 * freedom */
	ck_assert_msg(chi < used + 5 * sqrt(2.0 * used) + 5, "%s: chi-squared %g of %" PRIu32,
		known[_i].c.type, chi, used);
}
END_TEST

/* Mean and variance of a whole table, from its shares. */
static void
moments(const BucketTable *table, double *mean, double *variance)
{
	double *shares = shares_of(table), first = 0, second = 0;

	for (uint32_t i = 0; i < table->n; i++) {
		double width = (double)table->at[i].width,
		       middle = (double)table->at[i].low + (width - 1) / 2;

		first += shares[i] * middle;
		second += shares[i] * (middle * middle + (width * width - 1) / 12);
	}
	*mean = first;
	*variance = second - first * first;
}

START_TEST(known_moments)
{
	static const struct {
		Case c;
		double mean, deviation, error;
	} cases[] = {
		{{"normal", {50, 10}, 2, false, 0, 0}, 5000, 1000, 1e-4},
		{{"normal", {-7, 3}, 0, false, 0, 0}, -7, 3.01386,
			1e-4}, /* rounding adds a variance of 1/12 */
		{{"exponential", {20, NAN}, 2, false, 0, 0}, 2000, 2000, 1e-3},
		{{"exponential", {NAN, 0.05}, 2, false, 0, 0}, 2000, 2000, 1e-3},
		{{"poisson", {2.2}, 0, false, 0, 0}, 2.2, 1.48324, 1e-4},
		{{"poisson", {1e6}, 0, false, 0, 0}, 1e6, 1000, 1e-4},
		{{"poisson", {2.5}, 2, false, 0, 0}, 250, 158.114, 1e-4},
		{{"binomial", {10, 0.3}, 0, false, 0, 0}, 3, 1.449138, 1e-4},
		{{"geometric", {0.25}, 0, false, 0, 0}, 3, 3.464102, 1e-4},
		{{"lognormal", {100, 50, NAN, NAN}, 2, false, 0, 0}, 10000, 5000, 1e-3},
		{{"triangular", {3}, 0, true, 1, 5}, 3, 1.058301, 1e-4},
		{{"triangular", {250}, 2, true, 0, 100000}, 41666.7, 21245.9, 1e-3},
		{{"uniform", {0}, 0, true, 1, 6}, 3.5, 1.707825, 1e-6},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		BucketTable table = table_of(&cases[i].c);
		double mean, variance;

		moments(&table, &mean, &variance);
		ck_assert_msg(
			fabs(mean - cases[i].mean) <= fabs(cases[i].mean) * cases[i].error,
			"%s %zu: mean %.9g", cases[i].c.type, i, mean);
		ck_assert_msg(fabs(sqrt(variance) - cases[i].deviation) <=
				      cases[i].deviation * cases[i].error,
			"%s %zu: deviation %.9g", cases[i].c.type, i, sqrt(variance));
	}
}
END_TEST

START_TEST(listed)
{
	static const int64_t bounds[] = {0, 10, 50, 100}, values[] = {7, -3, 12};
	static const double weights[] = {5, 3, 2};
	DistSpec spec = {
		.type = dist_find("histogram"), .values = bounds, .weights = weights, .n = 3};
	BucketTable table;
	const char *error;
	double *shares;

	ck_assert(dist_table(arena, &spec, &table, &error));
	shares = shares_of(&table);
	ck_assert_uint_eq(table.n, 3);
	ck_assert(table.min == 0 && table.max == 100);
	ck_assert(table.at[1].low == 10 && table.at[1].width == 40 && table.at[2].width == 51);
	for (size_t i = 0; i < 3; i++)
		ck_assert(fabs(shares[i] - weights[i] / 10) < 1e-9);

	spec.type = dist_find("weighted");
	spec.values = values;
	ck_assert(dist_table(arena, &spec, &table, &error));
	shares = shares_of(&table);
	ck_assert(table.min == -3 && table.max == 12 && table.at[0].low == 7 &&
		  table.at[0].width == 1);
	ck_assert(fabs(shares[1] - 0.3) < 1e-9);
}
END_TEST

START_TEST(whole_range)
{
	Case all = {"uniform", {0}, 0, true, INT64_MIN, INT64_MAX};
	BucketTable table = table_of(&all);
	Buf out = BUF(arena);

	ck_assert_uint_eq(table.n, 2);
	ck_assert(table.min == INT64_MIN && table.max == INT64_MAX);
	dist_emit(&out, &table, "t");
	ck_assert_str_eq(buf_text(&out),
		"static const pgm_bucket t[2] = {\n"
		"\t{4294967295, 0, INT64_MIN, UINT64_C(9223372036854775808)},\n"
		"\t{4294967295, 1, 0, UINT64_C(9223372036854775808)},\n"
		"};\n");
}
END_TEST

/* Counts in a column with decimals are whole. */
START_TEST(scaled_counts)
{
	Case poisson_2 = {"poisson", {3}, 2, false, 0, 0};
	BucketTable table = table_of(&poisson_2);

	ck_assert_int_eq(table.min, 0);
	for (uint32_t i = 0; i < table.n; i++)
		ck_assert(table.at[i].low == 100 * (int64_t)i && table.at[i].width == 1);
}
END_TEST

static const struct {
	Case c;
	const char *error;
} bad[] = {
	{{"normal", {0, 0}, 0, false, 0, 0}, "std_dev must be above 0"},
	{{"normal", {0, NAN}, 0, false, 0, 0}, "std_dev must be above 0"},
	{{"normal", {0, 1}, 0, true, 100, 200},
		"practically nothing of it lies between min and max"},
	{{"normal", {0, 1}, 0, true, 5, 4}, "min must not be above max"},
	{{"normal", {0, 1}, 19, false, 0, 0},
		"the column must have 0 to 18 digits after the point"},
	{{"uniform", {0}, 0, false, 0, 0}, "it needs min and max"},
	{{"lognormal", {5, NAN, NAN, 1}, 0, false, 0, 0},
		"it needs mean and std_dev, or mu and sigma"},
	{{"lognormal", {-5, 1, NAN, NAN}, 0, false, 0, 0}, "mean must be above 0"},
	{{"exponential", {NAN, NAN}, 0, false, 0, 0}, "it needs a mean or a rate"},
	{{"exponential", {-1, NAN}, 0, false, 0, 0}, "the mean must be above 0"},
	{{"poisson", {0}, 0, false, 0, 0}, "the mean must be above 0"},
	{{"zipf", {0}, 0, true, 1, 10}, "alpha must be above 0"},
	{{"zipf", {1}, 0, true, 0, 10}, "min must be 1 or more: the numbers of zipf are ranks"},
	{{"pareto", {1, NAN}, 0, true, 0, 10}, "it must begin above 0: give x_min, or a min"},
	{{"triangular", {9}, 0, true, 1, 5}, "the mode must lie between min and max"},
	{{"binomial", {2.5, 0.5}, 0, false, 0, 0}, "n must be a whole number, 1 or more"},
	{{"binomial", {2, 1}, 0, false, 0, 0}, "p must lie between 0 and 1"},
	{{"geometric", {0}, 0, false, 0, 0}, "p must lie between 0 and 1"},
	{{"histogram", {0}, 0, false, 0, 0}, "it needs two bounds or more"},
	{{"weighted", {0}, 0, false, 0, 0}, "it needs values"},
};

START_TEST(bad_spec)
{
	DistSpec spec = spec_of(&bad[_i].c);
	BucketTable table;
	const char *error;

	ck_assert(!dist_table(arena, &spec, &table, &error));
	ck_assert_str_eq(error, bad[_i].error);
}
END_TEST

START_TEST(names)
{
	size_t n;
	const char *const *all = dist_names(arena, &n);

	ck_assert_uint_gt(n, DIST_KINDS);
	for (size_t i = 0; i < DIST_KINDS; i++)
		ck_assert_str_eq(dist_find(all[i])->name, all[i]);
	for (size_t i = DIST_KINDS; i < n; i++)
		ck_assert_str_ne(dist_find(all[i])->name, all[i]);
	ck_assert_str_eq(dist_find("exp")->name, "exponential");
	ck_assert_str_eq(dist_find("gauss")->name, "normal");
	ck_assert_ptr_null(dist_find("gaus"));
	ck_assert_ptr_null(dist_find(""));
}
END_TEST

/* Against the C library, whose errors are below 1e-15 here. */
START_TEST(arithmetic)
{
	for (double x = -20; x < 20; x += 0.0137) {
		ck_assert(fabs(ieee_exp(x) / exp(x) - 1) < 1e-15);
		ck_assert(fabs(ieee_log(exp(x)) - log(exp(x))) < 1e-15 * fmax(1, fabs(x)));
		ck_assert(fabs(ieee_sqrt(exp(x)) / sqrt(exp(x)) - 1) < 1e-15);
		ck_assert(fabs(ieee_cos_turns(x / 8) - cos(acos(-1) * x / 4)) < 1e-14);
		ck_assert(fabs(ieee_erfc(x / 4) / erfc(x / 4) - 1) < 1e-14);
		ck_assert(
			fabs(ieee_expm1(x / 1000) - expm1(x / 1000)) < 1e-15 * fabs(x / 1000));
		ck_assert(
			fabs(ieee_log1p(x / 1000) - log1p(x / 1000)) < 1e-15 * fabs(x / 1000));
	}
	ck_assert(ieee_exp(-1000) == 0 && ieee_exp(1000) > 1e308 && ieee_erfc(30) == 0 &&
		  ieee_sqrt(0) == 0);
	for (double x = 0.5; x < 50; x += 0.37)
		ck_assert(fabs(ieee_stirling_rest(x) - (lgamma(x + 1) - (x + 0.5) * log(x) + x -
							       log(2 * M_PI) / 2)) < 1e-13);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("dist");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, laws, 0, (int)COUNT(known));
	tcase_add_loop_test(tcase, checksums, 0, (int)COUNT(known));
	tcase_add_loop_test(tcase, drawn, 0, (int)COUNT(known));
	tcase_add_test(tcase, known_moments);
	tcase_add_test(tcase, listed);
	tcase_add_test(tcase, whole_range);
	tcase_add_test(tcase, scaled_counts);
	tcase_add_loop_test(tcase, bad_spec, 0, (int)COUNT(bad));
	tcase_add_test(tcase, names);
	tcase_add_test(tcase, arithmetic);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
