/* help.c - what --help and --version say, from the table of options.
 */
#include "lib/cli.h"

#include <stdio.h>

/* Column in which --help's explanations begin. */
#define HELP_COLUMN 30

/* Goes to the column of the explanations, in the next line if n columns are too many. */
static void
put_padding(struct rt_sink *sink, int n)
{
	char blanks[HELP_COLUMN + 1];

	if (n >= HELP_COLUMN) {
		rt_sink_puts(sink, "\n");
		n = 0;
	}
	snprintf(blanks, sizeof blanks, "%*s", HELP_COLUMN - n, "");
	rt_sink_puts(sink, blanks);
}

/* Lists the values of an option: a line for each that has something to be said of it, else all
 * in one. */
static void
put_values(struct rt_sink *sink, const struct rt_option *option)
{
	const char *help = NULL;
	const char *name = option->value(0, &help);

	for (size_t i = 1; name != NULL; i++) {
		if (i == 1 || help != NULL)
			put_padding(sink, 0);
		rt_sink_puts(sink, name);
		if (help != NULL) {
			rt_sink_puts(sink, ": ");
			rt_sink_puts(sink, help);
		}
		name = option->value(i, &help);
		rt_sink_puts(sink, name == NULL || help != NULL ? "\n" : ", ");
	}
}

static void
put_option_help(struct rt_sink *sink, const struct rt_option *option)
{
	char line[128];
	char letter[] = {'-', option->letter, ',', '\0'};
	const char *equals = option->argument != NULL ? "=" : "";
	const char *argument = option->argument != NULL ? option->argument : "";
	int n = snprintf(line, sizeof line, "  %3s --%s%s%s", option->letter != 0 ? letter : "",
		option->name, equals, argument);

	rt_sink_puts(sink, line);
	put_padding(sink, n);
	rt_sink_puts(sink, option->help);
	rt_sink_puts(sink, "\n");
	if (option->value != NULL)
		put_values(sink, option);
}

void
rt_cli_help(struct rt_sink *sink, const pgm_program *program)
{
	uint64_t rows = 0;
	char line[256], count[32];

	for (uint32_t i = 0; i < program->ntables; i++)
		rows += program->tables[i].rows;
	rt_sink_puts(sink, "Usage: ");
	rt_sink_puts(sink, rt_program_name());
	rt_sink_puts(sink, " [OPTION]...\nMakes a PostgreSQL dump of ");
	rt_sink_put_line(sink, program->source);
	snprintf(line, sizeof line, ": %lu tables, %s rows.\n", (unsigned long)program->ntables,
		rt_show_count(count, rows));
	rt_sink_puts(sink, line);
	for (size_t i = 0; i < rt_option_count; i++) {
		if (rt_option_list[i].name != NULL) {
			put_option_help(sink, &rt_option_list[i]);
			continue;
		}
		rt_sink_puts(sink, "\n");
		rt_sink_puts(sink, rt_option_list[i].help);
		rt_sink_puts(sink, ":\n");
	}
	rt_sink_puts(sink, "\n"
		"PATTERN: a name, or schema.name, with * and ?; quotes keep capitals.\n"
		"Exit status: 0 done, 1 wrong usage, 3 the data cannot be made,\n"
		"4 the output cannot be written.\n");
}

void
rt_cli_version(struct rt_sink *sink, const pgm_program *program)
{
	rt_sink_puts(sink, rt_program_name());
	rt_sink_puts(sink, ", made by ");
	rt_sink_put_line(sink, program->compiler);
	rt_sink_puts(sink, " from ");
	rt_sink_put_line(sink, program->source);
	rt_sink_puts(sink, "\n");
}
