/* regex_facts.c - what follows from a regular expression: how many strings, how long, whether
 * all differ.
 *
 * The facts of a node follow from those of its parts, and are set once, when the node is
 * complete. Each string is made from an index; that two indices never make the same string
 * is shown by rules that are sure but not complete: a pattern that they fail for may still
 * be without doubles.
 */
#include <string.h>

#include "base/utf8.h"
#include "gen/regex_tree.h"

/* How many leading characters of alternatives are compared, and of how many alternatives at
 * most. */
enum { POSITIONS = 32, COMPARED = 256 };

uint64_t
regex_plus(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static uint64_t
times(uint64_t a, uint64_t b)
{
	return b != 0 && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

uint64_t
regex_power(uint64_t count, uint32_t n)
{
	uint64_t power = 1;

	for (; n > 0 && count > 1 && power < UINT64_MAX; n--)
		power = times(power, count);
	return power;
}

uint32_t
regex_char_width(uint32_t c)
{
	char text[UTF8_LONGEST];

	return (c >= '\b' && c <= '\r') || c == '\\' ? 2 : (uint32_t)utf8_encode(text, c);
}

/* Decodes the text of a node, which is UTF-8, from *at on. */
static uint32_t
next_char(const Regex *regex, size_t *at)
{
	uint32_t c;

	*at += utf8_decode(regex->text.text + *at, regex->text.n - *at, &c);
	return c;
}

static void
know_text(Arena *arena, Regex *regex)
{
	regex->width = regex->longest = regex->alphabet.n = 0;
	for (size_t at = 0; at < regex->text.n;) {
		uint32_t c = next_char(regex, &at);

		charset_add(arena, &regex->alphabet, c, c);
		regex->width += regex_char_width(c);
		regex->longest++;
	}
	regex->shortest = regex->longest;
	regex->count = 1;
	regex->distinct = regex->prefix_free = true;
}

static void
know_class(Regex *regex)
{
	/* Only the widest ends of ranges matter, but for the few ASCII characters that are
	 * escaped. */
	for (size_t i = 0; i < regex->set.n; i++) {
		CharRange range = regex->set.at[i];

		for (uint32_t c = range.first; c <= range.last && c <= '\\'; c++)
			regex->width = regex_char_width(c) > regex->width ? regex_char_width(c)
									  : regex->width;
		if (regex_char_width(range.last) > regex->width)
			regex->width = regex_char_width(range.last);
	}
	regex->shortest = regex->longest = 1;
	regex->alphabet = regex->set;
	regex->count = charset_count(&regex->set);
	regex->distinct = regex->prefix_free = true;
}

static bool
is_fixed(const Regex *regex)
{
	return regex->shortest == regex->longest;
}

/* Sets what character k may be, and returns true if that much is known of every string. */
static bool
chars_at(Arena *arena, const Regex *regex, uint64_t k, CharSet *out)
{
	if (k >= regex->shortest)
		return false;
	switch (regex->kind) {
	case REGEX_TEXT:
		for (size_t at = 0; at < regex->text.n; k--) {
			uint32_t c = next_char(regex, &at);

			if (k == 0) {
				charset_add(arena, out, c, c);
				return true;
			}
		}
		return false;
	case REGEX_CLASS:
		charset_join(arena, out, &regex->set);
		return true;
	case REGEX_SEQUENCE:
		for (size_t i = 0; i < regex->parts.n; i++) {
			const Regex *part = regex->parts.at[i];

			if (k < part->shortest)
				return chars_at(arena, part, k, out);
			if (!is_fixed(part))
				return false;
			k -= part->shortest;
		}
		return false;
	case REGEX_ALTERNATIVES:
		for (size_t i = 0; i < regex->parts.n; i++)
			if (!chars_at(arena, regex->parts.at[i], k, out))
				return false;
		return true;
	case REGEX_REPEAT:
		if (is_fixed(regex->parts.at[0]))
			k %= regex->parts.at[0]->shortest;
		return chars_at(arena, regex->parts.at[0], k, out);
	}
	return false;
}

/* True if after part, whose strings vary in length, its end can be found: there stands a
 * character that it never holds. */
static bool
is_ended_by(Arena *arena, const Regex *part, const Regex *next)
{
	CharSet first = {0};

	return chars_at(arena, next, 0, &first) && !charset_meets(&part->alphabet, &first);
}

/* True if it is clear where part i of a sequence ends. */
static bool
shows_its_end(Arena *arena, const Regex *regex, size_t i)
{
	const Regex *part = regex->parts.at[i];

	return part->prefix_free ||
	       (i + 1 < regex->parts.n && is_ended_by(arena, part, regex->parts.at[i + 1]));
}

/* A sequence is taken apart from both ends as long as it is clear where a part begins; one
 * part may be left over. */
static bool
sequence_is_distinct(Arena *arena, const Regex *regex)
{
	size_t from = 0, to = regex->parts.n;

	for (size_t i = 0; i < to; i++)
		if (!regex->parts.at[i]->distinct)
			return false;
	while (to > from && is_fixed(regex->parts.at[to - 1]))
		to--;
	while (from + 1 < to && shows_its_end(arena, regex, from))
		from++;
	return from + 1 >= to;
}

bool
regex_is_words(const Regex *regex)
{
	for (size_t i = 0; i < regex->parts.n; i++)
		if (regex->parts.at[i]->kind != REGEX_TEXT)
			return false;
	return regex->kind == REGEX_ALTERNATIVES;
}

/* Sets what is known of alternatives that are all plain text. */
static void
compare_words(Regex *regex)
{
	regex->distinct = regex->prefix_free = true;
	for (size_t i = 0; i < regex->parts.n; i++) {
		for (size_t j = 0; j < i; j++) {
			const Buf *a = &regex->parts.at[i]->text,
				  *b = &regex->parts.at[j]->text;
			size_t n = a->n < b->n ? a->n : b->n;

			if (memcmp(buf_text(a), buf_text(b), n) != 0)
				continue;
			regex->prefix_free = false;
			regex->distinct &= a->n != b->n;
		}
	}
}

/* The characters that a string may start with, as far as they are known: an empty set is
 * not. */
typedef CharSet Start[POSITIONS];

/* True if there is a place where the characters of the two differ. */
static bool
start_differently(const Start *a, const Start *b)
{
	for (size_t k = 0; k < POSITIONS; k++)
		if ((*a)[k].n > 0 && (*b)[k].n > 0 && !charset_meets(&(*a)[k], &(*b)[k]))
			return true;
	return false;
}

/* Sets what is known of other alternatives: they differ in their characters, or at least in
 * their lengths. */
static void
compare_alternatives(Arena *arena, Regex *regex)
{
	Start *starts;

	if (regex->parts.n > COMPARED)
		return;
	starts = arena_array(arena, Start, regex->parts.n);
	regex->distinct = regex->prefix_free = true;
	for (size_t i = 0; i < regex->parts.n; i++) {
		const Regex *part = regex->parts.at[i];

		for (size_t k = 0; k < POSITIONS; k++)
			if (!chars_at(arena, part, k, &starts[i][k]))
				starts[i][k].n = 0;
		regex->distinct &= part->distinct;
		regex->prefix_free &= part->prefix_free;
		for (size_t j = 0; j < i; j++) {
			const Regex *other = regex->parts.at[j];

			if (start_differently(&starts[i], &starts[j]))
				continue;
			regex->prefix_free = false;
			regex->distinct &= part->longest < other->shortest ||
					   other->longest < part->shortest;
		}
	}
}

static void
know_sequence(Arena *arena, Regex *regex)
{
	regex->count = 1;
	for (size_t i = 0; i < regex->parts.n; i++) {
		const Regex *part = regex->parts.at[i];

		regex->count = times(regex->count, part->count);
		regex->width = regex_plus(regex->width, part->width);
		regex->shortest = regex_plus(regex->shortest, part->shortest);
		regex->longest = regex_plus(regex->longest, part->longest);
		charset_join(arena, &regex->alphabet, &part->alphabet);
	}
	regex->distinct = sequence_is_distinct(arena, regex);
	regex->prefix_free = regex->distinct;
	for (size_t i = 0; i < regex->parts.n; i++)
		regex->prefix_free = regex->prefix_free && shows_its_end(arena, regex, i);
}

static void
know_alternatives(Arena *arena, Regex *regex)
{
	regex->shortest = UINT64_MAX;
	for (size_t i = 0; i < regex->parts.n; i++) {
		const Regex *part = regex->parts.at[i];

		regex->count = regex_plus(regex->count, part->count);
		regex->width = part->width > regex->width ? part->width : regex->width;
		regex->shortest =
			part->shortest < regex->shortest ? part->shortest : regex->shortest;
		regex->longest =
			part->longest > regex->longest ? part->longest : regex->longest;
		charset_join(arena, &regex->alphabet, &part->alphabet);
	}
	if (regex_is_words(regex))
		compare_words(regex);
	else
		compare_alternatives(arena, regex);
}

static void
know_repeat(Regex *regex)
{
	const Regex *part = regex->parts.at[0];

	for (uint32_t n = regex->min; n <= regex->max && regex->count < UINT64_MAX; n++)
		regex->count = regex_plus(regex->count, regex_power(part->count, n));
	regex->width = times(part->width, regex->max);
	regex->shortest = times(part->shortest, regex->min);
	regex->longest = times(part->longest, regex->max);
	regex->alphabet = part->alphabet;

	/* One after the other can be taken off, or there is one or nothing. */
	regex->distinct =
		part->distinct && part->shortest > 0 && (part->prefix_free || regex->max == 1);
	regex->prefix_free = part->prefix_free && regex->min == regex->max;
}

void
regex_know(Arena *arena, Regex *regex)
{
	switch (regex->kind) {
	case REGEX_TEXT:
		know_text(arena, regex);
		break;
	case REGEX_CLASS:
		know_class(regex);
		break;
	case REGEX_SEQUENCE:
		know_sequence(arena, regex);
		break;
	case REGEX_ALTERNATIVES:
		know_alternatives(arena, regex);
		break;
	case REGEX_REPEAT:
		know_repeat(regex);
		break;
	}
	/* Of one length, different strings are not the start of each other. */
	regex->prefix_free |= regex->distinct && is_fixed(regex);
}

uint64_t
regex_count(const Regex *regex)
{
	return regex->count;
}

bool
regex_distinct(const Regex *regex)
{
	return regex->distinct;
}

uint32_t
regex_width(const Regex *regex)
{
	return (uint32_t)regex->width;
}

uint32_t
regex_length(const Regex *regex)
{
	return (uint32_t)regex->longest;
}
