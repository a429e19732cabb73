/* check_number.c - numbers and moments as typed: exactly, or not at all.
 *
 * Moments are compared with timegm() and gmtime_r(), which share no code with ours.
 */
#define _DEFAULT_SOURCE
#include <check.h>
#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "lib/number.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

static const struct {
	const char *text;
	uint64_t max;
	uint64_t value;
} counts[] = {
	{"0", 10, 0},
	{"10", 10, 10},
	{"007", 10, 7},
	{"18446744073709551615", UINT64_MAX, UINT64_MAX},
	{"9223372036854775807", INT64_MAX, INT64_MAX},
};

START_TEST(count)
{
	uint64_t value;

	ck_assert(rt_read_count(counts[_i].text, counts[_i].max, &value));
	ck_assert_uint_eq(value, counts[_i].value);
}
END_TEST

static const struct {
	const char *text;
	uint64_t max;
} no_counts[] = {
	{"", 10}, {"-1", 10}, {"+1", 10}, {" 1", 10}, {"1 ", 10}, {"1k", 10}, {"0x1", 10},
	{"1e3", 10000}, {"1.0", 10}, {"11", 10}, {"9", 3}, {"18446744073709551616", UINT64_MAX},
	{"99999999999999999999999", UINT64_MAX}, {"9223372036854775808", INT64_MAX},
};

START_TEST(no_count)
{
	uint64_t value = 77;

	ck_assert(!rt_read_count(no_counts[_i].text, no_counts[_i].max, &value));
	ck_assert_uint_eq(value, 77);
}
END_TEST

static const struct {
	const char *scale;
	uint64_t n, scaled;
} scales[] = {
	{"1", 1000, 1000},
	{"0", 1000, 0},
	{"0.1", 1000, 100},
	{"0.0005", 1000, 1}, /* halves go up */
	{"0.0004", 1000, 0},
	{"2.5", 3, 8},
	{"0.333333333", 3000000000, 999999999},
	{"1000000", UINT64_MAX, UINT64_MAX},
	{"1", UINT64_MAX, UINT64_MAX},
};

START_TEST(scale)
{
	struct rt_decimal decimal;

	ck_assert(rt_read_decimal(scales[_i].scale, &decimal));
	ck_assert_uint_eq(rt_scaled(scales[_i].n, decimal), scales[_i].scaled);
}
END_TEST

static const char *const no_scales[] = {
	"", ".", "1.", ".5", "-1", "1e3", "1,5", "0.1234567890", "1.5x",
	"99999999999999999999", "18446744074",
};

START_TEST(no_scale)
{
	struct rt_decimal decimal;

	ck_assert(!rt_read_decimal(no_scales[_i], &decimal));
}
END_TEST

static const struct {
	const char *text;
	uint64_t value; /* 0: refused */
} sizes[] = {
	{"1", 1}, {"64k", 65536}, {"64K", 65536}, {"1M", 1 << 20}, {"1MB", 1 << 20},
	{"1MiB", 1 << 20}, {"2G", UINT64_C(2) << 30}, {"1T", UINT64_C(1) << 40},
	{"16777215T", UINT64_C(16777215) << 40}, {"16777216T", 0}, {"", 0}, {"M", 0}, {"1X", 0},
	{"1iB", 0}, {"1M ", 0}, {"-1", 0}, {"1.5G", 0},
};

START_TEST(size)
{
	uint64_t value = 0;

	ck_assert(rt_read_size(sizes[_i].text, &value) == (sizes[_i].value > 0));
	ck_assert_uint_eq(value, sizes[_i].value);
}
END_TEST

