/* decimal.c - decimal numbers as people write them, read without rounding.
 *
 * The digits are taken one by one; where the point stands is only a number, so an exponent
 * costs nothing and 1e-1000000 is as cheap to refuse as 0.001.
 */
#include "base/decimal.h"

#include <stddef.h>

/* Exponents beyond this decide nothing more: no text that fits in memory has so many digits. */
static const int64_t EXPONENT_CAP = INT64_C(1) << 60;

typedef struct {
	const char *digits; /* starts at the first digit or the point */
	size_t size;        /* bytes, the point included */
	int64_t point;      /* digits before the decimal point, the exponent counted in */
	bool negative;
} Parts;

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads the digits at *p; returns their value, capped, or -1 if there are none. */
static int64_t
read_exponent(const char **p)
{
	int64_t value = 0;

	if (!is_digit(**p))
		return -1;
	for (; is_digit(**p); (*p)++)
		if (value < EXPONENT_CAP / 10)
			value = value * 10 + (**p - '0');
	return value;
}

static bool
split(const char *p, Parts *parts)
{
	bool point = false, any = false;

	*parts = (Parts){.negative = *p == '-'};
	if (*p == '-' || *p == '+')
		p++;
	parts->digits = p;
	for (; is_digit(*p) || (*p == '.' && !point); p++) {
		if (*p == '.') {
			point = true;
			continue;
		}
		any = true;
		if (!point)
			parts->point++;
	}
	parts->size = (size_t)(p - parts->digits);
	if (any && (*p == 'e' || *p == 'E')) {
		bool down = *++p == '-';
		int64_t exponent;

		if (*p == '-' || *p == '+')
			p++;
		if ((exponent = read_exponent(&p)) < 0)
			return false;
		parts->point += down ? -exponent : exponent;
	}
	return any && *p == '\0';
}

DecimalResult
decimal_read(const char *text, int scale, int64_t *out)
{
	const uint64_t top = (uint64_t)INT64_MAX;
	uint64_t value = 0, limit;
	DecimalResult result = DECIMAL_EXACT;
	Parts parts;
	int64_t left; /* digits still to come until the last that counts */
	bool up = false;

	*out = 0;
	if (text == NULL || !split(text, &parts))
		return DECIMAL_MALFORMED;
	limit = top + parts.negative;
	left = parts.point + scale;
	for (size_t i = 0; i < parts.size; i++) {
		unsigned digit = (unsigned)(parts.digits[i] - '0');

		if (parts.digits[i] == '.')
			continue;
		if (left-- <= 0) {
			up |= left == -1 && digit >= 5;
			if (digit != 0)
				result = DECIMAL_EXCESS;
			continue;
		}
		if (value > (limit - digit) / 10) {
			result = DECIMAL_OVERFLOW;
			break;
		}
		value = value * 10 + digit;
	}
	for (; left > 0 && value != 0 && result != DECIMAL_OVERFLOW; left--) {
		if (value > limit / 10)
			result = DECIMAL_OVERFLOW;
		else
			value *= 10;
	}
	if (up && result == DECIMAL_EXCESS && value++ == limit)
		result = DECIMAL_OVERFLOW;
	if (result == DECIMAL_OVERFLOW)
		value = limit;
	*out = parts.negative ? (value > top ? INT64_MIN : -(int64_t)value) : (int64_t)value;
	return result;
}
