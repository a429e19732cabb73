/* reach.c - which values a column takes, told from its source.
 *
 * What is not told stays unknown, which is always right: generators, lists, foreign keys, rules
 * and moments that follow others are looked into, all else is not.
 */
#include "model/reach.h"

#include <pgmock/states.h>

#include "base/copytext.h"
#include "base/decimal.h"
#include "base/str.h"
#include "base/timeval.h"
#include "model/chain.h"
#include "model/domain.h"
#include "model/series.h"

enum { HOPS_MAX = 100 };

typedef struct {
	Arena *arena;
	const Model *model;
	int hops;
} Reacher;

static Reach reach_column(Reacher *reacher, const Column *column);

static int64_t
sum(int64_t a, int64_t b)
{
	int64_t c;

	return __builtin_add_overflow(a, b, &c) ? (a < 0 ? INT64_MIN : INT64_MAX) : c;
}

static void
add_value(Reacher *reacher, Reach *reach, const char *text)
{
	for (size_t i = 0; i < reach->values.n; i++)
		if (str_eq(reach->values.at[i], text))
			return;
	vec_push(reacher->arena, &reach->values, text);
}

/* Makes a reach that of two sources, one of which makes the value. */
static void
join(Reacher *reacher, Reach *reach, const Reach *other)
{
	bool bounded = reach->bounded && other->bounded && reach->scale == other->scale;

	reach->low = other->low < reach->low ? other->low : reach->low;
	reach->high = other->high > reach->high ? other->high : reach->high;
	reach->bounded = bounded;
	reach->moving |= other->moving;
	reach->nulls |= other->nulls;
	reach->listed &= other->listed;
	for (size_t i = 0; i < other->values.n; i++)
		add_value(reacher, reach, other->values.at[i]);
}

static bool
is_moment(const SqlType *type)
{
	return str_eq(type->family, "date") || str_eq(type->family, "ts");
}

/* A list of values, and the least and the greatest of them. */
static Reach
reach_choices(Reacher *reacher, const ValueSource *source)
{
	const Choices *choices = source->args[0].choices;
	Reach reach = {.listed = true,
		.bounded = true,
		.scale = source->type->scale,
		.low = INT64_MAX,
		.high = INT64_MIN};

	for (size_t i = 0; i < choices->items.n; i++) {
		const char *text = choices->items.at[i].text;
		int64_t value = 0;

		if (str_eq(text, "\\N")) {
			reach.nulls = true;
			continue;
		}
		add_value(reacher, &reach, text);
		reach.bounded &= is_moment(source->type) ? timeval_parse(text, &value)
							 : decimal_read(text, reach.scale,
								   &value) <= DECIMAL_EXCESS;
		reach.low = value < reach.low ? value : reach.low;
		reach.high = value > reach.high ? value : reach.high;
	}
	return reach;
}

/* A moment that is told from another column's: not after the present, or by so many gaps. */
static Reach
reach_following(Reacher *reacher, const ValueSource *source, const Arg *base)
{
	const Generator *gen = source->gen;
	const Arg *gap = args_find(gen, source->args, "gap");
	int64_t move = args_find(gen, source->args, "opens") != NULL ? HOURS_MOVE : 0;
	Reach reach = reach_column(reacher, base->column);

	reach.nulls |= base->walk != NULL && base->walk->root->null;
	reach.listed = false;
	if (gap == NULL) {
		reach.bounded = false;
	} else if (gap->dist != NULL && gen->backwards) {
		reach.low = sum(reach.low, -gap->dist->max - move);
		reach.high = sum(reach.high, -gap->dist->min);
	} else if (gap->dist != NULL) {
		reach.low = sum(reach.low, gap->dist->min - move);
		reach.high = sum(reach.high, gap->dist->max + move);
	} else if (gen->gaps > 0) {
		reach.high = sum(reach.high, gap->number * gen->gaps);
	} else {
		reach.moving = true;
		reach.high = reach.high < reacher->model->now ? reacher->model->now
							      : sum(reach.high, move);
	}
	return reach;
}

static Reach
reach_range(Reacher *reacher, const ValueSource *source, const Arg *low, const Arg *high)
{
	int64_t now = reacher->model->now;

	return (Reach){
		.bounded = true,
		.moving = low->relative || high->relative,
		.scale = source->scale,
		.low = low->relative ? sum(now, low->number) : low->number,
		.high = high->relative ? sum(now, high->number) : high->number,
	};
}

/* Numbers that are counted: as many as there are rows. */
static Reach
reach_counter(const ValueSource *source)
{
	int64_t start = source->args[0].number, step = source->args[1].number;
	uint64_t rows = source->table->rows == 0 ? 1 : source->table->rows;
	__int128 last = start + (__int128)step * (rows - 1);
	int64_t end = last > INT64_MAX   ? INT64_MAX
		      : last < INT64_MIN ? INT64_MIN
					 : (int64_t)last;

	return (Reach){
		.bounded = true,
		.moving = true,
		.scale = source->scale,
		.low = start < end ? start : end,
		.high = start < end ? end : start,
	};
}

