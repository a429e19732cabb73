/* check_put.c - values in text form, compared with what the C library makes of them.
 *
 * Each value is put into the middle of a buffer of known bytes, so that a byte too many is
 * seen: one before its beginning, one more than its greatest width, or one beyond PGM_SLACK.
 */
#define _DEFAULT_SOURCE
#include <arpa/inet.h>
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <pgmock/put.h>
#include <pgmock/rng.h>

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))
#define DAY PGM_USEC_PER_DAY

enum { BEFORE = 16, ROOM = 256 };

static char buffer[BEFORE + ROOM + PGM_SLACK];

static char *
fresh(void)
{
	memset(buffer, '#', sizeof buffer);
	return buffer + BEFORE;
}

/* Whether exactly expected was put, within width. */
static bool
was_put(const char *end, const char *expected, int width)
{
	const char *start = buffer + BEFORE;
	size_t n = strlen(expected);

	for (int i = 0; i < BEFORE; i++)
		if (buffer[i] != '#')
			return false;
	for (const char *p = end + PGM_SLACK; p < buffer + sizeof buffer; p++)
		if (*p != '#')
			return false;
	return end == start + n && memcmp(start, expected, n) == 0 && n <= (size_t)width;
}

#define CHECK_PUT(call, expected, width) \
	do { \
		char *p = fresh(); \
		char *end_ = call; \
		if (!was_put(end_, expected, width)) \
			ck_abort_msg("%s: \"%.*s\", not \"%s\"", #call, (int)(end_ - p), p, \
			             expected); \
	} while (0)

/* Numbers of all sizes: random ones of 0 to 63 bits, and all powers of ten and two and what is
 * beside. */
enum { NUMBERS = 4000 };

static uint64_t
number(uint64_t i)
{
	uint64_t power = 1;

	if (i >= 1000)
		return i % 64 == 0 ? 0 : pgm_mix(i) >> i % 64;
	if (i < 200) {
		for (uint64_t n = i / 10; n > 0; n--)
			power *= 10;
		return power + i % 10 - 5;
	}
	return (UINT64_C(1) << i / 10 % 64) + i % 10 - 5;
}

START_TEST(integers)
{
	char expected[64];

	for (uint64_t i = 0; i < NUMBERS; i++) {
		int64_t v = (int64_t)number(i), negative = -(v >> 1);

		snprintf(expected, sizeof expected, "%" PRIu64, number(i));
		CHECK_PUT(pgm_put_uint(p, number(i)), expected, PGM_WIDTH_INT8);
		snprintf(expected, sizeof expected, "%" PRId64, v);
		CHECK_PUT(pgm_put_int8(p, v), expected, PGM_WIDTH_INT8);
		snprintf(expected, sizeof expected, "%" PRId64, negative);
		CHECK_PUT(pgm_put_int8(p, negative), expected, PGM_WIDTH_INT8);
	}
	CHECK_PUT(pgm_put_int8(p, INT64_MIN), "-9223372036854775808", PGM_WIDTH_INT8);
	CHECK_PUT(pgm_put_int8(p, INT64_MAX), "9223372036854775807", PGM_WIDTH_INT8);
	CHECK_PUT(pgm_put_uint(p, UINT64_MAX), "18446744073709551615", PGM_WIDTH_INT8);
	CHECK_PUT(pgm_put_int8(p, INT32_MIN), "-2147483648", PGM_WIDTH_INT4);
	CHECK_PUT(pgm_put_int8(p, INT16_MIN), "-32768", PGM_WIDTH_INT2);
}
END_TEST

START_TEST(all_small_integers)
{
	char expected[64];

	for (int64_t v = -11000; v < 110000; v++) {
		snprintf(expected, sizeof expected, "%" PRId64, v);
		CHECK_PUT(pgm_put_int8(p, v), expected, 6);
	}
}
END_TEST

START_TEST(padded_digits)
{
	char expected[64];

	for (unsigned n = 0; n < 20; n++)
		for (uint64_t i = 0; i < NUMBERS; i++) {
			uint64_t v = number(i) % pgm_power10[n];

			snprintf(expected, sizeof expected, "%0*" PRIu64, (int)n, v);
			CHECK_PUT(pgm_put_digits(p, v, n), n == 0 ? "" : expected, (int)n);
		}
}
END_TEST

