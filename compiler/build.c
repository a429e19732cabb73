/* build.c - the text of a program made into one that runs, in a file that appears when it is
 * whole, or in the cache.
 */
#define _GNU_SOURCE /* fexecve(), environ */
#include "build.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cache.h"
#include "calls.h"
#include "emit/units.h"
#include "output.h"

static Status
cannot_write(Driver *driver, const char *path)
{
	diag_error(driver->diag, NULL, NULL, "cannot write %s: %s", path, strerror(errno));
	return STATUS_OUTPUT;
}

/* How many C compilers may work at the same time. */
static size_t
jobs_of(const Driver *driver)
{
	const char *jobs = driver->options.jobs;

	return jobs ? (size_t)strtoull(jobs, NULL, 10) : calls_processors();
}

/* Returns the name for a file among the temporary ones: of the program itself, or one of its
 * units. */
static const char *
part(Driver *driver, Output *output, const char *name, size_t unit, size_t units,
	const char *suffix)
{
	return output_file(output,
		units == 1 ? arena_printf(driver->arena, "%s%s", name, suffix)
			   : arena_printf(driver->arena, "%s-%zu%s", name, unit, suffix));
}

/* Writes a C file: a unit, or the whole program if it is not cut. */
static bool
write_c(const Units *units, size_t unit, const char *name, const char *path)
{
	const Program *program = units->program;
	Arena *arena;
	const char *text;
	bool written;

	if (units->units.n == 1)
		return output_write(path, program->text, program->size);
	arena = arena_new();
	text = units_text(arena, units, unit, arena_printf(arena, "%s.c", name));
	written = output_write(path, text, strlen(text));
	arena_free(arena);
	return written;
}

/* Between output_begin() and output_end(). */
static Status
build_into(Driver *driver, const Cc *cc, const Program *text, const char *name, Output *output)
{
	size_t jobs = jobs_of(driver), n;
	const Units *units;
	Texts c_files = {0}, objects = {0};
	const char *program;

	if (!output->folder) {
		diag_error(driver->diag, NULL, NULL,
			"cannot write %s: it is not a regular file", output->path);
		return STATUS_OUTPUT;
	}
	units = units_cut(driver->arena, text, jobs);
	n = units->units.n;
	for (size_t i = 0; i < n; i++) {
		const char *c_file = part(driver, output, name, i, n, ".c");

		if (!write_c(units, i, name, c_file))
			return cannot_write(driver, c_file);
		vec_push(driver->arena, &c_files, c_file);
		if (n > 1)
			vec_push(driver->arena, &objects,
				part(driver, output, name, i, n, ".o"));
	}
	program = output_file(output, name);
	if (!cc_run(cc, driver->arena, driver->diag, &c_files, &objects, program, jobs))
		return STATUS_CC;
	return output_commit(output, program) ? STATUS_DONE
					      : cannot_write(driver, output->path);
}

Status
build_program(
	Driver *driver, const Cc *cc, const Program *text, const char *name, const char *path)
{
	Output output;
	Status status;

	if (output_begin(&output, driver->arena, path))
		status = build_into(driver, cc, text, name, &output);
	else
		status = cannot_write(driver, path);
	output_end(&output);
	return status;
}

/* Signals that we ignore must not be ignored by the generator that we become. */
static void
heed_signals(void)
{
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
}

static Status
cannot_start(Driver *driver)
{
	diag_error(driver->diag, NULL, NULL, "the generator cannot be started: %s",
		strerror(errno));
	return STATUS_GENERATION;
}

/* Without a cache: the generator is built among temporary files. */
static Status
build_apart(Driver *driver, const Cc *cc, const Program *text, const char *name, Built *built)
{
	const char *temporary = getenv("TMPDIR");
	char *folder = arena_printf(driver->arena, "%s/pgmock.XXXXXX",
		temporary && temporary[0] ? temporary : "/tmp");

	if (!mkdtemp(folder))
		return cannot_write(driver, folder);
	built->folder = folder;
	built->path = arena_printf(driver->arena, "%s/%s", folder, name);
	return build_program(driver, cc, text, name, built->path);
}

Status
build_cached(Driver *driver, const Home *home, const Cc *cc, const Program *text,
	const char *name, Built *built)
{
	Cache cache = cache_find(driver->arena, text->text, cc, home);
	Status status = STATUS_DONE;

	*built = (Built){.path = cache.path};
	if (!cache.path)
		return build_apart(driver, cc, text, name, built);
	if (access(cache.path, X_OK) != 0) {
		status = build_program(driver, cc, text, name, cache.path);
		cache_prune(driver->arena, &cache);
	}
	if (status == STATUS_DONE)
		cache_touch(&cache);
	return status;
}

void
build_drop(const Built *built)
{
	if (!built->folder)
		return;
	unlink(built->path);
	rmdir(built->folder);
}

Status
build_and_run(Driver *driver, const Home *home, const Cc *cc, const Program *text,
	const char *name, char *const *argv)
{
	Built built;
	Status status = build_cached(driver, home, cc, text, name, &built);
	int fd = -1;

	/* What is not the cache's has no name any more before it runs. */
	if (status == STATUS_DONE && built.folder &&
		(fd = open(built.path, O_RDONLY | O_CLOEXEC)) < 0)
		status = cannot_write(driver, built.path);
	build_drop(&built);
	if (status != STATUS_DONE)
		return status;
	heed_signals();
	if (fd < 0)
		execve(built.path, argv, environ);
	else
		fexecve(fd, argv, environ);
	return cannot_start(driver);
}
