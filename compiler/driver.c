/* driver.c - the commands: what each does with its operands.
 *
 * All messages go through one Diag and come out at the end, on standard error; what is asked
 * for goes to standard output, and is an error if it does not get there.
 */
#include "driver.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "build.h"
#include "explain.h"
#include "home.h"
#include "jsonschema.h"
#include "listing.h"
#include "output.h"
#include "passes.h"
#include "sample.h"
#include "templates.h"

enum { MOST_ERRORS = 20 };

static Status
usage(Driver *driver, const char *hint, const char *message)
{
	diag_error(driver->diag, NULL, hint, "%s", message);
	return STATUS_USAGE;
}

static Status
cannot_write(Driver *driver, const char *path)
{
	if (!str_eq(path, "-")) /* standard output: said at the end */
		diag_error(driver->diag, NULL, NULL, "cannot write %s: %s", path, strerror(errno));
	return STATUS_OUTPUT;
}

/* Returns the text of a schema, or NULL: said. */
static const Source *
open_schema(Driver *driver, const char *path)
{
	const Source *source = source_read(driver->arena, path);

	if (!source)
		diag_error(driver->diag, NULL,
			errno == ENOENT ? options_meant(driver->arena, path) : NULL,
			"cannot read %s: %s", path, strerror(errno));
	return source;
}

const char *
driver_stem(Arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t n = strcspn(name, ".");

	return str_eq(path, "<stdin>") || n == 0 ? "schema" : arena_strndup(arena, name, n);
}

void
driver_say(Driver *driver)
{
	const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
	bool colour = isatty(STDERR_FILENO) && !(no_colour && no_colour[0]) &&
		      !str_eq(terminal, "dumb");

	diag_print(driver->diag, stderr, colour);
	driver->diag = diag_new(driver->arena, MOST_ERRORS);
}

bool
driver_schemas(Driver *driver, bool all, Sources *sources)
{
	Options *options = &driver->options;
	Texts paths = {0};

	for (size_t i = 0; i < options->templates.n; i++)
		vec_push(driver->arena, &paths, templates_find(driver, options->templates.at[i]));
	for (; options->operands.n > 0; options->operands.at++, options->operands.n--) {
		if (!all && paths.n > 0 && !options_names_schema(options->operands.at[0]))
			break;
		vec_push(driver->arena, &paths, options->operands.at[0]);
	}
	for (size_t i = 0; i < paths.n; i++) {
		const Source *source = paths.at[i] ? open_schema(driver, paths.at[i]) : NULL;

		if (!source)
			return false;
		vec_push(driver->arena, sources, source);
	}
	if (paths.n == 0)
		usage(driver, "pgmockc SCHEMA.json, or pgmockc help COMMAND", "which schema?");
	return paths.n > 0;
}

/* ---- compile
 * -------------------------------------------------------------------------------- */

static Status
print_ir(Driver *driver, const Irs *irs)
{
	const char *path = driver->options.output ? driver->options.output : "-";
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	bool written = out != NULL;

	if (out) {
		passes_dump(irs, driver->options.dump, out);
		written = fclose(out) == 0 && output_text(driver->arena, path, text, size);
	}
	free(text);
	return written ? STATUS_DONE : cannot_write(driver, path);
}

static Status
print_c(Driver *driver, const Program *program)
{
	const char *path = driver->options.output ? driver->options.output : "-";

	return output_text(driver->arena, path, program->text, program->size)
		       ? STATUS_DONE
		       : cannot_write(driver, path);
}

/* Appends a file name as make reads it. */
static void
put_make_name(Buf *rule, const char *name)
{
	for (; *name; name++) {
		if (*name == ' ' || *name == '#')
			buf_putc(rule, '\\');
		if (*name == '$')
			buf_putc(rule, '$');
		buf_putc(rule, *name);
	}
}

/* Writes what the generator depends on, as a rule for make. */
static Status
write_dependencies(Driver *driver, const Home *home, const Sources *sources, const Model *model)
{
	const Options *options = &driver->options;
	const char *path = options->depend_file
				   ? options->depend_file
				   : arena_printf(driver->arena, "%s.d", options->output);
	Buf rule = BUF(driver->arena);

	put_make_name(&rule, options->output);
	buf_puts(&rule, ":");
	for (size_t i = 0; i < sources->n; i++) {
		if (str_eq(sources->at[i]->name, "<stdin>"))
			continue;
		buf_putc(&rule, ' ');
		put_make_name(&rule, sources->at[i]->name);
	}
	for (size_t i = 0; i < model->files.n; i++) {
		buf_putc(&rule, ' ');
		put_make_name(&rule, model->files.at[i]);
	}
	buf_putc(&rule, ' ');
	put_make_name(&rule, home->library);
	buf_putc(&rule, '\n');
	return output_text(driver->arena, path, buf_text(&rule), rule.n)
		       ? STATUS_DONE
		       : cannot_write(driver, path);
}

