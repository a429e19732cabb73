/* check_expr.c - expressions get the types that PostgreSQL gives them, or a reason why not.
 *
 * The types are those that pg_typeof() of a PostgreSQL 15 server said of the same expressions over columns of the same types.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "sql/expr.h"

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

/* ---- a table to name columns of ------------------------------------------------------------ */

static const struct {
	const char *name;
	SqlScalar type;
	bool null;
} columns[] = {
	{"i2", SQL_INT2, false},
	{"i4", SQL_INT4, false},
	{"i8", SQL_INT8, true},
	{"n", SQL_NUMERIC, false},
	{"f4", SQL_FLOAT4, false},
	{"f8", SQL_FLOAT8, false},
	{"t", SQL_TEXT, false},
	{"v", SQL_VARCHAR, true},
	{"c", SQL_BPCHAR, false},
	{"b", SQL_BOOL, false},
	{"bn", SQL_BOOL, true},
	{"d", SQL_DATE, false},
	{"ts", SQL_TIMESTAMP, false},
	{"tz", SQL_TIMESTAMPTZ, false},
	{"iv", SQL_INTERVAL, false},
	{"e", SQL_ENUM, false},
	{"u", SQL_UUID, false},
	{"ai", SQL_INT4_ARRAY, false},
	{"at", SQL_TEXT_ARRAY, true},
	{"j", SQL_JSON, false},
	{"jb", SQL_JSONB, false},
	{"ae", SQL_ENUM_ARRAY, false},
};

static const char mood[] = "mood";

static bool
find_column(SqlScope *scope, const char *const *names, size_t n, SqlNode *node, SqlReason *why)
{
	(void)scope;
	for (size_t i = 0; n == 1 && i < COUNT(columns); i++) {
		if (strcmp(columns[i].name, names[0]) != 0)
			continue;
		node->column = &columns[i];
		node->type = columns[i].type;
		node->null = columns[i].null;
		node->user = columns[i].type == SQL_ENUM || columns[i].type == SQL_ENUM_ARRAY
				     ? mood
				     : NULL;
		return true;
	}
	why->reason = "no column";
	return false;
}

static bool
find_label(SqlScope *scope, const void *user, const char *text)
{
	(void)scope;
	return user == mood && (strcmp(text, "sad") == 0 || strcmp(text, "happy") == 0);
}

static const char *
label_at(SqlScope *scope, const void *user, size_t i)
{
	static const char *const labels[] = {"sad", "happy"};

	(void)scope;
	return user == mood && i < COUNT(labels) ? labels[i] : NULL;
}

static bool
find_type(SqlScope *scope, const char *schema, const char *name, SqlTarget *type)
{
	(void)scope;
	if (schema != NULL || strcmp(name, mood) != 0)
		return false;
	*type = (SqlTarget){.id = SQL_ENUM, .user = mood};
	return true;
}

static SqlFormula *
read_formula(const char *text, SqlReason *why)
{
	SqlScope scope = {arena, NULL, false, find_column, find_label, label_at, find_type, NULL};

	return sql_formula(&scope, text, why);
}

/* ---- types --------------------------------------------------------------------------------- */

