/* options.c - one table of commands, one of options; reading, checking and --help all follow
 * them.
 *
 * Conventions are POSIX's with GNU's long options: -j4, -j 4, --jobs=4, --jobs 4, unambiguous
 * beginnings of long names, and -- before what is no option. -MD and -MF are spelled as cc
 * spells them.
 */
#include "options.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { HELP_COLUMN = 30 };

typedef struct {
	const char *name;
	const char *operands;
	const char *about; /* one line */
} Command;

static const Command commands[COMMAND_COUNT] = {
	[COMMAND_COMPILE] = {"compile", "SCHEMA.json… -o GEN",
		"compile a schema into a generator"},
	[COMMAND_GENERATE] = {"generate", "SCHEMA.json… [GENERATOR OPTION]…",
		"compile a schema and run the generator in one go"},
	[COMMAND_VALIDATE] = {"validate", "SCHEMA.json…", "say whether a schema is right"},
	[COMMAND_EXPLAIN] = {"explain", "SCHEMA.json… [TABLE[.COLUMN]]…",
		"say where each column's values come from, and why"},
	[COMMAND_SAMPLE] = {"sample", "SCHEMA.json… [TABLE]…",
		"show the first rows of tables on the terminal"},
	[COMMAND_TEMPLATE] = {"template", "[NAME]",
		"list, show or copy the schemas that come along"},
	[COMMAND_GENERATORS] = {"generators", "[NAME]",
		"list the generators of values, or describe one with values that it makes"},
	[COMMAND_JSON_SCHEMA] = {"json-schema", "",
		"print the schema language as a JSON Schema, for editors"},
	[COMMAND_VERSION] = {"version", "", "say which pgmockc this is"},
	[COMMAND_HELP] = {"help", "[COMMAND]", "explain a command"},
};

/* Sets of commands that an option belongs to. */
enum {
	COMPILE = 1 << COMMAND_COMPILE,
	GENERATE = 1 << COMMAND_GENERATE,
	VALIDATE = 1 << COMMAND_VALIDATE,
	EXPLAIN = 1 << COMMAND_EXPLAIN,
	SAMPLE = 1 << COMMAND_SAMPLE,
	TEMPLATE = 1 << COMMAND_TEMPLATE,
	GENERATORS = 1 << COMMAND_GENERATORS,
	VERSION = 1 << COMMAND_VERSION,
	RUN = GENERATE | SAMPLE,
	BUILD = COMPILE | RUN,
	CALL_CC = BUILD | GENERATORS,
	SHOW = EXPLAIN | SAMPLE,
	CHECK = COMPILE | GENERATE | VALIDATE | SHOW,
	ALL = (1 << COMMAND_COUNT) - 1
};

typedef struct Option Option;

/* What is being read. */
typedef struct {
	Options *options;
	Arena *arena;
	Diag *diag;
} Reading;

/* Takes an option; argument is NULL if it has none. Returns what would have been right if
 * the argument is wrong, else NULL. */
typedef const char *SetOption(Reading *reading, const Option *option, const char *argument);

struct Option {
	int commands;         /* a set; 0: a heading of --help */
	const char *word;     /* "o", or "MD" for a word behind one dash; NULL: none */
	const char *name;     /* behind two dashes; NULL: none */
	const char *argument; /* as --help shows it; NULL: it takes none */
	const char *help;
	SetOption *set;
	size_t offset;        /* of the member that set writes */
	const char *variable; /* of the environment, read before the command line; NULL: none */
};

static void *
member(Reading *reading, const Option *option)
{
	return (char *)reading->options + option->offset;
}

static const char *
set_flag(Reading *reading, const Option *option, const char *argument)
{
	(void)argument;
	*(bool *)member(reading, option) = true;
	return NULL;
}

static const char *
set_text(Reading *reading, const Option *option, const char *argument)
{
	*(const char **)member(reading, option) = argument;
	return argument[0] ? NULL : "something that is not empty";
}

/* Flags may well be none. */
static const char *
set_flags(Reading *reading, const Option *option, const char *argument)
{
	*(const char **)member(reading, option) = argument;
	return NULL;
}

static const char *
set_list(Reading *reading, const Option *option, const char *argument)
{
	vec_push(reading->arena, (Texts *)member(reading, option), argument);
	return NULL;
}

