/* check_diag.c - messages look as they should, byte for byte.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "diag/diag.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

static Arena *arena;
static Diag *diag;

static void
setup(void)
{
	arena = arena_new();
	diag = diag_new(arena, 20);
}

static void
teardown(void)
{
	arena_free(arena);
}

static const Source *
source_of(const char *text)
{
	return source_from_text(arena, "shop.json", text, strlen(text));
}

/* What the messages look like. The caller frees it. */
static char *
printed(bool colour, bool json)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (json)
		diag_print_json(diag, out);
	else
		diag_print(diag, out, colour);
	fclose(out);
	return text;
}

static void
assert_printed(const char *expected)
{
	char *text = printed(false, false);

	ck_assert_str_eq(text, expected);
	free(text);
}

START_TEST(an_error_has_a_place_a_caret_and_a_hint)
{
	static const char *const names[] = {"uuid", "email", "phone"};
	const Source *source = source_of("{\n"
					 "  \"columns\": [\n"
					 "\t{ \"name\": \"email\", \"generator\": \"emial\" }\n"
					 "  ]\n"
					 "}\n");
	Loc loc = {.source = source, .pointer = "/columns/0/generator"};

	diag_error(diag, &loc, diag_did_you_mean(arena, "emial", names, 3),
		"column customers.email: no generator is called \"%s\"", "emial");
	ck_assert_uint_eq(diag_errors(diag), 1);
	assert_printed("shop.json:3:34: error: column customers.email: no generator is called "
		       "\"emial\"\n"
		       "    3 | \t{ \"name\": \"email\", \"generator\": \"emial\" }\n"
		       "      | \t                                ^~~~~~~\n"
		       "      = hint: did you mean \"email\"?\n");
}
END_TEST

/* One document, a Loc in it, and the three lines that show it. */
static const struct {
	const char *text;
	Loc loc;
	const char *expected;
} excerpts[] = {
	/* a key */
	{"{\"colums\": 1}", {.pointer = "/colums", .key = true},
		"shop.json:1:2: error: x\n"
		"    1 | {\"colums\": 1}\n"
		"      |  ^~~~~~~~\n"},
	/* an object over several lines is shown by its first */
	{"{\"t\": {\n  \"a\": 1\n}}", {.pointer = "/t"},
		"shop.json:1:7: error: x\n"
		"    1 | {\"t\": {\n"
		"      |       ^\n"},
	/* part of a decoded string, behind escapes */
	{"{\"e\": \"a\\t\\u00e4 > \\\"b\\\"\"}", {.pointer = "/e", .offset = 5, .size = 1},
		"shop.json:1:18: error: x\n"
		"    1 | {\"e\": \"a\\t\\u00e4 > \\\"b\\\"\"}\n"
		"      |                  ^\n"},
	{"{\"e\": \"price >\"}", {.pointer = "/e", .offset = 6, .size = 1},
		"shop.json:1:14: error: x\n"
		"    1 | {\"e\": \"price >\"}\n"
		"      |              ^\n"},
	/* the end of a string: where something is missing */
	{"{\"e\": \"price >\"}", {.pointer = "/e", .offset = 7, .size = 1},
		"shop.json:1:15: error: x\n"
		"    1 | {\"e\": \"price >\"}\n"
		"      |               ^\n"},
	/* a value that is not there: what it should stand in */
	{"{\"t\": {\"a\": 1}}", {.pointer = "/t/b"},
		"shop.json:1:7: error: x\n"
		"    1 | {\"t\": {\"a\": 1}}\n"
		"      |       ^~~~~~~~\n"},
	/* columns are characters; wide ones take two columns of the terminal */
	{"{\"größe\": \"漢字\", \"b\": 12}", {.pointer = "/b"},
		"shop.json:1:22: error: x\n"
		"    1 | {\"größe\": \"漢字\", \"b\": 12}\n"
		"      |                        ^~\n"},
	{"{\"b\": \"漢字\"}", {.pointer = "/b"},
		"shop.json:1:7: error: x\n"
		"    1 | {\"b\": \"漢字\"}\n"
		"      |       ^~~~~~\n"},
	/* bytes of the source; CR LF */
	{"{\r\n\t\"a\" 1\r\n}", {.offset = 8, .size = 1},
		"shop.json:2:6: error: x\n"
		"    2 | \t\"a\" 1\n"
		"      | \t    ^\n"},
	/* the end of the text */
	{"{\"a\":", {.offset = 5},
		"shop.json:1:6: error: x\n"
		"    1 | {\"a\":\n"
		"      |      ^\n"},
	{"{\n", {.offset = 2},
		"shop.json:2:1: error: x\n"
		"    2 | \n"
		"      | ^\n"},
	{"", {.offset = 99, .size = 4},
		"shop.json:1:1: error: x\n"
		"    1 | \n"
		"      | ^\n"},
	/* what a terminal should not see */
	{"\"a\x1b[2J\xff\"", {.offset = 2, .size = 1},
		"shop.json:1:3: error: x\n"
		"    1 | \"a\xef\xbf\xbd[2J\xef\xbf\xbd\"\n"
		"      |   ^\n"},
};

