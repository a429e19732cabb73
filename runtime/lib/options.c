/* options.c - the table, and what each option does to the options.
 *
 * Names are pg_dump's where it has them.
 */
#define _GNU_SOURCE

#include "lib/options.h"

#include <stdlib.h>

#define JOBS_MAX 1024

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
format_value(size_t i, const char **help)
{
	*help = rt_formats[i].help;
	return rt_formats[i].name;
}

static bool
is_format(const struct rt_format_name *format, const char *name)
{
	return strcmp(format->name, name) == 0 ||
		(format->letter != 0 && format->letter == name[0] && name[1] == '\0');
}

static const char *
set_format(struct rt_options *o, const char *argument)
{
	for (const struct rt_format_name *f = rt_formats; f->name != NULL; f++)
		if (is_format(f, argument)) {
			o->format = f->format;
			o->format_batch = f->batch;
			return NULL;
		}
	return "";
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
codec_value(size_t i, const char **help)
{
	if (rt_codecs[i] == NULL)
		return NULL;
	*help = rt_codecs[i]->help;
	return rt_codecs[i]->name;
}

static const char *
set_compress(struct rt_options *o, const char *argument)
{
	static const char expected[] = "METHOD, METHOD:LEVEL or LEVEL, as --help lists them";
	const char *colon = strchr(argument, ':');
	const char *level = colon != NULL ? colon + 1 : NULL;
	const struct rt_codec *codec = rt_codec_find(argument, strcspn(argument, ":"));

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

static const struct {
	const char *name;
	enum pgm_section section;
} section_names[] = {
	{"pre-data", PGM_SECTION_PRE_DATA},
	{"data", PGM_SECTION_DATA},
	{"post-data", PGM_SECTION_POST_DATA},
	{NULL, 0},
};

static const char *
section_value(size_t i, const char **help)
{
	*help = NULL;
	return section_names[i].name;
}

static const char *
set_section(struct rt_options *o, const char *argument)
{
	for (size_t i = 0; section_names[i].name != NULL; i++)
		if (strcmp(argument, section_names[i].name) == 0) {
			o->choice.section[section_names[i].section] = o->has_section = true;
			return NULL;
		}
	return "";
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
set_pg_version(struct rt_options *o, const char *argument)
{
	uint64_t n;

	if (!rt_read_count(argument, 18, &n) || n < 12)
		return "a version of PostgreSQL from 12 to 18";
	o->pg_version = (int)n;
	return NULL;
}

static const char *
set_seed(struct rt_options *o, const char *argument)
{
	o->has_seed = true;
	if (!rt_read_count(argument, UINT64_MAX, &o->seed))
		return "a number from 0 to 18446744073709551615";
	return NULL;
}

static const char *
set_rows(struct rt_options *o, const char *argument)
{
	static const char expected[] =
		"N or TABLE=N, N being a number of rows, 0 to 9223372036854775807";
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
	if (!rt_read_decimal(argument, &o->counts.scale))
		return "a decimal number such as 0.1 or 25";
	return NULL;
}

static const char *
set_now(struct rt_options *o, const char *argument)
{
	o->has_now = true;
	if (!rt_read_moment(argument, &o->now))
		return "a time such as 2026-01-31 or 2026-01-31T12:00:00+02:00";
	return NULL;
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
	if (!rt_read_size(argument, &o->memory) || o->memory == 0)
		return "bytes, such as 64M or 1G";
	return NULL;
}

static const char *const progress_names[] = {
	[RT_PROGRESS_AUTO] = "auto",
	[RT_PROGRESS_ALWAYS] = "always",
	[RT_PROGRESS_NEVER] = "never",
	NULL,
};

static const char *
progress_value(size_t i, const char **help)
{
	*help = NULL;
	return progress_names[i];
}

static const char *
set_progress(struct rt_options *o, const char *argument)
{
	for (size_t i = 0; progress_names[i] != NULL; i++)
		if (strcmp(argument, progress_names[i]) == 0) {
			o->progress = (enum rt_progress_mode)i;
			return NULL;
		}
	return "";
}

#define FLAG(member) offsetof(struct rt_options, member)

const struct rt_option rt_option_list[] = {
	{.help = "Where to, and what sort of file"},
	{'o', "output", "FILE", "write to FILE; - is standard output, the default",
		.set = set_output},
	{'F', "format", "FORMAT", "what sort of file:", .set = set_format,
		.value = format_value},
	{0, "inserts", NULL, "rows as INSERT statements, one each", .flag = FLAG(inserts)},
	{0, "rows-per-insert", "N", "rows as INSERT statements of N rows",
		.set = set_rows_per_insert},
	{0, "column-inserts", NULL, "rows as INSERT statements that name the columns",
		.flag = FLAG(column_names)},
	{'Z', "compress", "METHOD[:LEVEL]", "compress; a number alone is a level of gzip:",
		.set = set_compress, .value = codec_value},

	{.help = "What of it"},
	{'s', "schema-only", NULL, "no rows", .flag = FLAG(schema_only)},
	{'a', "data-only", NULL, "only rows", .flag = FLAG(data_only)},
	{0, "section", "SECTION", "only this section; may be repeated:", .set = set_section,
		.value = section_value},
	{'t', "table", "PATTERN", "only these tables; may be repeated", .set = set_table},
	{'T', "exclude-table", "PATTERN", "all tables but these; may be repeated",
		.set = set_exclude_table},
	{'c', "clean", NULL, "a script drops first what it is going to make",
		.flag = FLAG(clean)},
	{0, "if-exists", NULL, "--clean with IF EXISTS", .flag = FLAG(if_exists)},
	{'C', "create", NULL, "a script creates the database", .flag = FLAG(create)},
	{'O', "no-owner", NULL, "a script makes whoever runs it the owner of all",
		.flag = FLAG(no_owner)},
	{'x', "no-privileges", NULL, "no privileges", .flag = FLAG(no_privileges)},
	{0, "pg-version", "N", "refuse what a server of that version cannot take: 12 to 18",
		.set = set_pg_version},

	{.help = "Which data"},
	{0, "seed", "N", "the same seed makes the same data (PGMOCK_SEED)", .set = set_seed,
		.variable = "PGMOCK_SEED"},
	{0, "rows", "[TABLE=]N", "rows of a table, or of every table; may be repeated",
		.set = set_rows},
	{0, "scale", "X", "X times the rows that the schema says", .set = set_scale},
	{0, "now", "TIME", "the present, as the data sees it", .set = set_now},

	{.help = "How"},
	{'j', "jobs", "N", "threads; default: one for each processor (PGMOCK_JOBS)",
		.set = set_jobs, .variable = "PGMOCK_JOBS"},
	{0, "max-memory", "SIZE", "memory for buffers; default: 48M", .set = set_max_memory},
	{0, "progress", "WHEN", "show progress; auto is on a terminal:",
		.set = set_progress, .value = progress_value},
	{0, "stats", NULL, "say afterwards how much was written", .flag = FLAG(stats)},
	{'v', "verbose", NULL, "say what is being done", .flag = FLAG(verbose)},

	{.help = "Instead"},
	{0, "dry-run", NULL, "show tables, rows and sizes to expect", .set = set_dry_run},
	{0, "list", NULL, "show the table of contents, as pg_restore -l does",
		.set = set_list},
	{'h', "help", NULL, "show this", .set = set_help},
	{'V', "version", NULL, "show what made this program", .set = set_version},
};

const size_t rt_option_count = sizeof rt_option_list / sizeof *rt_option_list;