static const char *
set_number(Reading *reading, const Option *option, const char *argument)
{
	*(const char **)member(reading, option) = argument;
	if (argument[0] == '\0' || argument[0] == '0' ||
		argument[strspn(argument, "0123456789")] != '\0')
		return "a number, at least 1";
	return NULL;
}

static const char *
set_count(Reading *reading, const Option *option, const char *argument)
{
	*(const char **)member(reading, option) = argument;
	return argument[0] != '\0' && argument[strspn(argument, "0123456789")] == '\0'
		       ? NULL
		       : "a number";
}

static const char *
set_param(Reading *reading, const Option *option, const char *argument)
{
	const char *equals = strchr(argument, '=');

	if (!equals || equals == argument)
		return "KEY=VALUE";
	return set_list(reading, option, argument);
}

static const char *
set_dump(Reading *reading, const Option *option, const char *argument)
{
	static const char *const names[] = {
		[DUMP_SCHEMA] = "schema", [DUMP_MODEL] = "model", [DUMP_PLAN] = "plan"};

	(void)option;
	for (DumpId id = DUMP_SCHEMA; id < DUMP_NONE; id++) {
		if (str_eq(argument, names[id])) {
			reading->options->dump = id;
			return NULL;
		}
	}
	return "schema, model or plan";
}

static const char *
set_depend_file(Reading *reading, const Option *option, const char *argument)
{
	reading->options->depend = true;
	return set_text(reading, option, argument);
}

static const char *
set_strict(Reading *reading, const Option *option, const char *argument)
{
	(void)option;
	(void)argument;
	diag_set_strict(reading->diag, true);
	return NULL;
}

static const char *
set_warning(Reading *reading, const Option *option, const char *argument)
{
	static const char error[] = "error", only[] = "error=";
	bool on = strncmp(argument, "no-", 3) != 0, known = true;
	const char *name = on ? argument : argument + 3;

	(void)option;
	if (str_eq(name, error))
		diag_set_strict(reading->diag, on);
	else if (strncmp(name, only, strlen(only)) == 0)
		known = diag_set_fatal(reading->diag, name + strlen(only), on);
	else
		known = diag_set_warning(reading->diag, name, on);
	return known ? NULL
		     : "NAME, no-NAME, error, error=NAME or no-error=NAME, with the name of a warning";
}

/* Goes to the generator as it stands. */
static const char *
set_passed(Reading *reading, const Option *option, const char *argument)
{
	Texts *passed = &reading->options->passed;

	if (option->name && argument)
		vec_push(reading->arena, passed,
			arena_printf(reading->arena, "--%s=%s", option->name, argument));
	else
		vec_push(reading->arena, passed,
			arena_printf(reading->arena, "%s%s", option->name ? "--" : "-",
				option->name ? option->name : option->word));
	return NULL;
}

/* clang-format off */
#define SET(commands, word, name, argument, set, member, variable, help) \
	{commands, word, name, argument, help, set, offsetof(Options, member), variable}
#define FLAG(commands, word, name, member, help) \
	SET(commands, word, name, NULL, set_flag, member, NULL, help)
#define TEXT(commands, word, name, argument, member, help) \
	SET(commands, word, name, argument, set_text, member, NULL, help)
#define PASSED(commands, word, name, argument, help) \
	SET(commands, word, name, argument, set_passed, passed, NULL, help)

