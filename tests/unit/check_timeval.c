/* check_timeval.c - decimals, moments and lengths of time are read exactly, or refused.
 *
 * The calendar is compared with timegm(), which shares no code with ours.
 */
#define _DEFAULT_SOURCE
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/decimal.h"
#include "base/timeval.h"

#define MINUTE INT64_C(60000000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

static const struct {
	const char *text;
	int scale;
	DecimalResult result;
	int64_t value;
} decimals[] = {
	{"0", 0, DECIMAL_EXACT, 0},
	{"-0", 2, DECIMAL_EXACT, 0},
	{"0.10", 2, DECIMAL_EXACT, 10},
	{"0.1", 2, DECIMAL_EXACT, 10},
	{"+12.5", 1, DECIMAL_EXACT, 125},
	{".5", 1, DECIMAL_EXACT, 5},
	{"5.", 1, DECIMAL_EXACT, 50},
	{"007", 0, DECIMAL_EXACT, 7},
	{"1e3", 0, DECIMAL_EXACT, 1000},
	{"1.5E+2", 0, DECIMAL_EXACT, 150},
	{"125e-2", 2, DECIMAL_EXACT, 125},
	{"125e-3", 2, DECIMAL_EXCESS, 13},
	{"-125e-3", 2, DECIMAL_EXCESS, -13},
	{"1.004", 2, DECIMAL_EXCESS, 100},
	{"1.005", 2, DECIMAL_EXCESS, 101},
	{"1.0000", 2, DECIMAL_EXACT, 100},
	{"0.05", 0, DECIMAL_EXCESS, 0},
	{"0.5", 0, DECIMAL_EXCESS, 1},
	{"5e-2", 0, DECIMAL_EXCESS, 0},
	{"0e999999999999999999999", 0, DECIMAL_EXACT, 0},
	{"1e999999999999999999999", 0, DECIMAL_OVERFLOW, INT64_MAX},
	{"-1e99", 0, DECIMAL_OVERFLOW, INT64_MIN},
	{"1e-999999999999999999999", 9, DECIMAL_EXCESS, 0},
	{"9223372036854775807", 0, DECIMAL_EXACT, INT64_MAX},
	{"9223372036854775808", 0, DECIMAL_OVERFLOW, INT64_MAX},
	{"-9223372036854775808", 0, DECIMAL_EXACT, INT64_MIN},
	{"-9223372036854775809", 0, DECIMAL_OVERFLOW, INT64_MIN},
	{"9223372036854775807.4", 0, DECIMAL_EXCESS, INT64_MAX},
	{"9223372036854775807.5", 0, DECIMAL_OVERFLOW, INT64_MAX},
	{"92233720368547758.07", 2, DECIMAL_EXACT, INT64_MAX},
	{"92233720368547758.08", 2, DECIMAL_OVERFLOW, INT64_MAX},
	{"1", 19, DECIMAL_OVERFLOW, INT64_MAX},
	{"1", 18, DECIMAL_EXACT, INT64_C(1000000000000000000)},
	{"", 0, DECIMAL_MALFORMED, 0},
	{"-", 0, DECIMAL_MALFORMED, 0},
	{".", 0, DECIMAL_MALFORMED, 0},
	{"e5", 0, DECIMAL_MALFORMED, 0},
	{"1e", 0, DECIMAL_MALFORMED, 0},
	{"1e+", 0, DECIMAL_MALFORMED, 0},
	{" 1", 0, DECIMAL_MALFORMED, 0},
	{"1 ", 0, DECIMAL_MALFORMED, 0},
	{"1.2.3", 0, DECIMAL_MALFORMED, 0},
	{"0x10", 0, DECIMAL_MALFORMED, 0},
	{"NaN", 0, DECIMAL_MALFORMED, 0},
};

START_TEST(decimal)
{
	int64_t value = 77;

	ck_assert_int_eq(decimal_read(decimals[_i].text, decimals[_i].scale, &value),
		decimals[_i].result);
	ck_assert_msg(value == decimals[_i].value, "%s: %" PRId64, decimals[_i].text, value);
	ck_assert(decimal_scaled(decimals[_i].text, decimals[_i].scale, &value) ==
		  (decimals[_i].result == DECIMAL_EXACT));
}
END_TEST

