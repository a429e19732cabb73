/* check_gen.c - generators do what they promise: every one with a call is compiled and run.
 *
 * This program writes another, with a function for each call in the registry and an entry in
 * a table, the parameters being those of its example or their fallbacks. The other one, made
 * with the C compiler that makes everything here, calls each many times and answers in a
 * line what it saw: the widest value, whether all was COPY text, how many were different.
 * Widths and promises of uniqueness are then held against that.
 */
#include <check.h>
#include <inttypes.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/timeval.h"
#include "gen/generator.h"

enum {
	ROWS = 4096,
	UNIQUE_ROWS = 2048,
	INDEX_DIGITS = 20,
	LISTING_SIZE = 1 << 20,
};

static const char *const value_types[VALUE_KINDS] = {
	[VALUE_INT] = "int64_t",
	[VALUE_NUMBER] = "int64_t",
	[VALUE_BOOL] = "bool",
	[VALUE_DATE] = "int64_t",
	[VALUE_TIMESTAMP] = "int64_t",
	[VALUE_TIME] = "int64_t",
	[VALUE_INTERVAL] = "int64_t",
	[VALUE_UUID] = "pgm_uuid",
	[VALUE_TEXT] = "char *",
};

/* How the other program writes what is no text, to compare it. */
static const char *const puts_value[VALUE_KINDS] = {
	[VALUE_INT] = "pgm_put_int8(p, %s)",
	[VALUE_NUMBER] = "pgm_put_int8(p, %s)",
	[VALUE_BOOL] = "pgm_put_bool(p, %s)",
	[VALUE_DATE] = "pgm_put_date(p, %s)",
	[VALUE_TIMESTAMP] = "pgm_put_timestamp(p, %s)",
	[VALUE_TIME] = "pgm_put_time(p, %s)",
	[VALUE_INTERVAL] = "pgm_put_interval(p, %s)",
	[VALUE_UUID] = "pgm_put_uuid(p, %s)",
	[VALUE_TEXT] = "%s",
};

/* Returns the text of a parameter, of the example or by fallback; buf holds it. */
static const char *
param_text(const Generator *gen, const Param *param, char buf[static 256])
{
	json_object *example = gen->example ? json_tokener_parse(gen->example) : NULL, *value;
	const char *text = param->fallback ? param->fallback : "0";

	if (example && json_object_object_get_ex(example, param->name, &value))
		text = json_object_get_string(value);
	snprintf(buf, 256, "%s", text);
	json_object_put(example);
	return buf;
}

static int64_t
choice_index(const char *choices, const char *text)
{
	int64_t index = 0;

	for (; *choices; index++) {
		size_t n = strcspn(choices, " ");

		if (strlen(text) == n && memcmp(text, choices, n) == 0)
			break;
		choices += n + (choices[n] == ' ');
	}
	return index;
}

/* The value of a parameter as a number; of a text, its bytes. */
static int64_t
param_value(const Generator *gen, const Param *param)
{
	char buf[256];
	const char *text = param_text(gen, param, buf);
	TimeValue moment;
	int64_t usec;

	switch (param->kind) {
	case PARAM_TEXT:
		return (int64_t)strlen(text);
	case PARAM_CHOICE:
		return choice_index(param->choices, text);
	case PARAM_SHARE:
		return (int64_t)(strtod(text, NULL) * 4294967296.0);
	case PARAM_TIME:
		ck_assert_msg(timeval_parse_relative(text, &moment), "%s: %s", gen->name, text);
		return moment.usec + (moment.relative ? INT64_C(1767225600000000) : 0);
	case PARAM_INTERVAL:
		ck_assert_msg(interval_parse(text, &usec) || clock_parse(text, &usec), "%s: %s",
			gen->name, text);
		return usec;
	case PARAM_COLUMN:
		return INT64_C(1700000000000000);
	default:
		return strtoll(text, NULL, 10);
	}
}

static const Param *
find_param(const Generator *gen, const char *name)
{
	for (size_t i = 0; i < GENERATOR_PARAMS && gen->params[i].kind != PARAM_END; i++)
		if (strcmp(gen->params[i].name, name) == 0)
			return &gen->params[i];
	return NULL;
}

/* The most characters of a generator that says sentences. */
static int64_t
most_said(const Generator *gen)
{
	return param_value(gen, find_param(gen, "max")) * ((int64_t)gen->width + 1);
}

