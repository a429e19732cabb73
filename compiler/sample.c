/* sample.c - runs the generator for each table and shows what it writes first.
 *
 * The rows are those of a dump with the same seed, for they come from the generator that writes it; it is stopped when there
 * are enough of them.
 */
#define _GNU_SOURCE /* environ, pipe2() */
#include "sample.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "build.h"
#include "grid.h"
#include "passes.h"

enum {
	USUAL_ROWS = 5,
	WIDEST_CELL = 40,
	WIDEST_VALUE = 160, /* where a value has a line of its own */
};

static const char null_shown[] = "∅";

/* ---- the generator ---------------------------------------------------------------------- */

/* A generator that writes rows. */
typedef struct {
	pid_t pid;
	FILE *rows; /* what it writes */
} Run;

/* Starts the generator with standard output in a pipe. Returns false and sets errno. */
static bool
start(Run *run, const Built *built, const Texts *argv)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t usual;
	int ends[2], error;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	sigaddset(&usual, SIGXFSZ);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &usual);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
	error = posix_spawn(
		&run->pid, built->path, &files, &attributes, (char *const *)argv->at, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	close(ends[1]);
	run->rows = error == 0 ? fdopen(ends[0], "r") : NULL;
	if (!run->rows)
		close(ends[0]);
	errno = error;
	return error == 0;
}

/* Stops it. Returns false if it failed; that nobody reads on is no failure. */
static bool
stop(Run *run, bool enough)
{
	int status = 0;

	fclose(run->rows);
	while (waitpid(run->pid, &status, 0) < 0 && errno == EINTR)
		;
	return enough || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* ---- rows ------------------------------------------------------------------------------- */

/* Returns the value of a cell of COPY text. What else a backslash may stand before, the generator does not write. */
static const char *
value_of(Arena *arena, const char *cell, size_t n)
{
	Buf out = BUF(arena);

	if (n == 2 && cell[0] == '\\' && cell[1] == 'N')
		return null_shown;
	for (size_t i = 0; i < n; i++) {
		static const char letters[] = "bfnrtv", controls[] = "\b\f\n\r\t\v";
		const char *letter;

		if (cell[i] == '\\' && i + 1 < n) {
			letter = strchr(letters, cell[++i]);
			buf_putc(&out, letter ? controls[letter - letters] : cell[i]);
		} else {
			buf_putc(&out, cell[i]);
		}
	}
	return buf_text(&out);
}

/* True if values stand at the right, as numbers do. */
static bool
is_number(const Column *column)
{
	return column->type.dims == 0 &&
	       generator_lists("int num float money", column->type.family);
}

/* Adds a row to the grid. */
static void
add_row(Grid *grid, const Table *table, char *line, size_t n)
{
	for (size_t i = 0; i < table->columns.n; i++) {
		const Column *column = &table->columns.at[i];
		size_t size = 0;

		if (column->generated)
			continue;
		while (size < n && line[size] != '\t')
			size++;
		grid_add(grid, value_of(grid->arena, line, size), is_number(column));
		line += size < n ? size + 1 : size;
		n -= size < n ? size + 1 : size;
	}
}

/* Reads rows from a script until there are enough of them. Returns how many there were; *ended: and no more. */
static uint64_t
read_rows(Grid *grid, const Table *table, FILE *in, uint64_t most, bool *ended)
{
	static const char copy[] = "COPY ", end[] = "\\.\n";
	bool inside = false;
	uint64_t rows = 0;
	char *line = NULL;
	size_t room = 0;

	*ended = false;
	for (ssize_t n; rows < most && !*ended && (n = getline(&line, &room, in)) > 0;) {
		if (inside && str_eq(line, end)) {
			*ended = true;
		} else if (inside) {
			add_row(grid, table, line, (size_t)n - 1);
			rows++;
		}
		inside |= strncmp(line, copy, sizeof copy - 1) == 0;
	}
	free(line);
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
	Texts argv = {0};

	vec_push(arena, &argv, sampling->name);
	for (size_t i = 0; i < passed->n; i++)
		vec_push(arena, &argv, passed->at[i]);
	vec_push(arena, &argv, "--format=copy");
	vec_push(arena, &argv, "--data-only");
	vec_push(arena, &argv, "--jobs=1");
	vec_push(arena, &argv, "--progress=never");
	vec_push(arena, &argv, arena_printf(arena, "--table=%s", table->sql_name));
	vec_push(arena, &argv, NULL);
	return argv;
}

static Status
sample_table(Sampling *sampling, const Table *table)
{
	Driver *driver = sampling->driver;
	bool expanded = driver->options.expanded, ended, done;
	Grid grid = {.arena = driver->arena, .widest = expanded ? WIDEST_VALUE : WIDEST_CELL};
	Texts argv = arguments(sampling, table);
	uint64_t rows;
	Run run;

	for (size_t i = 0; i < table->columns.n; i++) {
		if (table->columns.at[i].generated)
			continue;
		grid_add(&grid, table->columns.at[i].name, false);
		grid.width++;
	}
	if (!start(&run, &sampling->built, &argv)) {
		diag_error(driver->diag, NULL, NULL, "the generator cannot be started: %s",
			strerror(errno));
		return STATUS_GENERATION;
	}
	rows = read_rows(&grid, table, run.rows, sampling->most, &ended);
	done = stop(&run, rows == sampling->most);
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
