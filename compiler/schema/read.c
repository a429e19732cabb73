/* read.c - JSON into the structs of schema.h, as fields.def says.
 *
 * There is one reader for each storage and none for single keys: a key is added by a row of
 * fields.def.
 */
#include <string.h>

#include "base/str.h"
#include "diag/jsonptr.h"
#include "schema/about.h"
#include "schema/syntax.h"

#define LANGUAGE_VERSION "1.0"

typedef struct {
	Arena *arena;
	Arena *columns; /* of tables: see schema_drop_columns() */
	Diag *diag;
	Schema *schema; /* that keeps values of the document; NULL: whoever has read it does */
} Reader;

/* Any VEC of structs: the reader knows their size only. */
typedef VEC(char) List;

typedef void StorageReader(Reader *reader, const Field *field, json_object *json, Loc loc,
	void *member, const About *about);

static void read_object(Reader *reader, ObjectId object, json_object *json, Loc loc, char *base,
	const About *about);
static void read_members(Reader *reader, ObjectId object, json_object *json, Loc loc,
	char *base, const About *about, const char *const *allowed);
static void check_object(
	Reader *reader, ObjectId object, json_object *json, Loc loc, const About *about);

static void read_field(Reader *reader, const Field *field, json_object *json, Loc loc,
	void *member, const About *about);
static void set_loc(ObjectId object, char *base, Loc loc);

static void
say_expected(Reader *reader, const About *about, const char *key, const Loc *loc, ShapeId shape,
	json_object *json)
{
	about_expected(reader->arena, reader->diag, about, key, loc, &shapes[shape], json);
}

/* Keys that anybody may write anywhere, and those that the caller allows besides. */
static bool
is_free(const char *key, const char *const *allowed)
{
	for (; allowed && *allowed; allowed++)
		if (str_eq(*allowed, key))
			return true;
	return str_eq(key, "$schema") || str_eq(key, "comment") || strncmp(key, "x-", 2) == 0;
}

static Loc
key_of(Loc loc)
{
	loc.key = true;
	return loc;
}

/* ---- members, one function a storage
 * --------------------------------------------------------- */

/* True if a key stands in an object, with a value that is not null: null is the same as not said. */
static bool
is_said(json_object *json, const char *key)
{
	json_object *value;

	return json_object_object_get_ex(json, key, &value) && value;
}

static SchemaText
text_of(Reader *reader, json_object *json, Loc loc)
{
	return (SchemaText){
		.text = arena_strdup(reader->arena, json_object_get_string(json)), .loc = loc};
}

static void
read_text(Reader *reader, const Field *field, json_object *json, Loc loc, void *member,
	const About *about)
{
	(void)field;
	(void)about;
	*(SchemaText *)member = text_of(reader, json, loc);
}

static void
read_texts(Reader *reader, const Field *field, json_object *json, Loc loc, void *member,
	const About *about)
{
	(void)field;
	if (json_object_is_type(json, json_type_string))
		vec_push(reader->arena, (SchemaTexts *)member, text_of(reader, json, loc));
	if (json_object_is_type(json, json_type_array) && json_object_array_length(json) == 0) {
		((SchemaTexts *)member)->at = arena_new_of(reader->arena, SchemaText);
		((SchemaTexts *)member)->at->loc = loc;
	}
	for (size_t i = 0; json_object_is_type(json, json_type_array) &&
			   i < json_object_array_length(json);
		i++) {
		json_object *element = json_object_array_get_idx(json, i);
		Loc at = schema_loc_index(reader->arena, loc, i);

		if (json_object_is_type(element, json_type_string))
			vec_push(reader->arena, (SchemaTexts *)member,
				text_of(reader, element, at));
		else
			say_expected(reader, about, NULL, &at, SHAPE_TEXT, element);
	}
}

static void
read_flag(Reader *reader, const Field *field, json_object *json, Loc loc, void *member,
	const About *about)
{
	(void)reader;
	(void)field;
	(void)loc;
	(void)about;
	*(Tri *)member = json_object_get_boolean(json) ? YES : NO;
}

