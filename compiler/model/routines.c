/* routines.c - functions, triggers, policies and extended statistics: keys of the schema as the statements that they mean.
 */
#include <string.h>

#include "base/str.h"
#include "model/objects.h"
#include "sql/names.h"
#include "sql/parse.h"

/* ---- functions ----------------------------------------------------------------------------- */

static const char *const routine_kinds[] = {"FUNCTION", "PROCEDURE", NULL};
static const char *const volatilities[] = {"IMMUTABLE", "STABLE", "VOLATILE", NULL};
static const char *const parallels[] = {"SAFE", "RESTRICTED", "UNSAFE", NULL};
static const char *const securities[] = {"DEFINER", "INVOKER", NULL};

/* Appends " LABEL WORD" if the schema says a word. */
static void
draft_word(Draft *draft, const char *label, const SchemaText *text, const char *const *words,
	const char *what)
{
	const char *word = build_one_of(draft->build, draft->subject, text, words, what);

	if (word == NULL)
		return;
	draft_put(draft, label);
	draft_put(draft, word);
}

typedef struct {
	Draft *draft;
	size_t n;
} List;

/* An element of a list with commas. */
static void
add_element(Build *build, void *context, const SchemaText *text)
{
	List *list = context;

	(void)build;
	draft_put(list->draft, list->n++ > 0 ? ", " : "");
	draft_piece(list->draft, text);
}

/* Appends the parameters: SQL, a list of such, or {name: type}. */
static void
draft_parameters(Draft *draft, const SchemaValue *args)
{
	Build *build = draft->build;
	List list = {draft, 0};

	draft_put(draft, "(");
	if (!json_object_is_type(args->json, json_type_object)) {
		build_texts(build, draft->subject, args, add_element, &list);
	} else {
		json_object_object_foreach(args->json, key, value)
		{
			SchemaText type = {json_object_get_string(value),
				schema_loc_key(build->arena, args->loc, key)};

			draft_put(draft, list.n++ > 0 ? ", " : "");
			draft_name(draft, key);
			draft_put(draft, " ");
			if (json_object_is_type(value, json_type_string))
				draft_piece(draft, &type);
			else
				diag_error(build->diag, &type.loc, "\"integer\"",
					"%s: expected the type of argument \"%s\"",
					draft->subject, key);
		}
	}
	draft_put(draft, ")");
}

/* True if the text begins with the word, in any case. */
static bool
begins_with(const char *text, const char *word)
{
	text += strspn(text, " \t\r\n");
	for (; *word != '\0'; word++, text++)
		if ((*text | ' ') != (*word | ' '))
			return false;
	return strchr(" \t\r\n(;", *text) != NULL;
}

/* Appends text between dollars that do not stand in it. */
static void
draft_body(Draft *draft, const SchemaText *body)
{
	const char *tag = "$$";

	for (int i = 1; strstr(body->text, tag) != NULL; i++)
		tag = arena_printf(draft->build->arena, "$body%d$", i);
	draft_put(draft, "\n    AS ");
	draft_put(draft, tag);
	draft_piece(draft, body);
	draft_put(draft, tag);
}

static void
draft_settings(Draft *draft, const SchemaValue *set)
{
	if (set->json == NULL)
		return;
	json_object_object_foreach(set->json, key, value)
	{
		draft_put(draft, "\n    SET ");
		draft_name(draft, key);
		draft_put(draft, " TO ");
		sql_literal(&draft->sql, json_object_get_string(value));
	}
}

static void
draft_number(Draft *draft, const char *label, const SchemaValue *number)
{
	if (number->json == NULL)
		return;
	draft_put(draft, label);
	draft_put(draft, json_object_get_string(number->json));
}