/* The text of v / 10^scale: the digits of v, at least scale + 1 of them, with a point before
 * the last. */
static void
decimal(char *text, int64_t v, unsigned scale)
{
	char digits[32];
	uint64_t magnitude = v < 0 ? -(uint64_t)v : (uint64_t)v;
	int n = snprintf(digits, sizeof digits, "%0*" PRIu64, (int)scale + 1, magnitude);

	sprintf(text, "%s%.*s%s%s", v < 0 ? "-" : "", n - (int)scale, digits,
	        scale > 0 ? "." : "", digits + n - scale);
}

START_TEST(decimals)
{
	char expected[64];
	int64_t v;

	for (unsigned scale = 0; scale <= 18; scale++)
		for (uint64_t i = 0; i < NUMBERS; i++) {
			v = (int64_t)number(i);
			decimal(expected, v, scale);
			CHECK_PUT(pgm_put_decimal(p, v, scale), expected, PGM_WIDTH_DECIMAL);
			v = -(v >> 1);
			decimal(expected, v, scale);
			CHECK_PUT(pgm_put_decimal(p, v, scale), expected, PGM_WIDTH_DECIMAL);
		}
	CHECK_PUT(pgm_put_decimal(p, 5, 2), "0.05", PGM_WIDTH_DECIMAL);
	CHECK_PUT(pgm_put_decimal(p, -5, 2), "-0.05", PGM_WIDTH_DECIMAL);
	v = INT64_MIN;
	CHECK_PUT(pgm_put_decimal(p, v, 18), "-9.223372036854775808", PGM_WIDTH_DECIMAL);
}
END_TEST

/* PostgreSQL prints a number of few digits as printf's %g does with as many digits as are safe.
 * Of zero there is no negative here. */
static void
printed(char *to, const char *text, int precision)
{
	double v = strtod(text, NULL);

	sprintf(to, "%.*g", precision, v == 0 ? 0 : v);
}

START_TEST(floats)
{
	char text[64], expected[64];

	for (unsigned scale = 0; scale <= 18; scale++)
		for (uint64_t i = 0; i < NUMBERS; i++) {
			int64_t v = (int64_t)(number(i) % pgm_power10[15]);

			v = i % 3 == 0 ? -v : v;
			decimal(text, v, scale);
			printed(expected, text, 15);
			CHECK_PUT(pgm_put_float(p, v, scale), expected, PGM_WIDTH_FLOAT);
			v %= 1000000;
			decimal(text, v, scale);
			printed(expected, text, 6);
			CHECK_PUT(pgm_put_real(p, v, scale), expected, PGM_WIDTH_FLOAT);
		}
	CHECK_PUT(pgm_put_float(p, 100, 2), "1", PGM_WIDTH_FLOAT);
	CHECK_PUT(pgm_put_float(p, 1, 4), "0.0001", PGM_WIDTH_FLOAT);
	CHECK_PUT(pgm_put_float(p, 1, 5), "1e-05", PGM_WIDTH_FLOAT);
	CHECK_PUT(pgm_put_float(p, INT64_C(1000000000000000), 0), "1e+15", PGM_WIDTH_FLOAT);
	CHECK_PUT(pgm_put_real(p, 1000000, 0), "1e+06", PGM_WIDTH_FLOAT);
	CHECK_PUT(pgm_put_float(p, INT64_MIN, 0), "-9.22337203685476e+18", PGM_WIDTH_FLOAT);
	CHECK_PUT(pgm_put_real(p, 123456789, 2), "1.23456e+06", PGM_WIDTH_FLOAT);
	CHECK_PUT(pgm_put_real(p, -1234567, 2), "-12345.6", PGM_WIDTH_FLOAT);
	/* 268570000 lies halfway between two numbers of 24 bits, and is printed as 2.6856998e+08. */
	CHECK_PUT(pgm_put_real(p, 268570000, 0), "2.68571e+08", PGM_WIDTH_FLOAT);
	CHECK_PUT(pgm_put_real(p, 268571000, 0), "2.68571e+08", PGM_WIDTH_FLOAT);
	CHECK_PUT(pgm_put_real(p, 268573000, 0), "2.68572e+08", PGM_WIDTH_FLOAT);
}
END_TEST

