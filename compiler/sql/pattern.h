/* pattern.h - PostgreSQL's regular expressions, made into automata that emitted code runs.
 *
 * What is understood is the common part of its "advanced" syntax: alternatives, groups, quantifiers (greedy or not,
 * which is the same to ~), bracket expressions, classes, anchors and word boundaries. Anything else is refused, never
 * taken for something that it is not: back references, lookaround, embedded options, collating elements, and classes
 * such as [:punct:] that are not known beyond ASCII.
 */
#ifndef SQL_PATTERN_H
#define SQL_PATTERN_H

#include <pgmock/sql/regex.h>

#include "base/str.h"

/* Returns the automaton of a pattern, in UTF-8; any_case: for ~*. NULL: it is none that we can match, for the reason
 * *why (a phrase: "a back reference"). The arena owns the result. */
const pgm_pattern *sql_pattern(Arena *arena, const char *text, bool any_case, const char **why);

/* The same, which finds where matches begin and end (pgm_pattern_end()); whole: the pattern must have no groups, as what
 * they match is not known. */
const pgm_pattern *sql_pattern_spans(Arena *arena, const char *text, bool any_case, bool whole, const char **why);

/* Appends it as C: constants of static storage, the pattern being called name, its tables name_…. */
void sql_pattern_emit(Buf *out, const pgm_pattern *pattern, const char *name);

#endif
