/* passes.h - from the text of a schema to the text of a program.
 */
#ifndef PASSES_H
#define PASSES_H

#include "driver.h"
#include "emit/program.h"

/* What the passes have made so far; the rest is NULL. */
typedef struct {
	Schema *schema;
	Model *model;
	Plan *plan;
	const Program *program;
} Irs;

/* Runs the passes on schemas, which become one, up to the one that makes the last IR (DUMP_NONE: the
 * program), or until one finds errors. Returns true if there were none. passes_free() must
 * be called in either case. */
bool passes_run(Driver *driver, const Sources *sources, DumpId last, Irs *irs);

/* Prints an IR; not DUMP_NONE. */
void passes_dump(const Irs *irs, DumpId id, FILE *out);

/* Returns the model's table of that name, qualified or not; NULL: none. The other says so. */
const Table *passes_table(const Irs *irs, const char *name);
Status passes_unknown_table(Driver *driver, const Irs *irs, const char *name);

/* Gives back all IRs; the program stays, as it is the driver's. Once more does nothing. */
void passes_free(Irs *irs);

#endif
