/* json_set.h - jsonb with a part put in, replaced, or taken away at the end of a path.
 *
 * As setPath() in PostgreSQL's jsonfuncs.c: what a path does not lead to stays as it is. A member that is new is put at the
 * end, and the document brought into order afterwards.
 */
#ifndef PGMOCK_SQL_JSON_SET_H
#define PGMOCK_SQL_JSON_SET_H

#include <pgmock/sql/json_make.h>

/* What is done at the end of the path. */
typedef enum pgm_json_deed {
	PGM_JSON_DELETE = 1,
	PGM_JSON_REPLACE = 2, /* what is there */
	PGM_JSON_CREATE = 4,  /* where nothing is */
	PGM_JSON_BEFORE = 8,  /* an element is put before, or behind, another one */
	PGM_JSON_BEHIND = 16,
} pgm_json_deed;

typedef struct pgm_json_change {
	unsigned deed;
	pgm_sql_text value;
	char *scratch; /* room for a step of the path */
	uint8_t state; /* what went wrong */
} pgm_json_change;

static inline char *pgm_json_change_at(char *p, pgm_sql_text a, const char *path, pgm_json_change *change);

/* Appends a separator unless nothing stands behind the bracket, then the value. */
static inline char *
pgm_json_append_part(char *p, pgm_sql_text key, pgm_sql_text value)
{
	if (p[-1] != '[' && p[-1] != '{')
		p = pgm_sql_append(p, pgm_sql_text_of(", ", 2));
	if (key.size > 0)
		p = pgm_sql_append(pgm_sql_append(p, key), pgm_sql_text_of(": ", 2));
	return pgm_sql_append(p, value);
}

/* Appends an object; last: the path ends with this step. */
static inline char *
pgm_json_change_object(char *p, pgm_sql_text a, pgm_sql_text step, const char *path, bool last, pgm_json_change *change)
{
	pgm_json_part part;
	bool found = false;

	*p++ = '{';
	for (const char *s = a.text; pgm_json_step(&s, a.text + a.size, &part, true);) {
		bool here = !found && pgm_json_string_is(part.key, step);

		found |= here;
		if (here && last && (change->deed & (PGM_JSON_BEFORE | PGM_JSON_BEHIND)) != 0)
			change->state = PGM_SQL_INVALID;
		if (here && last && (change->deed & PGM_JSON_DELETE) != 0)
			continue;
		if (here && last && (change->deed & PGM_JSON_REPLACE) != 0)
			part.value = change->value;
		if (!here || last) {
			p = pgm_json_append_part(p, part.key, part.value);
			continue;
		}
		p = pgm_json_append_part(p, part.key, pgm_sql_text_of("", 0));
		p = pgm_json_change_at(p, part.value, path, change);
	}
	if (!found && last && (change->deed & (PGM_JSON_CREATE | PGM_JSON_BEFORE | PGM_JSON_BEHIND)) != 0) {
		if (p[-1] != '{')
			p = pgm_sql_append(p, pgm_sql_text_of(", ", 2));
		p = pgm_json_append_text(p, step);
		p = pgm_sql_append(pgm_sql_append(p, pgm_sql_text_of(": ", 2)), change->value);
	}
	*p++ = '}';
	return p;
}

static inline char *
pgm_json_change_array(char *p, pgm_sql_text a, pgm_sql_text step, const char *path, bool last, pgm_json_change *change)
{
	const unsigned puts = PGM_JSON_CREATE | PGM_JSON_BEFORE | PGM_JSON_BEHIND;
	pgm_sql_int place = pgm_sql_int_read(step, INT32_MAX);
	int64_t count = pgm_json_count(a), at = place.value, i = 0;
	pgm_sql_text none = pgm_sql_text_of("", 0);
	pgm_json_part part;
	bool beyond;

	if (place.state != PGM_SQL_VALUE || (step.size > 0 && pgm_is_space(step.text[step.size - 1])))
		change->state = PGM_SQL_INVALID;
	at += at < 0 ? count : 0;
	beyond = at < 0 || at >= count;
	*p++ = '[';
	if (at < 0 && last && (change->deed & puts) != 0)
		p = pgm_json_append_part(p, none, change->value);
	for (const char *s = a.text; pgm_json_step(&s, a.text + a.size, &part, false); i++) {
		if (i != at) {
			p = pgm_json_append_part(p, none, part.value);
		} else if (!last) {
			p = pgm_json_append_part(p, none, none);
			p = pgm_json_change_at(p, part.value, path, change);
		} else if ((change->deed & PGM_JSON_REPLACE) != 0) {
			p = pgm_json_append_part(p, none, change->value);
		} else if ((change->deed & PGM_JSON_DELETE) == 0) {
			bool before = (change->deed & PGM_JSON_BEFORE) != 0,
			     behind = (change->deed & PGM_JSON_BEHIND) != 0;

			if (before)
				p = pgm_json_append_part(p, none, change->value);
			p = pgm_json_append_part(p, none, part.value);
			if (behind)
				p = pgm_json_append_part(p, none, change->value);
		}
	}
	if (beyond && at >= 0 && last && (change->deed & puts) != 0)
		p = pgm_json_append_part(p, none, change->value);
	*p++ = ']';
	return p;
}

