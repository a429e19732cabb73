/* check_options.c - command lines are understood as users of cc and pg_dump write them.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "options.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

static Arena *arena;
static Diag *diag;

static void
setup(void)
{
	arena = arena_new();
	diag = diag_new(arena, 20);
	unsetenv("PGMOCK_CC");
	unsetenv("PGMOCK_CFLAGS");
}

static void
teardown(void)
{
	arena_free(arena);
}

/* Reads a command line, words parted by single blanks. */
static Options
read_line(const char *line)
{
	VEC(char *)
	argv = {0};
	char *word = arena_strdup(arena, line);
	Options options;

	for (char *blank; (blank = strchr(word, ' ')); word = blank + 1) {
		*blank = '\0';
		vec_push(arena, &argv, word);
	}
	vec_push(arena, &argv, word);
	vec_push(arena, &argv, NULL);
	options_read(&options, arena, diag, argv.at);
	return options;
}

/* Words with | between them. */
static const char *
joined(const Texts *texts)
{
	Buf buf = BUF(arena);

	for (size_t i = 0; i < texts->n; i++)
		buf_printf(&buf, "%s%s", i ? "|" : "", texts->at[i]);
	return buf_text(&buf);
}

static const char *
messages(void)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	const char *copy;

	diag_print(diag, out, false);
	fclose(out);
	copy = arena_strndup(arena, text, size);
	free(text);
	return copy;
}

/* A command line; its command, operands and what goes to the generator. */
static const struct {
	const char *line;
	CommandId command;
	const char *operands, *passed;
} lines[] = {
	{"pgmockc", COMMAND_COMPILE, "", ""},
	{"pgmockc a.json", COMMAND_COMPILE, "a.json", ""},
	{"pgmockc compile a.json", COMMAND_COMPILE, "a.json", ""},
	{"pgmockc -o x validate", COMMAND_COMPILE, "validate", ""},
	{"pgmockc - -o x", COMMAND_COMPILE, "-", ""},
	{"pgmockc -S -- -o b.json", COMMAND_COMPILE, "-o|b.json", ""},
	{"pgmockc validate a.json --json", COMMAND_VALIDATE, "a.json", ""},
	{"pgmockc help template", COMMAND_HELP, "template", ""},
	{"pgmockc generate a.json", COMMAND_GENERATE, "a.json", ""},
	{"pgmockc generate a.json -Fc --seed 42 -o x", COMMAND_GENERATE, "a.json",
		"--format=c|--seed=42|--output=x"},
	{"pgmockc generate -o x.dump a.json b", COMMAND_GENERATE, "a.json", "--output=x.dump|b"},
	{"pgmockc generate --template shop --rows t=5 x", COMMAND_GENERATE, "", "--rows=t=5|x"},
	{"pgmockc generate a.json --cc gcc --frob -vs -- --help -o", COMMAND_GENERATE, "a.json",
		"--frob|-vs|--help|-o"},
};

START_TEST(words_find_their_place)
{
	Options options = read_line(lines[_i].line);

	ck_assert_str_eq(messages(), "");
	ck_assert_int_eq(options.command, lines[_i].command);
	ck_assert_str_eq(joined(&options.operands), lines[_i].operands);
	ck_assert_str_eq(joined(&options.passed), lines[_i].passed);
}
END_TEST

/* Spellings of one option with its argument. */
static const char *const outputs[] = {
	"pgmockc -ox a.json",
	"pgmockc -o x a.json",
	"pgmockc a.json -o x",
	"pgmockc --output=x a.json",
	"pgmockc --output x a.json",
	"pgmockc --out x a.json",
	"pgmockc -So x a.json",
	"pgmockc -Sox a.json",
	"pgmockc -o y a.json -o x",
};

START_TEST(arguments_have_many_spellings)
{
	Options options = read_line(outputs[_i]);

	ck_assert_str_eq(messages(), "");
	ck_assert_str_eq(options.output, "x");
	ck_assert_str_eq(joined(&options.operands), "a.json");
	ck_assert_int_eq(options.emit_c, strstr(outputs[_i], "-S") != NULL);
}
END_TEST

START_TEST(every_option_of_compile)
{
	Options options = read_line("pgmockc a.json -o g --dump=plan --rows 5 --rows=t=7 --scale 2 --seed 1"
				    " --now 2026-01-01 --param a=b=c --cc tcc --cflags -O3 --static --debug"
				    " --print-build -j3 -MD -MF g.d");

	ck_assert_str_eq(messages(), "");
	ck_assert_int_eq(options.dump, DUMP_PLAN);
	ck_assert_str_eq(joined(&options.rows), "5|t=7");
	ck_assert_str_eq(joined(&options.params), "a=b=c");
	ck_assert_str_eq(options.scale, "2");
	ck_assert_str_eq(options.seed, "1");
	ck_assert_str_eq(options.now, "2026-01-01");
	ck_assert_str_eq(options.cc, "tcc");
	ck_assert_str_eq(options.cflags, "-O3");
	ck_assert_str_eq(options.jobs, "3");
	ck_assert_str_eq(options.depend_file, "g.d");
	ck_assert(options.link_static && options.debug && options.print_build && options.depend);
	ck_assert(!options.emit_c && !options.named && !options.help);
}
END_TEST

