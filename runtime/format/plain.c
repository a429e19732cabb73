/* plain.c - a script for psql: the archive's entries in the order in which pg_restore would run
 * them.
 *
 * It says what `pg_restore -f -` says of the same archive, byte for byte but for entries that have no owner, so that
 * either way leads to the same database (RestoreArchive() and _printTocEntry() in
 * pg_backup_archiver.c). Of the settings at its head those are left out that not every server
 * since 12 knows.
 */
#include "format/format.h"
#include "format/rowform.h"

#include <stdlib.h>

/* _doSetFixedOutputState(), before and after what the archive says of the search path. */
static const char settings_before[] = "SET statement_timeout = 0;\n"
				      "SET lock_timeout = 0;\n"
				      "SET idle_in_transaction_session_timeout = 0;\n"
				      "SET client_encoding = 'UTF8';\n"
				      "SET standard_conforming_strings = on;\n";
static const char settings_after[] = "SET check_function_bodies = false;\n"
				     "SET xmloption = content;\n"
				     "SET client_min_messages = warning;\n"
				     "SET row_security = off;\n"
				     "\n";

/* Entries that wait until all others are done: what they say may need, or may forbid, the rest.
 * Those not listed come first, pass 0. */
static const struct {
	const char *desc;
	const char *tag; /* how the tag begins */
	int pass;
} late_entries[] = {
	{"ACL", "", 1},
	{"ACL LANGUAGE", "", 1},
	{"DEFAULT ACL", "", 1},
	{"EVENT TRIGGER", "", 2},
	{"MATERIALIZED VIEW DATA", "", 2},
	{"COMMENT", "EVENT TRIGGER ", 2},
	{"SECURITY LABEL", "EVENT TRIGGER ", 2},
};

#define LAST_PASS 2

/* Constraints, whose DROP does not name their kind. */
static const char *const constraints[] = {"CONSTRAINT", "CHECK CONSTRAINT", "FK CONSTRAINT"};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

struct plain {
	const struct rt_archive *archive;
	struct rt_sink *sink;
	const char *tablespace; /* set so far; NULL: none */
	bool tableam_set;
	char *scratch; /* for rt_entry_defn() */
};

static void
put_settings(struct plain *plain)
{
	const pgm_program *program = plain->archive->program;

	rt_sink_puts(plain->sink, settings_before);
	for (uint32_t i = 0; i < program->nentries; i++)
		if (strcmp(program->entries[i].desc, "SEARCHPATH") == 0)
			rt_sink_puts(plain->sink, program->entries[i].defn);
	rt_sink_puts(plain->sink, settings_after);
}

static bool
is_constraint(const pgm_entry *entry)
{
	for (size_t i = 0; i < LENGTH(constraints); i++)
		if (strcmp(entry->desc, constraints[i]) == 0)
			return true;
	return false;
}

static int
pass_of(const pgm_entry *entry)
{
	for (size_t i = 0; i < LENGTH(late_entries); i++) {
		const char *tag = late_entries[i].tag;

		if (strcmp(entry->desc, late_entries[i].desc) == 0 &&
			strncmp(entry->tag, tag, strlen(tag)) == 0)
			return late_entries[i].pass;
	}
	return 0;
}

/* Tells psql to go on in a database (appendPsqlMetaConnect() in string_utils.c). Any but the
 * simplest name is given as a connection string inside an identifier's quotes, so that psql
 * takes none for more than a name. A name with a line break in it is beyond psql. */
static void
put_connect(struct rt_sink *sink, const char *database)
{
	static const char simple[] = "abcdefghijklmnopqrstuvwxyz0123456789_";

	rt_sink_puts(sink, "\\connect ");
	if (database[strspn(database, simple)] == '\0') {
		rt_sink_puts(sink, database);
	} else {
		rt_sink_puts(sink, "-reuse-previous=on \"dbname='");
		for (const char *c = database; *c != '\0'; c++) {
			if (*c == '"')
				rt_sink_puts(sink, "\"");
			else if (*c == '\'' || *c == '\\')
				rt_sink_puts(sink, "\\");
			rt_sink_put(sink, *c == '\n' || *c == '\r' ? " " : c, 1);
		}
		rt_sink_puts(sink, "'\"");
	}
	rt_sink_puts(sink, "\n\n");
}

