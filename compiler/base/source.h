/* source.h - the text of a file that the user wrote, as it was read.
 */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/arena.h"

/* Where the last search of a text went. The next one is mostly for a neighbour, and goes on from there: a
 * schema of thousands of tables would take minutes if each place were looked for from the beginning. It says
 * nothing that the text does not: it belongs to diag/jsonptr.re, and the lines to diag/place.c. */
typedef struct {
	char pointer[256]; /* its reference tokens, one behind the other */
	unsigned depth;    /* steps that are known */
	struct {
		size_t token, size;           /* of the reference token, in pointer */
		size_t key_begin, key_end;    /* bytes of the text */
		size_t value;
	} steps[8];
	size_t lines, line_begin; /* lines before the one that was spoken of last, and where that begins */
} SourceTrail;

typedef struct {
	const char *name; /* as the user named it; "<stdin>" for "-" */
	const char *text; /* NUL-terminated, but may hold NULs too: size counts */
	size_t size;
	SourceTrail *trail; /* NULL: searches begin at the beginning */
} Source;

/* Reads a whole file, or standard input for "-". Returns NULL and sets errno if it cannot (EISDIR,
 * ENOENT, EFBIG over 256 MiB …). The arena owns the result. */
const Source *source_read(Arena *arena, const char *path);

/* A Source over text that is already in memory (tests, fuzzers, built-in templates); text is copied. */
const Source *source_from_text(Arena *arena, const char *name, const char *text, size_t size);

#endif
