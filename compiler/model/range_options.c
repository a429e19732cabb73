/* range_options.c - what range types are made with besides their subtype: how far bounds are apart, and the type of several ranges.
 */
#include "base/str.h"
#include "model/build.h"
#include "sql/quote.h"

/* The function that tells how far two bounds are apart, which GiST indexes of ranges use: PostgreSQL's own of the subtype. */
static void
read_difference(Build *build, const char *subject, const SchemaText *given, UserType *type)
{
	static const char *const functions[][2] = {{"int4", "int4range_subdiff"},
		{"int8", "int8range_subdiff"}, {"numeric", "numrange_subdiff"},
		{"float8", "float8mi"}, {"date", "daterange_subdiff"},
		{"timestamp", "tsrange_subdiff"}, {"timestamptz", "tstzrange_subdiff"}};
	const char *its = NULL;

	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (str_eq(functions[i][0], type->base->base->id))
			its = functions[i][1];
	if (given->text != NULL && !str_eq(given->text, its))
		diag_error(build->diag, &given->loc, its,
			"%s: PostgreSQL has no function \"%s\" of two values of type %s",
			subject, given->text, type->base->sql);
	type->subtype_diff = given->text;
}

/* The name of the type of its multiranges. */
static void
read_multirange(Build *build, const char *subject, const SchemaText *given, UserType *type)
{
	const char *schema, *name;

	if (given->text == NULL)
		return;
	build_split_name(build, given->text, &schema, &name);
	build_check_name(build, "type", subject, given, build_bare_name(given->text));
	build_use_schema(build, schema, given->loc);
	type->multirange = sql_qualified_text(build->arena, schema, name);
	for (size_t i = 0; i < build->model->types.n; i++) {
		const UserType *other = build->model->types.at[i];

		if (str_eq(other->sql_name, type->multirange) ||
			(other != type && str_eq(other->multirange, type->multirange)))
			diag_error(build->diag, &given->loc, NULL,
				"%s: the name \"%s\" is taken by type %s", subject, given->text,
				other->name);
	}
}

void
build_range_options(Build *build, const char *subject, const SchemaType *from, UserType *type)
{
	read_difference(build, subject, &from->subtype_diff, type);
	read_multirange(build, subject, &from->multirange, type);
}
