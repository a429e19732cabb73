/* expr_read.c - libpg_query's tree of an expression, node by node, as typed nodes.
 *
 * Each kind of node that we know has a function in the table `readers`; what has none is a reason not to evaluate the
 * expression. Spellings end here: IN becomes comparisons, BETWEEN two of them, CASE x WHEN y a condition x = y.
 */
#include <stdlib.h>
#include <string.h>

#include "sql/expr_node.h"
#include "sql/node.h"
#include "sql/similar.h"
#include "sql/tree.h"

enum { IN_MIN = 3 }; /* comparisons that are written one by one, at most */

typedef SqlNode *NodeFn(SqlMaker *maker, json_object *node);

static const char *
copied(SqlMaker *maker, const char *text)
{
	return text != NULL ? arena_strdup(maker->arena, text) : NULL;
}

static bool
is_word(json_object *json, const char *word)
{
	return str_eq(json_object_get_string(json), word);
}

/* Reads each element of a list; false: said why. */
static bool
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

static SqlNode *
negated(SqlMaker *maker, SqlNode *node)
{
	if (node == NULL)
		return NULL;
	return maker_construct(
		maker, maker_call(maker, SQL_NOT, node->offset, node, NULL, NULL));
}

/* ---- constants and columns -------------------------------------------------------------- */

/* Returns an integer constant as text. The tree leaves those below 1 out: they are read where they stand, behind signs
 * and parentheses. NULL: something else stands there. */
static const char *
whole_text(SqlMaker *maker, json_object *node)
{
	const char *given =
		json_object_get_string(node_field(node_field(node, "ival"), "ival"));
	const char *s = maker->formula->text + node_offset(node);
	size_t sign = strspn(s, "-+( \t\n"), digits = strspn(s + sign, "0123456789");

	if (given != NULL)
		return copied(maker, given);
	return digits > 0 ? arena_printf(maker->arena, "-%.*s", (int)digits, s + sign) : NULL;
}

static SqlNode *
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
		return maker_constant(maker, text != NULL ? copied(maker, text) : "", offset);
	if (node_field(node, "ival") != NULL) {
		text = whole_text(maker, node);
		if (text == NULL)
			return maker_refuse(
				maker, offset, NULL, "a sign and a number so far apart");
		return maker_literal(
			maker, maker_constant(maker, text, offset), SQL_INT4, NULL);
	}
	text = copied(
		maker, json_object_get_string(node_field(node_field(node, "fval"), "fval")));
	if (text != NULL) {
		bool whole = strpbrk(text, ".eE") == NULL && strlen(text) <= 18;

		return maker_literal(maker, maker_constant(maker, text, offset),
			whole ? SQL_INT8 : SQL_NUMERIC, NULL);
	}
	return maker_refuse(maker, offset, NULL, "a bit string");
}

static SqlNode *
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
		vec_push(maker->arena, &names, copied(maker, name));
		buf_printf(&path, "%s%s", i == 0 ? "" : ".", name);
	}
	column = map_get(&maker->columns, buf_text(&path));
	if (column != NULL)
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

static SqlNode *
present(SqlMaker *maker, SqlScalar type, size_t offset)
{
	SqlNode *node = maker_node(maker, SQL_NODE_NOW, offset);

	node->type = type;
	maker->formula->now = true;
	return node;
}

static SqlNode *
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
		if (is_word(node_field(node, "op"), values[i].op))
			return present(maker, values[i].type, node_offset(node));
	return maker_refuse(maker, node_offset(node), NULL, "a value of the session");
}

/* ---- operators -------------------------------------------------------------------------- */

/* An operator's name; NULL: it is not one of pg_catalog. */
static const char *
operator_name(SqlMaker *maker, json_object *node)
{
	json_object *names = node_field(node, "name");
	const char *schema = node_string(names, 1);

	if (schema != NULL && strcmp(schema, "pg_catalog") != 0)
		return NULL;
	return copied(maker, node_string(names, 0));
}

