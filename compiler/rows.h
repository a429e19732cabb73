/* rows.h - the rows that a generator writes, read back while it runs.
 */
#ifndef ROWS_H
#define ROWS_H

#include <sys/types.h>

#include "build.h"

/* A generator that writes rows, and where reading them is. */
typedef struct {
	pid_t pid;
	FILE *text; /* what it writes */
	char *line;
	size_t room;
} Rows;

/* Returns the options, behind the generator's name, that have it write rows alone, in an order that hangs on nothing. */
Texts rows_arguments(Arena *arena, const char *name);

/* Starts the generator; argv ends in NULL. Returns false if it cannot be started, which is said. */
bool rows_start(Rows *rows, Driver *driver, const Built *built, const Texts *argv);

/* Goes on to the rows of the next table. Returns its name behind that of its schema, perhaps quoted, and what follows, good until
 * the next row; NULL: there is none. */
const char *rows_table(Rows *rows);

/* Returns the table's next row, of *n bytes, which is good until the next one; NULL: there are no more. */
const char *rows_next(Rows *rows, size_t *n);

/* Takes the first cell off what is left of a row. Returns its value, which arena owns; NULL: it is null. */
const char *rows_cell(Arena *arena, const char **row, size_t *n);

/* Stops it. Returns false if it failed; where there were rows enough, that nobody reads on is no failure. */
bool rows_stop(Rows *rows, bool enough);

#endif
