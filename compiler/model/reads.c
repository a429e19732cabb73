/* reads.c - what a column's values are made from: the one walk over sources that asks which columns they name.
 */
#include "model/reads.h"

#include "model/chain.h"

/* Whom to tell. */
typedef struct {
	ReadColumn *read;
	void *owner;
	bool checks; /* tell of what tested checks read, too */
} Reader;

/* Rows that others look at are drawn until the checks hold, which read columns of theirs. A check that asks for no other draw
 * has nothing to do with them. */
static bool
reads_of_checks(const Reader *reader, const Table *table)
{
	bool done = true;

	for (size_t i = 0; reader->checks && i < table->tested.n; i++) {
		const Check *check = table->tested.at[i];

		for (size_t j = 0; check->redraws && j < check->formula->columns.n; j++) {
			const SqlNode *node = check->formula->columns.at[j];
			const ExprColumn *path = node->column;

			done &= reader->read(reader->owner, path->column, node->name);
		}
	}
	return done;
}

static bool reads_of_rows(const Reader *reader, const SqlAggregate *aggregate);
static bool reads_of_parent(const Reader *reader, const ForeignKey *fk);

/* What an expression reads: columns of its row, others by way of foreign keys, and those of the rows that belong to it. Up a
 * tree, where each row leads to one before it, there is an end. */
static bool
reads_of_formula(const Reader *reader, const SqlFormula *formula)
{
	bool done = true;

	for (size_t i = 0; formula != NULL && i < formula->columns.n; i++) {
		const SqlNode *node = formula->columns.at[i];
		const ExprColumn *path = node->column;

		for (size_t j = 0; j < path->hops.n; j++) {
			const ForeignKey *fk = path->hops.at[j];

			done &= reads_of_parent(reader, fk);
			if (fk->parent != fk->table)
				done &= reads_of_checks(reader, fk->parent);
		}
		done &= reader->read(reader->owner, path->column, node->name);
	}
	for (size_t i = 0; formula != NULL && i < formula->aggregates.n; i++)
		done &= reads_of_rows(reader, formula->aggregates.at[i]);
	return done;
}

/* What tells of the steps of another table's rows reads these as they were drawn at last. */
static bool
reads_of_steps(const Reader *reader, const Column *states)
{
	bool done = reads_of_checks(reader, states->table);

	return done & reader->read(reader->owner, states, NULL);
}

/* What decides how many rows belong to a row. */
static bool
reads_of_count(const Reader *reader, const Children *children)
{
	bool done = children->when.formula == NULL || reads_of_checks(reader, children->parent);

	if (children->history != NULL) /* so many rows as that has steps */
		done &= reads_of_steps(reader, children->history);
	return done & reads_of_formula(reader, children->when.formula);
}

static bool reads_of_source(const Reader *reader, const Table *table, const ValueSource *source);

/* What decides to which row a foreign key leads: of those that are not drawn. */
static bool
reads_of_parent(const Reader *reader, const ForeignKey *fk)
{
	const FkPath *path = fk->along != NULL ? fk->along : fk->among;
	bool done = fk->children == NULL || reads_of_count(reader, fk->children);

	if (fk->said != NULL)
		done &= reads_of_source(reader, fk->table, fk->said);
	for (size_t i = 0; path != NULL && i < path->hops.n; i++) {
		done &= reads_of_parent(reader, path->hops.at[i]);
		done &= i == 0 || reads_of_checks(reader, path->hops.at[i]->table);
	}
	return done;
}

static bool
reads_of_rows(const Reader *reader, const SqlAggregate *aggregate)
{
	const Children *children = aggregate->children;
	bool done = (aggregate->value == NULL && aggregate->filter == NULL) ||
		    reads_of_checks(reader, children->fk->table);

	done &= reads_of_count(reader, children);
	done &= reads_of_formula(reader, aggregate->value);
	return done & reads_of_formula(reader, aggregate->filter);
}

static bool
reads_of_source(const Reader *reader, const Table *table, const ValueSource *source)
{
	bool done = true;

	if (source->kind == SOURCE_EXPR)
		return reads_of_formula(reader, source->expr.formula);
	if (source->kind == SOURCE_FK) {
		const ForeignKey *fk = source->fk;

		done &= reads_of_parent(reader, fk);
		return done & reader->read(reader->owner,
				      fk->parent_columns.at[source->fk_part], NULL);
	}
	if (source->told)
		return source->chain == NULL || reads_of_steps(reader, source->chain->column);
	if (source->chain != NULL && source->part == CHAIN_ENTERED)
		return reader->read(reader->owner, source->chain->column, NULL);
	if (source->with != NULL)
		done &= reader->read(reader->owner, source->with, NULL);
	for (size_t i = 0; i < source->nargs; i++) {
		const Arg *arg = &source->args[i];
		const Template *template_ = arg->template_;

		if (arg->walk != NULL)
			done &= reads_of_formula(reader, arg->walk);
		else if (arg->column != NULL)
			done &= reader->read(reader->owner, arg->column, NULL);
		for (size_t j = 0; template_ != NULL && j < template_->parts.n; j++)
			if (template_->parts.at[j].column != NULL)
				done &= reader->read(reader->owner,
					table_column(table, template_->parts.at[j].column),
					NULL);
	}
	for (size_t i = 0; i < source->branches.n; i++) {
		const RuleBranch *branch = &source->branches.at[i];

		done &= reads_of_formula(reader, branch->when.formula);
		for (size_t j = 0; j < branch->conditions.n; j++)
			done &= reader->read(
				reader->owner, branch->conditions.at[j].column, NULL);
		done &= reads_of_source(reader, table, branch->source);
	}
	for (size_t i = 0; i < source->members.n; i++)
		done &= reads_of_source(reader, table, source->members.at[i].source);
	return source->element == NULL ? done
				       : done & reads_of_source(reader, table, source->element);
}

static bool
reads_of(const Reader *reader, const Column *column)
{
	const ValueSource *source =
		column->generated != NULL ? column->computed : column->source;
	bool done = source == NULL || reads_of_source(reader, column->table, source);

	return done & reads_of_formula(reader, column->null_if.formula);
}

bool
reads_of_column(const Column *column, ReadColumn *read, void *owner)
{
	return reads_of(&(Reader){read, owner, false}, column);
}

bool
reads_with_checks(const Column *column, ReadColumn *read, void *owner)
{
	return reads_of(&(Reader){read, owner, true}, column);
}

bool
reads_of_aggregate(const SqlAggregate *aggregate, ReadColumn *read, void *owner)
{
	return reads_of_rows(&(Reader){read, owner, true}, aggregate);
}
