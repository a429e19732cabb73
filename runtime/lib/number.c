/* number.c - strict readers, and how numbers are shown to people.
 *
 * strtoull() takes signs, blanks and what the locale adds, and needs errno to be asked; these
 * readers are shorter than its correct use.
 */
#include "lib/number.h"

#include <stdio.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads digits up to the first other character, where *text is left. */
static bool
digits(const char **text, uint64_t max, uint64_t *value)
{
	uint64_t n = 0;

	if (!is_digit(**text))
		return false;
	for (; is_digit(**text); (*text)++) {
		uint64_t digit = (uint64_t)(**text - '0');

		if (n > (max - digit) / 10 || digit > max)
			return false;
		n = n * 10 + digit;
	}
	*value = n;
	return true;
}

bool
rt_read_count(const char *text, uint64_t max, uint64_t *value)
{
	uint64_t n;

	if (!digits(&text, max, &n) || *text != '\0')
		return false;
	*value = n;
	return true;
}

bool
rt_read_decimal(const char *text, struct rt_decimal *value)
{
	struct rt_decimal read = {0, 1};

	if (!digits(&text, UINT64_MAX / 1000000000, &read.numerator))
		return false;
	if (*text == '.') {
		text++;
		if (!is_digit(*text))
			return false;
		for (; is_digit(*text); text++) {
			if (read.denominator == 1000000000)
				return false;
			read.numerator = read.numerator * 10 + (uint64_t)(*text - '0');
			read.denominator *= 10;
		}
	}
	if (*text != '\0')
		return false;
	*value = read;
	return true;
}

bool
rt_read_size(const char *text, uint64_t *value)
{
	static const char units[] = "kmgt";
	uint64_t n;
	int shift = 0;

	if (!digits(&text, UINT64_MAX, &n))
		return false;
	for (int i = 0; units[i] != '\0'; i++)
		if ((*text | 0x20) == units[i]) {
			shift = 10 * (i + 1);
			text++;
			break;
		}
	if (shift > 0 && *text == 'i')
		text++;
	if (*text == 'B')
		text++;
	if (*text != '\0' || n > UINT64_MAX >> shift)
		return false;
	*value = n << shift;
	return true;
}

/* Reads exactly n digits. */
static bool
field(const char **text, int n, int *value)
{
	int read = 0;

	for (int i = 0; i < n; i++, (*text)++) {
		if (!is_digit(**text))
			return false;
		read = read * 10 + (**text - '0');
	}
	*value = read;
	return true;
}

static bool
skip(const char **text, char c)
{
	if (**text != c)
		return false;
	(*text)++;
	return true;
}

/* Reads the fraction of a second behind its point, as microseconds. */
static bool
fraction(const char **text, int *microseconds)
{
	int read = 0, unit = 100000;

	if (!is_digit(**text))
		return false;
	for (; is_digit(**text); (*text)++) {
		if (unit == 0)
			return false;
		read += (**text - '0') * unit;
		unit /= 10;
	}
	*microseconds = read;
	return true;
}

/* Reads the time of a day, the offset from UTC included, as microseconds since midnight UTC. */
static bool
time_of_day(const char **text, int64_t *value)
{
	int hour, minute, second = 0, microsecond = 0, offset_hour = 0, offset_minute = 0;
	bool east;

	if (!field(text, 2, &hour) || !skip(text, ':') || !field(text, 2, &minute))
		return false;
	if (skip(text, ':')) {
		if (!field(text, 2, &second))
			return false;
		if (skip(text, '.') && !fraction(text, &microsecond))
			return false;
	}
	if (hour > 23 || minute > 59 || second > 59)
		return false;

	east = **text == '+';
	if (!skip(text, 'Z') && (**text == '+' || **text == '-')) {
		(*text)++;
		if (!field(text, 2, &offset_hour))
			return false;
		if (**text != '\0') {
			skip(text, ':');
			if (!field(text, 2, &offset_minute))
				return false;
		}
		if (offset_hour > 15 || offset_minute > 59)
			return false;
	}

	int64_t offset = (offset_hour * 60 + offset_minute) * (east ? 60 : -60);

	*value = (hour * 3600 + minute * 60 + second - offset) * PGM_USEC_PER_SEC + microsecond;
	return true;
}

bool
rt_read_moment(const char *text, int64_t *value)
{
	int year, month, day;
	int64_t days, time = 0;

	if (!field(&text, 4, &year) || !skip(&text, '-') || !field(&text, 2, &month) ||
		!skip(&text, '-') || !field(&text, 2, &day))
		return false;
	if (year < 1 || month < 1 || month > 12 || day < 1)
		return false;
	days = pgm_day_of(year, (uint32_t)month, day);
	if (pgm_civil_of(days).month != (uint32_t)month)
		return false; /* the 30th of February is a day of March */
	if (*text != '\0') {
		if (!skip(&text, 'T') && !skip(&text, ' '))
			return false;
		if (!time_of_day(&text, &time) || *text != '\0')
			return false;
	}
	*value = days * PGM_USEC_PER_DAY + time;
	return true;
}

struct rt_moment
rt_moment_of(int64_t microseconds)
{
	struct rt_moment moment;
	int64_t day = microseconds / PGM_USEC_PER_DAY;
	int64_t rest = microseconds % PGM_USEC_PER_DAY;

	if (rest < 0) {
		rest += PGM_USEC_PER_DAY;
		day--;
	}
	rest /= PGM_USEC_PER_SEC;
	moment.date = pgm_civil_of(day);
	moment.second = (int)(rest % 60);
	moment.minute = (int)(rest / 60 % 60);
	moment.hour = (int)(rest / 3600);
	return moment;
}

uint64_t
rt_scaled(uint64_t n, struct rt_decimal scale)
{
	pgm_u128 product = (pgm_u128)n * scale.numerator;
	pgm_u128 scaled = (product + scale.denominator / 2) / scale.denominator;

	return scaled > UINT64_MAX ? UINT64_MAX : (uint64_t)scaled;
}

char *
rt_show_count(char *out, uint64_t n)
{
	char digits_of_n[21];
	int size = snprintf(digits_of_n, sizeof digits_of_n, "%llu", (unsigned long long)n);
	char *p = out;

	for (int i = 0; i < size; i++) {
		if (i > 0 && (size - i) % 3 == 0)
			*p++ = ',';
		*p++ = digits_of_n[i];
	}
	*p = '\0';
	return out;
}

char *
rt_show_size(char *out, uint64_t bytes)
{
	static const char *const units[] = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
	int unit = 0;
	uint64_t tenths = 0, whole = bytes;

	while (whole >= 1000) {
		tenths = whole % 1000 / 100;
		whole /= 1000;
		unit++;
	}
	if (whole < 10 && unit > 0)
		snprintf(out, 16, "%u.%u %s", (unsigned)whole, (unsigned)tenths, units[unit]);
	else
		snprintf(out, 16, "%u %s", (unsigned)whole, units[unit]);
	return out;
}
