/* objects.h - statements made of pieces of a schema, and the objects that they make.
 *
 * A draft remembers which of its bytes came from where, so that what PostgreSQL's parser says of the statement is
 * said of the byte in the schema's string.
 */
#ifndef MODEL_OBJECTS_H
#define MODEL_OBJECTS_H

#include "model/build.h"

typedef struct {
	size_t at, size; /* in the statement */
	Loc loc;
} DraftPiece;

typedef struct Draft {
	Build *build;
	const char *subject; /* how messages begin: "view active_users" */
	Loc loc;             /* of the whole, for what no piece is to blame for */
	Buf sql;
	VEC(DraftPiece) pieces;
} Draft;

/* Returns an empty draft. */
Draft draft_new(Build *build, const char *subject, Loc loc);

/* Appends SQL of our own, a quoted name, a piece of the schema's SQL. */
void draft_put(Draft *draft, const char *sql);
void draft_name(Draft *draft, const char *name);
void draft_piece(Draft *draft, const SchemaText *text);

/* Appends before, the piece and after if there is such a piece. */
void draft_clause(Draft *draft, const char *before, const SchemaText *text, const char *after);

/* The same for a piece that is one expression, which is checked as such. Returns false: said. */
bool draft_condition(
	Draft *draft, const char *before, const SchemaText *text, const char *after);

/* Returns the place in the schema of a byte of the statement. */
Loc draft_place(const Draft *draft, size_t offset);

/* Says something of a byte of the statement. */
void draft_say(const Draft *draft, size_t offset, const char *hint, const char *message);

/* Makes an object of a statement, which must be of one of the kinds, and adds it to the model. Returns NULL: said. */
Object *object_add(Draft *draft, const Kind *of, size_t n);

/* Appends (name = value, …), if there are options. Returns false: said. */
bool draft_options(Draft *draft, const char *before, const SchemaValue *options);

/* Returns options as SQL, (name = value, …), or NULL. */
const char *build_options(Build *build, const char *subject, const SchemaValue *options);

/* Returns the relation of that name: its schema, its table if it is one; false: there is none. */
bool object_relation(Build *build, const char *schema, const char *name, const char **in,
	const Table **table);

/* Says so if a relation is not there that a statement speaks of, which begins at that byte of the draft. */
void object_check_ref(Build *build, const Draft *draft, const SqlRef *ref, size_t base);

/* views.c, passages.c, routines.c */
void objects_view(Build *build, Kind kind, const SchemaView *from);
void objects_passages(Build *build);
void objects_functions(Build *build);
void objects_triggers(Build *build, const SchemaTrigger *from, size_t n, const char *schema,
	const char *relation);
void objects_policies(Build *build, const SchemaTable *from, Table *table);
void objects_statistics(Build *build, const SchemaTable *from, Table *table);

/* indexes.c: of a materialized view */
void objects_indexes(Build *build, const SchemaView *from, const Object *view);

/* Returns a role's name as SQL: quoted, or PUBLIC. */
const char *build_role(Build *build, const char *name);

/* rights.c: owner, tablespace and grants of an object of that kind. */
Rights rights_read(Build *build, const char *subject, Kind kind, const SchemaRights *from,
	const SchemaText *tablespace);

/* Calls add() for the string, or each string of the array. */
void build_texts(Build *build, const char *subject, const SchemaValue *value,
	void (*add)(Build *build, void *context, const SchemaText *text), void *context);

#endif