/* cash_out() in PostgreSQL's cash.c, where lc_monetary is C. */
START_TEST(money)
{
	CHECK_PUT(pgm_put_money(p, 0), "$0.00", PGM_WIDTH_MONEY);
	CHECK_PUT(pgm_put_money(p, 99), "$0.99", PGM_WIDTH_MONEY);
	CHECK_PUT(pgm_put_money(p, -100000), "-$1,000.00", PGM_WIDTH_MONEY);
	CHECK_PUT(pgm_put_money(p, 99999), "$999.99", PGM_WIDTH_MONEY);
	CHECK_PUT(pgm_put_money(p, INT64_MIN), "-$92,233,720,368,547,758.08", PGM_WIDTH_MONEY);
}
END_TEST

/* EncodeInterval() in PostgreSQL's datetime.c. */
START_TEST(periods)
{
	CHECK_PUT(pgm_put_period(p, 0, 0, 0), "00:00:00", PGM_WIDTH_SPAN);
	CHECK_PUT(pgm_put_period(p, 14, 1, 1500000), "1 year 2 mons 1 day 00:00:01.5", PGM_WIDTH_SPAN);
	CHECK_PUT(pgm_put_period(p, -14, 3, 60000000), "-1 years -2 mons +3 days 00:01:00", PGM_WIDTH_SPAN);
	CHECK_PUT(pgm_put_period(p, 1, -1, 60000000), "1 mon -1 days +00:01:00", PGM_WIDTH_SPAN);
	CHECK_PUT(pgm_put_months(p, 91 * PGM_USEC_PER_DAY, 1), "3 mons", PGM_WIDTH_SPAN);
	CHECK_PUT(pgm_put_months(p, 800 * PGM_USEC_PER_DAY, 12), "2 years", PGM_WIDTH_SPAN);
	CHECK_PUT(pgm_put_timetz(p, 3661000000), "01:01:01+00", PGM_WIDTH_TIME + 3);
	CHECK_PUT(pgm_put_zeros(p, 3, true), ".000", 4);
	CHECK_PUT(pgm_put_zeros(p, 2, false), "00", 2);
}
END_TEST

/* YYYY-MM-DD and, apart, the era, by gmtime(). */
static void
calendar(int64_t day, char *date, const char **era)
{
	time_t seconds = (time_t)(day * 86400);
	struct tm tm;

	ck_assert_ptr_nonnull(gmtime_r(&seconds, &tm));

	int year = tm.tm_year + 1900;

	*era = year < 1 ? " BC" : "";
	sprintf(date, "%04d-%02d-%02d", year < 1 ? 1 - year : year, tm.tm_mon + 1, tm.tm_mday);
}

static void
check_date(int64_t day)
{
	char expected[64];
	const char *era;

	calendar(day, expected, &era);
	strcat(expected, era);
	CHECK_PUT(pgm_put_date(p, day), expected, PGM_WIDTH_DATE);
}

START_TEST(dates)
{
	for (int64_t day = -30000; day < 50000; day++)
		check_date(day);
	for (int64_t day = -PGM_DAYS_JULIAN; day < 4000000; day += 101)
		check_date(day);
	for (int64_t day = PGM_DAY_0001 - 800; day < PGM_DAY_0001 + 800; day++)
		check_date(day);
	for (int64_t day = PGM_DAY_10000 - 800; day < PGM_DAY_10000 + 800; day++)
		check_date(day);
	CHECK_PUT(pgm_put_date(p, 0), "1970-01-01", 10);
	CHECK_PUT(pgm_put_date(p, PGM_DAY_0001), "0001-01-01", 10);
	CHECK_PUT(pgm_put_date(p, PGM_DAY_0001 - 1), "0001-12-31 BC", PGM_WIDTH_DATE);
	CHECK_PUT(pgm_put_date(p, -PGM_DAYS_JULIAN), "4714-11-24 BC", PGM_WIDTH_DATE);
	CHECK_PUT(pgm_put_date(p, INT64_C(2145042905)), "5874897-12-31", PGM_WIDTH_DATE);
}
END_TEST

