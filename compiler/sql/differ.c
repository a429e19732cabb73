/* differ.c - which column an expression follows.
 */
#include "sql/differ.h"

#include <string.h>

#include "base/timeval.h"
#include "sql/node.h"

/* Functions of one argument whose results differ where the arguments do. */
static const struct {
	const char *name;
	bool fold;
} functions[] = {{"lower", true}, {"upper", true}, {"md5", false}, {"sha256", false},
	{"reverse", false}, {"to_hex", false}};

/* Types whose text, or whose wider value, says all of a value. */
static const char *const whole_types[] = {
	"text", "varchar", "citext", "int8", "numeric", "bytea"};

/* date_trunc(): how far apart values are that are never cut to the same. Months and years count as their longest. */
static const struct {
	const char *word, *length;
} fields[] = {{"second", "1 second"}, {"minute", "1 minute"}, {"hour", "1 hour"},
	{"day", "1 day"}, {"week", "7 days"}, {"month", "31 days"}, {"quarter", "92 days"},
	{"year", "366 days"}};

static bool follow(Arena *arena, json_object *node, SqlDiffer *differ);

static void
set_apart(SqlDiffer *differ, const char *length)
{
	int64_t apart = 0;

	interval_parse(length, &apart);
	differ->apart = apart > differ->apart ? apart : differ->apart;
}

static const char *
string_of(json_object *node)
{
	return json_object_get_string(
		node_field(node_field(node_field(node, "A_Const"), "sval"), "sval"));
}

static bool
follow_function(Arena *arena, json_object *call, SqlDiffer *differ)
{
	const char *name = node_string(node_field(call, "funcname"), 0);
	json_object *args = node_field(call, "args"), *first = node_element(args, 0);
	const char *field = string_of(first);

	if (name == NULL || first == NULL)
		return false;
	if (strcmp(name, "date") == 0 && node_element(args, 1) == NULL) {
		set_apart(differ, "1 day");
		return follow(arena, first, differ);
	}
	for (size_t i = 0; strcmp(name, "date_trunc") == 0 && field != NULL &&
			   i < sizeof fields / sizeof *fields;
		i++) {
		if (strcmp(fields[i].word, field) != 0)
			continue;
		set_apart(differ, fields[i].length);
		return follow(arena, node_element(args, 1), differ);
	}
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		if (strcmp(functions[i].name, name) != 0)
			continue;
		differ->fold |= functions[i].fold;
		return follow(arena, first, differ);
	}
	return false;
}

static bool
follow_cast(Arena *arena, json_object *cast, SqlDiffer *differ)
{
	json_object *type = node_field(cast, "typeName");
	const char *name = node_string(node_field(type, "names"), 0);

	if (name == NULL || node_field(type, "typmods") != NULL ||
		node_field(type, "arrayBounds") != NULL)
		return false;
	differ->fold |= strcmp(name, "citext") == 0;
	if (strcmp(name, "date") == 0) {
		set_apart(differ, "1 day");
		return follow(arena, node_field(cast, "arg"), differ);
	}
	for (size_t i = 0; i < sizeof whole_types / sizeof *whole_types; i++)
		if (strcmp(whole_types[i], name) == 0)
			return follow(arena, node_field(cast, "arg"), differ);
	return false;
}

/* timezone('UTC', at), which AT TIME ZONE is to the parser, moves moments by much the same. */
static bool
is_zone(json_object *call)
{
	const char *name = node_string(node_field(call, "funcname"), 0);

	return name != NULL && strcmp(name, "timezone") == 0;
}

static bool
follow(Arena *arena, json_object *node, SqlDiffer *differ)
{
	json_object *column = node_field(node, "ColumnRef"),
		    *call = node_field(node, "FuncCall");
	json_object *cast = node_field(node, "TypeCast"),
		    *collate = node_field(node, "CollateClause");
	json_object *coalesce = node_field(node, "CoalesceExpr");
	const char *name = node_string(node_field(column, "fields"), 0);

	if (name != NULL) {
		differ->column = arena_strdup(arena, name);
		return true;
	}
	if (call != NULL && is_zone(call))
		return follow(arena, node_element(node_field(call, "args"), 1), differ);
	if (call != NULL)
		return follow_function(arena, call, differ);
	if (cast != NULL)
		return follow_cast(arena, cast, differ);
	if (collate != NULL)
		return follow(arena, node_field(collate, "arg"), differ);
	if (coalesce != NULL) {
		differ->no_null = true;
		return follow(arena, node_element(node_field(coalesce, "args"), 0), differ);
	}
	return false;
}

bool
sql_differ(Arena *arena, const char *text, SqlDiffer *differ)
{
	json_object *tree = node_parse(arena, text);
	bool known;

	*differ = (SqlDiffer){0};
	known = follow(arena, node_expression(tree), differ);
	json_object_put(tree);
	return known;
}