/* Writes CREATE FUNCTION. Returns false: said. */
static bool
draft_function(Draft *draft, const SchemaFunction *from)
{
	Build *build = draft->build;
	const char *schema, *name, *kind;
	SchemaText language = from->language;
	bool block, atomic;

	if (from->name.text == NULL || from->body.text == NULL) {
		diag_error(build->diag, &from->loc,
			from->body.text == NULL ? "\"body\": \"SELECT a + b\"" : NULL,
			"%s: it needs a %s, or a whole statement in \"sql\"", draft->subject,
			from->name.text == NULL ? "name" : "body");
		return false;
	}
	block = begins_with(from->body.text, "begin") ||
		begins_with(from->body.text, "declare");
	atomic = begins_with(from->body.text, "begin atomic") ||
		 begins_with(from->body.text, "return");
	kind = build_one_of(
		build, draft->subject, &from->kind, routine_kinds, "kind of function");
	build_split_name(build, from->name.text, &schema, &name);
	draft_put(draft, "CREATE ");
	draft_put(draft, kind != NULL ? kind : routine_kinds[0]);
	draft_put(draft, " ");
	sql_qualified(&draft->sql, schema, name);
	draft_parameters(draft, &from->args);
	draft_clause(draft, " RETURNS ", &from->returns, "");
	draft_put(draft, "\n    LANGUAGE ");
	draft_name(draft, language.text != NULL ? language.text
			  : block && !atomic    ? "plpgsql"
						: "sql");
	draft_word(draft, " ", &from->volatility, volatilities, "volatility");
	draft_put(draft, from->strict == YES ? " STRICT" : "");
	draft_word(draft, " SECURITY ", &from->security, securities, "security");
	draft_put(draft, from->leakproof == YES ? " LEAKPROOF" : "");
	draft_word(draft, " PARALLEL ", &from->parallel, parallels, "parallel");
	draft_number(draft, " COST ", &from->cost);
	draft_number(draft, " ROWS ", &from->rows);
	draft_settings(draft, &from->set);
	if (atomic && (language.text == NULL || str_eq(language.text, "sql"))) {
		draft_put(draft, "\n    ");
		draft_piece(draft, &from->body);
	} else {
		draft_body(draft, &from->body);
	}
	return true;
}

/* Holds the body of a function in SQL or PL/pgSQL against its parser. */
static void
check_body(Draft *draft, const Object *object)
{
	Build *build = draft->build;
	const char *text = buf_text(&draft->sql), *error = NULL, *at;
	SqlStatement statement;
	size_t offset = 0, count;
	bool done = true;
	Loc loc;

	if (!sql_statement(build->arena, text, &statement) || statement.body == NULL ||
		statement.language == NULL)
		return;
	(void)object;
	if (str_eq(statement.language, "plpgsql"))
		done = sql_check_block(build->arena, text, statement.body, &error, &offset);
	else if (str_eq(statement.language, "sql"))
		done = statement.body[strspn(statement.body, " \t\r\n;")] == '\0' ||
		       sql_check_statements(
			       build->arena, statement.body, &count, &error, &offset);
	if (done)
		return;
	at = strstr(text, statement.body);
	loc = draft_place(draft, at != NULL ? (size_t)(at - text) + offset : 0);
	diag_error(build->diag, &loc, NULL, "%s: %s", draft->subject, error);
}

void
objects_functions(Build *build)
{
	static const Kind of[] = {KIND_FUNCTION, KIND_PROCEDURE, KIND_AGGREGATE};

	for (size_t i = 0; i < build->schema->functions.n; i++) {
		const SchemaFunction *from = &build->schema->functions.at[i];
		Draft draft = draft_new(build,
			from->name.text == NULL
				? "function"
				: arena_printf(build->arena, "function %s", from->name.text),
			from->loc);
		Object *object;

		if (from->sql.text != NULL)
			draft_piece(&draft, &from->sql);
		else if (!draft_function(&draft, from))
			continue;
		object = object_add(&draft, of, sizeof of / sizeof *of);
		if (object == NULL)
			continue;
		check_body(&draft, object);
		build_use_schema(build, object->schema, from->loc);
		object->comment = from->comment.text;
		object->rights =
			rights_read(build, draft.subject, object->kind, &from->rights, NULL);
	}
}

/* ---- triggers ------------------------------------------------------------------------------ */

static const char *const timings[] = {"BEFORE", "AFTER", "INSTEAD OF", NULL};
static const char *const eaches[] = {"ROW", "STATEMENT", NULL};
static const char *const enablings[] = {"ALWAYS", "REPLICA", NULL};

