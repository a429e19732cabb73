/* arena.h - memory that is given back all at once.
 *
 * Each IR of the compiler lives in one arena, so no pass frees anything and a pointer is good as long
 * as its IR is. Running out of memory is not an error that a caller could mend: it is said and the
 * process ends with status 3.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Arena Arena;

/* Returns a new, empty arena; never NULL. The caller owns it and gives it to arena_free(). */
Arena *arena_new(void);

/* The same, in chunks of a megabyte: for what is large, and given back before what comes after it, which they then have room
 * for. */
Arena *arena_new_large(void);

/* Frees every byte that was taken from the arena, and the arena. NULL is allowed. */
void arena_free(Arena *arena);

/* Frees every byte that was taken from the arena, which can be used on. */
void arena_empty(Arena *arena);

/* Returns size zeroed bytes, aligned for any type; never NULL. size 0 is allowed. */
void *arena_alloc(Arena *arena, size_t size);

/* Makes memory of size bytes, taken from the arena, larger where it is. Returns false if there is no room for that. */
bool arena_extend(Arena *arena, const void *memory, size_t size, size_t bigger);

/* Returns memory of size bytes, taken from the arena, as the beginning of so many more, moved or not; what is new is not
 * zeroed. memory may be NULL, and size 0 then. */
void *arena_grow(Arena *arena, void *memory, size_t size, size_t bigger);

/* Returns a copy of n bytes of s with a NUL after them. */
char *arena_strndup(Arena *arena, const char *s, size_t n);
char *arena_strdup(Arena *arena, const char *s);

/* Returns a formatted string, as asprintf(). Not for C or SQL that holds names: see emit/cw.h. */
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define arena_new_of(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define arena_array(arena, Type, n) ((Type *)arena_alloc((arena), sizeof(Type) * (size_t)(n)))

#endif
