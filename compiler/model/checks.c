/* checks.c - CHECKs that what is drawn may break are tested on every row.
 *
 * Sources were bent to what bounds.c understands; what it is sure of costs nothing when rows are made. Every other check is
 * compiled, and rows that fail it are drawn again (plan/settle.c). One that we cannot evaluate is the server's alone, which
 * is said once, with the reason.
 */
#include <string.h>

#include "base/str.h"
#include "model/unique.h"

static void
warn(Build *build, const Table *table, const Check *check, const SqlReason *why)
{
	Loc loc = check->loc;

	if (why->offset > 0 && why->offset < strlen(check->expression))
		loc = loc_inside(loc, why->offset, 1);
	if (why->wrong) {
		diag_error(build->diag, &loc, "a comparison, such as price > 0",
			"table %s: check \"%s\": %s", table->name, check->name, why->reason);
		return;
	}
	diag_warning(build->diag, WARN_UNCHECKED, &loc, why->hint,
		"table %s: check \"%s\" is not evaluated when values are made: %s", table->name,
		check->name, why->reason);
}

static bool draws(const Column *column);

/* True if another draw may lead to another row of the parent. */
static bool
fk_draws(const ForeignKey *fk)
{
	return fk->children == NULL && (fk->along == NULL || fk_draws(fk->along->hops.at[0]));
}

/* True if another draw of the row may change what an expression comes to. */
static bool
formula_draws(const SqlFormula *formula)
{
	for (size_t i = 0; i < formula->columns.n; i++) {
		const ExprColumn *path = formula->columns.at[i]->column;

		if (path->hops.n > 0 ? fk_draws(path->hops.at[0]) : draws(path->column))
			return true;
	}
	return false;
}

/* True if another draw of the row may change the column. */
static bool
draws(const Column *column)
{
	const ValueSource *source =
		column->generated != NULL ? column->computed : column->source;

	if (column->null_share > 0 || column->null_if.text != NULL)
		return true;
	if (source->kind == SOURCE_FK)
		return fk_draws(source->fk);
	return source->kind != SOURCE_EXPR || formula_draws(source->expr.formula);
}

/* Reads a check's formula; NULL, and *why, if it cannot be evaluated. */
static void
read_formula(Build *build, Table *table, Check *check, SqlReason *why)
{
	check->formula = build_condition(build, table, check->expression, check->value, why);
	if (check->formula != NULL && check->formula->collates) {
		check->formula = NULL;
		why->reason = "how text is ordered depends on the database";
		why->hint = "COLLATE \"C\"";
	}
}

/* A part of a value is tested where it is made, so its source knows what for. */
static void
compile_part(Build *build, Table *table, Check *check)
{
	SqlReason why = {0};

	read_formula(build, table, check, &why);
	if (check->formula == NULL)
		warn(build, table, check, &why);
	else
		vec_push(build->arena, &check->value->source->tests, check);
}

static void
compile(Build *build, Table *table, Check *check)
{
	SqlReason why = {0};

	read_formula(build, table, check, &why);
	check->redraws = check->formula != NULL && formula_draws(check->formula);
	if (check->formula != NULL && build_is_identity(check->formula->root))
		check->kept = true;
	else if (check->formula != NULL)
		vec_push(build->arena, &table->tested, check);
	if (check->spared != NULL)
		partial_check(build, table, check, &why);
	else if (check->formula == NULL)
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

/* True if a part's text may be cut to its type. */
static bool
may_be_cut(const Column *part)
{
	return part->type.dims == 0 && part->type.length > 0 &&
	       (str_eq(part->type.family, "text") || str_eq(part->type.family, "char"));
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
		for (size_t j = 0; j < table->part_checks.n; j++)
			if (!table->part_checks.at[j].kept ||
				may_be_cut(table->part_checks.at[j].value))
				compile_part(build, table, &table->part_checks.at[j]);
		for (size_t j = 0; j < table->partial_checks.n; j++)
			compile(build, table, &table->partial_checks.at[j]);
		for (size_t j = 0; j < table->tested.n; j++)
			table->redrawn |= table->tested.at[j]->redraws;
	}
}
