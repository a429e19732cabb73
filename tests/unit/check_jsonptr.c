/* check_jsonptr.c - JSON Pointers find the bytes of their values, in any spelling of the JSON.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "diag/jsonptr.h"

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

static const Source *
source_of(const char *text)
{
	return source_from_text(arena, "shop.json", text, strlen(text));
}

/* The bytes of a span as a string. */
static const char *
bytes(const Source *source, Span span)
{
	ck_assert_uint_le(span.begin, span.end);
	ck_assert_uint_le(span.end, source->size);
	return arena_strndup(arena, source->text + span.begin, span.end - span.begin);
}

static const char document[] =
	"// the shop\n"
	"{ \"tables\": /* two */ { \"orders\": { \"rows\": 1.50e+3, \"columns\": [ \"a\" , "
	"{\"b\": []},], },\n"
	"  \"a/b~c\": null, \"\\u00e4 \\\"x\\\"\": [true,\tfalse], \"\": -0 },\n"
	"  \"\\uD83D\\uDE00\": \"smile\", \"{[,\": \"]}\\\\\" }\n";

/* Pointer, whether the key is meant, the bytes it should find. */
static const struct {
	const char *pointer;
	bool key;
	const char *bytes;
} found[] = {
	{"/tables/orders/rows", false, "1.50e+3"},
	{"/tables/orders/rows", true, "\"rows\""},
	{"/tables/orders/columns", false, "[ \"a\" , {\"b\": []},]"},
	{"/tables/orders/columns/0", false, "\"a\""},
	{"/tables/orders/columns/0", true, "\"a\""},
	{"/tables/orders/columns/1", false, "{\"b\": []}"},
	{"/tables/orders/columns/1/b", false, "[]"},
	{"/tables/orders/columns/1/b", true, "\"b\""},
	{"/tables/a~1b~0c", false, "null"},
	{"/tables/a~1b~0c", true, "\"a/b~c\""},
	{"/tables/ä \"x\"", false, "[true,\tfalse]"},
	{"/tables/ä \"x\"", true, "\"\\u00e4 \\\"x\\\"\""},
	{"/tables/ä \"x\"/1", false, "false"},
	{"/tables/", false, "-0"},
	{"/😀", false, "\"smile\""},
	{"/{[,", false, "\"]}\\\\\""},
};

START_TEST(finds)
{
	const Source *source = source_of(document);
	Span span;

	ck_assert(jsonptr_find(source, found[_i].pointer, found[_i].key, &span));
	ck_assert_str_eq(bytes(source, span), found[_i].bytes);
}
END_TEST

/* Pointer, and the ancestor that is found in its place. */
static const struct {
	const char *pointer, *bytes;
} missing[] = {
	{"/tables/orders/colums",
		"{ \"rows\": 1.50e+3, \"columns\": [ \"a\" , {\"b\": []},], }"},
	{"/tables/orders/columns/2", "[ \"a\" , {\"b\": []},]"},
	{"/tables/orders/columns/01", "[ \"a\" , {\"b\": []},]"},
	{"/tables/orders/columns/x", "[ \"a\" , {\"b\": []},]"},
	{"/tables/orders/columns/99999999999999999999", "[ \"a\" , {\"b\": []},]"},
	{"/tables/orders/columns/-", "[ \"a\" , {\"b\": []},]"},
	{"/tables/orders/rows/1", "1.50e+3"},
	{"/tables/a/b~c", NULL},
	{"/tables/orders/columns/1/b/0", "[]"},
	{"/tables/a~1b~0", NULL},
};

START_TEST(falls_back_on_the_nearest_ancestor)
{
	const Source *source = source_of(document);
	Span span;

	ck_assert(!jsonptr_find(source, missing[_i].pointer, false, &span));
	if (missing[_i].bytes)
		ck_assert_str_eq(bytes(source, span), missing[_i].bytes);
	else
		ck_assert_int_eq(source->text[span.begin], '{');
	ck_assert(!jsonptr_find(source, missing[_i].pointer, true, &span));
}
END_TEST

