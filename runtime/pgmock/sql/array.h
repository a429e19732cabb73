/* array.h - the functions of SQL over arrays of one dimension.
 *
 * An array is its text, as array_out() in PostgreSQL's arrayfuncs.c prints it: {a,"b c",NULL}. That is what cells
 * hold, and as each value has one spelling only, elements are equal where their spellings are; but for numbers, whose
 * functions are told that 1.0 is 1.00. An element that comes or goes alone is the text that its type prints. Lower
 * bounds are 1.
 */
#ifndef PGMOCK_SQL_ARRAY_H
#define PGMOCK_SQL_ARRAY_H

#include <pgmock/array.h>
#include <pgmock/sql/make.h>
#include <pgmock/sql/read.h>

/* An element where it stands, its quotes included. */
typedef struct pgm_sql_item {
	const char *start, *end;
} pgm_sql_item;

/* Steps to the next element; *place begins as the array's text. False: there is none. */
static inline bool
pgm_sql_array_step(const char **place, pgm_sql_item *item)
{
	const char *p = *place;

	if (*p == '}' || p[1] == '}')
		return false;
	item->start = ++p;
	if (*p == '"') {
		while (*++p != '"')
			p += *p == '\\';
		p++;
	}
	while (*p != ',' && *p != '}')
		p++;
	item->end = *place = p;
	return true;
}

static inline bool
pgm_sql_item_is_null(pgm_sql_item item)
{
	return item.end - item.start == 4 && memcmp(item.start, "NULL", 4) == 0;
}

/* Appends an element without quotes. */
static inline char *
pgm_sql_append_item(char *p, pgm_sql_item item)
{
	if (*item.start != '"')
		return pgm_sql_append(p, pgm_sql_piece(item.start, item.end));
	for (const char *from = item.start + 1; from < item.end - 1; from++) {
		from += *from == '\\';
		*p++ = *from;
	}
	return p;
}

/* Appends text as an element and a comma. */
static inline char *
pgm_sql_append_element(char *p, pgm_sql_text a)
{
	bool quotes = a.size == 0 || (a.size == 4 && pgm_is_null_word(a.text, a.text + 4));

	if (a.state == PGM_SQL_NULL)
		return pgm_sql_append(p, pgm_sql_text_of("NULL,", 5));
	for (uint32_t i = 0; i < a.size; i++)
		quotes |= a.text[i] == '"' || a.text[i] == '\\' || a.text[i] == '{' || a.text[i] == '}' ||
			  a.text[i] == ',' || pgm_is_space(a.text[i]);
	if (!quotes) {
		p = pgm_sql_append(p, a);
	} else {
		*p++ = '"';
		for (uint32_t i = 0; i < a.size; i++) {
			if (a.text[i] == '"' || a.text[i] == '\\')
				*p++ = '\\';
			*p++ = a.text[i];
		}
		*p++ = '"';
	}
	return pgm_array_next(p);
}

/* Appends an element as it stands, and a comma. */
static inline char *
pgm_sql_copy_item(char *p, pgm_sql_item item)
{
	return pgm_array_next(pgm_sql_append(p, pgm_sql_piece(item.start, item.end)));
}

/* Ends the array that was begun at buffer. */
static inline pgm_sql_text
pgm_sql_array_end(char *buffer, char *p)
{
	return pgm_sql_piece(buffer, pgm_array_close(p));
}

/* True if two texts are one number. */
static inline bool
pgm_sql_same_number(pgm_sql_text a, pgm_sql_text b)
{
	pgm_sql_bool same = pgm_sql_numeric_eq(pgm_sql_numeric_read(a), pgm_sql_numeric_read(b));

	return same.state == PGM_SQL_VALUE && same.value;
}

/* True if neither is NULL, and both are equal. numbers: of a type of numbers with a point. */
static inline bool
pgm_sql_same_item(pgm_sql_item a, pgm_sql_item b, bool numbers)
{
	pgm_sql_text one = pgm_sql_piece(a.start, a.end), other = pgm_sql_piece(b.start, b.end);

	if (pgm_sql_item_is_null(a) || pgm_sql_item_is_null(b))
		return false;
	if (one.size == other.size && memcmp(one.text, other.text, one.size) == 0)
		return true;
	return numbers && pgm_sql_same_number(one, other);
}

/* True if neither is NULL, and the element is that text. */
static inline bool
pgm_sql_item_is(pgm_sql_item item, pgm_sql_text a, bool numbers)
{
	uint32_t i = 0;
	bool quoted = *item.start == '"';

	if (a.state != PGM_SQL_VALUE || pgm_sql_item_is_null(item))
		return false;
	if (numbers)
		return pgm_sql_same_number(pgm_sql_piece(item.start, item.end), a) ||
		       pgm_sql_text_order(pgm_sql_piece(item.start, item.end), a) == 0;
	for (const char *p = item.start + quoted; p < item.end - quoted; p++, i++) {
		p += *p == '\\';
		if (i >= a.size || a.text[i] != *p)
			return false;
	}
	return i == a.size;
}

