/* regex_fold.c - a regular expression of which no two strings are the same up to case.
 *
 * A unique index on lower(code) asks for more than a unique column: of each character that a class has as capital and as
 * small letter, one is enough. Only ASCII is looked at, whose case is the same in every locale.
 */
#include "gen/regex_tree.h"

static bool
is_capital(uint32_t c)
{
	return c >= 'A' && c <= 'Z';
}

static CharSet
fold_set(Arena *arena, const CharSet *set, bool lower)
{
	CharSet folded = {0};

	for (size_t i = 0; i < set->n; i++) {
		for (uint32_t c = set->at[i].first; c <= set->at[i].last; c++) {
			uint32_t small = is_capital(c) ? c - 'A' + 'a' : c;
			CharSet one = {0};

			charset_add(arena, &one, small, small);
			if (lower)
				charset_add(arena, &folded, small, small);
			else if (small == c || !charset_meets(set, &one))
				charset_add(arena, &folded, c, c);
		}
	}
	return folded;
}

/* A copy in which classes lack capitals whose small letters they have; lower: in which all letters are small. */
static Regex *
copy(Arena *arena, const Regex *regex, bool lower)
{
	Regex *node = arena_new_of(arena, Regex);

	node->kind = regex->kind;
	node->min = regex->min;
	node->max = regex->max;
	node->text = BUF(arena);
	for (size_t i = 0; regex->kind == REGEX_TEXT && i < regex->text.n; i++) {
		char c = regex->text.text[i];

		buf_putc(&node->text,
			lower && is_capital((unsigned char)c) ? (char)(c - 'A' + 'a') : c);
	}
	if (regex->kind == REGEX_CLASS) {
		node->set = fold_set(arena, &regex->set, lower);
		if (charset_count(&node->set) == 1) {
			node->kind = REGEX_TEXT;
			buf_putc(&node->text, (char)node->set.at[0].first);
		}
	}
	for (size_t i = 0; i < regex->parts.n; i++)
		vec_push(arena, &node->parts, copy(arena, regex->parts.at[i], lower));
	regex_know(arena, node);
	return node;
}

const Regex *
regex_fold(Arena *arena, const Regex *regex)
{
	const Regex *narrow, *lowered;

	if (regex->alphabet.n > 0 && regex->alphabet.at[regex->alphabet.n - 1].last > 0x7F)
		return NULL;
	narrow = copy(arena, regex, false);
	lowered = copy(arena, narrow, true);
	return regex_distinct(lowered) && regex_count(lowered) == regex_count(narrow) ? narrow
										      : NULL;
}
