/* plan.h - IR 3: nothing left to decide. C names, streams, functions, widths, limits, in the order to be written.
 *
 * A value source of the model becomes a function of C, whose body is text made through holes (base/cw.h) from the
 * generator's own call. emit/ only lays these out on the page.
 */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "model/model.h"

/* A function of emitted code that makes one value. */
typedef struct {
	const char *name;     /* orders_status */
	const char *about;    /* in schema words, for the comment above it; NULL: none */
	const char *type;     /* what it returns: "char *" for writers, else "int64_t", "bool", "pgm_uuid" */
	const char *params;   /* "char *p, const pgm_key *key, uint64_t row" */
	const char *tables;   /* static tables to stand before it, or "" */
	const char *body;     /* statements, one tab deep, each line ended */
	bool forward;         /* called before it is defined: a prototype stands at the top */
} PlanFunction;

/* A stream of random numbers: key[constant]. */
typedef struct {
	const char *constant; /* ORDERS_STATUS */
	const char *table, *name;
} PlanStream;

/* A stream whose first draw of a row the fill function begins before it puts anything. */
typedef struct {
	const char *constant; /* key[constant] */
	const char *begin;    /* what to call: pgm_draw_ahead, pgm_person_ahead */
} PlanDraw;

/* A column as the row holds it. */
typedef struct {
	const Column *column;
	const char *put;      /* expression: puts the cell at p, is its end */
	bool tabbed;          /* a tab stands behind it then */
	uint32_t width;
} PlanCell;

/* What the rows that belong to a row come to, computed in one walk over them. */
typedef struct {
	const Sums *sums;
	const char *type;         /* C name of the struct that holds it */
	VEC(const char *) members; /* of that, one for each aggregate of sums */
	const char *declaration;  /* of the struct */
	const char *place;        /* constant: the word of the key array where the fill function shows that of its row */
	const char *row;          /* what the fill function calls that */
	const char *walk;         /* function that walks */
	const char *of;           /* function that others call, which looks at that word first; NULL: nobody asked yet */
} PlanSums;

typedef struct {
	const Table *table;
	const char *name;     /* C name: orders */
	const char *rows;     /* constant: ORDERS_ROWS */
	const char *fill;     /* orders_fill */
	VEC(PlanFunction) functions; /* each after those that it calls, but for forward ones */
	const char *terms;    /* C name of the polynomial that its rows follow from */
	const char *children; /* constant: where its words for pgmock/children.h are; NULL: not counted per parent */
	const char *count;    /* function that counts a parent's children */
	VEC(PlanSums) sums;
	VEC(PlanDraw) draws;
	const char *settled;  /* function that gives the keys of a row after that; NULL: nobody asks */
	VEC(const char *) settles;   /* functions that draw what a row's checks ask for again: bool of (key, keys, row) */
	size_t redraws;       /* how many of them, the first ones, do draw: the others end the run */
	VEC(PlanCell) cells;
	uint32_t width, chunk_rows;
} PlanTable;

typedef struct {
	Arena *arena;
	const Model *model;
	VEC(PlanStream) streams;
	VEC(PlanTable) tables;
	VEC(const char *) headers;   /* <pgmock/gen/…> that the functions need, sorted */
	bool patterns;               /* needs <pgmock/pattern.h> */
} Plan;

/* Makes the plan. Errors (a row wider than the runtime takes) go to diag. The plan refers to the model. */
Plan *plan_build(const Model *model, Diag *diag);
void plan_free(Plan *plan);

/* --dump=plan. */
void plan_dump(const Plan *plan, FILE *out);

#endif
