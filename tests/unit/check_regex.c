/* check_regex.c - strings made from a regular expression match it, and indices make each of
 * them once.
 *
 * The emitted code of all patterns is compiled into one program, whose output is held
 * against regexec() of the C library, which knows nothing of ours. Counts and widths were
 * worked out by hand.
 */
#define _POSIX_C_SOURCE 200809L
#include <check.h>
#include <inttypes.h>
#include <locale.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gen/regex.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define MANY UINT64_MAX

enum { RANDOM = 200, INDEXED = 20000 };

static const struct {
	const char *pattern;
	const char *posix; /* the same or a larger language in regexec()'s syntax; NULL: pattern */
	uint64_t count;
	bool distinct;
	uint32_t width;
} patterns[] = {
	{"", NULL, 1, true, 0},
	{"abc", NULL, 1, true, 3},
	{"[a-c]", NULL, 3, true, 1},
	{"[a-c][0-9]", NULL, 30, true, 2},
	{"SKU-[A-Z]{3}[0-9]{4}", NULL, UINT64_C(175760000), true, 11},
	{"[0-9]{8}", NULL, UINT64_C(100000000), true, 8},
	{"[0-9]{20}", NULL, MANY, true, 20},
	{"[0-9]{100}", NULL, MANY, true, 100},
	{"[0-9]{3,20}", NULL, MANY, true, 20},
	{"\\d{2}\\w\\s\\D\\S\\W", "[0-9]{2}[A-Za-z0-9_] [^0-9][^ ][^A-Za-z0-9_]",
		UINT64_C(100) * 63 * 85 * 94 * 32, true, 10},
	{"a|b|c", NULL, 3, true, 1},
	{"(red|green|blue)-[0-9]{2}", NULL, 300, true, 8},
	{"(a|ab)(c|bc)", NULL, 4, false, 4},
	{"(a|a)", NULL, 2, false, 1},
	{"(foo|foobar)", NULL, 2, true, 6},
	{"(foo[0-9]|foo[a-z]|barr)", NULL, 37, true, 4},
	{"(foo[0-9]|foo[0-5])", NULL, 16, false, 4},
	{"[a-c]{1,3}", NULL, 39, true, 3},
	{"[a-c]{1,3}-[a-c]{1,3}", NULL, 1521, true, 7},
	{"[a-c]{1,3}[a-c]{1,3}", NULL, 1521, false, 6},
	{"x*", NULL, 8, true, 7},
	{"x+", NULL, 8, true, 8},
	{"x{2,}", NULL, 8, true, 9},
	{"x??y", "x?y", 2, true, 2},
	{"a?b?a?", NULL, 8, false, 3},
	{"(a|b[0-9]){2,3}z", NULL, 1452, true, 7},
	{"(a?)?", NULL, 3, false, 1},
	{"([ab]{2}|[cd]x){2}", NULL, 36, true, 4},
	{"(([ab]|c[de]){1,2}-){2}", NULL, 400, true, 10},
	{"^(foo[0-9]|bar(x|yz[a-c]+)?)-[0-9]$", NULL, 98520, true, 15},
	{"[[:upper:]][[:digit:]][[:alpha:]]", NULL, 26 * 10 * 52, true, 3},
	{"[]a]", NULL, 2, true, 1},
	{"[^]a]{2}", NULL, 93 * 93, true, 4},
	{"[a-]", NULL, 2, true, 1},
	{"[a\\-c]", "[ac-]", 3, true, 1},
	{"a{,3}", "a\\{,3\\}", 1, true, 5},
	{"x{a}", "x\\{a\\}", 1, true, 4},
	{"\\.\\*\\\\\\/", "\\.\\*\\\\/", 1, true, 5},
	{"\\t[\\t\\n]\\x41\\u00e5\\x{e4}", "\t[\t\n]A\xc3\xa5\xc3\xa4", 2, true, 9},
	/* glibc has no ranges beyond ASCII in C.UTF-8 */
	{"\xc3\xa5[\xc3\xa4\xc3\xb6]{1,2}[\xc3\xa0-\xc3\xa2]",
		"\xc3\xa5[\xc3\xa4\xc3\xb6]{1,2}[\xc3\xa0\xc3\xa1\xc3\xa2]", 18, true, 8},
	{"[\xe4\xb8\x80-\xe4\xb8\x82]|\xf0\x9f\x98\x80",
		"\xe4\xb8\x80|\xe4\xb8\x81|\xe4\xb8\x82|\xf0\x9f\x98\x80", 4, true, 4},
	{"(?:ab)?(?<n>c)(?P<m>d)", "(ab)?cd", 2, true, 4},
	{"([A-F0-9]{2}:){5}[A-F0-9]{2}", NULL, UINT64_C(1) << 48, true, 17},
	{"[a-z]{3,8}@(example|test)\\.(com|org|net)", NULL, UINT64_C(1303080878736), true, 20},
	{"(a{40}|b)", NULL, 2, true, 40},
	{"(a{70}|b)", NULL, 2, true, 70},
	{"-{80}", NULL, 1, true, 80},
	{"(\"|\\?\\?/|%s|\\*/|')", "(\"|\\?\\?/|%s|\\*/|')", 5, true, 3},
	{"[\"'?%\\\\]{2}", "[\"'?%\\]{2}", 25, true, 4},
	{"(|a|bb)", "(a|bb)?", 3, true, 2},
	{"(a|)[0-9]", NULL, 20, true, 2},
	{"((a|b)(c|d)){2,3}", NULL, 80, true, 6},
	{"([0-9]{19}|[a-z]{30})x", NULL, MANY, true, 31},
	{"[0-9]{19}([a-z]{30}|1)[a-z]", NULL, MANY, true, 50},
	{"([a-z]{5,30}|[0-9])x", NULL, MANY, true, 31},
};

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

