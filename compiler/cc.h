/* cc.h - the C compiler, called without a shell.
 */
#ifndef CC_H
#define CC_H

#include "home.h"
#include "options.h"

typedef struct {
	Texts words;      /* the compiler as called: "cc", or "ccache", "gcc" */
	const char *path; /* of the first of them; NULL: not found */
	Texts flags;
	Texts libraries;  /* libpgmock.a and what it needs, last on the line */
} Cc;

/* Decides how the compiler is called. Does not fail: a compiler that is not there is said by
 * cc_run(). */
Cc cc_new(Arena *arena, const Options *options, const Home *home);

/* Compiles the C file into a program, which must not be there before. Returns false if there
 * is no compiler, or it fails, is killed, or makes nothing: said in diag, but for what the
 * compiler itself has said to standard error. */
bool cc_run(const Cc *cc, Arena *arena, Diag *diag, const char *c_file, const char *program);

/* Prints the call, quoted for a shell. */
void cc_print(const Cc *cc, const char *c_file, const char *program, FILE *out);

#endif
