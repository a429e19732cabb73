/* expr_read.c - libpg_query's tree of an expression, node by node, as typed nodes.
 *
 * Each kind of node that we know has a function in the table `readers`; what has none is a reason not to evaluate the
 * expression. Logic and choices stand here, what is within them in expr_read_*.c.
 */
#include <string.h>

#include "sql/expr_read.h"
#include "sql/node.h"
#include "sql/tree.h"

bool
read_list(SqlMaker *maker, json_object *list, SqlNodes *nodes)
{
	for (size_t i = 0; node_element(list, i) != NULL; i++) {
		SqlNode *node = maker_read(maker, node_element(list, i));

		if (node == NULL)
			return false;
		vec_push(maker->arena, nodes, node);
	}
	return true;
}

SqlNode *
read_negated(SqlMaker *maker, SqlNode *node)
{
	if (node == NULL)
		return NULL;
	return maker_construct(
		maker, maker_call(maker, SQL_NOT, node->offset, node, NULL, NULL));
}

/* ---- logic and choices ------------------------------------------------------------------ */

static SqlNode *
read_logic(SqlMaker *maker, json_object *node)
{
	json_object *op = node_field(node, "boolop");
	SqlNode *call = maker_call(maker,
		read_is_word(op, "AND_EXPR")  ? SQL_AND
		: read_is_word(op, "OR_EXPR") ? SQL_OR
					      : SQL_NOT,
		node_offset(node), NULL, NULL, NULL);

	if (!read_list(maker, node_field(node, "args"), &call->args))
		return NULL;
	return maker_construct(maker, call);
}

SqlNode *
read_is_null(SqlMaker *maker, json_object *expression, size_t offset)
{
	SqlNode *value;

	maker->scope->nulls = node_field(expression, "ColumnRef") != NULL;
	value = maker_read(maker, expression);
	maker->scope->nulls = false;
	if (value == NULL)
		return NULL;
	return maker_construct(
		maker, maker_call(maker, SQL_IS_NULL, offset, value, NULL, NULL));
}

static SqlNode *
read_null_test(SqlMaker *maker, json_object *node)
{
	bool null = read_is_word(node_field(node, "nulltesttype"), "IS_NULL");
	json_object *arg = node_field(node, "arg"), *row = node_field(arg, "RowExpr");
	SqlNode *value;

	if (row != NULL)
		return read_row_test(maker, row, null);
	value = read_is_null(maker, arg, node_offset(node));
	return null ? value : read_negated(maker, value);
}

static SqlNode *
read_truth_test(SqlMaker *maker, json_object *node)
{
	const char *test = json_object_get_string(node_field(node, "booltesttype"));
	bool negative = strncmp(test, "IS_NOT_", 7) == 0;
	const char *what = test + (negative ? 7 : 3);
	SqlNode *value = maker_read(maker, node_field(node, "arg"));

	if (value == NULL)
		return NULL;
	what = strcmp(what, "TRUE") == 0    ? SQL_IS_TRUE
	       : strcmp(what, "FALSE") == 0 ? SQL_IS_FALSE
					    : SQL_IS_NULL;
	value = maker_construct(
		maker, maker_call(maker, what, node_offset(node), value, NULL, NULL));
	return negative ? read_negated(maker, value) : value;
}

static SqlNode *
read_case(SqlMaker *maker, json_object *node)
{
	json_object *whens = node_field(node, "args"),
		    *otherwise = node_field(node, "defresult");
	SqlNode *call = maker_call(maker, SQL_CASE, node_offset(node), NULL, NULL, NULL),
		*subject = NULL, *last;

	if (node_field(node, "arg") != NULL &&
		(subject = maker_read(maker, node_field(node, "arg"))) == NULL)
		return NULL;
	for (size_t i = 0; node_element(whens, i) != NULL; i++) {
		json_object *when = node_field(node_element(whens, i), "CaseWhen");
		SqlNode *condition = maker_read(maker, node_field(when, "expr")), *value;

		if (condition != NULL && subject != NULL)
			condition = maker_operator(
				maker, "=", node_offset(when), subject, condition);
		value = condition != NULL ? maker_read(maker, node_field(when, "result"))
					  : NULL;
		if (value == NULL)
			return NULL;
		vec_push(maker->arena, &call->args, condition);
		vec_push(maker->arena, &call->args, value);
	}
	last = otherwise != NULL ? maker_read(maker, otherwise)
				 : maker_constant(maker, NULL, node_offset(node));
	if (last == NULL)
		return NULL;
	vec_push(maker->arena, &call->args, last);
	if (call->args.n > SQL_NESTING_MAX)
		return maker_refuse(
			maker, node_offset(node), NULL, "a CASE of so many branches");
	return maker_construct(maker, call);
}

