/* unique.c - how what must be unique is unique, by construction, and that what must fit does.
 *
 * A unique column draws its values by a permuted row number instead of at random: the generator
 * says how many values there are and which one an index stands for. Columns that are only
 * unique together share one permuted index, of which each takes a digit (a mixed radix number).
 * A domain that is too small is an error here, never a conflict in the server.
 */
#include <inttypes.h>
#include <string.h>

#include "base/str.h"
#include "model/build.h"
#include "model/types.h"
#include "model/width.h"

/* More values of one column than this are thinned out in a tuple, so that products stay below
 * 2^63. */
#define DIGIT_MAX (UINT64_C(1) << 32)

/* How many values a source has that an index can choose among: 0 where any number will do. */
typedef struct {
	bool possible; /* an index can choose at all */
	bool free;     /* it never repeats anyway */
	uint64_t distinct;
} Domain;

static int64_t
time_value(const Model *model, const Arg *arg)
{
	return arg->relative ? model->now + arg->number : arg->number;
}

/* The domain of a generator whose parameters decide it. */
static Domain
range_domain(const Model *model, const ValueSource *source)
{
	const Arg *low = args_find(source->gen, source->args, source->gen->low);
	const Arg *high = args_find(source->gen, source->args, source->gen->high);
	const Arg *step = args_find(source->gen, source->args, source->gen->step);
	int64_t from = time_value(model, low), to = time_value(model, high);
	uint64_t span = (uint64_t)to - (uint64_t)from;

	if (to < from)
		return (Domain){0};
	span /= step == NULL ? 1 : (uint64_t)step->number;
	return (Domain){.possible = true, .distinct = span == UINT64_MAX ? span : span + 1};
}

static Domain
source_domain(const Model *model, const ValueSource *source)
{
	const Generator *gen;
	const Arg *whole;

	if (source == NULL) /* a generated column */
		return (Domain){0};
	if (source->kind == SOURCE_FK)
		return (Domain){.possible = true, .distinct = source->fk->parent->rows};
	gen = source->gen;
	whole = &source->args[0];
	if (source->kind != SOURCE_CALL || gen->unique_call == NULL)
		return (Domain){0};
	if (whole->choices != NULL)
		return (Domain){.possible = true, .distinct = whole->choices->items.n};
	if (whole->regex != NULL)
		return (Domain){.possible = regex_distinct(whole->regex),
			.distinct = regex_count(whole->regex)};
	if (whole->template_ != NULL)
		return (Domain){.possible = template_unique(whole->template_), .free = true};
	if (gen->low != NULL)
		return range_domain(model, source);
	if (str_eq(gen->unique_call, gen->call))
		return (Domain){.possible = true, .free = true};
	return (Domain){.possible = true, .distinct = gen->distinct};
}

/* ---- columns that are unique alone ------------------------------------------------------ */

/* Counts instead: where nobody chose the source, any number will do. */
static void
count_instead(Column *column)
{
	ValueSource *source = column->source;

	source->gen = generator_find("sequence");
	source->preset = NULL;
	source->scale = column->type.base->kind == VALUE_NUMBER ? column->type.scale : 0;
	memset(source->args, 0, sizeof source->args);
	for (int i = 0; i < 2; i++) {
		source->args[i].given = true;
		source->args[i].number = 1;
		for (int digit = 0; digit < source->scale; digit++)
			source->args[i].number *= 10;
	}
	column->uniqueness = UNIQUE_FREE;
}

/* A code of letters and digits, as long as fits: what a short unique column gets that nothing
 * was said about. */
static void
code_instead(Build *build, Column *column)
{
	const char *error, *text;
	size_t offset;
	ValueSource *source = column->source;

	text = arena_printf(build->arena, "[0-9A-Z]{%d}",
		column->type.length < 12 ? column->type.length : 12);
	source->gen = generator_find("regex");
	source->preset = NULL;
	memset(source->args, 0, sizeof source->args);
	source->args[0].given = true;
	source->args[0].regex = regex_parse(build->arena, text, strlen(text), &error, &offset);
	column->uniqueness = UNIQUE_INDEX;
	column->distinct = regex_count(source->args[0].regex);
}

static const char *
source_name(const ValueSource *source)
{
	return source->preset != NULL ? source->preset->name
	       : source->gen != NULL  ? source->gen->name
				      : source->why;
}

