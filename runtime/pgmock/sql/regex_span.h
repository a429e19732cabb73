/* regex_span.h - what regular expressions find, count, split and replace.
 *
 * A match is the one that begins first, and of those the longest, which is PostgreSQL's where no quantifier asks for less.
 */
#ifndef PGMOCK_SQL_REGEX_SPAN_H
#define PGMOCK_SQL_REGEX_SPAN_H

#include <pgmock/sql/array.h>
#include <pgmock/sql/regex.h>

/* Returns the end of the longest match that begins at p, in a text that begins at start; NULL: none does. */
static inline const char *
pgm_pattern_end(const pgm_pattern *pattern, const char *start, const char *p, const char *end)
{
	unsigned state = pattern->start;
	const char *last = NULL;

	if (p > start) {
		uint32_t before = pgm_sql_code_point(pgm_sql_previous_char(p, start), p);

		state = pattern->after[before == '_' || pgm_char_is_word(before) ? 0 : 1];
	}
	for (;;) {
		unsigned class = pattern->classes - 1u;

		if (p < end)
			class = (unsigned char)*p < 128 ? pattern->ascii[(unsigned char)*p]
							: pgm_pattern_class(pattern, pgm_sql_code_point(p, end));
		state = pattern->next[state * pattern->classes + class];
		if (state & PGM_PATTERN_ENDS)
			last = p;
		state &= ~(unsigned)PGM_PATTERN_ENDS;
		if (p == end || state == PGM_PATTERN_FAILS)
			return last;
		p = pgm_sql_next_char(p, end);
	}
}

/* Finds the first match at or behind *place, which goes to where the next one may begin. False: there is none. */
static inline bool
pgm_pattern_find(const pgm_pattern *pattern, pgm_sql_text a, const char **place, pgm_sql_text *match)
{
	const char *end = a.text + a.size;

	for (const char *p = *place; p <= end; p = p < end ? pgm_sql_next_char(p, end) : p + 1) {
		const char *last = pgm_pattern_end(pattern, a.text, p, end);

		if (last == NULL)
			continue;
		*match = pgm_sql_piece(p, last);
		*place = last > p ? last : last < end ? pgm_sql_next_char(last, end) : end + 1;
		return true;
	}
	return false;
}

/* substring(a FROM pattern) */
static inline pgm_sql_text
pgm_sql_text_found(pgm_sql_text a, const pgm_pattern *pattern)
{
	const char *place = a.text;
	pgm_sql_text match = pgm_sql_text_null();

	if (a.state == PGM_SQL_VALUE)
		pgm_pattern_find(pattern, a, &place, &match);
	return a.state == PGM_SQL_VALUE ? match : a;
}

/* regexp_match(): an array of it. */
static inline pgm_sql_text
pgm_sql_text_match(char *buffer, pgm_sql_text a, const pgm_pattern *pattern)
{
	pgm_sql_text match = pgm_sql_text_found(a, pattern);

	return match.state == PGM_SQL_VALUE ? pgm_sql_array_of(buffer, 1, &match) : match;
}

static inline pgm_sql_int
pgm_sql_text_matches_count(pgm_sql_text a, const pgm_pattern *pattern)
{
	const char *place = a.text;
	int64_t count = 0;
	pgm_sql_text match;

	while (a.state == PGM_SQL_VALUE && pgm_pattern_find(pattern, a, &place, &match))
		count++;
	return (pgm_sql_int){count, a.state};
}

/* What stands between matches; empty ones at both ends, or behind another match, do not count. */
static inline pgm_sql_text
pgm_sql_text_split_by(char *buffer, pgm_sql_text a, const pgm_pattern *pattern)
{
	const char *place = a.text, *part = a.text, *before = a.text, *end = a.text + a.size;
	char *p = pgm_array_open(buffer);
	pgm_sql_text match;

	if (a.state != PGM_SQL_VALUE)
		return a;
	while (pgm_pattern_find(pattern, a, &place, &match)) {
		const char *last = match.text + match.size;

		if (match.text < end && last > before) {
			p = pgm_sql_append_element(p, pgm_sql_piece(part, match.text));
			part = last;
		}
		before = last;
	}
	p = pgm_sql_append_element(p, pgm_sql_piece(part, end));
	return pgm_sql_array_end(buffer, p);
}

/* Appends what stands in for a match: \\& is the match. */
static inline char *
pgm_sql_append_instead(char *p, pgm_sql_text with, pgm_sql_text match)
{
	for (uint32_t i = 0; i < with.size; i++) {
		if (with.text[i] == '\\' && i + 1 < with.size && with.text[i + 1] == '&') {
			p = pgm_sql_append(p, match);
			i++;
			continue;
		}
		i += with.text[i] == '\\' && i + 1 < with.size && with.text[i + 1] == '\\';
		*p++ = with.text[i];
	}
	return p;
}

/* regexp_replace(): the first match, or, with the flag g, each one. */
static inline pgm_sql_text
pgm_sql_text_instead(char *buffer, pgm_sql_text a, const pgm_pattern *pattern, pgm_sql_text with, pgm_sql_text flags)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, with.state), flags.state);
	const char *place = a.text, *rest = a.text;
	char *p = buffer;
	pgm_sql_text match;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	while (pgm_pattern_find(pattern, a, &place, &match)) {
		p = pgm_sql_append(p, pgm_sql_piece(rest, match.text));
		p = pgm_sql_append_instead(p, with, match);
		rest = match.text + match.size;
		if (flags.size == 0 || memchr(flags.text, 'g', flags.size) == NULL)
			break;
	}
	return pgm_sql_piece(buffer, pgm_sql_append(p, pgm_sql_piece(rest, a.text + a.size)));
}

#endif
