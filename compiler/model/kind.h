/* kind.h - kinds.def as data: what objects of a database there are.
 */
#ifndef MODEL_KIND_H
#define MODEL_KIND_H

#include <pgmock/table.h>

typedef enum {
#define KIND(id, desc, section, space, form, grants) KIND_##id,
#include "model/kinds.def"
	KIND_COUNT
} Kind;

/* How an object is named in statements about it. */
typedef enum {
	FORM_NONE,
	FORM_NAME,       /* by its name, in its schema */
	FORM_OWNED,      /* the same, and it has an owner */
	FORM_ON,         /* by its name, on a relation */
	FORM_CONSTRAINT, /* the same, but for DROP */
} KindForm;

typedef struct {
	const char *desc;
	enum pgm_section section;
	const char *space; /* "": nothing refers to it by name */
	KindForm form;
	const char *grants; /* its word in GRANT; "": there are no privileges */
	bool also; /* stands among those of the row above */
} KindFacts;

extern const KindFacts kinds[KIND_COUNT];

/* Returns the kind that an archive calls that; KIND_COUNT: none. */
Kind kind_find(const char *desc);

/* Returns the kind's place in an archive: kinds that stand among each other share it. */
int kind_rank(Kind kind);

#endif
