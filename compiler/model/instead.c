/* instead.c - sources in the place of those that nobody chose, and that cannot be unique.
 *
 * What a column's name or type suggests is a suggestion: where the column must be unique and the suggestion repeats itself,
 * something plainer of the same type takes its place.
 */
#include <string.h>

#include <pgmock/put.h>

#include "base/str.h"
#include "model/domain.h"
#include "model/types.h"
#include "model/unique.h"

static Arg *
replace(Arena *arena, ValueSource *source, const char *generator)
{
	source->preset = NULL;
	return source_call(arena, source, generator_find(generator));
}

static void
give(Arg *arg, int64_t number)
{
	arg->given = true;
	arg->number = number;
}

void
instead_count(Arena *arena, Column *column)
{
	ValueSource *source = column->source;
	Arg *args = replace(arena, source, "sequence");
	int64_t unit = 1;

	source->scale = column->type.base->kind == VALUE_NUMBER ? column->type.scale : 0;
	for (int digit = 0; digit < source->scale; digit++)
		unit *= 10;
	give(&args[0], unit);
	give(&args[1], unit);
}

void
instead_range(Arena *arena, Column *column)
{
	uint64_t rows = column->table->rows;
	int64_t low, high, most = 1000000;
	Arg *args;

	while (most < INT64_MAX / 1000 && (uint64_t)most < rows * 10)
		most *= 10;
	type_bounds(&column->type, column->source->scale, &low, &high);
	args = replace(arena, column->source, "uniform");
	give(&args[0], 1);
	give(&args[1], most < high ? most : high);
}

void
instead_moments(Arena *arena, Column *column)
{
	bool date = column->type.base->kind == VALUE_DATE;
	uint64_t unit = (uint64_t)domain_moment_unit(&column->type);
	uint64_t rows = column->table->rows, span = 730 * (uint64_t)PGM_USEC_PER_DAY;
	Arg *args;

	if ((uint64_t)column->apart > unit)
		unit = (uint64_t)column->apart;
	if (rows > span / unit)
		span = rows > (uint64_t)(INT64_MAX / 4) / unit ? INT64_MAX / 4 : rows * unit;
	args = replace(arena, column->source, date ? "date_between" : "timestamp_between");
	give(&args[0], -(int64_t)span);
	give(&args[1], 0);
	args[0].relative = args[1].relative = true;
	if (date)
		give(&args[2], PGM_USEC_PER_DAY);
}

void
instead_pattern(Arena *arena, ValueSource *source, const char *pattern)
{
	const char *error;
	size_t offset;

	*replace(arena, source, "regex") = (Arg){.given = true,
		.regex = regex_parse(arena, pattern, strlen(pattern), &error, &offset)};
}

void
instead_document(Arena *arena, ValueSource *source)
{
	const char *error;
	size_t offset;

	*replace(arena, source, "template") = (Arg){.given = true,
		.template_ =
			template_parse(arena, "\\{\"id\": {seq}\\}", NULL, 0, &error, &offset)};
}
