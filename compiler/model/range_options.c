/* range_options.c - what range types are made with besides their subtype: how far bounds are apart, and the type of several ranges.
 */
#include "base/str.h"
#include "model/build.h"
#include "sql/quote.h"

/* What PostgreSQL has of its own for each subtype: the function that tells how far two bounds are apart, which GiST indexes of
 * ranges use, and the operator class that orders them, of which there is one of B-trees only (pg_proc.dat, pg_opclass.dat). */
static const struct {
	const char *subtype, *difference, *opclass;
} own[] = {
	{"int2", NULL, "int2_ops"},
	{"int4", "int4range_subdiff", "int4_ops"},
	{"int8", "int8range_subdiff", "int8_ops"},
	{"numeric", "numrange_subdiff", "numeric_ops"},
	{"float4", NULL, "float4_ops"},
	{"float8", "float8mi", "float8_ops"},
	{"date", "daterange_subdiff", "date_ops"},
	{"timestamp", "tsrange_subdiff", "timestamp_ops"},
	{"timestamptz", "tstzrange_subdiff", "timestamptz_ops"},
};

enum { OWN = sizeof own / sizeof *own };

static void
read_difference(Build *build, const char *subject, const SchemaText *given, const char *its,
	UserType *type)
{
	if (given->text != NULL && !str_eq(given->text, its))
		diag_error(build->diag, &given->loc, its,
			"%s: PostgreSQL has no function \"%s\" of two values of type %s",
			subject, given->text, type->base->sql);
	type->subtype_diff = given->text;
}

/* The operator class is the one that ranges have anyway, so that it need not be said to the server. */
static void
read_opclass(Build *build, const char *subject, const SchemaText *given, const char *its,
	const UserType *type)
{
	if (given->text != NULL && !str_eq(build_bare_name(given->text), its))
		diag_error(build->diag, &given->loc, its,
			"%s: PostgreSQL has no operator class \"%s\" that orders values of "
			"type %s",
			subject, given->text, type->base->sql);
}

/* What no range of ours can have. */
static void
refuse_others(Build *build, const char *subject, const SchemaType *from, const UserType *type)
{
	if (from->collation.text != NULL)
		diag_error(build->diag, &from->collation.loc, NULL,
			"%s: values of type %s have no collation", subject, type->base->sql);
	if (from->canonical.text != NULL)
		diag_error(build->diag, &from->canonical.loc,
			"a type without it: its values stay as they are written",
			"%s: a canonical function takes a type that is not there yet, as only "
			"functions in C can",
			subject);
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
	size_t i = 0;

	while (i < OWN && !str_eq(own[i].subtype, type->base->base->id))
		i++;
	read_difference(
		build, subject, &from->subtype_diff, i < OWN ? own[i].difference : NULL, type);
	read_opclass(
		build, subject, &from->subtype_opclass, i < OWN ? own[i].opclass : NULL, type);
	refuse_others(build, subject, from, type);
	read_multirange(build, subject, &from->multirange, type);
}
