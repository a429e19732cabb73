/* expr.h - what the files share that make C of expressions.
 */
#ifndef PLAN_EXPR_H
#define PLAN_EXPR_H

#include <string.h>

#include "base/str.h"
#include "plan/planner.h"

/* An expression under way. */
typedef struct {
	Planner *planner;
	Arena *arena;
	const Table *table;
	CNames locals;
	Buf tables;                 /* static ones in front of the function */
	Buf buffers, lines;         /* declarations of the function */
	VEC(const SqlNode *) nodes; /* that stand in a local … */
	VEC(const char *) names;    /* … of this name */
	VEC(const PlanSums *) sums; /* the same of walks */
	VEC(const char *) sums_names;
	const Column *value; /* that a cell at hand is of; or NULL */
} ExprEmitter;

/* A function that gives a column as a value: of (key, row), or of (p, key, row) for text, which p has room for. */
typedef struct {
	SqlScalar type;
	const char *name;
	uint32_t width; /* of that room; 0: no text */
} ExprAccess;

static inline const char *
expr_kind(SqlScalar type)
{
	return sql_scalars[type].kind;
}

static inline bool
expr_is_text(SqlScalar type)
{
	return strcmp(expr_kind(type), "text") == 0;
}

/* Returns the type of C that holds values of that type. */
static inline const char *
expr_c_type(Arena *arena, SqlScalar type)
{
	return arena_printf(arena, "pgm_sql_%s", expr_kind(type));
}

/* expr_access.c */

/* Returns the type of a column as expressions read its cell. */
SqlScalar expr_column_type(const Column *column);

/* Returns the access function of what foreign keys lead to, the first of them being hop, called from that table. */
ExprAccess expr_access(Planner *planner, const ExprColumn *path, size_t hop, const Table *caller);

/* expr_emit.c */

/* Returns the C of a node's value; what it needs before it is among the lines and buffers. */
const char *expr_emit(ExprEmitter *e, const SqlNode *node);

#endif
