/* order.c - no cell may depend on itself.
 *
 * Rules, templates and times that follow others make columns of a row depend on each other; a
 * foreign key makes its columns depend on the parent's key. Any order will do, as cells are
 * functions, but there must be one.
 */
#include "base/str.h"
#include "model/build.h"

enum { UNSEEN, OPEN, DONE };

typedef struct {
	Build *build;
	unsigned char **state; /* [table][column] */
} Order;

static bool visit(Order *order, const Column *column);

static bool
visit_source(Order *order, const Table *table, const ValueSource *source)
{
	bool done = true;

	if (source->kind == SOURCE_FK)
		return visit(order, source->fk->parent_columns.at[source->fk_part]);
	for (size_t i = 0; i < GENERATOR_PARAMS; i++) {
		const Template *template_ = source->args[i].template_;

		if (source->args[i].column != NULL)
			done &= visit(order, source->args[i].column);
		for (size_t j = 0; template_ != NULL && j < template_->parts.n; j++)
			if (template_->parts.at[j].column != NULL)
				done &= visit(order,
					table_column(table, template_->parts.at[j].column));
	}
	for (size_t i = 0; i < source->branches.n; i++) {
		const RuleBranch *branch = &source->branches.at[i];

		for (size_t j = 0; j < branch->conditions.n; j++)
			done &= visit(order, branch->conditions.at[j].column);
		done &= visit_source(order, table, branch->source);
	}
	for (size_t i = 0; i < source->members.n; i++)
		done &= visit_source(order, table, source->members.at[i].source);
	return source->element == NULL ? done
				       : done & visit_source(order, table, source->element);
}

/* Returns false if the column depends on one that is being visited, which has been said. */
static bool
visit(Order *order, const Column *column)
{
	unsigned char *state = &order->state[column->table->index][column->index];
	bool done = true;

	if (column->source == NULL || *state == DONE)
		return true;
	if (*state == OPEN) {
		diag_error(order->build->diag, &column->source->loc,
			"break the circle: one of its columns must stand alone",
			"%s: its values depend on themselves",
			build_subject(order->build, column));
		return false;
	}
	*state = OPEN;
	done = visit_source(order, column->table, column->source);
	*state = DONE;
	return done;
}

void
build_order(Build *build)
{
	Order order = {
		build, arena_array(build->arena, unsigned char *, build->model->tables.n)};

	for (size_t i = 0; i < build->model->tables.n; i++)
		order.state[i] = arena_array(
			build->arena, unsigned char, build->model->tables.at[i].columns.n);
	for (size_t i = 0; i < build->model->tables.n; i++)
		for (size_t j = 0; j < build->model->tables.at[i].columns.n; j++)
			visit(&order, &build->model->tables.at[i].columns.at[j]);
}
