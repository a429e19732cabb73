/* check_entity.c - what generators make agrees with itself: names with addresses, codes with
 * their check digits, moments with their bounds.
 *
 * Check digits are computed here in another way than there: over the whole number, as who
 * reads it would.
 */
#define PGM_GENERATOR(...)
#include <pgmock/gen/company.h>
#include <pgmock/gen/country.h>
#include <pgmock/gen/ids.h>
#include <pgmock/gen/moment.h>
#include <pgmock/gen/person.h>
#include <pgmock/gen/place.h>
#include <pgmock/gen/product.h>
#include <pgmock/gen/review.h>

#include <check.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 20000 };

#define DAY PGM_USEC_PER_DAY
#define HOUR PGM_USEC_PER_HOUR
#define NOW INT64_C(1767225600000000) /* 2026-01-01 */

static pgm_rng
row_of(uint64_t row)
{
	return pgm_rng_at(pgm_stream_key(7, "t", "@entity"), row);
}

/* Calls a function of the row with a fresh generator, and ends what it wrote. */
#define TEXT(buf, call) \
	do { \
		pgm_rng r_ = row_of(row), *r = &r_; \
		(void)r; \
		*(call) = '\0'; \
	} while (0)

START_TEST(email_fits_the_name)
{
	for (uint64_t row = 0; row < ROWS; row++) {
		char email[256], numbered[256], given[64], surname[64], *at;
		pgm_rng again = row_of(row);
		pgm_person who = pgm_person_at(&again);

		TEXT(email, pgm_person_email(email, r, "", 0));
		TEXT(numbered, pgm_person_email_numbered(numbered, r, row, "", 0));
		TEXT(given, pgm_copy16(given, &pgm_given_name_ascii[who.given]));
		TEXT(surname, pgm_copy16(surname, &pgm_surname_ascii[who.surname]));
		ck_assert_int_eq(email[0], given[0]);
		ck_assert_int_eq(numbered[0], given[0]);
		ck_assert_msg(
			strstr(email, surname) != NULL, "%s %s: %s", given, surname, email);
		ck_assert(strstr(numbered, surname) != NULL);
		at = strchr(email, '@');
		ck_assert_ptr_nonnull(at);
		for (const char *c = email; c < at; c++)
			ck_assert_msg(islower((unsigned char)*c) ||
					      isdigit((unsigned char)*c) || strchr("._-", *c),
				"%s", email);
		ck_assert(strstr(at, "example") != NULL);
	}
}
END_TEST

START_TEST(email_takes_a_domain)
{
	for (uint64_t row = 0; row < 100; row++) {
		char email[256], numbered[256];

		TEXT(email, pgm_person_email(email, r, "x.test", 6));
		TEXT(numbered, pgm_person_email_numbered(numbered, r, row, "x.test", 6));
		ck_assert_str_eq(strchr(email, '@'), "@x.test");
		ck_assert_str_eq(strchr(numbered, '@'), "@x.test");
		ck_assert_int_eq(atoi(strpbrk(numbered, "0123456789")), (int)row);
	}
}
END_TEST

START_TEST(sex_goes_with_the_name)
{
	uint64_t men = 0;

	for (uint64_t row = 0; row < ROWS; row++) {
		pgm_rng r = row_of(row), again = r;
		pgm_person who = pgm_person_at(&r);
		bool man = pgm_person_is_man(&again);
		pgm_group group = pgm_given_name_group[who.group];

		ck_assert_uint_eq(who.group % 2, man);
		ck_assert(who.given >= group.first && who.given < group.first + group.count);
		men += man;
	}
	ck_assert(men > ROWS * 48 / 100 && men < ROWS * 52 / 100);
}
END_TEST

