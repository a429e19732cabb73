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
	Texts limits;     /* more of them, where C is compiled: how far to inline */
	Texts libraries;  /* libpgmock.a and what it needs, last on the line */
} Cc;

/* Decides how the compiler is called. Does not fail: a compiler that is not there is said by
 * cc_run(). */
Cc cc_new(Arena *arena, const Options *options, const Home *home);

/* Compiles one C file into a program; or several, at most jobs at a time, into objects, which
 * are linked then. What is made must not be there before. Returns false if there is no
 * compiler, or it fails, is killed, or makes nothing: said in diag, but for what the compiler
 * itself has said to standard error. */
bool cc_run(const Cc *cc, Arena *arena, Diag *diag, const Texts *c_files, const Texts *objects,
	const char *program, size_t jobs);

/* Prints the call that compiles a whole program as one file, quoted for a shell. */
void cc_print(const Cc *cc, const char *c_file, const char *program, FILE *out);

#endif
