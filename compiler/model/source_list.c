/* source_list.c - columns that take their values from a list.
 */
#include <stdint.h>
#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "model/build.h"
#include "model/list.h"
#include "model/reader.h"
#include "model/types.h"

enum { ERRORS_SHOWN = 3 }; /* of a list's values, where a column's type does not take them */

/* The JSON type that the field's values have in common. */
static json_type
list_type(const List *list, size_t field)
{
	json_type type = json_type_null;

	for (size_t i = field; i < list->cells.n; i += list->width) {
		const ListCell *cell = &list->cells.at[i];
		json_type its = json_object_get_type(cell->json);

		if (cell->number)
			its = strchr(json_object_get_string(cell->json), '.') != NULL
				      ? json_type_double
				      : json_type_int;
		if (type == json_type_null || its == type)
			type = its;
		else if ((type == json_type_int || type == json_type_double) &&
			 (its == json_type_int || its == json_type_double))
			type = json_type_double;
		else if (its != json_type_null)
			return json_type_string;
	}
	return type;
}

/* The list and the field that "from" names; *field SIZE_MAX: there is no such field. NULL: there is no such list. */
static const List *
find_list(Build *build, const char *from, const char **name, const char **field_name,
	size_t *field)
{
	const List *list = map_get(&build->lists, from);
	const char *dot = list == NULL ? strrchr(from, '.') : NULL;

	*name = dot == NULL ? from : arena_strndup(build->arena, from, (size_t)(dot - from));
	*field_name = dot == NULL ? NULL : dot + 1;
	if (dot != NULL)
		list = map_get(&build->lists, *name);
	*field = SIZE_MAX;
	if (list != NULL && (dot == NULL) == (list->fields.n == 0))
		*field = dot == NULL ? 0 : list_field(list, dot + 1);
	return list;
}

json_type
build_list_type(Build *build, const char *from)
{
	const char *name, *field_name;
	size_t field;
	const List *list = find_list(build, from, &name, &field_name, &field);

	return list == NULL || field == SIZE_MAX ? json_type_string : list_type(list, field);
}

const List *
build_find_list(Build *build, const char *subject, const SchemaText *from, size_t *field)
{
	const char *name, *field_name;
	const List *list = find_list(build, from->text, &name, &field_name, field);

	if (list == NULL) {
		diag_error(build->diag, &from->loc,
			build->list_names.n > 0
				? diag_meant_or_all(build->arena, name, build->list_names.at,
					  build->list_names.n)
				: "\"lists\" at the top of the schema",
			"%s: no list is called \"%s\"", subject, name);
		return NULL;
	}
	if (list->width == 0) /* said */
		return NULL;
	if (*field != SIZE_MAX)
		return list;
	if (list->fields.n == 0)
		diag_error(build->diag, &from->loc,
			arena_printf(build->arena, "\"%s\"", list->name),
			"%s: list %s has values, not records with fields", subject, list->name);
	else if (field_name == NULL)
		diag_error(build->diag, &from->loc,
			arena_printf(build->arena, "\"%s.%s\"", list->name, list->fields.at[0]),
			"%s: which field of list %s?", subject, list->name);
	else
		diag_error(build->diag, &from->loc,
			diag_meant_or_all(
				build->arena, field_name, list->fields.at, list->fields.n),
			"%s: list %s has no field \"%s\"", subject, list->name, field_name);
	return NULL;
}

/* Adds a value of the list to the choices; false: what is wrong was said. */
static bool
add_item(Reader *reader, Choices *choices, const List *list, const ListCell *cell,
	uint64_t weight)
{
	Build *build = reader->build;
	Choice choice = {.weight = weight};

	if (cell->json == NULL && reader->not_null) {
		diag_error(build->diag, &cell->loc, "a value, or \"nullable\": true",
			"%s: it is declared NOT NULL, but list %s has no value here",
			reader->subject, list->name);
		return false;
	}
	choice.text = type_value(build->arena, build->diag, reader->subject, reader->type,
		cell->json, cell->loc, &choice.size);
	if (cell->json == NULL) { /* of JSON too */
		choice.text = "\\N";
		choice.size = 2;
	}
	if (choice.text == NULL)
		return false;
	choices_add(build->arena, choices, choice);
	return true;
}

static bool
repeats(Arena *arena, const Choices *choices)
{
	Map seen = MAP(arena);

	for (size_t i = 0; i < choices->items.n; i++)
		if (map_add(&seen, choices->items.at[i].text, &choices->items.at[i]) != NULL)
			return true;
	return false;
}

ValueSource *
reader_from_list(Reader *reader, const SchemaSource *from)
{
	Build *build = reader->build;
	ValueSource *source = reader_source(reader, SOURCE_CALL, from->from.loc);
	Choices *choices = arena_new_of(build->arena, Choices);
	size_t field, wrong = 0;
	const List *list = build_find_list(build, reader->subject, &from->from, &field);

	if (list == NULL)
		return reader_source(reader, SOURCE_NULL, from->from.loc);
	for (size_t i = 0; i < list->weights.n && wrong < ERRORS_SHOWN; i++)
		wrong += !add_item(reader, choices, list,
			&list->cells.at[i * list->width + field], list->weights.at[i]);
	choices->repeats = repeats(build->arena, choices);
	choices->weighted = list->weighted;
	choices->list = list;
	source_choose(build->arena, source, "choices", choices);
	return source;
}
