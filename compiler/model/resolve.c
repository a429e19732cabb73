/* resolve.c - types, tables, columns and sequences: every name of the schema becomes a thing.
 *
 * Nothing here asks what values a column holds; that is sources.c. What is made here is what
 * the DDL will say of tables and columns, in file order.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/decimal.h"
#include "base/str.h"
#include "model/objects.h"
#include "model/types.h"
#include "sql/parse.h"
#include "sql/tree.h"
#include "sql/names.h"

static const char default_schema[] = "public";

enum { TABLE_COLUMNS_MAX = 1600 }; /* MaxHeapAttributeNumber, htup_details.h */

const char *
build_subject(Build *build, const Column *column)
{
	return arena_printf(build->arena, "column %s.%s", column->table->name, column->name);
}

/* Returns the part of "sales.orders" that is no schema. */
static const char *
bare_name(const char *text)
{
	const char *dot = strchr(text, '.');

	return dot != NULL && dot != text && dot[1] != '\0' && strchr(dot + 1, '.') == NULL
		       ? dot + 1
		       : text;
}

void
build_split_name(Build *build, const char *text, const char **schema, const char **name)
{
	Arena *arena = build->arena;
	const char *bare = bare_name(text);

	*schema = bare == text ? default_schema
			       : sql_truncate_name(arena,
					 arena_strndup(arena, text, (size_t)(bare - text) - 1));
	*name = sql_truncate_name(arena, bare);
}

/* A name that PostgreSQL would cut is worth a word: two of them may become one. what: "table",
 * "column" … */
static void
check_name(Build *build, const char *what, const char *subject, const SchemaText *name,
	const char *part)
{
	if (name->text[0] == '\0')
		diag_error(build->diag, &name->loc, NULL, "the name of a %s cannot be empty",
			what);
	else if (strlen(part) > SQL_NAME_MAX)
		diag_warning(build->diag, WARN_LONG_NAME, &name->loc, NULL,
			"%s: its name is longer than %d bytes, and is cut to \"%s\", as PostgreSQL would",
			subject, SQL_NAME_MAX, sql_truncate_name(build->arena, part));
}

void
build_use_schema(Build *build, const char *name, Loc loc)
{
	if (str_eq(name, default_schema))
		return;
	if (strncmp(name, "pg_", 3) == 0 || str_eq(name, "information_schema"))
		diag_error(build->diag, &loc, NULL,
			"schema %s: PostgreSQL keeps that name for itself", name);
	for (size_t i = 0; i < build->model->schemas.n; i++)
		if (str_eq(build->model->schemas.at[i].name, name))
			return;
	vec_push(build->arena, &build->model->schemas, (Namespace){.name = name});
}

/* Parses an expression that is evaluated for one row; what is wrong is said, and false
 * returned. */
static bool
check_row_expression(Build *build, const char *subject, SqlRow row, const char *text, Loc loc)
{
	const char *error;

	loc.size = 1;
	if (sql_check_expression(build->arena, text, &error, &loc.offset)) {
		error = sql_row_forbids(build->arena, row, text, &loc.offset);
		if (error == NULL)
			return true;
		error = arena_printf(build->arena,
			"%s cannot stand there: it is evaluated for one row at a time", error);
	}
	diag_error(build->diag, &loc, NULL, "%s: %s", subject, error);
	return false;
}

/* ---- types ------------------------------------------------------------------------------ */

/* A type under construction. */
typedef struct {
	const SchemaType *from;
	UserType *type;
	enum { TYPE_WAITS, TYPE_OPEN, TYPE_DONE } state;
} TypeDraft;

typedef struct {
	Build *build;
	TypeDraft *drafts; /* one for each of the model's types */
} TypeDrafts;

static bool build_type(TypeDrafts *all, size_t place);

