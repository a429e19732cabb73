/* expr_make.c - nodes of expressions: made, and refused.
 */
#include <stdarg.h>
#include <stdio.h>

#include "sql/expr_node.h"

SqlNode *
maker_refuse(SqlMaker *maker, size_t offset, const char *hint, const char *format, ...)
{
	Buf text = BUF(maker->arena);
	va_list args;

	if (maker->why->reason != NULL)
		return NULL;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	*maker->why = (SqlReason){buf_text(&text), hint, offset, false};
	return NULL;
}

SqlNode *
maker_node(SqlMaker *maker, SqlNodeKind kind, size_t offset)
{
	SqlNode *node = arena_new_of(maker->arena, SqlNode);

	node->kind = kind;
	node->offset = offset;
	return node;
}

SqlNode *
maker_constant(SqlMaker *maker, const char *text, size_t offset)
{
	SqlNode *node = maker_node(maker, SQL_NODE_CONSTANT, offset);

	node->text = text;
	node->type = SQL_UNKNOWN;
	node->null = text == NULL;
	return node;
}

SqlNode *
maker_call(SqlMaker *maker, const char *name, size_t offset, SqlNode *first, SqlNode *second,
	SqlNode *third)
{
	SqlNode *args[] = {first, second, third},
		*node = maker_node(maker, SQL_NODE_CALL, offset);

	node->name = name;
	for (size_t i = 0; i < 3 && args[i] != NULL; i++)
		vec_push(maker->arena, &node->args, args[i]);
	return node;
}
