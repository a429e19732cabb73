/* wide.h - what 64 bits do not hold: numbers of any number of digits, intervals with months.
 */
#ifndef PGMOCK_GEN_WIDE_H
#define PGMOCK_GEN_WIDE_H

#include <pgmock/gen.h>

/* Puts count digits; first is the least of the first one. */
static inline char *
pgm_draw_digits(char *p, pgm_rng *r, int64_t count, uint32_t first)
{
	for (; count > 0; count -= 18) {
		unsigned n = count < 18 ? (unsigned)count : 18;
		char *start = p;

		p = pgm_put_digits(p, pgm_below(r, pgm_power10[n]), n);
		if (*start < (char)('0' + first))
			*start = (char)('0' + first);
		first = 0;
	}
	return p;
}

/* Puts a number of so many digits, of which scale stand behind the point. */
static inline char *
pgm_put_numeral(char *p, pgm_rng *r, int64_t digits, int64_t scale)
{
	if (digits > scale)
		p = pgm_draw_digits(p, r, digits - scale, 1);
	else
		*p++ = '0';
	if (scale == 0)
		return p;
	*p++ = '.';
	return pgm_draw_digits(p, r, scale, 0);
}

/* How many digits: as said, but no more than the type takes, which is 0 where it takes any number. */
static inline int64_t
pgm_digit_count(int64_t said, int64_t most)
{
	if (said <= 0)
		return most == 0 ? 30 : most;
	return most != 0 && most < said ? most : said;
}

PGM_GENERATOR(digits,
	.summary  = "number of as many digits as its type has, or as it says: up to 1000",
	.domain   = "structure",
	.yields   = VALUE_TEXT,
	.params   = { { "digits", PARAM_INT, .fallback = "0", .help = "how many; 0: as many as the type has, or 30" } },
	.call     = "pgm_put_numeral(p, &r, pgm_digit_count(${digits}, ${precision}), ${places})",
	.width    = 34,
	.wider    = "digits",
	.wider_by = 1,
	.types    = "num text",
	.example  = "{ \"digits\": 40 }")

PGM_GENERATOR(period,
	.summary  = "interval of years and months, days and a time, each up to a greatest number",
	.domain   = "datetime",
	.yields   = VALUE_TEXT,
	.params   = { { "years", PARAM_INT, .fallback = "3", .help = "most years" },
	              { "months", PARAM_INT, .fallback = "11", .help = "most months besides" },
	              { "days", PARAM_INT, .fallback = "30", .help = "most days besides" },
	              { "hours", PARAM_CHOICE, .fallback = "yes", .choices = "no yes", .help = "a time of less than a day besides" } },
	.call     = "pgm_put_period(p, pgm_between(&r, 0, pgm_limited(${years}, 0, 1000000) * 12 + pgm_limited(${months}, 0, 1000000)), "
	            "pgm_between(&r, 0, pgm_limited(${days}, 0, 100000000)), ${hours} * pgm_between(&r, 0, 86399) * PGM_USEC_PER_SEC)",
	.width    = PGM_WIDTH_SPAN,
	.types    = "interval text",
	.example  = "{ \"years\": 1 }")

#endif
