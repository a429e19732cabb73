/* cli.c - one table of options; reading, checking and --help all follow it.
 *
 * Names are pg_dump's where it has them. Conventions are POSIX's with GNU's long options: -j4, -j 4,
 * --jobs=4, --jobs 4, -sv, unambiguous beginnings of long names, and -- before what is no option.
 */
#define _GNU_SOURCE

#include "lib/cli.h"
#include "format/rowform.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define JOBS_MAX 1024

/* Level of compression unless told otherwise: the fastest, for the compressor is what takes the time. */
#define USUAL_LEVEL 1

/* An option. set() reads its argument, or is given NULL if it takes none; it returns what would have been
 * right if the argument is wrong, else NULL. A row without set() is a heading of --help. */
struct option {
	char letter;          /* 0: none */
	const char *name;
	const char *argument; /* as --help shows it; NULL: it takes none */
	const char *help;     /* lines, separated by newlines */
	const char *(*set)(struct rt_options *options, const char *argument);
	const char *variable; /* of the environment, read first; or NULL */
};

static const char *
set_help(struct rt_options *o, const char *argument)
{
	(void)argument;
	o->action = RT_ACTION_HELP;
	return NULL;
}

static const char *
set_version(struct rt_options *o, const char *argument)
{
	(void)argument;
	if (o->action != RT_ACTION_HELP)
		o->action = RT_ACTION_VERSION;
	return NULL;
}

static const char *
set_list(struct rt_options *o, const char *argument)
{
	(void)argument;
	if (o->action == RT_ACTION_DUMP)
		o->action = RT_ACTION_LIST;
	return NULL;
}

static const char *
set_dry_run(struct rt_options *o, const char *argument)
{
	(void)argument;
	if (o->action == RT_ACTION_DUMP)
		o->action = RT_ACTION_DRY_RUN;
	return NULL;
}

static const char *
set_output(struct rt_options *o, const char *argument)
{
	o->output = argument;
	return argument[0] != '\0' ? NULL : "the name of a file, or -";
}

static const char *
set_format(struct rt_options *o, const char *argument)
{
	for (const struct rt_format_name *f = rt_formats; f->name != NULL; f++)
		if (strcmp(f->name, argument) == 0) {
			o->format = f->format;
			o->format_batch = f->batch;
			return NULL;
		}
	return "custom, plain, copy or sql";
}

static const char *
set_inserts(struct rt_options *o, const char *argument)
{
	(void)argument;
	o->inserts = true;
	return NULL;
}

static const char *
set_rows_per_insert(struct rt_options *o, const char *argument)
{
	uint64_t n;

	if (!rt_read_count(argument, INT32_MAX, &n) || n == 0)
		return "a number of rows, at least 1";
	o->insert_batch = (uint32_t)n;
	return NULL;
}

static const char *
set_column_inserts(struct rt_options *o, const char *argument)
{
	(void)argument;
	o->inserts = o->column_names = true;
	return NULL;
}

/* Reads the level of a codec: "6" or "level=6". */
static bool
read_level(const struct rt_codec *codec, const char *text, int *level)
{
	static const char key[] = "level=";
	uint64_t n;

	if (strncmp(text, key, sizeof key - 1) == 0)
		text += sizeof key - 1;
	if (!rt_read_count(text, (uint64_t)codec->most, &n) || n < (uint64_t)codec->least)
		return false;
	*level = (int)n;
	return true;
}

static const char *
set_compress(struct rt_options *o, const char *argument)
{
	static const char expected[] = "none, gzip, gzip:LEVEL or LEVEL, which is 1 to 9, or 0 for none";
	const char *colon = strchr(argument, ':');
	const struct rt_codec *codec =
		rt_codec_find(argument, colon != NULL ? (size_t)(colon - argument) : strlen(argument));
	const char *level = colon != NULL ? colon + 1 : NULL;

	o->has_codec = true;
	if (codec == NULL && colon == NULL) {
		codec = &rt_codec_gzip; /* a bare number */
		level = argument;
	}
	if (level != NULL && strcmp(level, "0") == 0 && codec == &rt_codec_gzip)
		codec = &rt_codec_none;
	if (codec == NULL)
		return expected;
	o->codec = codec;
	o->level = codec->usual;
	if (level == NULL || codec == &rt_codec_none)
		return level == NULL || strcmp(level, "0") == 0 ? NULL : expected;
	return read_level(codec, level, &o->level) ? NULL : expected;
}

