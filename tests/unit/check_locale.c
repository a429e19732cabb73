/* check_locale.c - the table of locales is complete, and generators go by it.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gen/locale.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

START_TEST(has_twenty)
{
	static const char *const ids[] = {"en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "es_MX",
		"pt_BR", "it_IT", "nl_NL", "sv_SE", "pl_PL", "tr_TR", "ru_RU", "uk_UA", "ar_EG",
		"he_IL", "hi_IN", "zh_CN", "ja_JP", "ko_KR"};

	ck_assert_uint_eq(nlocales, COUNT(ids));
	for (size_t i = 0; i < COUNT(ids); i++)
		ck_assert_ptr_nonnull(locale_find(ids[i]));
	ck_assert_ptr_null(locale_find("de"));
}
END_TEST

/* What the runtime takes of a text: slots of 14 and 30 bytes, capital letters that a form knows. */
START_TEST(is_whole)
{
	const Locale *locale = &locales[_i];

	ck_assert_uint_eq(strlen(locale->code), 2);
	ck_assert_uint_eq(strlen(locale->code3), 3);
	ck_assert_uint_eq(strlen(locale->currency), 3);
	ck_assert_uint_eq(strlen(locale->language), 2);
	ck_assert_str_eq(locale->id + 3, locale->code);
	ck_assert_int_eq(memcmp(locale->id, locale->language, 2), 0);
	ck_assert_int_eq(locale->calling[0], '+');
	ck_assert_uint_le(strlen(locale->calling), 4);
	ck_assert_uint_le(strlen(locale->country), 30);
	ck_assert_uint_le(strlen(locale->woman), 24);
	ck_assert_uint_le(strlen(locale->man), 24);
	ck_assert_int_ge(locale->houses, 10);
	ck_assert_ptr_nonnull(strchr(locale->street_form, 'S'));
	ck_assert_ptr_nonnull(strchr(locale->street_form, 'H'));
	ck_assert_ptr_nonnull(strchr(locale->address_form, 'S'));
	ck_assert_ptr_nonnull(strchr(locale->address_form, 'C'));
	ck_assert_ptr_nonnull(strchr(locale->address_form, 'P'));
	for (const char *s = locale->address_form; *s != '\0'; s++)
		ck_assert(*s < 'A' || *s > 'Z' || strchr("SPCARN", *s) != NULL);
	for (size_t i = 0; i < LOCAL_PARTS; i++) /* family, address and country are reckoned */
		ck_assert(locale->widths[i] > 0 || i == 1 || i == 6 || i == 10);
}
END_TEST

/* Mobile numbers: the country's code, and all digits to be drawn among the last eight characters. */
START_TEST(mobile_is_drawn)
{
	const Locale *locale = &locales[_i];
	const char *first = strchr(locale->mobile, '#');
	size_t calling = strlen(locale->calling);

	ck_assert_uint_le(strlen(locale->mobile), 17);
	ck_assert_ptr_nonnull(first);
	ck_assert_uint_le(strlen(first), 8);
	ck_assert_int_eq(strncmp(locale->mobile, locale->calling, calling), 0);
	ck_assert(locale->mobile[calling] == ' ' || locale->mobile[calling] == '-');
}
END_TEST

START_TEST(generators_go_by_it)
{
	Arena *arena = arena_new();
	const Generator *name = generator_find("full_name"), *uuid = generator_find("uuid");
	LocaleShare shares[] = {{locale_find("en_US"), 1}, {locale_find("es_ES"), 1}};
	Locales one = {shares, 1}, two = {shares, 2};
	const Generator *made = generator_local(arena, name, &one);

	ck_assert_ptr_ne(made, name);
	ck_assert_ptr_nonnull(strstr(made->call, "${locale}"));
	ck_assert_str_eq(made->entity, name->entity);
	ck_assert_uint_gt(generator_local(arena, name, &two)->width, made->width);
	ck_assert_ptr_eq(generator_local(arena, uuid, &one), uuid);
	ck_assert(generator_has_locale(generator_find("gender")));
	ck_assert(!generator_has_locale(uuid));
	arena_free(arena);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("locale");
	TCase *cases = tcase_create("locale");
	SRunner *runner = srunner_create(suite);

	tcase_add_test(cases, has_twenty);
	tcase_add_loop_test(cases, is_whole, 0, (int)nlocales);
	tcase_add_loop_test(cases, mobile_is_drawn, 0, (int)nlocales);
	tcase_add_test(cases, generators_go_by_it);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