static const struct {
	const char *text, *type;
} types[] = {
	{"1", "integer"},
	{"3000000000", "bigint"},
	{"1.5", "numeric"},
	{"1e3", "numeric"},
	{"-5", "integer"},
	{"true", "boolean"},
	{"i2 + i2", "smallint"},
	{"age(d)", "interval"},
	{"num_nulls(d, t)", "integer"},
	{"make_interval(days => i4)", "interval"},
	{"(i4, t) < (i8, v)", "boolean"},
	{"i2 + i4", "integer"},
	{"i4 * i8", "bigint"},
	{"i4 + 3000000000", "bigint"},
	{"i4 / n", "numeric"},
	{"n * f8", "double precision"},
	{"i4 * f8", "double precision"},
	{"i2 + '1'", "smallint"},
	{"'1' + i8", "bigint"},
	{"-i2", "smallint"},
	{"abs(i8)", "bigint"},
	{"round(n)", "numeric"},
	{"round(n, 2)", "numeric"},
	{"round(i4, 2)", "numeric"},
	{"mod(i4, i8)", "bigint"},
	{"t || v", "text"},
	{"t || i4", "text"},
	{"'x' || n", "text"},
	{"v || 'x'", "text"},
	{"c || 'x'", "text"},
	{"lower(v)", "text"},
	{"upper('x')", "text"},
	{"length(c)", "integer"},
	{"CASE WHEN b THEN 1 ELSE 2.5 END", "numeric"},
	{"CASE WHEN b THEN 'x' ELSE 'y' END", "text"},
	{"CASE WHEN b THEN i2 ELSE i8 END", "bigint"},
	{"CASE i4 WHEN 1 THEN v ELSE t END", "text"},
	{"COALESCE(i4, n)", "numeric"},
	{"COALESCE(NULL, v)", "character varying"},
	{"COALESCE(d, ts)", "timestamp without time zone"},
	{"COALESCE(ts, tz)", "timestamp with time zone"},
	{"GREATEST(i4, i8, 1)", "bigint"},
	{"LEAST(n, f8)", "double precision"},
	{"NULLIF(i4, i8)", "integer"},
	{"d + 1", "date"},
	{"d - d", "integer"},
	{"d + iv", "timestamp without time zone"},
	{"ts - ts", "interval"},
	{"ts - d", "interval"},
	{"tz - iv", "timestamp with time zone"},
	{"now()", "timestamp with time zone"},
	{"CURRENT_DATE", "date"},
	{"LOCALTIMESTAMP", "timestamp without time zone"},
	{"now() - tz", "interval"},
	{"extract(year FROM d)", "numeric"},
	{"date_trunc('day', ts)", "timestamp without time zone"},
	{"d::text", "text"},
	{"i4::numeric(10,2)", "numeric"},
	{"t::varchar(3)", "character varying"},
	{"CAST(n AS int)", "integer"},
	{"'5'::int8", "bigint"},
	{"date '2024-02-29'", "date"},
	{"interval '1 day 02:00'", "interval"},
	{"e = 'sad'", "boolean"},
	{"'sad'::mood", "enum"},
	{"COALESCE(e, 'happy')", "enum"},
	{"u = '00000000-0000-0000-0000-000000000000'", "boolean"},
	{"b AND bn OR NOT b", "boolean"},
	{"i4 IS DISTINCT FROM NULL", "boolean"},
	{"i4 BETWEEN i2 AND n", "boolean"},
	{"t LIKE 'a%' AND v NOT ILIKE '%b'", "boolean"},
	{"t IN ('a', v, c)", "boolean"},
	{"pg_catalog.lower(t)", "text"},
	{"ARRAY[1, i8]", "bigint[]"},
	{"ARRAY[t, 'x']", "text[]"},
	{"ARRAY[1, '2']::int2[]", "smallint[]"},
	{"'{1, \"2\", NULL }'::int[]", "integer[]"},
	{"ai[1]", "integer"},
	{"to_char(i8, 'FM000')", "text"},
	{"to_char(n, '999.0')", "text"},
	{"to_char(d, 'YYYY')", "text"},
	{"sqrt(n)", "numeric"},
	{"sqrt(i4)", "double precision"},
	{"(ts, ts) OVERLAPS (ts, ts)", "boolean"},
	{"(d, d) OVERLAPS (d, d)", "boolean"},
	{"date_bin('1 hour', ts, '2001-01-01')", "timestamp without time zone"},
	{"e < 'sad'", "boolean"},
	{"GREATEST(e, 'sad')", "enum"},
	{"t SIMILAR TO 'a(b|c)%'", "boolean"},
	{"regexp_replace(t, '[^0-9]+', '', 'gi')", "text"},
	{"regexp_match(t, 'a')", "text[]"},
	{"jb -> 'a'", "jsonb"},
	{"j ->> 'a'", "text"},
	{"jb #>> '{a,0}'", "text"},
	{"jb['a'][0]", "jsonb"},
	{"jb - 'a'", "jsonb"},
	{"jb || '{}'", "jsonb"},
	{"jsonb_build_object('a', u, t, e)", "jsonb"},
	{"to_json(v)", "json"},
	{"to_jsonb(e)", "jsonb"},
	{"(jb -> 'n')::int", "integer"},
	{"jb ? 'a'", "boolean"},
	{"j::jsonb", "jsonb"},
	{"COALESCE(jb, '[]')", "jsonb"},
	{"ae[i4]", "enum"},
	{"ai || 1", "integer[]"},
	{"t || at", "text[]"},
	{"at::varchar[]", "character varying[]"},
	{"ai::text", "text"},
	{"i8 = ANY (ai)", "boolean"},
	{"v <> ALL (at)", "boolean"},
	{"i4 = ANY ('{1,2}')", "boolean"},
	{"array_length(ai, 1)", "integer"},
	{"string_to_array(t, ',')", "text[]"},
	{"COALESCE(ai, '{}')", "integer[]"},
};

