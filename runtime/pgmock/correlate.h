/* correlate.h - numbers that rise, or fall, with another one of their row.
 *
 * The other number's rank among all that its distribution makes chooses a row of a table of PGM_RANKS x PGM_RANKS cells, which
 * the compiler computed; a draw by the shares of that row is the rank of this one, and its distribution says which number has
 * it. Each column of the table is as likely as any other, so both numbers are distributed as if they were drawn alone.
 */
#ifndef PGMOCK_CORRELATE_H
#define PGMOCK_CORRELATE_H

#include <pgmock/rng.h>

enum { PGM_RANK_BITS = 6, PGM_RANKS = 1 << PGM_RANK_BITS };

/* A run of equally likely integers [low, low + width) of a distribution, and which share of all, of 2^64, lies below it. Runs
 * rise, and none has no share. */
typedef struct pgm_run {
	uint64_t below;
	int64_t low;
	uint64_t width;
} pgm_run;

/* Returns the share of all that a run has, of 2^64. */
static inline pgm_u128
pgm_run_share(const pgm_run *runs, uint32_t n, uint32_t at)
{
	pgm_u128 end = at + 1 < n ? runs[at + 1].below : (pgm_u128)1 << 64;

	return end - runs[at].below;
}

/* Returns which share of all, of 2^64, is less than value: any of those that it has itself. */
static inline uint64_t
pgm_rank(pgm_rng *r, const pgm_run *runs, uint32_t n, int64_t value)
{
	uint32_t at = 0;

	for (uint32_t end = n; end - at > 1;) {
		uint32_t middle = at + (end - at) / 2;

		if (runs[middle].low <= value)
			at = middle;
		else
			end = middle;
	}

	uint64_t place = value > runs[at].low ? (uint64_t)value - (uint64_t)runs[at].low : 0;

	if (place >= runs[at].width)
		place = runs[at].width - 1;

	uint64_t within = (uint64_t)(((pgm_u128)place << 64 | pgm_next(r)) / runs[at].width);

	return runs[at].below + (uint64_t)(within * pgm_run_share(runs, n, at) >> 64);
}

/* Returns the number that has that share of all below it. */
static inline int64_t
pgm_quantile(const pgm_run *runs, uint32_t n, uint64_t rank)
{
	uint32_t at = 0;

	for (uint32_t end = n; end - at > 1;) {
		uint32_t middle = at + (end - at) / 2;

		if (runs[middle].below <= rank)
			at = middle;
		else
			end = middle;
	}

	uint64_t place = (uint64_t)((pgm_u128)(rank - runs[at].below) * runs[at].width /
				    pgm_run_share(runs, n, at));

	return (int64_t)((uint64_t)runs[at].low + place);
}

/* Returns a rank, drawn by that of another number: cells are PGM_RANKS alias tables of PGM_RANKS cells each. */
static inline uint64_t
pgm_rank_with(pgm_rng *r, const pgm_alias_cell *cells, uint64_t rank)
{
	const pgm_alias_cell *row = cells + PGM_RANKS * (rank >> (64 - PGM_RANK_BITS));

	return pgm_alias(r, row, PGM_RANKS) << (64 - PGM_RANK_BITS) | pgm_next(r) >> PGM_RANK_BITS;
}

#endif
