/* tuples.c - columns that are unique together, by construction.
 *
 * They share one permuted index, of which each takes a digit (a mixed radix number). A foreign key is a digit as a whole: its
 * parent's row. Where two keys overlap, the second one's own column takes the digit that the first one has and the second
 * one has not, through an order that the digits of both choose: so it tells apart what that digit does.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "base/str.h"
#include "model/domain.h"
#include "model/series.h"
#include "model/unique.h"

/* More values of one column than this are thinned out in a tuple, so that products stay below
 * 2^63. */
#define DIGIT_MAX (UINT64_C(1) << 32)

static bool
has_column(const Key *key, const Column *column)
{
	for (size_t i = 0; i < key->columns.n; i++)
		if (key->columns.at[i] == column)
			return true;
	return false;
}

bool
unique_covers(const ForeignKey *fk, const Key *key)
{
	for (size_t i = 0; i < fk->parent->keys.n; i++) {
		const Key *parent = fk->parent->keys.at[i];
		size_t inside = 0;

		for (size_t j = 0; j < fk->columns.n; j++)
			inside += fk->columns.at[j]->source->fk == fk &&
				  has_column(key, fk->columns.at[j]) &&
				  has_column(parent, fk->parent_columns.at[j]);
		if (inside == parent->columns.n)
			return true;
	}
	return false;
}

/* True if the key has the parent that the table's rows are counted for. */
static bool
is_counted(const Key *key)
{
	const Children *children = key->table->children;

	return children != NULL && unique_covers(children->fk, key);
}

/* True if the key has the column that numbers the children of each parent, and that parent; or it alone, if it has one child
 * at most. */
static bool
is_numbered(const Key *key)
{
	bool numbered = false;

	for (size_t i = 0; i < key->columns.n; i++) {
		const ValueSource *source = key->columns.at[i]->source;

		numbered |= source != NULL && source->kind == SOURCE_CALL &&
			    (source->gen->per_parent || series_numbers(source) ||
				    (source->told && source->part == CHAIN_STEP_AT &&
					    domain_moment_unit(source->type) == 1));
	}
	return is_counted(key) && (numbered || key->table->children->count->max <= 1);
}

/* True if the key tells the values of that digit apart. */
static bool
key_has_digit(const Key *key, const TupleDigit *digit)
{
	return digit->fk != NULL ? unique_covers(digit->fk, key)
				 : has_column(key, digit->column);
}

/* True if the rows that differ by the tuple differ by the key. */
static bool
tuple_inside(const Tuple *tuple, const Key *key)
{
	for (size_t i = 0; i < tuple->ndigits; i++)
		if (!key_has_digit(key, &tuple->digits[i]))
			return false;
	return !tuple->within || is_counted(key);
}

/* True if some of the key's columns are unique for another reason. */
static bool
holds_already(Build *build, const Key *key)
{
	const Table *table = key->table;

	if (is_numbered(key))
		return true;
	for (size_t i = 0; i < key->columns.n; i++) {
		const Column *column = key->columns.at[i];
		Domain domain = domain_of_column(build->model, column);

		if ((domain.possible && domain.free) || unique_carried(build, column) ||
			(column->uniqueness != UNIQUE_NO && column->uniqueness != UNIQUE_TUPLE))
			return true;
	}
	for (size_t i = 0; i < table->tuples.n; i++)
		if (table->tuples.at[i]->every == 0 && tuple_inside(table->tuples.at[i], key))
			return true;
	return false;
}

static uint64_t
saturating_product(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return product > UINT64_MAX ? UINT64_MAX : (uint64_t)product;
}

static uint64_t
combinations_of(const Tuple *tuple)
{
	uint64_t combinations = tuple->ndigits == 0 ? 0 : 1;

	for (size_t i = 0; i < tuple->ndigits; i++)
		combinations = saturating_product(combinations, tuple->digits[i].distinct);
	return combinations;
}

static bool
has_fk_digit(const Tuple *tuple, const ForeignKey *fk)
{
	for (size_t i = 0; i < tuple->ndigits; i++)
		if (tuple->digits[i].fk == fk)
			return true;
	return false;
}

