/* vec.c - how a growing array grows: by half again, from eight.
 *
 * The outgrown array stays in the arena until the arena goes, which costs at most twice the
 * final size.
 */
#include "base/vec.h"

#include <string.h>

void *
vec_grow(Arena *arena, void *at, size_t n, size_t *cap, size_t size)
{
	void *bigger;

	if (n < *cap)
		return at;
	*cap = n < 8 ? 8 : n + n / 2;
	bigger = arena_alloc(arena, *cap * size);
	if (n)
		memcpy(bigger, at, n * size);
	return bigger;
}
