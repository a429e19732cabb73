/* source_ways.c - the other ways to say where values come from, one function a key.
 */
#include <string.h>

#include "base/str.h"
#include "model/build.h"
#include "model/reader.h"

ValueSource *
reader_from_distribution(Reader *reader, const SchemaSource *from)
{
	const SchemaValue *given = from->dist.present ? &from->dist : &from->distribution;
	SchemaValue values = from->values, weights = {.loc = given->loc};
	json_object *type = NULL;

	if (json_object_is_type(given->json, json_type_object)) {
		json_object_object_get_ex(given->json, "type", &type);
		if (json_object_object_get_ex(given->json, "values", &values.json))
			values.loc = schema_loc_key(reader->build->arena, given->loc, "values");
		if (!json_object_object_get_ex(given->json, "bounds",
			    NULL) && /* those of a histogram are of ranges */
			json_object_object_get_ex(given->json, "weights", &weights.json)) {
			weights.loc =
				schema_loc_key(reader->build->arena, given->loc, "weights");
			return reader_choices_source(reader, &values, &weights, given->loc);
		}
		if (type != NULL && str_eq(json_object_get_string(type), "weighted"))
			return reader_choices_source(
				reader, &values, &from->weights, given->loc);
	}
	return reader_whole_source(reader, "dist", given->json, given->loc);
}

ValueSource *
reader_from_values(Reader *reader, const SchemaSource *from)
{
	return reader_choices_source(reader, &from->values, &from->weights,
		from->values.present ? from->values.loc : from->weights.loc);
}

ValueSource *
reader_from_pattern(Reader *reader, const SchemaSource *from)
{
	json_object *json;

	if (!json_object_is_type(from->pattern.json, json_type_object))
		return reader_whole_source(
			reader, "regex", from->pattern.json, from->pattern.loc);
	if (json_object_object_get_ex(from->pattern.json, "variables", NULL) &&
		!json_object_object_get_ex(from->pattern.json, "regex", NULL))
		return reader_generator_source(reader, generator_find("template"),
			from->pattern.json, from->pattern.loc);
	if (json_object_object_get_ex(from->pattern.json, "template", &json))
		return reader_whole_source(reader, "template", json,
			schema_loc_key(reader->build->arena, from->pattern.loc, "template"));
	if (json_object_object_get_ex(from->pattern.json, "regex", &json) ||
		json_object_object_get_ex(from->pattern.json, "pattern", &json))
		return reader_whole_source(reader, "regex", json, from->pattern.loc);
	diag_error(reader->build->diag, &from->pattern.loc, "{\"template\": \"ORD-{seq:8}\"}",
		"%s: a pattern is a regular expression, or an object with a template",
		reader->subject);
	return reader_source(reader, SOURCE_NULL, from->loc);
}

/* A source that is one string: its text as JSON. */
static ValueSource *
text_source(Reader *reader, const char *generator, const SchemaText *text)
{
	json_object *json = json_object_new_string(text->text);
	ValueSource *source = reader_whole_source(reader, generator, json, text->loc);

	json_object_put(json);
	return source;
}

ValueSource *
reader_from_regex(Reader *reader, const SchemaSource *from)
{
	return text_source(reader, "regex", &from->regex);
}

ValueSource *
reader_from_template(Reader *reader, const SchemaSource *from)
{
	return text_source(reader, "template", &from->template_);
}

ValueSource *
reader_from_timeseries(Reader *reader, const SchemaSource *from)
{
	bool after = json_object_object_get_ex(from->timeseries.json, "after", NULL);

	return reader_call_source(reader,
		generator_find(after ? "timeseries_after" : "timeseries"),
		from->timeseries.json, from->timeseries.loc);
}

ValueSource *
reader_from_value(Reader *reader, const SchemaSource *from)
{
	return reader_whole_source(reader, "constant", from->value.json, from->value.loc);
}

