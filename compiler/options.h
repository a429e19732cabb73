/* options.h - the command line, read.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/vec.h"
#include "diag/diag.h"

/* What pgmockc can be told to do; the same order as commands[]. */
typedef enum {
	COMMAND_COMPILE,
	COMMAND_GENERATE,
	COMMAND_VALIDATE,
	COMMAND_EXPLAIN,
	COMMAND_SAMPLE,
	COMMAND_TEMPLATE,
	COMMAND_GENERATORS,
	COMMAND_JSON_SCHEMA,
	COMMAND_VERSION,
	COMMAND_HELP,
	COMMAND_COUNT
} CommandId;

/* The IRs that --dump prints; the same order as the passes that make them. */
typedef enum { DUMP_SCHEMA, DUMP_MODEL, DUMP_PLAN, DUMP_NONE } DumpId;

typedef VEC(const char *) Texts;

/* All strings are the command line's or the environment's; NULL: not said. */
typedef struct {
	CommandId command;
	bool named;          /* the command was said: pgmockc compile … */
	Texts operands;      /* schemas, or names */
	Texts passed;        /* generate: for the generator, in their order */
	const char *output;
	bool emit_c;
	DumpId dump;

	Texts rows;          /* "N" or "TABLE=N" */
	Texts allow_paths;   /* folders */
	Texts params;        /* "KEY=VALUE" */
	const char *scale, *seed, *now;
	bool no_infer;       /* names of columns suggest nothing */

	const char *cc, *cflags;
	bool link_static, debug, print_build;
	bool depend;         /* write a make dependency file */
	const char *depend_file;
	const char *jobs;

	Texts templates;     /* that are schemas, too */
	const char *export_file;
	bool list, json;
	const char *count;   /* sample: rows of each table; generators: values of each */
	bool page;           /* generators: as a page of the manual */
	bool expanded;

	bool help, version;
} Options;

/* Reads environment and command line; argv must outlive the options. Warnings named by -W
 * are set in diag. Returns false if something is wrong, which is said in diag. */
bool options_read(Options *options, Arena *arena, Diag *diag, char **argv);

/* Prints what --help says of a command, or of all. */
void options_help_command(CommandId command, FILE *out);
void options_help(FILE *out);

/* Returns the command of that name, or COMMAND_COUNT. */
CommandId options_command(const char *name);

/* True if an operand behind the first one is a schema, and not a name. */
bool options_names_schema(const char *word);

/* Returns the hint for a word that is no command: did you mean …, or NULL. */
const char *options_meant(Arena *arena, const char *name);

#endif
