/* chunk.h - the unit of work: some rows of one table, from nothing to a piece of a stream.
 *
 * Rows are filled as COPY text, turned into the row form of the archive, and compressed, on one
 * thread, while they are in its cache. The same rows give the same bytes on any thread.
 */
#ifndef LIB_CHUNK_H
#define LIB_CHUNK_H

#include "codec/codec.h"
#include "format/rowform.h"
#include "lib/fill.h"
#include "lib/pages.h"

/* How chunks are made: shared by all threads, read only. */
struct rt_maker {
	const pgm_program *program;
	const pgm_key *key;
	const struct rt_rowform *form;
	const void *form_state;      /* what form->open() returned */
	const struct rt_codec *codec;
	int level;
};

/* What one thread makes chunks with. */
struct rt_bench {
	char *rows;                  /* COPY text; NULL: made where the next step's would be */
	char *text;                  /* rows in their form; NULL: made in the chunk */
	void *codec_state;
};

struct rt_chunk {
	uint32_t block;              /* of data that it belongs to: index of a span (sched.h) */
	uint32_t table;
	uint64_t row, end;           /* rows [row, end) */
	char *bytes;                 /* the piece: at own, or in pages */
	size_t size;                 /* 0: it could not be made */
	uint64_t text;               /* its size before compression, bytes */
	uint32_t check;              /* check value of the text */
	char problem[RT_PROBLEM_SIZE]; /* why it could not be made; "": not known */
	char *own;                   /* room for a piece */
	bool kept;                   /* pieces are made in pages where that can be, and never changed then */
	struct rt_pages pages;
	const struct rt_bench *maker; /* what it was made with last; the scheduler's */
};

/* Sizes of what a thread and a chunk need, in bytes. */
struct rt_rooms {
	size_t rows, text, piece;    /* rows, text: 0 where no such buffer is needed */
};

/* Widens rooms to what chunks of up to n rows of a table need. Returns false: more than any
 * machine has. */
bool rt_chunk_rooms(const struct rt_maker *maker, uint32_t table, uint64_t n,
	struct rt_rooms *rooms);

/* Gets a thread what it needs. Returns false: out of memory; what was got is kept for
 * rt_bench_close(). */
bool rt_bench_open(struct rt_bench *bench, const struct rt_maker *maker,
	const struct rt_rooms *rooms);
void rt_bench_close(struct rt_bench *bench, const struct rt_maker *maker);

/* Makes the piece of chunk->row … chunk->end; room is that of chunk->own. */
void rt_chunk_make(const struct rt_maker *maker, struct rt_bench *bench, struct rt_chunk *chunk,
	size_t room);

#endif
