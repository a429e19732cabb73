/* series.c - series of measurements: their moments, and the course of their numbers.
 */
#include <inttypes.h>

#include "base/ieee.h"
#include "gen/season.h"
#include "model/series.h"
#include "model/types.h"
#include "plan/builder.h"

#define RATIO_UNIT 1e6 /* of arguments */
#define ONE 0x1p+30    /* of factors: PGM_ONE */

/* The number of the series that a row belongs to, and which of its measurements it is. */
static const char *
series_number(Builder *b, const ValueSource *clock, bool within)
{
	if (!series_arg(clock, "per")->given)
		return within ? "row" : "0";
	return arena_printf(b->arena, "pgm_child_%s(key, %s, row)",
		within ? "ordinal" : "parent", plan_children(b->planner, b->table));
}

/* The moment of a row, as an expression. */
static const char *
clock_moment(Builder *b, const ValueSource *clock)
{
	uint64_t period = series_period(clock);
	Cw w = CW(b->arena);

	cw_set(&w, "start", plan_time(b->planner, series_arg(clock, "start")));
	cw_set_u64(&w, "every", (uint64_t)series_arg(clock, "every")->number);
	cw_set(&w, "n", series_number(b, clock, true));
	if (period > 0) {
		cw_set(&w, "series", series_number(b, clock, false));
		cw_set_u64(&w, "period", period);
		cw_set(&w, "stream",
			plan_stream(b->planner, b->table,
				arena_printf(b->arena, "%s~gaps", b->stream)));
	}
	cw_put(&w,
		period > 0
			? "${start} + INT64_C(${every}) * (int64_t)pgm_step_with_gaps(key[${stream}], ${series}, ${n}, ${period})"
			: "${start} + INT64_C(${every}) * (int64_t)${n}");
	return cw_text(&w);
}

/* The moment of a row in its burst. Its gaps are those of other rows too, so no row draws them again. */
static const char *
burst_moment(Builder *b)
{
	const ValueSource *source = b->source;
	const Arg *after = series_arg(source, "after");
	const BucketTable *gap = series_arg(source, "gap")->dist;
	const char *children = plan_children(b->planner, b->table);
	const char *gaps = cname_lower(&b->planner->functions, b->name, "gaps", NULL);
	const Column *column = b->planner->column;
	Cw w = CW(b->arena);

	dist_emit(&b->tables, gap, gaps);
	buf_putc(&b->tables, '\n');
	cw_set(&w, "after", plan_walk_moment(b->planner, b->table, after->walk));
	b->planner->column = NULL;
	cw_set(&w, "stream",
		plan_stream(b->planner, b->table, arena_printf(b->arena, "%s~gap", b->stream)));
	b->planner->column = column;
	cw_set(&w, "until", plan_time(b->planner, series_arg(source, "until")));
	cw_set(&w, "children", children);
	cw_set(&w, "count", b->planner->plan->tables.at[b->table->index].count);
	cw_set(&w, "gaps", gaps);
	cw_set_u64(&w, "n", gap->n);
	cw_set(&w, "longest", arena_printf(b->arena, "INT64_C(%" PRId64 ")", gap->max));
	cw_put(&w, "\tuint64_t nth = pgm_child_ordinal(key, ${children}, row);\n"
		   "\tuint64_t n = ${count}(key, pgm_child_parent(key, ${children}, row));\n"
		   "\tpgm_burst burst = {key[${stream}], row - nth, n, ${gaps}, ${n}, ${longest}};\n"
		   "\n"
		   "\treturn pgm_burst_moment(&burst, nth, ${after}, ${until});\n");
	return cw_text(&w);
}

/* ---- numbers ---------------------------------------------------------------------------- */

/* Factors at n places of a cycle: of a wave, at points of it. */
static void
emit_factors(Buf *out, const char *name, const struct Season *season, SeasonCycle cycle,
	size_t n, double length, double shift)
{
	buf_printf(out, "\t.%s = {", name);
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s%" PRId64, i == 0 ? "" : ", ",
			(int64_t)(season_factor(season, cycle,
					  ((double)i + shift) * length / (double)n) *
				  ONE));
	buf_puts(out, "},\n");
}

static bool
is_wave(const struct Season *season, SeasonCycle cycle)
{
	return season != NULL && season->cycles[cycle].height != 0;
}

