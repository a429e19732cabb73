/* exprs.c - the SQL expressions of a schema, typed: what they make fits what it is for.
 */
#include <string.h>

#include "base/str.h"
#include "model/build.h"
#include "model/expr_scope.h"
#include "sql/parse.h"

SqlFormula *
build_formula(Build *build, Table *table, const char *text, SqlReason *why)
{
	ExprOwner owner = {build, table, false, NULL, false};
	SqlScope scope = expr_scope(&owner);

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
	ExprOwner owner = {build, table, early, NULL, false};
	SqlScope scope = expr_scope(&owner);
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
	if (!scope.column(&scope, names.at, names.n, formula->root, why))
		return NULL;
	vec_push(build->arena, &formula->columns, formula->root);
	return formula;
}

SqlScalar
build_expr_type(Build *build, Table *table, const char *text)
{
	ExprOwner owner = {build, table, true, NULL, false};
	SqlScope scope = expr_scope(&owner);
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

/* An expression in the place of a column's source. */
static ValueSource *
new_source(Build *build, const Column *column, const char *why)
{
	ValueSource *source = source_new(build->arena, SOURCE_EXPR);

	source->table = column->table;
	source->type = &column->type;
	source->why = why;
	return source;
}

bool
build_computed(Build *build, Column *column, SqlNode *part, const char *text, Loc loc)
{
	ExprOwner owner = {build, column->table, false, NULL, false};
	SqlScope scope = expr_scope(&owner);
	SqlFormula *formula = arena_new_of(build->arena, SqlFormula);
	SqlTarget target;
	SqlReason why;
	ValueSource *source;

	formula->text = text;
	formula->root = part;
	collect_columns(build->arena, part, &formula->columns);
	if (!expr_target(&column->type, &target) ||
		!sql_formula_assign(&scope, formula, &target, &why))
		return false;
	source = new_source(build, column, "check");
	source->expr = (Expression){.text = text, .loc = loc, .formula = formula};
	source->loc = loc;
	column->source = source;
	return true;
}

SqlFormula *
build_condition(
	Build *build, Table *table, const char *text, const Column *value, SqlReason *why)
{
	ExprOwner owner = {build, table, false, value, false};
	SqlScope scope = expr_scope(&owner);
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
	Loc loc = loc_inside(expr->loc, why->offset, why->offset < strlen(expr->text) ? 1 : 0);

	diag_error(build->diag, &loc, why->hint, "%s: its expression %s: %s", subject, what,
		why->reason);
}

/* True if the text is an expression; else says so. */
static bool
is_expression(Build *build, const char *subject, const Expression *expr)
{
	size_t offset = 0;
	const char *error;
	Loc loc;

	if (sql_check_expression(build->arena, expr->text, &error, &offset))
		return true;
	loc = loc_inside(expr->loc, offset, offset < strlen(expr->text) ? 1 : 0);
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
	ExprOwner owner = {build, table, false, NULL, false};
	SqlScope scope = expr_wide_scope(&owner);
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
	ExprOwner owner = {build, table, false, NULL, false};
	SqlScope scope = expr_wide_scope(&owner);
	Expression *expr = &source->expr;
	SqlTarget target;
	SqlReason why = {0};

	if (!is_expression(build, subject, expr))
		return;
	if (!expr_target(source->type, &target)) {
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
	for (size_t i = 0; i < source->nargs; i++)
		type_walk(build, subject, table, source_arg(source, i), source->loc);
	if (source->kind != SOURCE_EXPR)
		return;
	type_expr(build, subject, table, source);
	if (part && source->expr.formula != NULL && source->expr.formula->root->null)
		diag_error(build->diag, &source->expr.loc, "COALESCE(…, a value)",
			"%s: an expression inside of a value must not be NULL, but this one "
			"may be",
			subject);
}

/* Gives a generated column its expression, if that is one of ours. */
static void
compute(Build *build, Column *column)
{
	ExprOwner owner = {build, column->table, false, NULL, false};
	SqlScope scope = expr_scope(&owner);
	ValueSource *source;
	SqlTarget target;
	SqlReason why;
	SqlFormula *formula;

	if (!expr_target(&column->type, &target))
		return;
	formula = sql_formula(&scope, column->generated, &why);
	if (formula == NULL || !sql_formula_assign(&scope, formula, &target, &why))
		return;
	source = new_source(build, column, "generated");
	source->expr =
		(Expression){.text = column->generated, .loc = column->loc, .formula = formula};
	source->loc = column->loc;
	column->computed = source;
}

void
expr_type_column(Build *build, Column *column)
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
			expr_type_column(build, &table->columns.at[j]);
		if (table->children != NULL)
			type_condition(build, build_rows_subject(build, table),
				table->children->parent, &table->children->when);
	}
}
