/* views.c - views, materialized or not: a query, or a whole statement.
 */
#include <string.h>

#include "base/str.h"
#include "model/objects.h"
#include "sql/names.h"
#include "sql/parse.h"

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
		draft_say(&alone, offset, NULL, error);
		return false;
	}
	if (count > 1 || !sql_statement(build->arena, query->text, &statement) ||
		!str_eq(statement.kind, "SELECT")) {
		draft_say(&alone, 0, "\"SELECT id, name FROM customers\"",
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

/* Comments on columns, which are known where the view names them. */
static void
read_column_comments(const Draft *draft, const SchemaView *from, Object *object)
{
	Build *build = draft->build;

	if (from->column_comments.json == NULL)
		return;
	json_object_object_foreach(from->column_comments.json, key, value)
	{
		Loc loc = schema_loc_key(build->arena, from->column_comments.loc, key);
		bool known = false;

		for (size_t i = 0; i < from->columns.n; i++)
			known |= str_eq(from->columns.at[i].text, key);
		if (!known) {
			loc.key = true;
			diag_error(build->diag, &loc, "name it in \"columns\"",
				"%s: whether it has a column \"%s\" is not known", draft->subject,
				key);
		} else if (!json_object_is_type(value, json_type_string)) {
			diag_error(build->diag, &loc, NULL, "%s: a comment is a string",
				draft->subject);
		} else {
			vec_push(build->arena, &object->column_comments,
				(ColumnComment){sql_truncate_name(build->arena, key),
					arena_strdup(build->arena, json_object_get_string(value))});
		}
	}
}

void
objects_view(Build *build, Kind kind, const SchemaView *from)
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
	read_column_comments(&draft, from, object);
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
