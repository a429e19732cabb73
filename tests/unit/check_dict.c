/* check_dict.c - slots are copied as they are, and mkdict.awk turns away what would break a
 * row.
 *
 * The dictionaries that mkdict.awk gets to see are written into a folder of their own, always
 * as t.txt.
 */
#define _DEFAULT_SOURCE
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <pgmock/dict.h>

#include "statistics.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

/* --- slots --- */

#define LETTERS_14 "Fourteen signs"
#define LETTERS_30 "Thirty in all, each is counted"
#define LETTERS_62 LETTERS_30 " +" LETTERS_30

static const pgm_slot16 slots16[] = {
	PGM_SLOT(LETTERS_14),
	PGM_SLOT(""),
	PGM_SLOT("\303\211Z@["),
};
static const pgm_slot32 slots32[] = {PGM_SLOT(LETTERS_30), PGM_SLOT("x")};
static const pgm_slot64 slots64[] = {PGM_SLOT(LETTERS_62), PGM_SLOT("x")};

/* Fails unless the text from start to end is expected. */
static void
check_text(const char *start, const char *end, const char *expected)
{
	size_t n = strlen(expected);

	if ((size_t)(end - start) != n || memcmp(start, expected, n) != 0)
		ck_abort_msg("\"%.*s\", not \"%s\"", (int)(end - start), start, expected);
}

START_TEST(copies)
{
	char row[128];

	ck_assert_uint_eq(sizeof(pgm_slot16), 16);
	ck_assert_uint_eq(sizeof(pgm_slot32), 32);
	ck_assert_uint_eq(sizeof(pgm_slot64), 64);
	check_text(row, pgm_copy16(row, &slots16[0]), LETTERS_14);
	check_text(row, pgm_copy16(row, &slots16[1]), "");
	check_text(row, pgm_copy32(row, &slots32[0]), LETTERS_30);
	check_text(row, pgm_copy64(row, &slots64[0]), LETTERS_62);
	check_text(row, pgm_copy64(row, &slots64[1]), "x");
	check_text(row, pgm_copy16_lower(row, &slots16[0]), "fourteen signs");
	check_text(row, pgm_copy16_lower(row, &slots16[2]), "\303\211z@[");
	check_text(row, pgm_copy32_lower(row, &slots32[0]), "thirty in all, each is counted");
}
END_TEST

/* Three quarters of the first, one of the second. */
START_TEST(choices)
{
	static const pgm_alias_cell cells[] = {{UINT32_MAX, 0}, {UINT32_C(2147483648), 0}};
	static const double weights[] = {3, 1};
	static const uint16_t pick[] = {0, 0, 1, 0};
	pgm_group group = {40, 2};
	uint32_t counts[5][2] = {0};
	pgm_rng r = {1};

	for (int i = 0; i < 40000; i++) {
		char row[128];

		counts[0][pgm_choice16(row, &r, cells, slots16, 2) == row]++;
		counts[1][pgm_choice32(row, &r, cells, slots32, 2) == row + 1]++;
		counts[2][pgm_choice64(row, &r, cells, slots64, 2) == row + 1]++;
		counts[3][pgm_pick(&r, pick, 4)]++;
		counts[4][pgm_in_group(&r, group) - 40]++;
	}
	for (int i = 0; i < 4; i++)
		ck_assert(stat_follows(counts[i], weights, 2));
	ck_assert(stat_follows(counts[4], NULL, 2));
}
END_TEST

/* --- mkdict.awk --- */

static char folder[] = "/tmp/check_dict.XXXXXX";
static char output[1 << 20];

