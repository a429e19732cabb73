/* infer.c - what a column's name says about its values.
 *
 * A name is brought into one form, words in lower case between underscores, and looked for among the patterns of all generators
 * (gen/semantic.h), the most telling form first: with the table's name, whole, as people shorten and turn it, then ever shorter
 * ends of it, so that shipping_city is a city, then without what stands behind. Words alone are weak evidence: a generator is
 * taken only if the column's type is one of those that it fits.
 */
#include <string.h>

#include "gen/generator.h"
#include "gen/semantic.h"
#include "gen/words.h"

typedef struct {
	const char *family;
	Words table;
	const Generator *without; /* not to be found; NULL: none */
	const Generator *nearly;  /* the first whose name matched, but not its types */
	const char *pattern, *nearly_pattern; /* of what was found, and of that */

	/* Where in the name the words begin that matched, as their number; and a word behind them that tells which of two
	 * things is meant, or NULL. */
	size_t matched;
	const char *naming;
	size_t naming_size;
} Search;

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
ask(Search *search, const uint16_t *before, size_t nbefore, uint16_t mark,
	const uint16_t *after, size_t nafter)
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
	for (size_t i = 0; i < n; i++)
		if (words[i] == 0)
			return NULL;
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

/* Asks for a column of tables that have that word's kin for a name. */
static const Generator *
ask_kin(Search *search, uint16_t word, const uint16_t *name, size_t n)
{
	const Generator *gen = NULL;

	for (const uint16_t *kin = &semantic_kins[semantic_words[word].kin]; *kin > 0 && !gen;
		kin++)
		gen = ask(search, kin, 1, SEMANTIC_OWNER, name, n);
	return gen;
}

/* Asks for a column of a table, or of what those words say that it is of. */
static const Generator *
ask_of(Search *search, const uint16_t *owner, size_t nowner, const uint16_t *name, size_t n)
{
	const Generator *gen = NULL;

	for (size_t i = 0; i < nowner && !gen; i++)
		gen = ask(search, owner + i, nowner - i, SEMANTIC_OWNER, name, n);
	return gen || nowner == 0 ? gen : ask_kin(search, owner[nowner - 1], name, n);
}

/* True if a column of that name belongs to what the table's name means, and says nothing without it. */
static bool
is_own(const uint16_t *name, size_t n)
{
	return n == 1 && (semantic_words[name[0]].marks & WORD_OWN) != 0;
}

/* The same of the search's table: of the builds in build_jobs, too, unless the column belongs to the jobs. */
static const Generator *
ask_table(Search *search, const uint16_t *name, size_t n)
{
	const Words *table = &search->table;
	const Generator *gen = ask_of(search, table->at, table->n, name, n);

	if (is_own(name, n))
		return gen;
	for (size_t i = table->n; i-- > 1 && !gen;)
		gen = ask_of(search, &table->at[i - 1], 1, name, n);
	return gen;
}

static const Generator *
ask_whole(Search *search, const uint16_t *name, size_t n)
{
	const Generator *gen = ask_table(search, name, n);

	if (!gen)
		gen = ask(search, NULL, 0, SEMANTIC_WHOLE, name, n);
	return gen ? gen : ask(search, NULL, 0, 0, name, n);
}

/* True if a name begins with the last n words of its table's. */
static bool
repeats(const Words *table, const Words *name, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (name->at[i] == 0 || name->at[i] != table->at[table->n - n + i])
			return false;
	return n < name->n;
}

/* The whole of a name, or what of it follows the table's. */
static const Generator *
infer_whole(Search *search, const Words *name)
{
	const Words *table = &search->table;
	const Generator *gen = ask_whole(search, name->at, name->n);

	for (size_t n = table->n; n > 0 && !gen; n--)
		if (repeats(table, name, n))
			gen = is_own(name->at + n, name->n - n)
				      ? ask_table(search, name->at + n, name->n - n)
				      : ask_whole(search, name->at + n, name->n - n);
	return gen;
}

/* The longest end of a name that is a pattern, the words before it telling what of. */
static const Generator *
infer_end(Search *search, const Words *name)
{
	const Generator *gen = NULL;

	for (size_t i = 1; i < name->n && !gen; i++) {
		gen = ask_of(search, name->at, i, name->at + i, name->n - i);
		if (gen && gen->elsewhere)
			gen = generator_find(gen->elsewhere);
		if (!gen)
			gen = ask(search, NULL, 0, 0, name->at + i, name->n - i);
		if (gen)
			search->matched = i;
	}
	return gen;
}

/* Patterns with a gap, those with the most words first; with words before it, or any. */
static const Generator *
infer_gap(Search *search, const Words *name, bool leading)
{
	for (size_t kept = name->n; kept-- > 1;)
		for (size_t after = kept + 1 - leading; after-- > 0;) {
			const Generator *gen = ask(search, name->at, kept - after, SEMANTIC_ANY,
				name->at + name->n - after, after);

			if (gen)
				return gen;
		}
	return NULL;
}

/* The name as it stands, written out, and turned: date_shipped is what shipped_at is. Of moments and flags the first word says more than
 * the last: next_review_date is no review's date. */
