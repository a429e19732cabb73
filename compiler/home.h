/* home.h - where pgmockc's own files are: the runtime, its headers, the templates.
 */
#ifndef HOME_H
#define HOME_H

#include "base/vec.h"
#include "diag/diag.h"

typedef struct {
	VEC(const char *) includes; /* folders for -I */
	const char *library;        /* libpgmock.a */
	const char *templates;      /* folder */
} Home;

/* Looks for the files: where PGMOCK_RUNTIME says, in the build tree that pgmockc runs from,
 * in the tree that it is installed in, where configure said. called: argv[0]. Returns false if
 * they are nowhere, which is said in diag. */
bool home_find(Home *home, Arena *arena, Diag *diag, const char *called);

#endif
