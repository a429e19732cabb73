/* ddl.c - the archive's entries, in pg_dump's order.
 *
 * The dump is made in passes over the model: one pass a kind of object, as the table at the end
 * says. An entry that others depend on is remembered under its kind and its SQL name when it is
 * added, so that a dependency is a look-up, whatever the number of tables. pg_dump sorts tables by
 * name; here they stand in the order of the schema's file, which is the order of their data too.
 */
#include "emit/ddl.h"

#include <pgmock/table.h>
#include <string.h>

#include "base/map.h"
#include "emit/ddlsql.h"
#include "sql/parse.h"
#include "sql/quote.h"

typedef enum {
	KIND_ENCODING,
	KIND_STDSTRINGS,
	KIND_SEARCHPATH,
	KIND_DATABASE,
	KIND_SCHEMA,
	KIND_EXTENSION,
	KIND_TYPE,
	KIND_DOMAIN,
	KIND_SEQUENCE,
	KIND_OWNED_BY,
	KIND_TABLE,
	KIND_COMMENT,
	KIND_DEFAULT,
	KIND_TABLE_DATA,
	KIND_SEQUENCE_SET,
	KIND_CONSTRAINT,
	KIND_INDEX,
	KIND_FOREIGN_KEY,
} Kind;

/* What pg_dump calls them, and where they stand (pg_dump.c). */
static const struct {
	const char *desc;
	enum pgm_section section;
} kinds[] = {
	[KIND_ENCODING] = {"ENCODING", PGM_SECTION_PRE_DATA},
	[KIND_STDSTRINGS] = {"STDSTRINGS", PGM_SECTION_PRE_DATA},
	[KIND_SEARCHPATH] = {"SEARCHPATH", PGM_SECTION_PRE_DATA},
	[KIND_DATABASE] = {"DATABASE", PGM_SECTION_PRE_DATA},
	[KIND_SCHEMA] = {"SCHEMA", PGM_SECTION_PRE_DATA},
	[KIND_EXTENSION] = {"EXTENSION", PGM_SECTION_PRE_DATA},
	[KIND_TYPE] = {"TYPE", PGM_SECTION_PRE_DATA},
	[KIND_DOMAIN] = {"DOMAIN", PGM_SECTION_PRE_DATA},
	[KIND_SEQUENCE] = {"SEQUENCE", PGM_SECTION_PRE_DATA},
	[KIND_OWNED_BY] = {"SEQUENCE OWNED BY", PGM_SECTION_PRE_DATA},
	[KIND_TABLE] = {"TABLE", PGM_SECTION_PRE_DATA},
	[KIND_COMMENT] = {"COMMENT", PGM_SECTION_NONE},
	[KIND_DEFAULT] = {"DEFAULT", PGM_SECTION_PRE_DATA},
	[KIND_TABLE_DATA] = {"TABLE DATA", PGM_SECTION_DATA},
	[KIND_SEQUENCE_SET] = {"SEQUENCE SET", PGM_SECTION_DATA},
	[KIND_CONSTRAINT] = {"CONSTRAINT", PGM_SECTION_POST_DATA},
	[KIND_INDEX] = {"INDEX", PGM_SECTION_POST_DATA},
	[KIND_FOREIGN_KEY] = {"FK CONSTRAINT", PGM_SECTION_POST_DATA},
};

typedef struct {
	Arena *arena;
	const Model *model;
	Ddl *ddl;
	Map ids; /* see remember() */
} Dump;

/* ---- entries ------------------------------------------------------------------------------- */

/* A new entry, not yet in the dump; it belongs to no table. */
static DdlEntry
entry_of(Kind kind, const char *schema, const char *tag)
{
	return (DdlEntry){
		.desc = kinds[kind].desc,
		.section = (int)kinds[kind].section,
		.schema = schema,
		.tag = tag,
		.drop = "",
		.table = -1,
		.setval = -1,
	};
}

/* A new entry of a table: its constraints, indexes, data. */
static DdlEntry
entry_of_table(Kind kind, const Table *table, const char *tag)
{
	DdlEntry entry = entry_of(kind, table->schema, tag);

	entry.table = (int32_t)table->index;
	return entry;
}

