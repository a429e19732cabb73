/* options.h - every option of a generator, in one table.
 */
#ifndef LIB_OPTIONS_H
#define LIB_OPTIONS_H

#include "codec/codec.h"
#include "format/format.h"
#include "lib/choose.h"
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
	bool no_owner, no_privileges;
	int pg_version;                 /* of the server that it is for; 0: not said */

	struct rt_choice choice;

	bool has_seed, has_now;
	uint64_t seed;
	int64_t now;                    /* microseconds since 1970 */
	struct rt_counts counts;

	uint32_t jobs;                  /* threads, at least 1 */
	uint64_t memory;                /* bytes for buffers; 0: not said */
	enum rt_progress_mode progress;
	bool verbose, stats;

	/* What was typed, before it is known what it means together. */
	uint32_t format_batch, insert_batch;
	bool inserts, has_codec, has_section;
	bool schema_only, data_only;
	struct rt_row_count *rows;
	const char **tables, **excluded;
};

/* An option. */
struct rt_option {
	char letter;          /* 0: none */
	const char *name;     /* NULL: this is a heading of --help */
	const char *argument; /* as --help shows it; NULL: it takes none */
	const char *help;

	/* Reads the argument, NULL if it takes none. Returns what would have been right if it
	 * is wrong, "" meaning one of the values below, else NULL. */
	const char *(*set)(struct rt_options *options, const char *argument);

	/* The i-th value that it knows, and what that means; NULL: no more. May be NULL. */
	const char *(*value)(size_t i, const char **help);

	size_t flag;          /* without set(): place of the bool that becomes true */
	const char *variable; /* of the environment, read before the command line; or NULL */
};

extern const struct rt_option rt_option_list[];
extern const size_t rt_option_count;

#endif
