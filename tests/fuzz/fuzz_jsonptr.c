/* fuzz_jsonptr.c - the lexer and json-c see the same in every text.
 *
 * What syntax_check() passes, json-c must read; every value that json-c holds must be found by
 * its pointer, where the text must be of that type, and a string must decode to the same bytes.
 * What syntax_check() refuses is looked through all the same: nothing may be found outside of
 * the text.
 */
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "diag/jsonptr.h"
#include "schema/schema.h"
#include "schema/syntax.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool condition)
{
	if (!condition)
		abort();
}

/* The string at span, decoded, must be n bytes of text; every byte of it must be found
 * again. */
static void
compare_string(Arena *arena, const Source *source, Span span, const char *text, size_t n)
{
	Buf decoded = BUF(arena);
	char c[UTF8_LONGEST];
	size_t size;

	require(span.end - span.begin >= 2);
	for (size_t at = span.begin + 1; at < span.end - 1; buf_putn(&decoded, c, size)) {
		Span inside = jsonptr_inside(source, span, decoded.n, 1);

		require(inside.begin == at);
		at = json_character(source, at, c, &size);
		require(inside.end == at);
	}
	require(decoded.n == n && memcmp(buf_text(&decoded), text, n) == 0);
}

static void
compare(Arena *arena, Loc loc, json_object *json)
{
	static const char *const begins[] = {
		[json_type_null] = "n",
		[json_type_boolean] = "tf",
		[json_type_double] = "-0123456789",
		[json_type_int] = "-0123456789",
		[json_type_object] = "{",
		[json_type_array] = "[",
		[json_type_string] = "\"",
	};
	const Source *source = loc.source;
	enum json_type type = json_object_get_type(json);
	Span span;

	require(jsonptr_find(source, loc.pointer, false, &span));
	require(span.begin < span.end && span.end <= source->size);
	require(strchr(begins[type], source->text[span.begin]) != NULL);
	if (type == json_type_string)
		compare_string(arena, source, span, json_object_get_string(json),
			(size_t)json_object_get_string_len(json));
	for (size_t i = 0; type == json_type_array && i < json_object_array_length(json); i++)
		compare(arena, schema_loc_index(arena, loc, i),
			json_object_array_get_idx(json, i));
	if (type == json_type_object) {
		json_object_object_foreach(json, key, value)
		{
			Loc at = schema_loc_key(arena, loc, key);

			compare(arena, at, value);
			require(jsonptr_find(source, at.pointer, true, &span));
			compare_string(arena, source, span, key, strlen(key));
		}
	}
}

static void
compare_document(Arena *arena, const Source *source)
{
	struct json_tokener *tokener = json_tokener_new_ex(SYNTAX_DEPTH + 1);
	json_object *json;
	Span span;

	require(jsonptr_find(source, "", false, &span));
	json = json_tokener_parse_ex(
		tokener, source->text + span.begin, (int)(span.end - span.begin));
	if (strchr("[{",
		    source->text
			    [span.begin])) { /* of other values json-c does not see the end */
		require(json_tokener_get_error(tokener) == json_tokener_success);
		compare(arena, (Loc){.source = source, .pointer = ""}, json);
	}
	json_object_put(json);
	json_tokener_free(tokener);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const pointers[] = {
		"", "/", "/a", "/0", "/tables/t/columns/0/name", "/0/1/2", "/a~1~0"};
	Arena *arena = arena_new();
	const Source *source = source_from_text(arena, "fuzz", (const char *)data, size);
	Diag *diag = diag_new(arena, 20);

	if (syntax_check(source, diag)) {
		require(diag_errors(diag) == 0);
		compare_document(arena, source);
	} else {
		require(diag_errors(diag) > 0);
	}
	for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++) {
		Span span;

		jsonptr_find(source, pointers[i], i & 1, &span);
		require(span.begin <= span.end && span.end <= size);
	}
	arena_free(arena);
	return 0;
}
