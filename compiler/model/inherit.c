/* inherit.c - tables that inherit from others: their columns and checks, as CREATE TABLE … INHERITS merges them.
 *
 * The rest of the model knows nothing of it: it works on a schema in which each table says all of its columns, those of
 * its parents first. What a child does not inherit (keys, foreign keys, indexes, identity) is left out there. A column
 * that a serial of the parent fills goes on counting where the tables before it end, so that no two rows of the family
 * have the same number and the sequence, which they share, stands behind them all.
 */
#include <string.h>

#include "base/str.h"
#include "model/build.h"
#include "model/sqltype.h"
#include "model/types.h"
#include "sql/names.h"

enum { UNSEEN, OPEN, DONE };

typedef VEC(SchemaColumn) SchemaColumns;

typedef struct {
	Build *build;
	SchemaTable *tables; /* the copy under work */
	size_t n;
	Map names; /* "schema.name" -> its SchemaTable */
	char *state;
} Merge;

static const char *
full_name(Build *build, const char *text)
{
	const char *schema, *name;

	build_split_name(build, text, &schema, &name);
	return arena_printf(build->arena, "%s.%s", schema, name);
}

static SchemaColumn *
find_column(SchemaColumns *columns, const char *name)
{
	for (size_t i = 0; i < columns->n; i++)
		if (str_eq(columns->at[i].name.text, name))
			return &columns->at[i];
	return NULL;
}

/* The columns of the primary key that the table names, not those that say so themselves. */
static SchemaTexts
key_columns(const SchemaTable *table)
{
	return table->primary_key.n > 0 ? table->primary_key.at->columns : (SchemaTexts){0};
}

/* True if the column is NOT NULL in the parent, and so in the child. */
static bool
is_not_null(Build *build, const SchemaTable *parent, const SchemaColumn *column)
{
	const SchemaTexts named = key_columns(parent);
	SqlTypeName type = {0};
	size_t offset;
	bool key = column->primary_key == YES || column->nullable == NO ||
		   column->identity.text != NULL;

	for (size_t i = 0; i < named.n; i++)
		key |= str_eq(named.at[i].text, column->name.text);
	return key || (column->type.text != NULL &&
			      sqltype_parse(build->arena, column->type.text, &type, &offset) &&
			      type.serial);
}

/* True if the column alone is the primary key. */
static bool
is_whole_key(const SchemaTable *table, const SchemaColumn *column)
{
	const SchemaTexts named = key_columns(table);

	if (named.n > 0)
		return named.n == 1 && str_eq(named.at[0].text, column->name.text);
	for (size_t i = 0; i < table->columns.n; i++)
		if (table->columns.at[i].primary_key == YES &&
			!str_eq(table->columns.at[i].name.text, column->name.text))
			return false;
	return column->primary_key == YES || column->continues;
}

/* The parent's column as the child has it. */
static SchemaColumn
inherited_column(Build *build, const SchemaTable *parent, const SchemaColumn *from)
{
	SchemaColumn column = *from;
	SqlTypeName type = {0};
	size_t offset;

	column.nullable = is_not_null(build, parent, from) ? NO : from->nullable;
	column.unique = column.primary_key = UNSET;
	column.references = column.identity = column.comment = (SchemaText){0};
	column.pick = column.coverage = column.tree = column.statistics = column.with = (SchemaValue){0};
	column.inherited = true;
	if (from->type.text != NULL &&
		sqltype_parse(build->arena, from->type.text, &type, &offset) && type.serial) {
		column.type.text = type.name;
		column.continues = true;
	}
	column.continues |= from->identity.text != NULL || is_whole_key(parent, from);
	return column;
}

/* Adds a parent's columns and checks to those that the child has so far. */
static void
merge_parent(
	Merge *merge, const SchemaTable *parent, SchemaTable *child, SchemaColumns *columns)
{
	Arena *arena = merge->build->arena;

	for (size_t i = 0; i < parent->columns.n; i++) {
		SchemaColumn column =
			inherited_column(merge->build, parent, &parent->columns.at[i]);
		SchemaColumn *twin = find_column(columns, column.name.text);

		if (twin == NULL)
			vec_push(arena, columns, column);
		else if (column.nullable == NO)
			twin->nullable = NO;
	}
	for (size_t i = 0; i < parent->check_constraints.n; i++) {
		SchemaCheck check = parent->check_constraints.at[i];

		check.inherited = true;
		if (check.no_inherit != YES)
			vec_push(arena, &child->check_constraints, check);
	}
}

/* The child's own columns: new ones stand behind, others say more of what is inherited. */
static void
merge_own(Merge *merge, const SchemaTable *child, SchemaColumns *columns)
{
	for (size_t i = 0; i < child->columns.n; i++) {
		SchemaColumn own = child->columns.at[i];
		SchemaColumn *twin = find_column(columns, own.name.text);

		if (twin == NULL) {
			vec_push(merge->build->arena, columns, own);
			continue;
		}
		own.restated = twin->type;
		if (own.type.text == NULL)
			own.type = twin->type;
		if (own.collation.text == NULL)
			own.collation = twin->collation;
		if (!own.default_.present)
			own.default_ = twin->default_;
		if (own.nullable == UNSET && twin->nullable == NO)
			own.nullable = NO;
		*twin = own;
	}
}

static bool merge_table(Merge *merge, SchemaTable *table);

