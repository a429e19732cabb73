/* partition.c - how a table's rows are spread over partitions.
 *
 * The rows themselves know nothing of it: they are loaded through the table, and the server puts
 * each where it belongs. What is decided here is which partitions there are, level by level, so
 * that every row finds one, and what they and their indexes are called.
 */
#include "model/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "sql/names.h"
#include "sql/parse.h"
#include "sql/tree.h"

enum {
	LEVELS_MAX = 8,
	KEYS_MAX = 32,   /* PARTITION_MAX_KEYS, pg_config_manual.h */
	SUFFIX_MAX = 40, /* bytes of a name that stand behind the table's */
};

typedef VEC(Parts) Levels;

typedef struct {
	Build *build;
	SqlNames *relations;
	Table *table;
	const SchemaTable *from;
	Levels levels;
} Spread;

static const struct {
	const char *word;
	void (*fill)(Parts *);
} strategies[] = {
	[PARTS_RANGE] = {"RANGE", parts_range},
	[PARTS_LIST] = {"LIST", parts_list},
	[PARTS_HASH] = {"HASH", parts_hash},
};

void
parts_add(Parts *parts, const char *name, bool given, const char *bound, Loc loc)
{
	if (parts->parts.n == PARTS_MAX)
		diag_error(parts->build->diag, &parts->from->loc, "make them wider",
			"%s: these are more than %d partitions", parts->subject, PARTS_MAX);
	if (parts->parts.n <= PARTS_MAX)
		vec_push(parts->build->arena, &parts->parts, (Part){name, given, bound, loc});
}

/* ---- what rows are spread by ------------------------------------------------------------ */

/* A column or an expression of a level. */
static void
add_key(Parts *parts, const SchemaText *text)
{
	Build *build = parts->build;
	Buf sql = BUF(build->arena);
	PartsKey key = {.column = table_column(
				parts->table, sql_truncate_name(build->arena, text->text))};

	if (key.column != NULL) {
		sql_ident(&sql, key.column->name);
		if (key.column->generated != NULL)
			diag_error(build->diag, &text->loc, NULL,
				"%s: column \"%s\" is generated, and PostgreSQL does not partition by such",
				parts->subject, key.column->name);
		else if (str_eq(key.column->type.base->id, "json"))
			diag_error(build->diag, &text->loc, "jsonb has them",
				"%s: type json of column \"%s\" has neither order nor equality",
				parts->subject, key.column->name);
	} else if (strchr(text->text, '(') != NULL &&
		   build_check_expression(build, parts->subject, parts->table, text)) {
		sql_expression(&sql, SQL_PLACE_INDEX, text->text);
	} else if (strchr(text->text, '(') == NULL) {
		build_find_column(build, parts->subject, parts->table, text->text, text->loc);
	}
	key.sql = buf_text(&sql);
	vec_push(build->arena, &parts->keys, key);
}

/* The kind of a level and what it goes by; false: said. */
static bool
read_keys(Parts *parts)
{
	const SchemaPartition *from = parts->from;
	const SchemaTexts *const texts[] = {&from->range, &from->list, &from->hash};
	const SchemaTexts *keys = NULL;
	size_t before = diag_errors(parts->build->diag);

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		if (texts[i]->n == 0)
			continue;
		if (keys != NULL)
			diag_error(parts->build->diag, &texts[i]->at[0].loc,
				"the other in a \"partition\" of its own inside this one",
				"%s: it has one of range, list and hash", parts->subject);
		keys = texts[i];
		parts->kind = (PartsKind)i;
	}
	if (keys == NULL)
		diag_error(parts->build->diag, &from->loc,
			"\"range\": \"created_at\", \"every\": \"1 month\"",
			"%s: by which column?", parts->subject);
	for (size_t i = 0; keys != NULL && i < keys->n && i < KEYS_MAX; i++)
		add_key(parts, &keys->at[i]);
	if (parts->kind == PARTS_LIST && parts->keys.n > 1)
		diag_error(parts->build->diag, &keys->at[1].loc, NULL,
			"%s: a list is of one column", parts->subject);
	return diag_errors(parts->build->diag) == before;
}

