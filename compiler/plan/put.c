/* put.c - values into cells.
 *
 * A scalar of a kind is put as its column's type has it; the texts of kinds that types.def does not write are here.
 */
#include <inttypes.h>

#include "base/str.h"
#include "model/types.h"
#include "plan/builder.h"

/* How text takes a scalar of each kind. */
static const char *const as_text[VALUE_KINDS] = {
	[VALUE_INT] = "pgm_put_int8(p, ${v})",
	[VALUE_NUMBER] = "pgm_put_decimal(p, ${v}, ${scale})",
	[VALUE_BOOL] = "pgm_put_word_bool(p, ${v})",
	[VALUE_DATE] = "pgm_put_date(p, ${v})",
	[VALUE_TIMESTAMP] = "pgm_put_timestamp(p, ${v})",
	[VALUE_TIME] = "pgm_put_time(p, ${v})",
	[VALUE_INTERVAL] = "pgm_put_interval(p, ${v})",
	[VALUE_UUID] = "pgm_put_uuid(p, ${v})",
};

const char *
plan_as(Planner *planner, const char *value, ValueKind from, const SqlType *type, int *scale)
{
	Arena *arena = planner->arena;
	ValueKind to = type->base->kind;

	if (from == VALUE_TIMESTAMP && to == VALUE_DATE) {
		plan_header(planner, "gen.h");
		return arena_printf(arena, "pgm_day_at(%s)", value);
	}
	if (from == VALUE_DATE && to == VALUE_TIMESTAMP)
		return arena_printf(arena, "%s * PGM_USEC_PER_DAY", value);
	if (from == VALUE_INT && to == VALUE_NUMBER) {
		int64_t unit = 1;

		*scale = type->scale > TYPE_SCALE_MAX ? TYPE_SCALE_MAX : type->scale;
		for (int i = 0; i < *scale; i++)
			unit *= 10;
		return unit == 1
			       ? value
			       : arena_printf(arena, "%s * INT64_C(%" PRId64 ")", value, unit);
	}
	if (type->unit > 0)
		return arena_printf(
			arena, "pgm_whole(%s, INT64_C(%" PRId64 "))", value, type->unit);
	if ((to == VALUE_TIMESTAMP || to == VALUE_TIME || to == VALUE_INTERVAL) &&
		type->fraction < 6) {
		int64_t unit = 1;

		for (int i = type->fraction; i < 6; i++)
			unit *= 10;
		return arena_printf(arena, "pgm_whole(%s, %" PRId64 ")", value, unit);
	}
	return value;
}

const char *
plan_converted(Planner *planner, const PlanValue *value, const SqlType *type, int *scale)
{
	return plan_as(planner, plan_call(planner, value, NULL), value->kind, type, scale);
}

const char *
plan_put_scalar(
	Planner *planner, const char *value, ValueKind kind, int scale, const SqlType *type)
{
	const char *put = type->base->put != NULL ? type->base->put : as_text[kind];
	Cw w = CW(planner->arena);

	if (type->months > 0)
		put = "pgm_put_months(p, ${v}, ${months})";
	if (scale == 0 && (type->base->kind == VALUE_NUMBER || kind == VALUE_NUMBER))
		put = as_text[VALUE_INT];
	cw_set(&w, "v", value);
	cw_set_u64(&w, "scale", (uint64_t)scale);
	cw_set_u64(&w, "months", (uint64_t)type->months);
	cw_put(&w, put);
	if (kind != VALUE_TEXT && str_eq(type->base->id, "numeric") && type->scale > scale)
		return arena_printf(planner->arena, "pgm_put_zeros(%s, %d, %d)", cw_text(&w),
			type->scale - scale, scale == 0);
	if (str_eq(type->base->id, "bpchar") && type->length > 0)
		return arena_printf(
			planner->arena, "pgm_pad(p, %s, %d)", cw_text(&w), type->length);
	return cw_text(&w);
}

bool
plan_cut(const PlanValue *value, const SqlType *type)
{
	return plan_most_taken(type) != 0 && value->characters > plan_most_taken(type);
}

/* The expression that puts a value, cut to what varchar(n) takes where it may be longer. */
static const char *
put_short(Planner *planner, const PlanValue *value, const SqlType *type, const char *put)
{
	if (!plan_cut(value, type))
		return put;
	put = arena_printf(planner->arena, "%s(p, %s, %d)",
		str_eq(type->base->id, "name") ? "pgm_cut_bytes"
		: value->kind == VALUE_TEXT    ? "pgm_cut_words"
					       : "pgm_cut",
		put, type->length);
	if (str_eq(type->base->id, "bpchar"))
		put = arena_printf(planner->arena, "pgm_pad(p, %s, %d)", put, type->length);
	return put;
}

const char *
plan_put(Planner *planner, const PlanValue *value, const SqlType *type)
{
	const char *call = plan_call(planner, value, NULL);
	int scale = value->scale;

	if (value->kind == VALUE_TEXT)
		return put_short(planner, value, type, call);
	call = plan_as(planner, call, value->kind, type, &scale);
	return put_short(
		planner, value, type, plan_put_scalar(planner, call, value->kind, scale, type));
}
