/* passes.c - the list of passes, in order.
 *
 * A pass reports what is wrong and goes on, so that one run shows all of it. Between passes
 * somebody has to stop; that is done here, once.
 */
#include "passes.h"

#include <string.h>

#include "base/str.h"

typedef struct {
	void (*run)(Driver *driver, const Sources *sources, Irs *irs);
	void (*dump)(const Irs *irs, FILE *out);
} Pass;

/* The list as the model wants it: ended by NULL. */
static const char *const *
ended(Arena *arena, Texts texts)
{
	vec_push(arena, &texts, NULL);
	return texts.at;
}

static void
run_schema(Driver *driver, const Sources *sources, Irs *irs)
{
	irs->schema = schema_read(sources->at[0], driver->diag);
	for (size_t i = 1; i < sources->n; i++) {
		Schema *schema = schema_read(sources->at[i], driver->diag);

		if (diag_errors(driver->diag) == 0)
			schema_merge(irs->schema, schema, driver->diag);
		else
			schema_free(schema);
	}
	schema_drop_documents(irs->schema);
}

static void
dump_schema(const Irs *irs, FILE *out)
{
	schema_dump(irs->schema, out);
}

static void
run_model(Driver *driver, const Sources *sources, Irs *irs)
{
	const Options *options = &driver->options;
	ModelOptions said = {
		.arena = driver->arena,
		.rows = ended(driver->arena, options->rows),
		.scale = options->scale,
		.seed = options->seed,
		.now = options->now,
		.params = ended(driver->arena, options->params),
		.allow_paths = ended(driver->arena, options->allow_paths),
		.no_infer = options->no_infer,
	};

	(void)sources;
	irs->model = model_build(irs->schema, &said, driver->diag);
}

static void
dump_model(const Irs *irs, FILE *out)
{
	model_dump(irs->model, out);
}

static void
run_plan(Driver *driver, const Sources *sources, Irs *irs)
{
	(void)sources;
	irs->plan = plan_build(irs->model, driver->diag);
}

static void
dump_plan(const Irs *irs, FILE *out)
{
	plan_dump(irs->plan, out);
}

static void
run_emit(Driver *driver, const Sources *sources, Irs *irs)
{
	(void)sources;
	irs->program = emit_program(driver->arena, irs->plan, driver->diag);
}

/* Emitted C has no dump: that is -S. */
static const Pass passes[] = {
	[DUMP_SCHEMA] = {run_schema, dump_schema},
	[DUMP_MODEL] = {run_model, dump_model},
	[DUMP_PLAN] = {run_plan, dump_plan},
	[DUMP_NONE] = {run_emit, NULL},
};

bool
passes_run(Driver *driver, const Sources *sources, DumpId last, Irs *irs)
{
	*irs = (Irs){0};
	for (DumpId id = DUMP_SCHEMA; id <= last; id++) {
		passes[id].run(driver, sources, irs);
		if (diag_errors(driver->diag) > 0)
			return false;
		if (id == DUMP_MODEL && last > DUMP_MODEL)
			schema_drop_columns(irs->schema); /* nobody prints it any more */
	}
	return true;
}

void
passes_dump(const Irs *irs, DumpId id, FILE *out)
{
	passes[id].dump(irs, out);
}

/* True if the name is the table's, with its schema before it or without. */
static bool
is_called(const Table *table, const char *name)
{
	size_t n = strlen(table->schema);

	return str_eq(name, table->name) ||
	       (strncmp(name, table->schema, n) == 0 && name[n] == '.' &&
		       str_eq(name + n + 1, table->name));
}

const Table *
passes_table(const Irs *irs, const char *name)
{
	for (size_t i = 0; i < irs->model->tables.n; i++)
		if (is_called(&irs->model->tables.at[i], name))
			return &irs->model->tables.at[i];
	return NULL;
}

Status
passes_unknown_table(Driver *driver, const Irs *irs, const char *name)
{
	size_t n = irs->model->tables.n;
	const char **names = arena_array(driver->arena, const char *, n);

	for (size_t i = 0; i < n; i++)
		names[i] = irs->model->tables.at[i].name;
	diag_error(driver->diag, NULL, diag_meant_or_all(driver->arena, name, names, n),
		"the schema has no table %s", name);
	return STATUS_USAGE;
}

void
passes_free(Irs *irs)
{
	plan_free(irs->plan);
	model_free(irs->model);
	schema_free(irs->schema);
	*irs = (Irs){.program = irs->program};
}
