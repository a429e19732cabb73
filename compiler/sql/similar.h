/* similar.h - patterns of SIMILAR TO.
 */
#ifndef SQL_SIMILAR_H
#define SQL_SIMILAR_H

#include "base/str.h"

/* Returns the regular expression of a pattern; escape: the character before those that stand for themselves, "" for
 * none. NULL: there is none, for the reason *why (a phrase). The arena owns the result. */
const char *sql_similar(Arena *arena, const char *pattern, const char *escape, const char **why);

#endif
