/* names.h - the names that PostgreSQL itself gives: cut at 63 bytes, made of parts, unique.
 *
 * A key, an index or a sequence without a name of its own is called what CREATE TABLE would
 * have called it, so that a schema and a hand-written script agree on orders_customer_id_fkey.
 */
#ifndef SQL_NAMES_H
#define SQL_NAMES_H

#include "sql/quote.h"

/* Returns the name, or what the server keeps of it: at most 63 bytes, and no half character
 * (truncate_identifier() in scansup.c). Owner: the arena, or whoever owns name. */
const char *sql_truncate_name(Arena *arena, const char *name);

/* Returns table_columns_label, where columns may be NULL. What is too long loses bytes from the
 * longer of table and columns (makeObjectName() in indexcmds.c); the label stays whole.
 * label: "pkey", "key", "fkey", "idx", "check", "excl", "seq". Owner: the arena. */
const char *sql_object_name(
	Arena *arena, const char *table, const char *columns, const char *label);

/* Returns the columns part of such a name: the names with underscores between them, no
 * longer than the server makes it (ChooseIndexNameAddition() in indexcmds.c). An
 * expression's name is its function's, or "expr". Owner: the arena. */
const char *sql_columns_part(Arena *arena, const char *const *names, size_t n);

/* Names in use. Relations (tables, sequences, indexes) share one set, constraints another; the
 * scope is the schema. */
typedef struct SqlNames SqlNames;

/* Returns an empty set; owner: the arena. */
SqlNames *sql_names_new(Arena *arena);

/* Adds a name; returns false if the scope had it already. The strings are copied. */
bool sql_names_add(SqlNames *names, const char *scope, const char *name);
bool sql_names_has(const SqlNames *names, const char *scope, const char *name);

/* Returns sql_object_name(), with 1, 2 … behind the label while the name is in use in either
 * set, and adds it to both (ChooseRelationName() in indexcmds.c, ChooseConstraintName() in
 * pg_constraint.c). Either set may be NULL: an index is only a relation, a check or a
 * foreign key only a constraint, a primary or unique key both. */
const char *sql_choose_name(Arena *arena, SqlNames *relations, SqlNames *constraints,
	const char *scope, const char *table, const char *columns, const char *label);

#endif
