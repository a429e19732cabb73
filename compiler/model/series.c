/* series.c - "series": measurements in steps of time, and numbers that follow level, trend and seasons.
 *
 * In a column of moments a series says when they are taken; in one of numbers, what they come to. Either reads its arguments as a
 * generator does, but is none that a schema can name elsewhere.
 */
#include "gen/season.h"
#include "model/build.h"
#include "model/domain.h"
#include "model/reader.h"
#include "model/series.h"

#include <inttypes.h>
#include <string.h>

#include <pgmock/series.h>

#include "base/str.h"

#define CLOCK                                                                                  \
	{"start", PARAM_TIME, .fallback = "-1 year", .help = "the first moment"},              \
		{"every", PARAM_INTERVAL, .fallback = "1 hour",                                \
			.help = "from one to the next"},                                       \
		{"per", PARAM_TEXT,                                                            \
			.help = "foreign key: each row that it refers to has a series"},       \
		{"gaps", PARAM_RATIO, .fallback = "0",                                         \
			.help = "share of moments that are missing: 0.02"},                    \
	{                                                                                      \
		"until", PARAM_TIME, .fallback = "now", .help = "no moment lies behind it"     \
	}

static const Generator ticks = {
	.name = "series",
	.summary = "moments of a series of measurements",
	.yields = VALUE_TIMESTAMP,
	.types = "ts date",
	.params = {CLOCK},
};

static const Generator bursts = {
	.name = "series",
	.summary = "moments that come in bursts",
	.yields = VALUE_TIMESTAMP,
	.types = "ts date",
	.params = {{"after", PARAM_COLUMN, .required = true,
			   .help = "column that holds when a burst begins"},
		{"gap", PARAM_DIST, .required = true, .help = "from one moment to the next"},
		{"per", PARAM_TEXT,
			.help = "foreign key: each row that it refers to has a burst"},
		{"until", PARAM_TIME, .fallback = "now", .help = "no moment lies behind it"}},
};

static const Generator course = {
	.name = "series",
	.summary = "numbers that follow level, trend and seasons",
	.yields = VALUE_NUMBER,
	.types = "int num float",
	.params = {CLOCK, {"at", PARAM_COLUMN, .help = "column that holds the moment"},
		{"level", PARAM_DIST,
			.help = "a number, or a distribution of them: of each series"},
		{"trend", PARAM_RATIO, .fallback = "0",
			.help = "so much more after a year: 0.02"},
		{"season", PARAM_SEASON, .help = "{\"day\": 0.4}"},
		{"noise", PARAM_RATIO, .fallback = "0",
			.help = "standard deviation, as a part of the level: 0.05"},
		{"spikes", PARAM_SHARE, .fallback = "0",
			.help = "share of numbers that are far too large: 0.001"}},
};

static const int64_t RATIO_UNIT = 1000000;

const Arg *
series_arg(const ValueSource *source, const char *name)
{
	for (size_t i = 0; i < generator_params(source->gen); i++)
		if (str_eq(source->gen->params[i].name, name))
			return &source->args[i];
	return NULL;
}

bool
series_bursts(const ValueSource *source)
{
	return source->series && source->gen == &bursts;
}

const ValueSource *
series_clock(const ValueSource *source)
{
	const Arg *at = series_arg(source, "at");

	if (at == NULL || at->column == NULL)
		return source;
	return build_is_walk(at) || at->column->source == NULL || !at->column->source->series ||
			       at->column->source->gen != &ticks
		       ? NULL
		       : at->column->source;
}

uint64_t
series_period(const ValueSource *clock)
{
	int64_t gaps = series_arg(clock, "gaps")->number;

	return gaps == 0 ? 0 : (uint64_t)((PGM_GAP_STEPS * RATIO_UNIT + gaps / 2) / gaps);
}

