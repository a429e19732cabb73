/* width.c - the greatest width of a value.
 *
 * The runtime checks no bounds: a chunk's buffer is rows times the row's greatest width, so
 * these must be true. Sums saturate far below overflow; a row that is too wide is an error of
 * the plan.
 */
#include "model/width.h"

#include <string.h>

#include <pgmock/put.h>
#include <pgmock/table.h>

#include "base/str.h"
#include "model/build.h"
#include "model/extent.h"
#include "model/types.h"

enum {
	WIDTH_LIMIT = 1 << 28,
	NULL_WIDTH = 2,    /* \N */
	SUFFIX_WIDTH = 21, /* " 18446744073709551615" behind a unique text */
	INDEX_WIDTH = 20,  /* the same within one (generator.h: unique_call) */
	JSON_GROWTH = 6,   /* of a byte in a JSON string: array.h */
	ARRAY_GROWTH = 4,
	RECORD_GROWTH = 2,
};

static uint32_t
clamp(uint64_t width)
{
	return width > WIDTH_LIMIT ? WIDTH_LIMIT : (uint32_t)width;
}

/* Greatest bytes of a scalar of each kind in any type that takes it: see emit's puts. */
static const uint32_t kind_width[VALUE_KINDS] = {
	[VALUE_INT] = PGM_WIDTH_INT8 + 1 + TYPE_SCALE_MAX,
	[VALUE_NUMBER] = PGM_WIDTH_MONEY,
	[VALUE_BOOL] = 5,
	[VALUE_DATE] = PGM_WIDTH_TIMESTAMPTZ,
	[VALUE_TIMESTAMP] = PGM_WIDTH_TIMESTAMPTZ,
	[VALUE_TIME] = PGM_WIDTH_TIME + 3,
	[VALUE_INTERVAL] = PGM_WIDTH_SPAN,
	[VALUE_UUID] = PGM_WIDTH_UUID,
};

typedef struct {
	const Model *model;
	const Table *table;
} WidthOwner;

/* Of the columns of an expression. */
typedef struct {
	const Model *model;
	uint64_t rows;
} ExprWidths;

static uint32_t
template_column_width(const TemplateContext *context, const char *name)
{
	const WidthOwner *owner = context->owner;

	return column_width(owner->model, table_column(owner->table, name));
}

/* The product of the parameters that make a call wider: numbers, and texts by their bytes. */
static uint64_t
widening(const ValueSource *source)
{
	const Generator *gen = source->gen;
	uint64_t product = 1;

	for (size_t i = 0; i < generator_params(gen); i++) {
		const Arg *arg = &source->args[i];
		uint64_t value = arg->text != NULL ? arg->size
				 : arg->number < 0 ? 0
						   : (uint64_t)arg->number;

		if (generator_lists(gen->wider, gen->params[i].name))
			product *= value > WIDTH_LIMIT ? WIDTH_LIMIT : value;
		if (product > WIDTH_LIMIT)
			product = WIDTH_LIMIT;
	}
	return product;
}

static uint32_t
text_width(const Model *model, const ValueSource *source, uint64_t rows)
{
	WidthOwner owner = {model, source->table};
	TemplateContext context = {
		.table = source->table->name,
		.rows = rows,
		.owner = &owner,
		.column_width = template_column_width,
	};

	return template_width(source->args[0].template_, &context);
}

/* What the type adds: blanks behind character(n), zeros behind a number of numeric(p,s), and all digits of one that is
 * written as text. */
static uint64_t
filling(const ValueSource *source)
{
	const SqlType *type = source->type;

	if (str_eq(type->base->id, "bpchar"))
		return (uint64_t)type->length;
	if (!str_eq(type->base->id, "numeric"))
		return 0;
	if (source->gen->yields == VALUE_TEXT)
		return (uint64_t)type->precision;
	return type->scale > source->scale ? (uint64_t)(type->scale - source->scale) : 0;
}

static uint32_t
call_width(const Model *model, const ValueSource *source)
{
	const Generator *gen = source->gen;
	const Arg *whole = &source->args[0];

	if (whole->choices != NULL)
		return clamp(whole->choices->width);
	if (whole->regex != NULL)
		return regex_width(whole->regex);
	if (whole->template_ != NULL)
		return text_width(model, source, 0);
	if (gen->says)
		return clamp(extent_width(source));
	if (gen->yields != VALUE_TEXT)
		return kind_width[gen->yields];
	return clamp((uint64_t)gen->width +
		     (gen->wider == NULL ? 0 : widening(source) * gen->wider_by));
}