/* With how many rows a number may stand behind the column's text, which repeats: 0 if it may
 * not, since somebody chose the very values or a pattern for them. */
static uint64_t
rows_numbered(const Model *model, const Column *column)
{
	const ValueSource *source = column->source;
	uint32_t length = (uint32_t)column->type.length, width;
	uint64_t rows = 9;

	if (source->kind != SOURCE_CALL || source->args[0].regex != NULL ||
		!(source->gen->yields == VALUE_TEXT ||
			(source->inferred && column->type.base->kind == VALUE_TEXT &&
				column->type.user == NULL && column->type.dims == 0)))
		return 0;
	if (length == 0)
		return UINT64_MAX;
	width = source_characters(model, source, column->table->rows) +
		1; /* and what parts text and number */
	if (source->args[0].choices != NULL)
		width += (uint32_t)source->args[0].choices->width;
	if (width >= length)
		return 0;
	for (; width + 1 < length && rows < UINT64_MAX / 10; width++)
		rows = rows * 10 + 9;
	return rows;
}

static void
unique_column(Build *build, Column *column)
{
	ValueSource *source = column->source;
	Domain domain = source_domain(build->model, source);
	uint64_t numbered = rows_numbered(build->model, column);
	bool number = str_eq(column->type.family, "int");
	bool enough = domain.distinct == 0 || column->table->rows <= domain.distinct;

	column->distinct = domain.distinct;
	if (source->kind == SOURCE_FK)
		column->uniqueness = UNIQUE_FK;
	else if (domain.possible && domain.free)
		column->uniqueness = UNIQUE_FREE;
	else if (numbered > 0 && numbered >= column->table->rows &&
		 (!domain.possible || domain.distinct > 0))
		column->uniqueness = UNIQUE_NUMBER;
	else if (source->inferred && source->kind == SOURCE_CALL && column->type.length > 0 &&
		 !(domain.possible && enough))
		code_instead(build, column);
	else if (source->kind == SOURCE_CALL && source->inferred && number &&
		 !(domain.possible && enough))
		count_instead(column);
	else if (domain.possible)
		column->uniqueness = UNIQUE_INDEX;
	else
		diag_error(build->diag, &source->loc,
			"a sequence, a uuid, a regex, or a template with {seq} can be",
			"%s: it must be unique, which its source (%s) cannot be",
			build_subject(build, column), source_name(source));
	if (column->uniqueness == UNIQUE_NUMBER && numbered != UINT64_MAX)
		column->row_limit = numbered;
	if (column->uniqueness == UNIQUE_NUMBER && !domain.possible)
		column->distinct = 0;
	if ((column->uniqueness == UNIQUE_INDEX || column->uniqueness == UNIQUE_FK) &&
		column->distinct > 0 && column->table->rows > column->distinct)
		diag_error(build->diag, &column->loc,
			source->kind == SOURCE_FK
				? "fewer rows, or more in the table that it refers to"
				: "fewer rows, or a source with more values",
			"%s: %" PRIu64 " rows must be unique, but there are only %" PRIu64
			" different values",
			build_subject(build, column), column->table->rows, column->distinct);
}

/* ---- columns that are unique together --------------------------------------------------- */

/* True if some of the key's columns are unique for another reason. */
static bool
holds_already(const Model *model, const Key *key)
{
	const Table *table = key->table;

	for (size_t i = 0; i < key->columns.n; i++) {
		const Column *column = key->columns.at[i];
		Domain domain = source_domain(model, column->source);

		if ((domain.possible && domain.free) ||
			(column->uniqueness != UNIQUE_NO && column->uniqueness != UNIQUE_TUPLE))
			return true;
	}
	for (size_t i = 0; i < table->tuples.n;
		i++) { /* a tuple all of whose columns are in this key */
		const Tuple *tuple = table->tuples.at[i];
		size_t inside = 0;

		for (size_t j = 0; j < tuple->key->columns.n; j++)
			for (size_t k = 0; k < key->columns.n; k++)
				inside += tuple->key->columns.at[j] == key->columns.at[k];
		if (inside == tuple->key->columns.n)
			return true;
	}
	return false;
}

static uint64_t
saturating_product(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return product > UINT64_MAX ? UINT64_MAX : (uint64_t)product;
}

static bool
has_fk_digit(const Tuple *tuple, const ForeignKey *fk)
{
	for (size_t i = 0; i < tuple->ndigits; i++)
		if (tuple->digits[i].fk == fk)
			return true;
	return false;
}

