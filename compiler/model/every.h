/* every.h - ranges of one width: where each of them begins, and what it is called.
 */
#ifndef MODEL_EVERY_H
#define MODEL_EVERY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* How wide ranges are: in months; or else in microseconds, or in units of the column's numbers. */
typedef struct {
	int64_t months, usec;
} Every;

/* Reads a width of time, "1 month" or "7 days"; false: text is none. */
bool every_read(const char *text, Every *every);

/* Returns the last beginning of a range that is not after value; the one that follows: INT64_MAX, there is none. */
int64_t every_begin(const Every *every, int64_t value);
int64_t every_next(const Every *every, int64_t begin);

/* Returns what a range of time that begins there is called: "2026_01", "2026_q1". */
const char *every_name(Arena *arena, const Every *every, int64_t begin);

#endif