ValueSource *
reader_from_gen(Reader *reader, const SchemaSource *from)
{
	json_object *json = from->gen.json;

	if (json_object_is_type(json, json_type_string))
		return reader_named_source(reader, json_object_get_string(json), from->gen.loc,
			NULL, from->gen.loc);
	if (json_object_is_type(json, json_type_object) &&
		json_object_object_length(json) == 1) {
		json_object_object_foreach(json, name, params)
		{
			Loc at = schema_loc_key(reader->build->arena, from->gen.loc, name),
			    key = at;

			key.key = true;
			if (params == NULL || json_object_is_type(params, json_type_object))
				return reader_named_source(reader, name, key, params, at);
			diag_error(reader->build->diag, &at,
				"{\"phone\": {\"format\": \"e164\"}}",
				"%s: the parameters of generator %s must be an object",
				reader->subject, name);
			return reader_source(reader, SOURCE_NULL, at);
		}
	}
	diag_error(reader->build->diag, &from->gen.loc,
		"\"email\" or {\"phone\": {\"format\": \"e164\"}}",
		"%s: gen is the name of a generator, or an object with the name as its one key",
		reader->subject);
	return reader_source(reader, SOURCE_NULL, from->loc);
}

ValueSource *
reader_from_generator(Reader *reader, const SchemaSource *from)
{
	json_object *params = from->generator_config.json, *type = NULL, *pattern;
	const char *name = from->generator.text;
	Loc loc = from->generator.loc;

	if (params != NULL && !json_object_is_type(params, json_type_object)) {
		diag_error(reader->build->diag, &from->generator_config.loc, NULL,
			"%s: generator_config must be an object", reader->subject);
		return reader_source(reader, SOURCE_NULL, from->loc);
	}
	if (name == NULL && params != NULL &&
		json_object_object_get_ex(params, "type", &type)) {
		name = json_object_get_string(type);
		loc = schema_loc_key(reader->build->arena, from->generator_config.loc, "type");
	} else if (name == NULL && params != NULL &&
		   json_object_object_get_ex(params, "pattern", &pattern)) {
		name = "regex";
	}
	if (name == NULL) {
		diag_error(reader->build->diag, &from->generator_config.loc,
			"add \"generator\": its name",
			"%s: generator_config without a generator", reader->subject);
		return reader_source(reader, SOURCE_NULL, from->loc);
	}
	return reader_named_source(reader, name, loc, params, from->generator_config.loc);
}

ValueSource *
reader_from_range(Reader *reader, const SchemaSource *from)
{
	static const struct {
		const char *family, *generator, *low, *high;
	} ranges[] = {
		{"int", "uniform", "min", "max"},
		{"oid", "uniform", "min", "max"},
		{"money", "uniform", "min", "max"},
		{"num", "uniform", "min", "max"},
		{"float", "uniform", "min", "max"},
		{"ts", "timestamp_between", "start", "end"},
		{"date", "date_between", "start", "end"},
		{"time", "time_of_day", "start", "end"},
		{"interval", "duration", "min", "max"},
	};
	Loc loc = from->min.present ? from->min.loc : from->max.loc;

	if (reader->type->dims == 0 &&
		generator_lists("range multirange", reader->type->family))
		return reader_range(reader, from);
	for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
		json_object *params;
		ValueSource *source;

		if (!str_eq(ranges[i].family, reader->type->family))
			continue;
		params = json_object_new_object();
		if (from->min.present)
			json_object_object_add(
				params, ranges[i].low, json_object_get(from->min.json));
		if (from->max.present)
			json_object_object_add(
				params, ranges[i].high, json_object_get(from->max.json));
		reader->spelled[0] = (ArgSpelling){ranges[i].low, "min", from->min.loc};
		reader->spelled[1] = (ArgSpelling){ranges[i].high, "max", from->max.loc};
		source = reader_call_source(
			reader, generator_find(ranges[i].generator), params, loc);
		json_object_put(params);
		return source;
	}
	diag_error(reader->build->diag, &loc,
		"\"min\" and \"max\" are for numbers, dates and times; \"values\" lists any others",
		"%s: type %s has no range", reader->subject, reader->type->sql);
	return reader_source(reader, SOURCE_NULL, from->loc);
}

