/* foreign_keys.c - foreign keys: what they refer to, and what is done when that goes away.
 */
#include <string.h>

#include "base/str.h"
#include "model/keys.h"
#include "model/objects.h"
#include "sql/names.h"

/* The five actions of a foreign key, and its two kinds of match. */
static const char *const actions[] = {
	"NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT", NULL};
static const char *const matches[] = {"SIMPLE", "FULL", NULL};

static const Key *
find_key(const Table *table, Column *const *columns, size_t n)
{
	for (size_t i = 0; i < table->keys.n; i++)
		if (key_is_of(table->keys.at[i], columns, n) &&
			table->keys.at[i]->exclude == NULL &&
			(!table->keys.at[i]->index_only || table->keys.at[i]->index_columns))
			return table->keys.at[i];
	return NULL;
}

/* Types of a foreign key and of what it refers to must be of one family. */
static void
check_types(Build *build, const char *subject, const ForeignKey *fk)
{
	for (size_t i = 0; i < fk->columns.n; i++) {
		const Column *child = fk->columns.at[i], *parent = fk->parent_columns.at[i];

		if (!str_eq(child->type.family, parent->type.family) ||
			child->type.dims != parent->type.dims ||
			child->type.under != parent->type.under)
			diag_error(build->diag, &child->loc, "give both columns the same type",
				"%s: %s.%s is %s, but %s.%s is %s", subject, fk->table->name,
				child->name, child->type.sql, fk->parent->name, parent->name,
				parent->type.sql);
	}
}

/* A column that the server makes has no values here that could refer or be referred to: said, and
 * false returned. */
static bool
check_made_here(Build *build, const char *subject, const ForeignKey *fk)
{
	for (size_t i = 0; i < fk->columns.n; i++) {
		const Column *child = fk->columns.at[i], *parent = fk->parent_columns.at[i];
		const Column *column = child->generated != NULL ? child : parent;

		if (column->generated == NULL)
			continue;
		diag_error(build->diag, &fk->loc, NULL,
			"%s: %s.%s is a generated column, whose values the server makes",
			subject, column->table->name, column->name);
		return false;
	}
	return true;
}

/* Completes a foreign key whose columns are known: parent, key, types. */
static void
build_foreign_key(Build *build, const char *subject, ForeignKey *fk, const SchemaText *parent,
	const SchemaTexts *parent_columns)
{
	Key found = {0};

	fk->parent = build_find_table(build, subject, parent);
	if (fk->parent == NULL)
		return;
	if (parent_columns->n > 0) {
		if (!key_find_columns(build, subject, fk->parent, parent_columns, &found))
			return;
	} else if (fk->parent->keys.n > 0 && fk->parent->keys.at[0]->primary) {
		const Key *primary = fk->parent->keys.at[0];

		for (size_t i = 0; i < primary->columns.n; i++)
			vec_push(build->arena, &found.columns, primary->columns.at[i]);
	} else {
		diag_error(build->diag, &parent->loc,
			"name the columns in \"referenced_columns\"",
			"%s: table %s has no primary key", subject, fk->parent->name);
		return;
	}
	if (found.columns.n != fk->columns.n) {
		diag_error(build->diag, &fk->loc, "as many on one side as on the other",
			"%s: %zu %s to %zu of table %s", subject, fk->columns.n,
			fk->columns.n == 1 ? "column refers" : "columns refer", found.columns.n,
			fk->parent->name);
		return;
	}
	for (size_t i = 0; i < found.columns.n; i++)
		vec_push(build->arena, &fk->parent_columns, found.columns.at[i]);
	fk->key = find_key(fk->parent, fk->parent_columns.at, fk->parent_columns.n);
	if (fk->key == NULL) {
		diag_error(build->diag, &fk->loc,
			"make them unique or the primary key, as PostgreSQL asks",
			"%s: the columns of table %s that it refers to are not unique", subject,
			fk->parent->name);
		return;
	}
	if (fk->not_valid && build->schema->tables.at[fk->table->index].partition.n > 0)
		diag_error(build->diag, &fk->loc, "leave out \"not_valid\"",
			"%s: a foreign key of a partitioned table is always held against its rows",
			subject);
	if (fk->key->deferrable)
		diag_error(build->diag, &fk->loc, "leave out \"deferrable\" there",
			"%s: the key that it refers to is deferrable, which PostgreSQL does not allow",
			subject);
	check_types(build, subject, fk);
	if (check_made_here(build, subject, fk))
		vec_push(build->arena, &fk->table->foreign_keys, fk);
}

bool
foreign_key_nullable(const ForeignKey *fk)
{
	size_t nullable = 0;

	for (size_t i = 0; i < fk->columns.n; i++)
		nullable += !fk->columns.at[i]->not_null && !fk->columns.at[i]->one_null;
	/* What may be NULL in one row only counts as if it could not. */
	return nullable > 0 && (!str_eq(fk->match, "FULL") || nullable == fk->columns.n);
}

