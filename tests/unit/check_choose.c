/* check_choose.c - which tables a pattern means, which entries a run writes, how many rows it
 * makes.
 */
#define _DEFAULT_SOURCE
#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/choose.h"
#include "lib/keys.h"
#include "unit/sample_program.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

/* What is said on standard error is not looked at here. */
static void
quiet(void)
{
	int null = open("/dev/null", O_WRONLY);

	dup2(null, STDERR_FILENO);
	close(null);
}

static const struct {
	const char *pattern, *schema, *name;
	bool matches;
} patterns[] = {
	{"orders", "public", "orders", true},
	{"Orders", "public", "orders", true}, /* folded */
	{"\"Orders\"", "public", "orders", false},
	{"\"Orders\"", "public", "Orders", true},
	{"Orders", "public", "Orders", false},
	{"order", "public", "orders", false},
	{"order?", "public", "orders", true},
	{"orders?", "public", "orders", false},
	{"o*s", "public", "orders", true},
	{"*", "public", "", true},
	{"*o*d*r*", "public", "orders", true},
	{"*x*", "public", "orders", false},
	{"\"o*\"", "public", "orders", false},
	{"\"o*\"", "public", "o*", true},
	{"public.orders", "public", "orders", true},
	{"app.orders", "public", "orders", false},
	{"p*.o*", "public", "orders", true},
	{"PUBLIC.orders", "public", "orders", true},
	{"\"a.b\"", "public", "a.b", true},
	{"\"a.b\".c", "a.b", "c", true},
	{"a.b.c", "a.b", "c", false},
	{"a.b.c", "a", "b.c", true},
	{"\"say \"\"hi\"\"\"", "public", "say \"hi\"", true},
	{"o\"RD\"ers", "public", "oRDers", true},
	{"gr??e", "public", "gr\xc3\xb6\xc3\x9f" "e", true}, /* characters, not bytes */
	{"gr???e", "public", "gr\xc3\xb6\xc3\x9f" "e", false},
	{"", "public", "", true},
	{"", "public", "x", false},
	{"\"", "public", "", true}, /* an open quote ends with the pattern */
	{"?", "public", "", false},
};

START_TEST(pattern)
{
	const char *schema = patterns[_i].schema, *name = patterns[_i].name;

	ck_assert_msg(rt_pattern_matches(patterns[_i].pattern, schema, name) ==
			patterns[_i].matches,
		"%s against %s.%s", patterns[_i].pattern, schema, name);
}
END_TEST

/* The sample's entries, as a row of characters: * chosen, . not. */
static void
choice_is(const struct rt_choice *choice, const char *expected)
{
	bool chosen[64] = {false};
	char row[64] = {0};

	ck_assert_uint_le(sample_program.nentries, 63);
	ck_assert(rt_choose(&sample_program, choice, chosen));
	for (uint32_t i = 0; i < sample_program.nentries; i++)
		row[i] = chosen[i] ? '*' : '.';
	ck_assert_str_eq(row, expected);
}

START_TEST(choose_entries)
{
	const char *orders[] = {"orders"}, *odd[] = {"\"Odd\".*"};
	struct rt_choice all = {.section = {false, false, true, true, true}};
	struct rt_choice choice = all;

	/* 1-3 settings, 4 database, 5 schema, 6-14 definitions, 15-20 data, 21-24 keys */
	choice_is(&choice, "************************");

	choice.section[PGM_SECTION_DATA] = false;
	choice_is(&choice, "**************......****");

	choice = (struct rt_choice){.section = {[PGM_SECTION_DATA] = true}};
	choice_is(&choice, "***...........******....");

	/* A comment goes with the section that it stands in. */
	choice = (struct rt_choice){.section = {[PGM_SECTION_PRE_DATA] = true}};
	choice_is(&choice, "**************..........");

	choice = all;
	choice.tables = orders;
	choice.ntables = 1;
	choice_is(&choice, "****.....*......*....***");

	choice = all;
	choice.excluded = orders;
	choice.nexcluded = 1;
	choice_is(&choice, "*********.******.****...");

	choice.tables = odd;
	choice.ntables = 1;
	choice_is(&choice, "****......**...*..*.....");
}
END_TEST

START_TEST(choose_nothing)
{
	const char *none[] = {"nosuch"};
	struct rt_choice choice = {
		.section = {false, false, true, true, true},
		.tables = none,
		.ntables = 1,
	};
	bool chosen[64];

	quiet();
	ck_assert(!rt_choose(&sample_program, &choice, chosen));
	choice.ntables = 0;
	choice.excluded = none;
	choice.nexcluded = 1;
	ck_assert(rt_choose(&sample_program, &choice, chosen));
}
END_TEST