/* Writes a DROP statement with IF EXISTS put in: after ALTER TABLE, if that is how it begins,
 * and after the kind of the object. A DEFAULT is dropped by a statement that knows no IF
 * EXISTS. */
static void
put_drop_if_exists(struct rt_sink *sink, const pgm_entry *entry)
{
	static const char alter[] = "ALTER TABLE";
	const char *kind = is_constraint(entry) ? "CONSTRAINT" : entry->desc;
	const char *drop = entry->drop;
	const char *mark = NULL;

	if (strncmp(drop, alter, sizeof alter - 1) == 0) {
		rt_sink_puts(sink, "ALTER TABLE IF EXISTS");
		drop += sizeof alter - 1;
	}
	if (strcmp(entry->desc, "DEFAULT") != 0) {
		mark = strstr(drop, "DROP ");
		if (mark != NULL && strncmp(mark + 5, kind, strlen(kind)) == 0)
			mark += 5 + strlen(kind);
		else
			mark = NULL;
	}
	if (mark != NULL) {
		rt_sink_put(sink, drop, (size_t)(mark - drop));
		rt_sink_puts(sink, " IF EXISTS");
		drop = mark;
	}
	rt_sink_puts(sink, drop);
}

/* Drops what the script is going to make, last first. With --create that is the database as a
 * whole. */
static void
put_drops(struct plain *plain)
{
	const struct rt_archive *archive = plain->archive;

	for (uint32_t i = archive->program->nentries; i-- > 0;) {
		const pgm_entry *entry = &archive->program->entries[i];

		if (!archive->chosen[i] || entry->drop == NULL || entry->drop[0] == '\0' ||
			rt_is_database(entry) != archive->create)
			continue;
		if (archive->if_exists)
			put_drop_if_exists(plain->sink, entry);
		else
			rt_sink_puts(plain->sink, entry->drop);
	}
}

/* Writes 'text'. */
static void
put_literal(struct rt_sink *sink, const char *text)
{
	rt_sink_puts(sink, "'");
	for (; *text != '\0'; text++) {
		rt_sink_put(sink, text, 1);
		if (*text == '\'')
			rt_sink_put(sink, text, 1);
	}
	rt_sink_puts(sink, "'");
}

/* Sets what the entry's CREATE relies on, if it is not set yet (_selectTablespace(), _selectTableAccessMethod()). */
static void
put_table_settings(struct plain *plain, const pgm_entry *entry)
{
	const char *tablespace = entry->tablespace, *now = plain->tablespace;

	if (tablespace != NULL && (now == NULL || strcmp(now, tablespace) != 0)) {
		rt_sink_puts(plain->sink, "SET default_tablespace = ");
		put_literal(plain->sink, tablespace);
		rt_sink_puts(plain->sink, ";\n\n");
		plain->tablespace = tablespace;
	}
	if (entry->tableam != NULL && !plain->tableam_set) {
		rt_sink_puts(plain->sink, "SET default_table_access_method = heap;\n\n");
		plain->tableam_set = true;
	}
}

static void
put_title(struct plain *plain, const pgm_entry *entry, const char *prefix)
{
	struct rt_sink *sink = plain->sink;

	rt_sink_puts(sink, "--\n-- ");
	rt_sink_puts(sink, prefix);
	rt_sink_puts(sink, "Name: ");
	rt_sink_put_line(sink, entry->tag);
	rt_sink_puts(sink, "; Type: ");
	rt_sink_put_line(sink, entry->desc);
	rt_sink_puts(sink, "; Schema: ");
	rt_sink_put_line(sink, entry->schema != NULL ? entry->schema : "-");
	rt_sink_puts(sink, "; Owner: ");
	rt_sink_put_line(
		sink, entry->owner == NULL || plain->archive->no_owner ? "-" : entry->owner);
	if (entry->tablespace != NULL && entry->tablespace[0] != '\0') {
		rt_sink_puts(sink, "; Tablespace: ");
		rt_sink_put_line(sink, entry->tablespace);
	}
	rt_sink_puts(sink, "\n--\n\n");
}

