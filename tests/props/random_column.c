/* random_column.c - columns at random: every type, every way to say where values come from.
 *
 * A column's makers each stand for one thing of the language. Where a source bounds its values, a
 * check in the database says the same, so that the server finds what is not kept.
 */
#include "props/random_schema.h"

#include <string.h>

#include "base/str.h"
#include "gen/generator.h"
#include "model/model.h"
#include "pgmock/put.h"
#include "pgmock/table.h"

/* A type whose values can be ordered and compared, what a default of it may be, and a range. */
typedef struct {
	const char *type, *default_, *low, *high;
} Ranged;

static const Ranged ranged[] = {
	{"smallint", "7", "-300", "300"},
	{"integer", "-1", "-2147483648", "2147483647"},
	{"integer", "(1 + 2)", "10", "99"},
	{"bigint", "9000000000", "-9223372036854775808", "9223372036854775807"},
	{"bigint", "0", "0", "4294967296"},
	{"numeric(10,2)", "1.50", "0.01", "9999.99"},
	{"numeric(18,6)", "0", "-0.5", "0.5"},
	{"numeric(5,0)", "3", "0", "99999"},
	{"double precision", "0.5", "-1000.25", "1000.75"},
	{"real", "1", "0", "100"},
	{"date", "'2020-01-01'", "\"2019-02-28\"", "\"2024-02-29\""},
	{"date", "CURRENT_DATE", "\"0001-01-01\"", "\"9999-12-31\""},
	{"timestamp", "now()", "\"2020-01-01 00:00:00\"", "\"2020-01-01 00:00:01\""},
	{"timestamptz", "now()", "\"1999-12-31 23:59:59\"", "\"2025-07-01 12:00:00\""},
	{"timestamp(0)", "'2000-01-01 00:00:00'", "\"1970-01-01\"", "\"2038-01-19\""},
	{"timestamptz(3)", "CURRENT_TIMESTAMP", "\"2024-01-01\"", "\"2025-01-01\""},
	{"time", "'12:00'", "\"08:00\"", "\"17:30\""},
	{"interval", "'1 day'", "\"5 minutes\"", "\"3 days\""},
};

static const struct {
	const char *regex;
	unsigned longest;
} regexes[] = {
	{"[A-Z]{3}-[0-9]{4}", 8},
	{"(red|green|blue)", 5},
	{"[a-f0-9]{8}(-[a-f0-9]{4}){2}", 18},
	{"\\+46 7[0-9] [0-9]{3} [0-9]{2} [0-9]{2}", 16},
	{"[a-z]+@example\\.org", 20},
	{"x?y*z{2,5}", 13},
	{"[[:alpha:]][[:alnum:]_]{0,14}", 15},
	{"\\\\[%'\\\"]{1,3}", 4},
	{"\\w{1,9}", 9},
	{"é{1,3}[åäö]", 4},
};

static const char *const templates[] = {"ORD-{year}-{seq:8}", "{seq}",
	"{{table}} {row} %s \\\\ {rand:6}{seq}", "{uuid}", "{hex:8}-{alpha:3}-{alphanumeric:5}",
	"{month:name} {day}, {year}", "A\\{\\}'\\\"{sequence:4}"};

static const char *const dists[] = {"{\"dist\": \"uniform\", \"min\": 1, \"max\": 50}",
	"{\"dist\": \"normal\", \"mean\": 50, \"std_dev\": 20, \"min\": 0, \"max\": 100}",
	"{\"dist\": \"lognormal\", \"mean\": 3, \"std_dev\": 0.5, \"min\": 0, \"max\": 900}",
	"{\"dist\": \"exponential\", \"mean\": 10, \"min\": 0, \"max\": 90}",
	"{\"dist\": \"poisson\", \"mean\": 2.5}",
	"{\"dist\": \"zipf\", \"alpha\": 1.1, \"min\": 1, \"max\": 1000}",
	"{\"dist\": \"pareto\", \"alpha\": 1.5, \"min\": 1, \"max\": 1000}",
	"{\"dist\": \"triangular\", \"min\": 0, \"mode\": 5, \"max\": 10}",
	"{\"dist\": \"binomial\", \"n\": 20, \"p\": 0.3}",
	"{\"dist\": \"geometric\", \"p\": 0.2, \"max\": 99}"};

