/* walk.c - moments of rows that a row refers to.
 *
 * An expression that is only a path, which whatever counts time from a parent's moment reads.
 */
#include "plan/planner.h"

/* The function that gives the moment as a value of SQL. */
static const char *
walk_value(Planner *planner, const Table *table, const SqlFormula *walk)
{
	const ExprColumn *path = walk->root->column;
	const char *id = arena_printf(planner->arena, "walk/%p", (const void *)walk);
	const char *name = map_get(&planner->accesses, id);

	if (name == NULL) {
		name = cname_lower(&planner->functions, path->hops.at[0]->columns.at[0]->name,
			path->column->name, "moment");
		map_add(&planner->accesses, id, (void *)(uintptr_t)name);
		plan_expr_value(planner, table, walk, name, walk->text, NULL);
	}
	return name;
}

const char *
plan_walk_moment(Planner *planner, const Table *table, const SqlFormula *walk)
{
	const ExprColumn *path = walk->root->column;
	bool date = path->column->type.base->kind == VALUE_DATE;

	return arena_printf(planner->arena,
		date ? "%s(key, row).days * PGM_USEC_PER_DAY" : "%s(key, row).usec",
		walk_value(planner, table, walk));
}

const char *
plan_walk_absent(Planner *planner, const Table *table, const SqlFormula *walk)
{
	const char *value, *name;
	Cw w = CW(planner->arena);

	if (!walk->root->null)
		return NULL;
	value = walk_value(planner, table, walk);
	name = cname_lower(&planner->functions, value, "absent", NULL);
	cw_set(&w, "value", value);
	cw_put(&w, "\treturn ${value}(key, row).state != PGM_SQL_VALUE;\n");
	plan_function(planner, (PlanFunction){
				       .name = name,
				       .type = "bool",
				       .params = "const pgm_key *key, uint64_t row",
				       .tables = "",
				       .body = cw_text(&w),
			       });
	return name;
}