/* True if it is that text, or both are NULL. */
static inline bool
pgm_sql_item_matches(pgm_sql_item item, pgm_sql_text a, bool numbers)
{
	return a.state == PGM_SQL_NULL ? pgm_sql_item_is_null(item) : pgm_sql_item_is(item, a, numbers);
}

static inline int64_t
pgm_sql_array_count(pgm_sql_text a)
{
	pgm_sql_item item;
	int64_t count = 0;

	for (const char *p = a.text; pgm_sql_array_step(&p, &item);)
		count++;
	return count;
}

/* ---- made and taken apart --------------------------------------------------------------- */

/* ARRAY[…] */
static inline pgm_sql_text
pgm_sql_array_of(char *buffer, int n, const pgm_sql_text *list)
{
	char *p = pgm_array_open(buffer);

	for (int i = 0; i < n; i++) {
		if (list[i].state > PGM_SQL_NULL)
			return list[i];
		p = pgm_sql_append_element(p, list[i]);
	}
	return pgm_sql_array_end(buffer, p);
}

/* a[at] */
static inline pgm_sql_text
pgm_sql_array_at(char *buffer, pgm_sql_text a, pgm_sql_int at)
{
	uint8_t state = PGM_SQL_WORSE(a.state, at.state);
	pgm_sql_item item;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	for (const char *p = a.text; pgm_sql_array_step(&p, &item);)
		if (--at.value == 0 && !pgm_sql_item_is_null(item))
			return pgm_sql_piece(buffer, pgm_sql_append_item(buffer, item));
	return pgm_sql_text_null();
}

static inline pgm_sql_int
pgm_sql_array_cardinality(pgm_sql_text a)
{
	return (pgm_sql_int){a.state == PGM_SQL_VALUE ? pgm_sql_array_count(a) : 0, a.state};
}

/* The count where an array has that dimension: the first one, if it is not empty. */
static inline pgm_sql_int
pgm_sql_array_length(pgm_sql_text a, pgm_sql_int dimension)
{
	uint8_t state = PGM_SQL_WORSE(a.state, dimension.state);
	int64_t count = state == PGM_SQL_VALUE && dimension.value == 1 ? pgm_sql_array_count(a) : 0;

	return (pgm_sql_int){count, state == PGM_SQL_VALUE && count == 0 ? PGM_SQL_NULL : state};
}

/* The same, as one if there are any: the lower bound, or the number of dimensions. */
static inline pgm_sql_int
pgm_sql_array_one(pgm_sql_text a, pgm_sql_int dimension)
{
	pgm_sql_int length = pgm_sql_array_length(a, dimension);

	return (pgm_sql_int){1, length.state};
}

/* Two arrays in a row, of which one may be NULL. */
static inline pgm_sql_text
pgm_sql_array_cat(char *buffer, pgm_sql_text a, pgm_sql_text b)
{
	char *p = buffer;

	if (a.state > PGM_SQL_NULL || b.state == PGM_SQL_NULL)
		return a;
	if (b.state > PGM_SQL_NULL || a.state == PGM_SQL_NULL || a.size == 2)
		return b;
	if (b.size == 2)
		return a;
	p = pgm_sql_append(p, pgm_sql_piece(a.text, a.text + a.size - 1));
	*p++ = ',';
	return pgm_sql_piece(buffer, pgm_sql_append(p, pgm_sql_piece(b.text + 1, b.text + b.size)));
}

/* An element before or behind an array, which is empty if it is NULL. */
static inline pgm_sql_text
pgm_sql_array_add(char *buffer, pgm_sql_text before, pgm_sql_text element, pgm_sql_text behind)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(before.state, behind.state), element.state);
	char *p = pgm_array_open(buffer);
	pgm_sql_item item;

	if (state > PGM_SQL_NULL)
		return pgm_sql_no_text(state);
	for (const char *from = before.text; before.state == PGM_SQL_VALUE && pgm_sql_array_step(&from, &item);)
		p = pgm_sql_copy_item(p, item);
	p = pgm_sql_append_element(p, element);
	for (const char *from = behind.text; behind.state == PGM_SQL_VALUE && pgm_sql_array_step(&from, &item);)
		p = pgm_sql_copy_item(p, item);
	return pgm_sql_array_end(buffer, p);
}