static const char *const whole_types[] = {
	"integer", "bigint", "numeric(12,2)", "double precision"};

/* Names that say where values come from, and types that they are seen with. */
static const char *const telling[][2] = {{"email", "text"}, {"email_address", "varchar(255)"},
	{"first_name", "varchar(100)"}, {"last_name", "text"}, {"phone", "varchar(20)"},
	{"created_at", "timestamptz"}, {"updated_at", "timestamp"}, {"price", "numeric(10,2)"},
	{"status", "varchar(20)"}, {"age", "integer"}, {"city", "text"},
	{"postal_code", "varchar(10)"}, {"country_code", "char(2)"}, {"shipping_city", "text"},
	{"shipping_zip", "varchar(12)"}, {"is_active", "boolean"}, {"ip_address", "inet"},
	{"url", "text"}, {"description", "text"}, {"metadata", "jsonb"}, {"tags", "text[]"},
	{"quantity", "smallint"}, {"latitude", "numeric(9,6)"},
	{"longitude", "double precision"}, {"birth_date", "date"}, {"currency", "char(3)"},
	{"uuid", "uuid"}, {"title", "varchar(30)"}, {"username", "varchar(12)"},
	{"slug", "text"}, {"password_hash", "char(60)"}, {"duration", "interval"},
	{"avatar", "bytea"}, {"score", "real"}, {"shipped_at", "date"}};

static const BaseType base_types[] = {
#define PGM_TYPE(id_, ...) {.id = #id_, __VA_ARGS__},
#include "pgmock/types.def"
#undef PGM_TYPE
};

/* Extensions that come with the server. */
static const char *const extensions[] = {"citext", "hstore", "ltree"};

static const char *const spelled_types[] = {"varchar(3)", "varchar(40)", "char(1)", "char(9)",
	"numeric(1,1)", "numeric(18,0)", "numeric(6,2)", "time(0)", "timestamp(3)",
	"timestamp(0) with time zone", "interval", "decimal", "int4[]", "text[]",
	"timestamptz[]", "numeric(8,3)[]", "boolean[]", "uuid[]", "jsonb[]", "date[]",
	"varchar(5)[]"};

/* The type of the tests of generators, for a family of types. */
static const char *const family_types[][2] = {{"int", "bigint"}, {"num", "numeric(12,2)"},
	{"float", "double precision"}, {"text", "text"}, {"char", "text"}, {"bool", "boolean"},
	{"date", "date"}, {"ts", "timestamptz"}, {"time", "time"}, {"interval", "interval"},
	{"uuid", "uuid"}, {"json", "jsonb"}, {"bytea", "bytea"}, {"inet", "inet"},
	{"int4range", "int8range"}, {"numrange", "numrange"}, {"daterange", "tstzrange"}};

/* ---- one maker for each thing of the language --------------------------------------------- */

/* Returns a new name for a column of the table. */
static const char *
new_name(RandomMaker *maker, RandomTable *table)
{
	return random_name(maker, "c", table->ncolumns);
}

/* Returns how a type is written that needs no extension, or one that is there, which is then
 * created; else "text". */
static const char *
written(RandomMaker *maker, const BaseType *type)
{
	if (strcmp(type->id, "bpchar") == 0)
		return "char(6)";
	if (!type->extension)
		return type->name;
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		if (strcmp(type->extension, extensions[i]) == 0) {
			random_extension(maker, type->extension);
			return type->name;
		}
	return "text";
}

static json_object *
by_type(RandomMaker *maker, RandomTable *table)
{
	const char *type = random_one_in(&maker->random, 3)
				   ? random_of(&maker->random, spelled_types)
				   : written(maker, &random_of(&maker->random, base_types));

	if (random_one_in(&maker->random, 8) && !strchr(type, '['))
		type = arena_printf(maker->arena, "%s[]", type);
	return random_column(table, new_name(maker, table), type);
}

