/* unique.h - what the files that make things unique share.
 */
#ifndef MODEL_UNIQUE_H
#define MODEL_UNIQUE_H

#include "model/build.h"
#include "sql/differ.h"

/* Give what must be unique another source, which can be: a counter; numbers of a wide range; moments or dates up to the
 * present, as many as there are rows; text of a pattern; documents with a number. instead.c */
void instead_count(Arena *arena, Column *column);
void instead_range(Arena *arena, Column *column);
void instead_moments(Arena *arena, Column *column);
void instead_pattern(Arena *arena, ValueSource *source, const char *pattern);
void instead_document(Arena *arena, ValueSource *source);

/* Decides how a column's values differ that is unique alone; false: they cannot, or there are too few of them. Its source may
 * be another one afterwards. unique.c */
bool unique_alone(Build *build, Column *column);

/* True if texts of the column that differ still do so in its type: codes stand in for those that would be cut, if nobody chose
 * them. unique.c */
bool unique_uncut(Build *build, Column *column);

/* Makes a column's values differ by something other than a list of them to choose from: the last digits of a moment, an
 * element of an array, a member of a document. False: it has nothing of the kind, or not for so many rows. inside.c */
bool unique_inside(Build *build, Column *column);

/* Has unique text whose collation is not deterministic differ in more than case, and says that this may not be enough. loose.c */
void unique_loose(Build *build, Table *table);

/* Makes the values of rules differ, if each branch's can, and no two branches make the same; false: not so. unique_rules.c */
bool unique_rules(Build *build, Column *column);

/* Has the elements of arrays in the source differ from each other, where that is asked for. inside.c */
void unique_elements(Build *build, Column *column, ValueSource *source);

/* Returns the column that an expression of the table follows, best one that is unique anyway, with what the expression asks of it;
 * NULL: none is known. own: the column that the expression computes, or NULL. unique_expr.c */
Column *unique_followed(Build *build, Table *table, const Column *own, const char *text, SqlDiffer *differ);

/* Has a partial unique index, which has fewer combinations than there are rows, cover some of the rows only. False: that cannot
 * be. partial.c */
bool partial_cover(Build *build, const Key *key, Tuple *tuple, uint64_t combinations);

/* Has it cover the rows that a tuple covers already, which differ in some of its columns. partial.c */
void partial_spare(Build *build, const Key *key, const Tuple *tuple);

/* Says that it cannot be. partial.c */
void partial_fail(Build *build, const Key *key, uint64_t combinations);

/* Says if rows cannot be left out of the index, as its condition is compiled, or could not be, for the reason. partial.c */
void partial_check(Build *build, const Table *table, const Check *check, const SqlReason *why);

/* Asks of the column that an expression follows, if this one is computed by such, what is asked of this one. unique_expr.c */
void unique_follow(Build *build, Column *column);

/* True if the column is unique as its expression follows one that is. unique_expr.c */
bool unique_carried(Build *build, const Column *column);

/* Says which columns want the column to be unique. unique_expr.c */
void unique_note_followers(Build *build, const Column *base);

/* True if the foreign key's columns among those of the key tell its parent's rows apart. tuples.c */
bool unique_covers(const ForeignKey *fk, const Key *key);

/* Makes the columns of the table's keys of several columns differ together; what cannot be is said. tuples.c */
void unique_tuples(Build *build, Table *table);

#endif
