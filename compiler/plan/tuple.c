/* tuple.c - what makes the values of unique columns differ.
 *
 * A column takes the value of an index that a permutation gives its row; columns that are unique together each take a digit of
 * one.
 */
#include <inttypes.h>

#include "base/str.h"
#include "plan/builder.h"

const char *
plan_rows_constant(Planner *planner, const Table *table)
{
	return planner->plan->tables.at[table->index].rows;
}

static const char *
digit_size(Planner *planner, const TupleDigit *digit)
{
	const char *size = digit->fk != NULL
				   ? arena_printf(planner->arena, "key[%s]",
					     plan_rows_constant(planner, digit->fk->parent))
				   : arena_printf(planner->arena, "UINT64_C(%" PRIu64 ")",
					     digit->distinct);

	if (digit->bound != NULL)
		size = arena_printf(planner->arena, "pgm_least(%s, key[%s])", size,
			plan_rows_constant(planner, digit->bound));
	if (digit->most > 0)
		size = arena_printf(planner->arena, "pgm_least(%s, UINT64_C(%" PRIu64 "))",
			size, digit->most);
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

/* The names of a tuple's columns, with commas between them. */
static const char *
tuple_columns(Arena *arena, const Tuple *tuple)
{
	Buf columns = BUF(arena);

	for (size_t i = 0; i < tuple->key->columns.n; i++)
		buf_printf(
			&columns, "%s%s", i == 0 ? "" : ",", tuple->key->columns.at[i]->name);
	return buf_text(&columns);
}

/* Sets the holes that say how a tuple's rows are numbered. */
static void
set_tuple(Planner *planner, Cw *w, const Table *table, const Tuple *tuple)
{
	cw_set(w, "stream",
		plan_stream(planner, table,
			arena_printf(
				planner->arena, "(%s)", tuple_columns(planner->arena, tuple))));
	cw_set(w, "size", tuple_size(planner, tuple, 0));
	cw_set_u64(w, "every", tuple->every);
}

/* A function of a tuple that is planned once; NULL: it is there already, as *name. what: the last word of its name. */
static bool
tuple_function(Planner *planner, const Table *table, const Tuple *tuple, const char *what,
	const char **name)
{
	const char *id = arena_printf(planner->arena, "%zu/%s/%s", table->index,
		tuple_columns(planner->arena, tuple), what);

	*name = map_get(&planner->tuples, id);
	if (*name != NULL)
		return false;
	*name = cname_lower(
		&planner->functions, table->name, tuple->key->columns.at[0]->name, what);
	map_add(&planner->tuples, id, (void *)(uintptr_t)*name);
	return true;
}

const char *
plan_covers(Planner *planner, const Table *table, const Tuple *tuple)
{
	const char *name;
	Cw w = CW(planner->arena);

	if (!tuple_function(planner, table, tuple, "covered", &name))
		return name;
	set_tuple(planner, &w, table, tuple);
	cw_put(&w,
		"\tpgm_rng r = pgm_rng_at(pgm_mix(key[${stream}]), row / ${every});\n\n"
		"\treturn row / ${every} < ${size} && row % ${every} == pgm_below(&r, ${every});\n");
	plan_function(planner,
		(PlanFunction){
			.name = name,
			.type = "bool",
			.params = "const pgm_key *key, uint64_t row",
			.tables = "",
			.about = arena_printf(planner->arena,
				"(%s) unique in part of the rows: whether this is one of them",
				tuple_columns(planner->arena, tuple)),
			.body = cw_text(&w),
		});
	return name;
}

/* The function that gives a row's combination, numbered. */
static const char *
plan_tuple(Planner *planner, const Table *table, const Tuple *tuple)
{
	const char *name;
	Cw w = CW(planner->arena);

	if (!tuple_function(planner, table, tuple, "combination", &name))
		return name;
	set_tuple(planner, &w, table, tuple);
	cw_set(&w, "children", tuple->within ? plan_children(planner, table) : "");
	cw_set(&w, "covered", tuple->every > 0 ? plan_covers(planner, table, tuple) : "");
	cw_put(&w,
		tuple->every > 0
			? "\tpgm_rng r = pgm_rng_at(key[${stream}], row);\n\n"
			  "\tif (${covered}(key, row))\n"
			  "\t\treturn pgm_perm(key[${stream}], ${size}, row / ${every});\n"
			  "\treturn pgm_below(&r, ${size});\n"
		: tuple->within
			? "\tpgm_key own = key[${stream}] + pgm_child_parent(key, ${children}, row);\n\n"
			  "\treturn pgm_perm(pgm_mix(own), ${size}, pgm_child_ordinal(key, ${children}, row));\n"
			: "\treturn pgm_perm(key[${stream}], ${size}, row);\n");
	plan_function(
		planner, (PlanFunction){
				 .name = name,
				 .type = "uint64_t",
				 .params = "const pgm_key *key, uint64_t row",
				 .tables = "",
				 .about = arena_printf(planner->arena,
					 "(%s) unique together: which combination a row has",
					 tuple_columns(planner->arena, tuple)),
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

/* The sum of all digits of the tuple, below size. */
static const char *
tuple_sum(Planner *planner, const Table *table, const Tuple *tuple, const char *size)
{
	const char *sum = tuple_digit(planner, table, tuple, 0);

	for (size_t i = 1; i < tuple->ndigits; i++) {
		Cw w = CW(planner->arena);

		cw_set(&w, "sum", sum);
		cw_set(&w, "digit", tuple_digit(planner, table, tuple, i));
		cw_set(&w, "size", size);
		cw_put(&w, "(${sum} + ${digit}) % ${size}");
		sum = cw_text(&w);
	}
	return sum;
}

const char *
plan_tuple_choice(Planner *planner, const Table *table, const Tuple *tuple, size_t digit,
	DigitUse use, const char *stream, const char *size)
{
	const char *own = tuple_digit(planner, table, tuple, digit);
	Cw w = CW(planner->arena);

	if (use == DIGIT_OWN)
		return own;
	cw_set(&w, "stream", plan_stream(planner, table, stream));
	cw_set(&w, "size", size);
	if (use == DIGIT_SUM) {
		cw_set(&w, "sum", tuple_sum(planner, table, tuple, size));
		cw_put(&w, "pgm_perm(key[${stream}], ${size}, ${sum})");
		return cw_text(&w);
	}
	cw_set(&w, "combination", plan_tuple(planner, table, tuple));
	cw_set(&w, "digit", own);
	cw_set(&w, "below",
		digit + 1 < tuple->ndigits ? tuple_size(planner, tuple, digit + 1) : "1");
	cw_put(&w,
		"pgm_perm(pgm_mix(key[${stream}] + ${combination}(key, row) - (${digit}) * ${below}), ${size}, ${digit})");
	return cw_text(&w);
}

const char *
plan_call_stream(const Builder *b)
{
	const ValueSource *source = b->source;

	if (plan_list_of(source) != NULL)
		return plan_list_stream(b->arena, plan_list_of(source));
	if (source->gen->entity == NULL)
		return b->stream;
	return source->entity_prefix == NULL || source->entity_prefix[0] == '\0'
		       ? arena_printf(b->arena, "@%s", source->gen->entity)
		       : arena_printf(b->arena, "@%s:%s", source->gen->entity,
				 source->entity_prefix);
}

/* The weights of values of which each is drawn once, such that their sum fits 32 bits. */
static const char *
apart_weights(Builder *b, const Choices *choices)
{
	const char *name = cname_lower(&b->planner->functions, b->name, "weights", NULL);
	unsigned __int128 sum = 0;

	for (size_t i = 0; i < choices->items.n; i++)
		sum += choices->items.at[i].weight;
	buf_printf(&b->tables, "static const uint32_t %s[%zu] = {", name, choices->items.n);
	for (size_t i = 0; i < choices->items.n; i++)
		buf_printf(&b->tables, "%s%" PRIu64, i == 0 ? "" : ", ",
			1 + (uint64_t)(((unsigned __int128)choices->items.at[i].weight << 31) /
				       sum));
	buf_puts(&b->tables, "};\n\n");
	return name;
}

/* The same for an element that differs from the others of its array: a place of a permutation of the row's own. */
static const char *
apart_index(Builder *b)
{
	const Column *column = b->column;
	const Choices *choices = b->source->args[0].choices;
	Cw w = CW(b->arena);

	if (column->uniqueness == UNIQUE_FREE)
		return NULL;
	cw_set(&w, "stream",
		plan_stream(b->planner, b->table, arena_printf(b->arena, "%s#", b->stream)));
	cw_set_u64(&w, "distinct", column->distinct);
	cw_set_u64(&w, "stride", column->stride);
	if (choices != NULL && choices->weighted) {
		plan_header(b->planner, "apart.h");
		cw_set(&w, "weights", apart_weights(b, choices));
		cw_set_u64(&w, "n", choices->items.n);
		cw_put(&w,
			"\tuint64_t index = pgm_apart(pgm_rng_at(key[${stream}], row), ${weights}, ${n}, at);\n");
		return cw_text(&w);
	}
	cw_put(&w,
		column->distinct == 0
			? "\tuint64_t index = pgm_perm_number(pgm_mix(key[${stream}] + row), at);\n"
			: "\tuint64_t index = pgm_perm(pgm_mix(key[${stream}] + row), UINT64_C(${distinct}), at);\n");
	if (column->stride > 1)
		cw_put(&w, "\n\tindex *= ${stride};\n");
	return cw_text(&w);
}

/* The same for an element of an array: the first ones are digits of a permuted number, all others are drawn. */
static const char *
element_index(Builder *b)
{
	const Column *column = b->column;
	uint64_t all = 1;
	Cw w = CW(b->arena);

	if (column->within_row)
		return apart_index(b);
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

/* True if rows take what there is in its order, nearly, and not in any. */
static bool
comes_in_turn(const Builder *b)
{
	const Generator *gen = b->source->kind == SOURCE_CALL ? b->source->gen : NULL;

	return gen != NULL && gen->in_turn && b->column->distinct == gen->distinct;
}

const char *
plan_index_line(Builder *b)
{
	const Column *column = b->column;
	Cw w = CW(b->arena);

	if (column == NULL || column->uniqueness == UNIQUE_NO ||
		column->uniqueness == UNIQUE_FREE || column->uniqueness == UNIQUE_FK ||
		column->uniqueness == UNIQUE_MOMENT || column->uniqueness == UNIQUE_INSIDE ||
		column->uniqueness == UNIQUE_RULES ||
		(column->uniqueness == UNIQUE_NUMBER && column->distinct == 0))
		return NULL;
	if (b->element)
		return element_index(b);
	cw_set(&w, "stream", plan_stream(b->planner, b->table, plan_call_stream(b)));
	cw_set_u64(&w, "distinct", column->distinct);
	cw_set(&w, "perm", comes_in_turn(b) ? "pgm_in_turn" : "pgm_perm");
	if (column->uniqueness == UNIQUE_TUPLE) {
		cw_set(&w, "digit",
			plan_tuple_choice(b->planner, b->table, column->tuple, column->digit,
				column->use, arena_printf(b->arena, "%s#", b->stream),
				arena_printf(
					b->arena, "UINT64_C(%" PRIu64 ")", column->distinct)));
		cw_set_u64(&w, "stride", column->stride);
		cw_put(&w, column->stride == 1
				   ? "\tuint64_t index = ${digit};\n"
				   : "\tuint64_t index = (${digit}) * ${stride};\n");
	} else if (column->uniqueness == UNIQUE_NUMBER) {
		cw_put(&w,
			"\tuint64_t index = ${perm}(key[${stream}], ${distinct}, row % ${distinct});\n");
	} else if (column->distinct == 0) {
		cw_put(&w, "\tuint64_t index = pgm_perm_number(key[${stream}], row);\n");
	} else {
		cw_set_u64(&w, "stride", column->stride);
		cw_put(&w,
			"\tuint64_t index = ${perm}(key[${stream}], UINT64_C(${distinct}), row)");
		cw_put(&w, column->stride > 1 ? " * ${stride};\n" : ";\n");
	}
	return cw_text(&w);
}
