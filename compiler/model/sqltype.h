/* sqltype.h - the names of SQL types, in any spelling that PostgreSQL reads.
 *
 * People write int4, INTEGER and int for one thing. The rest of the compiler knows a type by
 * the one name that format_type() of PostgreSQL prints, with its modifiers beside it; this
 * is where spellings end.
 */
#ifndef MODEL_SQLTYPE_H
#define MODEL_SQLTYPE_H

#include "base/str.h"

typedef struct {
	/* As format_type() has it, "integer", "timestamp with time zone"; a user's type: its own,
	 * unquoted. */
	const char *name;
	const char *schema;    /* unquoted; NULL: not said, or pg_catalog */
	bool builtin;          /* a type of PostgreSQL itself, so name is canonical */
	bool quoted;           /* the name was written in double quotes */
	bool serial;           /* smallserial, serial, bigserial: name is the integer type */
	const char *extension; /* which brings the type ("citext", "postgis"), or NULL */

	/* numeric: precision, scale; else one: a length, or digits of a second. */
	int modifiers[2];
	int nmodifiers;        /* 0: none was written, and the type has no default */
	const char *arguments; /* "point, 4326", after a type that is not built in; or NULL */
	const char *fields;    /* of interval: "day to second" …; or NULL */
	int dimensions;        /* of the array; 0: not an array */

	const char *error; /* what is wrong, if sqltype_parse() returned false */
} SqlTypeName;

/* Reads a type: any case and spacing, aliases, modifiers, arrays ("int[]", "integer
 * ARRAY[3]"), "timestamp(3) with time zone", "interval day to second(3)", "app"."My Type". A
 * name that is not built in is a user's type, not an error: whether there is one of that
 * name is for the caller to know. Modifiers of built-in types are checked as PostgreSQL
 * does. Returns false, sets out->error and *error_offset (a byte of text), if text is no
 * type. Strings in *out belong to the arena or are constants. */
bool sqltype_parse(Arena *arena, const char *text, SqlTypeName *out, size_t *error_offset);

/* Appends the type as format_type() spells it, but for a user's type, which is written as
 * user says: quoted and qualified. An array gets one pair of brackets, whatever its
 * dimensions, as in pg_dump. */
void sqltype_format(Buf *out, const SqlTypeName *type, const char *user);

/* Returns all names and aliases that are understood, for a "did you mean"; the arena owns
 * the array. */
const char *const *sqltype_known_names(Arena *arena, size_t *n);

#endif
