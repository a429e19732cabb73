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

enum { EXIT_NO_MEMORY = 3 };

typedef struct Chunk Chunk;

struct Chunk {
	Chunk *next;
	_Alignas(max_align_t) char data[];
};

struct Arena {
	Chunk *chunks; /* the first is the one being filled */
	char *free;    /* what is left of it */
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

Arena *
arena_new(void)
{
	return zeroed(sizeof(Arena));
}

void
arena_free(Arena *arena)
{
	if (!arena)
		return;
	for (Chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	free(arena);
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
	arena->chunks = chunk;
	return chunk;
}

void *
arena_alloc(Arena *arena, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	char *memory;

	if (CHUNK_SIZE == 0 || size > CHUNK_SIZE / 4)
		return add_chunk(arena, size)->data;
	size = (size + align - 1) / align * align;
	if (size > arena->left) {
		arena->free = add_chunk(arena, CHUNK_SIZE)->data;
		arena->left = CHUNK_SIZE;
	}
	memory = arena->free;
	arena->free += size;
	arena->left -= size;
	return memory;
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