static const char *
set_schema_only(struct rt_options *o, const char *argument)
{
	(void)argument;
	o->schema_only = true;
	return NULL;
}

static const char *
set_data_only(struct rt_options *o, const char *argument)
{
	(void)argument;
	o->data_only = true;
	return NULL;
}

static const char *
set_section(struct rt_options *o, const char *argument)
{
	static const struct {
		const char *name;
		enum pgm_section section;
	} names[] = {
		{"pre-data", PGM_SECTION_PRE_DATA},
		{"data", PGM_SECTION_DATA},
		{"post-data", PGM_SECTION_POST_DATA},
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(argument, names[i].name) == 0) {
			o->choice.section[names[i].section] = o->has_section = true;
			return NULL;
		}
	return "pre-data, data or post-data";
}

static const char *
set_table(struct rt_options *o, const char *argument)
{
	o->tables[o->choice.ntables++] = argument;
	return NULL;
}

static const char *
set_exclude_table(struct rt_options *o, const char *argument)
{
	o->excluded[o->choice.nexcluded++] = argument;
	return NULL;
}

static const char *
set_clean(struct rt_options *o, const char *argument)
{
	(void)argument;
	o->clean = true;
	return NULL;
}

static const char *
set_if_exists(struct rt_options *o, const char *argument)
{
	(void)argument;
	o->if_exists = true;
	return NULL;
}

static const char *
set_create(struct rt_options *o, const char *argument)
{
	(void)argument;
	o->create = true;
	return NULL;
}

/* What is asked to be left out is never there. */
static const char *
set_nothing(struct rt_options *o, const char *argument)
{
	(void)o;
	(void)argument;
	return NULL;
}

static const char *
set_seed(struct rt_options *o, const char *argument)
{
	o->has_seed = true;
	return rt_read_count(argument, UINT64_MAX, &o->seed) ? NULL :
							       "a number from 0 to 18446744073709551615";
}

static const char *
set_rows(struct rt_options *o, const char *argument)
{
	static const char expected[] = "N or TABLE=N, N being a number of rows, 0 to 9223372036854775807";
	struct rt_row_count *count = &o->rows[o->counts.nrows];
	const char *equals = strrchr(argument, '=');
	const char *number = equals != NULL ? equals + 1 : argument;

	if (equals == argument || !rt_read_count(number, RT_ROWS_MAX, &count->rows))
		return expected;
	count->pattern = NULL;
	if (equals != NULL) {
		char *pattern = strndup(argument, (size_t)(equals - argument));

		if (pattern == NULL)
			return "more memory";
		count->pattern = pattern;
	}
	o->counts.nrows++;
	return NULL;
}

static const char *
set_scale(struct rt_options *o, const char *argument)
{
	return rt_read_decimal(argument, &o->counts.scale) ? NULL : "a decimal number such as 0.1 or 25";
}

static const char *
set_now(struct rt_options *o, const char *argument)
{
	o->has_now = true;
	return rt_read_moment(argument, &o->now) ?
		NULL :
		"a time such as 2026-01-31, \"2026-01-31 12:00\" or 2026-01-31T12:00:00+02:00";
}

static const char *
set_jobs(struct rt_options *o, const char *argument)
{
	uint64_t n;

	if (!rt_read_count(argument, JOBS_MAX, &n) || n == 0)
		return "a number of threads, 1 to 1024";
	o->jobs = (uint32_t)n;
	return NULL;
}

static const char *
set_max_memory(struct rt_options *o, const char *argument)
{
	return rt_read_size(argument, &o->memory) && o->memory > 0 ? NULL : "bytes, such as 64M or 1G";
}

static const char *
set_progress(struct rt_options *o, const char *argument)
{
	static const char *const names[] = {
		[RT_PROGRESS_AUTO] = "auto",
		[RT_PROGRESS_ALWAYS] = "always",
		[RT_PROGRESS_NEVER] = "never",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(argument, names[i]) == 0) {
			o->progress = (enum rt_progress_mode)i;
			return NULL;
		}
	return "auto, always or never";
}

