/* check_schema.c - schemas are read as they were meant, in each of their spellings, or refused
 * with a reason.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "schema/fields.h"
#include "schema/syntax.h"

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

static Schema *
read_text(const char *text)
{
	return schema_read(source_from_text(arena, "s.json", text, strlen(text)), diag);
}

/* Copies what a function prints into the arena. */
static const char *
messages(void)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	const char *copy;

	diag_print(diag, out, false);
	fclose(out);
	copy = arena_strndup(arena, text, size);
	free(text);
	return copy;
}

static const char *
dumped(const Schema *schema)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	const char *copy;

	schema_dump(schema, out);
	fclose(out);
	copy = arena_strndup(arena, text, size);
	free(text);
	return copy;
}

START_TEST(the_table_of_keys_is_sound)
{
	for (size_t i = 0; i < nfields; i++) {
		size_t base = 0;

		ck_assert_uint_ne(fields[i].object, OBJECT_NONE);
		if (fields[i].kind == FIELD_PART)
			continue;
		ck_assert_msg(
			fields[i].help && fields[i].help[0], "%s has no help", fields[i].key);
		ck_assert_msg(field_find(fields[i].object, fields[i].key, &base) == &fields[i],
			"%s stands there twice", fields[i].key);
		if (fields[i].kind != FIELD_UNREAD)
			ck_assert_uint_lt(fields[i].offset, objects[fields[i].object].size);
	}
	for (size_t i = 1; i < OBJECT_COUNT; i++) {
		const char *keys[128];

		ck_assert_uint_gt(field_keys((ObjectId)i, keys, 128), 0);
		ck_assert_uint_lt(field_keys((ObjectId)i, keys, 128), 128);
	}
}
END_TEST

static const char shop[] =
	"{ \"version\": \"1.0\", \"database\": {\"name\": \"shop\", \"encoding\": \"UTF8\"},\n"
	"  \"extensions\": [\"citext\", {\"name\": \"hstore\"}],\n"
	"  \"custom_types\": {\"mood\": {\"kind\": \"enum\", \"definition\": {\"values\": "
	"[\"ok\", \"sad\"]}},\n"
	"    \"mail\": {\"kind\": \"domain\", \"definition\": {\"base_type\": \"text\", "
	"\"constraint\": \"VALUE ~ '@'\"}}},\n"
	"  \"sequences\": {\"s\": {\"start\": 1, \"max_value\": null, \"increment\": "
	"9223372036854775808, \"cycle\": false}},\n"
	"  \"tables\": {\n"
	"    \"customers\": {\"columns\": {\n"
	"        \"id\": {\"type\": \"serial\", \"primary_key\": true},\n"
	"        \"email\": {\"type\": \"varchar(255)\", \"nullable\": false, \"unique\": "
	"true, \"gen\": \"email\"},\n"
	"        \"state\": {\"type\": \"mood\", \"default\": null, \"values\": {\"ok\": 9, "
	"\"sad\": 0.10}}},\n"
	"      \"row_count\": 1000},\n"
	"    \"orders\": {\"comment\": \"what was bought\",\n"
	"      \"columns\": {\"id\": {\"type\": \"bigint\"}, \"customer id\": {\"type\": "
	"\"int\"}},\n"
	"      \"primary_key\": [\"id\"],\n"
	"      \"foreign_keys\": [{\"columns\": [\"customer id\"], \"referenced_table\": "
	"\"customers\",\n"
	"        \"referenced_columns\": [\"id\"], \"on_delete\": \"CASCADE\", \"deferrable\": "
	"true}],\n"
	"      \"unique_constraints\": [{\"columns\": [\"id\", \"customer id\"], \"name\": "
	"\"u\"}],\n"
	"      \"check_constraints\": [{\"expression\": \"id > 0\"}],\n"
	"      \"indexes\": [{\"columns\": [\"id\"], \"type\": \"hash\", \"unique\": true}],\n"
	"      \"row_count\": 0}}}\n";