/* A value that outlives the document: see schema_drop_documents(). */
static SchemaValue
value_of(Reader *reader, json_object *json, Loc loc)
{
	SchemaValue value = {.json = json, .present = true, .loc = loc};

	if (reader->schema && json) {
		value.json = NULL;
		if (json_object_deep_copy(json, &value.json, NULL) != 0)
			value.json = json_object_get(json);
		vec_push(reader->arena, &reader->schema->values, value.json);
	}
	return value;
}

static void
read_value(Reader *reader, const Field *field, json_object *json, Loc loc, void *member,
	const About *about)
{
	*(SchemaValue *)member = value_of(reader, json, loc);
	if (field->inside == OBJECT_NONE)
		return;
	if (json_object_is_type(json, json_type_object) &&
		!(shapes[field->shape].types >> json_type_array & 1)) /* else: by name */
		check_object(reader, field->inside, json, loc, about);
	for (size_t i = 0; json_object_is_type(json, json_type_array) &&
			   i < json_object_array_length(json);
		i++)
		check_object(reader, field->inside, json_object_array_get_idx(json, i),
			schema_loc_index(reader->arena, loc, i), about);
}

static void
read_by_name(Reader *reader, const Field *field, json_object *json, Loc loc, void *member,
	const About *about)
{
	(void)field;
	(void)about;
	vec_push(reader->arena, (SchemaValues *)member, value_of(reader, json, loc));
}

/* True if the value is meant for that key of an object in whose place it stands. */
static bool
is_brief(const Field *brief, json_object *json)
{
	return brief != NULL && (shapes[brief->shape].types >> json_object_get_type(json) & 1) != 0;
}

static Arena *
list_arena(const Reader *reader, const Field *field)
{
	return field->inside == OBJECT_COLUMN ? reader->columns : reader->arena;
}

/* Reads one object of a list. name and its place come from a key, or are NULL: then it may
 * have a key "name". */
static void
read_element(Reader *reader, const Field *field, json_object *json, Loc loc, void *list,
	SchemaText name, const About *outer)
{
	const Object *object = &objects[field->inside];
	size_t name_offset = 0;
	const Field *name_field = field_find(field->inside, "name", &name_offset);
	const Field *brief = field_brief(field->inside);
	About about = {.outer = outer, .object = field->inside, .name = name.text};
	json_object *inner;
	List elements;
	char *element;

	if (!json_object_is_type(json, json_type_object) && !is_brief(brief, json)) {
		say_expected(reader, &about, NULL, &loc,
			brief != NULL ? SHAPE_TEXT_OR_OBJECT : SHAPE_OBJECT, json);
		return;
	}
	if (name_field != NULL && json_object_is_type(json, json_type_object) &&
		json_object_object_get_ex(json, "name", &inner) &&
		json_object_is_type(inner, json_type_string)) {
		SchemaText inside =
			text_of(reader, inner, schema_loc_key(reader->arena, loc, "name"));

		if (name.text && !str_eq(name.text, inside.text))
			diag_error(reader->diag, &inside.loc,
				"leave it out, or write the same name",
				"%s: its \"name\" is \"%s\"",
				about_subject(reader->arena, &about), inside.text);
		else if (!name.text)
			name = inside;
		about.name = name.text;
	}
	memcpy(&elements, list, sizeof elements);
	elements.at = vec_grow(
		list_arena(reader, field), elements.at, elements.n, &elements.cap, object->size);
	element = elements.at + elements.n++ * object->size;
	memcpy(list, &elements, sizeof elements);
	memset(element, 0, object->size);
	if (is_brief(brief, json)) {
		set_loc(field->inside, element, loc);
		read_field(reader, brief, json, loc, element + brief->offset, &about);
	} else {
		read_object(reader, field->inside, json, loc, element, &about);
	}
	if (name.text)
		*(SchemaText *)(void *)(element + name_field->offset) = name;
}

