/* tree.c - what an expression speaks of.
 *
 * libpg_query hands its tree out as JSON: an object {"ColumnRef": {…}} a node, whose fields
 * hold the nodes below. That is all that is known of it here; there is no type per node.
 */
#include "sql/tree.h"

#include <json-c/json.h>
#include <pg_query.h>
#include <string.h>

#include "sql/node.h"

static const char before[] = "SELECT (";
static const char after[] = " )";

/* Levels of JSON that a level of nesting makes: a node, its field, a list. */
enum { TREE_DEPTH = 4 * SQL_TREE_MAX };

/* Each level of a tokener takes memory, which is cleared, and most trees have a dozen: there are no more levels
 * than there are brackets. */
json_object *
node_read(const char *json, int deepest)
{
	struct json_tokener *tokener;
	json_object *tree;
	int levels = 1;

	for (const char *c = json; (c = strpbrk(c, "{[")) != NULL && levels < deepest; c++)
		levels++;
	tokener = json_tokener_new_ex(levels);
	if (tokener == NULL)
		return NULL;
	tree = json_tokener_parse_ex(tokener, json, -1);
	json_tokener_free(tokener);
	return tree;
}

json_object *
node_parse(Arena *arena, const char *text)
{
	PgQueryParseResult result;
	json_object *tree = NULL;

	if (strlen(text) > SQL_TREE_MAX)
		return NULL;
	result = pg_query_parse(arena_printf(arena, "%s%s%s", before, text, after));
	if (result.error == NULL)
		tree = node_read(result.parse_tree, TREE_DEPTH);
	pg_query_free_parse_result(result);
	return tree;
}

json_object *
node_field(json_object *node, const char *name)
{
	return node != NULL ? json_object_object_get(node, name) : NULL;
}

json_object *
node_element(json_object *list, size_t i)
{
	if (!json_object_is_type(list, json_type_array))
		return NULL;
	return json_object_array_get_idx(list, i);
}

const char *
node_string(json_object *list, size_t back)
{
	size_t n =
		json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;

	if (n <= back)
		return NULL;
	return json_object_get_string(node_field(
		node_field(json_object_array_get_idx(list, n - 1 - back), "String"), "sval"));
}

json_object *
node_expression(json_object *tree)
{
	json_object *select = node_field(
		node_field(node_element(node_field(tree, "stmts"), 0), "stmt"), "SelectStmt");
	json_object *target =
		node_field(node_element(node_field(select, "targetList"), 0), "ResTarget");

	return node_field(target, "val");
}

size_t
node_offset(json_object *node)
{
	size_t location = (size_t)json_object_get_int(node_field(node, "location"));

	return location < strlen(before) ? 0 : location - strlen(before);
}

static const char *
copied(Arena *arena, const char *text)
{
	return text != NULL ? arena_strdup(arena, text) : NULL;
}

static void
add_column(Arena *arena, json_object *reference, SqlColumns *columns)
{
	json_object *fields = node_field(reference, "fields");
	size_t location = (size_t)json_object_get_int(node_field(reference, "location"));
	const char *name = node_string(fields, 0);

	if (name != NULL)
		vec_push(arena, columns,
			(SqlColumn){
				.table = copied(arena, node_string(fields, 1)),
				.name = copied(arena, name),
				.offset = location - strlen(before),
			});
}

static void
visit(Arena *arena, json_object *tree, SqlColumns *columns)
{
	if (json_object_is_type(tree, json_type_array)) {
		for (size_t i = 0; i < json_object_array_length(tree); i++)
			visit(arena, json_object_array_get_idx(tree, i), columns);
	} else if (json_object_is_type(tree, json_type_object)) {
		json_object_object_foreach(tree, key, value)
		{
			if (strcmp(key, "ColumnRef") == 0)
				add_column(arena, value, columns);
			else
				visit(arena, value, columns);
		}
	}
}

void
sql_columns(Arena *arena, const char *text, SqlColumns *columns)
{
	json_object *tree = node_parse(arena, text);

	visit(arena, tree, columns);
	json_object_put(tree);
}

bool
sql_reads_column(const char *text)
{
	Arena *arena = arena_new();
	SqlColumns columns = {0};
	bool any;

	sql_columns(arena, text, &columns);
	any = columns.n > 0;
	arena_free(arena);
	return any;
}

/* Nodes that an expression over one row cannot hold. */
static const struct {
	const char *node, *phrase;
	SqlRow least; /* in this place, and those behind it */
} row_nodes[] = {
	{"SubLink", "a subquery", SQL_ROW_CHILDREN},
	{"ParamRef", "a parameter", SQL_ROW_CHILDREN},
	{"GroupingFunc", "an aggregate", SQL_ROW_CHILDREN},
	{"SetToDefault", "DEFAULT", SQL_ROW_CHILDREN},
	{"ColumnRef", "a column", SQL_ROW_DEFAULT},
};

