/* shape.c - values that a CHECK says how to compute, and domains' constraints as checks of columns.
 *
 *	CHECK (total = price * qty)
 *
 * Where nobody said where total comes from, that is where: a draw would hardly ever be right. All other checks are left to
 * bounds.c and to draws (checks.c).
 */
#include "base/str.h"
#include "model/build.h"

/* The column of its own row that a node is, perhaps cast; NULL: it is something else. */
static Column *
column_at(const Table *table, const SqlNode *node)
{
	const ExprColumn *path;

	while (node->kind == SQL_NODE_CALL && node->args.n == 1 && str_eq(node->name, "::"))
		node = node->args.at[0];
	if (node->kind != SQL_NODE_COLUMN)
		return NULL;
	path = node->column;
	return path->hops.n == 0 ? table_column(table, path->column->name) : NULL;
}

bool
build_is_unique(const Column *column)
{
	const Table *table = column->table;

	for (size_t i = 0; i < table->keys.n; i++)
		for (size_t j = 0; j < table->keys.at[i]->columns.n; j++)
			if (table->keys.at[i]->columns.at[j] == column)
				return true;
	return column->unique;
}

/* True if the value is anybody's choice, and nothing counts on it. */
static bool
is_free(const Column *column)
{
	return column->source != NULL && column->source->kind == SOURCE_CALL &&
	       column->source->inferred && column->sequence == NULL && !build_is_unique(column);
}

/* True if a column can be computed from the node: it does not read the column, nor what may be computed from it. */
static bool
can_feed(const Table *table, const SqlNode *node, const Column *column)
{
	const Column *read = column_at(table, node);

	if (node->kind == SQL_NODE_COLUMN &&
		(read == NULL || read == column || read->source == NULL ||
			read->source->kind != SOURCE_CALL))
		return false;
	for (size_t i = 0; i < node->args.n; i++)
		if (!can_feed(table, node->args.at[i], column))
			return false;
	return true;
}

static bool
reads_any(const SqlNode *node)
{
	for (size_t i = 0; i < node->args.n; i++)
		if (reads_any(node->args.at[i]))
			return true;
	return node->kind == SQL_NODE_COLUMN;
}

static bool
compute_side(Build *build, Table *table, const Check *check, SqlNode *side, SqlNode *other)
{
	Column *column = column_at(table, side);

	return column != NULL && is_free(column) && reads_any(other) &&
	       can_feed(table, other, column) && !(other->null && column->not_null) &&
	       build_computed(build, column, other, check->expression, check->loc);
}

/* Looks for equations that must all hold. */
static void
read_equations(Build *build, Table *table, const Check *check, SqlNode *node)
{
	if (node->kind != SQL_NODE_CALL || node->args.n != 2)
		return;
	if (str_eq(node->name, "AND"))
		for (size_t i = 0; i < 2; i++)
			read_equations(build, table, check, node->args.at[i]);
	else if (str_eq(node->name, "=") &&
		 !compute_side(build, table, check, node->args.at[0], node->args.at[1]))
		compute_side(build, table, check, node->args.at[1], node->args.at[0]);
}

void
build_shapes(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (size_t j = 0; j < table->columns.n; j++)
			if (table->columns.at[j].generated == NULL)
				build_domain_checks(build, table, &table->columns.at[j]);
		for (size_t j = 0; j < table->checks.n; j++) {
			const Check *check = &table->checks.at[j];
			SqlReason why;
			SqlFormula *formula =
				build_formula(build, table, check->expression, &why);

			if (formula != NULL)
				read_equations(build, table, check, formula->root);
		}
		build_agreements(build, table);
	}
}
