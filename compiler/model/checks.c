/* checks.c - CHECKs that what is drawn may break are tested on every row.
 *
 * Sources were bent to what bounds.c understands; what it is sure of costs nothing when rows are made. Every other check is
 * compiled, and rows that fail it are drawn again (plan/settle.c). One that we cannot evaluate is the server's alone, which
 * is said once, with the reason.
 */
#include <string.h>

#include "base/str.h"
#include "model/build.h"

static void
warn(Build *build, const Table *table, const Check *check, const SqlReason *why)
{
	Loc loc = check->loc;

	if (why->offset > 0 && why->offset < strlen(check->expression)) {
		loc.offset = why->offset;
		loc.size = 1;
	}
	if (why->wrong) {
		diag_error(build->diag, &loc, "a comparison, such as price > 0",
			"table %s: check \"%s\": %s", table->name, check->name, why->reason);
		return;
	}
	diag_warning(build->diag, WARN_UNCHECKED, &loc, why->hint,
		"table %s: check \"%s\" is not evaluated when values are made: %s", table->name,
		check->name, why->reason);
}

static void
compile(Build *build, Table *table, Check *check)
{
	SqlReason why = {0};

	check->formula = build_condition(build, table, check->expression, check->value, &why);
	if (check->formula != NULL && check->formula->collates) {
		check->formula = NULL;
		why.reason = "how text is ordered depends on the database";
		why.hint = "COLLATE \"C\"";
	}
	if (check->formula != NULL)
		vec_push(build->arena, &table->tested, check);
	else
		warn(build, table, check, &why);
}

/* True if text that was made for a check is cut to its type afterwards. */
static bool
is_cut(const Table *table)
{
	for (size_t i = 0; i < table->columns.n; i++)
		if (table->columns.at[i].cut && table->columns.at[i].source != NULL &&
			(str_eq(table->columns.at[i].source->why, "check") ||
				table->columns.at[i].source->otherwise != NULL))
			return true;
	return false;
}

/* True if drawing again may change the column: it is no mere function of others that draw nothing. */
static bool
draws(const Column *column)
{
	const ValueSource *source = column->generated != NULL ? column->computed : column->source;

	if (source->kind != SOURCE_EXPR || column->null_share > 0 || column->null_if.text != NULL)
		return true;
	for (size_t i = 0; i < source->expr.formula->columns.n; i++) {
		const ExprColumn *path = source->expr.formula->columns.at[i]->column;

		if (path->hops.n > 0 || draws(path->column))
			return true;
	}
	return false;
}

/* True if a check that fails asks for another draw, rather than ending the run. */
static bool
redraws(const Check *check)
{
	for (size_t i = 0; i < check->formula->columns.n; i++) {
		const ExprColumn *path = check->formula->columns.at[i]->column;

		if (draws(path->column))
			return true;
	}
	return false;
}

void
build_checks(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		bool cut = is_cut(table);

		for (size_t j = 0; j < table->checks.n; j++)
			if (!table->checks.at[j].kept || cut)
				compile(build, table, &table->checks.at[j]);
		for (size_t j = 0; j < table->domain_checks.n; j++)
			if (!table->domain_checks.at[j].kept || cut)
				compile(build, table, &table->domain_checks.at[j]);
		for (size_t j = 0; j < table->tested.n; j++)
			table->redrawn |= redraws(table->tested.at[j]);
	}
}
