/* run.h - what one run of a generator is about, settled before the first byte.
 */
#ifndef LIB_RUN_H
#define LIB_RUN_H

#include "lib/cli.h"
#include "lib/crew.h"
#include "lib/dump.h"

/* Room for the line that says what made the archive. */
#define RT_MAKER_ROOM 512

/* A run, and all that it owns. Zeroed, save program and options, before it is settled. */
struct rt_run {
	const pgm_program *program;
	struct rt_options options;
	uint64_t seed;
	bool fresh_seed;
	char made_by[RT_MAKER_ROOM];
	pgm_key *keys;
	bool *chosen;            /* of each entry */
	void *form_state;
	struct rt_span *spans;   /* blocks of data, in archive order */
	struct rt_block *blocks; /* the same blocks */
	uint32_t nspans;
	struct rt_archive archive;
	struct rt_maker maker;
	struct rt_crew crew;
};

/* Decides everything that the command line and the program together say. Returns RT_DONE, or
 * why the run cannot be: that has been said. */
enum rt_status rt_run_settle(struct rt_run *run);

/* Frees what the run owns, the options included, settled or not. */
void rt_run_close(struct rt_run *run);

/* Says why something failed; returns the status. */
enum rt_status rt_run_fail(enum rt_status status, const char *why);

#endif
