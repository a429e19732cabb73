/* ddl_partition.c - partitions: tables of their own, attached to the one that they are parts of.
 *
 * pg_dump makes every partition, and every index of it, like any table and index, and ties them together afterwards; so
 * do we. Nothing is dropped that goes away with the table or the index above it.
 */
#include "emit/ddlsql.h"
#include "emit/dump.h"
#include "sql/quote.h"

static Node
node_of_partition(const Dump *dump, Kind kind, const Table *table, const Partition *partition)
{
	Node node = dump_node_of(kind, table, partition->name, partition->sql_name);

	dump_need_schema(dump, &node, table->schema);
	return node;
}

static void
need_partition(const Dump *dump, Node *node, const Table *table, const Partition *partition)
{
	if (partition == NULL)
		dump_need_table(dump, node, table);
	else
		dump_need(dump, node, KIND_TABLE, table->schema, partition->name);
}

static void
add_partition(Dump *dump, const Table *table, const Partition *partition)
{
	Node node = node_of_partition(dump, KIND_TABLE, table, partition);
	Buf sql = BUF(dump->arena);

	ddlsql_partition(&sql, table, partition);
	node.entry.defn = buf_text(&sql);
	node.entry.tableam = partition->by != NULL ? NULL : "heap";
	dump_owner(&node, &table->rights);
	dump_need_columns(dump, &node, table);
	for (size_t i = 0; i < table->columns.n; i++) {
		const Column *column = &table->columns.at[i];

		if (column->sequence != NULL)
			dump_need(dump, &node, KIND_SEQUENCE, column->sequence->schema,
				column->sequence->name);
	}
	dump_name(dump, dump_add(dump, node), table->schema, partition->name);
}

static void
add_attach(Dump *dump, const Table *table, const Partition *partition)
{
	Node node = node_of_partition(dump, KIND_TABLE_ATTACH, table, partition);
	Buf sql = BUF(dump->arena);

	ddlsql_attach(&sql, table, partition);
	node.entry.defn = buf_text(&sql);
	need_partition(dump, &node, table, partition);
	need_partition(dump, &node, table, partition->parent);
	(void)dump_add(dump, node);
}

/* Ties the partition's share of an index, or of a key's, to the one above it. whole: the index of all the table.
 *
 * pg_restore -j runs nothing at the same time that depends on the same table. Without the partitioned table itself among what
 * this depends on, a foreign key of it, whose check opens all indexes below it, and the ALTER INDEX of a partition's partition
 * would lock each other out. */
static void
add_index_attach(Dump *dump, Node node, const Table *table, const Partition *partition,
	const char *whole, const char *above)
{
	Buf sql = BUF(dump->arena);

	ddlsql_index_attach(&sql, table, above, node.entry.tag);
	node.entry.defn = buf_text(&sql);
	need_partition(dump, &node, table, partition);
	need_partition(dump, &node, table, partition->parent);
	dump_need_table(dump, &node, table);
	dump_name(dump, dump_add(dump, node), table->schema, whole);
}

static void
add_key_share(Dump *dump, const Key *key, const Partition *partition, size_t i)
{
	const Table *table = key->table;
	const Partition *parent = partition->parent;
	const char *name = partition->keys[i];
	const char *above = parent == NULL ? key->name : parent->keys[i];
	Buf tag = BUF(dump->arena), sql = BUF(dump->arena);
	Node node, attach = dump_node_of(KIND_INDEX_ATTACH, table, name, NULL);

	put(&tag, partition->name, " ", name);
	node = dump_node_of(KIND_CONSTRAINT, table, buf_text(&tag), NULL);
	ddlsql_key_share(&sql, key, partition, name);
	node.entry.defn = buf_text(&sql);
	node.entry.drop = "";
	need_partition(dump, &node, table, partition);
	dump_need_table(dump, &node, table);
	dump_name(dump, dump_add(dump, node), partition->sql_name, name);
	dump_need(dump, &attach, KIND_CONSTRAINT, partition->sql_name, name);
	dump_need(dump, &attach, KIND_CONSTRAINT,
		parent == NULL ? table->sql_name : parent->sql_name, above);
	add_index_attach(dump, attach, table, partition, key->name, above);
}

static void
add_index_share(Dump *dump, const Index *index, const Partition *partition, size_t i)
{
	const Table *table = index->table;
	const Partition *parent = partition->parent;
	const char *name = partition->indexes[i];
	const char *above = parent == NULL ? index->name : parent->indexes[i];
	Node node = dump_node_of(KIND_INDEX, table, name, NULL);
	Node attach = dump_node_of(KIND_INDEX_ATTACH, table, name, NULL);
	Buf sql = BUF(dump->arena);

	ddlsql_index_share(&sql, index, partition, name);
	node.entry.defn = buf_text(&sql);
	node.entry.drop = "";
	need_partition(dump, &node, table, partition);
	dump_need_table(dump, &node, table);
	dump_name(dump, dump_add(dump, node), table->schema, name);
	dump_need(dump, &attach, KIND_INDEX, table->schema, name);
	dump_need(dump, &attach, KIND_INDEX, table->schema, above);
	add_index_attach(dump, attach, table, partition, index->name, above);
}

void
dump_partitions(Dump *dump)
{
	for (size_t i = 0; i < dump->model->tables.n; i++) {
		const Table *table = &dump->model->tables.at[i];

		for (size_t j = 0; j < table->partitions.n; j++) {
			const Partition *partition = table->partitions.at[j];

			add_partition(dump, table, partition);
			add_attach(dump, table, partition);
			for (size_t k = 0; k < table->keys.n; k++)
				if (!table->keys.at[k]->index_only)
					add_key_share(dump, table->keys.at[k], partition, k);
			for (size_t k = 0; k < table->indexes.n; k++)
				add_index_share(dump, &table->indexes.at[k], partition, k);
		}
	}
}
