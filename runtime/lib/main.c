/* main.c - the life of a generator: read the command line, settle the numbers, write the dump.
 *
 * Everything that can go wrong for a reason that is known beforehand goes wrong before the first byte.
 */
#include "lib/cli.h"
#include "lib/crew.h"
#include "lib/dump.h"
#include "lib/report.h"
#include "format/toc.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Room for the line that says what made the archive. */
#define MAKER_ROOM 512

/* A run, and all that it owns. */
struct run {
	const pgm_program *program;
	struct rt_options options;
	uint64_t seed;
	bool fresh_seed;
	char made_by[MAKER_ROOM];
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

static enum rt_status
fail(enum rt_status status, const char *why)
{
	rt_error("%s", why);
	return status;
}

/* Makes streams, row counts and "now", and checks them. */
static enum rt_status
settle_numbers(struct run *run)
{
	const pgm_program *program = run->program;
	const struct rt_options *o = &run->options;
	int64_t now = o->has_now ? o->now : program->now;

	run->seed = o->has_seed ? o->seed : program->seed;
	run->fresh_seed = !o->has_seed && !program->has_seed;
	if (run->fresh_seed && !rt_fresh_seed(&run->seed))
		return fail(RT_GENERATE, "the system has no random numbers; give a --seed");
	snprintf(run->made_by, sizeof run->made_by, "%.100s, %.200s, seed %llu", program->compiler,
		program->source, (unsigned long long)run->seed);

	run->keys = rt_keys_new(program, run->seed, now);
	if (run->keys == NULL)
		return fail(RT_GENERATE, "out of memory");
	if (!rt_rows_set(program, &o->counts, rt_keys_rows(program, run->keys)))
		return RT_USAGE;
	return rt_rows_possible(program, rt_keys_rows(program, run->keys)) ? RT_DONE : RT_GENERATE;
}

static enum rt_status
settle_archive(struct run *run)
{
	const struct rt_options *o = &run->options;

	run->chosen = calloc(run->program->nentries + 1, sizeof *run->chosen);
	if (run->chosen == NULL)
		return fail(RT_GENERATE, "out of memory");
	if (!rt_choose(run->program, &o->choice, run->chosen))
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
	};
	if (o->form->open != NULL) {
		run->form_state = o->form->open(&run->archive);
		if (run->form_state == NULL)
			return fail(RT_GENERATE, "out of memory");
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
settle_work(struct run *run)
{
	const pgm_program *program = run->program;
	const struct rt_options *o = &run->options;
	uint64_t memory = o->memory > 0 ? o->memory : RT_CREW_MEMORY;

	run->spans = calloc(program->nentries + 1, sizeof *run->spans);
	run->blocks = calloc(program->nentries + 1, sizeof *run->blocks);
	if (run->spans == NULL || run->blocks == NULL)
		return fail(RT_GENERATE, "out of memory");
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

/* Returns the longest name of a table, for the width of a column. */
static int
longest_name(const pgm_program *program)
{
	size_t longest = 0;

	for (uint32_t i = 0; i < program->ntables; i++)
		if (strlen(program->tables[i].name) > longest)
			longest = strlen(program->tables[i].name);
	return longest < 100 ? (int)longest : 100;
}

static bool
shows_progress(const struct rt_options *o, const struct rt_sink *sink)
{
	if (o->progress == RT_PROGRESS_AUTO)
		return isatty(STDERR_FILENO) && !sink->terminal;
	return o->progress == RT_PROGRESS_ALWAYS;
}

static void
report_line(void *context, const char *text)
{
	(void)context;
	rt_note("%s", text);
}

static void
report_row(const struct run *run, uint32_t i, struct rt_report_row *row)
{
	row->name = run->program->tables[run->spans[i].table].sql_name;
	row->rows = run->spans[i].rows;
	row->text = run->blocks[i].text;
	row->bytes = run->blocks[i].bytes;
}

/* Says what was done. bytes: of the whole dump; nanoseconds: from start to end. */
static void
say_done(const struct run *run, uint64_t bytes, uint64_t nanoseconds)
{
	struct rt_report_row *rows = calloc(run->nspans + 1, sizeof *rows);
	uint64_t text = 0, all = 0;
	double seconds = (double)nanoseconds / 1e9;
	char count[32], size[16], written[16], speed[16];

	if (rows == NULL)
		return;
	for (uint32_t i = 0; i < run->nspans; i++) {
		report_row(run, i, &rows[i]);
		text += rows[i].text;
		all += rows[i].rows;
	}
	if (run->options.stats)
		rt_report(rows, run->nspans, report_line, NULL);
	rt_note("%s rows, %s of text, %s written in %.2f s: %s/s with %lu thread%s",
		rt_show_count(count, all), rt_show_size(size, text), rt_show_size(written, bytes),
		seconds, rt_show_size(speed, (uint64_t)((double)text / seconds)),
		(unsigned long)run->crew.nthreads, run->crew.nthreads == 1 ? "" : "s");
	free(rows);
}

/* Writes the dump to an open sink. */
static enum rt_status
write_dump(struct run *run, struct rt_sink *sink)
{
	const struct rt_options *o = &run->options;
	struct rt_progress progress;
	struct rt_dump dump = {
		.archive = &run->archive,
		.format = o->format,
		.maker = &run->maker,
		.sink = sink,
		.progress = &progress,
		.blocks = run->blocks,
		.verbose = o->verbose,
	};
	struct rt_work work = {
		.spans = run->spans,
		.nspans = run->nspans,
		.maker = &run->maker,
		.benches = run->crew.benches,
		.nthreads = run->crew.nthreads,
		.chunks = run->crew.chunks,
		.nchunks = run->crew.nchunks,
		.room = run->crew.rooms.piece,
		.take = rt_dump_take,
		.context = &dump,
	};

	rt_progress_open(&progress, shows_progress(o, sink), longest_name(run->program));
	if (rt_dump_begin(&dump, &run->crew.benches[0])) {
		if (rt_sched_run(&work))
			rt_dump_end(&dump);
		else if (dump.status == RT_DONE)
			dump.status = RT_GENERATE;
	}
	rt_dump_close(&dump);
	return dump.status;
}

static enum rt_status
run_dump(struct run *run)
{
	const struct rt_options *o = &run->options;
	struct rt_sink *sink = malloc(sizeof *sink);
	uint64_t begun = rt_progress_clock();
	enum rt_status status = RT_OUTPUT;

	if (sink == NULL || !rt_crew_open(&run->crew)) {
		free(sink);
		return RT_GENERATE;
	}
	if (rt_sink_open(sink, o->output)) {
		if (o->format->binary && sink->terminal && strcmp(o->output, "-") == 0) {
			status = fail(RT_USAGE,
				"an archive is not for a terminal; use -o FILE, a pipe, or --format=plain");
		} else {
			if (run->fresh_seed)
				rt_note("seed %llu (the same data again: --seed=%llu)",
					(unsigned long long)run->seed, (unsigned long long)run->seed);
			status = write_dump(run, sink);
		}
		if (status != RT_DONE)
			rt_sink_abandon(sink);
		else if (!rt_sink_close(sink))
			status = RT_OUTPUT;
	}
	if (status == RT_DONE && (o->verbose || o->stats))
		say_done(run, sink->at, rt_progress_clock() - begun);
	free(sink);
	return status;
}

static void
dry_run_line(void *context, const char *text)
{
	rt_sink_puts(context, text);
	rt_sink_puts(context, "\n");
}

static enum rt_status
show_dry_run(struct run *run, struct rt_sink *sink)
{
	struct rt_report_row *rows = calloc(run->nspans + 1, sizeof *rows);
	enum rt_status status = RT_DONE;

	if (rows == NULL || !rt_crew_open(&run->crew)) {
		free(rows);
		return RT_GENERATE;
	}
	for (uint32_t i = 0; i < run->nspans && status == RT_DONE; i++) {
		report_row(run, i, &rows[i]);
		if (!rt_report_estimate(&run->crew, &run->spans[i], &rows[i]))
			status = fail(RT_GENERATE, "internal error: the rows cannot be made");
	}
	if (status == RT_DONE)
		rt_report(rows, run->nspans, dry_run_line, sink);
	free(rows);
	return status;
}

/* Writes a text for people to standard output. */
static enum rt_status
show(struct run *run, enum rt_action action)
{
	struct rt_sink *sink = malloc(sizeof *sink);
	enum rt_status status = RT_DONE;

	if (sink == NULL)
		return fail(RT_GENERATE, "out of memory");
	if (!rt_sink_open(sink, "-")) {
		free(sink);
		return RT_OUTPUT;
	}
	switch (action) {
	case RT_ACTION_HELP:
		rt_cli_help(sink, run->program);
		break;
	case RT_ACTION_VERSION:
		rt_cli_version(sink, run->program);
		break;
	case RT_ACTION_LIST:
		rt_toc_list(sink, &run->archive);
		break;
	case RT_ACTION_DRY_RUN:
		status = show_dry_run(run, sink);
		break;
	case RT_ACTION_DUMP:
		break;
	}
	if (!rt_sink_close(sink) && status == RT_DONE)
		status = RT_OUTPUT;
	free(sink);
	return status;
}

static enum rt_status
run_program(struct run *run, int argc, char **argv)
{
	enum rt_status status = rt_cli_read(&run->options, argc, argv);
	enum rt_action action = run->options.action;

	if (status != RT_DONE)
		return status;
	if (action == RT_ACTION_HELP || action == RT_ACTION_VERSION)
		return show(run, action);
	if (run->program->abi != PGM_RT_ABI)
		return fail(RT_GENERATE, "made for another version of libpgmock; compile the schema again");
	if ((status = settle_numbers(run)) != RT_DONE || (status = settle_archive(run)) != RT_DONE ||
		(status = settle_work(run)) != RT_DONE)
		return status;
	return action == RT_ACTION_DUMP ? run_dump(run) : show(run, action);
}

int
pgm_main(int argc, char **argv, const pgm_program *program)
{
	struct run run = {.program = program};
	enum rt_status status = run_program(&run, argc, argv);

	rt_crew_close(&run.crew);
	if (run.form_state != NULL)
		run.options.form->close(run.form_state);
	free(run.blocks);
	free(run.spans);
	free(run.chosen);
	free(run.keys);
	rt_cli_close(&run.options);
	return (int)status;
}