static void
build_enum(TypeDrafts *all, const SchemaType *from, UserType *type)
{
	Build *build = all->build;
	Map seen = MAP(build->arena);
	const char *subject = arena_printf(build->arena, "type %s", type->name);

	if (from->values.n == 0)
		diag_error(build->diag, &from->loc,
			"\"definition\": {\"values\": [\"small\", \"large\"]}",
			"%s: an enum needs values", subject);
	for (size_t i = 0; i < from->values.n; i++) {
		const SchemaText *label = &from->values.at[i];

		if (strlen(label->text) > SQL_NAME_MAX)
			diag_error(build->diag, &label->loc, NULL,
				"%s: a label has at most 63 bytes", subject);
		if (map_add(&seen, label->text, type) != NULL)
			diag_error(build->diag, &label->loc, NULL,
				"%s: label \"%s\" stands there twice", subject, label->text);
		vec_push(build->arena, &type->labels, label->text);
	}
}

/* A type that another one is made of: it must be complete before. */
static const SqlType *
part_type(TypeDrafts *all, const char *subject, const SchemaText *text)
{
	Build *build = all->build;
	SqlType *part = arena_new_of(build->arena, SqlType);
	const UserType *named = text->text == NULL ? NULL : type_named(build->model, text->text);
	const char *serial;

	for (size_t i = 0; named != NULL && i < build->model->types.n; i++) {
		if (build->model->types.at[i] != named || build_type(all, i))
			continue;
		diag_error(build->diag, &text->loc, NULL, "%s: it would be made of itself", subject);
		return base_type_text();
	}
	if (type_resolve(build->model, build->diag, subject, text, part, &serial) && serial != NULL)
		diag_error(build->diag, &text->loc, arena_printf(build->arena, "\"%s\"", serial),
			"%s: a serial type stands in tables only", subject);
	return part;
}

/* Says which names a domain's constraint has that are not VALUE; false: some. */
static bool
names_value_only(Build *build, const char *subject, const SchemaText *constraint)
{
	SqlColumns columns = {0};
	Loc loc = constraint->loc;
	bool only = true;

	sql_columns(build->arena, constraint->text, &columns);
	for (size_t i = 0; i < columns.n; i++) {
		if (str_eq(columns.at[i].name, "value"))
			continue;
		loc.offset = columns.at[i].offset;
		loc.size = strlen(columns.at[i].name);
		diag_error(build->diag, &loc, "VALUE > 0",
			"%s: its constraint cannot name \"%s\": a domain knows its VALUE only",
			subject, columns.at[i].name);
		only = false;
	}
	return only;
}

static void
build_domain(TypeDrafts *all, const SchemaType *from, UserType *type)
{
	Build *build = all->build;
	const char *subject = arena_printf(build->arena, "domain %s", type->name);
	SchemaText given = from->base_type;

	type->constraint = from->constraint.text;
	type->constraint_loc = from->constraint.loc;
	if (given.text == NULL) {
		diag_error(build->diag, &from->loc,
			"\"definition\": {\"base_type\": \"integer\"}", "%s: no base type",
			subject);
		given = (SchemaText){"text", from->loc};
	}
	type->base = part_type(all, subject, &given);
	if (type->constraint != NULL && check_row_expression(build, subject, SQL_ROW_CHECK,
						type->constraint, from->constraint.loc))
		names_value_only(build, subject, &from->constraint);
}

/* A field of a composite type: {"name": …, "type": …} and perhaps where its values come from. */
static void
add_field(TypeDrafts *all, const char *subject, UserType *type, const char *name, json_object *json,
	Loc loc)
{
	static const char *const own[] = {"name", "type", "comment", NULL};
	Build *build = all->build;
	UserField field = {.name = name == NULL ? NULL : sql_truncate_name(build->arena, name)};
	SchemaText text = {NULL, loc};
	json_object *given = json;

	if (json_object_is_type(json, json_type_object)) {
		field.source = schema_read_source(build->schema, build->diag, json, loc, own, subject);
		json_object_object_get_ex(json, "type", &given);
		text.loc = schema_loc_key(build->arena, loc, "type");
		if (given == json)
			given = NULL;
	}
	if (json_object_is_type(given, json_type_string))
		text.text = json_object_get_string(given);
	if (name == NULL || name[0] == '\0') {
		diag_error(build->diag, &loc, "{\"name\": \"street\", \"type\": \"text\"}",
			"%s: a field has a name", subject);
		return;
	}
	if (text.text == NULL)
		text.loc = loc;
	for (size_t i = 0; i < type->fields.n; i++)
		if (str_eq(type->fields.at[i].name, field.name))
			diag_error(build->diag, &loc, NULL, "%s: field \"%s\" stands there twice", subject,
				field.name);
	subject = arena_printf(build->arena, "%s: field \"%s\"", subject, field.name);
	field.type = part_type(all, subject, &text);
	vec_push(build->arena, &type->fields, field);
}

