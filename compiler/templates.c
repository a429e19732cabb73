/* templates.c - the schemas that come along: whatever lies in the folder.
 */
#define _DEFAULT_SOURCE /* scandir() */
#include "templates.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "home.h"
#include "output.h"
#include "schema/schema.h"

enum { NAME_COLUMN = 16 };

static const char suffix[] = ".json";

/* Returns the first line of text. */
static const char *
first_line(Arena *arena, const char *text)
{
	return text ? arena_strndup(arena, text, strcspn(text, "\n")) : "";
}

/* Returns text as JSON writes it. */
static const char *
quoted(Arena *arena, const char *text)
{
	json_object *json = json_object_new_string(text);
	const char *copy = arena_strdup(
		arena, json_object_to_json_string_ext(json, JSON_C_TO_STRING_NOSLASHESCAPE));

	json_object_put(json);
	return copy;
}

static int
is_template(const struct dirent *entry)
{
	size_t n = strlen(entry->d_name), tail = sizeof suffix - 1;

	return n > tail && entry->d_name[0] != '.' && str_eq(entry->d_name + n - tail, suffix);
}

/* Returns the names of all templates, in their order. */
static Texts
template_names(Driver *driver, const Home *home)
{
	Texts names = {0};
	struct dirent **entries;
	int n = scandir(home->templates, &entries, is_template, alphasort);

	for (int i = 0; i < n; i++) {
		const char *file = entries[i]->d_name;

		vec_push(driver->arena, &names,
			arena_strndup(driver->arena, file, strlen(file) - (sizeof suffix - 1)));
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	return names;
}

static const char *
template_path(Driver *driver, const Home *home, const char *name)
{
	return arena_printf(driver->arena, "%s/%s%s", home->templates, name, suffix);
}

/* Returns true if there is such a template; else says which there are. */
static bool
template_known(Driver *driver, const Home *home, const char *name)
{
	Texts names = template_names(driver, home);

	for (size_t i = 0; i < names.n; i++)
		if (str_eq(names.at[i], name))
			return true;
	diag_error(driver->diag, NULL,
		names.n ? diag_did_you_mean(driver->arena, name, names.at, names.n) : NULL,
		"there is no template %s; pgmockc template lists them", name);
	return false;
}

const char *
templates_find(Driver *driver, const char *name)
{
	Home home;

	if (!home_find(&home, driver->arena, driver->diag, driver->called) || !template_known(driver, &home, name))
		return NULL;
	return template_path(driver, &home, name);
}

/* The parameters as they are given, with what they are if they are not. */
static void
print_params(json_object *params)
{
	printf("%*s", NAME_COLUMN - 1, "");
	json_object_object_foreach(params, key, value)
	{
		printf(" --param %s=%s", key, json_object_to_json_string(value));
	}
	putchar('\n');
}

/* One template, as lines for people or an object for machines. What is wrong with its
 * schema does not matter here. */
static void
print_template(Driver *driver, const Home *home, const char *name)
{
	Arena *arena = driver->arena;
	const Source *source = source_read(arena, template_path(driver, home, name));
	Schema *schema = source ? schema_read(source, diag_new(arena, 1)) : NULL;
	const char *about = schema ? first_line(arena, schema->comment.text) : "";
	const SchemaValues *params = schema ? &schema->params : NULL;
	size_t columns = 0;

	for (size_t i = 0; schema && i < schema->tables.n; i++)
		columns += schema->tables.at[i].columns.n;
	if (driver->options.json)
		printf("{\"name\": %s, \"comment\": %s, \"tables\": %zu, \"columns\": %zu, \"params\": %s}",
			quoted(arena, name), quoted(arena, about), schema ? schema->tables.n : 0,
			columns, params && params->n ? json_object_to_json_string(params->at[0].json) : "{}");
	else
		printf("%-*s%s\n", NAME_COLUMN, name, about);
	if (!driver->options.json && params && params->n)
		print_params(params->at[0].json);
	schema_free(schema);
}

static Status
list_templates(Driver *driver, const Home *home)
{
	Texts names = template_names(driver, home);
	bool json = driver->options.json;

	if (json)
		putchar('[');
	for (size_t i = 0; i < names.n; i++) {
		if (json)
			printf("%s\n  ", i ? "," : "");
		print_template(driver, home, names.at[i]);
	}
	if (json)
		printf("%s]\n", names.n ? "\n" : "");
	return STATUS_DONE;
}

/* Writes the text of a template to a file, or to standard output. */
static Status
export_template(Driver *driver, const Home *home, const char *name)
{
	const char *from = template_path(driver, home, name);
	const char *to = driver->options.export_file ? driver->options.export_file : "-";
	const Source *source = source_read(driver->arena, from);

	if (!source) {
		diag_error(driver->diag, NULL, NULL, "cannot read %s: %s", from, strerror(errno));
		return STATUS_USAGE;
	}
	if (output_text(driver->arena, to, source->text, source->size))
		return STATUS_DONE;
	if (!str_eq(to, "-"))
		diag_error(driver->diag, NULL, NULL, "cannot write %s: %s", to, strerror(errno));
	return STATUS_OUTPUT;
}

Status
templates_run(Driver *driver)
{
	const Options *options = &driver->options;
	const char *name = options->operands.n ? options->operands.at[0] : NULL;
	Home home;

	if (!home_find(&home, driver->arena, driver->diag, driver->called))
		return STATUS_USAGE;
	if (!name && options->export_file) {
		diag_error(driver->diag, NULL, "pgmockc template NAME --export FILE",
			"which template shall be written?");
		return STATUS_USAGE;
	}
	if (!name || options->list)
		return list_templates(driver, &home);
	if (!template_known(driver, &home, name))
		return STATUS_USAGE;
	if (options->json) {
		print_template(driver, &home, name);
		putchar('\n');
		return STATUS_DONE;
	}
	return export_template(driver, &home, name);
}
