/* json_find.h - what SQL asks of JSON: its parts, its kind, whether it contains another one.
 *
 * A part is not copied: its bytes stay those of the document. What jsonb is asked stands on its one spelling (json.h).
 */
#ifndef PGMOCK_SQL_JSON_FIND_H
#define PGMOCK_SQL_JSON_FIND_H

#include <pgmock/sql/array.h>
#include <pgmock/sql/json.h>

/* json whose escapes all stand for characters, as functions want it that look inside. */
static inline pgm_sql_text
pgm_sql_json_decoded(pgm_sql_text a)
{
	return a.state != PGM_SQL_VALUE || pgm_json_is_valid(a, true) ? a : pgm_sql_no_text(PGM_SQL_INVALID);
}

/* True if a key, or another string, is that text. */
static inline bool
pgm_json_string_is(pgm_sql_text string, pgm_sql_text a)
{
	const char *s = string.text + 1, *end = string.text + string.size - 1;
	const char *t = a.text, *t_end = t + a.size;

	for (; s < end && t < t_end; t = pgm_sql_next_char(t, t_end))
		if (pgm_json_char(&s, end) != pgm_sql_code_point(t, t_end))
			return false;
	return s >= end && t == t_end;
}

/* The member of that name, of several the last; NULL: there is none. */
static inline pgm_sql_text
pgm_json_member(pgm_sql_text a, pgm_sql_text name)
{
	pgm_sql_text found = pgm_sql_text_null();
	pgm_json_part part;

	if (*a.text == '{')
		for (const char *p = a.text; pgm_json_step(&p, a.text + a.size, &part, true);)
			if (pgm_json_string_is(part.key, name))
				found = part.value;
	return found;
}

static inline int64_t
pgm_json_count(pgm_sql_text array)
{
	pgm_json_part part;
	int64_t count = 0;

	for (const char *p = array.text; pgm_json_step(&p, array.text + array.size, &part, false);)
		count++;
	return count;
}

/* The element at that place, counted from 0, or from -1 at the end; NULL: there is none. */
static inline pgm_sql_text
pgm_json_element(pgm_sql_text a, int64_t at)
{
	pgm_json_part part;

	if (*a.text == '[') {
		if (at < 0)
			at += pgm_json_count(a);
		for (const char *p = a.text; pgm_json_step(&p, a.text + a.size, &part, false);)
			if (at-- == 0)
				return part.value;
	}
	return pgm_sql_text_null();
}

/* ->, ->>'s first half */
static inline pgm_sql_text
pgm_sql_json_get(pgm_sql_text a, pgm_sql_text name)
{
	uint8_t state = PGM_SQL_WORSE(a.state, name.state);

	return state != PGM_SQL_VALUE ? pgm_sql_no_text(state) : pgm_json_member(pgm_json_bare(a), name);
}

static inline pgm_sql_text
pgm_sql_json_at(pgm_sql_text a, pgm_sql_int at)
{
	uint8_t state = PGM_SQL_WORSE(a.state, at.state);

	return state != PGM_SQL_VALUE ? pgm_sql_no_text(state) : pgm_json_element(pgm_json_bare(a), at.value);
}

/* The same of jsonb, where a scalar passes for an array of it. */
static inline pgm_sql_text
pgm_sql_jsonb_at(pgm_sql_text a, pgm_sql_int at)
{
	bool scalar = a.state == PGM_SQL_VALUE && *a.text != '{' && *a.text != '[';

	return scalar && (at.state != PGM_SQL_VALUE || at.value == 0 || at.value == -1)
		       ? (at.state == PGM_SQL_VALUE ? a : pgm_sql_no_text(at.state))
		       : pgm_sql_json_at(a, at);
}

/* A value as text: strings without quotes, null as NULL. */
static inline pgm_sql_text
pgm_sql_json_plain(char *buffer, pgm_sql_text a)
{
	pgm_sql_text bare = pgm_json_bare(a);

	if (a.state != PGM_SQL_VALUE)
		return a;
	if (*bare.text == 'n')
		return pgm_sql_text_null();
	return *bare.text == '"' ? pgm_sql_piece(buffer, pgm_json_append_plain(buffer, bare)) : a;
}