/* "fields": an array of objects, or an object by name. */
static void
build_composite(TypeDrafts *all, const SchemaType *from, UserType *type)
{
	Build *build = all->build;
	const char *subject = arena_printf(build->arena, "type %s", type->name);
	json_object *fields = from->fields.json;

	if (json_object_is_type(fields, json_type_object)) {
		json_object_object_foreach(fields, name, field)
			add_field(all, subject, type, name, field,
				schema_loc_key(build->arena, from->fields.loc, name));
	}
	for (size_t i = 0; json_object_is_type(fields, json_type_array) &&
			   i < json_object_array_length(fields);
		i++) {
		json_object *field = json_object_array_get_idx(fields, i), *name = NULL;

		json_object_object_get_ex(field, "name", &name);
		add_field(all, subject, type, json_object_get_string(name), field,
			schema_loc_index(build->arena, from->fields.loc, i));
	}
	if (type->fields.n == 0)
		diag_error(build->diag, &from->loc,
			"\"definition\": {\"fields\": [{\"name\": \"street\", \"type\": \"text\"}]}",
			"%s: a composite type needs fields", subject);
	if (type->fields.n > TABLE_COLUMNS_MAX)
		diag_error(build->diag, &from->loc, NULL, "%s: a type has at most %d fields", subject,
			TABLE_COLUMNS_MAX);
}

/* A range: of numbers, dates or moments, as only those have a next and a former one that we can tell. */
static void
build_range(TypeDrafts *all, const SchemaType *from, UserType *type)
{
	Build *build = all->build;
	const char *subject = arena_printf(build->arena, "type %s", type->name);
	SchemaText given = from->base_type;

	if (given.text == NULL) {
		diag_error(build->diag, &from->loc, "\"definition\": {\"subtype\": \"numeric(8,2)\"}",
			"%s: no subtype", subject);
		given = (SchemaText){"integer", from->loc};
	}
	type->base = part_type(all, subject, &given);
	if (type->base->dims > 0 || type->base->under != NULL ||
		(type->base->base->kind != VALUE_INT && type->base->base->kind != VALUE_NUMBER &&
			type->base->base->kind != VALUE_DATE && type->base->base->kind != VALUE_TIMESTAMP))
		diag_error(build->diag, &given.loc, NULL,
			"%s: ranges are of numbers, dates or timestamps, not of %s", subject, type->base->sql);
}

static const struct {
	const char *name;
	UserTypeKind kind;
	void (*build)(TypeDrafts *all, const SchemaType *from, UserType *type);
} type_kinds[] = {
	{"enum", USER_ENUM, build_enum},
	{"domain", USER_DOMAIN, build_domain},
	{"composite", USER_COMPOSITE, build_composite},
	{"range", USER_RANGE, build_range},
};

/* Completes a type, those that it is made of first; false: it is under work. */
static bool
build_type(TypeDrafts *all, size_t place)
{
	TypeDraft *draft = &all->drafts[place];

	if (draft->state != TYPE_WAITS)
		return draft->state == TYPE_DONE;
	draft->state = TYPE_OPEN;
	for (size_t i = 0; i < sizeof type_kinds / sizeof type_kinds[0]; i++)
		if (str_eq(type_kinds[i].name, draft->from->kind.text))
			type_kinds[i].build(all, draft->from, draft->type);
	draft->state = TYPE_DONE;
	return true;
}

