/* expr_construct.c - what SQL has besides functions: logic, CASE, COALESCE, IN, GREATEST.
 *
 * Each becomes calls of two or three arguments, so that emitted code need not know how many were written.
 */
#include <string.h>

#include "sql/expr_node.h"

/* Calls of constructs: "" as result is the type of the last argument. */
static const SqlFunction constructs[] = {
	{SQL_AND, "", "bool", "pgm_sql_and(${1}, ${2})", NULL},
	{SQL_OR, "", "bool", "pgm_sql_or(${1}, ${2})", NULL},
	{SQL_NOT, "", "bool", "pgm_sql_not(${1})", NULL},
	{SQL_IS_NULL, "", "bool!", "pgm_sql_is_null(${1}.state)", NULL},
	{SQL_IS_TRUE, "", "bool!", "pgm_sql_is(${1}, true)", NULL},
	{SQL_IS_FALSE, "", "bool!", "pgm_sql_is(${1}, false)", NULL},
	{SQL_IS_DISTINCT, "", "bool!", "pgm_sql_distinct(${1}.state, ${2}.state, ${3})", NULL},
	{SQL_IN, "", "bool", "pgm_sql_${kind}_in(${1}, ${set}, ${n})", NULL},
	{SQL_CASE, "", "", "pgm_sql_${kind}_case(${1}, ${2}, ${3})", NULL},
	{SQL_COALESCE, "", "", "pgm_sql_${kind}_coalesce(${1}, ${2})", NULL},
	{SQL_GREATEST, "", "", "pgm_sql_${kind}_pick(${1}, ${2}, ${3})", NULL},
};

/* A call of a construct whose arguments have their types already. */
static SqlNode *
construct(SqlMaker *maker, const char *name, size_t offset, SqlNode *first, SqlNode *second,
	SqlNode *third)
{
	SqlNode *call = maker_call(maker, name, offset, first, second, third);
	const SqlNode *last = call->args.at[call->args.n - 1];
	size_t i = 0;

	while (strcmp(constructs[i].name, name) != 0)
		i++;
	call->function = &constructs[i];
	call->type = constructs[i].result[0] == '\0' ? last->type : SQL_BOOL;
	call->user = constructs[i].result[0] == '\0' ? last->user : NULL;
	for (size_t j = 0; j < call->args.n; j++)
		call->null |=
			call->args.at[j]->null && strchr(constructs[i].result, '!') == NULL;
	return call;
}

SqlNode *
maker_in(SqlMaker *maker, SqlNode *value, const SqlNodes *equations)
{
	SqlNode *call;

	for (size_t i = 0; i < equations->n; i++) {
		const SqlNodes *args = &equations->at[i]->args;

		if (args->at[0] != value || args->at[1]->kind != SQL_NODE_CONSTANT ||
			args->at[1]->text == NULL ||
			sql_scalars[value->type].category == 'R' || /* 1.0 is 1 there, too */
			!(scalar_is_text(value->type) || scalar_alike(value->type, SQL_INT8)) ||
			!scalar_alike(args->at[1]->type, value->type))
			return NULL;
	}
	call = construct(maker, SQL_IN, value->offset, value, NULL, NULL);
	for (size_t i = 0; i < equations->n; i++)
		vec_push(maker->arena, &call->args, equations->at[i]->args.at[1]);
	return call;
}

SqlNode *
maker_truth(SqlMaker *maker, SqlNode *node)
{
	if (node->type == SQL_BOOL)
		return node;
	if (node_unknown(node))
		return maker_literal(maker, node, SQL_BOOL, NULL);
	if (maker->why->reason == NULL) {
		maker_refuse(maker, node->offset, NULL,
			"%s stands where a condition is asked for",
			sql_scalars[node->type].words);
		maker->why->wrong = true;
	}
	return NULL;
}

/* AND or OR of the arguments [from, to), as flat as can be. */
static SqlNode *
junction(SqlMaker *maker, const char *name, const SqlNodes *args, size_t from, size_t to)
{
	size_t middle = from + (to - from + 1) / 2;
	SqlNode *left, *right;

	if (to - from == 1)
		return maker_truth(maker, args->at[from]);
	left = junction(maker, name, args, from, middle);
	right = left != NULL ? junction(maker, name, args, middle, to) : NULL;
	return right != NULL ? construct(maker, name, left->offset, left, right, NULL) : NULL;
}