static const Option table[] = {
	{.help = "What to make"},
	TEXT(COMPILE, "o", "output", "FILE", output, "write the generator to FILE"),
	FLAG(COMPILE, "S", "emit-c", emit_c, "write the C only: to FILE, or to standard output"),
	SET(COMPILE, NULL, "dump", "IR", set_dump, dump, NULL,
		"print how the schema is understood: schema, model or plan"),
	FLAG(COMPILE, "MD", NULL, depend, "write a make dependency file too, beside the generator"),
	SET(COMPILE, "MF", NULL, "FILE", set_depend_file, depend_file, NULL, "write it to FILE"),
	SET(CHECK, NULL, "template", "NAME", set_list, templates, NULL,
		"take this template as the schema, or as one of them; may be repeated"),

	{.help = "Other defaults than the schema's"},
	SET(COMPILE, NULL, "rows", "[TABLE=]N", set_list, rows, NULL,
		"rows of a table, or of every table; may be repeated"),
	TEXT(COMPILE, NULL, "scale", "X", scale, "X times the rows that the schema says"),
	TEXT(COMPILE, NULL, "seed", "N", seed, "the same seed makes the same data"),
	TEXT(COMPILE, NULL, "now", "TIME", now, "the present, as the data sees it"),
	SET(BUILD | EXPLAIN, NULL, "param", "KEY=VALUE", set_param, params, NULL,
		"set a parameter of the schema; may be repeated"),
	FLAG(BUILD | EXPLAIN | VALIDATE, NULL, "no-infer", no_infer,
		"fill columns that say nothing by their types alone, whatever they are called"),

	{.help = "Files that the schema names"},
	SET(CHECK, NULL, "allow-path", "FOLDER", set_list, allow_paths, NULL,
		"they may lie there, too, not only in the schema's folder; may be repeated"),

	{.help = "How the C compiler is called"},
	SET(CALL_CC, NULL, "cc", "CC", set_text, cc, "PGMOCK_CC", "the C compiler (PGMOCK_CC)"),
	SET(CALL_CC, NULL, "cflags", "FLAGS", set_flags, cflags, "PGMOCK_CFLAGS",
		"flags besides, such as \"-O3 -march=native\" (PGMOCK_CFLAGS)"),
	FLAG(BUILD, NULL, "static", link_static, "link statically"),
	FLAG(BUILD, NULL, "debug", debug, "with debugging symbols and sanitizers"),
	FLAG(COMPILE, NULL, "print-build", print_build, "print the call instead of making it"),
	SET(COMPILE, "j", "jobs", "N", set_number, jobs, NULL,
		"C compilers at a time; default: as many as processors"),

	/* These two write to the Diag; their member is not looked at. */
	{.help = "Warnings"},
	SET(CHECK, NULL, "strict", NULL, set_strict, command, NULL, "warnings are errors"),
	SET(CHECK, "W", NULL, "[no-]NAME", set_warning, command, NULL,
		"give or silence a warning; error=NAME: one that is an error; error: all are"),

	{.help = "For the generator (pgmockc generate SCHEMA.json -- --help lists all of its options)"},
	PASSED(GENERATE, "o", "output", "FILE", "write the dump to FILE; - is standard output, the default"),
	PASSED(GENERATE, "F", "format", "FORMAT", "custom, copy or sql"),
	PASSED(RUN, NULL, "seed", "N", "the same seed makes the same data"),
	PASSED(RUN, NULL, "rows", "[TABLE=]N", "rows of a table, or of every table; may be repeated"),
	PASSED(RUN, NULL, "scale", "X", "X times the rows that the schema says"),
	PASSED(RUN, NULL, "now", "TIME", "the present, as the data sees it"),
	PASSED(GENERATE, "j", "jobs", "N", "threads"),
	PASSED(GENERATE, "Z", "compress", "METHOD[:LEVEL]", "none or gzip"),
	PASSED(GENERATE, "t", "table", "PATTERN", "only these tables; may be repeated"),
	PASSED(GENERATE, "T", "exclude-table", "PATTERN", "all tables but these; may be repeated"),
	PASSED(GENERATE, NULL, "section", "SECTION", "pre-data, data or post-data; may be repeated"),
	PASSED(GENERATE, NULL, "rows-per-insert", "N", "rows as INSERT statements of N rows"),
	PASSED(GENERATE, NULL, "max-memory", "SIZE", "memory for buffers"),
	PASSED(GENERATE, NULL, "progress", "WHEN", "auto, always or never"),

	{.help = "What to show"},
	SET(SAMPLE, "n", NULL, "N", set_number, count, NULL, "so many rows of each table; 5 if not said"),
	SET(GENERATORS, "n", NULL, "N", set_count, count, NULL,
		"so many values that it made; 10 if not said, or 0"),
	FLAG(SAMPLE, "x", "expanded", expanded, "one line a column"),
	FLAG(TEMPLATE, NULL, "list", list, "list the templates; so it does without a NAME"),
	TEXT(TEMPLATE, NULL, "export", "FILE", export_file,
		"write the template to FILE instead of standard output"),
	FLAG(GENERATORS, NULL, "markdown", page, "all of them as a page of the manual"),
	FLAG(VALIDATE | TEMPLATE | GENERATORS | VERSION, NULL, "json", json, "for machines: print JSON"),

	{.help = "Besides"},
	FLAG(ALL, "h", "help", help, "show this"),
	FLAG(ALL, "V", "version", version, "say which pgmockc this is"),
};
/* clang-format on */

#define NOPTIONS (sizeof table / sizeof *table)

static bool
belongs(const Option *option, CommandId command)
{
	return option->commands >> command & 1;
}

