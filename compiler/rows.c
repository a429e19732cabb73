/* rows.c - runs a generator with its output in a pipe, and takes COPY text apart.
 *
 * What is read are the rows of a dump with the same seed, for they come from the program that writes it.
 */
#define _GNU_SOURCE /* environ, pipe2() */
#include "rows.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"

Texts
rows_arguments(Arena *arena, const char *name)
{
	Texts argv = {0};

	vec_push(arena, &argv, name);
	vec_push(arena, &argv, "--format=copy");
	vec_push(arena, &argv, "--data-only");
	vec_push(arena, &argv, "--jobs=1");
	vec_push(arena, &argv, "--progress=never");
	return argv;
}

/* Starts the generator with standard output in a pipe. Returns false and sets errno. */
static bool
start(Rows *rows, const Built *built, const Texts *argv)
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
		&rows->pid, built->path, &files, &attributes, (char *const *)argv->at, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	close(ends[1]);
	rows->text = error == 0 ? fdopen(ends[0], "r") : NULL;
	if (!rows->text)
		close(ends[0]);
	errno = error;
	return error == 0;
}

bool
rows_start(Rows *rows, Driver *driver, const Built *built, const Texts *argv)
{
	*rows = (Rows){0};
	if (start(rows, built, argv))
		return true;
	diag_error(driver->diag, NULL, NULL, "the generator cannot be started: %s",
		strerror(errno));
	return false;
}

const char *
rows_table(Rows *rows)
{
	static const char copy[] = "COPY ";
	const char *name;

	while (getline(&rows->line, &rows->room, rows->text) > 0)
		if (strncmp(rows->line, copy, sizeof copy - 1) == 0 &&
			(name = strchr(rows->line, '.')) != NULL)
			return name + 1;
	return NULL;
}

const char *
rows_next(Rows *rows, size_t *n)
{
	ssize_t size = getline(&rows->line, &rows->room, rows->text);

	if (size <= 0 || str_eq(rows->line, "\\.\n"))
		return NULL;
	*n = (size_t)size - 1;
	return rows->line;
}

/* What else a backslash may stand before, the generator does not write. */
const char *
rows_cell(Arena *arena, const char **row, size_t *n)
{
	static const char letters[] = "bfnrtv", controls[] = "\b\f\n\r\t\v";
	const char *cell = *row, *end = memchr(cell, '\t', *n);
	size_t size = end ? (size_t)(end - cell) : *n;
	Buf out = BUF(arena);

	*row += size + (end != NULL);
	*n -= size + (end != NULL);
	if (size == 2 && cell[0] == '\\' && cell[1] == 'N')
		return NULL;
	for (size_t i = 0; i < size; i++) {
		const char *letter;

		if (cell[i] == '\\' && i + 1 < size) {
			letter = strchr(letters, cell[++i]);
			buf_putc(&out, letter ? controls[letter - letters] : cell[i]);
		} else {
			buf_putc(&out, cell[i]);
		}
	}
	return buf_text(&out);
}

bool
rows_stop(Rows *rows, bool enough)
{
	int status = 0;

	free(rows->line);
	fclose(rows->text);
	while (waitpid(rows->pid, &status, 0) < 0 && errno == EINTR)
		;
	return enough || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
