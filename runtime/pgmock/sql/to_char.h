/* to_char.h - to_char() of timestamps.
 *
 * All patterns of PostgreSQL's manual, "Template Patterns for Date/Time Formatting", with their modifiers; names are
 * English. What is no pattern stands for itself: DCH_to_char() in formatting.c.
 */
#ifndef PGMOCK_SQL_TO_CHAR_H
#define PGMOCK_SQL_TO_CHAR_H

#include <pgmock/sql/fields.h>
#include <pgmock/sql/case.h>

/* How a pattern is put. */
typedef enum pgm_mask_kind {
	PGM_MASK_NUMBER, /* digits, at least so many */
	PGM_MASK_WORD,   /* padded to so many characters */
	PGM_MASK_NOTHING,
} pgm_mask_kind;

typedef enum pgm_mask_case {
	PGM_MASK_AS_IS,
	PGM_MASK_UPPER,
	PGM_MASK_LOWER,
} pgm_mask_case;

/* What a pattern shows. */
typedef enum pgm_mask_item {
	PGM_MASK_HALF, /* AM or PM */
	PGM_MASK_HALF_POINTS,
	PGM_MASK_ERA,
	PGM_MASK_ERA_POINTS,
	PGM_MASK_MONTH,
	PGM_MASK_MONTH_SHORT,
	PGM_MASK_MONTH_ROMAN,
	PGM_MASK_DAY,
	PGM_MASK_DAY_SHORT,
	PGM_MASK_ZONE,
	PGM_MASK_ZONE_HOUR,
	PGM_MASK_OFFSET,
	PGM_MASK_HOUR,
	PGM_MASK_HOUR_12,
	PGM_MASK_MINUTE,
	PGM_MASK_SECOND,
	PGM_MASK_SECONDS, /* of the day */
	PGM_MASK_FRACTION, /* as many digits as the pattern asks for */
	PGM_MASK_MONTH_NUMBER,
	PGM_MASK_MONTH_DAY,
	PGM_MASK_YEAR_DAY,
	PGM_MASK_WEEK_DAY, /* 1 is Sunday */
	PGM_MASK_ISO_DAY,
	PGM_MASK_ISO_YEAR_DAY,
	PGM_MASK_ISO_WEEK,
	PGM_MASK_WEEK, /* of the year, from its first day on */
	PGM_MASK_MONTH_WEEK,
	PGM_MASK_QUARTER,
	PGM_MASK_CENTURY,
	PGM_MASK_YEAR,
	PGM_MASK_YEAR_COMMA,
	PGM_MASK_ISO_YEAR,
	PGM_MASK_JULIAN,
	PGM_MASK_ZERO,
} pgm_mask_item;

typedef struct pgm_mask {
	char word[6]; /* ended by a NUL */
	uint8_t item, kind, width, how; /* how: pgm_mask_case; of years: that many last digits */
} pgm_mask;