/* Adds the entry; returns its dumpId. */
static uint32_t
add(Dump *dump, DdlEntry entry)
{
	vec_push(dump->arena, &dump->ddl->entries, entry);
	return (uint32_t)dump->ddl->entries.n;
}

static Buf
text(const Dump *dump)
{
	return BUF(dump->arena);
}

/* Makes entries known by kind and SQL name: the name that is unique among their kind. */
static void
remember(Dump *dump, Kind kind, const char *name, uint32_t id)
{
	Buf key = text(dump);

	put(&key, kinds[kind].desc, " ", name);
	(void)map_add(&dump->ids, buf_text(&key), (void *)(uintptr_t)id);
}

/* Appends a dumpId to the entry's dependencies, once. */
static void
depend_on(Dump *dump, DdlEntry *entry, uint32_t id)
{
	for (size_t i = 0; i < entry->deps.n; i++)
		if (entry->deps.at[i] == id)
			return;
	vec_push(dump->arena, &entry->deps, id);
}

/* The same by name; what is not in the dump, such as schema public, is no dependency. */
static void
depend(Dump *dump, DdlEntry *entry, Kind kind, const char *name)
{
	Buf key = text(dump);
	void *id;

	put(&key, kinds[kind].desc, " ", name);
	id = map_get(&dump->ids, buf_text(&key));
	if (id != NULL)
		depend_on(dump, entry, (uint32_t)(uintptr_t)id);
}

static void
depend_on_type(Dump *dump, DdlEntry *entry, const SqlType *type)
{
	if (type->user != NULL)
		depend(dump, entry, type->user->is_domain ? KIND_DOMAIN : KIND_TYPE,
			type->user->sql_name);
}

/* Returns DROP kind name. */
static const char *
drop(const Dump *dump, Kind kind, const char *name)
{
	Buf sql = text(dump);

	put(&sql, "DROP ", kinds[kind].desc, " ", name, ";\n");
	return buf_text(&sql);
}

/* Adds a comment, if there is one, right after its object, which is called name in the statement
 * and tag_name in the tag, where pg_dump leaves the schema out. */
static void
add_comment(Dump *dump, DdlEntry entry, const char *object, const char *name,
	const char *tag_name, uint32_t id, const char *comment)
{
	Buf sql = text(dump), tag = text(dump);

	if (comment == NULL || *comment == '\0')
		return;
	put(&sql, "COMMENT ON ", object, " ", name, " IS ");
	sql_literal(&sql, comment);
	buf_puts(&sql, ";\n");
	put(&tag, object, " ", tag_name);
	entry.tag = buf_text(&tag);
	entry.defn = buf_text(&sql);
	depend_on(dump, &entry, id);
	(void)add(dump, entry);
}

/* ---- before the tables --------------------------------------------------------------------- */

/* The schemas in which the names of the user's own SQL are looked up: defaults and checks are written as
 * people write them, uuid_generate_v4(), not as pg_dump prints them, so the path cannot be empty as in its dumps. */
static const char *
search_path(Dump *dump)
{
	Buf path = text(dump), sql = text(dump);

	buf_puts(&path, "public");
	for (size_t i = 0; i < dump->model->schemas.n; i++)
		put(&path, ", ", sql_ident_text(dump->arena, dump->model->schemas.at[i]));
	put(&sql, "SELECT pg_catalog.set_config('search_path', ",
		sql_literal_text(dump->arena, buf_text(&path)), ", false);\n");
	return buf_text(&sql);
}

/* The settings that pg_restore reads for itself (ReadToc() in pg_backup_archiver.c). */
static void
pass_session(Dump *dump)
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
		DdlEntry entry = entry_of(settings[i].kind, NULL, kinds[settings[i].kind].desc);

		entry.defn = settings[i].defn;
		(void)add(dump, entry);
	}
}

