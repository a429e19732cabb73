/* keys.h - the words on which every value depends: stream keys, row counts, "now".
 *
 * pgmock/table.h describes the array. It is made once, before anything is written, and checked:
 * what cannot be unique or has no parent to refer to ends the run with no byte written.
 */
#ifndef LIB_KEYS_H
#define LIB_KEYS_H

#include "lib/number.h"

#include <pgmock/table.h>

/* --rows, as given. */
struct rt_row_count {
	const char *pattern; /* of tables, owned; NULL: all of them */
	uint64_t rows;
};

/* What a run may change about a program's numbers. */
struct rt_counts {
	struct rt_decimal scale;
	const struct rt_row_count *rows; /* the last counts; with a pattern, before others */
	uint32_t nrows;
	bool verbose; /* say which tables cannot grow as far as the scale says */
};

/* Most rows that a table can have: ids are of type bigint. */
#define RT_ROWS_MAX ((uint64_t)INT64_MAX)

/* Returns the key array; NULL: out of memory. The caller frees it with rt_keys_free(). Row counts are the program's
 * own. */
pgm_key *rt_keys_new(const pgm_program *program, uint64_t seed, int64_t now);

/* Frees the array and what it refers to. */
void rt_keys_free(const pgm_program *program, pgm_key *keys);

/* Returns the part of the array that holds the row counts. */
uint64_t *rt_keys_rows(const pgm_program *program, pgm_key *keys);

/* Sets the row counts as asked for. A table that has rows keeps at least one when scaled by
 * more than nothing, and no more than are possible; counts that --rows gives stay as they are, and
 * those that follow from others follow. Returns false if that cannot be, which has been said. */
bool rt_rows_set(const pgm_program *program, const struct rt_counts *counts, pgm_key *keys);

/* Returns true if the program can make so many rows. Otherwise the first reason against it has
 * been said. */
bool rt_rows_possible(const pgm_program *program, const uint64_t *rows);

/* Returns a seed that nobody can guess and anybody can type: ten digits at most. false: the
 * system has none. */
bool rt_fresh_seed(uint64_t *seed);

#endif
