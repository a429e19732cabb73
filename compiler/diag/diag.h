/* diag.h - errors and warnings with file:line:column, the line, a caret and a hint.
 *
 *	shop.json:6:58: error: column customers.email: no generator is called "emial"
 *	    6 |         { "name": "email", "type": "text",   "generator": "emial" },
 *	      |                                                           ^~~~~~~
 *	      = hint: did you mean "email"?
 *
 * Passes report and go on; the driver asks diag_errors() between passes. A Loc costs nothing until
 * something is said about it: only then is its JSON Pointer looked up in the text (diag/jsonptr.re).
 */
#ifndef DIAG_DIAG_H
#define DIAG_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/source.h"

/* A place in a schema. */
typedef struct {
	const Source *source;
	const char *pointer; /* JSON Pointer (RFC 6901) of the value; "" is the whole document */
	uint32_t offset;     /* bytes inside the *decoded string* value to point at (an error inside a pattern or … */
	uint32_t size : 31;  /* … an expression); size 0: the whole value. With pointer NULL: bytes of the source */
	bool key : 1;        /* the key of that member is meant, not its value */
} Loc;                       /* small: a schema has some fifty for each column. Sources are smaller than 2^31: source.h */

/* Returns the place of so many bytes inside of what stands at loc; size 0: all of it. */
static inline Loc
loc_inside(Loc loc, size_t offset, size_t size)
{
	loc.offset = (uint32_t)offset;
	loc.size = (uint32_t)size & INT32_MAX;
	return loc;
}

typedef enum { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE } DiagLevel;

/* Named warnings: -Wno-NAME silences one, --strict makes all of them errors. The list is
 * diag/warnings.def: WARNING(UNUSED_KEY, "unused-key", "what it says, for the manual"). */
typedef enum {
#define WARNING(id, name, help) WARN_##id,
#include "diag/warnings.def"
#undef WARNING
	WARN_COUNT
} DiagWarning;

typedef struct Diag Diag;

/* Returns a new sink. At most limit errors are kept (20 is enough); owner: the arena. */
Diag *diag_new(Arena *arena, size_t limit);

/* Says what is wrong at loc; the message starts with the thing it is about ("column t.c:
 * …"), has no capital and no full stop. hint may be NULL; text after "= hint: ". loc may be
 * NULL: no place. */
void diag_error(Diag *diag, const Loc *loc, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void diag_warning(Diag *diag, DiagWarning id, const Loc *loc, const char *hint, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Adds a place to the message before ("first defined here"). */
void diag_note(Diag *diag, const Loc *loc, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Returns a hint `did you mean "x"?` in the arena, or NULL when no candidate is near. */
const char *diag_did_you_mean(Arena *arena, const char *word, const char *const *candidates, size_t n);

/* The same, but where no candidate is near and there are few, a hint that names them all; NULL: there are none, or many. */
const char *diag_meant_or_all(Arena *arena, const char *word, const char *const *candidates, size_t n);

/* --strict, -W…: true = treat as error / silence. */
void diag_set_strict(Diag *diag, bool strict);
bool diag_set_warning(Diag *diag, const char *name, bool on); /* false: no such name */

/* -Werror=NAME, which also turns it on, and -Wno-error=NAME, whatever --strict says. False: no such name. */
bool diag_set_fatal(Diag *diag, const char *name, bool fatal);

size_t diag_errors(const Diag *diag);
size_t diag_warnings(const Diag *diag);

/* Prints everything said so far, sorted by file and place, each once; colour if asked for. */
void diag_print(const Diag *diag, FILE *out, bool colour);

/* The same as a JSON array:
 * [{"level","file","line","column","end_column","pointer","message","hint","warning"}]. */
void diag_print_json(const Diag *diag, FILE *out);

#endif
