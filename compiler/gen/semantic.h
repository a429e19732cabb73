/* semantic.h - the matcher of column names, which the build makes out of the generators' patterns.
 *
 * build-aux/mkgen.awk writes semantic.re: a sorted table of the patterns that are plain words, and a lexer of
 * those that have holes. Answers are places in generators[], in order of preference, ended by -1, or NULL where
 * no pattern matches.
 */
#ifndef GEN_SEMANTIC_H
#define GEN_SEMANTIC_H

#include <stddef.h>
#include <stdint.h>

/* "=name" asks for the whole of a column's name, "name" for what it ends in. */
const int16_t *semantic_words(const char *text);

/* The whole of a name, for the patterns that take what nothing else knows ("is_*"). */
const int16_t *semantic_shape(const char *text);

#endif
