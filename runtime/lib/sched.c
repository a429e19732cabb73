/* sched.c - the ordered pipeline.
 *
 * One lock guards everything below; it is taken twice a chunk, that is, every few hundred
 * microseconds at most, so finer ones would gain nothing.
 */
#define _GNU_SOURCE

#include "lib/sched.h"
#include "lib/fail.h"

#include <pthread.h>
#include <stdlib.h>

struct sched {
	const struct rt_work *work;
	pthread_mutex_t lock;
	pthread_cond_t freed;    /* a buffer came back, or no more are needed */

	uint32_t span;           /* where the next chunk begins */
	uint64_t row;
	uint64_t taken;          /* chunks taken so far: the number of the next one */

	struct rt_chunk **free;  /* stack of chunks that nobody uses */
	uint32_t nfree;
	struct rt_chunk **ready; /* those made and not yet written, at number % nchunks */
	uint64_t written;        /* number of the chunk to write next */
	bool writing;            /* somebody is at it */
	bool stopped;
};

struct worker {
	struct sched *sched;
	struct rt_bench *bench;
	pthread_t thread;
};

uint64_t
rt_sched_count(const struct rt_span *spans, uint32_t nspans)
{
	uint64_t n = 0;

	for (uint32_t i = 0; i < nspans; i++) {
		uint64_t chunks = spans[i].rows / spans[i].chunk_rows +
			(spans[i].rows % spans[i].chunk_rows > 0);

		n = n > UINT64_MAX - chunks ? UINT64_MAX : n + chunks;
	}
	return n;
}

/* Says which rows come next. Returns false: none. */
static bool
next_rows(struct sched *s, struct rt_chunk *chunk)
{
	const struct rt_work *work = s->work;
	const struct rt_span *span;
	uint64_t left;

	while (s->span < work->nspans && s->row == work->spans[s->span].rows) {
		s->span++;
		s->row = 0;
	}
	if (s->span == work->nspans)
		return false;
	span = &work->spans[s->span];
	left = span->rows - s->row;
	chunk->block = s->span;
	chunk->table = span->table;
	chunk->row = s->row;
	s->row += left < span->chunk_rows ? left : span->chunk_rows;
	chunk->end = s->row;
	return true;
}

/* Finds, among the free chunks, the one that the thread itself made last: it is in its cache,
 * and in no other one, from where it would have to be fetched line by line, which takes longer
 * than making a chunk. */
static struct rt_chunk **
best_free(struct sched *s, const struct rt_bench *bench)
{
	for (uint32_t i = s->nfree; i-- > 0;)
		if (s->free[i]->maker == bench)
			return &s->free[i];
	return &s->free[s->nfree - 1];
}

/* Waits for a buffer, then takes the next rows. Returns NULL: nothing is left to do. The lock
 * is held. */
static struct rt_chunk *
take_chunk(struct sched *s, const struct rt_bench *bench, uint64_t *number)
{
	struct rt_chunk **place, *chunk;

	while (!s->stopped && s->nfree == 0)
		pthread_cond_wait(&s->freed, &s->lock);
	if (s->stopped)
		return NULL;
	place = best_free(s, bench);
	chunk = *place;
	if (!next_rows(s, chunk)) {
		pthread_cond_broadcast(&s->freed);
		return NULL;
	}
	*place = s->free[--s->nfree];
	chunk->maker = bench;
	*number = s->taken++;
	return chunk;
}

/* Collects the chunks that are next and ready, but no more than half of all: the others are
 * what threads go on with. Returns how many there are. The lock is held. */
static uint32_t
collect_ready(const struct sched *s, struct rt_chunk *chunks[RT_TAKEN_MOST])
{
	uint32_t nchunks = s->work->nchunks, n = 0;

	while (n == 0 || (n < RT_TAKEN_MOST && n < nchunks / 2)) {
		chunks[n] = s->ready[(s->written + n) % nchunks];
		if (chunks[n] == NULL)
			break;
		n++;
	}
	return n;
}

/* Writes what is next and ready, until something is next that is not. The lock is held, save
 * while writing. */
static void
write_ready(struct sched *s)
{
	const struct rt_work *work = s->work;
	struct rt_chunk *chunks[RT_TAKEN_MOST];
	uint32_t n;

	s->writing = true;
	while (!s->stopped && (n = collect_ready(s, chunks)) > 0) {
		bool more;

		pthread_mutex_unlock(&s->lock);
		more = work->take(work->context, chunks, n);
		pthread_mutex_lock(&s->lock);

		for (uint32_t i = 0; i < n; i++) {
			s->ready[s->written++ % work->nchunks] = NULL;
			s->free[s->nfree++] = chunks[i];
		}
		s->stopped = !more;
		if (s->stopped || s->ready[s->written % work->nchunks] == NULL ||
			s->nfree > work->nchunks / 2)
			pthread_cond_broadcast(&s->freed);
	}
	s->writing = false;
}

static void *
run_worker(void *argument)
{
	struct worker *worker = argument;
	struct sched *s = worker->sched;
	const struct rt_work *work = s->work;
	struct rt_chunk *chunk;
	uint64_t number;

	pthread_mutex_lock(&s->lock);
	while ((chunk = take_chunk(s, worker->bench, &number)) != NULL) {
		pthread_mutex_unlock(&s->lock);
		rt_chunk_make(work->maker, worker->bench, chunk, work->room);
		pthread_mutex_lock(&s->lock);

		s->ready[number % work->nchunks] = chunk;
		if (!s->writing)
			write_ready(s);
	}
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

/* Starts the other threads, works as the first of them, and waits for the rest. */
static void
run_workers(struct sched *s, struct worker *workers)
{
	const struct rt_work *work = s->work;
	uint32_t started;

	for (started = 0; started < work->nthreads; started++) {
		struct worker *worker = &workers[started];

		worker->sched = s;
		worker->bench = &work->benches[started];
		if (started > 0 &&
			pthread_create(&worker->thread, NULL, run_worker, worker) != 0)
			break;
	}
	run_worker(&workers[0]);
	while (started > 1)
		pthread_join(workers[--started].thread, NULL);
}

/* The lock is held for a fraction of a microsecond: waiting for it awake is quicker than
 * sleeping. */
static void
init_lock(pthread_mutex_t *lock)
{
	pthread_mutexattr_t kind;

	pthread_mutexattr_init(&kind);
#ifdef __linux__
	pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ADAPTIVE_NP);
#endif
	pthread_mutex_init(lock, &kind);
	pthread_mutexattr_destroy(&kind);
}

bool
rt_sched_run(const struct rt_work *work)
{
	struct sched s = {.work = work};
	struct worker *workers = calloc(work->nthreads, sizeof *workers);

	s.free = calloc(work->nchunks, sizeof *s.free);
	s.ready = calloc(work->nchunks, sizeof *s.ready);
	if (workers == NULL || s.free == NULL || s.ready == NULL) {
		rt_error("out of memory");
		s.stopped = true;
	} else {
		init_lock(&s.lock);
		pthread_cond_init(&s.freed, NULL);
		while (s.nfree < work->nchunks) {
			s.free[s.nfree] = &work->chunks[s.nfree];
			s.nfree++;
		}
		run_workers(&s, workers);
		pthread_cond_destroy(&s.freed);
		pthread_mutex_destroy(&s.lock);
	}
	free(s.ready);
	free(s.free);
	free(workers);
	return !s.stopped;
}
