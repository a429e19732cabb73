/* steps.c - "step", and the columns that tell of chains of states.
 *
 * When all columns have sources, those that a chain names take theirs from it, and so do the tables that have a row
 * for each of its steps.
 */
#include "model/chain.h"

#include <string.h>

#include "base/str.h"
#include "model/build.h"
#include "model/reader.h"

/* What tells of a chain's moments: a source that no schema can name. */
static const Generator moment_generator = {
	.name = "states",
	.summary = "when a row came to a state",
	.yields = VALUE_TIMESTAMP,
	.types = "ts date",
};

/* ---- steps ------------------------------------------------------------------------------ */

static const struct {
	const char *word;
	ChainPart part;
} steps[] = {
	{"state", CHAIN_STEP_STATE},
	{"from", CHAIN_STEP_FROM},
	{"at", CHAIN_STEP_AT},
	{"end", CHAIN_STEP_END},
};

ValueSource *
reader_from_step(Reader *reader, const SchemaSource *from)
{
	ValueSource *source = reader_source(reader, SOURCE_NULL, from->step.loc);
	const char *words[sizeof steps / sizeof *steps];
	size_t i = 0, n = sizeof steps / sizeof *steps;

	for (size_t j = 0; j < n; j++)
		words[j] = steps[j].word;
	while (i < n && !str_eq(steps[i].word, from->step.text))
		i++;
	if (i == n) {
		diag_error(reader->build->diag, &from->step.loc,
			diag_meant_or_all(reader->build->arena, from->step.text, words, n),
			"%s: a step has no \"%s\"", reader->subject, from->step.text);
		return source;
	}
	if (reader->table->children == NULL || reader->table->children->history == NULL) {
		diag_error(reader->build->diag, &from->step.loc,
			"\"rows\": {\"per\": \"orders\", \"history\": \"status\"}",
			"%s: \"step\" is for tables with a row for each step of another one's states",
			reader->subject);
		return source;
	}
	source->part = steps[i].part;
	if (source->part == CHAIN_STEP_AT || source->part == CHAIN_STEP_END) {
		source_call(reader->build->arena, source, &moment_generator);
		if (reader->type->dims > 0 || !generator_lists("ts date", reader->type->family))
			diag_error(reader->build->diag, &from->step.loc,
				"\"type\": \"timestamptz\"",
				"%s: it holds moments, which type %s does not take",
				reader->subject, reader->type->sql);
	} else {
		source_choose(reader->build->arena, source, "choices",
			arena_new_of(reader->build->arena, Choices));
		if (!chain_in_type(reader->type))
			diag_error(reader->build->diag, &from->step.loc, "\"type\": \"text\"",
				"%s: states are text, which type %s does not take",
				reader->subject, reader->type->sql);
	}
	source->absent = source->part == CHAIN_STEP_FROM || source->part == CHAIN_STEP_END;
	source->told = true;
	return source;
}

/* ---- what columns tell ------------------------------------------------------------------ */

static bool
has_nulls(const Column *column)
{
	return column->null_if.text != NULL || column->null_share > 0;
}

/* A column that holds when rows came to a state. */
static void
claim(Build *build, Chain *chain, size_t number)
{
	const ChainState *state = &chain->states.at[number];
	Column *column = state->at;
	const char *subject = build_subject(build, chain->column);
	bool sure = chain->starts.n == 1 && chain->starts.at[0].state == number;
	Reader reader = {.build = build,
		.table = column->table,
		.column = column,
		.type = &column->type,
		.why = "states",
		.subject = subject};
	ValueSource *source;

	if (column->type.dims > 0 || !generator_lists("ts date", column->type.family)) {
		diag_error(build->diag, &state->at_loc, "\"type\": \"timestamptz\"",
			"%s: states: column %s must be a date or a timestamp, but is of type %s",
			subject, column->name, column->type.sql);
	} else if (column == chain->after.column && !build_is_walk(&chain->after)) {
		diag_error(build->diag, &state->at_loc, "leave it out of \"at\"",
			"%s: states: column %s cannot both say when rows begin and be told by it",
			subject, column->name);
	} else if (column->generated != NULL || column->source == NULL ||
		   !column->source->inferred) {
		diag_error(build->diag, &state->at_loc,
			"\"at\" is for columns of which nothing else is said",
			"%s: states: column %s has a source of its own", subject, column->name);
	} else if (column->null_if.text != NULL) {
		diag_error(build->diag, &column->null_if.loc, "leave it out",
			"column %s.%s: the states decide when it is NULL", column->table->name,
			column->name);
	} else if (column->not_null && !sure) {
		diag_error(build->diag, &state->at_loc, "\"nullable\": true",
			"%s: states: column %s is declared NOT NULL, but a row need not come to \"%s\"",
			subject, column->name, state->name);
	} else {
		source = reader_source(&reader, SOURCE_CALL, state->at_loc);
		source_call(build->arena, source, &moment_generator);
		source->chain = chain;
		source->part = CHAIN_ENTERED;
		source->state = number;
		source->absent = !sure;
		column->source = source;
		column->null_share = 0;
	}
}

