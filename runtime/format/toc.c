/* toc.c - header and table of contents of an archive, version 1.14 (1.15 where the codec needs
 * it).
 *
 * 1.14 is what pg_dump 12 to 15 write and what every pg_restore since 12 reads. The layout is
 * that of WriteHead(), WriteToc(), WriteInt() and WriteStr() in pg_backup_archiver.c.
 */
#include "format/toc.h"
#include "format/rowform.h"
#include "lib/number.h"

#include <stdio.h>
#include <stdlib.h>

#define INT_SIZE 4
#define OFFSET_SIZE 8

void
rt_toc_put_int(struct rt_sink *sink, int64_t n)
{
	unsigned char bytes[1 + INT_SIZE];
	uint64_t magnitude = n < 0 ? (uint64_t)-n : (uint64_t)n;

	bytes[0] = n < 0;
	for (int i = 0; i < INT_SIZE; i++)
		bytes[1 + i] = (unsigned char)(magnitude >> (8 * i));
	rt_sink_put(sink, bytes, sizeof bytes);
}

void
rt_toc_put_str(struct rt_sink *sink, const char *text)
{
	if (text == NULL) {
		rt_toc_put_int(sink, -1);
		return;
	}
	rt_toc_put_int(sink, (int64_t)strlen(text));
	rt_sink_puts(sink, text);
}

static uint32_t
count_chosen(const struct rt_archive *archive)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < archive->program->nentries; i++)
		n += archive->chosen[i];
	return n;
}

static void
put_header(struct rt_sink *sink, const struct rt_archive *archive, enum rt_toc_format format)
{
	struct rt_moment now = rt_moment_of(archive->now);
	unsigned char head[] = {'P', 'G', 'D', 'M', 'P', 1, archive->minor, 0, INT_SIZE,
		OFFSET_SIZE, (unsigned char)format};

	rt_sink_put(sink, head, sizeof head);
	if (archive->minor >= 15)
		rt_sink_put(sink, &archive->compression, 1);
	else
		rt_toc_put_int(sink, archive->level);
	rt_toc_put_int(sink, now.second);
	rt_toc_put_int(sink, now.minute);
	rt_toc_put_int(sink, now.hour);
	rt_toc_put_int(sink, now.date.day);
	rt_toc_put_int(sink, (int)now.date.month - 1);
	rt_toc_put_int(sink, now.date.year - 1900);
	rt_toc_put_int(sink, 0); /* no summer time */
	rt_toc_put_str(sink, archive->program->database);
	rt_toc_put_str(sink, RT_ARCHIVE_ORIGIN);
	rt_toc_put_str(sink, archive->maker);
}

static void
put_deps(struct rt_sink *sink, const uint32_t *deps)
{
	char number[12];

	for (; deps != NULL && *deps != 0; deps++) {
		snprintf(number, sizeof number, "%lu", (unsigned long)*deps);
		rt_toc_put_str(sink, number);
	}
	rt_toc_put_str(sink, NULL);
}

static void
put_entry(struct rt_sink *sink, const struct rt_archive *archive, uint32_t entry, char *scratch)
{
	const pgm_entry *e = &archive->program->entries[entry];

	rt_toc_put_int(sink, rt_dump_id(entry));
	rt_toc_put_int(sink, rt_has_data(e));
	rt_toc_put_str(sink, "0"); /* there is no catalogue that it came from */
	rt_toc_put_str(sink, "0");
	rt_toc_put_str(sink, e->tag);
	rt_toc_put_str(sink, e->desc);
	rt_toc_put_int(sink, e->section);
	rt_toc_put_str(sink, rt_entry_defn(archive, entry, scratch));
	rt_toc_put_str(sink, e->drop);
	rt_toc_put_str(sink, archive->form->copies ? e->copy : NULL);
	rt_toc_put_str(sink, e->schema);
	rt_toc_put_str(sink, e->tablespace);
	rt_toc_put_str(sink, e->tableam);
	rt_toc_put_str(sink, e->owner != NULL ? e->owner : ""); /* "": whoever restores it */
	rt_toc_put_str(sink, "false"); /* WITH OIDS, until version 11 */
	put_deps(sink, e->deps);
}

bool
rt_toc_write(struct rt_sink *sink, const struct rt_archive *archive, enum rt_toc_format format,
	rt_toc_extra_fn *extra, void *state)
{
	char *scratch = malloc(rt_defn_room(archive->program));

	if (scratch == NULL)
		return false;
	put_header(sink, archive, format);
	rt_toc_put_int(sink, count_chosen(archive));
	for (uint32_t i = 0; i < archive->program->nentries; i++)
		if (archive->chosen[i]) {
			put_entry(sink, archive, i, scratch);
			extra(state, sink, i);
		}
	free(scratch);
	return true;
}

/* As PrintTOCSummary() in pg_backup_archiver.c. */
void
rt_toc_list(struct rt_sink *sink, const struct rt_archive *archive)
{
	struct rt_moment now = rt_moment_of(archive->now);
	char line[256];

	snprintf(line, sizeof line,
		";\n; Archive created at %04lld-%02d-%02d %02d:%02d:%02d UTC\n;     dbname: ",
		(long long)now.date.year, (int)now.date.month, (int)now.date.day, now.hour,
		now.minute, now.second);
	rt_sink_puts(sink, line);
	rt_sink_put_line(sink, archive->program->database);
	snprintf(line, sizeof line,
		"\n;     TOC Entries: %lu\n;     Compression: %d\n;     Dump Version: 1.%d-0\n"
		";     Format: CUSTOM\n;     Integer: %d bytes\n;     Offset: %d bytes\n",
		(unsigned long)count_chosen(archive), archive->level, archive->minor, INT_SIZE,
		OFFSET_SIZE);
	rt_sink_puts(sink, line);
	rt_sink_puts(sink, ";     Dumped from database version: " RT_ARCHIVE_ORIGIN "\n");
	rt_sink_puts(sink, ";     Dumped by pg_dump version: ");
	rt_sink_put_line(sink, archive->maker);
	rt_sink_puts(sink, "\n;\n;\n; Selected TOC Entries:\n;\n");

	for (uint32_t i = 0; i < archive->program->nentries; i++) {
		const pgm_entry *e = &archive->program->entries[i];

		if (!archive->chosen[i] || rt_is_setting(e) || rt_is_for_create(e))
			continue;
		snprintf(line, sizeof line, "%lu; 0 0 ", (unsigned long)rt_dump_id(i));
		rt_sink_puts(sink, line);
		rt_sink_puts(sink, e->desc);
		rt_sink_puts(sink, " ");
		rt_sink_put_line(sink, e->schema != NULL ? e->schema : "-");
		rt_sink_puts(sink, " ");
		rt_sink_put_line(sink, e->tag);
		rt_sink_puts(sink, " ");
		rt_sink_put_line(sink, e->owner != NULL ? e->owner : "");
		rt_sink_puts(sink, "\n");
	}
}
