/* exprs.c - SQL expressions over a row: what they name is found, and what they make fits.
 *
 * sql/ knows SQL and nothing of the schema; here columns, foreign keys and types are looked up for it. A name before a
 * point walks a foreign key: customer_id.name is the name of the customer that the order refers to.
 */
#include <string.h>

#include "base/str.h"
#include "model/build.h"
#include "model/types.h"
#include "sql/parse.h"

typedef struct {
	Build *build;
	Table *table;
	bool early;          /* sources are not known yet: only the type is asked for */
	const Column *value; /* that VALUE stands for, or NULL */
	bool inside;         /* of an aggregate: columns are named with their table */
} Owner;

/* ---- what an expression may name -------------------------------------------------------- */

/* The type as sql/ has it; false: expressions know none such. */
static bool
target_of(const SqlType *type, SqlTarget *target)
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
	const Owner *owner = scope->owner;
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

static void type_column(Build *build, Column *column);

static bool
scope_column(SqlScope *scope, const char *const *names, size_t n, SqlNode *node, SqlReason *why)
{
	Owner *owner = scope->owner;
	const Table *table = owner->table;
	ExprColumn *path = arena_new_of(scope->arena, ExprColumn);
	SqlTarget type;

	if (n > 1 && str_eq(names[0], table->name) &&
		(owner->inside || table_column(table, names[0]) == NULL)) { /* orders.total */
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
		type_column(owner->build, (Column *)path->column);
	if (!target_of(&path->column->type, &type) ||
		(!owner->early && path->column->generated != NULL &&
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
	const Owner *owner = scope->owner;
	const Model *model = owner->build->model;

	for (size_t i = 0; i < model->types.n; i++) {
		const UserType *type = model->types.at[i];

		if (!str_eq(type->name, name) ||
			(schema != NULL && !str_eq(type->schema, schema)))
			continue;
		if (type->kind == USER_DOMAIN)
			return type->base != NULL && target_of(type->base, target);
		*target = (SqlTarget){.id = SQL_ENUM, .user = type};
		return type->kind == USER_ENUM;
	}
	return false;
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
	const Owner *owner = scope->owner;

	why->reason = arena_printf(scope->arena,
		"the rows of %s that belong to a row of %s are known only where they are counted for each",
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

static SqlScope scope_of(Owner *owner);

static SqlScope *
scope_children(SqlScope *scope, const char *name, SqlAggregate *aggregate, SqlReason *why)
{
	const Owner *owner = scope->owner;
	const Table *table = find_table_beside(owner->build->model, owner->table, name), *heir;
	Owner *inner = arena_new_of(scope->arena, Owner);
	SqlScope *of = arena_new_of(scope->arena, SqlScope);

	if (table == NULL || table == owner->table) {
		why->reason = table == NULL
				      ? arena_printf(scope->arena,
						"there is no table \"%s\" to be over", name)
				      : "an aggregate over the rows of its own table";
		why->hint =
			"sum(order_items.total), over a table whose rows are counted per row of this one";
		return NULL;
	}
	heir = heir_of(owner->build->model, table);
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
	*inner = (Owner){owner->build, (Table *)table, owner->early, NULL, true};
	*of = scope_of(inner);
	return of;
}

/* The names of an expression over a row of the owner's table. */
static SqlScope
scope_of(Owner *owner)
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

/* The same where rows of other tables can be looked at: not in what the server evaluates for a row alone. */
static SqlScope
wide_scope_of(Owner *owner)
{
	SqlScope scope = scope_of(owner);

	scope.children = scope_children;
	return scope;
}

SqlFormula *
build_formula(Build *build, Table *table, const char *text, SqlReason *why)
{
	Owner owner = {build, table, false, NULL, false};
	SqlScope scope = scope_of(&owner);

	return sql_formula(&scope, text, why);
}

bool
build_is_walk(const Arg *arg)
{
	size_t n, size;

	if (arg->column == NULL || arg->text == NULL || strchr(arg->text, '.') == NULL)
		return false;
	n = strlen(arg->column->name);
	size = strlen(arg->text);
	return strncmp(arg->text, arg->column->name, n) != 0 ||
	       (size > n && (size <= SQL_NAME_MAX || arg->text[n] == '.'));
}

SqlFormula *
build_walk(Build *build, Table *table, const char *path, bool early, SqlReason *why)
{
	Owner owner = {build, table, early, NULL, false};
	SqlScope scope = scope_of(&owner);
	SqlFormula *formula = arena_new_of(build->arena, SqlFormula);
	VEC(const char *) names = {0};

	for (const char *rest = path; rest != NULL;) {
		size_t n = strcspn(rest, ".");

		vec_push(build->arena, &names, arena_strndup(build->arena, rest, n));
		rest = rest[n] == '.' ? rest + n + 1 : NULL;
	}
	*why = (SqlReason){0};
	formula->text = path;
	formula->root = arena_new_of(build->arena, SqlNode);
	formula->root->kind = SQL_NODE_COLUMN;
	formula->root->name = path;
	if (!scope_column(&scope, names.at, names.n, formula->root, why))
		return NULL;
	vec_push(build->arena, &formula->columns, formula->root);
	return formula;
}

SqlScalar
build_expr_type(Build *build, Table *table, const char *text)
{
	Owner owner = {build, table, true, NULL, false};
	SqlScope scope = scope_of(&owner);
	SqlReason why;
	const SqlFormula *formula = sql_formula(&scope, text, &why);

	return formula != NULL ? formula->root->type : SQL_TEXT;
}

/* Appends the columns that a node reads, each once. */
static void
collect_columns(Arena *arena, SqlNode *node, SqlNodes *columns)
{
	for (size_t i = 0; i < node->args.n; i++)
		collect_columns(arena, node->args.at[i], columns);
	if (node->kind != SQL_NODE_COLUMN)
		return;
	for (size_t i = 0; i < columns->n; i++)
		if (columns->at[i] == node)
			return;
	vec_push(arena, columns, node);
}

bool
build_computed(Build *build, Column *column, SqlNode *part, const char *text, Loc loc)
{
	Owner owner = {build, column->table, false, NULL, false};
	SqlScope scope = scope_of(&owner);
	SqlFormula *formula = arena_new_of(build->arena, SqlFormula);
	SqlTarget target;
	SqlReason why;
	ValueSource *source;

	formula->text = text;
	formula->root = part;
	collect_columns(build->arena, part, &formula->columns);
	if (!target_of(&column->type, &target) ||
		!sql_formula_assign(&scope, formula, &target, &why))
		return false;
	source = arena_new_of(build->arena, ValueSource);
	source->kind = SOURCE_EXPR;
	source->table = column->table;
	source->type = &column->type;
	source->why = "check";
	source->expr = (Expression){.text = text, .loc = loc, .formula = formula};
	source->loc = loc;
	column->source = source;
	return true;
}

SqlFormula *
build_condition(
	Build *build, Table *table, const char *text, const Column *value, SqlReason *why)
{
	Owner owner = {build, table, false, value, false};
	SqlScope scope = scope_of(&owner);
	SqlFormula *formula = sql_formula(&scope, text, why);

	if (formula == NULL || !sql_formula_condition(&scope, formula, why) ||
		!sql_formula_width(build->arena, formula, build_path_width, build, why))
		return NULL;
	return formula;
}

/* ---- the expressions of the schema ------------------------------------------------------ */

void
build_refuse_expression(Build *build, const char *subject, const Expression *expr,
	const char *what, const SqlReason *why)
{
	Loc loc = expr->loc;

	loc.offset = why->offset;
	loc.size = why->offset < strlen(expr->text) ? 1 : 0;
	diag_error(build->diag, &loc, why->hint, "%s: its expression %s: %s", subject, what,
		why->reason);
}

/* True if the text is an expression; else says so. */
static bool
is_expression(Build *build, const char *subject, const Expression *expr)
{
	Loc loc = expr->loc;
	const char *error;

	if (sql_check_expression(build->arena, expr->text, &error, &loc.offset))
		return true;
	loc.size = loc.offset < strlen(expr->text) ? 1 : 0;
	diag_error(
		build->diag, &loc, NULL, "%s: this is no SQL expression: %s", subject, error);
	return false;
}

/* Adds the aggregates of an expression to those of its table, each once. */
static void
note_aggregates(Build *build, Table *table, const SqlFormula *formula)
{
	for (size_t i = 0; formula != NULL && i < formula->aggregates.n; i++) {
		bool known = false;

		for (size_t j = 0; j < table->aggregates.n; j++)
			known |= str_eq(
				table->aggregates.at[j]->text, formula->aggregates.at[i]->text);
		if (!known)
			vec_push(build->arena, &table->aggregates, formula->aggregates.at[i]);
	}
}

static void
type_condition(Build *build, const char *subject, Table *table, Expression *expr)
{
	Owner owner = {build, table, false, NULL, false};
	SqlScope scope = wide_scope_of(&owner);
	SqlReason why;

	if (expr->text == NULL || !is_expression(build, subject, expr))
		return;
	expr->formula = sql_formula(&scope, expr->text, &why);
	if (expr->formula == NULL || !sql_formula_condition(&scope, expr->formula, &why))
		build_refuse_expression(build, subject, expr, "cannot be evaluated", &why);
	note_aggregates(build, table, expr->formula);
}

static void
type_expr(Build *build, const char *subject, Table *table, ValueSource *source)
{
	Owner owner = {build, table, false, NULL, false};
	SqlScope scope = wide_scope_of(&owner);
	Expression *expr = &source->expr;
	SqlTarget target;
	SqlReason why = {0};

	if (!is_expression(build, subject, expr))
		return;
	if (!target_of(source->type, &target)) {
		diag_error(build->diag, &expr->loc, NULL,
			"%s: expressions make no values of type %s", subject,
			source->type->sql);
		return;
	}
	expr->formula = sql_formula(&scope, expr->text, &why);
	if (expr->formula == NULL)
		build_refuse_expression(build, subject, expr, "cannot be evaluated", &why);
	else if (!sql_formula_assign(&scope, expr->formula, &target, &why))
		build_refuse_expression(build, subject, expr, "does not fit", &why);
	note_aggregates(build, table, expr->formula);
}

/* The path of an argument that walks foreign keys. */
static void
type_walk(Build *build, const char *subject, Table *table, Arg *arg, Loc loc)
{
	SqlReason why;

	if (!build_is_walk(arg) || arg->walk != NULL)
		return;
	arg->walk = build_walk(build, table, arg->text, false, &why);
	if (arg->walk == NULL)
		diag_error(build->diag, &loc, why.hint, "%s: %s", subject, why.reason);
}

/* Types the expressions of a source and its parts. part: of a JSON object or an array. */
static void
type_source(Build *build, const char *subject, Table *table, ValueSource *source, bool part)
{
	for (size_t i = 0; i < source->branches.n; i++) {
		type_condition(build, subject, table, &source->branches.at[i].when);
		type_source(build, subject, table, source->branches.at[i].source, part);
	}
	for (size_t i = 0; i < source->members.n; i++)
		type_source(build, subject, table, source->members.at[i].source, true);
	if (source->element != NULL)
		type_source(build, subject, table, source->element, true);
	for (size_t i = 0; source->kind == SOURCE_CALL && i < GENERATOR_PARAMS; i++)
		type_walk(build, subject, table, &source->args[i], source->loc);
	if (source->kind != SOURCE_EXPR)
		return;
	type_expr(build, subject, table, source);
	if (part && source->expr.formula != NULL && source->expr.formula->root->null)
		diag_error(build->diag, &source->expr.loc, "COALESCE(…, a value)",
			"%s: an expression inside of a value must not be NULL, but this one may be",
			subject);
}

/* Gives a generated column its expression, if that is one of ours. */
static void
compute(Build *build, Column *column)
{
	Owner owner = {build, column->table, false, NULL, false};
	SqlScope scope = scope_of(&owner);
	ValueSource *source;
	SqlTarget target;
	SqlReason why;
	SqlFormula *formula;

	if (!target_of(&column->type, &target))
		return;
	formula = sql_formula(&scope, column->generated, &why);
	if (formula == NULL || !sql_formula_assign(&scope, formula, &target, &why))
		return;
	source = arena_new_of(build->arena, ValueSource);
	source->kind = SOURCE_EXPR;
	source->table = column->table;
	source->type = &column->type;
	source->why = "generated";
	source->expr =
		(Expression){.text = column->generated, .loc = column->loc, .formula = formula};
	source->loc = column->loc;
	column->computed = source;
}

/* Types what a column is made of, once. */
static void
type_column(Build *build, Column *column)
{
	if (column->typed)
		return;
	column->typed = true;
	if (column->generated != NULL) {
		compute(build, column);
		return;
	}
	type_condition(build, build_subject(build, column), column->table, &column->null_if);
	if (column->source != NULL)
		type_source(build, build_subject(build, column), column->table, column->source,
			false);
}

const char *
build_rows_subject(Build *build, const Table *table)
{
	return arena_printf(build->arena, "table %s: rows", table->name);
}

void
build_exprs(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (size_t j = 0; j < table->columns.n; j++)
			type_column(build, &table->columns.at[j]);
		if (table->children != NULL)
			type_condition(build, build_rows_subject(build, table),
				table->children->parent, &table->children->when);
	}
}