START_TEST(types_are_the_servers)
{
	SqlReason why;
	const SqlFormula *formula = read_formula(types[_i].text, &why);

	ck_assert_msg(formula != NULL, "%s: %s", types[_i].text, why.reason);
	ck_assert_msg(strcmp(sql_scalars[formula->root->type].words, types[_i].type) == 0,
		"%s: %s", types[_i].text, sql_scalars[formula->root->type].words);
}
END_TEST

/* ---- what may be NULL ---------------------------------------------------------------------- */

static const struct {
	const char *text;
	bool null;
} nulls[] = {
	{"i4 + 1", false},
	{"i4 + i8", true},
	{"NULL", true},
	{"COALESCE(i8, 0)", false},
	{"COALESCE(i8, NULL)", true},
	{"NULLIF(i4, 1)", true},
	{"i8 IS NULL", false},
	{"i8 IS DISTINCT FROM i4", false},
	{"bn IS TRUE", false},
	{"b AND bn", true},
	{"b AND NOT b", false},
	{"CASE WHEN bn THEN 1 ELSE 2 END", false},
	{"CASE WHEN b THEN 1 END", true},
	{"CASE WHEN b THEN i8 ELSE 1 END", true},
	{"GREATEST(i4, i8)", false},
	{"GREATEST(i8, NULL)", true},
	{"concat(v, t)", false},
	{"lower(v)", true},
	{"i4 IN (1, 2)", false},
	{"i4 IN (1, NULL)", true},
};

START_TEST(null_is_foreseen)
{
	SqlReason why;
	const SqlFormula *formula = read_formula(nulls[_i].text, &why);

	ck_assert_msg(formula != NULL, "%s: %s", nulls[_i].text, why.reason);
	ck_assert_msg(formula->root->null == nulls[_i].null, "%s", nulls[_i].text);
}
END_TEST

/* ---- reasons ------------------------------------------------------------------------------- */

