/* check_rng.c - random numbers are the published ones, and look random across rows, columns and
 * draws.
 */
#include <check.h>
#include <stdlib.h>

#include <pgmock/rng.h>

#include "statistics.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* First numbers of wyrand from seed 42: Tests/SwiftWyhashTests/SwiftWyhashTests.swift in Daniel
 * Lemire's SwiftWyhash, and, from the fourth on, the tests of the Nim package wyhash. */
static const uint64_t wyrand_42[] = {
	UINT64_C(12558987674375533620),
	UINT64_C(16846851108956068306),
	UINT64_C(14652274819296609082),
	UINT64_C(16945271478357465713),
	UINT64_C(6502026092014180032),
};

START_TEST(published_wyrand)
{
	pgm_rng r = {42 + PGM_DRAW_STEP};

	for (size_t i = 0; i < COUNT(wyrand_42); i++)
		ck_assert_uint_eq(pgm_next(&r), wyrand_42[i]);
}
END_TEST

/* First numbers of splitmix64 from seed 1234567: Rosetta Code, "Pseudo-random
 * numbers/Splitmix64". */
static const uint64_t splitmix_1234567[] = {
	UINT64_C(6457827717110365317),
	UINT64_C(3203168211198807973),
	UINT64_C(9817491932198370423),
	UINT64_C(4593380528125082431),
	UINT64_C(16408922859458223821),
};

START_TEST(published_splitmix64)
{
	uint64_t state = 1234567;

	for (size_t i = 0; i < COUNT(splitmix_1234567); i++)
		ck_assert_uint_eq(pgm_mix(state += PGM_GOLDEN), splitmix_1234567[i]);
}
END_TEST

/* Text with its NUL: TEST0() of the test vectors of FNV's authors, test_fnv.c. */
START_TEST(published_fnv1a)
{
	uint64_t basis = UINT64_C(0xcbf29ce484222325);

	ck_assert_uint_eq(pgm_fnv1a(basis, ""), UINT64_C(0xaf63bd4c8601b7df));
	ck_assert_uint_eq(pgm_fnv1a(basis, "a"), UINT64_C(0x089be207b544f1e4));
	ck_assert_uint_eq(pgm_fnv1a(basis, "foobar"), UINT64_C(0x34531ca7168b8f38));
}
END_TEST

/* How near two of the first n rows come to each other on wyrand's orbit: the best
 * approximations to the step are the remainders of Euclid's algorithm. */
static uint64_t
nearest(uint64_t n)
{
	pgm_u128 a = (pgm_u128)1 << 64, b = PGM_GOLDEN;
	pgm_u128 rows_a = 0, rows_b = 1, least = a;

	while (b != 0 && rows_b < n) {
		pgm_u128 q = a / b, rest = a % b, rows = rows_a + q * rows_b;

		least = b;
		a = b;
		b = rest;
		rows_a = rows_b;
		rows_b = rows;
	}
	return (uint64_t)least;
}

START_TEST(rows_keep_apart)
{
	/* The row step is so many draw steps. */
	ck_assert_uint_eq(PGM_ROW_STEP, PGM_GOLDEN * PGM_DRAW_STEP);
	ck_assert_uint_gt(nearest(UINT64_C(1) << 32), 1 << 25);
	ck_assert_uint_gt(nearest(UINT64_C(1) << 40), 1 << 21);
	ck_assert_uint_gt(nearest(UINT64_C(1) << 48), 1 << 15);
}
END_TEST

START_TEST(names_make_keys)
{
	pgm_key key = pgm_stream_key(42, "public.orders", "id");

	/* Frozen: with other keys, a seed would no longer mean the data that it has always
	 * meant. */
	ck_assert_uint_eq(key, UINT64_C(6601807538684410948) + PGM_DRAW_STEP);
	ck_assert_uint_ne(key, pgm_stream_key(43, "public.orders", "id"));
	ck_assert_uint_ne(key, pgm_stream_key(42, "public.order", "sid"));
	ck_assert_uint_ne(key, pgm_stream_key(42, "public.ordersid", ""));
}
END_TEST

static uint64_t
draw(pgm_key key, uint64_t row, int which)
{
	pgm_rng r = pgm_rng_at(key, row);

	while (which-- > 0)
		pgm_next(&r);
	return pgm_next(&r);
}

/* Each bit of the row number, up to 2^40 rows, and of the seed turns each bit of the first and
 * of the third number in half of the cases, to within five standard deviations. */
