/* builder.h - what builders of functions share: source.c, and compose.c for values that are made of others.
 */
#ifndef PLAN_BUILDER_H
#define PLAN_BUILDER_H

#include "plan/planner.h"

/* What a builder works on. */
typedef struct {
	Planner *planner;
	Arena *arena;
	const Table *table;
	const ValueSource *source;
	const char *name, *stream, *about;
	const Column *column; /* whose modifiers apply, or NULL */
	bool element;
	Buf tables;
} Builder;

/* Completes a function: its numbers are drawn from stream where the body draws any. */
PlanValue plan_finish(Builder *b, ValueKind kind, const char *stream, const char *body);

/* Returns a scalar, given as an expression, as the type has it: moments as dates, whole numbers in the units of a
 * decimal. *scale is that of the scalar, and becomes that of the result. */
const char *plan_as(Planner *planner, const char *value, ValueKind from, const SqlType *type, int *scale);

/* Returns the expression that puts such a scalar, of that scale, at p and is its end. */
const char *plan_put_scalar(Planner *planner, const char *value, ValueKind kind, int scale, const SqlType *type);

/* Builds a composite value; a range or a multirange. compose.c */
PlanValue plan_record(Builder *b);
PlanValue plan_range(Builder *b);

#endif
