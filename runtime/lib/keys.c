/* keys.c - the key array, row counts and their limits.
 */
#define _GNU_SOURCE

#include "lib/keys.h"
#include "lib/choose.h"
#include "lib/fail.h"

#include <pgmock/rng.h>
#include <stdlib.h>
#include <unistd.h>

pgm_key *
rt_keys_new(const pgm_program *program, uint64_t seed, int64_t now)
{
	pgm_key *keys = calloc((size_t)program->nstreams + program->ntables + 1, sizeof *keys);

	if (keys == NULL)
		return NULL;
	for (uint32_t i = 0; i < program->nstreams; i++) {
		const pgm_stream *stream = &program->streams[i];

		keys[i] = pgm_stream_key(seed, stream->table, stream->name);
	}
	for (uint32_t i = 0; i < program->ntables; i++)
		keys[program->nstreams + i] = program->tables[i].rows;
	keys[program->nstreams + program->ntables] = (uint64_t)now;
	return keys;
}

uint64_t *
rt_keys_rows(const pgm_program *program, pgm_key *keys)
{
	return keys + program->nstreams;
}

/* Sets the rows of the tables that a choice is about. Returns false: there are none. */
static bool
apply(const pgm_program *program, const struct rt_row_count *count, uint64_t *rows, bool *given)
{
	const char *pattern = count->pattern;
	bool found = pattern == NULL;

	for (uint32_t i = 0; i < program->ntables; i++)
		if (pattern == NULL || rt_pattern_matches(pattern, program->tables[i].schema,
					       program->tables[i].name)) {
			rows[i] = count->rows;
			found = given[i] = true;
		}
	return found;
}

/* Returns the most rows that a limit allows, UINT64_MAX standing for more. */
static uint64_t
allowed(const pgm_limit *limit, const uint64_t *rows)
{
	pgm_u128 product = limit->factor;

	for (int32_t i = 0; i < limit->nparents; i++) {
		uint64_t parent = rows[limit->parents[i]];

		if (parent == 0)
			return 0;
		product = product > UINT64_MAX ? UINT64_MAX : product;
		product *= parent;
	}
	return product > UINT64_MAX ? UINT64_MAX : (uint64_t)product;
}

/* Cuts row counts that were scaled, not given, down to what is possible, until that is so for all: fewer rows of one
 * table may be fewer for those that refer to it. */
static void
keep_limits(const pgm_program *program, const bool *given, bool verbose, uint64_t *rows)
{
	char asked[32], most[32];

	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t i = 0; i < program->nlimits; i++) {
			const pgm_limit *limit = &program->limits[i];
			uint64_t *n = &rows[limit->table], max = allowed(limit, rows);

			if (given[limit->table] || *n <= max)
				continue;
			if (verbose)
				rt_note("table %s: %s rows instead of %s: %s",
					program->tables[limit->table].sql_name,
					rt_show_count(most, max), rt_show_count(asked, *n),
					limit->why);
			*n = max;
			changed = true;
		}
	}
}

/* --rows, the general ones first. given receives which tables they are about. */
static bool
set_given(
	const pgm_program *program, const struct rt_counts *counts, bool *given, uint64_t *rows)
{
	for (int particular = 0; particular <= 1; particular++)
		for (uint32_t i = 0; i < counts->nrows; i++) {
			const struct rt_row_count *count = &counts->rows[i];

			if ((count->pattern != NULL) != particular)
				continue;
			if (!apply(program, count, rows, given)) {
				rt_error("--rows: no table matches \"%s\"", count->pattern);
				return false;
			}
		}
	return true;
}

bool
rt_rows_set(const pgm_program *program, const struct rt_counts *counts, uint64_t *rows)
{
	bool *given = calloc((size_t)program->ntables + 1, sizeof *given);
	bool set;

	if (given == NULL) {
		rt_error("out of memory");
		return false;
	}
	for (uint32_t i = 0; i < program->ntables; i++) {
		uint64_t scaled = rt_scaled(rows[i], counts->scale);

		if (scaled == 0 && rows[i] > 0 && counts->scale.numerator > 0)
			scaled = 1;
		rows[i] = scaled;
	}
	set = set_given(program, counts, given, rows);
	if (set && counts->scale.numerator != counts->scale.denominator)
		keep_limits(program, given, counts->verbose, rows);
	free(given);
	return set;
}

bool
rt_rows_possible(const pgm_program *program, const uint64_t *rows)
{
	char asked[32], most[32];

	for (uint32_t i = 0; i < program->ntables; i++)
		if (rows[i] > RT_ROWS_MAX) {
			rt_error("table %s: %s rows are more than a table can have",
				program->tables[i].sql_name, rt_show_count(asked, rows[i]));
			return false;
		}
	for (uint32_t i = 0; i < program->nlimits; i++) {
		const pgm_limit *limit = &program->limits[i];
		uint64_t n = rows[limit->table];
		uint64_t max = allowed(limit, rows);

		if (n > max) {
			rt_error("%s (table %s: %s rows asked for, %s possible)", limit->why,
				program->tables[limit->table].sql_name, rt_show_count(asked, n),
				rt_show_count(most, max));
			return false;
		}
	}
	return true;
}

bool
rt_fresh_seed(uint64_t *seed)
{
	uint32_t random;

	if (getentropy(&random, sizeof random) != 0)
		return false;
	*seed = random;
	return true;
}
