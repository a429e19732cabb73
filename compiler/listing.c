/* listing.c - the registry of generators for people, and which pgmockc this is.
 */
#include "listing.h"

#include <stdio.h>
#include <stdlib.h>

#include "catalogue.h"
#include "gen/generator.h"
#include "pgmock/base.h"

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "unknown"
#endif

enum {
	NAME_COLUMN = 22,
	USUAL_VALUES = 10, /* of one generator */
	PAGE_VALUES = 3,   /* of each, on the page of the manual */
};

static Status
unknown_generator(Driver *driver, const char *name)
{
	Texts names = {0};
	const char *alias;

	for (size_t i = 0; i < ngenerators; i++)
		vec_push(driver->arena, &names, generators[i]->name);
	for (size_t i = 0; (alias = generator_alias(i)) != NULL; i++)
		vec_push(driver->arena, &names, alias);
	diag_error(driver->diag, NULL,
		diag_did_you_mean(driver->arena, name, names.at, names.n),
		"no generator is called %s; pgmockc generators lists them", name);
	return STATUS_USAGE;
}

static void
print_names(void)
{
	for (size_t i = 0; i < ngenerators; i++)
		printf("%-*s %s\n", NAME_COLUMN - 1, generators[i]->name,
			generators[i]->summary);
}

/* What is known of generators is printed even where no values can be made of them. */
static Status
describe(Driver *driver, const Generator *const *which, size_t n)
{
	const Options *options = &driver->options;
	Example *examples = arena_array(driver->arena, Example, n);
	bool one = options->operands.n > 0;
	size_t count = options->count != NULL ? strtoull(options->count, NULL, 10)
		       : options->page        ? PAGE_VALUES
		       : one                  ? USUAL_VALUES
					      : 0;
	Status status;

	for (size_t i = 0; i < n; i++)
		examples[i] = (Example){.gen = which[i]};
	status = examples_make(driver, examples, n, count);
	if (options->page)
		catalogue_print_page(driver->arena, examples, n);
	else if (options->json)
		catalogue_print_json(examples, n, one);
	else
		for (size_t i = 0; i < n; i++)
			catalogue_print(driver->arena, &examples[i]);
	return status;
}

Status
listing_run_generators(Driver *driver)
{
	const Options *options = &driver->options;
	const Texts *names = &options->operands;
	const Generator *gen = names->n > 0 ? generator_find(names->at[0]) : NULL;

	if (gen != NULL)
		return describe(driver, &gen, 1);
	if (names->n > 0)
		return unknown_generator(driver, names->at[0]);
	if (options->json || options->page || options->count != NULL)
		return describe(driver, generators, ngenerators);
	print_names();
	return STATUS_DONE;
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
