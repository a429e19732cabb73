/* ddl_object.c - what only SQL says: views, functions, triggers, policies, the user's own passages.
 */
#include <string.h>

#include "emit/ddlsql.h"
#include "emit/dump.h"
#include "sql/quote.h"

/* What makes a view late is the primary keys of the tables that it reads. */
static void
need_keys(const Dump *dump, Node *node, const SqlRefs *refs)
{
	for (size_t i = 0; i < dump->model->tables.n; i++) {
		const Table *table = &dump->model->tables.at[i];

		if (table->keys.n == 0 || !table->keys.at[0]->primary)
			continue;
		for (size_t j = 0; j < refs->n; j++)
			if (str_eq(refs->at[j].name, table->name))
				dump_need(dump, node, KIND_CONSTRAINT, table->sql_name,
					table->keys.at[0]->name);
	}
}

/* REFRESH, when the data and the views' indexes are there. */
static void
add_refresh(Dump *dump, const Object *view)
{
	Node node = dump_node(KIND_REFRESH, view->schema, view->name, view->sql_name);
	Buf sql = BUF(dump->arena);
	NodeId id;

	put(&sql, "REFRESH MATERIALIZED VIEW ", view->sql_name, ";\n");
	node.entry.defn = buf_text(&sql);
	node.entry.owner = view->rights.owner;
	dump_need(dump, &node, KIND_MATERIALIZED, view->schema, view->name);
	for (size_t i = 0; i < view->refs.n; i++)
		dump_need(dump, &node, KIND_REFRESH, view->refs.at[i].schema,
			view->refs.at[i].name);
	id = dump_add(dump, node);
	dump_name(dump, id, view->schema, view->name);
}

/* True if the last line may end in a comment, which would swallow a semicolon. */
static bool
ends_in_comment(const char *sql)
{
	const char *newline = strrchr(sql, '\n');

	return strstr(newline != NULL ? newline : sql, "--") != NULL;
}

static void
add_object(Dump *dump, const Object *object)
{
	Node node = dump_node(object->kind, object->schema, object->tag, object->sql_name);
	Buf sql = BUF(dump->arena);
	NodeId id;

	put(&sql, object->create, ends_in_comment(object->create) ? "\n;\n" : ";\n");
	node.entry.defn = buf_text(&sql);
	node.entry.table = (int32_t)object->table;
	node.on = kinds[object->kind].form == FORM_ON ? object->on : NULL;
	node.late = object->late;
	dump_owner(&node, &object->rights);
	if (object->kind == KIND_MATERIALIZED)
		node.entry.tableam = "heap";
	if (object->schema != NULL)
		dump_need_schema(dump, &node, object->schema);
	dump_need_refs(dump, &node, &object->refs);
	if (object->late)
		need_keys(dump, &node, &object->refs);
	id = dump_add(dump, node);
	if (object->name != NULL)
		dump_name(dump, id, node.on != NULL ? node.on : object->schema, object->name);
	dump_comment(dump, id, object->comment);
	for (size_t i = 0; i < object->column_comments.n; i++)
		dump_column_comment(dump, id, object->column_comments.at[i].column,
			object->column_comments.at[i].comment);
	dump_rights(dump, id, &object->rights);
	if (object->kind == KIND_MATERIALIZED && object->filled)
		add_refresh(dump, object);
}

static void
add_row_security(Dump *dump, const Table *table)
{
	Node node = dump_node_of(KIND_ROW_SECURITY, table, table->name, NULL);
	Buf sql = BUF(dump->arena);

	put(&sql, "ALTER TABLE ", table->sql_name, " ENABLE ROW LEVEL SECURITY;\n");
	node.entry.defn = buf_text(&sql);
	dump_need_table(dump, &node, table);
	(void)dump_add(dump, node);
}

void
dump_objects(Dump *dump)
{
	for (size_t i = 0; i < dump->model->tables.n; i++)
		if (dump->model->tables.at[i].row_security)
			add_row_security(dump, &dump->model->tables.at[i]);
	for (size_t i = 0; i < dump->model->objects.n; i++)
		add_object(dump, dump->model->objects.at[i]);
}
