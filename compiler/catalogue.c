/* catalogue.c - generators as they describe themselves, with values that they made.
 *
 * Nothing is known here of any generator: what is printed is what stands in its header or preset, what the model finds of it,
 * and what it did (examples.h). The page of the manual, doc/generators.md, is made by this (make catalogue).
 */
#include "catalogue.h"

#include <ctype.h>
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "gen/locale.h"
#include "grid.h"

enum {
	NAME_COLUMN = 22,
	WIDEST_VALUE = 90, /* of a value in a line of its own */
	WIDEST_CODE = 60,  /* of one among others */
};

/* ---- facts ------------------------------------------------------------------------------ */

typedef const char *Fact(Arena *arena, const Example *example);

static const char *
fact_types(Arena *arena, const Example *example)
{
	(void)arena;
	return example->gen->types != NULL ? example->gen->types : "any";
}

static const char *
fact_patterns(Arena *arena, const Example *example)
{
	(void)arena;
	return example->gen->patterns;
}

static const char *
fact_aliases(Arena *arena, const Example *example)
{
	Buf out = BUF(arena);
	const char *alias;

	for (size_t i = 0; (alias = generator_alias(i)) != NULL; i++)
		if (generator_find(alias) == example->gen)
			buf_printf(&out, "%s%s", out.n > 0 ? "," : "", alias);
	return buf_text(&out);
}

static const char *
fact_subject(Arena *arena, const Example *example)
{
	(void)arena;
	return example->gen->domain;
}

static const char *
fact_entity(Arena *arena, const Example *example)
{
	(void)arena;
	return example->gen->entity;
}

static const char *
fact_unique(Arena *arena, const Example *example)
{
	const char *values = arena_printf(arena, "%s value%s",
		grid_number(arena, example->distinct), example->distinct == 1 ? "" : "s");

	if (example->uniqueness == UNIQUE_NO)
		return "no";
	if (example->uniqueness == UNIQUE_NUMBER)
		return example->distinct == 0
			       ? "with a number behind"
			       : arena_printf(arena, "%s, then with a number behind", values);
	return example->distinct == 0 ? "any number of values" : values;
}

static const char *
fact_locales(Arena *arena, const Example *example)
{
	Buf out = BUF(arena);

	for (size_t i = 0; i < nlocales && generator_has_locale(example->gen); i++)
		buf_printf(&out, "%s%s", i > 0 ? " " : "", locales[i].id);
	return buf_text(&out);
}

static const char *
fact_tables(Arena *arena, const Example *example)
{
	(void)arena;
	return example->gen->per_parent ? "whose rows are counted per parent" : NULL;
}

static const char *
fact_source(Arena *arena, const Example *example)
{
	(void)arena;
	return example->gen->source;
}

static const char *
fact_example(Arena *arena, const Example *example)
{
	(void)arena;
	return example->gen->example;
}

/* On a terminal, and in JSON: there, words between spaces or commas are arrays. key NULL: not there. */
static const struct {
	const char *title, *key;
	Fact *tell;
	const char *between; /* NULL: text */
	bool json;           /* it is JSON */
} facts[] = {
	{"types", "types", fact_types, " ", false},
	{"names of columns", "column_names", fact_patterns, ",", false},
	{"other names", "aliases", fact_aliases, ",", false},
	{"subject", "subject", fact_subject, NULL, false},
	{"part of", "entity", fact_entity, NULL, false},
	{"unique", NULL, fact_unique, NULL, false},
	{"locales", "locales", fact_locales, " ", false},
	{"tables", "tables", fact_tables, NULL, false},
	{"made of", "source", fact_source, NULL, true},
	{"example", "example", fact_example, NULL, true},
};

enum { FACTS = sizeof facts / sizeof *facts };

/* ---- on a terminal ---------------------------------------------------------------------- */

static const char *
about_param(Arena *arena, const Param *param)
{
	Buf out = BUF(arena);

	buf_puts(&out, param->help);
	if (param->choices != NULL)
		buf_printf(&out, "; one of: %s", param->choices);
	if (param->required)
		buf_puts(&out, "; required");
	else if (param->fallback != NULL && param->fallback[0] != '\0')
		buf_printf(&out, "; default: %s", param->fallback);
	return buf_text(&out);
}