static const char *
set_stats(struct rt_options *o, const char *argument)
{
	(void)argument;
	o->stats = true;
	return NULL;
}

static const char *
set_verbose(struct rt_options *o, const char *argument)
{
	(void)argument;
	o->verbose = true;
	return NULL;
}

static const struct option options[] = {
	{.help = "Where to, and what sort of file"},
	{'o', "output", "FILE", "write to FILE; - is standard output, the default", set_output, NULL},
	{'F', "format", "FORMAT",
		"custom (c): an archive for pg_restore, the default\n"
		"plain (p), copy: a script for psql\n"
		"sql: a script of INSERT statements",
		set_format, NULL},
	{0, "inserts", NULL, "rows as INSERT statements, one each", set_inserts, NULL},
	{0, "rows-per-insert", "N", "rows as INSERT statements of N rows", set_rows_per_insert, NULL},
	{0, "column-inserts", NULL, "rows as INSERT statements that name the columns",
		set_column_inserts, NULL},
	{'Z', "compress", "METHOD[:LEVEL]",
		"none or gzip, level 1 to 9; a number alone is a level of\n"
		"gzip; default of an archive: gzip:1",
		set_compress, NULL},

	{.help = "What of it"},
	{'s', "schema-only", NULL, "no rows", set_schema_only, NULL},
	{'a', "data-only", NULL, "only rows", set_data_only, NULL},
	{0, "section", "SECTION", "pre-data, data or post-data; may be repeated", set_section, NULL},
	{'t', "table", "PATTERN", "only these tables; may be repeated", set_table, NULL},
	{'T', "exclude-table", "PATTERN", "all tables but these; may be repeated", set_exclude_table,
		NULL},
	{'c', "clean", NULL, "a script drops first what it is going to make", set_clean, NULL},
	{0, "if-exists", NULL, "--clean with IF EXISTS", set_if_exists, NULL},
	{'C', "create", NULL, "a script creates the database", set_create, NULL},
	{'O', "no-owner", NULL, "for pg_dump's sake: there are never owners", set_nothing, NULL},
	{'x', "no-privileges", NULL, "for pg_dump's sake", set_nothing, NULL},

	{.help = "Which data"},
	{0, "seed", "N", "the same seed makes the same data (PGMOCK_SEED)", set_seed, "PGMOCK_SEED"},
	{0, "rows", "[TABLE=]N", "rows of a table, or of every table; may be repeated", set_rows, NULL},
	{0, "scale", "X", "X times the rows that the schema says", set_scale, NULL},
	{0, "now", "TIME", "the present, as the data sees it", set_now, NULL},

	{.help = "How"},
	{'j', "jobs", "N", "threads; default: one for each processor (PGMOCK_JOBS)", set_jobs,
		"PGMOCK_JOBS"},
	{0, "max-memory", "SIZE", "memory for buffers; default: 48M", set_max_memory, NULL},
	{0, "progress", "WHEN", "auto, always or never; auto: on a terminal", set_progress, NULL},
	{0, "stats", NULL, "say afterwards how much was written", set_stats, NULL},
	{'v', "verbose", NULL, "say what is being done", set_verbose, NULL},

	{.help = "Instead"},
	{0, "dry-run", NULL, "show tables, rows and sizes to expect", set_dry_run, NULL},
	{0, "list", NULL, "show the table of contents, as pg_restore -l does", set_list, NULL},
	{'h', "help", NULL, "show this", set_help, NULL},
	{'V', "version", NULL, "show what made this program", set_version, NULL},
};

#define NOPTIONS (sizeof options / sizeof *options)

static const struct option *
find_letter(char letter)
{
	for (size_t i = 0; i < NOPTIONS; i++)
		if (options[i].set != NULL && options[i].letter == letter)
			return &options[i];
	return NULL;
}

/* Finds a long option by its name, or by as much of it as no other one begins with. */
static const struct option *
find_name(const char *name, size_t size)
{
	const struct option *found = NULL;
	int n = 0;

	for (size_t i = 0; i < NOPTIONS; i++) {
		const struct option *option = &options[i];

		if (option->set == NULL || strncmp(option->name, name, size) != 0)
			continue;
		if (option->name[size] == '\0')
			return option;
		found = option;
		n++;
	}
	return n == 1 ? found : NULL;
}

