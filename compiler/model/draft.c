/* draft.c - statements made of pieces of a schema, whose bytes remember where they came from.
 */
#include <string.h>

#include "base/str.h"
#include "model/objects.h"
#include "sql/names.h"
#include "sql/parse.h"

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
	size_t offset = 0;

	if (text->text != NULL &&
		!sql_check_expression(draft->build->arena, text->text, &error, &offset)) {
		Loc loc = loc_inside(text->loc, offset, 1);

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
		loc = loc_inside(piece->loc,
			offset - piece->at < piece->size ? offset - piece->at : piece->size, 1);
	}
	return loc;
}

void
draft_say(const Draft *draft, size_t offset, const char *hint, const char *message)
{
	Loc loc = draft_place(draft, offset);

	diag_error(draft->build->diag, &loc, hint, "%s: %s", draft->subject, message);
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
