/* charset.c - sets of Unicode code points, as sorted ranges.
 */
#include "base/charset.h"

#include <string.h>

void
charset_add(Arena *arena, CharSet *set, uint32_t first, uint32_t last)
{
	size_t from = 0, to;

	if (set->n == 0 || set->at[set->n - 1].last + 1 < first) {
		vec_push(arena, set, (CharRange){first, last});
		return;
	}
	/* Ranges [from, to) touch the new one and become part of it. */
	while (from < set->n && set->at[from].last + 1 < first)
		from++;
	for (to = from; to < set->n && set->at[to].first <= last + 1; to++) {
		first = set->at[to].first < first ? set->at[to].first : first;
		last = set->at[to].last > last ? set->at[to].last : last;
	}
	if (from == to) {
		vec_push(arena, set, (CharRange){0, 0});
		to++;
		memmove(&set->at[to], &set->at[from], (set->n - to) * sizeof *set->at);
	} else {
		memmove(&set->at[from + 1], &set->at[to], (set->n - to) * sizeof *set->at);
		set->n -= to - from - 1;
	}
	set->at[from] = (CharRange){first, last};
}

void
charset_join(Arena *arena, CharSet *set, const CharSet *other)
{
	for (size_t i = 0; i < other->n; i++)
		charset_add(arena, set, other->at[i].first, other->at[i].last);
}

CharSet
charset_rest(Arena *arena, const CharSet *set, uint32_t first, uint32_t last)
{
	CharSet rest = {0};

	for (size_t i = 0; i < set->n && first <= last; i++) {
		if (set->at[i].last < first)
			continue;
		if (set->at[i].first > last)
			break;
		if (set->at[i].first > first)
			charset_add(arena, &rest, first, set->at[i].first - 1);
		first = set->at[i].last + 1;
	}
	if (first <= last)
		charset_add(arena, &rest, first, last);
	return rest;
}

uint32_t
charset_count(const CharSet *set)
{
	uint32_t count = 0;

	for (size_t i = 0; i < set->n; i++)
		count += set->at[i].last - set->at[i].first + 1;
	return count;
}

bool
charset_meets(const CharSet *a, const CharSet *b)
{
	for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
		if (a->at[i].last < b->at[j].first)
			i++;
		else if (b->at[j].last < a->at[i].first)
			j++;
		else
			return true;
	}
	return false;
}

bool
charset_equal(const CharSet *a, const CharSet *b)
{
	return a->n == b->n && (a->n == 0 || memcmp(a->at, b->at, a->n * sizeof *a->at) == 0);
}
