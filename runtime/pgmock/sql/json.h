/* json.h - JSON as text: read, checked, and brought into the one spelling that jsonb has.
 *
 * json is the text that it was read from. jsonb is the text that it prints: keys in order of their length and bytes,
 * each once, one space behind commas and colons, as few escapes as can be, numbers as numeric prints them
 * (PostgreSQL's jsonb.c, jsonb_util.c and jsonapi.c).
 */
#ifndef PGMOCK_SQL_JSON_H
#define PGMOCK_SQL_JSON_H

#include <pgmock/put_hex.h>
#include <pgmock/sql/make.h>
#include <pgmock/sql/read.h>
#include <pgmock/sql/show.h>

enum { PGM_JSON_NESTING_MAX = 100 };

static inline const char *
pgm_json_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
		p++;
	return p;
}

/* ---- checked ---------------------------------------------------------------------------- */

/* The four hexadecimal digits at p; -1: others. */
static inline int32_t
pgm_json_hex4(const char *p, const char *end)
{
	int32_t value = 0;

	for (int i = 0; i < 4; i++, p++) {
		if (p >= end)
			return -1;
		if (pgm_is_digit(*p))
			value = value * 16 + (*p - '0');
		else if ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'f')
			value = value * 16 + ((*p | 0x20) - 'a' + 10);
		else
			return -1;
	}
	return value;
}

static inline bool
pgm_json_is_high(int32_t c)
{
	return c >= 0xd800 && c < 0xdc00;
}

static inline bool
pgm_json_is_low(int32_t c)
{
	return c >= 0xdc00 && c < 0xe000;
}

/* Each returns the end of what stands at p, NULL if it is none. decoded: jsonb, whose escapes must stand for characters. */
static inline const char *
pgm_json_check_string(const char *p, const char *end, bool decoded)
{
	for (p++; p < end && *p != '"'; p++) {
		int32_t c;

		if ((unsigned char)*p < ' ')
			return NULL;
		if (*p != '\\')
			continue;
		if (++p == end || strchr("\"\\/bfnrtu", *p) == NULL || *p == '\0')
			return NULL;
		if (*p != 'u')
			continue;
		c = pgm_json_hex4(p + 1, end);
		if (c < 0 || (decoded && (c == 0 || pgm_json_is_low(c))))
			return NULL;
		p += 4;
		if (!decoded || !pgm_json_is_high(c))
			continue;
		if (end - p < 7 || p[1] != '\\' || p[2] != 'u' || !pgm_json_is_low(pgm_json_hex4(p + 3, end)))
			return NULL;
		p += 6;
	}
	return p < end ? p + 1 : NULL;
}

static inline const char *
pgm_json_check_digits(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && pgm_is_digit(*p))
		p++;
	return p > start ? p : NULL;
}

static inline const char *
pgm_json_check_number(const char *p, const char *end)
{
	const char *start = p + (*p == '-');

	p = pgm_json_check_digits(start, end);
	if (p == NULL || (*start == '0' && p - start > 1))
		return NULL;
	if (p < end && *p == '.')
		p = pgm_json_check_digits(p + 1, end);
	if (p != NULL && p < end && (*p | 0x20) == 'e') {
		p++;
		p = pgm_json_check_digits(p + (p < end && (*p == '-' || *p == '+')), end);
	}
	return p;
}

static inline const char *
pgm_json_check_word(const char *p, const char *end)
{
	static const char *const words[] = {"true", "false", "null"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);

		if (end - p >= (int64_t)n && memcmp(p, words[i], n) == 0)
			return p + n;
	}
	return NULL;
}

static inline const char *
pgm_json_check(const char *p, const char *end, bool decoded, int depth)
{
	bool object;

	p = pgm_json_blanks(p, end);
	if (p == end || depth == PGM_JSON_NESTING_MAX)
		return NULL;
	object = *p == '{';
	if (*p == '"')
		return pgm_json_check_string(p, end, decoded);
	if (!object && *p != '[') {
		p = *p == '-' || pgm_is_digit(*p) ? pgm_json_check_number(p, end) : pgm_json_check_word(p, end);
		return p == NULL || p == end || strchr(" \t\n\r,:[]{}\"", *p) != NULL ? p : NULL;
	}
	p = pgm_json_blanks(p + 1, end);
	if (p < end && *p == (object ? '}' : ']'))
		return p + 1;
	for (;;) {
		if (object) {
			if (p == end || *p != '"' || (p = pgm_json_check_string(p, end, decoded)) == NULL)
				return NULL;
			p = pgm_json_blanks(p, end);
			if (p == end || *p++ != ':')
				return NULL;
		}
		p = pgm_json_check(p, end, decoded, depth + 1);
		if (p == NULL)
			return NULL;
		p = pgm_json_blanks(p, end);
		if (p < end && *p == (object ? '}' : ']'))
			return p + 1;
		if (p == end || *p != ',')
			return NULL;
		p = pgm_json_blanks(p + 1, end);
	}
}

