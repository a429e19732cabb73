/* children.c - the function that says how many children a row has.
 */
#include <inttypes.h>

#include "base/cw.h"
#include "plan/builder.h"

/* Writes what makes a parent have none: that the condition does not hold. */
static void
put_when(Planner *planner, const Table *table, Cw *w)
{
	const Children *children = table->children;
	const Table *parent = children->parent;
	PlanTable *before = planner->table;
	const char *name;

	if (children->when.formula == NULL)
		return;
	planner->table = &planner->plan->tables.at[parent->index];
	name = plan_condition(planner, parent, children->when.formula,
		cname_lower(&planner->functions, table->name, "when", NULL),
		children->when.text, PLAN_IS_TRUE);
	planner->table = before;
	plan_forward(planner, parent, table, name);
	cw_set(w, "when", name);
	if (plan_is_settled(parent)) {
		cw_set(w, "settled", plan_settled(planner, parent));
		cw_put(w, "\tpgm_key own[KEYS];\n"
			  "\n"
			  "\tif (!${when}(${settled}(own, key, row), row))\n"
			  "\t\treturn 0;\n\n");
	} else {
		cw_put(w, "\tif (!${when}(key, row))\n\t\treturn 0;\n\n");
	}
}

/* The function, whose row is the parent's. */
static const char *
count_function(Planner *planner, const Table *table)
{
	Arena *arena = planner->arena;
	const BucketTable *count = table->children->count;
	const char *name = cname_lower(&planner->functions, table->name, "count", NULL);
	Buf tables = BUF(arena);
	Cw w = CW(arena);

	put_when(planner, table, &w);
	if (table->children->history != NULL) {
		cw_put(&w, plan_steps_count(planner, table));
	} else if (count->min == count->max) {
		cw_set_u64(&w, "count", (uint64_t)count->min);
		cw_put(&w, "\treturn ${count};\n");
	} else {
		const char *buckets = cname_lower(&planner->functions, name, "buckets", NULL);

		dist_emit(&tables, count, buckets);
		buf_putc(&tables, '\n');
		cw_set(&w, "stream", plan_stream(planner, table, "#rows"));
		cw_set(&w, "buckets", buckets);
		cw_set_u64(&w, "n", count->n);
		cw_put(&w, "\tpgm_rng r = pgm_rng_at(key[${stream}], row);\n\n"
			   "\treturn (uint64_t)pgm_buckets(&r, ${buckets}, ${n});\n");
	}
	plan_function(planner, (PlanFunction){
				       .name = name,
				       .type = "uint64_t",
				       .params = "const pgm_key *key, uint64_t row",
				       .tables = buf_text(&tables),
				       .about = arena_printf(arena,
					       "how many rows of %s belong to a row of %s",
					       table->name, table->children->parent->name),
				       .body = plan_unused(planner, cw_text(&w), "key", "row"),
			       });
	return name;
}

const char *
plan_children(Planner *planner, const Table *table)
{
	PlanTable *plan = &planner->plan->tables.at[table->index], *before = planner->table;
	const Column *column = planner->column;

	if (plan->count == NULL) {
		planner->table = plan;
		planner->column = NULL; /* no cell's draw */
		plan->children =
			cname_upper(&planner->constants, table->name, "children", NULL);
		plan->count = count_function(planner, table);
		plan_header(planner, "children.h");
		planner->table = before;
		planner->column = column;
	}
	return arena_printf(planner->arena, "%s, %s", plan->children, plan->count);
}
