/* terms.h - what a CHECK asks of single columns: comparisons with constants that must all hold.
 *
 *	price > 0 AND price <= 100 AND status IN ('new', 'paid') AND code ~ '^[A-Z]{3}$'
 *
 * are four terms. Values can be made to fit those; any other expression only the server evaluates.
 */
#ifndef SQL_TERMS_H
#define SQL_TERMS_H

#include "base/str.h"
#include "base/vec.h"

typedef VEC(const char *) SqlConstants;

typedef struct {
	const char *column;
	const char *low, *high;    /* constants as text; NULL: no bound */
	bool low_open, high_open;  /* the bound itself is outside: <, > */
	SqlConstants values;       /* IN, =: one of them */
	const char *pattern;       /* ~: a regular expression, also for LIKE and length(…) = 8; all NULL: a range */
	const char *match;         /* … and that which all text that passes matches, where it is not the same; NULL: none is known */
} SqlTerm;

typedef VEC(SqlTerm) SqlTerms;

/* Appends the terms of an expression that sql_check_expression() took. Returns true if it says
 * nothing besides; false: it does, but the terms must hold all the same. Owner: the arena. */
bool sql_terms(Arena *arena, const char *text, SqlTerms *terms);

#endif