/* A level as a distribution: a number is one that has only that. */
static json_object *
level_of(json_object *level)
{
	json_object *dist;

	if (level != NULL && !json_object_is_type(level, json_type_int) &&
		!json_object_is_type(level, json_type_double))
		return json_object_get(level);
	dist = json_object_new_object();
	json_object_object_add(dist, "type", json_object_new_string("uniform"));
	json_object_object_add(
		dist, "min", level == NULL ? json_object_new_int(100) : json_object_get(level));
	json_object_object_add(
		dist, "max", level == NULL ? json_object_new_int(100) : json_object_get(level));
	return dist;
}

/* Gaps as a distribution: a length of time is the mean. */
static json_object *
gaps_of(json_object *gap)
{
	json_object *dist;

	if (json_object_is_type(gap, json_type_object))
		return json_object_get(gap);
	dist = json_object_new_object();
	json_object_object_add(dist, "type", json_object_new_string("exponential"));
	json_object_object_add(dist, "mean",
		gap == NULL ? json_object_new_string("1 minute") : json_object_get(gap));
	return dist;
}

ValueSource *
reader_from_series(Reader *reader, const SchemaSource *from)
{
	bool moments = generator_lists("ts date", reader->type->family);
	json_object *params = json_object_new_object(), *given = NULL;
	const Generator *gen = moments ? &ticks : &course;
	ValueSource *source;

	json_object_object_foreach(from->series.json, key, value)
		json_object_object_add(params, key, json_object_get(value));
	if (!moments) {
		json_object_object_get_ex(from->series.json, "level", &given);
		json_object_object_add(params, "level", level_of(given));
	} else if (json_object_object_get_ex(from->series.json, "after", NULL)) {
		gen = &bursts;
		json_object_object_get_ex(from->series.json, "gap", &given);
		json_object_object_add(params, "gap", gaps_of(given));
	}
	source = reader_call_source(reader, gen, params, from->series.loc);
	source->series = true;
	vec_push(reader->build->arena, &reader->build->model->builtins, params);
	return source;
}

/* The steps that the n-th of a clock's measurements may lie behind the first one. */
static uint64_t
last_step(const ValueSource *clock, uint64_t n)
{
	uint64_t period = series_period(clock), taken = period - PGM_GAP_STEPS;

	return period == 0 ? n : n / taken * period + n % taken + PGM_GAP_STEPS;
}

static int64_t
moment(const Model *model, const Arg *arg)
{
	return arg->relative ? model->now + arg->number : arg->number;
}

