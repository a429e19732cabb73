/* record.h - fields of composite values: COPY text quoted as record_out() of PostgreSQL does.
 */
#ifndef PGMOCK_RECORD_H
#define PGMOCK_RECORD_H

#include <pgmock/array.h>

/* Greatest bytes of a field that had n as it stood, its comma included: a quote makes two bytes, a backslash, which is
 * two in COPY text, four. */
#define PGM_WIDTH_RECORD_FIELD(n) (3 + 2 * (n))

/* A unit of a field: quotes and backslashes are doubled. */
static inline char *
pgm_record_unit(char *p, const char **text)
{
	const char *t = *text;
	size_t n = t[0] == '\\' ? 2 : 1;
	bool twice = t[0] == '"' || (n == 2 && t[1] == '\\');
	char unit[2] = {t[0], n == 2 ? t[1] : '\0'}; /* p may reach into it */

	*text = t + n;
	memcpy(p, unit, n);
	if (twice)
		memcpy(p + n, unit, n);
	return p + (twice ? 2 * n : n);
}

/* Quotes the field of a composite value that was put from start to end, if it needs that; what is \N becomes nothing,
 * which is NULL in there. Returns its end. */
static inline char *
pgm_record_field(char *start, char *end)
{
	bool odd = start == end;

	if (end - start == 2 && start[0] == '\\' && start[1] == 'N')
		return start;
	/* Of the pairs of COPY text a backspace is no white space. */
	for (const char *p = start; p < end && !odd; p++) {
		if (p[0] == '\\' && p[1] == 'b')
			p++;
		else
			odd = strchr("\"\\(), \t\n\v\f\r", *p) != NULL;
	}
	return odd ? pgm_requote(start, end, pgm_record_unit) : end;
}

#endif
