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
#include "model/types.h"
#include "model/width.h"
#include "plan/builder.h"
#include "sql/pattern.h"

static const char *const c_types[VALUE_KINDS] = {
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

/* True if the code mentions a word. */
static bool
mentions(const char *code, const char *word)
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
	for (size_t i = 0; entity != NULL && generator_aheads[i] != NULL; i++)
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
	return arena_printf(planner->arena, "%s%s%s%s%s%s%s", mentions(body, first) ? "" : "\t(void)",
		mentions(body, first) ? "" : first, mentions(body, first) ? "" : ";\n",
		mentions(body, second) ? "" : "\t(void)", mentions(body, second) ? "" : second,
		mentions(body, second) ? "" : ";\n", body);
}

/* How many characters varchar(n) and char(n) take; 0: of another type. */
static uint32_t
most_taken(const SqlType *type)
{
	bool text = str_eq(type->base->family, "text") || str_eq(type->base->family, "char");

	return text && type->dims == 0 ? (uint32_t)type->length : 0;
}

/* Of a text, of a column or of rules, the function itself takes care. */
static uint32_t
most_characters(const Builder *b, ValueKind kind)
{
	uint64_t rows = b->element ? 0 : b->table->rows == 0 ? 1 : b->table->rows;

	if (b->source->kind == SOURCE_FK || most_taken(b->source->type) == 0 ||
		(kind == VALUE_TEXT && (b->column != NULL || b->source->kind == SOURCE_RULES)))
		return 0;
	return source_characters(b->planner->model, b->source, rows);
}