/* a[from:to], whose first element is number one again. */
static inline pgm_sql_text
pgm_sql_array_slice(char *buffer, pgm_sql_text a, pgm_sql_int from, pgm_sql_int to)
{
	uint8_t state = PGM_SQL_WORSE(a.state, PGM_SQL_WORSE(from.state, to.state));
	char *p = pgm_array_open(buffer);
	pgm_sql_item item;
	int64_t at = 0;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	for (const char *place = a.text; pgm_sql_array_step(&place, &item);)
		if (++at >= from.value && at <= to.value)
			p = pgm_sql_copy_item(p, item);
	return pgm_sql_array_end(buffer, p);
}

/* Without so many elements at its end. */
static inline pgm_sql_text
pgm_sql_array_trim(char *buffer, pgm_sql_text a, pgm_sql_int count)
{
	uint8_t state = PGM_SQL_WORSE(a.state, count.state);
	int64_t all = state == PGM_SQL_VALUE ? pgm_sql_array_count(a) : 0;

	if (state == PGM_SQL_VALUE && (count.value < 0 || count.value > all))
		state = PGM_SQL_INVALID;
	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	return pgm_sql_array_slice(buffer, a, pgm_sql_int_of(1), pgm_sql_int_of(all - count.value));
}

/* The bounds, [1:3]. */
static inline pgm_sql_text
pgm_sql_array_dims(char *buffer, pgm_sql_text a)
{
	int64_t count = a.state == PGM_SQL_VALUE ? pgm_sql_array_count(a) : 0;
	char *p = pgm_sql_append(buffer, pgm_sql_text_of("[1:", 3));

	if (count == 0)
		return pgm_sql_no_text(PGM_SQL_WORSE(a.state, PGM_SQL_NULL));
	p = pgm_put_int8(p, count);
	*p++ = ']';
	return pgm_sql_piece(buffer, p);
}

/* Without the elements that are, or are as NULL as, that one. */
static inline pgm_sql_text
pgm_sql_array_remove(char *buffer, pgm_sql_text a, pgm_sql_text element, bool numbers)
{
	char *p = pgm_array_open(buffer);
	pgm_sql_item item;

	if (a.state != PGM_SQL_VALUE || element.state > PGM_SQL_NULL)
		return a.state > PGM_SQL_NULL || element.state <= PGM_SQL_NULL ? a : element;
	for (const char *from = a.text; pgm_sql_array_step(&from, &item);)
		if (!pgm_sql_item_matches(item, element, numbers))
			p = pgm_sql_copy_item(p, item);
	return pgm_sql_array_end(buffer, p);
}

static inline pgm_sql_text
pgm_sql_array_replace(char *buffer, pgm_sql_text a, pgm_sql_text old, pgm_sql_text new, bool numbers)
{
	char *p = pgm_array_open(buffer);
	pgm_sql_item item;

	if (a.state > PGM_SQL_NULL || old.state > PGM_SQL_NULL || new.state > PGM_SQL_NULL)
		return pgm_sql_no_text(PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, old.state), new.state));
	if (a.state != PGM_SQL_VALUE)
		return a;
	for (const char *from = a.text; pgm_sql_array_step(&from, &item);)
		p = pgm_sql_item_matches(item, old, numbers) ? pgm_sql_append_element(p, new)
							     : pgm_sql_copy_item(p, item);
	return pgm_sql_array_end(buffer, p);
}

/* ---- compared --------------------------------------------------------------------------- */

/* Where an element stands for the first time, counted from 1, at or behind `from`; NULL: nowhere. */
static inline pgm_sql_int
pgm_sql_array_position(pgm_sql_text a, pgm_sql_text element, pgm_sql_int from, bool numbers)
{
	pgm_sql_item item;
	int64_t at = 0;

	if (a.state != PGM_SQL_VALUE || element.state > PGM_SQL_NULL || from.state > PGM_SQL_NULL)
		return (pgm_sql_int){
			0, a.state == PGM_SQL_NULL ? PGM_SQL_NULL
						   : PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, element.state), from.state)};
	if (from.state == PGM_SQL_NULL) { /* an error, unless it is plain that there is none */
		bool null = false;

		for (const char *p = a.text; pgm_sql_array_step(&p, &item);)
			null |= element.state == PGM_SQL_VALUE || pgm_sql_item_is_null(item);
		return (pgm_sql_int){0, null ? PGM_SQL_INVALID : PGM_SQL_NULL};
	}
	for (const char *p = a.text; pgm_sql_array_step(&p, &item);)
		if (++at >= from.value && pgm_sql_item_matches(item, element, numbers))
			return pgm_sql_int_of(at);
	return pgm_sql_int_null();
}

