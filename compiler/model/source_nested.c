/* source_nested.c - arrays, composite values and JSON.
 */
#include <string.h>

#include "base/str.h"
#include "base/timeval.h"
#include "model/build.h"
#include "model/reader.h"
#include "model/types.h"

/* Units of a share: all of them. */
#define SHARE_ALL (INT64_C(1) << 32)

enum {
	OPTIONAL_SIZE = 3, /* elements of an array at most, unless it says */
	ARRAY_SIZE_MAX = 10000,
};

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
				"%s: an array has at most %d elements", reader->subject,
				ARRAY_SIZE_MAX);
		if (source->max_size > ARRAY_SIZE_MAX)
			source->min_size = source->max_size = 1;
	}
}

ValueSource *
reader_array_source(
	Reader *reader, const SchemaSource *element, const SchemaValue *size, Loc loc)
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
	if (element->nulls.present)
		source->null_share =
			reader_part_nulls(&inner, element->nulls.json, element->nulls.loc);
	if (source->null_share > 0 && type_not_null(inner.type))
		reader_no_nulls(&inner, element->nulls.loc);
	return source;
}

ValueSource *
reader_from_array(Reader *reader, const SchemaSource *from)
{
	SchemaSource element = {.loc = from->array.loc};
	ValueSource *source;

	if (reader->type->dims == 0) {
		diag_error(reader->build->diag, &from->array.loc,
			arena_printf(
				reader->build->arena, "\"type\": \"%s[]\"", reader->type->sql),
			"%s: type %s is no array", reader->subject, reader->type->sql);
		return reader_source(reader, SOURCE_NULL, from->loc);
	}
	if (json_object_is_type(from->array.json, json_type_object))
		element = schema_read_source(reader->build->schema, reader->build->diag,
			from->array.json, from->array.loc, NULL, reader->subject);
	reader_whole_only(reader, &element);
	source = reader_array_source(reader, &element, &from->size, from->loc);
	source->apart = from->distinct == YES;
	return source;
}

ValueSource *
reader_from_fields(Reader *reader, const SchemaSource *from)
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
scalar_type(json_type type)
{
	switch (type) {
	case json_type_int:
		return "bigint";
	case json_type_double:
		return "numeric";
	case json_type_boolean:
		return "boolean";
	case json_type_array:
	case json_type_object:
		return "jsonb";
	default:
		return "text";
	}
}

/* The type that takes values of two types; NULL: none so far. */
static const char *
common_type(const char *one, const char *other)
{
	bool numbers = generator_lists("bigint numeric", other) && one != NULL &&
		       generator_lists("bigint numeric", one);

	if (one == NULL || str_eq(one, other))
		return other;
	return numbers ? "numeric" : NULL;
}

/* The type of a list of values, perhaps with weights: as JSON, where they have none in common. */
static const char *
values_type(json_object *values)
{
	const char *type = NULL;

	for (size_t i = 0; i < json_object_array_length(values); i++) {
		json_object *value = json_object_array_get_idx(values, i);

		if (json_object_is_type(value, json_type_array) &&
			json_object_array_length(value) == 2 &&
			!json_object_is_type(
				json_object_array_get_idx(value, 1), json_type_string))
			value = json_object_array_get_idx(value, 0);
		if (value == NULL)
			return "jsonb";
		type = common_type(type, scalar_type(json_object_get_type(value)));
		if (type == NULL)
			return "jsonb";
	}
	return type == NULL ? "text" : type;
}

