/* jsonschema.c - the language as a JSON Schema: completion, help and red lines in an editor.
 *
 * Everything in it is derived: keys, shapes and help from schema/fields.def, names of generators from the registry. What
 * a JSON Schema cannot say (that a column exists, that a type takes a value) is left to pgmockc validate.
 */
#include "jsonschema.h"

#include <json-c/json.h>
#include <stdio.h>

#include "base/str.h"
#include "gen/generator.h"
#include "schema/fields.h"

static const char dialect[] = "https://json-schema.org/draft/2020-12/schema";

static json_object *
text(const char *value)
{
	return json_object_new_string(value);
}

/* Returns {"key": value}. */
static json_object *
one(const char *key, json_object *value)
{
	json_object *object = json_object_new_object();

	json_object_object_add(object, key, value);
	return object;
}

static json_object *
reference(Arena *arena, const char *name)
{
	return one("$ref", text(arena_printf(arena, "#/$defs/%s", name)));
}

static json_object *
array_of(json_object *items)
{
	json_object *array = one("type", text("array"));

	json_object_object_add(array, "items", items);
	return array;
}

static json_object *
object_of(json_object *members)
{
	json_object *object = one("type", text("object"));

	json_object_object_add(object, "additionalProperties", members);
	return object;
}

static json_object *
any_of(json_object *first, json_object *second)
{
	json_object *both = json_object_new_array();

	json_object_array_add(both, first);
	json_object_array_add(both, second);
	return one("anyOf", both);
}

/* The JSON types of a shape, by their names in JSON Schema. */
static json_object *
types_of(unsigned types)
{
	static const struct {
		enum json_type type;
		const char *name;
	} names[] = {
		{json_type_null, "null"},
		{json_type_boolean, "boolean"},
		{json_type_double, "number"},
		{json_type_string, "string"},
		{json_type_array, "array"},
		{json_type_object, "object"},
	};
	json_object *list = json_object_new_array();

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if ((types >> names[i].type & 1) != 0)
			json_object_array_add(list, text(names[i].name));
	return one("type", list);
}

/* What an object is called in the document: the whole schema is no schema that tables are in. */
static const char *
definition_name(ObjectId id)
{
	return id == OBJECT_TOP ? "file" : objects[id].label;
}

static json_object *value_of(Arena *arena, const Field *field);

/* An object in a list, or what may stand in its place (BRIEF). */
static json_object *
item_of(Arena *arena, const Field *field)
{
	json_object *item = reference(arena, definition_name(field->inside));
	const Field *brief = field_brief(field->inside);

	return brief == NULL ? item : any_of(item, value_of(arena, brief));
}

/* What may stand behind a key. */
static json_object *
value_of(Arena *arena, const Field *field)
{
	const Shape *shape = &shapes[field->shape];

	if (str_eq(field->key, "generator"))
		return reference(arena, "generator name");
	if (str_eq(field->key, "gen"))
		return any_of(reference(arena, "generator name"),
			one("propertyNames", reference(arena, "generator name")));
	switch (shape->storage) {
	case STORAGE_texts:
		return (shape->types >> json_type_string & 1) == 0
			       ? array_of(one("type", text("string")))
			       : any_of(one("type", text("string")),
					 array_of(one("type", text("string"))));
	case STORAGE_one:
		return item_of(arena, field);
	case STORAGE_listed:
		return array_of(item_of(arena, field));
	case STORAGE_named:
		return any_of(array_of(item_of(arena, field)), object_of(item_of(arena, field)));
	case STORAGE_group:
		return reference(arena, definition_name(field->inside));
	default:
		return types_of(shape->types | 1U << json_type_null); /* the same as not said */
	}
}

static void
add_keys(Arena *arena, ObjectId object, json_object *properties, json_object *required)
{
	for (size_t i = 0; i < nfields; i++) {
		const Field *field = &fields[i];
		json_object *value;

		if (field->object != object || field->kind == FIELD_LATER)
			continue;
		if (field->kind == FIELD_PART) {
			add_keys(arena, field->inside, properties, required);
			continue;
		}
		value = value_of(arena, field);
		json_object_object_add(value, "description", text(field->help));
		json_object_object_add(properties, field->key, value);
		if (field->kind == FIELD_NEEDED)
			json_object_array_add(required, text(field->key));
	}
}

static json_object *
object_schema(Arena *arena, ObjectId object)
{
	json_object *schema = one("type", text("object"));
	json_object *properties = json_object_new_object();
	json_object *required = json_object_new_array();

	add_keys(arena, object, properties, required);
	json_object_object_add(properties, "$schema", one("type", text("string")));
	json_object_object_add(properties, "comment", one("type", text("string")));
	json_object_object_add(schema, "properties", properties);
	json_object_object_add(schema, "required", required);
	json_object_object_add(
		schema, "patternProperties", one("^x-", json_object_new_boolean(1)));
	json_object_object_add(schema, "additionalProperties", json_object_new_boolean(0));
	return schema;
}

static json_object *
generator_names(void)
{
	json_object *names = json_object_new_array();

	for (size_t i = 0; i < ngenerators; i++)
		json_object_array_add(names, text(generators[i]->name));
	for (size_t i = 0; generator_alias(i) != NULL; i++)
		json_object_array_add(names, text(generator_alias(i)));
	for (const char *const *word = generator_words; *word != NULL; word++)
		json_object_array_add(names, text(*word));
	return one("enum", names);
}

Status
jsonschema_run(Driver *driver)
{
	json_object *schema = one("$schema", text(dialect)),
		    *definitions = json_object_new_object();

	for (ObjectId id = OBJECT_NONE + 1; id < OBJECT_COUNT; id++)
		json_object_object_add(
			definitions, definition_name(id), object_schema(driver->arena, id));
	json_object_object_add(definitions, "generator name", generator_names());
	json_object_object_add(schema, "title", text("pgmockc schema"));
	json_object_object_add(schema, "$ref", text("#/$defs/file"));
	json_object_object_add(schema, "$defs", definitions);
	printf("%s\n", json_object_to_json_string_ext(
			       schema, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED |
					       JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(schema);
	return STATUS_DONE;
}