static json_object *
by_name(RandomMaker *maker, RandomTable *table)
{
	const char *const *named = random_of(&maker->random, telling);

	return random_column(table,
		arena_printf(maker->arena, "%s%zu", named[0], table->ncolumns), named[1]);
}

static json_object *
by_range(RandomMaker *maker, RandomTable *table)
{
	const Ranged *range = &random_of(&maker->random, ranged);
	json_object *column = random_column(table, new_name(maker, table), range->type);
	const char *name = json_object_get_string(json_object_object_get(column, "name"));
	size_t quotes = range->low[0] == '"';
	Buf sql = BUF(maker->arena);

	random_set(maker, column, "min", "%s", range->low);
	random_set(maker, column, "max", "%s", range->high);
	if (random_one_in(&maker->random, 3))
		random_set_text(column, "default", range->default_);
	if (random_one_in(&maker->random, 2))
		return column;
	buf_puts(&sql, "$ BETWEEN ");
	buf_printf(&sql, quotes ? "'%.*s' AND '%.*s'" : "%.*s AND %.*s",
		(int)(strlen(range->low) - 2 * quotes), range->low + quotes,
		(int)(strlen(range->high) - 2 * quotes), range->high + quotes);
	random_check(maker, table, name, buf_text(&sql));
	return column;
}

static json_object *
by_values(RandomMaker *maker, RandomTable *table)
{
	static const char *const values[] = {"[\"a\", \"b\", \"c\"]",
		"{\"a\": 80, \"b\": 15, \"c\": 5}", "[[\"a\", 1], [\"b\", 2.5], [\"c\", 0.1]]"};
	static const char *const types[] = {"text", "varchar(1)", "varchar(9)"};
	json_object *column =
		random_column(table, new_name(maker, table), random_of(&maker->random, types));

	random_set(maker, column, "values", "%s", random_of(&maker->random, values));
	table->choice = json_object_get_string(json_object_object_get(column, "name"));
	if (random_one_in(&maker->random, 2))
		random_check(maker, table, table->choice, "$ IN ('a', 'b', 'c')");
	return column;
}

static json_object *
by_enum(RandomMaker *maker, RandomTable *table)
{
	const char *type;
	json_object *column;

	if (maker->enums.n == 0)
		return by_values(maker, table);
	type = maker->enums.at[random_below(&maker->random, maker->enums.n)];
	column = random_column(table, new_name(maker, table), random_quoted(maker, type));
	if (random_one_in(&maker->random, 2))
		random_set(maker, column, "values", "{\"one\": 3, \"two\": 1}");
	if (random_one_in(&maker->random, 3))
		random_set_text(column, "default", "'three'");
	return column;
}

static json_object *
by_domain(RandomMaker *maker, RandomTable *table)
{
	const char *type;
	json_object *column;

	if (maker->domains.n == 0)
		return by_range(maker, table);
	type = maker->domains.at[random_below(&maker->random, maker->domains.n)];
	column = random_column(table, new_name(maker, table), random_quoted(maker, type));
	random_set(maker, column, "min", "1");
	random_set(maker, column, "max", "9");
	return column;
}

static json_object *
by_regex(RandomMaker *maker, RandomTable *table)
{
	static const char *const keys[] = {"regex", "pattern"};
	size_t i = random_below(&maker->random, sizeof regexes / sizeof *regexes);
	const char *type =
		random_one_in(&maker->random, 2)
			? "text"
			: arena_printf(maker->arena, "varchar(%u)", regexes[i].longest);
	json_object *column = random_column(table, new_name(maker, table), type);

	random_set_text(column, random_of(&maker->random, keys), regexes[i].regex);
	return column;
}

static json_object *
by_template(RandomMaker *maker, RandomTable *table)
{
	json_object *column = random_column(table, new_name(maker, table), "text");

	random_set_text(column, "template", random_of(&maker->random, templates));
	return column;
}