/* How an option is called in messages. */
static const char *
spelled(Arena *arena, const Option *option)
{
	return option->name ? arena_printf(arena, "--%s", option->name)
			    : arena_printf(arena, "-%s", option->word);
}

static void
set(Reading *reading, const Option *option, const char *argument, const char *source)
{
	const char *expected = option->set(reading, option, argument);

	if (expected)
		diag_error(reading->diag, NULL, NULL, "%s \"%s\": expected %s", source,
			argument ? argument : "", expected);
}

/* Returns the option of that long name, or of which it is the unambiguous beginning; NULL:
 * none. */
static const Option *
find_name(CommandId command, const char *name, size_t size)
{
	const Option *found = NULL;
	int n = 0;

	for (size_t i = 0; i < NOPTIONS; i++) {
		const Option *option = &table[i];

		if (!belongs(option, command) || !option->name ||
			strncmp(option->name, name, size) != 0)
			continue;
		if (option->name[size] == '\0')
			return option;
		found = option;
		n++;
	}
	return n == 1 ? found : NULL;
}

/* Returns the option whose word text is, or begins with: the longest such word. */
static const Option *
find_word(CommandId command, const char *text)
{
	const Option *found = NULL;

	for (size_t i = 0; i < NOPTIONS; i++) {
		const Option *option = &table[i];

		if (belongs(option, command) && option->word &&
			strncmp(option->word, text, strlen(option->word)) == 0 &&
			(!found || strlen(option->word) > strlen(found->word)))
			found = option;
	}
	return found;
}

static void
say_unknown(Reading *reading, const char *argument)
{
	CommandId command = reading->options->command;
	const char *names[NOPTIONS], *nearest;
	size_t n = 0;

	for (size_t i = 0; i < NOPTIONS; i++)
		if (belongs(&table[i], command) && table[i].name)
			names[n++] = table[i].name;
	nearest = strncmp(argument, "--", 2) == 0 ? str_nearest(argument + 2, names, n) : NULL;
	diag_error(reading->diag, NULL,
		nearest ? arena_printf(reading->arena, "did you mean --%s?", nearest)
			: arena_printf(reading->arena, "pgmockc help %s lists the options",
				  commands[command].name),
		"there is no option %s", argument);
}

/* The argument of an option that was not given one with it: the next word. NULL: there is
 * none, which is said. */
static const char *
next_argument(Reading *reading, const Option *option, char ***argv)
{
	if ((*argv)[1])
		return *++*argv;
	diag_error(reading->diag, NULL, NULL, "%s needs %s", spelled(reading->arena, option),
		option->argument);
	return NULL;
}

/* Reads **argv, which begins with two dashes, and perhaps its argument behind it. Returns
 * false if there is no such option. */
static bool
read_long(Reading *reading, char ***argv)
{
	const char *name = **argv + 2, *argument = strchr(name, '=');
	size_t size = argument ? (size_t)(argument - name) : strlen(name);
	const Option *option = find_name(reading->options->command, name, size);

	if (!option)
		return false;
	if (argument && !option->argument)
		diag_error(reading->diag, NULL, NULL, "--%s takes no argument", option->name);
	else if (argument)
		set(reading, option, argument + 1, spelled(reading->arena, option));
	else if (!option->argument)
		set(reading, option, NULL, "");
	else if ((argument = next_argument(reading, option, argv)))
		set(reading, option, argument, spelled(reading->arena, option));
	return true;
}

/* Reads **argv, which begins with one dash: words without arguments, one behind the other,
 * or one with its argument. */
static bool
read_short(Reading *reading, char ***argv)
{
	for (const char *text = **argv + 1; *text;) {
		const Option *option = find_word(reading->options->command, text);
		const char *argument;

		if (!option)
			return false;
		text += strlen(option->word);
		if (!option->argument) {
			set(reading, option, NULL, "");
			continue;
		}
		argument = *text ? text : next_argument(reading, option, argv);
		if (argument)
			set(reading, option, argument, spelled(reading->arena, option));
		break;
	}
	return true;
}

/* Reads variables of the environment that stand for options. */
static void
read_environment(Reading *reading)
{
	for (size_t i = 0; i < NOPTIONS; i++) {
		const Option *option = &table[i];
		const char *value = option->variable ? getenv(option->variable) : NULL;

		if (value && value[0] && belongs(option, reading->options->command))
			set(reading, option, value, option->variable);
	}
}

