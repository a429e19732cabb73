/* source.h - the text of a file that the user wrote, as it was read.
 */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/arena.h"

typedef struct {
	const char *name; /* as the user named it; "<stdin>" for "-" */
	const char *text; /* NUL-terminated, but may hold NULs too: size counts */
	size_t size;
} Source;

/* Reads a whole file, or standard input for "-". Returns NULL and sets errno if it cannot (EISDIR,
 * ENOENT, EFBIG over 256 MiB …). The arena owns the result. */
const Source *source_read(Arena *arena, const char *path);

/* A Source over text that is already in memory (tests, fuzzers, built-in templates); text is copied. */
const Source *source_from_text(Arena *arena, const char *name, const char *text, size_t size);

#endif
