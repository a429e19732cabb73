/* listing.c - the registry of generators for people, and which pgmockc this is.
 */
#include "listing.h"

#include <stdio.h>

#include "gen/generator.h"
#include "pgmock/base.h"

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "unknown"
#endif

enum { NAME_COLUMN = 22 };

static void
print_param(const Param *param)
{
	printf("  %-*s%s", NAME_COLUMN - 2, param->name, param->help ? param->help : "");
	if (param->choices)
		printf("; one of: %s", param->choices);
	if (param->required)
		printf("; required");
	else if (param->fallback)
		printf("; default: %s", param->fallback);
	putchar('\n');
}

static void
print_fact(const char *what, const char *fact)
{
	if (fact && fact[0])
		printf("%-*s%s\n", NAME_COLUMN, what, fact);
}

static void
explain_generator(const Generator *generator)
{
	printf("%s: %s\n\n", generator->name, generator->summary);
	print_fact("types", generator->types);
	print_fact("names of columns", generator->patterns);
	print_fact("made of", generator->source);
	if (generator->per_parent)
		print_fact("tables", "whose rows are counted per parent");
	print_fact("example", generator->example);
	if (generator->params[0].kind != PARAM_END)
		printf("\nparameters\n");
	for (size_t i = 0; i < GENERATOR_PARAMS && generator->params[i].kind != PARAM_END; i++)
		print_param(&generator->params[i]);
}

Status
listing_run_generators(Driver *driver)
{
	const char *name = driver->options.operands.n ? driver->options.operands.at[0] : NULL;
	const Generator *generator = name ? generator_find(name) : NULL;
	const char **names = arena_array(driver->arena, const char *, ngenerators);

	if (generator) {
		explain_generator(generator);
		return STATUS_DONE;
	}
	for (size_t i = 0; i < ngenerators; i++) {
		names[i] = generators[i]->name;
		if (!name)
			printf("%-*s %s\n", NAME_COLUMN - 1, names[i], generators[i]->summary);
	}
	if (!name)
		return STATUS_DONE;
	diag_error(driver->diag, NULL, diag_did_you_mean(driver->arena, name, names, ngenerators),
		"no generator is called %s; pgmockc generators lists them", name);
	return STATUS_USAGE;
}

Status
listing_run_version(Driver *driver)
{
	if (driver->options.json)
		printf("{\"name\": \"pgmockc\", \"version\": \"%s\", \"runtime\": %d}\n",
			PACKAGE_VERSION, PGM_RT_ABI);
	else
		printf("pgmockc %s\n", PACKAGE_VERSION);
	return STATUS_DONE;
}
