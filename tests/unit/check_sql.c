/* check_sql.c - names, literals and expressions as SQL.
 *
 * The names expected below are what a PostgreSQL 15 server called the same objects. The oracle for
 * quoting is PostgreSQL's parser: what was quoted must come back as it was.
 */
#include <check.h>
#include <json-c/json.h>
#include <pg_query.h>
#include <stdio.h>
#include <string.h>

#include "sql/names.h"
#include "sql/parse.h"
#include "sql/quote.h"
#include "sql/terms.h"
#include "sql/tree.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

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

/* ---- quoting ------------------------------------------------------------------------------- */

static const struct {
	const char *name, *sql;
} identifiers[] = {
	{"orders", "orders"},
	{"_x9", "_x9"},
	{"9x", "\"9x\""},
	{"Orders", "\"Orders\""},
	{"two words", "\"two words\""},
	{"a$b", "\"a$b\""},
	{"größe", "\"größe\""},
	{"user", "\"user\""},
	{"order", "\"order\""},
	{"values", "\"values\""},           /* a column name, but not a function's */
	{"json_table", "\"json_table\""},   /* from 17 on */
	{"system_user", "\"system_user\""}, /* from 16 on */
	{"name", "name"},                   /* unreserved */
	{"type", "type"},
	{"USER", "\"USER\""},
	{"\"; DROP TABLE x; --", "\"\"\"; DROP TABLE x; --\""},
	{"o'x", "\"o'x\""},
	{"back\\slash", "\"back\\slash\""},
	{"line\nbreak", "\"line\nbreak\""},
	{"\"\"", "\"\"\"\"\"\""},
};

START_TEST(names_are_quoted_when_they_must)
{
	ck_assert_str_eq(sql_ident_text(arena, identifiers[_i].name), identifiers[_i].sql);
}
END_TEST

/* Returns the text under the path of keys and, for arrays, the first element. */
static const char *
dig(json_object *tree, const char *const *path)
{
	for (; *path != NULL; path++) {
		if (json_object_is_type(tree, json_type_array))
			tree = json_object_array_get_idx(tree, 0);
		tree = json_object_object_get(tree, *path);
	}
	return json_object_get_string(tree);
}

/* Checks that the parser reads the text back out of the statement. */
static void
comes_back(const char *statement, const char *const *path, const char *text)
{
	PgQueryParseResult result = pg_query_parse(statement);
	json_object *tree;

	ck_assert_msg(result.error == NULL, "%s", statement);
	tree = json_tokener_parse(result.parse_tree);
	ck_assert_str_eq(dig(tree, path), text);
	json_object_put(tree);
	pg_query_free_parse_result(result);
}

static const char *const words[] = {
#define SQL_KEYWORD(word) word,
#include <pgmock/sql/keywords.def>
#undef SQL_KEYWORD
};

static const char *const relation[] = {
	"stmts", "stmt", "CreateStmt", "relation", "relname", NULL};
static const char *const constant[] = {"stmts", "stmt", "SelectStmt", "targetList", "ResTarget",
	"val", "A_Const", "sval", "sval", NULL};

START_TEST(names_come_back_from_the_parser)
{
	for (size_t i = 0; i < COUNT(identifiers); i++)
		comes_back(arena_printf(arena, "CREATE TABLE %s ()",
				   sql_ident_text(arena, identifiers[i].name)),
			relation, identifiers[i].name);
	for (size_t i = 0; i < COUNT(words); i++)
		comes_back(arena_printf(arena, "CREATE TABLE %s ()",
				   sql_ident_text(arena, words[i])),
			relation, words[i]);
}
END_TEST

START_TEST(key_words_are_sorted_and_quoted)
{
	for (size_t i = 0; i < COUNT(words); i++) {
		if (i > 0)
			ck_assert_int_lt(strcmp(words[i - 1], words[i]), 0);
		ck_assert_int_eq(sql_ident_text(arena, words[i])[0], '"');
	}
}
END_TEST

static const char *const texts[] = {
	"",
	"plain",
	"it's",
	"''",
	"back\\slash",
	"\\",
	"\\'",
	"two\nlines",
	"$$",
	"-- no",
	"/* no",
	"größe \xf0\x9f\x8d\xb0",
	"E'x'",
	"%s%n",
	"${x}",
};

START_TEST(literals_come_back_from_the_parser)
{
	comes_back(arena_printf(arena, "SELECT %s", sql_literal_text(arena, texts[_i])),
		constant, texts[_i]);
}
END_TEST

