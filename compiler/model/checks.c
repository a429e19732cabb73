/* checks.c - CHECKs that what is drawn may break are tested on every row.
 *
 * Sources were bent to what bounds.c understands; what it is sure of costs nothing when rows are made. Every other check is
 * compiled, and rows that fail it are drawn again (plan/settle.c). One that we cannot evaluate is the server's alone, which
 * is said once, with the reason.
 */
#include "base/str.h"
#include "model/build.h"

static void
warn(Build *build, const Table *table, const Check *check, const SqlReason *why)
{
	Loc loc = check->loc;

	diag_warning(build->diag, WARN_UNCHECKED, &loc, why->hint,
		"table %s: check \"%s\" is not evaluated when values are made: %s", table->name,
		check->name, why->reason);
}

static void
compile(Build *build, Table *table, Check *check)
{
	SqlReason why = {0};

	check->formula = build_condition(build, table, check->expression, &why);
	if (check->formula != NULL && check->formula->collates) {
		check->formula = NULL;
		why.reason = "how text is ordered depends on the database";
		why.hint = "COLLATE \"C\"";
	}
	if (check->formula == NULL)
		warn(build, table, check, &why);
}

void
build_checks(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (size_t j = 0; j < table->checks.n; j++)
			if (!table->checks.at[j].kept)
				compile(build, table, &table->checks.at[j]);
	}
}
