/* source.c - value sources as functions of C: one builder per kind of source.
 *
 * Every function is pure: it knows the key array and the row, and nothing else. What two
 * columns share (a person, a parent's row, a tuple's index) each of them computes again, which
 * costs less than to carry it.
 */
#include <inttypes.h>
#include <string.h>

#include "base/copytext.h"
#include "base/literal.h"
#include "base/str.h"
#include "model/list.h"
#include "model/types.h"
#include "model/width.h"
#include "plan/builder.h"
#include "sql/pattern.h"

const char *const plan_c_types[VALUE_KINDS] = {
	[VALUE_INT] = "int64_t",
	[VALUE_NUMBER] = "int64_t",
	[VALUE_BOOL] = "bool",
	[VALUE_DATE] = "int64_t",
	[VALUE_TIMESTAMP] = "int64_t",
	[VALUE_TIME] = "int64_t",
	[VALUE_INTERVAL] = "int64_t",
	[VALUE_UUID] = "pgm_uuid",
	[VALUE_TEXT] = "char *",
};

bool
plan_mentions(const char *code, const char *word)
{
	size_t n = strlen(word);
	const char *letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

	for (const char *s = code; (s = strstr(s, word)) != NULL; s += n)
		if ((s == code || strchr(letters, s[-1]) == NULL) &&
			(s[n] == '\0' || strchr(letters, s[n]) == NULL))
			return true;
	return false;
}

/* The function that begins the draws of an entity, or of a stream of its own. */
static const char *
ahead_function(Builder *b, const char *entity)
{
	for (size_t i = 0; entity != NULL && b->source->locales == NULL &&
			   generator_aheads[i] != NULL; i++)
		if (str_eq(generator_aheads[i], entity))
			return arena_printf(b->arena, "pgm_%s_ahead", entity);
	return "pgm_draw_ahead";
}

/* Has the fill function begin with the first draw of a stream. */
static void
draw_ahead(Builder *b, const char *constant, bool entity)
{
	PlanTable *table = b->planner->table;

	for (size_t i = 0; i < table->draws.n; i++)
		if (table->draws.at[i].constant == constant)
			return;
	vec_push(b->arena, &table->draws,
		(PlanDraw){
			constant,
			ahead_function(b, entity ? b->source->gen->entity : NULL),
		});
}

const char *
plan_unused(Planner *planner, const char *body, const char *first, const char *second)
{
	return arena_printf(planner->arena, "%s%s%s%s%s%s%s",
		plan_mentions(body, first) ? "" : "\t(void)",
		plan_mentions(body, first) ? "" : first,
		plan_mentions(body, first) ? "" : ";\n",
		plan_mentions(body, second) ? "" : "\t(void)",
		plan_mentions(body, second) ? "" : second,
		plan_mentions(body, second) ? "" : ";\n", body);
}

uint32_t
plan_most_taken(const SqlType *type)
{
	bool text = str_eq(type->base->family, "text") || str_eq(type->base->family, "char");

	return text && type->dims == 0 ? (uint32_t)type->length : 0;
}

/* Of a text, of a column or of rules, the function itself takes care. */
static uint32_t
most_characters(const Builder *b, ValueKind kind)
{
	uint64_t rows = b->element ? 0 : b->table->rows == 0 ? 1 : b->table->rows;

	if (b->source->kind == SOURCE_FK || plan_most_taken(b->source->type) == 0 ||
		(kind == VALUE_TEXT && (b->column != NULL || b->source->kind == SOURCE_RULES)))
		return 0;
	return source_characters(b->planner->model, b->source, rows);
}

PlanValue
plan_finish(Builder *b, ValueKind kind, const char *stream, const char *body)
{
	static const char *const params[] = {"key", "row", "at"};
	Buf code = BUF(b->arena);
	PlanValue value = {
		.name = b->name,
		.kind = kind,
		.scale = b->source->scale,
		.element = b->element,
		.characters = most_characters(b, kind),
	};

	if (plan_mentions(body, "r") && strstr(body, "&r") != NULL) {
		const char *constant = plan_stream(b->planner, b->table, stream);

		buf_puts(&code, "\tpgm_rng r = pgm_rng_at(");
		buf_puts(&code, b->element ? "pgm_mix(key[" : "key[");
		buf_puts(&code, constant);
		buf_puts(&code, b->element ? "] + at), row);\n\n" : "], row);\n\n");
		if (b->column != NULL && !b->element)
			draw_ahead(b, constant, stream[0] == '@');
	}
	buf_puts(&code, body);
	for (size_t i = 0; i < 2 + (size_t)b->element; i++) {
		if (!plan_mentions(buf_text(&code), params[i])) {
			const char *rest = arena_strdup(b->arena, buf_text(&code));

			code = BUF(b->arena);
			buf_printf(&code, "\t(void)%s;\n%s", params[i], rest);
		}
	}
	plan_function(b->planner,
		(PlanFunction){
			.name = b->name,
			.about = b->about,
			.type = plan_c_types[kind],
			.tables = buf_text(&b->tables),
			.params = arena_printf(b->arena, "%sconst pgm_key *key, uint64_t row%s",
				kind == VALUE_TEXT ? "char *p, " : "",
				b->element ? ", uint64_t at" : ""),
			.body = buf_text(&code),
		});
	return value;
}

