/* charset.h - sets of Unicode code points, as sorted ranges.
 */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include <stdbool.h>

#include "base/vec.h"

typedef struct {
	uint32_t first, last;
} CharRange;

/* Ranges rise, and between two of them something is missing. A zeroed set is empty. */
typedef VEC(CharRange) CharSet;

/* Adds [first, last]. */
void charset_add(Arena *arena, CharSet *set, uint32_t first, uint32_t last);

/* Adds all that is in other. */
void charset_join(Arena *arena, CharSet *set, const CharSet *other);

/* Returns what of [first, last] is not in set. */
CharSet charset_rest(Arena *arena, const CharSet *set, uint32_t first, uint32_t last);

/* Number of code points in the set. */
uint32_t charset_count(const CharSet *set);

/* True if a code point is in both. */
bool charset_meets(const CharSet *a, const CharSet *b);

bool charset_equal(const CharSet *a, const CharSet *b);

#endif
