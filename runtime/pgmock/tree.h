/* tree.h - rows that are a tree, of so many levels, with so many children each at most.
 *
 * The roots come first, then the level below them, and so on: where a level begins follows from the sizes of those above it,
 * and a row's parent from its place in its own. There are as few roots as it takes. Only the last level may be smaller than
 * the level above it has room for; its rows are spread evenly.
 */
#ifndef PGMOCK_TREE_H
#define PGMOCK_TREE_H

#include <pgmock/perm.h>

/* Returns the least number of roots with which a forest of that depth and fan-out has room for so many rows. */
static inline uint64_t
pgm_tree_roots(uint64_t rows, uint64_t depth, uint64_t fan_out)
{
	pgm_u128 room = 1, level = 1;

	for (uint64_t i = 1; i < depth && room < rows; i++) {
		level *= fan_out;
		room += level;
	}
	return (uint64_t)((rows + room - 1) / room);
}

/* Returns the row that is the parent of a row, both below rows; of a root, the row itself. depth and fan_out are at least
 * 1. Which children a row has is for the key to choose. */
static inline uint64_t
pgm_tree_parent(pgm_key key, uint64_t rows, uint64_t depth, uint64_t fan_out, uint64_t row)
{
	uint64_t size = pgm_tree_roots(rows, depth, fan_out), begin = 0;

	if (row < size)
		return row;
	for (;;) {
		uint64_t next = begin + size, rest = rows - next;
		uint64_t below = (pgm_u128)size * fan_out < rest ? size * fan_out : rest;

		if (row < next + below) {
			uint64_t place = pgm_perm(pgm_mix(key + next), below, row - next);

			return begin + (uint64_t)((pgm_u128)place * size / below);
		}
		begin = next;
		size = below;
	}
}

#endif
