/* expr_assign.c - what becomes of an expression as a whole: the value of a column, or a condition.
 */
#include <string.h>

#include "sql/expr_node.h"

bool
sql_formula_condition(SqlScope *scope, SqlFormula *formula, SqlReason *why)
{
	SqlMaker maker = {
		.scope = scope, .arena = scope->arena, .formula = formula, .why = why};
	SqlNode *root;

	*why = (SqlReason){0};
	root = maker_truth(&maker, formula->root);
	formula->root = root != NULL ? root : formula->root;
	return root != NULL;
}

/* What INSERT converts besides what all do: castcontext 'a' of pg_cast.dat, and any type to a string. */
static bool
assigns(SqlScalar from, SqlScalar to)
{
	char a = sql_scalars[from].category, b = sql_scalars[to].category;

	if (a == 'A' && b == 'A')
		return assigns(scalar_element(from), scalar_element(to));
	return from == to || scalar_converts(from, to) || (a == 'N' && b == 'N') || b == 'S' ||
	       (a == 'D' && b == 'D' && from != SQL_TIME) ||
	       (from == SQL_JSON && to == SQL_JSONB) || (from == SQL_JSONB && to == SQL_JSON) ||
	       (from == SQL_INTERVAL && to == SQL_TIME);
}

/* Lets what a CASE or COALESCE chooses between take the type, where it is a constant. */
static SqlNode *
push_down(SqlMaker *maker, SqlNode *node, const SqlTarget *type)
{
	SqlNode *copy;
	size_t first;

	if (node->kind == SQL_NODE_CONSTANT)
		return maker_literal(maker, node, type->id, type->user);
	if (node->type == type->id && node->user == type->user)
		return node;
	if (node->kind != SQL_NODE_CALL ||
		(strcmp(node->name, SQL_CASE) != 0 && strcmp(node->name, SQL_COALESCE) != 0))
		return NULL;
	first = strcmp(node->name, SQL_CASE) == 0 ? 1 : 0;
	copy = maker_node(maker, SQL_NODE_CALL, node->offset);
	*copy = *node;
	copy->type = type->id;
	copy->user = type->user;
	copy->args = (SqlNodes){0};
	for (size_t i = 0; i < node->args.n; i++) {
		SqlNode *arg =
			i < first ? node->args.at[i] : push_down(maker, node->args.at[i], type);

		if (arg == NULL)
			return NULL;
		vec_push(maker->arena, &copy->args, arg);
	}
	return copy;
}

bool
sql_formula_assign(SqlScope *scope, SqlFormula *formula, const SqlTarget *type, SqlReason *why)
{
	SqlMaker maker = {
		.scope = scope, .arena = scope->arena, .formula = formula, .why = why};
	SqlNode *root = formula->root;

	*why = (SqlReason){0};
	if (!node_unknown(root) && scalar_is_text(root->type) && scalar_is_text(type->id) &&
		!scalar_is_string(type->id) && scalar_element(type->id) == SQL_SCALARS &&
		root->type != type->id && !assigns(root->type, type->id)) {
		root = push_down(&maker, root, type);
	} else if (!node_unknown(root) && !assigns(root->type, type->id)) {
		root = NULL;
	} else {
		SqlTarget plain = *type;

		if (scalar_is_string(type->id))
			plain.nmodifiers = 0; /* who asks for the width cuts what is longer */
		root = type->id == SQL_BPCHAR && scalar_is_text(root->type) &&
				       !node_unknown(root)
			       ? root
			       : maker_cast(&maker, root, &plain);
	}
	if (root == NULL)
		maker_refuse(&maker, formula->root->offset, NULL,
			"it makes %s, but %s is asked for",
			sql_scalars[formula->root->type].words, sql_scalars[type->id].words);
	else
		formula->root = root;
	return root != NULL;
}