/* Moments of a row's way through states: from where it begins up to the present, or what stands for it. */
static Reach
reach_moments(Reacher *reacher, const ValueSource *source)
{
	const Chain *chain = source->chain;
	const Arg *after = &chain->column->source->args[1];
	int64_t now = reacher->model->now;
	int64_t until =
		chain->until.relative ? sum(now, chain->until.number) : chain->until.number;
	Reach reach = {.bounded = true,
		.moving = true,
		.low = sum(until < now ? until : now, -PGM_WALK_BEGINS),
		.high = until,
		.nulls = source->absent};

	if (after->column != NULL) {
		Reach begin = reach_column(reacher, after->column);

		reach.bounded = begin.bounded;
		reach.low = begin.low;
		reach.high = begin.high > until ? begin.high : until;
	}
	return reach;
}

/* Those of bursts lie between where these begin and their end. */
static Reach
reach_bursts(Reacher *reacher, const ValueSource *source)
{
	const Arg *until = series_arg(source, "until");
	Reach reach = reach_following(reacher, source, series_arg(source, "after"));
	int64_t end = until->relative ? sum(reacher->model->now, until->number) : until->number;

	reach.low = reach_column(reacher, series_arg(source, "after")->column).low;
	reach.high = reach.high < end ? end : reach.high;
	reach.moving = true;
	return reach;
}

/* Moments of a series lie between its start and its end. */
static Reach
reach_series(Reacher *reacher, const ValueSource *source)
{
	return source->gen->yields == VALUE_TIMESTAMP
		       ? reach_range(reacher, source, series_arg(source, "start"),
				 series_arg(source, "until"))
		       : (Reach){0};
}

static Reach
reach_call(Reacher *reacher, const ValueSource *source)
{
	const Generator *gen = source->gen;
	const Arg *low = args_find(gen, source->args, gen->low);
	const Arg *high = args_find(gen, source->args, gen->high);
	Reach reach = {0};

	if (source->chain != NULL && source->args[0].choices == NULL)
		return reach_moments(reacher, source);
	if (series_bursts(source))
		return reach_bursts(reacher, source);
	if (source->series)
		return reach_series(reacher, source);
	for (size_t i = 0; source->chain == NULL && i < source->nargs; i++)
		if (source->args[i].column != NULL)
			return reach_following(reacher, source, &source->args[i]);
	if (source->args[0].choices != NULL)
		return reach_choices(reacher, source);
	if (source->args[0].dist != NULL)
		return (Reach){.bounded = true,
			.scale = source->scale,
			.low = source->args[0].dist->min,
			.high = source->args[0].dist->max};
	if (low != NULL && high != NULL)
		return reach_range(reacher, source, low, high);
	if (gen == generator_find("sequence"))
		return reach_counter(source);
	if (gen->yields == VALUE_BOOL) {
		reach.listed = true;
		add_value(reacher, &reach, "t");
		add_value(reacher, &reach, "f");
	}
	return reach;
}

static Reach
reach_source(Reacher *reacher, const ValueSource *source)
{
	Reach reach = {0};

	if (source->kind == SOURCE_CALL)
		reach = reach_call(reacher, source);
	reach.listed &= source->otherwise == NULL;
	if (source->kind == SOURCE_FK) {
		reach = reach_column(reacher, source->fk->parent_columns.at[source->fk_part]);
		reach.nulls |=
			source->fk->parent == source->table || source->fk->parent->rows == 0;
		for (size_t i = 0; i < source->fk->columns.n; i++) /* NULL together */
			reach.nulls |= source->fk->columns.at[i]->null_share > 0;
	}
	if (source->kind == SOURCE_NULL)
		reach = (Reach){.nulls = true,
			.listed = true,
			.bounded = true,
			.low = INT64_MAX,
			.high = INT64_MIN};
	if (source->kind == SOURCE_RULES) {
		reach = reach_source(reacher, source->branches.at[0].source);
		for (size_t i = 1; i < source->branches.n; i++) {
			Reach branch = reach_source(reacher, source->branches.at[i].source);

			if (source->branches.at[i].source->kind == SOURCE_NULL)
				branch.scale = reach.scale;
			join(reacher, &reach, &branch);
		}
	}
	return reach;
}

static Reach
reach_column(Reacher *reacher, const Column *column)
{
	Reach reach = {0};

	if (column->source == NULL || column->type.dims > 0 || reacher->hops == HOPS_MAX) {
		reach.nulls = !column->not_null;
		return reach;
	}
	reacher->hops++;
	reach = reach_source(reacher, column->source);
	reacher->hops--;
	reach.nulls |= column->null_share > 0 || column->source->absent;
	reach.nulls &= !column->not_null;
	reach.listed &= column->uniqueness != UNIQUE_NUMBER && !column->cut;
	reach.bounded &= reach.low <= reach.high && column->counts_with == NULL;
	if (reach.bounded && is_moment(&column->type)) { /* drawn more finely, and cut */
		int64_t unit = domain_moment_unit(&column->type);

		reach.low = sum(reach.low, -((reach.low % unit + unit) % unit));
	}
	return reach;
}

Reach
reach_of(Arena *arena, const Model *model, const Column *column)
{
	Reacher reacher = {arena, model, 0};

	return reach_column(&reacher, column);
}
