/* about.c - what the reader says of objects, keys and values that do not fit.
 */
#include "schema/about.h"

#include <string.h>

#include "base/decimal.h"
#include "base/str.h"

enum { MOST_KEYS = 128 }; /* that one object has in fields.def */

const char *
about_subject(Arena *arena, const About *about)
{
	const char *label = objects[about->object].label;
	const About *outer = about->outer;

	if (about->subject)
		return about->subject;
	if (about->object == OBJECT_COLUMN && outer && outer->name && about->name)
		return arena_printf(arena, "column %s.%s", outer->name, about->name);
	if (about->name && (!outer || outer->object == OBJECT_TOP))
		return arena_printf(arena, "%s %s", label, about->name);
	if (outer && outer->object != OBJECT_TOP)
		return arena_printf(arena, "%s of %s", label, about_subject(arena, outer));
	return label;
}

/* What was found: json-c's types in words. */
static const char *
found(json_object *json)
{
	static const char *const words[] = {
		[json_type_null] = "null",
		[json_type_boolean] = "true or false",
		[json_type_double] = "a number",
		[json_type_int] = "a number",
		[json_type_object] = "an object",
		[json_type_array] = "an array",
		[json_type_string] = "a string",
	};

	return words[json_object_get_type(json)];
}

/* What other tools call what a column says, and how it is said here. */
static const struct {
	const char *key, *ours;
} foreign_keys[] = {
	{"not_null", "\"nullable\": false"},
	{"notnull", "\"nullable\": false"},
	{"required", "\"nullable\": false"},
	{"null", "\"nullable\": true"},
	{"optional", "\"nullable\": true"},
	{"null_probability", "\"nulls\": 0.1"},
	{"null_percentage", "\"nulls\": 0.1"},
	{"nullable_probability", "\"nulls\": 0.1"},
	{"blank", "\"nulls\": 0.1"},
	{"pk", "\"primary_key\": true"},
	{"autoincrement", "\"type\": \"serial\""},
	{"auto_increment", "\"type\": \"serial\""},
	{"foreign_key", "\"references\": \"customers.id\""},
	{"fk", "\"references\": \"customers.id\""},
	{"ref", "\"references\": \"customers.id\""},
	{"choices", "\"values\": [\"a\", \"b\"]"},
	{"enum", "\"values\": [\"a\", \"b\"]"},
	{"oneof", "\"values\": [\"a\", \"b\"]"},
	{"options", "\"values\": [\"a\", \"b\"]"},
	{"range", "\"min\": 1, \"max\": 9"},
	{"faker", "\"gen\": \"email\"; pgmockc generators lists all"},
	{"provider", "\"gen\": \"email\"; pgmockc generators lists all"},
	{"method", "\"gen\": \"email\"; pgmockc generators lists all"},
	{"length", "\"type\": \"varchar(20)\""},
	{"max_length", "\"type\": \"varchar(20)\""},
	{"maxlength", "\"type\": \"varchar(20)\""},
	{"precision", "\"type\": \"numeric(10,2)\""},
	{"scale", "\"type\": \"numeric(10,2)\""},
	{"check", "\"check_constraints\": [{\"expression\": \"price > 0\"}] of the table"},
	{"formula", "\"expr\": \"price * quantity\""},
	{"expression", "\"expr\": \"price * quantity\""},
};

/* Returns how another tool's key of a column is said here, or NULL. */
static const char *
said_here(Arena *arena, ObjectId object, const char *key)
{
	if (object != OBJECT_COLUMN && object != OBJECT_SOURCE)
		return NULL;
	for (size_t i = 0; i < sizeof foreign_keys / sizeof foreign_keys[0]; i++)
		if (str_eq(foreign_keys[i].key, key))
			return arena_printf(arena, "write %s", foreign_keys[i].ours);
	return NULL;
}

/* True or false, as people write it; NULL: neither. */
static const char *
truth_of(json_object *json)
{
	static const char *const words[][2] = {{"true", "true"}, {"false", "false"}, {"yes", "true"},
		{"no", "false"}, {"on", "true"}, {"off", "false"}, {"1", "true"}, {"0", "false"}};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (str_eq(json_object_get_string(json), words[i][0]))
			return words[i][1];
	return NULL;
}

