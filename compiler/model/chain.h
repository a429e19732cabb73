/* chain.h - states that rows pass through: the Markov chain of a column, and what tells of its steps.
 *
 * One column holds the state that a row is in; others hold when it came to a certain state; and a table may have a row for
 * each step of each row of another one. All of them draw the same way of the row (pgmock/states.h).
 */
#ifndef MODEL_CHAIN_H
#define MODEL_CHAIN_H

#include "model/model.h"

enum { CHAIN_STATES_MAX = 1000 };

/* A state to begin with, or to go on to. */
typedef struct {
	size_t state;
	uint64_t weight;
} ChainExit;

typedef VEC(ChainExit) ChainExits;

typedef struct {
	const char *name;
	ChainExits exits;        /* none: a row stays */
	const BucketTable *stay; /* microseconds before it goes on */
	int opens, closes;       /* hours in which rows come to it; closes 0: at any time */
	bool from, stop;         /* it stands in "to", in "stop" */
	Column *at;              /* that holds when a row came here; or NULL */
	Loc loc, at_loc;
} ChainState;

typedef struct Chain {
	Column *column;
	VEC(ChainState) states;
	ChainExits starts;
	Arg after;    /* COLUMN: when rows begin; not given: within the year before until */
	Arg until;    /* TIME: nothing comes to pass behind it */
	Arg steps;    /* INT: so many at most */
	Loc loc;
} Chain;

/* True if the type holds names of states. */
bool chain_in_type(const SqlType *type);

/* Returns about how many steps a row takes, the first one included, if time does not end. */
double chain_mean_steps(const Chain *chain);

#endif