START_TEST(the_caret_stands_below_its_place)
{
	Loc loc = excerpts[_i].loc;

	loc.source = source_of(excerpts[_i].text);
	diag_error(diag, &loc, NULL, "x");
	assert_printed(excerpts[_i].expected);
}
END_TEST

START_TEST(of_a_long_line_a_part_is_shown)
{
	Buf text = BUF(arena);
	Loc loc = {.pointer = "/300"};

	buf_putc(&text, '[');
	for (int i = 0; i < 600; i++)
		buf_printf(&text, "%s%d", i ? "," : "", 1000 + i);
	buf_putc(&text, ']');
	loc.source = source_of(buf_text(&text));
	diag_error(diag, &loc, NULL, "x");
	assert_printed("shop.json:1:1502: error: x\n"
		       "    1 | "
		       "…1292,1293,1294,1295,1296,1297,1298,1299,1300,1301,1302,1303,1304,1305,"
		       "1306,1307,1308,1309,1310,1311,1312,1313,…\n"
		       "      |                                          ^~~~\n");
}
END_TEST

START_TEST(messages_come_in_order_and_once)
{
	const Source *source = source_of("[1,\n2,\n3]");
	Loc first = {.source = source, .pointer = "/0"},
	    second = {.source = source, .pointer = "/1"},
	    third = {.source = source, .pointer = "/2"};

	diag_error(diag, &third, NULL, "c");
	diag_error(diag, &first, NULL, "a");
	diag_note(diag, &second, "and here");
	diag_error(diag, &third, NULL, "c");
	diag_error(diag, &third, NULL, "b");
	diag_error(diag, &third, NULL, "c");
	diag_error(diag, NULL, "install gcc", "no place");
	assert_printed("shop.json:1:2: error: a\n"
		       "    1 | [1,\n"
		       "      |  ^\n"
		       "shop.json:2:1: note: and here\n"
		       "    2 | 2,\n"
		       "      | ^\n"
		       "shop.json:3:1: error: c\n"
		       "    3 | 3]\n"
		       "      | ^\n"
		       "shop.json:3:1: error: b\n"
		       "    3 | 3]\n"
		       "      | ^\n"
		       "pgmockc: error: no place\n"
		       "      = hint: install gcc\n");
}
END_TEST

START_TEST(enough_is_enough)
{
	const Source *source = source_of("[1]");
	Loc loc = {.source = source, .pointer = "/0"};

	diag = diag_new(arena, 2);
	for (int i = 0; i < 5; i++) {
		diag_error(diag, &loc, NULL, "number %d", i);
		if (i > 1)
			diag_note(diag, &loc, "lost with its error");
	}
	ck_assert_uint_eq(diag_errors(diag), 5);
	assert_printed("shop.json:1:2: error: number 0\n"
		       "    1 | [1]\n"
		       "      |  ^\n"
		       "shop.json:1:2: error: number 1\n"
		       "    1 | [1]\n"
		       "      |  ^\n"
		       "pgmockc: 3 more errors are not shown\n");
}
END_TEST

START_TEST(warnings_have_names)
{
	ck_assert(diag_set_warning(diag, "shortened", false));
	ck_assert(!diag_set_warning(diag, "shorten", false));
	diag_warning(diag, WARN_SHORTENED, NULL, NULL, "silenced");
	diag_note(diag, NULL, "as is its note");
	diag_warning(diag, WARN_QUOTED_DEFAULT, NULL, NULL, "said");
	ck_assert_uint_eq(diag_warnings(diag), 1);
	ck_assert_uint_eq(diag_errors(diag), 0);
	assert_printed("pgmockc: warning: said [-Wquoted-default]\n");
}
END_TEST

START_TEST(strict_makes_errors_of_warnings)
{
	diag_set_strict(diag, true);
	diag_warning(diag, WARN_SHORTENED, NULL, NULL, "said");
	ck_assert_uint_eq(diag_errors(diag), 1);
	ck_assert_uint_eq(diag_warnings(diag), 0);
	assert_printed("pgmockc: error: said [-Werror=shortened]\n");
}
END_TEST

