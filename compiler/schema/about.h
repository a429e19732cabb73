/* about.h - the object being read, for messages that begin with it.
 */
#ifndef SCHEMA_ABOUT_H
#define SCHEMA_ABOUT_H

#include "schema/fields.h"

/* An object and those that it stands in, innermost first. */
typedef struct About About;

struct About {
	const About *outer; /* NULL: the outermost */
	ObjectId object;
	const char *name; /* NULL: it has none, or none yet */
	const char *subject; /* what messages begin with instead; or NULL */
};

/* Returns "column orders.id", "foreign key of table orders" … in the arena. */
const char *about_subject(Arena *arena, const About *about);

/* Says that a value is not of a type that the shape takes. key: what it stands behind; NULL
 * for an element. */
void about_expected(Arena *arena, Diag *diag, const About *about, const char *key, const Loc *loc,
	const Shape *shape, json_object *json);

/* Says that an object has no such key, and which may have been meant. */
void about_unknown(Arena *arena, Diag *diag, const About *about, ObjectId object, const Loc *loc,
	const char *key);

#endif