/* The digit that a column can be of that key; false: an index cannot choose its values. */
/* True if the source has a value of its own for each of some rows, which none can be chosen from. */
static bool
is_fixed(const ValueSource *source)
{
	return source->kind == SOURCE_CALL && source->gen->distinct > 0 &&
	       str_eq(source->gen->unique_call, source->gen->call);
}

static bool
digit_of(Build *build, const Key *key, Column *column, TupleDigit *digit)
{
	ValueSource *source = column->source;
	Domain domain = domain_of_column(build->model, column);

	*digit = (TupleDigit){.stride = domain.stride};
	if (!domain.possible || column->uniqueness != UNIQUE_NO || domain.free ||
		is_fixed(source) || (column->fold && !domain_fold(build->arena, source)) ||
		!unique_uncut(build, column))
		return false;
	domain = domain_of_column(build->model, column);
	digit->distinct = domain.distinct;
	if (source->kind == SOURCE_FK) {
		digit->fk = source->fk;
		return source->fk->tuple == NULL && source->fk->children == NULL &&
		       source->fk->parent != column->table && unique_covers(source->fk, key);
	}
	digit->column = column;
	if (digit->distinct == 0)
		digit->distinct = DIGIT_MAX;
	if (digit->distinct > DIGIT_MAX) {
		uint64_t thin = digit->distinct / DIGIT_MAX;

		digit->stride *= thin;
		digit->distinct /= thin;
	}
	return true;
}

/* Gives the column, or all columns of the foreign key, their digit of the tuple. */
static void
take_digit(Tuple *tuple, size_t i, const TupleDigit *digit, DigitUse use)
{
	if (digit->fk != NULL) {
		ForeignKey *fk = digit->fk;

		fk->tuple = tuple;
		fk->digit = i;
		fk->use = use;
		for (size_t j = 0; j < fk->columns.n; j++)
			if (fk->columns.at[j]->source->fk == fk)
				fk->columns.at[j]->uniqueness = UNIQUE_TUPLE;
	} else {
		Column *column = digit->column;

		column->uniqueness = UNIQUE_TUPLE;
		column->tuple = tuple;
		column->digit = i;
		column->use = use;
		column->distinct = digit->distinct;
		column->stride = digit->stride;
	}
}

/* ---- keys that overlap ------------------------------------------------------------------ */

/* Which of the tuple's digits alone the key does not have; SIZE_MAX: none, or several. */
static size_t
digit_missing(const Tuple *tuple, const Key *key)
{
	size_t missing = SIZE_MAX;

	for (size_t i = 0; i < tuple->ndigits; i++) {
		if (key_has_digit(key, &tuple->digits[i]))
			continue;
		if (missing != SIZE_MAX)
			return SIZE_MAX;
		missing = i;
	}
	return missing;
}

/* Holds a digit to as many values as another one has, which is to tell them apart; false: it is held already. */
static bool
bound_digit(const Table *table, Tuple *tuple, TupleDigit *digit, const TupleDigit *by)
{
	uint64_t before = digit->distinct;

	if (digit->bound != NULL || (digit->fk != NULL && digit->most > 0))
		return false;
	digit->distinct = by->distinct < before ? by->distinct : before;
	if (combinations_of(tuple) < table->rows) {
		digit->distinct = before;
		return false;
	}
	if (by->fk != NULL)
		digit->bound = by->fk->parent;
	else if (digit->fk != NULL)
		digit->most = by->distinct;
	return true;
}

/* Has the column, which tells one digit of the tuple apart, tell a second one too: as the sum of all digits. So a ring of keys
 * holds: of any two of (a, b), c = a + b gives the third, as long as c has as many values as each of them. */
static bool
sum_up(const Table *table, Tuple *tuple, size_t missing, Column *column)
{
	ForeignKey *fk = column->source != NULL && column->source->kind == SOURCE_FK
				 ? column->source->fk
				 : NULL;
	DigitUse *use = fk != NULL ? &fk->use : &column->use;
	TupleDigit digit = {.fk = fk, .column = column, .distinct = column->distinct};

	if (column->uniqueness != UNIQUE_TUPLE || *use == DIGIT_OWN ||
		(fk != NULL ? fk->tuple : column->tuple) != tuple)
		return false;
	if (fk != NULL)
		digit.distinct = fk->parent->rows;
	if (!bound_digit(table, tuple, &tuple->digits[missing], &digit))
		return false;
	*use = DIGIT_SUM;
	return true;
}

