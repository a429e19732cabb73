/* random_relation.c - columns at random that rows or columns tell together: ranges that do not overlap, states, series, records of
 * lists, ranks, trees, and what the rows of another table come to.
 */
#include "props/random_schema.h"

#include <string.h>

#include "base/str.h"

/* A column whose name is stem and the number of columns. */
static json_object *
next_column(RandomMaker *maker, RandomTable *table, const char *stem, const char *type,
	const char **name)
{
	*name = random_name(maker, stem, table->ncolumns);
	return random_column(table, *name, type);
}

/* An element of a constraint: a column and its operator. */
static void
add_element(json_object *elements, const char *column, const char *operator)
{
	json_object *element = json_object_new_array();

	json_object_array_add(element, json_object_new_string(column));
	json_object_array_add(element, json_object_new_string(operator));
	json_object_array_add(elements, element);
}

/* A range that overlaps no other one, or none with the same choice. */
static void
add_exclusion(RandomMaker *maker, RandomTable *table)
{
	static const char *const ranges[][4] = {{"int4range", "1", "1000000", "[1, 20]"},
		{"numrange", "0", "100000", "[0.5, 4]"},
		{"daterange", "\"1900-01-01\"", "\"2100-01-01\"", "[\"1 day\", \"5 days\"]"},
		{"tsrange", "\"2020-01-01\"", "\"2024-12-31\"",
			"[\"10 minutes\", \"2 hours\"]"},
		{"tstzrange", "\"2020-01-01\"", "\"2024-12-31\"", "\"1 hour\""}};
	const char *const *range = random_of(&maker->random, ranges);
	json_object *elements = json_object_new_array(), *exclusion = json_object_new_object(),
		    *all = json_object_new_array(), *column;
	const char *name;

	if (json_object_object_get(table->json, "exclude"))
		return;
	column = next_column(maker, table, "span", range[0], &name);
	random_set(maker, column, "min", "%s", range[1]);
	random_set(maker, column, "max", "%s", range[2]);
	random_set(maker, column, "size", "%s", range[3]);
	if (table->choice && random_one_in(&maker->random, 2)) {
		random_extension(maker, "btree_gist");
		add_element(elements, table->choice, "=");
	}
	add_element(elements, name, "&&");
	json_object_object_add(exclusion, "elements", elements);
	if (random_one_in(&maker->random, 4))
		random_set(maker, exclusion, "deferrable", "true");
	json_object_array_add(all, exclusion);
	json_object_object_add(table->json, "exclude", all);
	table->unique = true;
}

/* Two numbers of which one tells something of the other. */
static void
add_ranks(RandomMaker *maker, RandomTable *table)
{
	static const char *const sources[] = {
		"{\"dist\": \"normal\", \"mean\": 50, \"std_dev\": 9}",
		"{\"dist\": \"exp\", \"mean\": 20}",
		"{\"dist\": \"lognormal\", \"mean\": 100, \"std_dev\": 60}"};
	const char *first, *second;
	json_object *column = next_column(maker, table, "rank", "integer", &first);

	random_set(maker, column, "nullable", "false");
	random_set(maker, column, "min", "0");
	random_set(maker, column, "max", "%zu", 1 + random_below(&maker->random, 100000));
	column = next_column(maker, table, "rank", "numeric(9,2)", &second);
	random_set(maker, column, "dist", "%s", random_of(&maker->random, sources));
	random_set(maker, column, "correlate", "{\"r\": %s0.%zu}",
		random_one_in(&maker->random, 2) ? "-" : "", random_below(&maker->random, 10));
	random_set_text(json_object_object_get(column, "correlate"), "with", first);
}

/* Columns that take what they hold of the same record. */
static void
add_records(RandomMaker *maker, RandomTable *table)
{
	const char *code, *price;

	random_set_text(next_column(maker, table, "code", "text", &code), "from", "plans.code");
	random_set_text(next_column(maker, table, "price", "numeric(6,2)", &price), "from",
		"plans.price");
	random_check(maker, table, NULL,
		arena_printf(maker->arena,
			"CASE %s WHEN 'free' THEN %s = 0 WHEN 'two' THEN %s = 2.5 ELSE %s IS NULL END",
			random_quoted(maker, code), random_quoted(maker, price),
			random_quoted(maker, price), random_quoted(maker, price)));
}

/* States, and when the row came to them. */
static void
add_states(RandomMaker *maker, RandomTable *table)
{
	const char *status, *opened, *paid, *lost;
	json_object *states = json_object_new_object(), *at = json_object_new_object(),
		    *column = next_column(maker, table, "opened", "timestamptz", &opened);

	random_set(maker, column, "nullable", "false");
	random_set(maker, column, "min", "\"2023-01-01\"");
	random_set(maker, column, "max", "\"2024-02-01\"");
	column = next_column(maker, table, "status", "varchar(8)", &status);
	random_set(maker, column, "nullable", "false");
	next_column(maker, table, "paid_at", "timestamp", &paid);
	next_column(maker, table, "lost_at", "timestamptz", &lost);
	random_set_text(at, "paid", paid);
	random_set_text(at, "lost", lost);
	random_set_text(states, "start", "new");
	random_set(maker, states, "to",
		"{\"new\": {\"paid\": 3, \"lost\": 1}, \"paid\": \"%s\"}",
		random_one_in(&maker->random, 2) ? "sent" : "lost");
	random_set_text(states, "stop", "lost");
	if (strstr(json_object_to_json_string(states), "sent"))
		random_set(maker, states, "stop", "[\"lost\", \"sent\"]");
	json_object_object_add(states, "at", at);
	random_set_text(states, "after", opened);
	random_set_text(states, "gap", "3 days");
	json_object_object_add(column, "states", states);
	random_check(maker, table, NULL,
		arena_printf(maker->arena, "(%s = 'new') = (coalesce(%s, %s) IS NULL)",
			random_quoted(maker, status), random_quoted(maker, paid),
			random_quoted(maker, lost)));
	random_check(maker, table, NULL,
		arena_printf(maker->arena, "%s > %s", random_quoted(maker, lost),
			random_quoted(maker, opened)));
}

