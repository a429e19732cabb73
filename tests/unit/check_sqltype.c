/* check_sqltype.c - every spelling of a type means what PostgreSQL takes it for.
 *
 * The expected column is what format_type() printed for the spelling in PostgreSQL 15.
 */
#include <check.h>
#include <stdlib.h>

#include "model/sqltype.h"

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
	const char *text, *expected;
} builtins[] = {
	{"int", "integer"},
	{"INT4", "integer"},
	{"Integer", "integer"},
	{"  int  ", "integer"},
	{"smallint", "smallint"},
	{"int2", "smallint"},
	{"bigint", "bigint"},
	{"int8", "bigint"},
	{"\"int8\"", "bigint"},
	{"pg_catalog.int8", "bigint"},
	{"pg_catalog . \"int8\"", "bigint"},
	{"bool", "boolean"},
	{"real", "real"},
	{"float4", "real"},
	{"float(24)", "real"},
	{"float(25)", "double precision"},
	{"float", "double precision"},
	{"float8", "double precision"},
	{"double\t\n precision", "double precision"},
	{"decimal", "numeric"},
	{"dec(7)", "numeric(7,0)"},
	{"numeric(12,2)", "numeric(12,2)"},
	{"NUMERIC ( 12 , 2 )", "numeric(12,2)"},
	{"numeric(3,-2)", "numeric(3,-2)"},
	{"numeric(2,5)", "numeric(2,5)"},
	{"money", "money"},
	{"text", "text"},
	{"varchar", "character varying"},
	{"varchar(20)", "character varying(20)"},
	{"character varying (20)", "character varying(20)"},
	{"char varying(20)", "character varying(20)"},
	{"national character varying(5)", "character varying(5)"},
	{"nchar varying(5)", "character varying(5)"},
	{"char", "character(1)"},
	{"char(10)", "character(10)"},
	{"CHARACTER(10)", "character(10)"},
	{"nchar(3)", "character(3)"},
	{"national char", "character(1)"},
	{"bpchar(4)", "character(4)"},
	{"bpchar", "bpchar"},
	{"\"char\"", "\"char\""},
	{"bit", "bit(1)"},
	{"bit(8)", "bit(8)"},
	{"\"bit\"", "\"bit\""},
	{"pg_catalog.bit(8)", "bit(8)"},
	{"bit varying(8)", "bit varying(8)"},
	{"bit varying", "bit varying"},
	{"varbit(3)", "bit varying(3)"},
	{"date", "date"},
	{"time", "time without time zone"},
	{"time(3)", "time(3) without time zone"},
	{"timetz(3)", "time(3) with time zone"},
	{"time with time zone", "time with time zone"},
	{"timestamp", "timestamp without time zone"},
	{"timestamp without time zone", "timestamp without time zone"},
	{"timestamp(0)", "timestamp(0) without time zone"},
	{"timestamptz", "timestamp with time zone"},
	{"timestamptz(6)", "timestamp(6) with time zone"},
	{"timestamp(3) with time zone", "timestamp(3) with time zone"},
	{"Timestamp ( 3 ) With  Time\nZone", "timestamp(3) with time zone"},
	{"interval", "interval"},
	{"interval(3)", "interval(3)"},
	{"interval day to second(3)", "interval day to second(3)"},
	{"INTERVAL YEAR TO MONTH", "interval year to month"},
	{"interval hour", "interval hour"},
	{"interval second(2)", "interval second(2)"},
	{"uuid", "uuid"},
	{"jsonb", "jsonb"},
	{"regclass", "regclass"},
	{"int[]", "integer[]"},
	{"int [ 3 ] []", "integer[]"},
	{"text[][]", "text[]"},
	{"integer ARRAY", "integer[]"},
	{"integer array[4]", "integer[]"},
	{"varchar(10)[]", "character varying(10)[]"},
	{"timestamp(3) with time zone[]", "timestamp(3) with time zone[]"},
};

START_TEST(builtin)
{
	SqlTypeName type;
	size_t offset;
	Buf out = BUF(arena);

	ck_assert_msg(sqltype_parse(arena, builtins[_i].text, &type, &offset), "%s: %s",
		builtins[_i].text, type.error);
	ck_assert(type.builtin && !type.serial);
	ck_assert_ptr_null(type.schema);
	ck_assert_ptr_null(type.extension);
	sqltype_format(&out, &type, NULL);
	ck_assert_str_eq(buf_text(&out), builtins[_i].expected);
}
END_TEST

