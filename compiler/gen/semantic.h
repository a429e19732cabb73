/* semantic.h - the matcher of column names, which the build makes out of the generators' patterns.
 *
 * build-aux/mkgen.awk writes semantic.re, re2c makes one automaton of it. What it is asked says how it
 * may answer: "=name" is the whole of a column's name, "name" what it ends in, "*name" the whole again, for
 * those patterns that take whatever nothing else knows.
 */
#ifndef GEN_SEMANTIC_H
#define GEN_SEMANTIC_H

#include <stddef.h>
#include <stdint.h>

/* Returns places in generators[], in order of preference, ended by -1; NULL: no pattern matches. */
const int16_t *semantic_match(const char *text);

#endif
