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

/* Returns how a value of the wrong type would be written rightly, or NULL. */
static const char *
rewritten(Arena *arena, const Shape *shape, json_object *json)
{
	const char *text = json_object_get_string(json);
	int64_t number;

	switch (json_object_get_type(json)) {
	case json_type_int:
	case json_type_double:
	case json_type_boolean:
		if (shape->types == 1u << json_type_string)
			return arena_printf(arena, "write \"%s\"", text);
		return NULL;
	case json_type_string:
		if (shape->storage == STORAGE_texts || shape->storage == STORAGE_names)
			return arena_printf(arena, "write [\"%s\"]", text);
		if ((shape->types >> json_type_int & 1) && decimal_scaled(text, 0, &number))
			return "write it without quotes";
		if (shape->storage == STORAGE_flag &&
			(str_eq(text, "true") || str_eq(text, "false")))
			return arena_printf(arena, "write %s, without quotes", text);
		return NULL;
	default:
		return NULL;
	}
}

void
about_expected(Arena *arena, Diag *diag, const About *about, const char *key, const Loc *loc,
	const Shape *shape, json_object *json)
{
	diag_error(diag, loc, rewritten(arena, shape, json), "%s: %s%sexpected %s, found %s",
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
	const char *near = meant(key, keys, n), *owner = owner_of(key), *hint = NULL;

	if (near)
		hint = arena_printf(arena, "did you mean \"%s\"?", near);
	else if (owner)
		hint = arena_printf(arena, "\"%s\" is a key of a %s", key, owner);
	diag_error(diag, loc, hint, "%s: unknown key \"%s\"", about_subject(arena, about), key);
}