/* How many paragraphs it says. */
static int64_t
param_or_one(const Generator *gen, const char *name)
{
	const Param *param = find_param(gen, name);

	return param ? param_value(gen, param) : 1;
}

/* Writes a call with its holes filled; unit is that of two digits after the point. */
static void
write_call(FILE *out, const Generator *gen, const char *call)
{
	for (; *call; call++) {
		char name[64], buf[256];
		const Param *param;
		size_t n = strcspn(call, "}");

		if (call[0] != '$' || call[1] != '{') {
			fputc(*call, out);
			continue;
		}
		snprintf(name, sizeof name, "%.*s", (int)n - 2, call + 2);
		call += n;
		param = find_param(gen, name);
		if (strcmp(name, "index") == 0)
			fputs("index", out);
		else if (strcmp(name, "now") == 0)
			fputs("INT64_C(1767225600000000)", out);
		else if (strcmp(name, "unit") == 0)
			fputs("100", out);
		else if (strcmp(name, "precision") == 0)
			fputs("30", out);
		else if (strcmp(name, "places") == 0)
			fputs("2", out);
		else if (gen->says && strcmp(name, "low") == 0)
			fputs("0", out);
		else if (gen->says && strcmp(name, "high") == 0)
			fprintf(out, "%" PRId64, most_said(gen));
		else if (param && param->kind == PARAM_DOMAIN)
			fputs("GENERAL", out);
		else if (param && param->kind == PARAM_TEXT)
			fprintf(out, "\"%s\"", param_text(gen, param, buf));
		else if (param)
			fprintf(out, "INT64_C(%" PRId64 ")", param_value(gen, param));
		else {
			name[strlen(name) - strlen("_size")] = '\0';
			fprintf(out, "%" PRId64, param_value(gen, find_param(gen, name)));
		}
	}
}

/* Those whose calls are all code that the compiler writes for a column are tested where it
 * is written. */
static bool
is_callable(const Generator *gen)
{
	if (!gen->call || gen->per_parent)
		return false;
	for (size_t i = 0; i < GENERATOR_PARAMS && gen->params[i].kind != PARAM_END; i++)
		if (gen->params[i].kind >= PARAM_CHOICES &&
			gen->params[i].kind <= PARAM_TEMPLATE)
			return false;
	return true;
}

/* Number of values that an index chooses among; 0: any number. */
static uint64_t
distinct(const Generator *gen)
{
	int64_t low, high, step;

	if (!gen->low)
		return gen->distinct;
	low = param_value(gen, find_param(gen, gen->low));
	high = param_value(gen, find_param(gen, gen->high));
	step = gen->step ? param_value(gen, find_param(gen, gen->step)) : 1;
	return (uint64_t)((high - low) / step + 1);
}

static void
write_function(FILE *out, const Generator *gen, const char *call, const char *suffix)
{
	fprintf(out,
		"static char *\n%s_%s(char *p, pgm_key key, uint64_t row, uint64_t index)\n{\n",
		gen->name, suffix);
	fprintf(out, "\tpgm_rng r = pgm_rng_at(key, row);\n\n\t(void)r;\n\t(void)index;\n");
	if (gen->entity)
		fprintf(out, "\tpgm_%s_ahead(key, row);\n", gen->entity);
	fprintf(out, "\t%s%svalue = ", value_types[gen->yields],
		gen->yields == VALUE_TEXT ? "" : " ");
	write_call(out, gen, call);
	fprintf(out, ";\n\n\treturn ");
	fprintf(out, puts_value[gen->yields], "value");
	fprintf(out, ";\n}\n\n");
}

