/* dump.h - walking through the archive: entries and blocks of data, in order, to the format.
 *
 * Chunks come in order from lib/sched.c. Whatever stands between two of them in the archive -
 * the end of a block, SQL, tables without rows - is written when the second one comes.
 */
#ifndef LIB_DUMP_H
#define LIB_DUMP_H

#include "format/format.h"
#include "lib/fail.h"
#include "lib/progress.h"
#include "lib/sched.h"

/* Room for the piece that a row form's tail makes. */
#define RT_TAIL_ROOM 256

/* A block of data, and what became of it. */
struct rt_block {
	uint32_t entry;
	uint64_t text;  /* bytes of text, the tail not counted */
	uint64_t bytes; /* of pieces, all told */
};

struct rt_dump {
	const struct rt_archive *archive;
	const struct rt_format *format;
	const struct rt_maker *maker;
	struct rt_sink *sink;
	struct rt_progress *progress;
	struct rt_block *blocks;     /* one for each span of the work, same order */
	bool verbose;                /* say which table is under way */
	enum rt_status status;       /* RT_DONE so far, or why it cannot go on */

	/* The rest is dump.c's. */
	void *state;                 /* the format's */
	uint32_t entry;              /* entries before this one are done */
	uint32_t block;              /* blocks before this one are done */
	bool open;                   /* the block is under way */
	uint32_t check;              /* of its text so far */
	char tail[RT_TAIL_ROOM];     /* the piece that ends the rows of a table */
	size_t tail_size, tail_text;
	uint32_t tail_check;
};

/* Writes what stands before the first chunk of data. The fields above "the rest" are set; bench
 * is used for the moment. Returns false: it cannot be; the reason has been said, status is
 * set. */
bool rt_dump_begin(struct rt_dump *dump, struct rt_bench *bench);

/* Writes chunks. The context is the dump; as rt_work.take. */
bool rt_dump_take(void *context, struct rt_chunk *const *chunks, uint32_t n);

/* Writes what stands after the last chunk. Returns false as rt_dump_begin(). */
bool rt_dump_end(struct rt_dump *dump);

/* Frees what rt_dump_begin() got; allowed without it. */
void rt_dump_close(struct rt_dump *dump);

#endif
