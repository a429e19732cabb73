/* resolve.c - names of the schema: how they are taken apart, and which table, column or word they mean.
 */
#include <string.h>

#include "base/str.h"
#include "model/build.h"
#include "sql/names.h"

static const char default_schema[] = "public";

const char *
build_subject(Build *build, const Column *column)
{
	return column->subject != NULL ? column->subject
				       : arena_printf(build->arena, "column %s.%s",
						 column->table->name, column->name);
}

const char *
build_bare_name(const char *text)
{
	const char *dot = strchr(text, '.');

	return dot != NULL && dot != text && dot[1] != '\0' && strchr(dot + 1, '.') == NULL
		       ? dot + 1
		       : text;
}

void
build_split_name(Build *build, const char *text, const char **schema, const char **name)
{
	Arena *arena = build->arena;
	const char *bare = build_bare_name(text);

	*schema = bare == text ? default_schema
			       : sql_truncate_name(arena,
					 arena_strndup(arena, text, (size_t)(bare - text) - 1));
	*name = sql_truncate_name(arena, bare);
}

/* A name that PostgreSQL would cut is worth a word: two of them may become one. */
void
build_check_name(Build *build, const char *what, const char *subject, const SchemaText *name,
	const char *part)
{
	if (name->text[0] == '\0')
		diag_error(build->diag, &name->loc, NULL, "the name of a %s cannot be empty",
			what);
	else if (strlen(part) > SQL_NAME_MAX)
		diag_warning(build->diag, WARN_LONG_NAME, &name->loc, NULL,
			"%s: its name is longer than %d bytes, and is cut to \"%s\", as PostgreSQL would",
			subject, SQL_NAME_MAX, sql_truncate_name(build->arena, part));
}

void
build_use_schema(Build *build, const char *name, Loc loc)
{
	if (str_eq(name, default_schema))
		return;
	if (strncmp(name, "pg_", 3) == 0 || str_eq(name, "information_schema"))
		diag_error(build->diag, &loc, NULL,
			"schema %s: PostgreSQL keeps that name for itself", name);
	for (size_t i = 0; i < build->model->schemas.n; i++)
		if (str_eq(build->model->schemas.at[i].name, name))
			return;
	vec_push(build->arena, &build->model->schemas, (Namespace){.name = name});
}

Table *
build_find_table(Build *build, const char *subject, const SchemaText *name)
{
	const char *schema, *bare, **names;
	Table *table;

	build_split_name(build, name->text, &schema, &bare);
	table = map_get(&build->tables, arena_printf(build->arena, "%s.%s", schema, bare));
	if (table != NULL)
		return table;
	names = arena_array(build->arena, const char *, build->model->tables.n);
	for (size_t i = 0; i < build->model->tables.n; i++)
		names[i] = build->model->tables.at[i].name;
	diag_error(build->diag, &name->loc,
		diag_meant_or_all(build->arena, bare, names, build->model->tables.n),
		"%s: no table is called \"%s\"", subject, name->text);
	return NULL;
}

Column *
table_column(const Table *table, const char *name)
{
	for (size_t i = 0; i < table->columns.n; i++)
		if (str_eq(table->columns.at[i].name, name))
			return &table->columns.at[i];
	return NULL;
}

Column *
build_find_column(Build *build, const char *subject, Table *table, const char *name, Loc loc)
{
	Column *column = table_column(table, sql_truncate_name(build->arena, name));
	const char **names;

	if (column != NULL)
		return column;
	names = arena_array(build->arena, const char *, table->columns.n);
	for (size_t i = 0; i < table->columns.n; i++)
		names[i] = table->columns.at[i].name;
	diag_error(build->diag, &loc,
		diag_meant_or_all(build->arena, name, names, table->columns.n),
		"%s: table %s has no column \"%s\"", subject, table->name, name);
	return NULL;
}

const char *
build_one_of(Build *build, const char *subject, const SchemaText *text,
	const char *const *words, const char *what)
{
	Buf upper = BUF(build->arena), list = BUF(build->arena);

	if (text->text == NULL)
		return NULL;
	for (const char *s = text->text; *s != '\0'; s++)
		buf_putc(&upper, *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A')
				 : *s == '_'            ? ' '
							: *s);
	for (size_t i = 0; words[i] != NULL; i++) {
		if (str_eq(words[i], buf_text(&upper)))
			return words[i];
		buf_printf(&list, "%s%s", i == 0 ? "one of " : ", ", words[i]);
	}
	diag_error(build->diag, &text->loc, buf_text(&list), "%s: there is no %s \"%s\"",
		subject, what, text->text);
	return NULL;
}
