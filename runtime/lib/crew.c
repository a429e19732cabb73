/* crew.c - dividing memory among threads and chunks.
 */
#include "lib/crew.h"
#include "lib/fail.h"
#include "lib/number.h"

#include <stdlib.h>

/* A chunk makes so many pieces in pages, or none: of new pages the first costs most. */
#define KEPT_PIECES_MIN 8

static uint64_t
bench_size(const struct rt_crew *crew)
{
	return crew->rooms.rows + crew->rooms.text + crew->maker->codec->memory;
}

static uint64_t
crew_size(const struct rt_crew *crew)
{
	return crew->nthreads * bench_size(crew) + (uint64_t)crew->nchunks * crew->rooms.piece;
}

/* Two chunks a thread, one being made and one waiting to be written, and two more against
 * unevenness; one thread waits for nobody. */
static uint32_t
chunks_for(uint32_t threads)
{
	return threads == 1 ? 1 : 2 * threads + 2;
}

bool
rt_crew_plan(struct rt_crew *crew, const struct rt_maker *maker, const struct rt_span *spans,
	uint32_t nspans, uint32_t threads, uint64_t memory, bool strict)
{
	uint64_t total = rt_sched_count(spans, nspans);
	char size[16];

	*crew = (struct rt_crew){.maker = maker};
	for (uint32_t i = 0; i < nspans; i++) {
		const struct rt_span *span = &spans[i];
		uint64_t n = span->rows < span->chunk_rows ? span->rows : span->chunk_rows;

		if (!rt_chunk_rooms(maker, span->table, n, &crew->rooms)) {
			rt_error("table %s: its rows are too wide",
				maker->program->tables[span->table].sql_name);
			return false;
		}
	}

	crew->npieces = total;
	crew->memory = memory;
	crew->nthreads = total < threads ? (uint32_t)total : threads;
	if (crew->nthreads == 0)
		crew->nthreads = 1;
	crew->nchunks = chunks_for(crew->nthreads);
	while (crew->nthreads > 1 && crew_size(crew) > memory) {
		if (crew->nchunks > crew->nthreads + 1)
			crew->nchunks--;
		else
			crew->nchunks = chunks_for(--crew->nthreads);
	}
	if (strict && crew_size(crew) > memory) {
		rt_error("--max-memory: %s are needed at least",
			rt_show_size(size, crew_size(crew)));
		return false;
	}
	return true;
}

bool
rt_crew_open(struct rt_crew *crew)
{
	bool ok;

	crew->benches = calloc(crew->nthreads, sizeof *crew->benches);
	crew->chunks = calloc(crew->nchunks, sizeof *crew->chunks);
	ok = crew->benches != NULL && crew->chunks != NULL;
	for (uint32_t i = 0; ok && i < crew->nthreads; i++)
		ok = rt_bench_open(&crew->benches[i], crew->maker, &crew->rooms);
	for (uint32_t i = 0; ok && i < crew->nchunks; i++) {
		crew->chunks[i].own = malloc(crew->rooms.piece + 1);
		ok = crew->chunks[i].own != NULL;
	}
	if (!ok)
		rt_error("out of memory");
	return ok;
}

void
rt_crew_keep(struct rt_crew *crew)
{
	uint64_t more = rt_pages_size(crew->rooms.piece) - crew->rooms.piece, size = crew_size(crew);

	if (crew->npieces / KEPT_PIECES_MIN < crew->nchunks)
		return;
	for (uint32_t i = 0; i < crew->nchunks && (size += more) <= crew->memory; i++)
		crew->chunks[i].kept = true;
}

static void
close_chunk(struct rt_chunk *chunk)
{
	free(chunk->own);
	rt_pages_close(&chunk->pages);
}

void
rt_crew_close(struct rt_crew *crew)
{
	for (uint32_t i = 0; crew->benches != NULL && i < crew->nthreads; i++)
		rt_bench_close(&crew->benches[i], crew->maker);
	for (uint32_t i = 0; crew->chunks != NULL && i < crew->nchunks; i++)
		close_chunk(&crew->chunks[i]);
	free(crew->benches);
	free(crew->chunks);
	crew->benches = NULL;
	crew->chunks = NULL;
}