static void
draft_deferral(Draft *draft, Tri deferrable, Tri initially_deferred)
{
	if (deferrable == YES || initially_deferred == YES)
		draft_put(draft, " DEFERRABLE");
	if (initially_deferred == YES)
		draft_put(draft, " INITIALLY DEFERRED");
}

/* Appends the call of the function: its arguments stand behind its name, or beside it. */
static void
draft_call(Draft *draft, const SchemaTrigger *from)
{
	draft_put(draft, "\n    EXECUTE FUNCTION ");
	draft_piece(draft, &from->function);
	if (strchr(from->function.text, '(') != NULL)
		return;
	draft_put(draft, "(");
	for (size_t i = 0; i < from->args.n; i++) {
		draft_put(draft, i > 0 ? ", " : "");
		sql_literal(&draft->sql, from->args.at[i].text);
	}
	draft_put(draft, ")");
}

/* Writes CREATE TRIGGER. Returns false: said. */
static bool
draft_trigger(Draft *draft, const SchemaTrigger *from, const char *relation)
{
	Build *build = draft->build;
	const char *missing = from->name.text == NULL       ? "name"
			      : from->timing.text == NULL   ? "timing"
			      : from->events.n == 0         ? "events"
			      : from->function.text == NULL ? "function"
							    : NULL;
	const char *each;

	if (missing != NULL) {
		diag_error(build->diag, &from->loc,
			"{\"name\": \"touch\", \"timing\": \"before\", \"events\": [\"update\"], "
			"\"function\": \"touch\"}",
			"%s: key \"%s\" is missing", draft->subject, missing);
		return false;
	}
	draft_put(draft,
		from->constraint == YES ? "CREATE CONSTRAINT TRIGGER " : "CREATE TRIGGER ");
	draft_name(draft, from->name.text);
	draft_word(draft, " ", &from->timing, timings, "timing");
	for (size_t i = 0; i < from->events.n; i++) {
		draft_put(draft, i > 0 ? " OR " : " ");
		draft_piece(draft, &from->events.at[i]);
	}
	draft_put(draft, " ON ");
	draft_put(draft, relation);
	if (from->constraint == YES)
		draft_deferral(draft, from->deferrable, from->initially_deferred);
	if (from->old_table.text != NULL || from->new_table.text != NULL)
		draft_put(draft, "\n    REFERENCING");
	if (from->old_table.text != NULL) {
		draft_put(draft, " OLD TABLE AS ");
		draft_name(draft, from->old_table.text);
	}
	if (from->new_table.text != NULL) {
		draft_put(draft, " NEW TABLE AS ");
		draft_name(draft, from->new_table.text);
	}
	each = build_one_of(build, draft->subject, &from->for_each, eaches, "\"for_each\"");
	draft_put(draft, "\n    FOR EACH ");
	draft_put(draft, each != NULL ? each : eaches[0]);
	if (!draft_condition(draft, "\n    WHEN (", &from->when, ")"))
		return false;
	draft_call(draft, from);
	return true;
}

/* PostgreSQL's own trigger functions (pg_proc.dat). */
static const char *const own_functions[] = {"suppress_redundant_updates_trigger",
	"tsvector_update_trigger", "tsvector_update_trigger_column"};

/* The function of a trigger must be there: the schema's, PostgreSQL's, or perhaps an extension's. */
static void
check_function(Draft *draft, const Object *trigger, const SchemaText *name)
{
	Build *build = draft->build;
	const Model *model = build->model;
	const char **names = arena_array(build->arena, const char *, model->objects.n);
	const SqlRef *ref = NULL;
	size_t n = 0;

	for (size_t i = 0; i < trigger->refs.n && ref == NULL; i++)
		if (str_eq(trigger->refs.at[i].space, "function"))
			ref = &trigger->refs.at[i];
	if (ref == NULL || model->extensions.n > 0 || build->schema->sql_pre.n > 0)
		return;
	for (size_t i = 0; i < sizeof own_functions / sizeof *own_functions; i++)
		if (str_eq(own_functions[i], ref->name))
			return;
	for (size_t i = 0; i < model->objects.n; i++) {
		if (!str_eq(kinds[model->objects.at[i]->kind].space, "function"))
			continue;
		if (str_eq(model->objects.at[i]->name, ref->name))
			return;
		names[n++] = model->objects.at[i]->name;
	}
	diag_error(build->diag, name->text != NULL ? &name->loc : &draft->loc,
		diag_did_you_mean(build->arena, ref->name, names, n),
		"%s: no function is called \"%s\"", draft->subject, ref->name);
}

