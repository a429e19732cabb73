/* keys.c - primary keys and unique constraints.
 */
#include "base/str.h"
#include "model/keys.h"
#include "model/objects.h"
#include "model/storage.h"
#include "sql/names.h"

bool
key_is_of(const Key *key, Column *const *columns, size_t n)
{
	size_t found = 0;

	for (size_t i = 0; i < key->columns.n; i++)
		for (size_t j = 0; j < n; j++)
			found += key->columns.at[i] == columns[j];
	return key->columns.n == n && found == n;
}

bool
key_find_columns(
	Build *build, const char *subject, Table *table, const SchemaTexts *names, Key *key)
{
	bool found = true;

	for (size_t i = 0; i < names->n; i++) {
		Column *column = build_find_column(
			build, subject, table, names->at[i].text, names->at[i].loc);

		if (column == NULL) {
			found = false;
			continue;
		}
		for (size_t j = 0; j < key->columns.n; j++) {
			if (key->columns.at[j] == column) {
				diag_error(build->diag, &names->at[i].loc, NULL,
					"%s: column \"%s\" stands there twice", subject,
					column->name);
				found = false;
			}
		}
		vec_push(build->arena, &key->columns, column);
	}
	return found;
}

/* Keys are kept by a btree, which needs an order: json has none, and neither has what holds some. */
static bool
has_order(const SqlType *type)
{
	if (type->dims > 0)
		return has_order(type->element);
	for (size_t i = 0; type->under != NULL && i < type->under->fields.n; i++)
		if (!has_order(type->under->fields.at[i].type))
			return false;
	return !type->base->unordered;
}

static bool
check_key_types(Build *build, const char *subject, const Key *key, const SchemaTexts *names)
{
	for (size_t i = 0; i < key->columns.n; i++) {
		const Column *column = key->columns.at[i];

		if (has_order(&column->type))
			continue;
		diag_error(build->diag, i < names->n ? &names->at[i].loc : &column->loc,
			str_eq(column->type.base->id, "json") ? "jsonb has one" : NULL,
			"%s: type %s of column \"%s\" has no equality", subject,
			column->type.sql, column->name);
		return false;
	}
	return true;
}

static Key *
new_key(Build *build, Table *table, Loc loc)
{
	Key *key = arena_new_of(build->arena, Key);

	key->table = table;
	key->loc = loc;
	return key;
}

/* What a primary key and a unique constraint say of themselves besides their columns. */
static void
key_options(Build *build, const char *subject, const SchemaUnique *from, Key *key)
{
	if (from->name.text != NULL)
		key->name = sql_truncate_name(build->arena, from->name.text);
	key->loc = from->loc;
	key->nulls_not_distinct = from->nulls_not_distinct == YES;
	key->deferrable = from->deferrable == YES || from->initially_deferred == YES;
	key->initially_deferred = from->initially_deferred == YES;
	key->comment = from->comment.text;
	key->tablespace = from->tablespace.text;
	key->with = build_options(build, subject, &from->with);
	for (size_t i = 0; i < from->include.n; i++) {
		const SchemaText *included = &from->include.at[i];
		Column *column = build_find_column(
			build, subject, key->table, included->text, included->loc);

		if (column != NULL)
			vec_push(build->arena, &key->include, column);
	}
}

static void
build_primary_key(Build *build, const SchemaTable *from, Table *table)
{
	static const SchemaPrimaryKey none;
	const SchemaPrimaryKey *said = from->primary_key.n > 0 ? from->primary_key.at : &none;
	const char *subject = arena_printf(build->arena, "table %s: primary key", table->name);
	Key *key = new_key(build, table, table->loc);
	Key *flags = new_key(build, table, table->loc);

	key->primary = flags->primary = true;
	for (size_t i = 0; i < from->columns.n; i++)
		if (from->columns.at[i].primary_key == YES)
			vec_push(build->arena, &flags->columns, &table->columns.at[i]);
	if (said->columns.n > 0) {
		key->loc = said->columns.at[0].loc;
		if (!key_find_columns(build, subject, table, &said->columns, key))
			return;
		if (flags->columns.n > 0 &&
			!key_is_of(key, flags->columns.at, flags->columns.n)) {
			diag_error(build->diag, &key->loc, "say it in one place",
				"table %s: \"primary_key\" and the columns marked as primary key differ",
				table->name);
			return;
		}
	} else {
		key = flags;
	}
	if (said != &none) {
		Loc loc = key->loc;

		key_options(build, subject, said, key);
		key->loc = loc;
	}
	if (key->columns.n == 0 && said != &none)
		diag_warning(build->diag, WARN_UNUSED_KEY, &said->loc,
			"[\"id\"], or leave it out",
			"table %s: \"primary_key\" names no columns, so the table has none",
			table->name);
	if (key->columns.n == 0 || !check_key_types(build, subject, key, &said->columns))
		return;
	for (size_t i = 0; i < key->columns.n; i++) {
		Column *column = key->columns.at[i];

		if (from->columns.at[column->index].nullable == YES)
			diag_error(build->diag, &column->loc, "leave out \"nullable\"",
				"%s: a column of the primary key cannot be nullable",
				build_subject(build, column));
		column->not_null = true;
	}
	vec_push(build->arena, &table->keys, key);
}

static void
build_unique_keys(Build *build, const SchemaTable *from, Table *table)
{
	const SchemaTexts none = {0};

	for (size_t i = 0; i < from->columns.n; i++) {
		Column *column = &table->columns.at[i];
		Key *key;

		if (from->columns.at[i].unique != YES)
			continue;
		if (table->keys.n > 0 && table->keys.at[0]->primary &&
			key_is_of(table->keys.at[0], &column, 1))
			continue; /* the primary key says so already */
		key = new_key(build, table, column->loc);
		vec_push(build->arena, &key->columns, column);
		if (check_key_types(build,
			    arena_printf(build->arena, "table %s: unique", table->name), key,
			    &none))
			vec_push(build->arena, &table->keys, key);
	}
	for (size_t i = 0; i < from->unique_constraints.n; i++) {
		const SchemaUnique *unique = &from->unique_constraints.at[i];
		const char *subject =
			arena_printf(build->arena, "table %s: unique constraint", table->name);
		Key *key = new_key(build, table, unique->loc);

		key_options(build, subject, unique, key);
		if (unique->columns.n == 0)
			diag_error(build->diag, &unique->loc, "\"columns\": [\"email\"]",
				"%s: it has no columns", subject);
		else if (key_find_columns(build, subject, table, &unique->columns, key) &&
			 check_key_types(build, subject, key, &unique->columns))
			vec_push(build->arena, &table->keys, key);
	}
}

/* ---- all of a table ------------------------------------------------------------------- */

void
build_keys(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++) {
		build_primary_key(build, &build->schema->tables.at[i], &model->tables.at[i]);
		build_unique_keys(build, &build->schema->tables.at[i], &model->tables.at[i]);
		build_row_checks(build, &build->schema->tables.at[i], &model->tables.at[i]);
		build_exclusions(build, &build->schema->tables.at[i], &model->tables.at[i]);
		build_indexes(build, &build->schema->tables.at[i], &model->tables.at[i]);
	}
	for (size_t i = 0; i < model->tables.n; i++)
		build_foreign_keys(build, &build->schema->tables.at[i], &model->tables.at[i]);
	build_names(build);
	build_storage(build);
}
