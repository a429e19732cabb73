/* expr_emit.c - the nodes of an expression as nested calls of the functions in pgmock/sql/.
 */
#include <inttypes.h>
#include <string.h>

#include "base/literal.h"
#include "model/width.h"
#include "plan/expr.h"
#include "sql/pattern.h"

/* Calls that are longer get a local: for those who read them, and for compilers, whose nesting ends at 256 levels. */
enum { LINE_MAX_BYTES = 300 };

/* A name that no other local has, and no function that one may be called beside. */
static const char *
local_name(ExprEmitter *e, const char *first, const char *second)
{
	const char *name = cname_lower(&e->locals, first, second, NULL);

	while (map_get(&e->planner->functions.taken, name) != NULL)
		name = cname_lower(&e->locals, "its", name, NULL);
	return name;
}

/* Declares room for that many bytes of text; returns its name. */
static const char *
room(ExprEmitter *e, const char *what, uint32_t width)
{
	const char *name = local_name(e, what, "text");

	buf_printf(&e->buffers, "\tchar %s[%" PRIu32 " + PGM_SLACK];\n", name, width);
	return name;
}

/* Has a local hold the code's value; returns its name. */
static const char *
hold(ExprEmitter *e, const SqlNode *node, const char *name, const char *code)
{
	buf_printf(&e->lines, "\tconst %s %s = %s;\n", expr_c_type(e->arena, node->type), name,
		code);
	vec_push(e->arena, &e->nodes, node);
	vec_push(e->arena, &e->names, name);
	return name;
}

/* The value of a cell at hand, of which a copy is read: reading takes escapes away. */
static const char *
emit_value(ExprEmitter *e, const SqlNode *node)
{
	SqlScalar type = expr_column_type(e->value);
	Cw call = CW(e->arena);
	const char *text = room(e, "value", expr_column_width(e->planner->model, e->value));

	buf_printf(&e->lines,
		"\tchar *text_end = pgm_put_bytes(%s, from, (size_t)(end - from));\n", text);
	cw_set(&call, "1",
		arena_printf(e->arena, "%s(%s, text_end)",
			type == SQL_BPCHAR ? "pgm_sql_char_cell" : "pgm_sql_text_cell", text));
	cw_set(&call, "buffer", text);
	cw_put(&call, sql_cell_reader(type));
	return hold(e, node, local_name(e, "given", NULL), cw_text(&call));
}

static const char *
emit_path(ExprEmitter *e, const SqlNode *node)
{
	const ExprColumn *path = node->column;
	ExprAccess access = expr_access(e->planner, path, 0, e->table);
	const char *name = local_name(e, node->name, NULL);
	const char *code = access.width == 0
				   ? arena_printf(e->arena, "%s(key, row)", access.name)
				   : arena_printf(e->arena, "%s(%s, key, row)", access.name,
					     room(e, node->name, access.width));

	if (access.width > node->width && access.width > 0)
		diag_error(e->planner->diag, NULL, NULL,
			"internal error: %s is wider than expressions counted on", node->name);
	return hold(e, node, name, code);
}

static const char *
emit_column(ExprEmitter *e, const SqlNode *node)
{
	const ExprColumn *path = node->column;

	return path->column == e->value ? emit_value(e, node) : emit_path(e, node);
}

/* A number as C, in a type that holds it. */
static const char *
number_text(Arena *arena, int64_t number)
{
	if (number == INT64_MIN)
		return "INT64_MIN";
	if (number >= -INT32_MAX && number <= INT32_MAX)
		return arena_printf(arena, "%" PRId64, number);
	return arena_printf(arena, "INT64_C(%" PRId64 ")", number);
}

/* A day or moment as SQL writes it, for those who read the code. */
static const char *
remark(Arena *arena, const SqlNode *node)
{
	bool plain = node->text[strspn(node->text, "0123456789-:. TZ+")] == '\0';

	return plain ? arena_printf(arena, " /* %s */", node->text) : "";
}

