/* parse.h - asks PostgreSQL's own parser whether text is SQL.
 *
 * The parser is libpg_query, which is the server's grammar as a library. Nothing below makes
 * a tree: whether text is one expression is found out by parsing it in places where only an
 * expression may stand, so that even absurdly deep text cannot exhaust the stack.
 */
#ifndef SQL_PARSE_H
#define SQL_PARSE_H

#include "base/str.h"

/* Returns true if text is exactly one value expression: one that stays one in parentheses,
 * and that nothing in it (a closing parenthesis, a semicolon, a comment) ends early.
 * Otherwise *error is the parser's message in the arena, and *offset the byte of text that
 * it is about, at most its length. */
bool sql_check_expression(Arena *arena, const char *text, const char **error, size_t *offset);

/* Returns true if text is SQL statements; *count is how many (empty ones do not count).
 * Otherwise as above, and *count is 0. */
bool sql_check_statements(
	Arena *arena, const char *text, size_t *count, const char **error, size_t *offset);

/* The same for part of a statement, which before and after make whole: "CREATE FUNCTION f(", ")". */
bool sql_check_part(Arena *arena, const char *before, const char *text, const char *after,
	const char **error, size_t *offset);

/* Returns true if PL/pgSQL's own parser takes the body of a CREATE FUNCTION statement. It does not know the schema's types
 * and functions, so only its syntax errors count. */
bool sql_check_block(
	Arena *arena, const char *statement, const char *body, const char **error, size_t *offset);

/* Where an expression is written: what may stand there without parentheses of its own. */
typedef enum {
	SQL_PLACE_OPERAND, /* CHECK (…), WHERE …: no operators */
	SQL_PLACE_DEFAULT, /* DEFAULT …: operators, but no logic (b_expr in gram.y) */
	SQL_PLACE_INDEX,   /* a column of CREATE INDEX: a name or a function call */
} SqlPlace;

/* Appends an expression that sql_check_expression() took, in parentheses if that place asks
 * for them. */
void sql_expression(Buf *buf, SqlPlace place, const char *text);

#endif
