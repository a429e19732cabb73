/* random_object.c - what at random stands around tables: rows that follow from others, partitions by list, views,
 * triggers.
 */
#include "props/random_schema.h"

#include <string.h>

#include "base/str.h"

enum { PAIRS_MOST = 2000 };

/* A table's name as SQL writes it: what stands before a dot is its schema. */
static const char *
table_sql(RandomMaker *maker, const RandomTable *table)
{
	const char *dot = strchr(table->name, '.');

	return dot == NULL || strchr(dot + 1, '.')
		       ? random_quoted(maker, table->name)
		       : arena_printf(maker->arena, "%s.%s",
				 random_quoted(maker, arena_strndup(maker->arena, table->name,
							      (size_t)(dot - table->name))),
				 random_quoted(maker, dot + 1));
}

static const char *
json_text(RandomMaker *maker, const char *text)
{
	json_object *string = json_object_new_string(text);
	const char *json = arena_strdup(maker->arena, json_object_to_json_string(string));

	json_object_put(string);
	return json;
}

void
random_rows_per(
	RandomMaker *maker, RandomTable *table, const RandomTable *parent, const char *by)
{
	static const char *const counts[] = {
		"2", "[0, 3]", "[1, 2]", "{\"dist\": \"uniform\", \"min\": 0, \"max\": 3}"};

	table->rows_said = arena_printf(maker->arena,
		"{\"per\": %s, \"by\": %s, \"count\": %s}", json_text(maker, parent->name),
		json_text(maker, by), random_of(&maker->random, counts));
}

void
random_rows_cross(RandomMaker *maker, RandomTable *table, const RandomTable *left,
	const RandomTable *right)
{
	size_t pairs = left->rows * right->rows;

	if (left == right || pairs > PAIRS_MOST)
		return;
	table->rows = pairs;
	table->rows_said = arena_printf(maker->arena, "{\"cross\": [%s, %s], \"take\": 0.%zu}",
		json_text(maker, left->name), json_text(maker, right->name),
		1 + random_below(&maker->random, 99));
}

void
random_list_partition(RandomMaker *maker, RandomTable *table)
{
	random_set(maker, table->json, "partition", "{\"list\": %s}",
		json_text(maker, table->choice));
}

/* A function that triggers of all tables call. */
static void
add_triggers(RandomMaker *maker)
{
	static const char *const triggers[] = {
		"[{\"name\": %s, \"timing\": \"after\", \"events\": [\"insert\", \"update\"], \"function\": \"touch\"}]",
		"[{\"name\": %s, \"timing\": \"before\", \"events\": \"delete\", \"function\": \"touch\"}]",
		"[{\"name\": %s, \"timing\": \"after\", \"events\": \"insert\", \"for_each\": \"statement\", \"function\": \"touch\"}]"};

	random_set(maker, maker->top, "functions",
		"[{\"name\": \"touch\", \"returns\": \"trigger\", \"body\": \"BEGIN RETURN NEW; END\"}]");
	for (size_t i = 0; i < maker->tables.n; i++)
		if (random_one_in(&maker->random, 3)) {
			const char *name = json_text(maker, random_name(maker, "trg", i));

			random_set(maker, maker->tables.at[i].json, "triggers",
				random_of(&maker->random, triggers), name);
		}
}

/* Views of a table, some of which hold rows. */
static void
add_views(RandomMaker *maker, const char *kind, const char *stem)
{
	json_object *views = json_object_new_object();

	for (size_t i = 1 + random_below(&maker->random, 3); i > 0; i--) {
		const RandomTable *table =
			&maker->tables.at[random_below(&maker->random, maker->tables.n)];
		const char *name = random_name(maker, stem, i);

		random_set_text(views,
			strchr(name, '.') ? arena_printf(maker->arena, "%s%zu", stem, i) : name,
			arena_printf(maker->arena, "SELECT %s FROM %s",
				random_one_in(&maker->random, 2) ? "*" : "count(*) AS n",
				table_sql(maker, table)));
	}
	json_object_object_add(maker->top, kind, views);
}

void
random_objects(RandomMaker *maker)
{
	if (random_one_in(&maker->random, 4))
		add_triggers(maker);
	if (random_one_in(&maker->random, 4))
		add_views(maker, "views", "view");
	if (random_one_in(&maker->random, 6))
		add_views(maker, "materialized_views", "held");
}
