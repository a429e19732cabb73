/* dump.c - --dump=schema: what was read, one line a fact.
 *
 *	tables.orders.columns.id.type "bigint"
 *
 * The lines come in the order of fields.def, so that the dump of a schema does not depend on how it is spelled: a
 * test compares two spellings by their dumps.
 */
#include <string.h>

#include "base/str.h"
#include "schema/fields.h"

typedef VEC(char) List;

typedef struct {
	Arena *arena;
	FILE *out;
} Dump;

typedef void StoragePrinter(
	Dump *dump, const Field *field, const char *path, const void *member);

static void print_object(Dump *dump, ObjectId object, const char *path, const char *base);

/* Returns text as JSON writes it. */
static const char *
quoted(Dump *dump, const char *text)
{
	json_object *json = json_object_new_string(text);
	const char *copy = arena_strdup(dump->arena,
		json_object_to_json_string_ext(json, JSON_C_TO_STRING_NOSLASHESCAPE));

	json_object_put(json);
	return copy;
}

/* Returns path.key; a key that is no plain word stands in quotes. */
static const char *
below(Dump *dump, const char *path, const char *key)
{
	static const char word[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$";
	bool plain = key[0] != '\0' && key[strspn(key, word)] == '\0';

	return arena_printf(dump->arena, "%s%s%s", path, path[0] ? "." : "",
		plain ? key : quoted(dump, key));
}

static void
print_text(Dump *dump, const Field *field, const char *path, const void *member)
{
	const SchemaText *text = member;

	(void)field;
	if (text->text)
		fprintf(dump->out, "%s %s\n", path, quoted(dump, text->text));
}

static void
print_texts(Dump *dump, const Field *field, const char *path, const void *member)
{
	const SchemaTexts *texts = member;

	(void)field;
	if (texts->n == 0)
		return;
	fprintf(dump->out, "%s", path);
	for (size_t i = 0; i < texts->n; i++)
		fprintf(dump->out, " %s", quoted(dump, texts->at[i].text));
	fputc('\n', dump->out);
}

static void
print_flag(Dump *dump, const Field *field, const char *path, const void *member)
{
	const Tri *flag = member;

	(void)field;
	if (*flag != UNSET)
		fprintf(dump->out, "%s %s\n", path, *flag == YES ? "yes" : "no");
}

static void
print_value(Dump *dump, const Field *field, const char *path, const void *member)
{
	const SchemaValue *value = member;
	bool number = schema_is_number(value->json);
	const char *text = number ? schema_number_text(dump->arena, &value->loc) : NULL;

	(void)field;
	if (value->present)
		fprintf(dump->out, "%s %s\n", path,
			text ? text
			     : json_object_to_json_string_ext(
				       value->json, JSON_C_TO_STRING_PLAIN |
							    JSON_C_TO_STRING_NOSLASHESCAPE));
}

static void
print_members(Dump *dump, const Field *field, const char *path, const void *member)
{
	const SchemaValues *values = member;

	for (size_t i = 0; i < values->n; i++)
		print_value(dump, field, path, &values->at[i]);
}

static void
print_list(Dump *dump, const Field *field, const char *path, const void *member)
{
	bool named = shapes[field->shape].storage == STORAGE_named;
	bool one = shapes[field->shape].storage == STORAGE_one;
	size_t name_offset = 0;
	List list;

	field_find(field->inside, "name", &name_offset);
	memcpy(&list, member, sizeof list);
	for (size_t i = 0; i < list.n; i++) {
		const char *element = list.at + i * objects[field->inside].size;
		const SchemaText *name = (const void *)(element + name_offset);
		const char *inner = named && name->text ? below(dump, path, name->text)
			    : one   ? path
				    : arena_printf(dump->arena, "%s[%zu]", path, i);

		print_object(dump, field->inside, inner, element);
	}
}

static StoragePrinter *const printers[STORAGE_COUNT] = {
	[STORAGE_text] = print_text,
	[STORAGE_texts] = print_texts,
	[STORAGE_flag] = print_flag,
	[STORAGE_value] = print_value,
	[STORAGE_members] = print_members,
	[STORAGE_listed] = print_list,
	[STORAGE_named] = print_list,
	[STORAGE_one] = print_list,
};

/* True if an earlier row reads the same member of the same struct: of several spellings the
 * first is printed. */
static bool
is_spelling(const Field *field)
{
	for (const Field *before = fields; before < field; before++)
		if (before->offset == field->offset && before->shape != SHAPE_GROUP &&
			str_eq(objects[before->object].struct_name,
				objects[field->object].struct_name))
			return true;
	return false;
}

/* True for the name of what stands in a list by name: the path says it already. */
static bool
is_path(const Field *field)
{
	if (!str_eq(field->key, "name"))
		return false;
	for (size_t i = 0; i < nfields; i++)
		if (fields[i].inside == field->object && fields[i].shape == SHAPE_NAMED)
			return true;
	return false;
}

static void
print_object(Dump *dump, ObjectId object, const char *path, const char *base)
{
	for (size_t i = 0; i < nfields; i++) {
		const Field *field = &fields[i];

		if (field->object != object || field->kind == FIELD_UNREAD)
			continue;
		if (field->kind == FIELD_PART)
			print_object(dump, field->inside, path, base + field->offset);
		else if (field->shape == SHAPE_GROUP)
			print_object(dump, field->inside, below(dump, path, field->key), base);
		else if (!is_spelling(field) && !is_path(field))
			printers[shapes[field->shape].storage](dump, field,
				below(dump, path, field->key), base + field->offset);
	}
}

void
schema_dump(const Schema *schema, FILE *out)
{
	Dump dump = {.arena = arena_new(), .out = out};

	print_object(&dump, OBJECT_TOP, "", (const char *)schema);
	arena_free(dump.arena);
}
