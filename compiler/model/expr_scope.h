/* expr_scope.h - what an expression over a row may name.
 */
#ifndef MODEL_EXPR_SCOPE_H
#define MODEL_EXPR_SCOPE_H

#include "model/build.h"

typedef struct {
	Build *build;
	Table *table;
	bool early;          /* sources are not known yet: only the type is asked for */
	const Column *value; /* that VALUE stands for, or NULL */
	bool inside;         /* of an aggregate: columns are named with their table */
} ExprOwner;

/* Sets the type as sql/ has it; false: expressions know none such. */
bool expr_target(const SqlType *type, SqlTarget *target);

/* Returns the names of an expression over a row of the owner's table. */
SqlScope expr_scope(ExprOwner *owner);

/* The same where rows of other tables can be looked at: not in what the server evaluates for a row alone. */
SqlScope expr_wide_scope(ExprOwner *owner);

/* Types what a column is made of, once. exprs.c */
void expr_type_column(Build *build, Column *column);

#endif