START_TEST(calendar)
{
	for (int year = 1; year <= 9999; year += year == 5 ? 1895 : year == 2105 ? 7890 : 1) {
		for (int month = 1; month <= 12; month++) {
			struct tm tm = {.tm_year = year - 1900,
				.tm_mon = month - 1,
				.tm_mday = 28,
				.tm_hour = 13};
			char text[64];
			int64_t usec;

			snprintf(text, sizeof text, "%04d-%02d-28 13:00", year, month);
			ck_assert_msg(timeval_parse(text, &usec), "%s", text);
			ck_assert_int_eq(usec, timegm(&tm) * INT64_C(1000000));
		}
	}
}
END_TEST

static const struct {
	const char *text;
	int64_t usec;
} moments[] = {
	{"1970-01-01", 0},
	{"1970-01-02", DAY},
	{"1969-12-31", -DAY},
	{"2000-02-29", 11016 * DAY},
	{"2026-01-01 00:00:00", 20454 * DAY},
	{"2026-01-01T00:00:00Z", 20454 * DAY},
	{"2026-01-01t10:30z", 20454 * DAY + 10 * HOUR + 30 * MINUTE},
	{"1970-01-01 02:00+02", 0},
	{"1970-01-01 02:00 +02:00", 0},
	{"1970-01-01T00:00:00-0530", 5 * HOUR + 30 * MINUTE},
	{"1970-01-01 00:00:00.5", 500000},
	{"1970-01-01 00:00:00.000001", 1},
	{"1970-01-01 00:00:00.0000014", 1},
	{"1970-01-01 00:00:00.0000015", 2},
	{"1970-01-01 00:00:59.9999999", MINUTE},
	{"1970-01-01 24:00", DAY},
	{"0001-01-01", -719162 * DAY},
	{"9999-12-31", 2932896 * DAY},
	{"10000-01-01", 2932897 * DAY},
	{"0001-12-31 BC", -719163 * DAY},
	{"0001-12-31 12:00:00 BC", -719163 * DAY + 12 * HOUR},
	{"4714-11-24 00:00:00+00 BC", -2440588 * DAY},
	{"294247-01-10 04:00:54.775807", INT64_MAX},
};

START_TEST(moment)
{
	int64_t usec;
	TimeValue value;

	ck_assert_msg(timeval_parse(moments[_i].text, &usec), "%s", moments[_i].text);
	ck_assert_msg(usec == moments[_i].usec, "%s: %" PRId64, moments[_i].text, usec);
	ck_assert(timeval_parse_relative(moments[_i].text, &value));
	ck_assert(!value.relative && value.usec == usec);
}
END_TEST

static const char *const no_moments[] = {
	"",
	"now",
	"2024",
	"2024-01",
	"2024-13-01",
	"2024-00-01",
	"2023-02-29",
	"1900-02-29",
	"2024-01-00",
	"2024-04-31",
	"0000-01-01",
	"4714-11-23 BC",
	"294247-01-10 04:00:54.775808",
	"1000000-01-01",
	"2024-01-01 AD",
	"2024-1-1",
	"2024-01-01T",
	"2024-01-01 25:00",
	"2024-01-01 24:01",
	"2024-01-01 10",
	"2024-01-01 10:60",
	"2024-01-01 10:10:60",
	"2024-01-01 10:10:10.",
	"2024-01-01 10:10:10x",
	"2024-01-01 10:10+16",
	"2024-01-01 10:10+01:",
	"2024-01-01 10:10+01:60",
	"2024-01-01Z",
	" 2024-01-01",
};

START_TEST(no_moment)
{
	int64_t usec;

	ck_assert_msg(!timeval_parse(no_moments[_i], &usec), "%s", no_moments[_i]);
}
END_TEST