/* The member of that name, or the element at the place that it is a number of. */
static inline pgm_sql_text
pgm_sql_json_part(pgm_sql_text a, pgm_sql_text step)
{
	uint8_t state = PGM_SQL_WORSE(a.state, step.state);
	pgm_sql_int at = {.state = PGM_SQL_NULL};

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	if (*a.text == '{')
		return pgm_json_member(a, step);
	if (step.size > 0 && !pgm_is_space(step.text[step.size - 1]))
		at = pgm_sql_int_read(step, INT32_MAX);
	return at.state == PGM_SQL_VALUE ? pgm_json_element(a, at.value) : pgm_sql_text_null();
}

/* What a path leads to, one step after the other; no step at all keeps the blanks before a scalar. */
static inline pgm_sql_text
pgm_sql_json_path(char *buffer, pgm_sql_text a, pgm_sql_text path)
{
	uint8_t state = PGM_SQL_WORSE(a.state, path.state);
	pgm_sql_text bare = pgm_json_bare(a);
	pgm_sql_item item;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	if (path.size == 2)
		return *bare.text == '{' || *bare.text == '[' ? bare : pgm_sql_piece(a.text, bare.text + bare.size);
	for (const char *p = path.text; bare.state == PGM_SQL_VALUE && pgm_sql_array_step(&p, &item);)
		bare = pgm_sql_item_is_null(item)
			       ? pgm_sql_text_null()
			       : pgm_sql_json_part(bare, pgm_sql_piece(buffer, pgm_sql_append_item(buffer, item)));
	return bare;
}

/* ---- kinds ------------------------------------------------------------------------------ */

static inline pgm_sql_text
pgm_sql_json_typeof(pgm_sql_text a)
{
	static const struct {
		const char *first, *name;
	} kinds[] = {{"{", "object"}, {"[", "array"}, {"\"", "string"}, {"tf", "boolean"}, {"n", "null"}};
	pgm_sql_text bare = pgm_json_bare(a);

	if (bare.state != PGM_SQL_VALUE)
		return bare;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strchr(kinds[i].first, *bare.text) != NULL)
			return pgm_sql_text_of(kinds[i].name, (uint32_t)strlen(kinds[i].name));
	return pgm_sql_text_of("number", 6);
}

static inline pgm_sql_int
pgm_sql_json_array_length(pgm_sql_text a)
{
	pgm_sql_text bare = pgm_json_bare(a);

	if (a.state != PGM_SQL_VALUE)
		return (pgm_sql_int){0, a.state};
	return *bare.text == '[' ? pgm_sql_int_of(pgm_json_count(bare)) : (pgm_sql_int){0, PGM_SQL_INVALID};
}

/* The number of a jsonb that is one. */
static inline pgm_sql_numeric
pgm_sql_jsonb_number(pgm_sql_text a)
{
	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(a.state);
	return *a.text == '-' || pgm_is_digit(*a.text) ? pgm_sql_numeric_read(a) : pgm_sql_no_numeric(PGM_SQL_INVALID);
}

static inline pgm_sql_bool
pgm_sql_jsonb_truth(pgm_sql_text a)
{
	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_truth(false, a.state);
	return pgm_sql_truth(*a.text == 't', *a.text == 't' || *a.text == 'f' ? PGM_SQL_VALUE : PGM_SQL_INVALID);
}

/* ---- jsonb compared --------------------------------------------------------------------- */

static inline bool
pgm_jsonb_is_container(pgm_sql_text a)
{
	return *a.text == '{' || *a.text == '[';
}

/* True if both are the same, 1.0 and 1.00 being so. */
static inline bool
pgm_jsonb_same(pgm_sql_text a, pgm_sql_text b)
{
	const char *p = a.text, *q = b.text, *p_end = p + a.size, *q_end = q + b.size;
	bool object = *a.text == '{', one, other;
	pgm_json_part part, beside;

	if (a.size == b.size && memcmp(a.text, b.text, a.size) == 0)
		return true;
	if (!pgm_jsonb_is_container(a) || *a.text != *b.text)
		return (*p == '-' || pgm_is_digit(*p)) && pgm_sql_same_number(a, b);
	for (;;) {
		one = pgm_json_step(&p, p_end, &part, object);
		other = pgm_json_step(&q, q_end, &beside, object);
		if (!one || !other)
			return one == other;
		if (object && (part.key.size != beside.key.size || memcmp(part.key.text, beside.key.text, part.key.size) != 0))
			return false;
		if (!pgm_jsonb_same(part.value, beside.value))
			return false;
	}
}

