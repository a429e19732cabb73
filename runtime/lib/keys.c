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
	size_t n = (size_t)program->nstreams + program->ntables + 2;
	pgm_key *keys = calloc(n < program->nkeys ? program->nkeys : n, sizeof *keys);

	if (keys == NULL)
		return NULL;
	for (uint32_t i = 0; i < program->nstreams; i++) {
		const pgm_stream *stream = &program->streams[i];

		keys[i] = pgm_stream_key(seed, stream->table, stream->name);
	}
	for (uint32_t i = 0; i < program->ntables; i++)
		keys[program->nstreams + i] = program->tables[i].rows;
	keys[program->nstreams + program->ntables] = (uint64_t)now;
	keys[program->nstreams + program->ntables + 1] = (uintptr_t)keys;
	return keys;
}

void
rt_keys_free(const pgm_program *program, pgm_key *keys)
{
	for (uint32_t i = 0; keys != NULL && i < program->nrules; i++)
		if (program->rules[i].count != NULL)
			free((void *)(uintptr_t)
					keys[program->rules[i].place + PGM_CHILD_STARTS]);
	free(keys);
}

uint64_t *
rt_keys_rows(const pgm_program *program, pgm_key *keys)
{
	return keys + program->nstreams;
}

/* Returns the rule that a table's rows follow, or NULL: it has its own number. */
static const pgm_rows_rule *
rule_of(const pgm_program *program, uint32_t table)
{
	for (uint32_t i = 0; i < program->nrules; i++)
		if (program->rules[i].table == (int32_t)table)
			return &program->rules[i];
	return NULL;
}

static bool
is_counted(const pgm_program *program, uint32_t table)
{
	const pgm_rows_rule *rule = rule_of(program, table);

	return rule != NULL && rule->count != NULL;
}

/* Sets the rows of the tables that a choice is about, and notes which they are. Those that are counted per parent are left
 * alone. Returns false, which has been said: there are no such tables, or one has to be left alone. */
static bool
apply(const pgm_program *program, const struct rt_row_count *count, uint64_t *rows, bool *given)
{
	const char *pattern = count->pattern;
	bool found = pattern == NULL;

	for (uint32_t i = 0; i < program->ntables; i++) {
		const pgm_rows_rule *rule = rule_of(program, i);

		if (pattern != NULL && !rt_pattern_matches(pattern, program->tables[i].schema,
					       program->tables[i].name))
			continue;
		found = true;
		if (rule == NULL || rule->count == NULL) {
			rows[i] = count->rows;
			given[i] = true;
		} else if (pattern != NULL) {
			rt_error("--rows: the rows of %s are counted for each row of %s",
				program->tables[i].sql_name,
				program->tables[rule->parent].sql_name);
			return false;
		}
	}
	if (!found)
		rt_error("--rows: no table matches \"%s\"", pattern);
	return found;
}

/* Returns the sum of a rule's terms; more than RT_ROWS_MAX stands for too many. */
static uint64_t
sum_terms(const pgm_rows_rule *rule, const uint64_t *rows)
{
	pgm_i128 sum = 0;

	for (uint32_t i = 0; i < rule->nterms; i++) {
		const pgm_rows_term *term = &rule->terms[i];
		pgm_i128 product = term->numerator;

		for (uint32_t j = 0; j < term->ntables; j++)
			if (__builtin_mul_overflow(
				    product, (pgm_i128)rows[term->tables[j]], &product))
				return UINT64_MAX;
		sum += product / term->denominator;
	}
	return sum < 0 ? 0 : sum > UINT64_MAX ? UINT64_MAX : (uint64_t)sum;
}

/* Blocks of parents whose first child is remembered: eight megabytes of them at most. */
#define BLOCKS_MAX (UINT64_C(1) << 20)

