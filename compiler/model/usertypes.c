/* usertypes.c - enums, domains, composite types and ranges, which may be made of each other in any order.
 */
#include <string.h>

#include "base/str.h"
#include "model/objects.h"
#include "model/storage.h"
#include "model/tables.h"
#include "model/types.h"
#include "sql/names.h"
#include "sql/tree.h"

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
	const UserType *named =
		text->text == NULL ? NULL : type_named(build->model, text->text);
	const char *serial;

	for (size_t i = 0; named != NULL && i < build->model->types.n; i++) {
		if (build->model->types.at[i] != named || build_type(all, i))
			continue;
		diag_error(build->diag, &text->loc, NULL, "%s: it would be made of itself",
			subject);
		return base_type_text();
	}
	if (type_resolve(build->model, build->diag, subject, text, part, &serial) &&
		serial != NULL)
		diag_error(build->diag, &text->loc,
			arena_printf(build->arena, "\"%s\"", serial),
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
		loc = loc_inside(loc, columns.at[i].offset, strlen(columns.at[i].name));
		diag_error(build->diag, &loc, "VALUE > 0",
			"%s: its constraint cannot name \"%s\": a domain knows its VALUE only",
			subject, columns.at[i].name);
		only = false;
	}
	return only;
}

/* Adds a constraint of a domain, named as PostgreSQL would if it has no name. */
static void
add_check(TypeDrafts *all, const char *subject, UserType *type, const SchemaCheck *from)
{
	Build *build = all->build;
	const char *name = from->name.text;

	if (from->no_inherit == YES || from->not_valid == YES)
		diag_error(build->diag, &from->loc, NULL,
			"%s: constraints of domains are valid, and nothing inherits them",
			subject);
	if (name != NULL && name[0] == '\0')
		diag_error(build->diag, &from->name.loc, NULL,
			"the name of a constraint cannot be empty");
	if (name != NULL)
		name = sql_truncate_name(build->arena, name);
	for (size_t i = 0; name != NULL && i < type->checks.n; i++)
		if (str_eq(type->checks.at[i].name, name))
			diag_error(build->diag, &from->name.loc, NULL,
				"%s: it has two constraints called \"%s\"", subject, name);
	if (!build_row_expression(build, subject, SQL_ROW_CHECK, from->expression.text,
		    from->expression.loc) ||
		!names_value_only(build, subject, &from->expression))
		return;
	vec_push(build->arena, &type->checks,
		(Check){
			.name = name,
			.expression = from->expression.text,
			.comment = from->comment.text,
			.loc = from->expression.loc,
		});
}

/* Names the constraints of a domain that have no name. */
static void
name_checks(Build *build, UserType *type)
{
	SqlNames *names = sql_names_new(build->arena);

	for (size_t i = 0; i < type->checks.n; i++)
		if (type->checks.at[i].name != NULL)
			sql_names_add(names, type->schema, type->checks.at[i].name);
	for (size_t i = 0; i < type->checks.n; i++)
		if (type->checks.at[i].name == NULL)
			type->checks.at[i].name = sql_choose_name(build->arena, NULL, names,
				type->schema, type->name, NULL, "check");
}

static void
build_domain(TypeDrafts *all, const SchemaType *from, UserType *type)
{
	Build *build = all->build;
	const char *subject = arena_printf(build->arena, "domain %s", type->name);
	SchemaText given = from->base_type;

	if (given.text == NULL) {
		diag_error(build->diag, &from->loc,
			"\"definition\": {\"base_type\": \"integer\"}", "%s: no base type",
			subject);
		given = (SchemaText){"text", from->loc};
	}
	type->base = part_type(all, subject, &given);
	type->collation = build_collation(build, subject, type->base, &from->collation);
	type->default_sql = build_default(build, subject, type->base, &from->default_);
	type->not_null = from->nullable == NO;
	if (from->constraint.text != NULL)
		add_check(all, subject, type,
			&(SchemaCheck){
				.expression = from->constraint, .loc = from->constraint.loc});
	for (size_t i = 0; i < from->check_constraints.n; i++)
		add_check(all, subject, type, &from->check_constraints.at[i]);
	name_checks(build, type);
}

/* Reads what a field says of itself in a string. */
static void
field_text(Build *build, json_object *json, Loc loc, const char *key, SchemaText *text)
{
	json_object *value;

	if (json_object_is_type(json, json_type_object) &&
		json_object_object_get_ex(json, key, &value) &&
		json_object_is_type(value, json_type_string))
		*text = (SchemaText){arena_strdup(build->arena, json_object_get_string(value)),
			schema_loc_key(build->arena, loc, key)};
}

