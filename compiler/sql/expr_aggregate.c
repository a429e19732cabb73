/* expr_aggregate.c - aggregates over the rows of another table that belong to a row.
 *
 *	coalesce(sum(order_items.line_total), 0) + shipping_fee
 *
 * What stands in the parentheses is an expression over a row of order_items, and has a formula of its own. Types are those
 * of pg_aggregate.dat; what one aggregate says by way of others is made of them: avg(x) is sum(x) / count(x).
 */
#include <string.h>

#include "sql/expr_node.h"
#include "sql/node.h"

/* An aggregate of values of one type: what it makes, and the function that takes one more value in (pgmock/sql/aggregate.h). */
static const struct {
	const char *name;
	SqlScalar of, makes;
	const char *step;
} steps[] = {
	{"sum", SQL_INT2, SQL_INT8, "pgm_sql_int_sum"},
	{"sum", SQL_INT4, SQL_INT8, "pgm_sql_int_sum"},
	{"sum", SQL_INT8, SQL_NUMERIC, "pgm_sql_numeric_sum"},
	{"sum", SQL_NUMERIC, SQL_NUMERIC, "pgm_sql_numeric_sum"},
	{"sum", SQL_INTERVAL, SQL_INTERVAL, "pgm_sql_interval_sum"},
	{"bool_and", SQL_BOOL, SQL_BOOL, "pgm_sql_bool_all"},
	{"every", SQL_BOOL, SQL_BOOL, "pgm_sql_bool_all"},
	{"bool_or", SQL_BOOL, SQL_BOOL, "pgm_sql_bool_any"},
};

/* What has a least and a greatest value: their order is no matter of a collation. */
static const SqlScalar ordered[] = {SQL_INT2, SQL_INT4, SQL_INT8, SQL_NUMERIC, SQL_FLOAT4,
	SQL_FLOAT8, SQL_DATE, SQL_TIME, SQL_TIMESTAMP, SQL_TIMESTAMPTZ, SQL_INTERVAL};

/* The call of an aggregate under way. */
typedef struct {
	SqlMaker *maker;     /* of the expression that it stands in */
	SqlAggregate common; /* the rows, and the filter */
	const char *rest;    /* of its text: all but the name */
	size_t offset;
} Call;

/* ---- its text --------------------------------------------------------------------------- */

/* Returns the bytes from a parenthesis to that which closes it, of which strings and quoted names hold none. */
static size_t
enclosed(const char *s)
{
	size_t n = 0;
	int depth = 0;
	char quote = '\0';

	for (; s[n] != '\0'; n++) {
		if (quote != '\0' || s[n] == '\'' || s[n] == '"')
			quote = quote == '\0' ? s[n] : s[n] == quote ? '\0' : quote;
		else
			depth += (s[n] == '(') - (s[n] == ')');
		if (depth == 0)
			return n + 1;
	}
	return n;
}

/* Returns what follows the name: the arguments, and the filter if there is one. */
static const char *
rest_of(SqlMaker *maker, size_t offset, bool filter)
{
	const char *s = maker->formula->text + offset;
	size_t n;

	s += strcspn(s, "(");
	n = enclosed(s);
	if (filter) {
		n += strcspn(s + n, "(");
		n += enclosed(s + n);
	}
	return arena_printf(maker->arena, "%.*s", (int)n, s);
}

/* ---- nodes ------------------------------------------------------------------------------ */

/* A node of an aggregate that takes values in by that function, or counts rows. */
static SqlNode *
aggregate_node(
	const Call *call, const char *name, SqlScalar type, const char *step, SqlFormula *value)
{
	SqlMaker *maker = call->maker;
	SqlNode *node = maker_node(maker, SQL_NODE_AGGREGATE, call->offset);
	SqlAggregate *aggregate = arena_new_of(maker->arena, SqlAggregate);

	*aggregate = call->common;
	aggregate->name = name;
	aggregate->text = arena_printf(maker->arena, "%s%s", name, call->rest);
	aggregate->type = type;
	aggregate->step = step;
	aggregate->value = value;
	node->name = name;
	node->type = type;
	node->aggregate = aggregate;
	node->null = step != NULL &&
		     (!aggregate->some || aggregate->filter != NULL || value->root->null);
	vec_push(maker->arena, &maker->formula->aggregates, aggregate);
	return node;
}

