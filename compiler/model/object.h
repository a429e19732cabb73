/* object.h - objects that only SQL says: views, functions, triggers, policies; and who may do what with any object.
 */
#ifndef MODEL_OBJECT_H
#define MODEL_OBJECT_H

#include "diag/diag.h"
#include "model/kind.h"
#include "sql/statement.h"

/* A privilege, or several, of a role. */
typedef struct {
	const char *privileges; /* SELECT,INSERT; or a whole GRANT statement, and the rest is NULL */
	const char *column;     /* quoted; NULL: the whole object */
	const char *role;       /* quoted, or PUBLIC */
} Grant;

typedef struct {
	const char *owner;      /* unquoted; NULL: whoever restores */
	const char *tablespace; /* unquoted; NULL: the database's */
	VEC(Grant) grants;
} Rights;

typedef struct {
	const char *column, *comment;
} ColumnComment;

typedef struct Object {
	Kind kind;
	const char *schema, *name; /* unquoted; schema NULL: it stands in none */
	const char *sql_name;      /* as statements about it have it: public.f(integer), touch */
	const char *tag;           /* as the archive lists it: f(integer), orders touch */
	const char *on;            /* the relation that it is on, quoted and qualified; or NULL */
	int64_t table;             /* index of that if it is a table; -1: it is none */
	const char *create;        /* the statement, without its semicolon */
	bool late;                 /* it counts on keys, so it is made when those are there */
	bool filled;               /* a materialized view that the restore fills */
	SqlRefs refs;
	Rights rights;
	const char *comment;
	VEC(ColumnComment) column_comments; /* of a view */
	const struct Draft *draft; /* what it was made of; NULL: SQL of the user's own */
	Loc loc;
} Object;

/* A schema that is not public. */
typedef struct {
	const char *name, *comment;
	Rights rights;
} Namespace;

typedef struct {
	const char *name, *schema;
	const char *version, *comment; /* or NULL */
} Extension;

#endif