/* left OP each of the nodes, joined by AND or OR. */
static SqlNode *
each(SqlMaker *maker, const char *name, const char *junction, SqlNode *left,
	const SqlNodes *nodes, size_t offset)
{
	SqlNode *call = maker_call(maker, junction, offset, NULL, NULL, NULL);

	for (size_t i = 0; i < nodes->n; i++) {
		SqlNode *one = maker_operator(maker, name, offset, left, nodes->at[i]);

		if (one == NULL)
			return NULL;
		vec_push(maker->arena, &call->args, one);
	}
	if (nodes->n == 0)
		return maker_refuse(maker, offset, NULL, "an empty list");
	if (nodes->n > IN_MIN &&
		strcmp(name, strcmp(junction, SQL_OR) == 0 ? "=" : "<>") == 0) {
		SqlNode *in = maker_in(maker, left, &call->args);

		if (in != NULL)
			return strcmp(junction, SQL_OR) == 0 ? in : negated(maker, in);
	}
	return maker_construct(maker, call);
}

static SqlNode *
read_in(SqlMaker *maker, json_object *node, const char *name, SqlNode *left)
{
	SqlNodes nodes = {0};

	if (!read_list(maker,
		    node_field(node_field(node_field(node, "rexpr"), "List"), "items"), &nodes))
		return NULL;
	return each(maker, name, strcmp(name, "=") == 0 ? SQL_OR : SQL_AND, left, &nodes,
		node_offset(node));
}

/* What is under casts: ARRAY['a', 'b']::text[], as the server prints it. */
static json_object *
uncast(json_object *node)
{
	while (node_field(node, "TypeCast") != NULL)
		node = node_field(node_field(node, "TypeCast"), "arg");
	return node;
}

/* = ANY (array), <> ALL (array): comparisons one by one where the elements are written, as ARRAY[…] or '{…}'. */
static SqlNode *
read_any(SqlMaker *maker, json_object *node, const char *name, const char *junction,
	SqlNode *left)
{
	json_object *right = node_field(node, "rexpr"), *bare = uncast(right);
	json_object *array = node_field(bare, "A_ArrayExpr"),
		    *text = node_field(node_field(bare, "A_Const"), "sval");
	size_t offset = node_offset(node);
	bool any = strcmp(junction, SQL_OR) == 0;
	SqlNodes nodes = {0};
	SqlNode *made;

	if (array != NULL) {
		if (!read_list(maker, node_field(array, "elements"), &nodes))
			return NULL;
		return each(maker, name, junction, left, &nodes, offset);
	}
	if (text != NULL) {
		made = maker_read(maker, bare);
		if (made == NULL || !maker_array_elements(maker, made, &nodes))
			return NULL;
		return each(maker, name, junction, left, &nodes, offset);
	}
	made = maker_read(maker, right);
	if (made == NULL)
		return NULL;
	if (strcmp(name, any ? "=" : "<>") != 0 || scalar_element(made->type) == SQL_SCALARS)
		return maker_refuse(maker, offset, NULL,
			"%s %s of an array that is not written out", name, any ? "ANY" : "ALL");
	made = maker_call(maker, SQL_ANY, offset, left, made, NULL);
	if (function_of_arrays(SQL_ANY, &made->args) == NULL)
		return maker_refuse(maker, offset, NULL, "operator %s = %s is not known",
			sql_scalars[left->type].words,
			sql_scalars[scalar_element(made->args.at[1]->type)].words);
	made = maker_function(maker, made);
	return any ? made : negated(maker, made);
}

static SqlNode *
both(SqlMaker *maker, const char *junction, size_t offset, SqlNode *a, SqlNode *b)
{
	if (a == NULL || b == NULL)
		return NULL;
	return maker_construct(maker, maker_call(maker, junction, offset, a, b, NULL));
}