/* Returns the pattern that text begins with, NULL if it begins with none; of several, the longest stands first. */
static inline const pgm_mask *
pgm_mask_of(const char *p, const char *end)
{
#define PGM_MASK_BOTH(upper, lower, item, kind, width, how) {upper, item, kind, width, how}, {lower, item, kind, width, how}
#define PGM_MASK_CASES(upper, lower, item, width) \
	{upper, item, PGM_MASK_WORD, width, PGM_MASK_UPPER}, {lower, item, PGM_MASK_WORD, width, PGM_MASK_LOWER}
	static const pgm_mask masks[] = {
		PGM_MASK_BOTH("YYYY", "yyyy", PGM_MASK_YEAR, PGM_MASK_NUMBER, 4, 0),
		PGM_MASK_BOTH("MM", "mm", PGM_MASK_MONTH_NUMBER, PGM_MASK_NUMBER, 2, 0),
		PGM_MASK_BOTH("DDD", "ddd", PGM_MASK_YEAR_DAY, PGM_MASK_NUMBER, 3, 0),
		PGM_MASK_BOTH("DD", "dd", PGM_MASK_MONTH_DAY, PGM_MASK_NUMBER, 2, 0),
		PGM_MASK_BOTH("HH24", "hh24", PGM_MASK_HOUR, PGM_MASK_NUMBER, 2, 0),
		PGM_MASK_BOTH("HH12", "hh12", PGM_MASK_HOUR_12, PGM_MASK_NUMBER, 2, 0),
		PGM_MASK_BOTH("HH", "hh", PGM_MASK_HOUR_12, PGM_MASK_NUMBER, 2, 0),
		PGM_MASK_BOTH("MI", "mi", PGM_MASK_MINUTE, PGM_MASK_NUMBER, 2, 0),
		PGM_MASK_BOTH("SSSSS", "sssss", PGM_MASK_SECONDS, PGM_MASK_NUMBER, 1, 0),
		PGM_MASK_BOTH("SSSS", "ssss", PGM_MASK_SECONDS, PGM_MASK_NUMBER, 1, 0),
		PGM_MASK_BOTH("SS", "ss", PGM_MASK_SECOND, PGM_MASK_NUMBER, 2, 0),
		PGM_MASK_BOTH("MS", "ms", PGM_MASK_FRACTION, PGM_MASK_NUMBER, 3, 0),
		PGM_MASK_BOTH("US", "us", PGM_MASK_FRACTION, PGM_MASK_NUMBER, 6, 0),
		PGM_MASK_BOTH("FF1", "ff1", PGM_MASK_FRACTION, PGM_MASK_NUMBER, 1, 0),
		PGM_MASK_BOTH("FF2", "ff2", PGM_MASK_FRACTION, PGM_MASK_NUMBER, 2, 0),
		PGM_MASK_BOTH("FF3", "ff3", PGM_MASK_FRACTION, PGM_MASK_NUMBER, 3, 0),
		PGM_MASK_BOTH("FF4", "ff4", PGM_MASK_FRACTION, PGM_MASK_NUMBER, 4, 0),
		PGM_MASK_BOTH("FF5", "ff5", PGM_MASK_FRACTION, PGM_MASK_NUMBER, 5, 0),
		PGM_MASK_BOTH("FF6", "ff6", PGM_MASK_FRACTION, PGM_MASK_NUMBER, 6, 0),
		PGM_MASK_BOTH("Y,YYY", "y,yyy", PGM_MASK_YEAR_COMMA, PGM_MASK_NUMBER, 3, 0),
		PGM_MASK_BOTH("YYY", "yyy", PGM_MASK_YEAR, PGM_MASK_NUMBER, 3, 3),
		PGM_MASK_BOTH("YY", "yy", PGM_MASK_YEAR, PGM_MASK_NUMBER, 2, 2),
		PGM_MASK_BOTH("Y", "y", PGM_MASK_YEAR, PGM_MASK_NUMBER, 1, 1),
		PGM_MASK_BOTH("IYYY", "iyyy", PGM_MASK_ISO_YEAR, PGM_MASK_NUMBER, 4, 0),
		PGM_MASK_BOTH("IYY", "iyy", PGM_MASK_ISO_YEAR, PGM_MASK_NUMBER, 3, 3),
		PGM_MASK_BOTH("IY", "iy", PGM_MASK_ISO_YEAR, PGM_MASK_NUMBER, 2, 2),
		PGM_MASK_BOTH("IDDD", "iddd", PGM_MASK_ISO_YEAR_DAY, PGM_MASK_NUMBER, 3, 0),
		PGM_MASK_BOTH("ID", "id", PGM_MASK_ISO_DAY, PGM_MASK_NUMBER, 1, 0),
		PGM_MASK_BOTH("IW", "iw", PGM_MASK_ISO_WEEK, PGM_MASK_NUMBER, 2, 0),
		PGM_MASK_BOTH("I", "i", PGM_MASK_ISO_YEAR, PGM_MASK_NUMBER, 1, 1),
		PGM_MASK_BOTH("WW", "ww", PGM_MASK_WEEK, PGM_MASK_NUMBER, 2, 0),
		PGM_MASK_BOTH("W", "w", PGM_MASK_MONTH_WEEK, PGM_MASK_NUMBER, 1, 0),
		PGM_MASK_BOTH("CC", "cc", PGM_MASK_CENTURY, PGM_MASK_NUMBER, 2, 0),
		PGM_MASK_BOTH("Q", "q", PGM_MASK_QUARTER, PGM_MASK_NUMBER, 1, 0),
		PGM_MASK_BOTH("J", "j", PGM_MASK_JULIAN, PGM_MASK_NUMBER, 1, 0),
		PGM_MASK_BOTH("TZH", "tzh", PGM_MASK_ZONE_HOUR, PGM_MASK_WORD, 0, PGM_MASK_AS_IS),
		PGM_MASK_BOTH("TZM", "tzm", PGM_MASK_ZERO, PGM_MASK_WORD, 0, PGM_MASK_AS_IS),
		PGM_MASK_BOTH("FX", "fx", PGM_MASK_ZERO, PGM_MASK_NOTHING, 0, 0),
		PGM_MASK_CASES("AM", "am", PGM_MASK_HALF, 0),
		PGM_MASK_CASES("PM", "pm", PGM_MASK_HALF, 0),
		PGM_MASK_CASES("A.M.", "a.m.", PGM_MASK_HALF_POINTS, 0),
		PGM_MASK_CASES("P.M.", "p.m.", PGM_MASK_HALF_POINTS, 0),
		PGM_MASK_CASES("AD", "ad", PGM_MASK_ERA, 0),
		PGM_MASK_CASES("BC", "bc", PGM_MASK_ERA, 0),
		PGM_MASK_CASES("A.D.", "a.d.", PGM_MASK_ERA_POINTS, 0),
		PGM_MASK_CASES("B.C.", "b.c.", PGM_MASK_ERA_POINTS, 0),
		PGM_MASK_CASES("MONTH", "month", PGM_MASK_MONTH, 9),
		{"Month", PGM_MASK_MONTH, PGM_MASK_WORD, 9, PGM_MASK_AS_IS},
		PGM_MASK_CASES("MON", "mon", PGM_MASK_MONTH_SHORT, 0),
		{"Mon", PGM_MASK_MONTH_SHORT, PGM_MASK_WORD, 0, PGM_MASK_AS_IS},
		PGM_MASK_CASES("RM", "rm", PGM_MASK_MONTH_ROMAN, 4),
		PGM_MASK_CASES("DAY", "day", PGM_MASK_DAY, 9),
		{"Day", PGM_MASK_DAY, PGM_MASK_WORD, 9, PGM_MASK_AS_IS},
		PGM_MASK_CASES("DY", "dy", PGM_MASK_DAY_SHORT, 0),
		{"Dy", PGM_MASK_DAY_SHORT, PGM_MASK_WORD, 0, PGM_MASK_AS_IS},
		PGM_MASK_BOTH("D", "d", PGM_MASK_WEEK_DAY, PGM_MASK_NUMBER, 1, 0),
		PGM_MASK_CASES("TZ", "tz", PGM_MASK_ZONE, 0),
		PGM_MASK_BOTH("OF", "of", PGM_MASK_OFFSET, PGM_MASK_WORD, 0, PGM_MASK_AS_IS),
	};
#undef PGM_MASK_BOTH
#undef PGM_MASK_CASES

	for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
		size_t size = strlen(masks[i].word);

		if ((size_t)(end - p) >= size && memcmp(p, masks[i].word, size) == 0)
			return &masks[i];
	}
	return NULL;
}

