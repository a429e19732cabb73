/* tables.c - tables and their columns, as the DDL will say of them.
 *
 * Nothing here asks what values a column holds; that is sources.c. Everything stays in file order.
 */
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "model/objects.h"
#include "model/storage.h"
#include "model/tables.h"
#include "model/types.h"
#include "sql/names.h"
#include "sql/parse.h"
#include "sql/tree.h"

static bool
is_structure(json_object *json)
{
	return json_object_is_type(json, json_type_object) ||
	       json_object_is_type(json, json_type_array);
}

/* True if types of that family take the JSON value, but for strings. */
static bool
takes_json(const char *family, json_object *json)
{
	if (str_eq(family, "json") || str_eq(family, "text") || str_eq(family, "char"))
		return true;
	if (is_structure(json))
		return false;
	if (json_object_is_type(json, json_type_boolean))
		return str_eq(family, "bool");
	return str_eq(family, "int") || str_eq(family, "num") || str_eq(family, "float");
}

/* Words that PostgreSQL reads as dates and times (datetktbl in datetime.c). */
static bool
is_moment_word(const char *text)
{
	static const char *const words[] = {"now", "today", "tomorrow", "yesterday", "epoch",
		"infinity", "-infinity", "allballs"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcasecmp(text, words[i]) == 0)
			return true;
	return false;
}

/* A default is an SQL expression; text that is none, such as the bare word in "default":
 * "pending", is taken as the string that it surely means, with a warning. */
const char *
build_default(Build *build, const char *subject, const SqlType *type, const SchemaValue *value)
{
	const char *text, *error, *quoted;
	size_t offset;
	Loc loc = value->loc;
	bool is_moment;

	if (value->json == NULL)
		return NULL;
	text = json_object_get_string(value->json);
	if (!json_object_is_type(value->json, json_type_string)) {
		if (type->dims > 0 && json_object_is_type(value->json, json_type_array) &&
			json_object_array_length(value->json) == 0)
			return "'{}'";
		if (type->dims > 0 || !takes_json(type->family, value->json))
			diag_error(build->diag, &loc, "write it as SQL, in a string",
				"%s: the default %s is no value of type %s", subject, text,
				type->sql);
		if (str_eq(type->family, "json") || is_structure(value->json))
			return sql_literal_text(
				build->arena, json_object_to_json_string_ext(
						      value->json, JSON_C_TO_STRING_PLAIN));
		return arena_strdup(build->arena, text);
	}
	is_moment = (str_eq(type->family, "date") || str_eq(type->family, "ts")) &&
		    type_value(build->arena, NULL, subject, type, value->json, loc, &offset) !=
			    NULL; /* 2026-01-01: not 2024 */
	if (!is_moment && sql_check_expression(build->arena, text, &error, &offset) &&
		!sql_reads_column(text)) {
		build_row_expression(build, subject, SQL_ROW_DEFAULT, text, value->loc);
		return text;
	}
	quoted = sql_literal_text(build->arena, text);
	if (!str_eq(type->family, "json") && !str_eq(type->family, "date") &&
		!str_eq(type->family, "ts") &&
		type_value(build->arena, build->diag, subject, type, value->json, loc,
			&offset) == NULL)
		return quoted; /* neither an expression nor a value */
	if ((str_eq(type->family, "date") || str_eq(type->family, "ts")) && type->dims == 0 &&
		!is_moment && !is_moment_word(text)) {
		diag_error(build->diag, &value->loc, "\"now()\" or \"2026-01-31\"",
			"%s: the default \"%s\" is neither an SQL expression nor a value of type %s",
			subject, text, type->sql);
		return quoted;
	}
	diag_warning(build->diag, WARN_QUOTED_DEFAULT, &value->loc, NULL,
		"%s: the default is no SQL expression, so it is taken as the string %s",
		subject, quoted);
	return quoted;
}

static void
column_sequence(Build *build, const char *subject, const SchemaColumn *from, Column *column,
	const char *serial)
{
	const SchemaSequence *given = from->sequence.at;
	const char *schema, *name = NULL;

	if (from->sequence.n > 0 && given->name.text != NULL) {
		build_split_name(build, given->name.text, &schema, &name);
		build_check_name(build, "sequence", subject, &given->name, name);
		if (strchr(given->name.text, '.') != NULL &&
			!str_eq(schema, column->table->schema))
			diag_error(build->diag, &given->name.loc, NULL,
				"%s: its sequence stands in the schema of the table", subject);
	}
	column->sequence = sequence_new(build, column->table->schema, name);
	column->sequence->identity = column->identity != NULL;
	if (from->sequence.n > 0) {
		sequence_options(build, subject, column->sequence, given);
		column->sequence->comment = given->comment.text;
		column->sequence->rights =
			rights_read(build, subject, KIND_SEQUENCE, &given->rights, NULL);
		if (given->type.text != NULL || given->owned_by.text != NULL)
			diag_error(build->diag, &given->loc, NULL,
				"%s: type and owner of its sequence are the column's", subject);
	}
	column->sequence->type = serial != NULL ? serial : column->type.base->name;
	column->sequence->owner = column;
	column->sequence->loc = column->loc;
	column->not_null = true;
}

static void
column_identity(Build *build, const char *subject, const SchemaColumn *from, Column *column)
{
	static const char *const names[] = {"always", "by default"};
	static const char *const sql[] = {"ALWAYS", "BY DEFAULT"};

	if (from->identity.text == NULL)
		return;
	for (size_t i = 0; i < 2; i++)
		if (str_eq(from->identity.text, names[i]))
			column->identity = sql[i];
	if (column->identity == NULL)
		diag_error(build->diag, &from->identity.loc,
			"it is \"always\" or \"by default\"", "%s: there is no such identity",
			subject);
	else if (column->type.base->kind != VALUE_INT || column->type.dims > 0)
		diag_error(build->diag, &from->type.loc, NULL,
			"%s: an identity column is a smallint, an integer or a bigint",
			subject);
}

