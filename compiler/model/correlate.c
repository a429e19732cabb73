/* correlate.c - numbers that rise, or fall, with another one of their row.
 */
#include "base/str.h"
#include "model/build.h"

/* The strongest correlation: ranks are told apart no finer (gen/copula.h). */
static const double STRONGEST = 0.99;

/* True if its numbers are drawn from a range or a distribution, whose ranks are known. */
static bool
has_ranks(const Column *column)
{
	const ValueSource *source = column->source;

	if (source == NULL || column->type.dims > 0 || source->kind != SOURCE_CALL)
		return false;
	return source->args[0].dist != NULL ||
	       (source->gen == generator_find("uniform") &&
		       (uint64_t)source->args[1].number - (uint64_t)source->args[0].number <
			       INT64_MAX);
}

void
build_correlation(Build *build, const SchemaColumn *from, Column *column)
{
	const SchemaValue *given = &from->source.correlate;
	const char *subject = build_subject(build, column);
	json_object *with, *r;
	double strength;
	Loc loc = given->loc;

	if (given->json == NULL)
		return;
	if (!json_object_object_get_ex(given->json, "with", &with) ||
		!json_object_is_type(with, json_type_string) ||
		!json_object_object_get_ex(given->json, "r", &r) ||
		!schema_is_number(r)) {
		diag_error(build->diag, &loc, "{\"with\": \"age\", \"r\": 0.7}",
			"%s: a correlation needs \"with\", a column, and \"r\", a number",
			subject);
		return;
	}
	strength = json_object_get_double(r);
	if (!(strength >= -STRONGEST && strength <= STRONGEST)) {
		loc = schema_loc_key(build->arena, loc, "r");
		diag_error(build->diag, &loc, NULL,
			"%s: the correlation must be a number from -0.99 to 0.99", subject);
		return;
	}
	column->source->with = build_find_column(build, subject, column->table,
		json_object_get_string(with), schema_loc_key(build->arena, loc, "with"));
	column->source->correlation = strength;
}

void
build_correlations(Build *build)
{
	for (size_t i = 0; i < build->model->tables.n; i++)
		for (size_t j = 0; j < build->model->tables.at[i].columns.n; j++) {
			const Column *column = &build->model->tables.at[i].columns.at[j], *with;

			with = column->source != NULL ? column->source->with : NULL;
			if (with == NULL)
				continue;
			if (!has_ranks(column) || !has_ranks(with))
				diag_error(build->diag, &column->source->loc,
					"\"min\" and \"max\", or a distribution",
					"%s: only numbers of a range or a distribution can be correlated, and column %s has none",
					build_subject(build, column),
					has_ranks(column) ? with->name : column->name);
			else if (column->uniqueness != UNIQUE_NO)
				diag_error(build->diag, &column->source->loc, NULL,
					"%s: it is unique, so its values cannot follow column %s",
					build_subject(build, column), with->name);
		}
}
