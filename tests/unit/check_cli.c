/* check_cli.c - command lines, and what they come to.
 */
#define _GNU_SOURCE
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "format/rowform.h"
#include "lib/cli.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))
#define WORDS_MAX 16

static struct rt_options options;

/* What is said on standard error is not looked at here. */
static void
enter(void)
{
	int null = open("/dev/null", O_WRONLY);

	dup2(null, STDERR_FILENO);
	close(null);
	unsetenv("PGMOCK_SEED");
	unsetenv("PGMOCK_JOBS");
}

static void
leave(void)
{
	rt_cli_close(&options);
}

/* Reads a command line whose words are separated by single blanks. The words stay. */
static enum rt_status
read_line(const char *line)
{
	static char copy[512];
	static char *words[WORDS_MAX];
	int n = 0;
	char *rest = copy;

	snprintf(copy, sizeof copy, "gen %s", line);
	for (char *word; (word = strsep(&rest, " ")) != NULL;) {
		if (word[0] == '\0')
			continue;
		ck_assert_int_lt(n, WORDS_MAX);
		words[n++] = word;
	}
	return rt_cli_read(&options, n, words);
}

START_TEST(defaults)
{
	ck_assert_int_eq(read_line(""), RT_DONE);
	ck_assert_int_eq(options.action, RT_ACTION_DUMP);
	ck_assert_str_eq(options.output, "-");
	ck_assert_ptr_eq(options.format, &rt_format_custom);
	ck_assert_ptr_eq(options.form, &rt_rowform_copy);
	ck_assert_ptr_eq(options.codec, &rt_codec_gzip);
	ck_assert_int_eq(options.level, 1);
	ck_assert_uint_ge(options.jobs, 1);
	ck_assert(!options.has_seed);
	ck_assert(options.choice.section[PGM_SECTION_PRE_DATA]);
	ck_assert(options.choice.section[PGM_SECTION_DATA]);
	ck_assert(options.choice.section[PGM_SECTION_POST_DATA]);
}
END_TEST

static const struct {
	const char *line;
	const struct rt_format *format;
	uint32_t batch; /* 0: COPY */
	bool names;
} formats[] = {
	{"-Fc", &rt_format_custom, 0, false},
	{"-F custom", &rt_format_custom, 0, false},
	{"--format=plain", &rt_format_plain, 0, false},
	{"--format p", &rt_format_plain, 0, false},
	{"--form copy", &rt_format_plain, 0, false},
	{"-F sql", &rt_format_plain, 100, false},
	{"-F sql --rows-per-insert=7", &rt_format_plain, 7, false},
	{"-F sql --inserts", &rt_format_plain, 100, false},
	{"-Fp --inserts", &rt_format_plain, 1, false},
	{"--inserts", &rt_format_custom, 1, false},
	{"--rows-per-insert 9 -Fp", &rt_format_plain, 9, false},
	{"-Fp --column-inserts", &rt_format_plain, 1, true},
	{"-F sql --column-inserts", &rt_format_plain, 100, true},
};

START_TEST(format)
{
	ck_assert_int_eq(read_line(formats[_i].line), RT_DONE);
	ck_assert_ptr_eq(options.format, formats[_i].format);
	if (formats[_i].batch == 0) {
		ck_assert_ptr_eq(options.form, &rt_rowform_copy);
	} else {
		ck_assert_ptr_eq(options.form, &rt_rowform_insert);
		ck_assert_uint_eq(options.batch, formats[_i].batch);
	}
	ck_assert(options.column_names == formats[_i].names);
}
END_TEST

static const struct {
	const char *line;
	const struct rt_codec *codec;
	int level;
} codecs[] = {
	{"-Z0", &rt_codec_none, 0},
	{"-Z 9", &rt_codec_gzip, 9},
	{"-Z none", &rt_codec_none, 0},
	{"-Z none:0", &rt_codec_none, 0},
	{"-Z gzip", &rt_codec_gzip, 6},
	{"-Z zlib:3", &rt_codec_gzip, 3},
	{"--compress=gzip:level=4", &rt_codec_gzip, 4},
	{"--compress=gzip:0", &rt_codec_none, 0},
	{"-Fp", &rt_codec_none, 0},
	{"-Fp -Z0", &rt_codec_none, 0},
};

START_TEST(codec)
{
	ck_assert_int_eq(read_line(codecs[_i].line), RT_DONE);
	ck_assert_ptr_eq(options.codec, codecs[_i].codec);
	ck_assert_int_eq(options.level, codecs[_i].level);
}
END_TEST

START_TEST(everything)
{
	ck_assert_int_eq(read_line("-ofile --seed 18446744073709551615 --rows=5 --rows a.b=7 "
				   "--rows x=y=0 --scale 0.25 -j3 --max-memory 1G"),
		RT_DONE);
	ck_assert_str_eq(options.output, "file");
	ck_assert(options.has_seed);
	ck_assert_uint_eq(options.seed, UINT64_MAX);
	ck_assert_uint_eq(options.counts.nrows, 3);
	ck_assert_ptr_null(options.counts.rows[0].pattern);
	ck_assert_uint_eq(options.counts.rows[0].rows, 5);
	ck_assert_str_eq(options.counts.rows[1].pattern, "a.b");
	ck_assert_uint_eq(options.counts.rows[1].rows, 7);
	ck_assert_str_eq(options.counts.rows[2].pattern, "x=y");
	ck_assert_uint_eq(options.counts.scale.numerator, 25);
	ck_assert_uint_eq(options.counts.scale.denominator, 100);
	ck_assert_uint_eq(options.jobs, 3);
	ck_assert_uint_eq(options.memory, UINT64_C(1) << 30);
}
END_TEST