/* A type's name and kind, of which others may be made. */
static UserType *
declare_type(Build *build, const SchemaType *from, Map *seen)
{
	UserType *type = arena_new_of(build->arena, UserType);
	const UserType *first;
	bool known = false;

	build_split_name(build, from->name.text, &type->schema, &type->name);
	check_name(build, "type", arena_printf(build->arena, "type %s", type->name),
		&from->name, bare_name(from->name.text));
	build_use_schema(build, type->schema, from->name.loc);
	type->sql_name = sql_qualified_text(build->arena, type->schema, type->name);
	type->comment = from->comment.text;
	type->rights = rights_read(build, arena_printf(build->arena, "type %s", type->name), KIND_TYPE,
		&from->rights, NULL);
	type->loc = from->loc;
	type->base = base_type_text();
	first = map_add(seen, type->sql_name, type);
	if (first != NULL) {
		diag_error(build->diag, &from->name.loc, NULL,
			"type %s is defined twice", type->name);
		diag_note(build->diag, &first->loc, "the first one is here");
	}
	for (size_t i = 0; i < sizeof type_kinds / sizeof type_kinds[0]; i++) {
		if (!str_eq(type_kinds[i].name, from->kind.text))
			continue;
		type->kind = type_kinds[i].kind;
		known = true;
	}
	if (!known)
		diag_error(build->diag,
			from->kind.text == NULL ? &from->loc : &from->kind.loc,
			"\"kind\" is \"enum\", \"domain\", \"composite\" or \"range\"",
			"type %s: what kind of type is it?", type->name);
	return type;
}

/* A schema of the list: with a comment, an owner, privileges. */
static void
build_namespace(Build *build, const SchemaNamespace *from)
{
	const char *name, *subject;
	size_t n = build->model->schemas.n;

	if (from->name.text == NULL) {
		diag_error(build->diag, &from->loc, NULL, "schema: it needs a \"name\"");
		return;
	}
	name = sql_truncate_name(build->arena, from->name.text);
	subject = arena_printf(build->arena, "schema %s", name);

	check_name(build, "schema", subject, &from->name, from->name.text);
	build_use_schema(build, name, from->name.loc);
	if (build->model->schemas.n == n)
		return;
	build->model->schemas.at[n].comment = from->comment.text;
	build->model->schemas.at[n].rights =
		rights_read(build, subject, KIND_SCHEMA, &from->rights, NULL);
}

void
build_types(Build *build)
{
	Map seen = MAP(build->arena);
	size_t n = build->schema->types.n;
	TypeDrafts all = {build, arena_array(build->arena, TypeDraft, n)};

	for (size_t i = 0; i < build->schema->schemas.n; i++)
		build_namespace(build, &build->schema->schemas.at[i]);
	for (size_t i = 0; i < n; i++) {
		all.drafts[i].from = &build->schema->types.at[i];
		all.drafts[i].type = declare_type(build, all.drafts[i].from, &seen);
		vec_push(build->arena, &build->model->types, all.drafts[i].type);
	}
	for (size_t i = 0; i < n; i++)
		(void)build_type(&all, i);
}

/* ---- sequences -------------------------------------------------------------------------- */

/* Reads an option of a sequence; fallback if it is absent or null. */
static int64_t
sequence_number(Build *build, const char *subject, const SchemaValue *value, int64_t fallback,
	bool *given)
{
	int64_t number = fallback;

	if (given != NULL)
		*given = value->json != NULL;
	if (value->json != NULL &&
		!decimal_scaled(json_object_get_string(value->json), 0, &number)) {
		diag_error(build->diag, &value->loc, NULL,
			"%s: this must be an integer of 64 bits", subject);
		return fallback;
	}
	return number;
}

/* name: NULL for the sequence of a serial or identity column, which keys.c names. */
static Sequence *
new_sequence(Build *build, const char *schema, const char *name)
{
	Sequence *sequence = arena_new_of(build->arena, Sequence);

	sequence->schema = schema;
	if (name != NULL) {
		sequence->name = name;
		sequence->sql_name = sql_qualified_text(build->arena, schema, name);
	}
	sequence->start = sequence->increment = sequence->cache = 1;
	vec_push(build->arena, &build->model->sequences, sequence);
	return sequence;
}

/* "AS integer": one of the three integer types, as PostgreSQL spells it; NULL: bigint. */
static const char *
sequence_type(Build *build, const Sequence *sequence, const SchemaText *text)
{
	const char *subject = arena_printf(build->arena, "sequence %s", sequence->name),
		   *serial;
	SqlType type;

	if (text->text == NULL ||
		!type_resolve(build->model, build->diag, subject, text, &type, &serial))
		return NULL;
	if (type.base->kind != VALUE_INT || type.dims > 0 || type.user != NULL)
		diag_error(build->diag, &text->loc, NULL,
			"%s: it is a smallint, an integer or a bigint", subject);
	return type.base->name;
}