START_TEST(days_of_dates)
{
	for (int64_t day = -3000000; day < 6000000; day += 13) {
		pgm_civil date = pgm_civil_of(day);
		struct tm tm = {0};

		tm.tm_year = (int)date.year - 1900;
		tm.tm_mon = (int)date.month - 1;
		tm.tm_mday = (int)date.day;
		if (timegm(&tm) != (time_t)day * 86400 ||
		    pgm_day_of(date.year, date.month, date.day) != day)
			ck_abort_msg("day %" PRId64, day);
	}
	ck_assert_int_eq(pgm_day_of(2024, 2, 30), pgm_day_of(2024, 3, 1));
	ck_assert_int_eq(pgm_day_of(2023, 3, 0), pgm_day_of(2023, 2, 28));
}
END_TEST

/* HH:MM:SS and the fraction of a second less the zeros at its end. */
static void
clock_text(char *text, int64_t usec)
{
	int64_t seconds = usec / 1000000;
	int n = sprintf(text, "%02d:%02d:%02d.%06d", (int)(seconds / 3600),
	                (int)(seconds / 60 % 60), (int)(seconds % 60), (int)(usec % 1000000));

	while (text[n - 1] == '0')
		text[--n] = '\0';
	if (text[n - 1] == '.')
		text[n - 1] = '\0';
}

START_TEST(times)
{
	char expected[64];

	for (int64_t usec = 0; usec <= DAY; usec += 500000) {
		clock_text(expected, usec);
		CHECK_PUT(pgm_put_time(p, usec), expected, PGM_WIDTH_TIME);
	}
	for (uint64_t i = 0; i < 200000; i++) {
		static const int64_t grain[] = {1, 1, 10, 100, 1000, 10000, 100000};
		int64_t usec = (int64_t)(pgm_mix(i) % (uint64_t)DAY);

		usec -= usec % grain[i % 7];
		clock_text(expected, usec);
		CHECK_PUT(pgm_put_time(p, usec), expected, PGM_WIDTH_TIME);
	}
	/* The last microsecond of each minute and second, where rounding would tell. */
	for (int64_t usec = DAY - 1; usec > 0; usec -= 1000000) {
		clock_text(expected, usec);
		CHECK_PUT(pgm_put_time(p, usec), expected, PGM_WIDTH_TIME);
	}
	CHECK_PUT(pgm_put_time(p, DAY), "24:00:00", PGM_WIDTH_TIME);
}
END_TEST

static void
check_timestamp(int64_t usec)
{
	int64_t day = usec / DAY - (usec % DAY < 0);
	char date[32], time[32], expected[80];
	const char *era;

	calendar(day, date, &era);
	clock_text(time, usec - day * DAY);
	sprintf(expected, "%s %s%s", date, time, era);
	CHECK_PUT(pgm_put_timestamp(p, usec), expected, PGM_WIDTH_TIMESTAMP);
	sprintf(expected, "%s %s+00%s", date, time, era);
	CHECK_PUT(pgm_put_timestamptz(p, usec), expected, PGM_WIDTH_TIMESTAMPTZ);
	sprintf(expected, "%sT%sZ%s", date, time, era);
	CHECK_PUT(pgm_put_iso8601(p, usec), expected, PGM_WIDTH_ISO8601);
}

START_TEST(timestamps)
{
	/* From 4714-11-24 BC, PostgreSQL's first, to 294247, the last that 64 bits count from
	 * 1970. */
	const int64_t first = -PGM_DAYS_JULIAN * DAY;

	for (uint64_t i = 0; i < 20000; i++) {
		check_timestamp((int64_t)(pgm_mix(i) % UINT64_C(4000000000000000)));
		check_timestamp(-(int64_t)(pgm_mix(i) % UINT64_C(60000000000000000)));
		check_timestamp((int64_t)(pgm_mix(i) % UINT64_C(9000000000000000000)));
	}
	for (int64_t around = -2; around <= 2; around++) {
		check_timestamp(around);
		check_timestamp(around + DAY);
		check_timestamp(around - DAY);
		check_timestamp(around + PGM_DAY_0001 * DAY);
		check_timestamp(around + PGM_DAY_10000 * DAY);
		check_timestamp(around + PGM_DAY_1900_03 * DAY);
		check_timestamp(around + PGM_DAY_2100_03 * DAY);
	}
	check_timestamp(first);
	check_timestamp(INT64_MAX);
	CHECK_PUT(pgm_put_timestamp(p, first + 1), "4714-11-24 00:00:00.000001 BC",
	          PGM_WIDTH_TIMESTAMP);
}
END_TEST

