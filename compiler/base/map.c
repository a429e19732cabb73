/* map.c - strings to pointers: linear probing, at most half full, FNV-1a.
 */
#include "base/map.h"

#include <string.h>

static size_t
hash(const char *key)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (; *key != '\0'; key++)
		h = (h ^ (unsigned char)*key) * UINT64_C(0x100000001b3);
	return (size_t)(h ^ (h >> 32));
}

/* The slot that holds key, or the empty one where it belongs. */
static struct MapSlot *
find(const Map *map, const char *key)
{
	size_t i = hash(key) & (map->cap - 1);

	while (map->slots[i].key != NULL && strcmp(map->slots[i].key, key) != 0)
		i = (i + 1) & (map->cap - 1);
	return &map->slots[i];
}

void *
map_get(const Map *map, const char *key)
{
	return map->cap == 0 ? NULL : find(map, key)->value;
}

static void
grow(Map *map)
{
	Map bigger = {
		.arena = map->arena, .n = map->n, .cap = map->cap == 0 ? 16 : 2 * map->cap};

	bigger.slots = arena_array(map->arena, struct MapSlot, bigger.cap);
	for (size_t i = 0; i < map->cap; i++)
		if (map->slots[i].key != NULL)
			*find(&bigger, map->slots[i].key) = map->slots[i];
	*map = bigger;
}

void *
map_add(Map *map, const char *key, void *value)
{
	struct MapSlot *slot;

	if (2 * (map->n + 1) > map->cap)
		grow(map);
	slot = find(map, key);
	if (slot->key != NULL)
		return slot->value;
	*slot = (struct MapSlot){key, value};
	map->n++;
	return NULL;
}