void
catalogue_print(Arena *arena, const Example *example)
{
	const Generator *gen = example->gen;

	printf("%s: %s\n\n", gen->name, gen->summary);
	for (size_t i = 0; i < FACTS; i++) {
		const char *fact = facts[i].tell(arena, example);

		if (fact != NULL && fact[0] != '\0')
			printf("%-*s%s\n", NAME_COLUMN, facts[i].title, fact);
	}
	if (generator_params(gen) > 0)
		printf("\nparameters\n");
	for (size_t i = 0; i < generator_params(gen); i++)
		printf("  %-*s%s\n", NAME_COLUMN - 2, gen->params[i].name,
			about_param(arena, &gen->params[i]));
	if (example->values.n > 0)
		printf("\nvalues, as %s\n", example->type);
	for (size_t i = 0; i < example->values.n; i++)
		printf("  %s\n", grid_shown(arena, example->values.at[i], WIDEST_VALUE));
}

/* ---- for machines ----------------------------------------------------------------------- */

static void
add_text(json_object *object, const char *key, const char *text)
{
	json_object_object_add(object, key, text != NULL ? json_object_new_string(text) : NULL);
}

static json_object *
json_list(const char *text, const char *between)
{
	json_object *list = json_object_new_array();

	for (size_t n; text != NULL && *text != '\0'; text += n + (text[n] != '\0')) {
		n = strcspn(text, between);
		json_object_array_add(list, json_object_new_string_len(text, (int)n));
	}
	return list;
}

static json_object *
json_params(const Generator *gen)
{
	json_object *list = json_object_new_array();

	for (size_t i = 0; i < generator_params(gen); i++) {
		const Param *param = &gen->params[i];
		json_object *object = json_object_new_object();

		add_text(object, "name", param->name);
		add_text(object, "help", param->help);
		json_object_object_add(
			object, "required", json_object_new_boolean(param->required));
		if (param->fallback != NULL)
			add_text(object, "default", param->fallback);
		if (param->choices != NULL)
			json_object_object_add(
				object, "choices", json_list(param->choices, " "));
		json_object_array_add(list, object);
	}
	return list;
}

/* How many values may differ: a number; null where there is no bound. */
static json_object *
json_distinct(const Example *example)
{
	bool any = example->uniqueness != UNIQUE_NO &&
		   (example->uniqueness == UNIQUE_NUMBER || example->distinct == 0);

	return any ? NULL : json_object_new_uint64(example->distinct);
}

static json_object *
json_example(Arena *arena, const Example *example)
{
	json_object *object = json_object_new_object(), *values = json_object_new_array();

	add_text(object, "name", example->gen->name);
	add_text(object, "summary", example->gen->summary);
	for (size_t i = 0; i < FACTS; i++) {
		const char *fact = facts[i].tell(arena, example);

		if (facts[i].key == NULL)
			continue;
		if (facts[i].between != NULL)
			json_object_object_add(
				object, facts[i].key, json_list(fact, facts[i].between));
		else if (facts[i].json && fact != NULL)
			json_object_object_add(object, facts[i].key, json_tokener_parse(fact));
		else
			add_text(object, facts[i].key, fact);
	}
	json_object_object_add(object, "distinct", json_distinct(example));
	json_object_object_add(object, "parameters", json_params(example->gen));
	add_text(object, "type", example->type);
	for (size_t i = 0; i < example->values.n; i++)
		json_object_array_add(values, json_object_new_string(example->values.at[i]));
	json_object_object_add(object, "values", values);
	return object;
}

void
catalogue_print_json(const Example *examples, size_t n, bool one)
{
	Arena *arena = arena_new();

	for (size_t i = 0; i < n; i++) {
		json_object *object = json_example(arena, &examples[i]);
		int form = JSON_C_TO_STRING_NOSLASHESCAPE | (one ? JSON_C_TO_STRING_PRETTY : 0);

		printf("%s%s",
			one      ? ""
			: i == 0 ? "[\n  "
				 : ",\n  ",
			json_object_to_json_string_ext(object, form));
		json_object_put(object);
	}
	puts(one ? "" : "\n]");
	arena_free(arena);
}

/* ---- a page of the manual --------------------------------------------------------------- */

/* Prints text between as many backticks as none of its own are. */
static void
print_code(Arena *arena, const char *text)
{
	const char *shown = grid_shown(arena, text, WIDEST_CODE);
	bool ticks = strchr(shown, '`') != NULL;
	bool edge = shown[0] == '`' || shown[0] == ' ' || shown[0] == '\0' ||
		    shown[strlen(shown) - 1] == '`';

	printf("%s%s%s%s%s", ticks ? "``" : "`", edge ? " " : "", shown, edge ? " " : "",
		ticks ? "``" : "`");
}