static const struct {
	const char *text;
	struct tm utc;
	int microsecond;
} moments[] = {
	{"1970-01-01", {.tm_year = 70, .tm_mday = 1}, 0},
	{"2026-01-01T00:00:00Z", {.tm_year = 126, .tm_mday = 1}, 0},
	{"2024-02-29 12:30",
		{.tm_year = 124, .tm_mon = 1, .tm_mday = 29, .tm_hour = 12, .tm_min = 30}, 0},
	{"1969-12-31 23:59:59.25",
		{.tm_year = 69, .tm_mon = 11, .tm_mday = 31, .tm_hour = 23, .tm_min = 59,
			.tm_sec = 59}, 250000},
	{"2000-03-01T01:00:00+02:00",
		{.tm_year = 100, .tm_mon = 1, .tm_mday = 29, .tm_hour = 23}, 0},
	{"2000-12-31T20:00:00-0530",
		{.tm_year = 101, .tm_mday = 1, .tm_hour = 1, .tm_min = 30}, 0},
	{"2000-06-15T20:00+02", {.tm_year = 100, .tm_mon = 5, .tm_mday = 15, .tm_hour = 18}, 0},
	{"0001-01-01", {.tm_year = -1899, .tm_mday = 1}, 0},
	{"9999-12-31", {.tm_year = 8099, .tm_mon = 11, .tm_mday = 31}, 0},
};

START_TEST(moment)
{
	struct tm utc = moments[_i].utc, back;
	int64_t value;
	time_t seconds = timegm(&utc);

	ck_assert(rt_read_moment(moments[_i].text, &value));
	ck_assert_int_eq(value, (int64_t)seconds * 1000000 + moments[_i].microsecond);

	struct rt_moment m = rt_moment_of(value);

	gmtime_r(&seconds, &back);
	ck_assert_int_eq(m.date.year, back.tm_year + 1900);
	ck_assert_int_eq((int)m.date.month, back.tm_mon + 1);
	ck_assert_int_eq((int)m.date.day, back.tm_mday);
	ck_assert_int_eq(m.hour, back.tm_hour);
	ck_assert_int_eq(m.minute, back.tm_min);
	ck_assert_int_eq(m.second, back.tm_sec);
}
END_TEST

static const char *const no_moments[] = {
	"", "now", "2026", "2026-1-1", "2026-01-00", "2026-13-01", "2026-02-29", "2026-04-31",
	"2026-01-01T", "2026-01-01T24:00", "2026-01-01T12", "2026-01-01T12:60",
	"2026-01-01T12:00:60", "2026-01-01 12:00:00.", "2026-01-01 12:00:00.1234567",
	"2026-01-01 12:00+16", "2026-01-01 12:00 UTC", "2026-01-01Z", "0000-01-01",
	"-2026-01-01", "12026-01-01",
};

START_TEST(no_moment)
{
	int64_t value;

	ck_assert(!rt_read_moment(no_moments[_i], &value));
}
END_TEST

START_TEST(show)
{
	char out[32];

	ck_assert_str_eq(rt_show_count(out, 0), "0");
	ck_assert_str_eq(rt_show_count(out, 999), "999");
	ck_assert_str_eq(rt_show_count(out, 1000), "1,000");
	ck_assert_str_eq(rt_show_count(out, UINT64_MAX), "18,446,744,073,709,551,615");
	ck_assert_str_eq(rt_show_size(out, 999), "999 B");
	ck_assert_str_eq(rt_show_size(out, 1500), "1.5 kB");
	ck_assert_str_eq(rt_show_size(out, 12345678), "12 MB");
	ck_assert_str_eq(rt_show_size(out, UINT64_MAX), "18 EB");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("number");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, count, 0, COUNT(counts));
	tcase_add_loop_test(tcase, no_count, 0, COUNT(no_counts));
	tcase_add_loop_test(tcase, scale, 0, COUNT(scales));
	tcase_add_loop_test(tcase, no_scale, 0, COUNT(no_scales));
	tcase_add_loop_test(tcase, size, 0, COUNT(sizes));
	tcase_add_loop_test(tcase, moment, 0, COUNT(moments));
	tcase_add_loop_test(tcase, no_moment, 0, COUNT(no_moments));
	tcase_add_test(tcase, show);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
