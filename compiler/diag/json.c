/* json.c - messages for machines: one object a message, a note after the message that it
 * belongs to.
 */
#include <json-c/json.h>

#include "diag/message.h"

static void
add(json_object *object, const char *key, json_object *value)
{
	json_object_object_add(object, key, value);
}

static json_object *
text(const char *s)
{
	return s ? json_object_new_string(s) : NULL;
}

static json_object *
number(const Place *place, size_t n)
{
	return place->source ? json_object_new_int64((int64_t)n) : NULL;
}

static void
print_message(Arena *arena, const Message *message, bool *first, FILE *out)
{
	const Place *place = &message->place;
	json_object *object = json_object_new_object();

	add(object, "level", text(diag_level_name(message->level)));
	add(object, "file",
		text(place->source ? diag_visible(arena, place->source->name) : NULL));
	add(object, "line", number(place, place->line));
	add(object, "column", number(place, place->column));
	add(object, "end_column", number(place, place->end_column));
	add(object, "pointer", text(place->source ? message->loc.pointer : NULL));
	add(object, "message", text(message->text));
	add(object, "hint", text(message->hint));
	add(object, "warning", text(message->warning));
	fprintf(out, "%s\n    %s", *first ? "" : ",",
		json_object_to_json_string_ext(
			object, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	*first = false;
	json_object_put(object);
}

void
diag_print_json(const Diag *diag, FILE *out)
{
	Messages messages = diag_in_order(diag);
	bool first = true;

	fputc('[', out);
	for (size_t i = 0; i < messages.n; i++) {
		print_message(diag->arena, &messages.at[i], &first, out);
		for (size_t j = 0; j < messages.at[i].notes.n; j++)
			print_message(diag->arena, &messages.at[i].notes.at[j], &first, out);
	}
	fputs(first ? "]" : "\n  ]", out);
}