/* The table that a name of "inherits" means, complete; NULL: said. */
static const SchemaTable *
find_parent(Merge *merge, const SchemaTable *child, const SchemaText *name)
{
	Build *build = merge->build;
	const char **names = arena_array(build->arena, const char *, merge->n);
	SchemaTable *parent = map_get(&merge->names, full_name(build, name->text));

	for (size_t i = 0; i < merge->n; i++)
		names[i] = merge->tables[i].name.text;
	if (parent == NULL)
		diag_error(build->diag, &name->loc,
			diag_did_you_mean(build->arena, name->text, names, merge->n),
			"table %s: inherits: no table is called \"%s\"", child->name.text,
			name->text);
	else if (parent->partition.n > 0)
		diag_error(build->diag, &name->loc, NULL,
			"table %s: PostgreSQL lets no table inherit from a partitioned one, as %s is",
			child->name.text, name->text);
	else if (merge_table(merge, parent))
		return parent;
	else
		diag_error(build->diag, &name->loc, NULL, "table %s: it inherits from itself",
			child->name.text);
	return NULL;
}

/* Completes a table; false: it is being completed already. */
static bool
merge_table(Merge *merge, SchemaTable *table)
{
	char *state = &merge->state[table - merge->tables];
	SchemaTable whole = *table;
	SchemaColumns columns = {0};

	if (*state == OPEN)
		return false;
	if (*state == DONE || table->inherits.n == 0)
		return true;
	*state = OPEN;
	memset(&whole.check_constraints, 0, sizeof whole.check_constraints);
	for (size_t i = 0; i < table->inherits.n; i++) {
		const SchemaTable *parent = find_parent(merge, table, &table->inherits.at[i]);

		if (parent != NULL)
			merge_parent(merge, parent, &whole, &columns);
	}
	if (table->partition.n > 0)
		diag_error(merge->build->diag, &table->inherits.at[0].loc, NULL,
			"table %s: a partitioned table cannot inherit", table->name.text);
	for (size_t i = 0; i < table->check_constraints.n; i++)
		vec_push(merge->build->arena, &whole.check_constraints,
			table->check_constraints.at[i]);
	merge_own(merge, table, &columns);
	memcpy(&whole.columns, &columns, sizeof whole.columns);
	*table = whole;
	*state = DONE;
	return true;
}

void
build_families(Build *build)
{
	const Schema *schema = build->schema;
	Schema *copy = arena_new_of(build->arena, Schema);
	Merge merge = {.build = build, .n = schema->tables.n, .names = MAP(build->arena)};
	bool any = false;

	for (size_t i = 0; i < schema->tables.n; i++)
		any |= schema->tables.at[i].inherits.n > 0;
	if (!any)
		return;
	*copy = *schema;
	copy->tables.at = arena_array(build->arena, SchemaTable, schema->tables.n);
	memcpy(copy->tables.at, schema->tables.at, schema->tables.n * sizeof *copy->tables.at);
	merge.tables = copy->tables.at;
	merge.state = arena_array(build->arena, char, schema->tables.n);
	for (size_t i = 0; i < merge.n; i++)
		map_add(&merge.names, full_name(build, merge.tables[i].name.text),
			&merge.tables[i]);
	for (size_t i = 0; i < merge.n; i++)
		merge_table(&merge, &merge.tables[i]);
	build->schema = copy;
}

/* ---- when tables are there -------------------------------------------------------------- */

/* The column of a parent of that name, or NULL. */
static Column *
parent_column(const Table *table, const char *name)
{
	for (size_t i = 0; i < table->inherits.n; i++) {
		Column *column = table_column(table->inherits.at[i], name);

		if (column != NULL)
			return column;
	}
	return NULL;
}

/* The column whose sequence fills this one too. */
static Column *
first_of_family(const Build *build, Column *column)
{
	while (build->schema->tables.at[column->table->index]
			.columns.at[column->index]
			.continues) {
		Column *above = parent_column(column->table, column->name);

		if (above == NULL)
			break;
		column = above;
	}
	return column;
}

/* Has a column count on where those of its family before it end. */
static void
continue_counting(Build *build, Column *column)
{
	Column *first = first_of_family(build, column);

	if (first == column)
		return;
	if (first->counted_by.n == 0)
		vec_push(build->arena, &first->counted_by, first->table);
	column->counts_with = first;
	for (size_t i = 0; i < first->counted_by.n; i++)
		vec_push(build->arena, &column->counted_by, first->counted_by.at[i]);
	vec_push(build->arena, &first->counted_by, column->table);
}

static void
find_parents(Build *build, const SchemaTable *from, Table *table)
{
	for (size_t i = 0; i < from->inherits.n; i++) {
		Table *parent =
			map_get(&build->tables, full_name(build, from->inherits.at[i].text));

		if (parent != NULL)
			vec_push(build->arena, &table->inherits, parent);
	}
}

static void
inherit_columns(Build *build, const SchemaTable *from, Table *table)
{
	for (size_t i = 0; i < table->columns.n; i++) {
		const SchemaColumn *said = &from->columns.at[i];
		Column *column = &table->columns.at[i];
		const char *serial;
		SqlType type;

		column->inherited = said->inherited;
		if (said->continues && str_eq(column->type.family, "int"))
			continue_counting(build, column);
		if (said->restated.text != NULL &&
			type_resolve(build->model, build->diag, "", &said->restated, &type,
				&serial) &&
			!str_eq(type.sql, column->type.sql))
			diag_error(build->diag, &said->type.loc, "leave its type out",
				"%s: it is %s, but %s in the table that it is inherited from",
				build_subject(build, column), column->type.sql, type.sql);
	}
}

void
build_inherited(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++)
		find_parents(build, &build->schema->tables.at[i], &model->tables.at[i]);
	for (size_t i = 0; i < model->tables.n; i++)
		if (model->tables.at[i].inherits.n > 0)
			inherit_columns(
				build, &build->schema->tables.at[i], &model->tables.at[i]);
}
