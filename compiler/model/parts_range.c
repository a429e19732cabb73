/* parts_range.c - the partitions of one level, by range: as the schema lists them, or all of one width.
 *
 * Ranges of one column whose values have an order that we know are integers in that order, so that two
 * that overlap are found, and what lies between or beside them.
 */
#include "model/parts.h"

#include <stdlib.h>

#include <pgmock/cell.h>

#include "base/decimal.h"
#include "base/str.h"
#include "base/timeval.h"
#include "model/every.h"
#include "model/reach.h"

enum { NUMBER_ROOM = 64 };

/* One range, of one column whose values have an order that we know. */
typedef struct {
	int64_t low, high; /* [low, high); INT64_MIN, INT64_MAX: no end */
	bool compared;     /* low and high are known */
	Loc loc;
} Range;

/* A value in the order that ranges are compared in; false: it has none that we know. */
static bool
in_order(const SqlType *type, int scale, const char *copy, int64_t *value)
{
	if (parts_of_moments(type))
		return timeval_parse(copy, value);
	return parts_of_numbers(type) && decimal_read(copy, scale, value) <= DECIMAL_EXCESS;
}

static const char *
order_text(Parts *parts, int scale, int64_t value)
{
	Arena *arena = parts->build->arena;
	const SqlType *type = &parts->keys.at[0].column->type;
	char text[NUMBER_ROOM + PGM_SLACK], *end;

	if (parts_of_moments(type))
		return parts_moment(arena, type, value);
	end = pgm_put_decimal(text, value, (unsigned)scale);
	return arena_strndup(arena, text, (size_t)(end - text));
}

static int
compare_ranges(const void *a, const void *b)
{
	const Range *left = a, *right = b;

	return left->low < right->low ? -1 : left->low > right->low;
}

/* Says which ranges overlap; else notes what of the column's values none of them takes. */
static void
hold_ranges(Parts *parts, Range *ranges, size_t n, const Reach *reach)
{
	Arena *arena = parts->build->arena;
	int64_t at = reach->low;

	if (n > 1)
		qsort(ranges, n, sizeof *ranges, compare_ranges);
	for (size_t i = 1; i < n; i++) {
		if (ranges[i].low >= ranges[i - 1].high)
			continue;
		diag_error(parts->build->diag, &ranges[i].loc, NULL,
			"%s: this range overlaps another", parts->subject);
		diag_note(parts->build->diag, &ranges[i - 1].loc, "the other one is here");
	}
	if (!reach->bounded) {
		if (n == 0 || ranges[0].low != INT64_MIN || ranges[n - 1].high != INT64_MAX)
			parts->rest = "values that are not known beforehand";
		for (size_t i = 1; i < n; i++)
			if (ranges[i].low != ranges[i - 1].high)
				parts->rest = "values between its ranges";
		return;
	}
	for (size_t i = 0; i < n && at <= reach->high && ranges[i].low <= at; i++)
		at = ranges[i].high > at ? ranges[i].high : at;
	if (at <= reach->high &&
		(n == 0 || ranges[n - 1].high != INT64_MAX || at < ranges[n - 1].low))
		parts->rest = arena_printf(arena, "values from %s on, of those up to %s",
			order_text(parts, reach->scale, at),
			order_text(parts, reach->scale, reach->high));
}

/* Notes the rows that any set of ranges leaves over. */
static void
hold_nulls(Parts *parts, const Reach *reach)
{
	if (parts->rest == NULL && reach->nulls)
		parts->rest = "NULL";
	if (parts->rest == NULL && reach->moving) {
		parts->rest = "what another present or more rows bring";
		parts->moving = true;
	}
}

static const char *
range_bound(Arena *arena, const char *from, const char *to)
{
	return arena_printf(arena, "FOR VALUES FROM (%s) TO (%s)", from, to);
}