static json_object *
by_dist(RandomMaker *maker, RandomTable *table)
{
	json_object *column = random_column(
		table, new_name(maker, table), random_of(&maker->random, whole_types));

	random_set(maker, column, random_one_in(&maker->random, 2) ? "dist" : "distribution",
		"%s", random_of(&maker->random, dists));
	return column;
}

/* Columns of moments that generators' examples follow. */
static void
add_moments(RandomMaker *maker, RandomTable *table)
{
	json_object *column;

	if (table->moment)
		return;
	table->moment = "at";
	random_column(table, "at", "timestamptz");
	column = random_column(table, "until", "timestamptz");
	random_set_text(column, "after", "at");
	if (random_one_in(&maker->random, 2))
		random_set(maker, column, "gap",
			"{\"dist\": \"uniform\", \"min\": \"1 day\", \"max\": \"5 days\"}");
}

static json_object *
by_generator(RandomMaker *maker, RandomTable *table)
{
	const Generator *generator;
	const char *family, *type = "text";
	json_object *column;
	size_t n;

	do /* one that any table can have */
		generator = generators[random_below(&maker->random, ngenerators)];
	while (generator->per_parent);
	family = generator->types ? generator->types : "text";
	n = strcspn(family, " ");
	for (size_t i = 0; i < sizeof family_types / sizeof *family_types; i++)
		if (strlen(family_types[i][0]) == n &&
			strncmp(family, family_types[i][0], n) == 0)
			type = family_types[i][1];
	add_moments(maker, table);
	column = random_column(table, new_name(maker, table), type);
	if (random_one_in(&maker->random, 2)) {
		random_set_text(column, "generator", generator->name);
		if (generator->example)
			random_set(maker, column, "generator_config", "%s", generator->example);
	} else if (generator->example) {
		random_set(maker, column, "gen", "{\"%s\": %s}", generator->name,
			generator->example);
	} else {
		random_set_text(column, "gen", generator->name);
	}
	return column;
}

static json_object *
by_rules(RandomMaker *maker, RandomTable *table)
{
	static const char *const branches[] = {"{\"value\": 7}", "{\"min\": 1, \"max\": 5}",
		"{\"values\": [1, 2, 3]}", "{\"value\": null}", "9",
		"{\"dist\": {\"dist\": \"poisson\", \"mean\": 3}}"};
	json_object *column, *rule, *if_;

	if (!table->choice)
		by_values(maker, table);
	column = random_column(
		table, new_name(maker, table), random_of(&maker->random, whole_types));
	json_object_object_add(column, "rules", json_object_new_array());
	for (size_t i = 0, n = 1 + random_below(&maker->random, 3); i < n; i++) {
		rule = json_object_new_object();
		if_ = json_object_new_object();
		random_set(maker, if_, table->choice, "\"%c\"", "abc"[i]);
		json_object_object_add(rule, "if", if_);
		random_set(maker, rule, "then", "%s", random_of(&maker->random, branches));
		if (random_one_in(&maker->random, 3))
			random_set(
				maker, rule, "else", "%s", random_of(&maker->random, branches));
		json_object_array_add(json_object_object_get(column, "rules"), rule);
	}
	return column;
}

static json_object *
by_after(RandomMaker *maker, RandomTable *table)
{
	static const char *const gaps[] = {"\"2 days\"",
		"{\"dist\": \"exp\", \"mean\": \"3 hours\", \"max\": \"2 days\"}",
		"{\"dist\": \"uniform\", \"min\": \"1 day\", \"max\": \"90 days\"}"};
	static const char *const types[] = {"timestamptz", "timestamp", "date"};
	json_object *column;
	const char *name;

	add_moments(maker, table);
	column = random_column(table, new_name(maker, table), random_of(&maker->random, types));
	random_set_text(column, "after", "at");
	if (random_one_in(&maker->random, 2))
		random_set(maker, column, "gap", "%s", random_of(&maker->random, gaps));
	name = json_object_get_string(json_object_object_get(column, "name"));
	random_check(maker, table, name, "$ >= (at AT TIME ZONE 'UTC')::date");
	return column;
}