static void
put_statement(struct plain *plain, uint32_t index)
{
	const pgm_entry *entry = &plain->archive->program->entries[index];
	const char *defn = rt_entry_defn(plain->archive, index, plain->scratch);

	if (rt_is_for_create(entry) && !plain->archive->create)
		return;
	put_table_settings(plain, entry);
	put_title(plain, entry, "");
	if (defn != NULL && defn[0] != '\0') {
		rt_sink_puts(plain->sink, defn);
		rt_sink_puts(plain->sink, "\n\n");
	}
	if (entry->alter != NULL && !plain->archive->no_owner) {
		rt_sink_puts(plain->sink, entry->alter);
		rt_sink_puts(plain->sink, "\n");
	}
	if (rt_is_for_create(entry) && entry->section != PGM_SECTION_NONE) {
		put_connect(plain->sink, entry->tag);
		put_settings(plain);
	}
}

static void
plain_entry(void *state, uint32_t index)
{
	struct plain *plain = state;
	const pgm_entry *entry = &plain->archive->program->entries[index];

	if (pass_of(entry) == 0 && !rt_is_setting(entry)) /* settings stand at the head already */
		put_statement(plain, index);
}

static void
plain_data_begin(void *state, uint32_t index)
{
	struct plain *plain = state;
	const pgm_entry *entry = &plain->archive->program->entries[index];

	put_title(plain, entry, "Data for ");
	if (plain->archive->form->copies)
		rt_sink_puts(plain->sink, entry->copy);
}

static void
plain_data(void *state, const char *bytes, size_t n)
{
	struct plain *plain = state;

	rt_sink_lend(plain->sink, bytes, n);
}

static void
plain_data_end(void *state)
{
	(void)state;
}

static void
plain_close(void *state)
{
	struct plain *plain = state;

	free(plain->scratch);
	free(plain);
}

static void *
plain_begin(const struct rt_archive *archive, struct rt_sink *sink)
{
	struct plain *plain = calloc(1, sizeof *plain);

	if (plain == NULL)
		return NULL;
	plain->archive = archive;
	plain->sink = sink;
	plain->scratch = malloc(rt_defn_room(archive->program));
	if (plain->scratch == NULL) {
		plain_close(plain);
		return NULL;
	}

	rt_sink_puts(sink, "--\n-- PostgreSQL database dump\n--\n\n");
	rt_sink_puts(sink, "-- Dumped from database version " RT_ARCHIVE_ORIGIN "\n");
	rt_sink_puts(sink, "-- Dumped by pg_dump version ");
	rt_sink_put_line(sink, archive->maker);
	rt_sink_puts(sink, "\n\n");
	put_settings(plain);
	if (archive->clean)
		put_drops(plain);
	rt_sink_flush(sink);
	return plain;
}

static void
plain_end(void *state)
{
	struct plain *plain = state;
	const pgm_program *program = plain->archive->program;
	const bool *chosen = plain->archive->chosen;

	for (int pass = 1; pass <= LAST_PASS; pass++)
		for (uint32_t i = 0; i < program->nentries; i++)
			if (chosen[i] && pass_of(&program->entries[i]) == pass)
				put_statement(plain, i);
	rt_sink_puts(plain->sink, "--\n-- PostgreSQL database dump complete\n--\n\n");
}

const struct rt_format rt_format_plain = {
	.begin = plain_begin,
	.entry = plain_entry,
	.data_begin = plain_data_begin,
	.data = plain_data,
	.data_end = plain_data_end,
	.end = plain_end,
	.close = plain_close,
};
