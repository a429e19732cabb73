/* plan.c - the plan of a program: tables and their cells, streams, limits, widths.
 */
#include "plan/plan.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/width.h"
#include "plan/planner.h"

enum {
	CHUNK_BYTES = 512 * 1024, /* of a chunk at most: it stays in the second level cache, is enough to
				     compress well, and does not wake a pipe's reader too often */
	ROW_WIDTH_MAX = 64 * 1024 * 1024,
};

const char *
plan_stream(Planner *planner, const Table *table, const char *name)
{
	Arena *arena = planner->arena;
	const char *full = arena_printf(arena, "%s.%s", table->schema, table->name);
	const char *id = arena_printf(arena, "%s\x1f%s", full, name);
	const char *constant = map_get(&planner->streams, id);

	if (constant == NULL) {
		constant = cname_upper(&planner->constants, table->name, name, NULL);
		map_add(&planner->streams, id, (void *)(uintptr_t)constant);
		vec_push(arena, &planner->plan->streams, (PlanStream){constant, full, name});
	}
	if (planner->column != NULL && planner->column->table == table)
		vec_push(arena,
			&planner->columns[table->index][planner->column->index].streams,
			constant);
	if (planner->part != NULL && planner->part->column == planner->column)
		vec_push(arena, &planner->part->streams, constant);
	return constant;
}

void
plan_function(Planner *planner, PlanFunction function)
{
	vec_push(planner->arena, &planner->table->functions, function);
}

void
plan_forward(Planner *planner, const Table *table, const Table *caller, const char *name)
{
	PlanTable *plan = &planner->plan->tables.at[table->index];

	if (table->index <= caller->index)
		return;
	for (size_t i = 0; i < plan->functions.n; i++)
		if (str_eq(plan->functions.at[i].name, name))
			plan->functions.at[i].forward = true;
}

void
plan_header(Planner *planner, const char *name)
{
	if (map_add(&planner->headers, name, planner) == NULL)
		vec_push(planner->arena, &planner->plan->headers, name);
}

/* The cells of a row, its width, and how many rows a chunk takes: a matter of the schema alone.
 */
static void
plan_table(Planner *planner, const Table *table)
{
	PlanTable *plan = &planner->plan->tables.at[table->index];
	uint64_t width = 1;

	planner->table = plan;
	if (table->children != NULL)
		plan_children(planner, table);
	for (size_t i = 0; i < table->columns.n; i++) {
		const Column *column = &table->columns.at[i];
		PlanCell cell = {.column = column};

		if (column->generated != NULL)
			continue;
		planner->table = plan;
		cell.put = plan_cell(planner, column);
		cell.tabbed = plan_tabbed(planner, column);
		cell.width = planner->columns[table->index][i].width;
		width += cell.width + 1;
		vec_push(planner->arena, &plan->cells, cell);
	}
	planner->table = plan;
	plan_settles(planner, table);
	if (width > ROW_WIDTH_MAX) {
		diag_error(planner->diag, &table->loc, "shorter texts, or fewer elements of arrays",
			"table %s: a row can take up to %" PRIu64 " bytes; at most %d",
			table->name, width, ROW_WIDTH_MAX);
		width = ROW_WIDTH_MAX;
	}
	plan->width = (uint32_t)width;
	plan->chunk_rows = width >= CHUNK_BYTES ? 1 : (uint32_t)(CHUNK_BYTES / width);
}

static int
compare_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

Plan *
plan_build(const Model *model, Diag *diag)
{
	Arena *arena = arena_new();
	Plan *plan = arena_new_of(arena, Plan);
	Planner planner = {
		.plan = plan,
		.arena = arena,
		.model = model,
		.diag = diag,
		.functions = {arena, MAP(arena)},
		.constants = {arena, MAP(arena)},
		.streams = MAP(arena),
		.headers = MAP(arena),
		.foreign_keys = MAP(arena),
		.locales = MAP(arena),
		.lists = MAP(arena),
		.tuples = MAP(arena),
		.accesses = MAP(arena),
	};
	size_t n = model->tables.n;

	plan->arena = arena;
	plan->model = model;
	planner.columns = arena_array(arena, ColumnPlan *, n);
	plan->tables.at = arena_array(arena, PlanTable, n);
	for (; plan->tables.n < n; plan->tables.n++) {
		const Table *table = &model->tables.at[plan->tables.n];
		PlanTable *at = &plan->tables.at[plan->tables.n];

		at->table = table;
		at->name = cname_lower(&planner.functions, table->name, "columns", NULL);
		at->fill = cname_lower(&planner.functions, table->name, "fill", NULL);
		at->terms = cname_lower(&planner.functions, table->name, "rows", NULL);
		at->rows = cname_upper(&planner.constants, table->name, "rows", NULL);
		planner.columns[table->index] =
			arena_array(arena, ColumnPlan, table->columns.n);
	}
	plan_sums_names(&planner);
	for (size_t i = 0; i < n; i++)
		plan_table(&planner, &model->tables.at[i]);
	plan_sums_functions(&planner);
	plan_settled_functions(&planner);
	if (plan->headers.n > 1)
		qsort(plan->headers.at, plan->headers.n, sizeof plan->headers.at[0],
			compare_text);
	return plan;
}

void
plan_free(Plan *plan)
{
	if (plan != NULL)
		arena_free(plan->arena);
}
