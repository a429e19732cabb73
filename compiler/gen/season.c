/* season.c - how busy times are.
 *
 * Numbers are doubles of base/ieee.h's arithmetic up to the weights, and integers from there on.
 */
#include "gen/season.h"

#include <inttypes.h>

#include <pgmock/civil.h>

#include "base/decimal.h"
#include "base/ieee.h"

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

static const struct {
	const char *name;
	size_t n;      /* weights of one */
	double length; /* in what its place is measured in */
	double top;    /* where its wave is highest */
	const char *should;
} cycles[] = {
	[SEASON_DAY] = {"day", 24, 24, 14,
		"a number from -1 to 1, or 24 weights, of the hours"},
	[SEASON_WEEK] = {"week", 7, 7, 0,
		"a number from -1 to 1, or 7 weights, from Monday on"},
	[SEASON_YEAR] = {"year", 12, 1, 0.5,
		"a number from -1 to 1, or 12 weights, of the months"},
};

static const double DAYS_A_YEAR = 365.2425;
static const double MOST = 0x1p+53; /* of a sum of weights, as integers */

/* ---- reading ---------------------------------------------------------------------------- */

/* The weights, whose mean becomes 1; NULL: they are none. */
static const double *
read_weights(ArgContext *context, json_object *json, size_t n)
{
	double *weights, sum = 0;

	if (!json_object_is_type(json, json_type_array) || json_object_array_length(json) != n)
		return NULL;
	weights = arena_array(context->arena, double, n);
	for (size_t i = 0; i < n; i++) {
		json_object *weight = json_object_array_get_idx(json, i);

		if (!json_object_is_type(weight, json_type_int) &&
			!json_object_is_type(weight, json_type_double))
			return NULL;
		weights[i] = json_object_get_double(weight);
		if (!(weights[i] >= 0 && weights[i] <= 1e9))
			return NULL;
		sum += weights[i];
	}
	for (size_t i = 0; i < n; i++)
		weights[i] = weights[i] * (double)n / sum;
	return sum > 0 ? weights : NULL;
}

static bool
read_cycle(ArgContext *context, struct Season *season, size_t i, json_object *json)
{
	int64_t number;

	season->cycles[i].weights = read_weights(context, json, cycles[i].n);
	if (season->cycles[i].weights != NULL)
		return true;
	if (json_object_is_type(json, json_type_array) ||
		decimal_read(json_object_get_string(json), 6, &number) > DECIMAL_EXCESS ||
		number < -1000000 || number > 1000000)
		return false;
	season->cycles[i].height = (double)number / 1e6;
	return true;
}

const struct Season *
season_read(ArgContext *context, json_object *json, Loc loc)
{
	struct Season *season = arena_new_of(context->arena, struct Season);
	const char *names[SEASON_CYCLES];
	bool done = true;

	for (size_t i = 0; i < SEASON_CYCLES; i++)
		names[i] = cycles[i].name;
	if (!json_object_is_type(json, json_type_object)) {
		diag_error(context->diag, &loc, "{\"week\": 0.3, \"year\": 0.2}",
			"%s: \"season\" must be an object of \"day\", \"week\" and \"year\"",
			context->subject);
		return NULL;
	}
	json_object_object_foreach(json, key, value)
	{
		Loc at = schema_loc_key(context->arena, loc, key), at_key = at;
		size_t i = 0;

		at_key.key = true;
		while (i < SEASON_CYCLES && !str_eq(cycles[i].name, key))
			i++;
		if (i == SEASON_CYCLES) {
			diag_error(context->diag, &at_key,
				diag_meant_or_all(context->arena, key, names, SEASON_CYCLES),
				"%s: there is no season of a \"%s\"", context->subject, key);
			done = false;
		} else if (!read_cycle(context, season, i, value)) {
			diag_error(context->diag, &at, NULL, "%s: season: \"%s\" must be %s",
				context->subject, key, cycles[i].should);
			done = false;
		}
	}
	return done ? season : NULL;
}

/* ---- factors ---------------------------------------------------------------------------- */

double
season_factor(const struct Season *season, SeasonCycle cycle, double place)
{
	double height = season == NULL ? 0 : season->cycles[cycle].height;
	size_t n = cycles[cycle].n;

	if (season != NULL && season->cycles[cycle].weights != NULL) {
		size_t i = (size_t)(place / cycles[cycle].length * (double)n);

		return season->cycles[cycle].weights[i < n ? i : n - 1];
	}
	if (cycle == SEASON_WEEK) /* less on Saturday and Sunday, and the more on other days */
		return place >= 5 ? 1 - height : 1 + height * 2 / 5;
	return 1 + height * ieee_cos_turns((place - cycles[cycle].top) / cycles[cycle].length);
}

