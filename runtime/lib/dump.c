/* dump.c - the writer's side of the pipeline.
 */
#include "lib/dump.h"

#include <string.h>

static const pgm_entry *
entry_at(const struct rt_dump *dump, uint32_t index)
{
	return &dump->archive->program->entries[index];
}

static bool
give_up(struct rt_dump *dump, enum rt_status status)
{
	dump->status = status;
	return false;
}

static void
put_piece(struct rt_dump *dump, const char *bytes, size_t n)
{
	if (n == 0)
		return;
	dump->blocks[dump->block].bytes += n;
	dump->format->data(dump->state, bytes, n);
}

static void
begin_block(struct rt_dump *dump)
{
	int32_t index = entry_at(dump, dump->entry)->table;
	const pgm_table *table = &dump->archive->program->tables[index];
	char head[RT_CODEC_EDGE];

	rt_progress_begin(dump->progress, table->name, dump->archive->rows[index]);
	if (dump->verbose && !dump->progress->shown)
		rt_note("writing table %s", table->sql_name);
	dump->open = true;
	dump->check = dump->maker->codec->empty;
	dump->format->data_begin(dump->state, dump->entry);
	put_piece(dump, head, dump->maker->codec->head(head));
}

static void
end_block(struct rt_dump *dump)
{
	const struct rt_codec *codec = dump->maker->codec;
	char edge[RT_CODEC_EDGE];

	put_piece(dump, dump->tail, dump->tail_size);
	dump->check = codec->join(dump->check, dump->tail_check, dump->tail_text);
	put_piece(dump, edge, codec->tail(edge, dump->check));
	dump->format->data_end(dump->state);
	dump->open = false;
	dump->block++;
	dump->entry++;
	rt_progress_end(dump->progress);
}

/* Writes all that stands before an entry: SQL, and tables that turned out to have no rows. */
static void
walk_to(struct rt_dump *dump, uint32_t end)
{
	if (dump->open && dump->entry < end)
		end_block(dump);
	while (dump->entry < end) {
		if (!dump->archive->chosen[dump->entry]) {
			dump->entry++;
		} else if (rt_has_data(entry_at(dump, dump->entry))) {
			begin_block(dump);
			end_block(dump);
		} else {
			if (dump->format->entry != NULL)
				dump->format->entry(dump->state, dump->entry);
			dump->entry++;
		}
	}
}

/* Makes the piece that all blocks end with. */
static bool
make_tail(struct rt_dump *dump, struct rt_bench *bench)
{
	const struct rt_codec *codec = dump->maker->codec;
	const char *text = dump->maker->form->tail;

	dump->tail_text = strlen(text);
	dump->tail_check = codec->empty;
	if (codec->piece == NULL) {
		memcpy(dump->tail, text, dump->tail_text);
		dump->tail_size = dump->tail_text;
	} else {
		dump->tail_size = codec->piece(bench->codec_state, dump->tail,
			sizeof dump->tail, text, dump->tail_text, &dump->tail_check);
	}
	return dump->tail_size > 0;
}

bool
rt_dump_begin(struct rt_dump *dump, struct rt_bench *bench)
{
	if (!make_tail(dump, bench)) {
		rt_error("the compressor does not work");
		return give_up(dump, RT_GENERATE);
	}
	dump->state = dump->format->begin(dump->archive, dump->sink);
	if (dump->state == NULL) {
		rt_error("out of memory");
		return give_up(dump, RT_GENERATE);
	}
	return rt_sink_ok(dump->sink) || give_up(dump, RT_OUTPUT);
}

/* Hands a chunk to the sink, which has it until rt_sink_settle(). */
static bool
take_chunk(struct rt_dump *dump, const struct rt_chunk *chunk)
{
	struct rt_block *block = &dump->blocks[chunk->block];

	walk_to(dump, block->entry);
	if (!dump->open)
		begin_block(dump);
	if (chunk->problem[0] != '\0') {
		rt_error("%s", chunk->problem);
		return give_up(dump, RT_GENERATE);
	}
	if (chunk->size == 0) {
		rt_error("internal error: rows %llu to %llu of table %s cannot be made",
			(unsigned long long)chunk->row, (unsigned long long)chunk->end - 1,
			dump->archive->program->tables[chunk->table].sql_name);
		return give_up(dump, RT_GENERATE);
	}
	dump->sink->for_good = chunk->kept;
	put_piece(dump, chunk->bytes, chunk->size);
	dump->sink->for_good = false;
	dump->check = dump->maker->codec->join(dump->check, chunk->check, chunk->text);
	block->text += chunk->text;
	rt_progress_add(dump->progress, chunk->end - chunk->row, chunk->text);
	return true;
}

bool
rt_dump_take(void *context, struct rt_chunk *const *chunks, uint32_t n)
{
	struct rt_dump *dump = context;
	bool good = true;

	for (uint32_t i = 0; good && i < n; i++)
		good = take_chunk(dump, chunks[i]);
	rt_sink_settle(dump->sink);
	return good && (rt_sink_ok(dump->sink) || give_up(dump, RT_OUTPUT));
}

bool
rt_dump_end(struct rt_dump *dump)
{
	walk_to(dump, dump->archive->program->nentries);
	dump->format->end(dump->state);
	return rt_sink_ok(dump->sink) || give_up(dump, RT_OUTPUT);
}

void
rt_dump_close(struct rt_dump *dump)
{
	rt_progress_end(dump->progress);
	if (dump->state != NULL)
		dump->format->close(dump->state);
	dump->state = NULL;
}
