/* calls.h - programs that work for us, several at a time.
 */
#ifndef CALLS_H
#define CALLS_H

#include <stdbool.h>

#include "base/arena.h"

typedef struct {
	const char *path;         /* of the program */
	const char *const *words; /* its command line, ended by NULL */
} Call;

/* Number of processors that we may use, 1 or more. */
size_t calls_processors(void);

/* Runs programs, at most jobs of them at a time, until all have ended. What they print goes to standard error. When one
 * fails, or a signal comes that would end us, the others are ended too, and no more are begun. Returns true if all ended
 * with status 0; else *failed is the first that did not and *status what waitpid() says of it, or -1 and errno if it could
 * not be started. A signal comes when those of output_signals() are let through. */
bool calls_run(Arena *arena, const Call *calls, size_t n, size_t jobs, size_t *failed, int *status);

#endif
