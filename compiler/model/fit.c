/* fit.c - that what a column holds fits: its type, NOT NULL, its sequence, and the columns that
 * refer to it.
 *
 * The server checks all of this when it restores, row by row; here it is told from what sources
 * can make at most. build_ranges() runs before uniqueness is decided, as that counts the values
 * of a range; build_fit() after it, as columns that must be unique may have become counters.
 */
#include <inttypes.h>
#include <string.h>

#include "base/copytext.h"
#include "base/decimal.h"
#include "base/str.h"
#include "model/build.h"
#include "model/types.h"
#include "model/width.h"

enum { HOPS_MAX = 100 }; /* columns that follow columns: a circle is order.c's to say */

/* ---- ranges ----------------------------------------------------------------------------- */

static int64_t
moment(const Model *model, const Arg *arg)
{
	return arg->relative ? model->now + arg->number : arg->number;
}

static Arg *
find_arg(ValueSource *source, const char *name)
{
	return (Arg *)args_find(source->gen, source->args, name);
}

/* What numbers a type holds, for a hint. */
static const char *
type_holds(Arena *arena, const SqlType *type, int scale)
{
	int64_t low, high, unit = 1;

	type_bounds(type, scale, &low, &high);
	for (int i = 0; i < scale; i++)
		unit *= 10;
	if (scale == 0)
		return arena_printf(
			arena, "%s holds %" PRId64 " to %" PRId64, type->sql, low, high);
	return arena_printf(arena,
		"%s holds %" PRId64 ".%0*" PRId64 " to %" PRId64 ".%0*" PRId64, type->sql,
		low / unit, scale, -(low % unit), high / unit, scale, high % unit);
}

/* Number ranges must lie within the type; where nobody asked for them, they are made to. */
static void
check_range(Build *build, const Column *column, ValueSource *source)
{
	const char *subject = build_subject(build, column);
	Arg *from = find_arg(source, source->gen->low),
	    *to = find_arg(source, source->gen->high);
	int64_t low, high;

	if (from == NULL || to == NULL)
		return;
	if (moment(build->model, from) > moment(build->model, to)) {
		diag_error(build->diag, &source->loc, "change the two places around",
			"%s: its least value is greater than its greatest one", subject);
		return;
	}
	if (source->gen->yields != VALUE_NUMBER && source->gen->yields != VALUE_INT)
		return;
	type_bounds(source->type, source->scale, &low, &high);
	if (from->number > high || to->number < low) {
		diag_error(build->diag, &source->loc,
			type_holds(build->arena, source->type, source->scale),
			"%s: no number of the range lies within type %s", subject,
			source->type->sql);
		return;
	}
	if (!source->inferred && (from->number < low || to->number > high))
		diag_warning(build->diag, WARN_SHORTENED, &source->loc,
			type_holds(build->arena, source->type, source->scale),
			"%s: only a part of the range lies within type %s, and is used",
			subject, source->type->sql);
	from->number = from->number < low ? low : from->number;
	to->number = to->number > high ? high : to->number;
}

static void
check_ranges(Build *build, const Column *column, ValueSource *source)
{
	if (source->kind == SOURCE_CALL && source->gen->low != NULL)
		check_range(build, column, source);
	if (source->kind == SOURCE_CALL)
		build_seasons(build, column, source);
	for (size_t i = 0; i < source->branches.n; i++)
		check_ranges(build, column, source->branches.at[i].source);
	for (size_t i = 0; i < source->members.n; i++)
		check_ranges(build, column, source->members.at[i].source);
	if (source->element != NULL)
		check_ranges(build, column, source->element);
}

/* ---- NOT NULL --------------------------------------------------------------------------- */

static const ValueSource *null_of_column(const Column *column, int hops);

/* Returns the source, of those that make up this one, that may make NULL; NULL: none does. */
static const ValueSource *
null_source(const ValueSource *source, int hops)
{
	const Choices *choices = source->kind == SOURCE_CALL ? source->args[0].choices : NULL;

	if (source->absent || source->kind == SOURCE_NULL ||
		(source->kind == SOURCE_EXPR && source->expr.formula != NULL &&
			source->expr.formula->root->null))
		return source;
	for (size_t i = 0; choices != NULL && i < choices->items.n; i++)
		if (str_eq(choices->items.at[i].text, "\\N"))
			return source;
	for (size_t i = 0; source->kind != SOURCE_FK && i < source->branches.n; i++) {
		const ValueSource *found = null_source(source->branches.at[i].source, hops);

		if (found != NULL)
			return found;
	}
	if (source->kind == SOURCE_FK &&
		null_of_column(source->fk->parent_columns.at[source->fk_part], hops) != NULL)
		return source;
	for (size_t i = 0; i < source->nargs; i++)
		if (source->args[i].walk != NULL
				? source->args[i].walk->root->null
				: source->args[i].column != NULL &&
					  null_of_column(source->args[i].column, hops) != NULL)
			return source;
	return NULL;
}

