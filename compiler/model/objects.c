/* objects.c - statements out of pieces, and the objects that they make; views, and SQL of the user's own.
 */
#include "model/objects.h"

#include <string.h>

#include "base/str.h"
#include "model/sqltype.h"
#include "sql/names.h"
#include "sql/parse.h"

static const char public_schema[] = "public";

/* ---- drafts -------------------------------------------------------------------------------- */

Draft
draft_new(Build *build, const char *subject, Loc loc)
{
	return (Draft){
		.build = build, .subject = subject, .loc = loc, .sql = BUF(build->arena)};
}

void
draft_put(Draft *draft, const char *sql)
{
	buf_puts(&draft->sql, sql);
}

void
draft_name(Draft *draft, const char *name)
{
	sql_ident(&draft->sql, name);
}

void
draft_piece(Draft *draft, const SchemaText *text)
{
	vec_push(draft->build->arena, &draft->pieces,
		(DraftPiece){draft->sql.n, strlen(text->text), text->loc});
	buf_puts(&draft->sql, text->text);
}

void
draft_clause(Draft *draft, const char *before, const SchemaText *text, const char *after)
{
	if (text->text == NULL)
		return;
	draft_put(draft, before);
	draft_piece(draft, text);
	draft_put(draft, after);
}

bool
draft_condition(Draft *draft, const char *before, const SchemaText *text, const char *after)
{
	const char *error;
	Loc loc = text->loc;

	if (text->text != NULL &&
		!sql_check_expression(draft->build->arena, text->text, &error, &loc.offset)) {
		loc.size = 1;
		diag_error(draft->build->diag, &loc, NULL, "%s: %s", draft->subject, error);
		return false;
	}
	draft_clause(draft, before, text, after);
	return true;
}

bool
draft_options(Draft *draft, const char *before, const SchemaValue *options)
{
	const char *between = before;

	if (options->json == NULL)
		return true;
	json_object_object_foreach(options->json, key, value)
	{
		draft_put(draft, between);
		sql_qualified(&draft->sql, NULL, key);
		draft_put(draft, " = ");
		if (json_object_is_type(value, json_type_string))
			sql_literal(&draft->sql, json_object_get_string(value));
		else
			draft_put(draft, json_object_to_json_string(value));
		between = ", ";
		if (json_object_is_type(value, json_type_object) ||
			json_object_is_type(value, json_type_array) || value == NULL) {
			diag_error(draft->build->diag, &options->loc, NULL,
				"%s: option \"%s\" must be a number, a string, true or false",
				draft->subject, key);
			return false;
		}
	}
	draft_put(draft, between == before ? "" : ")");
	return true;
}

const char *
build_options(Build *build, const char *subject, const SchemaValue *options)
{
	Draft draft = draft_new(build, subject, options->loc);

	(void)draft_options(&draft, "(", options);
	return draft.sql.n > 0 ? buf_text(&draft.sql) : NULL;
}

Loc
draft_place(const Draft *draft, size_t offset)
{
	Loc loc = draft->loc;

	for (size_t i = 0; i < draft->pieces.n; i++) {
		const DraftPiece *piece = &draft->pieces.at[i];

		if (offset < piece->at)
			break;
		loc = piece->loc;
		loc.offset =
			offset - piece->at < piece->size ? offset - piece->at : piece->size;
		loc.size = 1;
	}
	return loc;
}

