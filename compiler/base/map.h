/* map.h - strings to pointers: the one hash table of the compiler.
 *
 * Open addressing in an arena; nothing is ever removed. A zeroed Map with an arena is empty.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

typedef struct {
	Arena *arena;
	struct MapSlot {
		const char *key;
		void *value;
	} *slots;
	size_t n, cap;
} Map;

#define MAP(arena_) ((Map){ .arena = (arena_) })

/* Returns the value under key, or NULL if there is none. */
void *map_get(const Map *map, const char *key);

/* Puts value, which is not NULL, under key; returns the value that stood there before, which is kept, or NULL if
 * there was none. The key is not copied. */
void *map_add(Map *map, const char *key, void *value);

#endif
