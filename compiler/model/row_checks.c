/* row_checks.c - what is evaluated for one row at a time: checks, and what else is written as an expression over a row.
 */
#include <string.h>

#include "base/str.h"
#include "model/keys.h"
#include "sql/names.h"
#include "sql/parse.h"
#include "sql/tree.h"

bool
build_row_expression(Build *build, const char *subject, SqlRow row, const char *text, Loc loc)
{
	const char *error;
	size_t offset = 0;

	if (sql_check_expression(build->arena, text, &error, &offset)) {
		error = sql_row_forbids(build->arena, row, text, &offset);
		if (error == NULL)
			return true;
		error = arena_printf(build->arena,
			"%s cannot stand there: it is evaluated for one row at a time", error);
	}
	loc = loc_inside(loc, offset, 1);
	diag_error(build->diag, &loc, NULL, "%s: %s", subject, error);
	return false;
}

bool
build_named_columns(Build *build, const char *subject, Table *table, const SchemaText *text)
{
	SqlColumns columns = {0};
	Loc loc = text->loc;
	bool done = true;

	sql_columns(build->arena, text->text, &columns);
	for (size_t i = 0; i < columns.n; i++) {
		loc = loc_inside(loc, columns.at[i].offset, strlen(columns.at[i].name));
		done &= build_find_column(build, subject, table, columns.at[i].name, loc) !=
			NULL;
	}
	return done;
}

bool
build_check_expression(Build *build, const char *subject, Table *table, const SchemaText *text)
{
	return build_row_expression(build, subject, SQL_ROW_CHECK, text->text, text->loc) &&
	       build_named_columns(build, subject, table, text);
}

void
build_row_checks(Build *build, const SchemaTable *from, Table *table)
{
	for (size_t i = 0; i < table->columns.n; i++)
		if (table->columns.at[i].generated != NULL)
			build_named_columns(build, build_subject(build, &table->columns.at[i]),
				table, &from->columns.at[i].generated);
	for (size_t i = 0; i < from->check_constraints.n; i++) {
		const SchemaCheck *check = &from->check_constraints.at[i];
		const char *name = check->name.text;

		if (check->expression.text == NULL) {
			diag_error(build->diag, &check->loc, "\"expression\": \"price >= 0\"",
				"table %s: a check needs an expression", table->name);
			continue;
		}
		if (!build_check_expression(build,
			    arena_printf(build->arena, "table %s: check", table->name), table,
			    &check->expression))
			continue;
		vec_push(build->arena, &table->checks,
			(Check){.name = name == NULL ? NULL
						     : sql_truncate_name(build->arena, name),
				.expression = check->expression.text,
				.inherited = check->inherited,
				.no_inherit = check->no_inherit == YES,
				.not_valid = check->not_valid == YES,
				.comment = check->comment.text,
				.loc = check->expression.loc});
	}
}