/* gap and hours, a pair, may be NULL; they are given back. */
static ValueSource *
after_source(Reader *reader, const char *generator, const char *column, json_object *gap,
	json_object *hours, Loc loc, Loc gap_loc)
{
	json_object *params = json_object_new_object();
	ValueSource *source;

	reader->spelled[0] = (ArgSpelling){
		"column", strncmp(generator, "preceding", 9) == 0 ? "before" : "after", loc};
	reader->spelled[1] = (ArgSpelling){"gap", "gap", gap_loc};
	json_object_object_add(params, "column", json_object_new_string(column));
	if (gap != NULL)
		json_object_object_add(params, "gap", gap);
	for (size_t i = 0; hours != NULL && i < 2; i++)
		json_object_object_add(params, i == 0 ? "opens" : "closes",
			json_object_get(json_object_array_get_idx(hours, i)));
	source = reader_call_source(reader, generator_find(generator), params, loc);
	json_object_put(params);
	json_object_put(hours);
	return source;
}

ValueSource *
reader_after_source(Reader *reader, const char *generator, const char *column, json_object *gap,
	Loc loc, Loc gap_loc)
{
	return after_source(reader, generator, column, gap, NULL, loc, gap_loc);
}

bool
reader_hours(Reader *reader, json_object *json, Loc loc, int hours[2])
{
	const char *word = json_object_get_string(json);
	bool list = json_object_is_type(json, json_type_array),
	     right = list ? json_object_array_length(json) == 2
			  : json_object_is_type(json, json_type_string) && str_eq(word, "business_hours");

	hours[0] = 9;
	hours[1] = 17;
	for (size_t i = 0; list && i < 2; i++) {
		json_object *hour = json_object_array_get_idx(json, i);

		hours[i] = json_object_get_int(hour);
		right &= json_object_is_type(hour, json_type_int);
	}
	if (right && hours[0] >= 0 && hours[0] < hours[1] && hours[1] <= 24)
		return true;
	diag_error(reader->build->diag, &loc, "\"business_hours\", which are [9, 17]",
		"%s: \"hours\" are two hours of the day, the first of work and that in which it is over",
		reader->subject);
	return false;
}

/* The pair of hours from "hours", as the generators' words; NULL: said what is wrong. */
static json_object *
hours_of(Reader *reader, const SchemaSource *from)
{
	json_object *pair;
	int hours[2];

	if (!reader_hours(reader, from->hours.json, from->hours.loc, hours))
		return NULL;
	pair = json_object_new_array();
	for (size_t i = 0; i < 2; i++)
		json_object_array_add(pair, json_object_new_string(arena_printf(
						    reader->build->arena, "%d", hours[i])));
	return pair;
}

ValueSource *
reader_from_after(Reader *reader, const SchemaSource *from)
{
	bool before = from->after.text == NULL,
	     mean = !before && !json_object_is_type(from->gap.json, json_type_object);
	const SchemaText *column = before ? &from->before : &from->after;
	json_object *gap = json_object_get(from->gap.json), *hours = NULL;
	const char *generator = mean ? "after" : before ? "preceding" : "following";

	if (!mean && !json_object_is_type(gap, json_type_object)) {
		json_object *length = gap != NULL ? gap : json_object_new_string("3 days");

		gap = json_object_new_object();
		json_object_object_add(gap, "type", json_object_new_string("exponential"));
		json_object_object_add(gap, "mean", length);
	}
	if (from->hours.json != NULL && (hours = hours_of(reader, from)) != NULL)
		generator = mean     ? "after_in_hours"
			    : before ? "preceding_in_hours"
				     : "following_in_hours";
	return after_source(
		reader, generator, column->text, gap, hours, column->loc, from->gap.loc);
}