static inline pgm_sql_bool
pgm_sql_jsonb_eq(pgm_sql_text a, pgm_sql_text b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	return pgm_sql_truth(state == PGM_SQL_VALUE && pgm_jsonb_same(a, b), state);
}

/* Whether a contains b, as JsonbDeepContains() in PostgreSQL's jsonb_util.c has it: all members of an object, all
 * elements of an array, each anywhere. */
static inline bool
pgm_jsonb_holds(pgm_sql_text a, pgm_sql_text b)
{
	bool object = *a.text == '{';
	pgm_json_part part, inside;

	if (*a.text != *b.text)
		return false;
	for (const char *p = b.text; pgm_json_step(&p, b.text + b.size, &part, object);) {
		bool found = false;

		for (const char *q = a.text; !found && pgm_json_step(&q, a.text + a.size, &inside, object);) {
			if (object && (inside.key.size != part.key.size ||
					      memcmp(inside.key.text, part.key.text, part.key.size) != 0))
				continue;
			found = pgm_jsonb_is_container(part.value) ? pgm_jsonb_holds(inside.value, part.value)
								   : pgm_jsonb_same(inside.value, part.value);
		}
		if (!found)
			return false;
	}
	return true;
}

/* @>; an array contains what is an element of it, too. */
static inline pgm_sql_bool
pgm_sql_jsonb_contains(pgm_sql_text a, pgm_sql_text b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	pgm_json_part part;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_truth(false, state);
	if (pgm_jsonb_is_container(b))
		return pgm_sql_bool_of(pgm_jsonb_holds(a, b));
	if (*a.text != '[')
		return pgm_sql_bool_of(*a.text != '{' && pgm_jsonb_same(a, b));
	for (const char *p = a.text; pgm_json_step(&p, a.text + a.size, &part, false);)
		if (pgm_jsonb_same(part.value, b))
			return pgm_sql_bool_of(true);
	return pgm_sql_bool_of(false);
}

/* Whether it has a member of that name, or is an array of it, or is it. */
static inline bool
pgm_jsonb_names(pgm_sql_text a, pgm_sql_text name)
{
	pgm_json_part part;

	if (*a.text == '{')
		return pgm_json_member(a, name).state == PGM_SQL_VALUE;
	if (*a.text == '"')
		return pgm_json_string_is(a, name);
	if (*a.text == '[')
		for (const char *p = a.text; pgm_json_step(&p, a.text + a.size, &part, false);)
			if (*part.value.text == '"' && pgm_json_string_is(part.value, name))
				return true;
	return false;
}

/* ? */
static inline pgm_sql_bool
pgm_sql_jsonb_has(pgm_sql_text a, pgm_sql_text name)
{
	uint8_t state = PGM_SQL_WORSE(a.state, name.state);

	return pgm_sql_truth(state == PGM_SQL_VALUE && pgm_jsonb_names(a, name), state);
}

/* ?& of all names that are not NULL; ?| with `some`. */
static inline pgm_sql_bool
pgm_sql_jsonb_has_all(char *buffer, pgm_sql_text a, pgm_sql_text names, bool some)
{
	uint8_t state = PGM_SQL_WORSE(a.state, names.state);
	pgm_sql_item item;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_truth(false, state);
	for (const char *p = names.text; pgm_sql_array_step(&p, &item);) {
		if (pgm_sql_item_is_null(item))
			continue;
		if (pgm_jsonb_names(a, pgm_sql_piece(buffer, pgm_sql_append_item(buffer, item))) == some)
			return pgm_sql_bool_of(some);
	}
	return pgm_sql_bool_of(!some);
}

#endif
