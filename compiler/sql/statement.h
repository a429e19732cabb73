/* statement.h - what a CREATE statement makes, and what SQL speaks of.
 *
 * A view must stand behind the tables that it reads, a default behind the function that it calls. Which those are is read off
 * libpg_query's tree: the names of relations, functions and types, as they were written. Whether the
 * schema has such a thing is for the caller to find out; PostgreSQL's own are among them.
 */
#ifndef SQL_STATEMENT_H
#define SQL_STATEMENT_H

#include "base/str.h"
#include "base/vec.h"

/* Longest SQL that is looked into, in bytes outside of its string constants. */
enum { SQL_STATEMENT_MAX = 65536 };

typedef struct {
	const char *space;  /* "relation", "function" or "type" */
	const char *schema; /* NULL: not said */
	const char *name;
	size_t offset;      /* of its first byte in the statement; SIZE_MAX: not known */
} SqlRef;

typedef VEC(SqlRef) SqlRefs;

/* A parameter of a function. */
typedef struct {
	const char *name;          /* or NULL */
	const char *mode;          /* "", "OUT ", "INOUT ", "VARIADIC ", "TABLE " */
	const char *schema, *type; /* of its type, unquoted; schema NULL: not said */
	bool array;
} SqlParameter;

typedef struct {
	const char *kind;    /* in words of the archive: "VIEW", "FUNCTION" …; NULL: anything else */
	const char *schema, *name; /* of what is made, unquoted; schema NULL: not said. Of default privileges: "OBJECT_TABLE" … */
	const char *on_schema, *on; /* the relation that a trigger, policy, rule or statistics is on; or NULL */
	VEC(SqlParameter) parameters;
	const char *language, *body; /* of a function: body between AS's quotes; or NULL */
	bool grouped;        /* it groups rows, and may count on a primary key for the columns that it does not group by */
	SqlRefs refs;        /* all that it speaks of, but what it makes itself */
} SqlStatement;

/* Reads a statement that sql_check_statements() took for exactly one. Returns false if it is too long or too deep. */
bool sql_statement(Arena *arena, const char *text, SqlStatement *out);

/* Appends what an expression speaks of that sql_check_expression() took. */
void sql_expression_refs(Arena *arena, const char *text, SqlRefs *refs);

/* True if a node of that kind in the tree of the SQL has that field; node NULL: any node. */
bool sql_has_field(const char *text, const char *node, const char *field);

/* A statement among several: bytes of the text. */
typedef struct {
	size_t at, size;
} SqlPiece;

typedef VEC(SqlPiece) SqlPieces;

/* Cuts text that sql_check_statements() took into its statements, without semicolons. */
void sql_pieces(Arena *arena, const char *text, SqlPieces *pieces);

#endif
