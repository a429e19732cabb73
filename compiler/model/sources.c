/* sources.c - where each column's values come from, and why.
 *
 * A column may say it in a dozen ways, or not at all. They are tried in the order of the table
 * `ways` below, which is the language's order of precedence: rules, structure, distributions,
 * patterns, named generators, then what the column's name suggests, then its type. A preset of
 * the registry is a source in the schema language itself, so it is read by the same code.
 * Foreign keys come last and win.
 */
#include <stddef.h>
#include <string.h>

#include "base/copytext.h"
#include "base/str.h"
#include "model/build.h"
#include "model/reader.h"
#include "model/types.h"

/* Of intervals that hold years or months only. */
static const char months_fallback[] =
	"{\"generator\": \"duration\", \"generator_config\": {\"min\": \"30 days\", \"max\": \"3650 days\"}}";

enum {
	NULLABLE_SHARE = 429496730, /* 2^32 / 10: "nullable": true and no word on how many */
	OPTIONAL_SIZE = 3,          /* elements of an array at most, unless it says */
	ARRAY_SIZE_MAX = 10000,
	FK_HOPS_MAX = 100,
	KEY_COLUMNS_MAX = 32, /* INDEX_MAX_KEYS, pg_config_manual.h */
};

static ValueSource *from_type(Reader *reader, const SchemaSource *from);

ValueSource *
reader_source(Reader *reader, SourceKind kind, Loc loc)
{
	ValueSource *source = arena_new_of(reader->build->arena, ValueSource);

	source->kind = kind;
	source->loc = loc;
	source->why = reader->why;
	source->inferred = reader->inferred;
	source->preset = reader->preset;
	source->entity_prefix = reader->prefix;
	source->table = reader->table;
	source->type = reader->type;
	source->scale = reader->scale;
	return source;
}

/* ---- what arguments ask of the column --------------------------------------------------- */

static const char *
context_value(ArgContext *context, json_object *json, Loc loc, size_t *size)
{
	Reader *reader = context->owner;

	return type_value(context->arena, context->lenient ? NULL : context->diag,
		context->subject, reader->type, json, loc, size);
}

static const Column *
context_column(ArgContext *context, const char *name, Loc loc)
{
	Reader *reader = context->owner;

	return build_find_column(reader->build, context->subject, reader->table, name, loc);
}

static ArgContext
arg_context(Reader *reader)
{
	ArgContext context = {
		.arena = reader->build->arena,
		.diag = reader->build->diag,
		.subject = reader->subject,
		.scale = reader->scale,
		.owner = reader,
		.value = context_value,
		.column = context_column,
		.lenient = reader->inferred,
		.preset = reader->preset != NULL,
		.called = reader->called,
	};

	if (reader->table != NULL) {
		const char **names =
			arena_array(context.arena, const char *, reader->table->columns.n);

		for (size_t i = 0; i < reader->table->columns.n; i++)
			names[i] = reader->table->columns.at[i].name;
		context.columns = names;
		context.ncolumns = reader->table->columns.n;
	}
	memcpy(context.spelled, reader->spelled, sizeof context.spelled);
	type_bounds(reader->type, reader->scale, &context.low, &context.high);
	return context;
}

/* ---- generators ------------------------------------------------------------------------- */

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

/* True if word stands in the list, between spaces. */
static bool
has_word(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *s = list; s != NULL && (s = strstr(s, word)) != NULL; s += n)
		if ((s == list || s[-1] == ' ') && (s[n] == ' ' || s[n] == '\0'))
			return true;
	return false;
}

/* True if the column's type takes what gen makes, or what the preset that it stands in for makes. What types.def
 * itself says of a type is true of it. A pattern can make text of any form, which is then for its author to know. */
static bool
fits(Reader *reader, const Generator *gen, Loc loc)
{
	const SqlType *type = reader->type;
	const Param *whole = &gen->params[0];

	if (gen->yields == VALUE_TEXT && (type->months > 0 || type->unit > 0)) /* text of all fields */
		return false;
	if (gen->yields == VALUE_NONE || has_word(takes[gen->yields], type->family) ||
		(gen->yields == VALUE_TEXT &&
			(has_word(gen->types, type->family) ||
				(reader->preset != NULL &&
					has_word(reader->preset->types, type->family)))))
		return true;
	if (gen->yields != VALUE_TEXT || type->base->kind != VALUE_TEXT || type->under != NULL ||
		type->element != NULL)
		return false;
	if (str_eq(reader->why, "type"))
		return true;
	if (whole->kind != PARAM_REGEX && whole->kind != PARAM_TEMPLATE)
		return false;
	diag_warning(reader->build->diag, WARN_UNCHECKED, &loc, NULL,
		"%s: whether the values are of type %s is for the server to say", reader->subject, type->sql);
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
	} types[] = {{"text", "text"}, {"num", "numeric(10,2)"}, {"int", "integer"}, {"ts", "timestamptz"},
		{"date", "date"}, {"time", "time"}, {"bool", "boolean"}, {"uuid", "uuid"}, {"char", "char(3)"},
		{"interval", "interval"}, {"json", "jsonb"}, {"inet", "inet"}, {"enum", "text"}};

	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (has_word(gen->types != NULL ? gen->types : takes[gen->yields], types[i].family))
			return arena_printf(
				arena, "\"type\": \"%s\", or another generator", types[i].type);
	return NULL;
}

/* The parameter that is all of the generator (a list, a distribution, a pattern), or NULL. */
static const Param *
whole_param(const Generator *gen)
{
	const Param *param = &gen->params[0];

	return gen->params[1].kind == PARAM_END && param->required &&
			       param->kind >= PARAM_CHOICES
		       ? param
		       : NULL;
}

/* Digits after the point that the values of gen have in this column. */
static int
scale_for(Reader *reader, const Generator *gen)
{
	const SqlType *type = reader->type;

	if (has_word("num money", type->family) && type->precision > 0)
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
	if (named == NULL || !str_eq(named->entity, gen->entity))
		return "";
	return arena_strndup(reader->build->arena, prefix, size);
}

/* True if the type has room for as many digits as the generator's numbers have. */
static bool
has_room(const Reader *reader, const Generator *gen)
{
	int64_t low, high, greatest = 1;

	if (gen->digits == 0 || reader->type->base->kind == VALUE_TEXT)
		return true;
	for (int i = 0; i < gen->digits; i++)
		greatest *= 10;
	type_bounds(reader->type, 0, &low, &high);
	return greatest - 1 <= high;
}