static void
pass_database(Dump *dump)
{
	DdlEntry entry = entry_of(KIND_DATABASE, NULL, dump->model->database);
	Buf sql = text(dump);

	if (dump->model->database == NULL)
		return;
	ddlsql_database(&sql, dump->model);
	entry.defn = buf_text(&sql);
	entry.drop = drop(dump, KIND_DATABASE, sql_ident_text(dump->arena, entry.tag));
	(void)add(dump, entry);
}

static void
pass_schemas(Dump *dump)
{
	for (size_t i = 0; i < dump->model->schemas.n; i++) {
		const char *name = dump->model->schemas.at[i];
		DdlEntry entry = entry_of(KIND_SCHEMA, NULL, name);
		Buf sql = text(dump);

		put(&sql, "CREATE SCHEMA ", sql_ident_text(dump->arena, name), ";\n");
		entry.defn = buf_text(&sql);
		entry.drop = drop(dump, KIND_SCHEMA, sql_ident_text(dump->arena, name));
		remember(dump, KIND_SCHEMA, name, add(dump, entry));
	}
}

static void
pass_extensions(Dump *dump)
{
	for (size_t i = 0; i < dump->model->extensions.n; i++) {
		const char *name = sql_ident_text(dump->arena, dump->model->extensions.at[i]);
		DdlEntry entry = entry_of(KIND_EXTENSION, NULL, dump->model->extensions.at[i]);
		Buf sql = text(dump);

		put(&sql, "CREATE EXTENSION IF NOT EXISTS ", name, " WITH SCHEMA public;\n");
		entry.defn = buf_text(&sql);
		entry.drop = drop(dump, KIND_EXTENSION, name);
		(void)add(dump, entry);
	}
}

static void
add_type(Dump *dump, const UserType *type)
{
	Kind kind = type->is_domain ? KIND_DOMAIN : KIND_TYPE;
	DdlEntry entry = entry_of(kind, type->schema, type->name);
	Buf sql = text(dump);
	uint32_t id;

	ddlsql_type(&sql, type);
	entry.defn = buf_text(&sql);
	entry.drop = drop(dump, kind, type->sql_name);
	depend(dump, &entry, KIND_SCHEMA, type->schema);
	if (type->is_domain)
		depend_on_type(dump, &entry, type->base);
	id = add(dump, entry);
	remember(dump, kind, type->sql_name, id);
	add_comment(dump, entry_of(KIND_COMMENT, type->schema, NULL), kinds[kind].desc,
		type->sql_name, sql_ident_text(dump->arena, type->name), id, type->comment);
}

/* Types in file order, but a domain after the type that it is over. */
static void
pass_types(Dump *dump)
{
	Map seen = MAP(dump->arena);
	VEC(const UserType *) chain = {0};

	for (size_t i = 0; i < dump->model->types.n; i++) {
		const UserType *type = dump->model->types.at[i];

		for (chain.n = 0; type != NULL;
			type = type->is_domain ? type->base->user : NULL) {
			if (map_add(&seen, type->sql_name, dump) != NULL)
				break;
			vec_push(dump->arena, &chain, type);
		}
		while (chain.n > 0)
			add_type(dump, chain.at[--chain.n]);
	}
}

/* ---- sequences and tables ------------------------------------------------------------------ */

/* True if the sequence came with a column, as serial or identity: it follows its table. Any other
 * stands before all tables, whose defaults may draw from it. */
static bool
is_of_column(const Sequence *sequence)
{
	return sequence->owner != NULL && sequence->owner->sequence == sequence;
}

static DdlEntry
entry_of_sequence(Kind kind, const Sequence *sequence)
{
	DdlEntry entry = entry_of(kind, sequence->schema, sequence->name);

	if (sequence->owner != NULL)
		entry.table = (int32_t)sequence->owner->table->index;
	return entry;
}

static void
add_owned_by(Dump *dump, const Sequence *sequence)
{
	DdlEntry entry = entry_of_sequence(KIND_OWNED_BY, sequence);
	Buf sql = text(dump);

	ddlsql_owned_by(&sql, sequence);
	entry.defn = buf_text(&sql);
	depend(dump, &entry, KIND_SEQUENCE, sequence->sql_name);
	depend(dump, &entry, KIND_TABLE, sequence->owner->table->sql_name);
	(void)add(dump, entry);
}

