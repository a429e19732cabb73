/* expr_array.c - arrays in expressions: made of elements, read from constants, and given to functions.
 *
 * An array is text to those who emit code, as its cells are (pgmock/sql/array.h): an element goes in as the text that
 * its type prints, and comes out as one, from which a cast reads the value.
 */
#include <strings.h>

#include "base/str.h"
#include "sql/expr_node.h"

static const char blanks[] = " \t\n\r\v\f";

SqlNode *
maker_array(SqlMaker *maker, size_t offset, SqlNodes *elements, const SqlTarget *type)
{
	SqlNode *call = maker_call(maker, SQL_ARRAY, offset, NULL, NULL, NULL);
	SqlTarget element = {.id = SQL_SCALARS};

	if (type != NULL)
		element = (SqlTarget){.id = scalar_element(type->id), .user = type->user};
	else if (elements->n == 0)
		return maker_refuse(
			maker, offset, "ARRAY[]::text[]", "an empty array of no type");
	else if (!maker_unify(maker, elements))
		return NULL;
	for (size_t i = 0; i < elements->n; i++) {
		SqlNode *node = elements->at[i];

		if (type != NULL)
			node = maker_cast(maker, node, &element);
		else
			element = (SqlTarget){.id = node->type, .user = node->user};
		if (node == NULL || (node = maker_coerce_any(maker, node)) == NULL)
			return NULL;
		vec_push(maker->arena, &call->args, node);
	}
	call->type = sql_array_of(element.id);
	call->user = element.user;
	call->function = function_choose(SQL_ARRAY, &call->args);
	if (call->type == SQL_SCALARS)
		return maker_refuse(
			maker, offset, NULL, "an array of %s", sql_scalars[element.id].words);
	if (call->function == NULL)
		return maker_refuse(maker, offset, NULL, "an array of so many elements");
	return call;
}

/* Reads an element, quoted or not, from *place, which goes to its end; false: it is none. */
static bool
read_element(SqlMaker *maker, const char **place, size_t offset, SqlNodes *elements)
{
	const char *s = *place;
	bool quoted = *s == '"';
	Buf text = BUF(maker->arena);
	size_t solid = 0; /* without the blanks at the end */

	for (s += quoted; *s != '\0' && (quoted ? *s != '"' : strchr("\",{}", *s) == NULL);
		s++) {
		bool escaped = *s == '\\';

		s += escaped;
		if (*s == '\0')
			return false;
		buf_putc(&text, *s);
		if (quoted || escaped || strchr(blanks, *s) == NULL)
			solid = text.n;
	}
	if (quoted != (*s == '"') || (!quoted && solid == 0))
		return false;
	*place = s + quoted;
	vec_push(maker->arena, elements,
		maker_constant(maker,
			!quoted && solid == 4 && strncasecmp(buf_text(&text), "null", 4) == 0
				? NULL
				: arena_strndup(maker->arena, buf_text(&text), solid),
			offset));
	return true;
}

bool
maker_array_elements(SqlMaker *maker, const SqlNode *constant, SqlNodes *elements)
{
	const char *s = constant->text + strspn(constant->text, blanks);
	bool good = *s == '{';

	s += good;
	s += strspn(s, blanks);
	while (good && *s != '}') {
		good = read_element(maker, &s, constant->offset, elements);
		s += strspn(s, blanks);
		if (!good || *s == '}')
			break;
		good = *s == ',';
		s += good;
		s += strspn(s, blanks);
		good = good && *s != '}';
	}
	good = good && *s == '}' && s[1 + strspn(s + 1, blanks)] == '\0';
	if (!good)
		maker_refuse(maker, constant->offset, NULL,
			"\"%s\" cannot be read as an array of one dimension", constant->text);
	return good;
}

/* The node as an element of arrays of that type, in its text form. */
static SqlNode *
as_element(SqlMaker *maker, SqlNode *node, const SqlNode *array)
{
	SqlScalar element = scalar_element(array->type);

	if (node_unknown(node))
		node = maker_literal(maker, node, element, array->user);
	else if (node->type == element && node->user != array->user)
		return maker_refuse(maker, node->offset, NULL, "elements of two types");
	else if (!scalar_alike(node->type, element))
		node = maker_coerce(maker, node, element);
	return node != NULL ? maker_coerce_any(maker, node) : NULL;
}

/* The result in the type that it has: elements are text until they are read. */
static SqlNode *
typed_result(SqlMaker *maker, SqlNode *call, const SqlNode *array)
{
	SqlScalar element = scalar_element(array->type);
	SqlNode *made;

	if (strncmp(call->function->result, "anyelement", strlen("anyelement")) == 0) {
		call->type = SQL_TEXT;
		made = scalar_is_text(element) ? maker_relabel(maker, call, element)
					       : maker_cast_to(maker, call, element);
		if (made != NULL)
			made->user = array->user;
		return made;
	}
	if (strncmp(call->function->result, "anyarray", strlen("anyarray")) == 0) {
		call->type = array->type;
		call->user = array->user;
	}
	return call;
}

SqlNode *
maker_array_call(SqlMaker *maker, SqlNode *call, const SqlFunction *function)
{
	const SqlNode *array = NULL;
	char nulls;

	for (size_t i = 0; array == NULL; i++)
		if (scalar_element(call->args.at[i]->type) != SQL_SCALARS)
			array = call->args.at[i];
	call->function = function;
	call->type = function_result(function, &nulls);
	for (size_t i = 0; i < call->args.n; i++) {
		SqlNode *arg = call->args.at[i];
		SqlScalar type = function_argument(function, i);

		if (!function_takes(function, i, "anyarray"))
			arg = type == SQL_SCALARS ? as_element(maker, arg, array)
						  : maker_coerce(maker, arg, type);
		else if (node_unknown(arg))
			arg = maker_literal(maker, arg, array->type, array->user);
		else if (arg->user != array->user)
			return maker_refuse(maker, arg->offset, NULL, "arrays of two types");
		if (arg == NULL)
			return NULL;
		call->args.at[i] = arg;
		call->null |= arg->null;
	}
	call->null |= nulls == '?';
	return typed_result(maker, call, array);
}
