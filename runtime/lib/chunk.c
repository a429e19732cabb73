/* chunk.c - fill, transcode, compress.
 *
 * Each step writes to the next buffer, and the last one to the chunk itself: COPY text that
 * stays uncompressed is filled right where it is written from.
 */
#include "lib/chunk.h"

#include <stdlib.h>

/* What one buffer may take; an archive's chunk has a length of 31 bits. */
#define ROOM_MAX ((size_t)1 << 30)

static void
widen(size_t *room, size_t needed)
{
	if (*room < needed)
		*room = needed;
}

bool
rt_chunk_rooms(const struct rt_maker *maker, uint32_t table, uint64_t n, struct rt_rooms *rooms)
{
	const struct rt_rowform *form = maker->form;
	pgm_u128 filled = (pgm_u128)n * maker->program->tables[table].width + PGM_SLACK;
	bool transcoded = form->rows != NULL, compressed = maker->codec->piece != NULL;
	size_t size, rows = 0, text = 0;

	if (filled > ROOM_MAX)
		return false;
	size = (size_t)filled;
	if (transcoded || compressed)
		rows = size;
	if (transcoded) {
		size = form->bound(maker->form_state, table, n);
		if (compressed)
			text = size;
	}
	if (compressed)
		size = maker->codec->bound(size);
	widen(&rooms->rows, rows);
	widen(&rooms->text, text);
	widen(&rooms->piece, size);
	return size <= ROOM_MAX;
}

/* Returns false if there is no such memory. A buffer of no size is not needed. */
static bool
get(char **buffer, size_t size)
{
	*buffer = size > 0 ? malloc(size) : NULL;
	return size == 0 || *buffer != NULL;
}

bool
rt_bench_open(struct rt_bench *bench, const struct rt_maker *maker,
	const struct rt_rooms *rooms)
{
	*bench = (struct rt_bench){NULL, NULL, NULL};
	if (!get(&bench->rows, rooms->rows) || !get(&bench->text, rooms->text))
		return false;
	if (maker->codec->open != NULL) {
		bench->codec_state = maker->codec->open(maker->level);
		return bench->codec_state != NULL;
	}
	return true;
}

void
rt_bench_close(struct rt_bench *bench, const struct rt_maker *maker)
{
	free(bench->rows);
	free(bench->text);
	if (bench->codec_state != NULL)
		maker->codec->close(bench->codec_state);
}

/* Finds room for the piece: new, if what was made there last is kept by its reader. */
static char *
room_of(struct rt_chunk *chunk, size_t room)
{
	char *bytes = NULL;

	if (chunk->kept) {
		bytes = rt_pages_get(&chunk->pages, chunk->size, room);
		chunk->kept = bytes != NULL;
	}
	return chunk->kept ? bytes : chunk->own;
}

void
rt_chunk_make(const struct rt_maker *maker, struct rt_bench *bench, struct rt_chunk *chunk,
	size_t room)
{
	const pgm_table *table = &maker->program->tables[chunk->table];

	chunk->bytes = room_of(chunk, room);

	char *text = bench->rows != NULL ? bench->rows : chunk->bytes;
	char *end = rt_fill(table, text, maker->key, chunk->row, chunk->end, chunk->problem);

	chunk->text = 0;
	chunk->size = 0;
	chunk->check = maker->codec->empty;
	if (end == NULL)
		return;
	if ((uint64_t)(end - text) > (chunk->end - chunk->row) * table->width)
		return; /* the width is wrong: what comes next would be, too */
	if (maker->form->rows != NULL) {
		const char *rows = text;

		text = bench->text != NULL ? bench->text : chunk->bytes;
		end = maker->form->rows(maker->form_state, chunk->table, text, rows, chunk->row,
			chunk->end);
	}
	chunk->text = (uint64_t)(end - text);
	chunk->size = (size_t)(end - text);
	if (maker->codec->piece != NULL)
		chunk->size = maker->codec->piece(bench->codec_state, chunk->bytes, room, text,
			(size_t)chunk->text, &chunk->check);
}
