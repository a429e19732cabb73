/* output.h - a file that is written beside its name and gets it when it is whole.
 *
 * Between output_begin() and output_end() signals that end a program wait, so that nothing is
 * left behind by Ctrl-C: whoever waits for something meanwhile must look for them (cc.c does).
 */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <signal.h>
#include <stdbool.h>

#include "base/vec.h"

typedef struct {
	Arena *arena;
	const char *path;      /* the final name, links followed */
	const char *folder;    /* beside it, ours alone; NULL: path is written directly (a device, a pipe) */
	VEC(const char *) files; /* made in the folder, to be removed */
	sigset_t before;       /* signals that were blocked before */
} Output;

/* Begins to write path. Returns false and sets errno if there is no room for it: the folder
 * is not there, or not ours to write to. output_end() must be called in either case. */
bool output_begin(Output *output, Arena *arena, const char *path);

/* Returns the name for a file in the folder. */
const char *output_file(Output *output, const char *name);

/* Writes text as a file under that name. Returns false and sets errno if it could not be
 * written whole. */
bool output_write(const char *path, const char *text, size_t size);

/* Gives the final name to a file of the folder. Returns false and sets errno on failure. */
bool output_commit(Output *output, const char *file);

/* Removes what is left in the folder, and the folder; lets signals come. */
void output_end(Output *output);

/* The signals that wait. */
void output_signals(sigset_t *signals);

/* Writes text to path, be it a file, a device or "-", standard output. Returns false and
 * sets errno on failure. */
bool output_text(Arena *arena, const char *path, const char *text, size_t size);

#endif