/* A unique key holds in each partition alone, so it must contain what they are told apart by. */
static void
check_key(Spread *spread, const Parts *parts, const Key *key)
{
	Buf columns = BUF(spread->build->arena);
	const char *missing = NULL;
	bool expression = false;

	if (key->exclude != NULL) {
		diag_error(spread->build->diag, &key->loc, NULL,
			"table %s: a partitioned table cannot have exclusion constraints before PostgreSQL 17",
			spread->table->name);
		return;
	}
	for (size_t i = 0; i < key->columns.n; i++)
		buf_printf(&columns, "%s\"%s\"", i == 0 ? "" : ", ", key->columns.at[i]->name);
	for (size_t i = 0; i < parts->keys.n; i++) {
		const Column *column = parts->keys.at[i].column;
		bool inside = false;

		for (size_t j = 0; j < key->columns.n; j++)
			inside |= key->columns.at[j] == column;
		if (inside)
			continue;
		missing = parts->keys.at[i].sql;
		expression |= column == NULL;
		if (column != NULL)
			buf_printf(&columns, ", \"%s\"", column->name);
	}
	if (missing == NULL)
		return;
	diag_error(spread->build->diag, &key->loc,
		expression
			? "partition by a column of it"
			: arena_printf(spread->build->arena, "\"%s\": [%s]",
				  key->primary ? "primary_key" : "columns", buf_text(&columns)),
		"table %s: a %s of a partitioned table must contain all that it is partitioned by, and %s is missing",
		spread->table->name, key->primary ? "primary key" : "unique key", missing);
}

/* The same of unique indexes. */
static void
check_index(Spread *spread, const Parts *parts, size_t index)
{
	const Index *of = &spread->table->indexes.at[index];

	for (size_t i = 0; i < parts->keys.n; i++) {
		const Column *column = parts->keys.at[i].column;
		bool inside = column == NULL;

		for (size_t j = 0; column != NULL && j < of->of.n; j++)
			inside |= of->of.at[j] == column;
		if (!inside)
			diag_error(spread->build->diag, &of->loc, NULL,
				"table %s: a unique index of a partitioned table must contain all that it is partitioned by, and %s is missing",
				spread->table->name, parts->keys.at[i].sql);
	}
}

/* ---- what no partition takes ------------------------------------------------------------ */

/* Adds the default partition, if there shall be one or must be. */
static void
add_default(Parts *parts)
{
	const SchemaValue *given = &parts->from->default_;
	bool named = json_object_is_type(given->json, json_type_string);
	bool never = given->present && !named && !json_object_get_boolean(given->json);
	bool always = given->present && !never;
	Build *build = parts->build;

	if (parts->kind == PARTS_HASH) {
		if (always)
			diag_error(build->diag, &given->loc, NULL,
				"%s: by hash there is no default partition, as every row has its own",
				parts->subject);
		return;
	}
	if (parts->rest != NULL && never && !parts->moving)
		diag_error(build->diag, &given->loc, "more parts, or no \"default\": false",
			"%s: no partition takes %s", parts->subject, parts->rest);
	else if (parts->rest != NULL && never)
		diag_warning(build->diag, WARN_DEFAULT_PARTITION, &given->loc, NULL,
			"%s: a run with another present, or with more rows, makes rows that no partition takes",
			parts->subject);
	else if (parts->rest != NULL && !always && !parts->moving)
		diag_warning(build->diag, WARN_DEFAULT_PARTITION, &parts->from->loc,
			"more parts, or \"default\": true",
			"%s: there is a default partition too, as no other takes %s",
			parts->subject, parts->rest);
	if (!never && (always || parts->rest != NULL))
		parts_add(parts, named ? json_object_get_string(given->json) : "default", named,
			"DEFAULT", given->loc);
}

/* ---- names ------------------------------------------------------------------------------ */

/* "eu" of orders is orders_eu; "orders_eu" is that already. */
static const char *
partition_name(Spread *spread, const char *base, const Part *part)
{
	Arena *arena = spread->build->arena;
	const char *schema = spread->table->schema, *suffix = part->name, *name;
	size_t n = strlen(base);

	if (part->given && strncmp(suffix, base, n) == 0 && suffix[n] == '_' &&
		suffix[n + 1] != '\0')
		suffix += n + 1;
	for (n = strlen(suffix); n > SUFFIX_MAX; n--)
		while (n > 0 && ((unsigned char)suffix[n - 1] & 0xC0) == 0x80)
			n--;
	suffix = arena_strndup(arena, suffix, n);
	name = sql_object_name(arena, base, NULL, suffix);
	if (!part->given)
		return sql_choose_name(
			arena, spread->relations, NULL, schema, base, NULL, suffix);
	if (!sql_names_add(spread->relations, schema, name))
		diag_error(spread->build->diag, &part->loc, NULL,
			"table %s: the name \"%s\" of this partition is taken already",
			spread->table->name, name);
	return name;
}

static const char *
key_part(Arena *arena, const Key *key)
{
	const char **names = arena_array(arena, const char *, key->columns.n);

	for (size_t i = 0; i < key->columns.n; i++)
		names[i] = key->columns.at[i]->name;
	return sql_columns_part(arena, names, key->columns.n);
}