static void
make_folder(void)
{
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void
remove_folder(void)
{
	char path[64];

	snprintf(path, sizeof path, "%s/t.txt", folder);
	unlink(path);
	ck_assert_int_eq(rmdir(folder), 0);
}

/* Runs mkdict.awk on a dictionary; what it prints and what it complains of is in output.
 * Returns its exit status. out: "h", "c" or "". */
static int
mkdict(const char *text, const char *out)
{
	const char *top = getenv("top_srcdir");
	char path[64], command[512];

	snprintf(path, sizeof path, "%s/t.txt", folder);

	FILE *file = fopen(path, "w");

	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	ck_assert_int_eq(fclose(file), 0);
	snprintf(command, sizeof command,
	         "cd %s/build-aux && LC_ALL=C awk -v out=%s -f mkdict.awk %s 2>&1",
	         top != NULL ? top : ".", out, path);

	FILE *pipe = popen(command, "r");

	ck_assert_ptr_nonnull(pipe);
	output[fread(output, 1, sizeof output - 1, pipe)] = '\0';
	return WEXITSTATUS(pclose(pipe));
}

#define TERMS "# source: nowhere\n# licence: none\n"
#define ABC "abcdefghijklmnopqrstuvwxyz"

/* What is wrong, and what is said of it. */
static const struct {
	const char *text, *complaint;
} bad[] = {
	{"x\n", "t.txt:1: \"# source:\" and \"# licence:\" must stand on top"},
	{"# source: x\nx\n", "must stand on top"},
	{"# source: \n# licence: x\nx\n", "must stand on top"},
	{TERMS, "no entries"},
	{TERMS "x\ty\n", "t.txt:3: 2 columns, not 1"},
	{TERMS "# columns: a b\nx\n", "t.txt:4: 1 columns, not 2"},
	{TERMS "# columns: a B\nx\ty\n", "\"B\" is no name for a column"},
	{TERMS "x\n\ny\n", "t.txt:4: "},
	{TERMS "# columns: a b\nx\t\n", "an empty column"},
	{TERMS "x\ny\nx\n", "t.txt:5: stands in line 3 already"},
	{TERMS ABC ABC ABC "\n", "78 bytes, more than 62"},
	{TERMS "a\\b\n", "a backslash or control character"},
	{TERMS "a\001\n", "a backslash or control character"},
	{TERMS "a\r\n", "a backslash or control character"},
	{TERMS " a\n", "a space at an end"},
	{TERMS "a \n", "a space at an end"},
	{TERMS "\377\n", "not UTF-8"},
	{TERMS "\303\n", "not UTF-8"},
	{TERMS "\300\200\n", "not UTF-8"},
	{TERMS "\355\240\200\n", "not UTF-8"},
	{TERMS "\364\220\200\200\n", "not UTF-8"},
	{TERMS "# columns: a weight\nx\t0\n", "a weight must be above 0"},
	{TERMS "# columns: a weight\nx\ty\n", "not a number of 32 bits"},
	{TERMS "# columns: a b:int\nx\t2147483648\n", "not a number of 32 bits"},
	{TERMS "# columns: a b:int\nx\t1.5\n", "not a number of 32 bits"},
	{TERMS "# columns: a b:int\nx\t08\n", "not a number of 32 bits"},
	{TERMS "# groups: g\nA\tx\n", "\"A\" is no name for a group"},
	{TERMS "# groups: g\na\tx\nb\ty\na\tz\n", "t.txt:6: group a began in line 4 and must"},
	{TERMS "# picks: many\nx\n", "\"many\" is no number of picks"},
	{TERMS "# a remark */\nx\n", "t.txt:3: a remark that would end the comment"},
	{TERMS "# beside a: b\n# columns: t b:shared\nx\ty\n", "\"a\" is no column of texts of its own"},
	{TERMS "# beside t: b\n# columns: t b\nx\ty\n", "\"b\" is not shared"},
	{TERMS "# beside t: group\n# columns: t b:shared\nx\ty\n", "\"group\" is not shared"},
	{TERMS "# beside t: b\n# columns: t b:shared\n12345678901\ty\n12345678901234\ty\n",
		"a slot has no room for that beside \"t\""},
};

START_TEST(bad_dictionary)
{
	ck_assert_int_eq(mkdict(bad[_i].text, "h"), 1);
	if (strstr(output, bad[_i].complaint) == NULL)
		ck_abort_msg("\"%s\", not \"%s\"", output, bad[_i].complaint);
}
END_TEST

static void
check_output(const char *part)
{
	if (strstr(output, part) == NULL)
		ck_abort_msg("%s\ndoes not have\n%s", output, part);
}

START_TEST(one_column)
{
	const char *text = TERMS "\nsay \"what?\?!\"\n#2\n\303\251\360\237\230\200\n";

	ck_assert_int_eq(mkdict(text, ""), 0);
	ck_assert_str_eq(output, "");
	ck_assert_int_eq(mkdict(text, "h"), 0);
	check_output(" * source: nowhere\n * licence: none\n */\n");
	check_output("#define PGM_T_COUNT 3\n");
	check_output("#define PGM_T_WIDTH 13\n");
	check_output("extern const pgm_slot16 pgm_t[PGM_T_COUNT];\n");
	ck_assert_int_eq(mkdict(text, "c"), 0);
	check_output("#include <pgmock/dict/t.h>\n\nconst pgm_slot16 pgm_t[PGM_T_COUNT] = {\n"
	             "\tPGM_SLOT(\"say \\\"what\\?\\?!\\\"\"),\n"
	             "\tPGM_SLOT(\"#2\"),\n"
	             "\tPGM_SLOT(\"\303\251\360\237\230\200\"),\n"
	             "};\n");
}
END_TEST

START_TEST(more_columns)
{
	const char *text = TERMS "# columns: t long longer at:int weight\n# groups: where\n"
	                         "here\tone\ta234567890123456\t" ABC ABC "\t-5\t3\n"
	                         "here\ttwo\tx\ty\t2147483647\t1\n"
	                         "there\tthree\tx\ty\t0\t7\n";

	ck_assert_int_eq(mkdict(text, "h"), 0);
	check_output("#define PGM_T_WIDTH 5\n"
	             "extern const pgm_slot16 pgm_t[PGM_T_COUNT];\n");
	check_output("#define PGM_T_LONG_WIDTH 16\n"
	             "extern const pgm_slot32 pgm_t_long[PGM_T_COUNT];\n");
	check_output("#define PGM_T_LONGER_WIDTH 52\n"
	             "extern const pgm_slot64 pgm_t_longer[PGM_T_COUNT];\n");
	check_output("extern const int32_t pgm_t_at[PGM_T_COUNT];\n");
	check_output("#define PGM_T_GROUPS 2\n"
	             "enum {\n\tPGM_T_GROUP_HERE,\n\tPGM_T_GROUP_THERE,\n};\n");
	check_output("extern const pgm_group pgm_t_group[PGM_T_GROUPS];\n");
	check_output("extern const uint16_t pgm_t_pick[PGM_T_GROUPS][PGM_T_PICKS];\n");
	ck_assert_ptr_null(strstr(output, "weight"));
	ck_assert_int_eq(mkdict(text, "c"), 0);
	check_output("const int32_t pgm_t_at[PGM_T_COUNT] = {\n"
	             "\t-5,\n\t2147483647,\n\t0,\n};\n");
	check_output("= {\n\t{0, 2}, /* here */\n\t{2, 1}, /* there */\n};\n");
}
END_TEST

/* Counts how often the pick table has each of n entries. Returns the number of its places. */
static uint32_t
count_picks(uint32_t *counts, uint32_t n)
{
	const char *p = strstr(output, "pgm_t_pick");
	uint32_t places = 0;

	ck_assert_ptr_nonnull(p);
	p = strchr(p, '{');
	while (*p != '\0') {
		char *end;
		unsigned long index = strtoul(p, &end, 10);

		if (end != p) {
			ck_assert_uint_lt(index, n);
			counts[index]++;
			places++;
		}
		p = end + (end == p);
	}
	return places;
}

START_TEST(picks)
{
	uint32_t few[3] = {0}, many[3000] = {0};
	static char text[1 << 17] = TERMS "# columns: t weight\n";
	size_t n = strlen(text);

	/* 4096 places in shares of 1/7, 2/7 and 4/7, to the nearest. */
	ck_assert_int_eq(mkdict(TERMS "# columns: t weight\na\t10\nb\t20\nc\t40\n", "c"), 0);
	ck_assert_uint_eq(count_picks(few, 3), 4096);
	ck_assert_uint_eq(few[0], 585);
	ck_assert_uint_eq(few[1], 1170);
	ck_assert_uint_eq(few[2], 2341);

	/* However small its weight, each entry has a place. */
	for (int i = 0; i < COUNT(many); i++)
		n += (size_t)sprintf(text + n, "word%d\t%d\n", i, i < 3 ? 1000000 : 1);
	ck_assert_int_eq(mkdict(text, "c"), 0);
	ck_assert_uint_eq(count_picks(many, COUNT(many)), 4096);
	for (int i = 0; i < COUNT(many); i++)
		ck_assert_uint_ge(many[i], i < 3 ? 365 : 1);
}
END_TEST

/* One table for all groups: 16 places, of which four fifths are there. */
START_TEST(picks_of_groups)
{
	const char *text = TERMS "# columns: t is:shared weight\n# groups: where\n# picks: 16\n"
	                         "here\tone\tX\t1\nhere\ttwo\tYY\t2\n"
	                         "there\tthree\tYY\t12\n";

	ck_assert_int_eq(mkdict(text, "h"), 0);
	check_output("#define PGM_T_IS_WIDTH 2\n"
	             "extern const pgm_slot16 pgm_t_is[2];\n"
	             "extern const uint16_t pgm_t_is_of[PGM_T_COUNT];\n");
	check_output("#define PGM_T_PICKS 16\n"
	             "extern const uint16_t pgm_t_pick[PGM_T_PICKS];\n"
	             "extern const pgm_group pgm_t_picks[PGM_T_GROUPS];\n"
	             "extern const uint16_t pgm_t_group_of[PGM_T_COUNT];\n");
	ck_assert_int_eq(mkdict(text, "c"), 0);
	check_output("pgm_t_is[2] = {\n\tPGM_SLOT(\"X\"),\n\tPGM_SLOT(\"YY\"),\n};\n");
	check_output("pgm_t_is_of[PGM_T_COUNT] = {\n\t0, 1, 1,\n};\n");
	check_output("pgm_t_pick[PGM_T_PICKS] = {\n"
	             "\t0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,\n};\n");
	check_output("= {\n\t{0, 3}, /* here */\n\t{3, 13}, /* there */\n};\n");
	check_output("pgm_t_group_of[PGM_T_COUNT] = {\n\t0, 0, 1,\n};\n");
}
END_TEST

/* What stands beside a text in its slot, and no longer in arrays of its own. */
START_TEST(beside)
{
	const char *text = TERMS "# columns: t is:shared has:shared weight\n# groups: where\n"
	                         "# picks: 16\n# beside t: group has\n"
	                         "here\tone\tX\tP\t1\nthere\tt\"wo\tX\tQ\t2\n";

	ck_assert_int_eq(mkdict(text, "h"), 0);
	check_output("#define PGM_T_WIDTH 4\n"
	             "union pgm_t_entry {\n"
	             "\tstruct {\n"
	             "\t\tPGM_NONSTRING char text[11];\n"
	             "\t\tuint8_t group;\n"
	             "\t\tuint16_t has;\n"
	             "\t\tuint8_t spare, size;\n"
	             "\t};\n"
	             "\tpgm_slot16 t;\n"
	             "};\n"
	             "extern const union pgm_t_entry pgm_t_entry[PGM_T_COUNT];\n");
	check_output("pgm_t_is_of[");
	check_output("pgm_t_has[");
	ck_assert_ptr_null(strstr(output, "pgm_t_has_of"));
	ck_assert_ptr_null(strstr(output, "pgm_t_group_of"));
	ck_assert_int_eq(mkdict(text, "c"), 0);
	check_output("pgm_t_entry[PGM_T_COUNT] = {\n"
	             "\t{{\"one\\t\", 0, 0, 0, 3}},\n"
	             "\t{{\"t\\\"wo\\t\", 1, 1, 0, 4}},\n"
	             "};\n");
	ck_assert_ptr_null(strstr(output, "_has_of"));
	ck_assert_ptr_null(strstr(output, "_group_of"));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("dict");
	TCase *slots = tcase_create("slots");
	TCase *mkdict_case = tcase_create("mkdict");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(slots, copies);
	tcase_add_test(slots, choices);
	suite_add_tcase(suite, slots);
	tcase_add_unchecked_fixture(mkdict_case, make_folder, remove_folder);
	tcase_add_loop_test(mkdict_case, bad_dictionary, 0, COUNT(bad));
	tcase_add_test(mkdict_case, one_column);
	tcase_add_test(mkdict_case, more_columns);
	tcase_add_test(mkdict_case, picks);
	tcase_add_test(mkdict_case, picks_of_groups);
	tcase_add_test(mkdict_case, beside);
	suite_add_tcase(suite, mkdict_case);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
