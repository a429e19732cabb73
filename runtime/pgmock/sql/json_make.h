/* json_make.h - JSON from values, and from other JSON.
 *
 * What a value is in JSON, to_json() says; functions that build documents take their arguments in that form.
 */
#ifndef PGMOCK_SQL_JSON_MAKE_H
#define PGMOCK_SQL_JSON_MAKE_H

#include <pgmock/sql/json_find.h>

static inline pgm_sql_text
pgm_sql_json_of_text(char *buffer, pgm_sql_text a)
{
	return a.state == PGM_SQL_VALUE ? pgm_sql_piece(buffer, pgm_json_append_text(buffer, a)) : a;
}

/* The text of a date or moment between quotes, a T between day and hour, the zone with its minutes. */
static inline pgm_sql_text
pgm_sql_json_of_time(char *buffer, pgm_sql_text a, bool zoned)
{
	const char *blank, *zone = NULL;
	char *p = buffer;

	if (a.state != PGM_SQL_VALUE)
		return a;
	blank = memchr(a.text, ' ', a.size);
	*p++ = '"';
	for (const char *s = a.text; s < a.text + a.size; s++) {
		*p++ = s == blank && s[1] != 'B' ? 'T' : *s;
		zone = zoned && *s == '+' ? s : zone;
		if (zone != NULL && s == zone + 2)
			p = pgm_sql_append(p, pgm_sql_text_of(":00", 3));
	}
	*p++ = '"';
	return pgm_sql_piece(buffer, p);
}

/* A float as it prints; infinity and what is no number are no number of JSON. */
static inline pgm_sql_text
pgm_sql_json_of_float(char *buffer, pgm_sql_float a, bool real, bool decoded)
{
	char text[PGM_SLACK + 32];
	pgm_sql_text shown = real ? pgm_sql_real_show(text, a) : pgm_sql_float_show(text, a);
	char *end;

	if (shown.state != PGM_SQL_VALUE)
		return shown;
	if (a.value - a.value != 0)
		return pgm_sql_piece(buffer, pgm_json_append_text(buffer, shown));
	end = decoded ? pgm_json_append_number(buffer, shown) : pgm_sql_append(buffer, shown);
	return end != NULL ? pgm_sql_piece(buffer, end) : pgm_sql_no_text(PGM_SQL_OUT_OF_RANGE);
}

/* ---- built ------------------------------------------------------------------------------ */

/* The arguments one after the other, as array or as object; NULL is null. */
static inline pgm_sql_text
pgm_sql_json_build_array(char *buffer, int n, const pgm_sql_text *list)
{
	char *p = buffer;

	*p++ = '[';
	for (int i = 0; i < n; i++) {
		if (list[i].state > PGM_SQL_NULL)
			return list[i];
		if (i > 0)
			p = pgm_sql_append(p, pgm_sql_text_of(", ", 2));
		p = pgm_sql_append(p, list[i].state == PGM_SQL_NULL ? pgm_sql_text_of("null", 4) : list[i]);
	}
	*p++ = ']';
	return pgm_sql_piece(buffer, p);
}

static inline pgm_sql_text
pgm_sql_json_build_object(char *buffer, int n, const pgm_sql_text *list)
{
	char *p = buffer;

	*p++ = '{';
	for (int i = 0; i < n; i++) {
		bool key = i % 2 == 0;

		if (list[i].state > PGM_SQL_NULL)
			return list[i];
		if (key && (list[i].state == PGM_SQL_NULL || pgm_jsonb_is_container(list[i])))
			return pgm_sql_no_text(PGM_SQL_INVALID);
		if (i > 0)
			p = pgm_sql_append(p, key ? pgm_sql_text_of(", ", 2) : pgm_sql_text_of(" : ", 3));
		if (key && *list[i].text != '"')
			p = pgm_json_append_text(p, list[i]);
		else
			p = pgm_sql_append(p, list[i].state == PGM_SQL_NULL ? pgm_sql_text_of("null", 4) : list[i]);
	}
	*p++ = '}';
	return pgm_sql_piece(buffer, p);
}