/* True if it is JSON and nothing else. */
static inline bool
pgm_json_is_valid(pgm_sql_text a, bool decoded)
{
	const char *end = a.text + a.size, *p = pgm_json_check(a.text, end, decoded, 0);

	return p != NULL && pgm_json_blanks(p, end) == end;
}

/* text::json */
static inline pgm_sql_text
pgm_sql_json_read(pgm_sql_text a)
{
	return a.state != PGM_SQL_VALUE || pgm_json_is_valid(a, false) ? a : pgm_sql_no_text(PGM_SQL_INVALID);
}

/* ---- valid JSON, step by step ------------------------------------------------------------ */

/* Returns the end of the value at p, without the blanks before it. */
static inline const char *
pgm_json_skip(const char *p, const char *end)
{
	int depth = 0;

	do {
		if (*p == '"') {
			while (*++p != '"')
				p += *p == '\\';
			p++;
		} else if (*p == '{' || *p == '[') {
			depth++;
			p++;
		} else if (*p == '}' || *p == ']') {
			depth--;
			p++;
		} else if (*p == ',' || *p == ':' || *p == ' ' || (*p >= '\t' && *p <= '\r')) {
			p++;
		} else {
			while (p < end && strchr(",:]} \t\n\r", *p) == NULL)
				p++;
		}
	} while (depth > 0);
	return p;
}

/* A member of an object, or an element of an array, where they stand. */
typedef struct pgm_json_part {
	pgm_sql_text key; /* with its quotes */
	pgm_sql_text value;
} pgm_json_part;

/* Steps to the next part of the array or object that ends at end; *place begins at its bracket. False: there is none. */
static inline bool
pgm_json_step(const char **place, const char *end, pgm_json_part *part, bool object)
{
	const char *p = pgm_json_blanks(*place + (**place == '{' || **place == '['), end), *start;

	if (p[0] == ',')
		p = pgm_json_blanks(p + 1, end);
	if (*p == '}' || *p == ']')
		return false;
	if (object) {
		start = p;
		p = pgm_json_skip(p, end);
		part->key = pgm_sql_piece(start, p);
		p = pgm_json_blanks(pgm_json_blanks(p, end) + 1, end);
	}
	start = p;
	p = pgm_json_skip(p, end);
	part->value = pgm_sql_piece(start, p);
	*place = pgm_json_blanks(p, end);
	return true;
}

/* The value without the blanks around it. */
static inline pgm_sql_text
pgm_json_bare(pgm_sql_text a)
{
	const char *p, *end;

	if (a.state != PGM_SQL_VALUE)
		return a;
	end = a.text + a.size;
	p = pgm_json_blanks(a.text, end);
	return pgm_sql_piece(p, pgm_json_skip(p, end));
}

/* Returns the character of a string at *p, which goes behind it. */
static inline uint32_t
pgm_json_char(const char **p, const char *end)
{
	static const char letters[] = "bfnrt", controls[] = "\b\f\n\r\t";
	const char *s = *p, *letter;
	uint32_t c;

	if (*s != '\\') {
		*p = pgm_sql_next_char(s, end);
		return pgm_sql_code_point(s, end);
	}
	if (s[1] != 'u') {
		*p = s + 2;
		letter = strchr(letters, s[1]);
		return letter != NULL ? (uint32_t)controls[letter - letters] : (uint32_t)s[1];
	}
	c = (uint32_t)pgm_json_hex4(s + 2, end);
	*p = s + 6;
	if (pgm_json_is_high((int32_t)c)) {
		c = 0x10000 + ((c & 0x3ff) << 10) + ((uint32_t)pgm_json_hex4(s + 8, end) & 0x3ff);
		*p = s + 12;
	}
	return c;
}

/* ---- as jsonb prints it ------------------------------------------------------------------ */

/* Appends a character of a string: escape_json() in PostgreSQL's json.c. */
static inline char *
pgm_json_append_char(char *p, uint32_t c)
{
	static const char letters[] = "btn fr";

	if (c == '"' || c == '\\') {
		*p++ = '\\';
	} else if (c >= '\b' && c <= '\r' && c != '\v') {
		*p++ = '\\';
		*p++ = letters[c - '\b'];
		return p;
	} else if (c < ' ') {
		memcpy(p, "\\u00", 4);
		return pgm_put_hex(p + 4, c, 2);
	}
	return pgm_sql_append_char(p, c);
}

/* Appends text as a string. */
static inline char *
pgm_json_append_text(char *p, pgm_sql_text a)
{
	*p++ = '"';
	for (uint32_t i = 0; i < a.size; i++) {
		unsigned char c = (unsigned char)a.text[i];

		if (c < 0x80)
			p = pgm_json_append_char(p, c);
		else
			*p++ = (char)c;
	}
	*p++ = '"';
	return p;
}

