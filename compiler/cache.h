/* cache.h - generators that pgmockc generate has compiled before.
 */
#ifndef CACHE_H
#define CACHE_H

#include "cc.h"

typedef struct {
	const char *folder; /* NULL: there is none that we may trust and write to */
	const char *path;   /* of the generator in it */
} Cache;

/* Looks up the generator made from this program text by this compiler, these flags and this
 * runtime. Its path need not be there yet. */
Cache cache_find(Arena *arena, const char *program, const Cc *cc, const Home *home);

/* Remembers that the entry was used. */
void cache_touch(const Cache *cache);

/* Removes entries that were not used for long. */
void cache_prune(Arena *arena, const Cache *cache);

#endif
