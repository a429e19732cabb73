/* differ.h - which column an expression follows: one whose values make it differ where they differ.
 *
 *	lower(email)                  differs where email does, if case does not count
 *	date_trunc('day', at)         differs where at does, by a day or more
 *	coalesce(nick, '')            differs where nick does, and is not NULL
 *	name || '/' || id             differs where id does, as long as its text has no slash
 *	id * 10 + 3                   differs where id does, if it is a whole number
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
	bool whole;           /* it must be an integer */
	bool exact;           /* … or at least no floating point number */
	char before, after;   /* its text must not have this: what stands before it, or behind it, varies; NUL: nothing does */
	size_t nth;           /* of several columns that it may follow: which one is asked for */
	int64_t apart;        /* moments that are less than so many microseconds apart count as the same; 0: none do */
} SqlDiffer;

/* True if an expression that sql_check_expression() took is known to follow a column, the nth that it may follow, from 0 on; owner:
 * the arena. */
bool sql_differ(Arena *arena, const char *text, size_t nth, SqlDiffer *differ);

#endif
