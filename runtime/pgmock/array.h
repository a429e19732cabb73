/* array.h - text within text: elements of arrays and strings of JSON.
 *
 * A value is first put as it stands, as COPY text, and then quoted in place, from start to end,
 * by the rules of what it stands in. Most values need no more than quotes, which is seen
 * sixteen bytes at a time. In others each unit of COPY text - a byte, or a backslash and its
 * letter - is replaced by what means the same in there.
 *
 *	p = pgm_array_open(p);
 *	for (…)
 *		p = pgm_array_next(pgm_array_element(p, tag(p, key, row)));
 *	p = pgm_array_close(p);
 */
#ifndef PGMOCK_ARRAY_H
#define PGMOCK_ARRAY_H

#include <pgmock/bytes.h>

/* Greatest numbers of bytes: of an array but for its elements; of an element that had n bytes
 * as it stood, its comma included; of a string that had. A quote makes three bytes, a control
 * character seven. */
#define PGM_WIDTH_ARRAY 2
#define PGM_WIDTH_ARRAY_ELEMENT(n) (3 + 3 * (n))
#define PGM_WIDTH_JSON_STRING(n) (2 + 7 * (n))

/* Puts at p what stands for the next unit of *text, up to 7 bytes; returns the end of that. */
typedef char *pgm_requote_fn(char *p, const char **text);

/* Puts quotes around the text from start to end, and each of its units through requote. Returns
 * its end. */
static __attribute__((noinline, unused)) char *
pgm_requote(char *start, char *end, pgm_requote_fn *requote)
{
	char unit[8];
	size_t old_size = (size_t)(end - start);
	size_t new_size = 0;

	for (const char *text = start; text < end;)
		new_size += (size_t)(requote(unit, &text) - unit);

	/* Units only grow. With the old text where the new one will end, writing never
	 * overtakes reading. */
	char *p = start + 1;
	const char *text_end = p + new_size;
	const char *text = text_end - old_size;

	memmove(p + (new_size - old_size), start, old_size);
	start[0] = '"';
	while (text < text_end)
		p = requote(p, &text);
	*p++ = '"';
	return p;
}

/* Returns whether any of the bytes, all 0 or -1, among the first n of them, is not 0. */
static inline bool
pgm_any(pgm_bytes bytes, ptrdiff_t n)
{
	const pgm_bytes places = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
	pgm_words words = (pgm_words)(bytes & (places < (int8_t)(n < 16 ? n : 16)));

	return (words[0] | words[1]) != 0;
}

/* A unit of an array's element, as array_out() in PostgreSQL's arrayfuncs.c has it: a backslash
 * before each quote and backslash, and that doubled for COPY. */
static inline char *
pgm_array_unit(char *p, const char **text)
{
	const char *t = *text;
	bool pair = t[0] == '\\';

	if (t[0] == '"' || (pair && t[1] == '\\')) {
		memcpy(p, "\\\\", 2);
		p += 2;
	}
	*p++ = *t++;
	if (pair)
		*p++ = *t++;
	*text = t;
	return p;
}

/* Returns whether what was put from start to end is NULL, as COPY text has it. */
static inline bool
pgm_is_null(const char *start, const char *end)
{
	return end - start == 2 && start[0] == '\\' && start[1] == 'N';
}

/* Puts a word of four letters. Returns its end. */
static inline char *
pgm_put_null_word(char *p, const char *word)
{
	memcpy(p, word, 4);
	return p + 4;
}

/* Returns whether the text from start to end is the word NULL, in any case. */
static inline bool
pgm_is_null_word(const char *start, const char *end)
{
	uint32_t word, null;

	memcpy(&word, start, sizeof word);
	memcpy(&null, "null", sizeof null);
	return (word | 0x20202020) == null && end - start == 4;
}

/* What pgm_array_element() does with an element that may need quotes: array_out() gives them to
 * one that is empty or NULL or has a quote, a backslash, a brace, a comma or white space. */
static __attribute__((noinline, unused)) char *
pgm_array_element_odd(char *start, char *end)
{
	bool quotes = start == end || pgm_is_null_word(start, end);

	if (pgm_is_null(start, end))
		return pgm_put_null_word(start, "NULL");
	/* Of pairs, a backspace is nothing to it; the others are a backslash or white space. */
	for (const char *p = start; p < end; p++) {
		if (p[0] == '\\' && p[1] == 'b')
			p++;
		else if (strchr("\"\\{}, \t\n\v\f\r", *p) != NULL)
			quotes = true;
	}
	return quotes ? pgm_requote(start, end, pgm_array_unit) : end;
}

