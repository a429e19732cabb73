/* expr_interval.c - constants of type interval: '1 year 2 months -3 days 04:05:06.5 ago'.
 *
 * DecodeInterval() in datetime.c takes more than this: ISO 8601, SQL's own notation, units of a thousand years. Those
 * few we do not read are said to be unreadable.
 */
#include <string.h>
#include <strings.h>

#include "base/decimal.h"
#include "base/timeval.h"
#include "sql/expr_node.h"

/* A unit is months, days or microseconds; only those of microseconds may have a fraction. */
static const struct {
	const char *names; /* between spaces */
	int64_t months, days, usec;
} units[] = {
	{" year years yr yrs y ", 12, 0, 0},
	{" month months mon mons ", 1, 0, 0},
	{" week weeks w ", 0, 7, 0},
	{" day days d ", 0, 1, 0},
	{" hour hours hr hrs h ", 0, 0, INT64_C(3600000000)},
	{" minute minutes min mins m ", 0, 0, INT64_C(60000000)},
	{" second seconds sec secs s ", 0, 0, INT64_C(1000000)},
	{" millisecond milliseconds msec msecs ms ", 0, 0, INT64_C(1000)},
};

typedef struct {
	int64_t months, days, usec;
} Sum;

/* Adds number * the unit of that name; false: there is none, or it does not fit. */
static bool
add_unit(Sum *sum, const char *number, const char *unit)
{
	char name[16] = " ";
	int64_t whole, micro;
	size_t n = strlen(unit);

	if (n > sizeof name - 3)
		return false;
	for (size_t i = 0; i < n; i++)
		name[i + 1] = unit[i] >= 'A' && unit[i] <= 'Z' ? (char)(unit[i] - 'A' + 'a')
							       : unit[i];
	name[n + 1] = ' ';
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (strstr(units[i].names, name) == NULL)
			continue;
		if (units[i].usec > 0 && decimal_read(number, 6, &micro) == DECIMAL_EXACT &&
			!__builtin_mul_overflow(micro, units[i].usec, &micro) &&
			micro % 1000000 == 0)
			return !__builtin_add_overflow(sum->usec, micro / 1000000, &sum->usec);
		if (units[i].usec > 0 || decimal_read(number, 0, &whole) != DECIMAL_EXACT ||
			whole > 1000000 || whole < -1000000)
			return false;
		sum->months += whole * units[i].months;
		sum->days += whole * units[i].days;
		return true;
	}
	return false;
}

/* Adds [-]hh:mm[:ss]. */
static bool
add_clock(Sum *sum, const char *text)
{
	int64_t usec;

	if (!clock_parse(text + (*text == '-' || *text == '+'), &usec))
		return false;
	return !__builtin_add_overflow(sum->usec, *text == '-' ? -usec : usec, &sum->usec);
}

bool
interval_constant(Arena *arena, const char *text, SqlNode *node)
{
	Sum sum = {0};
	int parts = 0;

	while (*(text += strspn(text, " \t")) != '\0') {
		size_t n = strcspn(text, " \t"), digits = strspn(text, "+-.0123456789");
		const char *word = arena_strndup(arena, text, n),
			   *number = arena_strndup(arena, text, digits);

		text += n;
		if (strcasecmp(word, "ago") == 0 && parts > 0 &&
			text[strspn(text, " \t")] == '\0') {
			sum = (Sum){-sum.months, -sum.days, -sum.usec};
			break;
		}
		if (strchr(word, ':') != NULL) {
			if (!add_clock(&sum, word))
				return false;
		} else {
			if (digits == n) { /* the unit stands apart */
				text += strspn(text, " \t");
				n = strcspn(text, " \t");
				word = arena_strndup(arena, text, n);
				text += n;
				digits = 0;
			}
			if (!add_unit(&sum, number, word + digits))
				return false;
		}
		if (++parts > 8)
			return false;
	}
	node->months = (int32_t)sum.months;
	node->days = (int32_t)sum.days;
	node->number = sum.usec;
	return parts > 0;
}
