/* domain.h - how many values a source can be told to make: what unique columns choose from.
 */
#ifndef MODEL_DOMAIN_H
#define MODEL_DOMAIN_H

#include "model/model.h"

typedef struct {
	bool possible;         /* an index can choose at all */
	bool free;             /* it does not repeat anyway, in as many rows as there are values */
	uint64_t distinct;     /* how many values; 0: any number will do */
	uint64_t stride;       /* the n-th of them is value n * stride: the type holds no closer ones apart; at least 1 */
} Domain;

/* Returns what an index can choose among. apart: moments differ by so many microseconds at least; 0: by what their type
 * tells apart. */
Domain domain_of(const Model *model, const ValueSource *source, int64_t apart);

/* The same for a column, and what is asked of it. */
Domain domain_of_column(const Model *model, const Column *column);

/* Has composite values that an index chooses differ in the field that has most of them. */
void domain_decide(const Model *model, const ValueSource *source);

/* Makes the source one whose values, chosen by an index, differ even where case does not count; false: it cannot be made so. */
bool domain_fold(Arena *arena, ValueSource *source);

/* Returns one of two values of the source's list that are the same to the type, and the other one; NULL: all differ.
 * fold: to it, case does not count. */
const char *domain_twins(Arena *arena, const ValueSource *source, bool fold, const char **other);

/* Microseconds that the least difference of two values of a type of moments or times is. */
int64_t domain_moment_unit(const SqlType *type);

#endif
