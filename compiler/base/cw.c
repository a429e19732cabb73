/* cw.c - the C writer: text with named holes.
 */
#include "base/cw.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
cw_set(Cw *w, const char *name, const char *text)
{
	if (w->n < CW_FEW)
		w->few[w->n] = (CwHole){name, text};
	else
		vec_push(w->out.arena, &w->more, (CwHole){name, text});
	w->n++;
}

void
cw_set_u64(Cw *w, const char *name, uint64_t number)
{
	cw_set(w, name, arena_printf(w->out.arena, "%" PRIu64, number));
}

size_t
cw_enter(const Cw *w)
{
	return w->n;
}

void
cw_leave(Cw *w, size_t mark)
{
	w->n = mark;
	w->more.n = mark > CW_FEW ? mark - CW_FEW : 0;
}

/* The text of the hole that is named by n bytes of name. */
static const char *
find(const Cw *w, const char *name, size_t n)
{
	for (size_t i = w->n; i-- > 0;) {
		const CwHole *hole = i < CW_FEW ? &w->few[i] : &w->more.at[i - CW_FEW];

		if (strncmp(hole->name, name, n) == 0 && hole->name[n] == '\0')
			return hole->text;
	}
	fprintf(stderr, "pgmockc: internal error: nothing fills ${%.*s}\n", (int)n, name);
	abort();
}

void
cw_put(Cw *w, const char *text)
{
	const char *hole;

	while ((hole = strstr(text, "${")) != NULL) {
		size_t n = strcspn(hole + 2, "}");

		buf_putn(&w->out, text, (size_t)(hole - text));
		buf_puts(&w->out, find(w, hole + 2, n));
		text = hole + 2 + n + 1;
	}
	buf_puts(&w->out, text);
}

const char *
cw_text(const Cw *w)
{
	return buf_text(&w->out);
}