static const struct {
	const char *text, *reason;
	size_t offset;
} reasons[] = {
	{"i4 + x", "no column", 5},
	{"i4 + t", "operator integer + text is not known", 3},
	{"-t", "operator - text is not known", 0},
	{"foo(i4, 'x')", "function foo(integer, unknown) is not known", 0},
	{"1 + lower(i4)", "function lower(integer) is not known", 4},
	{"\"AND\"(b, b)", "function \"AND\" is not known", 0},
	{"app.lower(t)", "function app.lower is not known", 0},
	{"(SELECT 1)", "a subquery", 0},
	{"i4 + sum(i4)", "a function of several rows", 5},
	{"i4 > 1 AND t", "text stands where a condition is asked for", 11},
	{"CASE WHEN b THEN i4 ELSE t END", "text and integer cannot be matched", 17},
	{"e = 'glad'", "\"glad\" is no label of the enum", 4},
	{"i2 > 70000 AND i2 > 'x'", "\"x\" cannot be read as smallint", 20},
	{"d = '2024-02-30'", "\"2024-02-30\" cannot be read as date", 4},
	{"ts > '2024-01-01 10:00+02'",
		"\"2024-01-01 10:00+02\" cannot be read as timestamp without time zone", 5},
	{"t::json::int", "json cannot be cast to integer", 0},
	{"jb = '{'", "\"{\" cannot be read as jsonb", 5},
	{"jb = '[1e99]'", "\"[1e99]\" cannot be read as jsonb", 5},
	{"jb = '\"\\u0000\"'", "\"\"\\u0000\"\" cannot be read as jsonb", 5},
	{"j = j", "operator json = json is not known", 2},
	{"u::json", "uuid cannot be cast to json", 0},
	{"jsonb_build_object('a')", "a key without a value", 0},
	{"json_build_object(jb, 1)", "a key that is no scalar", 18},
	{"jsonb_build_array(ai)", "JSON of an array", 18},
	{"CASE WHEN b THEN jb ELSE j END", "json and jsonb cannot be matched", 17},
	{"t::nosuch", "type nosuch is not known", 3},
	{"t COLLATE \"sv_SE\" < 'x'", "COLLATE \"sv_SE\" orders as only the server can", 2},
	{"ARRAY[iv]", "an array of interval", 0},
	{"ARRAY[1, t]", "integer and text cannot be matched", 9},
	{"ARRAY[]", "an empty array of no type", 0},
	{"ai = '{1,x}'", "\"x\" cannot be read as integer", 5},
	{"ai = '{1,2'", "\"{1,2\" cannot be read as an array of one dimension", 5},
	{"ai = '{{1},{2}}'", "\"{{1},{2}}\" cannot be read as an array of one dimension", 5},
	{"ai = '{1,}'", "\"{1,}\" cannot be read as an array of one dimension", 5},
	{"ai = '{\"1}'", "\"{\"1}\" cannot be read as an array of one dimension", 5},
	{"ai = at", "operator integer[] = text[] is not known", 3},
	{"ai && ae", "operator integer[] && enum[] is not known", 3},
	{"'glad' = ANY (ae)", "\"glad\" is no label of the enum", 0},
	{"i4 > ANY (ai)", "> ANY of an array that is not written out", 3},
	{"i4 = ANY (i4)", "= ANY of an array that is not written out", 3},
	{"t = ANY (ai)", "operator text = integer is not known", 2},
	{"ai[1][2]", "several parts of a value", 0},
	{"ai[1][2]", "several parts of a value", 0},
	{"(ai).x", "a field of a value", 1},
	{"i4::numeric(5,2)[]", "an array of type numeric(n)", 4},
	{"t::text[]", "text cannot be cast to text[]", 0},
	{"ROW(1, 2)", "a row", 0},
	{"c LIKE 'a'", "character, with the spaces that fill it", 0},
	{"concat(c)", "character, with the spaces that fill it", 7},
	{"f(VARIADIC t)", "VARIADIC", 0},
	{"e < 'glad'", "\"glad\" is no label of the enum", 4},
	{"t ~ '(a'", "no valid regular expression", 4},
	{"t ~ 'a)'", "no valid regular expression", 4},
	{"t ~ '[a'", "no valid regular expression", 4},
	{"t ~ '[b-a]'", "no valid regular expression", 4},
	{"t ~ 'a{2,1}'", "no valid regular expression", 4},
	{"t ~ 'a{300}'", "no valid regular expression", 4},
	{"t ~ '*a'", "no valid regular expression", 4},
	{"t ~ 'a**'", "no valid regular expression", 4},
	{"t ~ '^*'", "no valid regular expression", 4},
	{"t ~ 'a{2'", "no valid regular expression", 4},
	{"t ~ '\\'", "no valid regular expression", 4},
	{"t ~ '[[:nosuch:]]'", "a class that is not known beyond ASCII", 4},
	{"t ~ '\\x'", "no valid regular expression", 4},
	{"t ~ '[a-\\d]'", "no valid regular expression", 4},
	{"t ~ '(?=a)'", "lookaround or an embedded option", 4},
	{"t ~ '(a)\\1'", "a back reference", 4},
	{"t ~ '***=a'", "a director", 4},
	{"t ~ '[[.a.]]'", "a collating element", 4},
	{"t ~ '[[:punct:]]'", "a class that is not known beyond ASCII", 4},
	{"to_char(i4, 'FM999MI')", "a template of more than 9, 0, comma, point and FM", 12},
	{"to_char(n, t)", "a template of more than 9, 0, comma, point and FM", 11},
	{"t::uuid::int", "uuid cannot be cast to integer", 0},
	{"e < t", "operator enum < text is not known", 2},
	{"regexp_replace(t, v, '')", "a pattern that is no constant", 18},
	{"regexp_replace(t, 'a', v)", "a replacement, or flags, that are no constants", 18},
	{"regexp_replace(t, '(a)', '\\1')", "what a group matches", 18},
	{"regexp_replace(t, 'a', '', 'n')", "flags other than g and i", 18},
	{"regexp_replace(t, 'a+?', '')", "a quantifier that takes as little as it can", 18},
	{"substring(t FROM '(a)b')", "what a group matches", 17},
	{"t SIMILAR TO v", "a pattern that is no constant", 2},
	{"t SIMILAR TO 'a#\"b#\"' ESCAPE '#'", "a pattern of three parts", 2},
};

