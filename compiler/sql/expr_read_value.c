/* expr_read_value.c - calls and casts, arrays and parts of values.
 */
#include <stdlib.h>
#include <string.h>

#include "sql/expr_read.h"
#include "sql/node.h"
#include "sql/tree.h"

SqlNode *
read_call(SqlMaker *maker, json_object *node)
{
	static const char *const present_names[] = {
		"now", "transaction_timestamp", "statement_timestamp"};
	json_object *names = node_field(node, "funcname");
	const char *name = read_copied(maker, node_string(names, 0)),
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
	if (read_short(maker, node, name, &call))
		return call;
	if (!read_arguments(maker, node_field(node, "args"), name, offset, &call->args))
		return NULL;
	for (size_t i = 0; i < sizeof present_names / sizeof *present_names; i++)
		if (call->args.n == 0 && strcmp(name, present_names[i]) == 0)
			return read_present(maker, SQL_TIMESTAMPTZ, offset);
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
			node_field(value, "ival") != NULL ? read_whole(maker, value) : NULL;
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

SqlNode *
read_array(SqlMaker *maker, json_object *node)
{
	return read_elements(maker, node, NULL);
}

/* An end of a slice, or what stands for it if it is left out. */
static SqlNode *
read_end(SqlMaker *maker, json_object *index, const char *absent, size_t offset)
{
	if (index != NULL)
		return maker_read(maker, index);
	return maker_literal(maker, maker_constant(maker, absent, offset), SQL_INT4, NULL);
}

/* a[i], a[i:j] */
static SqlNode *
read_part(SqlMaker *maker, SqlNode *value, json_object *index)
{
	bool slice = node_field(index, "is_slice") != NULL;
	size_t offset = value->offset;
	SqlNode *from = slice ? read_end(maker, node_field(index, "lidx"), "1", offset)
			      : maker_read(maker, node_field(index, "uidx"));
	SqlNode *to = from != NULL && slice
			      ? read_end(maker, node_field(index, "uidx"), "2147483647", offset)
			      : NULL;

	if (from == NULL || (slice && to == NULL))
		return NULL;
	return maker_function(maker,
		maker_call(maker, slice ? SQL_SLICE : SQL_ELEMENT, offset, value, from, to));
}

/* Parts of arrays; of jsonb, one part of the other. */
SqlNode *
read_indirection(SqlMaker *maker, json_object *node)
{
	json_object *path = node_field(node, "indirection");
	SqlNode *value = maker_read(maker, node_field(node, "arg"));

	for (size_t i = 0; value != NULL && node_element(path, i) != NULL; i++) {
		json_object *index = node_field(node_element(path, i), "A_Indices");

		if (index == NULL)
			return maker_refuse(maker, value->offset, NULL, "a field of a value");
		if (i > 0 && value->type != SQL_JSONB)
			return maker_refuse(
				maker, value->offset, NULL, "several parts of a value");
		value = read_part(maker, value, index);
	}
	return value;
}

SqlNode *
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
SqlNode *
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
