/* ddl.h - the archive's entries: every object of the model as SQL, in pg_dump's order, with its dependencies.
 */
#ifndef EMIT_DDL_H
#define EMIT_DDL_H

#include "model/model.h"

typedef struct {
	const char *desc, *tag;
	const char *schema;   /* or NULL */
	const char *owner, *tablespace, *alter; /* as in pgm_entry */
	const char *defn, *drop, *copy, *tableam; /* as in pgm_entry of pgmock/table.h */
	VEC(uint32_t) deps;   /* dumpIds: index + 1 */
	int section;          /* enum pgm_section */
	int32_t table, setval;
	int version;          /* of the server that it needs, and what for; 0: 12 will do */
	const char *feature;
} DdlEntry;

typedef struct {
	const char *sequence; /* as in pgm_setval: between the quotes of setval('…') */
	int32_t table;        /* whose rows drew from it, or -1 */
	const Column *counted; /* … and by which column, with which those of other tables may count; or NULL */
	int64_t start, step;
} DdlSetval;

typedef struct {
	VEC(DdlEntry) entries;
	VEC(DdlSetval) setvals;
} Ddl;

/* Makes the entries; owner: the arena. */
Ddl *ddl_build(Arena *arena, const Model *model);

/* Holds every statement against PostgreSQL's parser, which must read one in each, or more in what makes an object. Returns
 * NULL if it does; else the first entry that is wrong, with the parser's message in *error and the
 * statement in *sql: an internal error, since all of the schema's own SQL was checked before. */
const DdlEntry *ddl_check(Arena *arena, const Ddl *ddl, const char **error, const char **sql);

#endif
