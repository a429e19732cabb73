/* infer.c - what a column's name says about its values.
 *
 * A name is brought into one form, words in lower case between underscores, and the matcher (semantic.re,
 * made from the generators' own patterns) is asked about it, the most telling form first: with the table's
 * name, whole, without a number or a plural at its end, then ever shorter ends of it, so that
 * shipping_city is a city. Words alone are weak evidence: a generator is taken only if the column's
 * type is one of those that it fits.
 */
#include <string.h>

#include "gen/generator.h"
#include "gen/semantic.h"

enum {
	NAME_SIZE = 72,            /* a name has at most 63 bytes; each capital may bring an underscore */
	ASKED_SIZE = 2 * NAME_SIZE /* table.column */
};

typedef struct {
	const char *family;
	const Generator *nearly;
} Search;

static bool
is_lower(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Writes name as words in lower case between single underscores; returns the length. What does not fit is cut. */
static size_t
normalise(char *out, size_t size, const char *name)
{
	size_t n = 0;

	for (const char *c = name; *c && n + 2 < size; c++) {
		bool begins_word = is_upper(*c) && c > name && (is_lower(c[-1]) || (is_upper(c[-1]) && is_lower(c[1])));
		bool is_letter = is_lower(*c) || is_upper(*c);

		if ((begins_word || !is_letter) && n > 0 && out[n - 1] != '_')
			out[n++] = '_';
		if (is_letter)
			out[n++] = is_upper(*c) ? (char)(*c - 'A' + 'a') : *c;
	}
	while (n > 0 && out[n - 1] == '_')
		n--;
	out[n] = '\0';
	return n;
}

/* Makes the singular of the last word, where the plural is a simple one; returns the new length. */
static size_t
singular(char *name, size_t n)
{
	if (n > 4 && strcmp(name + n - 3, "ies") == 0) {
		name[n - 3] = 'y';
		n -= 2;
	} else if (n > 6 && strcmp(name + n - 6, "people") == 0)
		n = (size_t)(stpcpy(name + n - 6, "person") - name);
	else if (n > 4 && (strcmp(name + n - 4, "sses") == 0 || strcmp(name + n - 4, "shes") == 0 ||
	                   strcmp(name + n - 4, "ches") == 0 || strcmp(name + n - 3, "xes") == 0))
		n -= 2;
	else if (n > 3 && name[n - 1] == 's' && !strchr("siu", name[n - 2]))
		n -= 1;
	name[n] = '\0';
	return n;
}

/* Takes the number off the end of a name: phone2, phone_2; returns the new length. */
static size_t
without_number(char *name, size_t n)
{
	size_t end = n;

	while (end > 0 && name[end - 1] >= '0' && name[end - 1] <= '9')
		end--;
	while (end > 0 && name[end - 1] == '_')
		end--;
	if (end == 0)
		return n;
	name[end] = '\0';
	return end;
}

/* Returns the first of the found generators that fits, or NULL. */
static const Generator *
fitting(Search *search, const int16_t *found)
{
	for (size_t i = 0; found && found[i] >= 0; i++) {
		const Generator *gen = generators[found[i]];

		if (generator_lists(gen->types, search->family))
			return gen;
		if (!search->nearly)
			search->nearly = gen;
	}
	return NULL;
}

/* Returns the first generator that claims mark + name and fits, or NULL. */
static const Generator *
ask(Search *search, const char *mark, const char *table, const char *name)
{
	char asked[ASKED_SIZE + 2];
	char *end = stpcpy(asked, mark);

	if (table)
		end = stpcpy(stpcpy(end, table), ".");
	stpcpy(end, name);
	return fitting(search, semantic_words(asked));
}

/* The words of a name, one fewer each time: a_b_c, b_c, c. Returns NULL after the last. */
static const char *
next_end(const char *name)
{
	const char *underscore = strchr(name, '_');

	return underscore ? underscore + 1 : NULL;
}

static const Generator *
infer(Search *search, const char *table, char *name, size_t n, const char **matched)
{
	const Generator *gen;

	*matched = name;
	for (const char *end = table; end; end = next_end(end))
		if ((gen = ask(search, "=", end, name)))
			return gen;
	if ((gen = ask(search, "=", NULL, name)))
		return gen;
	if ((n = without_number(name, n)) && (gen = ask(search, "=", NULL, name)))
		return gen;
	for (const char *end = next_end(name); end; end = next_end(end))
		if ((gen = ask(search, "", NULL, *matched = end)))
			return gen;
	*matched = name;
	return fitting(search, semantic_shape(name));
}

const Generator *
generator_infer(const char *table, const char *column, const char *family, char buf[static 256],
	const char **prefix, size_t *prefix_size, const Generator **nearly)
{
	Search search = {.family = family};
	char owner[NAME_SIZE];
	const char *matched;
	size_t n = normalise(buf, NAME_SIZE, column);

	singular(owner, normalise(owner, sizeof owner, table));

	const Generator *gen = infer(&search, owner, buf, n, &matched);

	/* "emails" of text is one e-mail; but "status" is no plural, and "news" was asked as it stands. */
	if (!gen) {
		n = singular(buf, strlen(buf));
		gen = infer(&search, owner, buf, n, &matched);
	}
	*prefix = buf;
	*prefix_size = matched > buf ? (size_t)(matched - buf) - 1 : 0;
	if (nearly)
		*nearly = search.nearly;
	return gen;
}
