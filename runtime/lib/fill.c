/* fill.c - fill functions, and the way out of them.
 */
#include "lib/fill.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <pgmock/rng.h>

#include "lib/fail.h"

/* Where a thread's fill function leaves to. */
struct way_out {
	jmp_buf at;
	char *problem;
};

static _Thread_local struct way_out *way_out;

char *
rt_fill(const pgm_table *table, char *p, const pgm_key *key, uint64_t row, uint64_t end,
	char problem[RT_PROBLEM_SIZE])
{
	struct way_out here = {.problem = problem};
	char *volatile filled = NULL;

	problem[0] = '\0';
	way_out = &here;
	if (setjmp(here.at) == 0)
		filled = table->fill(p, key, row, end);
	way_out = NULL;
	return filled;
}

void
pgm_stop(const char *format, ...)
{
	char alone[RT_PROBLEM_SIZE];
	char *problem = way_out != NULL ? way_out->problem : alone;
	va_list args;

	va_start(args, format);
	vsnprintf(problem, RT_PROBLEM_SIZE, format, args);
	va_end(args);
	if (way_out != NULL)
		longjmp(way_out->at, 1);
	rt_error("%s", problem);
	exit(RT_GENERATE);
}

/* Draws of one row before it is given up: a check that one draw in a hundred passes fails no row of 10^12 with a chance of 10^-3. */
enum { DRAWS_MAX = 4000 };

void
pgm_draw_again(pgm_key *key, const pgm_key *keys, uint64_t row, uint32_t draw,
	const pgm_redraw *redraw)
{
	if (redraw->nstreams == 0)
		pgm_stop(
			"table %s: row %llu breaks check %s, and nothing that it reads can be drawn again",
			redraw->table, (unsigned long long)row + 1, redraw->checks);
	if (draw > DRAWS_MAX)
		pgm_stop("table %s: row %llu breaks check %s, whatever is drawn (%d times)",
			redraw->table, (unsigned long long)row + 1, redraw->checks, DRAWS_MAX);
	for (uint32_t i = 0; i < redraw->nstreams; i++) {
		uint32_t stream = redraw->streams[i];

		key[stream] = pgm_mix(keys[stream] + draw);
	}
}