/* Appends a string as plain text. */
static inline char *
pgm_json_append_plain(char *p, pgm_sql_text string)
{
	const char *end = string.text + string.size - 1;

	for (const char *s = string.text + 1; s < end;)
		p = pgm_sql_append_char(p, pgm_json_char(&s, end));
	return p;
}

/* How two keys, with their quotes, stand to each other: the shorter one comes first. */
static inline int
pgm_json_order_keys(pgm_sql_text a, pgm_sql_text b)
{
	const char *s = a.text + 1, *s_end = s + a.size - 2, *t = b.text + 1, *t_end = t + b.size - 2;
	int64_t sizes = 0;
	int order = 0;

	while (s < s_end || t < t_end) {
		char bytes[4];
		uint32_t one = 0, other = 0;

		if (s < s_end) {
			one = pgm_json_char(&s, s_end);
			sizes += pgm_sql_append_char(bytes, one) - bytes;
		}
		if (t < t_end) {
			other = pgm_json_char(&t, t_end);
			sizes -= pgm_sql_append_char(bytes, other) - bytes;
		}
		if (order == 0)
			order = PGM_SQL_ORDER(one, other);
	}
	return sizes != 0 ? PGM_SQL_ORDER(sizes, 0) : order;
}

/* Appends a number as numeric prints it; NULL: it has too many digits. */
static inline char *
pgm_json_append_number(char *p, pgm_sql_text a)
{
	pgm_sql_numeric number;
	bool zero = true, exponent = false;

	for (uint32_t i = 0; i < a.size; i++) {
		zero &= a.text[i] < '1' || a.text[i] > '9';
		exponent |= (a.text[i] | 0x20) == 'e';
	}
	if (!exponent)
		return pgm_sql_append(p, pgm_sql_piece(a.text + (zero && *a.text == '-'), a.text + a.size));
	number = pgm_sql_numeric_read(a);
	return number.state == PGM_SQL_VALUE ? pgm_put_numeric(p, number.value, number.scale) : NULL;
}

/* The member whose key is the next one behind `before`, or the first one; of several the last. False: there is none. */
static inline bool
pgm_json_next_member(pgm_sql_text object, const pgm_json_part *before, pgm_json_part *next)
{
	pgm_json_part part;
	bool found = false;

	for (const char *p = object.text; pgm_json_step(&p, object.text + object.size, &part, true);) {
		if (before != NULL && pgm_json_order_keys(part.key, before->key) <= 0)
			continue;
		if (found && pgm_json_order_keys(part.key, next->key) > 0)
			continue;
		*next = part;
		found = true;
	}
	return found;
}

/* Appends a value in the spelling of jsonb; NULL: a number has too many digits. */
static inline char *
pgm_json_append_canonical(char *p, pgm_sql_text a)
{
	pgm_json_part part, next;
	bool first = true;

	if (*a.text == '"') {
		const char *end = a.text + a.size - 1;

		*p++ = '"';
		for (const char *s = a.text + 1; s < end;)
			p = pgm_json_append_char(p, pgm_json_char(&s, end));
		*p++ = '"';
		return p;
	}
	if (*a.text == '-' || pgm_is_digit(*a.text))
		return pgm_json_append_number(p, a);
	if (*a.text == '[') {
		*p++ = '[';
		for (const char *s = a.text; p != NULL && pgm_json_step(&s, a.text + a.size, &part, false); first = false) {
			if (!first)
				p = pgm_sql_append(p, pgm_sql_text_of(", ", 2));
			p = pgm_json_append_canonical(p, part.value);
		}
		if (p != NULL)
			*p++ = ']';
		return p;
	}
	if (*a.text != '{')
		return pgm_sql_append(p, a);
	*p++ = '{';
	for (; p != NULL && pgm_json_next_member(a, first ? NULL : &part, &next); first = false) {
		part = next;
		if (!first)
			p = pgm_sql_append(p, pgm_sql_text_of(", ", 2));
		p = pgm_json_append_canonical(p, part.key);
		p = pgm_sql_append(p, pgm_sql_text_of(": ", 2));
		p = pgm_json_append_canonical(p, part.value);
	}
	if (p != NULL)
		*p++ = '}';
	return p;
}

/* text::jsonb, json::jsonb */
static inline pgm_sql_text
pgm_sql_jsonb_read(char *buffer, pgm_sql_text a)
{
	char *end;

	if (a.state != PGM_SQL_VALUE)
		return a;
	if (!pgm_json_is_valid(a, true))
		return pgm_sql_no_text(PGM_SQL_INVALID);
	end = pgm_json_append_canonical(buffer, pgm_json_bare(a));
	return end != NULL ? pgm_sql_piece(buffer, end) : pgm_sql_no_text(PGM_SQL_OUT_OF_RANGE);
}

#endif
