/* ddl.c - the archive's entries: made kind by kind, put into order, held against PostgreSQL's parser.
 *
 * pg_dump sorts tables by name; here they stand in the order of the schema's file, which is the order of their data too.
 */
#include "emit/ddl.h"

#include "emit/dump.h"
#include "sql/parse.h"

static void (*const passes[])(Dump *dump) = {
	dump_session,
	dump_types,
	dump_sequences,
	dump_tables,
	dump_keys,
	dump_partitions,
	dump_objects,
};

Ddl *
ddl_build(Arena *arena, const Model *model)
{
	Dump dump = {
		.arena = arena,
		.model = model,
		.ddl = arena_new_of(arena, Ddl),
		.names = MAP(arena),
	};

	for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
		passes[i](&dump);
	dump_order(&dump);
	dump_versions(&dump);
	return dump.ddl;
}

/* True if there is no statement, or exactly one; several: or more. */
static bool
is_statement(Arena *arena, const char *sql, bool several, const char **error)
{
	size_t count, offset;

	if (sql == NULL || *sql == '\0')
		return true;
	if (!sql_check_statements(arena, sql, &count, error, &offset))
		return false;
	*error = "this is more than one statement";
	return several || count <= 1;
}

const DdlEntry *
ddl_check(Arena *arena, const Ddl *ddl, const char **error, const char **sql)
{
	Arena *scratch = arena_new();
	const DdlEntry *wrong = NULL;

	*error = NULL;
	for (size_t i = 0; i < ddl->entries.n && wrong == NULL; i++) {
		const DdlEntry *entry = &ddl->entries.at[i];
		const char *const statements[] = {
			entry->defn, entry->drop, entry->copy, entry->alter};

		for (size_t j = 0; j < sizeof statements / sizeof *statements && wrong == NULL;
			j++) {
			*sql = statements[j];
			if (!is_statement(scratch, statements[j], j == 0, error))
				wrong = entry;
			else
				arena_empty(scratch);
		}
	}
	if (wrong != NULL)
		*error = arena_strdup(arena, *error);
	arena_free(scratch);
	return wrong;
}
