/* perm.h - keyed permutations: how rows come by values that are unique, with nothing
 * remembered.
 *
 * pgm_perm() sends each number below n to a number below n, no two to the same one; the key
 * chooses how.
 */
#ifndef PGMOCK_PERM_H
#define PGMOCK_PERM_H

#include <pgmock/rng.h>

/* Returns *index % n and divides *index by n: the next place of a number whose places count
 * differently far, such as one that enumerates pairs, tuples or the words of a pattern. */
static inline uint64_t
pgm_digit(uint64_t *index, uint64_t n)
{
	uint64_t digit = *index % n;

	*index /= n;
	return digit;
}

/* pgm_perm() for n up to 16: deals the numbers from 0 like cards and returns the one dealt
 * after i others. Each order is as likely as any other, to 16! / 2^64. */
static inline uint64_t
pgm_perm_deal(pgm_key key, uint64_t n, uint64_t i)
{
	pgm_rng r = pgm_rng_at(key, 0);
	uint64_t bits = pgm_next(&r);
	uint64_t cards = UINT64_C(0xfedcba9876543210);

	for (;;) {
		unsigned place = 4 * (unsigned)pgm_take(&bits, n--);
		uint64_t card = cards >> place & 15;

		if (i-- == 0)
			return card;

		uint64_t below = (UINT64_C(1) << place) - 1;

		cards = (cards & below) | (cards >> 4 & ~below);
	}
}

/* pgm_perm() for n above 16: a Feistel network. Its left half is a number below some bound, its
 * right half a number of so many bits, such that together they make hardly more than n; what
 * still falls outside goes through again, once in sqrt(n) times (Black and Rogaway, "Ciphers
 * with arbitrary finite domains", 2002). Each half is moved by the generator of rng.h, with the
 * other half as the row.
 *
 * The fewer bits there are, the more rounds it takes until chi-squared finds nothing in the
 * order of two and three numbers, over four million keys (tests/unit/check_perm.c does the same
 * with fewer). */
static inline uint64_t
pgm_perm_feistel(pgm_key key, uint64_t n, uint64_t i)
{
	unsigned rounds = n > 1024 ? 2 : n > 32 ? 4 : 6;
	unsigned bits = (64 - (unsigned)__builtin_clzll(n - 1)) / 2;
	uint64_t bound = ((n - 1) >> bits) + 1;

	do {
		uint64_t left = i >> bits;
		uint64_t right = i & ((UINT64_C(1) << bits) - 1);
		pgm_key round_key = key;

		for (unsigned round = 0;; round++) {
			pgm_rng r = pgm_rng_at(round_key, right);

			left += pgm_below(&r, bound);
			left -= left >= bound ? bound : 0;
			if (round == rounds)
				break;
			r = pgm_rng_at(round_key + PGM_DRAW_STEP, left);
			right ^= pgm_next(&r) >> (64 - bits);
			round_key += 2 * PGM_DRAW_STEP;
		}
		i = left << bits | right;
	} while (i >= n);
	return i;
}

/* Returns where i goes under the permutation of [0, n) that key chooses. i is below n, and n at
 * most 2^63. The key is that of a stream from which nothing else is drawn. */
static inline uint64_t
pgm_perm(pgm_key key, uint64_t n, uint64_t i)
{
	return n <= 16 ? pgm_perm_deal(key, n, i) : pgm_perm_feistel(key, n, i);
}

/* The same, but nearly in their order: each four numbers among themselves. For lists whose first
 * entries are those that everybody knows. */
static inline uint64_t
pgm_in_turn(pgm_key key, uint64_t n, uint64_t i)
{
	uint64_t first = i - i % 4, left = n - first;

	return first + pgm_perm_deal(key + first, left < 4 ? left : 4, i - first);
}

/* Returns where i goes under a permutation of all numbers below 10^19 that keeps them as short
 * as they can be: [0, 1000), [1000, 10^4), [10^4, 10^5) … are permuted apart. So the first
 * thousand rows have numbers below 1000, and rows that are added later change none. */
static inline uint64_t
pgm_perm_number(pgm_key key, uint64_t i)
{
	uint64_t low = 0;
	uint64_t high = 1000;

	while (i >= high) {
		low = high;
		high *= 10;
	}
	return low + pgm_perm_feistel(key + high, high - low, i - low);
}

#endif