/* Makes the key hold by way of a tuple that it overlaps. */
static bool
derive(Build *build, const Key *key)
{
	Table *table = key->table;

	for (size_t i = 0; i < table->tuples.n; i++) {
		Tuple *tuple = table->tuples.at[i];
		size_t missing = tuple->within || tuple->every > 0 ? SIZE_MAX
								   : digit_missing(tuple, key);

		for (size_t j = 0; missing != SIZE_MAX && j < key->columns.n; j++) {
			TupleDigit digit;

			if (sum_up(table, tuple, missing, key->columns.at[j]))
				return true;
			if (!digit_of(build, key, key->columns.at[j], &digit) ||
				!bound_digit(table, tuple, &tuple->digits[missing], &digit))
				continue;
			take_digit(tuple, missing, &digit, DIGIT_TOLD);
			return true;
		}
	}
	return false;
}

/* Makes one of the key's columns unique alone. */
static bool
unique_by_one(Build *build, const Key *key)
{
	for (size_t i = 0; i < key->columns.n; i++)
		if (key->columns.at[i]->uniqueness == UNIQUE_NO &&
			key->columns.at[i]->source != NULL &&
			unique_inside(build, key->columns.at[i]))
			return true;
	for (size_t i = 0; i < key->columns.n; i++) {
		Column *column = key->columns.at[i], before = *column;
		Arg args[GENERATOR_PARAMS];
		ValueSource source;

		if (column->uniqueness != UNIQUE_NO || column->source == NULL ||
			column->source->kind == SOURCE_FK)
			continue;
		source = *column->source;
		memcpy(args, source.args, source.nargs * sizeof *args);
		if (unique_uncut(build, column) && unique_alone(build, column))
			return true;
		*column = before;
		*column->source = source;
		for (size_t j = 0; j < source.nargs; j++)
			*source_arg(&source, j) = args[j];
	}
	return false;
}

/* ---- all of it -------------------------------------------------------------------------- */

/* A tuple of all of the key's columns that an index can choose, not yet in use. */
static Tuple *
new_tuple(Build *build, const Key *key)
{
	Tuple *tuple = arena_new_of(build->arena, Tuple);
	TupleDigit digit;

	tuple->key = key;
	tuple->within = is_counted(key);
	tuple->digits = arena_array(build->arena, TupleDigit, key->columns.n);
	for (size_t i = 0; i < key->columns.n; i++)
		if (digit_of(build, key, key->columns.at[i], &digit) &&
			(digit.fk == NULL || !has_fk_digit(tuple, digit.fk)))
			tuple->digits[tuple->ndigits++] = digit;
	return tuple;
}

static const char *
key_columns(Arena *arena, const Key *key)
{
	Buf list = BUF(arena);

	for (size_t i = 0; i < key->columns.n; i++)
		buf_printf(&list, "%s%s", i == 0 ? "" : ", ", key->columns.at[i]->name);
	return buf_text(&list);
}

/* Has the columns of a tuple's key take their digits of it. */
static void
use_tuple(Build *build, Tuple *tuple)
{
	const Key *key = tuple->key;

	for (size_t i = 0; i < tuple->ndigits; i++)
		take_digit(tuple, i, &tuple->digits[i], DIGIT_OWN);
	for (size_t i = 0; i < key->columns.n; i++)
		domain_decide(build->model, key->columns.at[i]->source);
	vec_push(build->arena, &key->table->tuples, tuple);
}

/* True if other keys decide what all of the key's columns hold. */
static bool
is_tuple(const Key *key)
{
	for (size_t i = 0; i < key->columns.n; i++)
		if (key->columns.at[i]->uniqueness != UNIQUE_TUPLE)
			return false;
	return true;
}

/* Has a partial index cover what another one covers that is part of it. */
static bool
cover_alike(Build *build, const Key *key)
{
	const Table *table = key->table;

	for (size_t i = 0; key->where != NULL && i < table->tuples.n; i++) {
		const Tuple *tuple = table->tuples.at[i];

		if (tuple->every == 0 || !tuple_inside(tuple, key))
			continue;
		partial_spare(build, key, tuple);
		return true;
	}
	return false;
}