START_TEST(qualified_names_quote_both_parts)
{
	ck_assert_str_eq(sql_qualified_text(arena, "public", "orders"), "public.orders");
	ck_assert_str_eq(sql_qualified_text(arena, "My App", "user"), "\"My App\".\"user\"");
	ck_assert_str_eq(sql_qualified_text(arena, NULL, "a.b"), "\"a.b\"");
}
END_TEST

/* ---- names --------------------------------------------------------------------------------- */

#define LONG_TABLE "a_table_whose_name_is_rather_long_for_a_name_in_this_databas"
#define WIDE_TABLE "tëst_äöü_ßßßßßßßßßßßßßßßßßßßßßßßßßß"
#define WIDE_COLUMN "spåltë_ååååååååååååååååååååååååå"

static const struct {
	const char *table, *columns[3], *label, *name;
} objects[] = {
	{"orders", {NULL}, "pkey", "orders_pkey"},
	{"orders", {"a", "b"}, "key", "orders_a_b_key"},
	{"orders", {"lower", "lower"}, "idx", "orders_lower_lower1_idx"},
	{"orders", {"expr", "expr", "expr"}, "idx", "orders_expr_expr1_expr2_idx"},
	{LONG_TABLE, {NULL}, "pkey",
		"a_table_whose_name_is_rather_long_for_a_name_in_this_datab_pkey"},
	{LONG_TABLE, {"s"}, "seq",
		"a_table_whose_name_is_rather_long_for_a_name_in_this_data_s_seq"},
	{LONG_TABLE, {"a_column_with_a_long_name"}, "key",
		"a_table_whose_name_is_rather_long_a_column_with_a_long_name_key"},
	{LONG_TABLE, {"a_column_with_a_long_name", "another_column_that_has_a_long_name_too"},
		"key", "a_table_whose_name_is_rather__a_column_with_a_long_name_ano_key"},
	{"t", {"a_column_whose_name_is_rather_long_for_a_name_in_this_databas1"}, "key",
		"t_a_column_whose_name_is_rather_long_for_a_name_in_this_dat_key"},
	{WIDE_TABLE, {NULL}, "pkey", "tëst_äöü_ßßßßßßßßßßßßßßßßßßßßßß_pkey"},
	{WIDE_TABLE, {"id"}, "seq", "tëst_äöü_ßßßßßßßßßßßßßßßßßßßßß_id_seq"},
	{WIDE_TABLE, {WIDE_COLUMN}, "key", "tëst_äöü_ßßßßßßßß_spåltë_åååååååååå_key"},
	{WIDE_TABLE, {"b", WIDE_COLUMN}, "key", "tëst_äöü_ßßßßßßßß_b_spåltë_ååååååååå_key"},
};

START_TEST(objects_are_called_as_the_server_calls_them)
{
	const char *columns = NULL;
	size_t n = 0;

	while (n < COUNT(objects[_i].columns) && objects[_i].columns[n] != NULL)
		n++;
	if (n > 0)
		columns = sql_columns_part(arena, objects[_i].columns, n);
	ck_assert_str_eq(sql_object_name(arena, objects[_i].table, columns, objects[_i].label),
		objects[_i].name);
}
END_TEST

START_TEST(long_names_are_cut_between_characters)
{
	char name[80];

	memset(name, 'x', sizeof name);
	name[63] = '\0';
	ck_assert_ptr_eq(sql_truncate_name(arena, name), name);
	name[63] = 'x';
	name[64] = '\0';
	ck_assert_uint_eq(strlen(sql_truncate_name(arena, name)), 63);
	memcpy(name + 62, "ß", 3);
	ck_assert_uint_eq(strlen(sql_truncate_name(arena, name)), 62);
	memcpy(name + 60, "\xf0\x9f\x8d\xb0", 5);
	ck_assert_uint_eq(strlen(sql_truncate_name(arena, name)), 60);
}
END_TEST

START_TEST(names_in_use_get_a_number)
{
	SqlNames *relations = sql_names_new(arena), *constraints = sql_names_new(arena);

	ck_assert(sql_names_add(relations, "public", "orders_a_key1"));
	ck_assert(!sql_names_add(relations, "public", "orders_a_key1"));
	ck_assert(sql_names_add(relations, "other", "orders_a_key1"));
	ck_assert_str_eq(
		sql_choose_name(arena, relations, constraints, "public", "orders", "a", "key"),
		"orders_a_key");
	ck_assert_str_eq(
		sql_choose_name(arena, relations, constraints, "public", "orders", "a", "key"),
		"orders_a_key2");
	ck_assert(sql_names_has(constraints, "public", "orders_a_key2"));
	ck_assert_str_eq(
		sql_choose_name(arena, NULL, constraints, "public", "orders", NULL, "check"),
		"orders_check");
	ck_assert_str_eq(
		sql_choose_name(arena, NULL, constraints, "public", "orders", NULL, "check"),
		"orders_check1");
	for (int i = 0; i < 1000; i++)
		ck_assert(sql_names_add(constraints, "public", arena_printf(arena, "c%d", i)));
	for (int i = 0; i < 1000; i++)
		ck_assert(!sql_names_add(constraints, "public", arena_printf(arena, "c%d", i)));
}
END_TEST