static json_object *
by_timeseries(RandomMaker *maker, RandomTable *table)
{
	static const char *const series[] = {"{\"interval\": \"5m\"}",
		"{\"start\": \"2025-01-01\", \"end\": \"2025-06-30\", \"interval\": \"1h\", \"pattern\": \"business_hours\"}",
		"{\"start\": \"2024-02-29\", \"end\": \"2024-03-01\", \"interval\": \"30s\", \"pattern\": \"daily_peak\"}"};
	json_object *column = random_column(table, new_name(maker, table), "timestamptz");

	random_set(maker, column, "timeseries", "%s", random_of(&maker->random, series));
	return column;
}

static json_object *
by_array(RandomMaker *maker, RandomTable *table)
{
	static const char *const arrays[][2] = {
		{"text[]", "{\"values\": [\"a\", \"b,\", \"{c}\", \"\"]}"},
		{"integer[]", "{\"min\": -5, \"max\": 5}"}, {"text[]", "{\"gen\": \"word\"}"},
		{"date[]", "{\"min\": \"2024-01-01\", \"max\": \"2024-12-31\"}"},
		{"numeric(6,2)[]",
			"{\"dist\": {\"dist\": \"normal\", \"mean\": 50, \"std_dev\": 9}}"},
		{"varchar(20)[]", "{\"regex\": \"[a-z \\\"]{1,6}\"}"},
		{"boolean[]", "{\"values\": [true, false]}"}};
	static const char *const sizes[] = {"3", "[0, 4]", "[1, 2]", "0"};
	const char *const *array = random_of(&maker->random, arrays);
	json_object *column = random_column(table, new_name(maker, table), array[0]);

	random_set(maker, column, "array", "%s", array[1]);
	random_set(maker, column, "size", "%s", random_of(&maker->random, sizes));
	random_check(maker, table,
		json_object_get_string(json_object_object_get(column, "name")),
		"coalesce(array_length($, 1), 0) <= 4");
	return column;
}

static json_object *
by_json(RandomMaker *maker, RandomTable *table)
{
	static const char *const members[] = {
		"{\"a\": {\"values\": {\"web\": 7, \"app\": 3}}, \"b?\": {\"min\": 0, \"max\": 99}}",
		"{\"note?\": {\"gen\": \"sentence\"}, \"in\": {\"json\": {\"x\": {\"gen\": \"city\"}, \"y\": 7}}}",
		"{\"tags\": {\"array\": {\"gen\": \"word\"}, \"size\": [0, 3]}, \"quote\\\"d\": {\"value\": null}}",
		"{}"};
	json_object *column = random_column(table, new_name(maker, table),
		random_one_in(&maker->random, 3) ? "json" : "jsonb");

	random_set(maker, column, "json", "%s", random_of(&maker->random, members));
	return column;
}

/* A column that is unique by what it draws from, whatever the rows. */
static json_object *
by_unique(RandomMaker *maker, RandomTable *table)
{
	static const char *const uniques[][3] = {{"uuid", "gen", "\"uuid\""},
		{"text", "gen", "\"email\""},
		{"varchar(20)", "regex", "\"[A-Z]{2}[0-9]{3,9}\""},
		{"text", "template", "\"X-{seq:5}\""}, {"integer", "min", "1"},
		{"bigint", "gen", "\"sequence\""}, {"timestamptz", "min", "\"2020-01-01\""},
		{"varchar(60)", "gen", "\"username\""}};
	const char *const *unique = random_of(&maker->random, uniques);
	json_object *column = random_column(table, new_name(maker, table), unique[0]);
	const char *name = json_object_get_string(json_object_object_get(column, "name"));

	table->unique = true;
	random_set(maker, column, unique[1], "%s", unique[2]);
	if (strcmp(unique[0], "integer") == 0)
		random_set(maker, column, "max", "%zu",
			table->rows + random_below(&maker->random, 3) + (table->rows == 0));
	if (strcmp(unique[0], "timestamptz") == 0)
		random_set(maker, column, "max", "\"2020-01-01 00:00:01\"");
	if (random_one_in(&maker->random, 2)) {
		json_object_object_add(column, "unique", json_object_new_boolean(true));
	} else {
		json_object *key = json_object_new_object();

		json_object_object_add(key, "columns", json_object_new_array());
		json_object_array_add(
			json_object_object_get(key, "columns"), json_object_new_string(name));
		if (random_one_in(&maker->random, 4))
			random_set(maker, key, "deferrable", "true");
		json_object_array_add(table->uniques, key);
	}
	return column;
}

