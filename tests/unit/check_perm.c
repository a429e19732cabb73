/* check_perm.c - permutations hit everything once, and show no order.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <pgmock/perm.h>

#include "statistics.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

/* Every n up to 5000: each place is hit once. (An assertion of Check is too slow for each of
 * them.) */
START_TEST(hits_everything_once)
{
	static bool hit[5000];

	for (uint64_t n = 1; n <= 5000; n++) {
		uint64_t hits = 0;

		memset(hit, 0, sizeof hit);
		for (uint64_t i = 0; i < n; i++) {
			uint64_t place = pgm_perm(n * PGM_GOLDEN, n, i);

			if (place < n && !hit[place]) {
				hit[place] = true;
				hits++;
			}
		}
		ck_assert_uint_eq(hits, n);
	}
}
END_TEST

/* In turns: of every four, the numbers are those four, and each comes once. */
START_TEST(takes_turns)
{
	for (uint64_t n = 1; n <= 50; n++) {
		uint64_t seen = 0;

		for (uint64_t i = 0; i < n; i++) {
			uint64_t place = pgm_in_turn(n * PGM_GOLDEN, n, i);

			ck_assert_uint_lt(place, n);
			ck_assert_uint_eq(place / 4, i / 4);
			seen |= UINT64_C(1) << place;
		}
		ck_assert_uint_eq(seen, (UINT64_C(1) << n) - 1);
	}
}
END_TEST

static const uint64_t large[] = {
	5001,
	65535,
	65536,
	65537,
	1000000,
	UINT64_C(4294967295),
	UINT64_C(4294967296),
	UINT64_C(4294967297),
	UINT64_C(1000000000000),
	(UINT64_C(1) << 62) - 1,
	(UINT64_C(1) << 62) + 1,
	UINT64_C(1) << 63,
};

static int
compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Large n: among the first, the last and every so many in between no two go to the same
 * place. */
START_TEST(hits_nothing_twice)
{
	enum { SAMPLES = 100000 };
	static uint64_t places[3 * SAMPLES];
	uint64_t n = large[_i];
	uint64_t third = n / 3 < SAMPLES ? n / 3 : SAMPLES;
	uint64_t step = n / 3 / third;
	size_t used = 0;

	for (uint64_t i = 0; i < third; i++) {
		places[used++] = pgm_perm(99, n, i);
		places[used++] = pgm_perm(99, n, n / 3 + i * step);
		places[used++] = pgm_perm(99, n, n - 1 - i);
	}
	qsort(places, used, sizeof *places, compare);
	ck_assert_uint_lt(places[used - 1], n);
	size_t twice = 0;
	for (size_t i = 1; i < used; i++)
		twice += places[i - 1] == places[i];
	ck_assert_uint_eq(twice, 0);
}
END_TEST

static const uint64_t small[] = {2, 3, 4, 5, 7, 8, 11, 16, 17, 20, 31, 32, 33, 48, 64, 65, 100};

/* Small n: over many keys, a pair of numbers goes to each pair of places equally often. */
START_TEST(pairs_are_even)
{
	static uint32_t counts[100 * 100];
	uint64_t n = small[_i];
	uint64_t partners[] = {1, n / 2, n - 1, 4 % n};

	for (int j = 0; j < COUNT(partners); j++) {
		size_t used = 0;

		if (partners[j] == 0)
			continue;
		memset(counts, 0, sizeof counts);
		for (uint64_t i = 0; i < 200000; i++) {
			pgm_key key = pgm_mix(i + n * 1000000);

			counts[pgm_perm(key, n, 0) * n + pgm_perm(key, n, partners[j])]++;
		}
		for (uint64_t cell = 0; cell < n * n; cell++) {
			if (cell % (n + 1) != 0)
				counts[used++] = counts[cell];
			else
				ck_assert_uint_eq(counts[cell], 0);
		}
		ck_assert_msg(used < 3 || stat_follows(counts, NULL, used), "0 and %lu of %lu",
		              (unsigned long)partners[j], (unsigned long)n);
	}
}
END_TEST

