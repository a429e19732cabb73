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
#include "model/domain.h"
#include "model/types.h"
#include "model/unique.h"
#include "model/width.h"

/* ---- columns that are unique alone ------------------------------------------------------ */

static const char *
source_name(const ValueSource *source)
{
	return source->chain != NULL    ? "states"
	       : source->series         ? "series"
	       : source->preset != NULL ? source->preset->name
	       : source->gen != NULL  ? source->gen->name
				      : source->why;
}

/* With how many rows a number may stand behind the column's text, which repeats: 0 if it may
 * not, since somebody chose the very values or a pattern for them. The number is that of the round, or it is drawn: those
 * of the first thousand rows have up to three digits then (pgm_perm_number() in perm.h). */
static uint64_t
rows_numbered(const Model *model, const Column *column, bool drawn)
{
	const ValueSource *source = column->source;
	uint32_t length = (uint32_t)column->type.length, width;
	uint64_t rows = drawn ? 1000 : 9;

	if (source->kind != SOURCE_CALL || source->args[0].regex != NULL ||
		!generator_lists("text char", column->type.family) ||
		!(source->gen->yields == VALUE_TEXT ||
			(source->inferred && column->type.base->kind == VALUE_TEXT &&
				column->type.user == NULL && column->type.dims == 0)))
		return 0;
	if (length == 0)
		return UINT64_MAX;
	width = source_characters(model, source, column->table->rows) +
		(drawn ? 3 : 1); /* what parts them, and all digits but one */
	if (source->args[0].choices != NULL)
		width += (uint32_t)source->args[0].choices->width;
	if (width >= length)
		return 0;
	for (; width + 1 < length && rows < UINT64_MAX / 10; width++)
		rows = rows * 10 + (drawn ? 0 : 9);
	return rows;
}

/* Values of a list that look different and are the same; false: there are some, which is said. */
static bool
check_twins(Build *build, const Column *column)
{
	const char *other,
		*twin = domain_twins(build->arena, column->source, column->fold, &other);

	if (twin == NULL || column->source->inferred)
		return true;
	diag_error(build->diag, &column->source->loc, "leave one of them out",
		"%s: it must be unique, but two of its values are the same: \"%s\" and \"%s\"",
		build_subject(build, column), other, twin);
	return false;
}

/* A code of letters and digits, as long as fits. */
static void
instead_code(Build *build, Column *column)
{
	instead_pattern(build->arena, column->source,
		arena_printf(build->arena, "[0-9A-Z]{%d}",
			column->type.length < 12 ? column->type.length : 12));
}

bool
unique_uncut(Build *build, Column *column)
{
	if (!column->cut)
		return true;
	if (!column->source->inferred || column->source->kind != SOURCE_CALL)
		return false;
	instead_code(build, column);
	column->cut = false;
	return true;
}

/* Takes another source where nobody chose this one and its values are too few. */
static void
take_another(Build *build, Column *column)
{
	const char *family = column->type.family;
	bool moments = str_eq(family, "date") || str_eq(family, "ts");

	if (column->type.length > 0)
		instead_code(build, column);
	else if (str_eq(family, "int"))
		instead_count(build->arena, column);
	else if (generator_lists("num float money oid", family))
		instead_range(build->arena, column);
	else if (moments)
		instead_moments(build->arena, column);
	else if (str_eq(family, "bytea"))
		instead_pattern(build->arena, column->source, "\\\\x[0-9a-f]{16}");
	else if (str_eq(column->type.base->id, "jsonb"))
		instead_document(build->arena, column->source);
}

/* The same for the lower bounds of ranges. */
static void
take_other_bounds(Build *build, const Column *column)
{
	Column low = *column;

	low.source = column->source->element;
	low.type = *low.source->type;
	take_another(build, &low);
}

/* True if the rows are counted for each of the parents that the source refers to. */
static bool
is_counted(const ValueSource *source)
{
	return source->kind == SOURCE_FK && source->fk->children != NULL;
}