/* The table of factors; start: when the trend begins. */
static void
emit_course(Builder *b, const char *name)
{
	const ValueSource *source = b->source, *clock = series_clock(source);
	const struct Season *season = series_arg(source, "season")->season;
	const Arg *start = series_arg(clock != NULL ? clock : source, "start");
	bool day = is_wave(season, SEASON_DAY), year = is_wave(season, SEASON_YEAR);
	int64_t low, high;
	Buf *out = &b->tables;

	type_bounds(source->type, source->scale, &low, &high);
	buf_printf(out, "static const pgm_course %s = {\n", name);
	emit_factors(out, "hours", season, SEASON_DAY, 24, 24, day ? 0 : 0.5);
	emit_factors(out, "weekdays", season, SEASON_WEEK, 7, 7, 0);
	emit_factors(out, "months", season, SEASON_YEAR, 12, 1, year ? 0 : 0.5);
	buf_printf(out, "\t.day_wave = %s,\n\t.year_wave = %s,\n", day ? "true" : "false",
		year ? "true" : "false");
	buf_printf(out, "\t.start = INT64_C(%" PRId64 "),\n",
		start->relative ? b->planner->model->now + start->number : start->number);
	buf_printf(out, "\t.trend = %" PRId64 ",\n",
		(int64_t)((double)series_arg(source, "trend")->number / RATIO_UNIT * ONE));
	buf_printf(out,
		low == INT64_MIN ? "\t.low = INT64_MIN,\n" : "\t.low = INT64_C(%" PRId64 "),\n",
		low);
	buf_printf(out, "\t.high = INT64_C(%" PRId64 "),\n};\n\n", high);
}

/* The line that declares the level of the row's series. */
static void
put_level(Builder *b, Cw *w)
{
	const ValueSource *clock = series_clock(b->source);
	const BucketTable *level = series_arg(b->source, "level")->dist;
	const char *name;

	if (level->min == level->max) {
		cw_set(w, "level", arena_printf(b->arena, "INT64_C(%" PRId64 ")", level->min));
		cw_put(w, "\tint64_t level = ${level};\n");
		return;
	}
	name = cname_lower(&b->planner->functions, b->name, "levels", NULL);
	dist_emit(&b->tables, level, name);
	buf_putc(&b->tables, '\n');
	cw_set(w, "levels", name);
	cw_set_u64(w, "n", level->n);
	cw_set(w, "series", clock == NULL ? "0" : series_number(b, clock, false));
	cw_set(w, "level_stream",
		plan_stream(
			b->planner, b->table, arena_printf(b->arena, "%s~level", b->stream)));
	cw_put(w, "\tpgm_rng its = pgm_rng_at(key[${level_stream}], ${series});\n"
		  "\tint64_t level = pgm_buckets(&its, ${levels}, ${n});\n");
}

/* The line that declares the noise: normal, within six standard deviations. */
static void
put_noise(Builder *b, Cw *w)
{
	double noise = (double)series_arg(b->source, "noise")->number / RATIO_UNIT * ONE;
	int64_t spikes = series_arg(b->source, "spikes")->number;
	DistSpec spec = {.type = dist_find("normal"), .params = {0, noise}};
	BucketTable *table = arena_new_of(b->arena, BucketTable);
	const char *error, *name;

	if (noise > 0 && dist_table(b->arena, &spec, table, &error)) {
		name = cname_lower(&b->planner->functions, b->name, "noise", NULL);
		dist_emit(&b->tables, table, name);
		buf_putc(&b->tables, '\n');
		cw_set(w, "noise", name);
		cw_set_u64(w, "n", table->n);
		cw_put(w, "\tint64_t noise = pgm_buckets(&r, ${noise}, ${n});\n\n");
	} else {
		cw_put(w, "\tint64_t noise = 0;\n\n");
	}
	if (spikes > 0) {
		cw_set_u64(w, "spikes", (uint64_t)spikes);
		cw_put(w, "\tnoise = pgm_spike(&r, ${spikes}, noise);\n");
	}
}

PlanValue
plan_series(Builder *b)
{
	const ValueSource *source = b->source;
	const Arg *at = series_arg(source, "at");
	const char *moment = series_bursts(source) ? NULL : at == NULL || at->column == NULL ? clock_moment(b, source)
			     : at->walk != NULL
				     ? plan_walk_moment(b->planner, b->table, at->walk)
				     : plan_moment(b->planner, at->column);
	const char *name;
	Cw w = CW(b->arena);

	plan_header(b->planner, "series.h");
	if (moment == NULL)
		return plan_finish(b, VALUE_TIMESTAMP, b->stream, burst_moment(b));
	cw_set(&w, "moment", moment);
	if (source->gen->yields == VALUE_TIMESTAMP) {
		cw_put(&w, "\treturn ${moment};\n");
		return plan_finish(b, VALUE_TIMESTAMP, b->stream, cw_text(&w));
	}
	name = cname_lower(&b->planner->functions, b->name, "course", NULL);
	emit_course(b, name);
	cw_set(&w, "course", name);
	put_level(b, &w);
	put_noise(b, &w);
	cw_put(&w, "\treturn pgm_course_number(&${course}, level, ${moment}, noise);\n");
	return plan_finish(b, VALUE_NUMBER, b->stream, cw_text(&w));
}