static const char shop_dump[] =
	"version \"1.0\"\n"
	"database.name \"shop\"\n"
	"database.encoding \"UTF8\"\n"
	"tables.customers.columns.id.type \"serial\"\n"
	"tables.customers.columns.id.primary_key yes\n"
	"tables.customers.columns.email.type \"varchar(255)\"\n"
	"tables.customers.columns.email.nullable no\n"
	"tables.customers.columns.email.unique yes\n"
	"tables.customers.columns.email.gen \"email\"\n"
	"tables.customers.columns.state.type \"mood\"\n"
	"tables.customers.columns.state.default null\n"
	"tables.customers.columns.state.values {\"ok\":9,\"sad\":0.10}\n"
	"tables.customers.rows 1000\n"
	"tables.orders.comment \"what was bought\"\n"
	"tables.orders.columns.id.type \"bigint\"\n"
	"tables.orders.columns.\"customer id\".type \"int\"\n"
	"tables.orders.primary_key.columns \"id\"\n"
	"tables.orders.foreign_keys[0].columns \"customer id\"\n"
	"tables.orders.foreign_keys[0].referenced_table \"customers\"\n"
	"tables.orders.foreign_keys[0].referenced_columns \"id\"\n"
	"tables.orders.foreign_keys[0].on_delete \"CASCADE\"\n"
	"tables.orders.foreign_keys[0].deferrable yes\n"
	"tables.orders.unique_constraints[0].name \"u\"\n"
	"tables.orders.unique_constraints[0].columns \"id\" \"customer id\"\n"
	"tables.orders.check_constraints[0].expression \"id > 0\"\n"
	"tables.orders.indexes[0].columns \"id\"\n"
	"tables.orders.indexes[0].type \"hash\"\n"
	"tables.orders.indexes[0].unique yes\n"
	"tables.orders.rows 0\n"
	"sequences.s.start 1\n"
	"sequences.s.increment 9223372036854775808\n"
	"sequences.s.cycle no\n"
	"custom_types.mood.kind \"enum\"\n"
	"custom_types.mood.values \"ok\" \"sad\"\n"
	"custom_types.mail.kind \"domain\"\n"
	"custom_types.mail.base_type \"text\"\n"
	"custom_types.mail.constraint \"VALUE ~ '@'\"\n"
	"extensions[0].name \"citext\"\n"
	"extensions[1].name \"hstore\"\n";

START_TEST(a_schema_is_read_whole)
{
	Schema *schema = read_text(shop);

	ck_assert_str_eq(messages(), "");
	ck_assert_str_eq(dumped(schema), shop_dump);
	schema_free(schema);
}
END_TEST

/* Pairs of spellings of one thing. */
static const struct {
	const char *one, *other;
} spellings[] = {
	{"{\"tables\": {\"t\": {\"columns\": {\"a\": {\"type\": \"int\"}, \"b\": {\"type\": "
	 "\"text\"}}}}}",
		"{\"tables\": {\"t\": {\"columns\": [{\"name\": \"a\", \"type\": \"int\"}, "
		"{\"type\": \"text\", \"name\": \"b\"}]}}}"},
	{"{\"tables\": {\"t\": {\"rows\": 5}}}",
		"{\"tables\": [{\"name\": \"t\", \"row_count\": 5}]}"},
	{"{\"tables\": {\"t\": {\"name\": \"t\", \"rows\": 5}}}",
		"{\"tables\": {\"t\": {\"rows\": 5}}}"},
	{"{\"custom_types\": {\"m\": {\"kind\": \"enum\", \"definition\": {\"values\": "
	 "[\"x\"]}}}}",
		"{\"custom_types\": [{\"name\": \"m\", \"kind\": \"enum\", \"values\": "
		"[\"x\"]}]}"},
	{"{\"sequences\": {\"s\": {\"start\": 7}}}",
		"{\"sequences\": [{\"start\": 7, \"name\": \"s\"}]}"},
	{"{\"extensions\": [\"citext\"]}", "{\"extensions\": [{\"name\": \"citext\"}]}"},
	{"{\"$schema\": 1, \"x-y\": {\"z\": []}, \"tables\": {\"t\": {\"x-\": 1, \"columns\": "
	 "{\"a\": {\"pattern\": {\"template\": \"x\", \"comment\": \"y\"}}}}}}",
		"{\"tables\": {\"t\": {\"columns\": {\"a\": {\"pattern\": {\"template\": \"x\","
		"\"comment\": \"y\"}}}}}}"},
	{"// shop\n{\"version\": /* the only one */ \"1.0\",}\n// end",
		"{\"version\":\"1.0\"}"},
	{"\xef\xbb\xbf{\"version\": \"1.0\"}", "{\"v\\u0065rsion\": \"\\u0031.0\"}"},
	{"{\"version\": null, \"tables\": {\"t\": {\"columns\": {\"a\": {\"type\": null}}}}}",
		"{\"tables\": {\"t\": {\"columns\": {\"a\": {}}}}}"},
};