/* Columns that every table has already (SysAtt in heap.c). */
static void
check_system_name(Build *build, const char *subject, const SchemaText *name)
{
	static const char *const names[] = {"ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (str_eq(name->text, names[i]))
			diag_error(build->diag, &name->loc, NULL,
				"%s: every table has a system column of that name", subject);
}

static void
build_column(Build *build, const SchemaColumn *from, Table *table, Column *column)
{
	const char *subject, *serial;
	SchemaText type = from->type;

	column->name = sql_truncate_name(build->arena, from->name.text);
	column->table = table;
	column->loc = from->loc;
	column->comment = from->comment.text;
	subject = column->subject = build_subject(build, column);
	build_check_name(build, "column", subject, &from->name, from->name.text);
	check_system_name(build, subject, &from->name);
	if (type.text == NULL)
		type.loc = from->loc;
	type_resolve(build->model, build->diag, subject, &type, &column->type, &serial);
	column->not_null = from->nullable == NO || type_not_null(&column->type);
	if (column->not_null && from->nullable == YES)
		diag_error(build->diag, &from->loc, "leave out \"nullable\"",
			"%s: its type, %s, holds no nulls", subject, column->type.sql);
	column->default_sql = build_default(build, subject, &column->type, &from->default_);
	column_storage(build, subject, from, column);
	column_identity(build, subject, from, column);
	if (from->generated.text != NULL) {
		column->generated = from->generated.text;
		build_row_expression(
			build, subject, SQL_ROW_CHECK, column->generated, from->generated.loc);
	}
	if ((serial != NULL) + (column->identity != NULL) + (column->default_sql != NULL) +
			(column->generated != NULL) >
		1)
		diag_error(build->diag, &from->loc, "leave out all but one",
			"%s: it can have one of a serial type, an identity, a default and a generated expression",
			subject);
	else if (serial != NULL || column->identity != NULL)
		column_sequence(build, subject, from, column, serial);
	else if (from->sequence.n > 0)
		diag_error(build->diag, &from->sequence.at->loc, "\"identity\": \"always\"",
			"%s: only serial and identity columns have a sequence", subject);
	if (from->nullable == YES && column->sequence != NULL)
		diag_error(build->diag, &from->loc, "leave out \"nullable\"",
			"%s: a column that a sequence fills cannot be null", subject);
}

/* A table's rows are a type of its name. */
static void
check_row_type(Build *build, const Table *table, const SchemaText *name)
{
	for (size_t i = 0; i < build->model->types.n; i++) {
		const UserType *type = build->model->types.at[i];

		if (table->name[0] == '\0' || !str_eq(type->name, table->name) ||
			!str_eq(type->schema, table->schema))
			continue;
		diag_error(build->diag, &name->loc, NULL,
			"table %s: a type has that name, and so would the type of its rows",
			table->name);
		diag_note(build->diag, &type->loc, "the type is here");
	}
}

void
build_tables(Build *build)
{
	const Schema *schema = build->schema;
	Model *model = build->model;

	build_sequences(build);
	if (schema->tables.n > 0)
		model->tables.at = arena_array(build->arena, Table, schema->tables.n);
	for (size_t i = 0; i < schema->tables.n; i++) {
		const SchemaTable *from = &schema->tables.at[i];
		Table *table = &model->tables.at[model->tables.n++];
		Map seen = MAP(build->arena);
		const Table *first;

		build_split_name(build, from->name.text, &table->schema, &table->name);
		build_check_name(build, "table",
			arena_printf(build->arena, "table %s", table->name), &from->name,
			build_bare_name(from->name.text));
		build_use_schema(build, table->schema, from->name.loc);
		table->sql_name = sql_qualified_text(build->arena, table->schema, table->name);
		table->comment = from->comment.text;
		table->rights =
			rights_read(build, arena_printf(build->arena, "table %s", table->name),
				KIND_TABLE, &from->rights, &from->tablespace);
		table->with = build_options(build,
			arena_printf(build->arena, "table %s", table->name), &from->with);
		table->index = i;
		table->loc = from->loc;
		first = map_add(&build->tables,
			arena_printf(build->arena, "%s.%s", table->schema, table->name), table);
		if (first != NULL) {
			diag_error(build->diag, &from->name.loc, NULL,
				"table %s is defined twice", table->name);
			diag_note(build->diag, &schema->tables.at[first->index].name.loc,
				"the first one is here");
		}
		table_storage(build, from, table);
		check_row_type(build, table, &from->name);
		if (from->columns.n == 0)
			diag_error(build->diag, &from->loc,
				"\"columns\": {\"id\": {\"type\": \"integer\"}}",
				"table %s: it has no columns", table->name);
		if (from->columns.n > TABLE_COLUMNS_MAX)
			diag_error(build->diag, &from->loc, NULL,
				"table %s: a table has at most %d columns", table->name,
				TABLE_COLUMNS_MAX);
		table->columns.at = arena_array(build->arena, Column, from->columns.n);
		for (size_t j = 0; j < from->columns.n; j++) {
			Column *column = &table->columns.at[table->columns.n++];
			const Column *twin;

			column->index = j;
			build_column(build, &from->columns.at[j], table, column);
			twin = map_add(&seen, column->name, column);
			if (twin != NULL) {
				diag_error(build->diag, &from->columns.at[j].name.loc, NULL,
					"column %s.%s is defined twice", table->name,
					column->name);
				diag_note(build->diag, &from->columns.at[twin->index].name.loc,
					"the first one is here");
			}
		}
	}
	build_inherited(build);
	build_owners(build);
}
