/* inside.c - values that differ by a part of them: the last digits of a moment, elements of an array, a member of a document.
 *
 * What is asked of the rest stays as it was: moments grow the way they did, to a minute or less; arrays are as long as
 * they were; documents have their other members.
 */
#include <inttypes.h>

#include <pgmock/put.h>

#include "base/str.h"
#include "model/domain.h"
#include "model/unique.h"

enum {
	DIGITS_LEAST = 1000, /* last digits: so many rows at least */
	DIGITS_USUAL = 1000000,
	DIGITS_ROOM =
		10, /* and so many times the rows, where that moves moments by no more than a minute */
};

/* Products of domains stay below this. */
#define DOMAIN_MAX (UINT64_C(1) << 62)

/* True if the source makes timestamps, or NULL. */
static bool
makes_timestamps(const ValueSource *source)
{
	for (size_t i = 0; i < source->branches.n; i++)
		if (source->branches.at[i].source->kind != SOURCE_NULL &&
			!makes_timestamps(source->branches.at[i].source))
			return false;
	return source->kind == SOURCE_RULES ||
	       (source->kind == SOURCE_CALL && source->chain == NULL &&
		       !source->series &&
		       source->gen->yields == VALUE_TIMESTAMP &&
		       source->args[0].choices == NULL &&
		       source->type->base->kind == VALUE_TIMESTAMP);
}

/* Moves moments by a day at most. */
static bool
last_digits(Column *column)
{
	uint64_t rows = column->table->rows, size = DIGITS_USUAL;
	uint64_t unit = (uint64_t)domain_moment_unit(&column->type);

	while (size < rows && size < DOMAIN_MAX / 10)
		size *= 10;
	while (size > DIGITS_LEAST && size / 10 >= rows * DIGITS_ROOM &&
		size * unit > 60 * PGM_USEC_PER_SEC)
		size /= 10;
	if (column->type.dims > 0 || column->apart > 0 || !makes_timestamps(column->source) ||
		size > (uint64_t)PGM_USEC_PER_DAY / unit || size < rows)
		return false;
	column->uniqueness = UNIQUE_MOMENT;
	column->distinct = size;
	column->stride = unit;
	return true;
}

/* A column that is not there: what stands inside of one, and is chosen by an index. */
static Column *
inner_column(
	Build *build, const Column *column, const ValueSource *source, const Domain *domain)
{
	Column *inner = arena_new_of(build->arena, Column);

	inner->name = column->name;
	inner->table = column->table;
	inner->type = *source->type;
	inner->uniqueness = domain->free ? UNIQUE_FREE : UNIQUE_INDEX;
	inner->distinct = domain->distinct;
	inner->stride = domain->stride;
	inner->source = (ValueSource *)(uintptr_t)source;
	return inner;
}

/* Makes arrays as long as it takes for so many different ones, where nobody said how long they are. */
static void
lengthen(ValueSource *source, uint64_t distinct, uint64_t rows)
{
	uint64_t all = distinct;

	source->min_size = source->min_size == 0 ? 1 : source->min_size;
	for (int64_t size = 1; distinct > 1 && all < rows; all *= distinct)
		source->min_size = ++size > source->min_size ? size : source->min_size;
	if (source->max_size < source->min_size)
		source->max_size = source->min_size;
}

/* Gives an array of several dimensions its length in the last of them. */
static void
stretch(Arena *arena, ValueSource *source)
{
	size_t dims = (size_t)source->type->dims;
	int64_t(*sizes)[2] = (int64_t(*)[2])arena_array(arena, int64_t, 2 * dims);

	for (size_t i = 0; i < dims; i++)
		sizes[i][0] = sizes[i][1] = 1;
	sizes[dims - 1][0] = source->min_size;
	sizes[dims - 1][1] = source->max_size;
	source->sizes = (const int64_t(*)[2])sizes;
}