/* Appends ALTER TABLE … DISABLE TRIGGER if the trigger is not simply enabled, as pg_dump does. */
static void
set_enabled(Draft *draft, const SchemaTrigger *from, Object *object)
{
	Build *build = draft->build;
	const SchemaText text = {json_object_get_string(from->enabled.json), from->enabled.loc};
	const char *word = NULL;
	Buf sql = BUF(build->arena);

	if (from->enabled.json == NULL)
		return;
	if (json_object_is_type(from->enabled.json, json_type_string))
		word = build_one_of(build, draft->subject, &text, enablings, "way to enable");
	else if (json_object_get_boolean(from->enabled.json))
		return;
	buf_printf(&sql, "%s;\n\nALTER TABLE %s %s%s TRIGGER %s", object->create, object->on,
		word != NULL ? "ENABLE " : "DISABLE", word != NULL ? word : "",
		object->sql_name);
	object->create = buf_text(&sql);
}

void
objects_triggers(Build *build, const SchemaTrigger *from, size_t n, const char *schema,
	const char *relation)
{
	static const Kind of = KIND_TRIGGER;
	const char *on = sql_qualified_text(build->arena, schema, relation);

	for (size_t i = 0; i < n; i++) {
		Draft draft = draft_new(build,
			from[i].name.text == NULL
				? arena_printf(build->arena, "table %s: trigger", relation)
				: arena_printf(build->arena, "trigger %s of %s",
					  from[i].name.text, relation),
			from[i].loc);
		Object *object;

		if (from[i].sql.text != NULL)
			draft_piece(&draft, &from[i].sql);
		else if (!draft_trigger(&draft, &from[i], on))
			continue;
		object = object_add(&draft, &of, 1);
		if (object == NULL)
			continue;
		object->comment = from[i].comment.text;
		check_function(&draft, object, &from[i].function);
		set_enabled(&draft, &from[i], object);
	}
}

/* ---- policies ------------------------------------------------------------------------------ */

static const char *const commands[] = {"ALL", "SELECT", "INSERT", "UPDATE", "DELETE", NULL};
static const char *const permissions[] = {"PERMISSIVE", "RESTRICTIVE", NULL};

const char *
build_role(Build *build, const char *name)
{
	return str_eq(name, "public") || str_eq(name, "PUBLIC")
		       ? "PUBLIC"
		       : sql_ident_text(build->arena, sql_truncate_name(build->arena, name));
}

/* Writes CREATE POLICY. Returns false: said. */
static bool
draft_policy(Draft *draft, const SchemaPolicy *from, const Table *table)
{
	Build *build = draft->build;

	if (from->name.text == NULL) {
		diag_error(
			build->diag, &from->loc, NULL, "%s: it needs a name", draft->subject);
		return false;
	}
	draft_put(draft, "CREATE POLICY ");
	draft_name(draft, from->name.text);
	draft_put(draft, " ON ");
	draft_put(draft, table->sql_name);
	draft_word(draft, " AS ", &from->as, permissions, "sort of policy");
	draft_word(draft, " FOR ", &from->command, commands, "command");
	for (size_t i = 0; i < from->roles.n; i++) {
		draft_put(draft, i > 0 ? ", " : "\n    TO ");
		draft_put(draft, build_role(build, from->roles.at[i].text));
	}
	return draft_condition(draft, "\n    USING (", &from->using_, ")") &&
	       draft_condition(draft, "\n    WITH CHECK (", &from->check, ")");
}