/* A word that is no option: a schema, a name, or, behind the schema of generate, something
 * for the generator. */
static void
read_operand(Reading *reading, const char *word)
{
	Options *options = reading->options;
	bool passed = options->command == COMMAND_GENERATE && !options_names_schema(word) &&
		      (options->operands.n > 0 || options->templates.n > 0);

	vec_push(reading->arena, passed ? &options->passed : &options->operands, word);
}

bool
options_names_schema(const char *word)
{
	static const char suffix[] = ".json";
	size_t n = strlen(word), tail = sizeof suffix - 1;

	return n > tail && str_eq(word + n - tail, suffix);
}

CommandId
options_command(const char *name)
{
	CommandId id = 0;

	while (id < COMMAND_COUNT && !str_eq(commands[id].name, name))
		id++;
	return id;
}

const char *
options_meant(Arena *arena, const char *name)
{
	const char *names[COMMAND_COUNT];

	for (size_t i = 0; i < COMMAND_COUNT; i++)
		names[i] = commands[i].name;
	return diag_did_you_mean(arena, name, names, COMMAND_COUNT);
}

bool
options_read(Options *options, Arena *arena, Diag *diag, char **argv)
{
	Reading reading = {.options = options, .arena = arena, .diag = diag};
	CommandId named = argv[0] && argv[1] ? options_command(argv[1]) : COMMAND_COUNT;

	*options = (Options){.dump = DUMP_NONE};
	if (named != COMMAND_COUNT) {
		options->command = named;
		options->named = true;
		argv++;
	}
	read_environment(&reading);
	while (*argv && *++argv) {
		const char *word = *argv;

		if (str_eq(word, "--")) {
			while (*++argv)
				read_operand(&reading, *argv);
			break;
		}
		if (word[0] != '-' || word[1] == '\0')
			read_operand(&reading, word);
		else if (word[1] == '-' ? read_long(&reading, &argv)
					: read_short(&reading, &argv))
			continue;
		else if (options->command == COMMAND_GENERATE)
			vec_push(arena, &options->passed, word);
		else
			say_unknown(&reading, word);
	}
	return diag_errors(diag) == 0;
}

/* ---- help
 * ----------------------------------------------------------------------------------- */

static void
print_option(const Option *option, FILE *out)
{
	int column = fprintf(out, "  ");

	if (option->word)
		column += fprintf(out, "-%s", option->word);
	if (option->word && option->name)
		column += fprintf(out, ", ");
	if (option->name)
		column += fprintf(out, "%s--%s", option->word ? "" : "    ", option->name);
	if (option->argument)
		column += fprintf(out, "%s%s",
			option->name              ? "="
			: option->word[1] == '\0' ? ""
						  : " ",
			option->argument);
	if (column > HELP_COLUMN - 2)
		column = fprintf(out, "\n") - 1;
	fprintf(out, "%*s%s\n", HELP_COLUMN - column, "", option->help);
}

void
options_help_command(CommandId command, FILE *out)
{
	const Option *heading = NULL;

	fprintf(out, "Usage: pgmockc %s%s%s [OPTION]…\n\n%c%s.\n", commands[command].name,
		commands[command].operands[0] ? " " : "", commands[command].operands,
		toupper((unsigned char)commands[command].about[0]),
		commands[command].about + 1);
	for (size_t i = 0; i < NOPTIONS; i++) {
		if (table[i].commands == 0)
			heading = &table[i];
		if (!belongs(&table[i], command))
			continue;
		if (heading)
			fprintf(out, "\n%s:\n", heading->help);
		heading = NULL;
		print_option(&table[i], out);
	}
	if (!(CHECK >> command & 1))
		return;
	fprintf(out, "\nThe warnings:\n");
#define WARNING(id, name, help) fprintf(out, "  %-*s%s\n", HELP_COLUMN - 2, name, help);
#include "diag/warnings.def"
#undef WARNING
}

void
options_help(FILE *out)
{
	fprintf(out,
		"pgmockc compiles a JSON schema into a program that writes a PostgreSQL dump of mock data.\n\n"
		"Usage: pgmockc [COMMAND] …\n\n"
		"Commands:\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		fprintf(out, "  %-*s%s\n", HELP_COLUMN - 2, commands[i].name,
			commands[i].about);
	fprintf(out, "\nWithout a command it compiles. pgmockc help COMMAND explains one.\n\n");
	options_help_command(COMMAND_COMPILE, out);
}
