/* driver.h - what pgmockc does with its options.
 */
#ifndef DRIVER_H
#define DRIVER_H

#include "options.h"

/* Exit statuses of all programs of pgmockc. */
typedef enum {
	STATUS_DONE = 0,
	STATUS_USAGE = 1,      /* or a file was not found */
	STATUS_SCHEMA = 2,     /* the schema is wrong */
	STATUS_GENERATION = 3, /* the data cannot be made */
	STATUS_OUTPUT = 4,     /* the output cannot be written */
	STATUS_VERIFY = 5,     /* what was written is not what should have been */
	STATUS_CC = 6          /* the C compiler failed */
} Status;

/* Everything that a command works with. */
typedef struct {
	Options options;
	const char *called; /* argv[0] */
	Arena *arena;
	Diag *diag;
} Driver;

/* The texts of schemas that become one, in their order. */
typedef VEC(const Source *) Sources;

/* Reads the schemas that the command line names: templates, and operands. Of these, all are schemas, or, where the others name
 * something in a schema, the first one and what ends in ".json" behind it; they are taken off the operands. False: there is none, or one
 * cannot be read, which is said. */
bool driver_schemas(Driver *driver, bool all, Sources *sources);

/* Returns the name of a schema for files made from it: "shop" for "../shop.json". */
const char *driver_stem(Arena *arena, const char *path);

/* Says what there is to say so far on standard error; it is not said again. */
void driver_say(Driver *driver);

/* Does what the command line says. What is wrong has been said to standard error. */
Status driver_main(char **argv);

#endif