static const ValueSource *
null_of_column(const Column *column, int hops)
{
	if (column->not_null || column->source == NULL || hops == HOPS_MAX)
		return NULL;
	return column->null_share > 0 || column->null_if.text != NULL
		       ? column->source
		       : null_source(column->source, hops + 1);
}

bool
build_column_null(const Column *column)
{
	const ValueSource *source =
		column->generated != NULL ? column->computed : column->source;

	if (column->not_null)
		return false;
	return source == NULL || source->kind == SOURCE_FK ||
	       (source->kind == SOURCE_EXPR && source->expr.formula == NULL) ||
	       column->null_share > 0 || column->null_if.text != NULL ||
	       null_source(source, 0) != NULL;
}

/* A key in which NULLs are not distinct has room for one, which column->one_null is. */
static void
check_one_null(Build *build, const Key *key)
{
	for (size_t i = 0; key->nulls_not_distinct && i < key->columns.n; i++) {
		const Column *column = key->columns.at[i];
		const ValueSource *source = column->not_null || column->source == NULL
						    ? NULL
						    : null_source(column->source, 0);

		if (source != NULL)
			diag_error(build->diag, &source->loc, "a value in its place",
				"%s: NULLs are not distinct in its key, but its source can make several",
				build_subject(build, column));
	}
}

static void
check_not_null(Build *build, const Column *column)
{
	const ValueSource *source = column->not_null || column->source->chain != NULL
					    ? null_source(column->source, 0)
					    : NULL;

	if (source != NULL && source->chain != NULL && source->part == CHAIN_STATE)
		diag_error(build->diag, &source->loc, "a column that is NOT NULL",
			"%s: states: column %s, with which rows begin, may be NULL",
			build_subject(build, column), source->args[1].column->name);
	else if (source != NULL && column->not_null)
		diag_error(build->diag, &source->loc,
			source->kind == SOURCE_EXPR && source->expr.formula->aggregates.n > 0
				? "COALESCE(…, 0) in its expression; no rows come to NULL, so a \"count\" of at least 1 may do as well"
			: source->kind == SOURCE_EXPR
				? "\"nullable\": true, or COALESCE(…, a value) in its expression"
				: "\"nullable\": true, or a value in its place",
			"%s: it is declared NOT NULL, but its source can make NULL",
			build_subject(build, column));
}

/* A column's source and all that stands inside of it: series, and parts of values whose domains are NOT NULL; a source that is
 * NULL itself has been told of as the part that it is. */
static void
check_parts(Build *build, Column *column, const ValueSource *source, bool part)
{
	const ValueSource *null =
		part && type_not_null(source->type) ? null_source(source, 0) : NULL;

	if (source->series)
		build_series(build, column, source);
	if (null != NULL)
		diag_error(build->diag, &null->loc, "a value in its place, or an \"else\"",
			"%s: a part of it is of type %s, which holds no nulls, but its source can make NULL",
			build_subject(build, column), source->type->sql);
	for (size_t i = 0; i < source->branches.n; i++)
		check_parts(build, column, source->branches.at[i].source, false);
	for (size_t i = 0; i < source->members.n; i++)
		check_parts(build, column, source->members.at[i].source, true);
	if (source->element != NULL)
		check_parts(build, column, source->element, true);
}

void
build_ranges(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++) {
		for (size_t j = 0; j < model->tables.at[i].columns.n; j++) {
			Column *column = &model->tables.at[i].columns.at[j];

			if (column->source == NULL)
				continue;
			check_ranges(build, column, column->source);
			check_not_null(build, column);
			check_parts(build, column, column->source, false);
		}
		for (size_t j = 0; j < model->tables.at[i].keys.n; j++)
			check_one_null(build, model->tables.at[i].keys.at[j]);
	}
}

/* ---- counters --------------------------------------------------------------------------- */

static bool
is_counter(const ValueSource *source)
{
	return source->kind == SOURCE_CALL && source->gen == generator_find("sequence");
}

