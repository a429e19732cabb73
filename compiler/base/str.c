/* str.c - text that grows in an arena, and the distance between two words.
 */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_WORD = 64 }; /* longer words are compared by their beginnings */

/* Makes room for n more bytes and the NUL. */
static void
reserve(Buf *buf, size_t n)
{
	size_t cap = buf->cap ? buf->cap : 32;

	if (buf->n + n < buf->cap)
		return;
	while (cap <= buf->n + n)
		cap *= 2;
	buf->text = arena_grow(buf->arena, buf->text, buf->cap, cap);
	buf->cap = cap;
}

void
buf_putn(Buf *buf, const char *s, size_t n)
{
	reserve(buf, n);
	if (n)
		memcpy(buf->text + buf->n, s, n);
	buf->n += n;
	buf->text[buf->n] = '\0';
}

void
buf_puts(Buf *buf, const char *s)
{
	buf_putn(buf, s, strlen(s));
}

void
buf_putc(Buf *buf, char c)
{
	buf_putn(buf, &c, 1);
}

void
buf_vprintf(Buf *buf, const char *format, va_list args)
{
	va_list again;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	if (n > 0) {
		reserve(buf, (size_t)n);
		vsnprintf(buf->text + buf->n, (size_t)n + 1, format, again);
		buf->n += (size_t)n;
	}
	va_end(again);
}

void
buf_printf(Buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(buf, format, args);
	va_end(args);
}

const char *
buf_text(const Buf *buf)
{
	return buf->text ? buf->text : "";
}

bool
str_eq(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Not tolower(): names are compared alike whatever the locale. */
static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Number of single letters to insert, delete, replace or swap with their neighbour, no
 * letter more than once (optimal string alignment). Three rows of the usual matrix are
 * enough. */
static size_t
distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST_WORD + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	size_t na = least(strlen(a), LONGEST_WORD), nb = least(strlen(b), LONGEST_WORD);

	for (size_t j = 0; j <= nb; j++)
		above[j] = j;
	for (size_t i = 1; i <= na; i++) {
		size_t *spare = before;

		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			char x = lower(a[i - 1]), y = lower(b[j - 1]);

			row[j] =
				least(above[j - 1] + (x != y), 1 + least(above[j], row[j - 1]));
			if (i > 1 && j > 1 && x == lower(b[j - 2]) && y == lower(a[i - 2]))
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
		row = spare;
	}
	return above[nb];
}

const char *
str_nearest(const char *word, const char *const *candidates, size_t n)
{
	const char *nearest = NULL;
	size_t best = 1 + strlen(word) / 4;

	for (size_t i = 0; i < n; i++) {
		size_t d = distance(word, candidates[i]);

		/* A candidate that shares no letter with the word is not near, however short both are. */
		if (d >= strlen(word) && d >= strlen(candidates[i]))
			continue;
		if (d < best || (d == best && !nearest)) {
			best = d;
			nearest = candidates[i];
		}
	}
	return nearest;
}
