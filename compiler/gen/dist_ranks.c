/* dist_ranks.c - the numbers of a distribution, each at most once: for columns that are unique.
 *
 * Of so many numbers each bucket gets its share, which it must have room for; so the most crowded one says how many numbers there
 * are in all. Within a bucket they stand evenly. A permuted row number chooses among them, and since they are in the
 * right proportions, so is what any number of rows gets.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "gen/dist.h"

__extension__ typedef unsigned __int128 Wide;

#define WHOLE (UINT64_C(1) << 32)

/* Returns what the alias table gives each bucket, of n * 2^32 in all. */
static uint64_t
weight_of(const BucketTable *table, uint32_t bucket)
{
	uint64_t weight = table->at[bucket].share;

	for (uint32_t i = 0; i < table->n; i++)
		if (table->at[i].alias == bucket)
			weight += WHOLE - table->at[i].share;
	return weight;
}

static int
compare_low(const void *a, const void *b)
{
	const Bucket *left = a, *right = b;

	return left->low < right->low ? -1 : left->low > right->low;
}

/* Returns the buckets in the order of their numbers. */
static Bucket *
sorted(Arena *arena, const BucketTable *table)
{
	Bucket *buckets = arena_array(arena, Bucket, table->n);

	for (uint32_t i = 0; i < table->n; i++)
		buckets[i] = table->at[i];
	qsort(buckets, table->n, sizeof *buckets, compare_low);
	return buckets;
}

uint64_t
dist_distinct(const BucketTable *table)
{
	Arena *arena = arena_new();
	const Bucket *buckets = sorted(arena, table);
	Wide most = INT64_MAX;

	for (uint32_t i = 0; i + 1 < table->n; i++)
		if ((uint64_t)buckets[i + 1].low - (uint64_t)buckets[i].low < buckets[i].width)
			most = 0;
	arena_free(arena);
	for (uint32_t i = 0; i < table->n && most > 0; i++) {
		uint64_t weight = weight_of(table, i);
		Wide room = (Wide)table->at[i].width * table->n * WHOLE;

		if (weight > 0 && room / weight < most)
			most = room / weight;
	}
	return (uint64_t)most;
}

uint32_t
dist_emit_ranks(Buf *out, const BucketTable *table, const char *name)
{
	Buf rows = BUF(out->arena);
	Wide all = dist_distinct(table), whole = (Wide)table->n * WHOLE, below = 0;
	uint32_t n = 0;

	for (uint32_t i = 0; i < table->n; i++) {
		const Bucket *bucket = &table->at[i];
		uint64_t first = (uint64_t)(all * below / whole), end;

		below += weight_of(table, i);
		end = (uint64_t)(all * below / whole);
		if (end == first)
			continue;
		buf_printf(&rows,
			"\t{UINT64_C(%" PRIu64 "), INT64_C(%" PRId64 "), UINT64_C(%" PRIu64
			")},\n",
			first, bucket->low, bucket->width / (end - first));
		n++;
	}
	buf_printf(out, "static const pgm_ranked_run %s[%" PRIu32 "] = {\n%s};\n", name, n,
		buf_text(&rows));
	return n;
}
