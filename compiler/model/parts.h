/* parts.h - the partitions of one level: what each of them takes, and whether all of them take every row.
 */
#ifndef MODEL_PARTS_H
#define MODEL_PARTS_H

#include "model/build.h"

enum { PARTS_MAX = 10000 }; /* of a table; more than that no server plans well with */

typedef enum { PARTS_RANGE, PARTS_LIST, PARTS_HASH } PartsKind;

/* What rows are spread by: a column, or an expression. */
typedef struct {
	Column *column;            /* NULL: an expression */
	const char *sql;
} PartsKey;

typedef struct {
	const char *name;          /* to stand behind the table's */
	bool given;                /* the schema says it */
	const char *bound;         /* SQL: FOR VALUES … */
	Loc loc;
} Part;

typedef struct {
	Build *build;
	Table *table;
	const SchemaPartition *from;
	const char *subject;       /* "table orders: partition" */
	PartsKind kind;
	VEC(PartsKey) keys;
	VEC(Part) parts;
	const char *rest;          /* values that none of them takes, in words: "dates after 2026-01-01"; NULL: none is known */
	bool moving;               /* which there are only in a run with another present, or with more rows */
} Parts;

/* Fill in parts, rest and moving, for one kind each; what is wrong is said. */
void parts_range(Parts *parts);
void parts_list(Parts *parts);
void parts_hash(Parts *parts);

/* Returns a value of the column, as COPY text, as a bound spells it. */
const char *parts_literal(Arena *arena, const SqlType *type, const char *text);

/* Returns a value of a level's column, or of its expression, as SQL; NULL: said. *copy receives its COPY text. */
const char *parts_value(Parts *parts, const PartsKey *key, json_object *json, Loc loc, const char **copy);

/* Returns a value in words of a name; a moment as text of the type. */
const char *parts_word(Arena *arena, const char *text);
const char *parts_moment(Arena *arena, const SqlType *type, int64_t usec);

/* True if values of the type are moments or days; numbers. */
bool parts_of_moments(const SqlType *type);
bool parts_of_numbers(const SqlType *type);

/* Appends a part. name: NULL, or as given by the schema at loc. */
void parts_add(Parts *parts, const char *name, bool given, const char *bound, Loc loc);

#endif