/* Functions over many rows, and those that return many: pg_proc.dat, without those for statistics. */
static const char *const row_functions[] = {"array_agg", "avg", "bit_and", "bit_or", "bit_xor",
	"bool_and", "bool_or", "count", "dense_rank", "every", "generate_series",
	"generate_subscripts", "json_agg", "json_object_agg", "jsonb_agg", "jsonb_object_agg",
	"max", "min", "mode", "percent_rank", "percentile_cont", "percentile_disc", "rank",
	"regexp_matches", "regexp_split_to_table", "row_number", "string_agg",
	"string_to_table", "sum", "unnest", "xmlagg"};

static const char *
function_forbids(json_object *call)
{
	json_object *names = node_field(call, "funcname");
	const char *name = node_string(names, 0);

	if (node_field(call, "over") != NULL)
		return "a window function";
	if (node_field(call, "agg_star") != NULL || node_field(call, "agg_distinct") != NULL ||
		node_field(call, "agg_filter") != NULL || node_field(call, "agg_order") != NULL)
		return "an aggregate";
	if (name == NULL || json_object_array_length(names) > 1)
		return NULL;
	for (size_t i = 0; i < sizeof row_functions / sizeof *row_functions; i++)
		if (strcmp(name, row_functions[i]) == 0)
			return "a function of several rows";
	return NULL;
}

bool
node_is_aggregate(json_object *call)
{
	return function_forbids(call) != NULL;
}

/* Returns the first phrase of the tree; *location receives that of its node. */
static const char *
tree_forbids(json_object *tree, SqlRow row, int *location)
{
	const char *phrase = NULL;

	if (json_object_is_type(tree, json_type_array)) {
		for (size_t i = 0; phrase == NULL && i < json_object_array_length(tree); i++)
			phrase =
				tree_forbids(json_object_array_get_idx(tree, i), row, location);
		return phrase;
	}
	if (!json_object_is_type(tree, json_type_object))
		return NULL;
	json_object_object_foreach(tree, key, value)
	{
		for (size_t i = 0; i < sizeof row_nodes / sizeof *row_nodes; i++)
			if (strcmp(key, row_nodes[i].node) == 0 && row >= row_nodes[i].least)
				phrase = row_nodes[i].phrase;
		if (strcmp(key, "FuncCall") == 0 && row > SQL_ROW_CHILDREN)
			phrase = function_forbids(value);
		if (phrase != NULL)
			*location = json_object_get_int(node_field(value, "location"));
		else
			phrase = tree_forbids(value, row, location);
		if (phrase != NULL)
			break;
	}
	return phrase;
}

const char *
sql_row_forbids(Arena *arena, SqlRow row, const char *text, size_t *offset)
{
	json_object *tree = node_parse(arena, text);
	int location = 0;
	const char *phrase = tree_forbids(node_expression(tree), row, &location);

	json_object_put(tree);
	*offset = (size_t)location < strlen(before) ? 0 : (size_t)location - strlen(before);
	return phrase;
}

/* Where a node's name is: that of a node below it if that is a good one, else of the list of
 * strings at a path, else a word. What has a node below has no good name of its own. */
static const struct NodeName {
	const char *node, *below, *path[2], *word;
} node_names[] = {
	{"ColumnRef", NULL, {"fields"}, NULL},
	{"FuncCall", NULL, {"funcname"}, NULL},
	{"TypeCast", "arg", {"typeName", "names"}, NULL},
	{"CollateClause", "arg", {NULL}, NULL},
	{"CaseExpr", "defresult", {NULL}, "case"},
	{"CoalesceExpr", NULL, {NULL}, "coalesce"},
	{"A_ArrayExpr", NULL, {NULL}, "array"},
	{"RowExpr", NULL, {NULL}, "row"},
};

/* Returns the name of a node, or NULL if it has none. *good: nothing above it has a better
 * one. */
static const char *
node_name(json_object *node, bool *good)
{
	for (size_t i = 0; i < sizeof node_names / sizeof *node_names; i++) {
		const struct NodeName *at = &node_names[i];
		json_object *here = node_field(node, at->node);
		const char *below = NULL;

		if (here == NULL)
			continue;
		if (at->below != NULL)
			below = node_name(node_field(here, at->below), good);
		if (below != NULL && (*good || (at->path[0] == NULL && at->word == NULL)))
			return below;
		*good = at->below == NULL;
		for (size_t j = 0; j < 2 && at->path[j] != NULL; j++)
			here = node_field(here, at->path[j]);
		return at->path[0] != NULL ? node_string(here, 0) : at->word;
	}
	return NULL;
}

const char *
sql_expression_name(Arena *arena, const char *text)
{
	json_object *tree = node_parse(arena, text);
	bool good = false;
	const char *name = node_name(node_expression(tree), &good);

	name = name != NULL ? arena_strdup(arena, name) : "expr";
	json_object_put(tree);
	return name;
}
