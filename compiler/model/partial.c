/* partial.c - partial unique indexes with fewer values than rows.
 *
 *	UNIQUE (user_id) WHERE is_default
 *
 * One row in so many gets a value that no other such row has, so that there are enough of them, and draws whatever else it holds
 * freely. All others draw any value, and what the condition reads is drawn again until that is not true of them
 * (plan/settle.c).
 */
#include <inttypes.h>

#include "base/str.h"
#include "model/unique.h"

void
partial_spare(Build *build, const Key *key, const Tuple *tuple)
{
	vec_push(build->arena, &key->table->partial_checks,
		(Check){
			.name = key->table->indexes.at[key->index].name,
			.expression = arena_printf(
				build->arena, "(%s) IS NOT TRUE", key->where->text),
			.spared = tuple,
			.loc = key->where->loc,
		});
}

bool
partial_cover(Build *build, const Key *key, Tuple *tuple, uint64_t combinations)
{
	uint64_t rows = key->table->rows;

	if (key->where == NULL || tuple->within || tuple->ndigits == 0 || combinations == 0)
		return false;
	tuple->every = rows / combinations + (rows % combinations > 0);
	partial_spare(build, key, tuple);
	return true;
}

/* True if a column of the key is always NULL, which is distinct from every other NULL. */
static bool
is_null(const Key *key)
{
	for (size_t i = 0; i < key->columns.n && !key->nulls_not_distinct; i++) {
		const ValueSource *source = key->columns.at[i]->source;

		if (source != NULL &&
			(source->kind == SOURCE_NULL ||
				(source->kind == SOURCE_FK && source->fk->parent->rows == 0)))
			return true;
	}
	return false;
}

void
partial_fail(Build *build, const Key *key, uint64_t combinations)
{
	if (is_null(key))
		return;
	diag_error(build->diag, &key->loc, "fewer rows, or sources with more values",
		"table %s: %" PRIu64
		" rows must differ in this unique index, but there are only %" PRIu64
		" different values that can be told beforehand",
		key->table->name, key->table->rows, combinations);
}

/* True if the column is of a key: it is never drawn again. */
static bool
is_fixed(const Column *column)
{
	return build_is_unique(column) || column->uniqueness != UNIQUE_NO;
}

void
partial_check(Build *build, const Table *table, const Check *check, const SqlReason *why)
{
	Loc loc = check->loc;

	if (check->formula == NULL) {
		if (why->offset > 0)
			loc = loc_inside(loc, why->offset - 1, 0); /* of the parenthesis before it */
		diag_error(build->diag, &loc, why->hint,
			"table %s: unique index \"%s\" has more rows than values, and which rows it leaves out is not known: %s",
			table->name, check->name, why->reason);
		return;
	}
	for (size_t i = 0; i < check->formula->columns.n; i++) {
		const ExprColumn *path = check->formula->columns.at[i]->column;

		if (check->redraws && path->hops.n == 0 && !is_fixed(path->column))
			return;
	}
	diag_error(build->diag, &loc, "a condition on a column that is in no key",
		"table %s: unique index \"%s\" has more rows than values, and nothing in its condition can be drawn so that it leaves rows out",
		table->name, check->name);
}