static SqlNode *
read_between(SqlMaker *maker, json_object *node, SqlNode *value, bool symmetric)
{
	json_object *items = node_field(node_field(node_field(node, "rexpr"), "List"), "items");
	size_t offset = node_offset(node);
	SqlNodes ends = {0};
	SqlNode *made;

	if (!read_list(maker, items, &ends) || ends.n != 2)
		return NULL;
	made = both(maker, SQL_AND, offset,
		maker_operator(maker, ">=", offset, value, ends.at[0]),
		maker_operator(maker, "<=", offset, value, ends.at[1]));
	if (!symmetric || made == NULL)
		return made;
	return both(maker, SQL_OR, offset, made,
		both(maker, SQL_AND, offset,
			maker_operator(maker, ">=", offset, value, ends.at[1]),
			maker_operator(maker, "<=", offset, value, ends.at[0])));
}

/* SIMILAR TO, whose pattern becomes a regular expression (similar_escape_internal() in regexp.c). */
static SqlNode *
read_similar(SqlMaker *maker, json_object *node, const char *name, SqlNode *left)
{
	json_object *args =
		node_field(node_field(node_field(node, "rexpr"), "FuncCall"), "args");
	size_t offset = node_offset(node);
	SqlNodes given = {0};
	const char *pattern, *escape, *why;

	if (!read_list(maker, args, &given))
		return NULL;
	for (size_t i = 0; i < given.n; i++)
		if (given.at[i]->kind != SQL_NODE_CONSTANT || given.at[i]->text == NULL)
			return maker_refuse(
				maker, offset, NULL, "a pattern that is no constant");
	escape = given.n > 1 ? given.at[1]->text : "\\";
	pattern = sql_similar(maker->arena, given.at[0]->text, escape, &why);
	if (pattern == NULL)
		return maker_refuse(maker, offset, NULL, "%s", why);
	return maker_operator(
		maker, name, offset, left, maker_constant(maker, pattern, given.at[0]->offset));
}

static SqlNode *
read_expression(SqlMaker *maker, json_object *node)
{
	const char *kind = json_object_get_string(node_field(node, "kind"));
	const char *name = operator_name(maker, node);
	size_t offset = node_offset(node);
	bool negative = strncmp(kind, "AEXPR_NOT_BETWEEN", strlen("AEXPR_NOT_BETWEEN")) == 0;
	SqlNode *left = NULL, *right = NULL;

	if (name == NULL)
		return maker_refuse(maker, offset, NULL, "an operator of a schema");
	if (node_field(node, "lexpr") != NULL &&
		(left = maker_read(maker, node_field(node, "lexpr"))) == NULL)
		return NULL;
	if (strcmp(kind, "AEXPR_IN") == 0)
		return read_in(maker, node, name, left);
	if (strcmp(kind, "AEXPR_SIMILAR") == 0)
		return read_similar(maker, node, name, left);
	if (strcmp(kind, "AEXPR_OP_ANY") == 0)
		return read_any(maker, node, name, SQL_OR, left);
	if (strcmp(kind, "AEXPR_OP_ALL") == 0)
		return read_any(maker, node, name, SQL_AND, left);
	if (strncmp(kind, "AEXPR_BETWEEN", strlen("AEXPR_BETWEEN")) == 0 || negative) {
		SqlNode *between =
			read_between(maker, node, left, strstr(kind, "_SYM") != NULL);

		return negative ? negated(maker, between) : between;
	}
	right = maker_read(maker, node_field(node, "rexpr"));
	if (right == NULL)
		return NULL;
	if (strcmp(kind, "AEXPR_DISTINCT") == 0 || strcmp(kind, "AEXPR_NOT_DISTINCT") == 0) {
		SqlNode *distinct = maker_construct(
			maker, maker_call(maker, SQL_IS_DISTINCT, offset, left, right, NULL));

		return strcmp(kind, "AEXPR_DISTINCT") == 0 ? distinct
							   : negated(maker, distinct);
	}
	if (strcmp(kind, "AEXPR_NULLIF") == 0)
		return maker_construct(
			maker, maker_call(maker, SQL_NULLIF, offset, left, right, NULL));
	return maker_operator(maker, name, offset, left, right);
}