/* Makes room for so many more elements: a column takes two kilobytes, and there may be thousands. */
static void
expect(Reader *reader, const Field *field, void *list, size_t more)
{
	size_t size = objects[field->inside].size;
	List elements;

	memcpy(&elements, list, sizeof elements);
	if (more > elements.cap - elements.n) {
		char *at = arena_alloc(list_arena(reader, field), (elements.n + more) * size);

		if (elements.n)
			memcpy(at, elements.at, elements.n * size);
		elements.at = at;
		elements.cap = elements.n + more;
		memcpy(list, &elements, sizeof elements);
	}
}

static void
read_listed(Reader *reader, const Field *field, json_object *json, Loc loc, void *member,
	const About *about)
{
	bool needs_name = shapes[field->shape].storage == STORAGE_named &&
			  field_brief(field->inside) == NULL;

	expect(reader, field, member, json_object_array_length(json));
	for (size_t i = 0; i < json_object_array_length(json); i++) {
		json_object *element = json_object_array_get_idx(json, i);
		Loc at = schema_loc_index(reader->arena, loc, i);
		About nameless = {.outer = about, .object = field->inside};

		if (needs_name && json_object_is_type(element, json_type_object) &&
			!is_said(element, "name"))
			diag_error(reader->diag, &at, NULL, "%s: it needs a \"name\"",
				about_subject(reader->arena, &nameless));
		else
			read_element(
				reader, field, element, at, member, (SchemaText){0}, about);
	}
}

static void
read_one(Reader *reader, const Field *field, json_object *json, Loc loc, void *member,
	const About *about)
{
	read_element(reader, field, json, loc, member, (SchemaText){0}, about);
}

static void
read_named(Reader *reader, const Field *field, json_object *json, Loc loc, void *member,
	const About *about)
{
	struct json_object_iterator member_, end;

	if (json_object_is_type(json, json_type_array)) {
		read_listed(reader, field, json, loc, member, about);
		return;
	}
	expect(reader, field, member, (size_t)json_object_object_length(json));
	member_ = json_object_iter_begin(json);
	end = json_object_iter_end(json);
	for (; !json_object_iter_equal(&member_, &end); json_object_iter_next(&member_)) {
		const char *key =
			arena_strdup(reader->arena, json_object_iter_peek_name(&member_));
		Loc at = schema_loc_key(reader->arena, loc, key);

		read_element(reader, field, json_object_iter_peek_value(&member_), at, member,
			(SchemaText){.text = key, .loc = key_of(at)}, about);
	}
}

static void
read_group(Reader *reader, const Field *field, json_object *json, Loc loc, void *member,
	const About *about)
{
	About group = {.outer = about, .object = field->inside};

	read_members(reader, field->inside, json, loc, member,
		about->object == OBJECT_TOP ? &group : about, NULL);
}

static StorageReader *const readers[STORAGE_COUNT] = {
	[STORAGE_text] = read_text,
	[STORAGE_texts] = read_texts,
	[STORAGE_flag] = read_flag,
	[STORAGE_value] = read_value,
	[STORAGE_members] = read_by_name,
	[STORAGE_listed] = read_listed,
	[STORAGE_named] = read_named,
	[STORAGE_one] = read_one,
	[STORAGE_group] = read_group,
};

/* ---- objects
 * -------------------------------------------------------------------------------- */

/* Returns where a member was said before, by another spelling of its key; NULL if it was
 * not. */
static const Loc *
said_at(const Field *field, const void *member)
{
	switch (shapes[field->shape].storage) {
	case STORAGE_text:
		return ((const SchemaText *)member)->text ? &((const SchemaText *)member)->loc
							  : NULL;
	case STORAGE_value:
		return ((const SchemaValue *)member)->present
			       ? &((const SchemaValue *)member)->loc
			       : NULL;
	case STORAGE_texts:
		return ((const SchemaTexts *)member)->n
			       ? &((const SchemaTexts *)member)->at->loc
			       : NULL;
	default:
		return NULL;
	}
}

