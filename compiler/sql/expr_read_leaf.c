/* expr_read_leaf.c - what stands alone in an expression: constants, columns, the read_present.
 */
#include <string.h>

#include "sql/expr_read.h"
#include "sql/node.h"

/* The tree leaves integers below 1 out: they are read where they stand, behind signs and parentheses. */
const char *
read_whole(SqlMaker *maker, json_object *node)
{
	const char *given =
		json_object_get_string(node_field(node_field(node, "ival"), "ival"));
	const char *s = maker->formula->text + node_offset(node);
	size_t sign = strspn(s, "-+( \t\n"), digits = strspn(s + sign, "0123456789");

	if (given != NULL)
		return read_copied(maker, given);
	return digits > 0 ? arena_printf(maker->arena, "-%.*s", (int)digits, s + sign) : NULL;
}

SqlNode *
read_constant(SqlMaker *maker, json_object *node)
{
	size_t offset = node_offset(node);
	const char *text = json_object_get_string(node_field(node_field(node, "sval"), "sval"));
	json_object *truth = node_field(node, "boolval");

	if (node_field(node, "isnull") != NULL)
		return maker_constant(maker, NULL, offset);
	if (truth != NULL)
		return maker_literal(maker,
			maker_constant(maker,
				json_object_get_boolean(node_field(truth, "boolval")) ? "true"
										      : "false",
				offset),
			SQL_BOOL, NULL);
	if (text != NULL || node_field(node, "sval") != NULL)
		return maker_constant(
			maker, text != NULL ? read_copied(maker, text) : "", offset);
	if (node_field(node, "ival") != NULL) {
		text = read_whole(maker, node);
		if (text == NULL)
			return maker_refuse(
				maker, offset, NULL, "a sign and a number so far apart");
		return maker_literal(
			maker, maker_constant(maker, text, offset), SQL_INT4, NULL);
	}
	text = read_copied(
		maker, json_object_get_string(node_field(node_field(node, "fval"), "fval")));
	if (text != NULL) {
		bool whole = strpbrk(text, ".eE") == NULL && strlen(text) <= 18;

		return maker_literal(maker, maker_constant(maker, text, offset),
			whole ? SQL_INT8 : SQL_NUMERIC, NULL);
	}
	return maker_refuse(maker, offset, NULL, "a bit string");
}

SqlNode *
read_column(SqlMaker *maker, json_object *node)
{
	json_object *fields = node_field(node, "fields");
	size_t offset = node_offset(node);
	VEC(const char *) names = {0};
	Buf path = BUF(maker->arena);
	SqlNode *column;

	for (size_t i = 0; node_element(fields, i) != NULL; i++) {
		const char *name = json_object_get_string(
			node_field(node_field(node_element(fields, i), "String"), "sval"));

		if (name == NULL)
			return maker_refuse(maker, offset, NULL, "a whole row");
		vec_push(maker->arena, &names, read_copied(maker, name));
		buf_printf(&path, "%s%s", i == 0 ? "" : ".", name);
	}
	column = map_get(&maker->columns, buf_text(&path));
	if (column != NULL && (column->type != SQL_OTHER || maker->scope->nulls))
		return column;
	column = maker_node(maker, SQL_NODE_COLUMN, offset);
	column->name = buf_text(&path);
	maker->why->offset = offset;
	if (!maker->scope->column(maker->scope, names.at, names.n, column, maker->why)) {
		maker->why->offset = offset;
		return NULL;
	}
	map_add(&maker->columns, column->name, column);
	vec_push(maker->arena, &maker->formula->columns, column);
	return column;
}

SqlNode *
read_present(SqlMaker *maker, SqlScalar type, size_t offset)
{
	SqlNode *node = maker_node(maker, SQL_NODE_NOW, offset);

	node->type = type;
	maker->formula->now = true;
	return node;
}

SqlNode *
read_value_function(SqlMaker *maker, json_object *node)
{
	static const struct {
		const char *op;
		SqlScalar type;
	} values[] = {
		{"SVFOP_CURRENT_DATE", SQL_DATE},
		{"SVFOP_CURRENT_TIMESTAMP", SQL_TIMESTAMPTZ},
		{"SVFOP_LOCALTIMESTAMP", SQL_TIMESTAMP},
	};

	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (read_is_word(node_field(node, "op"), values[i].op))
			return read_present(maker, values[i].type, node_offset(node));
	return maker_refuse(maker, node_offset(node), NULL, "a value of the session");
}