/* "set null (a, b)" sets some of the columns only (PostgreSQL 15). */
static const char *
delete_action(Build *build, const char *subject, const SchemaForeignKey *from, ForeignKey *fk)
{
	SchemaText word = from->on_delete;
	const char *open = word.text != NULL ? strchr(word.text, '(') : NULL;
	const char *action;
	size_t n;

	if (open == NULL)
		return build_one_of(build, subject, &word, actions, "action");
	n = (size_t)(open - word.text);
	while (n > 0 && word.text[n - 1] == ' ')
		n--;
	word.text = arena_strndup(build->arena, word.text, n);
	action = build_one_of(build, subject, &word, actions, "action");
	if (action != NULL && strncmp(action, "SET ", 4) != 0)
		diag_error(build->diag, &word.loc, "\"set null (a, b)\"",
			"%s: only set null and set default take columns", subject);
	while (*open == '(' || *open == ',') {
		Column *column;
		Loc loc;

		open += 1 + strspn(open + 1, " ");
		n = strcspn(open, ",) ");
		loc = loc_inside(
			from->on_delete.loc, (size_t)(open - from->on_delete.text), n);
		column = build_find_column(
			build, subject, fk->table, arena_strndup(build->arena, open, n), loc);
		if (column != NULL)
			vec_push(build->arena, &fk->set_columns, column);
		open += n + strspn(open + n, " ");
	}
	if (!str_eq(open, ")"))
		diag_error(build->diag, &word.loc, "\"set null (a, b)\"",
			"%s: this is no list of columns", subject);
	return action;
}

static ForeignKey *
new_foreign_key(Build *build, const char *subject, Table *table, const SchemaForeignKey *from)
{
	ForeignKey *fk = arena_new_of(build->arena, ForeignKey);

	fk->table = table;
	fk->loc = from->loc;
	if (from->name.text != NULL)
		fk->name = sql_truncate_name(build->arena, from->name.text);
	fk->on_delete = delete_action(build, subject, from, fk);
	fk->comment = from->comment.text;
	fk->on_update = build_one_of(build, subject, &from->on_update, actions, "action");
	fk->match = build_one_of(build, subject, &from->match, matches, "match");
	fk->deferrable = from->deferrable == YES || from->initially_deferred == YES;
	fk->initially_deferred = from->initially_deferred == YES;
	fk->not_valid = from->not_valid == YES;
	fk->pick_given = from->pick;
	fk->coverage_given = from->coverage;
	fk->tree_given = from->tree;
	return fk;
}

/* "references": "customers.id", or "customers": its primary key. */
static void
build_reference(Build *build, const SchemaColumn *from, Column *column)
{
	const char *subject = build_subject(build, column);
	const char *dot = strrchr(from->references.text, '.');
	SchemaForeignKey foreign = {
		.on_delete = from->on_delete,
		.on_update = from->on_update,
		.match = from->match,
		.pick = from->pick,
		.coverage = from->coverage,
		.tree = from->tree,
		.loc = from->references.loc,
	};
	SchemaTexts columns = {0};
	SchemaText parent = from->references;
	ForeignKey *fk = new_foreign_key(build, subject, column->table, &foreign);

	vec_push(build->arena, &fk->columns, column);
	if (dot != NULL) {
		parent.text =
			arena_strndup(build->arena, parent.text, (size_t)(dot - parent.text));
		vec_push(build->arena, &columns, (SchemaText){dot + 1, from->references.loc});
	}
	build_foreign_key(build, subject, fk, &parent, &columns);
}

void
build_foreign_keys(Build *build, const SchemaTable *from, Table *table)
{
	for (size_t i = 0; i < from->columns.n; i++)
		if (from->columns.at[i].references.text != NULL)
			build_reference(build, &from->columns.at[i], &table->columns.at[i]);
	for (size_t i = 0; i < from->foreign_keys.n; i++) {
		const SchemaForeignKey *foreign = &from->foreign_keys.at[i];
		const char *subject =
			arena_printf(build->arena, "table %s: foreign key", table->name);
		ForeignKey *fk = new_foreign_key(build, subject, table, foreign);
		Key columns = {0};

		if (foreign->columns.n == 0 || foreign->referenced_table.text == NULL) {
			diag_error(build->diag, &foreign->loc,
				"\"columns\": [\"customer_id\"], \"referenced_table\": \"customers\"",
				"%s: it needs columns and a referenced_table", subject);
			continue;
		}
		subject = arena_printf(build->arena, "table %s: foreign key to %s", table->name,
			foreign->referenced_table.text);
		if (!key_find_columns(build, subject, table, &foreign->columns, &columns))
			continue;
		for (size_t j = 0; j < columns.columns.n; j++)
			vec_push(build->arena, &fk->columns, columns.columns.at[j]);
		build_foreign_key(build, subject, fk, &foreign->referenced_table,
			&foreign->referenced_columns);
	}
}