/* Appends a value, changed at the end of what is left of the path. */
static inline char *
pgm_json_change_at(char *p, pgm_sql_text a, const char *path, pgm_json_change *change)
{
	pgm_sql_item item, more;
	pgm_sql_text step;
	const char *rest = path;
	bool last;

	if (!pgm_sql_array_step(&rest, &item))
		return pgm_sql_append(p, a);
	if (pgm_sql_item_is_null(item))
		change->state = PGM_SQL_INVALID;
	if (!pgm_jsonb_is_container(a) || change->state != PGM_SQL_VALUE)
		return pgm_sql_append(p, a);
	path = rest;
	last = !pgm_sql_array_step(&rest, &more);
	step = pgm_sql_piece(change->scratch, pgm_sql_append_item(change->scratch, item));
	return *a.text == '{' ? pgm_json_change_object(p, a, step, path, last, change)
			      : pgm_json_change_array(p, a, step, path, last, change);
}

/* Changes a document at the end of a path. */
static inline pgm_sql_text
pgm_jsonb_change(char *buffer, pgm_sql_text a, pgm_sql_text path, pgm_json_change change)
{
	char *start = buffer + path.size, *end;

	if (!pgm_jsonb_is_container(a))
		return pgm_sql_no_text(PGM_SQL_INVALID);
	if (path.size == 2 || (a.size == 2 && (change.deed & (PGM_JSON_DELETE | PGM_JSON_REPLACE)) != 0 &&
				      (change.deed & PGM_JSON_CREATE) == 0))
		return a;
	change.scratch = buffer;
	end = pgm_json_change_at(start, a, path.text, &change);
	return change.state == PGM_SQL_VALUE ? pgm_sql_jsonb_read(end, pgm_sql_piece(start, end))
					     : pgm_sql_no_text(change.state);
}

static inline pgm_sql_text
pgm_sql_jsonb_set(char *buffer, pgm_sql_text a, pgm_sql_text path, pgm_sql_text value, pgm_sql_bool create)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, path.state), PGM_SQL_WORSE(value.state, create.state));
	pgm_json_change change = {
		.deed = PGM_JSON_REPLACE | (create.value ? PGM_JSON_CREATE : 0), .value = value, .state = PGM_SQL_VALUE};

	return state == PGM_SQL_VALUE ? pgm_jsonb_change(buffer, a, path, change) : pgm_sql_no_text(state);
}

static inline pgm_sql_text
pgm_sql_jsonb_insert(char *buffer, pgm_sql_text a, pgm_sql_text path, pgm_sql_text value, pgm_sql_bool behind)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, path.state), PGM_SQL_WORSE(value.state, behind.state));
	pgm_json_change change = {
		.deed = behind.value ? PGM_JSON_BEHIND : PGM_JSON_BEFORE, .value = value, .state = PGM_SQL_VALUE};

	return state == PGM_SQL_VALUE ? pgm_jsonb_change(buffer, a, path, change) : pgm_sql_no_text(state);
}

/* #- */
static inline pgm_sql_text
pgm_sql_jsonb_delete(char *buffer, pgm_sql_text a, pgm_sql_text path)
{
	uint8_t state = PGM_SQL_WORSE(a.state, path.state);
	pgm_json_change change = {.deed = PGM_JSON_DELETE, .value = pgm_sql_text_of("", 0), .state = PGM_SQL_VALUE};

	return state == PGM_SQL_VALUE ? pgm_jsonb_change(buffer, a, path, change) : pgm_sql_no_text(state);
}

/* Appends a value without the members that are null. */
static inline char *
pgm_json_append_stripped(char *p, pgm_sql_text a)
{
	bool object = *a.text == '{';
	pgm_json_part part;

	if (!pgm_jsonb_is_container(a))
		return pgm_sql_append(p, a);
	*p++ = *a.text;
	for (const char *s = a.text; pgm_json_step(&s, a.text + a.size, &part, object);) {
		if (object && *part.value.text == 'n')
			continue;
		p = pgm_json_append_part(p, object ? part.key : pgm_sql_text_of("", 0), pgm_sql_text_of("", 0));
		p = pgm_json_append_stripped(p, part.value);
	}
	*p++ = object ? '}' : ']';
	return p;
}

static inline pgm_sql_text
pgm_sql_jsonb_strip(char *buffer, pgm_sql_text a)
{
	return a.state == PGM_SQL_VALUE ? pgm_sql_piece(buffer, pgm_json_append_stripped(buffer, a)) : a;
}

/* What steps lead to, each a name or a place. */
static inline pgm_sql_text
pgm_sql_json_steps(pgm_sql_text a, int n, const pgm_sql_text *list)
{
	for (int i = 0; i < n; i++) {
		if (PGM_SQL_WORSE(a.state, list[i].state) > PGM_SQL_NULL)
			return pgm_sql_no_text(PGM_SQL_WORSE(a.state, list[i].state));
		a = pgm_sql_json_part(a, list[i]);
	}
	return a;
}

#endif
