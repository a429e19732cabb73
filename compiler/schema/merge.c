/* merge.c - several schemas become one.
 *
 * What each file says is added up, by the table of keys in fields.def: a key that is new there merges as others of its kind
 * do. What two files say alike is said once, so that both may bring an enum that they share; what they say differently is an
 * error with both places. Only a file's own words, its comment and what its database is called, are the first file's.
 */
#include <string.h>

#include <json-c/json_pointer.h>

#include "base/str.h"
#include "schema/fields.h"

/* Any VEC of structs: their size is the object's. */
typedef VEC(char) List;

typedef struct {
	Schema *into;
	const Schema *from;
	Diag *diag;
} Merge;

/* The JSON at a place of one of the schemas that are being merged; NULL: a JSON null. */
static json_object *
json_at(const Merge *merge, const Loc *loc)
{
	const Schema *schema = merge->from;
	json_object *json = NULL;

	if (schema->source != loc->source)
		for (schema = merge->into; schema->source != loc->source;)
			schema = schema->next;
	return json_pointer_get(schema->document, loc->pointer, &json) == 0 ? json : NULL;
}

/* True if both are written alike, their members in the same order. */
static bool
alike(json_object *a, json_object *b)
{
	return str_eq(json_object_to_json_string(a), json_object_to_json_string(b));
}

static void
say_conflict(const Merge *merge, const char *what, const char *name, const Loc *there,
	const Loc *here)
{
	diag_error(merge->diag, here,
		"what several files say must be the same, or have another name",
		"%s%s%s: another file says it differently", what, name ? " " : "",
		name ? name : "");
	diag_note(merge->diag, there, "here");
}

static const SchemaText *
name_of(ObjectId object, const char *element)
{
	size_t offset = 0;
	const Field *field = field_find(object, "name", &offset);

	return field ? (const SchemaText *)(const void *)(element + offset) : NULL;
}

static const Loc *
loc_of(ObjectId object, const char *element)
{
	return (const Loc *)(const void *)(element + objects[object].loc);
}

/* Returns the element of the list that is what another file says with this one, or has its name; NULL: there is none. */
static const char *
twin_of(const Merge *merge, ObjectId object, const List *list, const char *element)
{
	const SchemaText *name = name_of(object, element);
	json_object *json = json_at(merge, loc_of(object, element));

	for (size_t i = 0; i < list->n; i++) {
		const char *other = list->at + i * objects[object].size;
		const SchemaText *its = name_of(object, other);

		if (name && name->text && its->text
				? str_eq(name->text, its->text)
				: alike(json, json_at(merge, loc_of(object, other))))
			return other;
	}
	return NULL;
}

static void
merge_list(const Merge *merge, const Field *field, void *into_, const void *from_)
{
	ObjectId object = field->inside;
	size_t size = objects[object].size, before;
	List into, from;

	memcpy(&into, into_, sizeof into);
	memcpy(&from, from_, sizeof from);
	before = into.n;
	for (size_t i = 0; i < from.n; i++) {
		const char *element = from.at + i * size;
		const Loc *loc = loc_of(object, element);
		const List those = {
			into.at, before, before}; /* two of one file are the model's */
		const char *twin = twin_of(merge, object, &those, element);

		if (!twin) {
			into.at =
				vec_grow(merge->into->arena, into.at, into.n, &into.cap, size);
			memcpy(into.at + into.n++ * size, element, size);
		} else if (!alike(json_at(merge, loc), json_at(merge, loc_of(object, twin)))) {
			say_conflict(merge, objects[object].label,
				name_of(object, element)->text, loc_of(object, twin), loc);
		}
	}
	memcpy(into_, &into, sizeof into);
}

static void
merge_texts(const Merge *merge, SchemaTexts *into, const SchemaTexts *from)
{
	for (size_t i = 0; i < from->n; i++) {
		size_t j = 0;

		while (j < into->n && !str_eq(into->at[j].text, from->at[i].text))
			j++;
		if (j == into->n)
			vec_push(merge->into->arena, into, from->at[i]);
	}
}

static void
merge_text(const Merge *merge, const Field *field, SchemaText *into, const SchemaText *from,
	bool first)
{
	if (!into->text)
		*into = *from;
	else if (from->text && !first && !str_eq(into->text, from->text))
		say_conflict(merge, field->key, NULL, &into->loc, &from->loc);
}

/* Objects that hold things by name, each of which may stand in another file. */
static void
merge_members(
	const Merge *merge, const Field *field, SchemaValues *into, const SchemaValues *from)
{
	static const size_t plural = 1; /* "params": "param shops" */

	for (size_t i = 0; i < from->n; i++) {
		json_object_object_foreach(from->at[i].json, key, value)
		{
			for (size_t j = 0; j < into->n; j++) {
				Arena *arena = merge->into->arena;
				json_object *other;
				Loc there, here;

				if (!json_object_object_get_ex(into->at[j].json, key, &other) ||
					alike(value, other))
					continue;
				there = schema_loc_key(arena, into->at[j].loc, key);
				here = schema_loc_key(arena, from->at[i].loc, key);
				say_conflict(merge,
					arena_strndup(
						arena, field->key, strlen(field->key) - plural),
					arena_strdup(arena, key), &there, &here);
			}
		}
		vec_push(merge->into->arena, into, from->at[i]);
	}
}

static void
merge_value(const Merge *merge, const Field *field, SchemaValue *into, const SchemaValue *from,
	bool first)
{
	if (!into->json)
		*into = *from;
	else if (from->json && !first && !alike(into->json, from->json))
		say_conflict(merge, field->key, NULL, &into->loc, &from->loc);
}

/* first: what both say is the first one's. */
static void
merge_object(const Merge *merge, ObjectId object, char *into, const char *from, bool first)
{
	for (size_t i = 0; i < nfields; i++) {
		const Field *field = &fields[i];
		void *a = into + field->offset;
		const void *b = from + field->offset;

		if (field->object != object)
			continue;
		if (field->kind == FIELD_PART) {
			merge_object(merge, field->inside, a, b, first);
			continue;
		}
		switch (shapes[field->shape].storage) {
		case STORAGE_text:
			merge_text(merge, field, a, b, first || str_eq(field->key, "comment"));
			break;
		case STORAGE_texts:
			merge_texts(merge, a, b);
			break;
		case STORAGE_members:
			merge_members(merge, field, a, b);
			break;
		case STORAGE_value:
			merge_value(merge, field, a, b, first);
			break;
		case STORAGE_listed:
		case STORAGE_named:
			merge_list(merge, field, a, b);
			break;
		case STORAGE_group:
			merge_object(
				merge, field->inside, a, b, field->inside == OBJECT_DATABASE);
			break;
		case STORAGE_flag: /* there are none at the top */
		case STORAGE_one:
		case STORAGE_COUNT:
			break;
		}
	}
}

void
schema_merge(Schema *into, Schema *from, Diag *diag)
{
	Merge merge = {into, from, diag};
	Schema **last = &into->next;

	merge_object(&merge, OBJECT_TOP, (char *)into, (const char *)from, false);
	while (*last)
		last = &(*last)->next;
	*last = from;
}
