/* expr.c - SQL expressions as functions of C.
 *
 * An expression becomes nested calls of the functions in pgmock/sql/, over locals that hold what it reads: each column
 * once, and what SQL evaluates once but we use twice. Text that is made stands in buffers of the function, so what leaves
 * it is a scalar or a cell, never text. An error ends the run here: whoever reads the value finds it valid or NULL.
 */
#include <inttypes.h>
#include <string.h>

#include "base/copytext.h"
#include "base/literal.h"
#include "base/str.h"
#include "model/width.h"
#include "plan/planner.h"
#include "sql/pattern.h"

/* Calls that are longer get a local: for those who read them, and for compilers, whose nesting ends at 256 levels. */
enum { LINE_MAX_BYTES = 300 };

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
} Emitter;

/* Words that a local cannot be called: C's, its library's macros, and what our functions call their parameters. */
static const char *const taken_words[] = {"alignas", "alignof", "and", "asm", "at", "auto",
	"bool", "break", "case", "char", "const", "continue", "default", "do", "double", "else",
	"enum", "extern", "false", "float", "for", "goto", "if", "inline", "int", "key", "long",
	"main", "noreturn", "null", "offsetof", "p", "r", "register", "restrict", "return",
	"row", "short", "signed", "sizeof", "static", "struct", "switch", "thread_local",
	"true", "typedef", "typeof", "union", "unsigned", "value", "void", "volatile", "while"};

