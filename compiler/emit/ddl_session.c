/* ddl_session.c - what stands before everything else: settings, the database, schemas, extensions.
 */
#include <inttypes.h>

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

/* What ALTER DATABASE says, which pg_dump keeps apart from CREATE DATABASE. */
static void
add_properties(Dump *dump, const char *name)
{
	const Model *model = dump->model;
	Node node = dump_node(KIND_DATABASE_PROPERTIES, NULL, model->database, NULL);
	Buf sql = BUF(dump->arena);

	if (model->connection_limit >= 0)
		buf_printf(&sql, "ALTER DATABASE %s CONNECTION LIMIT = %" PRId64 ";\n", name,
			model->connection_limit);
	for (size_t i = 0; i < model->settings.n; i++)
		put(&sql, "ALTER DATABASE ", name, " SET ", model->settings.at[i], ";\n");
	if (sql.n == 0)
		return;
	node.entry.defn = buf_text(&sql);
	node.entry.owner = model->database_rights.owner;
	dump_need(dump, &node, KIND_DATABASE, model->database, model->database);
	(void)dump_add(dump, node);
}

static void
add_database(Dump *dump)
{
	const Model *model = dump->model;
	const char *name = model->database;
	Buf sql = BUF(dump->arena);
	Node node;
	NodeId id;

	if (name == NULL)
		return;
	node = dump_node(KIND_DATABASE, NULL, name, sql_ident_text(dump->arena, name));
	ddlsql_database(&sql, model);
	node.entry.defn = buf_text(&sql);
	node.entry.owner = model->database_rights.owner;
	id = dump_add(dump, node);
	dump_name(dump, id, name, name);
	dump_comment(dump, id, model->database_comment);
	dump_rights(dump, id, &model->database_rights);
	add_properties(dump, node.name);
}

/* A schema that is made. */
static void
create_schema(const Dump *dump, Node *node)
{
	Buf sql = BUF(dump->arena);

	put(&sql, "CREATE SCHEMA ", node->name, ";\n");
	node->entry.defn = buf_text(&sql);
}

/* The schema public, which is there already: what pg_dump says of it if it has an owner of its own. */
static void
keep_schema(Node *node)
{
	node->entry.defn = "-- *not* creating schema, since initdb creates it\n";
	node->entry.drop = "-- *not* dropping schema, since initdb creates it\n";
	node->unsaid = node->entry.owner == NULL;
}

static void
add_schema(Dump *dump, const Namespace *schema)
{
	const char *name = schema->name;
	Node node = dump_node(KIND_SCHEMA, NULL, name, sql_ident_text(dump->arena, name));
	NodeId id;

	dump_owner(&node, &schema->rights);
	if (schema == &dump->model->public_schema)
		keep_schema(&node);
	else
		create_schema(dump, &node);
	id = dump_add(dump, node);
	if (!node.unsaid)
		dump_name(dump, id, name, name);
	dump_comment(dump, id, schema->comment);
	dump_rights(dump, id, &schema->rights);
}

static void
add_extension(Dump *dump, const Extension *extension)
{
	const char *name = extension->name;
	Node node = dump_node(KIND_EXTENSION, NULL, name, sql_ident_text(dump->arena, name));
	Buf sql = BUF(dump->arena);

	put(&sql, "CREATE EXTENSION IF NOT EXISTS ", node.name, " WITH SCHEMA ",
		sql_ident_text(dump->arena, extension->schema));
	if (extension->version != NULL)
		put(&sql, " VERSION ", sql_ident_text(dump->arena, extension->version));
	buf_puts(&sql, ";\n");
	node.entry.defn = buf_text(&sql);
	dump_need_schema(dump, &node, extension->schema);
	dump_comment(dump, dump_add(dump, node), extension->comment);
}

void
dump_session(Dump *dump)
{
	add_settings(dump);
	add_database(dump);
	add_schema(dump, &dump->model->public_schema);
	for (size_t i = 0; i < dump->model->schemas.n; i++)
		add_schema(dump, &dump->model->schemas.at[i]);
	for (size_t i = 0; i < dump->model->extensions.n; i++)
		add_extension(dump, &dump->model->extensions.at[i]);
}
