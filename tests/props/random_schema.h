/* random_schema.h - schemas made at random that the compiler must take, and whose data must
 * restore.
 */
#ifndef PROPS_RANDOM_SCHEMA_H
#define PROPS_RANDOM_SCHEMA_H

#include <json-c/json.h>

#include "base/vec.h"
#include "random.h"

/* A column of a key that others may refer to. */
typedef struct {
	const char *name, *type; /* type: of a column that refers to it */
} RandomKey;

enum { RANDOM_KEY_MOST = 3, RANDOM_CHILDREN_MOST = 3 };

/* A table so far. */
typedef struct {
	const char *name;
	size_t rows;          /* at most */
	const char *rows_said; /* what they follow from, as JSON; NULL: just so many */
	json_object *json, *columns, *checks, *uniques, *indexes, *foreign_keys;
	RandomKey key[RANDOM_KEY_MOST];
	size_t nkey;          /* 0: nothing to refer to */
	size_t ncolumns;
	const char *moment;   /* a column of moments that others may follow; NULL: none yet */
	const char *choice;   /* a text column that holds one of "a", "b", "c"; NULL: none yet */
	bool unique;          /* something besides its first key is */
} RandomTable;

typedef struct {
	Arena *arena;
	Random random;
	bool odd_names;
	json_object *top;
	VEC(const char *) enums, domains, pairs; /* types: see random_schema.c */
	VEC(RandomTable) tables;
} RandomMaker;

/* Returns the schema of a seed; the caller owns it. */
json_object *random_schema(Arena *arena, uint64_t seed);

/* Returns a name that stands nowhere else in what it names; stem says what it is. */
const char *random_name(RandomMaker *maker, const char *stem, size_t index);

/* Returns a name as SQL writes it. */
const char *random_quoted(RandomMaker *maker, const char *name);

/* Adds a column of that name and type, and returns it for more to be said. */
json_object *random_column(RandomTable *table, const char *name, const char *type);

/* Adds some column with some source, perhaps with a check that its values fulfil. */
void random_any_column(RandomMaker *maker, RandomTable *table);

/* Add columns whose values follow from the table's choices and moments, which it must have. */
void random_expr_column(RandomMaker *maker, RandomTable *table);
void random_nulls_column(RandomMaker *maker, RandomTable *table);

/* Adds two columns of numbers in order. */
void random_pair_columns(RandomMaker *maker, RandomTable *table);

/* Adds a column that repeats the choice of a parent, which another column refers to. */
void random_walk_column(RandomMaker *maker, RandomTable *table, const char *reference, const RandomTable *parent);

/* Give a table as many rows as follow from other tables': some for each row of a parent, which the column by refers to; or a
 * share of all pairs, if there are not too many. */
void random_rows_per(RandomMaker *maker, RandomTable *table, const RandomTable *parent, const char *by);
void random_rows_cross(RandomMaker *maker, RandomTable *table, const RandomTable *left, const RandomTable *right);

/* Adds columns that go together: a range that overlaps no other one, states with their moments, a series, columns of one record of a
 * list, numbers with related ranks. */
void random_related_columns(RandomMaker *maker, RandomTable *table);

/* Adds the lists that columns take records of. */
void random_lists(RandomMaker *maker);

/* Adds a column by which the rows of a table, which has a key of one column, make a tree. */
void random_tree_column(RandomMaker *maker, RandomTable *table);

/* Adds a column to parent of what a number of the rows of table comes to that belong to a row, by their column by; parent has a key of
 * one column. */
void random_sum_column(RandomMaker *maker, RandomTable *parent, const RandomTable *table, const char *by, const char *number);

/* Parts a table by its choice. */
void random_list_partition(RandomMaker *maker, RandomTable *table);

/* Adds views and triggers when all tables are made. */
void random_objects(RandomMaker *maker);

/* Has the schema name an extension. */
void random_extension(RandomMaker *maker, const char *name);

/* Sets a member; format is printf's, and makes JSON. */
void random_set(RandomMaker *maker, json_object *object, const char *key, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

void random_set_text(json_object *object, const char *key, const char *text);

/* Adds a check of the table; $ stands for the column's name, unless column is NULL. */
void random_check(RandomMaker *maker, RandomTable *table, const char *column, const char *sql);

#endif