static bool
is_ordered(SqlScalar type)
{
	for (size_t i = 0; i < sizeof ordered / sizeof *ordered; i++)
		if (ordered[i] == type)
			return true;
	return false;
}

static bool
is_binary(SqlScalar type)
{
	return type == SQL_FLOAT4 || type == SQL_FLOAT8;
}

/* sum(), min(), max(), bool_and() … of a value. */
static SqlNode *
stepwise(const Call *call, const char *name, SqlFormula *value)
{
	SqlMaker *maker = call->maker;
	SqlScalar type = value->root->type;

	if ((strcmp(name, "min") == 0 || strcmp(name, "max") == 0) && is_ordered(type))
		return aggregate_node(call, name, type,
			arena_printf(
				maker->arena, "pgm_sql_%s_%s", sql_scalars[type].kind, name),
			value);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		SqlTarget makes = {.id = steps[i].makes};
		bool widens = steps[i].of == SQL_INT8;

		if (steps[i].of != type || strcmp(steps[i].name, name) != 0)
			continue;
		if (widens)
			value->root = maker_cast(maker, value->root, &makes);
		return aggregate_node(call, name, makes.id, steps[i].step, value);
	}
	if (is_binary(type))
		return maker_refuse(maker, call->offset,
			"a cast to numeric of what stands in the parentheses",
			"%s(%s), whose last digits follow the order in which the server meets "
			"the rows",
			name, sql_scalars[type].words);
	return maker_refuse(maker, call->offset, NULL, "aggregate %s(%s) is not known", name,
		sql_scalars[type].words);
}

/* count(*), and count(value), which counts those that are not NULL. */
static SqlNode *
counted(const Call *call, SqlFormula *value)
{
	SqlMaker *maker = call->maker, inner = *maker;
	Call but_null = *call;
	SqlFormula *filter = call->common.filter, *both;
	SqlNode *is_null;

	if (value == NULL || !value->root->null)
		return aggregate_node(call, "count", SQL_INT8, NULL, NULL);
	both = arena_new_of(maker->arena, SqlFormula);
	*both = *value;
	inner.formula = both;
	is_null = maker_construct(
		&inner, maker_call(&inner, SQL_IS_NULL, call->offset, value->root, NULL, NULL));
	if (is_null == NULL)
		return NULL;
	both->root = maker_construct(
		&inner, maker_call(&inner, SQL_NOT, call->offset, is_null, NULL, NULL));
	for (size_t i = 0; filter != NULL && i < filter->columns.n; i++)
		vec_push(maker->arena, &both->columns, filter->columns.at[i]);
	if (filter != NULL)
		both->root = maker_construct(&inner, maker_call(&inner, SQL_AND, call->offset,
							     filter->root, both->root, NULL));
	but_null.common.filter = both;
	return aggregate_node(&but_null, "count", SQL_INT8, NULL, NULL);
}

/* avg(): PostgreSQL divides numbers as numeric, intervals by double precision. */
static SqlNode *
average(const Call *call, SqlFormula *value)
{
	SqlMaker *maker = call->maker;
	SqlScalar type = value->root->type;
	SqlTarget by = {.id = type == SQL_INTERVAL ? SQL_FLOAT8 : SQL_NUMERIC},
		  numeric = {.id = SQL_NUMERIC};
	SqlNode *sum, *count;

	if (is_binary(type) || (sql_scalars[type].category != 'N' && type != SQL_INTERVAL))
		return stepwise(call, "avg", value);
	count = counted(call, value);
	sum = stepwise(call, "sum", value);
	if (sum != NULL && type != SQL_INTERVAL)
		sum = maker_cast(maker, sum, &numeric);
	if (sum == NULL || count == NULL)
		return NULL;
	return maker_operator(maker, "/", call->offset, sum, maker_cast(maker, count, &by));
}

/* ---- reading ---------------------------------------------------------------------------- */

/* Returns the i-th name of a column's path, or NULL. */
static const char *
path_name(Arena *arena, json_object *path, size_t i)
{
	const char *name = json_object_get_string(
		node_field(node_field(node_element(path, i), "String"), "sval"));

	return name != NULL ? arena_strdup(arena, name) : NULL;
}