/* ---- expressions --------------------------------------------------------------------------- */

static const char *const expressions[] = {
	"1",
	"-1",
	"a > 0",
	"a > 0 AND b IS NOT NULL OR c IN (1, 2)",
	"now() - interval '2 days'",
	"CURRENT_TIMESTAMP",
	"nextval('orders_id_seq'::regclass)",
	"CASE WHEN a THEN b WHEN c THEN d ELSE e END",
	"(SELECT 1)",
	"'x;y--z/*'",
	"a /* note */ > 0",
	"a -- note\n > 0",
	"value ~ '^[A-Z]{2}$'",
	"ARRAY[1, 2]::int[]",
	"$$it's$$",
	"a COLLATE \"C\"",
	"total_cents::numeric / 100",
	"\"größe\" > 0",
};

START_TEST(expressions_are_taken)
{
	const char *error;
	size_t offset;

	ck_assert_msg(sql_check_expression(arena, expressions[_i], &error, &offset), "%s: %s",
		expressions[_i], error);
}
END_TEST

static const struct {
	const char *text;
	size_t offset;
	const char *error;
} no_expressions[] = {
	{"", 0, "there is no expression"},
	{" \n", 0, "there is no expression"},
	{"a >", 3, "syntax error at its end"},
	{"a > > b", 4, "syntax error at or near \">\""},
	{"größe > 0)", 11, "syntax error at or near \")\""},
	{"1, 2", 1, "syntax error at or near \",\""},
	{"1; DROP TABLE x", 1, "syntax error at or near \";\""},
	{"1 AS b", 2, "syntax error at or near \"AS\""},
	{"1) + (2", 1, "syntax error at or near \")\""},
	{"1) FROM (SELECT 2", 1, "syntax error at or near \")\""},
	{"a THEN 1 END + CASE WHEN b", 2, "syntax error at or near \"THEN\""},
	{"a THEN 1 END; SELECT CASE WHEN b", 0, "this is more than one expression"},
	{"a -- note", 9, "a comment needs a newline behind it"},
	{"a /* note", 2, "unterminated /* comment at or near \"/* note\""},
	{"'a", 0, "unterminated quoted string at or near \"'a\""},
	{"b = 'a", 4, "unterminated quoted string at or near \"'a\""},
	{"CASE WHEN a", 11, "syntax error at its end"},
	{"SELECT 1", 0, "syntax error at or near \"SELECT\""},
	{"a NOT NULL", 2, "syntax error at or near \"NOT\""},
	{"pending review now", 8, "syntax error at or near \"review\""},
};

START_TEST(what_is_no_expression_is_refused)
{
	const char *error;
	size_t offset;

	ck_assert(!sql_check_expression(arena, no_expressions[_i].text, &error, &offset));
	ck_assert_str_eq(error, no_expressions[_i].error);
	ck_assert_uint_eq(offset, no_expressions[_i].offset);
}
END_TEST

START_TEST(deep_nesting_is_no_crash)
{
	enum { LEVELS = 200000 };
	Buf parens = BUF(arena), sum = BUF(arena);
	SqlColumns columns = {0};
	const char *error;
	size_t offset;

	for (int i = 0; i < LEVELS; i++) {
		buf_putc(&parens, '(');
		buf_puts(&sum, "a+");
	}
	buf_putc(&sum, 'a');
	ck_assert(!sql_check_expression(arena, buf_text(&parens), &error, &offset));
	ck_assert(sql_check_expression(arena, buf_text(&sum), &error, &offset));
	sql_columns(arena, buf_text(&sum), &columns);
	ck_assert_uint_eq(columns.n, 0);
	sum.text[SQL_TREE_MAX - 1] = '\0';
	sql_columns(arena, buf_text(&sum), &columns);
	ck_assert_uint_eq(columns.n, SQL_TREE_MAX / 2);
}
END_TEST

