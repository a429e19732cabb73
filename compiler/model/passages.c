/* passages.c - SQL of the user's own: statements to run before and after everything else, and those that grant.
 */
#include <string.h>

#include "base/str.h"
#include "model/objects.h"
#include "sql/names.h"
#include "sql/parse.h"

/* ---- privileges ------------------------------------------------------------------------- */

/* Returns the rights of a relation; NULL: it is not of the schema. */
static Rights *
rights_of(Build *build, const char *schema, const char *name)
{
	Model *model = build->model;
	const Table *table;
	const char *in;

	if (object_relation(build, schema, name, &in, &table)) {
		for (size_t i = 0; table == NULL && i < model->objects.n; i++)
			if (str_eq(kinds[model->objects.at[i]->kind].space, "relation") &&
				str_eq(model->objects.at[i]->name, name) &&
				str_eq(model->objects.at[i]->schema, in))
				return &model->objects.at[i]->rights;
		return table != NULL ? &model->tables.at[table->index].rights : NULL;
	}
	for (size_t i = 0; i < model->sequences.n; i++)
		if (str_eq(model->sequences.at[i]->name, name) &&
			(schema == NULL || str_eq(model->sequences.at[i]->schema, schema)))
			return &model->sequences.at[i]->rights;
	return NULL;
}

/* Hands a GRANT to the relation that it is about, if it is about one; what is about others, or several, stands
 * alone. Returns true if it does. */
static bool
build_grant(Build *build, const Draft *draft, size_t at, Object *object,
	const SqlStatement *statement)
{
	Rights *rights = NULL;

	if (str_eq(statement->kind, "DEFAULT ACL")) {
		object->kind = KIND_DEFAULT_ACL;
		object->schema = statement->schema;
		object->tag = arena_printf(build->arena, "DEFAULT PRIVILEGES FOR %sS",
			statement->name + strlen("OBJECT_"));
		return true;
	}
	if (!str_eq(statement->kind, "GRANT")) {
		diag_error(build->diag, &object->loc, NULL,
			"%s: this is no GRANT, REVOKE or ALTER DEFAULT PRIVILEGES statement",
			draft->subject);
		return false;
	}
	object->refs = statement->refs;
	for (size_t i = 0; i < statement->refs.n; i++)
		object_check_ref(build, draft, &statement->refs.at[i], at);
	if (statement->refs.n == 1)
		rights = rights_of(
			build, statement->refs.at[0].schema, statement->refs.at[0].name);
	if (rights != NULL)
		vec_push(build->arena, &rights->grants, (Grant){object->create, NULL, NULL});
	return rights == NULL;
}

/* ---- passages --------------------------------------------------------------------------- */

/* Adds each statement of a passage as an object of its own. */
static void
add_passage(Build *build, Kind kind, const char *subject, const SchemaText *text)
{
	const char *error;
	Draft draft = draft_new(build, subject, text->loc);
	SqlPieces pieces = {0};
	size_t count, offset;

	draft_piece(&draft, text);
	if (!sql_check_statements(build->arena, text->text, &count, &error, &offset)) {
		draft_say(&draft, offset, NULL, error);
		return;
	}
	sql_pieces(build->arena, text->text, &pieces);
	for (size_t i = 0; i < pieces.n; i++) {
		Object *object = arena_new_of(build->arena, Object);
		const char *create = arena_strndup(
			build->arena, text->text + pieces.at[i].at, pieces.at[i].size);
		SqlStatement statement;

		*object = (Object){
			.kind = kind,
			.table = -1,
			.create = create,
			.tag = sql_truncate_name(build->arena,
				arena_strndup(build->arena, create, strcspn(create, "\n"))),
			.loc = draft_place(&draft, pieces.at[i].at),
		};
		if (!sql_statement(build->arena, create, &statement))
			statement.kind = NULL;
		if (kind == KIND_SQL_PRE && str_eq(statement.kind, "ROLE"))
			object->kind = KIND_SQL_ROLE;
		if (kind == KIND_GRANT &&
			!build_grant(build, &draft, pieces.at[i].at, object, &statement))
			continue;
		vec_push(build->arena, &build->model->objects, object);
	}
}

void
objects_passages(Build *build)
{
	const Schema *schema = build->schema;

	for (size_t i = 0; i < schema->sql_pre.n; i++)
		add_passage(build, KIND_SQL_PRE, "sql pre", &schema->sql_pre.at[i]);
	for (size_t i = 0; i < schema->sql_post.n; i++)
		add_passage(build, KIND_SQL_POST, "sql post", &schema->sql_post.at[i]);
	for (size_t i = 0; i < schema->grants.n; i++)
		add_passage(build, KIND_GRANT, "grants", &schema->grants.at[i]);
}
