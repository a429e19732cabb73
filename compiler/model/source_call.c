/* source_call.c - generators with their arguments.
 *
 * A preset is a source in the schema language, so it is read as one.
 */
#include <string.h>

#include "base/str.h"
#include "model/build.h"
#include "model/extent.h"
#include "model/reader.h"
#include "model/types.h"

/* Which families of types take a value of each kind; what stands in a generator's own .types is
 * taken besides. */
static const char *const takes[VALUE_KINDS] = {
	[VALUE_NONE] = "",
	[VALUE_INT] = "int num float money oid text char",
	[VALUE_NUMBER] = "int num float money oid text char",
	[VALUE_BOOL] = "bool text char",
	[VALUE_DATE] = "date ts text char",
	[VALUE_TIMESTAMP] = "ts date text char",
	[VALUE_TIME] = "time text char",
	[VALUE_INTERVAL] = "interval text char",
	[VALUE_UUID] = "uuid text char",
	[VALUE_TEXT] = "text char",
};

/* True if the column's type takes what gen makes, or what the preset that it stands in for makes. What types.def
 * itself says of a type is true of it. A pattern can make text of any form, which is then for its author to know. */
static bool
fits(Reader *reader, const Generator *gen, Loc loc)
{
	const SqlType *type = reader->type;
	const Param *whole = &gen->params[0];

	if (gen->yields == VALUE_TEXT &&
		(type->months > 0 || type->unit > 0)) /* text of all fields */
		return false;
	if (gen->yields == VALUE_NONE || generator_lists(takes[gen->yields], type->family) ||
		(gen->yields == VALUE_TEXT &&
			(generator_lists(gen->types, type->family) ||
				(reader->preset != NULL &&
					generator_lists(reader->preset->types, type->family)))))
		return true;
	if (gen->yields != VALUE_TEXT || type->base->kind != VALUE_TEXT ||
		type->under != NULL || type->element != NULL)
		return false;
	if (str_eq(reader->why, "type"))
		return true;
	if (whole->kind != PARAM_REGEX && whole->kind != PARAM_TEMPLATE)
		return false;
	diag_warning(reader->build->diag, WARN_UNCHECKED, &loc, NULL,
		"%s: whether the values are of type %s is for the server to say",
		reader->subject, type->sql);
	return true;
}

static const char *const kind_names[VALUE_KINDS] = {
	[VALUE_INT] = "whole numbers",
	[VALUE_NUMBER] = "numbers",
	[VALUE_BOOL] = "booleans",
	[VALUE_DATE] = "dates",
	[VALUE_TIMESTAMP] = "moments",
	[VALUE_TIME] = "times of the day",
	[VALUE_INTERVAL] = "lengths of time",
	[VALUE_UUID] = "uuids",
	[VALUE_TEXT] = "text",
};

/* A type that takes what the generator makes, for hints. */
static const char *
fitting_type(Arena *arena, const Generator *gen)
{
	static const struct {
		const char *family, *type;
	} types[] = {{"text", "text"}, {"num", "numeric(10,2)"}, {"int", "integer"},
		{"ts", "timestamptz"}, {"date", "date"}, {"time", "time"}, {"bool", "boolean"},
		{"uuid", "uuid"}, {"char", "char(3)"}, {"interval", "interval"},
		{"json", "jsonb"}, {"inet", "inet"}, {"enum", "text"}};

	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (generator_lists(gen->types != NULL ? gen->types : takes[gen->yields],
			    types[i].family))
			return arena_printf(
				arena, "\"type\": \"%s\", or another generator", types[i].type);
	return NULL;
}

/* The parameter that is all of the generator (a list, a distribution, a pattern; a template, whatever variables it has), or NULL. */
static const Param *
whole_param(const Generator *gen)
{
	const Param *param = &gen->params[0];

	return (gen->params[1].kind == PARAM_END || gen->params[1].kind == PARAM_VARIABLES) &&
			       param->required && param->kind >= PARAM_CHOICES
		       ? param
		       : NULL;
}

/* Digits after the point that the values of gen have in this column. */
static int
scale_for(Reader *reader, const Generator *gen)
{
	const SqlType *type = reader->type;

	if (generator_lists("num money", type->family) && type->precision > 0)
		return type->scale > TYPE_SCALE_MAX ? TYPE_SCALE_MAX : type->scale;
	if (str_eq(type->family, "num") || str_eq(type->family, "float")) {
		int scale = gen->scale > 0 ? gen->scale : TYPE_SCALE_DEFAULT;

		return reader->preset != NULL && reader->preset->scale > scale
			       ? reader->preset->scale
			       : scale;
	}
	return 0;
}

