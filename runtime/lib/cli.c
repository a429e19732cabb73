/* cli.c - reading the command line, by the table of options.
 *
 * Conventions are POSIX's with GNU's long options: -j4, -j 4, --jobs=4, --jobs 4, -sv,
 * unambiguous beginnings of long names.
 */
#define _GNU_SOURCE

#include "lib/cli.h"
#include "format/rowform.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Level of compression unless told otherwise: the fastest, for the compressor is what takes the
 * time. */
#define USUAL_LEVEL 1

static const struct rt_option *
find_letter(char letter)
{
	for (size_t i = 0; i < rt_option_count; i++)
		if (rt_option_list[i].name != NULL && rt_option_list[i].letter == letter)
			return &rt_option_list[i];
	return NULL;
}

/* Finds a long option by its name, or by as much of it as no other one begins with. */
static const struct rt_option *
find_name(const char *name, size_t size)
{
	const struct rt_option *found = NULL;
	int n = 0;

	for (size_t i = 0; i < rt_option_count; i++) {
		const struct rt_option *option = &rt_option_list[i];

		if (option->name == NULL || strncmp(option->name, name, size) != 0)
			continue;
		if (option->name[size] == '\0')
			return option;
		found = option;
		n++;
	}
	return n == 1 ? found : NULL;
}

/* Writes the values that an option knows: "auto, always or never". */
static void
list_values(char *out, size_t size, const struct rt_option *option)
{
	const char *help, *name = option->value(0, &help);

	for (size_t i = 1; name != NULL; i++) {
		const char *next = option->value(i, &help);
		const char *after = next == NULL ? "" : ", ";
		size_t n = strlen(out);

		if (next != NULL && option->value(i + 1, &help) == NULL)
			after = " or ";
		snprintf(out + n, size - n, "%s%s", name, after);
		name = next;
	}
}

static void
say_expected(const struct rt_option *option, const char *argument, const char *expected)
{
	char list[256] = "";

	if (expected[0] == '\0') {
		list_values(list, sizeof list, option);
		expected = list;
	}
	rt_error("--%s \"%s\": expected %s", option->name, argument, expected);
}

static bool
set(struct rt_options *o, const struct rt_option *option, const char *argument)
{
	const char *expected = NULL;

	if (option->set != NULL)
		expected = option->set(o, argument);
	else
		*(bool *)((char *)o + option->flag) = true;
	if (expected != NULL)
		say_expected(option, argument, expected);
	return expected == NULL;
}

/* The rest of the command line. */
struct arguments {
	char **next;
	char **end;
};

/* Reads "--name", "--name=argument" or "--name argument"; text is what follows the dashes. */
static bool
read_long(struct rt_options *o, const char *text, struct arguments *rest)
{
	size_t size = strcspn(text, "=");
	const struct rt_option *option = find_name(text, size);
	const char *argument = text[size] == '=' ? text + size + 1 : NULL;

	if (option == NULL) {
		rt_error("there is no option --%.*s; --help shows them", (int)size, text);
		return false;
	}
	if (option->argument == NULL && argument != NULL) {
		rt_error("--%s takes no argument", option->name);
		return false;
	}
	if (option->argument != NULL && argument == NULL) {
		if (rest->next == rest->end) {
			rt_error("--%s: expected %s", option->name, option->argument);
			return false;
		}
		argument = *rest->next++;
	}
	return set(o, option, argument);
}

/* Reads "-a", "-abc", "-jargument" or "-j argument"; text is what follows the dash. */
static bool
read_short(struct rt_options *o, const char *text, struct arguments *rest)
{
	while (*text != '\0') {
		const struct rt_option *option = find_letter(*text++);
		const char *argument = NULL;

		if (option == NULL) {
			rt_error("there is no option -%c; --help shows them", text[-1]);
			return false;
		}
		if (option->argument != NULL) {
			if (*text == '\0' && rest->next == rest->end) {
				rt_error("-%c: expected %s", option->letter, option->argument);
				return false;
			}
			argument = *text != '\0' ? text : *rest->next++;
			text = "";
		}
		if (!set(o, option, argument))
			return false;
	}
	return true;
}

/* A generator reads nothing, so that any argument is one too many. */
static bool
refuse(const char *argument)
{
	rt_error("there is nothing to do with \"%s\"; --help shows all options", argument);
	return false;
}

