/* identity.c - checks that only say again how a column is computed.
 *
 *	"total": {"type": "numeric(12,2)", "expr": "price * qty"}        CHECK (total = price * qty)
 *
 * The check holds if the column's type keeps all digits of what is computed, and need not be tested.
 */
#include "base/str.h"
#include "model/build.h"

enum { INEXACT = -1 };

/* The value below the casts that stand around it. */
static const SqlNode *
uncast(const SqlNode *node)
{
	while (node->kind == SQL_NODE_CALL && node->args.n > 0 && str_eq(node->name, "::"))
		node = node->args.at[0];
	return node;
}

static bool
same_path(const ExprColumn *a, const ExprColumn *b)
{
	if (a->column != b->column || a->hops.n != b->hops.n)
		return false;
	for (size_t i = 0; i < a->hops.n; i++)
		if (a->hops.at[i] != b->hops.at[i])
			return false;
	return true;
}

/* True if both nodes compute the same. */
static bool
same(const SqlNode *a, const SqlNode *b)
{
	if (a->kind != b->kind || a->type != b->type || a->function != b->function ||
		a->args.n != b->args.n)
		return false;
	for (size_t i = 0; i < a->args.n; i++)
		if (!same(a->args.at[i], b->args.at[i]))
			return false;
	switch (a->kind) {
	case SQL_NODE_CONSTANT:
		return a->number == b->number && a->scale == b->scale &&
		       a->months == b->months && a->days == b->days && str_eq(a->text, b->text);
	case SQL_NODE_COLUMN:
		return same_path(a->column, b->column);
	case SQL_NODE_AGGREGATE:
		return str_eq(a->aggregate->text, b->aggregate->text);
	default:
		return str_eq(a->name, b->name);
	}
}

/* Digits after the point that a number has at most; INEXACT: who knows. */
static int
digits(const SqlNode *node)
{
	int a, b;

	switch (node->kind) {
	case SQL_NODE_CONSTANT:
		return node->scale;
	case SQL_NODE_COLUMN: {
		const SqlType *type = &((const ExprColumn *)node->column)->column->type;

		return node->type == SQL_NUMERIC && type->precision == 0 ? INEXACT
									 : type->scale;
	}
	case SQL_NODE_CALL:
		break;
	default:
		return INEXACT;
	}
	if (str_eq(node->name, "::"))
		return digits(node->args.at[0]);
	if (node->args.n != 2)
		return INEXACT;
	a = digits(node->args.at[0]);
	b = digits(node->args.at[1]);
	if (a == INEXACT || b == INEXACT)
		return INEXACT;
	if (str_eq(node->name, "*"))
		return a + b;
	return str_eq(node->name, "+") || str_eq(node->name, "-") ? a > b ? a : b : INEXACT;
}

static bool
is_number(SqlScalar type)
{
	return type == SQL_INT2 || type == SQL_INT4 || type == SQL_INT8 || type == SQL_NUMERIC;
}

/* True if one side is a column that is computed as the other one says. */
static bool
says_how(const SqlNode *side, const SqlNode *other)
{
	const Column *column;
	int most;

	side = uncast(side);
	other = uncast(other);
	if (side->kind != SQL_NODE_COLUMN || !is_number(side->type) ||
		!is_number(other->type) || ((const ExprColumn *)side->column)->hops.n > 0)
		return false;
	column = ((const ExprColumn *)side->column)->column;
	if (column->source == NULL || column->source->kind != SOURCE_EXPR ||
		column->source->expr.formula == NULL || column->generated != NULL ||
		!same(uncast(column->source->expr.formula->root), other))
		return false;
	most = digits(other);
	return side->type == SQL_NUMERIC && column->type.precision == 0
		       ? true
		       : most != INEXACT && most <= column->type.scale;
}

bool
build_is_identity(const SqlNode *node)
{
	if (node->kind != SQL_NODE_CALL || node->args.n != 2)
		return false;
	if (str_eq(node->name, "AND"))
		return build_is_identity(node->args.at[0]) &&
		       build_is_identity(node->args.at[1]);
	return str_eq(node->name, "=") && (says_how(node->args.at[0], node->args.at[1]) ||
						  says_how(node->args.at[1], node->args.at[0]));
}
