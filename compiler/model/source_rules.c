/* source_rules.c - rules and expressions.
 */
#include "base/str.h"
#include "model/build.h"
#include "model/reader.h"
#include "model/types.h"

/* A condition of a rule: the column's text, as it stands in the dump. */
static void
read_condition(
	Reader *reader, RuleBranch *branch, const char *name, json_object *value, Loc loc)
{
	Build *build = reader->build;
	RuleCondition condition = {
		.column = build_find_column(build, reader->subject, reader->table, name, loc)};
	size_t size;

	if (condition.column == NULL)
		return;
	condition.text = type_value(build->arena, build->diag, reader->subject,
		&condition.column->type, value, loc, &size);
	vec_push(build->arena, &branch->conditions, condition);
}

void
reader_whole_only(Reader *reader, const SchemaSource *from)
{
	if (from->correlate.present)
		diag_error(reader->build->diag, &from->correlate.loc, "put it beside the column's type",
			"%s: \"correlate\" is for the numbers of a whole column", reader->subject);
}

/* What one branch leaves open, and its name and type decide, says nothing of the next one. */
ValueSource *
reader_branch(Reader *reader, json_object *json, Loc loc)
{
	Reader inner = *reader;
	SchemaSource from;
	ValueSource *source;

	if (json == NULL)
		return reader_source(reader, SOURCE_NULL, loc);
	if (!json_object_is_type(json, json_type_object)) { /* a value, said shortly */
		return reader_whole_source(reader, "constant", json, loc);
	}
	from = schema_read_source(
		reader->build->schema, reader->build->diag, json, loc, NULL, reader->subject);
	reader_whole_only(reader, &from);
	source = reader_read(&inner, &from);
	reader->null_share = inner.null_share;
	return source;
}

static void
read_rule(Reader *reader, ValueSource *source, json_object *rule, Loc loc)
{
	Arena *arena = reader->build->arena;
	json_object *json;
	RuleBranch branch = {0};

	if (!json_object_is_type(rule, json_type_object)) {
		diag_error(reader->build->diag, &loc,
			"{\"if\": {\"status\": \"paid\"}, \"then\": {\"min\": 1, \"max\": 9}}",
			"%s: a rule is an object", reader->subject);
		return;
	}
	json_object_object_foreach(rule, key, value)
	{
		Loc at = schema_loc_key(arena, loc, key);

		(void)value;
		at.key = true;
		if (!str_eq(key, "if") && !str_eq(key, "then") && !str_eq(key, "else") &&
			!str_eq(key, "comment"))
			diag_error(reader->build->diag, &at,
				"a rule has \"if\", \"then\" and \"else\"",
				"%s: unknown key \"%s\"", reader->subject, key);
	}
	if (json_object_object_get_ex(rule, "if", &json)) {
		Loc at = schema_loc_key(arena, loc, "if");

		if (json_object_is_type(json, json_type_string)) {
			branch.when =
				(Expression){.text = json_object_get_string(json), .loc = at};
		} else if (json_object_is_type(json, json_type_object)) {
			json_object_object_foreach(json, name, wanted) read_condition(
				reader, &branch, name, wanted, schema_loc_key(arena, at, name));
		} else {
			diag_error(reader->build->diag, &at, "{\"status\": \"paid\"}",
				"%s: a condition is an object of columns and values, or SQL in a string",
				reader->subject);
			return;
		}
	}
	if (json_object_object_get_ex(rule, "then", &json)) {
		branch.source = reader_branch(reader, json, schema_loc_key(arena, loc, "then"));
		vec_push(arena, &source->branches, branch);
	} else {
		diag_error(reader->build->diag, &loc, "\"then\": {\"value\": 1}",
			"%s: a rule needs \"then\"", reader->subject);
	}
	if (json_object_object_get_ex(rule, "else", &json)) {
		branch = (RuleBranch){.source = reader_branch(reader, json,
					      schema_loc_key(arena, loc, "else"))};
		vec_push(arena, &source->branches, branch);
	}
}

ValueSource *
reader_from_expr(Reader *reader, const SchemaSource *from)
{
	ValueSource *source = reader_source(reader, SOURCE_EXPR, from->expr.loc);

	source->expr = (Expression){.text = from->expr.text, .loc = from->expr.loc};
	return source;
}

ValueSource *
reader_from_rules(Reader *reader, const SchemaSource *from)
{
	ValueSource *source = reader_source(reader, SOURCE_RULES, from->rules.loc);
	SchemaSource next = *from;
	RuleBranch otherwise = {0};

	if (!json_object_is_type(from->rules.json, json_type_array)) {
		diag_error(reader->build->diag, &from->rules.loc, NULL,
			"%s: rules must be an array", reader->subject);
		return source;
	}
	for (size_t i = 0; i < json_object_array_length(from->rules.json); i++)
		read_rule(reader, source, json_object_array_get_idx(from->rules.json, i),
			schema_loc_index(reader->build->arena, from->rules.loc, i));
	if (source->branches.n > 0 &&
		source->branches.at[source->branches.n - 1].conditions.n == 0 &&
		source->branches.at[source->branches.n - 1].when.text == NULL)
		return source;
	next.rules = (SchemaValue){0};
	otherwise.source = reader->not_null ? reader_read(reader, &next)
					    : reader_source(reader, SOURCE_NULL, from->loc);
	vec_push(reader->build->arena, &source->branches, otherwise);
	return source;
}
