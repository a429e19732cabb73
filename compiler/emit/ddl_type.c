/* ddl_type.c - types of the schema's own.
 */
#include "emit/ddlsql.h"
#include "emit/dump.h"

static void
add_type(Dump *dump, const UserType *type)
{
	Node node = dump_node(type->kind == USER_DOMAIN ? KIND_DOMAIN : KIND_TYPE, type->schema,
		type->name, type->sql_name);
	Buf sql = BUF(dump->arena);
	NodeId id;

	ddlsql_type(&sql, type);
	node.entry.defn = buf_text(&sql);
	dump_need_schema(dump, &node, type->schema);
	if (type->base != NULL)
		dump_need_type(dump, &node, type->base);
	for (size_t i = 0; i < type->fields.n; i++)
		dump_need_type(dump, &node, type->fields.at[i].type);
	dump_need_expression(dump, &node, type->default_sql);
	for (size_t i = 0; i < type->checks.n; i++)
		dump_need_expression(dump, &node, type->checks.at[i].expression);
	dump_owner(&node, &type->rights);
	id = dump_add(dump, node);
	dump_name(dump, id, type->schema, type->name);
	dump_comment(dump, id, type->comment);
	for (size_t i = 0; i < type->fields.n; i++)
		dump_column_comment(
			dump, id, type->fields.at[i].name, type->fields.at[i].comment);
	for (size_t i = 0; i < type->checks.n; i++)
		dump_check_comment(dump, id, &type->checks.at[i]);
	dump_rights(dump, id, &type->rights);
}

void
dump_types(Dump *dump)
{
	for (size_t i = 0; i < dump->model->types.n; i++)
		add_type(dump, dump->model->types.at[i]);
}
