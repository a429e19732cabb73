/* draw_json.h - random JSON, and names and paths that may well stand in it.
 */
#ifndef FUNCTIONS_DRAW_JSON_H
#define FUNCTIONS_DRAW_JSON_H

#include "draw.h"

enum { JSON_MAX = 200 }; /* bytes of a document */

#define JSON_NAMES "a", "b", "aa", "é", "q\"", "back\\", "", "tab\t", "0", "1", "-1", "Z"

static inline char *
draw_json_word(pgm_rng *r, char *p, bool loose)
{
	static const char *const strings[] = {"\"a\"", "\"b\"", "\"aa\"", "\"é\"", "\"q\\\"\"", "\"back\\\\\"", "\"\"",
		"\"tab\\t\"", "\"0\"", "\"Z\"", "\"\\u0061\"", "\"\\u00e9\"", "\"\\/\"", "\"\\ud83d\\ude00\"", "\"\\u0001\"", "\"\\b\\f\\n\\r\"",
		"\"\\u001f\""};
	int64_t n = loose ? (int64_t)(sizeof strings / sizeof *strings) : 10;

	return stpcpy(p, strings[below(r, n)]);
}

static inline char *
draw_json_scalar(pgm_rng *r, char *p, bool loose)
{
	static const char *const words[] = {"null", "true", "false", "0", "1", "-1", "1.0", "1.00", "2.50", "12345678901234567890", "32768",
		"-0", "1e2", "1.50E1", "1e-3", "-0.0", "0e1", "2147483648"};
	int64_t n = loose ? (int64_t)(sizeof words / sizeof *words) : 11;

	return one_in(r, 2) ? draw_json_word(r, p, loose) : stpcpy(p, words[below(r, n)]);
}

static inline char *
draw_json_blank(pgm_rng *r, char *p, bool loose)
{
	return loose && one_in(r, 5) ? stpcpy(p, one_in(r, 2) ? " " : "\n\t") : p;
}

static inline char *
draw_json_value(pgm_rng *r, char *p, bool loose, int depth)
{
	bool object = one_in(r, 2);

	p = draw_json_blank(r, p, loose);
	if (depth == 0 || one_in(r, depth + 1)) {
		p = draw_json_scalar(r, p, loose);
	} else {
		*p++ = object ? '{' : '[';
		for (int64_t n = below(r, 4), i = 0; i < n; i++) {
			if (i > 0)
				*p++ = ',';
			p = draw_json_blank(r, p, loose);
			if (object) {
				p = draw_json_word(r, p, loose);
				p = draw_json_blank(r, p, loose);
				*p++ = ':';
			}
			p = draw_json_value(r, p, loose, depth - 1);
		}
		p = draw_json_blank(r, p, loose);
		*p++ = object ? '}' : ']';
	}
	return draw_json_blank(r, p, loose);
}

/* Draws a document as somebody may have written it. */
static inline pgm_sql_text
draw_document(pgm_rng *r, char *text, bool loose)
{
	char *end;

	do
		end = draw_json_value(r, text, loose, 3);
	while (end - text >= JSON_MAX);
	return pgm_sql_piece(text, end);
}

static inline void
draw_json(pgm_rng *r, Value *v)
{
	char text[16 * JSON_MAX];
	pgm_sql_text json = draw_document(r, text, true);

	set_text(v, json.text, json.size, "json");
}

static inline void
draw_jsonb(pgm_rng *r, Value *v)
{
	char text[16 * JSON_MAX], read[16 * JSON_MAX];
	pgm_sql_text json = pgm_sql_jsonb_read(read, draw_document(r, text, false));

	set_text(v, json.text, json.size, "jsonb");
}

/* Text that is JSON, or nearly. */
static inline void
draw_json_text(pgm_rng *r, Value *v)
{
	char text[16 * JSON_MAX];
	pgm_sql_text json = draw_document(r, text, true);

	if (one_in(r, 3) && json.size > 0)
		text[below(r, json.size)] = "\",:[]{}1.eE-u\\ x"[below(r, 16)];
	for (uint32_t i = 0; i < json.size; i++) /* what was half a character is none */
		if ((text[i] & 0x80) != 0)
			text[i] = 'e';
	set_text(v, json.text, json.size, "text");
}

/* The name of a member, or a place. */
static inline void
draw_name(pgm_rng *r, Value *v)
{
	static const char *const names[] = {JSON_NAMES};
	const char *name = names[below(r, (int64_t)(sizeof names / sizeof *names))];

	set_text(v, name, strlen(name), "text");
}

/* Some of them, as text[]. */
static inline void
draw_path(pgm_rng *r, Value *v)
{
	static const char *const names[] = {JSON_NAMES, "0", "0", "a", " 1", "+1", "x1", "1x"};
	char text[300];
	pgm_sql_text list[3], path;
	int n = (int)below(r, 4);

	for (int i = 0; i < n; i++) {
		const char *name = names[below(r, (int64_t)(sizeof names / sizeof *names))];

		list[i] = one_in(r, 25) ? pgm_sql_text_null() : pgm_sql_text_of(name, (uint32_t)strlen(name));
	}
	path = pgm_sql_array_of(text, n, list);
	set_text(v, path.text, path.size, "_text");
}

#endif