START_TEST(spellings_mean_the_same)
{
	Schema *one = read_text(spellings[_i].one), *other = read_text(spellings[_i].other);

	ck_assert_str_eq(messages(), "");
	ck_assert_str_eq(dumped(one), dumped(other));
	schema_free(one);
	schema_free(other);
}
END_TEST

/* A schema, and all that is said of it. */
static const struct {
	const char *text, *messages;
} wrong[] = {
	{"{\"tables\": {\"t\": {\"colums\": []}}}",
		"s.json:1:19: error: table t: unknown key \"colums\"\n"
		"    1 | {\"tables\": {\"t\": {\"colums\": []}}}\n"
		"      |                   ^~~~~~~~\n"
		"      = hint: did you mean \"columns\"?\n"},
	{"{\"row_count\": 5}", "s.json:1:2: error: schema: unknown key \"row_count\"\n"
			       "    1 | {\"row_count\": 5}\n"
			       "      |  ^~~~~~~~~~~\n"
			       "      = hint: \"row_count\" is a key of a table\n"},
	{"{\"tables\": {\"t\": {\"rows\": 1, \"row_count\": 1}}}",
		"s.json:1:30: error: table t: \"row_count\" is another spelling of what was "
		"said before\n"
		"    1 | {\"tables\": {\"t\": {\"rows\": 1, \"row_count\": 1}}}\n"
		"      |                              ^~~~~~~~~~~\n"
		"s.json:1:27: note: here\n"
		"    1 | {\"tables\": {\"t\": {\"rows\": 1, \"row_count\": 1}}}\n"
		"      |                           ^\n"},
	{"{\"tables\": {\"t\": {\"columns\": {\"a\": {\"unique\": \"true\"}}}}}",
		"s.json:1:47: error: column t.a: unique: expected true or false, found a "
		"string\n"
		"    1 | {\"tables\": {\"t\": {\"columns\": {\"a\": {\"unique\": "
		"\"true\"}}}}}\n"
		"      |                                               ^~~~~~\n"
		"      = hint: write true, without quotes\n"},
	{"{\"tables\": {\"t\": {\"columns\": [{\"type\": \"int\"}]}}}",
		"s.json:1:31: error: column of table t: it needs a \"name\"\n"
		"    1 | {\"tables\": {\"t\": {\"columns\": [{\"type\": \"int\"}]}}}\n"
		"      |                               ^~~~~~~~~~~~~~~\n"},
	{"{\"tables\": {\"t\": {\"name\": \"u\"}}}",
		"s.json:1:27: error: table t: its \"name\" is \"u\"\n"
		"    1 | {\"tables\": {\"t\": {\"name\": \"u\"}}}\n"
		"      |                           ^~~\n"
		"      = hint: leave it out, or write the same name\n"},
	{"{\"tables\": {\"t\": {\"indexes\": [{\"name\": \"i\"}]}}}",
		"s.json:1:31: error: index of table t: key \"columns\" is missing\n"
		"    1 | {\"tables\": {\"t\": {\"indexes\": [{\"name\": \"i\"}]}}}\n"
		"      |                               ^~~~~~~~~~~~~\n"
		"      = hint: \"columns\": columns, or SQL expressions in parentheses, as rich as in SQL: \"at DESC NULLS LAST\"\n"},
	{"{\"tables\": {\"t\": {\"primary_key\": [\"a\", 1]}}}",
		"s.json:1:40: error: primary key of table t: expected a string, found a number\n"
		"    1 | {\"tables\": {\"t\": {\"primary_key\": [\"a\", 1]}}}\n"
		"      |                                        ^\n"
		"      = hint: write \"1\"\n"},
	{"{\"tables\": {\"t\": {\"columns\": {\"a\": {\"rules\": [{\"when\": {}}]}}}}}",
		"s.json:1:48: error: column t.a: unknown key \"when\"\n"
		"    1 | {\"tables\": {\"t\": {\"columns\": {\"a\": {\"rules\": [{\"when\": "
		"{}}]}}}}}\n"
		"      |                                                ^~~~~~\n"
		"      = hint: did you mean \"then\"?\n"},
	{"{\"tables\": {\"t\": {\"columns\": {\"a\": {\"entity\": \"\"}}}}}",
		"s.json:1:37: error: column t.a: key \"entity\" is not supported yet\n"
		"    1 | {\"tables\": {\"t\": {\"columns\": {\"a\": {\"entity\": \"\"}}}}}\n"
		"      |                                     ^~~~~~~~\n"},
	{"{\"sequences\": {\"s\": 1}}",
		"s.json:1:21: error: sequence s: expected an object, found a number\n"
		"    1 | {\"sequences\": {\"s\": 1}}\n"
		"      |                     ^\n"},
	{"{\"database\": {\"nam\": \"x\"}}",
		"s.json:1:15: error: database: unknown key \"nam\"\n"
		"    1 | {\"database\": {\"nam\": \"x\"}}\n"
		"      |               ^~~~~\n"
		"      = hint: did you mean \"name\"?\n"},
	{"[]", "s.json:1:1: error: schema: expected an object in braces\n"
	       "    1 | []\n"
	       "      | ^~\n"},
	{"{\"version\": \"2.0\"}", "s.json:1:13: error: schema: version \"2.0\" is not known\n"
				   "    1 | {\"version\": \"2.0\"}\n"
				   "      |             ^~~~~\n"
				   "      = hint: this pgmockc reads version \"1.0\"\n"},
	/* syntax */
	{"{\"a\": 1 \"b\": 2}", "s.json:1:9: error: expected \",\" or \"}\", found a string\n"
				"    1 | {\"a\": 1 \"b\": 2}\n"
				"      |         ^~~\n"
				"      = hint: is a comma missing before it?\n"},
	{"{\"a\": [1, 2}", "s.json:1:12: error: expected \",\" or \"]\", found \"}\"\n"
			   "    1 | {\"a\": [1, 2}\n"
			   "      |            ^\n"
			   "s.json:1:7: note: this is still open\n"
			   "    1 | {\"a\": [1, 2}\n"
			   "      |       ^\n"},
	{"{\"a\" = 1}", "s.json:1:6: error: no JSON value begins like this\n"
			"    1 | {\"a\" = 1}\n"
			"      |      ^\n"},
	{"{\"a\" 1}",
		"s.json:1:6: error: expected \":\" and a value after the name, found a number\n"
		"    1 | {\"a\" 1}\n"
		"      |      ^\n"},
	{"{\"a\": [1,,2]}", "s.json:1:10: error: expected a value, found \",\"\n"
			    "    1 | {\"a\": [1,,2]}\n"
			    "      |          ^\n"
			    "      = hint: there is a comma too many\n"},
	{"{1: 2}",
		"s.json:1:2: error: expected a name in double quotes or \"}\", found a number\n"
		"    1 | {1: 2}\n"
		"      |  ^\n"},
	{"{} {}", "s.json:1:4: error: expected the end of the file, found \"{\"\n"
		  "    1 | {} {}\n"
		  "      |    ^\n"},
	{"{\"a\": 1,\n \"\\u0061\": 2}", "s.json:2:2: error: duplicate key \"a\"\n"
					 "    2 |  \"\\u0061\": 2}\n"
					 "      |  ^~~~~~~~\n"
					 "s.json:1:2: note: it stands here too\n"
					 "    1 | {\"a\": 1,\n"
					 "      |  ^~~\n"},
};