static bool
unique_together(Build *build, const Key *key)
{
	Tuple *tuple = new_tuple(build, key);
	Table *table = key->table;
	uint64_t combinations = combinations_of(tuple);
	uint64_t rows = tuple->within ? (uint64_t)table->children->count->max : table->rows;

	if (holds_already(build, key) || cover_alike(build, key))
		return true;
	if (combinations < rows || tuple->ndigits == 0) {
		if (derive(build, key) || unique_by_one(build, key))
			return true;
		if (partial_cover(build, key, tuple, combinations)) {
			use_tuple(build, tuple);
			return true;
		}
		if (!key->hoped && key->side_by_side != NULL)
			diag_error(build->diag, &key->loc,
				"fewer rows, a smaller \"size\", or more room between \"min\" and \"max\"",
				"table %s: %" PRIu64
				" rows must not overlap in (%s), but only %" PRIu64
				" fit side by side",
				table->name, rows, key_columns(build->arena, key),
				combinations);
		else if (!key->hoped && tuple->ndigits == 0 && is_tuple(key))
			diag_error(build->diag, &key->loc,
				"fewer rows, or more values in the columns that it shares with other keys",
				"table %s: %" PRIu64
				" rows must differ in (%s), whose values other keys decide, and these have too few of them",
				table->name, rows, key_columns(build->arena, key));
		else if (!key->hoped)
			diag_error(build->diag, &key->loc,
				"fewer rows, or sources with more values",
				"table %s: %" PRIu64
				" rows must differ in (%s), but there are only %" PRIu64
				" combinations that can be told beforehand",
				table->name, rows, key_columns(build->arena, key),
				combinations);
		return false;
	}
	use_tuple(build, tuple);
	return true;
}

/* A key with its number of combinations. */
typedef struct {
	const Key *key;
	uint64_t combinations;
	size_t place;
} Weighed;

/* What is only hoped for comes last. Keys that others contain come first, then those of few combinations, whose digits others can tell apart. */
static int
compare_keys(const void *a, const void *b)
{
	const Weighed *left = a, *right = b;

	if (left->key->hoped != right->key->hoped)
		return left->key->hoped ? 1 : -1;
	if (left->key->columns.n != right->key->columns.n)
		return left->key->columns.n < right->key->columns.n ? -1 : 1;
	if (left->combinations != right->combinations)
		return left->combinations < right->combinations ? -1 : 1;
	return left->place < right->place ? -1 : 1;
}

/* The list whose records a column's values are of, where it is a digit; NULL: none. */
static const struct List *
list_of_digit(const Column *column)
{
	const Choices *choices = column->source != NULL && column->source->kind == SOURCE_CALL
					 ? column->source->args[0].choices
					 : NULL;

	return column->uniqueness == UNIQUE_TUPLE && choices != NULL ? choices->list : NULL;
}

/* A row has one record of a list, so that one digit at most can tell it. */
static void
check_records(Build *build, const Table *table)
{
	for (size_t i = 0; i < table->columns.n; i++)
		for (size_t j = 0; j < i; j++) {
			const Column *column = &table->columns.at[i];
			const struct List *list = list_of_digit(column);

			if (list == NULL || list != list_of_digit(&table->columns.at[j]))
				continue;
			diag_error(build->diag, &column->source->loc,
				"make one of them unique alone, or take it from another source",
				"%s: it has the record that column %s has, so they cannot both tell rows apart in keys of several columns",
				build_subject(build, column), table->columns.at[j].name);
			return;
		}
}

void
unique_tuples(Build *build, Table *table)
{
	Weighed *keys = arena_array(build->arena, Weighed, table->keys.n);
	size_t n = 0;

	for (size_t i = 0; i < table->keys.n; i++)
		if (table->keys.at[i]->columns.n > 1 || table->keys.at[i]->hoped)
			keys[n++] = (Weighed){table->keys.at[i],
				combinations_of(new_tuple(build, table->keys.at[i])), i};
	if (n > 1)
		qsort(keys, n, sizeof *keys, compare_keys);
	for (size_t i = 0; i < n; i++)
		if (unique_together(build, keys[i].key) || !keys[i].key->hoped)
			continue;
		else if (keys[i].key->where != NULL)
			partial_fail(build, keys[i].key, keys[i].combinations);
		else
			build_only_hoped(build, keys[i].key);
	check_records(build, table);
}
