/* rng.h - random numbers as a function of a stream and a row.
 *
 * A cell has no memory of the row before it: its numbers come from pgm_rng_at(key, row), which
 * any thread can compute for any row in any order. The generator is wyrand (Wang Yi, wyhash.h
 * of github.com/wangyi-fudan/wyhash, final version 3): a counter that grows by an odd constant,
 * and one 64 x 64 -> 128 bit product of the counter and a mask of it, folded. It costs one
 * multiplication a draw.
 */
#ifndef PGMOCK_RNG_H
#define PGMOCK_RNG_H

#include <pgmock/base.h>

/* wyrand's two constants: the step of the counter, and the mask (wyhash's _wyp[0] and
 * _wyp[1]). */
#define PGM_DRAW_STEP UINT64_C(0xa0761d6478bd642f)
#define PGM_DRAW_MASK UINT64_C(0xe7037ed1a0b428db)

/* What splitmix64 adds to its state: 2^64 divided by the golden ratio, made odd. */
#define PGM_GOLDEN UINT64_C(0x9e3779b97f4a7c15)

/* From the counter of one row to the counter of the next.
 *
 * All rows of a stream share the one orbit of wyrand's counter, all of whose 2^64 places
 * differ. Row r begins at place r * PGM_GOLDEN of it (mod 2^64), for that is what this product
 * says: r * PGM_ROW_STEP = (r * PGM_GOLDEN) * PGM_DRAW_STEP. Multiples of the golden ratio keep
 * away from each other as well as multiples of anything can: among the first 2^32 rows no two
 * begin within 2^25 draws of each other, among the first 2^40 within 2^21, among the first 2^48
 * within 2^15. A row draws a few dozen numbers, so no (row, draw) ever meets another one of its
 * stream. */
#define PGM_ROW_STEP (PGM_GOLDEN * PGM_DRAW_STEP)

/* The numbers of one row of one stream. */
typedef struct pgm_rng {
	uint64_t counter; /* that of the next draw: wyrand steps first, so its seed is one step less */
} pgm_rng;

/* A column of an alias table (Walker's method as arranged by Vose): a draw that falls into the
 * cell keeps the cell's own index with probability share / 2^32, and takes alias otherwise. A
 * cell that is all its own has itself as alias. */
typedef struct pgm_alias_cell {
	uint32_t share;
	uint32_t alias;
} pgm_alias_cell;

/* A run of equally likely integers [low, low + width), chosen among others as in
 * pgm_alias_cell. Any distribution of integers is a table of these. width is at least 1. */
typedef struct pgm_bucket {
	uint32_t share;
	uint32_t alias;
	int64_t low;
	uint64_t width;
} pgm_bucket;

/* Returns z, thoroughly mixed: a bijection in which every bit of z bears on every bit of the
 * result. The finaliser of splitmix64 (Sebastiano Vigna, prng.di.unimi.it/splitmix64.c). */
static inline uint64_t
pgm_mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* Returns hash, extended by the bytes of text and the NUL that ends it. FNV-1a, 64 bits
 * (draft-eastlake-fnv, section 2). */
static inline uint64_t
pgm_fnv1a(uint64_t hash, const char *text)
{
	do
		hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
	while (*text++ != '\0');
	return hash;
}

/* Returns the key of a stream, where the draws of its row 0 begin: seed chooses among 2^64 keys for each pair of names. Depends on
 * names only, so that other columns and tables may come and go. */
static inline pgm_key
pgm_stream_key(uint64_t seed, const char *table, const char *name)
{
	uint64_t hash = pgm_fnv1a(pgm_fnv1a(UINT64_C(0xcbf29ce484222325), table), name);

	return pgm_mix(pgm_mix(seed + PGM_GOLDEN) + hash) + PGM_DRAW_STEP;
}

/* Returns the generator of a row of the stream. */
static inline pgm_rng
pgm_rng_at(pgm_key key, uint64_t row)
{
	return (pgm_rng){key + row * PGM_ROW_STEP};
}

/* Returns the next 64 random bits. */
static inline uint64_t
pgm_next(pgm_rng *r)
{
	pgm_u128 product = (pgm_u128)r->counter * (r->counter ^ PGM_DRAW_MASK);

	r->counter += PGM_DRAW_STEP;
	return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

/* Begins the first draw of a row.
 *
 * Where a cell is put depends on the sizes of all cells before it, one after the other, and
 * those on draws and look-ups, which take long. A processor works ahead, but not as far as a
 * row reaches: draws that come before all of a row's cells are ready when they are put. The C
 * compiler sees that it is the same draw. */
static inline void
pgm_draw_ahead(pgm_key key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key, row);

	PGM_COMPUTE(pgm_next(&r));
}