static void
write_program(FILE *out)
{
	fputs("#include <pgmock/perm.h>\n#include <pgmock/put.h>\n#include <stdio.h>\n#include "
	      "<stdlib.h>\n",
		out);
	for (size_t i = 0; i < ngenerators; i++)
		if (is_callable(generators[i]))
			fprintf(out, "#include <pgmock/gen/%s>\n", generators[i]->header);
	fputs("\n", out);
	for (size_t i = 0; i < ngenerators; i++) {
		if (!is_callable(generators[i]))
			continue;
		write_function(out, generators[i], generators[i]->call, "drawn");
		if (generators[i]->unique_call)
			write_function(
				out, generators[i], generators[i]->unique_call, "unique");
	}
	fprintf(out,
		"typedef char *Call(char *p, pgm_key key, uint64_t row, uint64_t index);\n\n"
		"static const struct {\n\tconst char *name;\n\tCall *drawn, "
		"*unique;\n\tuint64_t distinct;\n} calls[] = {\n");
	for (size_t i = 0; i < ngenerators; i++)
		if (is_callable(generators[i])) {
			fprintf(out, "\t{\"%s\", %s_drawn, ", generators[i]->name,
				generators[i]->name);
			fprintf(out,
				generators[i]->unique_call ? "%s_unique, " : "NULL /* %s */, ",
				generators[i]->name);
			fprintf(out, "UINT64_C(%" PRIu64 ")},\n", distinct(generators[i]));
		}
	fprintf(out, "};\n\nenum { ROWS = %d, UNIQUE_ROWS = %d };\n", ROWS, UNIQUE_ROWS);
	fputs("\n"
	      "static char *values[ROWS];\n"
	      "\n"
	      "static int\n"
	      "compare(const void *a, const void *b)\n"
	      "{\n"
	      "\treturn strcmp(*(char *const *)a, *(char *const *)b);\n"
	      "}\n"
	      "\n"
	      "/* COPY text: UTF-8 without control characters, backslashes only before a "
	      "letter or another one. */\n"
	      "static bool\n"
	      "is_safe(const char *text)\n"
	      "{\n"
	      "\tfor (const unsigned char *c = (const unsigned char *)text; *c; c++) {\n"
	      "\t\tint more = *c >= 0xf0 ? 3 : *c >= 0xe0 ? 2 : *c >= 0xc2 ? 1 : 0;\n"
	      "\n"
	      "\t\tif (*c < 0x20 || *c == 0x7f || (*c >= 0x80 && more == 0))\n"
	      "\t\t\treturn false;\n"
	      "\t\tif (*c == '\\\\' && !strchr(\"\\\\bfnrtv\", *++c))\n"
	      "\t\t\treturn false;\n"
	      "\t\tfor (; more > 0; more--)\n"
	      "\t\t\tif ((*++c & 0xc0) != 0x80)\n"
	      "\t\t\t\treturn false;\n"
	      "\t}\n"
	      "\treturn true;\n"
	      "}\n"
	      "\n"
	      "/* Prints what rows of a call are like: how many different ones, the widest, "
	      "whether all are COPY text. */\n"
	      "static void\n"
	      "report(Call *call, int rows, uint64_t distinct)\n"
	      "{\n"
	      "\tstatic char buf[1 << 16];\n"
	      "\tpgm_key key = pgm_stream_key(42, \"t\", \"c\");\n"
	      "\tsize_t width = 0;\n"
	      "\tint different = 0, safe = 1;\n"
	      "\n"
	      "\tfor (int row = 0; row < rows; row++) {\n"
	      "\t\tuint64_t i = (uint64_t)row;\n"
	      "\t\tuint64_t index = distinct ? pgm_perm(key, distinct, i % distinct) : "
	      "pgm_perm_number(key, i);\n"
	      "\t\tsize_t n;\n"
	      "\n"
	      "\t\tmemset(buf, 0x7f, sizeof buf);\n"
	      "\t\tn = (size_t)(call(buf, key, i, index) - buf);\n"
	      "\t\twidth = n > width ? n : width;\n"
	      "\t\tvalues[row] = calloc(n + 1, 1);\n"
	      "\t\tmemcpy(values[row], buf, n);\n"
	      "\t\tsafe &= strlen(values[row]) == n && is_safe(values[row]);\n"
	      "\t}\n"
	      "\tprintf(\" %zu %d\", width, safe);\n"
	      "\tqsort(values, (size_t)rows, sizeof *values, compare);\n"
	      "\tfor (int row = 0; row < rows; row++)\n"
	      "\t\tdifferent += row == 0 || strcmp(values[row], values[row - 1]) != 0;\n"
	      "\tfor (int row = 0; row < rows; row++)\n"
	      "\t\tfree(values[row]);\n"
	      "\tprintf(\" %d\", different);\n"
	      "}\n"
	      "\n"
	      "int\n"
	      "main(void)\n"
	      "{\n"
	      "\tfor (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {\n"
	      "\t\tuint64_t distinct = calls[i].distinct;\n"
	      "\n"
	      "\t\tprintf(\"%s\", calls[i].name);\n"
	      "\t\treport(calls[i].drawn, ROWS, 0);\n"
	      "\t\tif (calls[i].unique)\n"
	      "\t\t\treport(calls[i].unique, distinct && distinct < UNIQUE_ROWS ? "
	      "(int)distinct : UNIQUE_ROWS, distinct);\n"
	      "\t\tprintf(\"\\n\");\n"
	      "\t}\n"
	      "\treturn 0;\n"
	      "}\n",
		out);
}

