/* reads.h - what a column's values are made from.
 */
#ifndef MODEL_READS_H
#define MODEL_READS_H

#include "model/model.h"

/* Called for each column that another one's values follow from: of its own row, of one that foreign keys lead to, or of the
 * rows that an aggregate is over; path: how an expression names it, or NULL. What it returns is and-ed. */
typedef bool ReadColumn(void *owner, const Column *column, const char *path);

/* Calls read for all that a column's value, and whether it is NULL, follow from. Returns false if one call did. */
bool reads_of_column(const Column *column, ReadColumn *read, void *owner);

/* The same, and for what the checks read of the other rows that are looked at: those rows are drawn until the checks hold. */
bool reads_with_checks(const Column *column, ReadColumn *read, void *owner);

/* The same for an aggregate. */
bool reads_of_aggregate(const SqlAggregate *aggregate, ReadColumn *read, void *owner);

#endif