/* How many measurements come to lie within so many steps. */
static uint64_t
most_within(const ValueSource *clock, uint64_t steps)
{
	uint64_t low = 0, high = steps + 1;

	while (low < high) {
		uint64_t middle = low + (high - low + 1) / 2;

		if (last_step(clock, middle - 1) <= steps)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* The measurements of one series must lie before its end. */
static void
check_end(Build *build, Column *column, const ValueSource *clock)
{
	const Table *table = column->table;
	bool per = series_arg(clock, "per")->given;
	int64_t start = moment(build->model, series_arg(clock, "start"));
	int64_t until = moment(build->model, series_arg(clock, "until"));
	int64_t every = series_arg(clock, "every")->number;
	uint64_t n = per ? (uint64_t)table->children->count->max : table->rows;
	uint64_t most = until < start ? 0
				      : most_within(clock, ((uint64_t)until - (uint64_t)start) /
								   (uint64_t)every);

	if (n > most)
		diag_error(build->diag, &clock->loc,
			arena_printf(build->arena,
				"%" PRIu64
				" fit: an earlier \"start\", fewer rows, or \"until\": \"+1 year\"",
				most),
			"%s: series: the last of its %" PRIu64
			" moments would lie behind \"until\", which is the present if not said",
			build_subject(build, column), n);
	else if (!per && (column->row_limit == 0 || most < column->row_limit))
		column->row_limit = most;
}

bool
series_numbers(const ValueSource *source)
{
	return source->series && source->gen == &ticks &&
	       domain_moment_unit(source->type) <= series_arg(source, "every")->number;
}

/* What is told by the column "at" is not said again; noise is not less than none. */
static void
check_course(Build *build, const Column *column, const ValueSource *source)
{
	static const char *const told[] = {"every", "per", "gaps", "until", "start"};
	const Arg *at = series_arg(source, "at"), *noise = series_arg(source, "noise");
	size_t n = series_clock(source) != NULL
			   ? 5
			   : 4; /* a trend may begin where no series does */

	for (size_t i = 0; at != NULL && at->column != NULL && i < n; i++)
		if (series_arg(source, told[i])->given)
			diag_error(build->diag, &source->loc, "leave it out",
				"%s: series: column %s tells its moments, so there is no \"%s\"",
				build_subject(build, column), at->column->name, told[i]);
	if (noise != NULL && (noise->number < 0 || noise->number > 10 * RATIO_UNIT))
		diag_error(build->diag, &source->loc, "\"noise\": 0.05",
			"%s: series: \"noise\" must lie between 0 and 10",
			build_subject(build, column));
}

/* A burst begins at a moment that its rows have in common, and its gaps add up to one that can be told. */
static void
check_burst(Build *build, const Column *column, const ValueSource *source)
{
	const Arg *after = series_arg(source, "after");
	const BucketTable *gap = series_arg(source, "gap")->dist;
	const Children *children = column->table->children;
	const char *subject = build_subject(build, column), *fk;

	if (children == NULL || children->history != NULL) {
		diag_error(build->diag, &source->loc,
			"\"rows\": {\"per\": \"sessions\", \"count\": [1, 20]}",
			"%s: series: the rows of the table are not counted per row of another one, with which bursts begin",
			subject);
		return;
	}
	fk = children->fk->columns.at[0]->name;
	if (after->text == NULL || strncmp(after->text, fk, strlen(fk)) != 0 ||
		after->text[strlen(fk)] != '.')
		diag_error(build->diag, &source->loc,
			arena_printf(build->arena, "\"after\": \"%s.started_at\"", fk),
			"%s: series: \"after\" must be a column of the row that the table's rows are counted by",
			subject);
	if (gap->min < 0)
		diag_error(build->diag, &source->loc,
			"\"gap\": {\"dist\": \"exp\", \"mean\": \"40 seconds\"}",
			"%s: series: a gap cannot be less than nothing", subject);
	else if (children->count->max > PGM_BURST_MAX)
		diag_error(build->diag, &source->loc,
			"a \"max\" of the \"count\"; or \"every\" instead of \"gap\"",
			"%s: series: its moments are told by adding up gaps, so there may be %d in a burst, not %" PRId64,
			subject, PGM_BURST_MAX, children->count->max);
	else if (gap->max > INT64_MAX / 4 / PGM_BURST_MAX)
		diag_error(build->diag, &source->loc, "\"max\": \"1 year\"",
			"%s: series: its gaps may be longer than can be added up", subject);
}

void
build_series(Build *build, Column *column, const ValueSource *source)
{
	const char *subject = build_subject(build, column);
	const ValueSource *clock = series_clock(source);
	const Children *children = column->table->children;
	const Arg *per, *gaps;

	check_course(build, column, source);
	if (clock == NULL || clock != source)
		return;
	per = series_arg(clock, "per");
	if (per->given &&
		(children == NULL || !str_eq(children->fk->columns.at[0]->name, per->text)))
		diag_error(build->diag, &source->loc,
			arena_printf(build->arena,
				"\"rows\": {\"per\": …, \"by\": \"%s\", \"count\": 1000}",
				per->text),
			"%s: series: the rows of the table are not counted per \"%s\"", subject,
			per->text);
	else if (series_bursts(source))
		check_burst(build, column, source);
	else if ((gaps = series_arg(clock, "gaps"))->number < 0 ||
		 gaps->number > RATIO_UNIT / 2)
		diag_error(build->diag, &source->loc, "\"gaps\": 0.02",
			"%s: series: \"gaps\" must lie between 0 and 0.5", subject);
	else if (series_arg(clock, "every")->number <= 0)
		diag_error(build->diag, &source->loc, "\"every\": \"5m\"",
			"%s: series: \"every\" must be a length of time above 0", subject);
	else
		check_end(build, column, clock);
}