/* MINVALUE, MAXVALUE, or a list of values: one end of a range. */
static const char *
range_end(Parts *parts, json_object *json, Loc loc, bool high, Range *range, const Reach *reach)
{
	Buf sql = BUF(parts->build->arena);
	bool list = json_object_is_type(json, json_type_array);
	int64_t *end = high ? &range->high : &range->low;

	*end = high ? INT64_MAX : INT64_MIN;
	if (list && json_object_array_length(json) != parts->keys.n) {
		diag_error(parts->build->diag, &loc, NULL,
			"%s: it goes by %zu columns, so this must be as many values",
			parts->subject, parts->keys.n);
		return NULL;
	}
	for (size_t i = 0; i < parts->keys.n; i++) {
		json_object *value = list ? json_object_array_get_idx(json, i) : json;
		Loc at = list ? schema_loc_index(parts->build->arena, loc, i) : loc;
		const char *text = json_object_get_string(value), *copy, *literal;
		bool open = value == NULL || str_eq(text, "minvalue") ||
			    str_eq(text, "MINVALUE") || str_eq(text, "maxvalue") ||
			    str_eq(text, "MAXVALUE");

		buf_puts(&sql, i == 0 ? "" : ", ");
		if (open) {
			bool most = value == NULL ? high : text[1] == 'a' || text[1] == 'A';

			buf_puts(&sql, most ? "MAXVALUE" : "MINVALUE");
			if (most != high && parts->keys.n == 1)
				diag_error(parts->build->diag, &at, NULL,
					"%s: this range is empty", parts->subject);
			continue;
		}
		if (!list && parts->keys.n > 1) {
			diag_error(parts->build->diag, &loc, "an array",
				"%s: it goes by %zu columns, so this must be as many values",
				parts->subject, parts->keys.n);
			return NULL;
		}
		literal = parts_value(parts, &parts->keys.at[i], value, at, &copy);
		if (literal == NULL)
			return NULL;
		buf_puts(&sql, literal);
		if (parts->keys.n == 1 && parts->keys.at[0].column != NULL &&
			!in_order(&parts->keys.at[0].column->type, reach->scale, copy, end))
			range->compared = false;
	}
	return buf_text(&sql);
}

/* The ranges that the schema lists. */
static void
ranges_given(Parts *parts, const Reach *reach)
{
	Build *build = parts->build;
	const SchemaValue *given = &parts->from->parts;
	size_t n = json_object_array_length(given->json), known = 0;
	Range *ranges = arena_array(build->arena, Range, n);
	bool compared = parts->keys.n == 1 && parts->keys.at[0].column != NULL;

	for (size_t i = 0; i < n; i++) {
		json_object *json = json_object_array_get_idx(given->json, i), *name, *from,
			    *to;
		Loc loc = schema_loc_index(build->arena, given->loc, i);
		Range range = {.compared = compared, .loc = loc};
		const char *low, *high;

		if (!json_object_is_type(json, json_type_object))
			return; /* said */
		json_object_object_get_ex(json, "from", &from);
		json_object_object_get_ex(json, "to", &to);
		low = range_end(parts, from, schema_loc_key(build->arena, loc, "from"), false,
			&range, reach);
		high = range_end(parts, to, schema_loc_key(build->arena, loc, "to"), true,
			&range, reach);
		if (low == NULL || high == NULL)
			return;
		if (range.compared && range.low >= range.high)
			diag_error(build->diag, &loc, NULL, "%s: this range is empty",
				parts->subject);
		if (json_object_object_get_ex(json, "name", &name))
			parts_add(parts, json_object_get_string(name), true,
				range_bound(build->arena, low, high), loc);
		else
			parts_add(parts, arena_printf(build->arena, "p%zu", i + 1), false,
				range_bound(build->arena, low, high), loc);
		compared &= range.compared;
		ranges[known++] = range;
	}
	if (compared)
		hold_ranges(parts, ranges, known, reach);
	else
		parts->rest = "values that are not known beforehand";
}

/* ---- ranges of one width ---------------------------------------------------------------- */

