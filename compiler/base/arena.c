/* arena.c - chunks of memory, taken one after the other and given back together.
 *
 * Small requests share a chunk; a request larger than a chunk gets its own. Chunks come from
 * calloc(), so that memory is zero without being touched. Under AddressSanitizer every request
 * is a chunk of its own, which lets the sanitizer see where each one ends.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHUNK_SIZE 0
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define CHUNK_SIZE 0
#endif
#ifndef CHUNK_SIZE
#define CHUNK_SIZE ((size_t)64 * 1024)
#endif
#define LARGE_CHUNK_SIZE (16 * CHUNK_SIZE)

enum { EXIT_NO_MEMORY = 3 };

typedef struct Chunk Chunk;

struct Chunk {
	Chunk *next, *before; /* in the list; the first has none before it */
	_Alignas(max_align_t) char data[];
};

struct Arena {
	Chunk *chunks;
	size_t chunk_size;
	char *free; /* what is left of the small one that is being filled; NULL: none is */
	size_t left;
};

static _Noreturn void
out_of_memory(void)
{
	static const char message[] = "pgmockc: out of memory\n";
	ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);

	(void)written; /* there is nobody left to tell */
	_exit(EXIT_NO_MEMORY);
}

static void *
zeroed(size_t size)
{
	void *memory = calloc(1, size);

	if (!memory)
		out_of_memory();
	return memory;
}

static void
free_chunks(Chunk *chunks)
{
	for (Chunk *next; chunks; chunks = next) {
		next = chunks->next;
		free(chunks);
	}
}

static Arena *
new_arena(size_t chunk_size)
{
	Arena *arena = zeroed(sizeof(Arena));

	arena->chunk_size = chunk_size;
	return arena;
}

Arena *
arena_new(void)
{
	return new_arena(CHUNK_SIZE);
}

Arena *
arena_new_large(void)
{
	return new_arena(LARGE_CHUNK_SIZE);
}

void
arena_free(Arena *arena)
{
	if (!arena)
		return;
	free_chunks(arena->chunks);
	free(arena);
}

/* Takes a chunk out of the list. */
static void
unlink_chunk(Arena *arena, Chunk *chunk)
{
	*(chunk->before ? &chunk->before->next : &arena->chunks) = chunk->next;
	if (chunk->next)
		chunk->next->before = chunk->before;
	chunk->next = chunk->before = NULL;
}

void
arena_empty(Arena *arena)
{
	size_t used = arena->chunk_size - arena->left;
	Chunk *kept = NULL;

	if (arena->free) {
		kept = (Chunk *)(void *)(arena->free - used - offsetof(Chunk, data));
		unlink_chunk(arena, kept);
		arena->free = memset(kept->data, 0, used);
		arena->left = arena->chunk_size;
	}
	free_chunks(arena->chunks);
	arena->chunks = kept;
}

/* Puts a chunk with room for size bytes at the head of the list. */
static Chunk *
add_chunk(Arena *arena, size_t size)
{
	Chunk *chunk;

	if (size > SIZE_MAX - sizeof *chunk)
		out_of_memory();
	chunk = zeroed(sizeof *chunk + size);
	chunk->next = arena->chunks;
	if (chunk->next)
		chunk->next->before = chunk;
	arena->chunks = chunk;
	return chunk;
}

static bool
is_large(const Arena *arena, size_t size)
{
	return CHUNK_SIZE == 0 || size > arena->chunk_size / 4;
}

/* What a request for size bytes takes of a chunk. */
static size_t
rounded(size_t size)
{
	const size_t align = _Alignof(max_align_t);

	return (size + align - 1) / align * align;
}

void *
arena_alloc(Arena *arena, size_t size)
{
	char *memory;

	if (is_large(arena, size))
		return add_chunk(arena, size)->data;
	size = rounded(size);
	if (size > arena->left) {
		arena->free = add_chunk(arena, arena->chunk_size)->data;
		arena->left = arena->chunk_size;
	}
	memory = arena->free;
	arena->free += size;
	arena->left -= size;
	return memory;
}

bool
arena_extend(Arena *arena, const void *memory, size_t size, size_t bigger)
{
	size_t more;

	if (!memory || is_large(arena, bigger) ||
		(const char *)memory + rounded(size) != arena->free)
		return false;
	more = rounded(bigger) - rounded(size);
	if (more > arena->left)
		return false;
	arena->free += more;
	arena->left -= more;
	return true;
}

void *
arena_grow(Arena *arena, void *memory, size_t size, size_t bigger)
{
	Chunk *chunk;
	void *moved;

	if (arena_extend(arena, memory, size, bigger))
		return memory;
	if (!memory || !is_large(arena, size)) {
		moved = arena_alloc(arena, bigger);
		if (size)
			memcpy(moved, memory, size);
		return moved;
	}
	if (bigger > SIZE_MAX - sizeof *chunk)
		out_of_memory();
	chunk = realloc((char *)memory - offsetof(Chunk, data), sizeof *chunk + bigger);
	if (!chunk)
		out_of_memory();
	*(chunk->before ? &chunk->before->next : &arena->chunks) = chunk;
	if (chunk->next)
		chunk->next->before = chunk;
	return chunk->data;
}

char *
arena_strndup(Arena *arena, const char *s, size_t n)
{
	char *copy = arena_alloc(arena, n + 1);

	if (n)
		memcpy(copy, s, n);
	return copy;
}

char *
arena_strdup(Arena *arena, const char *s)
{
	return arena_strndup(arena, s, strlen(s));
}

char *
arena_printf(Arena *arena, const char *format, ...)
{
	va_list args, again;
	int n;
	char *text;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		out_of_memory();
	text = arena_alloc(arena, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	return text;
}
