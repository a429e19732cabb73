/* check_emit.c - what emission stands on: the C writer, C names, the map, alias tables.
 */
#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/cw.h"
#include "base/map.h"
#include "gen/alias.h"
#include "plan/names.h"

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

START_TEST(holes_are_filled_and_scoped)
{
	Cw w = CW(arena);
	size_t mark;

	cw_set(&w, "table", "orders");
	cw_put(&w, "${table}_fill(");
	mark = cw_enter(&w);
	cw_set(&w, "table", "items");
	cw_set_u64(&w, "n", UINT64_MAX);
	cw_put(&w, "${table}, ${n}");
	cw_leave(&w, mark);
	cw_put(&w, ") /* ${table} */ $ { } $");
	ck_assert_str_eq(cw_text(&w), "orders_fill(items, 18446744073709551615) /* orders */ $ { } $");
}
END_TEST

START_TEST(there_is_no_end_of_holes)
{
	static const char names[] = "abcdefghijklmnopqrstuvwxyz";
	Cw w = CW(arena);
	size_t marks[26];

	for (size_t i = 0; i < 26; i++) {
		marks[i] = cw_enter(&w);
		cw_set(&w, arena_strndup(arena, names + i, 1), arena_strndup(arena, names + 25 - i, 1));
	}
	cw_put(&w, "${a}${k}${l}${m}${n}${z} ");
	cw_leave(&w, marks[20]);
	cw_set(&w, "a", "again");
	cw_put(&w, "${a} ${t} ");
	cw_leave(&w, marks[3]);
	cw_set_u64(&w, "d", 4);
	cw_put(&w, "${a}${c}${d}");
	ck_assert_str_eq(cw_text(&w), "zponma again g zx4");
}
END_TEST

START_TEST(filled_text_is_opaque)
{
	Cw w = CW(arena);

	cw_set(&w, "name", "${system} %s ${name}");
	cw_put(&w, "[${name}]");
	ck_assert_str_eq(cw_text(&w), "[${system} %s ${name}]");
}
END_TEST

START_TEST(an_unfilled_hole_ends_the_program)
{
	Cw w = CW(arena);

	cw_put(&w, "${nothing}");
}
END_TEST

START_TEST(names_are_legal_and_given_once)
{
	CNames names = { arena, MAP(arena) };
	static const struct {
		const char *first, *second, *name;
	} cases[] = {
		{ "orders", "status", "orders_status" },
		{ "Orders", "STATUS", "orders_status_2" },
		{ "a b", "c", "a_b_c" },
		{ "a_b", "c", "a_b_c_2" },
		{ "pgm", "main", "t_pgm_main" },
		{ "uint8", "t", "t_uint8_t_" },
		{ "size", "t", "t_size_t_" },
		{ "1st", "place", "t_1st_place" },
		{ "\xc3\xa9t\xc3\xa9", "x", "t__t_x" },
		{ "\"; system(\"id\"); --", "x", "t__system_id_x" },
		{ "list", "last_t", "t_list_last_t_" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		ck_assert_str_eq(cname_lower(&names, cases[i].first, cases[i].second, NULL), cases[i].name);
	ck_assert_str_eq(cname_upper(&names, "orders", "status", NULL), "ORDERS_STATUS");
	ck_assert_str_eq(cname_upper(&names, "int8", "max", NULL), "T_INT8_MAX");
}
END_TEST

START_TEST(the_map_keeps_the_first)
{
	Map map = MAP(arena);
	char *keys[1000];

	ck_assert_ptr_null(map_get(&map, "k0"));
	for (size_t i = 0; i < 1000; i++) {
		keys[i] = arena_printf(arena, "k%zu", i);
		ck_assert_ptr_null(map_add(&map, keys[i], keys[i]));
	}
	for (size_t i = 0; i < 1000; i++) {
		ck_assert_ptr_eq(map_get(&map, arena_printf(arena, "k%zu", i)), keys[i]);
		ck_assert_ptr_eq(map_add(&map, keys[i], keys[0]), keys[i]);
	}
	ck_assert_ptr_null(map_get(&map, "k1000"));
}
END_TEST

/* The probability that an alias table gives each index, in units of 1 / (n * 2^32). */
static void
check_shares(const uint64_t *weights, uint32_t n)
{
	AliasCell *cells = arena_array(arena, AliasCell, n);
	uint64_t *share = arena_array(arena, uint64_t, n);
	double sum = 0, whole = (double)n * 4294967296.0;

	alias_build(arena, weights, n, cells);
	for (uint32_t i = 0; i < n; i++) {
		ck_assert_uint_lt(cells[i].alias, n);
		share[i] += cells[i].share;
		share[cells[i].alias] += (UINT64_C(1) << 32) - cells[i].share;
		sum += (double)weights[i];
	}
	for (uint32_t i = 0; i < n; i++)
		ck_assert_double_eq_tol((double)share[i] / whole, (double)weights[i] / sum, 1.0 / 4294967296.0);
}

START_TEST(alias_tables_hold_the_weights)
{
	static const uint64_t few[] = { 70, 20, 10 }, one[] = { 5 }, zeros[] = { 0, 3, 0, 0, 1 },
	                      huge[] = { UINT64_MAX / 2, 1, UINT64_MAX / 4 };
	uint64_t many[1000];

	check_shares(few, 3);
	check_shares(one, 1);
	check_shares(zeros, 5);
	check_shares(huge, 3);
	for (uint32_t i = 0; i < 1000; i++)
		many[i] = (uint64_t)i * i * i % 997;
	check_shares(many, 1000);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("emit");
	TCase *tcase = tcase_create("emit");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, holes_are_filled_and_scoped);
	tcase_add_test(tcase, there_is_no_end_of_holes);
	tcase_add_test(tcase, filled_text_is_opaque);
	tcase_add_test_raise_signal(tcase, an_unfilled_hole_ends_the_program, SIGABRT);
	tcase_add_test(tcase, names_are_legal_and_given_once);
	tcase_add_test(tcase, the_map_keeps_the_first);
	tcase_add_test(tcase, alias_tables_hold_the_weights);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