/* A chain's column, and all columns that it names. */
static void
claim_all(Build *build, Column *column)
{
	Chain *chain = column->source->chain;

	if (has_nulls(column))
		diag_error(build->diag, &column->loc, "leave out \"nulls\"",
			"%s: a row is always in one of its states",
			build_subject(build, column));
	for (size_t i = 0; i < chain->states.n; i++)
		if (chain->states.at[i].at != NULL)
			claim(build, chain, i);
}

double
chain_mean_steps(const Chain *chain)
{
	double now[CHAIN_STATES_MAX] = {0}, next[CHAIN_STATES_MAX], total = 0, sum = 0,
	       there = 1;

	for (size_t i = 0; i < chain->starts.n; i++)
		sum += (double)chain->starts.at[i].weight;
	for (size_t i = 0; i < chain->starts.n; i++)
		now[chain->starts.at[i].state] += (double)chain->starts.at[i].weight / sum;
	for (int64_t step = 0; step < chain->steps.number && there > 1e-6; step++) {
		total += there;
		there = 0;
		memset(next, 0, sizeof next);
		for (size_t i = 0; i < chain->states.n; i++) {
			const ChainExits *exits = &chain->states.at[i].exits;

			sum = 0;
			for (size_t j = 0; j < exits->n; j++)
				sum += (double)exits->at[j].weight;
			for (size_t j = 0; j < exits->n; j++)
				next[exits->at[j].state] +=
					now[i] * (double)exits->at[j].weight / sum;
			there += exits->n > 0 ? now[i] : 0;
		}
		memcpy(now, next, sizeof now);
	}
	return total;
}

/* How many rows a table has for each step of a chain, as far as that is known beforehand. */
static const BucketTable *
step_counts(Build *build, const Chain *chain)
{
	BucketTable *table = arena_new_of(build->arena, BucketTable);
	double mean = chain_mean_steps(chain);
	int64_t whole = (int64_t)mean;

	table->at = arena_new_of(build->arena, Bucket);
	table->at[0].low = whole;
	table->at[0].width = mean - (double)whole < 0.25 ? 1 : 2;
	table->n = 1;
	table->min = 1;
	table->max = chain->steps.number;
	return table;
}

/* A table with a row for each step: its columns that tell of them. */
static void
tell_steps(Build *build, Table *table)
{
	const Column *column = table->children->history;
	Chain *chain = column->source == NULL ? NULL : column->source->chain;

	if (chain == NULL || column->source->part != CHAIN_STATE) {
		if (column->source == NULL ||
			column->source->kind != SOURCE_NULL) /* else: said */
			diag_error(build->diag, &table->children->loc,
				"\"states\" of that column",
				"table %s: column %s.%s has no states", table->name,
				column->table->name, column->name);
		return;
	}
	table->children->count = step_counts(build, chain);
	for (size_t i = 0; i < table->columns.n; i++) {
		Column *its = &table->columns.at[i];
		Reader reader = {.build = build,
			.table = table,
			.column = its,
			.type = &its->type,
			.subject = build_subject(build, its)};

		if (its->source == NULL || !its->source->told)
			continue;
		its->source->chain = chain;
		its->null_share = its->source->absent ? 0 : its->null_share;
		if (its->source->args[0].choices != NULL)
			source_arg(its->source, 0)->choices = reader_states(&reader, chain);
		if (its->source->args[0].choices == NULL &&
			its->source->gen != &moment_generator)
			its->source = reader_source(&reader, SOURCE_NULL, its->source->loc);
	}
}

/* Chains belong to columns: no part of a value has one. */
static void
check_parts(Build *build, const Column *column, const ValueSource *source)
{
	if (source != column->source && (source->chain != NULL || source->told))
		diag_error(build->diag, &source->loc, NULL,
			"%s: \"%s\" is for a column as a whole", build_subject(build, column),
			source->told ? "step" : "states");
	for (size_t i = 0; i < source->branches.n; i++)
		check_parts(build, column, source->branches.at[i].source);
	for (size_t i = 0; i < source->members.n; i++)
		check_parts(build, column, source->members.at[i].source);
	if (source->element != NULL)
		check_parts(build, column, source->element);
}

void
build_chains(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++)
		for (size_t j = 0; j < model->tables.at[i].columns.n; j++) {
			Column *column = &model->tables.at[i].columns.at[j];

			if (column->source == NULL)
				continue;
			check_parts(build, column, column->source);
			if (column->source->chain != NULL &&
				column->source->part == CHAIN_STATE)
				claim_all(build, column);
		}
	for (size_t i = 0; i < model->tables.n; i++)
		if (model->tables.at[i].children != NULL &&
			model->tables.at[i].children->history != NULL)
			tell_steps(build, &model->tables.at[i]);
	build_follow(build);
}