/* Returns the path of the first column in a tree that is said to be of a table, or NULL; a column of no table is skipped. */
static json_object *
path_in(json_object *tree)
{
	json_object *found = NULL;

	if (json_object_is_type(tree, json_type_array)) {
		for (size_t i = 0; found == NULL && i < json_object_array_length(tree); i++)
			found = path_in(json_object_array_get_idx(tree, i));
	} else if (json_object_is_type(tree, json_type_object)) {
		json_object *path = node_field(node_field(tree, "ColumnRef"), "fields");

		if (node_element(path, 1) != NULL &&
			node_field(node_element(path, 0), "String") != NULL)
			return path;
		json_object_object_foreach(tree, key, value)
		{
			(void)key;
			if (found == NULL)
				found = path_in(value);
		}
	}
	return found;
}

/* True if the argument is order_items.*, or with the name of a schema before it. */
static bool
is_whole_row(json_object *arg)
{
	json_object *fields = node_field(node_field(arg, "ColumnRef"), "fields");

	for (size_t i = 1; i < 3; i++)
		if (node_field(node_element(fields, i), "A_Star") != NULL)
			return node_element(fields, i + 1) == NULL;
	return false;
}

/* Reads an expression over the rows of the aggregate; NULL: said why. */
static SqlFormula *
read_inside(const Call *call, SqlScope *scope, json_object *node)
{
	SqlMaker inner = *call->maker;
	SqlFormula *formula = arena_new_of(inner.arena, SqlFormula);

	formula->text = call->maker->formula->text;
	inner.scope = scope;
	inner.formula = formula;
	inner.columns = MAP(inner.arena);
	formula->root = maker_read(&inner, node);
	call->maker->formula->now |= formula->now;
	return formula->root != NULL ? formula : NULL;
}

/* Reads the condition behind FILTER; NULL: said why. */
static SqlFormula *
read_filter(const Call *call, SqlScope *scope, json_object *node)
{
	SqlFormula *filter = read_inside(call, scope, node);

	return filter != NULL && sql_formula_condition(scope, filter, call->maker->why) ? filter
											: NULL;
}

SqlNode *
maker_aggregate(SqlMaker *maker, json_object *node, const char *name)
{
	json_object *args = node_field(node, "args"), *filter = node_field(node, "agg_filter");
	Call call = {.maker = maker, .offset = node_offset(node)};
	json_object *path = path_in(node);
	const char *table = path_name(maker->arena, path, 0);
	const char *other =
		node_element(path, 2) != NULL ? path_name(maker->arena, path, 1) : NULL;
	const char *hint = arena_printf(maker->arena,
		"%s(order_items.%s), over a table whose rows are counted per row of this one",
		name, strcmp(name, "count") == 0 ? "*" : "total");
	SqlScope *scope;
	SqlFormula *value = NULL;

	if (node_field(node, "over") != NULL)
		return maker_refuse(maker, call.offset, NULL, "a window function");
	if (maker->scope->children == NULL)
		return maker_refuse(
			maker, call.offset, NULL, "an aggregate inside of an aggregate");
	if (table == NULL)
		return maker_refuse(maker, call.offset, hint,
			"an aggregate without a table that it is over");
	if (node_field(node, "agg_distinct") != NULL || node_field(node, "agg_order") != NULL)
		return maker_refuse(maker, call.offset, NULL,
			"DISTINCT or ORDER BY inside of an aggregate");
	scope = maker->scope->children(maker->scope, table, other, &call.common, maker->why);
	if (scope == NULL) {
		maker->why->offset = call.offset;
		return NULL;
	}
	call.rest = rest_of(maker, call.offset, filter != NULL);
	if (filter != NULL && (call.common.filter = read_filter(&call, scope, filter)) == NULL)
		return NULL;
	if (strcmp(name, "count") == 0 &&
		(node_field(node, "agg_star") != NULL || is_whole_row(node_element(args, 0))))
		return counted(&call, NULL);
	if (node_element(args, 0) == NULL || node_element(args, 1) != NULL)
		return maker_refuse(maker, call.offset, NULL,
			"aggregate %s() of other than one value", name);
	value = read_inside(&call, scope, node_element(args, 0));
	if (value == NULL)
		return NULL;
	if (strcmp(name, "count") == 0)
		return counted(&call, value);
	return strcmp(name, "avg") == 0 ? average(&call, value) : stepwise(&call, name, value);
}