START_TEST(reasons_point_at_the_place)
{
	SqlReason why;
	const SqlFormula *formula = read_formula(reasons[_i].text, &why);

	ck_assert_msg(formula == NULL, "%s is evaluated", reasons[_i].text);
	ck_assert_str_eq(why.reason, reasons[_i].reason);
	ck_assert_msg(
		why.offset == reasons[_i].offset, "%s: %zu", reasons[_i].text, why.offset);
}
END_TEST

START_TEST(deep_nesting_is_refused)
{
	Buf text = BUF(arena);
	SqlReason why;

	for (int i = 0; i < SQL_NESTING_MAX + 1; i++)
		buf_puts(&text, "COALESCE(1, ");
	buf_puts(&text, "1");
	for (int i = 0; i < SQL_NESTING_MAX + 1; i++)
		buf_puts(&text, ")");
	ck_assert_ptr_null(read_formula(buf_text(&text), &why));
	ck_assert_str_eq(why.reason, "so deep a nesting");
}
END_TEST

/* ---- facts --------------------------------------------------------------------------------- */

START_TEST(columns_and_the_present_are_noted)
{
	SqlReason why;
	const SqlFormula *formula = read_formula("i4 + i2 > i4 AND t < v AND tz < now()", &why);

	ck_assert_ptr_nonnull(formula);
	ck_assert_uint_eq(formula->columns.n, 5);
	ck_assert_str_eq(formula->columns.at[0]->name, "i4");
	ck_assert(formula->now);
	ck_assert(formula->collates);
	formula = read_formula("i4 > 1 AND t COLLATE \"C\" < v AND t = v", &why);
	ck_assert_ptr_nonnull(formula);
	ck_assert(!formula->now);
	ck_assert(!formula->collates);
}
END_TEST

static uint32_t
ten(void *owner, const SqlNode *column)
{
	(void)owner;
	(void)column;
	return 10;
}

static const struct {
	const char *text;
	uint32_t width; /* 0: refused */
} widths[] = {
	{"'abc'", 3},
	{"t", 10},
	{"t || '-' || v", 21},
	{"repeat(t, 3)", 30},
	{"repeat(t, i4)", 0},
	{"repeat('x', 70000)", 0},
	{"lpad(t, 5, '0')", 20},
	{"concat(t, v, 'xx')", 22},
	{"concat_ws(', ', t, v)", 24},
	{"substr(t, 1, 2)", 10},
	{"CASE WHEN b THEN t ELSE 'a longer constant' END", 17},
	{"md5(t)", 32},
	{"repeat(repeat(t, 300), 30)", 0},
};

START_TEST(widths_are_bounds)
{
	SqlReason why;
	SqlFormula *formula = read_formula(widths[_i].text, &why);
	bool done;

	ck_assert_msg(formula != NULL, "%s: %s", widths[_i].text, why.reason);
	done = sql_formula_width(arena, formula, ten, NULL, &why);
	ck_assert_msg(done == (widths[_i].width > 0), "%s", widths[_i].text);
	if (done)
		ck_assert_uint_eq(formula->root->width, widths[_i].width);
}
END_TEST

/* ---- assignment ---------------------------------------------------------------------------- */