/* Returns how a value of the wrong type would be written rightly, or NULL. */
static const char *
rewritten(Arena *arena, const Shape *shape, json_object *json)
{
	static const char strings[] = "an array of strings";
	const char *text = json_object_get_string(json);
	int64_t number;

	if (shape->storage == STORAGE_flag && json != NULL && truth_of(json) != NULL)
		return arena_printf(arena, "write %s, without quotes", truth_of(json));
	switch (json_object_get_type(json)) {
	case json_type_int:
	case json_type_double:
	case json_type_boolean:
		if (shape->types == 1u << json_type_string)
			return arena_printf(arena, "write \"%s\"", text);
		return NULL;
	case json_type_string:
		if (strncmp(shape->words, strings, strlen(strings)) == 0)
			return arena_printf(arena, "write [\"%s\"]", text);
		if ((shape->types >> json_type_int & 1) && decimal_scaled(text, 0, &number))
			return "write it without quotes";
		return NULL;
	default:
		return NULL;
	}
}

/* Returns an object of a list as it would be written, where something else stands; or NULL. */
static const char *
example(Arena *arena, const About *about, json_object *json)
{
	bool is_text = json_object_is_type(json, json_type_string);

	if (about->object == OBJECT_RULE)
		return "{\"if\": {\"status\": \"paid\"}, \"then\": {\"value\": 1}}";
	if (about->subject)
		return NULL;
	if (about->object == OBJECT_COLUMN && about->name)
		return arena_printf(arena, "{\"type\": \"%s\"}",
			is_text ? json_object_get_string(json) : "text");
	if (about->object == OBJECT_COLUMN)
		return arena_printf(arena, "{\"name\": \"%s\", \"type\": \"text\"}",
			is_text ? json_object_get_string(json) : "id");
	if (about->object == OBJECT_TABLE)
		return "{\"columns\": {\"id\": {\"type\": \"integer\"}}}";
	if (about->object == OBJECT_TYPE)
		return "{\"name\": \"mood\", \"kind\": \"enum\", \"values\": [\"sad\", \"glad\"]}";
	return NULL;
}

void
about_expected(Arena *arena, Diag *diag, const About *about, const char *key, const Loc *loc,
	const Shape *shape, json_object *json)
{
	const char *hint = rewritten(arena, shape, json);
	size_t part = 0;
	const Field *field = key ? field_find(about->object, key, &part) : NULL;

	if (!hint && !key && shape->types == 1u << json_type_object)
		hint = example(arena, about, json);
	if (!hint && field)
		hint = arena_printf(arena, "\"%s\": %s", key, field->help);
	diag_error(diag, loc, hint, "%s: %s%sexpected %s, found %s",
		about_subject(arena, about), key ? key : "", key ? ": " : "", shape->words,
		found(json));
}

static bool
begins_with(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Returns the key that may have been meant: a similar one, or one that is longer or shorter
 * at its end. NULL: none. */
static const char *
meant(const char *key, const char *const *keys, size_t n)
{
	const char *nearest = str_nearest(key, keys, n);

	for (size_t i = 0; !nearest && strlen(key) > 2 && i < n; i++)
		if (begins_with(keys[i], key) || begins_with(key, keys[i]))
			nearest = keys[i];
	return nearest;
}

/* Returns the label of an object that does have the key, or NULL. */
static const char *
owner_of(const char *key)
{
	for (size_t i = 0; i < nfields; i++)
		if (str_eq(fields[i].key, key))
			return objects[fields[i].object].label;
	return NULL;
}

void
about_unknown(Arena *arena, Diag *diag, const About *about, ObjectId object, const Loc *loc,
	const char *key)
{
	const char *keys[MOST_KEYS];
	size_t n = field_keys(object, keys, MOST_KEYS);
	const char *near = meant(key, keys, n), *owner = owner_of(key);
	const char *hint = said_here(arena, object, key);

	if (hint)
		;
	else if (near)
		hint = arena_printf(arena, "did you mean \"%s\"?", near);
	else if (owner)
		hint = arena_printf(arena, "\"%s\" is a key of a %s", key, owner);
	diag_error(diag, loc, hint, "%s: unknown key \"%s\"", about_subject(arena, about), key);
}