static void
add_sequence(Dump *dump, const Sequence *sequence)
{
	DdlEntry entry = entry_of_sequence(KIND_SEQUENCE, sequence);
	Buf sql = text(dump);
	uint32_t id;

	ddlsql_sequence(&sql, sequence);
	entry.defn = buf_text(&sql);
	/* What goes away with its table before it could be dropped is not dropped. */
	if (!sequence->identity && (sequence->owner == NULL || is_of_column(sequence)))
		entry.drop = drop(dump, KIND_SEQUENCE, sequence->sql_name);
	depend(dump, &entry, KIND_SCHEMA, sequence->schema);
	if (is_of_column(sequence))
		depend(dump, &entry, KIND_TABLE, sequence->owner->table->sql_name);
	id = add(dump, entry);
	remember(dump, KIND_SEQUENCE, sequence->sql_name, id);
	if (is_of_column(sequence) && !sequence->identity)
		add_owned_by(dump, sequence);
	add_comment(dump, entry_of_sequence(KIND_COMMENT, sequence), "SEQUENCE",
		sequence->sql_name, sql_ident_text(dump->arena, sequence->name), id,
		sequence->comment);
}

static void
pass_sequences(Dump *dump)
{
	for (size_t i = 0; i < dump->model->sequences.n; i++)
		if (!is_of_column(dump->model->sequences.at[i]))
			add_sequence(dump, dump->model->sequences.at[i]);
}

static void
add_table_comments(Dump *dump, const Table *table, uint32_t id)
{
	DdlEntry entry = entry_of_table(KIND_COMMENT, table, NULL);
	const char *tag = sql_ident_text(dump->arena, table->name);

	add_comment(dump, entry, "TABLE", table->sql_name, tag, id, table->comment);
	for (size_t i = 0; i < table->columns.n; i++) {
		const Column *column = &table->columns.at[i];
		Buf name = text(dump), column_tag = text(dump);

		if (column->comment == NULL)
			continue;
		put(&name, table->sql_name, ".");
		sql_ident(&name, column->name);
		sql_qualified(&column_tag, table->name, column->name);
		add_comment(dump, entry, "COLUMN", buf_text(&name), buf_text(&column_tag), id,
			column->comment);
	}
}

static void
add_table(Dump *dump, const Table *table)
{
	DdlEntry entry = entry_of_table(KIND_TABLE, table, table->name);
	Buf sql = text(dump);
	uint32_t id;

	ddlsql_table(&sql, table);
	entry.defn = buf_text(&sql);
	entry.drop = drop(dump, KIND_TABLE, table->sql_name);
	entry.tableam = "heap";
	depend(dump, &entry, KIND_SCHEMA, table->schema);
	for (size_t i = 0; i < table->columns.n; i++)
		depend_on_type(dump, &entry, &table->columns.at[i].type);
	id = add(dump, entry);
	remember(dump, KIND_TABLE, table->sql_name, id);
	add_table_comments(dump, table, id);
	for (size_t i = 0; i < table->columns.n; i++) {
		const Sequence *sequence = table->columns.at[i].sequence;

		if (sequence != NULL && sequence->owner == &table->columns.at[i])
			add_sequence(dump, sequence);
	}
}

static void
pass_tables(Dump *dump)
{
	for (size_t i = 0; i < dump->model->tables.n; i++)
		add_table(dump, &dump->model->tables.at[i]);
}

static void
pass_owned_by(Dump *dump)
{
	for (size_t i = 0; i < dump->model->sequences.n; i++) {
		const Sequence *sequence = dump->model->sequences.at[i];

		if (sequence->owner != NULL && !is_of_column(sequence))
			add_owned_by(dump, sequence);
	}
}

/* Returns table, a blank, name: the tag of what a table has inside. */
static const char *
inner_tag(const Dump *dump, const Table *table, const char *name)
{
	Buf tag = text(dump);

	put(&tag, table->name, " ", name);
	return buf_text(&tag);
}

