/* seasons.c - moments that come about by seasons: how busy each day and hour of their range is.
 */
#include "gen/season.h"

#include <pgmock/gen/moment.h>

#include "model/build.h"

enum { PATTERN_UNIFORM, PATTERN_BUSINESS, PATTERN_PEAK }; /* as the choices of timeseries */

static const double RATIO_UNIT = 1e6;

/* The weights of the hours by pattern: business hours are from 9 to 17, peaks have two thirds of all. */
static void
pattern_hours(int64_t pattern, int64_t peaks, double hours[SEASON_HOURS])
{
	int npeaks = __builtin_popcountll((uint64_t)peaks);

	for (int i = 0; i < SEASON_HOURS; i++)
		hours[i] = pattern == PATTERN_UNIFORM ? 1
			   : pattern == PATTERN_BUSINESS
				   ? i >= 9 && i < 17
				   : (double)(peaks >> i & 1) * 2 / npeaks + 1.0 / SEASON_HOURS;
	if (pattern != PATTERN_PEAK || peaks != 0)
		return;
	for (int i = 0; i < SEASON_HOURS; i++)
		hours[i] = 0;
	for (size_t i = 0; i < sizeof pgm_busy_hours; i++)
		hours[pgm_busy_hours[i]]++;
}

static int64_t
moment(const Model *model, const Arg *arg)
{
	return arg->relative ? model->now + arg->number : arg->number;
}

void
build_seasons(Build *build, const Column *column, ValueSource *source)
{
	const Arg *args = source->args;
	Arg *season = NULL;
	const Arg *growth = args_find(source->gen, args, "growth");
	const Arg *pattern = args_find(source->gen, args, "pattern");
	const Arg *peaks = args_find(source->gen, args, "peak_hours");
	SeasonDays *days;
	SeasonSpec spec = {0};

	for (size_t i = 0; i < generator_params(source->gen); i++)
		if (source->gen->params[i].kind == PARAM_SEASON)
			season = source_arg(source, i);
	if (season == NULL || growth == NULL || pattern == NULL ||
		(season->season == NULL && growth->number == 0))
		return;
	spec.season = season->season;
	spec.growth = (double)growth->number / RATIO_UNIT;
	spec.workdays = pattern->number == PATTERN_BUSINESS;
	spec.start = moment(build->model, args_find(source->gen, args, "start"));
	spec.end = moment(build->model, args_find(source->gen, args, "end"));
	pattern_hours(pattern->number, peaks == NULL ? 0 : peaks->number, spec.hours);
	days = arena_new_of(build->arena, SeasonDays);
	if (growth->number <= -(int64_t)RATIO_UNIT ||
		growth->number > 100 * (int64_t)RATIO_UNIT)
		diag_error(build->diag, &source->loc, "\"growth\": 0.3",
			"%s: \"growth\" must lie between -1 and 100",
			build_subject(build, column));
	else if (spec.end >= spec.start &&
		 (spec.end - spec.start) / PGM_USEC_PER_DAY >= SEASON_DAYS_MAX - 1)
		diag_error(build->diag, &source->loc, "a shorter range",
			"%s: seasons reach over %d days at most", build_subject(build, column),
			SEASON_DAYS_MAX);
	else if (spec.end >= spec.start && !season_days(build->arena, &spec, days))
		diag_error(build->diag, &source->loc, "other weights, or a longer range",
			"%s: its seasons leave no moment of the range",
			build_subject(build, column));
	else
		season->days = days;
}