static uint32_t
json_width(const Model *model, const ValueSource *source)
{
	uint64_t width = 2;

	for (size_t i = 0; i < source->members.n; i++) {
		const JsonMember *member = &source->members.at[i];

		width += (uint64_t)JSON_GROWTH * strlen(member->name) + 6 +
			 (uint64_t)JSON_GROWTH * source_width(model, member->source);
	}
	return clamp(width);
}

static uint64_t
expr_width(const ValueSource *source)
{
	const SqlNode *root = source->expr.formula->root;
	uint32_t digits = sql_scalars[root->type].digits;

	return digits > 0 ? digits : PGM_WIDTH_TEXT((uint64_t)root->width);
}

uint32_t
source_width(const Model *model, const ValueSource *source)
{
	uint64_t width = NULL_WIDTH;

	switch (source->kind) {
	case SOURCE_NULL:
		break;
	case SOURCE_CALL:
		width = call_width(model, source) + filling(source);
		if (source->otherwise != NULL && regex_width(source->otherwise) > width)
			width = regex_width(source->otherwise);
		break;
	case SOURCE_FK:
		width = column_width(model, source->fk->parent_columns.at[source->fk_part]);
		break;
	case SOURCE_RULES:
		for (size_t i = 0; i < source->branches.n; i++) {
			uint32_t branch = source_width(model, source->branches.at[i].source);

			width = branch > width ? branch : width;
		}
		break;
	case SOURCE_ARRAY:
		width = 2 +
			(uint64_t)source->max_size *
				((uint64_t)source_width(model, source->element) * ARRAY_GROWTH +
					3 + 2 * (uint64_t)source->type->dims);
		break;
	case SOURCE_RECORD:
		for (size_t i = 0; i < source->members.n; i++)
			width += (uint64_t)source_width(model, source->members.at[i].source) * RECORD_GROWTH + 3;
		break;
	case SOURCE_RANGE:
		width = 2 + (uint64_t)source->max_size *
				    (2 * ((uint64_t)source_width(model, source->element) + 2) + 4);
		break;
	case SOURCE_JSON:
		width = json_width(model, source);
		break;
	case SOURCE_EXPR:
		width = expr_width(source);
		break;
	}
	return clamp(width);
}

/* True if the source, in a unique column, writes an index that may be any number. */
static bool
writes_index(const ValueSource *source)
{
	const Generator *gen = source->gen;

	return source->kind == SOURCE_CALL && gen->yields == VALUE_TEXT && gen->distinct == 0 &&
	       gen->unique_call != NULL && !str_eq(gen->unique_call, gen->call) &&
	       source->args[0].choices == NULL && source->args[0].regex == NULL &&
	       source->args[0].template_ == NULL;
}

/* Bytes of the indexes that parts of a unique value write. */
static uint64_t
index_width(const ValueSource *source)
{
	uint64_t width = writes_index(source) ? INDEX_WIDTH : 0;

	for (size_t i = 0; i < source->branches.n; i++)
		width += index_width(source->branches.at[i].source);
	for (size_t i = 0; i < source->members.n; i++)
		width += index_width(source->members.at[i].source);
	if (source->element != NULL)
		width += index_width(source->element) * (uint64_t)(source->max_size < 1 ? 1 : source->max_size);
	return width;
}

/* Greatest bytes of a column's value but for the index of a unique one. */
static uint64_t
plain_width(const Model *model, const Column *column)
{
	uint64_t width = source_width(
		model, column->generated != NULL ? column->computed : column->source);

	if (column->uniqueness == UNIQUE_NUMBER)
		width += SUFFIX_WIDTH;
	return width < NULL_WIDTH ? NULL_WIDTH : width;
}

uint32_t
column_width(const Model *model, const Column *column)
{
	bool indexed = column->uniqueness != UNIQUE_NO && column->source != NULL;

	return clamp(plain_width(model, column) + (indexed ? index_width(column->source) : 0));
}

/* True if the column may have to be unique yet, since an expression of its row is, which may follow it (unique_expr.c). */
static bool
may_be_followed(const Column *column)
{
	const Table *table = column->table;

	for (size_t i = 0; i < table->columns.n; i++) {
		const Column *other = &table->columns.at[i];

		if (other->source != NULL && other->source->kind == SOURCE_EXPR &&
			build_is_unique(other))
			return true;
	}
	return false;
}

