/* number_to_char.h - to_char() of numbers.
 *
 * Templates of 9, 0, a comma, a point, FM in front and signs between them: what codes and amounts are formatted with. The
 * compiler refuses others. The rules are those of NUM_processor() in PostgreSQL's formatting.c.
 */
#ifndef PGMOCK_SQL_NUMBER_TO_CHAR_H
#define PGMOCK_SQL_NUMBER_TO_CHAR_H

#include <pgmock/sql/numeric.h>
#include <pgmock/sql/show.h>

/* What a template asks for. */
typedef struct pgm_number_form {
	bool fill;         /* FM: nothing but the number */
	bool point, zero;  /* has a point; a 0 in front of it */
	int before, after; /* places */
	int zero_start;    /* the place of the first 0 in front of the point, counted from 0 */
	int zero_end;      /* places up to the last 0 */
} pgm_number_form;

/* False: it is none that we know. */
static inline bool
pgm_number_form_of(pgm_sql_text text, pgm_number_form *form)
{
	const char *p = text.text, *end = p + text.size;

	*form = (pgm_number_form){.fill = end - p >= 2 && (p[0] | 0x20) == 'f' && (p[1] | 0x20) == 'm'};
	for (p += form->fill ? 2 : 0; p < end; p++) {
		if (*p == '.' && form->point)
			return false;
		if (*p == '.')
			form->point = true;
		if (*p == '0' && !form->zero && !form->point) {
			form->zero = true;
			form->zero_start = form->before;
		}
		if (*p == '9' || *p == '0')
			*(form->point ? &form->after : &form->before) += 1;
		else if (strchr(",.-/ :()+*_", *p) == NULL)
			return false;
		if (*p == '0')
			form->zero_end = form->before + form->after;
	}
	return form->before + form->after > 0 && form->before + form->after <= 30;
}

static inline pgm_sql_text
pgm_sql_number_to_char(char *buffer, pgm_sql_numeric a, pgm_sql_text text)
{
	uint8_t state = PGM_SQL_WORSE(a.state, text.state);
	char number[PGM_SLACK + 64];
	const char *next = number, *last = NULL;
	char *p = buffer, *end;
	bool sign = false, digit = false;
	pgm_number_form form;
	int spaces, whole, place = 0;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	if (!pgm_number_form_of(text, &form))
		return pgm_sql_no_text(PGM_SQL_INVALID);
	a = pgm_sql_numeric_round(a, pgm_sql_int_of(form.after), PGM_ROUND_HALF);
	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_no_text(a.state);
	end = pgm_put_numeric(number, a.value < 0 ? -a.value : a.value, a.scale);
	*end = '\0';
	whole = (int)strcspn(number, ".");
	if (whole > form.before) {
		memset(number, '#', (size_t)(form.before + form.after + 1));
		number[form.before] = '.';
		number[form.before + form.after + 1] = '\0';
		whole = form.before;
	}
	spaces = form.before - whole;
	if (form.fill && form.point && strchr(number, '.') != NULL) {
		last = strchr(number, '.');
		for (const char *s = last; *s != '\0'; s++)
			last = *s != '0' ? s : last;
		if (form.zero_end > spaces) {
			int64_t length = (int64_t)strlen(number) - 1, at = form.zero_end - spaces;
			const char *zero = number + (at < length ? at : length);

			last = last < zero ? zero : last;
		}
	}
	for (const char *t = text.text + (form.fill ? 2 : 0); t < text.text + text.size; t++) {
		bool bare = !form.zero && next == number && *number == '0' && form.after != 0; /* 9.9 has no 0 before the point */

		if (*t == ',') {
			if (digit || !form.fill)
				*p++ = digit ? ',' : ' ';
			continue;
		}
		if (*t != '9' && *t != '0' && *t != '.') {
			*p++ = *t;
			continue;
		}
		digit = false;
		if (!sign && (place >= spaces || (form.zero && form.zero_start == place)) &&
			(!bare || (last != NULL && *last == '.'))) {
			if (a.value < 0 || !form.fill)
				*p++ = a.value < 0 ? '-' : ' ';
			sign = true;
		}
		if (place < spaces && form.zero && form.zero_start <= place) {
			*p++ = '0';
			digit = true;
		} else if (place < spaces) {
			if (!form.fill)
				*p++ = ' ';
		} else {
			if (*next == '.') {
				if (last == NULL || *last != '.' || form.fill)
					*p++ = '.';
			} else if (*next == '\0' || (last != NULL && next > last && *t != '0')) {
				/* nothing */
			} else if (bare) {
				if (!form.fill)
					*p++ = ' ';
				else if (last != NULL && *last == '.')
					*p++ = '0';
			} else {
				*p++ = *next;
				digit = true;
			}
			next += *next != '\0';
		}
		place++;
	}
	return pgm_sql_piece(buffer, p);
}

#endif
