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

/* Reads each element of a list; false: said why. */
bool read_list(SqlMaker *maker, json_object *list, SqlNodes *nodes);

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