START_TEST(the_command_line_wins_over_the_environment)
{
	setenv("PGMOCK_CC", "clang", 1);
	setenv("PGMOCK_CFLAGS", "", 1);
	ck_assert_str_eq(read_line("pgmockc a.json").cc, "clang");
	ck_assert_ptr_null(read_line("pgmockc a.json").cflags);
	ck_assert_str_eq(read_line("pgmockc a.json --cc gcc").cc, "gcc");
	ck_assert_ptr_null(read_line("pgmockc validate a.json").cc);
	ck_assert_str_eq(messages(), "");
}
END_TEST

START_TEST(warnings_are_set)
{
	read_line("pgmockc a.json -Wno-shortened -W quoted-default --strict");
	diag_warning(diag, WARN_SHORTENED, NULL, NULL, "silenced");
	ck_assert_uint_eq(diag_errors(diag), 0);
	diag_warning(diag, WARN_QUOTED_DEFAULT, NULL, NULL, "an error");
	ck_assert_uint_eq(diag_errors(diag), 1);
	read_line("pgmockc a.json -Werror -Wno-error=shortened -Wno-error -Werror=unused-key");
	diag_warning(diag, WARN_SHORTENED, NULL, NULL, "a warning");
	diag_warning(diag, WARN_QUOTED_DEFAULT, NULL, NULL, "another one");
	ck_assert_uint_eq(diag_errors(diag), 1);
	diag_warning(diag, WARN_UNUSED_KEY, NULL, NULL, "an error");
	ck_assert_uint_eq(diag_errors(diag), 2);
}
END_TEST

/* A wrong command line, and what is said. */
static const struct {
	const char *line, *message;
} wrong[] = {
	{"pgmockc --emitc a.json", "pgmockc: error: there is no option --emitc\n"
				   "      = hint: did you mean --emit-c?\n"},
	{"pgmockc -x a.json", "pgmockc: error: there is no option -x\n"
			      "      = hint: pgmockc help compile lists the options\n"},
	{"pgmockc validate -o x", "pgmockc: error: there is no option -o\n"
				  "      = hint: pgmockc help validate lists the options\n"},
	{"pgmockc a.json -o", "pgmockc: error: --output needs FILE\n"},
	{"pgmockc a.json --output=", "pgmockc: error: --output \"\": expected something that is not empty\n"},
	{"pgmockc a.json --static=1", "pgmockc: error: --static takes no argument\n"},
	{"pgmockc a.json --dump=ir", "pgmockc: error: --dump \"ir\": expected schema, model or plan\n"},
	{"pgmockc a.json -j 0", "pgmockc: error: --jobs \"0\": expected a number, at least 1\n"},
	{"pgmockc a.json -j x", "pgmockc: error: --jobs \"x\": expected a number, at least 1\n"},
	{"pgmockc a.json --param x", "pgmockc: error: --param \"x\": expected KEY=VALUE\n"},
	{"pgmockc a.json --s", "pgmockc: error: there is no option --s\n"
			       "      = hint: pgmockc help compile lists the options\n"},
	{"pgmockc a.json -Wno-such",
		"pgmockc: error: -W \"no-such\": expected NAME, no-NAME, error, error=NAME or "
		"no-error=NAME, with the name of a warning\n"},
};

START_TEST(what_is_wrong_is_said)
{
	read_line(wrong[_i].line);
	ck_assert_str_eq(messages(), wrong[_i].message);
}
END_TEST

START_TEST(commands_are_found)
{
	ck_assert_int_eq(options_command("template"), COMMAND_TEMPLATE);
	ck_assert_int_eq(options_command("temp"), COMMAND_COUNT);
	ck_assert_str_eq(options_meant(arena, "tempalte"), "did you mean \"template\"?");
	ck_assert_ptr_null(options_meant(arena, "shop.json"));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("options");
	TCase *tests = tcase_create("options");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, words_find_their_place, 0, COUNT(lines));
	tcase_add_loop_test(tests, arguments_have_many_spellings, 0, COUNT(outputs));
	tcase_add_test(tests, every_option_of_compile);
	tcase_add_test(tests, the_command_line_wins_over_the_environment);
	tcase_add_test(tests, warnings_are_set);
	tcase_add_loop_test(tests, what_is_wrong_is_said, 0, COUNT(wrong));
	tcase_add_test(tests, commands_are_found);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
