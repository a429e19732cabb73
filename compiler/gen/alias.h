/* alias.h - weights as an alias table: one draw, whatever the number of choices.
 */
#ifndef GEN_ALIAS_H
#define GEN_ALIAS_H

#include "base/arena.h"

/* As pgm_alias_cell of pgmock/rng.h. */
typedef struct {
	uint32_t share;
	uint32_t alias;
} AliasCell;

/* Fills n cells so that index i is drawn with probability weights[i] / sum, to 2^-32 of a cell. n is at least 1, the sum
 * above 0 and below 2^64. Integers only. arena: for work space. */
void alias_build(Arena *arena, const uint64_t *weights, uint32_t n, AliasCell *cells);

#endif