START_TEST(row_counts)
{
	struct rt_row_count asked[] = {{"customers", 7}, {NULL, 50}, {"o*", 9}};
	struct rt_counts counts = {.scale = {1, 1}};
	pgm_key *keys = rt_keys_new(&sample_program, 42, 77);
	uint64_t *rows = rt_keys_rows(&sample_program, keys);

	ck_assert_ptr_nonnull(keys);
	ck_assert_uint_eq(rows[SAMPLE_CUSTOMERS], 1000);
	ck_assert_uint_eq(rows[SAMPLE_ORDERS], 25000);
	ck_assert_uint_eq(rows[SAMPLE_TABLES], 77); /* now */

	counts.scale = (struct rt_decimal){1, 10000};
	ck_assert(rt_rows_set(&sample_program, &counts, keys));
	ck_assert_uint_eq(rows[SAMPLE_CUSTOMERS], 1); /* something remains of something */
	ck_assert_uint_eq(rows[SAMPLE_ORDERS], 3);
	ck_assert_uint_eq(rows[SAMPLE_ODD], 0);

	counts.rows = asked;
	counts.nrows = 3;
	ck_assert(rt_rows_set(&sample_program, &counts, keys));
	ck_assert_uint_eq(rows[SAMPLE_CUSTOMERS], 7);
	ck_assert_uint_eq(rows[SAMPLE_ORDERS], 9);
	ck_assert_uint_eq(rows[SAMPLE_ODD], 9);

	quiet();
	asked[0].pattern = "nosuch";
	ck_assert(!rt_rows_set(&sample_program, &counts, keys));
	rt_keys_free(&sample_program, keys);
}
END_TEST

START_TEST(row_limits)
{
	uint64_t rows[SAMPLE_TABLES] = {1000, 25000, 0};

	quiet();
	ck_assert(rt_rows_possible(&sample_program, rows));
	rows[SAMPLE_CUSTOMERS] = 1000000000;
	ck_assert(rt_rows_possible(&sample_program, rows));
	rows[SAMPLE_CUSTOMERS]++;
	ck_assert(!rt_rows_possible(&sample_program, rows));
	rows[SAMPLE_CUSTOMERS] = 0; /* orders have nobody to refer to */
	ck_assert(!rt_rows_possible(&sample_program, rows));
	rows[SAMPLE_ORDERS] = 0;
	ck_assert(rt_rows_possible(&sample_program, rows));
	rows[SAMPLE_CUSTOMERS] = 10;
	rows[SAMPLE_ODD] = (uint64_t)INT64_MAX + 1;
	ck_assert(!rt_rows_possible(&sample_program, rows));
}
END_TEST

START_TEST(limit_of_many_parents)
{
	const pgm_table tables[] = {{.sql_name = "a"}, {.sql_name = "b"}, {.sql_name = "c"}};
	const pgm_limit limit = {2, 3, {0, 1, 1}, UINT64_C(1) << 40, 0, "why"};
	const pgm_program program = {
		.tables = tables,
		.ntables = 3,
		.limits = &limit,
		.nlimits = 1,
	};
	uint64_t rows[] = {1, 1, INT64_MAX};

	quiet();
	ck_assert(!rt_rows_possible(&program, rows));
	rows[0] = rows[1] = INT64_MAX; /* saturates */
	ck_assert(rt_rows_possible(&program, rows));
}
END_TEST

/* b has 10 values; c has no more rows than b, and d no more than b times c. */
START_TEST(scaled_rows_stop_at_what_is_possible)
{
	const pgm_table tables[] = {
		{.sql_name = "a", .name = "a", .schema = "public", .rows = 1000},
		{.sql_name = "b", .name = "b", .schema = "public", .rows = 4},
		{.sql_name = "c", .name = "c", .schema = "public", .rows = 3},
		{.sql_name = "d", .name = "d", .schema = "public", .rows = 12},
	};
	const pgm_limit limits[] = {
		{3, 2, {1, 2}, 1, 0, "why"},
		{2, 1, {1}, 1, 0, "why"},
		{1, 0, {0}, 10, 0, "why"},
	};
	const pgm_program program = {
		.tables = tables,
		.ntables = 4,
		.limits = limits,
		.nlimits = 3,
	};
	struct rt_row_count asked = {"b", 11};
	struct rt_counts counts = {.scale = {10, 1}};
	uint64_t rows[] = {1000, 4, 3, 12}, few[] = {1000, 4, 3, 12}, given[] = {1000, 4, 3, 12};

	ck_assert(rt_rows_set(&program, &counts, rows));
	ck_assert_uint_eq(rows[0], 10000);
	ck_assert_uint_eq(rows[1], 10);
	ck_assert_uint_eq(rows[2], 10);
	ck_assert_uint_eq(rows[3], 100);
	ck_assert(rt_rows_possible(&program, rows));

	counts.scale = (struct rt_decimal){1, 2}; /* 2, 1 (of 1.5), and not 6 */
	ck_assert(rt_rows_set(&program, &counts, few));
	ck_assert(rt_rows_possible(&program, few));
	ck_assert_uint_eq(few[3], few[1] * few[2]);

	quiet();
	counts.scale = (struct rt_decimal){10, 1}; /* what is asked for is not less without a word */
	counts.rows = &asked;
	counts.nrows = 1;
	ck_assert(rt_rows_set(&program, &counts, given));
	ck_assert_uint_eq(given[1], 11);
	ck_assert(!rt_rows_possible(&program, given));
}
END_TEST

START_TEST(streams)
{
	pgm_key *keys = rt_keys_new(&sample_program, 42, 0);
	pgm_key *others = rt_keys_new(&sample_program, 43, 0);

	ck_assert_uint_ne(keys[0], keys[1]);
	ck_assert_uint_ne(keys[0], others[0]);
	rt_keys_free(&sample_program, keys);
	free(others);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("choose");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, pattern, 0, COUNT(patterns));
	tcase_add_test(tcase, choose_entries);
	tcase_add_test(tcase, choose_nothing);
	tcase_add_test(tcase, row_counts);
	tcase_add_test(tcase, row_limits);
	tcase_add_test(tcase, scaled_rows_stop_at_what_is_possible);
	tcase_add_test(tcase, limit_of_many_parents);
	tcase_add_test(tcase, streams);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