static SqlNode *
read_logic(SqlMaker *maker, json_object *node)
{
	json_object *op = node_field(node, "boolop");
	SqlNode *call = maker_call(maker,
		is_word(op, "AND_EXPR")  ? SQL_AND
		: is_word(op, "OR_EXPR") ? SQL_OR
					 : SQL_NOT,
		node_offset(node), NULL, NULL, NULL);

	if (!read_list(maker, node_field(node, "args"), &call->args))
		return NULL;
	return maker_construct(maker, call);
}

static SqlNode *
read_null_test(SqlMaker *maker, json_object *node)
{
	SqlNode *value = maker_read(maker, node_field(node, "arg"));

	if (value == NULL)
		return NULL;
	value = maker_construct(
		maker, maker_call(maker, SQL_IS_NULL, node_offset(node), value, NULL, NULL));
	return is_word(node_field(node, "nulltesttype"), "IS_NULL") ? value
								    : negated(maker, value);
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
	return negative ? negated(maker, value) : value;
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
		is_word(node_field(node, "op"), "IS_GREATEST") ? SQL_GREATEST : SQL_LEAST);
}

/* ---- functions and casts ---------------------------------------------------------------- */

static SqlNode *
read_call(SqlMaker *maker, json_object *node)
{
	static const char *const present_names[] = {
		"now", "transaction_timestamp", "statement_timestamp"};
	json_object *names = node_field(node, "funcname");
	const char *name = copied(maker, node_string(names, 0)),
		   *schema = node_string(names, 1);
	size_t offset = node_offset(node);
	SqlNode *call = maker_call(maker, name, offset, NULL, NULL, NULL);

	if (schema != NULL && strcmp(schema, "pg_catalog") != 0)
		return maker_refuse(
			maker, offset, NULL, "function %s.%s is not known", schema, name);
	if (node_field(node, "func_variadic") != NULL)
		return maker_refuse(maker, offset, NULL, "VARIADIC");
	if (node_is_aggregate(node))
		return maker_aggregate(maker, node, name);
	if (!read_list(maker, node_field(node, "args"), &call->args))
		return NULL;
	for (size_t i = 0; i < sizeof present_names / sizeof *present_names; i++)
		if (call->args.n == 0 && strcmp(name, present_names[i]) == 0)
			return present(maker, SQL_TIMESTAMPTZ, offset);
	if (name[strcspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] != '\0' || name[0] < 'a' ||
		name[0] > 'z')
		return maker_refuse(maker, offset, NULL, "function \"%s\" is not known", name);
	return maker_function(maker, call);
}

/* Reads the name and modifiers of a type; false: said why. */
static bool
read_type(SqlMaker *maker, json_object *node, SqlTarget *type, size_t offset)
{
	json_object *names = node_field(node, "names"),
		    *modifiers = node_field(node, "typmods");
	const char *name = node_string(names, 0), *schema = node_string(names, 1);

	*type = (SqlTarget){.id = SQL_SCALARS};
	if (schema == NULL || strcmp(schema, "pg_catalog") == 0)
		type->id = sql_scalar_find(name, strlen(name));
	if (type->id == SQL_ENUM || type->id == SQL_UNKNOWN)
		type->id = SQL_SCALARS;
	if (type->id == SQL_SCALARS && !maker->scope->type(maker->scope, schema, name, type)) {
		maker_refuse(maker, offset, NULL, "type %s is not known", name);
		return false;
	}
	for (size_t i = 0; node_element(modifiers, i) != NULL; i++) {
		json_object *value = node_field(node_element(modifiers, i), "A_Const");
		const char *text =
			node_field(value, "ival") != NULL ? whole_text(maker, value) : NULL;
		int number = text != NULL ? atoi(text) : -1;

		if (i > 1 || number < 0 || type->id == SQL_INTERVAL) {
			maker_refuse(maker, offset, NULL, "a modifier of type %s", name);
			return false;
		}
		type->modifiers[type->nmodifiers++] = number;
	}
	if (type->id == SQL_NUMERIC && type->nmodifiers == 1)
		type->modifiers[type->nmodifiers++] = 0;
	if (node_field(node, "arrayBounds") != NULL) {
		type->id = sql_array_of(type->id);
		if (type->id == SQL_SCALARS || type->nmodifiers > 0) {
			maker_refuse(maker, offset, NULL, "an array of type %s%s", name,
				type->nmodifiers > 0 ? "(n)" : "");
			return false;
		}
	}
	return true;
}

