/* list.h - lists of one's own: records that rows take as a whole.
 */
#ifndef MODEL_LIST_H
#define MODEL_LIST_H

#include "base/vec.h"
#include "schema/schema.h"

/* A value of a record. */
typedef struct {
	json_object *json;   /* NULL: null */
	bool number;         /* from a file: text that looks like a number */
	Loc loc;
} ListCell;

typedef struct List {
	const char *name;
	VEC(const char *) fields; /* what each record has; none: it has one value, without a name */
	size_t width;             /* values of a record */
	VEC(ListCell) cells;      /* record after record */
	VEC(uint64_t) weights;    /* of each record, above 0 */
	bool weighted;            /* they may differ */
} List;

/* Returns the number of a field, or SIZE_MAX. */
size_t list_field(const List *list, const char *name);

#endif