/* The same as jsonb, whose members are in order; the document as it was said stands before it. */
static inline pgm_sql_text
pgm_sql_jsonb_build_object(char *buffer, int n, const pgm_sql_text *list)
{
	pgm_sql_text said = pgm_sql_json_build_object(buffer, n, list);

	return said.state == PGM_SQL_VALUE ? pgm_sql_jsonb_read(buffer + said.size, said) : said;
}

/* ---- changed ---------------------------------------------------------------------------- */

/* Appends what stands between the brackets. */
static inline char *
pgm_jsonb_append_parts(char *p, pgm_sql_text a)
{
	return pgm_sql_append(p, pgm_sql_piece(a.text + 1, a.text + a.size - 1));
}

/* a || b: two objects become one, all else one array. */
static inline pgm_sql_text
pgm_sql_jsonb_join(char *buffer, pgm_sql_text a, pgm_sql_text b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	bool objects = state == PGM_SQL_VALUE && *a.text == '{' && *b.text == '{';
	char *p = buffer;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	if (pgm_jsonb_is_container(a) && *a.text == *b.text && (a.size == 2 || b.size == 2))
		return a.size == 2 ? b : a;
	*p++ = objects ? '{' : '[';
	p = *a.text == '[' || objects ? pgm_jsonb_append_parts(p, a) : pgm_sql_append(p, a);
	if (p > buffer + 1 && !(*b.text == '[' && b.size == 2))
		p = pgm_sql_append(p, pgm_sql_text_of(", ", 2));
	p = *b.text == '[' || objects ? pgm_jsonb_append_parts(p, b) : pgm_sql_append(p, b);
	*p++ = objects ? '}' : ']';
	return objects ? pgm_sql_jsonb_read(p, pgm_sql_piece(buffer, p)) : pgm_sql_piece(buffer, p);
}

/* a - name: without the member, or without the strings that are it; a - at: without that element. */
static inline pgm_sql_text
pgm_jsonb_without(char *buffer, pgm_sql_text a, const pgm_sql_text *name, int64_t at)
{
	bool object = *a.text == '{', first = true;
	pgm_json_part part;
	char *p = buffer;

	*p++ = *a.text;
	for (const char *s = a.text; pgm_json_step(&s, a.text + a.size, &part, object);) {
		pgm_sql_text from = object ? part.key : part.value;

		if (name != NULL ? *from.text == '"' && pgm_json_string_is(from, *name) : at-- == 0)
			continue;
		if (!first)
			p = pgm_sql_append(p, pgm_sql_text_of(", ", 2));
		p = pgm_sql_append(p, pgm_sql_piece(from.text, part.value.text + part.value.size));
		first = false;
	}
	*p++ = object ? '}' : ']';
	return pgm_sql_piece(buffer, p);
}

static inline pgm_sql_text
pgm_sql_jsonb_drop(char *buffer, pgm_sql_text a, pgm_sql_text name)
{
	uint8_t state = PGM_SQL_WORSE(a.state, name.state);

	if (state == PGM_SQL_VALUE && !pgm_jsonb_is_container(a))
		state = PGM_SQL_INVALID;
	return state != PGM_SQL_VALUE ? pgm_sql_no_text(state) : pgm_jsonb_without(buffer, a, &name, 0);
}

static inline pgm_sql_text
pgm_sql_jsonb_drop_at(char *buffer, pgm_sql_text a, pgm_sql_int at)
{
	uint8_t state = PGM_SQL_WORSE(a.state, at.state);

	if (state == PGM_SQL_VALUE && *a.text != '[')
		state = PGM_SQL_INVALID;
	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	return pgm_jsonb_without(buffer, a, NULL, at.value < 0 ? at.value + pgm_json_count(a) : at.value);
}

#endif