static char *listing; /* what the other program printed */

static const char *
environment(const char *name, const char *fallback)
{
	const char *value = getenv(name);

	return value ? value : fallback;
}

/* Makes and runs the other program. */
static void
run_all(void)
{
	const char *source = environment("top_srcdir", "."),
		   *build = environment("top_builddir", ".");
	char folder[] = "/tmp/check_gen.XXXXXX", path[64], command[4096];
	FILE *file;
	size_t n;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/calls.c", folder);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	write_program(file);
	ck_assert_int_eq(fclose(file), 0);
	snprintf(command, sizeof command,
		"%s %s -std=c11 -O1 -Wall -Wextra -Wshadow -Wconversion -Werror -I%s/runtime "
		"-I%s/runtime %s -o %s/calls "
		"%s/libpgmock.a -pthread %s && %s/calls",
		environment("CC", "cc"), environment("sanitizers", ""), source, build, path,
		folder, build, environment("link_cflags", ""), folder);
	file = popen(command, "r");
	ck_assert_ptr_nonnull(file);
	listing = calloc(LISTING_SIZE, 1);
	n = fread(listing, 1, LISTING_SIZE - 1, file);
	ck_assert_msg(pclose(file) == 0 && n > 0, "%s", command);
	snprintf(command, sizeof command, "rm -r %s", folder);
	ck_assert_int_eq(system(command), 0);
}

static void
forget_all(void)
{
	free(listing);
}

static uint64_t
promised_width(const Generator *gen)
{
	uint64_t wider = gen->wider ? gen->wider_by : 0;

	for (size_t i = 0; i < GENERATOR_PARAMS && gen->params[i].kind != PARAM_END; i++)
		if (generator_lists(gen->wider, gen->params[i].name))
			wider *= (uint64_t)param_value(gen, &gen->params[i]);
	if (gen->says)
		return (uint64_t)(most_said(gen) * param_or_one(gen, "paragraphs") +
				  4 * (param_or_one(gen, "paragraphs") - 1));
	return gen->width + wider;
}

START_TEST(keeps_its_promises)
{
	const Generator *gen = generators[_i];
	char name[64];
	const char *line;
	int width, safe, different, unique_width, unique_safe, unique_different, fields;
	uint64_t rows =
		distinct(gen) && distinct(gen) < UNIQUE_ROWS ? distinct(gen) : UNIQUE_ROWS;

	snprintf(name, sizeof name, "\n%s ", gen->name);
	line = strstr(listing, name);
	if (!line)
		line = strncmp(listing, name + 1, strlen(name) - 1) == 0 ? listing - 1 : NULL;
	ck_assert_msg(line, "%s: not run", gen->name);
	fields = sscanf(line + strlen(name), "%d %d %d %d %d %d", &width, &safe, &different,
		&unique_width, &unique_safe, &unique_different);
	ck_assert_int_eq(fields, gen->unique_call ? 6 : 3);
	ck_assert_msg(safe, "%s: no COPY text", gen->name);
	ck_assert_msg(different > 1, "%s: always the same", gen->name);
	if (gen->yields == VALUE_TEXT)
		ck_assert_msg((uint64_t)width <= promised_width(gen),
			"%s: %d bytes, not %" PRIu64, gen->name, width, promised_width(gen));
	if (!gen->unique_call)
		return;
	ck_assert_msg(unique_safe, "%s: no COPY text if unique", gen->name);
	ck_assert_msg((uint64_t)unique_different == rows, "%s: %d different ones, not %" PRIu64,
		gen->name, unique_different, rows);
	if (gen->yields == VALUE_TEXT)
		ck_assert_msg((uint64_t)unique_width <=
				      promised_width(gen) + (gen->distinct ? 0 : INDEX_DIGITS),
			"%s: %d bytes if unique, not %" PRIu64, gen->name, unique_width,
			promised_width(gen));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("gen");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_unchecked_fixture(tcase, run_all, forget_all);
	tcase_set_timeout(tcase, 120);
	for (int i = 0; i < (int)ngenerators; i++)
		if (is_callable(generators[i]))
			tcase_add_loop_test(tcase, keeps_its_promises, i, i + 1);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
