/* copytext.h - small questions about text as PostgreSQL sees it: characters, COPY escapes.
 */
#ifndef BASE_COPYTEXT_H
#define BASE_COPYTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Returns the number of characters (code points) of UTF-8 text. */
size_t text_characters(const char *text);

/* Returns text in COPY's text format: backslash, tab, newline, carriage return and their like escaped
 * (CopyAttributeOutText() in copyto.c). *size receives its bytes. */
const char *text_copy_escape(Arena *arena, const char *text, size_t *size);

/* Returns the text again whose escaped form that is. */
const char *text_copy_unescape(Arena *arena, const char *text);

#endif