/* The width of ranges; false: said. */
static bool
read_every(Parts *parts, const SqlType *type, int scale, Every *width)
{
	const SchemaValue *every = &parts->from->every;
	const char *text = json_object_get_string(every->json);
	bool moment = parts_of_moments(type);

	if (!moment && !parts_of_numbers(type)) {
		diag_error(parts->build->diag, &every->loc,
			"\"parts\": [{\"name\": \"a_m\", \"from\": \"a\", \"to\": \"n\"}]",
			"%s: ranges of one width are of numbers, dates or timestamps, not of %s",
			parts->subject, type->sql);
		return false;
	}
	if (moment ? every_read(text, width) && (!str_eq(type->family, "date") ||
							width->usec % PGM_USEC_PER_DAY == 0)
		   : decimal_scaled(text, scale, &width->usec) && width->usec > 0)
		return true;
	diag_error(parts->build->diag, &every->loc,
		moment ? "\"1 month\", \"7 days\", \"1 year\"" : "a number such as 100000",
		"%s: \"%s\" is no width of ranges of %s", parts->subject, text, type->sql);
	return false;
}

/* "from" or "to" beside "every": where ranges begin or end. */
static void
read_limit(Parts *parts, const SchemaValue *given, int scale, int64_t *value)
{
	const PartsKey *key = &parts->keys.at[0];
	const char *copy;

	if (given->json != NULL &&
		parts_value(parts, key, given->json, given->loc, &copy) != NULL)
		in_order(&key->column->type, scale, copy, value);
}

static void
ranges_every(Parts *parts, const Reach *reach)
{
	Build *build = parts->build;
	const SchemaPartition *from = parts->from;
	const SqlType *type = &parts->keys.at[0].column->type;
	bool moment = parts_of_moments(type), number = !moment;
	int64_t low = reach->low, high = reach->high;
	Range all = {.low = INT64_MAX, .high = INT64_MIN};
	Every width = {0};

	if (!read_every(parts, type, reach->scale, &width))
		return;
	if (!reach->bounded && (from->from.json == NULL || from->to.json == NULL)) {
		diag_error(build->diag, &from->loc, "\"from\": …, \"to\": …",
			"%s: its values are not known beforehand; where do the ranges begin and end?",
			parts->subject);
		return;
	}
	read_limit(parts, &from->from, reach->scale, &low);
	if (from->to.json != NULL) {
		read_limit(parts, &from->to, reach->scale, &high);
		high--;
	}
	for (int64_t at = every_begin(&width, low), next;
		at <= high && parts->parts.n <= PARTS_MAX; at = next) {
		const char *begin = order_text(parts, reach->scale, at), *end;

		next = every_next(&width, at);
		end = order_text(parts, reach->scale, next);
		parts_add(parts,
			number ? parts_word(build->arena,
					 at < 0 ? arena_printf(build->arena, "m%s", begin + 1)
						: begin)
			       : every_name(build->arena, &width, at),
			false,
			range_bound(build->arena, parts_literal(build->arena, type, begin),
				next == INT64_MAX ? "MAXVALUE"
						  : parts_literal(build->arena, type, end)),
			from->loc);
		all.low = at < all.low ? at : all.low;
		all.high = next;
		if (next == INT64_MAX)
			break;
	}
	hold_ranges(parts, &all, parts->parts.n > 0, reach);
}

void
parts_range(Parts *parts)
{
	Build *build = parts->build;
	const SchemaPartition *from = parts->from;
	const Column *column = parts->keys.at[0].column;
	Reach reach = {.nulls = true};

	if (column != NULL)
		reach = reach_of(build->arena, build->model, column);
	for (size_t i = 1; i < parts->keys.n; i++)
		reach.nulls |=
			parts->keys.at[i].column == NULL ||
			reach_of(build->arena, build->model, parts->keys.at[i].column).nulls;
	if (from->every.json != NULL && from->parts.json != NULL)
		diag_error(build->diag, &from->every.loc, NULL,
			"%s: it has either \"every\" or \"parts\"", parts->subject);
	else if (from->every.json != NULL && (column == NULL || parts->keys.n > 1))
		diag_error(build->diag, &from->every.loc, "list them in \"parts\"",
			"%s: ranges of one width are of a single column", parts->subject);
	else if (from->every.json != NULL)
		ranges_every(parts, &reach);
	else if (json_object_is_type(from->parts.json, json_type_array))
		ranges_given(parts, &reach);
	else
		diag_error(build->diag, from->parts.present ? &from->parts.loc : &from->loc,
			"\"every\": \"1 month\", or \"parts\": [{\"name\": …, \"from\": …, \"to\": …}]",
			"%s: which ranges?", parts->subject);
	hold_nulls(parts, &reach);
}
