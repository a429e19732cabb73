/* expr_node.h - what the files that make an expression share.
 */
#ifndef SQL_EXPR_NODE_H
#define SQL_EXPR_NODE_H

#include <string.h>

#include "base/map.h"
#include "sql/expr.h"

struct json_object;

typedef struct {
	SqlScope *scope;
	Arena *arena;
	SqlFormula *formula;
	SqlReason *why;
	Map columns;           /* path -> node */
	int depth;
} SqlMaker;

/* The constructs of the language, by names that no function can have. */
#define SQL_AND "AND"
#define SQL_OR "OR"
#define SQL_NOT "NOT"
#define SQL_IS_NULL "IS NULL"
#define SQL_IS_TRUE "IS TRUE"
#define SQL_IS_FALSE "IS FALSE"
#define SQL_IS_DISTINCT "IS DISTINCT FROM" /* two values, and whether they are equal */
#define SQL_IN "IN"             /* a value, and constants that it may equal */
#define SQL_CASE "CASE"         /* condition, value …, the other value */
#define SQL_COALESCE "COALESCE"
#define SQL_NULLIF "NULLIF"
#define SQL_GREATEST "GREATEST"
#define SQL_LEAST "LEAST"
#define SQL_CAST "::"
#define SQL_RANK "RANK"         /* a value, and the labels of its enum */
#define SQL_ARRAY "ARRAY"
#define SQL_ELEMENT "[]"
#define SQL_SLICE "[:]"
#define SQL_ANY "= ANY"         /* an element, and an array */

/* expr_make.c */

/* Says why, unless it was said already; returns NULL. */
SqlNode *maker_refuse(SqlMaker *maker, size_t offset, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

SqlNode *maker_node(SqlMaker *maker, SqlNodeKind kind, size_t offset);
SqlNode *maker_call(SqlMaker *maker, const char *name, size_t offset, SqlNode *first, SqlNode *second, SqlNode *third);
SqlNode *maker_constant(SqlMaker *maker, const char *text, size_t offset);

/* expr_literal.c: gives a constant that is text, or a number, that type. NULL: said why. */
SqlNode *maker_literal(SqlMaker *maker, SqlNode *constant, SqlScalar type, const void *user);

/* expr_cast.c: the node as another type; NULL: said why. */

/* As a cast that is written makes it. */
SqlNode *maker_cast(SqlMaker *maker, SqlNode *node, const SqlTarget *type);
/* As that type, however that may be; NULL: there is no way, and nothing is said. */
SqlNode *maker_cast_to(SqlMaker *maker, SqlNode *node, SqlScalar type);
/* As an argument of that type: what PostgreSQL converts without being asked. */
SqlNode *maker_coerce(SqlMaker *maker, SqlNode *node, SqlScalar type);
/* In the text form of its type, as functions of "any" want it. */
SqlNode *maker_coerce_any(SqlMaker *maker, SqlNode *node);
/* Seen as another type whose values are the same struct. */
SqlNode *maker_relabel(SqlMaker *maker, SqlNode *node, SqlScalar type);

/* expr_call.c: the node with everything below it typed; NULL: said why. left: NULL in front of an operator that has
 * none. */
SqlNode *maker_operator(SqlMaker *maker, const char *name, size_t offset, SqlNode *left, SqlNode *right);
SqlNode *maker_function(SqlMaker *maker, SqlNode *call);

/* expr_construct.c: the same of constructs. */

/* IN of as many equations "value = constant" as need it; NULL: they are others. */
SqlNode *maker_in(SqlMaker *maker, SqlNode *value, const SqlNodes *equations);
SqlNode *maker_construct(SqlMaker *maker, SqlNode *call);
/* Gives the arguments the type that all of them become (select_common_type() in parse_coerce.c); false: said why. */
bool maker_unify(SqlMaker *maker, SqlNodes *args);
/* The node as a condition. */
SqlNode *maker_truth(SqlMaker *maker, SqlNode *node);

/* expr_array.c: arrays; NULL or false: said why. */

/* ARRAY[…] of elements of that array type, or, if that is NULL, of the type that they have in common. */
SqlNode *maker_array(SqlMaker *maker, size_t offset, SqlNodes *elements, const SqlTarget *type);
/* Appends the elements of a constant such as '{1,2}'. */
bool maker_array_elements(SqlMaker *maker, const SqlNode *constant, SqlNodes *elements);
/* Has the node call a function of arrays. */
SqlNode *maker_array_call(SqlMaker *maker, SqlNode *call, const SqlFunction *function);

/* expr_function.c: which row PostgreSQL would choose; NULL: none, or several. */
const SqlFunction *function_choose(const char *name, const SqlNodes *args);

/* The same of functions of arrays; NULL: none, or none of the arguments is an array. */
const SqlFunction *function_of_arrays(const char *name, const SqlNodes *args);

/* True if the i-th argument is of the type of that name: "anyarray", "anyjson" …. */
bool function_takes(const SqlFunction *function, size_t i, const char *name);

/* Returns the type of an array's elements; SQL_SCALARS: it is none. */
SqlScalar scalar_element(SqlScalar array);

/* Returns the cast from one type to another, with so many modifiers; NULL: there is none. */
const SqlFunction *function_cast(SqlScalar from, SqlScalar to, int modifiers);

/* Returns the type of the i-th argument. SQL_SCALARS: "any". */
SqlScalar function_argument(const SqlFunction *function, size_t i);

/* Returns the type of the result; *nulls receives what stands behind it, or 0. */
SqlScalar function_result(const SqlFunction *function, char *nulls);

/* True if PostgreSQL converts it without being asked. */
bool scalar_converts(SqlScalar from, SqlScalar to);

/* True if values of both are the same struct. */
static inline bool
scalar_alike(SqlScalar a, SqlScalar b)
{
	return strcmp(sql_scalars[a].kind, sql_scalars[b].kind) == 0;
}

static inline bool
scalar_is_text(SqlScalar type)
{
	return scalar_alike(type, SQL_TEXT);
}

static inline bool
scalar_is_string(SqlScalar type)
{
	return sql_scalars[type].category == 'S';
}

/* True for a constant that no type was asked of yet. */
static inline bool
node_unknown(const SqlNode *node)
{
	return node->type == SQL_UNKNOWN;
}

/* expr_read.c: reads a node of libpg_query's tree; NULL: said why. */
SqlNode *maker_read(SqlMaker *maker, struct json_object *node);

/* expr_aggregate.c: reads the call of an aggregate. */
SqlNode *maker_aggregate(SqlMaker *maker, struct json_object *call, const char *name);

/* Returns a hint for the name of a function that is not known. */
const char *function_hint(Arena *arena, const char *name);
bool function_known(const char *name);

#endif
