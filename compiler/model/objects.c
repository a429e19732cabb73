/* objects.c - what statements make, and what they speak of.
 */
#include "model/objects.h"

#include <string.h>

#include "base/str.h"
#include "model/sqltype.h"
#include "sql/names.h"
#include "sql/parse.h"

static const char public_schema[] = "public";

/* ---- what the statement makes -------------------------------------------------------------- */

static const Object *
find_object(Build *build, const char *space, const char *schema, const char *name)
{
	for (size_t i = 0; i < build->model->objects.n; i++) {
		const Object *object = build->model->objects.at[i];

		if (str_eq(kinds[object->kind].space, space) && str_eq(object->name, name) &&
			(schema == NULL || str_eq(object->schema, schema)))
			return object;
	}
	return NULL;
}

static const Table *
find_table(Build *build, const char *schema, const char *name)
{
	return map_get(&build->tables, arena_printf(build->arena, "%s.%s", schema, name));
}

/* The schemas that an unqualified name is looked up in, in order: public is the first. NULL: no more. */
static const char *
path_at(const Build *build, size_t i)
{
	if (i == 0)
		return public_schema;
	return i <= build->model->schemas.n ? build->model->schemas.at[i - 1].name : NULL;
}

bool
object_relation(Build *build, const char *schema, const char *name, const char **in,
	const Table **table)
{
	const char *at = schema;

	*table = NULL;
	for (size_t i = 0; schema != NULL ? i == 0 : (at = path_at(build, i)) != NULL; i++) {
		*in = at;
		*table = find_table(build, at, name);
		if (*table != NULL || find_object(build, "relation", at, name) != NULL)
			return true;
	}
	return false;
}

/* Returns the type of a parameter as pg_dump writes it. */
static const char *
parameter_type(Build *build, const SqlParameter *parameter)
{
	const Model *model = build->model;
	SqlTypeName name = {0};
	Buf buf = BUF(build->arena);
	const char *in = parameter->schema;
	const Table *table;
	size_t offset;
	bool builtin = (in == NULL || str_eq(in, "pg_catalog")) &&
		       sqltype_parse(build->arena, parameter->type, &name, &offset) &&
		       name.builtin;

	name.nmodifiers = 0;
	if (str_eq(parameter->type, "bpchar"))
		buf_puts(&buf, "character");
	else if (builtin)
		sqltype_format(&buf, &name, NULL);
	for (size_t i = 0; buf.n == 0 && i < model->types.n; i++)
		if (str_eq(model->types.at[i]->name, parameter->type) &&
			(in == NULL || str_eq(model->types.at[i]->schema, in)))
			buf_puts(&buf, model->types.at[i]->sql_name);
	if (buf.n == 0 &&
		object_relation(build, parameter->schema, parameter->type, &in, &table))
		sql_qualified(&buf, in, parameter->type);
	else if (buf.n == 0)
		sql_qualified(&buf, parameter->schema, parameter->type);
	buf_puts(&buf, parameter->array ? "[]" : "");
	return buf_text(&buf);
}

/* Appends the parameters in parentheses: with names and modes, as statements about the function have them, or only
 * the types of those that go in. */
static void
put_parameters(Build *build, Buf *buf, const SqlStatement *statement, bool full)
{
	size_t n = 0;

	buf_putc(buf, '(');
	for (size_t i = 0; i < statement->parameters.n; i++) {
		const SqlParameter *parameter = &statement->parameters.at[i];

		if (str_eq(parameter->mode, "TABLE ") ||
			(!full && str_eq(parameter->mode, "OUT ")))
			continue;
		buf_puts(buf, n++ > 0 ? ", " : "");
		if (full && parameter->mode[0] == '\0' && str_eq(statement->kind, "PROCEDURE"))
			buf_puts(buf, "IN "); /* as pg_get_function_identity_arguments() */
		buf_puts(buf, full ? parameter->mode : "");
		if (full && parameter->name != NULL) {
			sql_ident(buf, parameter->name);
			buf_putc(buf, ' ');
		}
		buf_puts(buf, parameter_type(build, parameter));
	}
	if (n == 0 && str_eq(statement->kind, "AGGREGATE"))
		buf_putc(buf, '*');
	buf_putc(buf, ')');
}