/* Cultures of surname.txt and of given_name.txt are the same. */
START_TEST(cultures_are_the_same)
{
	ck_assert_int_eq(PGM_SURNAME_GROUP_ENGLISH * 2, PGM_GIVEN_NAME_GROUP_ENGLISH_WOMEN);
	ck_assert_int_eq(PGM_SURNAME_GROUP_POLISH * 2 + 1, PGM_GIVEN_NAME_GROUP_POLISH_MEN);
	ck_assert_int_eq(PGM_SURNAME_GROUP_NIGERIAN * 2, PGM_GIVEN_NAME_GROUP_NIGERIAN_WOMEN);
}
END_TEST

START_TEST(age_goes_with_birth)
{
	for (uint64_t row = 0; row < ROWS; row++) {
		pgm_rng a = row_of(row), b = row_of(row);
		pgm_civil born =
			pgm_civil_of(pgm_person_birth(&a, NOW + 200 * DAY)); /* in July */
		pgm_civil now = pgm_civil_of(pgm_day_at(NOW + 200 * DAY));
		bool had = now.month > born.month ||
			   (now.month == born.month && now.day >= born.day);
		int64_t age = pgm_person_age(&b);

		ck_assert_int_eq(now.year - born.year - !had, age);
		ck_assert(age >= 18 && age <= 93);
	}
}
END_TEST

START_TEST(postal_code_fits_the_city)
{
	for (uint64_t row = 0; row < ROWS; row++) {
		char code[64], like[64];
		pgm_rng again = row_of(row);
		pgm_place place = pgm_place_at(&again);

		TEXT(code, pgm_place_postal_code(code, r));
		TEXT(like, pgm_copy16(like, &pgm_place_postal[place.at]));
		ck_assert_uint_eq(strlen(code), strlen(like));
		for (size_t i = 0; like[i]; i++)
			if (like[i] == '#')
				ck_assert_msg(isdigit((unsigned char)code[i]), "%s is not %s",
					code, like);
			else if (like[i] == '@')
				ck_assert_msg(isupper((unsigned char)code[i]), "%s is not %s",
					code, like);
			else
				ck_assert_int_eq(code[i], like[i]);
	}
}
END_TEST

START_TEST(coordinates_are_on_earth)
{
	for (uint64_t row = 0; row < ROWS; row++) {
		pgm_rng a = row_of(row), b = row_of(row), c = row_of(row);
		int64_t latitude = pgm_place_coordinate(pgm_place_latitude, &a, 0, 1000000);
		int64_t longitude = pgm_place_coordinate(pgm_place_longitude, &b, 20, 100);
		uint64_t at = pgm_place_at(&c).at;

		ck_assert(llabs(latitude) < 90000000 && llabs(longitude) < 18000);
		ck_assert(llabs(latitude - pgm_place_latitude[at]) <= 50000);
		ck_assert(llabs(longitude - pgm_place_longitude[at] / 10000) <= 6);
	}
}
END_TEST

/* A draw from one country stays in it, and each of its places comes. */
START_TEST(places_of_a_country)
{
	pgm_group germany = pgm_place_group[PGM_PLACE_GROUP_DE];
	uint64_t big = 0;

	for (uint64_t row = 0; row < ROWS; row++) {
		pgm_rng r = row_of(row);
		pgm_place place = pgm_place_in(&r, PGM_PLACE_GROUP_DE);

		ck_assert_uint_eq(pgm_country_of(place), PGM_PLACE_GROUP_DE);
		ck_assert(place.at - germany.first < germany.count);
		big += place.at == germany.first;
	}
	ck_assert(big > ROWS / 20 && big < ROWS / 8); /* Berlin */
	for (uint32_t i = 0, first = 0; i < PGM_PLACE_GROUPS; i++) {
		ck_assert_uint_eq(pgm_place_picks[i].first, first);
		ck_assert_uint_ge(pgm_place_picks[i].count, pgm_place_group[i].count);
		first += pgm_place_picks[i].count;
		ck_assert(i + 1 < PGM_PLACE_GROUPS || first == PGM_PLACE_PICKS);
	}
}
END_TEST