/* Prints words between commas or spaces as code. */
static void
print_codes(Arena *arena, const char *words, const char *between)
{
	for (size_t n; *words != '\0'; words += n + (words[n] != '\0')) {
		n = strcspn(words, between);
		print_code(arena, arena_strndup(arena, words, n));
		if (words[n] != '\0')
			printf(", ");
	}
}

/* A line of the list: "- types: `text`", or nothing where there is nothing to say. */
static void
print_item(Arena *arena, const char *title, const char *words, const char *between)
{
	if (words == NULL || words[0] == '\0')
		return;
	printf("- %s: ", title);
	print_codes(arena, words, between);
	putchar('\n');
}

static bool
ends_in(const char *text, const char *end)
{
	size_t n = strlen(text), size = strlen(end);

	return n >= size && str_eq(text + n - size, end);
}

static void
print_entry(Arena *arena, const Example *example)
{
	const Generator *gen = example->gen;

	printf("\n### %s\n\n%c%s%s\n\n", gen->name, toupper((unsigned char)gen->summary[0]),
		gen->summary + 1, ends_in(gen->summary, "…") ? "" : ".");
	print_item(arena, "types", fact_types(arena, example), " ");
	print_item(arena, "columns", gen->patterns, ",");
	print_item(arena, "other names", fact_aliases(arena, example), ",");
	if (gen->entity != NULL)
		printf("- part of the row's %s\n", gen->entity);
	if (generator_has_locale(gen))
		printf("- goes by the locale\n");
	if (gen->per_parent)
		printf("- only in tables whose rows are counted per parent\n");
	if (example->uniqueness != UNIQUE_NO)
		printf("- unique: %s\n", fact_unique(arena, example));
	for (size_t i = 0; i < generator_params(gen); i++)
		printf("- parameter `%s`: %s\n", gen->params[i].name,
			about_param(arena, &gen->params[i]));
	if (example->values.n > 0)
		printf("- values: ");
	for (size_t i = 0; i < example->values.n; i++) {
		printf("%s", i > 0 ? ", " : "");
		print_code(arena, example->values.at[i]);
	}
	putchar('\n');
}

/* The subjects and their generators' names, as links. */
static void
print_index(const Example *examples, size_t n)
{
	for (const Subject *subject = generator_subjects; subject->name != NULL; subject++) {
		const char *before = "";

		printf("\n**%s**: ", subject->title);
		for (size_t i = 0; i < n; i++)
			if (str_eq(examples[i].gen->domain, subject->name)) {
				printf("%s[%s](#%s)", before, examples[i].gen->name,
					examples[i].gen->name);
				before = ", ";
			}
		putchar('\n');
	}
}

void
catalogue_print_page(Arena *arena, const Example *examples, size_t n)
{
	printf("# Generators\n"
	       "\n"
	       "<!-- Made by `make catalogue`, out of what the generators say of themselves and of values that they made. -->\n"
	       "\n"
	       "All %zu of them, by subject: which types of columns each fits, by which names of columns it is\n"
	       "found (`city.name` is a column of a table, `persons.name` of all tables of persons, `=size` a whole name, `*_at` what\n"
	       "nothing else matched, `*s` anything of which there are several; all others may stand at the end of a longer name), how many values a unique column may have of it, its parameters, and values that\n"
	       "it made. In a schema: `\"generator\": \"email\"`, and parameters as `\"gen\": {\"uniform\": {\"min\": 1, \"max\": 6}}`.\n"
	       "Parts of one entity agree within a row, and those that go by the locale know these:",
		n);
	for (size_t i = 0; i < nlocales; i++)
		printf("%s%s", i % 10 == 0 ? "\n" : " ", locales[i].id);
	printf(".\n\n`pgmockc generators NAME` shows the same of one, with more values.\n");
	print_index(examples, n);
	for (const Subject *subject = generator_subjects; subject->name != NULL; subject++) {
		printf("\n## %s\n", subject->title);
		for (size_t i = 0; i < n; i++)
			if (str_eq(examples[i].gen->domain, subject->name))
				print_entry(arena, &examples[i]);
	}
}
