/* ddl.h - the archive's entries: every object of the model as SQL, in pg_dump's order, with its dependencies.
 */
#ifndef EMIT_DDL_H
#define EMIT_DDL_H

#include "model/model.h"

typedef struct {
	const char *desc, *tag;
	const char *schema;   /* or NULL */
	const char *defn, *drop, *copy, *tableam; /* as in pgm_entry of pgmock/table.h */
	VEC(uint32_t) deps;   /* dumpIds: index + 1 */
	int section;          /* enum pgm_section */
	int32_t table, setval;
} DdlEntry;

typedef struct {
	const char *sequence; /* quoted, qualified */
	int32_t table;        /* whose rows drew from it, or -1 */
	int64_t start, step;
} DdlSetval;

typedef struct {
	VEC(DdlEntry) entries;
	VEC(DdlSetval) setvals;
} Ddl;

/* Makes the entries; owner: the arena. */
Ddl *ddl_build(Arena *arena, const Model *model);

#endif
