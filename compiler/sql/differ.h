/* differ.h - which column an expression follows: one whose values make it differ where they differ.
 *
 *	lower(email)                  differs where email does, if case does not count
 *	date_trunc('day', at)         differs where at does, by a day or more
 *	coalesce(nick, '')            differs where nick does, and is not NULL
 *
 * A unique index on such an expression holds if the column's values are unique in that stronger way.
 */
#ifndef SQL_DIFFER_H
#define SQL_DIFFER_H

#include "base/str.h"

typedef struct {
	const char *column;
	bool fold;            /* values that differ in case alone count as the same */
	bool no_null;         /* NULL counts as some value */
	int64_t apart;        /* moments that are less than so many microseconds apart count as the same; 0: none do */
} SqlDiffer;

/* True if an expression that sql_check_expression() took is known to follow a column; owner: the arena. */
bool sql_differ(Arena *arena, const char *text, SqlDiffer *differ);

#endif
