/* fill.h - runs a table's fill function, which may find that a row cannot be made.
 *
 * Emitted code is nested too deeply in expressions to hand a failure up, and allocates nothing that it would leave
 * behind, so it leaves by longjmp(). The problem stays with the chunk until its turn comes to be written: whatever the
 * number of threads, the first row in the dump's order that cannot be made is the one that is told.
 */
#ifndef LIB_FILL_H
#define LIB_FILL_H

#include <pgmock/table.h>

enum { RT_PROBLEM_SIZE = 512 };

/* Returns the end of rows [row, end) at p, or NULL: they cannot be made, for the reason that problem receives. */
char *rt_fill(const pgm_table *table, char *p, const pgm_key *key, uint64_t row, uint64_t end,
	char problem[RT_PROBLEM_SIZE]);

#endif