/* What is made of a schema without errors. The IRs may be given back. */
static Status
compile_program(Driver *driver, const Sources *sources, Irs *irs)
{
	const Options *options = &driver->options;
	const char *stem = driver_stem(driver->arena, sources->at[0]->name);
	Home home;
	Cc cc;
	Status status;

	if (options->emit_c)
		return print_c(driver, irs->program);
	if (!home_find(&home, driver->arena, driver->diag, driver->called))
		return STATUS_USAGE;
	cc = cc_new(driver->arena, options, &home);
	if (options->print_build) {
		cc_print(&cc, arena_printf(driver->arena, "%s.c", stem),
			options->output ? options->output : stem, stdout);
		return STATUS_DONE;
	}
	if (!options->depend) /* else the model knows the files */
		passes_free(irs); /* C compilers need the memory */
	status = build_program(driver, &cc, irs->program, stem, options->output);
	if (status == STATUS_DONE && options->depend)
		status = write_dependencies(driver, &home, sources, irs->model);
	return status;
}

static Status
run_compile(Driver *driver)
{
	const Options *options = &driver->options;
	Sources sources = {0};
	Irs irs;
	Status status = STATUS_SCHEMA;

	if (!options->operands.n && !options->templates.n)
		return usage(driver, "pgmockc SCHEMA.json -o GEN, or pgmockc --help",
			"which schema shall be compiled?");
	if (!driver_schemas(driver, true, &sources))
		return STATUS_USAGE;
	if (!options->output && options->dump == DUMP_NONE && !options->emit_c && !options->print_build)
		return usage(driver, "add -o FILE", "how shall the generator be called?");
	if (passes_run(driver, &sources, options->dump, &irs))
		status = options->dump != DUMP_NONE
				 ? print_ir(driver, &irs)
				 : compile_program(driver, &sources, &irs);
	passes_free(&irs);
	return status;
}

/* ---- generate
 * ------------------------------------------------------------------------------- */

static Status
run_generate(Driver *driver)
{
	Options *options = &driver->options;
	const char *stem;
	Sources sources = {0};
	Texts argv = {0};
	Irs irs;
	Home home;
	Cc cc;
	bool made;
	Status status = STATUS_SCHEMA;

	if (!driver_schemas(driver, true, &sources) ||
		!home_find(&home, driver->arena, driver->diag, driver->called))
		return STATUS_USAGE;
	stem = driver_stem(driver->arena, sources.at[0]->name);
	vec_push(driver->arena, &argv, stem);
	for (size_t i = 0; i < options->passed.n; i++)
		vec_push(driver->arena, &argv, options->passed.at[i]);
	vec_push(driver->arena, &argv, NULL);
	made = passes_run(driver, &sources, DUMP_NONE, &irs);
	passes_free(&irs); /* the C compiler and the generator need the memory */
	if (made) {
		driver_say(driver);
		cc = cc_new(driver->arena, options, &home);
		status = build_and_run(
			driver, &home, &cc, irs.program, stem, (char *const *)argv.at);
	}
	return status;
}

/* ---- validate
 * ------------------------------------------------------------------------------- */

/* What a schema holds, for the one line that validate prints. */
typedef struct {
	size_t tables, columns, foreign_keys;
} Counts;

static Counts
count(const Irs *irs)
{
	Counts counts = {0};

	for (size_t i = 0; irs->schema && i < irs->schema->tables.n; i++) {
		const SchemaTable *table = &irs->schema->tables.at[i];

		counts.tables++;
		if (irs->plan) { /* then what the schema said of columns is gone */
			counts.columns += irs->model->tables.at[i].columns.n;
			counts.foreign_keys += irs->model->tables.at[i].foreign_keys.n;
			continue;
		}
		counts.columns += table->columns.n;
		counts.foreign_keys += table->foreign_keys.n;
		for (size_t j = 0; j < table->columns.n; j++)
			counts.foreign_keys += table->columns.at[j].references.text != NULL;
	}
	return counts;
}

