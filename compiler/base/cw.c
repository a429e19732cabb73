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
	vec_push(w->out.arena, &w->holes, (CwHole){name, text});
}

void
cw_set_u64(Cw *w, const char *name, uint64_t number)
{
	cw_set(w, name, arena_printf(w->out.arena, "%" PRIu64, number));
}

size_t
cw_enter(const Cw *w)
{
	return w->holes.n;
}

void
cw_leave(Cw *w, size_t mark)
{
	w->holes.n = mark;
}

/* The text of the hole that is named by n bytes of name. */
static const char *
find(const Cw *w, const char *name, size_t n)
{
	for (size_t i = w->holes.n; i-- > 0;)
		if (strlen(w->holes.at[i].name) == n &&
			memcmp(w->holes.at[i].name, name, n) == 0)
			return w->holes.at[i].text;
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
