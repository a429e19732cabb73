/* sums.c - aggregates over the rows that belong to a row.
 *
 * Rows that are counted per row of another table stand together, so an aggregate is a loop over a range of rows, in which the
 * functions of their cells are called as if those rows were made: nothing is stored, and any row can be made alone. All
 * aggregates that can be computed in one walk are. A fill function walks once for each row, and shows the result in its copy
 * of the key array, where the functions of all cells see it; whoever comes from another row walks for himself.
 */
#include <string.h>

#include "plan/planner.h"

/* The column that an aggregate is over, for its name; NULL: it is over a formula. */
static const char *
column_of(const SqlAggregate *aggregate)
{
	const SqlNode *root = aggregate->value != NULL ? aggregate->value->root : NULL;
	const char *point;

	while (root != NULL && root->kind == SQL_NODE_CALL && root->args.n == 1)
		root = root->args.at[0];
	if (root == NULL || root->kind != SQL_NODE_COLUMN)
		return NULL;
	point = strrchr(root->name, '.');
	return point != NULL ? point + 1 : root->name;
}

/* What an aggregate does: sum, min, max, all, any, count. */
static const char *
verb_of(const SqlAggregate *aggregate)
{
	return aggregate->step != NULL ? strrchr(aggregate->step, '_') + 1 : "count";
}

/* The struct: which rows it is about, and what they come to. */
static void
declare(Planner *planner, PlanSums *plan)
{
	CNames members = {planner->arena, MAP(planner->arena)};
	Cw w = CW(planner->arena);

	map_add(&members.taken, "at", planner);
	cw_set(&w, "type", plan->type);
	cw_put(&w, "typedef struct ${type} {\n"
		   "\tpgm_child at;\n");
	for (size_t i = 0; i < plan->sums->members.n; i++) {
		const SqlAggregate *aggregate = plan->sums->members.at[i];

		vec_push(planner->arena, &plan->members,
			cname_lower(&members, verb_of(aggregate), column_of(aggregate), NULL));
		cw_set(&w, "member", plan->members.at[i]);
		cw_set(&w, "kind", sql_scalars[aggregate->type].kind);
		cw_put(&w, "\tpgm_sql_${kind} ${member};\n");
	}
	cw_put(&w, "} ${type};\n");
	plan->declaration = cw_text(&w);
}

void
plan_sums_names(Planner *planner)
{
	for (size_t i = 0; i < planner->plan->tables.n; i++) {
		PlanTable *table = &planner->plan->tables.at[i];
		const char *name = table->table->name;

		for (size_t j = 0; j < table->table->sums.n; j++) {
			const Sums *sums = &table->table->sums.at[j];
			const char *child = sums->children->fk->table->name;
			PlanSums plan = {
				.sums = sums,
				.type = cname_lower(&planner->functions, name, child, NULL),
				.place = cname_upper(&planner->constants, name, child, NULL),
				.row = cname_lower(&planner->functions, "of", child, NULL),
				.walk = cname_lower(&planner->functions, name, child, "walk"),
			};

			declare(planner, &plan);
			vec_push(planner->arena, &table->sums, plan);
			plan_header(planner, "sql/aggregate.h");
		}
	}
}

/* ---- what others call ------------------------------------------------------------------- */

/* The function that looks at what the fill function shows before it walks. */
static void
plan_of(Planner *planner, PlanTable *table, PlanSums *plan)
{
	PlanTable *before = planner->table;
	Cw w = CW(planner->arena);

	plan->of = cname_lower(&planner->functions, plan->type, "of", NULL);
	cw_set(&w, "type", plan->type);
	cw_set(&w, "place", plan->place);
	cw_set(&w, "walk", plan->walk);
	cw_put(&w,
		"\tconst ${type} *shown = (const ${type} *)(uintptr_t)key[${place}];\n"
		"\n"
		"\treturn shown != NULL && shown->at.parent == row ? *shown : ${walk}(key, row);\n");
	planner->table = table;
	plan_function(planner,
		(PlanFunction){
			.name = plan->of,
			.type = plan->type,
			.params = "const pgm_key *key, uint64_t row",
			.tables = "",
			.about = arena_printf(planner->arena,
				"what the rows of %s that belong to a row of %s come to",
				plan->sums->children->fk->table->name, table->table->name),
			.body = cw_text(&w),
		});
	planner->table = before;
}

const char *
plan_sums_asked(Planner *planner, const Table *table, size_t i)
{
	PlanTable *at = &planner->plan->tables.at[table->index];

	if (at->sums.at[i].of == NULL)
		plan_of(planner, at, &at->sums.at[i]);
	return at->sums.at[i].of;
}

const PlanSums *
plan_sums(Planner *planner, const Table *table, const SqlAggregate *aggregate,
	const char **member)
{
	PlanTable *at = &planner->plan->tables.at[table->index];

	for (size_t i = 0; i < at->sums.n; i++)
		for (size_t j = 0; j < at->sums.at[i].sums->members.n; j++) {
			PlanSums *plan = &at->sums.at[i];

			if (strcmp(plan->sums->members.at[j]->text, aggregate->text) != 0)
				continue;
			plan_sums_asked(planner, table, i);
			*member = plan->members.at[j];
			return plan;
		}
	return NULL;
}

const char *
plan_sums_count(Planner *planner, const Table *table, const SqlAggregate *aggregate)
{
	const Children *children = aggregate->children;
	const Table *child = children->fk->table;
	const char *count;

	(void)plan_children(planner, child);
	count = planner->plan->tables.at[child->index].count;
	plan_forward(planner, child, table, count);
	return count;
}

/* ---- walks ------------------------------------------------------------------------------ */

