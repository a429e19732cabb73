/* reads.h - what a column's values are made from.
 */
#ifndef MODEL_READS_H
#define MODEL_READS_H

#include "model/model.h"

/* Called for each column that another one's values follow from, of its own row or of one that foreign keys lead to; path: how
 * an expression names it, or NULL. What it returns is and-ed. */
typedef bool ReadColumn(void *owner, const Column *column, const char *path);

/* Calls read for all that a column's value, and whether it is NULL, follow from. Returns false if one call did. */
bool reads_of_column(const Column *column, ReadColumn *read, void *owner);

#endif
