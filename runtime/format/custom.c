/* custom.c - pg_dump's custom format: header, table of contents, one block of data after the
 * other.
 *
 * The table of contents says where each block begins, which is known only afterwards. In a file
 * its offsets are filled in at the end; on a pipe they stay "not set", and pg_restore finds the
 * blocks by reading on. Blocks stand in the order of their ids, which pg_restore before 12.4
 * relies on.
 *
 * A block is its type, its id, chunks with a length before them, and a length of 0
 * (pg_backup_custom.c).
 */
#include "format/format.h"
#include "format/toc.h"

#include <stdlib.h>

#define BLOCK_DATA 1 /* BLK_DATA in pg_backup_archiver.h */

/* K_OFFSET_ in pg_backup_archiver.h. */
enum offset_flag {
	OFFSET_NOT_SET = 1,
	OFFSET_SET = 2,
	OFFSET_NO_DATA = 3,
};

#define OFFSET_BYTES 9

/* Places in the file, in bytes. */
struct place {
	uint64_t offset; /* of the OFFSET in the table of contents */
	uint64_t block;  /* of the block */
};

struct custom {
	const struct rt_archive *archive;
	struct rt_sink *sink;
	struct place *places; /* of each entry; those with data count */
};

static void
encode_offset(unsigned char *out, enum offset_flag flag, uint64_t offset)
{
	out[0] = (unsigned char)flag;
	for (int i = 1; i < OFFSET_BYTES; i++)
		out[i] = (unsigned char)(offset >> (8 * (i - 1)));
}

static void
put_offset(void *state, struct rt_sink *sink, uint32_t entry)
{
	struct custom *custom = state;
	const pgm_entry *e = &custom->archive->program->entries[entry];
	unsigned char bytes[OFFSET_BYTES];

	encode_offset(bytes, rt_has_data(e) ? OFFSET_NOT_SET : OFFSET_NO_DATA, 0);
	custom->places[entry].offset = sink->at;
	rt_sink_put(sink, bytes, sizeof bytes);
}

static void
custom_close(void *state)
{
	struct custom *custom = state;

	free(custom->places);
	free(custom);
}

static void *
custom_begin(const struct rt_archive *archive, struct rt_sink *sink)
{
	struct custom *custom = calloc(1, sizeof *custom);

	if (custom == NULL)
		return NULL;
	custom->archive = archive;
	custom->sink = sink;
	custom->places = calloc(archive->program->nentries + 1, sizeof *custom->places);
	if (custom->places == NULL ||
		!rt_toc_write(sink, archive, RT_TOC_CUSTOM, put_offset, custom)) {
		custom_close(custom);
		return NULL;
	}
	rt_sink_flush(sink);
	return custom;
}

static void
custom_data_begin(void *state, uint32_t entry)
{
	struct custom *custom = state;
	unsigned char type = BLOCK_DATA;

	custom->places[entry].block = custom->sink->at;
	rt_sink_put(custom->sink, &type, 1);
	rt_toc_put_int(custom->sink, rt_dump_id(entry));
}

static void
custom_data(void *state, const char *bytes, size_t n)
{
	struct custom *custom = state;

	rt_toc_put_int(custom->sink, (int64_t)n);
	rt_sink_lend(custom->sink, bytes, n);
}

static void
custom_data_end(void *state)
{
	struct custom *custom = state;

	rt_toc_put_int(custom->sink, 0);
}

static void
custom_end(void *state)
{
	struct custom *custom = state;
	unsigned char bytes[OFFSET_BYTES];

	if (!custom->sink->seekable)
		return;
	for (uint32_t i = 0; i < custom->archive->program->nentries; i++) {
		const struct place *place = &custom->places[i];

		if (place->block == 0)
			continue;
		encode_offset(bytes, OFFSET_SET, place->block);
		rt_sink_patch(custom->sink, place->offset, bytes, sizeof bytes);
	}
}

const struct rt_format rt_format_custom = {
	.binary = true,
	.compressed = true,
	.begin = custom_begin,
	.data_begin = custom_data_begin,
	.data = custom_data,
	.data_end = custom_data_end,
	.end = custom_end,
	.close = custom_close,
};