/* Reads what stands behind a key into its member; member is NULL where it is only checked. */
static void
read_field(Reader *reader, const Field *field, json_object *json, Loc loc, void *member,
	const About *about)
{
	const Shape *shape = &shapes[field->shape];
	enum json_type type = json_object_get_type(json);
	Loc key = key_of(loc);
	const Loc *before;

	if (field->kind == FIELD_LATER) {
		diag_error(reader->diag, &key, NULL, "%s: key \"%s\" is not supported yet",
			about_subject(reader->arena, about), field->key);
		return;
	}
	if (!(shape->types >> type & 1)) {
		if (type == json_type_null) /* the same as not said */
			return;
		say_expected(reader, about, field->key, &loc, field->shape, json);
		return;
	}
	if (!member)
		return;
	before = said_at(field, member);
	if (before) {
		diag_error(reader->diag, &key, NULL,
			"%s: \"%s\" is another spelling of what was said before",
			about_subject(reader->arena, about), field->key);
		diag_note(reader->diag, before, "here");
		return;
	}
	readers[shape->storage](reader, field, json, loc, member, about);
}

/* Says which keys an object needs and has not. */
static void
check_needs(
	Reader *reader, ObjectId object, json_object *json, const Loc *loc, const About *about)
{
	for (size_t i = 0; i < nfields; i++)
		if (fields[i].object == object && fields[i].kind == FIELD_NEEDED &&
			!is_said(json, fields[i].key))
			diag_error(reader->diag, loc,
				arena_printf(reader->arena, "\"%s\": %s", fields[i].key,
					fields[i].help),
				"%s: key \"%s\" is missing",
				about_subject(reader->arena, about), fields[i].key);
}

/* Reads all members of an object; those not in the table are errors, but for the names in
 * allowed. base is the struct, or NULL if the object is only checked. */
static void
read_members(Reader *reader, ObjectId object, json_object *json, Loc loc, char *base,
	const About *about, const char *const *allowed)
{
	struct json_object_iterator member = json_object_iter_begin(json),
				    end = json_object_iter_end(json);
	bool unknown = false;

	for (; !json_object_iter_equal(&member, &end); json_object_iter_next(&member)) {
		const char *key = json_object_iter_peek_name(&member);
		Loc at = schema_loc_key(reader->arena, loc, key);
		Loc key_at = key_of(at);
		size_t part = 0;
		const Field *field = field_find(object, key, &part);

		if (field) {
			read_field(reader, field, json_object_iter_peek_value(&member), at,
				base ? base + part + field->offset : NULL, about);
		} else if (!is_free(key, allowed)) {
			about_unknown(reader->arena, reader->diag, about, object, &key_at, key);
			unknown = true;
		}
	}
	if (!unknown) /* else a key that is missing may be the one that is misspelt */
		check_needs(reader, object, json, &loc, about);
}

/* Sets the place of an object and of its parts. */
static void
set_loc(ObjectId object, char *base, Loc loc)
{
	*(Loc *)(void *)(base + objects[object].loc) = loc;
	for (size_t i = 0; i < nfields; i++)
		if (fields[i].object == object && fields[i].kind == FIELD_PART)
			set_loc(fields[i].inside, base + fields[i].offset, loc);
}

static void
read_object(Reader *reader, ObjectId object, json_object *json, Loc loc, char *base,
	const About *about)
{
	set_loc(object, base, loc);
	read_members(reader, object, json, loc, base, about, NULL);
}

/* Checks the keys of an object that stays JSON. */
static void
check_object(Reader *reader, ObjectId object, json_object *json, Loc loc, const About *about)
{
	About inner = *about;

	if (json_object_is_type(json, json_type_object)) {
		read_members(reader, object, json, loc, NULL, about, NULL);
		return;
	}
	inner.subject = about_subject(reader->arena, about);
	inner.object = object;
	say_expected(reader, &inner, NULL, &loc, SHAPE_OBJECT, json);
}

