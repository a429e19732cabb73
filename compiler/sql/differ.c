/* differ.c - which column an expression follows.
 */
#include "sql/differ.h"

#include <string.h>

#include "base/timeval.h"
#include "base/vec.h"
#include "sql/node.h"

/* Functions of one argument whose results differ where the arguments do. */
static const struct {
	const char *name;
	bool fold;
} functions[] = {{"lower", true}, {"upper", true}, {"md5", false}, {"sha256", false},
	{"reverse", false}, {"to_hex", false}};

/* Types whose text, or whose wider value, says all of a value. */
static const char *const whole_types[] = {"text", "varchar", "citext", "numeric", "bytea"};

/* Those that do so of integers. */
static const char *const integer_types[] = {"int2", "int4", "int8"};

enum { PARTS_MAX = 16 }; /* of a concatenation */

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

/* ---- operators -------------------------------------------------------------------------- */

typedef VEC(json_object *) Parts;

/* Appends what is put behind each other, by || or concat(). */
static void
add_parts(Arena *arena, json_object *node, Parts *parts)
{
	json_object *operation = node_field(node, "A_Expr"),
		    *call = node_field(node, "FuncCall");
	const char *op = node_string(node_field(operation, "name"), 0);
	const char *function = node_string(node_field(call, "funcname"), 0);
	json_object *args = node_field(call, "args");

	if (op != NULL && strcmp(op, "||") == 0) {
		add_parts(arena, node_field(operation, "lexpr"), parts);
		add_parts(arena, node_field(operation, "rexpr"), parts);
	} else if (function != NULL && strcmp(function, "concat") == 0) {
		for (size_t i = 0; node_element(args, i) != NULL; i++)
			add_parts(arena, node_element(args, i), parts);
	} else {
		vec_push(arena, parts, node);
	}
}

/* True if some of the parts are no constants. */
static bool
varies(json_object *const *parts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (node_field(parts[i], "A_Const") == NULL)
			return true;
	return false;
}

/* One of the parts, if what stands on one side of it is constant, and on the other side either constant too, or next to it a
 * letter that is not in its text: there it begins, or ends. */
static bool
follow_part(Arena *arena, const Parts *parts, size_t at, SqlDiffer *differ)
{
	bool left = varies(parts->at, at),
	     right = varies(parts->at + at + 1, parts->n - at - 1);
	const char *before = at > 0 ? string_of(parts->at[at - 1]) : NULL;
	const char *after = at + 1 < parts->n ? string_of(parts->at[at + 1]) : NULL;

	if ((left && right) || (left && (before == NULL || before[0] == '\0')) ||
		(right && (after == NULL || after[0] == '\0')))
		return false;
	if (left)
		differ->before = before[strlen(before) - 1];
	if (right)
		differ->after = after[0];
	return follow(arena, parts->at[at], differ);
}

static bool
follow_parts(Arena *arena, const Parts *parts, SqlDiffer *differ)
{
	for (size_t i = 0; i < parts->n && parts->n <= PARTS_MAX; i++) {
		SqlDiffer its = *differ;

		if (!follow_part(arena, parts, i, &its))
			continue;
		if (differ->nth > 0) {
			differ->nth--;
			continue;
		}
		*differ = its;
		return true;
	}
	return false;
}

/* True for an integer that is not 0. */
static bool
is_integer(json_object *node)
{
	json_object *value = node_field(node_field(node, "A_Const"), "ival");

	return value != NULL && json_object_get_int64(node_field(value, "ival")) != 0;
}

/* A column and a number. */
static bool
follow_arithmetic(Arena *arena, json_object *operation, const char *op, SqlDiffer *differ)
{
	json_object *left = node_field(operation, "lexpr"),
		    *right = node_field(operation, "rexpr");

	if (strlen(op) != 1 || strchr("+-*", *op) == NULL || (left == NULL && *op != '-'))
		return false;
	differ->exact = true;
	if (left == NULL || is_integer(left))
		return follow(arena, right, differ);
	return is_integer(right) && follow(arena, left, differ);
}

static bool
follow_operation(Arena *arena, json_object *node, SqlDiffer *differ)
{
	json_object *operation = node_field(node, "A_Expr");
	const char *op = node_string(node_field(operation, "name"), 0);
	const char *kind = json_object_get_string(node_field(operation, "kind"));
	Parts parts = {0};

	if (op == NULL || kind == NULL || strcmp(kind, "AEXPR_OP") != 0)
		return false;
	if (strcmp(op, "||") != 0)
		return follow_arithmetic(arena, operation, op, differ);
	add_parts(arena, node, &parts);
	return follow_parts(arena, &parts, differ);
}

/* ---- functions and casts ----------------------------------------------------------------- */

static bool
follow_function(Arena *arena, json_object *node, SqlDiffer *differ)
{
	json_object *call = node_field(node, "FuncCall");
	const char *name = node_string(node_field(call, "funcname"), 0);
	json_object *args = node_field(call, "args"), *first = node_element(args, 0);
	const char *field = string_of(first);

	if (name == NULL || first == NULL)
		return false;
	if (strcmp(name, "concat") == 0) {
		Parts parts = {0};

		add_parts(arena, node, &parts);
		differ->no_null = true;
		return follow_parts(arena, &parts, differ);
	}
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
	if (strcmp(name, "pg_catalog") == 0)
		name = node_string(node_field(type, "names"), 1);
	for (size_t i = 0; i < sizeof integer_types / sizeof *integer_types; i++)
		if (strcmp(integer_types[i], name) == 0) {
			differ->whole = true;
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

	if (name != NULL && node_element(node_field(column, "fields"), 1) == NULL) {
		differ->column = arena_strdup(arena, name);
		return true;
	}
	if (node_field(node, "A_Expr") != NULL)
		return follow_operation(arena, node, differ);
	if (call != NULL && is_zone(call))
		return follow(arena, node_element(node_field(call, "args"), 1), differ);
	if (call != NULL)
		return follow_function(arena, node, differ);
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
sql_differ(Arena *arena, const char *text, size_t nth, SqlDiffer *differ)
{
	json_object *tree = node_parse(arena, text);
	bool known;

	*differ = (SqlDiffer){.nth = nth};
	known = follow(arena, node_expression(tree), differ) && differ->nth == 0;
	json_object_put(tree);
	return known;
}
