/* compose.c - sources of values that are made of others: composite values and ranges.
 *
 * A field is read as a column is: what is said of it, or else what its name suggests, or else its type. A
 * range is its lower bound, which is a source of the subtype like any other, and how far its upper bound lies
 * above; so it is as unique as that bound is, and never empty.
 */
#include <string.h>

#include "base/decimal.h"
#include "base/str.h"
#include "base/timeval.h"
#include "model/reader.h"
#include "model/types.h"

enum { DAY_SECONDS = 86400 };

__extension__ typedef __int128 Wide;

/* ---- composite values ------------------------------------------------------------------- */

uint64_t
reader_part_nulls(Reader *reader, json_object *nulls, Loc loc)
{
	int64_t share = 0;

	if ((!json_object_is_type(nulls, json_type_double) &&
		    !json_object_is_type(nulls, json_type_int)) ||
		!args_share(json_object_get_string(nulls), &share))
		diag_error(reader->build->diag, &loc, "a fraction such as 0.1",
			"%s: nulls must be a number between 0 and 1", reader->subject);
	return (uint64_t)share;
}

void
reader_no_nulls(Reader *reader, Loc loc)
{
	diag_error(reader->build->diag, &loc, "no \"nulls\"",
		"%s: its type, %s, holds no nulls", reader->subject, reader->type->sql);
}

static const UserField *
find_field(const UserType *type, const char *name)
{
	for (size_t i = 0; i < type->fields.n; i++)
		if (str_eq(type->fields.at[i].name, name))
			return &type->fields.at[i];
	return NULL;
}

/* Keys that are no fields. */
static void
check_fields(Reader *reader, const UserType *type, const SchemaValue *fields)
{
	Arena *arena = reader->build->arena;
	const char **names = arena_array(arena, const char *, type->fields.n);

	for (size_t i = 0; i < type->fields.n; i++)
		names[i] = type->fields.at[i].name;
	if (fields->json == NULL)
		return;
	json_object_object_foreach(fields->json, key, value)
	{
		Loc at = schema_loc_key(arena, fields->loc, key);

		(void)value;
		at.key = true;
		if (find_field(type, key) == NULL)
			diag_error(reader->build->diag, &at,
				diag_did_you_mean(arena, key, names, type->fields.n),
				"%s: type %s has no field \"%s\"", reader->subject, type->name,
				key);
	}
}

/* Nothing was said of the field, here or in its type, but perhaps of its nulls. */
static ValueSource *
field_source(
	Reader *reader, const SchemaValue *said, const UserField *field, JsonMember *member)
{
	SchemaSource from = field->source;

	if (from.loc.source == NULL)
		from.loc = said->loc;
	if (json_object_is_type(said->json, json_type_object))
		from = schema_read_source(reader->build->schema, reader->build->diag,
			said->json, said->loc, NULL, reader->subject);
	else if (said->present)
		return reader_branch(reader, said->json, said->loc);
	if (from.nulls.present)
		member->null_share = reader_part_nulls(reader, from.nulls.json, from.nulls.loc);
	if (member->null_share > 0 && type_not_null(field->type))
		reader_no_nulls(reader, from.nulls.loc);
	return reader_read(reader, &from);
}

ValueSource *
reader_record(Reader *reader, const SchemaValue *fields, Loc loc)
{
	Arena *arena = reader->build->arena;
	const UserType *type = reader->type->under;
	ValueSource *source = reader_source(reader, SOURCE_RECORD, loc);

	check_fields(reader, type, fields);
	for (size_t i = 0; i < type->fields.n; i++) {
		const UserField *field = &type->fields.at[i];
		JsonMember member = {.name = field->name, .type = field->type};
		SchemaValue said = {.loc = loc};
		Reader inner = {
			.build = reader->build,
			.table = reader->table,
			.type = field->type,
			.owner = type,
			.field = field->name,
			.subject = arena_printf(
				arena, "%s: field \"%s\"", reader->subject, field->name),
			.prefix = arena_printf(arena, "%s.",
				reader->column != NULL   ? reader->column->name
				: reader->prefix != NULL ? reader->prefix
							 : ""),
		};

		said.present = json_object_object_get_ex(fields->json, field->name, &said.json);
		if (said.present)
			said.loc = schema_loc_key(arena, fields->loc, field->name);
		member.source = field_source(&inner, &said, field, &member);
		vec_push(arena, &source->members, member);
	}
	return source;
}

/* ---- ranges ----------------------------------------------------------------------------- */

/* What ranges of each kind of bounds span where nobody said it, in units of their subtype; of numbers, in whole ones. */
static const struct {
	ValueKind kind;
	int64_t least, most;
} spans[] = {
	{VALUE_INT, 1, 100},
	{VALUE_NUMBER, 1, 100},
	{VALUE_DATE, 1, 30},
	{VALUE_TIMESTAMP, INT64_C(900) * 1000000, INT64_C(72) * 3600 * 1000000},
};