/* A call of gen, whose parameters are an object, or NULL. */
static ValueSource *
call_source(Reader *reader, const Generator *gen, json_object *params, Loc loc)
{
	ArgContext context;
	ValueSource *source;

	reader->scale = scale_for(reader, gen);
	context = arg_context(reader);
	source = reader_source(reader, SOURCE_CALL, loc);
	source->gen = gen;
	source->entity_prefix = entity_prefix(reader, gen);
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
	if (!has_room(reader, gen))
		diag_error(reader->build->diag, &loc,
			arena_printf(reader->build->arena, "\"type\": \"numeric(%d,%d)\"",
				gen->digits + reader->type->scale, reader->type->scale),
			"%s: generator %s makes numbers of up to %d digits before the point, which type %s does not hold",
			reader->subject, gen->name, gen->digits, reader->type->sql);
	args_read(&context, gen, params, loc, source->args);
	return source;
}

/* A call of gen, whose one parameter is json. */
static ValueSource *
whole_source(Reader *reader, const char *name, json_object *json, Loc loc)
{
	const Generator *gen = generator_find(name);
	const Param *param = whole_param(gen);
	ArgContext context;
	ValueSource *source;
	json_object *params = json_object_new_object();

	reader->scale = scale_for(reader, gen);
	context = arg_context(reader);
	source = reader_source(reader, SOURCE_CALL, loc);
	source->gen = gen;
	json_object_object_add(params, param->name, json_object_get(json));
	if (fits(reader, gen, loc)) {
		args_read_one(&context, param, json, loc, &source->args[0]);
	} else {
		diag_error(reader->build->diag, &loc, fitting_type(reader->build->arena, gen),
			"%s: %s makes %s, which type %s does not take", reader->subject,
			str_eq(gen->name, "dist") ? "a distribution" : gen->name,
			kind_names[gen->yields], reader->type->sql);
	}
	json_object_put(params);
	return source;
}

static ValueSource *
choices_source(Reader *reader, const SchemaValue *values, const SchemaValue *weights, Loc loc)
{
	ArgContext context = arg_context(reader);
	ValueSource *source = reader_source(reader, SOURCE_CALL, loc);
	SchemaValue given = *values;

	if (values->json == NULL && weights->json == NULL)
		given.loc = loc;
	source->gen = generator_find("choices");
	source->args[0].given = true;
	source->args[0].choices = args_choices(&context, &given, weights);
	if (source->args[0].choices == NULL && reader->inferred) /* no value fits the column */
		return from_type(reader, &(SchemaSource){.loc = loc});
	return source;
}

/* A source that is built in, as JSON, parsed once. It has no place in the user's file. */
static json_object *
builtin_json(Build *build, const char *text)
{
	json_object *json = map_get(&build->builtins, text);

	if (json == NULL) {
		json = json_tokener_parse(text);
		map_add(&build->builtins, text, json);
		vec_push(build->arena, &build->model->builtins, json);
	}
	return json;
}

static SchemaSource
builtin_spec(Build *build, const char *text)
{
	return schema_read_source(
		build->schema, build->diag, builtin_json(build, text), (Loc){0}, NULL, NULL);
}

static ValueSource *
preset_source(Reader *reader, const Generator *preset, Loc loc)
{
	Reader inner = *reader;
	SchemaSource from;

	inner.preset = preset;
	inner.column = NULL; /* a preset does not look at the name again */
	from = builtin_spec(reader->build, preset->source);
	if (from.nulls.present)
		reader->null_share = from.nulls;
	from.loc = loc;
	return reader_read(&inner, &from);
}

