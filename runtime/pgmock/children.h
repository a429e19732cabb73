/* children.h - rows that are counted for each row of another table, and stand in its order.
 *
 * How many children a parent has is a draw like any other; which parent a row belongs to follows from the sum of all draws
 * before it. The sums at every so many parents are known when a run begins (PGM_CHILD_STARTS), and what lies between is
 * drawn again, so that any row can be found alone. A fill function, which goes from row to row, keeps the place that it is
 * at in its own copy of the key array, where the functions of all cells see it.
 */
#ifndef PGMOCK_CHILDREN_H
#define PGMOCK_CHILDREN_H

#include <pgmock/base.h>

/* Returns the number of children of a parent's row. */
typedef uint64_t pgm_count_fn(const pgm_key *key, uint64_t parent);

/* The sums: at[i] is the first child of parent i << shift; behind the last of them stands the number of all children. */
typedef struct pgm_starts {
	uint64_t parents;
	uint32_t shift;
	uint64_t at[];
} pgm_starts;

/* The words of the key array that a table has for it. */
enum {
	PGM_CHILD_STARTS, /* address of its pgm_starts */
	PGM_CHILD_ROW,    /* the row that the next two are about; UINT64_MAX: none yet */
	PGM_CHILD_PARENT,
	PGM_CHILD_FIRST,
	PGM_CHILD_WORDS,
};

/* A parent, its first child, and that of the parent behind it. */
typedef struct pgm_child {
	uint64_t parent, first, next;
} pgm_child;

static inline const pgm_starts *
pgm_child_starts(const pgm_key *key, uint32_t place)
{
	return (const pgm_starts *)(uintptr_t)key[place + PGM_CHILD_STARTS];
}

/* Goes on to the parent that row belongs to, which is not before the one it is at. */
static inline void
pgm_child_go(pgm_child *at, const pgm_key *key, uint64_t parents, pgm_count_fn *count, uint64_t row)
{
	while (row >= at->next && at->parent + 1 < parents) {
		at->parent++;
		at->first = at->next;
		at->next += count(key, at->parent);
	}
}

/* Returns the parent that row belongs to, found by halving. */
static inline pgm_child
pgm_child_at(const pgm_key *key, uint32_t place, pgm_count_fn *count, uint64_t row)
{
	const pgm_starts *starts = pgm_child_starts(key, place);
	uint64_t low = 0, high = starts->parents == 0 ? 0 : (starts->parents - 1) >> starts->shift;
	pgm_child at;

	while (low < high) {
		uint64_t middle = low + (high - low + 1) / 2;

		if (starts->at[middle] <= row)
			low = middle;
		else
			high = middle - 1;
	}
	at.parent = low << starts->shift;
	at.first = starts->at[low];
	at.next = at.first + (starts->parents == 0 ? 0 : count(key, at.parent));
	pgm_child_go(&at, key, starts->parents, count, row);
	return at;
}

/* Returns the row of a parent's first child. */
static inline uint64_t
pgm_child_first(const pgm_key *key, uint32_t place, pgm_count_fn *count, uint64_t parent)
{
	const pgm_starts *starts = pgm_child_starts(key, place);
	uint64_t block = parent >> starts->shift;
	uint64_t row = starts->at[block];

	for (uint64_t before = block << starts->shift; before < parent; before++)
		row += count(key, before);
	return row;
}

/* Returns the parent with its children. before: those of another one, or NULL; where that is the one before this, they are
 * found at once. */
static inline pgm_child
pgm_children_of(const pgm_key *key, uint32_t place, pgm_count_fn *count, uint64_t parent, const pgm_child *before)
{
	pgm_child at = {.parent = parent};

	at.first = before != NULL && before->parent + 1 == parent ? before->next
								   : pgm_child_first(key, place, count, parent);
	at.next = at.first + count(key, parent);
	return at;
}

/* Notes where a fill function is. */
static inline void
pgm_child_note(pgm_key *key, uint32_t place, const pgm_child *at, uint64_t row)
{
	key[place + PGM_CHILD_ROW] = row;
	key[place + PGM_CHILD_PARENT] = at->parent;
	key[place + PGM_CHILD_FIRST] = at->first;
}

/* Returns the parent's row of a child. */
static PGM_INLINE uint64_t
pgm_child_parent(const pgm_key *key, uint32_t place, pgm_count_fn *count, uint64_t row)
{
	if (key[place + PGM_CHILD_ROW] == row)
		return key[place + PGM_CHILD_PARENT];
	return pgm_child_at(key, place, count, row).parent;
}

/* Returns the child's place among those of its parent, from 0 on. */
static inline uint64_t
pgm_child_ordinal(const pgm_key *key, uint32_t place, pgm_count_fn *count, uint64_t row)
{
	if (key[place + PGM_CHILD_ROW] == row)
		return row - key[place + PGM_CHILD_FIRST];
	return row - pgm_child_at(key, place, count, row).first;
}

#endif
