/* expr_scope.c - what expressions over a row may name: columns, foreign keys, types, other tables' rows.
 *
 * sql/ knows SQL and nothing of the schema; here names are looked up for it. A name before a point walks a foreign key:
 * customer_id.name is the name of the customer that the order refers to.
 */
#include <string.h>

#include "base/str.h"
#include "model/build.h"
#include "model/expr_scope.h"

bool
expr_target(const SqlType *type, SqlTarget *target)
{
	bool labels = type->under != NULL && type->under->kind == USER_ENUM;

	*target = (SqlTarget){.id = sql_scalar_find(type->base->id, strlen(type->base->id))};
	if ((type->under != NULL && !labels) || type->months > 0 || type->unit > 0)
		return false;
	if (labels) {
		target->id = SQL_ENUM;
		target->user = type->under;
	} else if (target->id == SQL_NUMERIC && type->precision > 0) {
		target->modifiers[0] = type->precision;
		target->modifiers[1] = type->scale;
		target->nmodifiers = 2;
	} else if (type->length > 0) {
		target->modifiers[0] = type->length;
		target->nmodifiers = 1;
	} else if (type->fraction < 6 &&
		   (target->id == SQL_TIMESTAMP || target->id == SQL_TIMESTAMPTZ ||
			   target->id == SQL_TIME)) {
		target->modifiers[0] = type->fraction;
		target->nmodifiers = 1;
	}
	if (type->dims > 0 && target->id != SQL_SCALARS)
		target->id = type->dims == 1 ? sql_array_of(target->id) : SQL_SCALARS;
	return target->id != SQL_SCALARS;
}

static const char *
nearest_column(SqlScope *scope, const Table *table, const char *name)
{
	const char **names = arena_array(scope->arena, const char *, table->columns.n);

	for (size_t i = 0; i < table->columns.n; i++)
		names[i] = table->columns.at[i].name;
	return diag_did_you_mean(scope->arena, name, names, table->columns.n);
}

/* The column of that name; NULL: said why. */
static const Column *
find_in(SqlScope *scope, const Table *table, const char *name, SqlReason *why)
{
	const Column *column = table_column(table, sql_truncate_name(scope->arena, name));

	if (column == NULL) {
		why->reason = arena_printf(
			scope->arena, "table %s has no column \"%s\"", table->name, name);
		why->hint = nearest_column(scope, table, name);
	}
	return column;
}

/* The foreign key that a column leads along: one of its own rather than one of several columns; NULL: said why. */
static const ForeignKey *
find_walk(SqlScope *scope, const Column *column, SqlReason *why)
{
	const ExprOwner *owner = scope->owner;
	const ForeignKey *found = NULL;

	for (size_t i = 0; i < column->table->foreign_keys.n; i++) {
		const ForeignKey *fk = column->table->foreign_keys.at[i];

		for (size_t j = 0; j < fk->columns.n; j++)
			if (fk->columns.at[j] == column &&
				(found == NULL || fk->columns.n < found->columns.n))
				found = fk;
	}
	if (found == NULL) {
		why->reason = arena_printf(scope->arena,
			"column %s.%s is no foreign key, so it leads to no other column",
			column->table->name, column->name);
		return NULL;
	}
	for (size_t i = 0; !owner->early && i < found->columns.n; i++) {
		if (found->columns.at[i]->source != NULL &&
			found->columns.at[i]->source->fk == found)
			continue;
		why->reason = arena_printf(scope->arena,
			"foreign key \"%s\" shares columns with another one", found->name);
		return NULL;
	}
	return found;
}

static bool
fk_null(const ForeignKey *fk)
{
	for (size_t i = 0; i < fk->columns.n; i++)
		if (!fk->columns.at[i]->not_null)
			return true;
	return false;
}

static bool
scope_column(SqlScope *scope, const char *const *names, size_t n, SqlNode *node, SqlReason *why)
{
	ExprOwner *owner = scope->owner;
	const Table *table = owner->table;
	ExprColumn *path = arena_new_of(scope->arena, ExprColumn);
	SqlTarget type;
	bool known;

	if (n > 2 && str_eq(names[0], table->schema) && str_eq(names[1], table->name) &&
		(owner->inside ||
			table_column(table, names[0]) == NULL)) { /* shop.orders.total */
		names += 2;
		n -= 2;
	} else if (n > 1 && str_eq(names[0], table->name) &&
		   (owner->inside ||
			   table_column(table, names[0]) == NULL)) { /* orders.total */
		names++;
		n--;
	} else if (owner->inside) {
		why->reason = arena_printf(scope->arena,
			"an aggregate over %s sees no other columns than those of its rows",
			table->name);
		why->hint = arena_printf(scope->arena, "%s.%s.%s", table->name,
			table->children->fk->columns.at[0]->name, names[n - 1]);
		return false;
	}
	for (; n > 1; names++, n--) {
		const Column *column = find_in(scope, table, names[0], why);
		const ForeignKey *fk = column != NULL ? find_walk(scope, column, why) : NULL;

		if (fk == NULL)
			return false;
		node->null |= fk_null(fk);
		vec_push(scope->arena, &path->hops, fk);
		table = fk->parent;
	}
	path->column = owner->value != NULL && str_eq(names[0], "value")
			       ? owner->value
			       : find_in(scope, table, names[0], why);
	if (path->column == NULL)
		return false;
	if (!owner->early)
		expr_type_column(owner->build, (Column *)path->column);
	known = expr_target(&path->column->type, &type);
	if (!known && scope->nulls)
		type = (SqlTarget){.id = SQL_OTHER};
	if ((!known && !scope->nulls) || (!owner->early && path->column->generated != NULL &&
						 path->column->computed == NULL)) {
		why->reason = arena_printf(scope->arena, "column %s.%s is %s%s", table->name,
			names[0],
			path->column->generated != NULL ? "computed by the server" : "of type ",
			path->column->generated != NULL ? "" : path->column->type.sql);
		return false;
	}
	node->column = path;
	node->type = type.id;
	node->user = type.user;
	node->null |= owner->early || build_column_null(path->column);
	return true;
}

