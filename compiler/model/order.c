/* order.c - no cell may depend on itself.
 *
 * Rules, templates and times that follow others make columns of a row depend on each other; a
 * foreign key makes its columns depend on the parent's key. Any order will do, as cells are
 * functions, but there must be one.
 */
#include "base/str.h"
#include "model/build.h"
#include "model/reads.h"

enum { UNSEEN, OPEN, DONE };

typedef struct {
	Build *build;
	bool checks;           /* those of tables count, too */
	unsigned char **state; /* [table][column] */
	VEC(const Column *) path; /* those that are being visited */
} Order;

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
		order->checks
			? "a row is drawn again until its checks hold, before other rows read it: no check may wait for those rows"
			: "break the circle: one of its columns must stand alone",
		"%s: its values depend on themselves: %s%s.%s",
		build_subject(order->build, column), buf_text(&circle), column->table->name,
		column->name);
}

/* Returns false if the column depends on one that is being visited, which has been said. */
static bool
visit(void *owner, const Column *column, const char *path)
{
	Order *order = owner;
	unsigned char *state = &order->state[column->table->index][column->index];
	const ValueSource *source = column->generated != NULL ? column->computed : column->source;
	bool done;

	(void)path;
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
	done = (order->checks ? reads_with_checks : reads_of_column)(column, visit, order);
	order->path.n--;
	*state = DONE;
	return done;
}

static void
visit_all(Build *build, bool checks)
{
	Order order = {
		.build = build,
		.checks = checks,
		.state = arena_array(build->arena, unsigned char *, build->model->tables.n),
	};

	for (size_t i = 0; i < build->model->tables.n; i++)
		order.state[i] = arena_array(
			build->arena, unsigned char, build->model->tables.at[i].columns.n);
	for (size_t i = 0; i < build->model->tables.n; i++)
		for (size_t j = 0; j < build->model->tables.at[i].columns.n; j++)
			visit(&order, &build->model->tables.at[i].columns.at[j], NULL);
}

void
build_order(Build *build)
{
	visit_all(build, false);
}

/* Once more, now that it is known which checks are tested. */
void
build_settled_order(Build *build)
{
	if (diag_errors(build->diag) == 0)
		visit_all(build, true);
}
