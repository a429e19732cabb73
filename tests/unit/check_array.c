/* check_array.c - elements of arrays and strings of JSON are quoted as PostgreSQL quotes them.
 *
 * The expected text stands here as PostgreSQL 15 prints it with COPY. Long and random text is
 * compared with an account of the same rules that takes no care to be fast or in place.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pgmock/array.h>
#include <pgmock/put.h>
#include <pgmock/rng.h>

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

static char buffer[4096];

static const struct {
	const char *text;    /* as it is */
	const char *element; /* in COPY's text of an array */
	const char *string;  /* in COPY's text of JSON */
} cases[] = {
	{"", "\"\"", "\"\""},
	{"a", "a", "\"a\""},
	{"NULL", "\"NULL\"", "\"NULL\""},
	{"nUlL", "\"nUlL\"", "\"nUlL\""},
	{"nULLs", "nULLs", "\"nULLs\""},
	{"nul", "nul", "\"nul\""},
	{"a b", "\"a b\"", "\"a b\""},
	{" ", "\" \"", "\" \""},
	{"a,b", "\"a,b\"", "\"a,b\""},
	{"{", "\"{\"", "\"{\""},
	{"}", "\"}\"", "\"}\""},
	{"a;b|c~", "a;b|c~", "\"a;b|c~\""},
	{"'", "'", "\"'\""},
	{"\"", "\"\\\\\"\"", "\"\\\\\"\""},
	{"\\", "\"\\\\\\\\\"", "\"\\\\\\\\\""},
	{"\t", "\"\\t\"", "\"\\\\t\""},
	{"\n", "\"\\n\"", "\"\\\\n\""},
	{"\r", "\"\\r\"", "\"\\\\r\""},
	{"\f", "\"\\f\"", "\"\\\\f\""},
	{"\v", "\"\\v\"", "\"\\\\u000b\""},
	{"\b", "\\b", "\"\\\\b\""},
	{"b\bb", "b\\bb", "\"b\\\\bb\""},
	{"\001\037", "\001\037", "\"\\\\u0001\\\\u001f\""},
	{"\177", "\177", "\"\177\""},
	{"\303\251", "\303\251", "\"\303\251\""},
	{"\360\237\230\200", "\360\237\230\200", "\"\360\237\230\200\""},
	{"sixteen letters.", "\"sixteen letters.\"", "\"sixteen letters.\""},
	{"sixteen_letters.", "sixteen_letters.", "\"sixteen_letters.\""},
	{"sixteen_letters._", "sixteen_letters._", "\"sixteen_letters._\""},
	{"sixteen_letters.,", "\"sixteen_letters.,\"", "\"sixteen_letters.,\""},
};

/* Puts text after some other text, and filth behind it, which is none of its business. */
static char *
put(const char *text, char **start)
{
	memset(buffer, '"', sizeof buffer);
	*start = buffer + 7;
	return pgm_put_text(*start, text, strlen(text));
}

static void
check_text(const char *start, const char *end, const char *expected)
{
	size_t n = strlen(expected);

	if ((size_t)(end - start) != n || memcmp(start, expected, n) != 0)
		ck_abort_msg("%.*s, not %s", (int)(end - start), start, expected);
}

START_TEST(quoting)
{
	char *start, *end;

	end = put(cases[_i].text, &start);
	check_text(start, pgm_array_element(start, end), cases[_i].element);
	end = put(cases[_i].text, &start);
	check_text(start, pgm_json_string(start, end), cases[_i].string);
}
END_TEST

/* COPY's text of bytes: a backslash before each backslash, \n and the like for what is
 * beside. */
static void
copy_text(char *to, const char *from)
{
	for (; *from != '\0'; from++) {
		const char *letter = strchr("\bb\tt\nn\vv\ff\rr\\\\", *from);

		if (letter != NULL && (*from == '\\' || *from < 14)) {
			*to++ = '\\';
			*to++ = letter[1];
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
}

static void
plain_array_element(char *to, const char *text)
{
	bool quotes = *text == '\0' || strpbrk(text, "\"\\{}, \t\n\v\f\r") != NULL;
	char quoted[512], *q = quoted;

	*q++ = '"';
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"' || *p == '\\')
			*q++ = '\\';
		*q++ = *p;
	}
	*q++ = '"';
	*q = '\0';
	copy_text(to, quotes ? quoted : text);
}

static void
plain_json_string(char *to, const char *text)
{
	char quoted[1024], *q = quoted;

	*q++ = '"';
	for (const char *p = text; *p != '\0'; p++) {
		const char *letter = strchr("\bb\tt\nn\ff\rr", *p);

		if (*p == '"' || *p == '\\')
			q += sprintf(q, "\\%c", *p);
		else if (letter != NULL && *p < 14)
			q += sprintf(q, "\\%c", letter[1]);
		else if (*p > 0 && *p < 32)
			q += sprintf(q, "\\u%04x", (unsigned)*p);
		else
			*q++ = *p;
	}
	*q++ = '"';
	*q = '\0';
	copy_text(to, quoted);
}

/* Text of up to 60 bytes, from mostly harmless to mostly not. */
START_TEST(random_text)
{
	static const char odd[] = "\"\\{}, \t\n\v\f\r\b\001\037b\\\"";

	for (uint64_t row = 0; row < 20000; row++) {
		pgm_rng r = pgm_rng_at(1, row);
		size_t n = pgm_below(&r, 61);
		uint64_t share = pgm_below(&r, 4) * 600000000;
		char text[64] = "", expected[2048], *start, *end;

		for (size_t i = 0; i < n; i++)
			text[i] = pgm_chance(&r, share) ? odd[pgm_below(&r, sizeof odd - 1)]
			                                : (char)('a' + pgm_below(&r, 26));
		if (strcmp(text, "null") == 0)
			continue;
		end = put(text, &start);

		size_t copy_size = (size_t)(end - start);

		end = pgm_array_element(start, end);
		plain_array_element(expected, text);
		check_text(start, end, expected);
		if (end - start >= (ptrdiff_t)PGM_WIDTH_ARRAY_ELEMENT(copy_size))
			ck_abort_msg("%s outgrows its width", expected);

		end = put(text, &start);
		end = pgm_json_string(start, end);
		plain_json_string(expected, text);
		check_text(start, end, expected);
		if (end - start > (ptrdiff_t)PGM_WIDTH_JSON_STRING(copy_size))
			ck_abort_msg("%s outgrows its width", expected);
	}
}
END_TEST

/* An array of so many elements. */
START_TEST(arrays)
{
	static const char *const expected[] = {"{}", "{1}", "{1,\"\"}", "{1,\"\",\",\"}"};
	static const char *const elements[] = {"1", "", ","};
	char *p = pgm_array_open(buffer);

	for (int i = 0; i < _i; i++) {
		char *end = pgm_put_text(p, elements[i], strlen(elements[i]));

		p = pgm_array_next(pgm_array_element(p, end));
	}
	p = pgm_array_close(p);
	check_text(buffer, p, expected[_i]);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("array");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, quoting, 0, COUNT(cases));
	tcase_add_test(tcase, random_text);
	tcase_add_loop_test(tcase, arrays, 0, 4);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
