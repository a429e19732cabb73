/* ddl_session.c - what stands before everything else: settings, the database, schemas, extensions.
 */
#include "emit/ddlsql.h"
#include "emit/dump.h"
#include "sql/quote.h"

/* The schemas in which the names of the user's own SQL are looked up: defaults and checks are written as
 * people write them, uuid_generate_v4(), not as pg_dump prints them, so the path cannot be empty as in its dumps. */
static const char *
search_path(Dump *dump)
{
	Buf path = BUF(dump->arena), sql = BUF(dump->arena);

	buf_puts(&path, "public");
	for (size_t i = 0; i < dump->model->schemas.n; i++)
		put(&path, ", ", sql_ident_text(dump->arena, dump->model->schemas.at[i].name));
	put(&sql, "SELECT pg_catalog.set_config('search_path', ",
		sql_literal_text(dump->arena, buf_text(&path)), ", false);\n");
	return buf_text(&sql);
}

/* The settings that pg_restore reads for itself (ReadToc() in pg_backup_archiver.c). */
static void
add_settings(Dump *dump)
{
	const struct {
		Kind kind;
		const char *defn;
	} settings[] = {
		{KIND_ENCODING, "SET client_encoding = 'UTF8';\n"},
		{KIND_STDSTRINGS, "SET standard_conforming_strings = 'on';\n"},
		{KIND_SEARCHPATH, search_path(dump)},
	};

	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		Node node =
			dump_node(settings[i].kind, NULL, kinds[settings[i].kind].desc, NULL);

		node.entry.defn = settings[i].defn;
		(void)dump_add(dump, node);
	}
}

static void
add_database(Dump *dump)
{
	const char *name = dump->model->database;
	Buf sql = BUF(dump->arena);
	Node node;

	if (name == NULL)
		return;
	node = dump_node(KIND_DATABASE, NULL, name, sql_ident_text(dump->arena, name));
	ddlsql_database(&sql, dump->model);
	node.entry.defn = buf_text(&sql);
	(void)dump_add(dump, node);
}

static void
add_schema(Dump *dump, const Namespace *schema)
{
	const char *name = schema->name;
	Node node = dump_node(KIND_SCHEMA, NULL, name, sql_ident_text(dump->arena, name));
	Buf sql = BUF(dump->arena);
	NodeId id;

	put(&sql, "CREATE SCHEMA ", node.name, ";\n");
	node.entry.defn = buf_text(&sql);
	dump_owner(&node, &schema->rights);
	id = dump_add(dump, node);
	dump_name(dump, id, name, name);
	dump_comment(dump, id, schema->comment);
	dump_rights(dump, id, &schema->rights);
}

static void
add_extension(Dump *dump, const char *name)
{
	Node node = dump_node(KIND_EXTENSION, NULL, name, sql_ident_text(dump->arena, name));
	Buf sql = BUF(dump->arena);

	put(&sql, "CREATE EXTENSION IF NOT EXISTS ", node.name, " WITH SCHEMA public;\n");
	node.entry.defn = buf_text(&sql);
	(void)dump_add(dump, node);
}

void
dump_session(Dump *dump)
{
	add_settings(dump);
	add_database(dump);
	for (size_t i = 0; i < dump->model->schemas.n; i++)
		add_schema(dump, &dump->model->schemas.at[i]);
	for (size_t i = 0; i < dump->model->extensions.n; i++)
		add_extension(dump, dump->model->extensions.at[i]);
}