static const Regex *
parse(const char *pattern)
{
	const char *error = NULL;
	size_t offset;
	const Regex *regex = regex_parse(arena, pattern, strlen(pattern), &error, &offset);

	ck_assert_msg(regex != NULL, "%s: %s", pattern, error);
	ck_assert_ptr_null(error);
	return regex;
}

START_TEST(facts)
{
	const Regex *regex = parse(patterns[_i].pattern);

	ck_assert_msg(regex_count(regex) == patterns[_i].count, "%s: count %" PRIu64,
		patterns[_i].pattern, regex_count(regex));
	ck_assert_msg(regex_distinct(regex) == patterns[_i].distinct, "%s: distinct",
		patterns[_i].pattern);
	ck_assert_msg(regex_width(regex) == patterns[_i].width, "%s: width %" PRIu32,
		patterns[_i].pattern, regex_width(regex));
}
END_TEST

static const struct {
	const char *pattern;
	size_t offset;
	const char *error;
} bad[] = {
	{"a(b", 1, "the parenthesis is not closed"},
	{"ab)", 2, "no parenthesis was opened"},
	{"a[b", 1, "the bracket is not closed"},
	{"[]", 0, "the bracket is not closed"},
	{"[a-", 0, "the bracket is not closed"},
	{"*a", 0, "there is nothing to repeat"},
	{"a|+b", 2, "there is nothing to repeat"},
	{"^*", 1, "there is nothing to repeat"},
	{"a**", 2, "a repetition cannot be repeated without a group"},
	{"a{2}{3}", 4, "a repetition cannot be repeated without a group"},
	{"a{3,2}", 1, "the greatest number of repetitions is below the least one"},
	{"a{99999}", 1, "that many repetitions are not supported"},
	{"x[b-a]", 2, "the range ends before it starts"},
	{"[a-\\d]", 1, "a range ends with a character"},
	{"a[[:letter:]]", 2, "no class has this name"},
	{"[[:alpha]", 1, "the name of a class is not closed by \":]\""},
	{"[[=a=]]", 1, "collating elements are not supported"},
	{"[^ -~]", 0,
		"no character is left: what a class is not is taken from printable ASCII"},
	{"a(?=b)", 1, "lookahead is not supported"},
	{"(?<!b)", 0, "lookbehind is not supported"},
	{"(?i)b", 0, "this kind of group is not supported"},
	{"(a)\\1", 3, "references back are not supported"},
	{"\\bfoo", 0, "word boundaries are not supported"},
	{"\\p{L}", 0, "Unicode properties are not supported"},
	{"a\\q", 1, "no escape has this letter"},
	{"a\\", 1, "nothing follows the backslash"},
	{"a^b", 1, "^ can only stand at the start of the pattern"},
	{"a$b", 1, "$ can only stand at the end of the pattern"},
	{"(a$)", 2, "$ can only stand at the end of the pattern"},
	{"\\x00", 0, "text cannot hold the character NUL"},
	{"\\ud800", 0, "this is no Unicode character"},
	{"\\U00110000", 0, "this is no Unicode character"},
	{"a\xff", 1, "this is not UTF-8"},
	{"[\xc3]", 1, "this is not UTF-8"},
	{"((a{1000}){1000}){1000}", 1, "this makes strings of more than 65535 bytes"},
	{"((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))", 32,
		"groups are nested too deeply"},
};