static Emitter
emitter(Planner *planner, const Table *table)
{
	Arena *arena = planner->arena;
	Emitter e = {
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

/* A name that no other local has, and no function that one may be called beside. */
static const char *
local_name(Emitter *e, const char *first, const char *second)
{
	const char *name = cname_lower(&e->locals, first, second, NULL);

	while (map_get(&e->planner->functions.taken, name) != NULL)
		name = cname_lower(&e->locals, "its", name, NULL);
	return name;
}

static const char *
kind_of(SqlScalar type)
{
	return sql_scalars[type].kind;
}

static bool
is_text(SqlScalar type)
{
	return strcmp(kind_of(type), "text") == 0;
}

static const char *
c_type(Arena *arena, SqlScalar type)
{
	return arena_printf(arena, "pgm_sql_%s", kind_of(type));
}

/* Declares room for that many bytes of text; returns its name. */
static const char *
room(Emitter *e, const char *what, uint32_t width)
{
	const char *name = local_name(e, what, "text");

	buf_printf(&e->buffers, "\tchar %s[%" PRIu32 " + PGM_SLACK];\n", name, width);
	return name;
}

/* ---- what expressions read -------------------------------------------------------------- */

/* A function that gives a column as a value: of (key, row), or of (p, key, row) for text, which p has room for. */
typedef struct {
	SqlScalar type;
	const char *name;
	uint32_t width; /* of that room; 0: no text */
} Access;

static SqlScalar
column_type(const Column *column)
{
	bool labels = column->type.under != NULL;

	if (column->type.dims > 0)
		return SQL_TEXT_ARRAY; /* as good as any */
	return labels ? SQL_ENUM
		      : sql_scalar_find(column->type.base->id, strlen(column->type.base->id));
}

static const char *
access_params(Arena *arena, SqlScalar type)
{
	return arena_printf(
		arena, "%sconst pgm_key *key, uint64_t row", is_text(type) ? "char *p, " : "");
}

/* The scalar of a column as a value. */
static const char *
scalar_value(Planner *planner, const Column *column, const ColumnPlan *plan)
{
	Arena *arena = planner->arena;
	SqlScalar type = column_type(column);
	int scale = plan->value.scale;
	const char *call = plan_converted(planner, &plan->value, &column->type, &scale);

	if (type == SQL_NUMERIC)
		return arena_printf(arena, "pgm_sql_numeric_of(%s, %d)", call, scale);
	if (type == SQL_FLOAT4 || type == SQL_FLOAT8)
		return arena_printf(arena, "pgm_sql_%s_cell(%s, %d)",
			type == SQL_FLOAT4 ? "real" : "float", call, scale);
	if (type == SQL_INTERVAL)
		return arena_printf(arena, "pgm_sql_interval_cell(%s)", call);
	return arena_printf(arena, "pgm_sql_%s_of(%s)", kind_of(type), call);
}

/* The body of a column's access function. */
static const char *
access_body(Planner *planner, const Column *column, const ColumnPlan *plan)
{
	SqlScalar type = column_type(column);
	Cw w = CW(planner->arena), call = CW(planner->arena);

	cw_set(&w, "kind", kind_of(type));
	if (is_text(type)) {
		cw_set(&w, "cell", plan_cell_function(planner, column));
		cw_put(&w, type == SQL_BPCHAR
				   ? "\treturn pgm_sql_char_cell(p, ${cell}(p, key, row));\n"
				   : "\treturn pgm_sql_text_cell(p, ${cell}(p, key, row));\n");
		return cw_text(&w);
	}
	if (plan->sql != NULL || plan->value.kind != VALUE_TEXT) {
		if (plan->null != NULL) {
			cw_set(&w, "null", plan->null);
			cw_put(&w,
				"\tif (${null}(key, row))\n\t\treturn pgm_sql_${kind}_null();\n");
		}
		cw_set(&w, "value",
			plan->sql != NULL
				? arena_printf(planner->arena, "%s(key, row)", plan->sql)
				: scalar_value(planner, column, plan));
		cw_put(&w, "\treturn ${value};\n");
		return cw_text(&w);
	}
	if (sql_cell_reader(type) == NULL) {
		diag_error(planner->diag, &column->loc, NULL,
			"column %s.%s: expressions cannot read its %s from text",
			column->table->name, column->name, column->type.sql);
		return "";
	}
	cw_set(&call, "1", "pgm_sql_text_cell(text, end)");
	cw_put(&call, sql_cell_reader(type));
	cw_set(&w, "call", cw_text(&call));
	cw_set_u64(&w, "width", plan->width);
	cw_set(&w, "cell", plan_cell_function(planner, column));
	cw_put(&w, "\tchar text[${width} + PGM_SLACK];\n"
		   "\tconst char *end = ${cell}(text, key, row);\n"
		   "\n"
		   "\treturn ${call};\n");
	return cw_text(&w);
}

/* The access function of a column of that table, called from another one. */
static Access
access_column(Planner *planner, const Column *column, const Table *caller)
{
	Arena *arena = planner->arena;
	const ColumnPlan *plan = plan_column(planner, column);
	SqlScalar type = column_type(column);
	const char *id = arena_printf(arena, "%zu/%zu", column->table->index, column->index);
	Access access = {
		type, map_get(&planner->accesses, id), is_text(type) ? plan->width : 0};
	PlanTable *before = planner->table;

	if (access.name == NULL && plan->sql != NULL && plan->null == NULL) {
		access.name = plan->sql;
	} else if (access.name == NULL) {
		const char *body;

		planner->table = &planner->plan->tables.at[column->table->index];
		body = access_body(planner, column, plan);
		access.name = cname_lower(
			&planner->functions, column->table->name, column->name, "sql");
		plan_function(planner, (PlanFunction){
					       .name = access.name,
					       .type = c_type(arena, type),
					       .tables = "",
					       .params = access_params(arena, type),
					       .body = plan_unused(planner, body, "key", "row"),
				       });
		planner->table = before;
	}
	map_add(&planner->accesses, id, (void *)(uintptr_t)access.name);
	plan_forward(planner, column->table, caller, access.name);
	return access;
}

/* When the row that a foreign key leads to is not there. */
static const char *
no_parent(Planner *planner, const ForeignKey *fk, const Table *caller)
{
	Buf conditions = BUF(planner->arena);

	for (size_t i = 0; i < fk->columns.n; i++) {
		const char *null = plan_column(planner, fk->columns.at[i])->null;

		if (null == NULL || strstr(buf_text(&conditions), null) != NULL)
			continue;
		plan_forward(planner, fk->table, caller, null);
		buf_printf(
			&conditions, "%s%s(key, row)", conditions.n == 0 ? "" : " || ", null);
	}
	return conditions.n == 0 ? NULL : buf_text(&conditions);
}

/* The lines that read a column of another row which asks for sums, perhaps by way of several columns: they are shown to it. */
static void
put_shown(Planner *planner, const ForeignKey *fk, const Column *column, Cw *w)
{
	const PlanTable *parent = &planner->plan->tables.at[fk->parent->index];

	cw_put(w, "\tpgm_key own[KEYS];\n"
		  "\tuint64_t parent = ${row}(key, row);\n");
	for (size_t i = 0; i < column->sums.n; i++) {
		const PlanSums *sums = &parent->sums.at[column->sums.at[i]];

		cw_set(w, "of", plan_sums_asked(planner, fk->parent, column->sums.at[i]));
		cw_set(w, "type", sums->type);
		cw_set(w, "shown", sums->row);
		cw_put(w, "\tconst ${type} ${shown} = ${of}(key, parent);\n");
		plan_forward(planner, fk->parent, fk->table, sums->of);
	}
	if (plan_is_settled(fk->parent)) {
		cw_set(w, "settled", plan_settled(planner, fk->parent));
		cw_put(w, "\n\t${settled}(own, key, parent);\n");
	} else {
		cw_put(w, "\n\tmemcpy(own, key, sizeof own);\n");
	}
	for (size_t i = 0; i < column->sums.n; i++) {
		const PlanSums *sums = &parent->sums.at[column->sums.at[i]];

		cw_set(w, "place", sums->place);
		cw_set(w, "shown", sums->row);
		cw_put(w, "\town[${place}] = (uintptr_t)&${shown};\n");
	}
	cw_put(w, "\treturn ${inner}(${p}own, parent);\n");
}

/* The access function of what foreign keys lead to, the first of them being hop. */
static Access
access_path(Planner *planner, const ExprColumn *path, size_t hop, const Table *caller)
{
	Arena *arena = planner->arena;
	const ForeignKey *fk;
	const char *row, *missing;
	PlanTable *before = planner->table;
	Access inner, access;
	Buf id = BUF(arena);
	Cw w = CW(arena);

	if (hop == path->hops.n)
		return access_column(planner, path->column, caller);
	fk = path->hops.at[hop];
	planner->table = &planner->plan->tables.at[fk->table->index];
	inner = access = access_path(planner, path, hop + 1, fk->table);
	row = plan_fk_row(planner, fk);
	missing = no_parent(planner, fk, fk->table);
	buf_printf(&id, "%zu", fk->table->index);
	for (size_t i = hop; i < path->hops.n; i++)
		buf_printf(&id, ">%s", path->hops.at[i]->name);
	buf_printf(&id, "/%zu", path->column->index);
	access.name = map_get(&planner->accesses, buf_text(&id));
	if (access.name == NULL) {
		access.name = cname_lower(&planner->functions, fk->table->name,
			fk->columns.at[0]->name, path->column->name);
		map_add(&planner->accesses, buf_text(&id), (void *)(uintptr_t)access.name);
		cw_set(&w, "kind", kind_of(access.type));
		cw_set(&w, "p", is_text(access.type) ? "p, " : "");
		cw_set(&w, "inner", inner.name);
		cw_set(&w, "row", row);
		if (missing != NULL) {
			cw_set(&w, "missing", missing);
			cw_put(&w, "\tif (${missing})\n\t\treturn pgm_sql_${kind}_null();\n");
		}
		if (hop + 1 == path->hops.n && path->column->sums.n > 0) {
			put_shown(planner, fk, path->column, &w);
		} else if (plan_is_settled(fk->parent)) {
			cw_set(&w, "settled", plan_settled(planner, fk->parent));
			cw_put(&w,
				"\tpgm_key own[KEYS];\n"
				"\tuint64_t parent = ${row}(key, row);\n"
				"\n"
				"\treturn ${inner}(${p}${settled}(own, key, parent), parent);\n");
		} else {
			cw_put(&w, "\treturn ${inner}(${p}key, ${row}(key, row));\n");
		}
		plan_function(planner, (PlanFunction){
					       .name = access.name,
					       .type = c_type(arena, access.type),
					       .tables = "",
					       .params = access_params(arena, access.type),
					       .body = cw_text(&w),
				       });
	}
	planner->table = before;
	plan_forward(planner, fk->table, caller, access.name);
	return access;
}

/* ---- nodes ------------------------------------------------------------------------------ */

static const char *emit(Emitter *e, const SqlNode *node);

/* Has a local hold the code's value; returns its name. */
static const char *
hold(Emitter *e, const SqlNode *node, const char *name, const char *code)
{
	buf_printf(
		&e->lines, "\tconst %s %s = %s;\n", c_type(e->arena, node->type), name, code);
	vec_push(e->arena, &e->nodes, node);
	vec_push(e->arena, &e->names, name);
	return name;
}

/* The value of a cell at hand, of which a copy is read: reading takes escapes away. */
static const char *
emit_value(Emitter *e, const SqlNode *node)
{
	SqlScalar type = column_type(e->value);
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
emit_path(Emitter *e, const SqlNode *node)
{
	const ExprColumn *path = node->column;
	Access access = access_path(e->planner, path, 0, e->table);
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
emit_column(Emitter *e, const SqlNode *node)
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
emit_constant(Emitter *e, const SqlNode *node)
{
	const char *kind = kind_of(node->type);
	Buf literal = BUF(e->arena);

	if (node->text == NULL)
		return arena_printf(e->arena, "pgm_sql_%s_null()", kind);
	if (is_text(node->type)) {
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
emit_now(Emitter *e, const SqlNode *node)
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
emit_set(Emitter *e, const SqlNodes *args)
{
	bool text = is_text(args->at[0]->type);
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
emit_in(Emitter *e, const SqlNode *node)
{
	Cw w = CW(e->arena);

	cw_set(&w, "kind", kind_of(node->args.at[0]->type));
	cw_set(&w, "1", emit(e, node->args.at[0]));
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
set_pattern(Emitter *e, Cw *w, const SqlNode *node)
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
emit_call(Emitter *e, const SqlNode *node)
{
	const SqlFunction *function = node->function;
	size_t fixed = function != NULL ? fixed_arguments(function) : 0;
	Buf list = BUF(e->arena);
	Cw w = CW(e->arena);

	if (function == NULL)
		return emit(e, node->args.at[0]);
	if (strstr(function->call, "${set}") != NULL)
		return emit_in(e, node);
	for (size_t i = 0; i < node->args.n; i++) {
		const char *arg = emit(e, node->args.at[i]);

		if (i >= fixed)
			buf_printf(&list, "%s%s", list.n == 0 ? "" : ", ", arg);
		cw_set(&w, arena_printf(e->arena, "%zu", i + 1), arg);
		if (i == 1)
			cw_set(&w, "number2", arg);
	}
	cw_set(&w, "list",
		arena_printf(e->arena, "(const pgm_sql_text[]){%s}", buf_text(&list)));
	cw_set_u64(&w, "n", node->args.n - (fixed < node->args.n ? fixed : node->args.n));
	cw_set(&w, "kind", kind_of(node->type));
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
emit_aggregate(Emitter *e, const SqlNode *node)
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

static const char *
emit(Emitter *e, const SqlNode *node)
{
	static const char *(*const emitters[])(Emitter *, const SqlNode *) = {
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

/* ---- functions -------------------------------------------------------------------------- */

/* The declarations, then the value, held in a local, valid or NULL; else the run ends. */
static const char *
value_lines(Emitter *e, const SqlNode *root, const char *what)
{
	const char *code = emit(e, root);
	Buf literal = BUF(e->arena);
	Cw w = CW(e->arena);

	c_literal(&literal, what, strlen(what));
	cw_set(&w, "buffers", buf_text(&e->buffers));
	cw_set(&w, "lines", buf_text(&e->lines));
	cw_set(&w, "type", c_type(e->arena, root->type));
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
	Emitter e = emitter(planner, table);
	Buf body = BUF(e.arena);

	buf_printf(&body, "%s\treturn value;\n",
		value_lines(&e, formula->root, subject(e.arena, table, column)));
	plan_function(
		planner, (PlanFunction){
				 .name = name,
				 .about = about,
				 .type = c_type(e.arena, formula->root->type),
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
		return access_path(planner, formula->root->column, 0, caller).name;
	plan_expr_value(planner, table, formula, name, about, NULL);
	plan_forward(planner, table, caller, name);
	return name;
}

const char *
plan_expr_text(Planner *planner, const Table *table, const SqlFormula *formula,
	const Column *column, Buf *tables, const char **end)
{
	Emitter e = emitter(planner, table);
	const char *lines = value_lines(&e, formula->root, subject(e.arena, table, column));

	buf_puts(tables, buf_text(&e.tables));
	*end = "pgm_sql_put_text(p, value)";
	return lines;
}

bool
plan_expr_is_text(const SqlFormula *formula)
{
	return is_text(formula->root->type);
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
put_passes(Emitter *e, const SqlNode *root, Cw *w)
{
	const char *code = emit(e, root);

	cw_set(w, "buffers", buf_text(&e->buffers));
	cw_set(w, "lines", buf_text(&e->lines));
	cw_set(w, "code", code);
	cw_put(w,
		"${buffers}${lines}"
		"\tconst pgm_sql_bool value = ${code};\n"
		"\n"
		"\treturn value.state == PGM_SQL_NULL || (value.state == PGM_SQL_VALUE && value.value);\n");
}

/* Adds the function of that name whose body is whether a condition holds. */
static const char *
add_condition(Emitter *e, const char *name, const char *about, const char *params,
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
	Emitter e = emitter(planner, table);
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
	Emitter e = emitter(planner, table);
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