START_TEST(single_warnings_are_errors_or_never)
{
	ck_assert(!diag_set_fatal(diag, "shorten", true));
	diag_set_warning(diag, "shortened", false);
	ck_assert(diag_set_fatal(diag, "shortened", true)); /* and heard again */
	diag_warning(diag, WARN_SHORTENED, NULL, NULL, "one");
	diag_warning(diag, WARN_QUOTED_DEFAULT, NULL, NULL, "two");
	diag_set_strict(diag, true);
	ck_assert(diag_set_fatal(diag, "unused-key", false));
	diag_warning(diag, WARN_UNUSED_KEY, NULL, NULL, "three");
	diag_warning(diag, WARN_QUOTED_DEFAULT, NULL, NULL, "four");
	ck_assert_uint_eq(diag_errors(diag), 2);
	ck_assert_uint_eq(diag_warnings(diag), 2);
	assert_printed("pgmockc: error: one [-Werror=shortened]\n"
		       "pgmockc: warning: two [-Wquoted-default]\n"
		       "pgmockc: warning: three [-Wunused-key]\n"
		       "pgmockc: error: four [-Werror=quoted-default]\n");
}
END_TEST

START_TEST(schema_text_is_made_visible)
{
	diag_error(diag, NULL, "a\x7f", "table \x1b]0;title\x07\n\t\xc2\x9b%s\xff", "ä%s");
	assert_printed("pgmockc: error: table \\u001b]0;title\\u0007\\n\\t\\u009bä%s\\xff\n"
		       "      = hint: a\\u007f\n");
}
END_TEST

START_TEST(a_message_outlives_what_it_speaks_of)
{
	Arena *other = arena_new();
	Loc loc = {.source = source_of("{\"a\": 1}"), .pointer = arena_strdup(other, "/a")};

	diag_error(diag, &loc, arena_strdup(other, "hint"), "%s", arena_strdup(other, "text"));
	arena_free(other);
	assert_printed("shop.json:1:7: error: text\n"
		       "    1 | {\"a\": 1}\n"
		       "      |       ^\n"
		       "      = hint: hint\n");
}
END_TEST

START_TEST(colour)
{
	Loc loc = {.source = source_of("[1]"), .pointer = "/0"};
	char *text;

	diag_error(diag, &loc, NULL, "x");
	text = printed(true, false);
	ck_assert_str_eq(text, "\033[1mshop.json:1:2: \033[1;31merror:\033[0m\033[1m x\033[0m\n"
			       "    1 | [1]\n"
			       "      | \033[1;32m ^\033[0m\n");
	free(text);
}
END_TEST

START_TEST(for_machines)
{
	Loc loc = {.source = source_of("{\n\"a\": \"x\\ny\"}"), .pointer = "/a"};
	char *text = printed(false, true);

	ck_assert_str_eq(text, "[]");
	free(text);
	diag_error(diag, &loc, "\"h\"", "x");
	diag_note(diag, NULL, "there");
	diag_warning(diag, WARN_SHORTENED, &loc, NULL, "y");
	text = printed(false, true);
	ck_assert_str_eq(text,
		"[\n"
		"    "
		"{\"level\":\"error\",\"file\":\"shop.json\",\"line\":2,\"column\":6,\"end_"
		"column\":12,"
		"\"pointer\":\"/"
		"a\",\"message\":\"x\",\"hint\":\"\\\"h\\\"\",\"warning\":null},\n"
		"    "
		"{\"level\":\"note\",\"file\":null,\"line\":null,\"column\":null,\"end_"
		"column\":null,"
		"\"pointer\":null,\"message\":\"there\",\"hint\":null,\"warning\":null},\n"
		"    "
		"{\"level\":\"warning\",\"file\":\"shop.json\",\"line\":2,\"column\":6,\"end_"
		"column\":12,"
		"\"pointer\":\"/"
		"a\",\"message\":\"y\",\"hint\":null,\"warning\":\"shortened\"}\n"
		"  ]");
	free(text);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("diag");
	TCase *tests = tcase_create("diag");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, an_error_has_a_place_a_caret_and_a_hint);
	tcase_add_loop_test(tests, the_caret_stands_below_its_place, 0, COUNT(excerpts));
	tcase_add_test(tests, of_a_long_line_a_part_is_shown);
	tcase_add_test(tests, messages_come_in_order_and_once);
	tcase_add_test(tests, enough_is_enough);
	tcase_add_test(tests, warnings_have_names);
	tcase_add_test(tests, strict_makes_errors_of_warnings);
	tcase_add_test(tests, single_warnings_are_errors_or_never);
	tcase_add_test(tests, schema_text_is_made_visible);
	tcase_add_test(tests, a_message_outlives_what_it_speaks_of);
	tcase_add_test(tests, colour);
	tcase_add_test(tests, for_machines);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
