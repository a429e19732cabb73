/* self.c - the file that this very program was started from.
 *
 * Linux says it in /proc, which a bare chroot may lack: then we look where the shell has looked,
 * as long as we are in the folder that we were started in.
 */
#include "base/self.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
is_program(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* The path without links, or NULL. */
static const char *
resolved(Arena *arena, const char *path)
{
	char *whole = realpath(path, NULL);
	const char *copy = whole ? arena_strdup(arena, whole) : NULL;

	free(whole);
	return copy;
}

const char *
self_search(Arena *arena, const char *called, const char *folders)
{
	if (!called || !called[0])
		return NULL;
	if (strchr(called, '/'))
		return is_program(called) ? resolved(arena, called) : NULL;
	for (const char *folder = folders; folder;) {
		size_t n = strcspn(folder, ":");
		const char *path = arena_printf(
			arena, "%s/%s", n ? arena_strndup(arena, folder, n) : ".", called);

		if (is_program(path))
			return resolved(arena, path);
		folder = folder[n] ? folder + n + 1 : NULL;
	}
	return NULL;
}

const char *
self_path(Arena *arena, const char *called)
{
	const char *path = resolved(arena, "/proc/self/exe");

	return path ? path : self_search(arena, called, getenv("PATH"));
}