/* True if the text is what somebody has spelled out: a pattern, a template. */
static bool
spelled_out(const ValueSource *source)
{
	return source->args[0].regex != NULL || source->args[0].template_ != NULL;
}

/* The expression that is "p" after text was put, cut to the column's length where that may be
 * needed, and filled up to that of character(n). */
static const char *
fitted(const Builder *b, const char *start, const char *end)
{
	const Column *column = b->column;
	const SqlType *type = b->source->type;

	if (column != NULL && column->cut)
		end = arena_printf(b->arena, "%s(%s, %s, %d)",
			column->uniqueness != UNIQUE_NO  ? "pgm_cut_front"
			: str_eq(type->base->id, "name") ? "pgm_cut_bytes"
			: spelled_out(column->source)    ? "pgm_cut"
							 : "pgm_cut_words",
			start, end, column->type.length);
	if (str_eq(type->base->id, "bpchar") && type->length > 0 &&
		b->source->args[0].choices == NULL)
		end = arena_printf(b->arena, "pgm_pad(%s, %s, %d)", start, end, type->length);
	return end;
}

/* ---- calls of generators ---------------------------------------------------------------- */

/* The call, with a number behind it that makes it unique. */
static const char *
numbered(Builder *b, const char *call)
{
	Cw w = CW(b->arena);

	cw_set(&w, "call", call);
	cw_set(&w, "stream", plan_stream(b->planner, b->table, b->stream));
	cw_set_u64(&w, "distinct", b->column->distinct);
	cw_put(&w, b->column->distinct > 0
			   ? "pgm_again(${call}, row / ${distinct})"
			   : "pgm_tagged(${call}, pgm_perm_number(key[${stream}], row))");
	return cw_text(&w);
}

/* True if a call copies a slot, so that a tab stands behind its text. */
static bool
copies_slot(const char *call)
{
	static const char *const copies[] = {
		"pgm_copy16(p, ", "pgm_copy32(p, ", "pgm_copy64(p, "};

	for (size_t i = 0; i < sizeof copies / sizeof *copies; i++)
		if (strncmp(call, copies[i], strlen(copies[i])) == 0)
			return true;
	return false;
}

static PlanValue
build_call(Builder *b)
{
	const ValueSource *source = b->source;
	const Generator *gen = source->gen;
	ValueKind kind = gen->yields == VALUE_NONE ? VALUE_TEXT : gen->yields;
	bool unique = b->column != NULL && b->column->uniqueness != UNIQUE_NO;
	const List *list = b->element && unique ? NULL : plan_list_of(source);
	const char *record = list != NULL ? plan_list_record(b, list) : NULL;
	const char *index = list != NULL ? NULL : plan_index_line(b);
	bool statements = source->args[0].regex != NULL || source->args[0].template_ != NULL;
	bool whole = statements || source->args[0].choices != NULL ||
		     source->args[0].dist != NULL; /* all code is here */
	const char *call = plan_arguments(b->planner, b->table, source,
		index != NULL ? gen->unique_call : gen->call, index != NULL ? "index" : record,
		b->name, &b->tables);
	const char *end;
	PlanValue value;
	Cw w = CW(b->arena);

	if (gen->header != NULL && !whole)
		plan_header(b->planner, arena_printf(b->arena, "gen/%s", gen->header));
	if (index != NULL && plan_mentions(call, "index")) {
		cw_set(&w, "index", index);
		cw_put(&w, "${index}");
	}
	if (w.out.n > 0)
		cw_put(&w, "\n");
	end = statements ? "p" : call;
	if (b->column != NULL && b->column->uniqueness == UNIQUE_NUMBER)
		end = numbered(b, end);
	if (statements && !str_eq(fitted(b, "start", end), end))
		cw_put(&w, "\tchar *start = p;\n\n");
	cw_set(&w, "call", call);
	end = kind == VALUE_TEXT ? fitted(b, statements ? "start" : "p", end) : call;
	cw_set(&w, "end", end);
	cw_put(&w, statements ? "${call}\n\treturn ${end};\n" : "\treturn ${end};\n");
	value = plan_finish(b, kind, plan_call_stream(b), cw_text(&w));
	value.tabbed = !statements && copies_slot(end);
	return value;
}