/* How busy a day is. Months have weights of their own, as they differ in length. */
static double
day_factor(const SeasonSpec *spec, int64_t day)
{
	const struct Season *season = spec->season;
	int64_t weekday = ((day + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
	pgm_civil date = pgm_civil_of(day);
	int64_t first = pgm_day_of(date.year, 1, 1);
	double years = ((double)day - (double)(spec->start / PGM_USEC_PER_DAY)) / DAYS_A_YEAR;
	double factor = spec->workdays && weekday >= 5 ? 0 : 1;

	factor *= season_factor(season, SEASON_WEEK, (double)weekday);
	if (season != NULL && season->cycles[SEASON_YEAR].weights != NULL)
		factor *= season->cycles[SEASON_YEAR].weights[date.month - 1];
	else
		factor *=
			season_factor(season, SEASON_YEAR, (double)(day - first) / DAYS_A_YEAR);
	return factor * ieee_exp(ieee_log1p(spec->growth) * years);
}

/* ---- tables ----------------------------------------------------------------------------- */

/* Alias cells of n weights; false: there is nothing to choose. */
static bool
make_cells(Arena *arena, const double *weights, uint32_t n, AliasCell *cells)
{
	uint64_t *integers = arena_array(arena, uint64_t, n), total = 0;
	double sum = 0;

	for (uint32_t i = 0; i < n; i++)
		sum += weights[i];
	for (uint32_t i = 0; i < n && sum > 0; i++) {
		integers[i] = (uint64_t)(weights[i] / sum * MOST);
		total += integers[i];
	}
	if (total == 0)
		return false;
	alias_build(arena, integers, n, cells);
	return true;
}

/* The weights of a day's hours, less those parts that lie outside of [start, end]; returns their sum. */
static double
cut_hours(const SeasonSpec *spec, int64_t midnight, double weights[SEASON_HOURS])
{
	const int64_t hour = PGM_USEC_PER_DAY / SEASON_HOURS;
	double sum = 0;

	for (int i = 0; i < SEASON_HOURS; i++) {
		int64_t low = midnight + i * hour, high = low + hour;

		low = low < spec->start ? spec->start : low;
		high = high > spec->end ? spec->end + 1 : high;
		weights[i] =
			high <= low ? 0
				    : spec->hours[i] *
					      season_factor(spec->season, SEASON_DAY, i + 0.5) *
					      (double)(high - low) / (double)hour;
		sum += weights[i];
	}
	return sum;
}

static int64_t
day_of(int64_t usec)
{
	return usec >= 0 ? usec / PGM_USEC_PER_DAY
			 : -((PGM_USEC_PER_DAY - 1 - usec) / PGM_USEC_PER_DAY);
}

bool
season_days(Arena *arena, const SeasonSpec *spec, SeasonDays *out)
{
	int64_t first = day_of(spec->start), last = day_of(spec->end);
	SeasonSpec open = *spec;
	double hours[SEASON_HOURS], *weights, whole;
	AliasCell *cells;

	if (last - first >= SEASON_DAYS_MAX || last < first)
		return false;
	*out = (SeasonDays){.midnight = first * PGM_USEC_PER_DAY,
		.start = spec->start,
		.end = spec->end,
		.ndays = (uint32_t)(last - first + 1)};
	weights = arena_array(arena, double, out->ndays);
	cells = arena_array(arena, AliasCell, out->ndays);
	open.start = first * PGM_USEC_PER_DAY;
	open.end = open.start + PGM_USEC_PER_DAY - 1;
	whole = cut_hours(&open, open.start, hours);
	if (!make_cells(arena, hours, SEASON_HOURS, out->hours[1]))
		return false;
	for (uint32_t i = 0; i < out->ndays; i++)
		weights[i] = whole * day_factor(spec, first + i);
	for (int i = 0; i < 2; i++) { /* the first day may be the last one, too */
		uint32_t day = i == 0 ? 0 : out->ndays - 1;
		double sum = cut_hours(spec, (first + day) * PGM_USEC_PER_DAY, hours);

		weights[day] = sum > 0 ? sum * day_factor(spec, first + day) : 0;
		if (!make_cells(arena, hours, SEASON_HOURS, out->hours[2 * i]))
			for (int j = 0; j < SEASON_HOURS; j++)
				out->hours[2 * i][j] = out->hours[1][j];
	}
	out->days = cells;
	return make_cells(arena, weights, out->ndays, cells);
}

static void
emit_cells(Buf *out, const AliasCell *cells, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		buf_printf(out, "\t{%" PRIu32 "u, %" PRIu32 "},\n", cells[i].share,
			cells[i].alias);
}

void
season_emit(Buf *out, const SeasonDays *days, const char *name)
{
	buf_printf(out, "static const pgm_alias_cell %s_days[%" PRIu32 "] = {\n", name,
		days->ndays);
	emit_cells(out, days->days, days->ndays);
	buf_printf(out, "};\n\nstatic const pgm_alias_cell %s_hours[%d] = {\n", name,
		3 * SEASON_HOURS);
	for (int i = 0; i < 3; i++)
		emit_cells(out, days->hours[i], SEASON_HOURS);
	buf_printf(out,
		"};\n\nstatic const pgm_season %s = {\n"
		"\t.days = %s_days,\n\t.hours = %s_hours,\n\t.ndays = %" PRIu32 ",\n"
		"\t.midnight = INT64_C(%" PRId64 "),\n\t.start = INT64_C(%" PRId64
		"),\n\t.end = INT64_C(%" PRId64 "),\n};\n\n",
		name, name, name, days->ndays, days->midnight, days->start, days->end);
}
