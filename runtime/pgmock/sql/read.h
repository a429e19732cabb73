/* read.h - values from text: what PostgreSQL's input functions understand.
 *
 * Text that is no value of the type is PGM_SQL_INVALID. Spaces around a value do not matter.
 */
#ifndef PGMOCK_SQL_READ_H
#define PGMOCK_SQL_READ_H

#include <pgmock/sql/cast.h>
#include <pgmock/sql/text.h>

/* Spaces as C's isspace() knows them. */
static inline bool
pgm_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
pgm_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The text without the spaces around it. */
static inline pgm_sql_text
pgm_sql_strip(pgm_sql_text a)
{
	const char *start = a.text, *end = start + a.size;

	while (start < end && pgm_is_space(*start))
		start++;
	while (start < end && pgm_is_space(end[-1]))
		end--;
	return pgm_sql_piece(start, end);
}

/* Returns whether the text is the first bytes of word, at least so many, whatever its case; word is in small
 * letters. */
static inline bool
pgm_sql_abbreviates(pgm_sql_text a, const char *word, uint32_t least)
{
	if (a.size < least || a.size > strlen(word))
		return false;
	for (uint32_t i = 0; i < a.size; i++) {
		char c = a.text[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 'a' - 'A');
		if (c != word[i])
			return false;
	}
	return true;
}

/* As parse_bool_with_len() in PostgreSQL's bool.c. */
static inline pgm_sql_bool
pgm_sql_bool_read(pgm_sql_text a)
{
	static const struct {
		char word[8];
		uint8_t least;
		bool value;
	} words[] = {
		{"true", 1, true}, {"false", 1, false}, {"yes", 1, true}, {"no", 1, false},
		{"on", 2, true}, {"off", 2, false}, {"1", 1, true}, {"0", 1, false},
	};

	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_truth(false, a.state);
	a = pgm_sql_strip(a);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (pgm_sql_abbreviates(a, words[i].word, words[i].least))
			return pgm_sql_bool_of(words[i].value);
	return pgm_sql_truth(false, PGM_SQL_INVALID);
}

static inline pgm_sql_int
pgm_sql_int_read(pgm_sql_text a, int64_t max)
{
	if (a.state != PGM_SQL_VALUE)
		return (pgm_sql_int){0, a.state};
	a = pgm_sql_strip(a);

	const char *p = a.text, *end = p + a.size;
	bool negative = p < end && *p == '-', overflow = false;
	int64_t value = 0;

	if (p < end && (*p == '-' || *p == '+'))
		p++;
	if (p == end)
		return (pgm_sql_int){0, PGM_SQL_INVALID};
	for (; p < end; p++) {
		if (!pgm_is_digit(*p))
			return (pgm_sql_int){0, PGM_SQL_INVALID};
		overflow |= __builtin_mul_overflow(value, 10, &value);
		overflow |= __builtin_add_overflow(value, negative ? '0' - *p : *p - '0', &value);
	}
	return pgm_sql_int_fit(value, overflow, PGM_SQL_VALUE, max);
}

/* Digits with a point and an exponent: magnitude * 10^exponent. */
typedef struct pgm_sql_digits {
	pgm_u128 magnitude;
	int64_t exponent;
	bool negative;
	uint8_t state;
} pgm_sql_digits;

