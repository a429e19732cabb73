/* output.c - a folder of our own beside the file to be, and one rename at the end.
 *
 * A folder, not a file: cc may write what it likes in there, under names that make sense in its
 * messages, and creates the program with the mode that the user's umask asks for.
 */
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

void
output_signals(sigset_t *signals)
{
	sigemptyset(signals);
	sigaddset(signals, SIGINT);
	sigaddset(signals, SIGTERM);
	sigaddset(signals, SIGHUP);
	sigaddset(signals, SIGQUIT);
}

/* Returns path with links followed; a copy of it if there is no such file yet. */
static const char *
resolved(Arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	const char *copy = arena_strdup(arena, real ? real : path);

	free(real);
	return copy;
}

/* The name of a file in its folder, and the folder with the slash: "" if the path has none. */
static const char *
split(Arena *arena, const char *path, const char **folder)
{
	const char *slash = strrchr(path, '/');

	*folder = slash ? arena_strndup(arena, path, (size_t)(slash - path) + 1) : "";
	return slash ? slash + 1 : path;
}

bool
output_begin(Output *output, Arena *arena, const char *path)
{
	struct stat status;
	sigset_t signals;
	const char *folder, *name;
	char *made;

	*output = (Output){.arena = arena, .path = resolved(arena, path)};
	output_signals(&signals);
	sigprocmask(SIG_BLOCK, &signals, &output->before);
	if (stat(output->path, &status) == 0) {
		if (S_ISDIR(status.st_mode)) {
			errno = EISDIR;
			return false;
		}
		if (!S_ISREG(status.st_mode))
			return true;
	}
	name = split(arena, output->path, &folder);
	if (name[0] == '\0') {
		errno = EISDIR;
		return false;
	}
	made = arena_printf(arena, "%s.%.200s.XXXXXX", folder, name);
	if (!mkdtemp(made))
		return false;
	output->folder = made;
	return true;
}

const char *
output_file(Output *output, const char *name)
{
	const char *path = arena_printf(output->arena, "%s/%s", output->folder, name);

	vec_push(output->arena, &output->files, path);
	return path;
}

bool
output_write(const char *path, const char *text, size_t size)
{
	FILE *out = fopen(path, "we");
	bool written;

	if (!out)
		return false;
	written = fwrite(text, 1, size, out) == size && fflush(out) == 0;
	if (fclose(out) != 0)
		written = false;
	return written;
}

bool
output_commit(Output *output, const char *file)
{
	return rename(file, output->path) == 0;
}

void
output_end(Output *output)
{
	for (size_t i = 0; i < output->files.n; i++)
		unlink(output->files.at[i]);
	if (output->folder)
		rmdir(output->folder);
	sigprocmask(SIG_SETMASK, &output->before, NULL);
}

bool
output_text(Arena *arena, const char *path, const char *text, size_t size)
{
	Output output;
	bool done;
	int reason;

	if (str_eq(path, "-"))
		return fwrite(text, 1, size, stdout) == size && fflush(stdout) == 0;
	done = output_begin(&output, arena, path);
	if (done && !output.folder) {
		done = output_write(output.path, text, size);
	} else if (done) {
		const char *file = output_file(&output, "text");

		done = output_write(file, text, size) && output_commit(&output, file);
	}
	reason = errno;
	output_end(&output);
	errno = reason;
	return done;
}
