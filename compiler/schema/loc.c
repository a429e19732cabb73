/* loc.c - places below a place, and what is written there.
 */
#include "schema/schema.h"

#include <string.h>

#include "base/str.h"
#include "diag/jsonptr.h"

Loc
schema_loc_key(Arena *arena, Loc loc, const char *key)
{
	Buf pointer = BUF(arena);

	if (!loc.source || !loc.pointer)
		return loc;
	buf_puts(&pointer, loc.pointer);
	buf_putc(&pointer, '/');
	for (; *key; key++) {
		if (*key == '~')
			buf_puts(&pointer, "~0");
		else if (*key == '/')
			buf_puts(&pointer, "~1");
		else
			buf_putc(&pointer, *key);
	}
	return (Loc){.source = loc.source, .pointer = buf_text(&pointer)};
}

Loc
schema_loc_index(Arena *arena, Loc loc, size_t index)
{
	if (!loc.source || !loc.pointer)
		return loc;
	return (Loc){.source = loc.source,
		.pointer = arena_printf(arena, "%s/%zu", loc.pointer, index)};
}

const char *
schema_number_text(Arena *arena, const Loc *loc)
{
	JsonLexer lexer;
	Span span;

	if (!loc->source || !loc->pointer ||
		!jsonptr_find(loc->source, loc->pointer, false, &span))
		return NULL;
	lexer = (JsonLexer){.source = loc->source, .at = span.begin};
	if (json_next(&lexer) != JSON_NUMBER)
		return NULL;
	return arena_strndup(arena, loc->source->text + span.begin, span.end - span.begin);
}

bool
schema_is_number(json_object *json)
{
	return json_object_is_type(json, json_type_int) ||
	       json_object_is_type(json, json_type_double);
}

const char *
schema_digits(Arena *arena, json_object *json, const Loc *loc)
{
	const char *text = schema_is_number(json) && loc->source != NULL
				   ? schema_number_text(arena, loc)
				   : NULL;

	return text != NULL ? text : json_object_get_string(json);
}
