/* dump.c - the plan as text: --dump=plan.
 *
 * After a table comes what its rows must be like, which tests/plan-says.py holds against the rows that
 * a generator writes; after that, how they are made. Names and values are COPY text, so that
 * each stands on its line, and tabs part them.
 */
#include <inttypes.h>

#include "base/copytext.h"
#include "base/str.h"
#include "model/reach.h"
#include "plan/plan.h"

typedef struct {
	Arena *arena;
	const Plan *plan;
	FILE *out;
} Dump;

static const char *
plain(Dump *dump, const char *name)
{
	size_t size;

	return text_copy_escape(dump->arena, name, &size);
}

/* How often it is NULL, where a draw alone decides that. */
static void
dump_null(Dump *dump, const PlanTable *table, const Column *column)
{
	const ValueSource *source = column->source;
	uint64_t share = column->null_share;
	bool drawn = source->kind == SOURCE_CALL && source->chain == NULL && !source->absent &&
		     column->null_if.text == NULL && !column->one_null;

	for (size_t i = 0; drawn && i < source->nargs; i++) {
		const Choices *choices = source->args[i].choices;

		drawn = source->args[i].column == NULL;
		for (size_t j = 0; drawn && choices != NULL && j < choices->items.n; j++)
			drawn = !str_eq(choices->items.at[j].text, "\\N");
	}
	if (column->not_null || (drawn && share == 0))
		fputs("    null never\n", dump->out);
	else if (drawn && table->settles.n == 0) /* else rows are drawn until checks hold */
		fprintf(dump->out, "    null in %.6f of the rows\n",
			(double)share / (double)(UINT64_C(1) << 32));
}

static void
dump_reach(Dump *dump, const Column *column)
{
	Reach reach = reach_of(dump->arena, dump->plan->model, column);
	ValueKind kind = column->type.base->kind;
	const char *word = reach.moving ? "by now and these rows from" : "from";

	if (reach.listed) {
		fputs("    one of", dump->out);
		for (size_t i = 0; i < reach.values.n; i++)
			fprintf(dump->out, "\t%s", reach.values.at[i]);
		fputc('\n', dump->out);
	} else if (reach.bounded && column->type.dims == 0 &&
		   (kind == VALUE_INT || kind == VALUE_NUMBER)) {
		fprintf(dump->out, "    %s %" PRId64 " to %" PRId64 " by 10^-%d\n", word,
			reach.low, reach.high, reach.scale);
	} else if (reach.bounded && column->type.dims == 0 &&
		   (kind == VALUE_DATE || kind == VALUE_TIMESTAMP)) {
		fprintf(dump->out, "    %s %" PRId64 " to %" PRId64 " microseconds\n", word,
			reach.low, reach.high);
	}
}

static void
dump_cell(Dump *dump, const PlanTable *table, const PlanCell *cell)
{
	const Column *column = cell->column;

	fprintf(dump->out, "  cell %s: width %" PRIu32 ": %s\n", plain(dump, column->name),
		cell->width, cell->put);
	fprintf(dump->out, "    type %s\n", plain(dump, column->type.sql));
	dump_null(dump, table, column);
	dump_reach(dump, column);
}

static void
dump_names(Dump *dump, Column *const *columns, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fprintf(dump->out, "\t%s", plain(dump, columns[i]->name));
}

static void
dump_keys(Dump *dump, const Table *table)
{
	for (size_t i = 0; i < table->keys.n; i++) {
		const Key *key = table->keys.at[i];

		if (key->exclude != NULL || key->hoped ||
			(key->index_only && !key->index_columns))
			continue;
		fputs("  differ in", dump->out);
		dump_names(dump, key->columns.at, key->columns.n);
		fputc('\n', dump->out);
	}
	for (size_t i = 0; i < table->foreign_keys.n; i++) {
		const ForeignKey *fk = table->foreign_keys.at[i];

		fputs("  refer by", dump->out);
		dump_names(dump, fk->columns.at, fk->columns.n);
		fprintf(dump->out, "\tto %s.%s by", plain(dump, fk->parent->schema),
			plain(dump, fk->parent->name));
		dump_names(dump, fk->parent_columns.at, fk->parent_columns.n);
		fputc('\n', dump->out);
	}
}

static void
dump_functions(Dump *dump, const PlanTable *table)
{
	for (size_t i = 0; i < table->functions.n; i++) {
		const PlanFunction *function = &table->functions.at[i];

		fprintf(dump->out, "  function %s %s(%s)\n%s", function->type, function->name,
			function->params, function->body);
	}
}

void
plan_dump(const Plan *plan, FILE *out)
{
	Dump dump = {arena_new(), plan, out};

	for (size_t i = 0; i < plan->tables.n; i++) {
		const PlanTable *table = &plan->tables.at[i];

		fprintf(out,
			"table %s.%s: %s%" PRIu64 " rows, width %" PRIu32 ", %" PRIu32
			" rows a chunk\n",
			plain(&dump, table->table->schema), plain(&dump, table->table->name),
			table->table->children != NULL ? "about " : "", table->table->rows,
			table->width, table->chunk_rows);
		for (size_t j = 0; j < table->cells.n; j++)
			dump_cell(&dump, table, &table->cells.at[j]);
		dump_keys(&dump, table->table);
		dump_functions(&dump, table);
	}
	for (size_t i = 0; i < plan->streams.n; i++)
		fprintf(out, "stream %s: %s %s\n", plan->streams.at[i].constant,
			plain(&dump, plan->streams.at[i].table),
			plain(&dump, plan->streams.at[i].name));
	for (size_t i = 0; i < plan->model->limits.n; i++)
		fprintf(out, "limit: %s\n", plan->model->limits.at[i].why);
	arena_free(dump.arena);
}