/* As PostgreSQL 15 prints them. */
static const struct {
	int64_t usec;
	const char *text;
} intervals[] = {
	{0, "00:00:00"},
	{1, "00:00:00.000001"},
	{-1, "-00:00:00.000001"},
	{INT64_C(14706500000), "04:05:06.5"},
	{INT64_C(-14706500000), "-04:05:06.5"},
	{DAY, "1 day"},
	{-DAY, "-1 days"},
	{DAY + 1000000, "1 day 00:00:01"},
	{3 * DAY + INT64_C(14706000000), "3 days 04:05:06"},
	{-3 * DAY - INT64_C(14706000000), "-3 days -04:05:06"},
	{30 * DAY, "30 days"},
	{INT64_MAX, "106751991 days 04:00:54.775807"},
	{INT64_MIN, "-106751991 days -04:00:54.775808"},
};

START_TEST(interval)
{
	CHECK_PUT(pgm_put_interval(p, intervals[_i].usec), intervals[_i].text,
	          PGM_WIDTH_INTERVAL);
}
END_TEST

START_TEST(uuids)
{
	char expected[64];

	for (uint64_t i = 0; i < 5000; i++) {
		uint64_t hi = i == 0 ? 0 : pgm_mix(i), lo = i == 1 ? UINT64_MAX : pgm_mix(~i);
		pgm_uuid v4 = pgm_uuid_v4(hi, lo);

		sprintf(expected, "%08x-%04x-%04x-%04x-%04x%08x", (unsigned)(hi >> 32),
		        (unsigned)(hi >> 16 & 0xffff), (unsigned)(hi & 0xffff),
		        (unsigned)(lo >> 48), (unsigned)(lo >> 32 & 0xffff), (unsigned)lo);
		CHECK_PUT(pgm_put_uuid(p, (pgm_uuid){hi, lo}), expected, PGM_WIDTH_UUID);

		/* Version 4 and variant 10 are stamped, and nothing else is touched. */
		expected[14] = '4';
		expected[19] = "89ab"[lo >> 60 & 3];
		CHECK_PUT(pgm_put_uuid(p, v4), expected, PGM_WIDTH_UUID);
	}
}
END_TEST

START_TEST(hexadecimals)
{
	char expected[64];

	for (unsigned digits = 1; digits <= 16; digits++)
		for (uint64_t i = 0; i < 100; i++) {
			uint64_t v = pgm_mix(i) >> (64 - 4 * digits);

			snprintf(expected, sizeof expected, "%0*" PRIx64, (int)digits, v);
			CHECK_PUT(pgm_put_hex(p, v, digits), expected, (int)digits);
		}
	CHECK_PUT(pgm_put_hex(p, 0xabc, 2), "bc", 2);
	CHECK_PUT(pgm_put_hex(pgm_put_bytea_head(p), 0xbeef, 4), "\\\\xbeef",
	          PGM_WIDTH_BYTEA_HEAD + 4);
	CHECK_PUT(pgm_put_macaddr(p, UINT64_C(0x08002b010203)), "08:00:2b:01:02:03",
	          PGM_WIDTH_MACADDR);
}
END_TEST

START_TEST(addresses)
{
	char expected[INET_ADDRSTRLEN];

	for (uint32_t i = 0; i < 5000; i++) {
		uint32_t v = i < 1024 ? (i & 255) << 8 * (i >> 8) : (uint32_t)pgm_mix(i);
		struct in_addr address = {htonl(v)};

		inet_ntop(AF_INET, &address, expected, sizeof expected);
		CHECK_PUT(pgm_put_ipv4(p, v), expected, PGM_WIDTH_IPV4);
	}
	CHECK_PUT(pgm_put_ipv4(p, UINT32_MAX), "255.255.255.255", PGM_WIDTH_IPV4);
}
END_TEST