/* Returns a number drawn evenly from [0, n); 0 if n is 0. The high half of a product (Lemire,
 * "Fast random integer generation in an interval", 2019) without its rejection step: some
 * numbers are likelier than others by at most n / 2^64. */
static PGM_INLINE uint64_t
pgm_below(pgm_rng *r, uint64_t n)
{
	uint64_t drawn = (uint64_t)(((pgm_u128)pgm_next(r) * n) >> 64);

	if (__builtin_constant_p(n))
		PGM_KNOWN(n == 0 || drawn < n);
	return drawn;
}

/* Returns a number drawn evenly from [0, n), out of 64 random bits that serve several such
 * calls: what one uses is gone for the next. Good for as long as the product of all n stays far
 * below 2^64. */
static PGM_INLINE uint64_t
pgm_take(uint64_t *bits, uint64_t n)
{
	/* Halves of a product are kept in memory more often than need be; these are not. */
	if (__builtin_constant_p(n) && n > 1 && (n & (n - 1)) == 0) {
		uint64_t taken = *bits >> (64 - __builtin_ctzll(n));

		*bits *= n;
		return taken;
	}

	pgm_u128 product = (pgm_u128)*bits * n;

	*bits = (uint64_t)product;
	return (uint64_t)(product >> 64);
}

/* Returns a number drawn evenly from [min, max], both included; any min <= max will do. */
static PGM_INLINE int64_t
pgm_between(pgm_rng *r, int64_t min, int64_t max)
{
	uint64_t span = (uint64_t)max - (uint64_t)min;
	uint64_t above = span == UINT64_MAX ? pgm_next(r) : pgm_below(r, span + 1);

	return (int64_t)((uint64_t)min + above);
}

/* Returns place, one of planned, as one of size places: where there are more, any of those that it stretches over. planned is
 * above 0, and a constant. */
static inline uint64_t
pgm_stretch(pgm_rng *r, uint64_t place, uint64_t planned, uint64_t size)
{
	if (size == planned)
		return place;
	return (uint64_t)(((pgm_u128)place * size + pgm_below(r, size)) / planned);
}

/* Returns how many of n rows are share / 2^32 of them: at least one, where there are any. */
static inline uint64_t
pgm_covered(uint64_t n, uint64_t share)
{
	return (uint64_t)(((pgm_u128)n * share + UINT32_MAX) >> 32);
}

/* Returns true with probability share / 2^32; share is at most 2^32. */
static PGM_INLINE bool
pgm_chance(pgm_rng *r, uint64_t share)
{
	return pgm_next(r) >> 32 < share;
}

/* Returns an index into an alias table of n cells, drawn by their shares. One draw serves both
 * questions: which cell, and where in it. */
static PGM_INLINE uint64_t
pgm_alias(pgm_rng *r, const pgm_alias_cell *cells, uint32_t n)
{
	uint64_t bits = pgm_next(r);
	uint64_t cell = pgm_take(&bits, n);

	/* No branch, which would be guessed wrong as often as chance has it. */
	uint64_t keep = bits >> 32 < cells[cell].share;

	return cells[cell].alias ^ ((cells[cell].alias ^ cell) & -keep);
}

/* Returns an integer drawn from the distribution that n buckets describe. */
static PGM_INLINE int64_t
pgm_buckets(pgm_rng *r, const pgm_bucket *buckets, uint32_t n)
{
	uint64_t bits = pgm_next(r);
	uint64_t at = pgm_take(&bits, n);
	uint64_t keep = bits >> 32 < buckets[at].share;

	at = buckets[at].alias ^ ((buckets[at].alias ^ at) & -keep);
	return (int64_t)((uint64_t)buckets[at].low + pgm_below(r, buckets[at].width));
}

/* Some of a bucket's integers: that of index first is low, and each next one lies stride further. */
typedef struct pgm_ranked_run {
	uint64_t first;
	int64_t low;
	uint64_t stride;
} pgm_ranked_run;

/* Returns the integer of that index among those of n ranks, which stand in the order of their first indexes, from 0 on. */
static inline int64_t
pgm_ranked(const pgm_ranked_run *ranks, uint32_t n, uint64_t index)
{
	uint32_t low = 0;

	while (n > 1) {
		uint32_t half = n / 2;

		low += ranks[low + half].first <= index ? half : 0;
		n -= half;
	}
	return (int64_t)((uint64_t)ranks[low].low + (index - ranks[low].first) * ranks[low].stride);
}

#endif