/* A search goes on from where the last one went: whatever that was, it finds the same. */
START_TEST(after_any_other_search)
{
	const Source *source = source_of(document);

	for (int i = 0; i < COUNT(found); i++)
		for (int j = 0; j < COUNT(missing); j++) {
			Span span;

			jsonptr_find(source, found[i].pointer, found[i].key, &span);
			jsonptr_find(source, missing[j].pointer, false, &span);
			if (missing[j].bytes)
				ck_assert_str_eq(bytes(source, span), missing[j].bytes);
			ck_assert(jsonptr_find(
				source, found[_i].pointer, found[_i].key, &span));
			ck_assert_str_eq(bytes(source, span), found[_i].bytes);
		}
}
END_TEST

START_TEST(the_whole_document)
{
	const Source *source = source_of(" \n{\"a\": 1} ");
	Span span;

	ck_assert(jsonptr_find(source, "", false, &span));
	ck_assert_str_eq(bytes(source, span), "{\"a\": 1}");
	source = source_of("\xef\xbb\xbf[7]");
	ck_assert(jsonptr_find(source, "/0", false, &span));
	ck_assert_str_eq(bytes(source, span), "7");
	source = source_of("");
	ck_assert(!jsonptr_find(source, "/a", false, &span));
	ck_assert_uint_eq(span.begin, 0);
	ck_assert_uint_eq(span.end, 0);
}
END_TEST

static const char *const broken[] = {
	"{",
	"{\"a\"",
	"{\"a\":",
	"{\"a\":[",
	"{\"a\":}",
	"{\"a\":,}",
	"[",
	"[1",
	"[1,",
	"]",
	"}}}}",
	"{\"x\":1",
	"\"",
	"{\"b\":1 \"a\":2}",
	"{\"a\":[[[[",
	"{a:1}",
	"\\",
	"/*",
	"{\"x\": \"\\q\", \"a\": 1}",
	"{]",
	"[}",
};

START_TEST(broken_text_is_survived)
{
	const Source *source = source_of(broken[_i]);
	Span span;

	jsonptr_find(source, "/a/0/1", false, &span);
	bytes(source, span);
	jsonptr_find(source, "/0", true, &span);
	bytes(source, span);
}
END_TEST

/* A string, bytes [offset, offset + size) of it decoded, and the bytes of the source that
 * make them. */
static const struct {
	const char *string;
	size_t offset, size;
	const char *bytes;
} inside[] = {
	{"\"abc\"", 0, 1, "a"},
	{"\"abc\"", 1, 2, "bc"},
	{"\"abc\"", 3, 1, ""},
	{"\"abc\"", 9, 4, ""},
	{"\"abc\"", 2, 99, "c"},
	{"\"a\\n\\\"b\"", 1, 1, "\\n"},
	{"\"a\\n\\\"b\"", 2, 2, "\\\"b"},
	{"\"\\u00e4b\"", 2, 1, "b"},
	{"\"\\u00e4b\"", 1, 2, "\\u00e4b"},
	{"\"äb\"", 2, 1, "b"},
	{"\"\\uD83D\\ude00x\"", 4, 1, "x"},
	{"\"\\uD83D\\ude00x\"", 0, 4, "\\uD83D\\ude00"},
	{"\"\"", 0, 1, ""},
};

START_TEST(escapes_are_followed)
{
	const Source *source = source_of(inside[_i].string);
	Span span = jsonptr_inside(
		source, (Span){0, source->size}, inside[_i].offset, inside[_i].size);

	ck_assert_str_eq(bytes(source, span), inside[_i].bytes);
}
END_TEST

