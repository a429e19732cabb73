/* mutate.c - changes to a schema's tree.
 *
 * A walk over the tree notes its places: which object of the language each value is, by
 * fields.def, and which key it stands behind. A change picks places at random, so that a type
 * comes where a type was, and a column where a column may be; now and then not.
 */
#include "fuzz/mutate.h"

#include <string.h>

#include "base/str.h"
#include "fuzz/mutate_value.h"

typedef struct {
	json_object *parent; /* NULL: the schema itself */
	const char *key;     /* in an object; else NULL */
	size_t index;        /* in an array */
	json_object *value;
	ObjectId object;  /* what the value is, as far as is known */
	const char *slot; /* the nearest key above, or its own */
} Place;

typedef struct {
	Arena *arena;
	Random *random;
	json_object *schema;
	VEC(Place) places;
	Names names;
} Change;

/* ---- what is where ---------------------------------------------------------------------- */

static bool
is(const json_object *value, enum json_type type)
{
	return json_object_is_type(value, type);
}

/* Returns the key's row, or NULL. */
static const Field *
field_of(ObjectId object, const char *key)
{
	size_t base = 0;

	return object == OBJECT_NONE ? NULL : field_find(object, key, &base);
}

static void note(Change *change, Place place, ObjectId members);

/* Notes what is in an array or an object; each of its elements is an object of the language. */
static void
note_inside(Change *change, const Place *place, ObjectId each)
{
	json_object *value = place->value;

	for (size_t i = 0; is(value, json_type_array) && i < json_object_array_length(value);
		i++)
		note(change,
			(Place){.parent = value,
				.index = i,
				.value = json_object_array_get_idx(value, i),
				.object = each,
				.slot = place->slot},
			OBJECT_NONE);
	if (!is(value, json_type_object))
		return;
	json_object_object_foreach(value, key, member)
	{
		const Field *field = field_of(place->object, key);
		ObjectId inside = field ? field->inside : OBJECT_NONE;
		Place at = {.parent = value,
			.key = key,
			.value = member,
			.object = each,
			.slot = place->slot};
		bool several = field && shapes[field->shape].storage != STORAGE_group &&
			       (is(member, json_type_array) ||
				       shapes[field->shape].storage == STORAGE_named);

		if (each == OBJECT_TABLE || each == OBJECT_COLUMN)
			vec_push(change->arena, &change->names, key);
		if (each == OBJECT_NONE) {
			at.slot = key;
			at.object = several ? OBJECT_NONE : inside;
			if (str_eq(key, "then") || str_eq(key, "else") || str_eq(key, "array"))
				at.object = OBJECT_SOURCE;
			if (str_eq(key, "json"))
				inside = OBJECT_SOURCE, several = true;
		}
		note(change, at, several ? inside : OBJECT_NONE);
	}
}

static void
note(Change *change, Place place, ObjectId members)
{
	vec_push(change->arena, &change->places, place);
	note_inside(change, &place, members);
}

static void
note_all(Change *change, json_object *schema)
{
	change->places.n = 0;
	change->names.n = 0;
	note(change, (Place){.value = schema, .object = OBJECT_TOP, .slot = ""}, OBJECT_NONE);
}

static Place *
any_place(Change *change)
{
	return &change->places.at[random_below(change->random, change->places.n)];
}

/* Returns a place that is an object of the language, a value source if need be; the schema
 * itself if none was found. */
static Place *
any_object(Change *change, bool source)
{
	for (int i = 0; i < 50; i++) {
		Place *place = any_place(change);

		if (place->object != OBJECT_NONE && is(place->value, json_type_object) &&
			(!source || place->object == OBJECT_SOURCE ||
				place->object == OBJECT_COLUMN))
			return place;
	}
	return &change->places.at[0];
}

static json_object *
copy(json_object *value)
{
	json_object *copied = NULL;

	if (value)
		json_object_deep_copy(value, &copied, NULL);
	return copied;
}

/* Puts a value into a place; gives it back if it is the schema's. */
static void
put(const Place *place, json_object *value)
{
	if (!place->parent)
		json_object_put(value);
	else if (place->key)
		json_object_object_add(place->parent, place->key, value);
	else
		json_object_array_put_idx(place->parent, place->index, value);
}

/* ---- changes ----------------------------------------------------------------------------- */

static void
change_remove(Change *change)
{
	const Place *place = any_place(change);

	if (place->parent && place->key)
		json_object_object_del(place->parent, place->key);
	else if (place->parent)
		json_object_array_del_idx(place->parent, place->index, 1);
}

/* Returns a key that may stand in an object, with what may stand behind it. */
static const Field *
any_field(Change *change, ObjectId object)
{
	const char *keys[64];
	size_t n = field_keys(object, keys, sizeof keys / sizeof *keys);

	return n > 0 ? field_of(object, keys[random_below(change->random, n)]) : NULL;
}

static void
change_add(Change *change)
{
	const Place *place = any_object(change, random_one_in(change->random, 2));
	const Field *field = any_field(change, place->object);

	if (field && is(place->value, json_type_object))
		json_object_object_add(place->value, field->key,
			value_for(field->key, shapes[field->shape].types, &change->names,
				change->random));
}

static void
change_value(Change *change)
{
	const Place *place = any_place(change);
	enum json_type type = json_object_get_type(place->value);
	bool scalar = type != json_type_object && type != json_type_array;

	if (scalar || random_one_in(change->random, 20))
		put(place, value_for(place->slot, scalar ? 1U << type : 0, &change->names,
				   change->random));
}

static void
change_number(Change *change)
{
	for (int i = 0; i < 20; i++) {
		const Place *place = any_place(change);

		if (is(place->value, json_type_int) || is(place->value, json_type_double)) {
			put(place, value_number(change->random));
			return;
		}
	}
}

