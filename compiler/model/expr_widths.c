/* expr_widths.c - how long the texts of the schema's expressions may be.
 *
 * What an expression reads is measured before it, whatever order columns stand in; what is too long is said of the expression.
 */
#include "model/build.h"
#include "model/width.h"

static void
measure(Build *build, const char *subject, const Expression *expr)
{
	SqlReason why;

	if (expr->formula == NULL || expr->formula->root->measured)
		return;
	if (!sql_formula_width(build->arena, expr->formula, build_path_width, build, &why))
		build_refuse_expression(build, subject, expr, "cannot be evaluated", &why);
	for (size_t i = 0; i < expr->formula->aggregates.n; i++) {
		const SqlAggregate *aggregate = expr->formula->aggregates.at[i];
		SqlFormula *const parts[] = {aggregate->value, aggregate->filter};

		for (size_t j = 0; j < 2; j++)
			if (parts[j] != NULL && !parts[j]->root->measured &&
				!sql_formula_width(
					build->arena, parts[j], build_path_width, build, &why))
				build_refuse_expression(
					build, subject, expr, "cannot be evaluated", &why);
	}
}

static void
measure_source(Build *build, const char *subject, const ValueSource *source)
{
	if (source == NULL)
		return;
	for (size_t i = 0; i < source->branches.n; i++) {
		measure(build, subject, &source->branches.at[i].when);
		measure_source(build, subject, source->branches.at[i].source);
	}
	for (size_t i = 0; i < source->members.n; i++)
		measure_source(build, subject, source->members.at[i].source);
	measure_source(build, subject, source->element);
	if (source->kind == SOURCE_EXPR)
		measure(build, subject, &source->expr);
}

/* What it reads is measured first, by build_path_width(): build_order() found that this ends. */
static void
measure_column(Build *build, const Column *column)
{
	const char *subject = build_subject(build, column);

	measure_source(build, subject, column->computed);
	measure_source(build, subject, column->source);
	measure(build, subject, &column->null_if);
}

uint32_t
build_path_width(void *owner, const SqlNode *node)
{
	Build *build = owner;
	const ExprColumn *path = node->column;

	measure_column(build, path->column);
	return expr_column_width(build->model, path->column);
}

/* Leaves a generated column that nothing reads to the server, where its texts may be longer than we take. */
static void
measure_generated(Build *build, Column *column)
{
	const ValueSource *computed = column->computed;
	SqlReason why;

	if (computed != NULL && !computed->expr.formula->root->measured &&
		!sql_formula_width(
			build->arena, computed->expr.formula, build_path_width, build, &why))
		column->computed = NULL;
}

void
build_expr_widths(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (size_t j = 0; j < table->columns.n; j++)
			if (table->columns.at[j].generated == NULL)
				measure_column(build, &table->columns.at[j]);
		if (table->children != NULL)
			measure(build, build_rows_subject(build, table),
				&table->children->when);
	}
	for (size_t i = 0; i < model->tables.n; i++)
		for (size_t j = 0; j < model->tables.at[i].columns.n; j++)
			measure_generated(build, &model->tables.at[i].columns.at[j]);
}
