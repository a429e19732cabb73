/* expr_read.h - what the files share that read libpg_query's nodes.
 */
#ifndef SQL_EXPR_READ_H
#define SQL_EXPR_READ_H

#include "sql/expr_node.h"
#include "sql/node.h"

/* Reads the inside of a node of one kind; NULL: said why. */
typedef SqlNode *NodeFn(SqlMaker *maker, json_object *node);

/* expr_read_leaf.c */
NodeFn read_constant, read_column, read_value_function;

/* expr_read_operator.c */
NodeFn read_expression;

/* expr_read_value.c */
NodeFn read_call, read_array, read_indirection, read_cast, read_collate;

/* expr_read_row.c */

/* What the operator, or IS DISTINCT FROM, says of two rows. */
SqlNode *read_rows(SqlMaker *maker, const char *name, json_object *left, json_object *right);

/* Whether all fields of a row are NULL, or none is. */
SqlNode *read_row_test(SqlMaker *maker, json_object *row, bool null);

/* expr_read_short.c */

/* Reads the arguments of a call, named ones at their place, and those that are left out; false: said why. */
bool read_arguments(SqlMaker *maker, json_object *list, const char *name, size_t offset, SqlNodes *nodes);

/* Reads a call that is another expression in short; *made is NULL: said why. False: it is none. */
bool read_short(SqlMaker *maker, json_object *node, const char *name, SqlNode **made);

/* Reads each element of a list; false: said why. */
bool read_list(SqlMaker *maker, json_object *list, SqlNodes *nodes);

/* Whether the expression is NULL, which may be a column of any type. */
SqlNode *read_is_null(SqlMaker *maker, json_object *expression, size_t offset);

/* NOT of the node; NULL of NULL. */
SqlNode *read_negated(SqlMaker *maker, SqlNode *node);

/* Returns an integer constant as text; NULL: something else stands there. */
const char *read_whole(SqlMaker *maker, json_object *node);

/* The present as a date or a moment. */
SqlNode *read_present(SqlMaker *maker, SqlScalar type, size_t offset);

/* Returns the text in the arena: libpg_query's tree is gone before the formula. NULL of NULL. */
static inline const char *
read_copied(SqlMaker *maker, const char *text)
{
	return text != NULL ? arena_strdup(maker->arena, text) : NULL;
}

static inline bool
read_is_word(json_object *json, const char *word)
{
	return str_eq(json_object_get_string(json), word);
}

#endif
