/* program.h - the plan laid out as one C program.
 */
#ifndef EMIT_PROGRAM_H
#define EMIT_PROGRAM_H

#include "plan/plan.h"

/* What a piece of a program's text is to those who cut it (units.h). */
typedef enum {
	PIECE_HEAD,      /* what all of the rest needs */
	PIECE_PROTOTYPE, /* of a helper that stands behind a caller */
	PIECE_HELPER,    /* static: where it is not used it may be missing */
	PIECE_FILL,      /* the function that fills rows of a table, without the word "static" before it */
	PIECE_DATA,      /* the program as data, and main() */
} PieceKind;

typedef struct {
	PieceKind kind;
	size_t end;      /* it begins where the piece before it ends */
} Piece;

typedef struct {
	const char *text;
	size_t size;
	VEC(Piece) pieces; /* in their order, all of the text */
} Program;

/* Returns the program; owner: the arena. All SQL in it has been parsed by PostgreSQL's own parser; what that would not
 * take is said in diag. */
const Program *emit_program(Arena *arena, const Plan *plan, Diag *diag);

#endif