/* The groups of place.txt are called as the codes in country.txt, line by line. */
START_TEST(places_are_in_their_country)
{
	const char *top = getenv("top_srcdir");
	char path[1024], line[1024];
	uint32_t country = UINT32_MAX, places = 0;

	snprintf(path, sizeof path, "%s/runtime/dict/place.txt", top ? top : ".");

	FILE *file = fopen(path, "r");

	ck_assert_ptr_nonnull(file);
	while (fgets(line, sizeof line, file)) {
		const char *code;

		if (line[0] == '#' || line[0] == '\n')
			continue;
		country += country + 1 < PGM_PLACE_GROUPS &&
			   pgm_place_group[country + 1].first == places;
		ck_assert_uint_lt(country, PGM_COUNTRY_COUNT);
		code = pgm_country_code[country].text;
		ck_assert_msg(toupper((unsigned char)line[0]) == code[0] &&
				      toupper((unsigned char)line[1]) == code[1],
			"%.2s: %s", code, line);
		ck_assert_uint_eq(pgm_place_entry[places].group, country);
		places++;
	}
	fclose(file);
	ck_assert_uint_eq(country, PGM_COUNTRY_COUNT - 1);
	ck_assert_uint_eq(places, PGM_PLACE_COUNT);
}
END_TEST

START_TEST(telephones_have_digits)
{
	for (uint64_t row = 0; row < ROWS; row++) {
		char phone[64], mobile[64], e164[64];

		TEXT(phone, pgm_place_phone_number(phone, r, PGM_PHONE_LOCAL));
		TEXT(mobile, pgm_place_mobile_number(mobile, r));
		TEXT(e164, pgm_place_phone_number(e164, r, PGM_PHONE_E164));
		ck_assert_msg(phone[0] == '+' && !strchr(phone, '#') && !strchr(mobile, '#'),
			"%s, %s", phone, mobile);
		ck_assert_msg(strspn(e164 + 1, "0123456789") == strlen(e164) - 1 &&
				      strlen(e164) <= 16,
			"%s", e164);
	}
}
END_TEST

START_TEST(product_agrees)
{
	for (uint64_t row = 0; row < ROWS; row++) {
		char name[256], sku[64], thing[64], head[64];
		pgm_rng again = row_of(row);
		pgm_item item = pgm_product_at(&again, row);
		pgm_group kinds = pgm_product_kind_group[pgm_product_department(item.thing)];
		int64_t price = pgm_item_price(item);

		TEXT(name, pgm_product_name(name, r, row));
		TEXT(sku, pgm_product_sku(sku, r, row));
		TEXT(thing, pgm_copy32(thing, (const pgm_slot32 *)&pgm_product[item.thing]));
		TEXT(head, pgm_copy16(head, &pgm_product_code[item.thing]));
		ck_assert_msg(strstr(name, thing) != NULL, "%s: %s", name, thing);
		ck_assert(strncmp(sku, head, strlen(head)) == 0);
		ck_assert(item.kind >= kinds.first && item.kind < kinds.first + kinds.count);
		ck_assert_msg(price >= pgm_product_low[item.thing] - 100 &&
				      price < pgm_product_high[item.thing] + 100,
			"%s costs %d", name, (int)price);
	}
}
END_TEST

START_TEST(company_domain_fits_the_name)
{
	for (uint64_t row = 0; row < ROWS; row++) {
		char name[128], host[128];

		TEXT(name, pgm_company_name(name, r, row));
		TEXT(host, pgm_company_domain(host, r, row));
		for (size_t i = 0; name[i] && name[i] != ' '; i++)
			ck_assert_msg(tolower((unsigned char)name[i]) == host[i], "%s: %s",
				name, host);
	}
}
END_TEST

START_TEST(codes_of_a_country_agree)
{
	for (uint64_t row = 0; row < PGM_COUNTRY_COUNT; row++) {
		pgm_rng a = row_of(row), b = row_of(row);

		ck_assert_uint_eq(pgm_once(&a, row, PGM_COUNTRY_COUNT),
			pgm_once(&b, row, PGM_COUNTRY_COUNT));
	}
}
END_TEST

