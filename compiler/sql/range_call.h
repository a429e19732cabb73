/* range_call.h - ranges that are made of two columns: tstzrange(starts_at, ends_at).
 */
#ifndef SQL_RANGE_CALL_H
#define SQL_RANGE_CALL_H

#include "base/str.h"

typedef struct {
	const char *low, *high; /* columns */
	bool closed;            /* '[]': the upper bound is of the range */
} SqlRangeCall;

/* True if an expression that sql_check_expression() took is a built-in range type's constructor over two columns; owner: the
 * arena. */
bool sql_range_call(Arena *arena, const char *text, SqlRangeCall *call);

#endif