/* Gives the column a digit of the tuple, if an index can choose its values. All columns of a
 * foreign key share one. */
static void
add_digit(Build *build, Tuple *tuple, Column *column)
{
	ValueSource *source = column->source;
	Domain domain = source_domain(build->model, source);
	TupleDigit *digit = &tuple->digits[tuple->ndigits];

	if (!domain.possible || column->uniqueness != UNIQUE_NO || domain.free)
		return;
	if (source->kind == SOURCE_FK) {
		if (source->fk->tuple != NULL || source->fk->parent == column->table)
			return;
		if (!has_fk_digit(tuple, source->fk)) {
			digit->fk = source->fk;
			digit->distinct = domain.distinct;
			tuple->ndigits++;
		}
		return;
	}
	digit->column = column;
	digit->stride = 1;
	digit->distinct = domain.distinct == 0 ? DIGIT_MAX : domain.distinct;
	if (digit->distinct > DIGIT_MAX) {
		digit->stride = digit->distinct / DIGIT_MAX;
		digit->distinct /= digit->stride;
	}
	tuple->ndigits++;
}

static const char *
key_columns(Arena *arena, const Key *key)
{
	Buf list = BUF(arena);

	for (size_t i = 0; i < key->columns.n; i++)
		buf_printf(&list, "%s%s", i == 0 ? "" : ", ", key->columns.at[i]->name);
	return buf_text(&list);
}

static void
unique_together(Build *build, const Key *key)
{
	Tuple *tuple = arena_new_of(build->arena, Tuple);
	Table *table = key->table;
	uint64_t combinations = 1;

	tuple->key = key;
	tuple->digits = arena_array(build->arena, TupleDigit, key->columns.n);
	for (size_t i = 0; i < key->columns.n; i++)
		add_digit(build, tuple, key->columns.at[i]);
	for (size_t i = 0; i < tuple->ndigits; i++)
		combinations = saturating_product(combinations, tuple->digits[i].distinct);
	if (combinations < table->rows || tuple->ndigits == 0) {
		diag_error(build->diag, &key->loc, "fewer rows, or sources with more values",
			"table %s: %" PRIu64
			" rows must differ in (%s), but there are only %" PRIu64
			" combinations that can be told beforehand",
			table->name, table->rows, key_columns(build->arena, key),
			tuple->ndigits == 0 ? 0 : combinations);
		return;
	}
	for (size_t i = 0; i < tuple->ndigits; i++) {
		TupleDigit *digit = &tuple->digits[i];

		if (digit->fk != NULL) {
			ForeignKey *fk = digit->fk;

			fk->tuple = tuple;
			fk->digit = i;
			for (size_t j = 0; j < fk->columns.n; j++)
				if (fk->columns.at[j]->source->fk == fk)
					fk->columns.at[j]->uniqueness = UNIQUE_TUPLE;
		} else {
			Column *column = digit->column;

			column->uniqueness = UNIQUE_TUPLE;
			column->tuple = tuple;
			column->digit = i;
			column->distinct = digit->distinct;
		}
	}
	vec_push(build->arena, &table->tuples, tuple);
}

/* ---- what else must fit ----------------------------------------------------------------- */

/* True if somebody chose a source whose text may be too long: of rules, one of the branches. */
static bool
chosen_too_long(const Model *model, const ValueSource *source, uint64_t rows, uint32_t length)
{
	for (size_t i = 0; i < source->branches.n; i++)
		if (chosen_too_long(model, source->branches.at[i].source, rows, length))
			return true;
	return source->kind != SOURCE_RULES && !source->inferred &&
	       source_characters(model, source, rows) > length;
}

/* With how many rows the digits that make a text unique, and what stands right before them, remain of it when its front is
 * cut; 0: they may not. The numbers of the first thousand rows have up to three digits
 * (pgm_perm_number() in perm.h). */
static uint64_t
rows_cut(const ValueSource *source, uint32_t length)
{
	const Generator *gen = source->gen;
	const Arg *wider;
	uint64_t rows = 1000;
	uint32_t needed;

	if (source->kind != SOURCE_CALL || gen->counted == 0)
		return 0;
	wider = args_find(gen, source->args, gen->wider);
	needed = gen->counted + 3 + (wider == NULL ? 0 : (uint32_t)wider->size);
	if (needed > length)
		return 0;
	for (; needed < length && rows < UINT64_MAX / 10; needed++)
		rows *= 10;
	return rows;
}