static SqlNode *
read_several(SqlMaker *maker, json_object *node, const char *name)
{
	SqlNode *call = maker_call(maker, name, node_offset(node), NULL, NULL, NULL);

	if (!read_list(maker, node_field(node, "args"), &call->args))
		return NULL;
	if (call->args.n > SQL_NESTING_MAX)
		return maker_refuse(maker, node_offset(node), NULL, "so many arguments");
	return maker_construct(maker, call);
}

static SqlNode *
read_coalesce(SqlMaker *maker, json_object *node)
{
	return read_several(maker, node, SQL_COALESCE);
}

static SqlNode *
read_extreme(SqlMaker *maker, json_object *node)
{
	return read_several(maker, node,
		read_is_word(node_field(node, "op"), "IS_GREATEST") ? SQL_GREATEST : SQL_LEAST);
}

/* ---- all nodes -------------------------------------------------------------------------- */

static const struct {
	const char *name;
	NodeFn *read; /* NULL: we do not */
	const char *reason;
} readers[] = {
	{"A_Const", read_constant, NULL},
	{"ColumnRef", read_column, NULL},
	{"A_Expr", read_expression, NULL},
	{"BoolExpr", read_logic, NULL},
	{"NullTest", read_null_test, NULL},
	{"BooleanTest", read_truth_test, NULL},
	{"CaseExpr", read_case, NULL},
	{"CoalesceExpr", read_coalesce, NULL},
	{"MinMaxExpr", read_extreme, NULL},
	{"FuncCall", read_call, NULL},
	{"TypeCast", read_cast, NULL},
	{"CollateClause", read_collate, NULL},
	{"SQLValueFunction", read_value_function, NULL},
	{"SubLink", NULL, "a subquery"},
	{"ParamRef", NULL, "a parameter"},
	{"RowExpr", NULL, "a row"},
	{"A_ArrayExpr", read_array, NULL},
	{"A_Indirection", read_indirection, NULL},
	{"NamedArgExpr", NULL, "an argument by name"},
	{"GroupingFunc", NULL, "an aggregate"},
	{"SetToDefault", NULL, "DEFAULT"},
	{"XmlExpr", NULL, "XML"},
	{"XmlSerialize", NULL, "XML"},
};

SqlNode *
maker_read(SqlMaker *maker, json_object *node)
{
	json_object *inside = NULL;
	SqlNode *made = NULL;
	size_t i = 0;

	for (; i < sizeof readers / sizeof *readers; i++)
		if ((inside = node_field(node, readers[i].name)) != NULL)
			break;
	if (inside == NULL)
		return maker_refuse(maker, 0, NULL, "a form of SQL that is not known");
	if (readers[i].read == NULL)
		return maker_refuse(maker, node_offset(inside), NULL, "%s", readers[i].reason);
	if (maker->depth == SQL_NESTING_MAX)
		return maker_refuse(maker, node_offset(inside), NULL, "so deep a nesting");
	maker->depth++;
	made = readers[i].read(maker, inside);
	maker->depth--;
	return made;
}

SqlFormula *
sql_formula(SqlScope *scope, const char *text, SqlReason *why)
{
	SqlFormula *formula = arena_new_of(scope->arena, SqlFormula);
	SqlMaker maker = {.scope = scope,
		.arena = scope->arena,
		.formula = formula,
		.why = why,
		.columns = MAP(scope->arena)};
	json_object *tree = node_parse(scope->arena, text);

	*why = (SqlReason){0};
	formula->text = text;
	why->reason = sql_row_forbids(scope->arena,
		scope->children != NULL ? SQL_ROW_CHILDREN : SQL_ROW_CHECK, text, &why->offset);
	if (why->reason != NULL)
		formula->root = NULL;
	else if (tree == NULL)
		maker_refuse(&maker, 0, NULL, "so long a text");
	else
		formula->root = maker_read(&maker, node_expression(tree));
	json_object_put(tree);
	return formula->root != NULL ? formula : NULL;
}