/* Reads the options of a sequence and checks them. */
static void
sequence_options(
	Build *build, const char *subject, Sequence *sequence, const SchemaSequence *from)
{
	sequence->increment = sequence_number(build, subject, &from->increment, 1, NULL);
	sequence->min_value = sequence_number(build, subject, &from->min_value,
		sequence->increment > 0 ? 1 : INT64_MIN, &sequence->has_min);
	sequence->max_value = sequence_number(build, subject, &from->max_value,
		sequence->increment > 0 ? INT64_MAX : -1, &sequence->has_max);
	sequence->start = sequence_number(build, subject, &from->start,
		sequence->increment > 0 ? sequence->min_value : sequence->max_value, NULL);
	sequence->cache = sequence_number(build, subject, &from->cache, 1, NULL);
	sequence->cycle = from->cycle == YES;
	if (sequence->increment == 0)
		diag_error(build->diag, &from->increment.loc, NULL,
			"%s: an increment of 0 leads nowhere", subject);
	if (sequence->min_value >= sequence->max_value)
		diag_error(build->diag, &from->loc, NULL,
			"%s: min_value must be less than max_value", subject);
	else if (sequence->start < sequence->min_value || sequence->start > sequence->max_value)
		diag_error(build->diag,
			from->start.json != NULL ? &from->start.loc : &from->loc, NULL,
			"%s: it starts outside of its range", subject);
	if (sequence->cache < 1)
		diag_error(build->diag, &from->cache.loc, NULL, "%s: cache must be at least 1",
			subject);
}

static void
build_sequences(Build *build)
{
	for (size_t i = 0; i < build->schema->sequences.n; i++) {
		const SchemaSequence *from = &build->schema->sequences.at[i];
		const char *schema, *name, *subject;
		Sequence *sequence;

		build_split_name(build, from->name.text, &schema, &name);
		subject = arena_printf(build->arena, "sequence %s", name);
		check_name(build, "sequence", subject, &from->name, bare_name(from->name.text));
		build_use_schema(build, schema, from->name.loc);
		sequence = new_sequence(build, schema, name);
		sequence->loc = from->loc;
		sequence->comment = from->comment.text;
		sequence->rights =
			rights_read(build, subject, KIND_SEQUENCE, &from->rights, NULL);
		sequence->type = sequence_type(build, sequence, &from->type);
		sequence_options(build, subject, sequence, from);
	}
}

/* True if the column's default is nextval() of that sequence: a serial column, spelled out. */
static bool
draws_from(const Column *column, const Sequence *sequence)
{
	const char *text = column->default_sql;

	return column->sequence == NULL && text != NULL &&
	       strncmp(text, "nextval(", strlen("nextval(")) == 0 &&
	       strstr(text, sequence->name) != NULL;
}

/* "orders.id" of owned_by: the column that a sequence goes away with. */
static void
build_owners(Build *build)
{
	for (size_t i = 0; i < build->schema->sequences.n; i++) {
		const SchemaSequence *from = &build->schema->sequences.at[i];
		Sequence *sequence = build->model->sequences.at[i];
		const char *subject = arena_printf(build->arena, "sequence %s", sequence->name);
		const char *dot =
			from->owned_by.text == NULL ? NULL : strrchr(from->owned_by.text, '.');
		SchemaText name = from->owned_by;
		Table *table;

		if (from->owned_by.text == NULL)
			continue;
		if (dot == NULL) {
			diag_error(build->diag, &name.loc, "write \"table.column\"",
				"%s: owned_by names no column", subject);
			continue;
		}
		name.text = arena_strndup(build->arena, name.text, (size_t)(dot - name.text));
		table = build_find_table(build, subject, &name);
		if (table != NULL)
			sequence->owner =
				build_find_column(build, subject, table, dot + 1, name.loc);
		if (sequence->owner != NULL && draws_from(sequence->owner, sequence))
			sequence->owner->sequence = sequence;
	}
}