static void
add_default(Dump *dump, const Column *column)
{
	DdlEntry entry = entry_of_table(
		KIND_DEFAULT, column->table, inner_tag(dump, column->table, column->name));
	Buf sql = text(dump), undo = text(dump);

	ddlsql_default(&sql, column);
	entry.defn = buf_text(&sql);
	put(&undo, "ALTER TABLE ", column->table->sql_name, " ALTER COLUMN ");
	sql_ident(&undo, column->name);
	buf_puts(&undo, " DROP DEFAULT;\n");
	entry.drop = buf_text(&undo);
	depend(dump, &entry, KIND_SEQUENCE, column->sequence->sql_name);
	depend(dump, &entry, KIND_TABLE, column->table->sql_name);
	(void)add(dump, entry);
}

static void
pass_defaults(Dump *dump)
{
	for (size_t i = 0; i < dump->model->tables.n; i++) {
		const Table *table = &dump->model->tables.at[i];

		for (size_t j = 0; j < table->columns.n; j++)
			if (table->columns.at[j].sequence != NULL &&
				table->columns.at[j].identity == NULL)
				add_default(dump, &table->columns.at[j]);
	}
}

/* ---- data ---------------------------------------------------------------------------------- */

static void
pass_data(Dump *dump)
{
	for (size_t i = 0; i < dump->model->tables.n; i++) {
		const Table *table = &dump->model->tables.at[i];
		DdlEntry entry = entry_of_table(KIND_TABLE_DATA, table, table->name);
		Buf sql = text(dump);

		ddlsql_copy(&sql, table);
		entry.copy = buf_text(&sql);
		depend(dump, &entry, KIND_TABLE, table->sql_name);
		(void)add(dump, entry);
	}
}

static void
pass_setvals(Dump *dump)
{
	for (size_t i = 0; i < dump->model->sequences.n; i++) {
		const Sequence *sequence = dump->model->sequences.at[i];
		DdlEntry entry = entry_of_sequence(KIND_SEQUENCE_SET, sequence);
		const char *literal = sql_literal_text(dump->arena, sequence->sql_name);

		entry.setval = (int32_t)dump->ddl->setvals.n;
		vec_push(dump->arena, &dump->ddl->setvals,
			(DdlSetval){
				.sequence = arena_strndup(
					dump->arena, literal + 1, strlen(literal) - 2),
				.table = is_of_column(sequence) ? entry.table : -1,
				.start = sequence->start,
				.step = sequence->increment,
			});
		depend(dump, &entry, KIND_SEQUENCE, sequence->sql_name);
		(void)add(dump, entry);
	}
}

/* ---- after the data ------------------------------------------------------------------------ */

/* The name under which a key is remembered. */
static const char *
key_name(const Dump *dump, const Table *table, const char *name)
{
	Buf key = text(dump);

	put(&key, table->sql_name, " ");
	sql_ident(&key, name);
	return buf_text(&key);
}

static const char *
drop_constraint(const Dump *dump, const Table *table, const char *name)
{
	Buf sql = text(dump);

	put(&sql, "ALTER TABLE ONLY ", table->sql_name, " DROP CONSTRAINT ");
	sql_ident(&sql, name);
	buf_puts(&sql, ";\n");
	return buf_text(&sql);
}

static void
add_key(Dump *dump, const Key *key)
{
	DdlEntry entry = entry_of_table(
		KIND_CONSTRAINT, key->table, inner_tag(dump, key->table, key->name));
	Buf sql = text(dump);

	ddlsql_key(&sql, key);
	entry.defn = buf_text(&sql);
	entry.drop = drop_constraint(dump, key->table, key->name);
	depend(dump, &entry, KIND_TABLE, key->table->sql_name);
	remember(
		dump, KIND_CONSTRAINT, key_name(dump, key->table, key->name), add(dump, entry));
}

static void
pass_keys(Dump *dump)
{
	for (size_t i = 0; i < dump->model->tables.n; i++) {
		const Table *table = &dump->model->tables.at[i];

		for (size_t j = 0; j < table->keys.n; j++)
			if (!table->keys.at[j]->index_only)
				add_key(dump, table->keys.at[j]);
	}
}

