/* source_follow.c - texts that follow another column of the row: reviews their stars, lines of a log their level.
 *
 * Where both come from the same draws they agree by themselves. Where the other column has a source of its own, the text is a choice by
 * rules, in the schema language itself.
 */
#include <string.h>

#include "base/str.h"
#include "model/build.h"
#include "model/meaning.h"
#include "model/reader.h"
#include "model/types.h"
#include "sql/quote.h"

/* The first other column of the row whose name means that generator, or NULL. */
static Column *
column_of(Reader *reader, const char *generator)
{
	return reader->table == NULL ? NULL
				     : build_column_of(reader->build, reader->table, generator,
					       reader->column);
}

const Generator *
reader_beside(Reader *reader, const Generator *gen)
{
	for (const char *s = gen->beside; s != NULL && *s != '\0';) {
		size_t n = strcspn(s, ","), size = strcspn(s, ":");

		if (column_of(reader, arena_strndup(reader->build->arena, s, size)) != NULL)
			return generator_find(arena_strndup(
				reader->build->arena, s + size + 1, n - size - 1));
		s += n + (s[n] == ',');
	}
	return gen;
}

/* True if the column's values are that generator's own, which shares its draws. */
static bool
is_made_by(Reader *reader, const Column *column, const char *generator)
{
	const Table *table = column->table;
	const SchemaSource *from = &reader->build->schema->tables.at[table->index]
					    .columns.at[column->index]
					    .source;
	const char *said = from->generator.text;

	if (said == NULL && from->gen.present &&
		json_object_is_type(from->gen.json, json_type_string))
		said = json_object_get_string(from->gen.json);
	if (said != NULL)
		return generator_find(said) == generator_find(generator);
	return reader_says_nothing(from) && type_enum(&column->type) == NULL;
}

/* Appends text, written as JSON writes it in a string. */
static void
put_quoted(Buf *buf, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buf_putc(buf, '\\');
		buf_putc(buf, *text);
	}
}

/* The other parameters, each behind a comma. */
static void
put_params(Buf *buf, const Generator *gen, json_object *params)
{
	if (params == NULL)
		return;
	json_object_object_foreach(params, key, value)
	{
		if (str_eq(key, gen->params[0].name) || str_eq(key, "type") ||
			str_eq(key, "comment"))
			continue;
		buf_printf(buf, ", \"%s\": ", key);
		buf_puts(buf, json_object_to_json_string(value));
	}
}

/* The source that a generator is where it follows the column. */
static json_object *
following(Reader *reader, const Generator *gen, const Column *column, json_object *params)
{
	Buf buf = BUF(reader->build->arena);

	for (const char *s = gen->when_following; *s != '\0'; s++) {
		if (*s == '$')
			put_quoted(&buf, sql_ident_text(reader->build->arena, column->name));
		else if (*s == '@')
			put_params(&buf, gen, params);
		else
			buf_putc(&buf, *s);
	}
	return reader_builtin_json(reader->build, buf_text(&buf));
}

/* The column that it follows: the one that it names, or whose name says so; NULL: none, or its own draws tell as much. */
static Column *
followed(Reader *reader, const Generator *gen, json_object *params, Loc loc)
{
	const char *key = gen->params[0].name;
	json_object *named = NULL;
	Column *column;

	if (params != NULL && json_object_object_get_ex(params, gen->params[1].name, NULL))
		return NULL;
	if (params != NULL && json_object_object_get_ex(params, key, &named))
		column = build_find_column(reader->build, reader->subject, reader->table,
			json_object_get_string(named),
			schema_loc_key(reader->build->arena, loc, key));
	else
		column = column_of(reader, gen->follows);
	return column == NULL || is_made_by(reader, column, gen->follows) ? NULL : column;
}

ValueSource *
reader_follow(Reader *reader, const Generator *gen, json_object *params, Loc loc)
{
	size_t errors = diag_errors(reader->build->diag);
	Column *column;
	SchemaSource from;
	Reader inner = *reader;
	ValueSource *source;

	if (gen->follows == NULL || reader->table == NULL)
		return NULL;
	source = reader_call_source(reader, gen, params, loc); /* says what is wrong */
	column = diag_errors(reader->build->diag) > errors ? NULL
							   : followed(reader, gen, params, loc);
	if (column == NULL)
		return source;
	from = schema_read_source(reader->build->schema, reader->build->diag,
		following(reader, gen, column, params), (Loc){0}, NULL, NULL);
	from.loc = loc;
	inner.column = NULL;
	source = reader_read(&inner, &from);
	source->why = reader->why;
	source->inferred = reader->inferred;
	source->preset = gen;
	return source;
}
