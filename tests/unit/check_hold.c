/* check_hold.c - values that people write become what the server prints, or are refused.
 *
 * What is expected of PostgreSQL's own types is what a PostgreSQL 15 server printed for the value; of geometry, the bytes
 * that the OGC's "Simple feature access" and PostGIS's EWKB lay down.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "model/hold.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

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

static const struct {
	const char *type, *given, *printed; /* NULL: refused */
} values[] = {
	{"box", "(0,5),(3,1)", "(3,5),(0,1)"},
	{"box", "(1,2),(3,4)", "(3,4),(1,2)"},
	{"box", "(3,4),(1,2)", "(3,4),(1,2)"},
	{"box", "(1,2)", NULL},
	{"box", "(1, 2),(3,4)", NULL},
	{"point", "(1,2.5)", "(1,2.5)"},
	{"point", "(1,2.50)", NULL},
	{"lseg", "[(0,0),(1,2.5)]", "[(0,0),(1,2.5)]"},
	{"circle", "<(1,2.5),3>", "<(1,2.5),3>"},
	{"circle", "((1,2.5),3)", NULL},
	{"tsvector", "'b''c':2A,5 'fat' 'rat':1", "'b''c':2A,5 'fat' 'rat':1"},
	{"tsvector", "'a\\\\b'", "'a\\\\b'"},
	{"tsvector", "", ""},
	{"tsvector", "'fat' 'cat'", NULL},
	{"tsvector", "'cat' 'cat'", NULL},
	{"tsvector", "cat", NULL},
	{"tsquery", "'brown' & 'fox'", "'brown' & 'fox'"},
	{"tsquery", "!'x'", "!'x'"},
	{"tsquery", "brown & fox", NULL},
	{"pg_lsn", "16/B374D848", "16/B374D848"},
	{"pg_lsn", "16/b374d848", NULL},
	{"xml", "<a b=\"1\">t&amp;</a>", "<a b=\"1\">t&amp;</a>"},
	{"xml", "<a><b/><b c='x>'/></a>text", "<a><b/><b c='x>'/></a>text"},
	{"xml", "", ""},
	{"xml", "<a>", NULL},
	{"xml", "</a>", NULL},
	{"xml", "<a></b>", NULL},
	{"xml", "<a><b></a></b>", NULL},
	{"xml", "<>", NULL},
	{"xml", "<a", NULL},
	{"xml", "<a b=\"<\"/>", NULL},
	{"xml", "<a b=\"&x\"/>", NULL},
	{"xml", "<1/>", NULL},
	{"xml", "a & b", NULL},
	{"xml", "<?xml version=\"1.0\"?><a/>", NULL},
	{"geometry", "POINT(1 2)", "0101000000000000000000F03F0000000000000040"},
	{"geometry", "0101000000000000000000F03F0000000000000040",
		"0101000000000000000000F03F0000000000000040"},
	{"geometry", "SRID=4326;POINT(18.07 59.33)",
		"0101000020E610000052B81E85EB1132400AD7A3703DAA4D40"},
	{"geometry", "linestring( 0 0, 1 -1.5 )",
		"01020000000200000000000000000000000000000000000000000000"
		"000000F03F000000000000F8BF"},
	{"geometry", "POLYGON((0 0,1 0,0 1,0 0))",
		"01030000000100000004000000000000000000000000000000000000000000"
		"00000000F03F00000000000000000000000000000000000000000000F03F"
		"00000000000000000000000000000000"},
	{"geography", "POINT(0 0)", "0101000020E610000000000000000000000000000000000000"},
	{"geometry", "POINT(1)", NULL},
	{"geometry", "POINT(1 2, 3 4)", NULL},
	{"geometry", "POINT(1 2) x", NULL},
	{"geometry", "POINT 1 2", NULL},
	{"geometry", "POINT(1 inf)", NULL},
	{"geometry", "SRID=x;POINT(1 2)", NULL},
	{"geometry", "SRID=1000000;POINT(1 2)", NULL},
	{"geometry", "POLYGON((1 2, 3 4)", NULL},
	{"geometry", "POLYGON(1 2, 3 4)", NULL},
	{"geometry", "POLYGON 1", NULL},
	{"geometry", "CIRCLE(1 2 3)", NULL},
};

START_TEST(values_are_printed_as_the_server_does)
{
	const BaseType *base = base_type_find(values[_i].type);
	SqlType type = {.base = base, .family = base->family};
	const char *text = values[_i].given, *wrong;

	wrong = hold_value(arena, &type, &text);
	if (values[_i].printed == NULL) {
		ck_assert_msg(wrong != NULL, "%s: taken as %s", values[_i].given, text);
		return;
	}
	ck_assert_msg(wrong == NULL, "%s: %s", values[_i].given, wrong);
	ck_assert_str_eq(text, values[_i].printed);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("hold");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, values_are_printed_as_the_server_does, 0, COUNT(values));
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