START_TEST(avalanche)
{
	enum { SAMPLES = 4096, FIVE_DEVIATIONS = 160 };
	bool of_seed = _i / 2;
	int which = _i % 2 * 2;

	for (int in = 0; in < (of_seed ? 64 : 40); in++) {
		uint64_t bit = UINT64_C(1) << in;
		int turned[64] = {0};

		for (uint64_t i = 0; i < SAMPLES; i++) {
			uint64_t row = i * 977;
			pgm_key key = pgm_stream_key(i, "public.t", "c");
			uint64_t other_seed = of_seed ? i ^ bit : i;
			pgm_key other_key = pgm_stream_key(other_seed, "public.t", "c");
			uint64_t other_row = of_seed ? row : row ^ bit;
			uint64_t change =
				draw(key, row, which) ^ draw(other_key, other_row, which);

			for (int out = 0; out < 64; out++)
				turned[out] += (int)(change >> out & 1);
		}
		for (int out = 0; out < 64; out++)
			if (abs(turned[out] - SAMPLES / 2) > FIVE_DEVIATIONS)
				ck_abort_msg("bit %d turns bit %d %d times in %d", in, out,
				             turned[out], SAMPLES);
	}
}
END_TEST

/* 2^20 rows: the first and the last byte of each draw are even, and so are pairs of
 * neighbours. */
START_TEST(even)
{
	static uint32_t high[256], low[256], rows[65536], draws[65536];
	pgm_key key = pgm_stream_key(7, "public.t", "c");
	unsigned last = 0;

	for (uint64_t row = 0; row < 1 << 20; row++) {
		pgm_rng r = pgm_rng_at(key, row);
		uint64_t first = pgm_next(&r);
		uint64_t second = pgm_next(&r);

		high[first >> 56]++;
		low[first & 255]++;
		rows[last << 8 | first >> 56]++;
		draws[first >> 56 << 8 | second >> 56]++;
		last = (unsigned)(first >> 56);
	}
	ck_assert(stat_follows(high, NULL, COUNT(high)));
	ck_assert(stat_follows(low, NULL, COUNT(low)));
	ck_assert(stat_follows(rows, NULL, COUNT(rows)));
	ck_assert(stat_follows(draws, NULL, COUNT(draws)));
}
END_TEST

static double
fraction(uint64_t bits)
{
	return (double)(bits >> 11) / 9007199254740992.0;
}

/* Correlations of a row with rows near and far, of draws, and of columns whose names or seeds
 * are alike. */
START_TEST(unrelated)
{
	static const uint64_t distances[] = {
		1, 2, 3, 7, 8, 64, 1000, 1024, 65536, UINT64_C(1) << 32,
	};
	pgm_key key = pgm_stream_key(1, "public.t", "a");
	pgm_key column = pgm_stream_key(1, "public.t", "b");
	pgm_key seed = pgm_stream_key(2, "public.t", "a");
	StatPairs rows[COUNT(distances)] = {0}, draws = {0}, columns = {0}, seeds = {0};

	for (uint64_t row = 0; row < 1 << 18; row++) {
		double x = fraction(draw(key, row, 0));

		for (size_t i = 0; i < COUNT(distances); i++)
			stat_pair(&rows[i], x, fraction(draw(key, row + distances[i], 0)));
		stat_pair(&draws, x, fraction(draw(key, row, 1)));
		stat_pair(&columns, x, fraction(draw(column, row, 0)));
		stat_pair(&seeds, x, fraction(draw(seed, row, 0)));
	}
	for (size_t i = 0; i < COUNT(distances); i++)
		ck_assert(stat_unrelated(&rows[i]));
	ck_assert(stat_unrelated(&draws));
	ck_assert(stat_unrelated(&columns));
	ck_assert(stat_unrelated(&seeds));
}
END_TEST