/* Text that a CHECK may not pass, and other text instead of what does not. */
static PlanValue
build_matching(Builder *b)
{
	const ValueSource *source = b->source;
	const char *pattern = cname_lower(&b->planner->functions, b->name, "pattern", NULL);
	const char *set = cname_lower(&b->planner->functions, b->name, "set", NULL);
	Builder drawn = *b;
	Buf code = BUF(b->arena);
	Cw w = CW(b->arena);

	drawn.name = cname_lower(&b->planner->functions, b->name, "drawn", NULL);
	drawn.about = NULL;
	drawn.tables = BUF(b->arena);
	build_call(&drawn);
	plan_header(b->planner, "sql/regex.h");
	b->planner->plan->patterns = true;
	sql_pattern_emit(&b->tables, source->match, pattern);
	regex_emit_tables(&b->tables, source->otherwise, set, false);
	regex_emit(&code, source->otherwise, set, false);
	cw_set(&w, "drawn", drawn.name);
	cw_set(&w, "pattern", pattern);
	cw_set(&w, "code", buf_text(&code));
	cw_put(&w, "\tchar *end = ${drawn}(p, key, row);\n"
		   "\n"
		   "\tif (pgm_cell_matches(p, end, &${pattern}))\n"
		   "\t\treturn end;\n"
		   "${code}\n"
		   "\treturn p;\n");
	return plan_finish(
		b, VALUE_TEXT, arena_printf(b->arena, "%s!", b->stream), cw_text(&w));
}

/* Only a column's own text is held against patterns. */
static PlanValue
build_drawn(Builder *b)
{
	if (b->source->with != NULL)
		return plan_correlated(b);
	return b->source->otherwise != NULL && b->column != NULL ? build_matching(b)
								 : build_call(b);
}

static PlanValue
build_null(Builder *b)
{
	return plan_finish(b, VALUE_TEXT, b->stream, "\treturn pgm_null(p);\n");
}

/* ---- expressions ------------------------------------------------------------------------ */

/* A writer of the cell, NULL included; where that is no text, the value has a function of its own. */
static PlanValue
build_expr(Builder *b)
{
	const SqlFormula *formula = b->source->expr.formula;
	const char *end, *lines = "";
	Cw w = CW(b->arena);

	if (plan_expr_is_text(formula)) {
		lines = plan_expr_text(
			b->planner, b->table, formula, b->column, &b->tables, &end);
	} else {
		const char *value = plan_expr_value(b->planner, b->table, formula,
			cname_lower(&b->planner->functions, b->name, "value", NULL), b->about,
			b->column);

		if (b->column != NULL)
			b->planner->columns[b->table->index][b->column->index].sql = value;
		if (b->column != NULL &&
			b->column->generated != NULL) /* its cell is seldom asked for */
			return (PlanValue){.kind = VALUE_TEXT};
		lines = plan_expr_put(b->planner, formula, value, &end);
		b->about = NULL;
	}
	cw_set(&w, "lines", lines);
	cw_set(&w, "end", fitted(b, "p", end));
	cw_put(&w, "${lines}\treturn ${end};\n");
	return plan_finish(b, VALUE_TEXT, b->stream, cw_text(&w));
}

static PlanValue (*const builders[])(Builder *) = {
	[SOURCE_CALL] = build_drawn,
	[SOURCE_FK] = plan_fk,
	[SOURCE_RULES] = plan_rules,
	[SOURCE_ARRAY] = plan_array,
	[SOURCE_JSON] = plan_json,
	[SOURCE_EXPR] = build_expr,
	[SOURCE_RECORD] = plan_record,
	[SOURCE_RANGE] = plan_range,
	[SOURCE_NULL] = build_null,
};

PlanValue
plan_drawn(Builder *b)
{
	if (b->source->chain != NULL)
		return plan_states(b);
	if (b->source->series)
		return plan_series(b);
	return builders[b->source->kind](b);
}

PlanValue
plan_source(Planner *planner, const Table *table, const ValueSource *source, const char *name,
	const char *stream, const char *about, const Column *column, bool element)
{
	Builder builder = {planner, planner->arena, table, source, name, stream, about, column,
		element, BUF(planner->arena)};

	return source->tests.n > 0 ? plan_tested(&builder) : plan_drawn(&builder);
}
