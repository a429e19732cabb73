/* str.h - building text, and the few questions asked of it.
 *
 * Buf grows in an arena and is always NUL-terminated once something was added.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>

#include "base/arena.h"

typedef struct {
	Arena *arena;
	char *text;  /* NULL while empty; see buf_text() */
	size_t n, cap;
} Buf;

#define BUF(arena_) ((Buf){.arena = (arena_)})

void buf_putn(Buf *buf, const char *s, size_t n);
void buf_puts(Buf *buf, const char *s);
void buf_putc(Buf *buf, char c);
void buf_printf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(Buf *buf, const char *format, va_list args);

/* Returns the text so far, "" if none; owned by the arena, good until the next buf_ call. */
const char *buf_text(const Buf *buf);

/* True if the strings are equal; NULL equals only NULL. */
bool str_eq(const char *a, const char *b);

/* Returns the candidate nearest to word by edit distance (Damerau-Levenshtein, case ignored), or NULL if
 * none is near enough to be worth a "did you mean" (distance at most 1 + length / 4). */
const char *str_nearest(const char *word, const char *const *candidates, size_t n);

#endif
