/* archive.h - what is to be written, whatever the format: the program's entries and this run's
 * choices.
 *
 * lib/main.c fills it in; formats and row forms only read it.
 */
#ifndef FORMAT_ARCHIVE_H
#define FORMAT_ARCHIVE_H

#include <pgmock/table.h>

struct rt_rowform;

/* Where the data comes from, in the place of a server's version (a string that is only ever
 * printed). */
#define RT_ARCHIVE_ORIGIN "none (mock data)"

/* Greatest size of SQL that is made at run time, without the sequence's name in it. */
#define RT_SETVAL_ROOM 96

struct rt_archive {
	const pgm_program *program;
	const bool *chosen;    /* of each entry: it is written */
	const uint64_t *rows;  /* of each table, in this run */
	int64_t now;           /* date of the archive, microseconds since 1970 */
	const char *maker;     /* one line: what made it, from what, with which seed */

	const struct rt_rowform *form;
	uint32_t batch;        /* rows of an INSERT statement */
	bool column_names;     /* INSERT names the columns */

	uint8_t compression;   /* number of the codec */
	int level;             /* 0: not compressed */
	uint8_t minor;         /* of the archive version that the codec needs */

	bool clean, if_exists, create; /* of a script: DROP first, IF EXISTS, CREATE DATABASE */
	bool no_owner;         /* of a script: no ALTER … OWNER TO */
};

/* Returns the id by which an archive knows an entry: its place, counted from 1. */
static inline uint32_t
rt_dump_id(uint32_t entry)
{
	return entry + 1;
}

/* Returns true if the entry owns rows of a table. */
static inline bool
rt_has_data(const pgm_entry *entry)
{
	return entry->copy != NULL && entry->table >= 0;
}

/* Returns true for the settings that all the rest relies on, which pg_restore makes without
 * being asked and lists never: they are written whatever was chosen (_tocEntryRequired() in
 * pg_backup_archiver.c). */
bool rt_is_setting(const pgm_entry *entry);

/* Returns true for CREATE DATABASE. */
bool rt_is_database(const pgm_entry *entry);

/* Returns true for what is written with --create only: CREATE DATABASE, and what else is said of the database. */
bool rt_is_for_create(const pgm_entry *entry);

/* Returns the room that rt_entry_defn() needs for any entry, at least 1. */
size_t rt_defn_room(const pgm_program *program);

/* Returns an entry's SQL, or NULL if it has none. scratch is where what depends on the run is
 * put together: the value of a sequence. */
const char *rt_entry_defn(const struct rt_archive *archive, uint32_t entry, char *scratch);

#endif
