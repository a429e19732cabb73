/* source_name.c - what a column's name suggests, and its type.
 *
 * Whoever says nothing gets the generator whose patterns the name matches, if the type takes it, and else what the type's row in
 * types.def says.
 */
#include <string.h>

#include "base/copytext.h"
#include "base/str.h"
#include "model/build.h"
#include "model/meaning.h"
#include "model/reader.h"
#include "model/types.h"

enum { ELEMENTS_APART = 6 }; /* twice the elements of an array that says no size */

/* Of intervals that hold years or months only. */
static const char months_fallback[] =
	"{\"generator\": \"duration\", \"generator_config\": {\"min\": \"30 days\", \"max\": \"3650 days\"}}";

/* The column of the row that holds the first of the listed moments, those of .not_before, which the reader's cannot precede;
 * NULL: none does. */
static Column *
earlier_column(Reader *reader, const char *list)
{
	for (const char *s = list; *s != '\0';) {
		size_t n = strcspn(s, ",");
		Column *column = build_column_beside(reader->build, reader->column,
			arena_strndup(reader->build->arena, s, n));

		if (column != NULL && generator_lists("ts date", column->type.family))
			return column;
		s += n + (s[n] == ',');
	}
	return NULL;
}

/* Any label of an enum, each as likely. */
static ValueSource *
labels_source(Reader *reader, Loc loc)
{
	Arena *arena = reader->build->arena;
	const UserType *type = type_enum(reader->type);
	Choices *choices = arena_new_of(arena, Choices);
	ValueSource *source = reader_source(reader, SOURCE_CALL, loc);

	for (size_t i = 0; i < type->labels.n; i++) {
		Choice choice = {.weight = 1};

		choice.text = text_copy_escape(arena, type->labels.at[i], &choice.size);
		choices_add(arena, choices, choice);
	}
	source_choose(arena, source, "choices", choices);
	return source;
}

static const char *
lower_case(Arena *arena, const char *text)
{
	char *lower = arena_strdup(arena, text);

	for (char *c = lower; *c != '\0'; c++)
		*c = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
	return lower;
}

/* Arguments of a generator that writes labels of an enum, by what they are called: the label of each parameter is one of its
 * choices. NULL: there is a label that is none of them, or a parameter without one. */
static json_object *
label_params(Arena *arena, const Generator *gen, const UserType *type)
{
	json_object *params = json_object_new_object();
	size_t found = 0;
	bool all = true;

	for (const Param *param = gen->params; param->kind != PARAM_END; param++) {
		bool named = false;

		for (size_t i = 0; i < type->labels.n && !named; i++) {
			named = generator_lists(
				param->choices, lower_case(arena, type->labels.at[i]));
			if (named)
				json_object_object_add(params, param->name,
					json_object_new_string(type->labels.at[i]));
		}
		found += named;
		all &= named || !param->required;
	}
	if (all && found == type->labels.n)
		return params;
	json_object_put(params);
	return NULL;
}

/* A generator that names suggest and that may be too long for the column, or too short: one that says less, or more. */
static const Generator *
fitting(const Generator *gen, const SqlType *type)
{
	while (type->length > 0 && gen->brief != NULL && type->length < gen->brief_below)
		gen = generator_find(gen->brief);
	if (gen->fuller != NULL && type->length >= gen->fuller_from &&
		str_eq(type->family, "char"))
		gen = generator_find(gen->fuller);
	return gen;
}

/* True if a number under that key is at least low and at most high, or there is none. */
static bool
bound_lies(json_object *bounds, const char *key, int64_t low, int64_t high)
{
	json_object *bound;

	return !json_object_object_get_ex(bounds, key, &bound) ||
	       json_object_is_type(bound, json_type_string) ||
	       (json_object_get_double(bound) >= (double)low &&
		       json_object_get_double(bound) <= (double)high);
}

/* True if the type holds the bounds of a preset's distribution, and a number at all of its range. What bounds a distribution has not,
 * and what else there is in a range, is cut to the type. */
static bool
holds_preset(Reader *reader, const Generator *gen)
{
	int64_t low, high;
	SchemaSource source;

	if (gen->source == NULL || reader->type->base->kind == VALUE_TEXT)
		return true;
	source = reader_builtin_spec(reader->build, gen->source);
	type_bounds(reader->type, 0, &low, &high);
	return bound_lies(source.dist.json, "min", low, INT64_MAX) &&
	       bound_lies(source.dist.json, "max", INT64_MIN, high) &&
	       bound_lies(source.generator_config.json, "min", INT64_MIN, high) &&
	       bound_lies(source.generator_config.json, "max", low, INT64_MAX);
}

/* True if a preset has choices enough that arrays of them need not repeat any. */
static bool
has_many(Reader *reader, const Generator *gen)
{
	SchemaSource source = reader_builtin_spec(reader->build, gen->source);
	json_object *values = source.values.json;

	return json_object_is_type(values, json_type_array)
		       ? json_object_array_length(values) >= ELEMENTS_APART
		       : json_object_is_type(values, json_type_object) &&
				 json_object_object_length(values) >= ELEMENTS_APART;
}

