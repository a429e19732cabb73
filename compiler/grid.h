/* grid.h - rows and columns of text, lined up on a terminal.
 *
 * Text is lined up by the columns that its characters take there, not by bytes. What a terminal would obey instead of
 * showing it is escaped.
 */
#ifndef GRID_H
#define GRID_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/vec.h"

/* A cell of text from anywhere. */
typedef struct {
	const char *text;
	bool right; /* stands at the right of its column */
} GridCell;

typedef struct {
	Arena *arena;
	size_t width;       /* columns */
	size_t widest;      /* a cell that takes more is cut; 0: none is */
	VEC(GridCell) cells; /* row after row, the titles first */
} Grid;

/* Returns text as it is shown, escaped, and cut where it takes more than widest columns; 0: it is not. Arena owns it. */
const char *grid_shown(Arena *arena, const char *text, size_t widest);

/* Returns a number with commas between its thousands. Arena owns it. */
const char *grid_number(Arena *arena, uint64_t n);

/* Adds the next cell. The text is copied, as it is shown: escaped and perhaps cut. */
void grid_add(Grid *grid, const char *text, bool right);

/* Prints titles, a line and rows. */
void grid_print(const Grid *grid, FILE *out);

/* Prints each row as lines of title and cell. called: what a row is, in the line above it; NULL: no such line. */
void grid_print_expanded(const Grid *grid, const char *called, FILE *out);

#endif