/* Says something of a byte of the statement. */
static void
say(const Draft *draft, size_t offset, const char *hint, const char *message)
{
	Loc loc = draft_place(draft, offset);

	diag_error(draft->build->diag, &loc, hint, "%s: %s", draft->subject, message);
}

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
		say(draft, offset, NULL, error);
		return NULL;
	}
	sql_pieces(build->arena, text, &pieces);
	if (count > 1) {
		say(draft, pieces.at[1].at, NULL, "this is more than one statement");
		return NULL;
	}
	if (!sql_statement(build->arena, text, &statement)) {
		say(draft, 0, NULL, "this is too long, or too deep, to be read");
		return NULL;
	}
	while (i < n && !str_eq(statement.kind, kinds[of[i]].desc))
		i++;
	if (i == n) {
		say(draft, 0, NULL,
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

/* ---- views --------------------------------------------------------------------------------- */

static const char *const check_options[] = {"LOCAL", "CASCADED", NULL};

/* A view's name is a relation's. */
static void
take_name(Draft *draft, const Object *object)
{
	if (!sql_names_add(draft->build->relations, object->schema, object->name))
		diag_error(draft->build->diag, &draft->loc, NULL,
			"%s: the name \"%s\" is taken already", draft->subject, object->name);
}

/* True if the text begins with CREATE: it is a whole statement and not only a query. */
static bool
is_create(const char *text)
{
	static const char create[] = "create";

	text += strspn(text, " \t\r\n");
	for (size_t i = 0; create[i] != '\0'; i++)
		if ((text[i] | ' ') != create[i])
			return false;
	return true;
}

/* Says what is wrong with a query, by itself: it must be one SELECT, or VALUES. */
static bool
check_query(Draft *draft, const SchemaText *query)
{
	Build *build = draft->build;
	Draft alone = draft_new(build, draft->subject, query->loc);
	SqlStatement statement;
	const char *error;
	size_t count, offset;

	draft_piece(&alone, query);
	if (!sql_check_statements(build->arena, query->text, &count, &error, &offset)) {
		say(&alone, offset, NULL, error);
		return false;
	}
	if (count > 1 || !sql_statement(build->arena, query->text, &statement) ||
		!str_eq(statement.kind, "SELECT")) {
		say(&alone, 0, "\"SELECT id, name FROM customers\"",
			count > 1 ? "this is more than one statement" : "this is no query");
		return false;
	}
	return true;
}

/* Query text without blanks and a semicolon at its end. */
static SchemaText
trimmed(Build *build, const SchemaText *text)
{
	SchemaText out = *text;
	size_t n = strlen(text->text);

	while (n > 0 && strchr(" \t\r\n;", text->text[n - 1]) != NULL)
		n--;
	out.text = arena_strndup(build->arena, text->text, n);
	return out;
}

/* Writes CREATE VIEW around a query. Returns false: said. */
static bool
draft_view(Draft *draft, Kind kind, const SchemaView *from, const SchemaText *query)
{
	Build *build = draft->build;
	const char *option, *schema, *name;

	if (from->name.text == NULL) {
		diag_error(
			build->diag, &from->loc, NULL, "%s: it needs a name", draft->subject);
		return false;
	}
	build_split_name(build, from->name.text, &schema, &name);
	draft_put(draft, "CREATE ");
	draft_put(draft, kinds[kind].desc);
	draft_put(draft, " ");
	sql_qualified(&draft->sql, schema, name);
	for (size_t i = 0; i < from->columns.n; i++) {
		draft_put(draft, i == 0 ? " (" : ", ");
		draft_name(draft, from->columns.at[i].text);
	}
	draft_put(draft, from->columns.n > 0 ? ")" : "");
	if (!check_query(draft, query) || !draft_options(draft, " WITH (", &from->with))
		return false;
	draft_put(draft, " AS\n");
	draft_piece(draft, query);
	option = build_one_of(
		build, draft->subject, &from->check_option, check_options, "check option");
	if (option != NULL) {
		draft_put(draft, "\n  WITH ");
		draft_put(draft, option);
		draft_put(draft, " CHECK OPTION");
	}
	return true;
}

/* Cuts WITH [NO] DATA off a whole statement; *filled: what it said. */
static SchemaText
without_data(Build *build, const SchemaText *text, bool *filled)
{
	static const struct {
		const char *words;
		bool filled;
	} ends[] = {{"WITH NO DATA", false}, {"WITH DATA", true}};
	SchemaText out = trimmed(build, text);
	size_t n = strlen(out.text);

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t size = strlen(ends[i].words), same = 0;

		while (same < size && n > size &&
			(out.text[n - size + same] & ~0x20) == (ends[i].words[same] & ~0x20))
			same++;
		if (same < size)
			continue;
		*filled = ends[i].filled;
		out.text = arena_strndup(build->arena, out.text, n - size);
		break;
	}
	return out;
}

static void
build_view(Build *build, Kind kind, const SchemaView *from)
{
	const char *subject = arena_printf(build->arena, "%s %s",
		kind == KIND_VIEW ? "view" : "materialized view",
		from->name.text != NULL ? from->name.text : "");
	Draft draft = draft_new(build, subject, from->loc);
	bool filled = from->with_data != NO;
	SchemaText query;
	Object *object;

	if (from->name.text == NULL)
		draft.subject = kind == KIND_VIEW ? "view" : "materialized view";
	if (from->query.text == NULL) {
		diag_error(build->diag, &from->loc, "\"query\": \"SELECT …\"",
			"%s: it needs a query", draft.subject);
		return;
	}
	query = trimmed(build, &from->query);
	if (!is_create(query.text)) {
		if (!draft_view(&draft, kind, from, &query))
			return;
	} else {
		if (kind == KIND_MATERIALIZED)
			query = without_data(build, &query, &filled);
		draft_piece(&draft, &query);
	}
	draft_put(&draft, kind == KIND_MATERIALIZED ? "\n  WITH NO DATA" : "");
	object = object_add(&draft, &kind, 1);
	if (object == NULL)
		return;
	object->filled = filled;
	object->comment = from->comment.text;
	object->rights =
		rights_read(build, draft.subject, kind, &from->rights, &from->tablespace);
	build_use_schema(build, object->schema, from->loc);
	take_name(&draft, object);
	objects_indexes(build, from, object);
	if (from->name.text != NULL && is_create(query.text) &&
		!str_eq(from->name.text, object->name) &&
		!str_eq(from->name.text,
			arena_printf(build->arena, "%s.%s", object->schema, object->name)))
		diag_error(build->diag, &from->name.loc, NULL, "%s: its statement makes %s",
			draft.subject, object->sql_name);
}

/* ---- SQL of the user's own ----------------------------------------------------------------- */

/* Adds each statement of a passage as an object of its own. */
static void
add_passage(Build *build, Kind kind, const char *key, const SchemaText *text)
{
	const char *subject = arena_printf(build->arena, "sql %s", key), *error;
	Draft draft = draft_new(build, subject, text->loc);
	SqlPieces pieces = {0};
	size_t count, offset;

	draft_piece(&draft, text);
	if (!sql_check_statements(build->arena, text->text, &count, &error, &offset)) {
		say(&draft, offset, NULL, error);
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
		if (kind == KIND_SQL_PRE && sql_statement(build->arena, create, &statement) &&
			str_eq(statement.kind, "ROLE"))
			object->kind = KIND_SQL_ROLE;
		vec_push(build->arena, &build->model->objects, object);
	}
}

void
build_texts(Build *build, const char *subject, const SchemaValue *value,
	void (*add)(Build *build, void *context, const SchemaText *text), void *context)
{
	size_t n = json_object_is_type(value->json, json_type_array)
			   ? json_object_array_length(value->json)
			   : value->json != NULL;

	for (size_t i = 0; i < n; i++) {
		bool array = json_object_is_type(value->json, json_type_array);
		json_object *json =
			array ? json_object_array_get_idx(value->json, i) : value->json;
		SchemaText text = {.loc = array ? schema_loc_index(build->arena, value->loc, i)
						: value->loc};

		if (!json_object_is_type(json, json_type_string)) {
			diag_error(
				build->diag, &text.loc, NULL, "%s: expected a string", subject);
			continue;
		}
		text.text = arena_strdup(build->arena, json_object_get_string(json));
		add(build, context, &text);
	}
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

/* Says which relations are missing. */
static void
check_refs(Build *build, const Object *object)
{
	for (size_t i = 0; i < object->refs.n; i++) {
		const SqlRef *ref = &object->refs.at[i];
		const char *in, **names;
		const Table *table;

		if (!str_eq(ref->space, "relation") || ref->offset == SIZE_MAX ||
			may_be_there(build, ref) ||
			object_relation(build, ref->schema, ref->name, &in, &table))
			continue;
		names = arena_array(build->arena, const char *, build->model->tables.n);
		for (size_t j = 0; j < build->model->tables.n; j++)
			names[j] = build->model->tables.at[j].name;
		say(object->draft, ref->offset,
			diag_did_you_mean(
				build->arena, ref->name, names, build->model->tables.n),
			arena_printf(
				build->arena, "no table or view is called \"%s\"", ref->name));
	}
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
		build_view(build, KIND_VIEW, &schema->views.at[i]);
	for (size_t i = 0; i < schema->materialized_views.n; i++)
		build_view(build, KIND_MATERIALIZED, &schema->materialized_views.at[i]);
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
	for (size_t i = 0; i < schema->sql_pre.n; i++)
		add_passage(build, KIND_SQL_PRE, "pre", &schema->sql_pre.at[i]);
	for (size_t i = 0; i < schema->sql_post.n; i++)
		add_passage(build, KIND_SQL_POST, "post", &schema->sql_post.at[i]);
	for (size_t i = 0; i < build->model->objects.n; i++)
		if (build->model->objects.at[i]->draft != NULL)
			check_refs(build, build->model->objects.at[i]);
	spread_lateness(build);
}