/* Moments step by step, and a number that goes with them. */
static void
add_series(RandomMaker *maker, RandomTable *table)
{
	static const char *const every[] = {"30s", "5m", "1h", "1 day"};
	const char *at, *level;
	json_object *series = json_object_new_object(),
		    *column = next_column(maker, table, "at", "timestamptz", &at);

	random_set(maker, column, "nullable", "false");
	random_set(maker, column, "series",
		"{\"start\": \"2020-01-01\", \"every\": \"%s\", \"until\": \"+20 years\"}",
		random_of(&maker->random, every));
	if (random_one_in(&maker->random, 2)) {
		random_set(maker, column, "unique", "true");
		table->unique = true;
	}
	column = next_column(maker, table, "level", "double precision", &level);
	random_set(maker, series, "level", "%zu", 1 + random_below(&maker->random, 1000));
	random_set(maker, series, "season", "{\"day\": 0.4, \"year\": -0.1}");
	random_set(maker, series, "noise", "0.%zu", random_below(&maker->random, 10));
	random_set_text(series, "at", at);
	json_object_object_add(column, "series", series);
}

void
random_related_columns(RandomMaker *maker, RandomTable *table)
{
	static void (*const adders[])(RandomMaker *, RandomTable *) = {
		add_exclusion, add_ranks, add_records, add_states, add_series};

	random_of(&maker->random, adders)(maker, table);
}

void
random_lists(RandomMaker *maker)
{
	random_set(maker, maker->top, "lists",
		"{\"plans\": {\"weight\": \"share\", \"records\": ["
		"{\"code\": \"free\", \"price\": 0, \"share\": 3}, "
		"{\"code\": \"two\", \"price\": 2.5, \"share\": 1}, "
		"{\"code\": \"it's \\\\ \\\"odd\\\"\", \"price\": null, \"share\": 0.5}]}}");
}

void
random_tree_column(RandomMaker *maker, RandomTable *table)
{
	const char *name;
	json_object *column;

	if (strchr(table->name, '.') || strchr(table->key[0].name, '.'))
		return;
	column = next_column(maker, table, "up", table->key[0].type, &name);
	random_set_text(column, "references",
		arena_printf(maker->arena, "%s.%s", table->name, table->key[0].name));
	random_set(maker, column, "tree", "{\"depth\": %zu, \"fan_out\": %zu}",
		1 + random_below(&maker->random, 5), 1 + random_below(&maker->random, 9));
}

/* Has the restored database compare a column with what the server finds. */
static void
ask(RandomMaker *maker, const char *question)
{
	json_object *sql = json_object_object_get(maker->top, "sql");

	if (!sql) {
		random_set(maker, maker->top, "sql", "{\"post\": []}");
		sql = json_object_object_get(maker->top, "sql");
	}
	json_object_array_add(json_object_object_get(sql, "post"),
		json_object_new_string(arena_printf(maker->arena,
			"DO $ask$ BEGIN IF EXISTS (%s) THEN RAISE EXCEPTION 'a column differs from what it says'; END IF; END $ask$",
			question)));
}

void
random_sum_column(RandomMaker *maker, RandomTable *parent, const RandomTable *table,
	const char *by, const char *number)
{
	static const char *const sums[][2] = {{"bigint", "count(%s.%s)"},
		{"bigint", "coalesce(sum(%s.%s), 0)"}, {"integer", "max(%s.%s)"},
		{"numeric(12,4)", "round(avg(%s.%s), 4)"}};
	const char *const *sum = random_of(&maker->random, sums);
	const char *name, *child = random_quoted(maker, table->name);
	json_object *column;
	Buf sql = BUF(maker->arena);

	if (strchr(table->name, '.') || strchr(parent->name, '.'))
		return;
	column = next_column(maker, parent, "sum", sum[0], &name);
	for (const char *s = sum[1], *arg = child; *s; s++) {
		if (strncmp(s, "%s", 2) != 0) {
			buf_putc(&sql, *s);
			continue;
		}
		buf_puts(&sql, arg);
		arg = random_quoted(maker, number);
		s++;
	}
	random_set_text(column, "expr", buf_text(&sql));
	ask(maker,
		arena_printf(maker->arena,
			"SELECT FROM %s AS its WHERE its.%s IS DISTINCT FROM (SELECT %s FROM %s WHERE %s.%s = its.%s)",
			random_quoted(maker, parent->name), random_quoted(maker, name),
			buf_text(&sql), child, child, random_quoted(maker, by),
			random_quoted(maker, parent->key[0].name)));
}