/* An array of texts, the elements of which its name tells: tags, scopes. Only of presets: what describes a person or a place is
 * one in a row. Where arrays must differ, there are more of them than such elements make. */
static ValueSource *
elements_from_name(Reader *reader, const SchemaSource *from)
{
	char text[256];
	const char *prefix;
	size_t prefix_size;
	const Generator *gen;
	SchemaSource element = {.loc = from->loc};
	Reader inner = *reader;
	ValueSource *source;

	inner.column = NULL;
	inner.type = reader->type->element;
	if (reader->column == NULL || build_is_unique(reader->column) ||
		reader->type->dims > 1 || inner.type->base == NULL ||
		inner.type->base->kind != VALUE_TEXT || type_enum(inner.type) != NULL)
		return NULL;
	gen = generator_infer(reader->table->name, reader->column->name, inner.type->family,
		text, &prefix, &prefix_size, NULL);
	if (gen == NULL || gen->source == NULL || gen->not_before != NULL ||
		!reader_has_room(&inner, gen))
		return NULL;
	reader->inferred = true;
	reader->why = "column name";
	element.generator = (SchemaText){.text = gen->name, .loc = from->loc};
	source = reader_array_source(reader, &element, &from->size, from->loc);
	source->apart = !from->size.present && has_many(reader, gen);
	return source;
}

ValueSource *
reader_from_name(Reader *reader, const SchemaSource *from)
{
	char text[256];
	const char *prefix;
	size_t prefix_size;
	const Generator *gen;
	Column *base = NULL;
	json_object *params = NULL;
	ValueSource *source;
	const char *counted;

	if (reader->type->dims > 0)
		return elements_from_name(reader, from);
	if (reader->column == NULL && reader->field == NULL)
		return NULL;
	counted = reader->column != NULL && str_eq(reader->type->family, "int")
			  ? build_counted_children(reader->build, reader->column)
			  : NULL;
	if (counted != NULL) {
		reader->inferred = true;
		reader->why = "column name";
		source = reader_source(reader, SOURCE_EXPR, from->loc);
		source->expr = (Expression){.text = counted, .loc = from->loc};
		return source;
	}
	gen = generator_infer(
		reader->column != NULL ? reader->table->name : reader->owner->name,
		reader->column != NULL ? reader->column->name : reader->field,
		type_kin(reader->type), text, &prefix, &prefix_size, NULL);
	if (gen == NULL || !reader_has_room(reader, gen) || !holds_preset(reader, gen))
		return NULL;
	if (type_enum(reader->type) != NULL) {
		params = label_params(reader->build->arena, gen, type_enum(reader->type));
		if (params == NULL)
			return NULL;
	}
	if (gen->when_per_parent != NULL && reader->table->children != NULL)
		gen = generator_find(gen->when_per_parent);
	gen = fitting(reader_beside(reader, gen), reader->type);
	reader->inferred = true;
	reader->why = "column name";
	reader->prefix = arena_printf(reader->build->arena, "%s%.*s",
		reader->prefix == NULL ? "" : reader->prefix, (int)prefix_size, prefix);
	if (gen->not_before != NULL && reader->column != NULL)
		base = earlier_column(reader, gen->not_before);
	if (base != NULL) {
		reader->preset = gen;
		reader->null_share = reader_builtin_spec(reader->build, gen->source).nulls;
		return reader_after_source(reader, gen->future ? "later" : "after", base->name,
			gen->gap == NULL ? NULL : json_object_new_string(gen->gap), from->loc,
			from->loc);
	}
	source = reader_generator_source(reader, gen, params, from->loc);
	json_object_put(params);
	return source;
}

/* A type's fallback, with its modifier in the place of each $. */
static const char *
fallback_text(Reader *reader)
{
	const SqlType *type = reader->type;
	const char *text = type->months > 0 ? months_fallback : type->base->fallback;
	Buf buf = BUF(reader->build->arena);

	if (type->base->usual == NULL)
		return text;
	for (; *text != '\0'; text++)
		if (*text == '$')
			buf_puts(&buf,
				type->arguments != NULL ? type->arguments : type->base->usual);
		else
			buf_putc(&buf, *text);
	return buf_text(&buf);
}

ValueSource *
reader_from_type(Reader *reader, const SchemaSource *from)
{
	SchemaSource source;

	reader->inferred = true;
	reader->why = "type";
	if (reader->type->dims > 0) {
		SchemaSource element = {.loc = from->loc};

		return reader_array_source(reader, &element, &from->size, from->loc);
	}
	if (type_enum(reader->type) != NULL)
		return labels_source(reader, from->loc);
	if (str_eq(reader->type->family, "composite"))
		return reader_record(reader, &from->fields, from->loc);
	if (generator_lists("range multirange", reader->type->family))
		return reader_range(reader, from);
	source = reader_builtin_spec(reader->build, fallback_text(reader));
	if (source.generator.text != NULL && !source.generator_config.present)
		return reader_generator_source(reader,
			fitting(generator_find(source.generator.text), reader->type), NULL,
			from->loc);
	return reader_read(reader, &source);
}