/* ---- columns ---------------------------------------------------------------------------- */

static bool
is_structure(json_object *json)
{
	return json_object_is_type(json, json_type_object) ||
	       json_object_is_type(json, json_type_array);
}

/* True if types of that family take the JSON value, but for strings. */
static bool
takes_json(const char *family, json_object *json)
{
	if (str_eq(family, "json") || str_eq(family, "text") || str_eq(family, "char"))
		return true;
	if (is_structure(json))
		return false;
	if (json_object_is_type(json, json_type_boolean))
		return str_eq(family, "bool");
	return str_eq(family, "int") || str_eq(family, "num") || str_eq(family, "float");
}

/* Words that PostgreSQL reads as dates and times (datetktbl in datetime.c). */
static bool
is_moment_word(const char *text)
{
	static const char *const words[] = {"now", "today", "tomorrow", "yesterday", "epoch",
		"infinity", "-infinity", "allballs"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcasecmp(text, words[i]) == 0)
			return true;
	return false;
}

/* A default is an SQL expression; text that is none, such as the bare word in "default":
 * "pending", is taken as the string that it surely means, with a warning. */
static const char *
column_default(Build *build, const char *subject, const SqlType *type, const SchemaValue *value)
{
	const char *text, *error, *quoted;
	size_t offset;
	Loc loc = value->loc;
	bool is_moment;

	if (value->json == NULL)
		return NULL;
	text = json_object_get_string(value->json);
	if (!json_object_is_type(value->json, json_type_string)) {
		if (type->dims > 0 && json_object_is_type(value->json, json_type_array) &&
			json_object_array_length(value->json) == 0)
			return "'{}'";
		if (type->dims > 0 || !takes_json(type->family, value->json))
			diag_error(build->diag, &loc, "write it as SQL, in a string",
				"%s: the default %s is no value of type %s", subject, text,
				type->sql);
		if (str_eq(type->family, "json") || is_structure(value->json))
			return sql_literal_text(
				build->arena, json_object_to_json_string_ext(
						      value->json, JSON_C_TO_STRING_PLAIN));
		return arena_strdup(build->arena, text);
	}
	is_moment = (str_eq(type->family, "date") || str_eq(type->family, "ts")) &&
		    type_value(build->arena, NULL, subject, type, value->json, loc, &offset) !=
			    NULL; /* 2026-01-01: not 2024 */
	if (!is_moment && sql_check_expression(build->arena, text, &error, &offset) &&
		!sql_reads_column(text)) {
		check_row_expression(build, subject, SQL_ROW_DEFAULT, text, value->loc);
		return text;
	}
	quoted = sql_literal_text(build->arena, text);
	if (!str_eq(type->family, "json") && !str_eq(type->family, "date") &&
		!str_eq(type->family, "ts") &&
		type_value(build->arena, build->diag, subject, type, value->json, loc,
			&offset) == NULL)
		return quoted; /* neither an expression nor a value */
	if ((str_eq(type->family, "date") || str_eq(type->family, "ts")) && type->dims == 0 &&
		!is_moment && !is_moment_word(text)) {
		diag_error(build->diag, &value->loc, "\"now()\" or \"2026-01-31\"",
			"%s: the default \"%s\" is neither an SQL expression nor a value of type %s",
			subject, text, type->sql);
		return quoted;
	}
	diag_warning(build->diag, WARN_QUOTED_DEFAULT, &value->loc, NULL,
		"%s: the default is no SQL expression, so it is taken as the string %s",
		subject, quoted);
	return quoted;
}

static void
column_sequence(Build *build, const char *subject, const SchemaColumn *from, Column *column,
	const char *serial)
{
	const SchemaSequence *given = from->sequence.at;
	const char *schema, *name = NULL;

	if (from->sequence.n > 0 && given->name.text != NULL) {
		build_split_name(build, given->name.text, &schema, &name);
		check_name(build, "sequence", subject, &given->name, name);
		if (strchr(given->name.text, '.') != NULL &&
			!str_eq(schema, column->table->schema))
			diag_error(build->diag, &given->name.loc, NULL,
				"%s: its sequence stands in the schema of the table", subject);
	}
	column->sequence = new_sequence(build, column->table->schema, name);
	if (from->sequence.n > 0) {
		sequence_options(build, subject, column->sequence, given);
		column->sequence->comment = given->comment.text;
		column->sequence->rights =
			rights_read(build, subject, KIND_SEQUENCE, &given->rights, NULL);
		if (given->type.text != NULL || given->owned_by.text != NULL)
			diag_error(build->diag, &given->loc, NULL,
				"%s: type and owner of its sequence are the column's", subject);
	}
	column->sequence->type = serial != NULL ? serial : column->type.base->name;
	column->sequence->owner = column;
	column->sequence->identity = column->identity != NULL;
	column->sequence->loc = column->loc;
	column->not_null = true;
}

