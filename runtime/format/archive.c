/* archive.c - entries that are special, and the one statement that is known only when the row
 * counts are: setting a sequence.
 */
#include "format/archive.h"

#include <stdio.h>

bool
rt_is_setting(const pgm_entry *entry)
{
	return strcmp(entry->desc, "ENCODING") == 0 || strcmp(entry->desc, "STDSTRINGS") == 0 ||
		strcmp(entry->desc, "SEARCHPATH") == 0;
}

bool
rt_is_database(const pgm_entry *entry)
{
	return strcmp(entry->desc, "DATABASE") == 0;
}

bool
rt_is_for_create(const pgm_entry *entry)
{
	/* Of all others that have such a tag, which are comments and privileges (_tocEntryRequired() in
	 * pg_backup_archiver.c). */
	return rt_is_database(entry) || strcmp(entry->desc, "DATABASE PROPERTIES") == 0 ||
		(entry->section == PGM_SECTION_NONE && strncmp(entry->tag, "DATABASE ", 9) == 0);
}

size_t
rt_defn_room(const pgm_program *program)
{
	size_t room = 1;

	for (uint32_t i = 0; i < program->nsetvals; i++) {
		size_t needed = strlen(program->setvals[i].sequence) + RT_SETVAL_ROOM;

		if (needed > room)
			room = needed;
	}
	return room;
}

/* Returns what the last row drew, kept within int64_t. */
static int64_t
last_value(const pgm_setval *set, uint64_t rows)
{
	__extension__ typedef __int128 wide;
	wide last = (wide)set->start + (wide)set->step * (wide)(rows - 1);

	if (last > INT64_MAX)
		return INT64_MAX;
	return last < INT64_MIN ? INT64_MIN : (int64_t)last;
}

const char *
rt_entry_defn(const struct rt_archive *archive, uint32_t entry, char *scratch)
{
	const pgm_entry *e = &archive->program->entries[entry];
	const pgm_setval *set;
	uint64_t rows;

	if (e->setval < 0)
		return e->defn;
	set = &archive->program->setvals[e->setval];
	rows = set->table < 0 ? 0 : archive->rows[set->table];
	for (const int32_t *more = set->more; more != NULL && *more >= 0; more++)
		rows += archive->rows[*more];
	snprintf(scratch, rt_defn_room(archive->program),
		"SELECT pg_catalog.setval('%s', %lld, %s);\n", set->sequence,
		(long long)(rows == 0 ? set->start : last_value(set, rows)),
		rows == 0 ? "false" : "true");
	return scratch;
}