static const char *
emit_constant(ExprEmitter *e, const SqlNode *node)
{
	const char *kind = expr_kind(node->type);
	Buf literal = BUF(e->arena);

	if (node->text == NULL)
		return arena_printf(e->arena, "pgm_sql_%s_null()", kind);
	if (expr_is_text(node->type)) {
		c_literal(&literal, node->text, strlen(node->text));
		return arena_printf(e->arena, "pgm_sql_text_of(%s, %zu)", buf_text(&literal),
			strlen(node->text));
	}
	if (node->type == SQL_BOOL)
		return node->number != 0 ? "pgm_sql_bool_of(true)" : "pgm_sql_bool_of(false)";
	if (node->type == SQL_NUMERIC)
		return arena_printf(e->arena, "pgm_sql_numeric_of(%s, %d)",
			number_text(e->arena, node->number), node->scale);
	if (node->type == SQL_INTERVAL)
		return arena_printf(e->arena,
			"pgm_sql_interval_of(%" PRId32 ", %" PRId32 ", %s)", node->months,
			node->days, number_text(e->arena, node->number));
	if (strcmp(kind, "float") == 0)
		return arena_printf(e->arena, "pgm_sql_float_of(%s)", node->text);
	return arena_printf(e->arena, "pgm_sql_%s_of(%s%s)", kind,
		number_text(e->arena, node->number),
		strcmp(kind, "int") == 0 ? "" : remark(e->arena, node));
}

static const char *
emit_now(ExprEmitter *e, const SqlNode *node)
{
	if (node->type != SQL_DATE)
		return "pgm_sql_moment_of((int64_t)key[NOW])";
	plan_header(e->planner, "gen.h");
	return "pgm_sql_date_of(pgm_day_at((int64_t)key[NOW]))";
}

/* How many arguments stand before those that repeat. */
static size_t
fixed_arguments(const SqlFunction *function)
{
	size_t n = 0;

	if (strstr(function->args, "...") == NULL)
		return SIZE_MAX;
	for (const char *s = function->args; *s != '\0'; s++)
		n += *s == ' ';
	return n;
}

/* The constants behind the first argument, as an array of C. */
static const char *
emit_set(ExprEmitter *e, const SqlNodes *args)
{
	bool text = expr_is_text(args->at[0]->type);
	Buf set = BUF(e->arena);

	buf_puts(&set, text ? "(const pgm_string[]){" : "(const int64_t[]){");
	for (size_t i = 1; i < args->n; i++) {
		const char *words = args->at[i]->text;

		buf_puts(&set, i == 1 ? "" : ", ");
		if (!text) {
			buf_puts(&set, number_text(e->arena, args->at[i]->number));
			continue;
		}
		buf_putc(&set, '{');
		c_literal(&set, words, strlen(words));
		buf_printf(&set, ", %zu}", strlen(words));
	}
	buf_putc(&set, '}');
	return buf_text(&set);
}

static const char *
emit_in(ExprEmitter *e, const SqlNode *node)
{
	Cw w = CW(e->arena);

	cw_set(&w, "kind", expr_kind(node->args.at[0]->type));
	cw_set(&w, "1", expr_emit(e, node->args.at[0]));
	cw_set(&w, "set", emit_set(e, &node->args));
	cw_set_u64(&w, "n", node->args.n - 1);
	cw_put(&w, node->function->call);
	if (node->uses > 1 || w.out.n > LINE_MAX_BYTES)
		return hold(e, node,
			local_name(e, node->type == SQL_BOOL ? "listed" : "rank", NULL),
			cw_text(&w));
	return cw_text(&w);
}

/* Fills the hole of a call's pattern, if it has one, with its automaton. */
static void
set_pattern(ExprEmitter *e, Cw *w, const SqlNode *node)
{
	SqlMatch match = sql_match_of(node);
	const char *name, *why;

	if (match.hole == NULL)
		return;
	name = cname_lower(&e->planner->functions, e->table->name, "pattern", NULL);
	sql_pattern_emit(&e->tables,
		match.spans ? sql_pattern_spans(
				      e->arena, match.text, match.any_case, match.whole, &why)
			    : sql_pattern(e->arena, match.text, match.any_case, &why),
		name);
	cw_set(w, match.hole, name);
}

