/* fuzz_expr.c - no SQL breaks the reader of expressions; what it takes has types, widths and places that hold.
 */
#include <stdlib.h>
#include <string.h>

#include "sql/expr.h"
#include "sql/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A name's first byte says its type, so that the text can have columns of all of them. */
static bool
find_column(SqlScope *scope, const char *const *names, size_t n, SqlNode *node, SqlReason *why)
{
	(void)scope;
	if (names[n - 1][0] == 'x') {
		why->reason = "no column";
		return false;
	}
	node->column = scope;
	node->type = (SqlScalar)((unsigned char)names[n - 1][0] % SQL_UNKNOWN);
	node->user = node->type == SQL_ENUM ? scope : NULL;
	node->null = n > 1;
	return true;
}

static bool
find_label(SqlScope *scope, const void *user, const char *text)
{
	(void)scope;
	(void)user;
	return text[0] == 'a';
}

static const char *
label_at(SqlScope *scope, const void *user, size_t i)
{
	static const char *const labels[] = {"a", "ab", "a'"};

	(void)scope;
	(void)user;
	return i < sizeof labels / sizeof *labels ? labels[i] : NULL;
}

static bool
find_type(SqlScope *scope, const char *schema, const char *name, SqlTarget *type)
{
	*type = (SqlTarget){.id = SQL_ENUM, .user = scope};
	return schema == NULL && name[0] == 'm';
}

static uint32_t
column_width(void *owner, const SqlNode *column)
{
	(void)owner;
	return (uint32_t)strlen(column->name);
}

static void
check_node(const SqlNode *node, size_t size)
{
	if (node->type >= SQL_SCALARS || node->offset > size || node->width > SQL_WIDTH_MAX)
		abort();
	if (node->kind == SQL_NODE_CALL && node->args.n == 0 && node->function == NULL)
		abort();
	if (node->kind == SQL_NODE_CONSTANT && node->null != (node->text == NULL))
		abort();
	for (size_t i = 0; i < node->args.n; i++)
		if (node->args.at[i]->uses == 1)
			check_node(node->args.at[i], size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new();
	char *text = arena_strndup(arena, (const char *)data, size);
	SqlScope scope = {
		.arena = arena,
		.column = find_column,
		.label = find_label,
		.label_at = label_at,
		.type = find_type,
	};
	SqlTarget target = {.id = size > 0 ? (SqlScalar)(data[0] % SQL_ENUM) : SQL_TEXT};
	SqlReason why = {0};
	const char *error;
	size_t offset;
	SqlFormula *formula;

	if (sql_check_expression(arena, text, &error, &offset)) {
		formula = sql_formula(&scope, text, &why);
		if (formula == NULL && (why.reason == NULL || why.offset > strlen(text)))
			abort();
		if (formula != NULL &&
			(size % 3 == 0 ? sql_formula_condition(&scope, formula, &why)
				       : size % 3 == 1 || sql_formula_assign(&scope, formula,
								  &target, &why)) &&
			sql_formula_width(arena, formula, column_width, NULL, &why))
			check_node(formula->root, strlen(text));
	}
	arena_free(arena);
	return 0;
}
