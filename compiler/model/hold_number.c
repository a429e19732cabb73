/* hold_number.c - numbers that people write, as the server prints them.
 *
 * A decimal has as many digits as somebody wrote; only a binary number is computed, with the C library's strtod(),
 * which rounds correctly.
 */
#include "model/hold.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/decimal.h"
#include "base/str.h"

enum {
	DIGITS_LIMIT =
		16383, /* of a numeric behind the point: NUMERIC_MAX_RESULT_SCALE, numeric.h */
	EXPONENT_LIMIT = 131072, /* digits before it */
	FLOAT4_DIGITS = 6,
	FLOAT8_DIGITS = 15,
};

const char *
hold_int(Arena *arena, const SqlType *type, const char **text)
{
	int64_t number;

	if (!decimal_scaled(*text, 0, &number))
		return "an integer";
	if (number < type->base->low || number > type->base->high)
		return arena_printf(arena,
			"between %" PRId64 " and %" PRId64 ", the range of %s", type->base->low,
			type->base->high, type->base->name);
	*text = arena_printf(arena, "%" PRId64, number);
	return NULL;
}

/* ---- decimals --------------------------------------------------------------------------- */

/* The digits of a number without its point and its zeros in front; point: how many of them, zeros if it is negative or
 * beyond them, stand before the point. */
typedef struct {
	bool negative;
	Buf digits;
	int64_t point, after; /* after: digits that were written behind the point */
} Decimal;

static bool
read_decimal(const char *s, Decimal *number)
{
	bool point = false, any = false;

	number->negative = *s == '-';
	s += *s == '-' || *s == '+';
	for (; (*s >= '0' && *s <= '9') || (*s == '.' && !point); s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		any = true;
		number->after += point;
		if (*s == '0' && number->digits.n == 0) {
			number->point -= point;
			continue;
		}
		buf_putc(&number->digits, *s);
		number->point += !point;
	}
	if (any && (*s == 'e' || *s == 'E')) {
		char *end;
		long exponent = strtol(s + 1, &end, 10);

		if (end == s + 1 || exponent < -EXPONENT_LIMIT || exponent > EXPONENT_LIMIT)
			return false;
		number->point += exponent;
		number->after -= exponent;
		s = end;
	}
	number->after = number->after < 0 ? 0 : number->after;
	return any && *s == '\0' && number->after <= DIGITS_LIMIT &&
	       number->point <= EXPONENT_LIMIT;
}

/* Adds one to digits, from the last; true: a digit came in front. */
static bool
carry(Buf *digits)
{
	size_t i = digits->n;

	while (i > 0 && digits->text[i - 1] == '9')
		digits->text[--i] = '0';
	if (i > 0) {
		digits->text[i - 1]++;
		return false;
	}
	buf_putc(digits, '0');
	memmove(digits->text + 1, digits->text, digits->n - 1);
	digits->text[0] = '1';
	return true;
}

const char *
hold_decimal(Arena *arena, const char *text, int scale)
{
	Decimal number = {.digits = BUF(arena)};
	Buf out = BUF(arena);
	int64_t kept;
	bool zero = true;

	if (!read_decimal(text, &number))
		return NULL;
	if (scale < 0)
		scale = (int)number.after;
	kept = number.point + scale; /* digits that count */
	if (kept < (int64_t)number.digits.n) {
		bool up = kept >= 0 && number.digits.text[kept] >= '5';

		number.digits.n = kept < 0 ? 0 : (size_t)kept;
		if (up)
			number.point += carry(&number.digits);
	}
	for (size_t i = 0; i < number.digits.n; i++)
		zero &= number.digits.text[i] == '0';
	if (number.negative && !zero)
		buf_putc(&out, '-');
	if (number.point <= 0)
		buf_putc(&out, '0');
	for (int64_t i = 0; i < number.point; i++)
		buf_putc(&out, i < (int64_t)number.digits.n ? number.digits.text[i] : '0');
	if (scale > 0)
		buf_putc(&out, '.');
	for (int64_t i = number.point; i < number.point + scale; i++)
		buf_putc(&out,
			i >= 0 && i < (int64_t)number.digits.n ? number.digits.text[i] : '0');
	return buf_text(&out);
}

