/* apart.h - draws of which none repeats another, within a row.
 */
#ifndef PGMOCK_APART_H
#define PGMOCK_APART_H

#include <pgmock/rng.h>

/* Returns which of n weighted values is drawn when at others were drawn before and are left out. n is at most 64, at is less,
 * and the sum of the weights fits 32 bits. The numbers of r are those of the row, from their beginning. */
static inline uint64_t
pgm_apart(pgm_rng r, const uint32_t *weights, uint32_t n, uint64_t at)
{
	uint64_t left = 0, taken = 0;

	for (uint32_t i = 0; i < n; i++)
		left += weights[i];
	for (;; at--) {
		uint64_t drawn = pgm_below(&r, left);
		uint32_t i = 0;

		for (; (taken >> i & 1) != 0 || drawn >= weights[i]; i++)
			if ((taken >> i & 1) == 0)
				drawn -= weights[i];
		if (at == 0)
			return i;
		taken |= UINT64_C(1) << i;
		left -= weights[i];
	}
}

#endif