uint32_t
expr_column_width(const Model *model, const Column *column)
{
	uint64_t room = build_is_unique(column)  ? 2 * SUFFIX_WIDTH
			: may_be_followed(column) ? SUFFIX_WIDTH
						  : 0;
	const ValueSource *source = column->source;

	if (column->generated != NULL)
		return source_width(model, column->computed);
	if (source != NULL && source->kind == SOURCE_FK)
		return expr_column_width(model, source->fk->parent_columns.at[source->fk_part]);
	return clamp(plain_width(model, column) + room);
}

/* ---- characters ------------------------------------------------------------------------ */

/* Bytes of the longest number that a counter gives a table of so many rows. */
static uint32_t
counted_width(const ValueSource *counter, uint64_t rows)
{
	__int128 first = counter->args[0].number,
		 last = first + (__int128)counter->args[1].number * (__int128)(rows - 1);
	uint32_t digits = 1;

	for (__int128 most = (first < 0 ? -first : first) > (last < 0 ? -last : last)
				     ? (first < 0 ? -first : first)
				     : (last < 0 ? -last : last);
		most >= 10; most /= 10)
		digits++;
	return digits + (first < 0 || last < 0);
}

/* Bytes of a column in an expression, as its type has it. */
static uint32_t
path_width(void *owner, const SqlNode *node)
{
	const ExprWidths *widths = owner;
	const ExprColumn *path = node->column;
	uint32_t digits = sql_scalars[node->type].digits;

	return digits > 0 ? digits : expr_column_width(widths->model, path->column);
}

/* Characters of a column whose widest value takes so many bytes: what its type has no room for is not there to be read. */
static uint32_t
held_to_length(const SqlType *type, uint32_t width)
{
	bool held = type->length > 0 && type->dims == 0 &&
		    generator_lists("text char", type->family);

	return held && (uint32_t)type->length < width ? (uint32_t)type->length : width;
}

/* The same in characters, with so many rows: numbers of a counter are as long as the last one. */
static uint32_t
path_bound(void *owner, const SqlNode *node)
{
	const ExprWidths *widths = owner;
	const ExprColumn *path = node->column;
	const ValueSource *source = path->column->source;
	bool counts = str_eq(sql_scalars[node->type].kind, "int") &&
		      path->hops.n == 0 && source != NULL && source->kind == SOURCE_CALL &&
		      source->gen == generator_find("sequence") &&
		      path->column->counts_with == NULL && path->column->counted_by.n == 0;

	return counts ? counted_width(source, widths->rows)
		      : held_to_length(&path->column->type, path_width(owner, node));
}

static uint32_t
expr_characters(const Model *model, const ValueSource *source, uint64_t rows)
{
	ExprWidths widths = {model, rows};

	return sql_formula_bound(
		model->arena, source->expr.formula, path_bound, path_width, &widths);
}

uint32_t
source_characters(const Model *model, const ValueSource *source, uint64_t rows)
{
	if (source->kind == SOURCE_CALL && source->args[0].choices != NULL)
		return 0; /* each was held against the type when it was read */
	if (source->kind == SOURCE_CALL && source->args[0].regex != NULL)
		return regex_length(source->args[0].regex);
	if (source->kind == SOURCE_CALL && source->args[0].template_ != NULL)
		return text_width(model, source, rows);
	if (source->kind == SOURCE_CALL && source->gen->says)
		return clamp(extent_characters(source));
	if (source->kind == SOURCE_EXPR)
		return rows == 0 ? source->expr.formula->root->width
				 : expr_characters(model, source, rows);
	return source_width(model, source) -
	       (source->kind == SOURCE_CALL ? (uint32_t)filling(source) : 0);
}

uint32_t
column_characters(const Model *model, const Column *column, uint64_t rows)
{
	uint32_t digits = 3; /* of the index of a thousand rows (pgm_perm_number() in perm.h) */

	if (!column->unique || !writes_index(column->source) || column->source->gen->counted == 0)
		return source_characters(model, column->source, rows);
	for (uint64_t most = 1000; digits < INDEX_WIDTH && (rows == 0 || most < rows); digits++)
		most = most > UINT64_MAX / 10 ? UINT64_MAX : most * 10;
	return source_characters(model, column->source, rows) + digits;
}

uint64_t
column_rows(const Model *model, const Column *column, uint32_t length)
{
	uint64_t rows = 9;

	if (column_characters(model, column, 0) <= length)
		return UINT64_MAX;
	while (rows < UINT64_MAX / 10 &&
		column_characters(model, column, rows * 10 + 9) <= length)
		rows = rows * 10 + 9;
	return rows < UINT64_MAX / 10 ? rows : UINT64_MAX;
}