/* The type of a bound that is a string. */
static const char *
time_type(const char *text)
{
	TimeValue moment;
	int64_t value;

	if (strlen(text) == sizeof "2024-12-31" - 1 && timeval_parse(text, &value))
		return "date";
	if (interval_parse(text, &value) && text[0] != '-')
		return "interval";
	if (clock_parse(text, &value))
		return "time without time zone";
	return timeval_parse_relative(text, &moment) ? "timestamp with time zone" : "text";
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

/* The generator that "gen" names; NULL: none. */
static const Generator *
named_generator(json_object *json)
{
	if (json_object_is_type(json, json_type_string))
		return generator_find(json_object_get_string(json));
	if (json_object_is_type(json, json_type_object)) {
		json_object_object_foreach(json, name, params)
		{
			(void)params;
			return generator_find(name);
		}
	}
	return NULL;
}

static const char *member_type(Reader *reader, json_object *json);

/* The type that all branches of rules make: text, if they make several. */
static const char *
rules_type(Reader *reader, json_object *rules)
{
	static const char *const keys[] = {"then", "else"};
	const char *type = NULL;
	json_object *branch;

	for (size_t i = 0; i < json_object_array_length(rules); i++)
		for (size_t j = 0; j < sizeof keys / sizeof keys[0]; j++) {
			if (!json_object_object_get_ex(
				    json_object_array_get_idx(rules, i), keys[j], &branch) ||
				branch == NULL)
				continue;
			type = common_type(type, member_type(reader, branch));
			if (type == NULL)
				return "text";
		}
	return type == NULL ? "text" : type;
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
		return scalar_type(json_object_get_type(json));
	if (json_object_object_get_ex(json, "expr", &value) &&
		json_object_is_type(value, json_type_string))
		return expression_type(reader, json_object_get_string(value));
	if (json_object_object_get_ex(json, "json", &value))
		return "jsonb";
	if (json_object_object_get_ex(json, "rules", &value) &&
		json_object_is_type(value, json_type_array))
		return rules_type(reader, value);
	for (size_t i = 0; i < sizeof scalars / sizeof scalars[0]; i++)
		if (json_object_object_get_ex(json, scalars[i], &value))
			return i > 0 && json_object_is_type(value, json_type_string)
				       ? time_type(json_object_get_string(value))
				       : scalar_type(json_object_get_type(value));
	if (json_object_object_get_ex(json, "values", &value) &&
		json_object_is_type(value, json_type_array))
		return values_type(value);
	if (json_object_object_get_ex(json, "from", &value) &&
		json_object_is_type(value, json_type_string))
		return scalar_type(
			build_list_type(reader->build, json_object_get_string(value)));
	if (json_object_object_get_ex(json, "dist", &value) ||
		json_object_object_get_ex(json, "distribution", &value))
		return "bigint";
	if (json_object_object_get_ex(json, "generator_config", &value) &&
		member_type(reader, value) != NULL &&
		!str_eq(member_type(reader, value), "text"))
		return member_type(reader, value);
	if (json_object_object_get_ex(json, "gen", &value) ||
		json_object_object_get_ex(json, "generator", &value))
		gen = named_generator(value);
	if (gen != NULL && gen->source != NULL)
		return member_type(reader, reader_builtin_json(reader->build, gen->source));
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
	source_choose(arena, source, "constant", replaced);
	return true;
}

/* The name of a member: what stands before a question mark and, perhaps, a share. *present: in how many of 2^32 documents
 * it is; a half, if it is not said. */
static const char *
member_name(Arena *arena, const char *key, uint64_t *present)
{
	const char *mark = strrchr(key, '?');
	int64_t share = SHARE_ALL / 2;

	if (mark == NULL || (mark[1] != '\0' && !args_share(mark + 1, &share)))
		return key;
	*present = (uint64_t)share;
	return arena_strndup(arena, key, (size_t)(mark - key));
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
		JsonMember member = {.present = SHARE_ALL};
		SqlType *type = arena_new_of(arena, SqlType);
		Reader inner = *reader;
		json_object *nested, *array;
		const char *made_as;

		member.name = member_name(arena, key, &member.present);
		made_as = member_type(reader, value);
		if (json_object_is_type(value, json_type_object) &&
			json_object_object_get_ex(value, "array", &array)) {
			made_as = member_type(reader, array);
			type->dims = 1;
		}
		member.bare = generator_lists("bigint numeric boolean jsonb", made_as);
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
		if (json_object_is_type(value, json_type_object) &&
			json_object_object_get_ex(value, "nulls", &nested))
			member.null_share = reader_part_nulls(
				&inner, nested, schema_loc_key(arena, at, "nulls"));
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

			if (other < size ||
				(other == size && memcmp(before->name, member.name, size) <= 0))
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

ValueSource *
reader_from_json(Reader *reader, const SchemaSource *from)
{
	ValueSource *source;

	if (!str_eq(reader->type->family, "json") &&
		!generator_lists("text char", reader->type->family)) {
		diag_error(reader->build->diag, &from->json.loc, "\"type\": \"jsonb\"",
			"%s: type %s holds no JSON", reader->subject, reader->type->sql);
		return reader_source(reader, SOURCE_NULL, from->loc);
	}
	source = json_source(reader, from->json.json, from->json.loc);
	if (str_eq(reader->type->base->id, "jsonb"))
		sort_members(source);
	return source;
}
