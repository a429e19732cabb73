/* children.c - the function that says how many children a row has.
 */
#include <inttypes.h>

#include "base/cw.h"
#include "plan/builder.h"

/* The function, whose row is the parent's. */
static const char *
count_function(Planner *planner, const Table *table)
{
	Arena *arena = planner->arena;
	const BucketTable *count = table->children->count;
	const char *name = cname_lower(&planner->functions, table->name, "count", NULL);
	Buf tables = BUF(arena);
	Cw w = CW(arena);

	if (table->children->history != NULL) {
		cw_put(&w, plan_steps_count(planner, table));
	} else if (count->min == count->max) {
		cw_set_u64(&w, "count", (uint64_t)count->min);
		cw_put(&w, "\t(void)key;\n\t(void)row;\n\treturn ${count};\n");
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
				       .body = cw_text(&w),
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