static bool
scope_label(SqlScope *scope, const void *user, const char *text)
{
	const UserType *type = user;

	(void)scope;
	for (size_t i = 0; i < type->labels.n; i++)
		if (str_eq(type->labels.at[i], text))
			return true;
	return false;
}

static const char *
scope_label_at(SqlScope *scope, const void *user, size_t i)
{
	const UserType *type = user;

	(void)scope;
	return i < type->labels.n ? type->labels.at[i] : NULL;
}

static bool
scope_type(SqlScope *scope, const char *schema, const char *name, SqlTarget *target)
{
	const ExprOwner *owner = scope->owner;
	const Model *model = owner->build->model;

	for (size_t i = 0; i < model->types.n; i++) {
		const UserType *type = model->types.at[i];

		if (!str_eq(type->name, name) ||
			(schema != NULL && !str_eq(type->schema, schema)))
			continue;
		if (type->kind == USER_DOMAIN)
			return type->base != NULL && expr_target(type->base, target);
		*target = (SqlTarget){.id = SQL_ENUM, .user = type};
		return type->kind == USER_ENUM;
	}
	return false;
}

/* The table of that name in that schema, or NULL. */
static const Table *
find_table_in(const Model *model, const char *schema, const char *name)
{
	for (size_t i = 0; name != NULL && i < model->tables.n; i++)
		if (str_eq(model->tables.at[i].schema, schema) &&
			str_eq(model->tables.at[i].name, name))
			return &model->tables.at[i];
	return NULL;
}

/* The table of that name: of the schema of another one, or else of any. */
static const Table *
find_table_beside(const Model *model, const Table *beside, const char *name)
{
	const Table *found = NULL;

	for (size_t i = 0; i < model->tables.n; i++) {
		const Table *table = &model->tables.at[i];

		if (str_eq(table->name, name) &&
			(found == NULL || str_eq(table->schema, beside->schema)))
			found = table;
	}
	return found;
}

/* Why a table's rows are not those of a row of the owner's: they must stand together, so that they are known. */
static void
no_children(SqlScope *scope, const Table *table, SqlReason *why)
{
	const ExprOwner *owner = scope->owner;

	why->reason = arena_printf(scope->arena,
		"the rows of %s that belong to a row of %s are known only where they are "
		"counted for each",
		table->name, owner->table->name);
	why->hint = arena_printf(scope->arena,
		"\"rows\": {\"per\": \"%s\", \"count\": [1, 5]} in table %s",
		owner->table->name, table->name);
}

/* True if other tables' rows are the table's too, as SQL sees it. */
static const Table *
heir_of(const Model *model, const Table *table)
{
	for (size_t i = 0; i < model->tables.n; i++)
		for (size_t j = 0; j < model->tables.at[i].inherits.n; j++)
			if (model->tables.at[i].inherits.at[j] == table)
				return &model->tables.at[i];
	return NULL;
}

static SqlScope *
scope_children(SqlScope *scope, const char *first, const char *second, SqlAggregate *aggregate,
	SqlReason *why)
{
	const ExprOwner *owner = scope->owner;
	const Model *model = owner->build->model;
	const Table *table = find_table_in(model, first, second), *heir;
	ExprOwner *inner = arena_new_of(scope->arena, ExprOwner);
	SqlScope *of = arena_new_of(scope->arena, SqlScope);

	if (table == NULL)
		table = find_table_beside(model, owner->table, first);
	if (table == NULL || table == owner->table) {
		why->reason = table == NULL
				      ? arena_printf(scope->arena,
						"there is no table \"%s\" to be over", first)
				      : "an aggregate over the rows of its own table";
		why->hint = "sum(order_items.total), over a table whose rows are counted per "
			    "row of this one";
		return NULL;
	}
	heir = heir_of(model, table);
	if (heir != NULL) {
		why->reason = arena_printf(scope->arena,
			"the rows of %s, which inherits from %s, would belong to it too",
			heir->name, table->name);
		return NULL;
	}
	if (table->children == NULL || table->children->parent != owner->table) {
		no_children(scope, table, why);
		return NULL;
	}
	aggregate->children = table->children;
	aggregate->some = table->children->count->min > 0 && table->children->when.text == NULL;
	*inner = (ExprOwner){owner->build, (Table *)table, owner->early, NULL, true};
	*of = expr_scope(inner);
	return of;
}

SqlScope
expr_scope(ExprOwner *owner)
{
	return (SqlScope){
		.arena = owner->build->arena,
		.owner = owner,
		.column = scope_column,
		.label = scope_label,
		.label_at = scope_label_at,
		.type = scope_type,
	};
}

SqlScope
expr_wide_scope(ExprOwner *owner)
{
	SqlScope scope = expr_scope(owner);

	scope.children = scope_children;
	return scope;
}