static void
add_index(Dump *dump, const Index *index)
{
	const char *name = sql_qualified_text(dump->arena, index->table->schema, index->name);
	DdlEntry entry = entry_of_table(KIND_INDEX, index->table, index->name);
	Buf sql = text(dump);

	ddlsql_index(&sql, index);
	entry.defn = buf_text(&sql);
	entry.drop = drop(dump, KIND_INDEX, name);
	depend(dump, &entry, KIND_TABLE, index->table->sql_name);
	remember(dump, KIND_INDEX, name, add(dump, entry));
}

static void
pass_indexes(Dump *dump)
{
	for (size_t i = 0; i < dump->model->tables.n; i++) {
		const Table *table = &dump->model->tables.at[i];

		for (size_t j = 0; j < table->indexes.n; j++)
			add_index(dump, &table->indexes.at[j]);
	}
}

/* A foreign key needs the parent's key. Where that is only a unique index, which has no name of a
 * constraint, any unique index of the parent may be the one. */
static void
depend_on_parent_key(Dump *dump, DdlEntry *entry, const ForeignKey *fk)
{
	if (!fk->key->index_only) {
		depend(dump, entry, KIND_CONSTRAINT, key_name(dump, fk->parent, fk->key->name));
		return;
	}
	for (size_t i = 0; i < fk->parent->indexes.n; i++) {
		const Index *index = &fk->parent->indexes.at[i];

		if (index->unique)
			depend(dump, entry, KIND_INDEX,
				sql_qualified_text(
					dump->arena, fk->parent->schema, index->name));
	}
}

static void
add_foreign_key(Dump *dump, const ForeignKey *fk)
{
	DdlEntry entry = entry_of_table(
		KIND_FOREIGN_KEY, fk->table, inner_tag(dump, fk->table, fk->name));
	Buf sql = text(dump);

	ddlsql_foreign_key(&sql, fk);
	entry.defn = buf_text(&sql);
	entry.drop = drop_constraint(dump, fk->table, fk->name);
	depend(dump, &entry, KIND_TABLE, fk->table->sql_name);
	depend(dump, &entry, KIND_TABLE, fk->parent->sql_name);
	depend_on_parent_key(dump, &entry, fk);
	(void)add(dump, entry);
}

static void
pass_foreign_keys(Dump *dump)
{
	for (size_t i = 0; i < dump->model->tables.n; i++) {
		const Table *table = &dump->model->tables.at[i];

		for (size_t j = 0; j < table->foreign_keys.n; j++)
			add_foreign_key(dump, table->foreign_keys.at[j]);
	}
}

/* ---- all of it ----------------------------------------------------------------------------- */

/* dbObjectTypePriority of pg_dump_sort.c, as far as there are such objects. */
static void (*const passes[])(Dump *dump) = {
	pass_session,
	pass_database,
	pass_schemas,
	pass_extensions,
	pass_types,
	pass_sequences,
	pass_tables,
	pass_owned_by,
	pass_defaults,
	pass_data,
	pass_setvals,
	pass_keys,
	pass_indexes,
	pass_foreign_keys,
};

Ddl *
ddl_build(Arena *arena, const Model *model)
{
	Dump dump = {arena, model, arena_new_of(arena, Ddl), MAP(arena)};

	for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
		passes[i](&dump);
	return dump.ddl;
}

/* True if there is no statement, or exactly one. */
static bool
is_statement(Arena *arena, const char *sql, const char **error)
{
	size_t count, offset;

	if (sql == NULL || *sql == '\0')
		return true;
	if (!sql_check_statements(arena, sql, &count, error, &offset))
		return false;
	*error = "this is more than one statement";
	return count == 1;
}

const DdlEntry *
ddl_check(Arena *arena, const Ddl *ddl, const char **error, const char **sql)
{
	for (size_t i = 0; i < ddl->entries.n; i++) {
		const DdlEntry *entry = &ddl->entries.at[i];
		const char *const statements[] = {entry->defn, entry->drop, entry->copy};

		for (size_t j = 0; j < sizeof statements / sizeof *statements; j++) {
			*sql = statements[j];
			if (!is_statement(arena, statements[j], error))
				return entry;
		}
	}
	return NULL;
}
