/* sample.c - runs the generator for each table and shows what it writes first.
 *
 * The rows are those of a dump with the same seed, for they come from the generator that writes it; it is stopped when there
 * are enough of them.
 */
#include "sample.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/str.h"
#include "grid.h"
#include "passes.h"
#include "rows.h"

enum {
	USUAL_ROWS = 5,
	WIDEST_CELL = 40,
	WIDEST_VALUE = 160, /* where a value has a line of its own */
};

static const char null_shown[] = "∅";

/* ---- rows ------------------------------------------------------------------------------- */

/* True if values stand at the right, as numbers do. */
static bool
is_number(const Column *column)
{
	return column->type.dims == 0 &&
	       generator_lists("int num float money", column->type.family);
}

/* Adds a row to the grid. */
static void
add_row(Grid *grid, const Table *table, const char *row, size_t n)
{
	for (size_t i = 0; i < table->columns.n; i++) {
		const Column *column = &table->columns.at[i];
		const char *value;

		if (column->generated)
			continue;
		value = rows_cell(grid->arena, &row, &n);
		grid_add(grid, value ? value : null_shown, is_number(column));
	}
}

/* Adds rows of the table until there are enough of them. Returns how many there were. */
static uint64_t
add_rows(Grid *grid, const Table *table, Rows *from, uint64_t most)
{
	bool any = rows_table(from) != NULL;
	uint64_t rows = 0;
	const char *row;
	size_t n;

	while (any && rows < most && (row = rows_next(from, &n)) != NULL) {
		add_row(grid, table, row, n);
		rows++;
	}
	return rows;
}

/* ---- tables ----------------------------------------------------------------------------- */

/* What all tables are sampled with. */
typedef struct {
	Driver *driver;
	const Irs *irs;
	Built built;
	const char *name; /* of the generator */
	uint64_t most;    /* rows of each */
	bool again;       /* a table was shown before */
} Sampling;

static Texts
arguments(const Sampling *sampling, const Table *table)
{
	const Texts *passed = &sampling->driver->options.passed;
	Arena *arena = sampling->driver->arena;
	Texts argv = rows_arguments(arena, sampling->name);

	for (size_t i = 0; i < passed->n; i++)
		vec_push(arena, &argv, passed->at[i]);
	vec_push(arena, &argv, arena_printf(arena, "--table=%s", table->sql_name));
	vec_push(arena, &argv, NULL);
	return argv;
}

static Status
sample_table(Sampling *sampling, const Table *table)
{
	Driver *driver = sampling->driver;
	bool expanded = driver->options.expanded, done;
	Grid grid = {.arena = driver->arena, .widest = expanded ? WIDEST_VALUE : WIDEST_CELL};
	Texts argv = arguments(sampling, table);
	uint64_t rows;
	Rows run;

	for (size_t i = 0; i < table->columns.n; i++) {
		if (table->columns.at[i].generated)
			continue;
		grid_add(&grid, table->columns.at[i].name, false);
		grid.width++;
	}
	if (!rows_start(&run, driver, &sampling->built, &argv))
		return STATUS_GENERATION;
	rows = add_rows(&grid, table, &run, sampling->most);
	done = rows_stop(&run, rows == sampling->most);
	if (!done)
		return STATUS_GENERATION;
	printf("%s%s\n", sampling->again ? "\n" : "", table->sql_name);
	sampling->again = true;
	if (expanded)
		grid_print_expanded(&grid, "row", stdout);
	else
		grid_print(&grid, stdout);
	if (rows < sampling->most)
		printf("(%" PRIu64 " row%s in all)\n", rows, rows == 1 ? "" : "s");
	return STATUS_DONE;
}

static Status
sample_tables(Sampling *sampling)
{
	const Model *model = sampling->irs->model;
	const Texts *names = &sampling->driver->options.operands;
	Status status = STATUS_DONE;

	for (size_t i = 0; i < names->n && status == STATUS_DONE; i++) {
		const Table *table = passes_table(sampling->irs, names->at[i]);

		status = table ? sample_table(sampling, table)
			       : passes_unknown_table(
					 sampling->driver, sampling->irs, names->at[i]);
	}
	for (size_t i = 0; names->n == 0 && i < model->tables.n && status == STATUS_DONE; i++)
		status = sample_table(sampling, &model->tables.at[i]);
	return status;
}

/* ---- the seed --------------------------------------------------------------------------- */

static bool
is_said(const Texts *passed, const char *begin)
{
	for (size_t i = 0; i < passed->n; i++)
		if (strncmp(passed->at[i], begin, strlen(begin)) == 0)
			return true;
	return false;
}

/* All tables are made with one seed: where nobody says one, it is a fresh one, which is said. */
static Status
settle_seed(Driver *driver, const Model *model)
{
	static const char option[] = "--seed=";
	const char *variable = getenv("PGMOCK_SEED"), *argument;
	uint64_t seed;

	if (model->has_seed || (variable && variable[0]) ||
		is_said(&driver->options.passed, option))
		return STATUS_DONE;
	if (getrandom(&seed, sizeof seed, 0) != sizeof seed) {
		diag_error(driver->diag, NULL, "give a --seed", "no random numbers to be had");
		return STATUS_GENERATION;
	}
	argument = arena_printf(driver->arena, "%s%" PRIu64, option, seed);
	vec_push(driver->arena, &driver->options.passed, argument);
	fprintf(stderr, "%s: %s shows the same rows again\n", driver->called, argument);
	return STATUS_DONE;
}

Status
sample_run(Driver *driver)
{
	const Options *options = &driver->options;
	Sampling sampling = {.driver = driver,
		.most = options->count ? strtoull(options->count, NULL, 10) : USUAL_ROWS};
	Status status = STATUS_SCHEMA;
	Sources sources = {0};
	Irs irs;
	Home home;
	Cc cc;

	if (!driver_schemas(driver, false, &sources) ||
		!home_find(&home, driver->arena, driver->diag, driver->called))
		return STATUS_USAGE;
	if (passes_run(driver, &sources, DUMP_NONE, &irs)) {
		driver_say(driver);
		cc = cc_new(driver->arena, options, &home);
		sampling.irs = &irs;
		sampling.name = driver_stem(driver->arena, sources.at[0]->name);
		status = build_cached(
			driver, &home, &cc, irs.program, sampling.name, &sampling.built);
		if (status == STATUS_DONE)
			status = settle_seed(driver, irs.model);
		if (status == STATUS_DONE)
			status = sample_tables(&sampling);
		build_drop(&sampling.built);
	}
	passes_free(&irs);
	return status;
}