/* The lines that take a row in. */
static const char *
take(Planner *planner, const PlanTable *table, const PlanSums *plan, size_t i)
{
	const SqlAggregate *aggregate = plan->sums->members.at[i];
	const Table *child = plan->sums->children->fk->table;
	const char *name =
		cname_lower(&planner->functions, plan->type, plan->members.at[i], NULL);
	Cw w = CW(planner->arena);

	planner->table = &planner->plan->tables.at[child->index];
	cw_set(&w, "member", plan->members.at[i]);
	if (aggregate->filter != NULL) {
		const char *filter = cname_lower(&planner->functions, name, "counts", NULL);

		plan_condition(planner, child, aggregate->filter, filter,
			arena_printf(planner->arena, "whether a row is among those of %s",
				aggregate->text),
			PLAN_IS_TRUE);
		plan_forward(planner, child, table->table, filter);
		cw_set(&w, "filter", filter);
		cw_put(&w, "\t\tif (${filter}(own, child))\n\t");
	}
	if (aggregate->step == NULL) {
		cw_put(&w, "\t\tof.${member}.value++;\n");
		return cw_text(&w);
	}
	cw_set(&w, "step", aggregate->step);
	cw_set(&w, "value",
		plan_expr_access(planner, child, aggregate->value, name,
			arena_printf(planner->arena, "of %s", aggregate->text), table->table));
	cw_put(&w, "\t\tof.${member} = ${step}(of.${member}, ${value}(own, child));\n");
	return cw_text(&w);
}

/* The first and last lines of a walk around those that take a row in. */
static void
plan_walk(Planner *planner, PlanTable *table, const PlanSums *plan)
{
	Arena *arena = planner->arena;
	const Table *child = plan->sums->children->fk->table;
	const PlanTable *of = &planner->plan->tables.at[child->index];
	Buf rows = BUF(arena), about = BUF(arena), start = BUF(arena);
	Cw w = CW(arena);

	for (size_t i = 0; i < plan->sums->members.n; i++) {
		const SqlAggregate *aggregate = plan->sums->members.at[i];

		buf_puts(&rows, take(planner, table, plan, i));
		buf_printf(&about, "%s%s", i == 0 ? "" : ", ", aggregate->text);
		if (aggregate->step != NULL)
			buf_printf(&start, "\t\t.%s = pgm_sql_%s_null(),\n",
				plan->members.at[i], sql_scalars[aggregate->type].kind);
	}
	cw_set(&w, "type", plan->type);
	cw_set(&w, "place", plan->place);
	cw_set(&w, "children", plan_children(planner, child));
	cw_set(&w, "words", of->children);
	cw_set(&w, "start", buf_text(&start));
	cw_set(&w, "rows", buf_text(&rows));
	plan_forward(planner, child, table->table, of->count);
	cw_put(&w, "\tconst pgm_key *keys = pgm_origin(key, ORIGIN);\n"
		   "\tconst pgm_child *before = (const pgm_child *)(uintptr_t)key[${place}];\n"
		   "\tpgm_key own[KEYS];\n"
		   "\t${type} of = {\n"
		   "\t\t.at = pgm_children_of(key, ${children}, row, before),\n"
		   "${start}"
		   "\t};\n");
	for (size_t i = 0; i < plan->sums->below.n; i++) {
		const PlanSums *below = &of->sums.at[plan->sums->below.at[i]];

		cw_set(&w, "below", below->row);
		cw_set(&w, "struct", below->type);
		cw_put(&w, "\t${struct} ${below} = {.at.parent = UINT64_MAX};\n");
	}
	cw_put(&w, "\n"
		   "\tif (of.at.first < of.at.next)\n"
		   "\t\tmemcpy(own, keys, sizeof own);\n"
		   "\tfor (uint64_t child = of.at.first; child < of.at.next; child++) {\n"
		   "\t\tpgm_child_note(own, ${words}, &of.at, child);\n");
	for (size_t i = 0; i < plan->sums->below.n; i++) {
		const PlanSums *below = &of->sums.at[plan->sums->below.at[i]];

		cw_set(&w, "below", below->row);
		cw_set(&w, "word", below->place);
		cw_set(&w, "walk", below->walk);
		cw_put(&w, "\t\town[${word}] = (uintptr_t)&${below};\n"
			   "\t\t${below} = ${walk}(own, child);\n");
	}
	for (size_t i = 0; i < of->redraws; i++) {
		plan_forward(planner, child, table->table, of->settles.at[i]);
		cw_set(&w, "settle", of->settles.at[i]);
		cw_put(&w, i == 0 ? "\n\t\tbool again = ${settle}(own, keys, child);\n"
				  : "\t\tagain |= ${settle}(own, keys, child);\n");
	}
	cw_put(&w, child->redrawn
			   ? "\n${rows}\t\tif (again)\n\t\t\tmemcpy(own, keys, sizeof own);\n"
		   : plan->sums->below.n > 0 ? "\n${rows}"
					     : "${rows}");
	cw_put(&w, "\t}\n"
		   "\treturn of;\n");
	planner->table = table;
	plan_function(planner, (PlanFunction){
				       .name = plan->walk,
				       .type = plan->type,
				       .params = "const pgm_key *key, uint64_t row",
				       .tables = "",
				       .about = buf_text(&about),
				       .body = cw_text(&w),
				       .forward = true,
			       });
}

void
plan_sums_functions(Planner *planner)
{
	planner->column = NULL;
	for (size_t i = 0; i < planner->plan->tables.n; i++) {
		PlanTable *table = &planner->plan->tables.at[i];

		for (size_t j = 0; j < table->sums.n; j++)
			plan_walk(planner, table, &table->sums.at[j]);
	}
}
