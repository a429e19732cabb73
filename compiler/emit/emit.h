/* emit.h - what the parts of emit_program() share: what is being written, and words of the schema in C.
 */
#ifndef EMIT_EMIT_H
#define EMIT_EMIT_H

#include "base/cw.h"
#include "emit/ddl.h"
#include "emit/program.h"

typedef struct {
	Arena *arena; /* of what fills holes: see emit_leave() */
	const Plan *plan;
	const Model *model;
	const Ddl *ddl;
	Cw w;
	Program *program;
} Emit;

/* Forgets the holes that were set since that mark, and all that was made to fill holes. */
void emit_leave(Emit *e, size_t mark);

/* Returns text as a literal, or NULL; SQL as a literal a line. */
const char *emit_literal(Emit *e, const char *text);
const char *emit_literal_lines(Emit *e, const char *text);

/* Returns text that cannot end a comment or be taken for anything else in one. */
const char *emit_comment(Emit *e, const char *text);

/* Returns the file's name without its folder: the program does not depend on where its schema lies. */
const char *emit_file_name(const Source *source);

/* Returns "shop.json:12", or "". */
const char *emit_place(Emit *e, const Loc *loc);

/* Writes the program as data, and main(). program_data.c */
void emit_data(Emit *e);

#endif