/* Reads a span: a number, or a length of time where bounds are dates or moments. */
static bool
read_span(const ValueSource *low, const SqlType *subtype, json_object *json, int64_t *span)
{
	const char *text = json_object_get_string(json);
	int64_t usec;

	if (subtype->base->kind == VALUE_INT || subtype->base->kind == VALUE_NUMBER)
		return text != NULL && decimal_scaled(text, low->scale, span);
	if (subtype->base->kind == VALUE_DATE && text != NULL && decimal_scaled(text, 0, span))
		return true;
	if (!json_object_is_type(json, json_type_string) || !interval_parse(text, &usec))
		return false;
	if (subtype->base->kind == VALUE_TIMESTAMP) {
		*span = usec;
		return true;
	}
	*span = usec / 1000000 / DAY_SECONDS;
	return usec % (INT64_C(1000000) * DAY_SECONDS) == 0;
}

/* "size": how far a range reaches, a number or [least, most]. */
static void
read_spans(Reader *reader, const SchemaValue *size, const SqlType *subtype, ValueSource *source)
{
	json_object *least = size->json, *most = size->json;
	int64_t unit = 1;

	for (int i = 0; subtype->base->kind == VALUE_NUMBER && i < source->element->scale; i++)
		unit *= 10;
	for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
		if (spans[i].kind != subtype->base->kind)
			continue;
		source->min_span = spans[i].least * unit;
		source->max_span = spans[i].most * unit;
	}
	source->spans_said = size->present && !reader->inferred;
	if (!size->present)
		return;
	if (json_object_is_type(size->json, json_type_array) &&
		json_object_array_length(size->json) == 2) {
		least = json_object_array_get_idx(size->json, 0);
		most = json_object_array_get_idx(size->json, 1);
	}
	if (!read_span(source->element, subtype, least, &source->min_span) ||
		!read_span(source->element, subtype, most, &source->max_span) ||
		source->min_span < 1 || source->max_span < source->min_span)
		diag_error(reader->build->diag, &size->loc,
			subtype->base->kind == VALUE_TIMESTAMP ? "[\"1 hour\", \"3 days\"]"
							       : "[1, 10]",
			"%s: the size of a range is a length above 0, or the least and the greatest",
			reader->subject);
}

/* A bound of a source, in its units; a moment that is told from the present as such. */
static Wide
bound_of(const Model *model, const Arg *arg)
{
	return (Wide)arg->number + (arg->relative ? model->now : 0);
}

/* Has the highest lower bound leave room for the longest range, below "max" or the greatest value of the type. */
static void
leave_room(Reader *reader, const SchemaSource *from, Wide span, ValueSource *source)
{
	const Model *model = reader->build->model;
	ValueSource *low = source->element;
	Arg *high = (Arg *)args_find(low->gen, low->args, low->gen->high);
	const Arg *least = args_find(low->gen, low->args, low->gen->low);
	bool numbers = low->gen->yields == VALUE_INT || low->gen->yields == VALUE_NUMBER;
	int64_t lowest, highest = INT64_MAX;
	Wide most;

	if (high == NULL || least == NULL)
		return;
	if (numbers)
		type_bounds(low->type, low->scale, &lowest, &highest);
	if (low->type->base->kind == VALUE_DATE) /* days are drawn from moments */
		span *= INT64_C(1000000) * DAY_SECONDS;
	most = from->max.present && bound_of(model, high) < highest ? bound_of(model, high)
								    : highest;
	most -= span;
	most = bound_of(model, high) < most ? bound_of(model, high) : most;
	if (most < bound_of(model, least))
		diag_error(reader->build->diag, &source->loc,
			"a smaller \"size\", or a greater \"max\"",
			"%s: its ranges are longer than what lies between their least and greatest value",
			reader->subject);
	else
		high->number = (int64_t)(most - (high->relative ? model->now : 0));
}

/* True if the lower bound is a number that the upper one can be counted from. */
static bool
counts(const ValueSource *low, const SqlType *subtype)
{
	ValueKind made, wanted = subtype->base->kind;

	if (low->kind != SOURCE_CALL)
		return false;
	made = low->gen->yields;
	return made == wanted || (made == VALUE_NUMBER && wanted == VALUE_INT) ||
	       (made == VALUE_INT && wanted == VALUE_NUMBER) ||
	       (made == VALUE_DATE && wanted == VALUE_TIMESTAMP) ||
	       (made == VALUE_TIMESTAMP && wanted == VALUE_DATE);
}

ValueSource *
reader_range(Reader *reader, const SchemaSource *from)
{
	const SqlType *range = reader->type;
	bool multi = str_eq(range->family, "multirange");
	const SqlType *subtype = multi ? range->element->element : range->element;
	ValueSource *source = reader_source(reader, SOURCE_RANGE, from->loc);
	SchemaSource bound = {.loc = from->loc, .min = from->min, .max = from->max};
	Reader inner = *reader;
	inner.type = subtype;
	inner.column = NULL;
	inner.field = NULL;
	source->element = reader_read(&inner, &bound);
	source->min_size = source->max_size = 1;
	if (!counts(source->element, subtype)) {
		diag_error(reader->build->diag, &from->loc, NULL,
			"%s: the lower bounds of ranges must be drawn, not chosen",
			reader->subject);
		return source;
	}
	read_spans(reader, &from->size, subtype, source);
	if (multi) {
		source->min_size = 1;
		source->max_size = 3;
	}
	leave_room(reader, from, (Wide)source->max_span * (multi ? 2 * source->max_size : 1),
		source);
	return source;
}