static void
print_count(size_t n, const char *one, const char *many)
{
	printf("%zu %s", n, n == 1 ? one : many);
}

static void
print_valid(const Counts *counts)
{
	printf("valid: ");
	print_count(counts->tables, "table, ", "tables, ");
	print_count(counts->columns, "column, ", "columns, ");
	print_count(counts->foreign_keys, "foreign key\n", "foreign keys\n");
}

/* The messages are part of what is printed, so they are not said on standard error too. */
static void
print_valid_json(Driver *driver, const Counts *counts, bool valid)
{
	printf("{\n  \"valid\": %s,\n  \"tables\": %zu,\n  \"columns\": %zu,\n  \"foreign_keys\": %zu,\n"
	       "  \"diagnostics\": ",
		valid ? "true" : "false", counts->tables, counts->columns, counts->foreign_keys);
	diag_print_json(driver->diag, stdout);
	printf("\n}\n");
	driver->diag = diag_new(driver->arena, MOST_ERRORS);
}

static Status
run_validate(Driver *driver)
{
	const Options *options = &driver->options;
	Sources sources = {0};
	Irs irs;
	Counts counts;
	bool valid;

	if (!options->operands.n && !options->templates.n)
		return usage(driver, "pgmockc validate SCHEMA.json", "which schema shall be looked at?");
	if (!driver_schemas(driver, true, &sources))
		return STATUS_USAGE;
	valid = passes_run(driver, &sources, DUMP_PLAN, &irs);
	counts = count(&irs);
	if (options->json)
		print_valid_json(driver, &counts, valid);
	else if (valid)
		print_valid(&counts);
	passes_free(&irs);
	return valid ? STATUS_DONE : STATUS_SCHEMA;
}

/* ---- all
 * ------------------------------------------------------------------------------------ */

static Status
run_help(Driver *driver)
{
	const char *name = driver->options.operands.n ? driver->options.operands.at[0] : NULL;
	CommandId command = name ? options_command(name) : COMMAND_COUNT;

	if (name && command == COMMAND_COUNT)
		return usage(driver, options_meant(driver->arena, name),
			arena_printf(driver->arena, "there is no command %s", name));
	if (name)
		options_help_command(command, stdout);
	else
		options_help(stdout);
	return STATUS_DONE;
}

typedef Status RunCommand(Driver *driver);

static RunCommand *const runs[COMMAND_COUNT] = {
	[COMMAND_COMPILE] = run_compile,
	[COMMAND_GENERATE] = run_generate,
	[COMMAND_VALIDATE] = run_validate,
	[COMMAND_EXPLAIN] = explain_run,
	[COMMAND_SAMPLE] = sample_run,
	[COMMAND_TEMPLATE] = templates_run,
	[COMMAND_GENERATORS] = listing_run_generators,
	[COMMAND_JSON_SCHEMA] = jsonschema_run,
	[COMMAND_VERSION] = listing_run_version,
	[COMMAND_HELP] = run_help,
};

static Status
run(Driver *driver, char **argv)
{
	const Options *options = &driver->options;

	if (!options_read(&driver->options, driver->arena, driver->diag, argv))
		return STATUS_USAGE;
	if (options->version)
		return listing_run_version(driver);
	if (options->help && options->named) {
		options_help_command(options->command, stdout);
		return STATUS_DONE;
	}
	return options->help ? run_help(driver) : runs[options->command](driver);
}

/* Standard output must have taken all. A reader that went away wants no message. */
static Status
close_output(Driver *driver, Status status)
{
	bool failed = fflush(stdout) != 0 || ferror(stdout);

	if (!failed)
		return status;
	if (errno != EPIPE)
		diag_error(driver->diag, NULL, NULL, "cannot write standard output: %s",
			strerror(errno));
	return STATUS_OUTPUT;
}

/* Signals and files as we expect them, whoever started us: a failed write is an error, not
 * the end; the numbers of the standard files do not fall to files that we open. */
static void
settle(void)
{
	int fd;

	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

Status
driver_main(char **argv)
{
	Driver driver = {.arena = arena_new(), .called = argv[0]};
	Status status;

	settle();
	driver.diag = diag_new(driver.arena, MOST_ERRORS);
	status = close_output(&driver, run(&driver, argv));
	driver_say(&driver);
	arena_free(driver.arena);
	return status;
}
