/* range_call.c - ranges that are made of two columns.
 */
#include "sql/range_call.h"

#include <string.h>

#include "sql/node.h"

static const char *const constructors[] = {
	"int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange"};

static const char *
column_of(Arena *arena, json_object *node)
{
	const char *name = node_string(node_field(node_field(node, "ColumnRef"), "fields"), 0);

	return name != NULL ? arena_strdup(arena, name) : NULL;
}

bool
sql_range_call(Arena *arena, const char *text, SqlRangeCall *range)
{
	json_object *tree = node_parse(arena, text);
	json_object *call = node_field(node_expression(tree), "FuncCall");
	json_object *args = node_field(call, "args");
	const char *name = node_string(node_field(call, "funcname"), 0);
	const char *bounds = json_object_get_string(node_field(
		node_field(node_field(node_element(args, 2), "A_Const"), "sval"), "sval"));
	bool known = false;

	for (size_t i = 0; name != NULL && i < sizeof constructors / sizeof *constructors; i++)
		known |= strcmp(name, constructors[i]) == 0;
	*range = (SqlRangeCall){
		.low = column_of(arena, node_element(args, 0)),
		.high = column_of(arena, node_element(args, 1)),
		.closed = bounds != NULL && strchr(bounds, ']') != NULL,
	};
	known &= range->low != NULL && range->high != NULL &&
		 (node_element(args, 2) == NULL || bounds != NULL);
	json_object_put(tree);
	return known;
}
