/* fields.c - the rows of fields.def as arrays, and look-ups by key.
 */
#include "schema/fields.h"

#include <stddef.h>

#include "base/str.h"

/* clang-format off */

/* Bits of json-c's types, by the names that fields.def uses. */
enum {
	NULL_ = 1U << json_type_null,
	BOOLEAN = 1U << json_type_boolean,
	NUMBER = 1U << json_type_int | 1U << json_type_double,
	STRING = 1U << json_type_string,
	ARRAY = 1U << json_type_array,
	OBJECT = 1U << json_type_object
};

const Shape shapes[SHAPE_COUNT] = {
#define SHAPE(id, storage_, types_, words_) \
	[SHAPE_##id] = {.storage = STORAGE_##storage_, .types = (types_), .words = words_},
#include "schema/fields.def"
};

const Object objects[OBJECT_COUNT] = {
#define OBJECT(id, Type, label_) \
	[OBJECT_##id] = {.struct_name = #Type, .label = label_, .size = sizeof(Type), .loc = offsetof(Type, loc)},
#include "schema/fields.def"
};

/* The struct of each object, and the type of each shape's storage, so that a row of
 * fields.def whose member is of another type does not compile. */
#define OBJECT(id, Type, label) typedef Type Struct_##id;
#include "schema/fields.def"
typedef SchemaText Storage_text;
typedef SchemaTexts Storage_texts;
typedef Tri Storage_flag;
typedef SchemaValue Storage_value;
typedef SchemaValues Storage_members;
typedef VEC(char) Storage_list;
#define SHAPE(id, storage, types, words) typedef Storage_##storage Shape_##id;
#define Storage_listed Storage_list
#define Storage_named Storage_list
#define Storage_one Storage_list
#define Storage_group char
#include "schema/fields.def"

#define SAME_SIZE(A, B) (sizeof(char[sizeof(A) == sizeof(B) ? 1 : -1]) - 1)
#define MEMBER(id, shape, member) \
	(offsetof(Struct_##id, member) + SAME_SIZE(((Struct_##id *)NULL)->member, Shape_##shape))

#define ROW(kind_, id, key_, shape_, offset_, inside_, help_) \
	{.kind = FIELD_##kind_, .object = OBJECT_##id, .key = key_, .shape = SHAPE_##shape_, .offset = offset_, \
	 .inside = OBJECT_##inside_, .help = help_},

const Field fields[] = {
#define FIELD(id, key, shape, member, help) ROW(PLAIN, id, key, shape, MEMBER(id, shape, member), NONE, help)
#define NEED(id, key, shape, member, help) ROW(NEEDED, id, key, shape, MEMBER(id, shape, member), NONE, help)
#define BRIEF(id, key, shape, member, help) ROW(BRIEF, id, key, shape, MEMBER(id, shape, member), NONE, help)
#define LATER(id, key, shape, member, help) ROW(LATER, id, key, shape, MEMBER(id, shape, member), NONE, help)
#define LIST(id, key, shape, member, inside, help) ROW(PLAIN, id, key, shape, MEMBER(id, shape, member), inside, help)
#define CHECKED(id, key, shape, member, inside, help) ROW(PLAIN, id, key, shape, MEMBER(id, shape, member), inside, help)
#define GROUP(id, key, inside, help) ROW(PLAIN, id, key, GROUP, 0, inside, help)
#define PART(id, member, inside) ROW(PART, id, NULL, GROUP, offsetof(Struct_##id, member), inside, NULL)
#define KEY(id, key, shape, help) ROW(UNREAD, id, key, shape, 0, NONE, help)
#include "schema/fields.def"
};

const size_t nfields = sizeof fields / sizeof *fields;

/* clang-format on */

const Field *
field_find(ObjectId object, const char *key, size_t *base)
{
	for (size_t i = 0; i < nfields; i++) {
		const Field *field = &fields[i], *found;
		size_t inner = *base + field->offset;

		if (field->object != object)
			continue;
		if (field->kind == FIELD_PART) {
			found = field_find(field->inside, key, &inner);
			if (found) {
				*base = inner;
				return found;
			}
		} else if (str_eq(field->key, key)) {
			return field;
		}
	}
	return NULL;
}

const Field *
field_brief(ObjectId object)
{
	for (size_t i = 0; i < nfields; i++)
		if (fields[i].object == object && fields[i].kind == FIELD_BRIEF)
			return &fields[i];
	return NULL;
}

size_t
field_keys(ObjectId object, const char **keys, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < nfields && count < n; i++) {
		if (fields[i].object != object)
			continue;
		if (fields[i].kind == FIELD_PART)
			count += field_keys(fields[i].inside, keys + count, n - count);
		else
			keys[count++] = fields[i].key;
	}
	return count;
}