bool
unique_alone(Build *build, Column *column)
{
	ValueSource *source = column->source;
	Domain domain = domain_of_column(build->model, column);
	bool enough = domain.distinct == 0 || column->table->rows <= domain.distinct;
	uint64_t numbered;

	if (source->kind == SOURCE_RULES && unique_rules(build, column))
		return true;
	if (column->fold && !domain_fold(build->arena, source))
		domain.possible = false;
	numbered = rows_numbered(build->model, column, !domain.possible || column->fold);
	if (domain.possible && !domain.free && numbered > 0 &&
		numbered >= column->table->rows && domain.distinct > 0)
		column->uniqueness = UNIQUE_NUMBER;
	else if (!domain.possible && numbered > 0 && numbered >= column->table->rows)
		column->uniqueness = UNIQUE_NUMBER;
	else if (!(domain.possible && enough) && unique_inside(build, column))
		return true;
	else if (!(domain.possible && enough) && source->inferred &&
		 source->kind == SOURCE_CALL && column->type.dims == 0)
		take_another(build, column);
	else if (!enough && source->inferred && source->kind == SOURCE_RANGE)
		take_other_bounds(build, column);
	if (column->uniqueness == UNIQUE_NO) {
		bool differ = !column->fold || domain_fold(build->arena, source);

		domain = domain_of_column(build->model, column);
		domain.possible &= differ;
		domain.free &= differ;
		column->uniqueness = is_counted(source)          ? UNIQUE_FREE
				     : source->kind == SOURCE_FK ? UNIQUE_FK
				     : domain.free               ? UNIQUE_FREE
				     : domain.possible           ? UNIQUE_INDEX
								 : UNIQUE_NO;
	}
	column->distinct = domain.distinct;
	column->stride = domain.stride;
	domain_decide(build->model, source);
	if (column->uniqueness == UNIQUE_NUMBER) {
		if (numbered != UINT64_MAX)
			column->row_limit = numbered;
		if (!domain.possible || column->fold)
			column->distinct = 0;
		return true;
	}
	return column->uniqueness != UNIQUE_NO &&
	       (column->distinct == 0 || column->table->rows <= column->distinct);
}

/* True if the foreign key that feeds the column tells rows apart by it alone. */
static bool
feeds_alone(const Column *column)
{
	Key key = {.columns = {.at = (Column *[]){(Column *)column}, .n = 1}};

	return column->source->kind != SOURCE_FK || unique_covers(column->source->fk, &key);
}

static void
unique_column(Build *build, Column *column)
{
	const ValueSource *source = column->source;
	bool done, differ;

	column->fold |= str_eq(column->type.base->id, "citext");
	if (column->follows != NULL) {
		column->uniqueness = UNIQUE_FREE;
		return;
	}
	done = feeds_alone(column) && unique_alone(build, column);
	if (is_counted(source) && source->fk->children->count->max > 1)
		diag_error(build->diag, &source->fk->children->loc, "\"count\": [0, 1]",
			"%s: it must be unique, but a row of %s has up to %" PRId64 " of them",
			build_subject(build, column), source->fk->parent->name,
			source->fk->children->count->max);
	differ = check_twins(build, column);
	if (done || (!differ && column->uniqueness == UNIQUE_NO))
		return;
	if (source->kind == SOURCE_EXPR)
		diag_error(build->diag, &source->loc,
			"one that differs where a column does: lower(email), 'X-' || id, id * 10",
			"%s: it must be unique, and it is not known that this expression differs from row to row",
			build_subject(build, column));
	else if (source->kind == SOURCE_RULES && column->uniqueness == UNIQUE_NO)
		diag_error(build->diag, &source->loc,
			"branches such as {\"template\": \"A-{seq}\"} and {\"template\": \"B-{seq}\"}, or ranges that lie apart",
			"%s: it must be unique, but not each branch of its rules is known to have %" PRIu64
			" values of its own that no other one makes",
			build_subject(build, column), column->table->rows);
	else if (column->uniqueness == UNIQUE_NO)
		diag_error(build->diag, &source->loc,
			"a sequence, a uuid, a regex, or a template with {seq} can be",
			"%s: it must be unique, which its source (%s) cannot be",
			build_subject(build, column), source_name(source));
	else
		diag_error(build->diag, &column->loc,
			source->kind == SOURCE_FK
				? "fewer rows, or more in the table that it refers to"
			: source->args[0].dist != NULL
				? "fewer rows, more digits, or a wider distribution: in its proportions there are no more"
				: "fewer rows, or a source with more values",
			"%s: %" PRIu64 " rows must be unique, but there are only %" PRIu64
			" different values",
			build_subject(build, column), column->table->rows, column->distinct);
	unique_note_followers(build, column);
}

/* ---- what else must fit ----------------------------------------------------------------- */

/* True if somebody chose a source whose text may be too long: of rules, one of the branches; of an
 * array, its elements. */
