/* units.h - a program cut into units, which C compilers can work on at the same time.
 *
 * A unit has the fill functions of some tables and what they need; the first one has the program as data and main() too.
 * Its text is that of the whole with passages left out, and #line says where in the whole it stands, so that messages
 * and debuggers speak of the one file that -S writes.
 */
#ifndef EMIT_UNITS_H
#define EMIT_UNITS_H

#include "emit/program.h"

typedef struct {
	VEC(size_t) pieces;       /* places in Program.pieces, in their order */
	VEC(const char *) fills;  /* fill functions that it has, or knows */
	size_t cost;              /* of compiling it, in calls (units.c) */
} Unit;

typedef struct {
	const Program *program;
	VEC(Unit) units;
} Units;

/* Cuts a program for so many C compilers at a time. One unit: it is not worth it, or not asked for. Owner: the arena. */
const Units *units_cut(Arena *arena, const Program *program, size_t jobs);

/* Returns the text of a unit of several; file: what the file of the whole program is called. Owner: the arena. */
const char *units_text(Arena *arena, const Units *units, size_t unit, const char *file);

#endif