START_TEST(review_fits_the_stars)
{
	uint64_t seen[6] = {0};

	for (uint64_t row = 0; row < ROWS; row++) {
		pgm_rng a = row_of(row), b = row_of(row);
		uint32_t stars = pgm_stars(pgm_next(&a));
		int64_t mood = pgm_mood(pgm_next(&b));

		ck_assert_int_eq(mood,
			stars >= 4 ? PGM_MOOD_GOOD : stars == 3 ? PGM_MOOD_FAIR : PGM_MOOD_BAD);
		seen[stars]++;
	}
	ck_assert(seen[0] == 0 && seen[5] > seen[4] && seen[4] > seen[3] && seen[2] > 0 &&
		  seen[1] > 0);
}
END_TEST

START_TEST(check_digits_check)
{
	for (uint64_t row = 0; row < ROWS; row++) {
		char text[64];
		uint64_t number = row * 498977; /* below 10^10 */
		int sum = 0;

		*pgm_put_gs1(text, "20", 2, number, 10) = '\0';
		ck_assert_uint_eq(strlen(text), 13);
		for (int i = 0; i < 13; i++)
			sum += (text[i] - '0') * (i % 2 ? 3 : 1);
		ck_assert_int_eq(sum % 10, 0);

		*pgm_put_luhn(text, "424242", 6, number % 1000000000, 9) = '\0';
		ck_assert_uint_eq(strlen(text), 16);
		for (int i = sum = 0; i < 16; i++) {
			int digit = (text[i] - '0') * (i % 2 ? 1 : 2);

			sum += digit / 10 + digit % 10;
		}
		ck_assert_int_eq(sum % 10, 0);

		*pgm_put_isbn10(text, number % 100000000) = '\0';
		ck_assert_uint_eq(strlen(text), 10);
		for (int i = sum = 0; i < 10; i++)
			sum += (text[i] == 'X' ? 10 : text[i] - '0') * (10 - i);
		ck_assert_int_eq(sum % 11, 0);
	}
}
END_TEST

/* Numbers from elsewhere: the EAN, ISBN and IBAN that their standards show, and a card that
 * schools use. */
START_TEST(check_digits_are_the_published_ones)
{
	char text[64];

	*pgm_put_gs1(text, "400638", 6, 133393, 6) = '\0';
	ck_assert_str_eq(text, "4006381333931");
	*pgm_put_gs1(text, "978", 3, 30640615, 9) = '\0';
	ck_assert_str_eq(text + 3, "0306406157");
	*pgm_put_isbn10(text, 30640615) = '\0';
	ck_assert_str_eq(text, "0306406152");
	*pgm_put_luhn(text, "7992", 4, 739871, 6) = '\0';
	ck_assert_str_eq(text, "79927398713");
	*pgm_put_luhn(text, "424242", 6, 424242424, 9) = '\0';
	ck_assert_str_eq(text, "4242424242424242");
}
END_TEST

START_TEST(uuids_say_their_version)
{
	uint64_t before = 0;

	for (uint64_t row = 0; row < ROWS; row++) {
		pgm_rng a = row_of(row), b = row_of(row);
		pgm_uuid random = pgm_uuid_drawn(&a, row, 4, NOW),
			 rising = pgm_uuid_drawn(&b, row, 7, NOW);

		ck_assert_uint_eq(random.hi >> 12 & 15, 4);
		ck_assert_uint_eq(rising.hi >> 12 & 15, 7);
		ck_assert_uint_eq(random.lo >> 62, 2);
		ck_assert_uint_eq(rising.lo >> 62, 2);
		ck_assert(rising.hi > before);
		before = rising.hi;
	}
}
END_TEST