START_TEST(bad_pattern)
{
	const char *error;
	size_t offset;

	ck_assert_msg(
		!regex_parse(arena, bad[_i].pattern, strlen(bad[_i].pattern), &error, &offset),
		"%s", bad[_i].pattern);
	ck_assert_str_eq(error, bad[_i].error);
	ck_assert_msg(offset == bad[_i].offset, "%s: %zu", bad[_i].pattern, offset);
}
END_TEST

START_TEST(embedded_nul)
{
	const char *error;
	size_t offset;

	ck_assert_ptr_null(regex_parse(arena, "ab\0c", 4, &error, &offset));
	ck_assert_str_eq(error, "text cannot hold the character NUL");
	ck_assert_uint_eq(offset, 2);
}
END_TEST

/* Appends the two functions of a pattern. */
static void
emit_functions(Buf *out, size_t i)
{
	const Regex *regex = parse(patterns[i].pattern);

	for (int indexed = 0; indexed < 2; indexed++) {
		const char *prefix =
			arena_printf(arena, "%s%zu", indexed ? "indexed" : "random", i);

		regex_emit_tables(out, regex, prefix, indexed);
		buf_printf(out, "\nstatic char *\n%s(char *p, uint64_t %s)\n{\n", prefix,
			indexed ? "index" : "row");
		if (regex_count(regex) == 1)
			buf_printf(out, "\t(void)%s;\n", indexed ? "index" : "row");
		else if (!indexed)
			buf_puts(out, "\tpgm_rng r = pgm_rng_at(1, row);\n");
		regex_emit(out, regex, prefix, indexed);
		buf_puts(out, "\treturn p;\n}\n\n");
	}
}

/* A program that prints "pattern kind index text" lines: RANDOM random strings of each
 * pattern, and those of INDEXED indices, or of all if there are no more. */
static const char *
make_program(void)
{
	Buf out = BUF(arena);

	buf_puts(&out, "#include <pgmock/pattern.h>\n#include <stdio.h>\n\n");
	for (size_t i = 0; i < COUNT(patterns); i++)
		emit_functions(&out, i);
	buf_puts(&out,
		"static char buffer[65536 + PGM_SLACK];\n\n"
		"static void\n"
		"show(size_t i, char kind, uint64_t index, char *(*function)(char *, "
		"uint64_t))\n"
		"{\n"
		"\t*function(buffer, index) = '\\0';\n"
		"\tprintf(\"%zu %c %llu %s\\n\", i, kind, (unsigned long long)index, buffer);\n"
		"}\n\n"
		"int\nmain(void)\n{\n");
	for (size_t i = 0; i < COUNT(patterns); i++) {
		uint64_t count = patterns[i].count, n = count < INDEXED ? count : INDEXED;

		buf_printf(&out,
			"\tfor (uint64_t i = 0; i < %d; i++)\n\t\tshow(%zu, 'r', i, "
			"random%zu);\n",
			RANDOM, i, i);
		buf_printf(&out, "\tfor (uint64_t i = 0; i < %" PRIu64 "; i++)\n", n);
		buf_printf(&out, "\t\tshow(%zu, 'x', i * UINT64_C(%" PRIu64 "), indexed%zu);\n",
			i, count / n, i);
	}
	buf_puts(&out, "\treturn 0;\n}\n");
	return buf_text(&out);
}

/* Compiles the program and returns its output as a stream; *folder is to be removed. */
static FILE *
run_program(char *folder)
{
	const char *cc = getenv("CC"), *top = getenv("top_srcdir"),
		   *built = getenv("top_builddir");
	const char *sanitizers = getenv("sanitizers");
	const char *tables = built ? arena_printf(arena, "%s/libpgmock.a", built)
				   : "runtime/lib/put_tables.c";
	FILE *file;
	int status;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_ptr_nonnull(file = fopen(arena_printf(arena, "%s/regex.c", folder), "w"));
	fputs(make_program(), file);
	ck_assert_int_eq(fclose(file), 0);
	status = system(arena_printf(arena,
		"%s -std=c11 -O1 -Wall -Wextra -Wshadow -Wconversion -Wvla -Werror "
		"-I%s/runtime "
		"-o %s/regex %s/regex.c %s %s",
		cc ? cc : "cc", top ? top : ".", folder, folder, tables,
		sanitizers ? sanitizers : ""));
	ck_assert_int_eq(status, 0);
	file = popen(arena_printf(arena, "%s/regex", folder), "r");
	ck_assert_ptr_nonnull(file);
	return file;
}

