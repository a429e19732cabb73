/* expr_read_operator.c - operators, and what is spelled like them: IN, BETWEEN, SIMILAR TO, = ANY.
 *
 * Spellings end here: IN becomes comparisons, BETWEEN two of them.
 */
#include <string.h>

#include "sql/expr_read.h"
#include "sql/node.h"
#include "sql/similar.h"

enum { IN_MIN = 3 }; /* comparisons that are written one by one, at most */

/* An operator's name; NULL: it is not one of pg_catalog. */
static const char *
operator_name(SqlMaker *maker, json_object *node)
{
	json_object *names = node_field(node, "name");
	const char *schema = node_string(names, 1);

	if (schema != NULL && strcmp(schema, "pg_catalog") != 0)
		return NULL;
	return read_copied(maker, node_string(names, 0));
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
			return strcmp(junction, SQL_OR) == 0 ? in : read_negated(maker, in);
	}
	return maker_construct(maker, call);
}

/* (a, b) IN ((1, 2), (3, 4)) */
static SqlNode *
read_rows_in(SqlMaker *maker, json_object *node, const char *name, json_object *row)
{
	json_object *items = node_field(node_field(node_field(node, "rexpr"), "List"), "items");
	SqlNode *call = maker_call(maker, strcmp(name, "=") == 0 ? SQL_OR : SQL_AND,
		node_offset(node), NULL, NULL, NULL);

	for (size_t i = 0; node_element(items, i) != NULL; i++) {
		json_object *other = node_field(node_element(items, i), "RowExpr");
		SqlNode *one = other != NULL ? read_rows(maker, name, row, other) : NULL;

		if (one == NULL)
			return maker_refuse(maker, node_offset(node), NULL, "a row");
		vec_push(maker->arena, &call->args, one);
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
	return any ? made : read_negated(maker, made);
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

SqlNode *
read_expression(SqlMaker *maker, json_object *node)
{
	const char *kind = json_object_get_string(node_field(node, "kind"));
	const char *name = operator_name(maker, node);
	size_t offset = node_offset(node);
	bool negative = strncmp(kind, "AEXPR_NOT_BETWEEN", strlen("AEXPR_NOT_BETWEEN")) == 0;
	SqlNode *left = NULL, *right = NULL;
	json_object *row = node_field(node_field(node, "lexpr"), "RowExpr"),
		    *other = node_field(node_field(node, "rexpr"), "RowExpr");

	if (name == NULL)
		return maker_refuse(maker, offset, NULL, "an operator of a schema");
	if (row != NULL && strcmp(kind, "AEXPR_IN") == 0)
		return read_rows_in(maker, node, name, row);
	if (row != NULL && other != NULL && strcmp(kind, "AEXPR_OP") == 0)
		return read_rows(maker, name, row, other);
	if (row != NULL && other != NULL && strcmp(kind, "AEXPR_DISTINCT") == 0)
		return read_rows(maker, SQL_IS_DISTINCT, row, other);
	if (row != NULL && other != NULL && strcmp(kind, "AEXPR_NOT_DISTINCT") == 0)
		return read_negated(maker, read_rows(maker, SQL_IS_DISTINCT, row, other));
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

		return negative ? read_negated(maker, between) : between;
	}
	right = maker_read(maker, node_field(node, "rexpr"));
	if (right == NULL)
		return NULL;
	if (strcmp(kind, "AEXPR_DISTINCT") == 0 || strcmp(kind, "AEXPR_NOT_DISTINCT") == 0) {
		SqlNode *distinct = maker_construct(
			maker, maker_call(maker, SQL_IS_DISTINCT, offset, left, right, NULL));

		return strcmp(kind, "AEXPR_DISTINCT") == 0 ? distinct
							   : read_negated(maker, distinct);
	}
	if (strcmp(kind, "AEXPR_NULLIF") == 0)
		return maker_construct(
			maker, maker_call(maker, SQL_NULLIF, offset, left, right, NULL));
	return maker_operator(maker, name, offset, left, right);
}
