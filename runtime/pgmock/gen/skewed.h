/* skewed.h - numbers of a range, the small ones likelier.
 *
 * Most counts and sums of life are of that kind: each power of two has as much of them as the
 * next. It is what a column of numbers gets of which nothing is known.
 */
#ifndef PGMOCK_GEN_SKEWED_H
#define PGMOCK_GEN_SKEWED_H

#include <pgmock/gen.h>

/* Returns a number of [min, max]: one below min + unit, or of any power of two above it, as
 * likely as of another. Ranges that begin below 0 are drawn from evenly. */
static inline int64_t
pgm_skewed(pgm_rng *r, int64_t min, int64_t max, int64_t unit)
{
	uint64_t span = (uint64_t)max - (uint64_t)min, below;
	uint32_t least = 64 - (uint32_t)__builtin_clzll((uint64_t)unit);
	uint32_t most = 64 - (uint32_t)__builtin_clzll(span | 1);

	if (min < 0 || most <= least)
		return pgm_between(r, min, max);
	below = least + pgm_below(r, most - least + 1);
	below = below == most ? span + 1 : UINT64_C(1) << below;
	return min + (int64_t)pgm_below(r, below);
}

PGM_GENERATOR(skewed,
	.summary     = "number of [min, max], the small ones likelier",
	.domain      = "structure",
	.yields      = VALUE_NUMBER,
	.params      = { { "min", PARAM_NUMBER, .fallback = "0", .help = "smallest value" },
	                 { "max", PARAM_NUMBER, .fallback = "1000",
	                   .help = "largest value, inclusive" } },
	.call        = "pgm_skewed(&r, ${min}, ${max}, ${unit})",
	.unique_call = "(int64_t)((uint64_t)${min} + ${index})",
	.low         = "min",
	.high        = "max",
	.types       = "int num float",
	.example     = "{ \"min\": 1, \"max\": 500 }")

#endif
