/* check_prose.c - texts that a grammar says have the extent that is asked for, and are whole.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <pgmock/gen/log.h>
#include <pgmock/gen/prose.h>
#include <pgmock/gen/review.h>

enum { ROWS = 2000, LONGEST = 700 };

static pgm_rng
row_of(uint64_t row)
{
	return pgm_rng_at(pgm_stream_key(7, "t", "c"), row);
}

/* Says a text into buffer, whose bytes from limit on must stay as they are; returns its size. */
static size_t
said(char *buffer, uint32_t rule, uint64_t row, pgm_extent extent)
{
	pgm_rng r = row_of(row);
	char *end;

	memset(buffer, '#', LONGEST + 2 * PGM_SLACK);
	end = pgm_sentences(buffer, &r, rule, extent);
	ck_assert_msg(
		buffer[extent.high + PGM_SLACK] == '#', "row %d writes too far", (int)row);
	*end = '\0';
	return (size_t)(end - buffer);
}

static bool
ends_well(const char *text, size_t n)
{
	return strchr(".!?", text[n - 1]) != NULL;
}

START_TEST(has_the_length)
{
	static const uint32_t rules[] = {PGM_NOTE_SHOP, PGM_STORY_GENERAL, PGM_MESSAGE_CLINIC};
	char text[LONGEST + 2 * PGM_SLACK];
	int64_t high = _i + 1;

	for (uint64_t row = 0; row < 60; row++) {
		int64_t low = (int64_t)(row * 7919 % (uint64_t)(high + 1));
		size_t n = said(text, rules[row % 3], row, (pgm_extent){1, 3, low, high});

		ck_assert_msg((int64_t)n >= low && n > 0 && (int64_t)n <= high,
			"%zu characters, not %d to %d: %s", n, (int)low, (int)high, text);
		ck_assert_msg(high < 5 || ends_well(text, n), "cut: %s", text);
		ck_assert_ptr_null(strstr(text, "  "));
		ck_assert(text[0] != ' ');
	}
}
END_TEST

START_TEST(has_as_many_sentences)
{
	char text[LONGEST + 2 * PGM_SLACK];
	uint64_t alike = 0;

	for (uint64_t row = 0; row < ROWS; row++) {
		size_t one = said(text, PGM_DESCRIPTION_DEVICE, row,
			       (pgm_extent){1, 1, 0, LONGEST}),
		       three = said(text, PGM_DESCRIPTION_DEVICE, row,
			       (pgm_extent){3, 3, 0, LONGEST});
		const char *stop = strstr(text, ". ");

		ck_assert(three > one && stop != NULL);
		alike += strncmp(stop + 2, text, (size_t)(stop - text)) == 0;
	}
	ck_assert_uint_eq(alike, 0);
}
END_TEST

START_TEST(body_goes_with_its_subject)
{
	uint64_t shared = 0, asked = 0;

	for (uint64_t row = 0; row < ROWS; row++) {
		char subject[PGM_SUBJECT_WIDTH + PGM_SLACK];
		char body[PGM_TICKET_BODY_WIDTH + PGM_SLACK];
		const char *thing;
		pgm_rng a = row_of(row), b = row_of(row);

		*pgm_say_once(subject, &a, PGM_SUBJECT_SAAS) = '\0';
		*pgm_say_once(body, &b, PGM_TICKET_BODY_SAAS) = '\0';
		ck_assert_uint_le(strlen(subject), PGM_SUBJECT_WIDTH);
		ck_assert_uint_le(strlen(body), PGM_TICKET_BODY_WIDTH);
		if (strncmp(subject, "How do I set up ", 16) != 0)
			continue;
		thing = subject + 16;
		asked++;
		shared += strncmp(strstr(body, "like to use ") + 12, thing,
				  strlen(thing) - 1) == 0;
	}
	ck_assert(asked > ROWS / 50);
	ck_assert_uint_eq(shared, asked);
}
END_TEST

START_TEST(line_goes_with_its_level)
{
	for (uint64_t row = 0; row < ROWS; row++) {
		char level[32], line[PGM_LOG_ERROR_WIDTH + PGM_SLACK], same[sizeof line];
		pgm_rng a = row_of(row), b = row_of(row), c = row_of(row);

		*pgm_put_log_level(level, pgm_next(&a)) = '\0';
		*pgm_put_log_line(line, &b, PGM_LEVEL_DRAWN) = '\0';
		*pgm_put_log_line(same, &c,
			strcmp(level, "DEBUG") == 0  ? PGM_LEVEL_DEBUG
			: strcmp(level, "INFO") == 0 ? PGM_LEVEL_INFO
			: strcmp(level, "WARN") == 0 ? PGM_LEVEL_WARN
						     : PGM_LEVEL_ERROR) = '\0';
		ck_assert_str_eq(line, same);
	}
}
END_TEST

START_TEST(paragraphs_are_apart)
{
	char text[4 * LONGEST];

	for (uint64_t row = 0; row < ROWS; row++) {
		pgm_rng r = row_of(row);
		uint64_t breaks = 0;

		*pgm_paragraphs(text, &r, PGM_STORY_SHOP, 4, (pgm_extent){1, 2, 0, 190}) = '\0';
		for (const char *s = text; (s = strstr(s, "\\n\\n")) != NULL; s += 4) {
			ck_assert(s > text && s[-1] != ' ' && s[4] != ' ' && s[4] != '\0');
			breaks++;
		}
		ck_assert_uint_eq(breaks, 3);
	}
}
END_TEST

static int
by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* Texts of a rule differ: few are the same among many. */
START_TEST(seldom_repeats)
{
	static char text[ROWS][PGM_NOTE_WIDTH + PGM_SLACK];
	size_t n = 0;

	for (uint64_t row = 0; row < ROWS; row++) {
		pgm_rng r = row_of(row);

		*pgm_sentences(text[row], &r, PGM_NOTE_GENERAL, (pgm_extent){1, 1, 0, 105}) =
			'\0';
	}
	qsort(text, ROWS, sizeof *text, by_text);
	for (size_t i = 0; i < ROWS; i++)
		n += i == 0 || strcmp(text[i], text[i - 1]) != 0;
	ck_assert_msg(n > ROWS * 3 / 5, "%zu of %d differ", n, (int)ROWS);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("prose");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, has_the_length, 0, 260);
	tcase_add_test(tcase, has_as_many_sentences);
	tcase_add_test(tcase, body_goes_with_its_subject);
	tcase_add_test(tcase, line_goes_with_its_level);
	tcase_add_test(tcase, paragraphs_are_apart);
	tcase_add_test(tcase, seldom_repeats);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
