/* cli.h - the command line of a generator.
 */
#ifndef LIB_CLI_H
#define LIB_CLI_H

#include "codec/codec.h"
#include "format/format.h"
#include "lib/choose.h"
#include "lib/fail.h"
#include "lib/keys.h"

enum rt_action {
	RT_ACTION_DUMP,
	RT_ACTION_HELP,
	RT_ACTION_VERSION,
	RT_ACTION_LIST,
	RT_ACTION_DRY_RUN,
};

enum rt_progress_mode {
	RT_PROGRESS_AUTO, /* on a terminal */
	RT_PROGRESS_ALWAYS,
	RT_PROGRESS_NEVER,
};

/* What was asked for, and defaults for what was not. */
struct rt_options {
	enum rt_action action;
	const char *output;             /* file, or "-" */

	const struct rt_format *format;
	const struct rt_rowform *form;
	uint32_t batch;                 /* rows of an INSERT statement, at least 1 */
	bool column_names;
	const struct rt_codec *codec;
	int level;
	bool clean, if_exists, create;

	struct rt_choice choice;

	bool has_seed, has_now;
	uint64_t seed;
	int64_t now;                    /* microseconds since 1970 */
	struct rt_counts counts;

	uint32_t jobs;                  /* threads, at least 1 */
	uint64_t memory;                /* bytes for buffers; 0: not said */
	enum rt_progress_mode progress;
	bool verbose, stats;

	/* The rest is cli.c's: what was typed, before it is known what it means together. */
	uint32_t format_batch, insert_batch;
	bool inserts, has_codec, has_section;
	bool schema_only, data_only;
	struct rt_row_count *rows;
	const char **tables, **excluded;
};

/* Reads the environment (PGMOCK_SEED, PGMOCK_JOBS) and the command line. Returns RT_DONE, or RT_USAGE: what is wrong has
 * been said. argv must outlive the options. */
enum rt_status rt_cli_read(struct rt_options *options, int argc, char **argv);

/* Frees what rt_cli_read() got, whatever it returned. */
void rt_cli_close(struct rt_options *options);

/* Write what --help and --version say. */
void rt_cli_help(struct rt_sink *sink, const pgm_program *program);
void rt_cli_version(struct rt_sink *sink, const pgm_program *program);

#endif