START_TEST(below_and_between)
{
	pgm_rng r = {1};
	uint32_t counts[7] = {0}, signs[2] = {0};
	int outside = 0;

	ck_assert_uint_eq(pgm_below(&r, 0), 0);
	ck_assert_uint_eq(pgm_below(&r, 1), 0);
	ck_assert_int_eq(pgm_between(&r, 5, 5), 5);
	ck_assert_int_eq(pgm_between(&r, INT64_MIN, INT64_MIN), INT64_MIN);
	ck_assert_int_eq(pgm_between(&r, INT64_MAX, INT64_MAX), INT64_MAX);
	for (int i = 0; i < 70000; i++) {
		int64_t v = pgm_between(&r, -3, 3);

		outside += v < -3 || v > 3;
		outside += pgm_between(&r, INT64_MAX - 1, INT64_MAX) < INT64_MAX - 1;
		outside += pgm_between(&r, INT64_MIN, INT64_MIN + 1) > INT64_MIN + 1;
		counts[(v + 3) % 7]++;
		signs[pgm_between(&r, INT64_MIN, INT64_MAX) < 0]++;
	}
	ck_assert_int_eq(outside, 0);
	ck_assert(stat_follows(counts, NULL, COUNT(counts)));
	ck_assert(stat_follows(signs, NULL, COUNT(signs)));
}
END_TEST

START_TEST(chances)
{
	pgm_rng r = {1};
	uint64_t never = 0, always = 0, tenths = 0, rare = 0;

	for (int i = 0; i < 100000; i++) {
		never += pgm_chance(&r, 0);
		always += pgm_chance(&r, UINT64_C(1) << 32);
		tenths += pgm_chance(&r, 429496730);
		rare += pgm_chance(&r, 4294967);
	}
	ck_assert_uint_eq(never, 0);
	ck_assert_uint_eq(always, 100000);
	ck_assert(stat_happens(tenths, 100000, 0.1));
	ck_assert(stat_happens(rare, 100000, 0.001));
}
END_TEST

/* Numbers taken from the same bits have nothing to do with each other. */
START_TEST(takes)
{
	static uint32_t counts[10 * 16 * 27];

	for (uint64_t row = 0; row < 1 << 20; row++) {
		pgm_rng r = pgm_rng_at(3, row);
		uint64_t bits = pgm_next(&r);
		uint64_t a = pgm_take(&bits, 10);
		uint64_t b = pgm_take(&bits, 16);
		uint64_t c = pgm_take(&bits, 27);

		counts[(a * 16 + b) * 27 + c]++;
	}
	ck_assert(stat_follows(counts, NULL, COUNT(counts)));
}
END_TEST

/* Five cells of 0.2: 3 leaves half of its own to 1, and 4 all of it to 0. */
static const pgm_alias_cell cells[] = {
	{UINT32_MAX, 0},
	{UINT32_MAX, 1},
	{UINT32_MAX, 2},
	{UINT32_C(2147483648), 1},
	{0, 0},
};
static const double weights[] = {0.4, 0.3, 0.2, 0.1, 0};

START_TEST(aliases)
{
	uint32_t counts[5] = {0};

	for (uint64_t row = 0; row < 200000; row++) {
		pgm_rng r = pgm_rng_at(9, row);

		counts[pgm_alias(&r, cells, 5)]++;
	}
	ck_assert(stat_follows(counts, weights, 5));
}
END_TEST

START_TEST(buckets)
{
	static const pgm_bucket table[] = {
		{UINT32_MAX, 0, -2, 1},
		{UINT32_C(2147483648), 0, 10, 2},
		{UINT32_MAX, 2, INT64_MIN, 1},
	};
	static const double shares[] = {0.5, 1.0 / 12, 1.0 / 12, 1.0 / 3};
	uint32_t counts[5] = {0};

	for (uint64_t row = 0; row < 200000; row++) {
		pgm_rng r = pgm_rng_at(11, row);
		int64_t v = pgm_buckets(&r, table, 3);

		counts[v == -2 ? 0 : v == 10 ? 1 : v == 11 ? 2 : v == INT64_MIN ? 3 : 4]++;
	}
	ck_assert_uint_eq(counts[4], 0);
	ck_assert(stat_follows(counts, shares, 4));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("rng");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, published_wyrand);
	tcase_add_test(tcase, published_splitmix64);
	tcase_add_test(tcase, published_fnv1a);
	tcase_add_test(tcase, rows_keep_apart);
	tcase_add_test(tcase, names_make_keys);
	tcase_add_loop_test(tcase, avalanche, 0, 4);
	tcase_add_test(tcase, even);
	tcase_add_test(tcase, unrelated);
	tcase_add_test(tcase, below_and_between);
	tcase_add_test(tcase, chances);
	tcase_add_test(tcase, takes);
	tcase_add_test(tcase, aliases);
	tcase_add_test(tcase, buckets);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