/* Text that may be longer than varchar(n) takes is cut. */
static void
check_length(Build *build, Column *column)
{
	ValueSource *source = column->source;
	const Model *model = build->model;
	uint32_t length = (uint32_t)column->type.length;
	uint64_t rows = column->table->rows == 0 ? 1 : column->table->rows, cut_rows;

	if (length == 0 || column->type.dims > 0 || source->kind == SOURCE_FK ||
		source->kind == SOURCE_NULL || source_characters(model, source, 0) <= length)
		return;
	if (source_characters(model, source, rows) <= length) {
		column->row_limit = source_rows(model, source, length);
		return;
	}
	cut_rows = column->unique ? rows_cut(source, length) : 0;
	if (column->unique && source->inferred && source->kind == SOURCE_CALL &&
		cut_rows < rows) {
		code_instead(build, column);
		return;
	}
	column->cut = true;
	column->row_limit = cut_rows;
	if (column->unique && cut_rows < rows)
		diag_error(build->diag, &source->loc, "a longer type, or shorter values",
			"%s: its unique values can be longer than %s, and would not be unique when cut",
			build_subject(build, column), column->type.sql);
	else if (chosen_too_long(model, source, rows, length))
		diag_warning(build->diag, WARN_SHORTENED, &source->loc, NULL,
			"%s: its values can be longer than %s, and are cut",
			build_subject(build, column), column->type.sql);
}

/* A foreign key to an empty table can only be NULL. */
static void
check_parent(Build *build, const ForeignKey *fk)
{
	bool nullable = false;

	for (size_t i = 0; i < fk->columns.n; i++)
		nullable |= !fk->columns.at[i]->not_null;
	if (fk->parent->rows == 0 && fk->table->rows > 0 && !nullable)
		diag_error(build->diag, &fk->loc, NULL,
			"table %s: foreign key \"%s\" refers to table %s, which has no rows, and cannot be NULL",
			fk->table->name, fk->name, fk->parent->name);
}

/* True if the source makes moments or dates, or NULL. */
static bool
makes_moments(const ValueSource *source)
{
	if (source == NULL)
		return false;
	for (size_t i = 0; i < source->branches.n; i++)
		if (source->branches.at[i].source->kind != SOURCE_NULL &&
			!makes_moments(source->branches.at[i].source))
			return false;
	return source->kind == SOURCE_RULES ||
	       (source->kind == SOURCE_CALL && (source->gen->yields == VALUE_TIMESTAMP ||
						       source->gen->yields == VALUE_DATE));
}

/* Moments that are counted from another column need one that is a moment. */
static void
check_base(Build *build, Column *column)
{
	const Generator *gen = column->source->gen;

	for (size_t i = 0; column->source->kind == SOURCE_CALL && i < GENERATOR_PARAMS &&
			   gen->params[i].kind != PARAM_END;
		i++) {
		const Column *base = column->source->args[i].column;

		if (base != NULL && !makes_moments(base->source))
			diag_error(build->diag, &column->source->loc, NULL,
				"%s: column %s, which it follows, must hold moments or dates of a plain generator",
				build_subject(build, column), base->name);
	}
}

/* What the server makes may be unique or not. */
static void
check_generated(Build *build, const Column *column)
{
	if (column->unique)
		diag_warning(build->diag, WARN_UNCHECKED, &column->loc, NULL,
			"%s: it is unique, but the server makes its values, and whether they differ is not known here",
			build_subject(build, column));
}

void
build_unique(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (size_t j = 0; j < table->keys.n; j++)
			if (table->keys.at[j]->columns.n == 1)
				table->keys.at[j]->columns.at[0]->unique = true;
		for (size_t j = 0; j < table->columns.n; j++) {
			Column *column = &table->columns.at[j];

			if (column->generated != NULL) {
				check_generated(build, column);
				continue;
			}
			check_base(build, column);
			check_length(build, column);
			if (column->unique)
				unique_column(build, column);
		}
		for (size_t j = 0; j < table->keys.n; j++)
			if (table->keys.at[j]->columns.n > 1 &&
				!holds_already(model, table->keys.at[j]))
				unique_together(build, table->keys.at[j]);
		for (size_t j = 0; j < table->foreign_keys.n; j++)
			check_parent(build, table->foreign_keys.at[j]);
	}
}
