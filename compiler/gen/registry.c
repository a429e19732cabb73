/* registry.c - all generators, read as data out of the headers that emitted code includes.
 *
 * To add one, add a header to runtime/pgmock/gen/, or a row to presets.def there: the build
 * finds it (build-aux/mkgen.awk). This file only gives PGM_GENERATOR its second meaning, and
 * knows the other names that schemas may call generators by.
 */
#include <string.h>

#include "gen/generator.h"

#define PGM_GENERATOR(name_, ...) \
	static const Generator generator_##name_ = { \
		.name = #name_, .header = GENERATOR_HEADER, __VA_ARGS__};

#define PGM_LOCAL(name_, ...) \
	static const LocalGenerator local_##name_ = { \
		.of = #name_, .header = GENERATOR_HEADER, __VA_ARGS__};

#include "gen/generators.inc"

/* Other names of generators: those of the published base format first, then what people are
 * used to. */
static const struct {
	const char *alias, *name;
} aliases[] = {
#define ALIAS(alias, name) {alias, name},
#include "gen/aliases.def"
#undef ALIAS
};

const char *const generator_words[] = {"none", "foreign_key_ref", "parent_ref", NULL};

const Subject generator_subjects[] = {
	{"person", "People"},
	{"contact", "Contact"},
	{"address", "Places and addresses"},
	{"company", "Companies and work"},
	{"commerce", "Commerce"},
	{"finance", "Money and banks"},
	{"datetime", "Dates and times"},
	{"text", "Texts"},
	{"internet", "Internet"},
	{"tech", "Computers and software"},
	{"saas", "Accounts and subscriptions"},
	{"files", "Files and media"},
	{"security", "Security"},
	{"ids", "Identifiers"},
	{"health", "Health"},
	{"education", "Education"},
	{"vehicle", "Vehicles and transport"},
	{"realestate", "Real estate"},
	{"food", "Food"},
	{"sports", "Sports"},
	{"science", "Science and measurements"},
	{"color", "Colours"},
	{"geometry", "Geometry"},
	{"misc", "Other things"},
	{"structure", "Of any kind"},
	{NULL, NULL},
};

static const Generator *
find(const char *name)
{
	size_t low = 0, high = ngenerators;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(name, generators[middle]->name);

		if (order == 0)
			return generators[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const Generator *
generator_find(const char *name)
{
	const Generator *gen = find(name);

	for (size_t i = 0; !gen && i < sizeof aliases / sizeof *aliases; i++)
		if (strcmp(name, aliases[i].alias) == 0)
			gen = find(aliases[i].name);
	return gen;
}

size_t
generator_params(const Generator *gen)
{
	size_t n = 0;

	while (n < GENERATOR_PARAMS && gen->params[n].kind != PARAM_END)
		n++;
	return n;
}

const char *
generator_alias(size_t i)
{
	return i < sizeof aliases / sizeof *aliases ? aliases[i].alias : NULL;
}

bool
generator_lists(const char *list, const char *word)
{
	size_t size = strlen(word);

	while (list && *list) {
		size_t n = strcspn(list, " ");

		if (n == size && memcmp(list, word, n) == 0)
			return true;
		list += n + strspn(list + n, " ");
	}
	return false;
}