/* The owner of a relation, who owns what is on it. */
static const char *
owner_of(Build *build, const char *schema, const char *name, const Table *table)
{
	const Object *view = find_object(build, "relation", schema, name);

	return table != NULL ? table->rights.owner : view != NULL ? view->rights.owner : NULL;
}

/* Gives the object its names. Returns false: what it is on is not there, which has been said. */
static bool
name_object(Draft *draft, const SqlStatement *statement, Object *object)
{
	Build *build = draft->build;
	Buf name = BUF(build->arena), tag = BUF(build->arena);
	const char *in;
	const Table *table;

	object->name = sql_truncate_name(build->arena, statement->name);
	buf_puts(&tag, object->name);
	if (statement->on != NULL) {
		if (!object_relation(build, statement->on_schema, statement->on, &in, &table)) {
			diag_error(build->diag, &draft->loc, NULL,
				"%s: no table or view is called \"%s\"", draft->subject,
				statement->on);
			return false;
		}
		object->schema = in;
		object->table = table != NULL ? (int64_t)table->index : -1;
		object->rights.owner = owner_of(build, in, statement->on, table);
		object->on = sql_qualified_text(build->arena, in, statement->on);
	}
	if (kinds[object->kind].form == FORM_ON) {
		tag.n = 0;
		buf_printf(&tag, "%s %s", statement->on, object->name);
		sql_ident(&name, object->name);
	} else if (object->kind != KIND_EVENT_TRIGGER) {
		if (statement->schema != NULL || object->schema == NULL)
			object->schema =
				statement->schema != NULL ? statement->schema : public_schema;
		sql_qualified(&name, object->schema, object->name);
	} else {
		sql_ident(&name, object->name);
	}
	if (str_eq(kinds[object->kind].space, "function")) {
		put_parameters(build, &name, statement, true);
		put_parameters(build, &tag, statement, false);
	}
	object->sql_name = buf_text(&name);
	object->tag = buf_text(&tag);
	return true;
}

/* Returns "a CREATE VIEW or CREATE MATERIALIZED VIEW statement". */
static const char *
expected(Arena *arena, const Kind *of, size_t n)
{
	Buf buf = BUF(arena);

	for (size_t i = 0; i < n; i++)
		buf_printf(&buf, "%sCREATE %s",
			i == 0      ? ""
			: i + 1 < n ? ", "
				    : " or ",
			kinds[of[i]].desc);
	return buf_text(&buf);
}

Object *
object_add(Draft *draft, const Kind *of, size_t n)
{
	Build *build = draft->build;
	const char *text = buf_text(&draft->sql), *error;
	Object *object = arena_new_of(build->arena, Object);
	SqlStatement statement;
	SqlPieces pieces = {0};
	size_t count, offset, i = 0;
	Draft *kept;

	if (!sql_check_statements(build->arena, text, &count, &error, &offset)) {
		draft_say(draft, offset, NULL, error);
		return NULL;
	}
	sql_pieces(build->arena, text, &pieces);
	if (count > 1) {
		draft_say(draft, pieces.at[1].at, NULL, "this is more than one statement");
		return NULL;
	}
	if (!sql_statement(build->arena, text, &statement)) {
		draft_say(draft, 0, NULL, "this is too long, or too deep, to be read");
		return NULL;
	}
	while (i < n && !str_eq(statement.kind, kinds[of[i]].desc))
		i++;
	if (i == n) {
		draft_say(draft, 0, NULL,
			arena_printf(build->arena, "this is no %s statement",
				expected(build->arena, of, n)));
		return NULL;
	}
	*object = (Object){
		.kind = of[i],
		.table = -1,
		.create =
			arena_strndup(build->arena, text + pieces.at[0].at, pieces.at[0].size),
		.late = statement.grouped && kinds[of[i]].section == PGM_SECTION_PRE_DATA,
		.refs = statement.refs,
		.loc = draft->loc,
	};
	if (!name_object(draft, &statement, object))
		return NULL;
	kept = arena_new_of(build->arena, Draft);
	*kept = *draft;
	object->draft = kept;
	vec_push(build->arena, &build->model->objects, object);
	return object;
}