static inline const char *
pgm_mask_word(const pgm_mask *mask, int64_t day, int64_t time, bool zoned, bool plain)
{
	static const char months[][10] = {"January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December"};
	static const char short_months[][4] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	static const char romans[][5] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
	static const char days[][10] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
	static const char short_days[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	uint32_t month = pgm_civil_of(day).month - 1;
	int64_t week_day = day - pgm_monday(day);
	bool late = time >= PGM_USEC_PER_DAY / 2, before = day < PGM_DAY_0001;

	switch (mask->item) {
	case PGM_MASK_HALF:
		return late ? "PM" : "AM";
	case PGM_MASK_HALF_POINTS:
		return late ? "P.M." : "A.M.";
	case PGM_MASK_ERA:
		return before ? "BC" : "AD";
	case PGM_MASK_ERA_POINTS:
		return before ? "B.C." : "A.D.";
	case PGM_MASK_MONTH:
		return months[month];
	case PGM_MASK_MONTH_SHORT:
		return short_months[month];
	case PGM_MASK_MONTH_ROMAN:
		return romans[month];
	case PGM_MASK_DAY:
		return days[week_day];
	case PGM_MASK_DAY_SHORT:
		return short_days[week_day];
	case PGM_MASK_ZONE:
		return zoned ? "UTC" : "";
	case PGM_MASK_ZONE_HOUR:
		return "+00";
	case PGM_MASK_OFFSET:
		return plain ? "+0" : "+00";
	default:
		return "00";
	}
}

static inline int64_t
pgm_mask_number(const pgm_mask *mask, int64_t day, int64_t time)
{
	static const int64_t last_digits[] = {INT64_MAX, 10, 100, 1000};
	pgm_civil date = pgm_civil_of(day);
	int64_t thursday_year = pgm_civil_of(pgm_monday(day) + 3).year;
	int64_t hour = time / (60 * PGM_USEC_PER_MINUTE), year;

	switch (mask->item) {
	case PGM_MASK_HOUR:
		return hour;
	case PGM_MASK_HOUR_12:
		return hour % 12 == 0 ? 12 : hour % 12;
	case PGM_MASK_MINUTE:
		return time / PGM_USEC_PER_MINUTE % 60;
	case PGM_MASK_SECOND:
		return time / PGM_USEC_PER_SEC % 60;
	case PGM_MASK_SECONDS:
		return time / PGM_USEC_PER_SEC;
	case PGM_MASK_FRACTION:
		return time % PGM_USEC_PER_SEC / (int64_t)pgm_power10[6 - mask->width];
	case PGM_MASK_MONTH_NUMBER:
		return date.month;
	case PGM_MASK_MONTH_DAY:
		return date.day;
	case PGM_MASK_YEAR_DAY:
		return day - pgm_day_of(date.year, 1, 1) + 1;
	case PGM_MASK_WEEK_DAY:
		return (day - pgm_monday(day) + 1) % 7 + 1;
	case PGM_MASK_ISO_DAY:
		return day - pgm_monday(day) + 1;
	case PGM_MASK_ISO_YEAR_DAY:
		return day - pgm_monday(pgm_day_of(thursday_year, 1, 4)) + 1;
	case PGM_MASK_ISO_WEEK:
		return (pgm_monday(day) - pgm_monday(pgm_day_of(thursday_year, 1, 4))) / 7 + 1;
	case PGM_MASK_WEEK:
		return (day - pgm_day_of(date.year, 1, 1)) / 7 + 1;
	case PGM_MASK_MONTH_WEEK:
		return (date.day - 1) / 7 + 1;
	case PGM_MASK_QUARTER:
		return (date.month - 1) / 3 + 1;
	case PGM_MASK_CENTURY:
		return date.year > 0 ? (date.year - 1) / 100 + 1 : date.year / 100 - 1;
	case PGM_MASK_JULIAN:
		return day + PGM_DAYS_JULIAN;
	default:
		year = mask->item == PGM_MASK_ISO_YEAR ? thursday_year : date.year;
		return (year > 0 ? year : 1 - year) % last_digits[mask->how];
	}
}

/* Puts a number as the pattern wants it; plain: without zeros in front. */
static inline char *
pgm_put_mask_number(char *p, const pgm_mask *mask, int64_t v, bool plain)
{
	unsigned width = mask->width;

	if (mask->item == PGM_MASK_YEAR_COMMA) {
		p = pgm_put_int8(p, v / 1000);
		*p++ = ',';
		v %= 1000;
	} else if (plain && mask->item != PGM_MASK_FRACTION) {
		width = 0;
	}
	if (v < 0) {
		*p++ = '-';
		v = -v;
	}
	return (uint64_t)v < pgm_power10[width] && width > 0 ? pgm_put_digits(p, (uint64_t)v, width)
							     : pgm_put_uint(p, (uint64_t)v);
}

static inline char *
pgm_put_mask_word(char *p, const pgm_mask *mask, const char *word, bool plain)
{
	const char *start = p;

	for (; *word != '\0'; word++) {
		uint32_t c = (unsigned char)*word;

		c = mask->how == PGM_MASK_UPPER ? pgm_char_upper(c) : mask->how == PGM_MASK_LOWER ? pgm_char_lower(c) : c;
		*p++ = (char)c;
	}
	while (!plain && p - start < mask->width)
		*p++ = ' ';
	return p;
}

/* Returns what stands behind an ordinal number. */
static inline const char *
pgm_ordinal(char digit, bool tenth, bool upper)
{
	static const char ends[][2][3] = {{"th", "TH"}, {"st", "ST"}, {"nd", "ND"}, {"rd", "RD"}};

	return ends[tenth || digit < '1' || digit > '3' ? 0 : digit - '0'][upper];
}

/* Puts a character of the template that stands for itself, or what is in quotes; returns where the template goes on. */
static inline const char *
pgm_put_mask_rest(char **p, const char *c, const char *end)
{
	bool quoted = *c == '"';

	c += quoted || (*c == '\\' && c + 1 < end && c[1] == '"');
	do {
		const char *next;

		if (quoted && c < end && *c == '"')
			return c + 1;
		if (quoted && c + 1 < end && *c == '\\')
			c++;
		if (c == end)
			return c;
		next = pgm_sql_next_char(c, end);
		*p = pgm_sql_append(*p, pgm_sql_piece(c, next));
		c = next;
	} while (quoted);
	return c;
}

/* zoned: of timestamptz. NULL if the template is empty. */
static inline pgm_sql_text
pgm_sql_moment_to_char(char *buffer, pgm_sql_moment a, pgm_sql_text template, bool zoned)
{
	uint8_t state = PGM_SQL_WORSE(a.state, template.state);
	const char *c = template.text, *end = c + template.size;
	int64_t time, day = pgm_day_and_time(a.usec, &time);
	char *p = buffer;

	if (state != PGM_SQL_VALUE || template.size == 0)
		return pgm_sql_no_text(state != PGM_SQL_VALUE ? state : PGM_SQL_NULL);
	while (c < end) {
		const char *start = p;
		bool fill = end - c >= 2 && (memcmp(c, "FM", 2) == 0 || memcmp(c, "fm", 2) == 0);
		bool translated = end - c >= 2 && (memcmp(c, "TM", 2) == 0 || memcmp(c, "tm", 2) == 0);
		const pgm_mask *mask;

		c += fill || translated ? 2 : 0;
		mask = pgm_mask_of(c, end);
		if (mask == NULL) {
			if (c < end)
				c = pgm_put_mask_rest(&p, c, end);
			continue;
		}
		c += strlen(mask->word);
		if (mask->kind == PGM_MASK_NUMBER)
			p = pgm_put_mask_number(p, mask, pgm_mask_number(mask, day, time), fill);
		else if (mask->kind == PGM_MASK_WORD)
			p = pgm_put_mask_word(
				p, mask, pgm_mask_word(mask, day, time, zoned, fill), fill || (translated && mask->width == 9));
		if (end - c >= 2 && (memcmp(c, "TH", 2) == 0 || memcmp(c, "th", 2) == 0)) {
			if (mask->kind == PGM_MASK_NUMBER && p > start)
				p = pgm_sql_append(p, pgm_sql_text_of(
					pgm_ordinal(p[-1], p - start > 1 && p[-2] == '1', *c == 'T'), 2));
			c += 2;
		} else if (end - c >= 2 && (memcmp(c, "SP", 2) == 0 || memcmp(c, "sp", 2) == 0)) {
			c += 2;
		}
	}
	return pgm_sql_piece(buffer, p);
}

#endif