START_TEST(parts)
{
	SqlTypeName type;
	size_t offset;

	ck_assert(sqltype_parse(arena, "numeric(12,2)[3][]", &type, &offset));
	ck_assert_str_eq(type.name, "numeric");
	ck_assert_int_eq(type.nmodifiers, 2);
	ck_assert_int_eq(type.modifiers[0], 12);
	ck_assert_int_eq(type.modifiers[1], 2);
	ck_assert_int_eq(type.dimensions, 2);

	ck_assert(sqltype_parse(arena, "BigSerial", &type, &offset));
	ck_assert_str_eq(type.name, "bigint");
	ck_assert(type.serial && type.builtin);

	ck_assert(sqltype_parse(arena, "interval day to second (3)", &type, &offset));
	ck_assert_str_eq(type.name, "interval");
	ck_assert_str_eq(type.fields, "day to second");
	ck_assert_int_eq(type.modifiers[0], 3);

	ck_assert(sqltype_parse(arena, "\"app\".\"My \"\"Type\"", &type, &offset));
	ck_assert_str_eq(type.schema, "app");
	ck_assert_str_eq(type.name, "My \"Type");
	ck_assert(type.quoted && !type.builtin);

	ck_assert(sqltype_parse(arena, "App.Mood[]", &type, &offset));
	ck_assert_str_eq(type.schema, "app");
	ck_assert_str_eq(type.name, "mood");
	ck_assert(!type.quoted && !type.builtin);
	ck_assert_int_eq(type.dimensions, 1);

	/* what is built in bare or in pg_catalog is a user's type elsewhere, and grammar
	 * words do not work quoted */
	ck_assert(sqltype_parse(arena, "public.int4", &type, &offset) && !type.builtin);
	ck_assert(sqltype_parse(arena, "\"integer\"", &type, &offset) && !type.builtin);
	ck_assert(sqltype_parse(arena, "pg_catalog.integer", &type, &offset) && !type.builtin);

	ck_assert(sqltype_parse(arena, "citext", &type, &offset));
	ck_assert_str_eq(type.extension, "citext");
	ck_assert(!type.builtin);
	ck_assert(sqltype_parse(arena, "public.geometry(Point, 4326)", &type, &offset));
	ck_assert_str_eq(type.extension, "postgis");
	ck_assert_str_eq(type.schema, "public");
	ck_assert_str_eq(type.arguments, "point, 4326");
	ck_assert(sqltype_parse(arena, "vector(384)", &type, &offset));
	ck_assert_int_eq(type.modifiers[0], 384);

	ck_assert(sqltype_parse(arena, "größe", &type, &offset));
	ck_assert_str_eq(type.name, "größe");
}
END_TEST

START_TEST(user_format)
{
	SqlTypeName type;
	size_t offset;
	Buf out = BUF(arena);

	ck_assert(sqltype_parse(arena, "app.mood[][]", &type, &offset));
	sqltype_format(&out, &type, "app.mood");
	ck_assert_str_eq(buf_text(&out), "app.mood[]");
	out = BUF(arena);
	ck_assert(sqltype_parse(arena, "geometry(point,4326)", &type, &offset));
	sqltype_format(&out, &type, "gis.geometry");
	ck_assert_str_eq(buf_text(&out), "gis.geometry(point, 4326)");
}
END_TEST

static const struct {
	const char *text;
	size_t offset;
	const char *error;
} bad[] = {
	{"", 0, "a type is missing"},
	{"  ", 2, "a type is missing"},
	{"(3)", 0, "a type starts with its name"},
	{"int(4)", 3, "the type takes no modifier"},
	{"text[", 4, "an array is written [] or [3]"},
	{"varchar(", 8, "a number is expected"},
	{"varchar()", 8, "a number is expected"},
	{"varchar(20", 10, "\")\" expected"},
	{"varchar(0)", 8, "a length must be 1 to 10485760"},
	{"varchar(-5)", 8, "a length must be 1 to 10485760"},
	{"varchar(10485761)", 8, "a length must be 1 to 10485760"},
	{"varchar(99999999999999999999)", 8, "a length must be 1 to 10485760"},
	{"varchar(1,2)", 10, "the type takes one modifier"},
	{"varchar(max)", 8, "a number is expected"},
	{"numeric(0)", 8, "the precision of numeric must be 1 to 1000"},
	{"numeric(1001,2)", 8, "the precision of numeric must be 1 to 1000"},
	{"numeric(10, 2000)", 12, "the scale of numeric must be -1000 to 1000"},
	{"numeric(1,2,3)", 12, "the type takes two modifiers"},
	{"float(54)", 6, "the precision of float must be 1 to 53"},
	{"timestamp(7)", 10, "digits of a second must be 0 to 6"},
	{"timestamp with zone", 15, "\"time zone\" is expected"},
	{"timestamptz with time zone", 12, "nothing is expected here: the type has ended"},
	{"interval day to", 13, "nothing is expected here: the type has ended"},
	{"interval day(3)", 12, "nothing is expected here: the type has ended"},
	{"serial[]", 6, "a serial column cannot be an array"},
	{"int[][][][][][][]", 3, "an array has at most 6 dimensions"},
	{"int not null", 4, "nothing is expected here: the type has ended"},
	{"app.", 4, "a name must follow the point"},
	{"a.b.c", 3, "nothing is expected here: the type has ended"},
	{"\"\"", 0, "a quoted name must not be empty"},
	{"\"abc", 0, "the quote is not closed"},
	{"app.\"abc", 4, "the quote is not closed"},
	{"int; drop table x", 3, "no type has this character"},
	{"mood(1;2)", 6, "no type has this character"},
	{"mood(\"x\")", 5, "a number or a name is expected"},
};

START_TEST(bad_type)
{
	SqlTypeName type;
	size_t offset;

	ck_assert_msg(!sqltype_parse(arena, bad[_i].text, &type, &offset), "%s", bad[_i].text);
	ck_assert_str_eq(type.error, bad[_i].error);
	ck_assert_msg(offset == bad[_i].offset, "%s: %zu", bad[_i].text, offset);
}
END_TEST

START_TEST(all_names)
{
	size_t n, offset;
	const char *const *names = sqltype_known_names(arena, &n);

	ck_assert_uint_gt(n, 80);
	for (size_t i = 0; i < n; i++) {
		SqlTypeName type;

		ck_assert_msg(sqltype_parse(arena, names[i], &type, &offset), "%s", names[i]);
		ck_assert_msg(type.builtin || type.extension, "%s", names[i]);
	}
	ck_assert_str_eq(str_nearest("varcahr", names, n), "varchar");
	ck_assert_str_eq(str_nearest("timestmp", names, n), "timestamp");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("sqltype");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, builtin, 0, COUNT(builtins));
	tcase_add_test(tcase, parts);
	tcase_add_test(tcase, user_format);
	tcase_add_loop_test(tcase, bad_type, 0, COUNT(bad));
	tcase_add_test(tcase, all_names);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
