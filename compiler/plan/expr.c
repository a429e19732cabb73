/* expr.c - SQL expressions as functions of C.
 *
 * An expression becomes nested calls of the functions in pgmock/sql/, over locals that hold what it reads: each column
 * once, and what SQL evaluates once but we use twice. Text that is made stands in buffers of the function, so what leaves
 * it is a scalar or a cell, never text. An error ends the run here: whoever reads the value finds it valid or NULL.
 */
#include <inttypes.h>
#include <string.h>

#include "base/literal.h"
#include "plan/expr.h"

/* Words that a local cannot be called: C's, its library's macros, and what our functions call their parameters. */
static const char *const taken_words[] = {"alignas", "alignof", "and", "asm", "at", "auto",
	"bool", "break", "case", "char", "const", "continue", "default", "do", "double", "else",
	"enum", "extern", "false", "float", "for", "goto", "if", "inline", "int", "key", "long",
	"main", "noreturn", "null", "offsetof", "p", "r", "register", "restrict", "return",
	"row", "short", "signed", "sizeof", "static", "struct", "switch", "thread_local",
	"true", "typedef", "typeof", "union", "unsigned", "value", "void", "volatile", "while"};

static ExprEmitter
emitter(Planner *planner, const Table *table)
{
	Arena *arena = planner->arena;
	ExprEmitter e = {
		.planner = planner,
		.arena = arena,
		.table = table,
		.locals = {arena, MAP(arena)},
		.tables = BUF(arena),
		.buffers = BUF(arena),
		.lines = BUF(arena),
	};

	for (size_t i = 0; i < sizeof taken_words / sizeof *taken_words; i++)
		map_add(&e.locals.taken, taken_words[i], &planner->plan);
	plan_header(planner, "sql/cell.h");
	plan_header(planner, "sql/functions.h");
	return e;
}

/* The declarations, then the value, held in a local, valid or NULL; else the run ends. */
static const char *
value_lines(ExprEmitter *e, const SqlNode *root, const char *what)
{
	const char *code = expr_emit(e, root);
	Buf literal = BUF(e->arena);
	Cw w = CW(e->arena);

	c_literal(&literal, what, strlen(what));
	cw_set(&w, "buffers", buf_text(&e->buffers));
	cw_set(&w, "lines", buf_text(&e->lines));
	cw_set(&w, "type", expr_c_type(e->arena, root->type));
	cw_set(&w, "code", code);
	cw_set(&w, "what", buf_text(&literal));
	cw_put(&w, "${buffers}${lines}"
		   "\tconst ${type} value = ${code};\n"
		   "\n");
	if (root->kind == SQL_NODE_CALL || root->kind == SQL_NODE_AGGREGATE)
		cw_put(&w, "\tif (value.state > PGM_SQL_NULL)\n"
			   "\t\tpgm_sql_stop(${what}, row, value.state);\n");
	return cw_text(&w);
}

/* What messages call the column, or the part of one, that an expression makes. */
static const char *
subject(Arena *arena, const Table *table, const Column *column)
{
	return column != NULL ? arena_printf(arena, "column %s.%s", table->name, column->name)
			      : arena_printf(arena, "table %s", table->name);
}

/* How a value of each type becomes a cell. */
static const char *const puts_of[SQL_SCALARS] = {
	[SQL_BOOL] = "bool",
	[SQL_INT2] = "int",
	[SQL_INT4] = "int",
	[SQL_INT8] = "int",
	[SQL_NUMERIC] = "numeric",
	[SQL_DATE] = "date",
	[SQL_TIME] = "time",
	[SQL_TIMESTAMP] = "timestamp",
	[SQL_TIMESTAMPTZ] = "timestamptz",
};

const char *
plan_expr_value(Planner *planner, const Table *table, const SqlFormula *formula,
	const char *name, const char *about, const Column *column)
{
	ExprEmitter e = emitter(planner, table);
	Buf body = BUF(e.arena);

	buf_printf(&body, "%s\treturn value;\n",
		value_lines(&e, formula->root, subject(e.arena, table, column)));
	plan_function(
		planner, (PlanFunction){
				 .name = name,
				 .about = about,
				 .type = expr_c_type(e.arena, formula->root->type),
				 .tables = buf_text(&e.tables),
				 .params = "const pgm_key *key, uint64_t row",
				 .body = plan_unused(planner, buf_text(&body), "key", "row"),
			 });
	return name;
}

