/* vec.c - how a growing array grows: by half again, from eight.
 *
 * Where the array is not the last thing in the arena, it moves, and the outgrown one stays until
 * the arena goes, which costs at most twice the final size.
 */
#include "base/vec.h"

#include <string.h>

void *
vec_grow(Arena *arena, void *at, size_t n, size_t *cap, size_t size)
{
	size_t before = *cap * size;
	void *bigger;

	if (n < *cap)
		return at;
	*cap = n < 8 ? 8 : n + n / 2;
	if (arena_extend(arena, at, before, *cap * size))
		return at;
	bigger = arena_alloc(arena, *cap * size);
	if (n)
		memcpy(bigger, at, n * size);
	return bigger;
}
