/* syntax.h - is it JSON at all?
 */
#ifndef SCHEMA_SYNTAX_H
#define SCHEMA_SYNTAX_H

#include "diag/diag.h"

/* Objects and arrays inside of each other; more is an error. */
enum { SYNTAX_DEPTH = 100 };

/* Returns true if the source is one JSON value, comments and trailing commas allowed, and no
 * object says a key twice. Otherwise says in diag what is wrong where: the first error of
 * syntax, every key said twice. */
bool syntax_check(const Source *source, Diag *diag);

#endif