/* Which of a table's entities of that kind the column describes: what stands in its name before
 * the part that says so, as "shipping" in shipping_city. */
static const char *
entity_prefix(Reader *reader, const Generator *gen)
{
	char text[256];
	const char *prefix = "";
	size_t size = 0;
	const Generator *named;

	if (reader->prefix != NULL || gen->entity == NULL || reader->column == NULL)
		return reader->prefix;
	named = generator_infer(reader->table->name, reader->column->name, reader->type->family,
		text, &prefix, &size, NULL);
	if (named == NULL || !str_eq(reader_beside(reader, named)->entity, gen->entity))
		return "";
	return arena_strndup(reader->build->arena, prefix, size);
}

bool
reader_has_room(const Reader *reader, const Generator *gen)
{
	int64_t low, high, greatest = 1;

	if (gen->digits == 0 || reader->type->base->kind == VALUE_TEXT)
		return true;
	for (int i = 0; i < gen->digits; i++)
		greatest *= 10;
	type_bounds(reader->type, 0, &low, &high);
	return greatest - 1 <= high;
}

ValueSource *
reader_call_source(Reader *reader, const Generator *gen, json_object *params, Loc loc)
{
	ArgContext context;
	ValueSource *source;
	Arg *args;

	reader->scale = scale_for(reader, gen);
	context = reader_arg_context(reader);
	source = reader_source(reader, SOURCE_CALL, loc);
	source->entity_prefix = entity_prefix(reader, gen);
	if (reader->locales != NULL && generator_has_locale(gen)) {
		source->locales = reader->locales;
		gen = generator_local(reader->build->arena, gen, reader->locales);
	}
	args = source_call(reader->build->arena, source, gen);
	if (!fits(reader, gen, loc)) {
		diag_error(reader->build->diag, &loc, fitting_type(reader->build->arena, gen),
			"%s: generator %s makes %s, which type %s does not take",
			reader->subject, reader->called != NULL ? reader->called : gen->name,
			kind_names[gen->yields], reader->type->sql);
		return source;
	}
	if (gen->per_parent && (reader->table == NULL || reader->table->children == NULL))
		diag_error(reader->build->diag, &loc,
			"\"rows\": {\"per\": \"orders\", \"count\": [1, 5]}",
			"%s: generator %s is for tables whose rows are counted per parent",
			reader->subject, gen->name);
	if (!reader_has_room(reader, gen))
		diag_error(reader->build->diag, &loc,
			arena_printf(reader->build->arena, "\"type\": \"numeric(%d,%d)\"",
				gen->digits + reader->type->scale, reader->type->scale),
			"%s: generator %s makes numbers of up to %d digits before the point, which type %s does not hold",
			reader->subject, gen->name, gen->digits, reader->type->sql);
	if (args_read(&context, gen, params, loc, args) && gen->says)
		build_extent(reader, source, loc);
	return source;
}

ValueSource *
reader_whole_source(Reader *reader, const char *name, json_object *json, Loc loc)
{
	const Generator *gen = generator_find(name);
	const Param *param = whole_param(gen);
	ArgContext context;
	ValueSource *source;
	json_object *params = json_object_new_object();

	reader->scale = scale_for(reader, gen);
	context = reader_arg_context(reader);
	source = reader_source(reader, SOURCE_CALL, loc);
	source_call(reader->build->arena, source, gen);
	json_object_object_add(params, param->name, json_object_get(json));
	if (fits(reader, gen, loc)) {
		args_read_one(&context, param, json, loc, source_arg(source, 0));
	} else {
		diag_error(reader->build->diag, &loc, fitting_type(reader->build->arena, gen),
			"%s: %s makes %s, which type %s does not take", reader->subject,
			str_eq(gen->name, "dist") ? "a distribution" : gen->name,
			kind_names[gen->yields], reader->type->sql);
	}
	json_object_put(params);
	return source;
}

ValueSource *
reader_choices_source(
	Reader *reader, const SchemaValue *values, const SchemaValue *weights, Loc loc)
{
	ArgContext context = reader_arg_context(reader);
	ValueSource *source = reader_source(reader, SOURCE_CALL, loc);
	SchemaValue given = *values;

	if (values->json == NULL && weights->json == NULL)
		given.loc = loc;
	source_choose(reader->build->arena, source, "choices",
		args_choices(&context, &given, weights));
	if (source->args[0].choices == NULL && reader->inferred) /* no value fits the column */
		return reader_from_type(reader, &(SchemaSource){.loc = loc});
	return source;
}

