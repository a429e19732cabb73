/* node.h - libpg_query's tree as JSON, for the files beside it.
 */
#ifndef SQL_NODE_H
#define SQL_NODE_H

#include <json-c/json.h>

#include "base/str.h"

/* Returns the tree of a SELECT of the expression, to be put, or NULL if it is too long. */
json_object *node_parse(Arena *arena, const char *text);

/* Returns the tree that libpg_query printed, at most so many levels deep; NULL: it is deeper. */
json_object *node_read(const char *json, int deepest);

/* Returns the expression's node in that tree, or NULL. */
json_object *node_expression(json_object *tree);

/* Returns the field of a node, the element of a list; NULL: there is none. */
json_object *node_field(json_object *node, const char *name);
json_object *node_element(json_object *list, size_t i);

/* Returns the text of a String node, counted from the end of a list; NULL: there is none. */
const char *node_string(json_object *list, size_t back);

/* True if a FuncCall is an aggregate's, as far as its name tells. */
bool node_is_aggregate(json_object *call);

/* Returns the byte of the expression where a node stands. */
size_t node_offset(json_object *node);

#endif