static ValueSource *
generator_source(Reader *reader, const Generator *gen, json_object *params, Loc loc)
{
	ValueSource *source;

	if (gen->source == NULL)
		return call_source(reader, gen, params, loc);
	if (!fits(reader, gen, loc) ||
		(gen->types != NULL && !has_word(gen->types, reader->type->family) &&
			!has_word("text char", reader->type->family))) {
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

/* A generator by name. "normal", "zipf" and their like are the type of a distribution. */
static ValueSource *
named_source(
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
		return generator_source(
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
		return choices_source(reader, &values, &weights, params_loc);
	}
	if (whole->kind != PARAM_DIST)
		return generator_source(reader, gen, params, params_loc);
	if (str_eq(name, gen->name))
		return whole_source(reader, gen->name, params, params_loc);
	json = NULL;
	json_object_deep_copy(params, &json, NULL);
	json_object_object_add(json, "type", json_object_new_string(name));
	source = whole_source(reader, gen->name, json, params_loc);
	json_object_put(json);
	return source;
}

/* ---- the ways to say it ----------------------------------------------------------------- */

/* A condition of a rule: the column's text, as it stands in the dump. */
static void
read_condition(
	Reader *reader, RuleBranch *branch, const char *name, json_object *value, Loc loc)
{
	Build *build = reader->build;
	RuleCondition condition = {
		.column = build_find_column(build, reader->subject, reader->table, name, loc)};
	size_t size;

	if (condition.column == NULL)
		return;
	condition.text = type_value(build->arena, build->diag, reader->subject,
		&condition.column->type, value, loc, &size);
	vec_push(build->arena, &branch->conditions, condition);
}

/* What one branch leaves open, and its name and type decide, says nothing of the next one. */
ValueSource *
reader_branch(Reader *reader, json_object *json, Loc loc)
{
	Reader inner = *reader;
	SchemaSource from;
	ValueSource *source;

	if (json == NULL)
		return reader_source(reader, SOURCE_NULL, loc);
	if (!json_object_is_type(json, json_type_object)) { /* a value, said shortly */
		return whole_source(reader, "constant", json, loc);
	}
	from = schema_read_source(
		reader->build->schema, reader->build->diag, json, loc, NULL, reader->subject);
	source = reader_read(&inner, &from);
	reader->null_share = inner.null_share;
	return source;
}

static void
read_rule(Reader *reader, ValueSource *source, json_object *rule, Loc loc)
{
	Arena *arena = reader->build->arena;
	json_object *json;
	RuleBranch branch = {0};

	if (!json_object_is_type(rule, json_type_object)) {
		diag_error(reader->build->diag, &loc,
			"{\"if\": {\"status\": \"paid\"}, \"then\": {\"min\": 1, \"max\": 9}}",
			"%s: a rule is an object", reader->subject);
		return;
	}
	json_object_object_foreach(rule, key, value)
	{
		Loc at = schema_loc_key(arena, loc, key);

		(void)value;
		at.key = true;
		if (!str_eq(key, "if") && !str_eq(key, "then") && !str_eq(key, "else") &&
			!str_eq(key, "comment"))
			diag_error(reader->build->diag, &at,
				"a rule has \"if\", \"then\" and \"else\"",
				"%s: unknown key \"%s\"", reader->subject, key);
	}
	if (json_object_object_get_ex(rule, "if", &json)) {
		Loc at = schema_loc_key(arena, loc, "if");

		if (json_object_is_type(json, json_type_string)) {
			branch.when = (Expression){.text = json_object_get_string(json), .loc = at};
		} else if (json_object_is_type(json, json_type_object)) {
			json_object_object_foreach(json, name, wanted)
				read_condition(reader, &branch, name, wanted, schema_loc_key(arena, at, name));
		} else {
			diag_error(reader->build->diag, &at, "{\"status\": \"paid\"}",
				"%s: a condition is an object of columns and values, or SQL in a string",
				reader->subject);
			return;
		}
	}
	if (json_object_object_get_ex(rule, "then", &json)) {
		branch.source = reader_branch(reader, json, schema_loc_key(arena, loc, "then"));
		vec_push(arena, &source->branches, branch);
	} else {
		diag_error(reader->build->diag, &loc, "\"then\": {\"value\": 1}",
			"%s: a rule needs \"then\"",
			reader->subject);
	}
	if (json_object_object_get_ex(rule, "else", &json)) {
		branch = (RuleBranch){.source = reader_branch(reader, json,
					      schema_loc_key(arena, loc, "else"))};
		vec_push(arena, &source->branches, branch);
	}
}

static ValueSource *
from_expr(Reader *reader, const SchemaSource *from)
{
	ValueSource *source = reader_source(reader, SOURCE_EXPR, from->expr.loc);

	source->expr = (Expression){.text = from->expr.text, .loc = from->expr.loc};
	return source;
}

static ValueSource *
from_rules(Reader *reader, const SchemaSource *from)
{
	ValueSource *source = reader_source(reader, SOURCE_RULES, from->rules.loc);
	SchemaSource next = *from;
	RuleBranch otherwise = {0};

	if (!json_object_is_type(from->rules.json, json_type_array)) {
		diag_error(reader->build->diag, &from->rules.loc, NULL,
			"%s: rules must be an array", reader->subject);
		return source;
	}
	for (size_t i = 0; i < json_object_array_length(from->rules.json); i++)
		read_rule(reader, source, json_object_array_get_idx(from->rules.json, i),
			schema_loc_index(reader->build->arena, from->rules.loc, i));
	if (source->branches.n > 0 &&
		source->branches.at[source->branches.n - 1].conditions.n == 0 &&
		source->branches.at[source->branches.n - 1].when.text == NULL)
		return source;
	next.rules = (SchemaValue){0};
	otherwise.source = reader->not_null ? reader_read(reader, &next)
					    : reader_source(reader, SOURCE_NULL, from->loc);
	vec_push(reader->build->arena, &source->branches, otherwise);
	return source;
}

void
reader_size(Reader *reader, const SchemaValue *size, ValueSource *source)
{
	json_object *json = size->json;
	int64_t low = 0, high = OPTIONAL_SIZE;

	if (json_object_is_type(json, json_type_int)) {
		low = high = json_object_get_int64(json);
	} else if (json_object_is_type(json, json_type_array) &&
		   json_object_array_length(json) == 2) {
		low = json_object_get_int64(json_object_array_get_idx(json, 0));
		high = json_object_get_int64(json_object_array_get_idx(json, 1));
	} else if (size->present) {
		diag_error(reader->build->diag, &size->loc, "3 or [0, 5]",
			"%s: the size of an array is a number or a range", reader->subject);
	}
	if (high < low)
		diag_error(reader->build->diag, &size->loc, "[least, most]",
			"%s: the least size is greater than the greatest one", reader->subject);
	else if (low < 0 || high > ARRAY_SIZE_MAX)
		diag_error(reader->build->diag, &size->loc, "3 or [0, 5]",
			"%s: sizes must lie between 0 and %d", reader->subject, ARRAY_SIZE_MAX);
	source->min_size = low < 0 ? 0 : low > ARRAY_SIZE_MAX ? ARRAY_SIZE_MAX : low;
	source->max_size = high < 0 ? 0 : high > ARRAY_SIZE_MAX ? ARRAY_SIZE_MAX : high;
}

/* The sizes of an array's dimensions, one for each: PostgreSQL's arrays are rectangular. */
static void
read_sizes(Reader *reader, const SchemaValue *size, ValueSource *source)
{
	Arena *arena = reader->build->arena;
	size_t dims = (size_t)reader->type->dims;
	int64_t(*sizes)[2] = (int64_t(*)[2])arena_array(arena, int64_t, 2 * dims);

	if (size->present && (!json_object_is_type(size->json, json_type_array) ||
				     json_object_array_length(size->json) != dims))
		diag_error(reader->build->diag, &size->loc, "[2, [1, 3]]",
			"%s: an array of %zu dimensions has as many sizes, each a number or a range",
			reader->subject, dims);
	for (size_t i = 0; i < dims; i++) {
		SchemaValue one = {.loc = size->loc};

		sizes[i][0] = 1;
		sizes[i][1] = 2;
		if (!json_object_is_type(size->json, json_type_array))
			continue;
		one.json = json_object_array_get_idx(size->json, i);
		one.present = true;
		one.loc = schema_loc_index(arena, size->loc, i);
		reader_size(reader, &one, source);
		sizes[i][0] = source->min_size;
		sizes[i][1] = source->max_size;
	}
	source->sizes = (const int64_t(*)[2])sizes;
	source->min_size = source->max_size = 1;
	for (size_t i = 0; i < dims; i++) {
		source->min_size *= sizes[i][0];
		source->max_size *= sizes[i][1];
		if (source->max_size > ARRAY_SIZE_MAX)
			diag_error(reader->build->diag, &size->loc, NULL,
				"%s: an array has at most %d elements", reader->subject, ARRAY_SIZE_MAX);
		if (source->max_size > ARRAY_SIZE_MAX)
			source->min_size = source->max_size = 1;
	}
}

static ValueSource *
array_source(Reader *reader, const SchemaSource *element, const SchemaValue *size, Loc loc)
{
	Reader inner = *reader;
	ValueSource *source = reader_source(reader, SOURCE_ARRAY, loc);

	inner.column = NULL;
	inner.type = reader->type->element;
	if (reader->type->dims > 1)
		read_sizes(reader, size, source);
	else
		reader_size(reader, size, source);
	source->element = reader_read(&inner, element);
	return source;
}

static ValueSource *
from_array(Reader *reader, const SchemaSource *from)
{
	SchemaSource element = {.loc = from->array.loc};

	if (reader->type->dims == 0) {
		diag_error(reader->build->diag, &from->array.loc,
			arena_printf(reader->build->arena, "\"type\": \"%s[]\"", reader->type->sql),
			"%s: type %s is no array", reader->subject, reader->type->sql);
		return reader_source(reader, SOURCE_NULL, from->loc);
	}
	if (json_object_is_type(from->array.json, json_type_object))
		element = schema_read_source(reader->build->schema, reader->build->diag,
			from->array.json, from->array.loc, NULL, reader->subject);
	return array_source(reader, &element, &from->size, from->loc);
}

static ValueSource *
from_fields(Reader *reader, const SchemaSource *from)
{
	if (reader->type->dims == 0 && str_eq(reader->type->family, "composite"))
		return reader_record(reader, &from->fields, from->loc);
	diag_error(reader->build->diag, &from->fields.loc, NULL, "%s: type %s has no fields",
		reader->subject, reader->type->sql);
	return reader_source(reader, SOURCE_NULL, from->loc);
}

/* The SQL type that a JSON value is written as: numbers and booleans stand bare in JSON, all
 * else as strings. */
static const char *
scalar_type(json_object *json)
{
	switch (json_object_get_type(json)) {
	case json_type_int:
		return "bigint";
	case json_type_double:
		return "numeric";
	case json_type_boolean:
		return "boolean";
	default:
		return "text";
	}
}

/* The SQL type that a member made by an SQL expression is written as. */
static const char *
expression_type(Reader *reader, const char *text)
{
	SqlScalar type = build_expr_type(reader->build, reader->table, text);

	if (type == SQL_BOOL)
		return "boolean";
	return sql_scalars[type].category == 'N' ? "numeric" : "text";
}

/* The SQL type that a JSON member's source makes. */
static const char *
member_type(Reader *reader, json_object *json)
{
	static const char *const scalars[] = {"value", "min", "max"};
	static const char *const of_kind[VALUE_KINDS] = {
		[VALUE_INT] = "bigint",
		[VALUE_NUMBER] = "numeric",
		[VALUE_BOOL] = "boolean",
	};
	json_object *value;
	const Generator *gen = NULL;

	if (!json_object_is_type(json, json_type_object))
		return scalar_type(json);
	if (json_object_object_get_ex(json, "expr", &value) && json_object_is_type(value, json_type_string))
		return expression_type(reader, json_object_get_string(value));
	for (size_t i = 0; i < sizeof scalars / sizeof scalars[0]; i++)
		if (json_object_object_get_ex(json, scalars[i], &value))
			return scalar_type(value);
	if (json_object_object_get_ex(json, "values", &value) &&
		json_object_is_type(value, json_type_array))
		return scalar_type(json_object_array_get_idx(value, 0));
	if (json_object_object_get_ex(json, "dist", &value) ||
		json_object_object_get_ex(json, "distribution", &value))
		return "bigint";
	if (json_object_object_get_ex(json, "generator_config", &value) &&
		member_type(reader, value) != NULL &&
		!str_eq(member_type(reader, value), "text"))
		return member_type(reader, value);
	if ((json_object_object_get_ex(json, "gen", &value) ||
		    json_object_object_get_ex(json, "generator", &value)) &&
		json_object_is_type(value, json_type_string))
		gen = generator_find(json_object_get_string(value));
	if (gen != NULL && gen->source != NULL)
		return member_type(reader, builtin_json(reader->build, gen->source));
	return gen == NULL || of_kind[gen->yields] == NULL ? "text" : of_kind[gen->yields];
}

/* JSON has a null of its own: a member that is always NULL is made to write it. Returns whether
 * it is one. */
static bool
stands_for_null(Arena *arena, ValueSource *source)
{
	static const char null[] = "null";
	const Choices *choices = source->args[0].choices;
	bool always = source->kind == SOURCE_NULL ||
		      (choices != NULL && choices->items.n == 1 &&
			      str_eq(choices->items.at[0].text, "\\N"));
	Choices *replaced;

	if (!always)
		return false;
	replaced = arena_new_of(arena, Choices);
	replaced->width = sizeof null - 1;
	vec_push(arena, &replaced->items, (Choice){null, sizeof null - 1, 1});
	source->kind = SOURCE_CALL;
	source->gen = generator_find("constant");
	source->args[0].given = true;
	source->args[0].choices = replaced;
	return true;
}

static ValueSource *
json_source(Reader *reader, json_object *json, Loc loc)
{
	Arena *arena = reader->build->arena;
	ValueSource *source = reader_source(reader, SOURCE_JSON, loc);

	if (!json_object_is_type(json, json_type_object)) {
		diag_error(reader->build->diag, &loc,
			"{\"channel\": {\"values\": [\"web\", \"app\"]}}",
			"%s: json must be an object of members", reader->subject);
		return source;
	}
	json_object_object_foreach(json, key, value)
	{
		Loc at = schema_loc_key(arena, loc, key);
		size_t n = strlen(key);
		JsonMember member = {.optional = n > 0 && key[n - 1] == '?'};
		SqlType *type = arena_new_of(arena, SqlType);
		Reader inner = *reader;
		json_object *nested, *array;
		const char *made_as;

		member.name = arena_strndup(arena, key, n - member.optional);
		made_as = member_type(reader, value);
		if (json_object_is_type(value, json_type_object) &&
			json_object_object_get_ex(value, "array", &array)) {
			made_as = member_type(reader, array);
			type->dims = 1;
		}
		member.bare = !str_eq(made_as, "text");
		type->base = base_type_find(
			str_eq(made_as, "boolean") ? "text" : made_as); /* "true", not "t" */
		type->family = type->base->family;
		type->sql = type->base->name;
		if (type->dims > 0) {
			SqlType *element = arena_new_of(arena, SqlType);

			*element = *type;
			element->dims = 0;
			type->element = element;
		}
		inner.type = type;
		inner.subject =
			arena_printf(arena, "%s: member \"%s\"", reader->subject, member.name);
		if (json_object_is_type(value, json_type_object) &&
			json_object_object_get_ex(value, "json", &nested))
			member.source =
				json_source(&inner, nested, schema_loc_key(arena, at, "json"));
		else
			member.source = reader_branch(&inner, value, at);
		member.type = type;
		member.bare |= stands_for_null(arena, member.source);
		vec_push(arena, &source->members, member);
	}
	return source;
}

/* jsonb keeps the members of an object in the order of their names' lengths, then bytes (compareJsonbPair(),
 * jsonb_util.c); so do we, all the way down. */
static void
sort_members(ValueSource *source)
{
	for (size_t i = 1; i < source->members.n; i++) {
		JsonMember member = source->members.at[i];
		size_t size = strlen(member.name), j = i;

		for (; j > 0; j--) {
			const JsonMember *before = &source->members.at[j - 1];
			size_t other = strlen(before->name);

			if (other < size || (other == size && memcmp(before->name, member.name, size) <= 0))
				break;
			source->members.at[j] = *before;
		}
		source->members.at[j] = member;
	}
	for (size_t i = 0; i < source->members.n; i++)
		sort_members(source->members.at[i].source);
	for (size_t i = 0; i < source->branches.n; i++)
		sort_members(source->branches.at[i].source);
	if (source->element != NULL)
		sort_members(source->element);
}

static ValueSource *
from_json(Reader *reader, const SchemaSource *from)
{
	ValueSource *source;

	if (!str_eq(reader->type->family, "json") &&
		!has_word("text char", reader->type->family)) {
		diag_error(reader->build->diag, &from->json.loc, "\"type\": \"jsonb\"",
			"%s: type %s holds no JSON", reader->subject, reader->type->sql);
		return reader_source(reader, SOURCE_NULL, from->loc);
	}
	source = json_source(reader, from->json.json, from->json.loc);
	if (str_eq(reader->type->base->id, "jsonb"))
		sort_members(source);
	return source;
}

/* "distribution" has two faces: weights of values, or a shape of numbers. */
static ValueSource *
from_distribution(Reader *reader, const SchemaSource *from)
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
			return choices_source(reader, &values, &weights, given->loc);
		}
		if (type != NULL && str_eq(json_object_get_string(type), "weighted"))
			return choices_source(reader, &values, &from->weights, given->loc);
	}
	return whole_source(reader, "dist", given->json, given->loc);
}