START_TEST(clusters)
{
	ck_assert_int_eq(read_line("-svcCOx -t a -Tb --table=c --if-exists --now 2026-01-02 "
				   "--stats --"),
		RT_DONE);
	ck_assert(options.schema_only && options.verbose && options.clean && options.create);
	ck_assert(options.if_exists && options.stats);
	ck_assert(!options.choice.section[PGM_SECTION_DATA]);
	ck_assert_uint_eq(options.choice.ntables, 2);
	ck_assert_str_eq(options.choice.tables[1], "c");
	ck_assert_uint_eq(options.choice.nexcluded, 1);
	ck_assert_str_eq(options.choice.excluded[0], "b");
	ck_assert(options.has_now);
	ck_assert_int_eq(options.now, INT64_C(1767312000000000));
}
END_TEST

START_TEST(sections)
{
	ck_assert_int_eq(read_line("--section=data --section=post-data"), RT_DONE);
	ck_assert(!options.choice.section[PGM_SECTION_PRE_DATA]);
	ck_assert(options.choice.section[PGM_SECTION_DATA]);
	ck_assert(options.choice.section[PGM_SECTION_POST_DATA]);
	rt_cli_close(&options);
	ck_assert_int_eq(read_line("-a"), RT_DONE);
	ck_assert(!options.choice.section[PGM_SECTION_PRE_DATA]);
	ck_assert(options.choice.section[PGM_SECTION_DATA]);
	ck_assert(!options.choice.section[PGM_SECTION_POST_DATA]);
}
END_TEST

START_TEST(actions)
{
	ck_assert_int_eq(read_line("--list --version --help --dry-run"), RT_DONE);
	ck_assert_int_eq(options.action, RT_ACTION_HELP);
	rt_cli_close(&options);
	ck_assert_int_eq(read_line("--list -V"), RT_DONE);
	ck_assert_int_eq(options.action, RT_ACTION_VERSION);
	rt_cli_close(&options);
	ck_assert_int_eq(read_line("--dry"), RT_DONE);
	ck_assert_int_eq(options.action, RT_ACTION_DRY_RUN);
}
END_TEST

START_TEST(environment)
{
	setenv("PGMOCK_SEED", "5", 1);
	setenv("PGMOCK_JOBS", "6", 1);
	ck_assert_int_eq(read_line(""), RT_DONE);
	ck_assert_uint_eq(options.seed, 5);
	ck_assert_uint_eq(options.jobs, 6);
	rt_cli_close(&options);
	ck_assert_int_eq(read_line("--seed=7"), RT_DONE);
	ck_assert_uint_eq(options.seed, 7);
	rt_cli_close(&options);
	setenv("PGMOCK_SEED", "five", 1);
	ck_assert_int_eq(read_line("--seed=7"), RT_USAGE);
}
END_TEST

static const char *const wrong[] = {
	"--frobnicate", "-q", "x", "-", "-- x", "--help=3", "--he=1", "-F", "-F nosuch",
	"--seed", "--seed=", "--seed=-1", "--seed 1x", "--seed=18446744073709551616",
	"--rows=-1", "--rows=", "--rows==1", "--rows=t=", "--rows=t=-1",
	"--rows=9223372036854775808", "--rows=1e3", "--ro=1", "--s=1", "-j0", "-j1025", "-jx",
	"-j", "-Z10", "-Zx", "-Znone:1", "-Zgzip:", "-Zgzip:10", "-Fp -Z1",
	"--rows-per-insert=0", "--rows-per-insert=2147483648", "--scale=x", "--scale=-1",
	"--now=now", "--section=x", "-s -a", "-s --section=data", "--if-exists", "-a -c",
	"--progress=x", "--max-memory=0", "--max-memory=x", "-o",
};

START_TEST(refused)
{
	ck_assert_msg(read_line(wrong[_i]) == RT_USAGE, "%s", wrong[_i]);
}
END_TEST

START_TEST(table_of_options)
{
	for (size_t i = 0; i < rt_option_count; i++) {
		const struct rt_option *option = &rt_option_list[i];

		ck_assert_ptr_nonnull(option->help);
		if (option->name == NULL)
			continue;
		/* It does one thing, and reads its argument. */
		ck_assert((option->set != NULL) != (option->flag != 0));
		ck_assert(option->argument == NULL || option->set != NULL);
		for (size_t j = i + 1; j < rt_option_count; j++) {
			const struct rt_option *other = &rt_option_list[j];

			if (other->name == NULL)
				continue;
			ck_assert_str_ne(option->name, other->name);
			ck_assert(option->letter == 0 || option->letter != other->letter);
		}
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("cli");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tcase, enter, leave);
	tcase_add_test(tcase, defaults);
	tcase_add_loop_test(tcase, format, 0, COUNT(formats));
	tcase_add_loop_test(tcase, codec, 0, COUNT(codecs));
	tcase_add_test(tcase, everything);
	tcase_add_test(tcase, clusters);
	tcase_add_test(tcase, sections);
	tcase_add_test(tcase, actions);
	tcase_add_test(tcase, environment);
	tcase_add_loop_test(tcase, refused, 0, COUNT(wrong));
	tcase_add_test(tcase, table_of_options);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
