/* unique.h - what the files that make things unique share.
 */
#ifndef MODEL_UNIQUE_H
#define MODEL_UNIQUE_H

#include "model/build.h"

/* Give what must be unique another source, which can be: a counter; numbers of a wide range; moments or dates up to the
 * present, as many as there are rows; text of a pattern; documents with a number. instead.c */
void instead_count(Column *column);
void instead_range(Column *column);
void instead_moments(Column *column);
void instead_pattern(Arena *arena, ValueSource *source, const char *pattern);
void instead_document(Arena *arena, ValueSource *source);

/* Decides how a column's values differ that is unique alone; false: they cannot, or there are too few of them. Its source may
 * be another one afterwards. unique.c */
bool unique_alone(Build *build, Column *column);

/* Makes a column's values differ by something other than a list of them to choose from: the last digits of a moment, an
 * element of an array, a member of a document. False: it has nothing of the kind, or not for so many rows. inside.c */
bool unique_inside(Build *build, Column *column);

/* Has the elements of arrays in the source differ from each other, where that is asked for. inside.c */
void unique_elements(Build *build, Column *column, ValueSource *source);

/* True if the foreign key's columns among those of the key tell its parent's rows apart. tuples.c */
bool unique_covers(const ForeignKey *fk, const Key *key);

/* Makes the columns of the table's keys of several columns differ together; what cannot be is said. tuples.c */
void unique_tuples(Build *build, Table *table);

#endif