/* Names the shares that a partition has in the table's keys and indexes. */
static void
name_shares(Spread *spread, Partition *partition)
{
	Arena *arena = spread->build->arena;
	const Table *table = spread->table;

	partition->keys = arena_array(arena, const char *, table->keys.n);
	partition->indexes = arena_array(arena, const char *, table->indexes.n);
	for (size_t i = 0; i < table->keys.n; i++) {
		const Key *key = table->keys.at[i];

		if (!key->index_only)
			partition->keys[i] = sql_choose_name(arena, spread->relations, NULL,
				table->schema, partition->name,
				key->primary ? NULL : key_part(arena, key),
				key->primary ? "pkey" : "key");
	}
	for (size_t i = 0; i < table->indexes.n; i++)
		partition->indexes[i] = sql_choose_name(arena, spread->relations, NULL,
			table->schema, partition->name,
			build_index_part(spread->build, table, i), "idx");
}

/* ---- all levels ------------------------------------------------------------------------- */

static const char *
level_by(Spread *spread, size_t level)
{
	Buf sql = BUF(spread->build->arena);
	const Parts *parts;

	if (level >= spread->levels.n)
		return NULL;
	parts = &spread->levels.at[level];
	buf_printf(&sql, "%s (", strategies[parts->kind].word);
	for (size_t i = 0; i < parts->keys.n; i++)
		buf_printf(&sql, "%s%s", i == 0 ? "" : ", ", parts->keys.at[i].sql);
	buf_putc(&sql, ')');
	return buf_text(&sql);
}

/* Makes the partitions of the table, or of one of its partitions, and what is below them. */
static void
expand(Spread *spread, size_t level, const Partition *parent, const char *base)
{
	Arena *arena = spread->build->arena;
	Table *table = spread->table;

	if (level >= spread->levels.n)
		return;
	for (size_t i = 0; i < spread->levels.at[level].parts.n; i++) {
		const Part *part = &spread->levels.at[level].parts.at[i];
		Partition *partition = arena_new_of(arena, Partition);

		if (table->partitions.n == PARTS_MAX) {
			diag_error(spread->build->diag, &spread->levels.at[0].from->loc,
				"fewer or wider ones",
				"%s: with those of all levels these are more than %d partitions",
				spread->levels.at[0].subject, PARTS_MAX);
			table->partitions.n++;
		}
		if (table->partitions.n > PARTS_MAX)
			return;
		partition->name = partition_name(spread, base, part);
		partition->sql_name = sql_qualified_text(arena, table->schema, partition->name);
		partition->parent = parent;
		partition->bound = part->bound;
		partition->by = level_by(spread, level + 1);
		name_shares(spread, partition);
		vec_push(arena, &table->partitions, partition);
		expand(spread, level + 1, partition, partition->name);
	}
}

/* Reads the levels from the outermost on; false: said. */
static bool
read_levels(Spread *spread)
{
	const SchemaPartition *from = spread->from->partition.at;
	size_t before = diag_errors(spread->build->diag), errors;

	for (; from != NULL; from = from->partition.at) {
		Parts parts = {
			.build = spread->build,
			.table = spread->table,
			.from = from,
			.subject = arena_printf(spread->build->arena, "table %s: partition",
				spread->table->name),
		};

		if (spread->levels.n == LEVELS_MAX) {
			diag_error(spread->build->diag, &from->loc, NULL,
				"%s: partitions of partitions go %d levels deep at most",
				parts.subject, LEVELS_MAX);
			break;
		}
		if (!read_keys(&parts))
			return false;
		errors = diag_errors(spread->build->diag);
		strategies[parts.kind].fill(&parts);
		if (diag_errors(spread->build->diag) == errors)
			add_default(&parts);
		for (size_t i = 0; i < spread->table->keys.n; i++)
			if (!spread->table->keys.at[i]->index_only)
				check_key(spread, &parts, spread->table->keys.at[i]);
		for (size_t i = 0; i < spread->table->indexes.n; i++)
			if (spread->table->indexes.at[i].unique)
				check_index(spread, &parts, i);
		vec_push(spread->build->arena, &spread->levels, parts);
	}
	return diag_errors(spread->build->diag) == before;
}

/* Rows of tables are types too, so tables cannot be called as one. */
static void
add_type_names(Build *build)
{
	for (size_t i = 0; i < build->model->types.n; i++)
		sql_names_add(build->relations, build->model->types.at[i]->schema,
			build->model->types.at[i]->name);
}

void
build_partitions(Build *build)
{
	Spread spread = {.build = build, .relations = build->relations};
	bool named = false;

	for (size_t i = 0; i < build->model->tables.n; i++) {
		spread.table = &build->model->tables.at[i];
		spread.from = &build->schema->tables.at[i];
		spread.levels = (Levels){0};
		if (spread.from->partition.n == 0)
			continue;
		if (!named)
			add_type_names(build);
		named = true;
		if (!read_levels(&spread))
			continue;
		spread.table->partition_by = level_by(&spread, 0);
		expand(&spread, 0, NULL, spread.table->name);
	}
}
