/* crew.h - threads' buffers: how many fit into the memory allowed, taken once, given back at
 * the end.
 */
#ifndef LIB_CREW_H
#define LIB_CREW_H

#include "lib/sched.h"

/* Memory for all buffers unless --max-memory says otherwise. With the program itself and the
 * threads' stacks it stays below 64 MB. */
#define RT_CREW_MEMORY ((uint64_t)48 << 20)

struct rt_crew {
	const struct rt_maker *maker;
	struct rt_rooms rooms;
	uint32_t nthreads;
	uint32_t nchunks;
	uint64_t npieces;  /* that they are going to make */
	uint64_t memory;   /* that may be taken for them, bytes */
	struct rt_bench *benches;
	struct rt_chunk *chunks;
};

/* Finds out what making the spans' chunks takes, and decides on at most `threads` threads and
 * as many chunks as keep them busy within so many bytes: fewer chunks first, then fewer
 * threads; one of each at least, unless strict. Returns false if not even that is possible:
 * that has been said. */
bool rt_crew_plan(struct rt_crew *crew, const struct rt_maker *maker,
	const struct rt_span *spans, uint32_t nspans, uint32_t threads, uint64_t memory,
	bool strict);

/* Takes the memory. Returns false: there is not enough; that has been said. */
bool rt_crew_open(struct rt_crew *crew);

/* Has pieces made in memory that their reader may keep, if there are so many of them that it pays, and room for it. */
void rt_crew_keep(struct rt_crew *crew);

/* Gives it back. Allowed after rt_crew_plan() alone, too. */
void rt_crew_close(struct rt_crew *crew);

#endif
