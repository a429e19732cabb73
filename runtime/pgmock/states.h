/* states.h - the way of a row from state to state.
 *
 * A row's way is drawn once, from the numbers of its row in one stream: how long it stays in a state, then which one it
 * goes on to, and so forth until a state has no exit, or the next step would lie behind the moment that is asked for.
 * Each column that tells something of the way goes it again, so that all of them tell of the same one.
 */
#ifndef PGMOCK_STATES_H
#define PGMOCK_STATES_H

#include <pgmock/rng.h>
#include <pgmock/workday.h>

/* A state: how long a row stays, in microseconds, and the states that it goes on to, as an alias table. nexits 0: none. Rows
 * come to it in working hours only, from the hour opens to that of closing; closes 0: at any time. */
typedef struct pgm_state {
	const pgm_bucket *stay;
	const pgm_alias_cell *exits;
	const uint16_t *to;
	uint32_t nstay, nexits;
	uint8_t opens, closes;
} pgm_state;

/* Where a row is on its way. */
typedef struct pgm_walk {
	pgm_rng r;
	const pgm_state *states;
	int64_t until;   /* no step lies behind it */
	uint32_t left;   /* so many steps at most are still to come */
	uint32_t step;   /* from 0 on */
	uint32_t state;
	uint32_t before; /* the state that it came from; of the first step, the same */
	int64_t at;      /* when it came here */
} pgm_walk;

/* When a row entered a state. */
typedef struct pgm_entered {
	bool never;
	int64_t at;
} pgm_entered;

/* Where nothing says when rows begin, they do so within that time, a year, up to the present. */
#define PGM_WALK_BEGINS INT64_C(31556952000000)

/* Returns when a row begins of which nothing says it. */
static inline int64_t
pgm_walk_begin(pgm_walk *walk, int64_t now)
{
	int64_t last = walk->until < now ? walk->until : now;

	return last - (int64_t)pgm_below(&walk->r, PGM_WALK_BEGINS);
}

/* Goes on to the next state; false: there is none. */
static inline bool
pgm_walk_on(pgm_walk *walk)
{
	const pgm_state *state = &walk->states[walk->state];
	int64_t stay, at;
	uint32_t next;

	if (state->nexits == 0 || walk->left == 0)
		return false;
	stay = pgm_buckets(&walk->r, state->stay, state->nstay);
	stay = stay < 1 ? 1 : stay;
	if (walk->at >= walk->until || stay > walk->until - walk->at)
		return false;
	at = walk->at + stay;
	next = state->nexits == 1
		       ? state->to[0]
		       : state->to[pgm_alias(&walk->r, state->exits, state->nexits)];
	if (walk->states[next].closes != 0)
		at = pgm_into_hours(at, walk->states[next].opens, walk->states[next].closes, true,
			pgm_weekend_spread(at));
	if (at > walk->until)
		return false;
	walk->left--;
	walk->step++;
	walk->at = at;
	walk->before = walk->state;
	walk->state = next;
	return true;
}

/* Returns the end of the way. */
static inline pgm_walk
pgm_walk_end(pgm_walk walk)
{
	while (pgm_walk_on(&walk))
		;
	return walk;
}

/* Returns the way at its n-th step, from 0 on. */
static inline pgm_walk
pgm_walk_to(pgm_walk walk, uint64_t n)
{
	while (walk.step < n && pgm_walk_on(&walk))
		;
	return walk;
}

/* Returns when the way came to a state for the last time. */
static inline pgm_entered
pgm_walk_entered(pgm_walk walk, uint32_t state)
{
	pgm_entered entered = {true, 0};

	do
		if (walk.state == state)
			entered = (pgm_entered){false, walk.at};
	while (pgm_walk_on(&walk));
	return entered;
}

/* Returns true if a way goes no further. */
static inline bool
pgm_walk_is_over(pgm_walk walk)
{
	return !pgm_walk_on(&walk);
}

/* Returns when the way leaves the state that it is in. */
static inline int64_t
pgm_walk_left(pgm_walk walk)
{
	pgm_walk_on(&walk);
	return walk.at;
}

#endif