/* The first elements of arrays differ, together. */
static bool
array_elements(Build *build, Column *column)
{
	ValueSource *source = column->source;
	Domain domain = domain_of(build->model, source->element, 0);
	uint64_t all = 1;
	int64_t digits = 0;

	if (source->element->kind != SOURCE_CALL || source->apart || source->null_share > 0)
		return false;
	if (!domain.possible && source->element->inferred &&
		(source->element->type->base->kind == VALUE_INT ||
			source->element->type->base->kind == VALUE_NUMBER)) {
		instead_range(build->arena, inner_column(build, column, source->element, &domain));
		domain = domain_of(build->model, source->element, 0);
	}
	if (!domain.possible)
		return false;
	if (source->inferred)
		lengthen(source, domain.distinct, column->table->rows);
	if (source->inferred && source->sizes != NULL)
		stretch(build->arena, source);
	if (source->min_size == 0)
		return false;
	for (; digits < source->min_size && domain.distinct > 0 &&
		all < DOMAIN_MAX / domain.distinct;
		digits++)
		all *= domain.distinct;
	if (domain.distinct > 0 && all < column->table->rows)
		return false;
	column->inner = inner_column(build, column, source->element, &domain);
	column->inner->digit = domain.distinct == 0 ? 1 : (size_t)digits;
	column->uniqueness = UNIQUE_INSIDE;
	column->distinct = domain.distinct == 0 ? 0 : all;
	return true;
}

/* A member of documents differs that each of them has. */
static bool
document_member(Build *build, Column *column)
{
	const ValueSource *source = column->source;

	for (size_t i = 0; i < source->members.n; i++) {
		const JsonMember *member = &source->members.at[i];
		Domain domain = domain_of(build->model, member->source, 0);

		if (member->present >> 32 == 0 || member->null_share > 0 || !domain.possible ||
			member->source->kind != SOURCE_CALL ||
			(domain.distinct > 0 && domain.distinct < column->table->rows))
			continue;
		column->inner = inner_column(build, column, member->source, &domain);
		column->uniqueness = UNIQUE_INSIDE;
		column->distinct = domain.distinct;
		return true;
	}
	return false;
}

bool
unique_inside(Build *build, Column *column)
{
	if (column->source->kind == SOURCE_ARRAY)
		return array_elements(build, column);
	if (column->source->kind == SOURCE_JSON)
		return document_member(build, column);
	return last_digits(column);
}

/* ---- elements that differ within their array -------------------------------------------- */

enum {
	WEIGHTED_MAX = 64
}; /* values with weights of which some are drawn, each once (pgm_apart() of pgmock/apart.h) */

/* Returns why the elements of an array cannot all differ; NULL: they can. */
static const char *
cannot_differ(Arena *arena, const ValueSource *source, const Domain *domain)
{
	const ValueSource *element = source->element;
	const Choices *choices = element->kind == SOURCE_CALL ? element->args[0].choices : NULL;

	if (source->null_share > 0)
		return "NULLs are all alike";
	if (element->kind == SOURCE_CALL && element->gen->yields == VALUE_UUID)
		return NULL;
	if (element->kind != SOURCE_CALL || !domain->possible || domain->free)
		return arena_printf(arena, "their source (%s) makes what it makes",
			element->kind == SOURCE_CALL ? element->gen->name
						     : source_words[element->kind]);
	if (domain->distinct > 0 && (uint64_t)source->max_size > domain->distinct)
		return arena_printf(arena,
			"there are up to %" PRId64 " of them, and %" PRIu64 " values",
			source->max_size, domain->distinct);
	if (choices != NULL && choices->weighted && choices->items.n > WEIGHTED_MAX)
		return arena_printf(
			arena, "of values with weights there may be %d", WEIGHTED_MAX);
	return NULL;
}

static void
tell_elements_apart(Build *build, Column *column, ValueSource *source)
{
	Domain domain = domain_of(build->model, source->element, 0);
	const char *why;

	if (!domain.possible && source->element->inferred &&
		(source->element->type->base->kind == VALUE_INT ||
			source->element->type->base->kind == VALUE_NUMBER)) {
		instead_range(build->arena, inner_column(build, column, source->element, &domain));
		domain = domain_of(build->model, source->element, 0);
	}
	why = cannot_differ(build->arena, source, &domain);
	if (why != NULL) {
		diag_error(build->diag, &source->loc,
			"fewer elements, or a source with more values",
			"%s: the elements of the array cannot all differ: %s",
			build_subject(build, column), why);
		return;
	}
	source->inner = inner_column(build, column, source->element, &domain);
	source->inner->within_row = true;
}

void
unique_elements(Build *build, Column *column, ValueSource *source)
{
	for (size_t i = 0; i < source->branches.n; i++)
		unique_elements(build, column, source->branches.at[i].source);
	for (size_t i = 0; i < source->members.n; i++)
		unique_elements(build, column, source->members.at[i].source);
	if (source->element != NULL)
		unique_elements(build, column, source->element);
	if (source->kind == SOURCE_ARRAY && source->apart)
		tell_elements_apart(build, column, source);
}
