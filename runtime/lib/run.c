/* run.c - from what was asked for to numbers, entries, blocks and buffers.
 *
 * Everything that can go wrong for a reason that is known beforehand goes wrong here.
 */
#include "lib/run.h"

#include <stdio.h>
#include <stdlib.h>

enum rt_status
rt_run_fail(enum rt_status status, const char *why)
{
	rt_error("%s", why);
	return status;
}

/* Makes streams, row counts and "now", and checks them. */
static enum rt_status
settle_numbers(struct rt_run *run)
{
	const pgm_program *program = run->program;
	const struct rt_options *o = &run->options;
	struct rt_counts counts = o->counts;
	int64_t now = o->has_now ? o->now : program->now;
	uint64_t *rows;

	run->seed = o->has_seed ? o->seed : program->seed;
	run->fresh_seed = !o->has_seed && !program->has_seed;
	if (run->fresh_seed && !rt_fresh_seed(&run->seed))
		return rt_run_fail(RT_GENERATE, "no random numbers to be had: give a --seed");
	snprintf(run->made_by, sizeof run->made_by, "%.100s, %.200s, seed %llu",
		program->compiler, program->source, (unsigned long long)run->seed);

	run->keys = rt_keys_new(program, run->seed, now);
	if (run->keys == NULL)
		return rt_run_fail(RT_GENERATE, "out of memory");
	rows = rt_keys_rows(program, run->keys);
	counts.verbose = o->verbose;
	if (!rt_rows_set(program, &counts, run->keys))
		return RT_USAGE;
	return rt_rows_possible(program, rows) ? RT_DONE : RT_GENERATE;
}

/* Says what the server cannot take. */
static bool
server_takes(const struct rt_run *run)
{
	int version = run->options.pg_version;
	bool all = true;

	for (uint32_t i = 0; version > 0 && i < run->program->nentries; i++) {
		const pgm_entry *entry = &run->program->entries[i];

		if (!run->chosen[i] || entry->version <= version)
			continue;
		rt_error("%s %s: %s needs PostgreSQL %d", entry->desc, entry->tag,
			entry->feature, entry->version);
		all = false;
	}
	return all;
}

static enum rt_status
settle_archive(struct rt_run *run)
{
	const struct rt_options *o = &run->options;

	run->chosen = calloc(run->program->nentries + 1, sizeof *run->chosen);
	if (run->chosen == NULL)
		return rt_run_fail(RT_GENERATE, "out of memory");
	if (!rt_choose(run->program, &o->choice, run->chosen) || !server_takes(run))
		return RT_USAGE;
	run->archive = (struct rt_archive){
		.program = run->program,
		.chosen = run->chosen,
		.rows = rt_keys_rows(run->program, run->keys),
		.now = (int64_t)run->keys[run->program->nstreams + run->program->ntables],
		.maker = run->made_by,
		.form = o->form,
		.batch = o->batch,
		.column_names = o->column_names,
		.compression = o->codec->id,
		.level = o->level,
		.minor = o->codec->minor,
		.clean = o->clean,
		.if_exists = o->if_exists,
		.create = o->create,
		.no_owner = o->no_owner,
	};
	if (o->form->open != NULL) {
		run->form_state = o->form->open(&run->archive);
		if (run->form_state == NULL)
			return rt_run_fail(RT_GENERATE, "out of memory");
	}
	run->maker = (struct rt_maker){
		.program = run->program,
		.key = run->keys,
		.form = o->form,
		.form_state = run->form_state,
		.codec = o->codec,
		.level = o->level,
	};
	return RT_DONE;
}

/* Finds the blocks of data among the chosen entries, and the memory that they take. */
static enum rt_status
settle_work(struct rt_run *run)
{
	const pgm_program *program = run->program;
	const struct rt_options *o = &run->options;
	uint64_t memory = o->memory > 0 ? o->memory : RT_CREW_MEMORY;

	run->spans = calloc(program->nentries + 1, sizeof *run->spans);
	run->blocks = calloc(program->nentries + 1, sizeof *run->blocks);
	if (run->spans == NULL || run->blocks == NULL)
		return rt_run_fail(RT_GENERATE, "out of memory");
	for (uint32_t i = 0; i < program->nentries; i++) {
		const pgm_entry *entry = &program->entries[i];
		const pgm_table *table;

		if (!run->chosen[i] || !rt_has_data(entry))
			continue;
		table = &program->tables[entry->table];
		run->blocks[run->nspans].entry = i;
		run->spans[run->nspans++] = (struct rt_span){
			.table = (uint32_t)entry->table,
			.chunk_rows = table->chunk_rows > 0 ? table->chunk_rows : 1,
			.rows = run->archive.rows[entry->table],
		};
	}
	if (!rt_crew_plan(&run->crew, &run->maker, run->spans, run->nspans, o->jobs, memory,
		    o->memory > 0))
		return RT_GENERATE;
	return RT_DONE;
}

enum rt_status
rt_run_settle(struct rt_run *run)
{
	enum rt_status status;

	if (run->program->abi != PGM_RT_ABI)
		return rt_run_fail(
			RT_GENERATE, "made for another libpgmock; compile the schema again");
	status = settle_numbers(run);
	if (status == RT_DONE)
		status = settle_archive(run);
	if (status == RT_DONE)
		status = settle_work(run);
	return status;
}

void
rt_run_close(struct rt_run *run)
{
	rt_crew_close(&run->crew);
	if (run->form_state != NULL)
		run->options.form->close(run->form_state);
	free(run->blocks);
	free(run->spans);
	free(run->chosen);
	rt_keys_free(run->program, run->keys);
	rt_cli_close(&run->options);
}