/* How many rows a counter numbers until it leaves [low, high]; UINT64_MAX: it never does. */
static uint64_t
rows_counted(const ValueSource *source, int64_t low, int64_t high)
{
	int64_t start = source->args[0].number, step = source->args[1].number;
	unsigned __int128 rows;

	if (start < low || start > high)
		return 0;
	if (step == 0)
		return UINT64_MAX;
	rows = step > 0 ? (unsigned __int128)((__int128)high - start) / (unsigned __int128)step
			: (unsigned __int128)((__int128)start - low) /
				  (unsigned __int128)-(__int128)step;
	return rows >= INT64_MAX ? UINT64_MAX : (uint64_t)rows + 1;
}

/* Remembers that there can be so many rows at most; UINT64_MAX: any number. */
static void
limit_rows(Column *column, uint64_t rows)
{
	if (rows != UINT64_MAX && (column->row_limit == 0 || rows < column->row_limit))
		column->row_limit = rows;
}

static void
check_counter(Build *build, Column *column, const ValueSource *source)
{
	const Sequence *sequence = source->inferred ? column->sequence : NULL;
	const char *subject = build_subject(build, column);
	uint64_t rows;
	int64_t low, high;

	type_bounds(source->type, source->scale, &low, &high);
	if (sequence != NULL && sequence->has_max && sequence->max_value < high)
		high = sequence->max_value;
	if (sequence != NULL && sequence->has_min && sequence->min_value > low)
		low = sequence->min_value;
	rows = rows_counted(source, low, high);
	if (source->args[1].number == 0 && column->unique)
		diag_error(build->diag, &source->loc, "\"step\": 1",
			"%s: it must be unique, so its step cannot be 0", subject);
	else if (rows < column->table->rows || rows == 0)
		diag_error(build->diag, &source->loc, "fewer rows, or a type that holds more",
			"%s: %" PRIu64 " rows are more than the %" PRIu64
			" that it can count in %s",
			subject, column->table->rows, rows,
			sequence != NULL && sequence->has_max ? "its sequence"
							      : column->type.sql);
	else
		limit_rows(column, rows);
}

/* ---- foreign keys ----------------------------------------------------------------------- */

/* The least and the greatest number that a source makes, in units of 10^-scale. */
typedef struct {
	bool known;
	int64_t low, high;
} Range;

static void
widen(Range *range, int64_t low, int64_t high)
{
	range->low = !range->known || low < range->low ? low : range->low;
	range->high = !range->known || high > range->high ? high : range->high;
	range->known = true;
}

static Range
call_range(const ValueSource *source, int scale)
{
	const Arg *low = args_find(source->gen, source->args, source->gen->low);
	const Arg *high = args_find(source->gen, source->args, source->gen->high);
	const Choices *choices = source->args[0].choices;
	Range range = {0};
	int64_t number;

	for (size_t i = 0; choices != NULL && i < choices->items.n; i++)
		if (decimal_read(choices->items.at[i].text, scale, &number) <= DECIMAL_EXCESS)
			widen(&range, number, number);
	if (source->scale != scale)
		return range;
	if (source->args[0].dist != NULL)
		widen(&range, source->args[0].dist->min, source->args[0].dist->max);
	if (low != NULL && high != NULL)
		widen(&range, low->number, high->number);
	return range;
}

static Range
number_range(const ValueSource *source, int scale, int hops)
{
	Range range = {0};

	if (source->kind == SOURCE_CALL)
		return call_range(source, scale);
	if (source->kind == SOURCE_FK && hops < HOPS_MAX)
		return number_range(source->fk->parent_columns.at[source->fk_part]->source,
			scale, hops + 1);
	for (size_t i = 0; i < source->branches.n; i++) {
		Range branch = number_range(source->branches.at[i].source, scale, hops);

		if (!branch.known)
			return branch;
		widen(&range, branch.low, branch.high);
	}
	return range;
}

bool
build_number_range(const ValueSource *source, int scale, int64_t *low, int64_t *high)
{
	Range range = number_range(source, scale, 0);

	if (!range.known && is_counter(source) && source->scale == scale &&
		source->args[1].number > 0) {
		*low = source->args[0].number;
		*high = INT64_MAX;
		return true;
	}
	*low = range.low;
	*high = range.high;
	return range.known;
}

/* The column at the end of a chain of foreign keys, where the values are made. */
static Column *
origin(Column *column)
{
	for (int hops = 0;
		column->source != NULL && column->source->kind == SOURCE_FK && hops < HOPS_MAX;
		hops++)
		column = column->source->fk->parent_columns.at[column->source->fk_part];
	return column;
}

