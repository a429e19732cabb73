/* timeval.c - dates, times and lengths of time as people write them, in microseconds.
 *
 * Each reader takes the address of the text pointer, moves it over what it understood, and
 * returns false where it understood nothing; a text is accepted when the readers together
 * reach its end.
 */
#include "base/timeval.h"

#include <stddef.h>
#include <string.h>

__extension__ typedef __int128 Wide;

static const int64_t SECOND = INT64_C(1000000);
static const int64_t MINUTE = INT64_C(60000000);
static const int64_t HOUR = INT64_C(3600000000);
static const int64_t DAY = INT64_C(86400000000);
static const int64_t FIRST = INT64_C(-210866803200000000); /* 4714-11-24 BC, PostgreSQL's first day */

typedef struct {
	const char *names; /* space separated */
	int64_t usec;
	bool calendar; /* of no fixed length: summed up apart and rounded to days */
} Unit;

/* The abbreviations of deltatktbl in src/backend/utils/adt/datetime.c, and "mo". */
static const Unit units[] = {
	{"us usec usecs microsecond microseconds", INT64_C(1), false},
	{"ms msec msecs millisecond milliseconds", INT64_C(1000), false},
	{"s sec secs second seconds", INT64_C(1000000), false},
	{"m min mins minute minutes", INT64_C(60000000), false},
	{"h hr hrs hour hours", INT64_C(3600000000), false},
	{"d day days", INT64_C(86400000000), false},
	{"w week weeks", INT64_C(604800000000), false},
	{"mo mon mons month months", INT64_C(2629800000000), true},
	{"y yr yrs year years", INT64_C(31557600000000), true},
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static void
skip_spaces(const char **p)
{
	while (**p == ' ')
		(*p)++;
}

static bool
read_char(const char **p, char c)
{
	if (**p != c)
		return false;
	(*p)++;
	return true;
}

/* Reads exactly n digits whose value is in [min, max]. */
static bool
read_fixed(const char **p, int n, unsigned min, unsigned max, unsigned *out)
{
	unsigned value = 0;

	for (int i = 0; i < n; i++, (*p)++) {
		if (!is_digit(**p))
			return false;
		value = value * 10 + (unsigned)(**p - '0');
	}
	*out = value;
	return value >= min && value <= max;
}

/* Reads ".digits" as microseconds of a second, rounded. */
static bool
read_fraction(const char **p, int64_t *usec)
{
	int64_t unit = SECOND, value = 0;
	bool up = false;

	if (!read_char(p, '.') || !is_digit(**p))
		return false;
	for (; is_digit(**p); (*p)++) {
		up |= unit == 1 && **p >= '5';
		unit /= 10;
		value += unit * (**p - '0');
	}
	*usec = value + up;
	return true;
}

/* Reads hh:mm[:ss[.fraction]] */
static bool
read_clock(const char **p, int64_t *usec)
{
	unsigned hour, minute, second = 0;
	int64_t fraction = 0;

	if (!read_fixed(p, 2, 0, 24, &hour) || !read_char(p, ':') ||
		!read_fixed(p, 2, 0, 59, &minute))
		return false;
	if (read_char(p, ':') && !read_fixed(p, 2, 0, 59, &second))
		return false;
	if (**p == '.' && !read_fraction(p, &fraction))
		return false;
	*usec = hour * HOUR + minute * MINUTE + second * SECOND + fraction;
	return *usec <= DAY;
}

/* Reads a year of four digits to six, 0001 at least. */
static bool
read_year(const char **p, int64_t *year)
{
	int digits = 0;

	for (*year = 0; is_digit(**p) && digits < 6; (*p)++, digits++)
		*year = *year * 10 + (**p - '0');
	return digits >= 4 && *year > 0;
}

/* Reads Z, +hh, +hhmm or +hh:mm as what UTC is ahead of that zone. */
static bool
read_zone(const char **p, int64_t *usec)
{
	unsigned hour, minute = 0;
	bool east = **p == '+';

	*usec = 0;
	if (**p == '\0' || **p == 'B' || read_char(p, 'Z') || read_char(p, 'z'))
		return true;
	if ((!read_char(p, '+') && !read_char(p, '-')) || !read_fixed(p, 2, 0, 15, &hour))
		return false;
	if ((read_char(p, ':') || is_digit(**p)) && !read_fixed(p, 2, 0, 59, &minute))
		return false;
	*usec = (hour * HOUR + minute * MINUTE) * (east ? -1 : 1);
	return true;
}

/* The count of days follows from a year that starts in March: then the leap day is the last
 * of the year, and the days before a month are (153 * month + 2) / 5. */
int64_t
timeval_days(int64_t year, unsigned month, unsigned day)
{
	int64_t shifted = month > 2 ? year : year - 1;
	int64_t era = (shifted >= 0 ? shifted : shifted - 399) / 400;
	int64_t of_era = shifted - era * 400;
	int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static unsigned
days_of_month(int64_t year, unsigned month)
{
	return (unsigned)(timeval_days(month == 12 ? year + 1 : year, month % 12 + 1, 1) -
			  timeval_days(year, month, 1));
}

bool
timeval_parse(const char *text, int64_t *usec)
{
	const char *p = text;
	unsigned month, day;
	int64_t year, clock = 0, zone = 0;
	Wide value;

	if (!read_year(&p, &year) || !read_char(&p, '-') ||
		!read_fixed(&p, 2, 1, 12, &month) || !read_char(&p, '-') ||
		!read_fixed(&p, 2, 1, 31, &day))
		return false;
	if (*p == 'T' || *p == 't' || (*p == ' ' && is_digit(p[1]))) {
		p++;
		if (!read_clock(&p, &clock))
			return false;
		skip_spaces(&p);
		if (!read_zone(&p, &zone))
			return false;
	}
	if (strcmp(p, "BC") == 0 || strcmp(p, " BC") == 0)
		year = 1 - year;
	else if (*p != '\0')
		return false;
	value = (Wide)timeval_days(year, month, day) * DAY + clock + zone;
	if (day > days_of_month(year, month) || value < FIRST || value > INT64_MAX)
		return false;
	*usec = (int64_t)value;
	return true;
}

bool
clock_parse(const char *text, int64_t *usec)
{
	int64_t value;

	if (!read_clock(&text, &value) || *text != '\0')
		return false;
	*usec = value;
	return true;
}

/* Reads a word of letters; returns its length, 0 if there is none or it has no room. */
static size_t
read_word(const char **p, char word[static 16])
{
	size_t n = 0;

	for (; lower(**p) >= 'a' && lower(**p) <= 'z'; (*p)++) {
		if (n == 15)
			return 0;
		word[n++] = lower(**p);
	}
	word[n] = '\0';
	return n;
}

static bool
is_listed(const char *names, const char *word, size_t size)
{
	for (const char *at = names; at; at = strchr(at, ' ')) {
		at += *at == ' ';
		if (strncmp(at, word, size) == 0 && (at[size] == ' ' || at[size] == '\0'))
			return true;
	}
	return false;
}

static const Unit *
read_unit(const char **p)
{
	char word[16];
	size_t size = read_word(p, word);

	for (size_t i = 0; size > 0 && i < sizeof units / sizeof *units; i++)
		if (is_listed(units[i].names, word, size))
			return &units[i];
	return NULL;
}

/* Rounds n / d to the nearest integer, halves away from zero; d > 0. */
static Wide
divide_rounded(Wide n, Wide d)
{
	return (n < 0 ? n - d / 2 : n + d / 2) / d;
}

/* A number in units of 1 / divisor. */
typedef struct {
	int64_t value, divisor;
} Number;

/* Reads digits[.digits], at most 15 digits, or 9 before a point; what follows the ninth
 * after it counts for nothing. */
static bool
read_number(const char **p, Number *number)
{
	Number n = {.value = 0, .divisor = 1};
	int digits = 0;

	for (; is_digit(**p); (*p)++, digits++) {
		if (n.value >= INT64_C(100000000000000))
			return false;
		n.value = n.value * 10 + (**p - '0');
	}
	if (read_char(p, '.')) {
		if (n.value >= INT64_C(1000000000))
			return false;
		for (; is_digit(**p); (*p)++, digits++) {
			if (n.divisor == INT64_C(1000000000))
				continue;
			n.value = n.value * 10 + (**p - '0');
			n.divisor *= 10;
		}
	}
	*number = n;
	return digits > 0;
}

/* Reads one term, a number with its unit or a clock time, and adds it to *fixed or
 * *calendar, in microseconds. */
static bool
read_term(const char **p, Wide *fixed, Wide *calendar)
{
	bool negative = **p == '-';
	const char *start;
	const Unit *unit;
	int64_t clock;
	Number number;
	Wide usec;

	if (**p == '-' || **p == '+')
		(*p)++;
	skip_spaces(p);
	start = *p;
	if (read_clock(p, &clock)) {
		*fixed += negative ? -clock : clock;
		return true;
	}
	*p = start;
	if (!read_number(p, &number))
		return false;
	skip_spaces(p);
	if (!(unit = read_unit(p)))
		return false;
	usec = divide_rounded((Wide)number.value * unit->usec, number.divisor);
	*(unit->calendar ? calendar : fixed) += negative ? -usec : usec;
	return true;
}

/* Reads "ago". */
static bool
read_ago(const char **p)
{
	char word[16];

	if (read_word(p, word) != 3 || strcmp(word, "ago") != 0)
		return false;
	skip_spaces(p);
	return true;
}

bool
interval_parse(const char *text, int64_t *usec)
{
	/* A longer text cannot make the sums overflow: each term is below 2^95. */
	const size_t longest = 4096;
	Wide fixed = 0, calendar = 0;
	bool ago = false;
	const char *p = text;

	if (strlen(text) > longest)
		return false;
	skip_spaces(&p);
	do {
		if (!read_term(&p, &fixed, &calendar))
			return false;
		skip_spaces(&p);
		ago = lower(*p) == 'a';
	} while (*p != '\0' && !ago);
	if (ago && (!read_ago(&p) || *p != '\0'))
		return false;
	fixed += divide_rounded(calendar, DAY) * DAY;
	if (ago)
		fixed = -fixed;
	if (fixed > INT64_MAX || fixed < INT64_MIN)
		return false;
	*usec = (int64_t)fixed;
	return true;
}

bool
timeval_parse_relative(const char *text, TimeValue *out)
{
	const char *p = text;
	char word[16];
	int64_t usec;
	bool negative;

	if (timeval_parse(text, &usec)) {
		*out = (TimeValue){.relative = false, .usec = usec};
		return true;
	}
	skip_spaces(&p);
	if (read_word(&p, word) == 0) {
		if (!interval_parse(text, &usec))
			return false;
		*out = (TimeValue){.relative = true, .usec = usec};
		return true;
	}
	if (strcmp(word, "now") != 0)
		return false;
	skip_spaces(&p);
	if (*p == '\0') {
		*out = (TimeValue){.relative = true, .usec = 0};
		return true;
	}
	negative = *p == '-';
	if ((!read_char(&p, '-') && !read_char(&p, '+')) || !interval_parse(p, &usec) ||
		usec == INT64_MIN)
		return false;
	*out = (TimeValue){.relative = true, .usec = negative ? -usec : usec};
	return true;
}