static bool
read_arguments(struct rt_options *o, struct arguments rest)
{
	while (rest.next < rest.end) {
		const char *text = *rest.next++;
		bool ok;

		if (strcmp(text, "--") == 0) {
			if (rest.next == rest.end)
				return true;
			text = *rest.next;
			ok = refuse(text);
		} else if (strncmp(text, "--", 2) == 0 && text[2] != '\0') {
			ok = read_long(o, text + 2, &rest);
		} else if (text[0] == '-' && text[1] != '\0' && text[1] != '-') {
			ok = read_short(o, text + 1, &rest);
		} else {
			ok = refuse(text);
		}
		if (!ok)
			return false;
	}
	return true;
}

static bool
read_environment(struct rt_options *o)
{
	for (size_t i = 0; i < rt_option_count; i++) {
		const struct rt_option *option = &rt_option_list[i];
		const char *value = option->variable != NULL ? getenv(option->variable) : NULL;
		const char *expected = value != NULL ? option->set(o, value) : NULL;

		if (expected != NULL) {
			rt_error("%s=%s: expected %s", option->variable, value, expected);
			return false;
		}
	}
	return true;
}

/* Checks what only several options together tell. */
static bool
check_together(const struct rt_options *o)
{
	const struct {
		bool wrong;
		const char *why;
	} rules[] = {
		{o->schema_only && o->data_only, "--schema-only and --data-only leave nothing"},
		{(o->schema_only || o->data_only) && o->has_section,
			"--section cannot be combined with --schema-only or --data-only"},
		{o->clean && o->data_only, "--clean would drop what --data-only does not make"},
		{o->if_exists && !o->clean, "--if-exists needs --clean"},
		{o->has_codec && o->codec != &rt_codec_none && !o->format->compressed,
			"a script is not compressed; pipe it through gzip, or make an archive"},
	};

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].wrong) {
			rt_error("%s", rules[i].why);
			return false;
		}
	return true;
}

static void
settle_rows(struct rt_options *o)
{
	uint32_t batch = o->format_batch;

	if ((o->inserts || o->column_names) && batch == 0)
		batch = 1;
	if (o->insert_batch > 0)
		batch = o->insert_batch;
	o->form = batch > 0 ? &rt_rowform_insert : &rt_rowform_copy;
	o->batch = batch > 0 ? batch : 1;
}

static void
settle_codec(struct rt_options *o)
{
	if (o->has_codec)
		return;
	o->codec = o->format->compressed ? &rt_codec_gzip : &rt_codec_none;
	o->level = o->format->compressed ? USUAL_LEVEL : 0;
}

static void
settle_sections(struct rt_options *o)
{
	bool *section = o->choice.section;

	o->choice.no_privileges = o->no_privileges;
	o->choice.no_refresh = o->schema_only;

	if (o->has_section)
		return;
	section[PGM_SECTION_PRE_DATA] = section[PGM_SECTION_POST_DATA] = !o->data_only;
	section[PGM_SECTION_DATA] = !o->schema_only;
}

/* Returns the number of processors that the process may run on. */
static uint32_t
processors(void)
{
	long n;
#ifdef CPU_COUNT
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof set, &set) == 0)
		return (uint32_t)CPU_COUNT(&set);
#endif
	n = sysconf(_SC_NPROCESSORS_ONLN);
	return n > 0 ? (uint32_t)n : 1;
}

enum rt_status
rt_cli_read(struct rt_options *o, int argc, char **argv)
{
	size_t room = argc > 0 ? (size_t)argc : 1;
	struct arguments rest = {argv + (argc > 0), argv + argc};

	memset(o, 0, sizeof *o);
	o->output = "-";
	o->format = rt_formats[0].format;
	o->counts.scale = (struct rt_decimal){1, 1};
	o->rows = calloc(room, sizeof *o->rows);
	o->tables = calloc(room, sizeof *o->tables);
	o->excluded = calloc(room, sizeof *o->excluded);
	if (o->rows == NULL || o->tables == NULL || o->excluded == NULL) {
		rt_error("out of memory");
		return RT_GENERATE;
	}
	if (!read_environment(o) || !read_arguments(o, rest))
		return RT_USAGE;
	if (!check_together(o))
		return RT_USAGE;
	settle_rows(o);
	settle_codec(o);
	settle_sections(o);
	if (o->jobs == 0)
		o->jobs = processors();
	o->counts.rows = o->rows;
	o->choice.tables = o->tables;
	o->choice.excluded = o->excluded;
	return RT_DONE;
}

void
rt_cli_close(struct rt_options *o)
{
	for (uint32_t i = 0; i < o->counts.nrows; i++)
		free((char *)(uintptr_t)o->rows[i].pattern);
	free(o->rows);
	free(o->tables);
	free(o->excluded);
	memset(o, 0, sizeof *o);
}
