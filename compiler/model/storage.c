/* storage.c - how tables and columns are kept by the server: collation, storage, statistics, clustering.
 *
 * No value depends on any of it. What the server would refuse is said here.
 */
#include "model/storage.h"

#include <string.h>

#include "base/decimal.h"
#include "base/str.h"
#include "gen/generator.h"
#include "model/objects.h"
#include "sql/names.h"

enum { STATISTICS_MAX = 10000 }; /* MAX_STATISTICS_TARGET, tablecmds.c */

/* ---- columns ------------------------------------------------------------------------------- */

/* True if the type's values, or their elements, are text that a collation can order. */
static bool
has_collation(const SqlType *type)
{
	return type->under == NULL && (generator_lists("text char", type->family));
}

const char *
build_collation(Build *build, const char *subject, const SqlType *type, const SchemaText *text)
{
	const char *schema, *name;

	if (text->text == NULL)
		return NULL;
	if (text->text[0] == '\0') {
		diag_error(build->diag, &text->loc, NULL,
			"%s: the name of a collation cannot be empty", subject);
		return NULL;
	}
	if (!has_collation(type->dims > 0 ? type->element : type)) {
		diag_error(build->diag, &text->loc, "only text has one",
			"%s: type %s has no collation", subject, type->sql);
		return NULL;
	}
	/* A point may be of the name: en_US.utf8. */
	build_split_name(build, text->text, &schema, &name);
	for (size_t i = 0; i < build->model->schemas.n; i++)
		if (strchr(text->text, '.') != NULL &&
			str_eq(build->model->schemas.at[i].name, schema))
			return sql_qualified_text(build->arena, schema, name);
	return strncmp(text->text, "pg_catalog.", strlen("pg_catalog.")) == 0
		       ? sql_qualified_text(build->arena, schema, name)
		       : sql_ident_text(
				 build->arena, sql_truncate_name(build->arena, text->text));
}

/* True if values of the type may be as long as they like, so that the server compresses them or moves them out of the row
 * (TypeIsToastable()). */
static bool
is_long(const SqlType *type)
{
	static const char fixed[] =
		"int float money oid letter bool date time ts interval uuid macaddr macaddr8 pg_lsn "
		"point line lseg box circle xid cid tid enum";

	if (type->dims > 0)
		return true;
	return !generator_lists(fixed, type->family) && !str_eq(type->base->id, "name");
}

const char *
build_statistics(Build *build, const char *subject, const SchemaValue *given)
{
	int64_t target;

	if (given->json == NULL)
		return NULL;
	if (decimal_scaled(json_object_get_string(given->json), 0, &target) && target >= 0 &&
		target <= STATISTICS_MAX)
		return arena_printf(build->arena, "%d", (int)target);
	diag_error(build->diag, &given->loc, NULL,
		"%s: a statistics target is an integer from 0 to %d", subject, STATISTICS_MAX);
	return NULL;
}

/* The planner takes two options of a column (attribute_reloptions of reloptions.c). */
static void
check_options(Build *build, const char *subject, const SchemaValue *options)
{
	if (options->json == NULL)
		return;
	json_object_object_foreach(options->json, key, value)
	{
		Loc loc = schema_loc_key(build->arena, options->loc, key);

		loc.key = true;
		if (!str_eq(key, "n_distinct") && !str_eq(key, "n_distinct_inherited"))
			diag_error(build->diag, &loc, "n_distinct, n_distinct_inherited",
				"%s: a column has no option \"%s\"", subject, key);
		else if (!json_object_is_type(value, json_type_int) &&
			 !json_object_is_type(value, json_type_double))
			diag_error(build->diag, &loc,
				"1000: so many; -0.5: half as many as rows",
				"%s: %s is a number", subject, key);
	}
}

void
column_storage(Build *build, const char *subject, const SchemaColumn *from, Column *column)
{
	static const char *const storages[] = {"PLAIN", "EXTERNAL", "EXTENDED", "MAIN", NULL};
	static const char *const compressions[] = {"PGLZ", "LZ4", NULL};
	static const char *const names[] = {"pglz", "lz4"};
	const SqlType *type = &column->type;
	const char *compression =
		build_one_of(build, subject, &from->compression, compressions, "compression");

	column->collation = build_collation(build, subject, type, &from->collation);
	column->storage = build_one_of(build, subject, &from->storage, storages, "storage");
	if (compression != NULL)
		column->compression = names[compression == compressions[1]];
	if (column->storage != NULL && !str_eq(column->storage, "PLAIN") && !is_long(type))
		diag_error(build->diag, &from->storage.loc, "\"plain\"",
			"%s: type %s is stored plain only", subject, type->sql);
	if (column->compression != NULL && !is_long(type))
		diag_error(build->diag, &from->compression.loc, NULL,
			"%s: type %s is never compressed", subject, type->sql);
	column->statistics = build_statistics(build, subject, &from->statistics);
	check_options(build, subject, &from->with);
	column->options = build_options(build, subject, &from->with);
}

