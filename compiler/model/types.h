/* types.h - SQL types: the rows of types.def, and a column's type resolved.
 */
#ifndef MODEL_TYPES_H
#define MODEL_TYPES_H

#include "model/model.h"

/* Returns the row of that name (as format_type() prints it), or NULL. */
const BaseType *base_type_find(const char *name);

/* Returns the type text: what stands for one that could not be resolved. */
const SqlType *base_type_text(void);

/* Resolves a type as written. Says what is wrong of it, starting with subject, and returns false. *serial receives
 * "smallint", "integer" or "bigint" for the serial types, else NULL. */
bool type_resolve(Model *model, Diag *diag, const char *subject, const SchemaText *text, SqlType *out, const char **serial);

/* Returns the COPY text of a JSON value of that type, and its size; NULL: said in diag, if that is not NULL. JSON null gives \N. */
const char *type_value(Arena *arena, Diag *diag, const char *subject, const SqlType *type, json_object *json, Loc loc,
                       size_t *size);

enum {
	TYPE_SCALE_DEFAULT = 2, /* digits that we write after the point where the type leaves it open */
	TYPE_SCALE_MAX = 15,    /* digits that we write of a longer scale */
};

/* Returns the word by which generators say that they fit the type: its family; of a range, which may be of anything, its
 * name; of money, "num". */
const char *type_kin(const SqlType *type);

/* Returns the enum that the type is, or is a domain over; NULL: it is another. */
const UserType *type_enum(const SqlType *type);

/* The least and the greatest number that a column of the type holds, in units of 10^-scale. */
void type_bounds(const SqlType *type, int scale, int64_t *low, int64_t *high);

/* Returns the type of the schema's own that a type as written is, or is an array of; NULL: it is none. */
const UserType *type_named(const Model *model, const char *text);

/* True if the type is a domain without NULL, or one over such. */
bool type_not_null(const SqlType *type);

#endif
