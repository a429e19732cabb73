/* database.c - the database, and what stands in it beside the schema's tables: schemas and extensions.
 */
#include "base/str.h"
#include "model/objects.h"
#include "sql/names.h"

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

	build_check_name(build, "schema", subject, &from->name, from->name.text);
	build_use_schema(build, name, from->name.loc);
	if (build->model->schemas.n == n)
		return;
	build->model->schemas.at[n].comment = from->comment.text;
	build->model->schemas.at[n].rights =
		rights_read(build, subject, KIND_SCHEMA, &from->rights, NULL);
}

void
build_database(Build *build)
{
	const Schema *schema = build->schema;
	Model *model = build->model;

	model->database = schema->database.text != NULL ? schema->database.text : "mock";
	model->encoding = schema->encoding.text != NULL ? schema->encoding.text : "UTF8";
	model->locale = schema->locale_name.text;
	if (schema->owner.text != NULL && schema->owner.text[0] == '\0')
		diag_error(build->diag, &schema->owner.loc, NULL,
			"schema: the name of a role cannot be empty");
	for (size_t i = 0; i < schema->extensions.n; i++)
		vec_push(build->arena, &model->extensions, schema->extensions.at[i].text);
	for (size_t i = 0; i < schema->schemas.n; i++)
		build_namespace(build, &schema->schemas.at[i]);
}