static SqlNode *
read_elements(SqlMaker *maker, json_object *node, const SqlTarget *type)
{
	SqlNodes elements = {0};

	if (!read_list(maker, node_field(node, "elements"), &elements))
		return NULL;
	return maker_array(maker, node_offset(node), &elements, type);
}

static SqlNode *
read_array(SqlMaker *maker, json_object *node)
{
	return read_elements(maker, node, NULL);
}

/* a[i]; of jsonb, one part of the other. */
static SqlNode *
read_indirection(SqlMaker *maker, json_object *node)
{
	json_object *path = node_field(node, "indirection");
	SqlNode *value = maker_read(maker, node_field(node, "arg"));

	for (size_t i = 0; value != NULL && node_element(path, i) != NULL; i++) {
		json_object *index = node_field(node_element(path, i), "A_Indices");
		SqlNode *at;

		if (index == NULL)
			return maker_refuse(maker, value->offset, NULL, "a field of a value");
		if (node_field(index, "is_slice") != NULL ||
			(i > 0 && value->type != SQL_JSONB))
			return maker_refuse(
				maker, value->offset, NULL, "several parts of a value");
		at = maker_read(maker, node_field(index, "uidx"));
		value = at == NULL ? NULL
				   : maker_function(
					     maker, maker_call(maker, SQL_ELEMENT,
							    value->offset, value, at, NULL));
	}
	return value;
}

static SqlNode *
read_cast(SqlMaker *maker, json_object *node)
{
	json_object *name = node_field(node, "typeName"),
		    *array = node_field(node_field(node, "arg"), "A_ArrayExpr");
	SqlNode *value;
	SqlTarget type;

	if (!read_type(maker, name, &type, node_offset(name)))
		return NULL;
	if (array != NULL && scalar_element(type.id) != SQL_SCALARS)
		return read_elements(maker, array, &type);
	value = maker_read(maker, node_field(node, "arg"));
	if (value == NULL)
		return NULL;
	return maker_cast(maker, value, &type);
}

/* COLLATE "C" says what we do anyway. */
static SqlNode *
read_collate(SqlMaker *maker, json_object *node)
{
	const char *name = node_string(node_field(node, "collname"), 0);
	SqlNode *value = maker_read(maker, node_field(node, "arg")), *call;

	if (value == NULL)
		return NULL;
	if (!str_eq(name, "C") && !str_eq(name, "POSIX") && !str_eq(name, "ucs_basic"))
		return maker_refuse(maker, node_offset(node), NULL,
			"COLLATE \"%s\" orders as only the server can", name);
	call = maker_call(maker, "COLLATE", node_offset(node), value, NULL, NULL);
	call->type = value->type == SQL_UNKNOWN ? SQL_TEXT : value->type;
	call->null = value->null;
	if (value->type == SQL_UNKNOWN)
		call->args.at[0] = maker_literal(maker, value, SQL_TEXT, NULL);
	return call;
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
