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
	VEC(const Column *) path; /* those that are being visited */
} Order;

static bool visit(Order *order, const Column *column);

/* What an expression reads: columns of its row, and others by way of a foreign key. */
static bool
visit_expression(Order *order, const Expression *expr)
{
	bool done = true;

	for (size_t i = 0; expr->formula != NULL && i < expr->formula->columns.n; i++) {
		const ExprColumn *path = expr->formula->columns.at[i]->column;

		done &= visit(order, path->column);
	}
	return done;
}

static bool
visit_source(Order *order, const Table *table, const ValueSource *source)
{
	bool done = true;

	if (source->kind == SOURCE_EXPR)
		return visit_expression(order, &source->expr);
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

		done &= visit_expression(order, &branch->when);
		for (size_t j = 0; j < branch->conditions.n; j++)
			done &= visit(order, branch->conditions.at[j].column);
		done &= visit_source(order, table, branch->source);
	}
	for (size_t i = 0; i < source->members.n; i++)
		done &= visit_source(order, table, source->members.at[i].source);
	return source->element == NULL ? done
				       : done & visit_source(order, table, source->element);
}

/* Says how a column comes back to itself. */
static void
say_circle(const Order *order, const Column *column)
{
	Arena *arena = order->build->arena;
	size_t begin = order->path.n - 1;
	Buf circle = BUF(arena);

	while (order->path.at[begin] != column)
		begin--;
	for (size_t i = begin; i < order->path.n; i++)
		buf_printf(&circle, "%s.%s follows ", order->path.at[i]->table->name,
			order->path.at[i]->name);
	diag_error(order->build->diag, column->source != NULL ? &column->source->loc : &column->loc,
		"break the circle: one of its columns must stand alone",
		"%s: its values depend on themselves: %s%s.%s",
		build_subject(order->build, column), buf_text(&circle), column->table->name,
		column->name);
}

/* Returns false if the column depends on one that is being visited, which has been said. */
static bool
visit(Order *order, const Column *column)
{
	unsigned char *state = &order->state[column->table->index][column->index];
	const ValueSource *source = column->generated != NULL ? column->computed : column->source;
	bool done = true;

	if (source == NULL && order->path.n > 0) {
		const Column *reader = order->path.at[order->path.n - 1];

		diag_error(order->build->diag, reader->source != NULL ? &reader->source->loc : &reader->loc, NULL,
			"%s: column %s, which it reads, is computed by the server, by SQL that is not evaluated here",
			build_subject(order->build, reader), column->name);
		return false;
	}
	if (source == NULL || *state == DONE)
		return true;
	if (*state == OPEN) {
		say_circle(order, column);
		return false;
	}
	*state = OPEN;
	vec_push(order->build->arena, &order->path, column);
	done = visit_source(order, column->table, source);
	done &= visit_expression(order, &column->null_if);
	order->path.n--;
	*state = DONE;
	return done;
}

void
build_order(Build *build)
{
	Order order = {
		.build = build,
		.state = arena_array(build->arena, unsigned char *, build->model->tables.n),
	};

	for (size_t i = 0; i < build->model->tables.n; i++)
		order.state[i] = arena_array(
			build->arena, unsigned char, build->model->tables.at[i].columns.n);
	for (size_t i = 0; i < build->model->tables.n; i++)
		for (size_t j = 0; j < build->model->tables.at[i].columns.n; j++)
			visit(&order, &build->model->tables.at[i].columns.at[j]);
}