static const struct {
	const char *text;
	int64_t usec;
} lengths[] = {
	{"30s", 30000000},
	{"5m", 5 * MINUTE},
	{"5 M", 5 * MINUTE},
	{"1h", HOUR},
	{"2 days", 2 * DAY},
	{" 1 week 3 hours ", 7 * DAY + 3 * HOUR},
	{"90 minutes", 90 * MINUTE},
	{"1.5 days", DAY + 12 * HOUR},
	{".5h", 30 * MINUTE},
	{"1 day -2 hours", 22 * HOUR},
	{"- 1 day", -DAY},
	{"1 day 02:30:00", DAY + 2 * HOUR + 30 * MINUTE},
	{"-00:00:01.25", -1250000},
	{"250ms", 250000},
	{"7 us", 7},
	{"1h30m", 90 * MINUTE},
	{"1 year", 365 * DAY},
	{"2 years", 731 * DAY},
	{"-2 years", -731 * DAY},
	{"4y", 1461 * DAY},
	{"12 months", 365 * DAY},
	{"1 mo", 30 * DAY},
	{"3 months", 91 * DAY},
	{"1.5 years", 548 * DAY},
	{"1 year 6 months", 548 * DAY},
	{"2 days ago", -2 * DAY},
	{"1 mo AGO ", -30 * DAY},
	{"0.0000015 s", 2},
	{"0.00000000000000001 s", 0},
	{"100000 years", INT64_C(36525000) * DAY},
};

START_TEST(length)
{
	int64_t usec;
	TimeValue value;

	ck_assert_msg(interval_parse(lengths[_i].text, &usec), "%s", lengths[_i].text);
	ck_assert_msg(usec == lengths[_i].usec, "%s: %" PRId64, lengths[_i].text, usec);
	ck_assert(timeval_parse_relative(lengths[_i].text, &value));
	ck_assert(value.relative && value.usec == usec);
}
END_TEST

static const char *const no_lengths[] = {
	"",
	" ",
	"5",
	"days",
	"5 parsecs",
	"5 days and 2 hours",
	"1..5 days",
	". days",
	"--5 days",
	"ago",
	"5 days ago ago",
	"5 days ago 2 days",
	"300000 years",
	"999999999999999999999999 us",
	"1 day 2",
	"5 dayss",
	"5\tdays",
	"99999999999.5 s",
	"1 abcdefghijklmnopqrstuvwxyz",
};

START_TEST(no_length)
{
	int64_t usec;
	TimeValue value;

	ck_assert_msg(!interval_parse(no_lengths[_i], &usec), "%s", no_lengths[_i]);
	ck_assert(!timeval_parse_relative(no_lengths[_i], &value));
}
END_TEST

START_TEST(relative)
{
	TimeValue value;
	int64_t usec;

	ck_assert(timeval_parse_relative("now", &value));
	ck_assert(value.relative && value.usec == 0);
	ck_assert(timeval_parse_relative(" NOW ", &value));
	ck_assert(value.relative && value.usec == 0);
	ck_assert(timeval_parse_relative("now - 30 days", &value));
	ck_assert(value.relative && value.usec == -30 * DAY);
	ck_assert(timeval_parse_relative("now-1 day 2 hours", &value));
	ck_assert(value.relative && value.usec == -26 * HOUR);
	ck_assert(timeval_parse_relative("now + 1 month", &value));
	ck_assert(value.relative && value.usec == 30 * DAY);
	ck_assert(!timeval_parse_relative("now 1 day", &value));
	ck_assert(!timeval_parse_relative("now -", &value));
	ck_assert(!timeval_parse_relative("nowish", &value));

	ck_assert(clock_parse("08:30", &usec) && usec == 8 * HOUR + 30 * MINUTE);
	ck_assert(clock_parse("24:00:00", &usec) && usec == DAY);
	ck_assert(!clock_parse("24:00:01", &usec));
	ck_assert(!clock_parse("8:30", &usec));
	ck_assert(!clock_parse("08:30 ", &usec));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("timeval");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, decimal, 0, COUNT(decimals));
	tcase_add_test(tcase, calendar);
	tcase_add_loop_test(tcase, moment, 0, COUNT(moments));
	tcase_add_loop_test(tcase, no_moment, 0, COUNT(no_moments));
	tcase_add_loop_test(tcase, length, 0, COUNT(lengths));
	tcase_add_loop_test(tcase, no_length, 0, COUNT(no_lengths));
	tcase_add_test(tcase, relative);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