static json_object *
by_pair(RandomMaker *maker, RandomTable *table)
{
	if (maker->pairs.n == 0)
		return by_enum(maker, table);
	return random_column(table, new_name(maker, table),
		random_quoted(
			maker, maker->pairs.at[random_below(&maker->random, maker->pairs.n)]));
}

static json_object *
by_span(RandomMaker *maker, RandomTable *table)
{
	static const char *const spans[][4] = {{"int4range", "0", "100", "[1, 10]"},
		{"numrange", "0", "9.5", "[0.25, 2]"},
		{"daterange", "\"2024-01-01\"", "\"2024-12-31\"", "\"7 days\""},
		{"tstzrange", "\"-30 days\"", "\"now\"", "[\"15 minutes\", \"4 hours\"]"}};
	const char *const *span = random_of(&maker->random, spans);
	json_object *column = random_column(table, new_name(maker, table), span[0]);

	random_set(maker, column, "min", "%s", span[1]);
	random_set(maker, column, "max", "%s", span[2]);
	random_set(maker, column, "size", "%s", span[3]);
	return column;
}

/* Columns that follow from others; nothing more may be said of them. */
static json_object *
by_sql(RandomMaker *maker, RandomTable *table)
{
	static void (*const columns[])(RandomMaker *, RandomTable *) = {random_expr_column,
		random_expr_column, random_nulls_column, random_pair_columns};

	if (!table->choice)
		by_values(maker, table);
	add_moments(maker, table);
	random_of(&maker->random, columns)(maker, table);
	return NULL;
}

/* The server makes the values. */
static json_object *
by_server(RandomMaker *maker, RandomTable *table)
{
	bool text = random_one_in(&maker->random, 2);
	json_object *column;

	if (!table->choice)
		by_values(maker, table);
	column = random_column(table, new_name(maker, table), text ? "text" : "boolean");
	random_set_text(column, "generated",
		arena_printf(maker->arena,
			text ? "lower(%s) || '!'" : "coalesce(%s, '') <> 'a'",
			random_quoted(maker, table->choice)));
	return NULL; /* nothing more may be said of it */
}

static json_object *(*const makers[])(RandomMaker *, RandomTable *) = {by_type, by_type,
	by_name, by_name, by_range, by_range, by_values, by_enum, by_domain, by_regex,
	by_template, by_dist, by_generator, by_generator, by_generator, by_rules, by_after,
	by_timeseries, by_array, by_json, by_unique, by_server, by_pair, by_span, by_sql,
	by_sql, by_sql};

void
random_any_column(RandomMaker *maker, RandomTable *table)
{
	json_object *column = random_of(&maker->random, makers)(maker, table), *rules;

	if (!column)
		return;
	switch (random_below(&maker->random, 8)) {
	case 0:
		random_set(maker, column, "nullable", "true");
		break;
	case 1:
		random_set(maker, column, "nulls", "0.3");
		break;
	case 2: /* rules may leave a value out, and a NULL among them is one */
		if (!json_object_object_get_ex(column, "rules", &rules))
			random_set(maker, column, "nullable", "false");
		break;
	case 3:
		random_set_text(column, "comment", "it's a \"comment\" \\ */ with\nlines");
		break;
	default:
		break;
	}
}
