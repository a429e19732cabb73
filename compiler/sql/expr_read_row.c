/* expr_read_row.c - rows that are compared: (a, b) = (c, d).
 *
 * A row is no value here: what is asked of it is asked of its fields, as make_row_comparison_op() in PostgreSQL's
 * parse_expr.c has it.
 */
#include <string.h>

#include "sql/expr_read.h"

/* Reads the fields of both rows; false: said why. */
static bool
read_fields(SqlMaker *maker, json_object *left, json_object *right, SqlNodes *a, SqlNodes *b)
{
	if (!read_list(maker, node_field(left, "args"), a) ||
		!read_list(maker, node_field(right, "args"), b))
		return false;
	return (a->n == b->n && a->n > 0) || maker_refuse(maker, node_offset(left), NULL,
						     "rows of different lengths") != NULL;
}

/* What holds for each pair of fields, joined by AND or OR. */
static SqlNode *
each_pair(SqlMaker *maker, const char *name, const char *junction, size_t offset,
	const SqlNodes *a, const SqlNodes *b)
{
	SqlNode *call = maker_call(maker, junction, offset, NULL, NULL, NULL);

	for (size_t i = 0; i < a->n; i++) {
		SqlNode *one =
			strcmp(name, SQL_IS_DISTINCT) == 0
				? maker_construct(maker, maker_call(maker, name, offset,
								 a->at[i], b->at[i], NULL))
				: maker_operator(maker, name, offset, a->at[i], b->at[i]);

		if (one == NULL)
			return NULL;
		vec_push(maker->arena, &call->args, one);
	}
	return maker_construct(maker, call);
}

/* The first pair that differs decides: a < c OR (a = c AND b < d). */
static SqlNode *
ordered(SqlMaker *maker, const char *name, size_t offset, const SqlNodes *a, const SqlNodes *b)
{
	const char *strict = name[0] == '<' ? "<" : ">";
	size_t i = a->n - 1;
	SqlNode *made = maker_operator(maker, name, offset, a->at[i], b->at[i]);

	while (made != NULL && i-- > 0) {
		SqlNode *less = maker_operator(maker, strict, offset, a->at[i], b->at[i]),
			*same = less == NULL ? NULL
					     : maker_operator(
						       maker, "=", offset, a->at[i], b->at[i]);

		if (same == NULL)
			return NULL;
		same = maker_construct(
			maker, maker_call(maker, SQL_AND, offset, same, made, NULL));
		made = same == NULL ? NULL
				    : maker_construct(maker, maker_call(maker, SQL_OR, offset,
								     less, same, NULL));
	}
	return made;
}

SqlNode *
read_rows(SqlMaker *maker, const char *name, json_object *left, json_object *right)
{
	size_t offset = node_offset(left);
	SqlNodes a = {0}, b = {0};

	if (!read_fields(maker, left, right, &a, &b))
		return NULL;
	if (strcmp(name, "=") == 0)
		return each_pair(maker, name, SQL_AND, offset, &a, &b);
	if (strcmp(name, "<>") == 0 || strcmp(name, SQL_IS_DISTINCT) == 0)
		return each_pair(maker, name, SQL_OR, offset, &a, &b);
	if (name[0] == '<' || name[0] == '>')
		return ordered(maker, name, offset, &a, &b);
	return maker_refuse(maker, offset, NULL, "operator %s of rows", name);
}

SqlNode *
read_row_test(SqlMaker *maker, json_object *row, bool null)
{
	json_object *args = node_field(row, "args");
	SqlNode *call = maker_call(maker, SQL_AND, node_offset(row), NULL, NULL, NULL);

	for (size_t i = 0; node_element(args, i) != NULL; i++) {
		SqlNode *one = read_is_null(maker, node_element(args, i), node_offset(row));

		one = null ? one : read_negated(maker, one);
		if (one == NULL)
			return NULL;
		vec_push(maker->arena, &call->args, one);
	}
	return call->args.n > 0 ? maker_construct(maker, call)
				: maker_refuse(maker, node_offset(row), NULL, "an empty row");
}