/* ---- the whole
 * ------------------------------------------------------------------------------ */

/* Reads text that has passed syntax_check(), an object. If json-c sees it differently, which
 * would be an error of syntax_check(), that is said and the result is NULL. */
static json_object *
parse(const Source *source, Diag *diag)
{
	struct json_tokener *tokener = json_tokener_new_ex(SYNTAX_DEPTH + 1);
	json_object *document;
	enum json_tokener_error error;
	Span span;
	Loc loc;

	/* Comments before and after it are left out: json-c waits for the end of those. */
	jsonptr_find(source, "", false, &span);
	document = json_tokener_parse_ex(
		tokener, source->text + span.begin, (int)(span.end - span.begin));
	error = json_tokener_get_error(tokener);
	loc = loc_inside(
		(Loc){.source = source}, span.begin + json_tokener_get_parse_end(tokener), 0);
	if (error != json_tokener_success)
		diag_error(diag, &loc, NULL, "json-c: %s", json_tokener_error_desc(error));
	json_tokener_free(tokener);
	return document;
}

json_object *
schema_read_json(const Source *source, Diag *diag)
{
	return syntax_check(source, diag) ? parse(source, diag) : NULL;
}

static void
read_document(Schema *schema, Diag *diag)
{
	Reader reader = {.arena = schema->arena,
		.columns = schema->columns,
		.diag = diag,
		.schema = schema};
	About about = {.object = OBJECT_TOP};

	read_object(&reader, OBJECT_TOP, schema->document, schema->loc, (char *)schema, &about);
	if (schema->version.text && !str_eq(schema->version.text, LANGUAGE_VERSION))
		diag_error(diag, &schema->version.loc,
			"this pgmockc reads version \"" LANGUAGE_VERSION "\"",
			"schema: version \"%s\" is not known", schema->version.text);
}

Schema *
schema_read(const Source *source, Diag *diag)
{
	Arena *arena = arena_new();
	Schema *schema = arena_new_of(arena, Schema);
	JsonLexer lexer = json_lexer(source);

	schema->arena = arena;
	schema->columns = arena_new_large();
	schema->source = source;
	schema->loc = (Loc){.source = source, .pointer = ""};
	if (!syntax_check(source, diag))
		return schema;
	if (json_next(&lexer) != JSON_OBJECT)
		diag_error(diag, &schema->loc, NULL, "schema: expected an object in braces");
	else if ((schema->document = parse(source, diag)))
		read_document(schema, diag);
	return schema;
}

void
schema_free(Schema *schema)
{
	while (schema) {
		Schema *next = schema->next;

		json_object_put(schema->document);
		for (size_t i = 0; i < schema->values.n; i++)
			json_object_put(schema->values.at[i]);
		arena_free(schema->columns);
		arena_free(schema->arena);
		schema = next;
	}
}

void
schema_drop_documents(Schema *schema)
{
	for (; schema; schema = schema->next) {
		json_object_put(schema->document);
		schema->document = NULL;
	}
}

void
schema_drop_columns(Schema *schema)
{
	for (size_t i = 0; i < schema->tables.n; i++)
		memset(&schema->tables.at[i].columns, 0, sizeof schema->tables.at[i].columns);
	for (; schema; schema = schema->next)
		arena_empty(schema->columns);
}

SchemaSource
schema_read_source(Schema *schema, Diag *diag, json_object *object, Loc loc,
	const char *const *allowed, const char *subject)
{
	Reader reader = {.arena = schema->arena, .columns = schema->columns, .diag = diag};
	About about = {.object = OBJECT_SOURCE, .subject = subject};
	SchemaSource source = {.loc = loc};

	if (json_object_is_type(object, json_type_object))
		read_members(
			&reader, OBJECT_SOURCE, object, loc, (char *)&source, &about, allowed);
	else
		say_expected(&reader, &about, NULL, &loc, SHAPE_OBJECT, object);
	return source;
}
