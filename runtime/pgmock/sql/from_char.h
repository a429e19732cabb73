/* from_char.h - to_date() and to_timestamp(): dates and times read by a template.
 *
 * Of the patterns those that are numbers of the calendar and of the clock: YYYY MM DD HH24 MI SS MS US, each once, with
 * blanks and signs between them. As DCH_from_char() in PostgreSQL's formatting.c, which asks for little: what stands between fields
 * may be another sign, and what follows the last one is of no concern.
 */
#ifndef PGMOCK_SQL_FROM_CHAR_H
#define PGMOCK_SQL_FROM_CHAR_H

#include <pgmock/sql/read.h>
#include <pgmock/sql/to_char.h>

enum {
	PGM_FROM_YEAR,
	PGM_FROM_MONTH,
	PGM_FROM_DAY,
	PGM_FROM_HOUR,
	PGM_FROM_MINUTE,
	PGM_FROM_SECOND,
	PGM_FROM_MS,
	PGM_FROM_US,
	PGM_FROM_FIELDS,
};

/* Returns which of the fields a pattern is, or PGM_FROM_FIELDS. */
static inline int
pgm_from_field(const pgm_mask *mask)
{
	static const char names[PGM_FROM_FIELDS][5] = {"YYYY", "MM", "DD", "HH24", "MI", "SS", "MS", "US"};
	pgm_sql_text word;
	int field = 0;

	if (mask == NULL)
		return PGM_FROM_FIELDS;
	word = pgm_sql_text_of(mask->word, (uint32_t)strlen(mask->word));
	for (; field < PGM_FROM_FIELDS; field++) {
		char lower[5];

		for (int i = 0; i < 5; i++)
			lower[i] = names[field][i] >= 'A' ? (char)(names[field][i] + 'a' - 'A') : names[field][i];
		if (pgm_sql_abbreviates(word, lower, (uint32_t)strlen(lower)))
			break;
	}
	return field;
}

static inline bool
pgm_from_separates(char c)
{
	return pgm_is_space(c) || (c > ' ' && c < 0x7f && !pgm_is_digit(c) && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'));
}

/* True if the template is of these patterns. */
static inline bool
pgm_from_char_known(pgm_sql_text form)
{
	const char *p = form.text, *end = p + form.size;
	uint32_t seen = 0;

	while (p < end) {
		const pgm_mask *mask = pgm_mask_of(p, end);
		int field = pgm_from_field(mask);

		if (field < PGM_FROM_FIELDS && (seen >> field & 1) == 0) {
			seen |= 1u << field;
			p += strlen(mask->word);
		} else if (mask == NULL && *p != '"' && *p != '\\' && pgm_from_separates(*p)) {
			p++;
		} else {
			return false;
		}
	}
	return true;
}

/* Reads a number, of just so many digits unless something else must follow it; returns its end, or NULL and *state. */
static inline const char *
pgm_from_number(const char *p, const char *end, int digits, bool free, int64_t *value, uint8_t *state)
{
	const char *start, *stop = free || end - p < digits ? end : p + digits;
	bool negative = p < stop && *p == '-';

	*state = PGM_SQL_INVALID;
	if (!free && end - p < digits)
		return NULL;
	p += p < stop && (*p == '-' || *p == '+');
	start = p;
	for (*value = 0; p < stop && pgm_is_digit(*p); p++)
		*value = *value > INT32_MAX ? *value : *value * 10 + (*p - '0');
	if (p == start || (!free && p < stop))
		return NULL;
	*state = *value > (int64_t)INT32_MAX + negative ? PGM_SQL_OUT_OF_RANGE : PGM_SQL_VALUE;
	*value = negative ? -*value : *value;
	return *state == PGM_SQL_VALUE ? p : NULL;
}

/* Reads all fields of the template that the text has; returns PGM_SQL_VALUE, or what is wrong. */
static inline uint8_t
pgm_from_fields(pgm_sql_text a, pgm_sql_text form, int64_t fields[PGM_FROM_FIELDS])
{
	const char *p = a.text, *end = p + a.size, *form_end = form.text + form.size;
	uint8_t state = PGM_SQL_VALUE;

	for (const char *f = form.text; f < form_end && p < end;) {
		const pgm_mask *mask = pgm_mask_of(f, form_end);
		int field = pgm_from_field(mask);
		const char *start;

		while ((mask != NULL || f == form.text) && p < end && pgm_is_space(*p))
			p++;
		if (mask == NULL) {
			p += p < end && pgm_from_separates(*p);
			f++;
			continue;
		}
		if (field == PGM_FROM_FIELDS)
			return PGM_SQL_INVALID;
		f += strlen(mask->word);
		if (p == end)
			break;
		start = p;
		p = pgm_from_number(p, end, field == PGM_FROM_HOUR ? 2 : mask->width,
			f == form_end || pgm_mask_of(f, form_end) == NULL, &fields[field], &state);
		if (p == NULL)
			return state;
		for (int64_t n = p - start; field >= PGM_FROM_MS && n < mask->width; n++)
			fields[field] *= 10;
		while (p < end && pgm_is_space(*p))
			p++;
	}
	return state;
}

/* to_timestamp(text, template); what no field says is that of the first moment of the year before the first. */
static inline pgm_sql_moment
pgm_sql_moment_from_char(pgm_sql_text a, pgm_sql_text form)
{
	int64_t fields[PGM_FROM_FIELDS] = {0}, fraction, time;
	uint8_t state = PGM_SQL_WORSE(a.state, form.state);
	pgm_sql_date date;

	if (state == PGM_SQL_VALUE)
		state = pgm_from_fields(a, form, fields);
	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_moment(state);
	date = pgm_sql_date_from(pgm_sql_int_of(fields[PGM_FROM_YEAR] == 0 ? -1 : fields[PGM_FROM_YEAR]),
		pgm_sql_int_of(fields[PGM_FROM_MONTH] == 0 ? 1 : fields[PGM_FROM_MONTH]),
		pgm_sql_int_of(fields[PGM_FROM_DAY] == 0 ? 1 : fields[PGM_FROM_DAY]));
	fraction = fields[PGM_FROM_MS] * 1000 + fields[PGM_FROM_US];
	if (fields[PGM_FROM_HOUR] < 0 || fields[PGM_FROM_HOUR] > 23 || fields[PGM_FROM_MINUTE] < 0 ||
		fields[PGM_FROM_MINUTE] > 59 || fields[PGM_FROM_SECOND] < 0 || fields[PGM_FROM_SECOND] > 59 ||
		fraction < 0 || fraction >= PGM_USEC_PER_SEC)
		return pgm_sql_no_moment(PGM_SQL_OUT_OF_RANGE);
	time = (fields[PGM_FROM_HOUR] * 3600 + fields[PGM_FROM_MINUTE] * 60 + fields[PGM_FROM_SECOND]) * PGM_USEC_PER_SEC;
	return pgm_sql_date_at(date, pgm_sql_time_of(time + fraction));
}

/* to_date(text, template) */
static inline pgm_sql_date
pgm_sql_date_from_char(pgm_sql_text a, pgm_sql_text form)
{
	return pgm_sql_moment_as_date(pgm_sql_moment_from_char(a, form));
}

#endif