/* A field of a composite type: {"name": …, "type": …} and perhaps where its values come from. */
static void
add_field(TypeDrafts *all, const char *subject, UserType *type, const char *name,
	json_object *json, Loc loc)
{
	static const char *const own[] = {"name", "type", "collation", "comment", NULL};
	Build *build = all->build;
	UserField field = {.name = name == NULL ? NULL : sql_truncate_name(build->arena, name)};
	SchemaText text = {NULL, loc}, collation = {0}, comment = {0};
	json_object *given = json;

	if (json_object_is_type(json, json_type_object)) {
		field.source =
			schema_read_source(build->schema, build->diag, json, loc, own, subject);
		json_object_object_get_ex(json, "type", &given);
		text.loc = schema_loc_key(build->arena, loc, "type");
		if (given == json)
			given = NULL;
	}
	field_text(build, json, loc, "collation", &collation);
	field_text(build, json, loc, "comment", &comment);
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
			diag_error(build->diag, &loc, NULL,
				"%s: field \"%s\" stands there twice", subject, field.name);
	subject = arena_printf(build->arena, "%s: field \"%s\"", subject, field.name);
	field.type = part_type(all, subject, &text);
	field.collation = build_collation(build, subject, field.type, &collation);
	field.comment = comment.text;
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
		json_object_object_foreach(fields, name, field) add_field(all, subject, type,
			name, field, schema_loc_key(build->arena, from->fields.loc, name));
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
		diag_error(build->diag, &from->loc, NULL, "%s: a type has at most %d fields",
			subject, TABLE_COLUMNS_MAX);
}

/* A range: of numbers, dates or moments, as only those have a next and a former one that we can tell. */
static void
build_range(TypeDrafts *all, const SchemaType *from, UserType *type)
{
	Build *build = all->build;
	const char *subject = arena_printf(build->arena, "type %s", type->name);
	SchemaText given = from->base_type;

	if (given.text == NULL) {
		diag_error(build->diag, &from->loc,
			"\"definition\": {\"subtype\": \"numeric(8,2)\"}", "%s: no subtype",
			subject);
		given = (SchemaText){"integer", from->loc};
	}
	type->base = part_type(all, subject, &given);
	if (type->base->dims > 0 || type->base->under != NULL ||
		(type->base->base->kind != VALUE_INT &&
			type->base->base->kind != VALUE_NUMBER &&
			type->base->base->kind != VALUE_DATE &&
			type->base->base->kind != VALUE_TIMESTAMP))
		diag_error(build->diag, &given.loc, NULL,
			"%s: ranges are of numbers, dates or timestamps, not of %s", subject,
			type->base->sql);
	build_range_options(build, subject, from, type);
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
	build_check_name(build, "type", arena_printf(build->arena, "type %s", type->name),
		&from->name, build_bare_name(from->name.text));
	build_use_schema(build, type->schema, from->name.loc);
	type->sql_name = sql_qualified_text(build->arena, type->schema, type->name);
	type->comment = from->comment.text;
	type->rights = rights_read(build, arena_printf(build->arena, "type %s", type->name),
		KIND_TYPE, &from->rights, NULL);
	type->loc = from->loc;
	type->base = base_type_text();
	first = map_add(seen, type->sql_name, type);
	if (first != NULL) {
		diag_error(build->diag, &from->name.loc, NULL, "type %s is defined twice",
			type->name);
		diag_note(build->diag, &first->loc, "the first one is here");
	}
	for (size_t i = 0; i < sizeof type_kinds / sizeof type_kinds[0]; i++) {
		if (!str_eq(type_kinds[i].name, from->kind.text))
			continue;
		type->kind = type_kinds[i].kind;
		known = true;
	}
	if (!known)
		diag_error(build->diag, from->kind.text == NULL ? &from->loc : &from->kind.loc,
			"\"kind\" is \"enum\", \"domain\", \"composite\" or \"range\"",
			"type %s: what kind of type is it?", type->name);
	return type;
}

void
build_types(Build *build)
{
	Map seen = MAP(build->arena);
	size_t n = build->schema->types.n;
	TypeDrafts all = {build, arena_array(build->arena, TypeDraft, n)};

	for (size_t i = 0; i < n; i++) {
		all.drafts[i].from = &build->schema->types.at[i];
		all.drafts[i].type = declare_type(build, all.drafts[i].from, &seen);
		vec_push(build->arena, &build->model->types, all.drafts[i].type);
	}
	for (size_t i = 0; i < n; i++)
		(void)build_type(&all, i);
}