static const struct {
	const char *text;
	SqlTarget type;
	bool fits;
} assignments[] = {
	{"n", {.id = SQL_INT4}, true},
	{"f8", {.id = SQL_NUMERIC, .modifiers = {10, 2}, .nmodifiers = 2}, true},
	{"i4", {.id = SQL_TEXT}, true},
	{"t", {.id = SQL_INT4}, false},
	{"'5'", {.id = SQL_INT4}, true},
	{"b", {.id = SQL_INT4}, false},
	{"i4", {.id = SQL_BOOL}, false},
	{"tz", {.id = SQL_DATE}, true},
	{"d", {.id = SQL_TIMESTAMPTZ}, true},
	{"t", {.id = SQL_DATE}, false},
	{"iv", {.id = SQL_TIME}, true},
	{"d", {.id = SQL_VARCHAR, .modifiers = {5}, .nmodifiers = 1}, true},
	{"e", {.id = SQL_ENUM, .user = mood}, true},
	{"t", {.id = SQL_ENUM, .user = mood}, false},
	{"CASE WHEN b THEN 'sad' ELSE 'happy' END", {.id = SQL_ENUM, .user = mood}, true},
	{"CASE WHEN b THEN 'sad' ELSE 'glad' END", {.id = SQL_ENUM, .user = mood}, false},
	{"CASE WHEN b THEN 'sad' ELSE t END", {.id = SQL_ENUM, .user = mood}, false},
	{"NULL", {.id = SQL_DATE}, true},
};

START_TEST(assignments_are_those_of_insert)
{
	SqlScope scope = {arena, NULL, false, find_column, find_label, label_at, find_type, NULL};
	SqlReason why;
	SqlFormula *formula = sql_formula(&scope, assignments[_i].text, &why);

	ck_assert_ptr_nonnull(formula);
	ck_assert_msg(sql_formula_assign(&scope, formula, &assignments[_i].type, &why) ==
			      assignments[_i].fits,
		"%s", assignments[_i].text);
	if (assignments[_i].fits)
		ck_assert_int_eq(formula->root->type, assignments[_i].type.id);
	else
		ck_assert_ptr_nonnull(why.reason);
}
END_TEST

/* ---- intervals ----------------------------------------------------------------------------- */

static const struct {
	const char *text;
	int32_t months, days;
	int64_t usec;
} intervals[] = {
	{"1 year 2 mons", 14, 0, 0},
	{"-3 days 04:05:06.5", 0, -3, INT64_C(14706500000)},
	{"90 minutes ago", 0, 0, INT64_C(-5400000000)},
	{"1.5h", 0, 0, INT64_C(5400000000)},
	{"2 Weeks", 0, 14, 0},
	{"-00:30", 0, 0, INT64_C(-1800000000)},
	{"1.5 months", 1, 15, 0},
	{"P1Y2M3DT4H", 14, 3, INT64_C(14400000000)},
	{"0", 0, 0, 0},
	{"1 2:03", 0, 1, INT64_C(7380000000)},
};

START_TEST(intervals_are_read)
{
	SqlReason why;
	const SqlFormula *formula =
		read_formula(arena_printf(arena, "interval '%s'", intervals[_i].text), &why);

	ck_assert_msg(formula != NULL, "%s: %s", intervals[_i].text, why.reason);
	ck_assert_int_eq(formula->root->months, intervals[_i].months);
	ck_assert_int_eq(formula->root->days, intervals[_i].days);
	ck_assert_int_eq(formula->root->number, intervals[_i].usec);
}
END_TEST

static const char *const no_intervals[] = {
	"", "soon", "1 fortnight", "1-2", "P", "ago", "1 day 25:61", "1 day 2 days", "P1Y1Y"};

START_TEST(other_intervals_are_refused)
{
	SqlReason why;

	ck_assert_ptr_null(
		read_formula(arena_printf(arena, "interval '%s'", no_intervals[_i]), &why));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("expr");
	TCase *cases = tcase_create("expr");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(cases, setup, teardown);
	tcase_add_loop_test(cases, types_are_the_servers, 0, (int)COUNT(types));
	tcase_add_loop_test(cases, null_is_foreseen, 0, (int)COUNT(nulls));
	tcase_add_loop_test(cases, reasons_point_at_the_place, 0, (int)COUNT(reasons));
	tcase_add_test(cases, deep_nesting_is_refused);
	tcase_add_test(cases, columns_and_the_present_are_noted);
	tcase_add_loop_test(cases, widths_are_bounds, 0, (int)COUNT(widths));
	tcase_add_loop_test(cases, assignments_are_those_of_insert, 0, (int)COUNT(assignments));
	tcase_add_loop_test(cases, intervals_are_read, 0, (int)COUNT(intervals));
	tcase_add_loop_test(cases, other_intervals_are_refused, 0, (int)COUNT(no_intervals));
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
