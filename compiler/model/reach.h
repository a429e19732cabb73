/* reach.h - which values a column takes, as far as its source tells: bounds, or all of them.
 *
 * Partitions must take every row, so they are laid out by what is known here.
 */
#ifndef MODEL_REACH_H
#define MODEL_REACH_H

#include "model/model.h"

typedef struct {
	bool bounded;          /* low and high are known */
	bool moving;           /* they move: with the present of a run, or with its rows */
	bool listed;           /* values is all that there is besides NULL */
	bool nulls;            /* NULL is possible */
	int scale;             /* numbers: low and high are in units of 10^-scale */
	int64_t low, high;     /* numbers; dates and timestamps: microseconds since 1970 */
	VEC(const char *) values; /* COPY text */
} Reach;

/* Returns what the column takes; its lists belong to the arena. */
Reach reach_of(Arena *arena, const Model *model, const Column *column);

#endif
