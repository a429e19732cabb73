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

static void
replace(ValueSource *source, const char *generator)
{
	source->gen = generator_find(generator);
	source->preset = NULL;
	memset(source->args, 0, sizeof source->args);
}

static void
give(ValueSource *source, size_t arg, int64_t number)
{
	source->args[arg].given = true;
	source->args[arg].number = number;
}

void
instead_count(Column *column)
{
	ValueSource *source = column->source;
	int64_t unit = 1;

	replace(source, "sequence");
	source->scale = column->type.base->kind == VALUE_NUMBER ? column->type.scale : 0;
	for (int digit = 0; digit < source->scale; digit++)
		unit *= 10;
	give(source, 0, unit);
	give(source, 1, unit);
}

void
instead_range(Column *column)
{
	uint64_t rows = column->table->rows;
	int64_t low, high, most = 1000000;

	while (most < INT64_MAX / 1000 && (uint64_t)most < rows * 10)
		most *= 10;
	type_bounds(&column->type, column->source->scale, &low, &high);
	replace(column->source, "uniform");
	give(column->source, 0, 1);
	give(column->source, 1, most < high ? most : high);
}

void
instead_moments(Column *column)
{
	bool date = column->type.base->kind == VALUE_DATE;
	uint64_t unit = (uint64_t)domain_moment_unit(&column->type);
	uint64_t rows = column->table->rows, span = 730 * (uint64_t)PGM_USEC_PER_DAY;

	if ((uint64_t)column->apart > unit)
		unit = (uint64_t)column->apart;
	if (rows > span / unit)
		span = rows > (uint64_t)(INT64_MAX / 4) / unit ? INT64_MAX / 4 : rows * unit;
	replace(column->source, date ? "date_between" : "timestamp_between");
	give(column->source, 0, -(int64_t)span);
	give(column->source, 1, 0);
	column->source->args[0].relative = column->source->args[1].relative = true;
	if (date)
		give(column->source, 2, PGM_USEC_PER_DAY);
}

void
instead_pattern(Arena *arena, ValueSource *source, const char *pattern)
{
	const char *error;
	size_t offset;

	replace(source, "regex");
	source->args[0].given = true;
	source->args[0].regex = regex_parse(arena, pattern, strlen(pattern), &error, &offset);
}

void
instead_document(Arena *arena, ValueSource *source)
{
	const char *error;
	size_t offset;

	replace(source, "template");
	source->args[0].given = true;
	source->args[0].template_ =
		template_parse(arena, "\\{\"id\": {seq}\\}", NULL, 0, &error, &offset);
}
