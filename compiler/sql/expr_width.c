/* expr_width.c - how many bytes the texts of an expression may need, at most.
 *
 * Emitted code allocates nothing: each text that an expression makes has a buffer of this size in its function. What a
 * function needs stands in its row of functions.def, as a small formula of the widths of its arguments.
 */
#include <stdlib.h>
#include <string.h>

#include "sql/expr_node.h"

/* Sums saturate here, far above what is allowed. */
#define WIDTH_LIMIT (UINT64_C(1) << 40)

typedef struct {
	Arena *arena;
	SqlWidthFn *column;
	void *owner;
	SqlReason *why;
	bool again; /* … of which the columns' values are shorter than their types allow */
} Measurer;

/* A width formula that is being read. */
typedef struct {
	const char *at;
	const SqlNode *call;
	bool constant; /* every value that it asked for is a constant */
} Formula;

static uint64_t
clamp(uint64_t width)
{
	return width > WIDTH_LIMIT ? WIDTH_LIMIT : width;
}

/* ---- the formula: sums of products of numbers, holes, max(a, b) and parentheses ----------- */

static uint64_t read_sum(Formula *formula);

static void
skip_blanks(Formula *formula)
{
	formula->at += strspn(formula->at, " ");
}

/* The first of the arguments that repeat. */
static size_t
first_repeated(const SqlFunction *function)
{
	size_t n = 0;

	for (const char *s = function->args; *s != '\0'; s++)
		n += *s == ' ';
	return n;
}

static uint64_t
hole_value(Formula *formula, const char *name, size_t n)
{
	const SqlNodes *args = &formula->call->args;
	size_t repeated = first_repeated(formula->call->function);
	size_t i = (size_t)strtoul(name + 1, NULL, 10) - 1;
	uint64_t sum = 0;

	if (n == 1 && *name == 'n')
		return args->n - repeated;
	if (n == strlen("wlist") && strncmp(name, "wlist", n) == 0) {
		for (size_t j = repeated; j < args->n; j++)
			sum = clamp(sum + args->at[j]->width);
		return sum;
	}
	if (i >= args->n)
		return WIDTH_LIMIT;
	if (*name == 'w')
		return args->at[i]->width;
	if (args->at[i]->kind != SQL_NODE_CONSTANT)
		formula->constant = false;
	return args->at[i]->number > 0 ? clamp((uint64_t)args->at[i]->number) : 0;
}

static uint64_t
read_factor(Formula *formula)
{
	uint64_t value = 0, other;

	skip_blanks(formula);
	if (strncmp(formula->at, "max(", 4) == 0) {
		formula->at += 4;
		value = read_sum(formula);
		formula->at += *formula->at == ',';
		other = read_sum(formula);
		formula->at += *formula->at == ')';
		value = other > value ? other : value;
	} else if (*formula->at == '(') {
		formula->at++;
		value = read_sum(formula);
		formula->at += *formula->at == ')';
	} else if (strncmp(formula->at, "${", 2) == 0) {
		size_t n = strcspn(formula->at, "}") - 2;

		value = hole_value(formula, formula->at + 2, n);
		formula->at += n + 3;
	} else {
		char *end;

		value = strtoull(formula->at, &end, 10);
		formula->at = end;
	}
	skip_blanks(formula);
	return value;
}

static uint64_t
read_product(Formula *formula)
{
	uint64_t value = read_factor(formula);

	while (*formula->at == '*') {
		unsigned __int128 product;

		formula->at++;
		product = (unsigned __int128)value * read_factor(formula);
		value = product > WIDTH_LIMIT ? WIDTH_LIMIT : (uint64_t)product;
	}
	return value;
}

static uint64_t
read_sum(Formula *formula)
{
	uint64_t value = read_product(formula);

	while (*formula->at == '+') {
		formula->at++;
		value = clamp(value + read_product(formula));
	}
	return value;
}

/* ---- nodes ------------------------------------------------------------------------------ */

static uint64_t
widest_text(const SqlNodes *args)
{
	uint64_t width = 0;

	for (size_t i = 0; i < args->n; i++)
		if (sql_scalars[args->at[i]->type].digits == 0 && args->at[i]->width > width)
			width = args->at[i]->width;
	return width;
}

/* True if it is the text of a value of another type, which is as long as that value's at most. */
static bool
is_text_of(const SqlNode *node)
{
	return node->kind == SQL_NODE_CALL && node->args.n == 1 &&
	       strcmp(node->name, "::") == 0 && node->type == SQL_TEXT &&
	       sql_scalars[node->args.at[0]->type].digits > 0;
}

static bool
measure(Measurer *measurer, SqlNode *node)
{
	uint64_t width = sql_scalars[node->type].digits;
	Formula formula = {.call = node, .constant = true};

	if (node->measured)
		return true;
	for (size_t i = 0; i < node->args.n && !measurer->again; i++)
		node->args.at[i]->uses++;
	for (size_t i = 0; i < node->args.n; i++)
		if (!measure(measurer, node->args.at[i]))
			return false;
	if (node->kind == SQL_NODE_CONSTANT && width == 0)
		width = node->text != NULL ? strlen(node->text) : 0;
	else if (node->kind == SQL_NODE_COLUMN && (width == 0 || measurer->again))
		width = measurer->column(measurer->owner, node);
	else if (node->kind == SQL_NODE_CALL && node->function != NULL &&
		 node->function->width != NULL)
		formula.at = node->function->width;
	else if (width == 0)
		width = widest_text(&node->args);
	if (formula.at != NULL)
		width = read_sum(&formula);
	if (is_text_of(node) && node->args.at[0]->width < width)
		width = node->args.at[0]->width;
	node->measured = true;
	node->width = (uint32_t)(width > SQL_WIDTH_MAX ? SQL_WIDTH_MAX : width);
	if (formula.constant && width <= SQL_WIDTH_MAX)
		return true;
	*measurer->why = (SqlReason){.offset = node->offset};
	measurer->why->reason =
		!formula.constant
			? arena_printf(measurer->arena,
				  "function %s of a length that is no constant", node->name)
			: arena_printf(measurer->arena,
				  "a text that may be longer than %d bytes", SQL_WIDTH_MAX);
	return false;
}

bool
sql_formula_width(
	Arena *arena, SqlFormula *formula, SqlWidthFn *width, void *owner, SqlReason *why)
{
	Measurer measurer = {arena, width, owner, why, false};

	return measure(&measurer, formula->root);
}

/* Has the nodes measured anew. */
static void
forget(SqlNode *node)
{
	if (!node->measured)
		return;
	node->measured = false;
	for (size_t i = 0; i < node->args.n; i++)
		forget(node->args.at[i]);
}

uint32_t
sql_formula_bound(
	Arena *arena, SqlFormula *formula, SqlWidthFn *bound, SqlWidthFn *width, void *owner)
{
	SqlReason why;
	Measurer bounds = {arena, bound, owner, &why, true},
		 widths = {arena, width, owner, &why, true};
	uint32_t most = formula->root->width;

	forget(formula->root);
	if (measure(&bounds, formula->root) && formula->root->width < most)
		most = formula->root->width;
	forget(formula->root);
	measure(&widths, formula->root);
	return most;
}
