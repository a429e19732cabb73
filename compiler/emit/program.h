/* program.h - the plan laid out as one C program.
 */
#ifndef EMIT_PROGRAM_H
#define EMIT_PROGRAM_H

#include "plan/plan.h"

/* Returns the program's text; owner: the arena. All SQL in it has been parsed by PostgreSQL's own parser; what that would not
 * take is said in diag. */
const char *emit_program(Arena *arena, const Plan *plan, Diag *diag);

#endif