const char *
plan_expr_access(Planner *planner, const Table *table, const SqlFormula *formula,
	const char *name, const char *about, const Table *caller)
{
	if (formula->root->kind == SQL_NODE_COLUMN)
		return expr_access(planner, formula->root->column, 0, caller).name;
	plan_expr_value(planner, table, formula, name, about, NULL);
	plan_forward(planner, table, caller, name);
	return name;
}

const char *
plan_expr_text(Planner *planner, const Table *table, const SqlFormula *formula,
	const Column *column, Buf *tables, const char **end)
{
	ExprEmitter e = emitter(planner, table);
	const char *lines = value_lines(&e, formula->root, subject(e.arena, table, column));

	buf_puts(tables, buf_text(&e.tables));
	*end = "pgm_sql_put_text(p, value)";
	return lines;
}

bool
plan_expr_is_text(const SqlFormula *formula)
{
	return expr_is_text(formula->root->type);
}

const char *
plan_expr_put(Planner *planner, const SqlFormula *formula, const char *value, const char **end)
{
	SqlScalar type = formula->root->type;
	const char *call = arena_printf(planner->arena, "%s(key, row)", value);
	Cw w = CW(planner->arena);

	if (puts_of[type] != NULL) {
		*end = arena_printf(
			planner->arena, "pgm_sql_put_%s(p, %s)", puts_of[type], call);
		return "";
	}
	cw_set(&w, "buffer", "text");
	cw_set(&w, "1", call);
	cw_put(&w, "pgm_sql_put_text(p, ");
	cw_put(&w, sql_cast_function(type, SQL_TEXT)->call);
	cw_put(&w, ")");
	*end = cw_text(&w);
	return arena_printf(planner->arena, "\tchar text[%" PRIu32 " + PGM_SLACK];\n\n",
		sql_scalars[type].digits);
}

/* Lines that say whether a CHECK is passed: it is where it is NULL. */
static void
put_passes(ExprEmitter *e, const SqlNode *root, Cw *w)
{
	const char *code = expr_emit(e, root);

	cw_set(w, "buffers", buf_text(&e->buffers));
	cw_set(w, "lines", buf_text(&e->lines));
	cw_set(w, "code", code);
	cw_put(w, "${buffers}${lines}"
		  "\tconst pgm_sql_bool value = ${code};\n"
		  "\n"
		  "\treturn value.state == PGM_SQL_NULL || (value.state == PGM_SQL_VALUE && "
		  "value.value);\n");
}

/* Adds the function of that name whose body is whether a condition holds. */
static const char *
add_condition(ExprEmitter *e, const char *name, const char *about, const char *params,
	const char *second, const char *body)
{
	plan_function(e->planner, (PlanFunction){
					  .name = name,
					  .about = about,
					  .type = "bool",
					  .tables = buf_text(&e->tables),
					  .params = params,
					  .body = plan_unused(e->planner, body, "key", second),
				  });
	return name;
}

const char *
plan_value_condition(Planner *planner, const Table *table, const SqlFormula *formula,
	const Column *value, const char *name, const char *about)
{
	ExprEmitter e = emitter(planner, table);
	Cw w = CW(e.arena);

	e.value = value;
	map_add(&e.locals.taken, "from", planner);
	map_add(&e.locals.taken, "end", planner);
	map_add(&e.locals.taken, "text_end", planner);
	put_passes(&e, formula->root, &w);
	return add_condition(&e, name, about,
		"const char *from, const char *end, const pgm_key *key", "from", cw_text(&w));
}

const char *
plan_condition(Planner *planner, const Table *table, const SqlFormula *formula,
	const char *name, const char *about, PlanTruth truth)
{
	ExprEmitter e = emitter(planner, table);
	Cw w = CW(e.arena);

	if (truth == PLAN_IS_TRUE) {
		cw_set(&w, "lines",
			value_lines(
				&e, formula->root, subject(e.arena, table, planner->column)));
		cw_put(&w, "${lines}\treturn value.state == PGM_SQL_VALUE && value.value;\n");
	} else {
		put_passes(&e, formula->root, &w);
	}
	return add_condition(
		&e, name, about, "const pgm_key *key, uint64_t row", "row", cw_text(&w));
}