/* Counts the children of all parents. Returns false: out of memory. */
static bool
count_children(const pgm_rows_rule *rule, pgm_key *keys, uint64_t *rows)
{
	uint64_t parents = rows[rule->parent], first = 0, blocks;
	uint32_t shift = 0;
	pgm_starts *starts;

	free((void *)(uintptr_t)keys[rule->place + PGM_CHILD_STARTS]);
	keys[rule->place + PGM_CHILD_STARTS] = 0;
	while (parents >> shift > BLOCKS_MAX)
		shift++;
	blocks = (parents >> shift) + 2;
	starts = malloc(sizeof *starts + blocks * sizeof starts->at[0]);
	if (starts == NULL)
		return false;
	starts->parents = parents;
	starts->shift = shift;
	for (uint64_t parent = 0; parent < parents && first <= RT_ROWS_MAX; parent++) {
		if ((parent & ((UINT64_C(1) << shift) - 1)) == 0)
			starts->at[parent >> shift] = first;
		first += rule->count(keys, parent);
	}
	if (parents == 0)
		starts->at[0] = 0;
	rows[rule->table] = first;
	keys[rule->place + PGM_CHILD_STARTS] = (uintptr_t)starts;
	keys[rule->place + PGM_CHILD_ROW] = UINT64_MAX;
	return true;
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

/* Row counts on their way to being settled. */
struct settling {
	const pgm_program *program;
	pgm_key *keys;
	uint64_t *rows; /* in keys */
	bool *given;    /* which tables --rows is about */
	bool *known;    /* whose rows are what they will be, but for limits */
	bool scaled, verbose;
};

/* True if all rows are known that a limit is about. */
static bool
is_known(const struct settling *s, const pgm_limit *limit)
{
	for (int32_t i = 0; i < limit->nparents; i++)
		if (!s->known[limit->parents[i]])
			return false;
	return s->known[limit->table];
}

/* Cuts row counts that were scaled, not given, down to what is possible, until that is so for all: fewer rows of one
 * table may be fewer for those that refer to it. */
static void
keep_limits(const struct settling *s)
{
	const pgm_program *program = s->program;
	char asked[32], most[32];

	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t i = 0; i < program->nlimits; i++) {
			const pgm_limit *limit = &program->limits[i];
			uint64_t *n = &s->rows[limit->table], max = allowed(limit, s->rows);

			if (s->given[limit->table] || limit->within > 0 || *n <= max ||
				is_counted(program, (uint32_t)limit->table) ||
				!is_known(s, limit))
				continue;
			if (s->verbose)
				rt_note("table %s: %s rows instead of %s: %s",
					program->tables[limit->table].sql_name,
					rt_show_count(most, max), rt_show_count(asked, *n),
					limit->why);
			*n = max;
			changed = true;
		}
	}
}

/* True if there can be as many rows as are known so far. */
static bool
possible_so_far(const struct settling *s)
{
	for (uint32_t i = 0; i < s->program->nlimits; i++) {
		const pgm_limit *limit = &s->program->limits[i];

		if (limit->within == 0 && is_known(s, limit) &&
			s->rows[limit->table] > allowed(limit, s->rows))
			return false;
	}
	return true;
}

/* --rows, the general ones first. */
static bool
set_given(const struct settling *s, const struct rt_counts *counts)
{
	for (int particular = 0; particular <= 1; particular++)
		for (uint32_t i = 0; i < counts->nrows; i++)
			if ((counts->rows[i].pattern != NULL) == particular &&
				!apply(s->program, &counts->rows[i], s->rows, s->given))
				return false;
	return true;
}

/* Row counts that follow from others and were not given. Children are counted by looking at parents' rows, and what those
 * refer to, of which there must be no more than there can be: if there are, what follows is left as it is, for
 * rt_rows_possible() says so. Returns false: out of memory, which has been said. */
static bool
follow(const struct settling *s)
{
	const pgm_program *program = s->program;

	for (uint32_t i = 0; i < program->ntables; i++)
		s->known[i] = rule_of(program, i) == NULL;
	for (uint32_t i = 0; i < program->nrules; i++) {
		const pgm_rows_rule *rule = &program->rules[i];

		if (rule->count == NULL && !s->given[rule->table])
			s->rows[rule->table] = sum_terms(rule, s->rows);
		if (rule->count != NULL) {
			if (s->scaled)
				keep_limits(s);
			if (!possible_so_far(s))
				return true;
			if (!count_children(rule, s->keys, s->rows)) {
				rt_error("out of memory");
				return false;
			}
		}
		s->known[rule->table] = true;
	}
	return true;
}

bool
rt_rows_set(const pgm_program *program, const struct rt_counts *counts, pgm_key *keys)
{
	uint64_t *rows = rt_keys_rows(program, keys);
	bool *flags = calloc(2 * (size_t)program->ntables + 1, sizeof *flags);
	struct settling s = {
		.program = program,
		.keys = keys,
		.rows = rows,
		.given = flags,
		.known = flags + program->ntables,
		.scaled = counts->scale.numerator != counts->scale.denominator,
		.verbose = counts->verbose,
	};
	bool set;

	if (flags == NULL) {
		rt_error("out of memory");
		return false;
	}
	for (uint32_t i = 0; i < program->ntables; i++) {
		uint64_t scaled = rt_scaled(rows[i], counts->scale);

		if (scaled == 0 && rows[i] > 0 && counts->scale.numerator > 0)
			scaled = 1;
		rows[i] = scaled;
	}
	set = set_given(&s, counts) && follow(&s);
	if (set && s.scaled) {
		keep_limits(&s);
		set = follow(&s);
	}
	free(flags);
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
		uint64_t n = limit->within > 0 && rows[limit->table] > 0 ? limit->within
									 : rows[limit->table];
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
