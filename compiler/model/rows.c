/* rows.c - how many rows each table has: the schema's word, and the command line's over it.
 */
#include <inttypes.h>
#include <string.h>

#include "base/decimal.h"
#include "base/str.h"
#include "model/build.h"

enum {
	ROWS_DEFAULT = 100,
};

/* The row count that the schema gives a table, or ROWS_DEFAULT. */
static uint64_t
rows_given(Build *build, const SchemaTable *from, const Table *table)
{
	const SchemaValue *rows = &from->rows;
	const char *text;
	int64_t number = 0;

	if (!rows->present)
		return ROWS_DEFAULT;
	if (rows->json == NULL || !(json_object_is_type(rows->json, json_type_int) ||
					  json_object_is_type(rows->json, json_type_double))) {
		diag_error(build->diag, &rows->loc, "a whole number, such as 1000",
			"table %s: rows must be a number (expressions and counts per parent are not supported yet)",
			table->name);
		return 0;
	}
	text = schema_number_text(build->arena, &rows->loc);
	switch (decimal_read(
		text != NULL ? text : json_object_get_string(rows->json), 0, &number)) {
	case DECIMAL_EXACT:
		if (number < 0)
			diag_error(build->diag, &rows->loc, NULL,
				"table %s: there cannot be %s rows", table->name, text);
		break;
	case DECIMAL_EXCESS:
		diag_error(build->diag, &rows->loc, NULL,
			"table %s: there cannot be a part of a row", table->name);
		break;
	default:
		diag_error(build->diag, &rows->loc, NULL,
			"table %s: at most 9223372036854775807 rows", table->name);
	}
	return number < 0 ? 0 : (uint64_t)number;
}

/* --rows=N sets every table, --rows=TABLE=N one. */
static void
rows_option(Build *build, const char *option)
{
	const char *equals = strrchr(option, '=');
	int64_t number;

	if (!decimal_scaled(equals == NULL ? option : equals + 1, 0, &number) || number < 0) {
		diag_error(build->diag, NULL, NULL, "--rows=%s: this is no number of rows",
			option);
		return;
	}
	if (equals == NULL) {
		for (size_t i = 0; i < build->model->tables.n; i++) {
			build->model->tables.at[i].rows = (uint64_t)number;
			build->model->tables.at[i].rows_asked = true;
		}
	} else {
		SchemaText name = {
			.text = arena_strndup(build->arena, option, (size_t)(equals - option))};
		Table *table = build_find_table(build, "--rows", &name);

		if (table != NULL) {
			table->rows = (uint64_t)number;
			table->rows_asked = true;
		}
	}
}

void
build_rows(Build *build)
{
	const ModelOptions *options = build->options;

	for (size_t i = 0; i < build->model->tables.n; i++)
		build->model->tables.at[i].rows = rows_given(
			build, &build->schema->tables.at[i], &build->model->tables.at[i]);
	if (options == NULL)
		return;
	for (size_t i = 0; options->rows != NULL && options->rows[i] != NULL; i++)
		rows_option(build, options->rows[i]);
}