/* ---- tables -------------------------------------------------------------------------------- */

void
table_storage(Build *build, const SchemaTable *from, Table *table)
{
	static const char *const identities[] = {"FULL", "NOTHING"};

	table->unlogged = from->unlogged == YES;
	if (from->cluster.text != NULL)
		table->cluster = sql_truncate_name(build->arena, from->cluster.text);
	if (from->replica_identity.text == NULL)
		return;
	for (size_t i = 0; i < 2; i++)
		if (strcasecmp(from->replica_identity.text, identities[i]) == 0)
			table->replica_identity = identities[i];
	if (table->replica_identity == NULL)
		table->replica_index =
			sql_truncate_name(build->arena, from->replica_identity.text);
}

/* What an index, or a key's, is good for. */
typedef struct {
	bool found, ordered, every, not_null, deferrable, unique;
} IndexFacts;

static bool
holds_no_null(Column *const *columns, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (columns[i] == NULL || !columns[i]->not_null)
			return false;
	return true;
}

/* Looks an index, or a key, of the table up by its name. */
static IndexFacts
facts_of(const Table *table, const char *name)
{
	for (size_t i = 0; i < table->keys.n; i++) {
		const Key *key = table->keys.at[i];

		if (!key->index_only && str_eq(key->name, name))
			return (IndexFacts){.found = true,
				.ordered = true,
				.every = key->exclude == NULL ||
					 strstr(key->exclude, " WHERE ") == NULL,
				.unique = key->exclude == NULL,
				.deferrable = key->deferrable,
				.not_null = holds_no_null(key->columns.at, key->columns.n)};
	}
	for (size_t i = 0; i < table->indexes.n; i++) {
		const Index *index = &table->indexes.at[i];

		if (str_eq(index->name, name))
			return (IndexFacts){.found = true,
				.ordered = str_eq(index->method, "btree") ||
					   str_eq(index->method, "gist"),
				.every = index->where == NULL,
				.unique = index->unique,
				.not_null = holds_no_null(index->of.at, index->of.n)};
	}
	return (IndexFacts){0};
}

/* Says that there is no such index, or why it does not do; of: for what. */
static void
say_index(Build *build, const Table *table, const SchemaText *text, const char *of,
	const IndexFacts *facts, const char *wrong)
{
	if (!facts->found)
		diag_error(build->diag, &text->loc, "the name of an index, or of a key",
			"table %s: %s: no index of it is called \"%s\"", table->name, of,
			text->text);
	else if (wrong != NULL)
		diag_error(build->diag, &text->loc, NULL, "table %s: %s: index \"%s\" %s",
			table->name, of, text->text, wrong);
	else if (build->schema->tables.at[table->index].partition.n > 0)
		diag_error(build->diag, &text->loc, NULL,
			"table %s: %s: it is of each partition, not of a partitioned table",
			table->name, of);
}

void
build_storage(Build *build)
{
	for (size_t i = 0; i < build->model->tables.n; i++) {
		const Table *table = &build->model->tables.at[i];
		const SchemaTable *from = &build->schema->tables.at[i];
		IndexFacts facts;

		if (table->cluster != NULL) {
			facts = facts_of(table, table->cluster);
			say_index(build, table, &from->cluster, "cluster", &facts,
				!facts.ordered ? "has no order"
				: !facts.every ? "does not hold every row"
					       : NULL);
		}
		if (table->replica_index != NULL) {
			facts = facts_of(table, table->replica_index);
			say_index(build, table, &from->replica_identity, "replica_identity",
				&facts,
				!facts.unique      ? "is not unique"
				: !facts.every     ? "does not hold every row"
				: facts.deferrable ? "is deferrable"
				: !facts.not_null  ? "is not over NOT NULL columns only"
						   : NULL);
		}
	}
}
