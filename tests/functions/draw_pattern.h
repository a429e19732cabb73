/* draw_pattern.h - random regular expressions, and text of the few characters that they are made of.
 */
#ifndef FUNCTIONS_DRAW_PATTERN_H
#define FUNCTIONS_DRAW_PATTERN_H

#include "draw.h"

/* Appends one of the words. */
#define APPEND_ONE_OF(r, p, ...) append_word(r, p, (const char *const[]){__VA_ARGS__}, \
	sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static inline char *
append_word(pgm_rng *r, char *p, const char *const *words, size_t n)
{
	return stpcpy(p, words[below(r, (int64_t)n)]);
}

static inline char *
append_char(pgm_rng *r, char *p)
{
	return APPEND_ONE_OF(r, p, "a", "a", "b", "b", "c", "A", "1", "2", "_", "-", " ", "é", "É", "日", "ж");
}

static inline char *
append_bracket(pgm_rng *r, char *p)
{
	p = stpcpy(p, one_in(r, 3) ? "[^" : "[");
	for (int64_t n = 1 + below(r, 3); n > 0; n--)
		switch (below(r, 4)) {
		case 0:
			p = APPEND_ONE_OF(r, p, "a-c", "A-Z", "0-9", "a-zà-ÿ", "b-é", "\\d", "\\s", "\\w");
			break;
		case 1:
			p = APPEND_ONE_OF(r, p, "[:alpha:]", "[:digit:]", "[:alnum:]", "[:space:]", "[:upper:]", "[:lower:]",
				"[:xdigit:]", "[:word:]");
			break;
		default:
			p = append_char(r, p);
			if (p[-1] == '-')
				p--;
			*p = '\0';
		}
	if (p[-1] == '[' || p[-1] == '^')
		*p++ = 'a';
	return stpcpy(p, one_in(r, 6) ? "-]" : "]");
}

static inline char *append_pattern(pgm_rng *r, char *p, int depth);

static inline char *
append_atom(pgm_rng *r, char *p, int depth)
{
	switch (below(r, depth > 0 ? 9 : 8)) {
	case 0:
		return append_bracket(r, p);
	case 1:
		return APPEND_ONE_OF(r, p, ".", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\.", "\\-", "\\x61", "\\u00e9", "{", "}", "]");
	case 8:
		p = stpcpy(p, one_in(r, 2) ? "(" : "(?:");
		p = append_pattern(r, p, depth - 1);
		return stpcpy(p, ")");
	default:
		return append_char(r, p);
	}
}

/* Appends a pattern, which is mostly one that means something. */
static inline char *
append_pattern(pgm_rng *r, char *p, int depth)
{
	if (one_in(r, 4))
		p = APPEND_ONE_OF(r, p, "^", "^", "\\A", "\\m", "\\y");
	for (int64_t n = 1 + below(r, 4); n > 0; n--) {
		p = append_atom(r, p, depth);
		if (one_in(r, 3))
			p = APPEND_ONE_OF(r, p, "*", "+", "?", "{2}", "{1,}", "{0,2}", "{1,3}", "*?", "+?", "??", "{1,2}?", "{0}");
		if (one_in(r, 12))
			p = APPEND_ONE_OF(r, p, "\\y", "\\Y", "\\m", "\\M", "$", "^", "|", "||");
	}
	if (one_in(r, 4))
		p = APPEND_ONE_OF(r, p, "$", "$", "\\Z", "\\M", "\\Y");
	if (one_in(r, 5)) {
		*p++ = '|';
		p = append_pattern(r, p, 0);
	}
	return p;
}

static inline void
draw_pattern(pgm_rng *r, Value *v)
{
	char text[4 * LITERAL_MAX];
	char *end = text;

	*text = '\0';
	do
		end = append_pattern(r, text, 2);
	while (end - text > TEXT_MAX);
	set_text(v, text, (size_t)(end - text), "text");
}

/* Text that such a pattern may match. */
static inline void
draw_subject(pgm_rng *r, Value *v)
{
	char text[TEXT_MAX];
	char *end = text;

	for (int64_t n = below(r, 10); n > 0; n--)
		end = one_in(r, 12) ? APPEND_ONE_OF(r, end, "\n", "\t", "\\", ".", "Ж", "😀", "ß", "{", "}", "]", "F", "z")
				    : append_char(r, end);
	set_text(v, text, (size_t)(end - text), "text");
}

#endif