/* Takes the escapes of COPY text off, in place. */
static void
unescape(char *text)
{
	static const char letters[] = "bfnrtv", chars[] = "\b\f\n\r\t\v";
	char *to = text;

	for (; *text; text++) {
		const char *letter;

		if (*text == '\\' && text[1] != '\0') {
			letter = strchr(letters, *++text);
			*to++ = letter ? chars[letter - letters] : *text;
		} else {
			*to++ = *text;
		}
	}
	*to = '\0';
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Different indices must have made different strings, if that was claimed. */
static void
check_distinct(size_t i, char **texts, size_t n)
{
	size_t same = 0;

	qsort(texts, n, sizeof *texts, compare);
	for (size_t k = 1; k < n; k++)
		same += strcmp(texts[k - 1], texts[k]) == 0;
	if (patterns[i].distinct)
		ck_assert_msg(same == 0, "%s: doubles", patterns[i].pattern);
	else
		ck_assert_msg(same > 0, "%s: has no doubles after all", patterns[i].pattern);
}

START_TEST(emitted)
{
	static char line[70000];
	char folder[] = "/tmp/check_regexXXXXXX";
	FILE *output = run_program(folder);
	size_t lines = 0;

	ck_assert(setlocale(LC_ALL, "C.UTF-8") != NULL ||
		  setlocale(LC_ALL, "en_US.UTF-8") != NULL);
	for (size_t i = 0; i < COUNT(patterns); i++) {
		const char *source =
			patterns[i].posix ? patterns[i].posix : patterns[i].pattern;
		char **texts = arena_array(arena, char *, INDEXED);
		uint64_t ntexts = patterns[i].count < INDEXED ? patterns[i].count : INDEXED;
		size_t longest = 0, n = 0;
		regex_t oracle;

		ck_assert_msg(regcomp(&oracle, arena_printf(arena, "^(%s)$", source),
				      REG_EXTENDED | REG_NOSUB) == 0,
			"%s", source);
		for (uint64_t k = 0; k < RANDOM + ntexts; k++, lines++) {
			size_t pattern, size;
			char kind;
			int at = 0;

			ck_assert_ptr_nonnull(fgets(line, sizeof line, output));
			line[strcspn(line, "\n")] = '\0';
			ck_assert_int_eq(sscanf(line, "%zu %c %*u%n", &pattern, &kind, &at), 2);
			ck_assert_uint_eq(pattern, i);
			size = strlen(line + at + 1);
			longest = size > longest ? size : longest;
			unescape(line + at + 1);
			ck_assert_msg(regexec(&oracle, line + at + 1, 0, NULL, 0) == 0,
				"%s: %s", source, line + at + 1);
			if (kind == 'x')
				texts[n++] = arena_strdup(arena, line + at + 1);
		}
		regfree(&oracle);
		ck_assert_uint_eq(n, ntexts);
		ck_assert_msg(longest <= patterns[i].width, "%s: %zu bytes", source, longest);
		if (patterns[i].count <= INDEXED)
			ck_assert_msg(longest == patterns[i].width, "%s: only %zu bytes",
				source, longest);
		check_distinct(i, texts, n);
	}
	ck_assert_ptr_null(fgets(line, sizeof line, output));
	ck_assert_int_eq(pclose(output), 0);
	ck_assert_int_eq(system(arena_printf(arena, "rm -r %s", folder)), 0);
}
END_TEST

/* What is emitted is pleasant to read: this is all of it for a simple pattern. */
START_TEST(looks)
{
	const Regex *regex = parse("SKU-[A-Z]{3}[0-9]{4}(x|yy)");
	Buf tables = BUF(arena), code = BUF(arena);

	regex_emit_tables(&tables, regex, "items_sku", false);
	regex_emit(&code, regex, "items_sku", false);
	ck_assert_str_eq(buf_text(&tables), "static const pgm_slot16 items_sku_words0[] = {\n"
					    "\tPGM_SLOT(\"x\"),\n"
					    "\tPGM_SLOT(\"yy\"),\n"
					    "};\n");
	ck_assert_str_eq(buf_text(&code),
		"\tuint64_t draw = pgm_next(&r);\n\n"
		"\tp = pgm_put_bytes(p, \"SKU-\", 4);\n"
		"\tp = pgm_take_class(p, &draw, PGM_UPPER, 26, 3);\n"
		"\tp = pgm_put_digits(p, pgm_take(&draw, 10000), 4);\n"
		"\tp = pgm_copy16(p, &items_sku_words0[pgm_take(&draw, 2)]);\n");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("regex");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, facts, 0, (int)COUNT(patterns));
	tcase_add_loop_test(tcase, bad_pattern, 0, (int)COUNT(bad));
	tcase_add_test(tcase, embedded_nul);
	tcase_add_test(tcase, emitted);
	tcase_add_test(tcase, looks);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