static inline pgm_sql_digits
pgm_sql_digits_read(pgm_sql_text a)
{
	const char *p = a.text, *end = p + a.size;
	pgm_sql_digits digits = {.negative = p < end && *p == '-', .state = PGM_SQL_INVALID};
	bool point = false, too_many = false;
	int64_t exponent = 0;

	if (p < end && (*p == '-' || *p == '+'))
		p++;
	for (; p < end && (pgm_is_digit(*p) || (*p == '.' && !point)); p++) {
		if (*p == '.') {
			point = true;
			continue;
		}
		too_many |= digits.magnitude >= pgm_wide_power10(PGM_NUMERIC_DIGITS - 1);
		if (!too_many)
			digits.magnitude = digits.magnitude * 10 + (unsigned)(*p - '0');
		digits.exponent -= point;
		digits.state = PGM_SQL_VALUE;
	}
	if (digits.state == PGM_SQL_VALUE && p < end && (*p | 0x20) == 'e') {
		bool negative = ++p < end && *p == '-';

		if (p < end && (*p == '-' || *p == '+'))
			p++;
		if (p == end)
			digits.state = PGM_SQL_INVALID;
		for (; p < end && pgm_is_digit(*p); p++)
			exponent = exponent < 100000 ? exponent * 10 + (*p - '0') : exponent;
		digits.exponent += negative ? -exponent : exponent;
	}
	if (p < end)
		digits.state = PGM_SQL_INVALID;
	if (digits.state == PGM_SQL_VALUE && too_many)
		digits.state = PGM_SQL_OUT_OF_RANGE;
	return digits;
}

static inline pgm_sql_numeric
pgm_sql_numeric_read(pgm_sql_text a)
{
	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(a.state);

	pgm_sql_digits digits = pgm_sql_digits_read(pgm_sql_strip(a));

	if (digits.state != PGM_SQL_VALUE)
		return pgm_sql_no_numeric(digits.state);
	if (digits.exponent > 0) {
		if (digits.exponent > PGM_NUMERIC_DIGITS ||
			!pgm_wide_mul(digits.magnitude, pgm_wide_power10((unsigned)digits.exponent), &digits.magnitude))
			return pgm_sql_no_numeric(PGM_SQL_OUT_OF_RANGE);
		digits.exponent = 0;
	}
	return pgm_sql_numeric_make(digits.magnitude, digits.negative, -digits.exponent);
}

static inline pgm_sql_float
pgm_sql_float_read(pgm_sql_text a, bool real)
{
	if (a.state != PGM_SQL_VALUE)
		return pgm_sql_no_float(a.state);
	a = pgm_sql_strip(a);

	pgm_sql_digits digits = pgm_sql_digits_read(a);
	bool sign = a.size > 0 && (*a.text == '-' || *a.text == '+');
	pgm_sql_text word = pgm_sql_piece(a.text + sign, a.text + a.size);

	if (pgm_sql_abbreviates(a, "nan", 3))
		return pgm_sql_float_of(__builtin_nan(""));
	if (word.size != 0 && (pgm_sql_abbreviates(word, "inf", 3) || pgm_sql_abbreviates(word, "infinity", 8)))
		return pgm_sql_float_of(digits.negative ? -__builtin_inf() : __builtin_inf());
	if (digits.state != PGM_SQL_VALUE)
		return pgm_sql_no_float(digits.state);

	int64_t exponent = digits.exponent > 1000 ? 1000 : digits.exponent < -1000 ? -1000 : digits.exponent;

	return pgm_nearest(digits.magnitude, (int)exponent, digits.negative, real);
}

/* text::uuid: hexadecimal digits, with a dash behind any four of them, or in braces (uuid.c). */
static inline pgm_sql_text
pgm_sql_uuid_read(char *buffer, pgm_sql_text a)
{
	const char *p = a.text, *end;
	bool braces;
	char *to = buffer;

	if (a.state != PGM_SQL_VALUE)
		return a;
	end = p + a.size;
	braces = p < end && *p == '{';
	p += braces;
	for (int i = 0; i < 32; i++, p++) {
		bool letter = p < end && (*p | 0x20) >= 'a' && (*p | 0x20) <= 'f';

		if (p == end || (!pgm_is_digit(*p) && !letter))
			return pgm_sql_no_text(PGM_SQL_INVALID);
		if (i == 8 || i == 12 || i == 16 || i == 20)
			*to++ = '-';
		*to++ = letter ? (char)(*p | 0x20) : *p;
		p += i % 4 == 3 && i < 31 && p + 1 < end && p[1] == '-';
	}
	if (braces && (p == end || *p++ != '}'))
		return pgm_sql_no_text(PGM_SQL_INVALID);
	return p == end ? pgm_sql_piece(buffer, to) : pgm_sql_no_text(PGM_SQL_INVALID);
}

#endif