static const Generator *
infer_words(Search *search, const Words *name)
{
	bool is_moment = generator_lists("ts date time", search->family);
	Words full = words_full(*name), rotated = words_rotated(full), like = words_like(full),
	      like_rotated = words_rotated(like), at = is_moment ? words_at(full) : full;
	const Words *const wholes[] = {name, &full, &rotated, &like, &like_rotated, &at};
	const Generator *gen = NULL;

	for (size_t i = 0; i < sizeof wholes / sizeof *wholes && !gen; i++)
		gen = infer_whole(search, wholes[i]);
	if (!gen && (is_moment || strcmp(search->family, "bool") == 0) &&
		!(gen = infer_gap(search, name, true)))
		gen = infer_gap(search, &full, true);
	if (!gen && !(gen = infer_end(search, name)) && !(gen = infer_end(search, &full)))
		gen = infer_end(search, &at);
	return gen;
}

static const Generator *
infer_gaps(Search *search, const Words *name)
{
	Words full = words_full(*name);
	const Generator *gen = infer_gap(search, name, false);

	return gen ? gen : infer_gap(search, &full, false);
}

/* A name less the words behind it that do not say what it is. */
static const Generator *
infer_before(Search *search, const char *text, const Words *name)
{
	Words rest = *name;
	const Generator *gen = NULL;

	while (!gen && rest.n > 1) {
		const SemanticWord *last = &semantic_words[rest.at[rest.n - 1]];

		if ((last->marks & (WORD_BEHIND | WORD_NAMING)) == 0)
			return NULL;
		rest.n--;
		if (!(gen = infer_words(search, &rest)))
			gen = infer_gaps(search, &rest);
		if (gen && (last->marks & WORD_NAMING) != 0) {
			search->naming = text + rest.begins[rest.n];
			search->naming_size = strcspn(search->naming, "_");
		}
	}
	return gen;
}

/* One word that is two. */
static const Generator *
infer_split(Search *search, const char *text, const Words *name)
{
	const Generator *gen = NULL;

	if (name->n != 1 || name->at[0] > 0)
		return NULL;
	for (size_t i = 3; i + 3 <= strlen(text) && !gen; i++) {
		Words words = words_split(text, i), full = words_full(words);

		if (words.n == 2 && !(gen = infer_whole(search, &words)))
			gen = infer_whole(search, &full);
	}
	return gen;
}

/* Somebody, or a company, by its kind alone: broker. */
static const Generator *
infer_kind(Search *search, const char *text, const Words *name)
{
	const uint16_t its_name = semantic_word("name");
	const Generator *gen =
		name->n > 0 ? ask_kin(search, name->at[name->n - 1], &its_name, 1) : NULL;

	if (!gen || !gen->entity)
		return NULL;
	search->naming = text;
	search->naming_size = strlen(text);
	return gen->elsewhere ? generator_find(gen->elsewhere) : gen;
}

/* True if the last words of a name are those n bytes. */
static bool
ends_as(const char *name, const char *words, size_t n)
{
	size_t size = strlen(name);

	return n > 0 && n <= size && memcmp(name + size - n, words, n) == 0 &&
	       (n == size || name[size - n - 1] == '_');
}

/* Returns the length of name without that end. */
static size_t
without_last(const char *name, const char *end)
{
	size_t n = strlen(name);

	return ends_as(name, end, strlen(end)) && n > strlen(end) ? n - strlen(end) - 1 : n;
}

static const Generator *
infer(Search *search, const char *table, const char *column, char buf[static 256],
	const char **prefix, size_t *prefix_size)
{
	Words name;
	char table_text[NAME_SIZE];
	size_t n;

	n = words_singular(
		table_text, generator_name_words(table_text, sizeof table_text, table));
	/* The last word that says something may be a plural's: order_items_history. */
	words_singular(table_text, words_without_noise(table_text, n));
	search->table = words_of_table(words_read(table_text));

	n = generator_name_words(buf, NAME_SIZE, column);
	name = words_read(buf);

	const Generator *gen = infer_words(search, &name);

	if (!gen)
		gen = infer_gaps(
			search, &name); /* before the 3 of gas_m3 is taken for a number, … */

	/* Then phone_2 is a phone, and emails is an email: what follows looks at less and
	 * less of the name. But billing_address_2 is an address_2. */
	if (!gen) {
		n = words_without_number(buf, n);
		name = words_read(buf);
		gen = infer_words(search, &name);
	}
	if (!gen)
		gen = infer_gaps(search, &name); /* … and the s of load_ms for a plural's */
	if (!gen)
		gen = infer_before(search, buf, &name);
	if (!gen)
		gen = infer_split(search, buf, &name);
	if (!gen)
		gen = infer_kind(search, buf, &name);
	if (!gen && words_are_plural(buf))
		gen = ask(search, NULL, 0, SEMANTIC_PLURAL, NULL, 0);
	if (!gen) {
		n = words_singular(buf, n);
		name = words_read(buf);
		gen = infer_words(search, &name);
	}
	if (!gen)
		gen = infer_gaps(search, &name);
	*prefix = search->naming ? search->naming : buf;
	*prefix_size = search->naming        ? search->naming_size
		       : search->matched > 0 ? (size_t)name.begins[search->matched] - 1
		       : gen && gen->another ? without_last(buf, "name")
					     : 0;
	if (ends_as(table_text, *prefix, *prefix_size)) /* the row's own */
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
