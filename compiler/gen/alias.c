/* alias.c - weights as an alias table.
 *
 * M. D. Vose, "A linear algorithm for generating random numbers with a given distribution"
 * (1991), in integers: every cell holds the sum of all weights, and a weight fills n times
 * itself. What lacks to a full cell is taken from one that has too much. No rounding but that
 * of the shares themselves.
 */
#include "gen/alias.h"

__extension__ typedef unsigned __int128 Weight;

void
alias_build(Arena *arena, const uint64_t *weights, uint32_t n, AliasCell *cells)
{
	Weight *left = arena_array(arena, Weight, n), full = 0;
	uint32_t *small = arena_array(arena, uint32_t, n),
		 * large = arena_array(arena, uint32_t, n);
	uint32_t nsmall = 0, nlarge = 0;

	for (uint32_t i = 0; i < n; i++)
		full += weights[i];
	for (uint32_t i = 0; i < n; i++) {
		left[i] = (Weight)weights[i] * n;
		if (left[i] < full)
			small[nsmall++] = i;
		else
			large[nlarge++] = i;
	}
	while (nsmall > 0) { /* a cell that lacks something means one that has too much */
		uint32_t cell = small[--nsmall], donor = large[nlarge - 1];

		cells[cell] = (AliasCell){(uint32_t)((left[cell] << 32) / full), donor};
		left[donor] -= full - left[cell];
		if (left[donor] < full) {
			nlarge--;
			small[nsmall++] = donor;
		}
	}
	while (nlarge > 0) {
		nlarge--;
		cells[large[nlarge]] = (AliasCell){UINT32_MAX, large[nlarge]};
	}
}