static const struct {
	SqlPlace place;
	const char *text, *sql;
} places[] = {
	{SQL_PLACE_OPERAND, "a > 0", "(a > 0)"},
	{SQL_PLACE_OPERAND, "(a > 0)", "(a > 0)"},
	{SQL_PLACE_OPERAND, "(a) > (0)", "((a) > (0))"},
	{SQL_PLACE_OPERAND, "active", "active"},
	{SQL_PLACE_OPERAND, "f(a)", "f(a)"},
	{SQL_PLACE_OPERAND, "NOT a", "(NOT a)"},
	{SQL_PLACE_DEFAULT, "0", "0"},
	{SQL_PLACE_DEFAULT, "-1", "-1"},
	{SQL_PLACE_DEFAULT, "'{}'::jsonb", "'{}'::jsonb"},
	{SQL_PLACE_DEFAULT, "now()", "now()"},
	{SQL_PLACE_DEFAULT, "CURRENT_DATE + 1", "CURRENT_DATE + 1"},
	{SQL_PLACE_DEFAULT, "true AND false", "(true AND false)"},
	{SQL_PLACE_DEFAULT, "1 IN (2)", "(1 IN (2))"},
	{SQL_PLACE_DEFAULT, "'a' COLLATE \"C\"", "('a' COLLATE \"C\")"},
	{SQL_PLACE_INDEX, "lower(email)", "lower(email)"},
	{SQL_PLACE_INDEX, "a + b", "(a + b)"},
	{SQL_PLACE_INDEX, "(a) + (b)", "((a) + (b))"},
	{SQL_PLACE_INDEX, "data ->> 'x'", "(data ->> 'x')"},
};

START_TEST(places_ask_for_parentheses)
{
	Buf buf = BUF(arena);

	sql_expression(&buf, places[_i].place, places[_i].text);
	ck_assert_str_eq(buf_text(&buf), places[_i].sql);
}
END_TEST

static const struct {
	const char *text, *name;
} expression_names[] = {
	{"lower(email)", "lower"},
	{"(lower(email))", "lower"},
	{"pg_catalog.lower(email)", "lower"},
	{"a + b", "expr"},
	{"b::text", "b"},
	{"(b + c)::text", "text"},
	{"coalesce(a, b)", "coalesce"},
	{"CASE WHEN a THEN b ELSE c END", "c"},
	{"CASE WHEN a THEN b ELSE 1::int END", "case"},
	{"ARRAY[a, b]", "array"},
	{"lower(b) COLLATE \"C\"", "lower"},
	{"data ->> 'x'", "expr"},
};

START_TEST(expressions_are_called_as_the_server_calls_them)
{
	ck_assert_str_eq(sql_expression_name(arena, expression_names[_i].text),
		expression_names[_i].name);
}
END_TEST

START_TEST(columns_are_found)
{
	const char *text = "größe > 0 AND lower(t.\"Name\") = 'é' OR count > größe";
	SqlColumns columns = {0};

	sql_columns(arena, text, &columns);
	ck_assert_uint_eq(columns.n, 4);
	ck_assert_str_eq(columns.at[0].name, "größe");
	ck_assert_ptr_null(columns.at[0].table);
	ck_assert_str_eq(columns.at[1].table, "t");
	ck_assert_str_eq(columns.at[1].name, "Name");
	ck_assert_ptr_eq(text + columns.at[1].offset, strstr(text, "t.\"Name\""));
	ck_assert_ptr_eq(text + columns.at[2].offset, strstr(text, "count"));
	ck_assert_ptr_eq(text + columns.at[3].offset, strrchr(text, '>') + 2);
	ck_assert(sql_reads_column("pending"));
	ck_assert(!sql_reads_column("'pending'"));
	ck_assert(!sql_reads_column("now() + interval '1 day'"));
	ck_assert(!sql_reads_column("CURRENT_USER"));
	ck_assert(!sql_reads_column("nextval('s'::regclass)"));
}
END_TEST

START_TEST(statements_are_counted)
{
	const char *error;
	size_t offset, count;

	ck_assert(sql_check_statements(
		arena, "SELECT 1;;\n SELECT 2;\n", &count, &error, &offset));
	ck_assert_uint_eq(count, 2);
	ck_assert(!sql_check_statements(arena, ";", &count, &error, &offset));
	ck_assert_str_eq(error, "there is no statement");
	ck_assert(!sql_check_statements(arena, "SELECT 1; SELEKT 2", &count, &error, &offset));
	ck_assert_uint_eq(count, 0);
	ck_assert_uint_eq(offset, 10);
	ck_assert_str_eq(error, "syntax error at or near \"SELEKT\"");
}
END_TEST

/* ---- what checks ask ------------------------------------------------------------------------ */