static void
too_narrow(Build *build, const ForeignKey *fk, const Column *child, const Column *parent)
{
	diag_error(build->diag, &fk->loc, "give both columns the same type",
		"%s: type %s does not hold all values of %s.%s, which it refers to",
		build_subject(build, child), child->type.sql, parent->table->name,
		parent->name);
}

static void
perhaps_narrow(Build *build, const ForeignKey *fk, const Column *child, const Column *parent)
{
	diag_warning(build->diag, WARN_UNCHECKED, &fk->loc, "give both columns the same type",
		"%s: type %s is narrower than %s of %s.%s, which it refers to",
		build_subject(build, child), child->type.sql, parent->type.sql,
		parent->table->name, parent->name);
}

static void
check_numbers(Build *build, const ForeignKey *fk, const Column *child, const Column *parent)
{
	Column *made = origin((Column *)parent);
	int64_t low, high, parent_low, parent_high;
	Range range;

	type_bounds(&child->type, parent->type.scale, &low, &high);
	type_bounds(&parent->type, parent->type.scale, &parent_low, &parent_high);
	if (child->type.precision > 0 && child->type.scale < parent->type.scale) {
		too_narrow(build, fk, child, parent);
		return;
	}
	if ((low <= parent_low && high >= parent_high) || made->source == NULL)
		return;
	range = number_range(made->source, parent->type.scale, 0);
	if (is_counter(made->source) &&
		rows_counted(made->source, low, high) >= made->table->rows)
		limit_rows(made, rows_counted(made->source, low, high));
	else if (is_counter(made->source) ||
		 (range.known && (range.low < low || range.high > high)))
		too_narrow(build, fk, child, parent);
	else if (!range.known)
		perhaps_narrow(build, fk, child, parent);
}

/* Characters of the longest text that a column's source makes, and whether it is known to be
 * that long. */
static uint32_t
longest(const Model *model, const Column *column, bool *exact)
{
	const ValueSource *source = column->source;
	const Choices *choices = source->kind == SOURCE_CALL ? source->args[0].choices : NULL;
	uint32_t length = column_characters(
		model, column, column->table->rows == 0 ? 1 : column->table->rows);

	*exact = choices != NULL ||
		 (source->kind == SOURCE_CALL &&
			 (source->args[0].regex != NULL || source->args[0].template_ != NULL));
	for (size_t i = 0; choices != NULL && i < choices->items.n; i++) {
		size_t n = text_characters(choices->items.at[i].text);

		length = n > length ? (uint32_t)n : length;
	}
	if (column->uniqueness == UNIQUE_NUMBER)
		*exact = false;
	return column->type.length > 0 && length > (uint32_t)column->type.length
		       ? (uint32_t)column->type.length
		       : length;
}

static void
check_texts(Build *build, const ForeignKey *fk, const Column *child, const Column *parent)
{
	Column *made = origin((Column *)parent);
	uint32_t length = (uint32_t)child->type.length;
	bool exact;

	if (length == 0 ||
		(parent->type.length > 0 && child->type.length >= parent->type.length) ||
		made->source == NULL)
		return;
	if (longest(build->model, made, &exact) <= length)
		limit_rows(made, column_rows(build->model, made, length));
	else if (exact)
		too_narrow(build, fk, child, parent);
	else
		perhaps_narrow(build, fk, child, parent);
}

static void
check_foreign_key(Build *build, const ForeignKey *fk)
{
	for (size_t i = 0; i < fk->columns.n; i++) {
		const Column *child = fk->columns.at[i], *parent = fk->parent_columns.at[i];

		if (child->type.dims > 0)
			continue;
		if (str_eq(child->type.family, "int") || str_eq(child->type.family, "num"))
			check_numbers(build, fk, child, parent);
		else if (str_eq(child->type.family, "text") ||
			 str_eq(child->type.family, "char"))
			check_texts(build, fk, child, parent);
		else if (child->type.fraction < parent->type.fraction)
			perhaps_narrow(build, fk, child, parent);
	}
}

void
build_fit(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (size_t j = 0; j < table->columns.n; j++)
			if (table->columns.at[j].source != NULL &&
				is_counter(table->columns.at[j].source))
				check_counter(build, &table->columns.at[j],
					table->columns.at[j].source);
		for (size_t j = 0; j < table->foreign_keys.n; j++)
			check_foreign_key(build, table->foreign_keys.at[j]);
	}
}
