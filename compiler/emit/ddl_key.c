/* ddl_key.c - keys, indexes and foreign keys: what is made when the data is there.
 */
#include "emit/ddlsql.h"
#include "emit/dump.h"
#include "sql/quote.h"

/* A constraint of a table, with nothing in it yet. */
static Node
node_of_constraint(const Dump *dump, Kind kind, const Table *table, const char *name)
{
	Node node = dump_node_of(kind, table, dump_inner_tag(dump, table, name),
		sql_ident_text(dump->arena, name));

	dump_need_table(dump, &node, table);
	return node;
}

static void
add_key(Dump *dump, const Key *key)
{
	Node node = node_of_constraint(dump, KIND_CONSTRAINT, key->table, key->name);
	Buf sql = BUF(dump->arena);
	NodeId id;

	ddlsql_key(&sql, key);
	node.entry.defn = buf_text(&sql);
	if (key->tablespace != NULL)
		node.entry.tablespace = key->tablespace;
	id = dump_add(dump, node);
	dump_name(dump, id, key->table->sql_name, key->name);
	dump_comment(dump, id, key->comment);
}

static void
add_index(Dump *dump, const Index *index)
{
	const Table *table = index->table;
	Node node = dump_node_of(KIND_INDEX, table, index->name,
		sql_qualified_text(dump->arena, table->schema, index->name));
	Buf sql = BUF(dump->arena);
	NodeId id;

	ddlsql_index(&sql, index);
	node.entry.defn = buf_text(&sql);
	if (index->tablespace != NULL)
		node.entry.tablespace = index->tablespace;
	dump_need_table(dump, &node, table);
	id = dump_add(dump, node);
	dump_name(dump, id, table->schema, index->name);
	dump_comment(dump, id, index->comment);
}

/* A foreign key needs the parent's key. Where that is only a unique index, which has no name of a
 * constraint, any unique index of the parent may be the one. */
static void
need_parent_key(const Dump *dump, Node *node, const ForeignKey *fk)
{
	for (size_t i = 0; fk->parent->partition_by != NULL && i < fk->parent->indexes.n; i++)
		dump_need(dump, node, KIND_INDEX_ATTACH, fk->parent->schema,
			fk->parent->indexes.at[i].name);
	if (!fk->key->index_only) {
		dump_need(dump, node, KIND_INDEX_ATTACH, fk->parent->schema, fk->key->name);
		dump_need(dump, node, KIND_CONSTRAINT, fk->parent->sql_name, fk->key->name);
		return;
	}
	for (size_t i = 0; i < fk->parent->indexes.n; i++)
		if (fk->parent->indexes.at[i].unique)
			dump_need(dump, node, KIND_INDEX, fk->parent->schema,
				fk->parent->indexes.at[i].name);
}

static void
add_foreign_key(Dump *dump, const ForeignKey *fk)
{
	Node node = node_of_constraint(dump, KIND_FOREIGN_KEY, fk->table, fk->name);
	Buf sql = BUF(dump->arena);

	ddlsql_foreign_key(&sql, fk);
	node.entry.defn = buf_text(&sql);
	dump_need_table(dump, &node, fk->parent);
	need_parent_key(dump, &node, fk);
	dump_comment(dump, dump_add(dump, node), fk->comment);
}

/* A check that the server shall not hold the rows against comes when they are there. */
static void
add_check(Dump *dump, const Table *table, const Check *check)
{
	Node node = node_of_constraint(dump, KIND_CHECK, table, check->name);
	Buf sql = BUF(dump->arena), undo = BUF(dump->arena);

	ddlsql_check(&sql, table, check);
	node.entry.defn = buf_text(&sql);
	put(&undo, "ALTER TABLE ", table->sql_name, " DROP CONSTRAINT ", node.name, ";\n");
	node.entry.drop = buf_text(&undo);
	dump_need_expression(dump, &node, check->expression);
	dump_comment(dump, dump_add(dump, node), check->comment);
}

void
dump_keys(Dump *dump)
{
	for (size_t i = 0; i < dump->model->tables.n; i++) {
		const Table *table = &dump->model->tables.at[i];

		for (size_t j = 0; j < table->keys.n; j++)
			if (!table->keys.at[j]->index_only)
				add_key(dump, table->keys.at[j]);
		for (size_t j = 0; j < table->indexes.n; j++)
			add_index(dump, &table->indexes.at[j]);
		for (size_t j = 0; j < table->checks.n; j++)
			if (table->checks.at[j].not_valid && !table->checks.at[j].inherited)
				add_check(dump, table, &table->checks.at[j]);
		for (size_t j = 0; j < table->foreign_keys.n; j++)
			add_foreign_key(dump, table->foreign_keys.at[j]);
	}
}