static const struct {
	const char *text;
	bool whole; /* nothing is said besides the terms */
	size_t n;
	const char *column, *low, *high, *value; /* of the first term */
	bool open;
} checks[] = {
	{"price > 0", true, 1, "price", "0", NULL, NULL, true},
	{"price >= -5", true, 1, "price", "-5", NULL, NULL, false},
	{"-2.50 < price", true, 1, "price", "-2.50", NULL, NULL, true},
	{"n BETWEEN 1 AND 5 AND true", true, 1, "n", "1", "5", NULL, false},
	{"s IN ('it''s', 'b') AND n <= 3", true, 2, "s", NULL, NULL, "it's", false},
	{"s = ANY (ARRAY['a'::text, 'b'])", true, 1, "s", NULL, NULL, "a", false},
	{"n = 7", true, 1, "n", NULL, NULL, "7", false},
	{"n > 0 AND n % 5 = 0", false, 1, "n", "0", NULL, NULL, true},
	{"n > 0 OR m > 0", false, 0, NULL, NULL, NULL, NULL, false},
	{"s NOT IN ('a')", false, 0, NULL, NULL, NULL, NULL, false},
	{"true", true, 0, NULL, NULL, NULL, NULL, false},
	{"false", false, 0, NULL, NULL, NULL, NULL, false},
};

START_TEST(checks_are_taken_apart)
{
	SqlTerms terms = {0};

	ck_assert_int_eq(sql_terms(arena, checks[_i].text, &terms), checks[_i].whole);
	ck_assert_uint_eq(terms.n, checks[_i].n);
	if (terms.n == 0)
		return;
	ck_assert_str_eq(terms.at[0].column, checks[_i].column);
	ck_assert_pstr_eq(terms.at[0].low, checks[_i].low);
	ck_assert_pstr_eq(terms.at[0].high, checks[_i].high);
	ck_assert_uint_eq(terms.at[0].values.n > 0, checks[_i].value != NULL);
	if (checks[_i].value != NULL)
		ck_assert_str_eq(terms.at[0].values.at[0], checks[_i].value);
	ck_assert_int_eq(terms.at[0].low_open, checks[_i].open);
}
END_TEST

static const struct {
	const char *text, *phrase;
	size_t offset;
} rows[] = {
	{"a > (SELECT 1)", "a subquery", 4},
	{"a > $1", "a parameter", 4},
	{"1 < sum(a)", "a function of several rows", 4},
	{"count(*) > 1", "an aggregate", 0},
	{"rank() OVER () > 1", "a window function", 0},
	{"lower(a) = mine.sum(a)", NULL, 0},
};

START_TEST(rows_are_evaluated_alone)
{
	size_t offset;
	const char *phrase = sql_row_forbids(arena, SQL_ROW_CHECK, rows[_i].text, &offset);

	ck_assert_pstr_eq(phrase, rows[_i].phrase);
	if (phrase != NULL)
		ck_assert_uint_eq(offset, rows[_i].offset);
	ck_assert_pstr_eq(sql_row_forbids(arena, SQL_ROW_DEFAULT, "1 + a", &offset), "a column");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("sql");
	TCase *tests = tcase_create("sql");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, names_are_quoted_when_they_must, 0, (int)COUNT(identifiers));
	tcase_add_test(tests, names_come_back_from_the_parser);
	tcase_add_test(tests, key_words_are_sorted_and_quoted);
	tcase_add_loop_test(tests, literals_come_back_from_the_parser, 0, (int)COUNT(texts));
	tcase_add_test(tests, qualified_names_quote_both_parts);
	tcase_add_loop_test(
		tests, objects_are_called_as_the_server_calls_them, 0, (int)COUNT(objects));
	tcase_add_test(tests, long_names_are_cut_between_characters);
	tcase_add_test(tests, names_in_use_get_a_number);
	tcase_add_loop_test(tests, expressions_are_taken, 0, (int)COUNT(expressions));
	tcase_add_loop_test(
		tests, what_is_no_expression_is_refused, 0, (int)COUNT(no_expressions));
	tcase_add_test(tests, deep_nesting_is_no_crash);
	tcase_add_loop_test(tests, places_ask_for_parentheses, 0, (int)COUNT(places));
	tcase_add_loop_test(tests, expressions_are_called_as_the_server_calls_them, 0,
		(int)COUNT(expression_names));
	tcase_add_test(tests, columns_are_found);
	tcase_add_loop_test(tests, checks_are_taken_apart, 0, (int)COUNT(checks));
	tcase_add_loop_test(tests, rows_are_evaluated_alone, 0, (int)COUNT(rows));
	tcase_add_test(tests, statements_are_counted);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
