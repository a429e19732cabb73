/* source.c - reads a file whole.
 *
 * Files and pipes are read alike, by read() until its end: the size that stat() promises is not
 * trusted.
 */
#include "base/source.h"

#include <errno.h>
#include <stdbool.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define LARGEST_SOURCE ((size_t)256 * 1024 * 1024)

static const Source *
make(Arena *arena, const char *name, const char *text, size_t size)
{
	Source *source = arena_new_of(arena, Source);

	*source = (Source){
		.name = arena_strdup(arena, name),
		.text = text,
		.size = size,
		.trail = arena_new_of(arena, SourceTrail),
	};
	return source;
}

/* Returns the text of fd, NUL-terminated, its size in *size; NULL with errno if it cannot be
 * read. */
static char *
read_all(Arena *arena, int fd, size_t *size)
{
	size_t n = 0, cap = 64 * 1024;
	char *text = arena_alloc(arena, cap);

	for (;;) {
		ssize_t got = read(fd, text + n, cap - n - 1);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return NULL;
		if (got == 0)
			break;
		n += (size_t)got;
		if (n > LARGEST_SOURCE) {
			errno = EFBIG;
			return NULL;
		}
		if (n + 1 == cap) {
			text = arena_grow(arena, text, cap, 2 * cap);
			cap *= 2;
		}
	}
	text[n] = '\0';
	*size = n;
	return text;
}

const Source *
source_read(Arena *arena, const char *path)
{
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	char *text;
	size_t size;
	int reason;

	if (fd < 0)
		return NULL;
	text = read_all(arena, fd, &size);
	reason = errno;
	if (!standard)
		close(fd);
	if (!text) {
		errno = reason;
		return NULL;
	}
	return make(arena, standard ? "<stdin>" : path, text, size);
}

const Source *
source_from_text(Arena *arena, const char *name, const char *text, size_t size)
{
	return make(arena, name, arena_strndup(arena, text, size), size);
}
