/* meaning.h - what the names of a table's columns say that they hold, whatever their sources are.
 */
#ifndef MODEL_MEANING_H
#define MODEL_MEANING_H

#include "model/build.h"

typedef struct Meaning {
	const Generator *gen; /* NULL: nothing */
	const char *prefix;   /* what stands before the words that mean it: "shipping" of shipping_city; or "" */
} Meaning;

/* Returns the meaning of a column that is no array; labels of enums mean what texts do. It belongs to the build. */
const Meaning *build_meaning(Build *build, const Column *column);

/* Returns the first column of the table whose name means that generator, but for one; NULL: there is none. */
Column *build_column_of(Build *build, Table *table, const char *generator, const Column *but);

/* The same among those with the column's own prefix, and else those with none: trial_ends_at belongs to trial_starts_at. */
Column *build_column_beside(Build *build, const Column *column, const char *generator);

#endif
