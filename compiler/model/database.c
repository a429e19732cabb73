/* database.c - the database, and what stands in it beside the schema's tables: schemas and extensions.
 */
#include <string.h>

#include "base/decimal.h"
#include "base/str.h"
#include "model/objects.h"
#include "sql/names.h"

/* ---- schemas ------------------------------------------------------------------------------- */

/* A schema of the list: with a comment, an owner, privileges. */
static void
build_namespace(Build *build, const SchemaNamespace *from)
{
	Model *model = build->model;
	const char *name, *subject;
	Namespace *schema = &model->public_schema;
	size_t n = model->schemas.n;

	if (from->name.text == NULL) {
		diag_error(build->diag, &from->loc, NULL, "schema: it needs a \"name\"");
		return;
	}
	name = sql_truncate_name(build->arena, from->name.text);
	subject = arena_printf(build->arena, "schema %s", name);
	build_check_name(build, "schema", subject, &from->name, from->name.text);
	if (!str_eq(name, schema->name)) {
		build_use_schema(build, name, from->name.loc);
		if (model->schemas.n == n)
			return;
		schema = &model->schemas.at[n];
	}
	schema->comment = from->comment.text;
	schema->rights = rights_read(build, subject, KIND_SCHEMA, &from->rights, NULL);
	if (schema ==
		&model->public_schema) /* the owner of what the schema makes is not meant */
		schema->rights.owner = from->rights.owner.text;
}

/* ---- extensions ---------------------------------------------------------------------------- */

const Extension *
model_extension(const Model *model, const char *name)
{
	for (size_t i = 0; name != NULL && i < model->extensions.n; i++)
		if (str_eq(model->extensions.at[i].name, name))
			return &model->extensions.at[i];
	return NULL;
}

static void
build_extension(Build *build, const SchemaExtension *from)
{
	Model *model = build->model;
	Extension extension = {
		.name = from->name.text,
		.schema = model->public_schema.name,
		.version = from->version.text,
		.comment = from->comment.text,
	};

	if (from->name.text == NULL) {
		diag_error(build->diag, &from->loc, "{\"name\": \"citext\"}",
			"extension: it needs a \"name\"");
		return;
	}
	if (model_extension(model, extension.name) != NULL) {
		diag_error(build->diag, &from->name.loc, NULL, "extension %s is named twice",
			extension.name);
		return;
	}
	if (from->schema.text != NULL) {
		extension.schema = sql_truncate_name(build->arena, from->schema.text);
		build_check_name(build, "schema",
			arena_printf(build->arena, "schema %s", extension.schema),
			&from->schema, from->schema.text);
		if (!str_eq(extension.schema, "pg_catalog"))
			build_use_schema(build, extension.schema, from->schema.loc);
	}
	vec_push(build->arena, &model->extensions, extension);
}

/* ---- the database -------------------------------------------------------------------------- */

/* Appends my.setting TO 'a', 'b'; false: said. */
static bool
put_setting(Build *build, Buf *sql, const char *name, json_object *value, const Loc *loc)
{
	bool list = json_object_is_type(value, json_type_array);
	size_t n = list ? json_object_array_length(value) : 1;
	const char *part = name;

	if (value == NULL || json_object_is_type(value, json_type_object) || n == 0 ||
		name[0] == '\0') {
		diag_error(build->diag, loc, "{\"work_mem\": \"64MB\"}",
			"database: setting \"%s\" must be a number, a string, true, false or a list of strings",
			name);
		return false;
	}
	for (const char *dot = strchr(part, '.'); dot != NULL; dot = strchr(part, '.')) {
		sql_ident(sql, arena_strndup(build->arena, part, (size_t)(dot - part)));
		buf_putc(sql, '.');
		part = dot + 1;
	}
	sql_ident(sql, part);
	for (size_t i = 0; i < n; i++) {
		buf_puts(sql, i == 0 ? " TO " : ", ");
		sql_literal(sql, json_object_get_string(
					 list ? json_object_array_get_idx(value, i) : value));
	}
	return true;
}

static void
build_settings(Build *build, const SchemaValue *settings)
{
	if (settings->json == NULL)
		return;
	json_object_object_foreach(settings->json, key, value)
	{
		Loc loc = schema_loc_key(build->arena, settings->loc, key);
		Buf sql = BUF(build->arena);

		if (put_setting(build, &sql, key, value, &loc))
			vec_push(build->arena, &build->model->settings, buf_text(&sql));
	}
}

void
build_database(Build *build)
{
	const Schema *schema = build->schema;
	Model *model = build->model;

	model->public_schema.name = "public";
	model->database = schema->database.text != NULL ? schema->database.text : "mock";
	model->encoding = schema->encoding.text != NULL ? schema->encoding.text : "UTF8";
	model->locale = schema->locale_name.text;
	model->database_comment = schema->database_comment.text;
	model->database_rights = rights_read(build, "database", KIND_DATABASE,
		&schema->database_rights, &schema->database_tablespace);
	model->database_rights.owner = schema->database_rights.owner.text;
	model->connection_limit = -1;
	if (schema->connection_limit.json != NULL &&
		(!decimal_scaled(json_object_get_string(schema->connection_limit.json), 0,
			 &model->connection_limit) ||
			model->connection_limit < -1 || model->connection_limit > INT32_MAX))
		diag_error(build->diag, &schema->connection_limit.loc, "-1: there is no limit",
			"database: the limit of connections must be an integer from -1 to %d",
			INT32_MAX);
	build_settings(build, &schema->settings);
	if (schema->owner.text != NULL && schema->owner.text[0] == '\0')
		diag_error(build->diag, &schema->owner.loc, NULL,
			"schema: the name of a role cannot be empty");
	for (size_t i = 0; i < schema->schemas.n; i++)
		build_namespace(build, &schema->schemas.at[i]);
	for (size_t i = 0; i < schema->extensions.n; i++)
		build_extension(build, &schema->extensions.at[i]);
}