START_TEST(what_is_wrong_is_said)
{
	Schema *schema = read_text(wrong[_i].text);

	ck_assert_str_eq(messages(), wrong[_i].messages);
	schema_free(schema);
}
END_TEST

START_TEST(nesting_has_an_end)
{
	for (int depth = SYNTAX_DEPTH - 2; depth < SYNTAX_DEPTH + 2; depth++) {
		Buf text = BUF(arena);
		Schema *schema;
		size_t before = diag_errors(diag);

		buf_puts(&text, "{\"x-\":");
		for (int i = 1; i < depth; i++)
			buf_putc(&text, '[');
		for (int i = 1; i < depth; i++)
			buf_putc(&text, ']');
		buf_puts(&text, depth > 1 ? "}" : "1}");
		schema = read_text(buf_text(&text));
		ck_assert_int_eq(diag_errors(diag) > before, depth > SYNTAX_DEPTH);
		ck_assert_int_eq(schema->document == NULL, depth > SYNTAX_DEPTH);
		schema_free(schema);
	}
}
END_TEST

START_TEST(places_are_kept)
{
	Schema *schema = read_text(
		"{\"tables\": {\"a/b~\": {\"columns\": [{\"name\": \"c\", \"min\": 0.10}]}}}");
	const SchemaTable *table = &schema->tables.at[0];
	const SchemaColumn *column = &table->columns.at[0];

	ck_assert_str_eq(messages(), "");
	ck_assert_str_eq(table->loc.pointer, "/tables/a~1b~0");
	ck_assert_str_eq(table->name.loc.pointer, "/tables/a~1b~0");
	ck_assert(table->name.loc.key);
	ck_assert_str_eq(column->loc.pointer, "/tables/a~1b~0/columns/0");
	ck_assert_str_eq(column->source.loc.pointer, "/tables/a~1b~0/columns/0");
	ck_assert_str_eq(column->name.loc.pointer, "/tables/a~1b~0/columns/0/name");
	ck_assert_str_eq(schema_number_text(arena, &column->source.min.loc), "0.10");
	ck_assert_ptr_null(schema_number_text(arena, &column->name.loc));
	ck_assert_ptr_null(schema_number_text(arena, &(Loc){0}));
	schema_free(schema);
}
END_TEST

