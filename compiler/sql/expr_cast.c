/* expr_cast.c - values that become another type: where SQL says so, and where PostgreSQL does it unasked.
 *
 * What a node's parent asks for is made by a cast around it, which is a call like any other; constants take their type
 * from what they stand beside.
 */
#include <string.h>

#include "sql/expr_node.h"

/* The node seen as another type whose values are the same struct. */
SqlNode *
maker_relabel(SqlMaker *maker, SqlNode *node, SqlScalar type)
{
	SqlNode *copy;

	if (node->type == type)
		return node;
	copy = maker_node(maker, node->kind, node->offset);
	*copy = *node;
	if (node->kind == SQL_NODE_CONSTANT) {
		copy->type = type;
		return copy;
	}
	copy = maker_call(maker, SQL_CAST, node->offset, node, NULL, NULL);
	copy->type = type;
	copy->null = node->null;
	return copy;
}

static SqlNode *
convert(SqlMaker *maker, SqlNode *node, const SqlFunction *function, SqlScalar type)
{
	SqlNode *call = maker_call(maker, SQL_CAST, node->offset, node, NULL, NULL);
	char nulls;

	(void)function_result(function, &nulls);
	call->function = function;
	call->type = type;
	call->null = node->null || nulls == '?';
	return call;
}

/* The types that stand in for others where no row of their own is: integers of each width, text of each name. */
static SqlScalar
stand_in(SqlScalar type)
{
	if (type == SQL_INT2 || type == SQL_INT4)
		return SQL_INT8;
	return scalar_is_string(type) ? SQL_TEXT : type;
}

/* True if arrays of the one read as arrays of the other: their elements have the same text. */
static bool
arrays_alike(SqlScalar from, SqlScalar to)
{
	SqlScalar a = scalar_element(from), b = scalar_element(to);

	if (a == SQL_SCALARS || b == SQL_SCALARS || a == SQL_BOOL)
		return false;
	return scalar_is_string(b) || (scalar_alike(a, SQL_INT4) && scalar_converts(a, b) &&
					      (scalar_alike(b, SQL_INT4) || b == SQL_NUMERIC));
}

/* The node as that type, however that may be; NULL: there is no way. */
SqlNode *
maker_cast_to(SqlMaker *maker, SqlNode *node, SqlScalar type)
{
	SqlScalar from = node->type;
	const SqlFunction *function = function_cast(from, type, 0);

	if (from == type)
		return node;
	if (function != NULL)
		return convert(maker, node, function, type);
	if (scalar_is_text(from) && scalar_is_string(type) && type != SQL_BPCHAR)
		return maker_relabel(maker, node, type);
	if (arrays_alike(from, type))
		return maker_relabel(maker, node, type);
	if (scalar_alike(from, SQL_INT4) && scalar_alike(type, SQL_INT4) &&
		scalar_converts(from, type))
		return maker_relabel(maker, node, type);
	function = function_cast(stand_in(from), type, 0);
	if (function != NULL)
		return convert(maker, node, function, type);
	function = function_cast(stand_in(from), SQL_TEXT, 0);
	if (scalar_is_string(type) && type != SQL_BPCHAR && function != NULL)
		return maker_relabel(maker, convert(maker, node, function, SQL_TEXT), type);
	if (type == SQL_FLOAT4 || type == SQL_INT2 ||
		type == SQL_INT4) { /* by way of the wider type */
		SqlScalar wide = type == SQL_FLOAT4 ? SQL_FLOAT8 : SQL_INT8;

		function = function_cast(from, wide, 0);
		if (function != NULL && function_cast(wide, type, 0) != NULL)
			return convert(maker, convert(maker, node, function, wide),
				function_cast(wide, type, 0), type);
	}
	return NULL;
}

static SqlNode *
whole_constant(SqlMaker *maker, int value, size_t offset)
{
	SqlNode *node = maker_constant(maker, arena_printf(maker->arena, "%d", value), offset);

	return maker_literal(maker, node, SQL_INT4, NULL);
}

/* The node cut or rounded as the type's modifiers ask. */
static SqlNode *
modify(SqlMaker *maker, SqlNode *node, const SqlTarget *type)
{
	const SqlFunction *function;
	SqlNode *call;

	if (type->nmodifiers == 0)
		return node;
	function = function_cast(type->id, type->id, type->nmodifiers);
	if (function == NULL)
		function = function_cast(stand_in(type->id), type->id, type->nmodifiers);
	if (function == NULL)
		return maker_refuse(maker, node->offset, NULL,
			"a cast to %s with a length or precision", sql_scalars[type->id].words);
	call = convert(maker, node, function, type->id);
	for (int i = 0; i < type->nmodifiers; i++)
		vec_push(maker->arena, &call->args,
			whole_constant(maker, type->modifiers[i], node->offset));
	return call;
}

SqlNode *
maker_cast(SqlMaker *maker, SqlNode *node, const SqlTarget *type)
{
	SqlNode *made;

	if (node_unknown(node) || (node->kind == SQL_NODE_CONSTANT &&
					  scalar_is_string(node->type) && type->id == SQL_ENUM))
		made = maker_literal(maker, node, type->id, type->user);
	else if (type->user != NULL)
		made = node->type == type->id && node->user == type->user ? node : NULL;
	else
		made = maker_cast_to(maker, node, type->id);
	if (made == NULL)
		return maker_refuse(maker, node->offset, NULL, "%s cannot be cast to %s",
			sql_scalars[node->type].words, sql_scalars[type->id].words);
	return modify(maker, made, type);
}

/* The node as an argument of that type: what PostgreSQL converts without being asked. */
SqlNode *
maker_coerce(SqlMaker *maker, SqlNode *node, SqlScalar type)
{
	SqlNode *made;

	if (node->type == type)
		return node;
	if (node_unknown(node))
		return maker_literal(maker, node, type, NULL);
	if (scalar_is_text(node->type) && scalar_is_text(type))
		return node;
	if (node->kind == SQL_NODE_CONSTANT && node->text != NULL &&
		sql_scalars[type].category == 'N' && sql_scalars[node->type].category == 'N')
		return maker_literal(maker, node, type, NULL);
	if (scalar_alike(node->type, SQL_INT8) && scalar_alike(type, SQL_INT8))
		return node;
	made = maker_cast_to(maker, node, type);
	if (made == NULL)
		return maker_refuse(maker, node->offset, NULL, "%s does not become %s",
			sql_scalars[node->type].words, sql_scalars[type].words);
	return made;
}

/* The node in the text form of its type, as functions of "any" want it. */
SqlNode *
maker_coerce_any(SqlMaker *maker, SqlNode *node)
{
	SqlNode *made;

	if (node_unknown(node))
		return maker_literal(maker, node, SQL_TEXT, NULL);
	if (scalar_is_text(node->type))
		return node;
	made = maker_cast_to(maker, node, SQL_TEXT);
	if (node->type == SQL_BOOL) /* t and f, not true and false */
		return maker_function(
			maker, maker_call(maker, "left", node->offset, made,
				       whole_constant(maker, 1, node->offset), NULL));
	if (made == NULL)
		return maker_refuse(maker, node->offset, NULL, "%s does not become text",
			sql_scalars[node->type].words);
	return made;
}