/* All orders of three and of four are equally likely. */
START_TEST(orders_are_even)
{
	uint32_t three[27] = {0}, four[256] = {0};
	size_t used = 0;

	for (uint64_t i = 0; i < 300000; i++) {
		pgm_key key = pgm_mix(i);

		uint64_t order_of_3 = 0, order_of_4 = 0;

		for (uint64_t j = 0; j < 3; j++)
			order_of_3 = order_of_3 * 3 + pgm_perm(key, 3, j);
		for (uint64_t j = 0; j < 4; j++)
			order_of_4 = order_of_4 * 4 + pgm_perm(key, 4, j);
		three[order_of_3]++;
		four[order_of_4]++;
	}
	for (size_t i = 0; i < 27; i++)
		if (three[i] != 0)
			three[used++] = three[i];
	ck_assert_uint_eq(used, 6);
	ck_assert(stat_follows(three, NULL, used));
	used = 0;
	for (size_t i = 0; i < 256; i++)
		if (four[i] != 0)
			four[used++] = four[i];
	ck_assert_uint_eq(used, 24);
	ck_assert(stat_follows(four, NULL, used));
}
END_TEST

/* Returns which of so many parts of [0, n) place is in. */
static uint64_t
share(uint64_t place, uint64_t n, uint64_t parts)
{
	return (uint64_t)((pgm_u128)place * parts / n);
}

/* Large n, one key: of neighbours near and far, neither where both go nor how far apart shows
 * anything. */
START_TEST(no_visible_order)
{
	static uint32_t both[64 * 64], apart[4096];
	uint64_t n = large[_i];
	uint64_t rows = n < 200000 ? n : 200000;
	uint64_t half = UINT64_C(1) << (64 - __builtin_clzll(n - 1)) / 2;
	uint64_t distances[] = {
		1, 2, 3, 16, 1000, half - 1, half, half + 1, 4 * half, n / 2, n / 3,
	};

	for (int j = 0; j < COUNT(distances); j++) {
		uint64_t distance = distances[j];

		memset(both, 0, sizeof both);
		memset(apart, 0, sizeof apart);
		for (uint64_t i = 0; i < rows && i + distance < n; i++) {
			uint64_t a = pgm_perm(5, n, i), b = pgm_perm(5, n, i + distance);
			uint64_t ahead = b > a ? b - a : n - a + b;

			both[share(a, n, 64) * 64 + share(b, n, 64)]++;
			apart[share(ahead, n, 4096)]++;
		}
		/* Of few numbers the cells are not all of one size. */
		if (n >= 1000000) {
			ck_assert(stat_follows(both, NULL, COUNT(both)));
			ck_assert(stat_follows(apart, NULL, COUNT(apart)));
		}
	}
}
END_TEST

/* Numbers keep their number of digits, from three on, and are all there. */
START_TEST(numbers)
{
	static bool hit[100000];
	uint64_t low = 0, high = 1000, hits = 0, in_place = 0;

	for (uint64_t i = 0; i < 100000; i++) {
		if (i == high) {
			low = high;
			high *= 10;
		}

		uint64_t number = pgm_perm_number(3, i);

		if (number >= low && number < high && !hit[number]) {
			hit[number] = true;
			hits++;
		}
		in_place += number == i;
	}
	ck_assert_uint_eq(hits, 100000);
	ck_assert_uint_lt(in_place, 20);

	/* To the end. */
	uint64_t last = pgm_perm_number(3, UINT64_C(9999999999999999999));

	ck_assert_uint_ge(last, UINT64_C(1000000000000000000));
	ck_assert_uint_lt(last, UINT64_C(10000000000000000000));
}
END_TEST

START_TEST(digits)
{
	uint64_t index = 4 + 5 * (2 + 3 * (6 + 7 * 1));

	ck_assert_uint_eq(pgm_digit(&index, 5), 4);
	ck_assert_uint_eq(pgm_digit(&index, 3), 2);
	ck_assert_uint_eq(pgm_digit(&index, 7), 6);
	ck_assert_uint_eq(index, 1);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("perm");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, hits_everything_once);
	tcase_add_test(tcase, takes_turns);
	tcase_add_loop_test(tcase, hits_nothing_twice, 0, COUNT(large));
	tcase_add_loop_test(tcase, pairs_are_even, 0, COUNT(small));
	tcase_add_test(tcase, orders_are_even);
	tcase_add_loop_test(tcase, no_visible_order, 0, COUNT(large));
	tcase_add_test(tcase, numbers);
	tcase_add_test(tcase, digits);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
