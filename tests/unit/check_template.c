/* check_template.c - templates: read, judged unique or not, and turned into code that makes
 * what they say.
 *
 * The emitted code of all templates is compiled into one program; the lines that it prints
 * are held against regular expressions of the C library, or against text worked out by hand.
 */
#define _POSIX_C_SOURCE 200809L
#include <check.h>
#include <inttypes.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/template.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* 2026-03-05 06:07:08.9 UTC, and what the column "seen" holds: 1969-12-31 23:59:59.5. */
#define NOW "INT64_C(1772690828900000)"
#define SEEN "INT64_C(-500000)"

enum { ROWS = 300 };

static const TemplateVariable variables[] = {
	{"region", "eu-\\1"}, {"branch", "007"}, {"year2", ""}};

static const struct {
	const char *template_;
	const char *posix; /* what each row matches */
	bool unique;
	bool draws;
	uint32_t width;
} templates[] = {
	{"", "", false, false, 0},
	{"plain", "plain", false, false, 5},
	{"ORD-{year}-{seq:8}", "ORD-2026-00000[0-9]{3}", true, false, 32},
	{"ORD-{{year}}-{{ sequence : 8 }}", "ORD-2026-00000[0-9]{3}", true, false, 32},
	{"{seq}", "[1-9][0-9]*", true, false, 20},
	{"{seq:2}", "[0-9]{2}|[1-9][0-9]{2}", true, false, 20},
	{"{row}/{table}", "[1-9][0-9]*/my\\\\\\\\table", true, false, 30},
	{"{year}-{month}-{day} {month:name}", "2026-03-05 March", false, false, 23},
	{"{year(seen)}{month(seen)}{day(seen)}{month(seen):name}", "19691231December", false,
		false, 20},
	{"{year( \"seen\" )}", "1969", false, false, 7},
	{"{timestamp}", "1772690828", false, false, 20},
	{"{timestamp(seen)}", "-1", false, false, 20},
	{"{rand}{random:2}", "[0-9]{6}", false, true, 6},
	{"{rand:20}", "[0-9]{20}", false, true, 20},
	{"{rand:50}", "[0-9]{50}", false, true, 50},
	{"{hex}-{hex:3}-{hex:40}-{hex:100}",
		"[0-9a-f]{8}-[0-9a-f]{3}-[0-9a-f]{40}-[0-9a-f]{100}", false, true, 154},
	{"pk_{alphanumeric:32}{alpha}", "pk_[0-9A-Za-z]{32}[A-Za-z]{8}", false, true, 43},
	{"evt_{timestamp}_{uuid}",
		"evt_1772690828_[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]"
		"{12}",
		true, true, 61},
	{"{name}", "a\\\\tb[0-9]+", false, false, 30},
	{"{\"seq\"}", "a\\\\tb[0-9]+", false, false, 30},
	{"{region}{branch}{year2}.", "eu-\\\\\\\\1007\\.", false, false, 10},
	{"\\{{seq}\\} } \\\\{seq} \\n", "\\{[0-9]+\\} } \\\\\\\\[0-9]+ \\\\\\\\n", true, false,
		51},
	{"%s\"?\?/\t", "%s\"\\?\\?/\\\\t", false, false, 8},
	{"größe-{seq}", "größe-[0-9]+", true, false, 28},
	{"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor",
		"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod "
		"tempor",
		false, false, 78},
	/* a number among digits of another length cannot be told from them */
	{"{name}{seq}", "a\\\\tb[0-9]+", false, false, 50},
	{"{name}-{seq}", "a\\\\tb[0-9]+-[0-9]+", true, false, 51},
	{"{seq}-{name}", "[0-9]+-a\\\\tb[0-9]+", true, false, 51},
	{"{name}-{seq}-{name}", "a\\\\tb[0-9]+-[0-9]+-a\\\\tb[0-9]+", false, false, 82},
	{"{name}-{seq}-{rand:2}", "a\\\\tb[0-9]+-[0-9]+-[0-9]{2}", true, true, 54},
	{"{name}1{seq}", "a\\\\tb[0-9]+1[0-9]+", false, false, 51},
	{"{rand:3}{seq}{hex:2}", "[0-9]{4,6}[0-9a-f]{2}", true, true, 25},
	{"{year}{seq}", "2026[0-9]+", true, false, 27},
	{"{year(seen)}{seq}", "1969[0-9]+", false, false, 27},
	{"{row}{seq}", "[0-9]+", false, false, 40},
	{"{uuid}{name}", "[0-9a-f-]{36}a\\\\tb[0-9]+", true, true, 66},
	{"{name}{uuid}{name}", "a\\\\tb[0-9]+[0-9a-f-]{36}a\\\\tb[0-9]+", false, true, 96},
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

static void
column_time(const TemplateContext *context, Buf *out, const char *column)
{
	ck_assert_str_eq(context->table, "my\\table");
	ck_assert_str_eq(column, "seen");
	buf_puts(out, SEEN);
}

static void
column_text(const TemplateContext *context, Buf *out, const char *column)
{
	(void)context;
	ck_assert(str_eq(column, "name") || str_eq(column, "seq"));
	buf_puts(out, "put_name(p, row)");
}

static uint32_t
column_width(const TemplateContext *context, const char *column)
{
	(void)context;
	(void)column;
	return 30;
}

static const TemplateContext context = {
	.table = "my\\table",
	.sequence = "row + 1",
	.row = "row + 1",
	.now = NOW,
	.column_time = column_time,
	.column_text = column_text,
	.column_width = column_width,
};

static const Template *
parse(const char *text)
{
	const char *error = NULL;
	size_t offset;
	const Template *template_ =
		template_parse(arena, text, variables, COUNT(variables), &error, &offset);

	ck_assert_msg(template_ != NULL, "%s: %s", text, error);
	return template_;
}

START_TEST(facts)
{
	const Template *template_ = parse(templates[_i].template_);

	ck_assert_msg(template_unique(template_) == templates[_i].unique, "%s: unique",
		templates[_i].template_);
	ck_assert_msg(template_draws(template_) == templates[_i].draws, "%s: draws",
		templates[_i].template_);
	ck_assert_msg(template_width(template_, &context) == templates[_i].width,
		"%s: width %" PRIu32, templates[_i].template_,
		template_width(template_, &context));
}
END_TEST

START_TEST(parts)
{
	const Template *template_ = parse("A-{{ month:name }}-{seq:8}{region}x{ city }");
	static const TemplatePart expected[] = {
		{.kind = TEMPLATE_TEXT, .text = "A-", .offset = 0, .size = 2},
		{.kind = TEMPLATE_MONTH_NAME, .offset = 2, .size = 16},
		{.kind = TEMPLATE_TEXT, .text = "-", .offset = 18, .size = 1},
		{.kind = TEMPLATE_SEQUENCE, .n = 8, .offset = 19, .size = 7},
		{.kind = TEMPLATE_TEXT, .text = "eu-\\1x", .offset = 26, .size = 9},
		{.kind = TEMPLATE_COLUMN, .column = "city", .offset = 35, .size = 8},
	};

	ck_assert_uint_eq(template_->parts.n, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		const TemplatePart *part = &template_->parts.at[i];

		ck_assert_int_eq(part->kind, expected[i].kind);
		ck_assert_uint_eq(part->n, expected[i].n);
		ck_assert(str_eq(part->text, expected[i].text) &&
			  str_eq(part->column, expected[i].column));
		ck_assert_uint_eq(part->offset, expected[i].offset);
		ck_assert_uint_eq(part->size, expected[i].size);
	}
}
END_TEST

static const struct {
	const char *template_;
	size_t offset;
	const char *error;
} bad[] = {
	{"a{", 1, "a name must follow; a brace that is meant as one is written \\{"},
	{"a{}", 1, "a name must follow; a brace that is meant as one is written \\{"},
	{"{\"\": 1}", 0, "a name must follow; a brace that is meant as one is written \\{"},
	{"{8}", 0, "a name must follow; a brace that is meant as one is written \\{"},
	{"{seq", 4, "the hole ends here: \"}\" is expected"},
	{"{seq x}", 5, "the hole ends here: \"}\" is expected"},
	{"{first name}", 7, "the hole ends here: \"}\" is expected"},
	{"{{seq}", 6, "the hole was opened by two braces: \"}}\" is expected"},
	{"{{seq} }", 6, "the hole was opened by two braces: \"}}\" is expected"},
	{"{seq:}", 5, "a number is expected"},
	{"{seq:x}", 5, "a number is expected"},
	{"{seq:0}", 5, "this must be 1 to 19"},
	{"{seq:20}", 5, "this must be 1 to 19"},
	{"{hex:99999999999999999999}", 5, "this must be 1 to 1000"},
	{"{month:short}", 7, "only \"name\" can follow, for the month's name"},
	{"{uuid:4}", 6, "there is nothing to choose here"},
	{"{year:2}", 6, "there is nothing to choose here"},
	{"{city:2}", 1, "no hole that takes anything has this name"},
	{"{upper(city)}", 1, "only year, month, day and timestamp can be asked of a column"},
	{"{year()}", 6, "the name of a column is expected"},
	{"{year(a}", 7, "\")\" is expected"},
	{"{seq(a)}", 4, "the hole ends here: \"}\" is expected"},
};

START_TEST(bad_template)
{
	const char *error;
	size_t offset;

	ck_assert_msg(!template_parse(arena, bad[_i].template_, NULL, 0, &error, &offset), "%s",
		bad[_i].template_);
	ck_assert_str_eq(error, bad[_i].error);
	ck_assert_msg(offset == bad[_i].offset, "%s: %zu", bad[_i].template_, offset);
}
END_TEST

START_TEST(names)
{
	size_t n;
	const char *const *all = template_names(arena, &n);

	for (size_t i = 0; i < n; i++)
		ck_assert_int_ne(parse(arena_printf(arena, "{%s}", all[i]))->parts.at[0].kind,
			TEMPLATE_COLUMN);
	ck_assert_str_eq(str_nearest("sequnce", all, n), "sequence");
}
END_TEST

static const char *
make_program(void)
{
	Buf out = BUF(arena);

	buf_puts(&out,
		"#include <pgmock/pattern.h>\n#include <stdio.h>\n\n"
		"static char *\nput_name(char *p, uint64_t row)\n{\n"
		"\treturn pgm_put_uint(pgm_put_bytes(p, \"a\\\\tb\", 4), row % 20);\n}\n\n");
	for (size_t i = 0; i < COUNT(templates); i++) {
		buf_printf(&out, "static char *\ntemplate%zu(char *p, uint64_t row)\n{\n", i);
		buf_puts(&out, templates[i].draws ? "\tpgm_rng r = pgm_rng_at(1, row);\n\n"
						  : "\t(void)row;\n");
		template_emit(&out, parse(templates[i].template_), &context);
		buf_puts(&out, "\treturn p;\n}\n\n");
	}
	buf_printf(&out,
		"int\nmain(void)\n{\n\tstatic char *(*const all[])(char *, uint64_t) = {");
	for (size_t i = 0; i < COUNT(templates); i++)
		buf_printf(&out, "template%zu, ", i);
	buf_printf(&out,
		"};\n\tchar buffer[1024];\n\n"
		"\tfor (size_t i = 0; i < %zu; i++) {\n"
		"\t\tfor (uint64_t row = 0; row < %d; row++) {\n"
		"\t\t\t*all[i](buffer, row) = '\\0';\n"
		"\t\t\tputs(buffer);\n"
		"\t\t}\n\t}\n\treturn 0;\n}\n",
		COUNT(templates), ROWS);
	return buf_text(&out);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

START_TEST(emitted)
{
	const char *cc = getenv("CC"), *top = getenv("top_srcdir"),
		   *built = getenv("top_builddir");
	const char *sanitizers = getenv("sanitizers");
	const char *tables = built ? arena_printf(arena, "%s/libpgmock.a", built)
				   : "runtime/lib/put_tables.c";
	char folder[] = "/tmp/check_templateXXXXXX", line[1024];
	FILE *file;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_ptr_nonnull(file = fopen(arena_printf(arena, "%s/t.c", folder), "w"));
	fputs(make_program(), file);
	ck_assert_int_eq(fclose(file), 0);
	ck_assert_int_eq(
		system(arena_printf(arena,
			"%s -std=c11 -O1 -Wall -Wextra -Wshadow -Wconversion -Wvla -Werror "
			"-I%s/runtime -o %s/t %s/t.c %s %s",
			cc ? cc : "cc", top ? top : ".", folder, folder, tables,
			sanitizers ? sanitizers : "")),
		0);
	ck_assert_ptr_nonnull(file = popen(arena_printf(arena, "%s/t", folder), "r"));
	for (size_t i = 0; i < COUNT(templates); i++) {
		char *lines[ROWS];
		regex_t oracle;

		ck_assert_int_eq(
			regcomp(&oracle, arena_printf(arena, "^(%s)$", templates[i].posix),
				REG_EXTENDED | REG_NOSUB),
			0);
		for (size_t row = 0; row < ROWS; row++) {
			ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
			line[strcspn(line, "\n")] = '\0';
			ck_assert_msg(regexec(&oracle, line, 0, NULL, 0) == 0, "%s: %s",
				templates[i].posix, line);
			ck_assert_msg(strlen(line) <= templates[i].width, "%s: %s",
				templates[i].template_, line);
			lines[row] = arena_strdup(arena, line);
		}
		regfree(&oracle);
		qsort(lines, ROWS, sizeof *lines, compare);
		for (size_t row = 1; templates[i].unique && row < ROWS; row++)
			ck_assert_msg(strcmp(lines[row - 1], lines[row]) != 0, "%s: %s twice",
				templates[i].template_, lines[row]);
	}
	ck_assert_int_eq(pclose(file), 0);
	ck_assert_int_eq(system(arena_printf(arena, "rm -r %s", folder)), 0);
}
END_TEST

START_TEST(looks)
{
	Buf code = BUF(arena);

	template_emit(&code, parse("ORD-{year}-{seq:8}-{rand:12}{name}"), &context);
	ck_assert_str_eq(buf_text(&code),
		"\tp = pgm_put_bytes(p, \"ORD-\", 4);\n"
		"\tp = pgm_put_year_of(p, " NOW ");\n"
		"\tp = pgm_put_bytes(p, \"-\", 1);\n"
		"\tp = pgm_put_padded(p, row + 1, 8);\n"
		"\tp = pgm_put_bytes(p, \"-\", 1);\n"
		"\tp = pgm_put_digits(p, pgm_below(&r, 100000000), 8);\n"
		"\tp = pgm_put_digits(p, pgm_below(&r, 10000), 4);\n"
		"\tp = put_name(p, row);\n");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("template");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, facts, 0, (int)COUNT(templates));
	tcase_add_test(tcase, parts);
	tcase_add_loop_test(tcase, bad_template, 0, (int)COUNT(bad));
	tcase_add_test(tcase, names);
	tcase_add_test(tcase, emitted);
	tcase_add_test(tcase, looks);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