/* What is not JSON, the bytes that are blamed, and what is said about them. */
static const struct {
	const char *text, *blamed, *problem;
} bad[] = {
	{"'a b'", "'a b'", "not in single ones"},
	{"name", "name", "double quotes"},
	{"größe", "größe", "double quotes"},
	{"NaN", "NaN", "no NaN"},
	{"-Infinity", "-Infinity", "no NaN"},
	{"True", "True", "true, false and null"},
	{"None", "None", "true, false and null"},
	{"01", "01", "leading zeros"},
	{"-007.5", "-007.5", "leading zeros"},
	{"+1", "+1", "not a number"},
	{".5", ".5", "not a number"},
	{"1.", "1.", "not a number"},
	{"1e", "1e", "not a number"},
	{"0x1F", "0x1F", "not a number"},
	{"1_000", "1_000", "not a number"},
	{"2024-01-01", "2024-01-01", "not a number"},
	{"-", "-", "not a number"},
	{"\"abc", "\"", "not closed"},
	{"\"abc\ndef\"", "\"", "not closed on its line"},
	{"\"a\tb\"", "\t", "control character"},
	{"\"a\\x41\"", "\\x", "no such escape"},
	{"\"\\u12g4\"", "\\u", "four hexadecimal digits"},
	{"\"x\\ud800y\"", "\\ud800", "surrogate"},
	{"\"x\\udc00\\ud800\"", "\\udc00", "surrogate"},
	{"\"x\\u0000\"", "\\u0000", "U+0000"},
	{"\"a\xff\"", "\xff", "not UTF-8"},
	{"\"a\xc0\x80\"", "\xc0", "not UTF-8"},
	{"\"\xed\xa0\x80\"", "\xed", "not UTF-8"},
	{"/* no end", "/*", "comment is not closed"},
	{"/* no end *", "/*", "comment is not closed"},
	{"@", "@", "no JSON value"},
	{"/", "/", "no JSON value"},
};

START_TEST(what_is_not_json_is_named)
{
	const Source *source = source_of(bad[_i].text);
	JsonLexer lexer = json_lexer(source);

	ck_assert_int_eq(json_next(&lexer), JSON_BAD);
	ck_assert_str_eq(bytes(source, lexer.span), bad[_i].blamed);
	ck_assert_msg(strstr(lexer.problem, bad[_i].problem), "%s", lexer.problem);
}
END_TEST

START_TEST(nul_bytes_do_not_end_the_text)
{
	const Source *source = source_from_text(arena, "x", "1 \0 \"a\0b\"", 9);
	JsonLexer lexer = json_lexer(source);

	ck_assert_int_eq(json_next(&lexer), JSON_NUMBER);
	ck_assert_int_eq(json_next(&lexer), JSON_BAD);
	ck_assert_uint_eq(lexer.span.begin, 2);
	ck_assert_int_eq(json_next(&lexer), JSON_BAD);
	ck_assert_uint_eq(lexer.span.begin, 6);
}
END_TEST

START_TEST(every_token)
{
	static const JsonToken tokens[] = {JSON_OBJECT, JSON_STRING, JSON_COLON, JSON_ARRAY,
		JSON_NUMBER, JSON_COMMA, JSON_WORD, JSON_COMMA, JSON_WORD, JSON_ARRAY_END,
		JSON_OBJECT_END, JSON_END, JSON_END};
	JsonLexer lexer = json_lexer(source_of("{\"\\u00e4\":[-1.5E-3,true,/**/null]//}\n}"));

	for (int i = 0; i < COUNT(tokens); i++)
		ck_assert_int_eq(json_next(&lexer), tokens[i]);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("jsonptr");
	TCase *tests = tcase_create("jsonptr");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, finds, 0, COUNT(found));
	tcase_add_loop_test(tests, falls_back_on_the_nearest_ancestor, 0, COUNT(missing));
	tcase_add_loop_test(tests, after_any_other_search, 0, COUNT(found));
	tcase_add_test(tests, the_whole_document);
	tcase_add_loop_test(tests, broken_text_is_survived, 0, COUNT(broken));
	tcase_add_loop_test(tests, escapes_are_followed, 0, COUNT(inside));
	tcase_add_loop_test(tests, what_is_not_json_is_named, 0, COUNT(bad));
	tcase_add_test(tests, nul_bytes_do_not_end_the_text);
	tcase_add_test(tests, every_token);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