static void
column_identity(Build *build, const char *subject, const SchemaColumn *from, Column *column)
{
	static const char *const names[] = {"always", "by default"};
	static const char *const sql[] = {"ALWAYS", "BY DEFAULT"};

	if (from->identity.text == NULL)
		return;
	for (size_t i = 0; i < 2; i++)
		if (str_eq(from->identity.text, names[i]))
			column->identity = sql[i];
	if (column->identity == NULL)
		diag_error(build->diag, &from->identity.loc,
			"it is \"always\" or \"by default\"", "%s: there is no such identity",
			subject);
	else if (column->type.base->kind != VALUE_INT || column->type.dims > 0)
		diag_error(build->diag, &from->type.loc, NULL,
			"%s: an identity column is a smallint, an integer or a bigint",
			subject);
}

/* Columns that every table has already (SysAtt in heap.c). */
static void
check_system_name(Build *build, const char *subject, const SchemaText *name)
{
	static const char *const names[] = {"ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (str_eq(name->text, names[i]))
			diag_error(build->diag, &name->loc, NULL,
				"%s: every table has a system column of that name", subject);
}

static void
build_column(Build *build, const SchemaColumn *from, Table *table, Column *column)
{
	const char *subject, *serial;
	SchemaText type = from->type;

	column->name = sql_truncate_name(build->arena, from->name.text);
	column->table = table;
	column->loc = from->loc;
	column->comment = from->comment.text;
	subject = build_subject(build, column);
	check_name(build, "column", subject, &from->name, from->name.text);
	check_system_name(build, subject, &from->name);
	if (type.text == NULL)
		type.loc = from->loc;
	type_resolve(build->model, build->diag, subject, &type, &column->type, &serial);
	column->not_null = from->nullable == NO;
	column->default_sql = column_default(build, subject, &column->type, &from->default_);
	column_identity(build, subject, from, column);
	if (from->generated.text != NULL) {
		column->generated = from->generated.text;
		check_row_expression(
			build, subject, SQL_ROW_CHECK, column->generated, from->generated.loc);
	}
	if ((serial != NULL) + (column->identity != NULL) + (column->default_sql != NULL) +
			(column->generated != NULL) >
		1)
		diag_error(build->diag, &from->loc, "leave out all but one",
			"%s: it can have one of a serial type, an identity, a default and a generated expression",
			subject);
	else if (serial != NULL || column->identity != NULL)
		column_sequence(build, subject, from, column, serial);
	else if (from->sequence.n > 0)
		diag_error(build->diag, &from->sequence.at->loc, "\"identity\": \"always\"",
			"%s: only serial and identity columns have a sequence", subject);
	if (from->nullable == YES && column->sequence != NULL)
		diag_error(build->diag, &from->loc, "leave out \"nullable\"",
			"%s: a column that a sequence fills cannot be null", subject);
}

/* A table's rows are a type of its name. */
static void
check_row_type(Build *build, const Table *table, const SchemaText *name)
{
	for (size_t i = 0; i < build->model->types.n; i++) {
		const UserType *type = build->model->types.at[i];

		if (table->name[0] == '\0' || !str_eq(type->name, table->name) ||
			!str_eq(type->schema, table->schema))
			continue;
		diag_error(build->diag, &name->loc, NULL,
			"table %s: a type has that name, and so would the type of its rows",
			table->name);
		diag_note(build->diag, &type->loc, "the type is here");
	}
}

void
build_tables(Build *build)
{
	const Schema *schema = build->schema;
	Model *model = build->model;

	build_sequences(build);
	if (schema->tables.n > 0)
		model->tables.at = arena_array(build->arena, Table, schema->tables.n);
	for (size_t i = 0; i < schema->tables.n; i++) {
		const SchemaTable *from = &schema->tables.at[i];
		Table *table = &model->tables.at[model->tables.n++];
		Map seen = MAP(build->arena);
		const Table *first;

		build_split_name(build, from->name.text, &table->schema, &table->name);
		check_name(build, "table", arena_printf(build->arena, "table %s", table->name),
			&from->name, bare_name(from->name.text));
		build_use_schema(build, table->schema, from->name.loc);
		table->sql_name = sql_qualified_text(build->arena, table->schema, table->name);
		table->comment = from->comment.text;
		table->rights =
			rights_read(build, arena_printf(build->arena, "table %s", table->name),
				KIND_TABLE, &from->rights, &from->tablespace);
		table->with = build_options(build,
			arena_printf(build->arena, "table %s", table->name), &from->with);
		table->unlogged = from->unlogged == YES;
		table->index = i;
		table->loc = from->loc;
		first = map_add(&build->tables,
			arena_printf(build->arena, "%s.%s", table->schema, table->name), table);
		if (first != NULL) {
			diag_error(build->diag, &from->name.loc, NULL,
				"table %s is defined twice", table->name);
			diag_note(build->diag, &schema->tables.at[first->index].name.loc,
				"the first one is here");
		}
		check_row_type(build, table, &from->name);
		if (from->columns.n == 0)
			diag_error(build->diag, &from->loc,
				"\"columns\": {\"id\": {\"type\": \"integer\"}}",
				"table %s: it has no columns",
				table->name);
		if (from->columns.n > TABLE_COLUMNS_MAX)
			diag_error(build->diag, &from->loc, NULL,
				"table %s: a table has at most %d columns", table->name,
				TABLE_COLUMNS_MAX);
		table->columns.at = arena_array(build->arena, Column, from->columns.n);
		for (size_t j = 0; j < from->columns.n; j++) {
			Column *column = &table->columns.at[table->columns.n++];
			const Column *twin;

			column->index = j;
			build_column(build, &from->columns.at[j], table, column);
			twin = map_add(&seen, column->name, column);
			if (twin != NULL) {
				diag_error(build->diag, &from->columns.at[j].name.loc, NULL,
					"column %s.%s is defined twice", table->name,
					column->name);
				diag_note(build->diag, &from->columns.at[twin->index].name.loc,
					"the first one is here");
			}
		}
	}
	build_inherited(build);
	build_owners(build);
}

/* ---- look-ups --------------------------------------------------------------------------- */

Table *
build_find_table(Build *build, const char *subject, const SchemaText *name)
{
	const char *schema, *bare, **names;
	Table *table;

	build_split_name(build, name->text, &schema, &bare);
	table = map_get(&build->tables, arena_printf(build->arena, "%s.%s", schema, bare));
	if (table != NULL)
		return table;
	names = arena_array(build->arena, const char *, build->model->tables.n);
	for (size_t i = 0; i < build->model->tables.n; i++)
		names[i] = build->model->tables.at[i].name;
	diag_error(build->diag, &name->loc,
		diag_meant_or_all(build->arena, bare, names, build->model->tables.n),
		"%s: no table is called \"%s\"", subject, name->text);
	return NULL;
}

Column *
table_column(const Table *table, const char *name)
{
	for (size_t i = 0; i < table->columns.n; i++)
		if (str_eq(table->columns.at[i].name, name))
			return &table->columns.at[i];
	return NULL;
}

Column *
build_find_column(Build *build, const char *subject, Table *table, const char *name, Loc loc)
{
	Column *column = table_column(table, sql_truncate_name(build->arena, name));
	const char **names;

	if (column != NULL)
		return column;
	names = arena_array(build->arena, const char *, table->columns.n);
	for (size_t i = 0; i < table->columns.n; i++)
		names[i] = table->columns.at[i].name;
	diag_error(build->diag, &loc,
		diag_meant_or_all(build->arena, name, names, table->columns.n),
		"%s: table %s has no column \"%s\"", subject, table->name, name);
	return NULL;
}
