/* cw.h - the C writer: text with named holes.
 *
 *	Cw w = CW(arena);
 *	cw_set(&w, "table", "orders");
 *	cw_put(&w, "static const pgm_column ${table}_columns[] = {\n");
 *
 * What fills a hole is opaque: it is never searched for holes itself, so text of the schema cannot smuggle
 * one in. A hole that nothing fills is a mistake of ours and ends the program. Emitted C is made with
 * this and base/literal.h, never with printf.
 */
#ifndef BASE_CW_H
#define BASE_CW_H

#include "base/str.h"
#include "base/vec.h"

typedef struct {
	const char *name, *text;
} CwHole;

enum { CW_FEW = 12 };

typedef struct {
	Buf out;
	size_t n;              /* holes that are filled … */
	CwHole few[CW_FEW];    /* … the first of them … */
	VEC(CwHole) more;      /* … and the rest */
} Cw;

#define CW(arena_) ((Cw){ .out = BUF(arena_) })

/* Fills the hole of that name from now on, hiding what filled it before. Neither string is copied. */
void cw_set(Cw *w, const char *name, const char *text);

/* The same with a number. */
void cw_set_u64(Cw *w, const char *name, uint64_t number);

/* A scope: cw_leave() forgets what was set since cw_enter(), which returned its mark. */
size_t cw_enter(const Cw *w);
void cw_leave(Cw *w, size_t mark);

/* Appends the template, its holes ${name} filled. */
void cw_put(Cw *w, const char *text);

/* Returns what was written; owner: the arena. */
const char *cw_text(const Cw *w);

#endif