/* a = ANY (array) */
static inline pgm_sql_bool
pgm_sql_array_any(pgm_sql_text a, pgm_sql_text array, bool numbers)
{
	pgm_sql_item item;
	bool null = false;

	if (array.state != PGM_SQL_VALUE || a.state > PGM_SQL_NULL)
		return pgm_sql_truth(false, PGM_SQL_WORSE(a.state, array.state));
	for (const char *p = array.text; pgm_sql_array_step(&p, &item);) {
		null |= a.state == PGM_SQL_NULL || pgm_sql_item_is_null(item);
		if (pgm_sql_item_is(item, a, numbers))
			return pgm_sql_bool_of(true);
	}
	return pgm_sql_truth(false, null ? PGM_SQL_NULL : PGM_SQL_VALUE);
}

/* Whether an array has that element, written as in another array. */
static inline bool
pgm_sql_array_has(pgm_sql_text a, pgm_sql_item element, bool numbers)
{
	pgm_sql_item item;

	for (const char *p = a.text; pgm_sql_array_step(&p, &item);)
		if (pgm_sql_same_item(item, element, numbers))
			return true;
	return false;
}

/* a @> b: all of b stands in a; && with `some`: at least one does. */
static inline pgm_sql_bool
pgm_sql_array_contains(pgm_sql_text a, pgm_sql_text b, bool some, bool numbers)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	pgm_sql_item item;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_truth(false, state);
	for (const char *p = b.text; pgm_sql_array_step(&p, &item);)
		if (pgm_sql_array_has(a, item, numbers) == some)
			return pgm_sql_bool_of(some);
	return pgm_sql_bool_of(!some);
}

/* Element by element, NULLs being alike. */
static inline pgm_sql_bool
pgm_sql_array_eq(pgm_sql_text a, pgm_sql_text b, bool numbers)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);
	const char *p = a.text, *q = b.text;
	pgm_sql_item one, other;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_truth(false, state);
	while (pgm_sql_array_step(&p, &one)) {
		if (!pgm_sql_array_step(&q, &other))
			return pgm_sql_bool_of(false);
		if (!pgm_sql_same_item(one, other, numbers) &&
			!(pgm_sql_item_is_null(one) && pgm_sql_item_is_null(other)))
			return pgm_sql_bool_of(false);
	}
	return pgm_sql_bool_of(!pgm_sql_array_step(&q, &other));
}

/* ---- and text --------------------------------------------------------------------------- */

/* The elements with the text between them; those that are NULL as `null`, or left out if that is NULL. */
static inline pgm_sql_text
pgm_sql_array_join(char *buffer, pgm_sql_text a, pgm_sql_text between, pgm_sql_text null)
{
	uint8_t state = PGM_SQL_WORSE(a.state, between.state);
	pgm_sql_item item;
	char *p = buffer;
	bool first = true;

	if (state != PGM_SQL_VALUE || null.state > PGM_SQL_NULL)
		return pgm_sql_no_text(PGM_SQL_WORSE(state, null.state));
	for (const char *from = a.text; pgm_sql_array_step(&from, &item);) {
		if (pgm_sql_item_is_null(item) && null.state == PGM_SQL_NULL)
			continue;
		if (!first)
			p = pgm_sql_append(p, between);
		p = pgm_sql_item_is_null(item) ? pgm_sql_append(p, null) : pgm_sql_append_item(p, item);
		first = false;
	}
	return pgm_sql_piece(buffer, p);
}

/* The parts of a text between separators, each character if that is NULL; parts that are `null` become NULL. */
static inline pgm_sql_text
pgm_sql_array_split(char *buffer, pgm_sql_text a, pgm_sql_text between, pgm_sql_text null)
{
	const char *part = a.text, *end = a.text + a.size;
	char *p = pgm_array_open(buffer);

	if (a.state != PGM_SQL_VALUE || between.state > PGM_SQL_NULL || null.state > PGM_SQL_NULL)
		return pgm_sql_no_text(PGM_SQL_WORSE(a.state, PGM_SQL_WORSE(between.state, null.state)));
	while (a.size != 0) {
		const char *stop = between.state == PGM_SQL_NULL ? pgm_sql_next_char(part, end)
				   : between.size == 0           ? NULL
								 : pgm_sql_find(part, end, between);
		pgm_sql_text element = pgm_sql_piece(part, stop != NULL ? stop : end);

		if (null.state == PGM_SQL_VALUE && pgm_sql_text_order(element, null) == 0)
			element = pgm_sql_text_null();
		p = pgm_sql_append_element(p, element);
		if (stop == NULL || (between.state == PGM_SQL_NULL && stop == end))
			break;
		part = stop + between.size;
	}
	return pgm_sql_array_end(buffer, p);
}

#endif
