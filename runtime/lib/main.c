/* main.c - the life of a generator: read the command line, settle what it means, write the
 * dump.
 */
#include "format/toc.h"
#include "lib/report.h"
#include "lib/run.h"

#include <stdlib.h>
#include <unistd.h>

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
report_row(const struct rt_run *run, uint32_t i, struct rt_report_row *row)
{
	row->name = run->program->tables[run->spans[i].table].sql_name;
	row->rows = run->spans[i].rows;
	row->text = run->blocks[i].text;
	row->bytes = run->blocks[i].bytes;
}

/* Says what was done. bytes: of the whole dump; nanoseconds: from start to end. */
static void
say_done(const struct rt_run *run, uint64_t bytes, uint64_t nanoseconds)
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
		rt_show_count(count, all), rt_show_size(size, text),
		rt_show_size(written, bytes), seconds,
		rt_show_size(speed, (uint64_t)((double)text / seconds)),
		(unsigned long)run->crew.nthreads, run->crew.nthreads == 1 ? "" : "s");
	free(rows);
}

/* Writes the dump to an open sink. */
static enum rt_status
write_dump(struct rt_run *run, struct rt_sink *sink)
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
run_dump(struct rt_run *run)
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
			status = rt_run_fail(RT_USAGE,
				"an archive is not for a terminal: -o FILE, or --format=plain");
		} else {
			if (run->fresh_seed)
				rt_note("--seed=%llu makes the same data again",
					(unsigned long long)run->seed);
			if (sink->keeps)
				rt_crew_keep(&run->crew);
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
show_dry_run(struct rt_run *run, struct rt_sink *sink)
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
			status = rt_run_fail(RT_GENERATE, rt_report_problem(&run->crew));
	}
	if (status == RT_DONE)
		rt_report(rows, run->nspans, dry_run_line, sink);
	free(rows);
	return status;
}

/* Writes a text for people to standard output. */
static enum rt_status
show(struct rt_run *run, enum rt_action action)
{
	struct rt_sink *sink = malloc(sizeof *sink);
	enum rt_status status = RT_DONE;

	if (sink == NULL)
		return rt_run_fail(RT_GENERATE, "out of memory");
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
run_program(struct rt_run *run, int argc, char **argv)
{
	enum rt_status status = rt_cli_read(&run->options, argc, argv);
	enum rt_action action = run->options.action;

	if (status != RT_DONE)
		return status;
	if (action == RT_ACTION_HELP || action == RT_ACTION_VERSION)
		return show(run, action);
	status = rt_run_settle(run);
	if (status != RT_DONE)
		return status;
	return action == RT_ACTION_DUMP ? run_dump(run) : show(run, action);
}

int
pgm_main(int argc, char **argv, const pgm_program *program)
{
	struct rt_run run = {.program = program};
	enum rt_status status = run_program(&run, argc, argv);

	rt_run_close(&run);
	return (int)status;
}