static ValueSource *
from_values(Reader *reader, const SchemaSource *from)
{
	return choices_source(reader, &from->values, &from->weights,
		from->values.present ? from->values.loc : from->weights.loc);
}

static ValueSource *
from_pattern(Reader *reader, const SchemaSource *from)
{
	json_object *json;

	if (!json_object_is_type(from->pattern.json, json_type_object))
		return whole_source(reader, "regex", from->pattern.json, from->pattern.loc);
	if (json_object_object_get_ex(from->pattern.json, "template", &json))
		return whole_source(reader, "template", json,
			schema_loc_key(reader->build->arena, from->pattern.loc, "template"));
	if (json_object_object_get_ex(from->pattern.json, "regex", &json) ||
		json_object_object_get_ex(from->pattern.json, "pattern", &json))
		return whole_source(reader, "regex", json, from->pattern.loc);
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
	ValueSource *source = whole_source(reader, generator, json, text->loc);

	json_object_put(json);
	return source;
}

static ValueSource *
from_regex(Reader *reader, const SchemaSource *from)
{
	return text_source(reader, "regex", &from->regex);
}

static ValueSource *
from_template(Reader *reader, const SchemaSource *from)
{
	return text_source(reader, "template", &from->template_);
}

static ValueSource *
from_timeseries(Reader *reader, const SchemaSource *from)
{
	return call_source(reader, generator_find("timeseries"), from->timeseries.json,
		from->timeseries.loc);
}

