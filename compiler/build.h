/* build.h - from the text of a program to an executable.
 */
#ifndef BUILD_H
#define BUILD_H

#include "cc.h"
#include "driver.h"
#include "emit/program.h"

/* Compiles a program into an executable at path, in units if that is quicker; name is what the C file is called in the
 * compiler's messages and in debuggers, without its .c. On failure nothing is at path that
 * was not there before, and the reason has been said. */
Status build_program(Driver *driver, const Cc *cc, const Program *text, const char *name, const char *path);

/* A generator to run. */
typedef struct {
	const char *path;
	const char *folder; /* temporary, with nothing else in it; NULL: it is the cache's */
} Built;

/* Builds the generator of a program, unless the cache holds it. build_drop() must be called in either case. */
Status build_cached(
	Driver *driver, const Home *home, const Cc *cc, const Program *text, const char *name, Built *built);

/* Removes a generator that is not the cache's. */
void build_drop(const Built *built);

/* Runs the generator of a program instead of pgmockc, built unless the cache holds it.
 * Returns only on failure. */
Status build_and_run(
	Driver *driver, const Home *home, const Cc *cc, const Program *text, const char *name, char *const *argv);

#endif
