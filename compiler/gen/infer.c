/* infer.c - what a column's name says about its values.
 *
 * A name is brought into one form, words in lower case between underscores, and looked for
 * among the patterns of all generators (gen/semantic.h), the most telling form first: with
 * the table's name, whole, without a number at its end, then ever shorter ends of it, so
 * that shipping_city is a city. Words alone are weak evidence: a generator is taken only if
 * the column's type is one of those that it fits.
 */
#include <string.h>

#include "gen/generator.h"
#include "gen/semantic.h"

enum {
	NAME_SIZE =
		128, /* a name has at most 63 bytes, and each of them may bring an underscore */
};

typedef struct {
	const char *family;
	const Generator *without; /* not to be found; NULL: none */
	const Generator *nearly;  /* the first whose name matched, but not its types */
	const char *pattern, *nearly_pattern; /* of what was found, and of that */
} Search;

/* The words of a name, as numbers, and where in the text each begins. */
typedef struct {
	uint16_t at[NAME_SIZE / 2];
	size_t begins[NAME_SIZE / 2];
	size_t n;
} Words;

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

size_t
generator_name_words(char *out, size_t size, const char *name)
{
	size_t n = 0;

	for (const char *c = name; *c && n + 2 < size; c++) {
		bool begins_word = is_upper(*c) && c > name &&
				   (is_lower(c[-1]) || (is_upper(c[-1]) && is_lower(c[1])));
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

/* Ends of plurals, and what their singulars have instead. */
static const struct {
	const char *plural, *singular;
} endings[] = {{"people", "person"}, {"ies", "y"}, {"es", ""}, {"s", ""}};

/* Makes the singular of the last word, if that is a word of any pattern; returns the new
 * length. */
static size_t
singular(char *name, size_t n)
{
	const char *underscore = strrchr(name, '_');
	size_t begin = underscore ? (size_t)(underscore - name) + 1 : 0;

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t size = strlen(endings[i].plural);
		char word[NAME_SIZE];

		if (n - begin < size || strcmp(name + n - size, endings[i].plural) != 0)
			continue;
		memcpy(word, name + begin, n - begin - size);
		strcpy(word + n - begin - size, endings[i].singular);
		if (semantic_word(word) == 0)
			continue;
		strcpy(name + begin, word);
		return begin + strlen(word);
	}
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

static void
read_words(Words *words, const char *name)
{
	const char *at = name;

	for (words->n = 0; at && *at; words->n++) {
		words->begins[words->n] = (size_t)(at - name);
		words->at[words->n] = semantic_word(at);
		at = strchr(at, '_');
		if (at)
			at++;
	}
}

/* Returns the pattern that is these words, or NULL. */
static const SemanticPattern *
find_pattern(const uint16_t words[static SEMANTIC_WORDS])
{
	size_t low = 0, high = nsemantic_patterns;

	while (low < high) {
		size_t middle = low + (high - low) / 2, i = 0;
		const SemanticPattern *pattern = &semantic_patterns[middle];

		while (i < SEMANTIC_WORDS - 1 && words[i] == pattern->words[i])
			i++;
		if (words[i] == pattern->words[i])
			return pattern;
		if (words[i] < pattern->words[i])
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* Returns the first generator that claims the words before, the mark and the words after,
 * and that fits; or NULL. */
static const Generator *
ask(Search *search, const uint16_t *before, size_t nbefore, uint16_t mark, const uint16_t *after,
	size_t nafter)
{
	uint16_t words[SEMANTIC_WORDS] = {0};
	const SemanticPattern *found;
	size_t n = 0;

	if (nbefore + (mark > 0) + nafter > SEMANTIC_WORDS)
		return NULL;
	for (size_t i = 0; i < nbefore; i++)
		words[n++] = before[i];
	if (mark > 0)
		words[n++] = mark;
	for (size_t i = 0; i < nafter; i++)
		words[n++] = after[i];
	found = find_pattern(words);
	for (size_t i = found ? found->list : 0; found && semantic_lists[i] >= 0; i++) {
		const Generator *gen = generators[semantic_lists[i]];

		if (gen == search->without)
			continue;
		if (generator_lists(gen->types, search->family)) {
			search->pattern = found->text;
			return gen;
		}
		if (!search->nearly) {
			search->nearly = gen;
			search->nearly_pattern = found->text;
		}
	}
	return NULL;
}

/* The whole of a name, as the column of that table if there is one. */
static const Generator *
infer_whole(Search *search, const Words *table, const Words *name)
{
	const Generator *gen = NULL;

	for (size_t i = 0; table && i < table->n && !gen; i++)
		gen = ask(
			search, table->at + i, table->n - i, SEMANTIC_OWNER, name->at, name->n);
	if (!gen)
		gen = ask(search, NULL, 0, SEMANTIC_WHOLE, name->at, name->n);
	return gen ? gen : ask(search, NULL, 0, 0, name->at, name->n);
}

/* The longest end of a name that is a pattern; *matched receives its first word. */
static const Generator *
infer_end(Search *search, const Words *name, size_t *matched)
{
	const Generator *gen = NULL;

	for (size_t i = 1; i < name->n && !gen; i++)
		if ((gen = ask(search, NULL, 0, 0, name->at + i, name->n - i)))
			*matched = i;
	return gen;
}

/* Patterns with a gap, those with the most words first. */
static const Generator *
infer_gap(Search *search, const Words *name)
{
	for (size_t kept = name->n; kept-- > 1;)
		for (size_t after = kept + 1; after-- > 0;) {
			const Generator *gen = ask(search, name->at, kept - after, SEMANTIC_ANY,
				name->at + name->n - after, after);

			if (gen)
				return gen;
		}
	return NULL;
}

/* Returns the length of name without that end. */
static size_t
without_last(const char *name, const char *end)
{
	size_t n = strlen(name), size = strlen(end);

	return n > size && strcmp(name + n - size, end) == 0 ? n - size : n;
}

/* True if the last words of a name are those n bytes. */
static bool
ends_as(const char *name, const char *words, size_t n)
{
	size_t size = strlen(name);

	return n > 0 && n <= size && memcmp(name + size - n, words, n) == 0 &&
	       (n == size || name[size - n - 1] == '_');
}

static const Generator *
infer(Search *search, const char *table, const char *column, char buf[static 256],
	const char **prefix, size_t *prefix_size)
{
	Words owner, name;
	char owner_text[NAME_SIZE];
	size_t n, matched = 0;

	singular(owner_text, generator_name_words(owner_text, sizeof owner_text, table));
	read_words(&owner, owner_text);

	n = generator_name_words(buf, NAME_SIZE, column);
	read_words(&name, buf);

	const Generator *gen = infer_whole(search, &owner, &name);

	/* Then phone_2 is a phone, and emails is an email: what follows looks at less and
	 * less of the name. But billing_address_2 is an address_2. */
	if (!gen)
		gen = infer_end(search, &name, &matched);
	if (!gen) {
		n = without_number(buf, n);
		read_words(&name, buf);
		gen = infer_whole(search, &owner, &name);
	}
	if (!gen)
		gen = infer_end(search, &name, &matched);
	if (!gen)
		gen = infer_gap(search, &name); /* before the s of load_ms is taken for a plural */
	if (!gen) {
		singular(buf, n);
		read_words(&name, buf);
		gen = infer_whole(search, &owner, &name);
	}
	if (!gen)
		gen = infer_end(search, &name, &matched);
	if (!gen)
		gen = infer_gap(search, &name);
	*prefix = buf;
	*prefix_size = gen && gen->another ? without_last(buf, "_name")
		       : matched > 0	   ? name.begins[matched] - 1
					   : 0;
	if (ends_as(owner_text, buf, *prefix_size)) /* the row's own */
		*prefix_size = 0;
	return gen;
}

const Generator *
generator_infer(const char *table, const char *column, const char *family, char buf[static 256],
	const char **prefix, size_t *prefix_size, const Generator **nearly)
{
	Search search = {.family = family};
	const Generator *gen = infer(&search, table, column, buf, prefix, prefix_size);

	if (nearly)
		*nearly = search.nearly;
	return gen;
}

Suggestion
generator_suggest(const char *table, const char *column, const char *family)
{
	Search search = {.family = family};
	char buf[256];
	const char *prefix;
	size_t size;
	Suggestion found = {.gen = infer(&search, table, column, buf, &prefix, &size)};

	found.pattern = search.pattern;
	if (found.gen && !search.nearly) { /* nothing before it: what is behind it? */
		search = (Search){.family = family, .without = found.gen};
		found.second = infer(&search, table, column, buf, &prefix, &size);
		found.second_pattern = search.pattern;
	}
	found.second_fits = found.second != NULL;
	if (!found.second) {
		found.second = search.nearly;
		found.second_pattern = search.nearly_pattern;
	}
	return found;
}