static ValueSource *
from_value(Reader *reader, const SchemaSource *from)
{
	return whole_source(reader, "constant", from->value.json, from->value.loc);
}

/* "gen": "email", or {"phone": {"format": "e164"}}. */
static ValueSource *
from_gen(Reader *reader, const SchemaSource *from)
{
	json_object *json = from->gen.json;

	if (json_object_is_type(json, json_type_string))
		return named_source(reader, json_object_get_string(json), from->gen.loc, NULL,
			from->gen.loc);
	if (json_object_is_type(json, json_type_object) &&
		json_object_object_length(json) == 1) {
		json_object_object_foreach(json, name, params)
		{
			Loc at = schema_loc_key(reader->build->arena, from->gen.loc, name),
			    key = at;

			key.key = true;
			if (params == NULL || json_object_is_type(params, json_type_object))
				return named_source(reader, name, key, params, at);
			diag_error(reader->build->diag, &at, "{\"phone\": {\"format\": \"e164\"}}",
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

static ValueSource *
from_generator(Reader *reader, const SchemaSource *from)
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
	return named_source(reader, name, loc, params, from->generator_config.loc);
}

/* "min" and "max" alone: the plain range of the column's type. */
static ValueSource *
from_range(Reader *reader, const SchemaSource *from)
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

	if (reader->type->dims == 0 && has_word("range multirange", reader->type->family))
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
		source = call_source(
			reader, generator_find(ranges[i].generator), params, loc);
		json_object_put(params);
		return source;
	}
	diag_error(reader->build->diag, &loc,
		"\"min\" and \"max\" are for numbers, dates and times; \"values\" lists any others",
		"%s: type %s has no range", reader->subject, reader->type->sql);
	return reader_source(reader, SOURCE_NULL, from->loc);
}

static ValueSource *
after_source(Reader *reader, const char *generator, const char *column, json_object *gap,
	Loc loc, Loc gap_loc)
{
	json_object *params = json_object_new_object();
	ValueSource *source;

	reader->spelled[0] = (ArgSpelling){
		"column", str_eq(generator, "preceding") ? "before" : "after", loc};
	reader->spelled[1] = (ArgSpelling){"gap", "gap", gap_loc};
	json_object_object_add(params, "column", json_object_new_string(column));
	if (gap != NULL)
		json_object_object_add(params, "gap", gap);
	source = call_source(reader, generator_find(generator), params, loc);
	json_object_put(params);
	return source;
}

/* "after": "ordered_at" and a "gap": a length of time is its mean, an object its distribution.
 * Before another column there is no present to stop at, so a mean alone is the distribution
 * that means it. */
static ValueSource *
from_after(Reader *reader, const SchemaSource *from)
{
	bool before = from->after.text == NULL;
	const SchemaText *column = before ? &from->before : &from->after;
	json_object *gap = json_object_get(from->gap.json), *mean;

	if (json_object_is_type(gap, json_type_object))
		return after_source(reader, before ? "preceding" : "following", column->text,
			gap, column->loc, from->gap.loc);
	if (!before)
		return after_source(
			reader, "after", column->text, gap, column->loc, from->gap.loc);
	mean = gap != NULL ? gap : json_object_new_string("3 days");
	gap = json_object_new_object();
	json_object_object_add(gap, "type", json_object_new_string("exponential"));
	json_object_object_add(gap, "mean", mean);
	return after_source(reader, "preceding", column->text, gap, column->loc, from->gap.loc);
}

/* The first of the listed columns that the table has, holding moments or dates; NULL: none. The
 * lists are those of .not_before: times that this one cannot precede. */
static Column *
earlier_column(Reader *reader, const char *list)
{
	for (const char *s = list; *s != '\0';) {
		size_t n = strcspn(s, ",");
		Column *column =
			table_column(reader->table, arena_strndup(reader->build->arena, s, n));

		if (column != NULL && column != reader->column && column->type.dims == 0 &&
			has_word("ts date", column->type.family))
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
		choices->width = choice.size > choices->width ? choice.size : choices->width;
		vec_push(arena, &choices->items, choice);
	}
	source->gen = generator_find("choices");
	source->args[0].given = true;
	source->args[0].choices = choices;
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
			named = generator_lists(param->choices, lower_case(arena, type->labels.at[i]));
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

/* A generator that names suggest and that may be too long for the column: one that says less. */
static const Generator *
brief(const Generator *gen, const SqlType *type)
{
	while (type->length > 0 && gen->brief != NULL && type->length < gen->brief_below)
		gen = generator_find(gen->brief);
	return gen;
}

/* What the column's name suggests; NULL: nothing. */
static ValueSource *
from_name(Reader *reader, const SchemaSource *from)
{
	char text[256];
	const char *prefix;
	size_t prefix_size;
	const Generator *gen;
	Column *base = NULL;
	json_object *params = NULL;
	ValueSource *source;

	if ((reader->column == NULL && reader->field == NULL) || reader->type->dims > 0)
		return NULL;
	gen = generator_infer(reader->column != NULL ? reader->table->name : reader->owner->name,
		reader->column != NULL ? reader->column->name : reader->field, reader->type->family,
		text, &prefix, &prefix_size, NULL);
	if (gen == NULL || !has_room(reader, gen))
		return NULL;
	if (type_enum(reader->type) != NULL) {
		params = label_params(
			reader->build->arena, gen, type_enum(reader->type));
		if (params == NULL)
			return NULL;
	}
	if (gen->when_per_parent != NULL && reader->table->children != NULL)
		gen = generator_find(gen->when_per_parent);
	gen = brief(gen, reader->type);
	reader->inferred = true;
	reader->why = "column name";
	reader->prefix = arena_printf(reader->build->arena, "%s%.*s",
		reader->prefix == NULL ? "" : reader->prefix, (int)prefix_size, prefix);
	if (gen->not_before != NULL && reader->column != NULL)
		base = earlier_column(reader, gen->not_before);
	if (base != NULL) {
		reader->preset = gen;
		reader->null_share = builtin_spec(reader->build, gen->source).nulls;
		return after_source(reader, gen->future ? "later" : "after", base->name,
			gen->gap == NULL ? NULL : json_object_new_string(gen->gap), from->loc,
			from->loc);
	}
	source = generator_source(reader, gen, params, from->loc);
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
			buf_puts(&buf, type->arguments != NULL ? type->arguments : type->base->usual);
		else
			buf_putc(&buf, *text);
	return buf_text(&buf);
}

static ValueSource *
from_type(Reader *reader, const SchemaSource *from)
{
	SchemaSource source;

	reader->inferred = true;
	reader->why = "type";
	if (reader->type->dims > 0) {
		SchemaSource element = {.loc = from->loc};

		return array_source(reader, &element, &from->size, from->loc);
	}
	if (type_enum(reader->type) != NULL)
		return labels_source(reader, from->loc);
	if (str_eq(reader->type->family, "composite"))
		return reader_record(reader, &from->fields, from->loc);
	if (has_word("range multirange", reader->type->family))
		return reader_range(reader, from);
	source = builtin_spec(reader->build, fallback_text(reader));
	if (source.generator.text != NULL && !source.generator_config.present)
		return generator_source(reader,
			brief(generator_find(source.generator.text), reader->type), NULL, from->loc);
	return reader_read(reader, &source);
}

/* ---- precedence ------------------------------------------------------------------------- */

static bool
says_dist(const SchemaSource *from)
{
	return from->dist.present || from->distribution.present;
}

static bool
says_values(const SchemaSource *from)
{
	return from->values.present || from->weights.present;
}

static bool
says_generator(const SchemaSource *from)
{
	return from->generator.text != NULL || from->generator_config.present;
}

static bool
says_range(const SchemaSource *from)
{
	return from->min.present || from->max.present;
}

#define SAYS(way, test)                                                                        \
	static bool says_##way(const SchemaSource *from)                                       \
	{                                                                                      \
		return test;                                                                   \
	}
SAYS(rules, from->rules.present)
SAYS(expr, from->expr.text != NULL)
SAYS(json, from->json.present)
SAYS(array, from->array.present)
SAYS(fields, from->fields.present)
SAYS(pattern, from->pattern.present)
SAYS(regex, from->regex.text != NULL)
SAYS(template, from->template_.text != NULL)
SAYS(timeseries, from->timeseries.present)
SAYS(value, from->value.present)
SAYS(gen, from->gen.present)
SAYS(after, from->after.text != NULL || from->before.text != NULL)
#undef SAYS

#define KEY(name, member)                                                                      \
	{                                                                                      \
		name, offsetof(SchemaSource, member.loc)                                       \
	}

enum { WAY_KEYS = 2 };

/* Every way to say where values come from, in order of precedence; the first that is used wins.
 */
static const struct {
	bool (*used)(const SchemaSource *);
	ValueSource *(*read)(Reader *, const SchemaSource *);
	const char *why;
	struct {
		const char *name;
		size_t loc;
	} keys[WAY_KEYS];
} ways[] = {
	{says_rules, from_rules, "rules", {KEY("rules", rules)}},
	{says_expr, from_expr, "expression", {KEY("expr", expr)}},
	{says_json, from_json, "json", {KEY("json", json)}},
	{says_array, from_array, "array", {KEY("array", array)}},
	{says_fields, from_fields, "fields", {KEY("fields", fields)}},
	{says_dist, from_distribution, "distribution",
		{KEY("dist", dist), KEY("distribution", distribution)}},
	{says_values, from_values, "values", {KEY("values", values), KEY("weights", weights)}},
	{says_pattern, from_pattern, "pattern", {KEY("pattern", pattern)}},
	{says_regex, from_regex, "regex", {KEY("regex", regex)}},
	{says_template, from_template, "template", {KEY("template", template_)}},
	{says_timeseries, from_timeseries, "timeseries", {KEY("timeseries", timeseries)}},
	{says_value, from_value, "value", {KEY("value", value)}},
	{says_gen, from_gen, "generator", {KEY("gen", gen)}},
	{says_generator, from_generator, "generator",
		{KEY("generator", generator), KEY("generator_config", generator_config)}},
	{says_after, from_after, "after", {KEY("after", after), KEY("before", before)}},
	{says_range, from_range, "range", {KEY("min", min), KEY("max", max)}},
};

#undef KEY

/* The key by which a way was said, and its place. */
static const char *
way_key(const SchemaSource *from, size_t way, Loc *loc)
{
	size_t i = 0;

	memcpy(loc, (const char *)from + ways[way].keys[0].loc, sizeof *loc);
	if (loc->source == NULL && ways[way].keys[1].name != NULL) {
		i = 1;
		memcpy(loc, (const char *)from + ways[way].keys[1].loc, sizeof *loc);
	}
	loc->key = true;
	return ways[way].keys[i].name;
}

static void
say_unused(Reader *reader, Loc loc, const char *key, const char *because)
{
	loc.key = true;
	diag_warning(reader->build->diag, WARN_UNUSED_KEY, &loc, NULL,
		"%s: \"%s\" is not used, because %s", reader->subject, key, because);
}

/* Two spellings of one thing at once. */
static void
check_spelled_twice(Reader *reader, const SchemaSource *from)
{
	const struct {
		bool both;
		const Loc *loc;
		const char *key, *other;
	} pairs[] = {
		{from->dist.present && from->distribution.present, &from->distribution.loc,
			"distribution", "dist"},
		{from->gen.present && from->generator.text != NULL, &from->generator.loc,
			"generator", "gen"},
		{from->after.text != NULL && from->before.text != NULL, &from->before.loc,
			"before", "after"},
	};

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
		if (pairs[i].both)
			say_unused(reader, *pairs[i].loc, pairs[i].key,
				arena_printf(reader->build->arena, "\"%s\" stands above it",
					pairs[i].other));
}

/* Ways that are used beside the one that counts: said, unless that one looks at them itself. */
static void
warn_unused(Reader *reader, const SchemaSource *from, size_t used)
{
	Loc loc;
	const char *stronger = way_key(from, used, &loc);

	check_spelled_twice(reader, from);
	if (ways[used].used == says_rules)
		return;
	for (size_t i = used + 1; i < sizeof ways / sizeof ways[0]; i++) {
		const char *key;

		if (!ways[i].used(from) ||
			(ways[used].used == says_dist && ways[i].used == says_values) ||
			(ways[used].used == says_gen && ways[i].used == says_generator &&
				from->generator.text != NULL))
			continue;
		key = way_key(from, i, &loc);
		say_unused(reader, loc, key,
			arena_printf(reader->build->arena, "\"%s\" stands above it", stronger));
	}
}

/* Modifiers of what is not there. */
static void
warn_modifiers(Reader *reader, const SchemaSource *from)
{
	if (from->gap.present && !says_after(from))
		say_unused(reader, from->gap.loc, "gap", "there is no \"after\" or \"before\"");
	if (from->size.present && reader->type->dims == 0 &&
		!has_word("range multirange", reader->type->family))
		say_unused(reader, from->size.loc, "size", "the column is no array");
}

ValueSource *
reader_read(Reader *reader, const SchemaSource *from)
{
	ValueSource *source;

	memset(reader->spelled, 0, sizeof reader->spelled);
	reader->called = NULL;
	warn_modifiers(reader, from);
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		if (ways[i].used(from)) {
			if (reader->why == NULL)
				reader->why = ways[i].why;
			warn_unused(reader, from, i);
			return ways[i].read(reader, from);
		}
	}
	source = from_name(reader, from);
	return source != NULL ? source : from_type(reader, from);
}

/* ---- columns ---------------------------------------------------------------------------- */

/* True if the source itself decides when there is no value: its list holds NULL, or it follows
 * a column that may be. */
static bool
says_null(const ValueSource *source)
{
	const Choices *choices = source->args[0].choices;

	for (size_t i = 0; i < GENERATOR_PARAMS; i++)
		if (source->args[i].column != NULL && !source->args[i].column->not_null)
			return true;

	for (size_t i = 0; choices != NULL && i < choices->items.n; i++)
		if (str_eq(choices->items.at[i].text, "\\N"))
			return true;
	return source->kind == SOURCE_RULES || source->kind == SOURCE_EXPR;
}

/* True if the column is in a key in which NULL is a value like others. */
static bool
one_null_only(const Key *key, const Column *column)
{
	for (size_t i = 0; key->nulls_not_distinct && i < key->columns.n; i++)
		if (key->columns.at[i] == column)
			return true;
	return false;
}

/* How often the column is NULL: "nulls", or what its preset says, or a tenth, where NULL is
 * allowed. */
static void
read_nulls(Build *build, const SchemaColumn *from, Column *column, const Reader *reader)
{
	const SchemaValue *nulls = &from->source.nulls;
	int64_t share = 0;

	if (nulls->present) {
		if (json_object_is_type(nulls->json, json_type_string))
			column->null_if = (Expression){
				.text = json_object_get_string(nulls->json), .loc = nulls->loc};
		else if (!args_share(json_object_get_string(nulls->json), &share))
			diag_error(build->diag, &nulls->loc, "a fraction such as 0.1",
				"%s: nulls must be a number between 0 and 1", reader->subject);
		if ((share > 0 || column->null_if.text != NULL) && column->not_null)
			diag_error(build->diag, &nulls->loc, "\"nullable\": true, or no \"nulls\"",
				"%s: it is declared NOT NULL, so nulls must be 0",
				reader->subject);
	} else if (from->nullable == YES && !column->not_null && !says_null(column->source)) {
		share = NULLABLE_SHARE;
		if (reader->null_share.present)
			args_share(json_object_get_string(reader->null_share.json), &share);
	}
	for (size_t i = 0; (share > 0 || column->null_if.text != NULL) && i < column->table->keys.n; i++) {
		if (!one_null_only(column->table->keys.at[i], column))
			continue;
		if (nulls->present)
			diag_warning(build->diag, WARN_UNUSED_KEY, &nulls->loc, NULL,
				"%s: NULLs are not distinct in its key, so there is one at most",
				reader->subject);
		column->one_null = true;
	}
	column->null_share = column->one_null ? 0 : (uint64_t)share;
}

/* serial and identity columns count with their sequence, and so do integer keys that nothing is
 * said about. */
static ValueSource *
counting_source(Reader *reader, const Column *column)
{
	const Sequence *sequence =
		column->counts_with != NULL ? column->counts_with->sequence : column->sequence;
	int64_t start = sequence != NULL ? sequence->start : 1;
	int64_t step = sequence != NULL ? sequence->increment : 1;
	json_object *params = json_object_new_object();
	ValueSource *source;

	json_object_object_add(params, "start", json_object_new_int64(start));
	json_object_object_add(params, "step", json_object_new_int64(step));
	source = call_source(reader, generator_find("sequence"), params, (Loc){0});
	json_object_put(params);
	return source;
}

static bool
says_nothing(const SchemaSource *from)
{
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
		if (ways[i].used(from))
			return false;
	return true;
}

static bool
is_key(const Column *column)
{
	const Table *table = column->table;

	return table->keys.n > 0 && table->keys.at[0]->primary &&
	       table->keys.at[0]->columns.n == 1 && table->keys.at[0]->columns.at[0] == column;
}

/* Sources that are built in have no place of their own: they stand at their column's. */
static void
locate(ValueSource *source, Loc loc)
{
	if (source->loc.source == NULL)
		source->loc = loc;
	for (size_t i = 0; i < source->branches.n; i++)
		locate(source->branches.at[i].source, loc);
	for (size_t i = 0; i < source->members.n; i++)
		locate(source->members.at[i].source, loc);
	if (source->element != NULL)
		locate(source->element, loc);
}

static void
build_source(Build *build, const SchemaColumn *from, Column *column)
{
	Reader reader = {
		.build = build,
		.table = column->table,
		.column = column,
		.type = &column->type,
		.subject = build_subject(build, column),
		.not_null = column->not_null,
	};

	if (column->sequence != NULL && says_nothing(&from->source)) {
		reader.inferred = true;
		reader.why = column->identity != NULL ? "identity" : "serial type";
		column->source = counting_source(&reader, column);
	} else if ((is_key(column) || column->counts_with != NULL) &&
		   str_eq(column->type.family, "int") && column->type.dims == 0 && says_nothing(&from->source)) {
		reader.inferred = true;
		reader.why = "primary key";
		column->source = counting_source(&reader, column);
	} else {
		column->source = reader_read(&reader, &from->source);
	}
	locate(column->source, column->loc);
	if (column->sequence != NULL && !column->source->inferred &&
		column->source->gen != generator_find("sequence"))
		diag_warning(build->diag, WARN_SEQUENCE_VALUES, &column->source->loc,
			"type \"integer\" has no sequence",
			"%s: its sequence only counts the rows, so it may come to values that stand there already",
			reader.subject);
	read_nulls(build, from, column, &reader);
}

/* True if a column that is part of fk holds a value of the other column, for the parent's
 * column does: it is that column, or a foreign key of the parent feeds it from there. */
static bool
fk_implies(const ForeignKey *fk, size_t part, const Column *other)
{
	const Column *parent = fk->parent_columns.at[part];

	for (size_t hops = 0; parent != other; hops++) {
		if (parent->source->kind != SOURCE_FK || hops == FK_HOPS_MAX)
			return false;
		parent = parent->source->fk->parent_columns.at[parent->source->fk_part];
	}
	return true;
}

/* A column of a foreign key that another one feeds. */
typedef struct {
	const ForeignKey *fk;
	size_t part;
} SharedColumn;

/* A column that a foreign key feeds has no source of its own. Where two foreign keys share a
 * column (a tenant that both the row and its parent name), the one of more columns feeds it,
 * and the other holds by way of the parent. */
static bool
build_fk_source(Build *build, ForeignKey *fk, size_t part)
{
	Column *column = fk->columns.at[part];
	Reader reader = {.build = build,
		.table = column->table,
		.type = &column->type,
		.why = "foreign key"};
	ValueSource *source;

	if (column->source->kind == SOURCE_FK)
		return false;
	if (!column->source->inferred)
		diag_warning(build->diag, WARN_UNUSED_KEY, &column->source->loc, NULL,
			"column %s.%s: foreign key \"%s\" decides its values; its own source is not used",
			column->table->name, column->name, fk->name);
	source = reader_source(&reader, SOURCE_FK, fk->loc);
	source->fk = fk;
	source->fk_part = part;
	column->source = source;
	return true;
}

/* Holds a foreign key that does not feed its column against the one that does. */
static void
check_shared(Build *build, const ForeignKey *fk, size_t part)
{
	const Column *column = fk->columns.at[part];

	if (!fk_implies(
		    column->source->fk, column->source->fk_part, fk->parent_columns.at[part]))
		diag_error(build->diag, &fk->loc, "give each a column of its own",
			"table %s: foreign keys \"%s\" and \"%s\" share column %s, and cannot both hold",
			fk->table->name, column->source->fk->name, fk->name, column->name);
}

void
build_sources(Build *build)
{
	Model *model = build->model;
	VEC(SharedColumn) shared = {0};

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (size_t j = 0; j < table->columns.n; j++)
			if (table->columns.at[j].generated == NULL)
				build_source(build, &build->schema->tables.at[i].columns.at[j],
					&table->columns.at[j]);
	}
	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (size_t width = KEY_COLUMNS_MAX; width > 0; width--)
			for (size_t j = 0; j < table->foreign_keys.n; j++)
				for (size_t k = 0;
					table->foreign_keys.at[j]->columns.n == width &&
					k < width;
					k++)
					if (!build_fk_source(
						    build, table->foreign_keys.at[j], k))
						vec_push(build->arena, &shared,
							(SharedColumn){
								table->foreign_keys.at[j], k});
	}
	for (size_t i = 0; i < shared.n; i++)
		check_shared(build, shared.at[i].fk, shared.at[i].part);
}
