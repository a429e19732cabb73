/* ddl_table.c - tables and sequences, and what they hold.
 */
#include <string.h>

#include "emit/ddlsql.h"
#include "emit/dump.h"
#include "sql/quote.h"

/* ---- sequences ----------------------------------------------------------------------------- */

/* True if the sequence came with a column, as serial or identity: it follows its table. Any other
 * stands before all tables, whose defaults may draw from it. */
static bool
is_of_column(const Sequence *sequence)
{
	return sequence->owner != NULL && sequence->owner->sequence == sequence;
}

static Node
node_of_sequence(Kind kind, const Sequence *sequence)
{
	Node node = dump_node(kind, sequence->schema, sequence->name, sequence->sql_name);

	dump_owner(&node, &sequence->rights);
	if (sequence->owner != NULL) {
		node.entry.table = (int32_t)sequence->owner->table->index;
		node.entry.owner = sequence->owner->table->rights.owner;
	}
	return node;
}

static void
need_sequence(const Dump *dump, Node *node, const Sequence *sequence)
{
	dump_need(dump, node, KIND_SEQUENCE, sequence->schema, sequence->name);
}

static Node
owned_by(const Dump *dump, const Sequence *sequence)
{
	Node node = node_of_sequence(KIND_OWNED_BY, sequence);
	Buf sql = BUF(dump->arena);

	ddlsql_owned_by(&sql, sequence);
	node.entry.defn = buf_text(&sql);
	need_sequence(dump, &node, sequence);
	dump_need_table(dump, &node, sequence->owner->table);
	return node;
}

/* Adds a sequence, behind its table if it came with a column of that. */
static void
add_sequence(Dump *dump, const Sequence *sequence, const NodeId *table)
{
	Node node = node_of_sequence(KIND_SEQUENCE, sequence);
	Buf sql = BUF(dump->arena);
	NodeId id;

	ddlsql_sequence(&sql, sequence);
	node.entry.defn = buf_text(&sql);
	/* What goes away with its table before it could be dropped is not dropped. */
	if (sequence->identity || (sequence->owner != NULL && table == NULL))
		node.entry.drop = "";
	dump_need_schema(dump, &node, sequence->schema);
	if (table != NULL)
		dump_need_table(dump, &node, sequence->owner->table);
	id = table != NULL ? dump_add_behind(dump, *table, node) : dump_add(dump, node);
	dump_name(dump, id, sequence->schema, sequence->name);
	if (table != NULL && !sequence->identity)
		(void)dump_add_behind(dump, id, owned_by(dump, sequence));
	else if (sequence->owner != NULL && !sequence->identity)
		(void)dump_add(dump, owned_by(dump, sequence));
	dump_comment(dump, id, sequence->comment);
	dump_rights(dump, id, &sequence->rights);
}

static void
add_setval(Dump *dump, const Sequence *sequence)
{
	Node node = node_of_sequence(KIND_SEQUENCE_SET, sequence);
	const char *literal = sql_literal_text(dump->arena, sequence->sql_name);

	node.entry.setval = (int32_t)dump->ddl->setvals.n;
	vec_push(dump->arena, &dump->ddl->setvals,
		(DdlSetval){
			.sequence =
				arena_strndup(dump->arena, literal + 1, strlen(literal) - 2),
			.table = is_of_column(sequence) ? node.entry.table : -1,
			.counted = is_of_column(sequence) ? sequence->owner : NULL,
			.start = sequence->start,
			.step = sequence->increment,
		});
	need_sequence(dump, &node, sequence);
	(void)dump_add(dump, node);
}

void
dump_sequences(Dump *dump)
{
	for (size_t i = 0; i < dump->model->sequences.n; i++) {
		const Sequence *sequence = dump->model->sequences.at[i];

		if (!is_of_column(sequence))
			add_sequence(dump, sequence, NULL);
		add_setval(dump, sequence);
	}
}

/* ---- tables -------------------------------------------------------------------------------- */

/* The default of a serial column is a statement of its own: table and sequence refer to each other. So is that of a column
 * that CREATE TABLE does not name, as it is inherited. */
static void
add_default(Dump *dump, const Column *column)
{
	const Table *table = column->table;
	Node node = dump_node_of(
		KIND_DEFAULT, table, dump_inner_tag(dump, table, column->name), NULL);
	Buf sql = BUF(dump->arena), undo = BUF(dump->arena);

	ddlsql_default(&sql, column);
	node.entry.defn = buf_text(&sql);
	put(&undo, "ALTER TABLE ", table->sql_name, " ALTER COLUMN ",
		sql_ident_text(dump->arena, column->name), " DROP DEFAULT;\n");
	node.entry.drop = buf_text(&undo);
	if (ddlsql_serial(column) != NULL)
		need_sequence(dump, &node, ddlsql_serial(column));
	dump_need_table(dump, &node, table);
	(void)dump_add(dump, node);
}

static void
add_table(Dump *dump, const Table *table)
{
	Node node = dump_node_of(KIND_TABLE, table, table->name, table->sql_name);
	Buf sql = BUF(dump->arena);
	NodeId id;

	ddlsql_table(&sql, table);
	node.entry.defn = buf_text(&sql);
	node.entry.tableam = table->partition_by != NULL ? NULL : "heap";
	dump_owner(&node, &table->rights);
	dump_need_schema(dump, &node, table->schema);
	dump_need_columns(dump, &node, table);
	for (size_t i = 0; i < table->inherits.n; i++)
		dump_need_table(dump, &node, table->inherits.at[i]);
	id = dump_add(dump, node);
	dump_name(dump, id, table->schema, table->name);
	dump_comment(dump, id, table->comment);
	for (size_t i = 0; i < table->columns.n; i++)
		dump_column_comment(
			dump, id, table->columns.at[i].name, table->columns.at[i].comment);
	for (size_t i = 0; i < table->checks.n; i++)
		if (!table->checks.at[i].not_valid)
			dump_check_comment(dump, id, &table->checks.at[i]);
	dump_rights(dump, id, &table->rights);
	for (size_t i = 0; i < table->columns.n; i++) {
		const Column *column = &table->columns.at[i];

		if (column->sequence != NULL && column->sequence->owner == column)
			add_sequence(dump, column->sequence, &id);
		if (ddlsql_serial(column) != NULL ||
			(column->inherited && column->default_sql != NULL))
			add_default(dump, column);
	}
}

/* Rows of a partitioned table are loaded through it, and the server puts each where it belongs.
 *
 * pg_restore -j empties the table that data depends on before it loads the data, which a partitioned table does not
 * allow: "cannot truncate only a partitioned table" (restore_toc_entry() in pg_backup_archiver.c). Such data therefore
 * depends on nothing, as all tables are there before any data; and what comes after it, which pg_restore would
 * otherwise have wait for the table's data, depends on it by name. */
static void
add_data(Dump *dump, const Table *table)
{
	Node node = dump_node_of(KIND_TABLE_DATA, table, table->name, NULL);
	Buf sql = BUF(dump->arena);

	ddlsql_copy(&sql, table);
	node.entry.copy = buf_text(&sql);
	if (table->partition_by != NULL) {
		dump_name(dump, dump_add(dump, node), table->schema, table->name);
		return;
	}
	dump_need_table(dump, &node, table);
	(void)dump_add(dump, node);
}

void
dump_tables(Dump *dump)
{
	for (size_t i = 0; i < dump->model->tables.n; i++) {
		add_table(dump, &dump->model->tables.at[i]);
		add_data(dump, &dump->model->tables.at[i]);
	}
}