/* ---- what they speak of -------------------------------------------------------------------- */

/* True if a relation may be there that the schema does not name: the catalogs', an extension's, one of sql pre. */
static bool
may_be_there(const Build *build, const SqlRef *ref)
{
	return build->model->extensions.n > 0 || build->schema->sql_pre.n > 0 ||
	       str_eq(ref->schema, "information_schema") ||
	       (ref->schema == NULL ? strncmp(ref->name, "pg_", 3) == 0
				    : strncmp(ref->schema, "pg_", 3) == 0);
}

void
object_check_ref(Build *build, const Draft *draft, const SqlRef *ref, size_t base)
{
	const char *in, **names;
	const Table *table;

	if (!str_eq(ref->space, "relation") || ref->offset == SIZE_MAX ||
		may_be_there(build, ref) ||
		object_relation(build, ref->schema, ref->name, &in, &table))
		return;
	for (size_t i = 0; i < build->model->sequences.n; i++)
		if (str_eq(build->model->sequences.at[i]->name, ref->name))
			return;
	names = arena_array(build->arena, const char *, build->model->tables.n);
	for (size_t i = 0; i < build->model->tables.n; i++)
		names[i] = build->model->tables.at[i].name;
	draft_say(draft, base + ref->offset,
		diag_did_you_mean(build->arena, ref->name, names, build->model->tables.n),
		arena_printf(build->arena, "no table or view is called \"%s\"", ref->name));
}

/* Says which relations are missing. */
static void
check_refs(Build *build, const Object *object)
{
	for (size_t i = 0; object->draft != NULL && i < object->refs.n; i++)
		object_check_ref(build, object->draft, &object->refs.at[i], 0);
}

/* What reads a late view is late, too. */
static void
spread_lateness(Build *build)
{
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < build->model->objects.n; i++) {
			Object *object = build->model->objects.at[i];

			bool early = kinds[object->kind].section == PGM_SECTION_PRE_DATA;

			for (size_t j = 0; early && !object->late && j < object->refs.n; j++) {
				const SqlRef *ref = &object->refs.at[j];
				const Object *other =
					find_object(build, ref->space, ref->schema, ref->name);

				object->late = other != NULL && other->late && other != object;
				again = again || object->late;
			}
		}
	}
}

void
build_objects(Build *build)
{
	const Schema *schema = build->schema;

	for (size_t i = 0; i < schema->views.n; i++)
		objects_view(build, KIND_VIEW, &schema->views.at[i]);
	for (size_t i = 0; i < schema->materialized_views.n; i++)
		objects_view(build, KIND_MATERIALIZED, &schema->materialized_views.at[i]);
	objects_functions(build);
	for (size_t i = 0; i < schema->tables.n; i++) {
		const SchemaTable *from = &schema->tables.at[i];
		Table *table = &build->model->tables.at[i];

		objects_triggers(
			build, from->triggers.at, from->triggers.n, table->schema, table->name);
		objects_policies(build, from, table);
		objects_statistics(build, from, table);
	}
	for (size_t i = 0; i < schema->views.n; i++) {
		const SchemaView *from = &schema->views.at[i];
		const char *in, *name;

		if (from->triggers.n == 0 || from->name.text == NULL)
			continue;
		build_split_name(build, from->name.text, &in, &name);
		objects_triggers(build, from->triggers.at, from->triggers.n, in, name);
	}
	objects_passages(build);
	for (size_t i = 0; i < build->model->objects.n; i++)
		check_refs(build, build->model->objects.at[i]);
	spread_lateness(build);
}
