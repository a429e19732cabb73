/* reads.c - what a column's values are made from: the one walk over sources that asks which columns they name.
 */
#include "model/reads.h"

/* What an expression reads: columns of its row, and others by way of a foreign key. */
static bool
reads_of_expression(const Expression *expr, ReadColumn *read, void *owner)
{
	bool done = true;

	for (size_t i = 0; expr->formula != NULL && i < expr->formula->columns.n; i++) {
		const SqlNode *node = expr->formula->columns.at[i];
		const ExprColumn *path = node->column;

		done &= read(owner, path->column, node->name);
	}
	return done;
}

static bool
reads_of_source(const Table *table, const ValueSource *source, ReadColumn *read, void *owner)
{
	bool done = true;

	if (source->kind == SOURCE_EXPR)
		return reads_of_expression(&source->expr, read, owner);
	if (source->kind == SOURCE_FK)
		return read(owner, source->fk->parent_columns.at[source->fk_part], NULL);
	for (size_t i = 0; i < GENERATOR_PARAMS; i++) {
		const Template *template_ = source->args[i].template_;

		if (source->args[i].column != NULL)
			done &= read(owner, source->args[i].column, NULL);
		for (size_t j = 0; template_ != NULL && j < template_->parts.n; j++)
			if (template_->parts.at[j].column != NULL)
				done &= read(owner,
					table_column(table, template_->parts.at[j].column),
					NULL);
	}
	for (size_t i = 0; i < source->branches.n; i++) {
		const RuleBranch *branch = &source->branches.at[i];

		done &= reads_of_expression(&branch->when, read, owner);
		for (size_t j = 0; j < branch->conditions.n; j++)
			done &= read(owner, branch->conditions.at[j].column, NULL);
		done &= reads_of_source(table, branch->source, read, owner);
	}
	for (size_t i = 0; i < source->members.n; i++)
		done &= reads_of_source(table, source->members.at[i].source, read, owner);
	return source->element == NULL
		       ? done
		       : done & reads_of_source(table, source->element, read, owner);
}

bool
reads_of_column(const Column *column, ReadColumn *read, void *owner)
{
	const ValueSource *source =
		column->generated != NULL ? column->computed : column->source;
	bool done = source == NULL || reads_of_source(column->table, source, read, owner);

	return done & reads_of_expression(&column->null_if, read, owner);
}