json_object *
reader_builtin_json(Build *build, const char *text)
{
	json_object *json = map_get(&build->builtins, text);

	if (json == NULL) {
		json = json_tokener_parse(text);
		map_add(&build->builtins, text, json);
		vec_push(build->arena, &build->model->builtins, json);
	}
	return json;
}

SchemaSource
reader_builtin_spec(Build *build, const char *text)
{
	return schema_read_source(build->schema, build->diag, reader_builtin_json(build, text),
		(Loc){0}, NULL, NULL);
}

static ValueSource *
preset_source(Reader *reader, const Generator *preset, Loc loc)
{
	Reader inner = *reader;
	SchemaSource from;

	inner.preset = preset;
	inner.preset_loc = loc;
	inner.column = NULL; /* a preset does not look at the name again */
	from = reader_builtin_spec(reader->build, preset->source);
	if (from.nulls.present)
		reader->null_share = from.nulls;
	from.loc = loc;
	return reader_read(&inner, &from);
}

ValueSource *
reader_generator_source(Reader *reader, const Generator *gen, json_object *params, Loc loc)
{
	ValueSource *source = reader_follow(reader, gen, params, loc);

	if (source != NULL)
		return source;
	if (gen->source == NULL)
		return reader_call_source(reader, gen, params, loc);
	if (!fits(reader, gen, loc) ||
		(gen->types != NULL && !generator_lists(gen->types, type_kin(reader->type)) &&
			!generator_lists("text char", reader->type->family))) {
		diag_error(reader->build->diag, &loc, fitting_type(reader->build->arena, gen),
			"%s: generator %s does not fit type %s", reader->subject,
			reader->called != NULL ? reader->called : gen->name, reader->type->sql);
		return reader_source(reader, SOURCE_NULL, loc);
	}
	source = preset_source(reader, gen, loc);
	if (params == NULL)
		return source;
	json_object_object_foreach(params, key, value)
	{
		Loc at = schema_loc_key(reader->build->arena, loc, key);

		(void)value;
		at.key = true;
		if (!str_eq(key, "type"))
			diag_error(reader->build->diag, &at, "leave it out",
				"%s: generator %s has no parameters", reader->subject,
				gen->name);
	}
	return source;
}

ValueSource *
reader_named_source(
	Reader *reader, const char *name, Loc name_loc, json_object *params, Loc params_loc)
{
	const Generator *gen = generator_find(name);
	const Param *whole = gen == NULL ? NULL : whole_param(gen);
	json_object *json;
	ValueSource *source;

	if (gen == NULL) {
		Arena *arena = reader->build->arena;
		VEC(const char *) names = {0};

		for (size_t i = 0; i < ngenerators; i++)
			vec_push(arena, &names, generators[i]->name);
		for (size_t i = 0; generator_alias(i) != NULL; i++)
			vec_push(arena, &names, generator_alias(i));
		const char *hint = diag_did_you_mean(arena, name, names.at, names.n);

		diag_error(reader->build->diag, &name_loc,
			hint != NULL ? hint : "pgmockc generators lists them",
			"%s: no generator is called \"%s\"", reader->subject, name);
		return reader_source(reader, SOURCE_NULL, name_loc);
	}
	reader->called = name;
	if (whole == NULL || params == NULL ||
		(json_object_object_get_ex(params, whole->name, &json) &&
			whole->kind != PARAM_CHOICES))
		return reader_generator_source(
			reader, gen, params, params != NULL ? params_loc : name_loc);
	if (whole->kind == PARAM_CHOICES && str_eq(whole->name, "values") &&
		(json_object_object_get_ex(params, "values", NULL) ||
			json_object_object_get_ex(params, "weights", NULL))) {
		SchemaValue values = {.loc = params_loc}, weights = {.loc = params_loc};

		if (json_object_object_get_ex(params, "values", &values.json))
			values.loc = schema_loc_key(reader->build->arena, params_loc, "values");
		if (json_object_object_get_ex(params, "weights", &weights.json))
			weights.loc =
				schema_loc_key(reader->build->arena, params_loc, "weights");
		return reader_choices_source(reader, &values, &weights, params_loc);
	}
	if (whole->kind != PARAM_DIST)
		return reader_generator_source(reader, gen, params, params_loc);
	if (str_eq(name, gen->name))
		return reader_whole_source(reader, gen->name, params, params_loc);
	json = NULL;
	json_object_deep_copy(params, &json, NULL);
	json_object_object_add(json, "type", json_object_new_string(name));
	source = reader_whole_source(reader, gen->name, json, params_loc);
	json_object_put(json);
	return source;
}