void
objects_policies(Build *build, const SchemaTable *from, Table *table)
{
	static const Kind of = KIND_POLICY;
	json_object *switched = from->row_security.json;

	table->row_security =
		switched != NULL ? json_object_get_boolean(switched) : from->policies.n > 0;
	if (json_object_is_type(switched, json_type_string)) {
		table->force_row_security = str_eq(json_object_get_string(switched), "force");
		if (!table->force_row_security)
			diag_error(build->diag, &from->row_security.loc, NULL,
				"table %s: row security is true, false or \"force\"",
				table->name);
	}
	for (size_t i = 0; i < from->policies.n; i++) {
		const SchemaPolicy *policy = &from->policies.at[i];
		Draft draft = draft_new(build,
			arena_printf(build->arena, "policy %s of table %s",
				policy->name.text != NULL ? policy->name.text : "",
				table->name),
			policy->loc);
		Object *object;

		if (policy->sql.text != NULL)
			draft_piece(&draft, &policy->sql);
		else if (!draft_policy(&draft, policy, table))
			continue;
		object = object_add(&draft, &of, 1);
		if (object != NULL)
			object->comment = policy->comment.text;
	}
}

/* ---- extended statistics ------------------------------------------------------------------- */

/* Returns the name that PostgreSQL would choose (ChooseExtendedStatisticName() in statscmds.c). */
static const char *
statistics_name(Build *build, const SchemaStatistics *from, const Table *table)
{
	const char **names = arena_array(build->arena, const char *, from->columns.n);

	for (size_t i = 0; i < from->columns.n; i++)
		names[i] = table_column(table, from->columns.at[i].text) != NULL
				   ? from->columns.at[i].text
				   : "expr";
	return sql_choose_name(build->arena, NULL, build->statistics, table->schema,
		table->name, sql_columns_part(build->arena, names, from->columns.n), "stat");
}

static bool
draft_statistics(Draft *draft, const SchemaStatistics *from, Table *table)
{
	Build *build = draft->build;
	const char *schema = table->schema, *name;

	if (from->columns.n == 0) {
		diag_error(build->diag, &from->loc, "\"columns\": [\"city\", \"zip\"]",
			"%s: it has no columns", draft->subject);
		return false;
	}
	if (from->name.text != NULL)
		build_split_name(build, from->name.text, &schema, &name);
	else
		name = statistics_name(build, from, table);
	if (from->name.text != NULL && strchr(from->name.text, '.') == NULL)
		schema = table->schema;
	draft_put(draft, "CREATE STATISTICS ");
	sql_qualified(&draft->sql, schema, name);
	for (size_t i = 0; i < from->kinds.n; i++) {
		draft_put(draft, i == 0 ? " (" : ", ");
		draft_piece(draft, &from->kinds.at[i]);
	}
	draft_put(draft, from->kinds.n > 0 ? ") ON " : " ON ");
	for (size_t i = 0; i < from->columns.n; i++) {
		const SchemaText *column = &from->columns.at[i];

		draft_put(draft, i > 0 ? ", " : "");
		if (strchr(column->text, '(') != NULL)
			draft_piece(draft, column);
		else if (build_find_column(build, draft->subject, table, column->text,
				 column->loc) != NULL)
			draft_name(draft, column->text);
		else
			return false;
	}
	draft_put(draft, " FROM ");
	draft_put(draft, table->sql_name);
	return true;
}

void
objects_statistics(Build *build, const SchemaTable *from, Table *table)
{
	static const Kind of = KIND_STATISTICS;

	for (size_t i = 0; i < from->statistics.n; i++) {
		const SchemaStatistics *statistics = &from->statistics.at[i];
		Draft draft = draft_new(build,
			arena_printf(build->arena, "statistics of table %s", table->name),
			statistics->loc);
		Object *object;

		if (statistics->sql.text != NULL)
			draft_piece(&draft, &statistics->sql);
		else if (!draft_statistics(&draft, statistics, table))
			continue;
		object = object_add(&draft, &of, 1);
		if (object != NULL)
			object->comment = statistics->comment.text;
	}
}
