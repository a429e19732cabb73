/* extent.h - how much a generator that says sentences says.
 */
#ifndef MODEL_EXTENT_H
#define MODEL_EXTENT_H

#include "model/reader.h"

/* Settles how many characters a paragraph of the source has, within what its type takes; says in diag what is asked for in vain. */
void build_extent(Reader *reader, ValueSource *source, Loc loc);

/* Returns the greatest bytes, and characters, of all paragraphs. */
uint64_t extent_width(const ValueSource *source);
uint64_t extent_characters(const ValueSource *source);

/* Returns the domain that the names of a table say, of its columns, or else of all tables. */
size_t build_domain(Build *build, const Table *table);

#endif