START_TEST(moments_keep_their_bounds)
{
	uint64_t late = 0;
	int64_t sum = 0;

	for (uint64_t row = 0; row < ROWS; row++) {
		pgm_rng r = row_of(row);
		int64_t recent = pgm_recent(&r, NOW - 90 * DAY, NOW);
		int64_t after = pgm_after(&r, recent, 5 * DAY, NOW), wait = pgm_wait(&r, DAY);

		ck_assert(recent >= NOW - 90 * DAY && recent < NOW);
		ck_assert(after >= recent && after < NOW);
		ck_assert_int_eq(pgm_after(&r, NOW, 5 * DAY, NOW), NOW);
		ck_assert_int_eq(pgm_after(&r, NOW + 1, 5 * DAY, NOW), NOW + 1);
		ck_assert(wait >= 0 && wait < 7 * DAY);
		late += recent >= NOW - 30 * DAY;
		sum += wait / ROWS;
	}
	ck_assert(late > ROWS * 53 / 100 && late < ROWS * 58 / 100); /* five ninths */
	ck_assert(sum > DAY * 96 / 100 && sum < DAY * 104 / 100);
}
END_TEST

START_TEST(series_keep_their_rhythm)
{
	const int64_t start = INT64_C(1704067200000000),
		      end = start + 365 * DAY; /* 2024-01-01, a Monday */
	const int64_t quarter = HOUR / 4;
	uint64_t in_the_day = 0, at_night = 0, at_peaks = 0;

	for (uint64_t row = 0; row < ROWS; row++) {
		pgm_rng r = row_of(row);
		int64_t even = pgm_timeseries(&r, start, end, quarter, 0, 0, NULL);
		int64_t business = pgm_timeseries(&r, start, end, quarter, 1, 0, NULL);
		int64_t busy = pgm_timeseries(&r, start, end, quarter, 2, 0, NULL);
		int64_t peak = pgm_timeseries(&r, start, end, quarter, 2, 1 << 7 | 1 << 18, NULL);
		int64_t hour = business % DAY / HOUR;

		ck_assert(even >= start && even <= end && (even - start) % quarter == 0);
		ck_assert(business >= start && business <= end &&
			  (business - start) % quarter == 0);
		ck_assert(busy >= start && busy <= end && (busy - start) % quarter == 0);
		ck_assert(peak >= start && peak <= end && (peak - start) % quarter == 0);
		ck_assert_msg((business - start) / DAY % 7 < 5, "day %d",
			(int)((business - start) / DAY % 7));
		ck_assert_msg(hour >= 9 && hour < 17, "%d h", (int)hour);
		hour = busy % DAY / HOUR;
		in_the_day += hour >= 12 && hour < 21;
		at_night += hour < 6;
		hour = peak % DAY / HOUR;
		at_peaks += hour == 7 || hour == 18;
	}
	ck_assert(in_the_day > ROWS * 55 / 100 && in_the_day < ROWS * 65 / 100);
	ck_assert(at_night < ROWS * 7 / 100);
	ck_assert(at_peaks > ROWS * 64 / 100 && at_peaks < ROWS * 74 / 100);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("entity");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tcase, email_fits_the_name);
	tcase_add_test(tcase, email_takes_a_domain);
	tcase_add_test(tcase, sex_goes_with_the_name);
	tcase_add_test(tcase, cultures_are_the_same);
	tcase_add_test(tcase, age_goes_with_birth);
	tcase_add_test(tcase, postal_code_fits_the_city);
	tcase_add_test(tcase, coordinates_are_on_earth);
	tcase_add_test(tcase, places_of_a_country);
	tcase_add_test(tcase, places_are_in_their_country);
	tcase_add_test(tcase, telephones_have_digits);
	tcase_add_test(tcase, product_agrees);
	tcase_add_test(tcase, company_domain_fits_the_name);
	tcase_add_test(tcase, codes_of_a_country_agree);
	tcase_add_test(tcase, review_fits_the_stars);
	tcase_add_test(tcase, check_digits_check);
	tcase_add_test(tcase, check_digits_are_the_published_ones);
	tcase_add_test(tcase, uuids_say_their_version);
	tcase_add_test(tcase, moments_keep_their_bounds);
	tcase_add_test(tcase, series_keep_their_rhythm);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