START_TEST(a_value_source_is_read_by_itself)
{
	static const char *const allowed[] = {"optional", NULL};
	Schema *schema = read_text(
		"{\"x-a\": {\"gen\": \"email\", \"min\": 3, \"optional\": true, \"opt\": 1}}");
	json_object *json;
	Loc loc = schema_loc_key(arena, schema->loc, "x-a");
	SchemaSource source;

	ck_assert(json_object_object_get_ex(schema->document, "x-a", &json));
	source = schema_read_source(schema, diag, json, loc, allowed, NULL);
	ck_assert_str_eq(json_object_get_string(source.gen.json), "email");
	ck_assert(source.min.present);
	ck_assert(!source.max.present);
	ck_assert_str_eq(messages(),
		"s.json:1:54: error: value source: unknown key \"opt\"\n"
		"    1 | {\"x-a\": {\"gen\": \"email\", \"min\": 3, \"optional\": true, "
		"\"opt\": 1}}\n"
		"      |                                                      ^~~~~\n");
	schema_free(schema);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("schema");
	TCase *tests = tcase_create("schema");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, the_table_of_keys_is_sound);
	tcase_add_test(tests, a_schema_is_read_whole);
	tcase_add_loop_test(tests, spellings_mean_the_same, 0, COUNT(spellings));
	tcase_add_loop_test(tests, what_is_wrong_is_said, 0, COUNT(wrong));
	tcase_add_test(tests, nesting_has_an_end);
	tcase_add_test(tests, places_are_kept);
	tcase_add_test(tests, a_value_source_is_read_by_itself);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