/* A word for what is no number, as the server writes it; NULL: it is none. */
static const char *
special(const char *text)
{
	static const struct {
		const char *word, *ours;
	} words[] = {
		{"nan", "NaN"},
		{"inf", "Infinity"},
		{"+inf", "Infinity"},
		{"infinity", "Infinity"},
		{"+infinity", "Infinity"},
		{"-inf", "-Infinity"},
		{"-infinity", "-Infinity"},
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcasecmp(text, words[i].word) == 0)
			return words[i].ours;
	return NULL;
}

const char *
hold_number(Arena *arena, const SqlType *type, const char **text)
{
	const char *word = special(*text), *number;
	size_t whole;

	if (word != NULL) {
		*text = word;
		return type->precision > 0 && !str_eq(word, "NaN")
			       ? arena_printf(
					 arena, "a number, as %s has no infinity", type->sql)
			       : NULL;
	}
	number = hold_decimal(arena, *text, type->precision > 0 ? type->scale : -1);
	if (number == NULL)
		return "a number";
	whole = strcspn(number + (*number == '-'), ".");
	if (type->precision > 0 && whole > (size_t)(type->precision - type->scale) &&
		!(whole == 1 && number[*number == '-'] == '0'))
		return arena_printf(arena,
			"a number of at most %d digits before the point, as %s has",
			type->precision - type->scale, type->sql);
	*text = number;
	return NULL;
}

/* Dollars and cents, with or without their sign and commas. */
const char *
hold_money(Arena *arena, const SqlType *type, const char **text)
{
	Buf plain = BUF(arena), out = BUF(arena);
	const char *number;
	size_t whole;

	(void)type;
	for (const char *s = *text; *s != '\0'; s++)
		if (*s != '$' && *s != ',')
			buf_putc(&plain, *s);
	number = hold_decimal(arena, buf_text(&plain), 2);
	if (number == NULL)
		return "an amount of money such as \"$1,234.50\"";
	if (*number == '-')
		buf_putc(&out, *number++);
	buf_putc(&out, '$');
	whole = strlen(number) - 3;
	if (whole > 16)
		return "an amount of at most 16 digits before the point";
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			buf_putc(&out, ',');
		buf_putc(&out, number[i]);
	}
	buf_puts(&out, number + whole);
	*text = buf_text(&out);
	return NULL;
}

/* ---- binary numbers --------------------------------------------------------------------- */

/* The shortest text that reads back as the number: as d.ddde+xx of so many digits. */
static void
shortest(double number, bool single, char text[static 40])
{
	for (int digits = 1; digits <= 17; digits++) {
		snprintf(text, 40, "%.*e", digits - 1, number);
		if (single ? (double)strtof(text, NULL) == number
			   : strtod(text, NULL) == number)
			return;
	}
}

const char *
hold_float(Arena *arena, const SqlType *type, const char **text)
{
	bool single = str_eq(type->base->id, "float4");
	const char *word = special(*text), *plain, *e;
	char *end, digits[40];
	double number;
	int exponent;

	if (word != NULL) {
		*text = word;
		return NULL;
	}
	plain = hold_decimal(arena, *text, -1);
	if (plain == NULL)
		return "a number";
	number = single ? (double)strtof(*text, &end) : strtod(*text, &end);
	if (number - number != 0.0) /* infinite */
		return arena_printf(arena, "a number within the range of %s", type->base->name);
	shortest(number, single, digits);
	e = strchr(digits, 'e');
	exponent = (int)strtol(e + 1, NULL, 10);
	if (exponent < -4 || exponent >= (single ? FLOAT4_DIGITS : FLOAT8_DIGITS)) {
		*text = arena_strdup(arena, digits);
		return NULL;
	}
	/* The digits of the shortest text, written out. */
	*text = hold_decimal(arena, digits, -1);
	return NULL;
}

const char *
hold_bool(Arena *arena, const SqlType *type, const char **text)
{
	static const char *const words[] = {
		"true", "false", "t", "f", "yes", "no", "on", "off"};

	(void)arena;
	(void)type;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (str_eq(*text, words[i])) {
			*text = i % 2 == 0 ? "t" : "f";
			return NULL;
		}
	}
	return "true or false";
}