PlanValue
plan_finish(Builder *b, ValueKind kind, const char *stream, const char *body)
{
	static const char *const params[] = {"key", "row", "at"};
	Buf code = BUF(b->arena);
	PlanValue value = {b->name, kind, b->source->scale, b->element, most_characters(b, kind)};

	if (mentions(body, "r") && strstr(body, "&r") != NULL) {
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
		if (!mentions(buf_text(&code), params[i])) {
			const char *rest = arena_strdup(b->arena, buf_text(&code));

			code = BUF(b->arena);
			buf_printf(&code, "\t(void)%s;\n%s", params[i], rest);
		}
	}
	plan_function(b->planner,
		(PlanFunction){
			.name = b->name,
			.about = b->about,
			.type = c_types[kind],
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
			column->uniqueness != UNIQUE_NO ? "pgm_cut_front"
			: str_eq(type->base->id, "name") ? "pgm_cut_bytes"
			: spelled_out(column->source) ? "pgm_cut"
						      : "pgm_cut_words",
			start, end, column->type.length);
	if (str_eq(type->base->id, "bpchar") && type->length > 0 && b->source->args[0].choices == NULL)
		end = arena_printf(b->arena, "pgm_pad(%s, %s, %d)", start, end, type->length);
	return end;
}

/* ---- what makes values differ ----------------------------------------------------------- */

static const char *
rows_constant(Planner *planner, const Table *table)
{
	return planner->plan->tables.at[table->index].rows;
}

static const char *
digit_size(Planner *planner, const TupleDigit *digit)
{
	const char *size =
		digit->fk != NULL
			? arena_printf(planner->arena, "key[%s]",
				  rows_constant(planner, digit->fk->parent))
			: arena_printf(planner->arena, "UINT64_C(%" PRIu64 ")", digit->distinct);

	if (digit->bound != NULL)
		size = arena_printf(planner->arena, "pgm_least(%s, key[%s])", size,
			rows_constant(planner, digit->bound));
	if (digit->most > 0)
		size = arena_printf(planner->arena, "pgm_least(%s, UINT64_C(%" PRIu64 "))", size,
			digit->most);
	return size;
}

/* The number of combinations of the digits from first on, as an expression. */
static const char *
tuple_size(Planner *planner, const Tuple *tuple, size_t first)
{
	const char *size = digit_size(planner, &tuple->digits[tuple->ndigits - 1]);

	for (size_t i = tuple->ndigits - 1; i-- > first;)
		size = arena_printf(planner->arena, "pgm_times(%s, %s)",
			digit_size(planner, &tuple->digits[i]), size);
	return size;
}

/* The function that gives a row's combination, numbered. */
static const char *
plan_tuple(Planner *planner, const Table *table, const Tuple *tuple)
{
	Arena *arena = planner->arena;
	Buf columns = BUF(arena);
	const char *name, *id;
	Cw w = CW(arena);

	for (size_t i = 0; i < tuple->key->columns.n; i++)
		buf_printf(
			&columns, "%s%s", i == 0 ? "" : ",", tuple->key->columns.at[i]->name);
	id = arena_printf(arena, "%zu/%s", table->index, buf_text(&columns));
	cw_set(&w, "stream",
		plan_stream(planner, table, arena_printf(arena, "(%s)", buf_text(&columns))));
	name = map_get(&planner->tuples, id);
	if (name != NULL)
		return name;
	name = cname_lower(&planner->functions, table->name, tuple->key->columns.at[0]->name,
		"combination");
	map_add(&planner->tuples, id, (void *)(uintptr_t)name);
	cw_set(&w, "size", tuple_size(planner, tuple, 0));
	cw_set(&w, "children", tuple->within ? plan_children(planner, table) : "");
	cw_put(&w, tuple->within
			   ? "\tpgm_key own = key[${stream}] + pgm_child_parent(key, ${children}, row);\n\n"
			     "\treturn pgm_perm(pgm_mix(own), ${size}, pgm_child_ordinal(key, ${children}, row));\n"
			   : "\treturn pgm_perm(key[${stream}], ${size}, row);\n");
	plan_function(
		planner, (PlanFunction){
				 .name = name,
				 .type = "uint64_t",
				 .params = "const pgm_key *key, uint64_t row",
				 .tables = "",
				 .about = arena_printf(arena,
					 "(%s) unique together: which combination a row has",
					 buf_text(&columns)),
				 .body = cw_text(&w),
			 });
	return name;
}

/* A column's or foreign key's digit of its tuple, as an expression. */
static const char *
tuple_digit(Planner *planner, const Table *table, const Tuple *tuple, size_t digit)
{
	Cw w = CW(planner->arena);

	cw_set(&w, "combination", plan_tuple(planner, table, tuple));
	cw_set(&w, "size", digit_size(planner, &tuple->digits[digit]));
	cw_put(&w, "${combination}(key, row)");
	if (digit + 1 < tuple->ndigits) {
		cw_set(&w, "below", tuple_size(planner, tuple, digit + 1));
		cw_put(&w, " / ${below}");
	}
	if (digit > 0)
		cw_put(&w, " % ${size}");
	return cw_text(&w);
}

/* What a column or foreign key takes by way of its tuple: its digit, below size; or, where that is another's, what stands in
 * its place in an order of [0, size) that the other digits choose, so that it tells them apart too. */
static const char *
tuple_choice(Planner *planner, const Table *table, const Tuple *tuple, size_t digit, bool derived,
	const char *stream, const char *size)
{
	const char *own = tuple_digit(planner, table, tuple, digit);
	Cw w = CW(planner->arena);

	if (!derived)
		return own;
	cw_set(&w, "stream", plan_stream(planner, table, stream));
	cw_set(&w, "combination", plan_tuple(planner, table, tuple));
	cw_set(&w, "digit", own);
	cw_set(&w, "size", size);
	cw_set(&w, "below",
		digit + 1 < tuple->ndigits ? tuple_size(planner, tuple, digit + 1) : "1");
	cw_put(&w,
		"pgm_perm(pgm_mix(key[${stream}] + ${combination}(key, row) - (${digit}) * ${below}), ${size}, ${digit})");
	return cw_text(&w);
}

/* The stream that a generator draws from: that of its entity, which other columns draw from
 * too, or its own. */
static const char *
call_stream(const Builder *b)
{
	const ValueSource *source = b->source;

	if (source->gen->entity == NULL)
		return b->stream;
	return source->entity_prefix == NULL || source->entity_prefix[0] == '\0'
		       ? arena_printf(b->arena, "@%s", source->gen->entity)
		       : arena_printf(b->arena, "@%s:%s", source->gen->entity,
				 source->entity_prefix);
}

/* The same for an element of an array: the first ones are digits of a permuted number, all others are drawn. */
static const char *
element_index(Builder *b)
{
	const Column *column = b->column;
	uint64_t all = 1;
	Cw w = CW(b->arena);

	for (size_t i = 0; i < column->digit; i++)
		all *= column->distinct == 0 ? 1 : column->distinct;
	cw_set(&w, "stream",
		plan_stream(b->planner, b->table, arena_printf(b->arena, "%s#", b->stream)));
	cw_set_u64(&w, "all", all);
	cw_set_u64(&w, "distinct", column->distinct);
	cw_set_u64(&w, "digits", column->digit);
	cw_set_u64(&w, "stride", column->stride);
	if (column->distinct == 0)
		cw_put(&w,
			"\tuint64_t index = at == 0 ? pgm_perm_number(key[${stream}], row) : pgm_below(&r, 1000000);\n");
	else
		cw_put(&w,
			"\tuint64_t index = at < ${digits} ? pgm_nth_digit(pgm_perm(key[${stream}], UINT64_C(${all}), row), ${distinct}, at) : pgm_below(&r, ${distinct});\n");
	if (column->stride > 1)
		cw_put(&w, "\n\tindex *= ${stride};\n");
	return cw_text(&w);
}

/* The line that declares index: which of its values a unique column takes; NULL: it is drawn.
 * Columns of an entity take the same one, so that all codes of a country are of that country. */
static const char *
index_line(Builder *b)
{
	const Column *column = b->column;
	Cw w = CW(b->arena);

	if (column == NULL || column->uniqueness == UNIQUE_NO ||
		column->uniqueness == UNIQUE_FREE || column->uniqueness == UNIQUE_FK ||
		column->uniqueness == UNIQUE_MOMENT || column->uniqueness == UNIQUE_INSIDE ||
		(column->uniqueness == UNIQUE_NUMBER && column->distinct == 0))
		return NULL;
	if (b->element)
		return element_index(b);
	cw_set(&w, "stream", plan_stream(b->planner, b->table, call_stream(b)));
	cw_set_u64(&w, "distinct", column->distinct);
	if (column->uniqueness == UNIQUE_TUPLE) {
		cw_set(&w, "digit",
			tuple_choice(b->planner, b->table, column->tuple, column->digit,
				column->derived, arena_printf(b->arena, "%s#", b->stream),
				arena_printf(b->arena, "UINT64_C(%" PRIu64 ")", column->distinct)));
		cw_set_u64(&w, "stride", column->stride);
		cw_put(&w, column->stride == 1
				   ? "\tuint64_t index = ${digit};\n"
				   : "\tuint64_t index = (${digit}) * ${stride};\n");
	} else if (column->uniqueness == UNIQUE_NUMBER) {
		cw_put(&w,
			"\tuint64_t index = pgm_perm(key[${stream}], ${distinct}, row % ${distinct});\n");
	} else if (column->distinct == 0) {
		cw_put(&w, "\tuint64_t index = pgm_perm_number(key[${stream}], row);\n");
	} else {
		cw_set_u64(&w, "stride", column->stride);
		cw_put(&w, "\tuint64_t index = pgm_perm(key[${stream}], UINT64_C(${distinct}), row)");
		cw_put(&w, column->stride > 1 ? " * ${stride};\n" : ";\n");
	}
	return cw_text(&w);
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

static PlanValue
build_call(Builder *b)
{
	const ValueSource *source = b->source;
	const Generator *gen = source->gen;
	ValueKind kind = gen->yields == VALUE_NONE ? VALUE_TEXT : gen->yields;
	const char *index = index_line(b);
	bool statements = source->args[0].regex != NULL || source->args[0].template_ != NULL;
	bool whole = statements || source->args[0].choices != NULL ||
		     source->args[0].dist != NULL; /* all code is here */
	const char *call = plan_arguments(b->planner, b->table, source,
		index != NULL ? gen->unique_call : gen->call, index != NULL ? "index" : NULL,
		b->name, &b->tables);
	const char *end;
	Cw w = CW(b->arena);

	if (gen->header != NULL && !whole)
		plan_header(b->planner, arena_printf(b->arena, "gen/%s", gen->header));
	if (index != NULL && mentions(call, "index")) {
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
	cw_set(&w, "end", kind == VALUE_TEXT ? fitted(b, statements ? "start" : "p", end) : call);
	cw_put(&w, statements ? "${call}\n\treturn ${end};\n" : "\treturn ${end};\n");
	return plan_finish(b, kind, call_stream(b), cw_text(&w));
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
	return plan_finish(b, VALUE_TEXT, arena_printf(b->arena, "%s!", b->stream), cw_text(&w));
}

/* Only a column's own text is held against patterns. */
static PlanValue
build_drawn(Builder *b)
{
	return b->source->otherwise != NULL && b->column != NULL ? build_matching(b) : build_call(b);
}

static PlanValue
build_null(Builder *b)
{
	return plan_finish(b, VALUE_TEXT, b->stream, "\treturn pgm_null(p);\n");
}

/* ---- foreign keys ----------------------------------------------------------------------- */

static const char *
fk_stream(Arena *arena, const ForeignKey *fk)
{
	Buf columns = BUF(arena);

	for (size_t i = 0; i < fk->columns.n; i++)
		buf_printf(&columns, "%s%s", i == 0 ? "" : ",", fk->columns.at[i]->name);
	return buf_text(&columns);
}

/* The statements that draw the parent's row from r, by the foreign key's distribution and coverage. Covered rows are the
 * first ones of an order of their own; as many rows of the child as there are of them refer to one each. */
static void
fk_pick(Planner *planner, const ForeignKey *fk, const char *name, Cw *w, Buf *tables)
{
	Arena *arena = planner->arena;
	bool ordered = fk->ranked || fk->coverage > 0;
	const char *stream = arena_printf(arena, "%s#", fk_stream(arena, fk));

	if (fk->coverage > 0) {
		cw_set_u64(w, "share", fk->coverage);
		cw_put(w,
			"\tuint64_t covered = pgm_covered(key[${rows}], UINT64_C(${share}));\n");
	}
	cw_set(w, "size",
		fk->coverage > 0
			? "covered"
			: arena_printf(arena, "key[%s]", rows_constant(planner, fk->parent)));
	if (fk->pick != NULL) {
		const char *buckets = cname_lower(&planner->functions, name, "buckets", NULL);

		dist_emit(tables, fk->pick, buckets);
		buf_putc(tables, '\n');
		cw_set(w, "buckets", buckets);
		cw_set_u64(w, "n", fk->pick->n);
		cw_set_u64(w, "planned", fk->parent->rows);
		cw_put(w,
			fk->ranked
				? "\tuint64_t place = (uint64_t)pgm_buckets(&r, ${buckets}, ${n}) - 1;\n"
				: "\tuint64_t place = (uint64_t)pgm_buckets(&r, ${buckets}, ${n});\n");
		cw_put(w, "\n\tplace = pgm_stretch(&r, place, ${planned}, ${size});\n");
	} else if (ordered) {
		cw_put(w, "\tuint64_t place = pgm_below(&r, ${size});\n\n");
	} else {
		cw_put(w, "\n\treturn pgm_below(&r, ${size});\n");
		return;
	}
	if (fk->coverage > 0)
		cw_put(w, "\tif (row < covered)\n\t\tplace = row;\n");
	if (ordered) {
		cw_set(w, "order", plan_stream(planner, fk->table, stream));
		cw_put(w, "\treturn pgm_perm(key[${order}], key[${rows}], place);\n");
	} else {
		cw_put(w, "\treturn place;\n");
	}
}

/* The function that gives the parent's row. */
const char *
plan_fk_row(Planner *planner, const ForeignKey *fk)
{
	Arena *arena = planner->arena;
	const Table *table = fk->table;
	const char *id = arena_printf(arena, "%zu/%s", table->index, fk->name),
		   *name = map_get(&planner->foreign_keys, id);
	Buf tables = BUF(arena);
	Cw w = CW(arena);

	cw_set(&w, "stream", plan_stream(planner, table, fk_stream(arena, fk)));
	if (name != NULL)
		return name;
	name = cname_lower(&planner->functions, table->name, fk->columns.at[0]->name, "parent");
	map_add(&planner->foreign_keys, id, (void *)(uintptr_t)name);
	cw_set(&w, "rows", rows_constant(planner, fk->parent));
	if (fk->children != NULL) {
		cw_set(&w, "children", plan_children(planner, table));
		cw_put(&w, "\treturn pgm_child_parent(key, ${children}, row);\n");
	} else if (fk->tuple != NULL) {
		cw_set(&w, "digit",
			tuple_choice(planner, table, fk->tuple, fk->digit, fk->derived,
				arena_printf(arena, "%s#", fk_stream(arena, fk)),
				arena_printf(arena, "key[%s]", rows_constant(planner, fk->parent))));
		cw_put(&w, "\treturn ${digit};\n");
	} else if (fk->columns.at[0]->uniqueness == UNIQUE_FK) {
		cw_put(&w, "\treturn pgm_perm(key[${stream}], key[${rows}], row);\n");
	} else if (fk->parent == table) {
		cw_put(&w,
			"\tpgm_rng r = pgm_rng_at(key[${stream}], row);\n\n\treturn pgm_below(&r, row);\n");
	} else {
		cw_put(&w, "\tpgm_rng r = pgm_rng_at(key[${stream}], row);\n");
		fk_pick(planner, fk, name, &w, &tables);
	}
	plan_function(planner, (PlanFunction){
				       .name = name,
				       .type = "uint64_t",
				       .params = "const pgm_key *key, uint64_t row",
				       .tables = buf_text(&tables),
				       .about = arena_printf(arena, "%s: which row of %s%s",
					       fk_stream(arena, fk), fk->parent->name,
					       fk->parent == table ? ", one before this" : ""),
				       .body = cw_text(&w),
			       });
	return name;
}

static PlanValue
build_fk(Builder *b)
{
	const ForeignKey *fk = b->source->fk;
	const char *row = plan_fk_row(b->planner, fk);
	const ColumnPlan *parent =
		plan_column(b->planner, fk->parent_columns.at[b->source->fk_part]);
	Cw w = CW(b->arena);
	PlanValue value;

	plan_forward(b->planner, fk->parent, b->table, parent->value.name);
	cw_set(&w, "call",
		plan_call(b->planner, &parent->value,
			arena_printf(b->arena, "%s(key, row)", row)));
	cw_put(&w, "\treturn ${call};\n");
	value = plan_finish(b, parent->value.kind, b->stream, cw_text(&w));
	value.scale = parent->value.scale;
	return value;
}

/* ---- rules ------------------------------------------------------------------------------ */

static const char *
condition_text(Builder *b, const RuleCondition *condition)
{
	const ColumnPlan *plan = plan_column(b->planner, condition->column);
	Buf literal = BUF(b->arena);
	Cw w = CW(b->arena);

	cw_set(&w, "value", plan->value.name);
	cw_set(&w, "text", condition->text);
	if (plan->value.kind == VALUE_INT && plan->null == NULL) {
		cw_put(&w, "${value}(key, row) == ${text}");
		return cw_text(&w);
	}
	if (plan->value.kind == VALUE_BOOL && plan->null == NULL) {
		cw_put(&w, str_eq(condition->text, "t") ? "${value}(key, row)"
							: "!${value}(key, row)");
		return cw_text(&w);
	}
	c_literal(&literal, condition->text, strlen(condition->text));
	cw_set(&w, "literal", buf_text(&literal));
	cw_set_u64(&w, "size", strlen(condition->text));
	cw_set(&w, "cell", plan_cell_function(b->planner, condition->column));
	cw_put(&w, "pgm_is(text, ${cell}(text, key, row), ${literal}, ${size})");
	return cw_text(&w);
}

/* The function that says whether a branch's SQL condition holds. */
static const char *
plan_when(Builder *b, const RuleBranch *branch)
{
	const char *id = arena_printf(b->arena, "%p", (const void *)branch), *name = map_get(&b->planner->accesses, id);

	if (name != NULL)
		return name;
	name = cname_lower(&b->planner->functions, b->name, "when", NULL);
	map_add(&b->planner->accesses, id, (void *)(uintptr_t)name);
	return plan_condition(b->planner, b->table, branch->when.formula, name, branch->when.text, PLAN_IS_TRUE);
}

/* The line that asks whether a branch applies; "" for one that always does. *width grows to
 * what it reads. */
static const char *
branch_line(Builder *b, const RuleBranch *branch, uint32_t *width)
{
	Cw w = CW(b->arena);

	for (size_t i = 0; i < branch->conditions.n; i++) {
		const RuleCondition *condition = &branch->conditions.at[i];
		uint32_t needed = plan_column(b->planner, condition->column)->width;

		cw_set(&w, "condition", condition_text(b, condition));
		cw_put(&w, i == 0 ? "\tif (${condition}" : " && ${condition}");
		*width = needed > *width ? needed : *width;
	}
	if (branch->when.formula != NULL) {
		cw_set(&w, "condition", plan_when(b, branch));
		cw_put(&w, branch->conditions.n == 0 ? "\tif (${condition}(key, row)" : " && ${condition}(key, row)");
	}
	if (w.out.n > 0)
		cw_put(&w, ")\n\t");
	return cw_text(&w);
}

/* The conditions of all branches with what each of them returns: results[i]. */
static const char *
branches_text(Builder *b, const char *const *results)
{
	Buf body = BUF(b->arena);
	uint32_t width = 0;

	for (size_t i = 0; i < b->source->branches.n; i++) {
		const RuleBranch *branch = &b->source->branches.at[i];

		buf_puts(&body, branch_line(b, branch, &width));
		buf_printf(&body, "\treturn %s;\n", results[i]);
		if (branch->conditions.n == 0 && branch->when.text == NULL)
			break;
	}
	if (strstr(buf_text(&body), "pgm_is(") == NULL)
		return buf_text(&body);
	return arena_printf(b->arena, "\tchar text[%" PRIu32 " + PGM_SLACK];\n\n%s", width,
		buf_text(&body));
}

/* The kind that all branches make but those that are NULL; VALUE_TEXT if they differ. */
static ValueKind
common_kind(const RuleBranch *branches, const PlanValue *values, size_t n)
{
	const PlanValue *first = NULL;

	for (size_t i = 0; i < n; i++) {
		if (branches[i].source->kind == SOURCE_NULL)
			continue;
		if (first != NULL &&
			(first->kind != values[i].kind || first->scale != values[i].scale))
			return VALUE_TEXT;
		first = &values[i];
	}
	return first == NULL ? VALUE_TEXT : first->kind;
}

/* Rules whose branches are scalars of one kind make a scalar, and rules_null() says when there
 * is none; all others write text, NULL included. */
static PlanValue
build_rules(Builder *b)
{
	const ValueSource *source = b->source;
	size_t n = source->branches.n;
	PlanValue *values = arena_array(b->arena, PlanValue, n), value;
	const char **results = arena_array(b->arena, const char *, n);
	ValueKind kind;

	for (size_t i = 0; i < n; i++)
		if (source->branches.at[i].source->kind != SOURCE_NULL)
			values[i] =
				plan_source(b->planner, b->table, source->branches.at[i].source,
					cname_lower(&b->planner->functions, b->name,
						arena_printf(b->arena, "rule%zu", i + 1), NULL),
					b->stream, NULL, NULL, b->element);
	kind = common_kind(source->branches.at, values, n);
	for (size_t i = 0; i < n; i++) {
		if (source->branches.at[i].source->kind == SOURCE_NULL)
			results[i] = kind == VALUE_TEXT ? "pgm_null(p)" : "0";
		else
			results[i] = kind == VALUE_TEXT
					     ? plan_put(b->planner, &values[i], source->type)
					     : plan_call(b->planner, &values[i], NULL);
	}
	value = plan_finish(b, kind, b->stream, branches_text(b, results));
	value.scale = 0;
	for (size_t i = 0; i < n; i++)
		if (source->branches.at[i].source->kind != SOURCE_NULL)
			value.scale = values[i].scale;
	return value;
}

/* The function that says whether rules that make a scalar make none; NULL: they always make
 * one. */
static const char *
rules_null(Planner *planner, const Column *column, ValueKind kind)
{
	const ValueSource *source = column->source;
	const char *name;
	Builder b = {planner, planner->arena, column->table, source, NULL, column->name, NULL,
		NULL, false, BUF(planner->arena)};
	const char **results = arena_array(planner->arena, const char *, source->branches.n);
	bool any = false;

	for (size_t i = 0; i < source->branches.n; i++) {
		bool null = source->branches.at[i].source->kind == SOURCE_NULL;

		results[i] = null ? "true" : "false";
		any |= null;
	}
	if (!any || kind == VALUE_TEXT)
		return NULL;
	name = cname_lower(&planner->functions, column->table->name, column->name, "absent");
	b.name = name;
	plan_finish(&b, VALUE_BOOL, column->name, branches_text(&b, results));
	return name;
}

/* ---- arrays and JSON -------------------------------------------------------------------- */

/* The element of an array, as a function of its own. */
static PlanValue
element_value(Builder *b)
{
	return plan_source(b->planner, b->table, b->source->element,
		cname_lower(&b->planner->functions, b->name, "element", NULL),
		arena_printf(b->arena, "%s[]", b->stream), NULL,
		b->column != NULL && b->column->uniqueness == UNIQUE_INSIDE ? b->column->inner
									    : NULL,
		true);
}

/* What stands between elements of that type. */
static const char *
separator(const SqlType *element)
{
	return element->base->separator != NULL ? element->base->separator : ",";
}

/* True if elements may need quotes: those of a type with a separator of its own are numbers and signs. */
static bool
is_quoted(const SqlType *element)
{
	return element->dims > 0 || element->base->separator == NULL;
}

/* The loop over an array's elements; open, each element's lines and close differ between SQL
 * and JSON. */
static PlanValue
build_elements(Builder *b, const char *open, const char *element_lines, const char *close)
{
	const ValueSource *source = b->source;
	PlanValue element = element_value(b);
	Cw w = CW(b->arena);

	cw_set(&w, "open", open);
	cw_set(&w, "close", close);
	cw_set(&w, "separator", separator(source->element->type));
	cw_set_u64(&w, "min", (uint64_t)source->min_size);
	cw_set_u64(&w, "sizes", (uint64_t)(source->max_size - source->min_size + 1));
	cw_set(&w, "put", plan_put(b->planner, &element, source->element->type));
	cw_put(&w, source->min_size == source->max_size
			   ? "\tuint64_t size = ${min};\n\n"
			   : "\tuint64_t size = ${min} + pgm_below(&r, ${sizes});\n\n");
	cw_put(&w, "\t*p++ = '${open}';\n"
		   "\tfor (uint64_t at = 0; at < size; at++) {\n");
	cw_put(&w, element_lines);
	cw_put(&w, "\t}\n"
		   "\t*p++ = '${close}';\n"
		   "\treturn p;\n");
	return plan_finish(b, VALUE_TEXT, b->stream, cw_text(&w));
}

/* Several dimensions: the elements are counted through, and braces stand where a dimension is full. */
static PlanValue
build_dimensions(Builder *b)
{
	const ValueSource *source = b->source;
	size_t dims = (size_t)source->type->dims;
	PlanValue element = element_value(b);
	Cw w = CW(b->arena);

	cw_set_u64(&w, "dims", dims);
	cw_set(&w, "separator", separator(source->element->type));
	cw_set(&w, "put", plan_put(b->planner, &element, source->element->type));
	cw_put(&w, "\tuint64_t sizes[${dims}] = {");
	for (size_t i = 0; i < dims; i++) {
		cw_set_u64(&w, "min", (uint64_t)source->sizes[i][0]);
		cw_set_u64(&w, "choices", (uint64_t)(source->sizes[i][1] - source->sizes[i][0] + 1));
		cw_put(&w, i == 0 ? "" : ", ");
		cw_put(&w, source->sizes[i][0] == source->sizes[i][1] ? "${min}"
								      : "${min} + pgm_below(&r, ${choices})");
	}
	cw_put(&w, "};\n"
		   "\tuint64_t size = pgm_array_size(sizes, ${dims});\n"
		   "\n"
		   "\tif (size == 0)\n"
		   "\t\treturn pgm_put_bytes(p, \"{}\", 2);\n"
		   "\tfor (uint64_t at = 0; at < size; at++) {\n"
		   "\t\tp = pgm_array_begin(p, sizes, ${dims}, at);\n");
	cw_put(&w, is_quoted(source->element->type) ? "\n"
						      "\t\tchar *start = p;\n"
						      "\n"
						      "\t\tp = ${put};\n"
						      "\t\tp = pgm_array_element(start, p);\n"
						    : "\t\tp = ${put};\n");
	cw_put(&w, "\t\tp = pgm_array_end(p, sizes, ${dims}, at, '${separator}');\n"
		   "\t}\n"
		   "\treturn p;\n");
	return plan_finish(b, VALUE_TEXT, b->stream, cw_text(&w));
}

static PlanValue
build_array(Builder *b)
{
	if (b->source->sizes != NULL)
		return build_dimensions(b);
	if (!is_quoted(b->source->element->type))
		return build_elements(b, "{",
			"\t\tif (at > 0)\n"
			"\t\t\t*p++ = '${separator}';\n"
			"\t\tp = ${put};\n",
			"}");
	return build_elements(b, "{",
		"\t\tif (at > 0)\n"
		"\t\t\t*p++ = '${separator}';\n"
		"\n"
		"\t\tchar *start = p;\n"
		"\n"
		"\t\tp = ${put};\n"
		"\t\tp = pgm_array_element(start, p);\n",
		"}");
}

static PlanValue
build_json_array(Builder *b, bool bare)
{
	return build_elements(b, "[",
		bare ? "\t\tif (at > 0)\n"
		       "\t\t\tp = pgm_put_bytes(p, \", \", 2);\n"
		       "\t\tp = ${put};\n"
		     : "\t\tif (at > 0)\n"
		       "\t\t\tp = pgm_put_bytes(p, \", \", 2);\n"
		       "\n"
		       "\t\tchar *start = p;\n"
		       "\n"
		       "\t\tp = ${put};\n"
		       "\t\tp = pgm_json_string(start, p);\n",
		"]");
}

/* A member's name as C literal of COPY text of JSON: "name": */
static const char *
member_label(Arena *arena, const char *name, const char *before, size_t *size)
{
	json_object *json = json_object_new_string(name);
	Buf literal = BUF(arena);
	const char *text = arena_printf(arena, "%s%s: ", before,
		json_object_to_json_string_ext(json, JSON_C_TO_STRING_NOSLASHESCAPE));

	json_object_put(json);
	text = text_copy_escape(arena, text, size);
	c_literal(&literal, text, *size);
	return buf_text(&literal);
}

static PlanValue
member_value(Builder *b, const JsonMember *member)
{
	const char *name = cname_lower(&b->planner->functions, b->name, member->name, NULL);
	const char *stream = arena_printf(b->arena, "%s.%s", b->stream, member->name);
	Builder inner = {b->planner, b->arena, b->table, member->source, name, stream, NULL,
		NULL, b->element, BUF(b->arena)};
	const Column *unique = b->column != NULL && b->column->uniqueness == UNIQUE_INSIDE &&
					b->column->inner->source == member->source
				       ? b->column->inner
				       : NULL;

	if (member->source->kind == SOURCE_ARRAY)
		return build_json_array(&inner, member->bare);
	return plan_source(
		b->planner, b->table, member->source, name, stream, NULL, unique, b->element);
}

static PlanValue
build_json(Builder *b)
{
	const ValueSource *source = b->source;
	Cw w = CW(b->arena);
	bool sure = false; /* a member certainly stands before */

	cw_put(&w, "\t*p++ = '{';\n");
	for (size_t i = 0; i < source->members.n; i++) {
		const JsonMember *member = &source->members.at[i];
		PlanValue value = member_value(b, member);
		bool bare = member->bare || member->source->kind == SOURCE_ARRAY ||
			    member->source->kind == SOURCE_JSON;
		const char *tab = member->optional ? "\t\t" : "\t";
		size_t size;

		cw_set(&w, "tab", tab);
		cw_set(&w, "label",
			member_label(b->arena, member->name, sure ? ", " : "", &size));
		cw_set_u64(&w, "size", size);
		cw_set(&w, "put", plan_put(b->planner, &value, member->type));
		if (member->optional)
			cw_put(&w, "\tif (pgm_chance(&r, UINT64_C(1) << 31)) {\n");
		if (!sure && i > 0)
			cw_put(&w,
				"${tab}if (p[-1] != '{')\n${tab}\tp = pgm_put_bytes(p, \", \", 2);\n");
		cw_put(&w, "${tab}p = pgm_put_bytes(p, ${label}, ${size});\n");
		if (bare)
			cw_put(&w, "${tab}p = ${put};\n");
		else
			cw_put(&w, "${tab}p = pgm_json_string(p, ${put});\n");
		if (member->optional)
			cw_put(&w, "\t}\n");
		else
			sure = true;
	}
	cw_put(&w, "\t*p++ = '}';\n\treturn p;\n");
	return plan_finish(b, VALUE_TEXT, b->stream, cw_text(&w));
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
		lines = plan_expr_text(b->planner, b->table, formula, b->column, &b->tables, &end);
	} else {
		const char *value = plan_expr_value(b->planner, b->table, formula,
			cname_lower(&b->planner->functions, b->name, "value", NULL), b->about, b->column);

		if (b->column != NULL)
			b->planner->columns[b->table->index][b->column->index].sql = value;
		if (b->column != NULL && b->column->generated != NULL) /* its cell is seldom asked for */
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
	[SOURCE_FK] = build_fk,
	[SOURCE_RULES] = build_rules,
	[SOURCE_ARRAY] = build_array,
	[SOURCE_JSON] = build_json,
	[SOURCE_EXPR] = build_expr,
	[SOURCE_RECORD] = plan_record,
	[SOURCE_RANGE] = plan_range,
	[SOURCE_NULL] = build_null,
};

PlanValue
plan_source(Planner *planner, const Table *table, const ValueSource *source, const char *name,
	const char *stream, const char *about, const Column *column, bool element)
{
	Builder builder = {planner, planner->arena, table, source, name, stream, about, column,
		element, BUF(planner->arena)};

	return builders[source->kind](&builder);
}

/* ---- columns ---------------------------------------------------------------------------- */

/* Appends a call of a function that says whether something is NULL. */
static void
or_null(Cw *w, const char *name, const char *row)
{
	if (name == NULL)
		return;
	cw_set(w, "null", name);
	cw_set(w, "null_row", row);
	cw_put(w,
		w->out.n == 0 ? "${null}(key, ${null_row})" : " || ${null}(key, ${null_row})");
}

/* True if only the first row has NULL there: those of a foreign key are NULL together. */
static bool
one_null(const Column *column)
{
	const ForeignKey *fk = column->source->kind == SOURCE_FK ? column->source->fk : NULL;
	bool one = column->one_null;

	for (size_t i = 0; fk != NULL && i < fk->columns.n; i++)
		one |= fk->columns.at[i]->one_null;
	return one && !column->not_null;
}

/* The function that says whether a column whose scalar is read is NULL; NULL: it never is. What is an expression may be
 * NULL by itself. */
static const char *
value_null(Planner *planner, const Column *column)
{
	ColumnPlan *plan = &planner->columns[column->table->index][column->index];
	const ValueSource *source = column->generated != NULL ? column->computed : column->source;
	Cw w = CW(planner->arena);

	plan_column(planner, column);
	if (plan->sql == NULL || !source->expr.formula->root->null || plan->absent != NULL)
		return plan->absent != NULL ? plan->absent : plan->null;
	plan->absent = cname_lower(&planner->functions, column->table->name, column->name, "absent");
	if (plan->null != NULL) {
		cw_set(&w, "null", plan->null);
		cw_put(&w, "\tif (${null}(key, row))\n\t\treturn true;\n");
	}
	cw_set(&w, "value", plan->sql);
	cw_put(&w, "\treturn ${value}(key, row).state != PGM_SQL_VALUE;\n");
	plan_function(planner, (PlanFunction){
				       .name = plan->absent,
				       .type = "bool",
				       .params = "const pgm_key *key, uint64_t row",
				       .tables = "",
				       .body = cw_text(&w),
			       });
	return plan->absent;
}

/* When the column is NULL, as conditions or-ed together; NULL: never. */
static const char *
null_condition(Planner *planner, const Column *column, ValueKind kind, uint64_t share)
{
	Arena *arena = planner->arena;
	const ForeignKey *fk = column->source->kind == SOURCE_FK ? column->source->fk : NULL;
	Cw w = CW(arena);

	if (column->source->kind == SOURCE_RULES)
		or_null(&w, rules_null(planner, column, kind), "row");
	for (size_t i = 0; column->source->kind == SOURCE_CALL && !column->not_null &&
			   i < GENERATOR_PARAMS;
		i++)
		if (column->source->args[i].column !=
			NULL) /* what follows nothing is nothing */
			or_null(&w, value_null(planner, column->source->args[i].column),
				"row");

	if (fk != NULL && !column->not_null) {
		const Column *key = fk->parent_columns.at[column->source->fk_part];
		const ColumnPlan *parent =
			fk->parent == column->table ? NULL : plan_column(planner, key);

		cw_set(&w, "rows", rows_constant(planner, fk->parent));
		cw_put(&w, fk->parent == column->table ? "row == 0" : "key[${rows}] == 0");
		if (parent != NULL && parent->null != NULL) {
			plan_forward(planner, fk->parent, column->table, parent->null);
			or_null(&w, parent->null,
				arena_printf(arena, "%s(key, row)", plan_fk_row(planner, fk)));
		}
	}
	if (column->null_if.formula != NULL) {
		const char *name = cname_lower(&planner->functions, column->table->name, column->name, "null_if");

		or_null(&w, plan_condition(planner, column->table, column->null_if.formula, name, column->null_if.text, PLAN_IS_TRUE), "row");
	}
	if (one_null(column) && (fk == NULL || fk->parent != column->table))
		cw_put(&w, w.out.n == 0 ? "row == 0" : " || row == 0");
	if (share > 0) {
		cw_set_u64(&w, "share", share);
		cw_put(&w, w.out.n == 0 ? "pgm_chance(&r, UINT64_C(${share}))"
					: " || pgm_chance(&r, UINT64_C(${share}))");
	}
	return w.out.n == 0 ? NULL : cw_text(&w);
}

/* How often the column is NULL: those of a foreign key are NULL together. */
static uint64_t
null_share(const Column *column)
{
	uint64_t share = column->null_share;

	if (column->not_null || column->source->kind != SOURCE_FK)
		return share;
	if (one_null(column))
		return 0;
	for (size_t i = 0; i < column->source->fk->columns.n; i++) {
		const Column *other = column->source->fk->columns.at[i];

		if (!other->not_null && other->null_share > share)
			share = other->null_share;
	}
	return share;
}

static const char *
plan_null(Planner *planner, const Column *column, ValueKind kind, uint64_t share)
{
	Arena *arena = planner->arena;
	const char *condition = null_condition(planner, column, kind, share),
		   *stream = column->name, *name;
	Cw w = CW(arena);

	if (condition == NULL)
		return NULL;
	if (column->source->kind == SOURCE_FK)
		stream = fk_stream(arena, column->source->fk);
	name = cname_lower(&planner->functions, column->table->name, column->name, "null");
	cw_set(&w, "condition", condition);
	if (share > 0) {
		cw_set(&w, "stream",
			plan_stream(
				planner, column->table, arena_printf(arena, "%s?", stream)));
		cw_put(&w, "\tpgm_rng r = pgm_rng_at(key[${stream}], row);\n\n");
	}
	if (!mentions(condition, "key") && share == 0)
		cw_put(&w, "\t(void)key;\n");
	if (!mentions(condition, "row") && share == 0)
		cw_put(&w, "\t(void)row;\n");
	cw_put(&w, "\treturn ${condition};\n");
	plan_function(planner, (PlanFunction){
				       .name = name,
				       .type = "bool",
				       .params = "const pgm_key *key, uint64_t row",
				       .tables = "",
				       .body = cw_text(&w),
			       });
	return name;
}

/* What a column is, for the comment above its function. */
static const char *
about(Planner *planner, const Column *column)
{
	const ValueSource *source = column->generated != NULL ? column->computed : column->source;
	Buf text = BUF(planner->arena);

	buf_printf(&text, "%s %s: ", column->name, column->type.sql);
	if (source->kind == SOURCE_FK)
		buf_printf(&text, "%s of %s",
			source->fk->parent_columns.at[source->fk_part]->name,
			source->fk->parent->name);
	else if (source->kind == SOURCE_CALL)
		buf_printf(&text, "%s%s%s",
			source->preset != NULL ? source->preset->name : source->gen->name,
			source->inferred ? ", by " : "", source->inferred ? source->why : "");
	else
		buf_puts(&text, source->kind == SOURCE_EXPR ? source->expr.text : source->why);
	if (column->uniqueness != UNIQUE_NO)
		buf_puts(&text, "; unique");
	return buf_text(&text);
}

/* Notes that the column under work depends on all that another one of its row depends on. */
static void
depend(Planner *planner, const Column *column)
{
	const Column *at = planner->column;
	const ColumnPlan *from = &planner->columns[column->table->index][column->index];
	ColumnPlan *to;

	if (at == NULL || at == column || at->table != column->table)
		return;
	to = &planner->columns[at->table->index][at->index];
	for (size_t i = 0; i < from->streams.n; i++)
		vec_push(planner->arena, &to->streams, from->streams.at[i]);
}

/* The function of a moment whose last digits differ from row to row: the value that value makes, moved on to the next
 * moment that ends in them. */
static PlanValue
with_last_digits(Planner *planner, const Column *column, PlanValue value, const char *name)
{
	Cw w = CW(planner->arena);

	cw_set(&w, "call", plan_call(planner, &value, NULL));
	cw_set(&w, "stream",
		plan_stream(planner, column->table,
			arena_printf(planner->arena, "%s#", column->name)));
	cw_set_u64(&w, "size", column->distinct);
	cw_set_u64(&w, "unit", column->stride);
	cw_put(&w,
		"\treturn pgm_ending(${call}, ${size}, ${unit}, pgm_perm(key[${stream}], ${size}, row));\n");
	plan_function(planner,
		(PlanFunction){
			.name = name,
			.type = "int64_t",
			.params = "const pgm_key *key, uint64_t row",
			.tables = "",
			.about = arena_printf(planner->arena, "%s: with last digits that make it unique",
				column->name),
			.body = cw_text(&w),
		});
	value.name = name;
	return value;
}

/* The function of a number that a table inherits with the column: it counts on behind the rows of the tables before it. */
static PlanValue
counting_on(Planner *planner, const Column *column, PlanValue value)
{
	Buf row = BUF(planner->arena);
	Cw w = CW(planner->arena);

	buf_puts(&row, "row");
	for (size_t i = 0; i < column->counted_by.n; i++)
		buf_printf(&row, " + key[%s]", rows_constant(planner, column->counted_by.at[i]));
	cw_set(&w, "call", plan_call(planner, &value, buf_text(&row)));
	cw_put(&w, "\treturn ${call};\n");
	value.name = cname_lower(
		&planner->functions, column->table->name, column->name, "in_family");
	plan_function(planner, (PlanFunction){
				       .name = value.name,
				       .type = c_types[value.kind],
				       .params = "const pgm_key *key, uint64_t row",
				       .tables = "",
				       .about = arena_printf(planner->arena,
					       "%s: counted on behind the tables that it is inherited with",
					       column->name),
				       .body = cw_text(&w),
			       });
	return value;
}

const ColumnPlan *
plan_column(Planner *planner, const Column *column)
{
	ColumnPlan *plan = &planner->columns[column->table->index][column->index];
	PlanTable *before = planner->table;
	const Column *outer = planner->column;
	ValueSource nothing = {
		.kind = SOURCE_NULL, .table = column->table, .type = &column->type};
	const ValueSource *source;
	uint64_t share;
	bool always;

	const char *name;
	bool ending;

	if (plan->done) {
		depend(planner, column);
		return plan;
	}
	planner->table = &planner->plan->tables.at[column->table->index];
	planner->column = column;
	source = column->generated != NULL ? column->computed : column->source;
	share = column->generated != NULL ? 0 : null_share(column);
	always = share >> 32 != 0;
	name = cname_lower(&planner->functions, column->table->name, column->name, NULL);
	ending = column->uniqueness == UNIQUE_MOMENT && !always;
	plan->value = plan_source(planner, column->table, always ? &nothing : source,
		ending ? cname_lower(&planner->functions, column->table->name, column->name, "about")
		       : name,
		column->name, about(planner, column), column, false);
	if (ending)
		plan->value = with_last_digits(planner, column, plan->value, name);
	if (column->counts_with != NULL && !always)
		plan->value = counting_on(planner, column, plan->value);
	if (!always && column->generated == NULL)
		plan->null = plan_null(planner, column, plan->value.kind, share);
	plan->width = column->generated != NULL ? source_width(planner->model, source)
						: column_width(planner->model, column);
	plan->done = true;
	planner->table = before;
	planner->column = outer;
	depend(planner, column);
	return plan;
}

static void
plan_cell_writer(Planner *planner, const char *name, const char *body)
{
	plan_function(planner, (PlanFunction){
				       .name = name,
				       .type = "char *",
				       .params = "char *p, const pgm_key *key, uint64_t row",
				       .tables = "",
				       .body = body,
			       });
}

const char *
plan_cell_function(Planner *planner, const Column *column)
{
	ColumnPlan *plan = &planner->columns[column->table->index][column->index];
	Cw w = CW(planner->arena);

	plan_column(planner, column);
	if (plan->cell != NULL)
		return plan->cell;
	if (plan->null == NULL && plan->value.name != NULL && plan->value.kind == VALUE_TEXT &&
		column->type.dims == 0)
		return plan->cell = plan->value.name;
	plan->cell =
		cname_lower(&planner->functions, column->table->name, column->name, "cell");
	if (plan->value.name == NULL) {
		const char *end, *lines = plan_expr_put(planner, column->computed->expr.formula, plan->sql, &end);

		cw_set(&w, "lines", lines);
		cw_set(&w, "put", end);
		cw_put(&w, "${lines}\treturn ${put};\n");
		plan_cell_writer(planner, plan->cell, cw_text(&w));
		return plan->cell;
	}
	if (plan->null != NULL) {
		cw_set(&w, "null", plan->null);
		cw_put(&w, "\tif (${null}(key, row))\n\t\treturn pgm_null(p);\n");
	}
	cw_set(&w, "put", plan_put(planner, &plan->value, &column->type));
	cw_put(&w, "\treturn ${put};\n");
	plan_cell_writer(planner, plan->cell, cw_text(&w));
	return plan->cell;
}

const char *
plan_cell(Planner *planner, const Column *column)
{
	const ColumnPlan *plan = plan_column(planner, column);

	if (plan->null != NULL || plan->value.name == NULL)
		return arena_printf(
			planner->arena, "%s(p, key, row)", plan_cell_function(planner, column));
	return plan_put(planner, &plan->value, &column->type);
}

const char *
plan_moment(Planner *planner, const Column *column)
{
	const ColumnPlan *plan = plan_column(planner, column);
	bool date = plan->value.kind == VALUE_DATE;
	const char *call;

	if (plan->sql != NULL) {
		date = column->type.base->kind == VALUE_DATE;
		call = arena_printf(planner->arena, "%s(key, row).%s", plan->sql, date ? "days" : "usec");
	} else {
		call = plan_call(planner, &plan->value, NULL);
	}
	return date ? arena_printf(planner->arena, "%s * PGM_USEC_PER_DAY", call) : call;
}

const char *
plan_call(Planner *planner, const PlanValue *value, const char *row)
{
	return arena_printf(planner->arena, "%s(%skey, %s%s)", value->name,
		value->kind == VALUE_TEXT ? "p, " : "", row == NULL ? "row" : row,
		value->element ? ", at" : "");
}

/* ---- values into cells ------------------------------------------------------------------ */

/* How text takes a scalar of each kind. */
static const char *const as_text[VALUE_KINDS] = {
	[VALUE_INT] = "pgm_put_int8(p, ${v})",
	[VALUE_NUMBER] = "pgm_put_decimal(p, ${v}, ${scale})",
	[VALUE_BOOL] = "pgm_put_word_bool(p, ${v})",
	[VALUE_DATE] = "pgm_put_date(p, ${v})",
	[VALUE_TIMESTAMP] = "pgm_put_timestamp(p, ${v})",
	[VALUE_TIME] = "pgm_put_time(p, ${v})",
	[VALUE_INTERVAL] = "pgm_put_interval(p, ${v})",
	[VALUE_UUID] = "pgm_put_uuid(p, ${v})",
};

const char *
plan_as(Planner *planner, const char *value, ValueKind from, const SqlType *type, int *scale)
{
	Arena *arena = planner->arena;
	ValueKind to = type->base->kind;

	if (from == VALUE_TIMESTAMP && to == VALUE_DATE) {
		plan_header(planner, "gen.h");
		return arena_printf(arena, "pgm_day_at(%s)", value);
	}
	if (from == VALUE_DATE && to == VALUE_TIMESTAMP)
		return arena_printf(arena, "%s * PGM_USEC_PER_DAY", value);
	if (from == VALUE_INT && to == VALUE_NUMBER) {
		int64_t unit = 1;

		*scale = type->scale > TYPE_SCALE_MAX ? TYPE_SCALE_MAX : type->scale;
		for (int i = 0; i < *scale; i++)
			unit *= 10;
		return unit == 1
			       ? value
			       : arena_printf(arena, "%s * INT64_C(%" PRId64 ")", value, unit);
	}
	if (type->unit > 0)
		return arena_printf(arena, "pgm_whole(%s, INT64_C(%" PRId64 "))", value, type->unit);
	if ((to == VALUE_TIMESTAMP || to == VALUE_TIME || to == VALUE_INTERVAL) &&
		type->fraction < 6) {
		int64_t unit = 1;

		for (int i = type->fraction; i < 6; i++)
			unit *= 10;
		return arena_printf(arena, "pgm_whole(%s, %" PRId64 ")", value, unit);
	}
	return value;
}

const char *
plan_converted(Planner *planner, const PlanValue *value, const SqlType *type, int *scale)
{
	return plan_as(planner, plan_call(planner, value, NULL), value->kind, type, scale);
}

const char *
plan_put_scalar(Planner *planner, const char *value, ValueKind kind, int scale, const SqlType *type)
{
	const char *put = type->base->put != NULL ? type->base->put : as_text[kind];
	Cw w = CW(planner->arena);

	if (type->months > 0)
		put = "pgm_put_months(p, ${v}, ${months})";
	if (scale == 0 && (type->base->kind == VALUE_NUMBER || kind == VALUE_NUMBER))
		put = as_text[VALUE_INT];
	cw_set(&w, "v", value);
	cw_set_u64(&w, "scale", (uint64_t)scale);
	cw_set_u64(&w, "months", (uint64_t)type->months);
	cw_put(&w, put);
	if (kind != VALUE_TEXT && str_eq(type->base->id, "numeric") && type->scale > scale)
		return arena_printf(planner->arena, "pgm_put_zeros(%s, %d, %d)", cw_text(&w),
			type->scale - scale, scale == 0);
	if (str_eq(type->base->id, "bpchar") && type->length > 0)
		return arena_printf(planner->arena, "pgm_pad(p, %s, %d)", cw_text(&w), type->length);
	return cw_text(&w);
}

/* The expression that puts a value, cut to what varchar(n) takes where it may be longer. */
static const char *
put_short(Planner *planner, const PlanValue *value, const SqlType *type, const char *put)
{
	if (most_taken(type) == 0 || value->characters <= most_taken(type))
		return put;
	put = arena_printf(planner->arena, "%s(p, %s, %d)",
		str_eq(type->base->id, "name") ? "pgm_cut_bytes"
		: value->kind == VALUE_TEXT    ? "pgm_cut_words"
					       : "pgm_cut",
		put, type->length);
	if (str_eq(type->base->id, "bpchar"))
		put = arena_printf(planner->arena, "pgm_pad(p, %s, %d)", put, type->length);
	return put;
}

const char *
plan_put(Planner *planner, const PlanValue *value, const SqlType *type)
{
	const char *call = plan_call(planner, value, NULL);
	int scale = value->scale;

	if (value->kind == VALUE_TEXT)
		return put_short(planner, value, type, call);
	call = plan_as(planner, call, value->kind, type, &scale);
	return put_short(planner, value, type,
		plan_put_scalar(planner, call, value->kind, scale, type));
}
