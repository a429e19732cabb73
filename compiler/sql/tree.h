/* tree.h - what an expression speaks of: its columns, and what PostgreSQL would call it.
 *
 * These look into libpg_query's parse tree, for expressions that sql_check_expression() took.
 * The tree is as deep as the expression is nested, so longer text than SQL_TREE_MAX is not
 * looked into.
 */
#ifndef SQL_TREE_H
#define SQL_TREE_H

#include "base/str.h"
#include "base/vec.h"

enum { SQL_TREE_MAX = 16384 };

/* A column that is named in an expression. */
typedef struct {
	const char *table; /* what stands before the point, or NULL */
	const char *name;
	size_t offset; /* of its first byte in the text */
} SqlColumn;

typedef VEC(SqlColumn) SqlColumns;

/* Appends each mention of a column to columns, in the order of the text's tree; owner: the
 * arena. */
void sql_columns(Arena *arena, const char *text, SqlColumns *columns);

/* True if a column is named anywhere in it. */
bool sql_reads_column(const char *text);

/* Where an expression stands that is evaluated for one row at a time. */
typedef enum {
	SQL_ROW_CHILDREN, /* `expr` and the like: columns, and aggregates */
	SQL_ROW_CHECK, /* CHECK, a generated column, an index: columns, but no other rows */
	SQL_ROW_DEFAULT, /* no columns either */
} SqlRow;

/* Returns what the server does not allow there (a phrase such as "a subquery"), or NULL; *offset
 * receives the byte of text where it stands. Aggregates are known by their names. */
const char *sql_row_forbids(Arena *arena, SqlRow row, const char *text, size_t *offset);

/* Returns the name that the server makes of an expression for the name of its index: the
 * function's in lower(email), "expr" if it knows none (FigureIndexColname() in
 * parse_target.c). Owner: the arena. */
const char *sql_expression_name(Arena *arena, const char *text);

#endif
