/* like.h - LIKE and ILIKE.
 *
 * The pattern is matched from left to right; what a % stands for grows only when what follows it does not match, and
 * only the last % is ever grown again, so that the time is at most the product of the sizes.
 */
#ifndef PGMOCK_SQL_LIKE_H
#define PGMOCK_SQL_LIKE_H

#include <pgmock/sql/case.h>

/* Returns whether the characters at a and b are the same, or the same but for their case. */
static inline bool
pgm_sql_same_char(const char *a, const char *a_end, const char *b, const char *b_end, bool any_case)
{
	if (!any_case)
		return *a == *b;
	return pgm_char_lower(pgm_sql_code_point(a, a_end)) == pgm_char_lower(pgm_sql_code_point(b, b_end));
}

/* Returns whether [a, a_end) matches the pattern; *bad is set if that ends in a backslash where a character is
 * needed. As in MatchText() of PostgreSQL's like_match.c, that is an error only where the match comes there. */
static inline bool
pgm_sql_like_match(const char *a, const char *a_end, const char *p, const char *p_end, bool any_case, bool *bad)
{
	const char *again_a = NULL, *again_p = NULL;

	for (;;) {
		if (p < p_end && *p == '%') {
			again_p = ++p;
			again_a = a;
			continue;
		}
		if (p == p_end && a == a_end)
			return true;
		if (p < p_end && a < a_end) {
			bool literal = *p == '\\';
			const char *c = p + literal;

			if (c == p_end) {
				*bad = true;
				return false;
			}
			if (!literal && *c == '_') {
				p = c + 1;
				a = pgm_sql_next_char(a, a_end);
				continue;
			}
			if (pgm_sql_same_char(a, a_end, c, p_end, any_case)) {
				p = any_case ? pgm_sql_next_char(c, p_end) : c + 1;
				a = any_case ? pgm_sql_next_char(a, a_end) : a + 1;
				continue;
			}
		}
		if (again_p == NULL || again_a == a_end)
			return false;
		again_a = pgm_sql_next_char(again_a, a_end);
		a = again_a;
		p = again_p;
	}
}

/* LIKE, and ILIKE with any_case. */
static inline pgm_sql_bool
pgm_sql_text_like(pgm_sql_text a, pgm_sql_text pattern, bool any_case)
{
	uint8_t state = PGM_SQL_WORSE(a.state, pattern.state);
	bool bad = false;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_truth(false, state);

	bool matches = pgm_sql_like_match(
		a.text, a.text + a.size, pattern.text, pattern.text + pattern.size, any_case, &bad);

	return pgm_sql_truth(matches, bad ? PGM_SQL_INVALID : PGM_SQL_VALUE);
}

/* The same pattern with another character in the place of the backslash, or none: like_escape() in PostgreSQL's
 * like_match.c. */
static inline pgm_sql_text
pgm_sql_like_escape(char *buffer, pgm_sql_text pattern, pgm_sql_text escape)
{
	uint8_t state = PGM_SQL_WORSE(pattern.state, escape.state);
	const char *c = pattern.text, *end = c + pattern.size;
	bool escaped = false;
	char *p = buffer;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	if (pgm_sql_count_chars(escape.text, escape.text + escape.size) > 1)
		return pgm_sql_no_text(PGM_SQL_INVALID);
	if (escape.size == 1 && *escape.text == '\\')
		return pattern;
	while (c < end) {
		const char *next = pgm_sql_next_char(c, end);
		pgm_sql_text one = pgm_sql_piece(c, next);
		bool escapes = !escaped && pgm_sql_text_order(one, escape) == 0;

		if (escapes || (*c == '\\' && !escaped))
			*p++ = '\\';
		if (!escapes)
			p = pgm_sql_append(p, one);
		escaped = escapes;
		c = next;
	}
	return pgm_sql_piece(buffer, p);
}

static inline pgm_sql_bool
pgm_sql_text_unlike(pgm_sql_text a, pgm_sql_text pattern, bool any_case)
{
	pgm_sql_bool like = pgm_sql_text_like(a, pattern, any_case);

	return pgm_sql_truth(!like.value, like.state);
}

#endif
