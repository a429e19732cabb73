/* sched.h - many threads make chunks, one at a time writes them, in order.
 *
 * Chunks are numbered in the order in which they are written: block after block, row after row.
 * Threads take the next number and a buffer together, so the lowest number under way always has
 * its buffer and nothing can get stuck. Whoever finishes the chunk that is next to be written
 * writes it, and those behind it that are ready, several at a time; there is no writer to hand
 * over to, and one thread runs without waiting for anything. All memory is there at the start; how much does not
 * depend on the number of rows.
 */
#ifndef LIB_SCHED_H
#define LIB_SCHED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/chunk.h"

/* So many chunks are written at once: each write to a pipe wakes its reader, and what was written
 * is better read in larger parts. */
#define RT_TAKEN_MOST 4

/* A block of data: all rows of a table, cut into chunks. */
struct rt_span {
	uint32_t table;
	uint32_t chunk_rows; /* rows of a chunk, > 0 */
	uint64_t rows;
};

/* What is to be done. */
struct rt_work {
	const struct rt_span *spans;
	uint32_t nspans;
	const struct rt_maker *maker;
	struct rt_bench *benches;  /* one for each thread */
	uint32_t nthreads;         /* at least 1: the caller's */
	struct rt_chunk *chunks;   /* with buffers of room bytes; at least as many as threads */
	uint32_t nchunks;
	size_t room;

	/* Takes n finished chunks, 1 to RT_TAKEN_MOST, which are used again after it. Called in
	 * order, by one thread at a time. Returns false to stop everything. */
	bool (*take)(void *context, struct rt_chunk *const *chunks, uint32_t n);
	void *context;
};

/* Does the work; returns when it is done, or stopped. Fewer threads than asked for are used if
 * the system has no more. Returns false: stopped. */
bool rt_sched_run(const struct rt_work *work);

/* Returns the number of chunks of all spans; UINT64_MAX if there are more than that. */
uint64_t rt_sched_count(const struct rt_span *spans, uint32_t nspans);

#endif