/* Quotes the element of an array that was put from start to end, if it needs that. Returns its
 * end. */
static inline char *
pgm_array_element(char *start, char *end)
{
	bool odd = start == end || pgm_is_null_word(start, end);

	for (char *p = start; p < end; p += sizeof(pgm_bytes)) {
		pgm_bytes text;

		memcpy(&text, p, sizeof text);

		pgm_bytes quote = (text == '"') | (text == '\\');
		pgm_bytes brace = (text == '{') | (text == '}') | (text == ',');
		pgm_bytes space = (text >= 0) & (text <= ' ');

		odd |= pgm_any(quote | brace | space, end - p);
	}
	return odd ? pgm_array_element_odd(start, end) : end;
}

/* Makes NULL of an element that is, and leaves all else that was put from start to end: it needs no quotes. Returns its
 * end. */
static inline char *
pgm_array_bare(char *start, char *end)
{
	return pgm_is_null(start, end) ? pgm_put_null_word(start, "NULL") : end;
}

/* Begins an array. */
static inline char *
pgm_array_open(char *p)
{
	*p = '{';
	return p + 1;
}

/* Ends an element, the last one too. */
static inline char *
pgm_array_next(char *p)
{
	*p = ',';
	return p + 1;
}

/* Ends an array, in the place of the last comma if there is one. */
static inline char *
pgm_array_close(char *p)
{
	p -= p[-1] == ',';
	*p = '}';
	return p + 1;
}

/* Returns the number of elements of an array of several dimensions. */
static inline uint64_t
pgm_array_size(const uint64_t *sizes, size_t dims)
{
	uint64_t size = 1;

	for (size_t i = 0; i < dims; i++)
		size *= sizes[i];
	return size;
}

/* Puts the braces that open before an element: one for each dimension that begins with it. */
static inline char *
pgm_array_begin(char *p, const uint64_t *sizes, size_t dims, uint64_t at)
{
	for (size_t i = dims; i > 0; i--) {
		if (at % sizes[i - 1] != 0)
			return p;
		at /= sizes[i - 1];
		*p++ = '{';
	}
	return p;
}

/* Puts the braces that close behind an element, and the separator if another one follows. */
static inline char *
pgm_array_end(char *p, const uint64_t *sizes, size_t dims, uint64_t at, char separator)
{
	for (size_t i = dims; i > 0; i--) {
		if (at % sizes[i - 1] != sizes[i - 1] - 1) {
			*p++ = separator;
			return p;
		}
		at /= sizes[i - 1];
		*p++ = '}';
	}
	return p;
}

/* A unit of a JSON string (RFC 8259, section 7), its backslashes doubled for COPY. */
static inline char *
pgm_json_unit(char *p, const char **text)
{
	bool pair = **text == '\\';
	unsigned char c = (unsigned char)(*text)[pair];

	*text += 1 + pair;
	if (!pair && c != '"' && c >= ' ') {
		*p = (char)c;
		return p + 1;
	}
	memcpy(p, "\\\\", 2);
	if (pair ? c == 'v' : c != '"') {
		unsigned char control = pair ? '\v' : c;

		memcpy(p + 2, "u00", 3);
		p[5] = (char)('0' + control / 16);
		p[6] = "0123456789abcdef"[control % 16];
		return p + 7;
	}
	p[2] = (char)c;
	if (c != '\\')
		return p + 3;
	p[3] = '\\';
	return p + 4;
}

/* Makes JSON's null of what is NULL, and leaves all else that was put from start to end. Returns its end. */
static inline char *
pgm_json_or_null(char *start, char *end)
{
	return pgm_is_null(start, end) ? pgm_put_null_word(start, "null") : end;
}

/* Makes a JSON string of the text that was put from start to end, and null of what is NULL. Returns its end. */
static inline char *
pgm_json_string(char *start, char *end)
{
	char *p = start;
	bool odd = false;

	for (; p < end; p += sizeof(pgm_bytes)) {
		pgm_bytes text;

		memcpy(&text, p, sizeof text);

		pgm_bytes quote = (text == '"') | (text == '\\');
		pgm_bytes control = (text >= 0) & (text < ' ');

		odd |= pgm_any(quote | control, end - p);
	}
	if (odd)
		return pgm_is_null(start, end) ? pgm_put_null_word(start, "null")
					       : pgm_requote(start, end, pgm_json_unit);

	/* One byte further, the last sixteen first. */
	while (p > start) {
		pgm_bytes text;

		p -= sizeof text;
		memcpy(&text, p, sizeof text);
		memcpy(p + 1, &text, sizeof text);
	}
	start[0] = '"';
	end[1] = '"';
	return end + 2;
}

#endif
