/* format.h - format(): text with places for others.
 */
#ifndef PGMOCK_SQL_FORMAT_H
#define PGMOCK_SQL_FORMAT_H

#include <pgmock/sql/make.h>

/* %s, %L and %%, also as %2$s. PGM_SQL_INVALID: anything else, of which PostgreSQL knows widths and %I. */
static inline pgm_sql_text
pgm_sql_text_format(char *buffer, pgm_sql_text pattern, int n, const pgm_sql_text *list)
{
	const char *c = pattern.text, *end = c + pattern.size;
	char *p = buffer;
	int place = 0;

	if (pattern.state != PGM_SQL_VALUE)
		return pattern;
	while (c < end) {
		if (*c != '%') {
			*p++ = *c++;
			continue;
		}
		if (++c < end && *c == '%') {
			*p++ = *c++;
			continue;
		}
		if (end - c >= 3 && *c >= '1' && *c <= '9' && c[1] == '$') {
			place = *c - '1';
			c += 2;
		}
		if (c == end || (*c != 's' && *c != 'L') || place >= n)
			return pgm_sql_no_text(PGM_SQL_INVALID);
		if (list[place].state > PGM_SQL_NULL)
			return pgm_sql_no_text(list[place].state);
		if (*c == 'L' && list[place].state == PGM_SQL_VALUE)
			p += pgm_sql_text_quote(p, list[place]).size;
		else if (*c == 'L')
			p = pgm_sql_append(p, pgm_sql_text_of("NULL", 4));
		else if (list[place].state == PGM_SQL_VALUE)
			p = pgm_sql_append(p, list[place]);
		place++;
		c++;
	}
	return pgm_sql_piece(buffer, p);
}

#endif