static bool
set(struct rt_options *o, const struct option *option, const char *argument, const char *source)
{
	const char *expected = option->set(o, argument);

	if (expected != NULL)
		rt_error("%s%s \"%s\": expected %s", source, option->name, argument, expected);
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
	const struct option *option = find_name(text, size);
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
	return set(o, option, argument, "--");
}

/* Reads "-a", "-abc", "-jargument" or "-j argument"; text is what follows the dash. */
static bool
read_short(struct rt_options *o, const char *text, struct arguments *rest)
{
	while (*text != '\0') {
		const struct option *option = find_letter(*text++);
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
		if (!set(o, option, argument, "--"))
			return false;
	}
	return true;
}

static bool
read_arguments(struct rt_options *o, struct arguments rest)
{
	while (rest.next < rest.end) {
		const char *text = *rest.next++;
		bool ok;

		if (strcmp(text, "--") == 0 && rest.next == rest.end)
			return true;
		if (strncmp(text, "--", 2) == 0 && text[2] != '\0') {
			ok = read_long(o, text + 2, &rest);
		} else if (text[0] == '-' && text[1] != '\0' && text[1] != '-') {
			ok = read_short(o, text + 1, &rest);
		} else {
			rt_error("there is nothing to do with \"%s\"; --help shows all options", text);
			ok = false;
		}
		if (!ok)
			return false;
	}
	return true;
}

static bool
read_environment(struct rt_options *o)
{
	for (size_t i = 0; i < NOPTIONS; i++) {
		const char *value = options[i].variable != NULL ? getenv(options[i].variable) : NULL;
		const char *expected = value != NULL ? options[i].set(o, value) : NULL;

		if (expected != NULL) {
			rt_error("%s=%s: expected %s", options[i].variable, value, expected);
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
			"a script is not compressed; pipe it through gzip, or use --format=custom"},
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

	if (o->inserts && batch == 0)
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
}

/* Column in which --help's explanations begin. */
#define HELP_COLUMN 30

static void
put_option_help(struct rt_sink *sink, const struct option *option)
{
	char line[128];
	int n = option->letter != 0 ? snprintf(line, sizeof line, "  -%c, ", option->letter) :
				      snprintf(line, sizeof line, "      ");
	const char *help = option->help;

	n += snprintf(line + n, sizeof line - (size_t)n, "--%s%s%s", option->name,
		option->argument != NULL ? "=" : "", option->argument != NULL ? option->argument : "");
	rt_sink_puts(sink, line);
	if (n >= HELP_COLUMN) {
		rt_sink_puts(sink, "\n");
		n = 0;
	}
	for (;;) {
		size_t size = strcspn(help, "\n");

		snprintf(line, sizeof line, "%*s", HELP_COLUMN - n, "");
		rt_sink_puts(sink, line);
		rt_sink_put(sink, help, size);
		rt_sink_puts(sink, "\n");
		if (help[size] == '\0')
			return;
		help += size + 1;
		n = 0;
	}
}

void
rt_cli_help(struct rt_sink *sink, const pgm_program *program)
{
	uint64_t rows = 0;
	char line[256], count[32];

	for (uint32_t i = 0; i < program->ntables; i++)
		rows += program->tables[i].rows;
	snprintf(line, sizeof line, "Usage: %.100s [OPTION]...\nMakes a PostgreSQL dump of ", rt_program_name());
	rt_sink_puts(sink, line);
	rt_sink_put_line(sink, program->source);
	snprintf(line, sizeof line, ": %lu tables, %s rows.\n", (unsigned long)program->ntables,
		rt_show_count(count, rows));
	rt_sink_puts(sink, line);
	for (size_t i = 0; i < NOPTIONS; i++) {
		if (options[i].set != NULL) {
			put_option_help(sink, &options[i]);
			continue;
		}
		rt_sink_puts(sink, "\n");
		rt_sink_puts(sink, options[i].help);
		rt_sink_puts(sink, ":\n");
	}
	rt_sink_puts(sink, "\nPATTERN: a name, or schema.name, with * and ?; quotes keep capitals.\n"
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
