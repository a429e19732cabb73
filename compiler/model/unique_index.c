/* unique_index.c - what a unique index asks of values, as a key.
 *
 * Over plain columns it is one. An expression that follows a column (sql/differ.h) asks for values of it that differ in a
 * stronger way: up to case, or by a day. A condition leaves rows out, and what differs in all rows differs in those that
 * remain; so the key is kept if there are values enough for it. If not, some of the rows get values that differ, and all others are
 * drawn so that the condition leaves them out (partial.c). Of any other expression it is said that it is only hoped for.
 */
#include "base/str.h"
#include "model/unique.h"

/* Adds the column that an element of the index is or follows, and notes what is asked of it; false: none is known. */
static bool
add_column(Build *build, Key *key, Column *column, const char *text)
{
	SqlDiffer differ = {0};

	if (column == NULL) {
		column = unique_followed(build, key->table, NULL, text, &differ);
		key->index_columns = false;
	}
	if (column == NULL)
		return false;
	column->fold |= differ.fold && column->type.base->kind == VALUE_TEXT;
	column->apart = differ.apart > column->apart ? differ.apart : column->apart;
	key->nulls_not_distinct |= differ.no_null && !column->not_null;
	for (size_t i = 0; i < key->columns.n; i++)
		if (key->columns.at[i] == column)
			return true;
	vec_push(build->arena, &key->columns, column);
	return true;
}

void
build_unique_index(Build *build, const Index *index, const char *const *texts, const SchemaText *where)
{
	Key *key = arena_new_of(build->arena, Key);
	bool known = true;

	key->table = index->table;
	key->loc = index->loc;
	key->index_only = true;
	key->index_columns = index->where == NULL;
	key->hoped = index->where != NULL;
	key->index = index->table->indexes.n;
	key->nulls_not_distinct = index->nulls_not_distinct;
	for (size_t i = 0; i < index->of.n; i++)
		known &= add_column(build, key, index->of.at[i], texts[i]);
	key->hoped |= !known;
	key->where = known ? where : NULL;
	key->index_columns &= !key->hoped;
	if (key->columns.n > 0)
		vec_push(build->arena, &index->table->keys, key);
	else
		build_only_hoped(build, key);
}

void
build_only_hoped(Build *build, const Key *key)
{
	diag_warning(build->diag, WARN_UNCHECKED, &key->loc, NULL,
		"table %s: that this %s holds is not known: values are not made to fit it",
		key->table->name, key->exclude != NULL ? "exclusion constraint" : "unique index");
}
