/* words.c - the words of tables' and columns' names, as the matcher of patterns reads them.
 *
 * Names come as people write them: CustomerId, cust_addr_2, "Order Qty". All that is known of writing stands here, and all
 * that is known of words in words.txt, so that a pattern says each thing once.
 */
#include "gen/words.h"

#include <string.h>

#include "gen/generator.h"
#include "gen/semantic.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_lower(char c)
{
	return (c >= 'a' && c <= 'z') || is_digit(c) || (c & 0x80) != 0;
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
				   (is_lower(c[-1]) || (is_upper(c[-1]) && is_lower(c[1]) &&
							       !is_digit(c[1])));
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

Words
words_read(const char *name)
{
	const char *at = name;
	Words words;

	for (words.n = 0; at && *at; words.n++) {
		words.begins[words.n] = (uint8_t)(at - name);
		words.at[words.n] = semantic_word(at);
		at = strchr(at, '_');
		if (at)
			at++;
	}
	return words;
}

/* Ends of plurals, and what their singulars have instead. */
static const struct {
	const char *plural, *singular;
} endings[] = {{"people", "person"}, {"ies", "y"}, {"s", ""}, {"es", ""}};

size_t
words_singular(char *name, size_t n)
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

size_t
words_without_number(char *name, size_t n)
{
	size_t end = n;

	while (end > 0 && is_digit(name[end - 1]))
		end--;
	while (end > 0 && name[end - 1] == '_')
		end--;
	if (end == 0)
		return n;
	name[end] = '\0';
	return end;
}

Words
words_full(Words words)
{
	for (size_t i = 0; i < words.n; i++)
		if (semantic_words[words.at[i]].full > 0)
			words.at[i] = semantic_words[words.at[i]].full;
	return words;
}

Words
words_like(Words words)
{
	for (size_t i = 0; i < words.n; i++)
		if (semantic_words[words.at[i]].like > 0)
			words.at[i] = semantic_words[words.at[i]].like;
	return words;
}

Words
words_rotated(Words words)
{
	uint16_t first = words.n > 0 ? words.at[0] : 0;

	for (size_t i = 1; i < words.n; i++)
		words.at[i - 1] = words.at[i];
	if (words.n > 0)
		words.at[words.n - 1] = first;
	return words;
}

Words
words_at(Words words)
{
	if (words.n > 0 && words.n < NAME_SIZE / 2) {
		words.begins[words.n] = words.begins[words.n - 1];
		words.at[words.n++] = semantic_word("at");
	}
	return words;
}

static bool
is_noise(uint16_t word)
{
	return (semantic_words[word].marks & WORD_NOISE) != 0;
}

size_t
words_without_noise(char *name, size_t n)
{
	char *last;

	while ((last = strrchr(name, '_')) != NULL && is_noise(semantic_word(last + 1))) {
		*last = '\0';
		n = (size_t)(last - name);
	}
	return n;
}

Words
words_of_table(Words words)
{
	while (words.n > 1 && is_noise(words.at[0])) {
		words = words_rotated(words);
		words.n--;
	}
	return words;
}

Words
words_split(const char *name, size_t at)
{
	char first[NAME_SIZE] = "";
	Words words = {.n = 0};

	memcpy(first, name, at);
	words.at[0] = semantic_word(first);
	words.at[1] = semantic_word(name + at);
	words.n = words.at[0] > 0 && words.at[1] > 0 ? 2 : 0;
	return words;
}

/* Words at the end of what is no number of things; and ends of words that look like a plural's and are none. */
static const char *const numbering[] = {"id", "ids", "key", "code", "no", "number", "fk", "pk"};
static const char *const singulars[] = {"ss", "us", "is", "as", "os"};

bool
words_are_plural(const char *name)
{
	const char *last = strrchr(name, '_');

	for (size_t i = 0; i < sizeof numbering / sizeof *numbering; i++)
		if (strcmp(last ? last + 1 : name, numbering[i]) == 0)
			return false;
	for (const char *at = name; *at; at += *at == '_') {
		size_t n = strcspn(at, "_");
		bool is_plural = n > 3 && at[n - 1] == 's';

		for (size_t i = 0; i < sizeof singulars / sizeof *singulars && is_plural; i++)
			is_plural = memcmp(at + n - 2, singulars[i], 2) != 0;
		if (is_plural)
			return true;
		at += n;
	}
	return false;
}