bool
maker_unify(SqlMaker *maker, SqlNodes *args)
{
	SqlTarget type = {.id = SQL_UNKNOWN};

	for (size_t i = 0; i < args->n; i++) {
		const SqlNode *node = args->at[i];

		if (node_unknown(node))
			continue;
		if (type.id != SQL_UNKNOWN &&
			(sql_scalars[node->type].category != sql_scalars[type.id].category ||
				(scalar_is_text(type.id) && !scalar_is_string(type.id) &&
					node->type != type.id) ||
				node->user != type.user)) {
			maker_refuse(maker, node->offset, NULL, "%s and %s cannot be matched",
				sql_scalars[type.id].words, sql_scalars[node->type].words);
			return false;
		}
		if (type.id == SQL_UNKNOWN || (!sql_scalars[type.id].preferred &&
						      scalar_converts(type.id, node->type) &&
						      !scalar_converts(node->type, type.id)))
			type = (SqlTarget){.id = node->type, .user = node->user};
	}
	if (type.id == SQL_UNKNOWN)
		type.id = SQL_TEXT;
	for (size_t i = 0; i < args->n; i++) {
		args->at[i] = type.user != NULL ? maker_cast(maker, args->at[i], &type)
						: maker_coerce(maker, args->at[i], type.id);
		if (args->at[i] == NULL)
			return false;
		args->at[i] = maker_relabel(maker, args->at[i], type.id);
	}
	return true;
}

/* condition, value, condition, value …, otherwise, whose type counts first (transformCaseExpr() in parse_expr.c). */
static SqlNode *
make_case(SqlMaker *maker, SqlNode *call)
{
	SqlNodes *args = &call->args, values = {0};
	SqlNode *made;

	vec_push(maker->arena, &values, args->at[args->n - 1]);
	for (size_t i = 1; i < args->n; i += 2)
		vec_push(maker->arena, &values, args->at[i]);
	if (!maker_unify(maker, &values))
		return NULL;
	made = values.at[0];
	for (size_t i = values.n - 1; i > 0; i--) {
		SqlNode *when = maker_truth(maker, args->at[2 * (i - 1)]);

		if (when == NULL)
			return NULL;
		made = construct(maker, SQL_CASE, when->offset, when, values.at[i], made);
		made->null = values.at[i]->null || made->args.at[2]->null;
	}
	return made;
}

static SqlNode *
make_coalesce(SqlMaker *maker, SqlNode *call)
{
	SqlNode *made;

	if (!maker_unify(maker, &call->args))
		return NULL;
	made = call->args.at[call->args.n - 1];
	for (size_t i = call->args.n - 1; i-- > 0;) {
		SqlNode *first = call->args.at[i];

		made = construct(maker, SQL_COALESCE, first->offset, first, made, NULL);
		made->null = first->null && made->args.at[1]->null;
	}
	return made;
}

/* GREATEST and LEAST: NULLs are left out; of equal values the first counts. */
static SqlNode *
make_extreme(SqlMaker *maker, SqlNode *call, const char *stays)
{
	SqlNode *made;

	if (!maker_unify(maker, &call->args))
		return NULL;
	made = call->args.at[0];
	for (size_t i = 1; i < call->args.n; i++) {
		SqlNode *next = call->args.at[i],
			*first = maker_operator(maker, stays, next->offset, made, next);
		bool null = made->null && next->null;

		if (first == NULL)
			return NULL;
		made = construct(maker, SQL_GREATEST, call->offset, first, made, next);
		made->null = null;
	}
	return made;
}

SqlNode *
maker_construct(SqlMaker *maker, SqlNode *call)
{
	const char *name = call->name;
	SqlNode *first = call->args.at[0], *second = call->args.n > 1 ? call->args.at[1] : NULL;
	SqlNode *made;

	if (strcmp(name, SQL_AND) == 0 || strcmp(name, SQL_OR) == 0)
		return junction(maker, name, &call->args, 0, call->args.n);
	if (strcmp(name, SQL_CASE) == 0)
		return make_case(maker, call);
	if (strcmp(name, SQL_COALESCE) == 0)
		return make_coalesce(maker, call);
	if (strcmp(name, SQL_GREATEST) == 0)
		return make_extreme(maker, call, ">=");
	if (strcmp(name, SQL_LEAST) == 0)
		return make_extreme(maker, call, "<=");
	if (strcmp(name, SQL_IS_NULL) == 0)
		return construct(maker, name, call->offset,
			node_unknown(first) ? maker_literal(maker, first, SQL_TEXT, NULL)
					    : first,
			NULL, NULL);
	if (second == NULL) {
		first = maker_truth(maker, first);
		return first != NULL ? construct(maker, name, call->offset, first, NULL, NULL)
				     : NULL;
	}
	made = maker_operator(
		maker, "=", call->offset, first, second); /* NULLIF, IS DISTINCT FROM */
	if (made == NULL)
		return NULL;
	first = node_unknown(first) ? made->args.at[0] : first;
	second = node_unknown(second) ? made->args.at[1] : second;
	if (strcmp(name, SQL_IS_DISTINCT) == 0)
		return construct(maker, name, call->offset, first, second, made);
	second = maker_literal(
		maker, maker_constant(maker, NULL, call->offset), first->type, first->user);
	made = construct(maker, SQL_CASE, call->offset, made, second, first);
	made->null = true;
	return made;
}