/* Moves a member behind another key. */
static void
change_key(Change *change)
{
	const Place *place = any_place(change), *above = any_object(change, false);
	const Field *field = any_field(change, above->object);
	json_object *value;

	if (!field || !place->parent || !place->key)
		return;
	value = json_object_get(place->value);
	json_object_object_add(place->parent, field->key, value);
}

/* Puts a copy of one place into another of the same slot, or anywhere. */
static void
change_copy(Change *change)
{
	const Place *from = any_place(change), *to = any_place(change);
	json_object *value;

	for (int i = 0; i < 30 && !str_eq(from->slot, to->slot); i++)
		to = any_place(change);
	value = copy(from->value);
	if (to->parent && is(to->parent, json_type_array))
		json_object_array_add(to->parent, value);
	else if (to->parent && from->key && random_one_in(change->random, 2))
		json_object_object_add(to->parent, from->key, value);
	else
		put(to, value);
}

/* Puts sources into sources. */
static void
change_nest(Change *change)
{
	static const char *const keys[] = {"array", "json", "rules"};
	Place *from = any_object(change, true), *to = any_object(change, true);
	const char *key = random_of(change->random, keys);
	json_object *source, *rule, *rules;

	if (!is(from->value, json_type_object) || !to->parent)
		return;
	source = copy(from->value);
	json_object_object_del(source, "type");
	json_object_object_del(source, "name");
	json_object_object_del(source, "primary_key");
	json_object_object_del(source, "nullable");
	if (!str_eq(key, "array")) {
		rule = json_object_new_object();
		json_object_object_add(rule, str_eq(key, "json") ? "a?" : "then", source);
		source = rule;
	}
	if (str_eq(key, "rules")) {
		rules = json_object_new_array();
		json_object_array_add(rules, source);
		source = rules;
	}
	json_object_object_add(to->value, key, source);
}

/* Lets a source be a generator with its own example. */
static void
change_generator(Change *change)
{
	Place *to = any_object(change, true);
	json_object *config;
	const char *name;

	if (!to->parent)
		return;
	config = value_generator_config(&name, change->random);
	json_object_object_add(to->value, "generator", json_object_new_string(name));
	json_object_object_add(to->value, "generator_config", config);
	if (to->object == OBJECT_COLUMN && random_one_in(change->random, 2))
		json_object_object_add(to->value, "type",
			value_for("type", 1U << json_type_string, &change->names,
				change->random));
}

/* Returns the tree with another name for something, in keys, references and expressions. */
static json_object *
renamed(Change *change, json_object *value, const char *old, const char *new)
{
	json_object *made;
	const char *text, *found;

	switch (json_object_get_type(value)) {
	case json_type_object:
		made = json_object_new_object();
		json_object_object_foreach(value, key, member) json_object_object_add(
			made, str_eq(key, old) ? new : key, renamed(change, member, old, new));
		return made;
	case json_type_array:
		made = json_object_new_array();
		for (size_t i = 0; i < json_object_array_length(value); i++)
			json_object_array_add(made,
				renamed(change, json_object_array_get_idx(value, i), old, new));
		return made;
	case json_type_string:
		text = json_object_get_string(value);
		found = old[0] ? strstr(text, old) : NULL;
		if (!found)
			return json_object_get(value);
		return json_object_new_string(arena_printf(change->arena, "%.*s%s%s",
			(int)(found - text), text, new, found + strlen(old)));
	default:
		return json_object_get(value);
	}
}

static void
change_name(Change *change)
{
	json_object *odd, *made;

	if (change->names.n == 0)
		return;
	odd = value_odd(change->random);
	made = renamed(change, change->schema,
		change->names.at[random_below(change->random, change->names.n)],
		json_object_get_string(odd));
	json_object_put(odd);
	json_object_put(change->schema);
	change->schema = made;
}

/* Damages a string: in the middle it is cut, doubled or gets something in. */
static void
change_string(Change *change)
{
	json_object *odd = value_odd(change->random);

	for (int i = 0; i < 20; i++) {
		const Place *place = any_place(change);
		const char *text = json_object_get_string(place->value);
		size_t n, at, to;

		if (!is(place->value, json_type_string))
			continue;
		n = strlen(text);
		at = random_below(change->random, n + 1);
		to = random_below(change->random, n + 1);
		put(place,
			json_object_new_string(arena_printf(change->arena, "%.*s%s%s", (int)at,
				text,
				random_one_in(change->random, 2) ? ""
								 : json_object_get_string(odd),
				text + to)));
		break;
	}
	json_object_put(odd);
}

static void (*const changes[])(Change *) = {
	change_remove,
	change_add,
	change_add,
	change_value,
	change_value,
	change_number,
	change_key,
	change_copy,
	change_copy,
	change_nest,
	change_generator,
	change_name,
	change_string,
};

json_object *
mutate(json_object *schema, Random *random)
{
	Change change = {.arena = arena_new(), .random = random, .schema = schema};

	note_all(&change, schema);
	random_of(random, changes)(&change);
	arena_free(change.arena);
	return change.schema;
}

void
mutate_cross(json_object *schema, json_object *other, Random *random)
{
	Change change = {.arena = arena_new(), .random = random, .schema = schema};
	json_object *value;
	Place from;

	note_all(&change, other);
	from = *any_place(&change);
	value = copy(from.value);
	note_all(&change, schema);
	for (int i = 0; i < 50; i++) {
		const Place *to = any_place(&change);

		if (!str_eq(to->slot, from.slot) && i < 49)
			continue;
		if (to->parent && from.key && random_one_in(random, 2) &&
			is(to->parent, json_type_object))
			json_object_object_add(to->parent, from.key, value);
		else
			put(to, value);
		break;
	}
	arena_free(change.arena);
}
