/* source_list.c - columns that take their values from a list.
 */
#include "base/map.h"
#include "base/str.h"
#include "model/build.h"
#include "model/list.h"
#include "model/reader.h"
#include "model/types.h"

enum { ERRORS_SHOWN = 3 }; /* of a list's values, where a column's type does not take them */

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
	choices->width = choice.size > choices->width ? choice.size : choices->width;
	vec_push(build->arena, &choices->items, choice);
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
	source->gen = generator_find("choices");
	source->args[0].given = true;
	source->args[0].choices = choices;
	return source;
}