/* True if there is an array of numbers with a point. */
static bool
holds_numbers(const SqlNodes *args)
{
	for (size_t i = 0; i < args->n; i++)
		if (args->at[i]->type == SQL_NUMERIC_ARRAY ||
			args->at[i]->type == SQL_FLOAT4_ARRAY ||
			args->at[i]->type == SQL_FLOAT8_ARRAY)
			return true;
	return false;
}

/* A name for what a function makes: its own, unless that is a sign. */
static const char *
spoken(const char *function)
{
	bool word = (*function | 0x20) >= 'a' && (*function | 0x20) <= 'z';

	return word                          ? function
	       : strcmp(function, "||") == 0 ? "joined"
	       : strcmp(function, "::") == 0 ? "cast"
					     : "found";
}

static const char *
emit_call(ExprEmitter *e, const SqlNode *node)
{
	const SqlFunction *function = node->function;
	size_t fixed = function != NULL ? fixed_arguments(function) : 0;
	Buf list = BUF(e->arena);
	Cw w = CW(e->arena);

	if (function == NULL)
		return expr_emit(e, node->args.at[0]);
	if (strstr(function->call, "${set}") != NULL)
		return emit_in(e, node);
	for (size_t i = 0; i < node->args.n; i++) {
		const char *arg = expr_emit(e, node->args.at[i]);

		if (i >= fixed)
			buf_printf(&list, "%s%s", list.n == 0 ? "" : ", ", arg);
		cw_set(&w, arena_printf(e->arena, "%zu", i + 1), arg);
		if (i == 1)
			cw_set(&w, "number2", arg);
	}
	cw_set(&w, "list",
		arena_printf(e->arena, "(const pgm_sql_text[]){%s}", buf_text(&list)));
	cw_set_u64(&w, "n", node->args.n - (fixed < node->args.n ? fixed : node->args.n));
	cw_set(&w, "kind", expr_kind(node->type));
	cw_set(&w, "numbers", holds_numbers(&node->args) ? "true" : "false");
	set_pattern(e, &w, node);
	if (strstr(function->call, "${buffer}") != NULL)
		cw_set(&w, "buffer", room(e, spoken(node->name), node->width));
	cw_put(&w, function->call);
	if (node->uses > 1 || w.out.n > LINE_MAX_BYTES)
		return hold(e, node, local_name(e, "part", NULL), cw_text(&w));
	return cw_text(&w);
}

/* What rows that belong to this one come to: a member of the result of a walk, which stands in a local. */
static const char *
emit_aggregate(ExprEmitter *e, const SqlNode *node)
{
	const SqlAggregate *aggregate = node->aggregate;
	const char *member = NULL, *name;
	const PlanSums *sums;

	if (aggregate->step == NULL && aggregate->filter == NULL)
		return arena_printf(e->arena, "pgm_sql_int_of((int64_t)%s(key, row))",
			plan_sums_count(e->planner, e->table, aggregate));
	sums = plan_sums(e->planner, e->table, aggregate, &member);
	for (size_t i = 0; i < e->sums.n; i++)
		if (e->sums.at[i] == sums)
			return arena_printf(e->arena, "%s.%s", e->sums_names.at[i], member);
	name = local_name(e, sums->sums->children->fk->table->name, NULL);
	buf_printf(&e->lines, "\tconst %s %s = %s(key, row);\n", sums->type, name, sums->of);
	vec_push(e->arena, &e->sums, sums);
	vec_push(e->arena, &e->sums_names, name);
	return arena_printf(e->arena, "%s.%s", name, member);
}

const char *
expr_emit(ExprEmitter *e, const SqlNode *node)
{
	static const char *(*const emitters[])(ExprEmitter *, const SqlNode *) = {
		[SQL_NODE_CONSTANT] = emit_constant,
		[SQL_NODE_COLUMN] = emit_column,
		[SQL_NODE_NOW] = emit_now,
		[SQL_NODE_CALL] = emit_call,
		[SQL_NODE_AGGREGATE] = emit_aggregate,
	};

	for (size_t i = 0; i < e->nodes.n; i++)
		if (e->nodes.at[i] == node)
			return e->names.at[i];
	return emitters[node->kind](e, node);
}
