/* check_units.c - programs cut into units: names that are found in C, and what comes into which unit.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "emit/scan.h"
#include "emit/units.h"

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

/* The names in a text: "=" before those that are defined, "()" behind those that are called. */
static const char *
names_of(const char *text)
{
	Buf names = BUF(arena);
	Scan scan;

	scan_begin(&scan, text, strlen(text));
	while (scan_next(&scan))
		buf_printf(&names, "%s%s%s%s", names.n ? " " : "", scan.defined ? "=" : "",
			scan.name, scan.called ? "()" : "");
	return buf_text(&names);
}

START_TEST(names_are_found)
{
	ck_assert_str_eq(names_of(""), "");
	ck_assert_str_eq(
		names_of("static char *\nf(int a)\n{\n\treturn g(a) + b [0x1fu];\n}\n"),
		"static char =f() int a return g() a b");
	ck_assert_str_eq(
		names_of("static const int t[3] = {A, 2};\nT o = {.x = y};\nint f(int);\n"),
		"static const int =t A T =o x y int =f() int");
}
END_TEST

START_TEST(literals_and_comments_have_no_names)
{
	ck_assert_str_eq(names_of("/* a * b / c **/x/y"), "x y");
	ck_assert_str_eq(names_of("\"a \\\" b\" c '\\'' d '\"' e \"/*\" f"), "c d e f");
	ck_assert_str_eq(names_of("1e5f 0x7fULL a1 _b"), "a1 _b");
	ck_assert_str_eq(names_of("x /* never ended"), "x");
	ck_assert_str_eq(names_of("x \"never ended \\"), "x");
	ck_assert_str_eq(names_of("x /"), "x");
}
END_TEST

static void
add(Program *program, Buf *text, PieceKind kind, const char *piece)
{
	buf_puts(text, piece);
	vec_push(arena, &program->pieces, (Piece){kind, text->n});
	program->text = buf_text(text);
	program->size = text->n;
}

/* A body of that many calls of the runtime. */
static const char *
body(const char *first, int calls)
{
	Buf text = BUF(arena);

	buf_printf(&text, "{\n\t%s;\n", first);
	for (int i = 0; i < calls; i++)
		buf_printf(&text, "\tpgm_%d();\n", i);
	buf_puts(&text, "}\n");
	return buf_text(&text);
}

/* Three tables: a and b use shared(), which uses deep(); c uses own(), which stands behind it. */
static const Program *
three_tables(int calls)
{
	Program *program = arena_new_of(arena, Program);
	Buf text = BUF(arena);
	static const char *const first[] = {
		"shared()", "\"own()\" /* own() */, shared()", "own()"};

	add(program, &text, PIECE_HEAD, "#include <pgmock/rt.h>\n\n");
	add(program, &text, PIECE_PROTOTYPE, "/* Ahead. */\nstatic int own(int deep);\n");
	add(program, &text, PIECE_HELPER,
		"static const int deep_values[] = {1};\n\nstatic int deep(void) { }\n");
	add(program, &text, PIECE_HELPER,
		"static int shared(void) { return deep_values[0]; }\n");
	for (int i = 0; i < 3; i++) {
		add(program, &text, PIECE_HELPER, "static ");
		add(program, &text, PIECE_FILL,
			arena_printf(arena, "char *\n%c_fill(char *p)\n%s", 'a' + i,
				body(first[i], i == 1 ? 2 * calls : calls)));
	}
	add(program, &text, PIECE_HELPER, "static int own(int deep) { }\n");
	add(program, &text, PIECE_HELPER, "static int nobodys(void) { }\n");
	add(program, &text, PIECE_DATA, "static fill *all[] = {a_fill, b_fill, c_fill};\n");
	return program;
}

/* The text of a unit without the bodies of pgm_ calls. */
static const char *
unit_text(const Units *units, size_t unit)
{
	const char *text = units_text(arena, units, unit, "three.c");
	Buf shorter = BUF(arena);

	while (*text) {
		size_t n = strcspn(text, "\n") + 1;

		if (strncmp(text, "\tpgm_", 5) != 0)
			buf_putn(&shorter, text, n);
		text += n;
	}
	return buf_text(&shorter);
}

START_TEST(units_hold_what_they_need)
{
	const Units *units = units_cut(arena, three_tables(40), 2);

	ck_assert_uint_eq(units->units.n, 2);
	ck_assert_str_eq(unit_text(units, 0),
		"#line 1 \"three.c\"\n"
		"#include <pgmock/rt.h>\n\n"
		"pgm_fill_fn a_fill;\npgm_fill_fn b_fill;\npgm_fill_fn c_fill;\n"
		"#line 5 \"three.c\"\n"
		"static const int deep_values[] = {1};\n\nstatic int deep(void) { }\n"
		"static int shared(void) { return deep_values[0]; }\n"
		"#line 54 \"three.c\"\n"
		"char *\nb_fill(char *p)\n{\n\t\"own()\" /* own() */, shared();\n}\n"
		"#line 186 \"three.c\"\n"
		"static fill *all[] = {a_fill, b_fill, c_fill};\n");
	ck_assert_ptr_null(strstr(unit_text(units, 1), "b_fill"));
	ck_assert_ptr_nonnull(strstr(
		unit_text(units, 1), "#line 3 \"three.c\"\n/* Ahead. */\nstatic int own"));
	ck_assert_ptr_nonnull(strstr(unit_text(units, 1), "\nchar *\na_fill"));
	ck_assert_ptr_nonnull(strstr(unit_text(units, 1), "\nchar *\nc_fill"));
	ck_assert_ptr_nonnull(strstr(unit_text(units, 1), "\nstatic int own(int deep) { }\n"));
	ck_assert_ptr_null(strstr(unit_text(units, 1), "nobodys"));
	ck_assert_ptr_null(strstr(unit_text(units, 1), "all[]"));
}
END_TEST

START_TEST(units_are_worth_it)
{
	ck_assert_uint_eq(units_cut(arena, three_tables(40), 1)->units.n, 1);
	ck_assert_uint_eq(units_cut(arena, three_tables(40), 3)->units.n, 3);
	ck_assert_uint_eq(units_cut(arena, three_tables(40), 64)->units.n, 3);
	ck_assert_uint_eq(units_cut(arena, three_tables(5), 64)->units.n, 1);
	ck_assert_uint_eq(units_cut(arena, three_tables(400), 1)->units.n, 2);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("units");
	TCase *tcase = tcase_create("units");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, names_are_found);
	tcase_add_test(tcase, literals_and_comments_have_no_names);
	tcase_add_test(tcase, units_hold_what_they_need);
	tcase_add_test(tcase, units_are_worth_it);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