/* Groups of four bits choose which 16 bits are 0, 1, ffff or any. inet_ntop() writes what PostgreSQL does. */
START_TEST(long_addresses)
{
	char expected[INET6_ADDRSTRLEN];

	for (uint64_t i = 0; i < 100000; i++) {
		uint64_t shape = i < 256 ? i * UINT64_C(0x1111) : pgm_mix(i), half[2] = {0, 0};
		struct in6_addr address;

		for (int g = 0; g < 8; g++) {
			uint64_t of[] = {0, 0, 0, 1, 0xffff, pgm_mix(i + (uint64_t)g) & 0xff,
				pgm_mix(i - (uint64_t)g) & 0xffff, 0};
			uint64_t group = of[shape >> 4 * g & 7];

			half[g / 4] |= group << (48 - 16 * (g % 4));
			address.s6_addr[2 * g] = (uint8_t)(group >> 8);
			address.s6_addr[2 * g + 1] = (uint8_t)group;
		}
		inet_ntop(AF_INET6, &address, expected, sizeof expected);
		CHECK_PUT(pgm_put_ipv6(p, half[0], half[1]), expected, PGM_WIDTH_IPV6);
	}
}
END_TEST

START_TEST(words)
{
	CHECK_PUT(pgm_put_bool(p, true), "t", PGM_WIDTH_BOOL);
	CHECK_PUT(pgm_put_bool(p, false), "f", PGM_WIDTH_BOOL);
	CHECK_PUT(pgm_put_word_bool(p, true), "true", PGM_WIDTH_WORD_BOOL);
	CHECK_PUT(pgm_put_word_bool(p, false), "false", PGM_WIDTH_WORD_BOOL);
	CHECK_PUT(pgm_null(p), "\\N", PGM_WIDTH_NULL);
	CHECK_PUT(pgm_eol(pgm_tab(p)), "\t\n", 2);
	CHECK_PUT(pgm_put_bytes(p, "some", 4), "some", 4);
	CHECK_PUT(pgm_put_bytes(p, "", 0), "", 0);
}
END_TEST

START_TEST(text)
{
	char all[256], expected[520];
	size_t n = 0;

	CHECK_PUT(pgm_put_text(p, "a\b\t\n\v\f\rb\\N", 10), "a\\b\\t\\n\\v\\f\\rb\\\\N",
	          PGM_WIDTH_TEXT(10));
	CHECK_PUT(pgm_put_text(p, "", 0), "", 0);

	/* Every other byte is itself. */
	memset(expected, 0, sizeof expected);
	for (int c = 1; c < 256; c++)
		if ((c < 8 || c > 13) && c != '\\')
			all[n++] = (char)c;
	memcpy(expected, all, n);
	CHECK_PUT(pgm_put_text(p, all, n), expected, 256);
}
END_TEST

START_TEST(small_letters)
{
	char all[96], expected[96];

	/* All of ASCII in turns, and every length up to 70; capitals beside them stay. */
	for (int i = 0; i < 95; i++) {
		char c = (char)(' ' + i);

		all[i] = c;
		expected[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	for (size_t at = 0; at < 20; at++)
		for (size_t n = 0; n < 70; n++) {
			char want[96] = {0};

			memcpy(want, expected + at, n);
			CHECK_PUT(pgm_put_lower(p, all + at, n), want, 70);
		}
	CHECK_PUT(pgm_put_lower(p, "\303\234ber\304\206", 7), "\303\234ber\304\206", 7);
	CHECK_PUT(pgm_lower(p + 1, pgm_put_bytes(p, "ABC", 3)), "Abc", 3);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("put");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, integers);
	tcase_add_test(tcase, all_small_integers);
	tcase_add_test(tcase, padded_digits);
	tcase_add_test(tcase, decimals);
	tcase_add_test(tcase, floats);
	tcase_add_test(tcase, money);
	tcase_add_test(tcase, periods);
	tcase_add_test(tcase, dates);
	tcase_add_test(tcase, days_of_dates);
	tcase_add_test(tcase, times);
	tcase_add_test(tcase, timestamps);
	tcase_add_loop_test(tcase, interval, 0, COUNT(intervals));
	tcase_add_test(tcase, uuids);
	tcase_add_test(tcase, hexadecimals);
	tcase_add_test(tcase, addresses);
	tcase_add_test(tcase, long_addresses);
	tcase_add_test(tcase, words);
	tcase_add_test(tcase, text);
	tcase_add_test(tcase, small_letters);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