static bool
chosen_too_long(const Model *model, const ValueSource *source, uint64_t rows, uint32_t length)
{
	for (size_t i = 0; i < source->branches.n; i++)
		if (chosen_too_long(model, source->branches.at[i].source, rows, length))
			return true;
	if (source->kind == SOURCE_ARRAY)
		return chosen_too_long(model, source->element, 0, length);
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

static void
warn_shortened(Build *build, const Column *column)
{
	uint64_t rows = column->table->rows == 0 ? 1 : column->table->rows;

	if (chosen_too_long(build->model, column->source, rows, (uint32_t)column->type.length))
		diag_warning(build->diag, WARN_SHORTENED, &column->source->loc, NULL,
			"%s: its values can be longer than %s, and are cut",
			build_subject(build, column), column->type.sql);
}

/* Text that may be longer than varchar(n) takes is cut. */
static void
check_length(Build *build, Column *column)
{
	ValueSource *source = column->source;
	const Model *model = build->model;
	uint32_t length = (uint32_t)column->type.length;
	uint64_t rows = column->table->rows == 0 ? 1 : column->table->rows, cut_rows;

	if (length == 0 || source->kind == SOURCE_FK || source->kind == SOURCE_NULL ||
		column_characters(model, column, 0) <= length)
		return;
	if (column->type.dims > 0) {
		warn_shortened(build, column);
		return;
	}
	if (column_characters(model, column, rows) <= length) {
		uint64_t most = column_rows(model, column, length);

		column->row_limit = most == UINT64_MAX ? 0 : most;
		return;
	}
	cut_rows = column->unique ? rows_cut(source, length) : 0;
	if (column->unique && source->inferred && source->kind == SOURCE_CALL &&
		cut_rows < rows) {
		instead_code(build, column);
		return;
	}
	column->cut = true;
	column->row_limit = cut_rows;
	if (column->unique && cut_rows < rows)
		diag_error(build->diag, &source->loc, "a longer type, or shorter values",
			"%s: its unique values can be longer than %s, and would not be unique when cut",
			build_subject(build, column), column->type.sql);
	else
		warn_shortened(build, column);
}

/* A foreign key to an empty table can only be NULL. */
static void
check_parent(Build *build, const ForeignKey *fk)
{
	if (fk->parent->rows == 0 && fk->table->rows > 0 && !foreign_key_nullable(fk))
		diag_error(build->diag, &fk->loc, "rows for it, or columns that may be NULL",
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

static bool
is_expression_of_time(const Column *column)
{
	const ValueSource *source = column->generated != NULL ? column->computed : column->source;

	return source != NULL && source->kind == SOURCE_EXPR &&
	       (column->type.base->kind == VALUE_TIMESTAMP || column->type.base->kind == VALUE_DATE);
}

/* Moments that are counted from another column need one that is a moment. */
static void
check_base(Build *build, Column *column)
{
	for (size_t i = 0; i < column->source->nargs; i++) {
		const Column *base = column->source->args[i].column;

		if (base != NULL && column->source->args[i].walk == NULL && !is_expression_of_time(base) && !makes_moments(base->source))
			diag_error(build->diag, &column->source->loc,
				"\"after\" names a date or a timestamp column",
				"%s: column %s, which it follows, must hold moments or dates of a plain generator",
				build_subject(build, column), base->name);
	}
}

/* What the server makes may be unique or not. */
static void
check_generated(Build *build, const Column *column)
{
	if (column->unique && column->follows == NULL)
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
			build_slots(build, table->keys.at[j]);
		for (size_t j = 0; j < table->keys.n; j++)
			if (table->keys.at[j]->columns.n == 1 && !table->keys.at[j]->hoped)
				table->keys.at[j]->columns.at[0]->unique = true;
		unique_loose(build, table);
		for (size_t j = 0; j < table->columns.n; j++)
			if (table->columns.at[j].unique)
				unique_follow(build, &table->columns.at[j]);
		for (size_t j = 0; j < table->columns.n; j++) {
			Column *column = &table->columns.at[j];

			if (column->generated != NULL) {
				check_generated(build, column);
				continue;
			}
			check_base(build, column);
			check_length(build, column);
			unique_elements(build, column, column->source);
			if (column->unique)
				unique_column(build, column);
		}
		unique_tuples(build, table);
		for (size_t j = 0; j < table->foreign_keys.n; j++)
			check_parent(build, table->foreign_keys.at[j]);
	}
}
