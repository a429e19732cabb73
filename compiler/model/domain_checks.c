/* domain_checks.c - constraints of domains, as checks of the columns whose values they are about, and of parts of values.
 *
 *	CREATE DOMAIN zip AS text CHECK (VALUE ~ '^[0-9]{5}$');
 *	CREATE TYPE address AS (street text, code zip);
 *
 * The server holds a domain wherever a value of it stands: in a column, an element of an array, a field of a composite value. A part
 * is looked at as if it were a column of its own, so that its source is bent as a column's is (bounds.c); what it may break all the
 * same is tested where the part is made (plan/tested.c).
 */
#include "base/str.h"
#include "model/build.h"
#include "model/types.h"

/* The domain that a value of the type is of; NULL: it is of none. An array of a domain is of none, but its elements are. */
static const UserType *
domain_of(const SqlType *type)
{
	const UserType *user = type->user;

	if (user == NULL || user->kind != USER_DOMAIN)
		return NULL;
	return type->dims == 0 || type->element == NULL || type->element->user != user ? user
										       : NULL;
}

/* Appends the constraints that a column's domain has, and the domains that it is over. */
static void
add_checks(Build *build, Table *table, Column *column, bool part)
{
	for (const UserType *type = domain_of(&column->type); type != NULL;
		type = domain_of(type->base))
		for (size_t i = 0; i < type->checks.n; i++) {
			Check check = {
				.name = arena_printf(build->arena, "%s of %s",
					i == 0 ? type->name : type->checks.at[i].name,
					column->name),
				.expression = type->checks.at[i].expression,
				.value = column,
				.loc = type->checks.at[i].loc,
			};

			if (part)
				vec_push(build->arena, &table->part_checks, check);
			else
				vec_push(build->arena, &table->domain_checks, check);
		}
}

static void look_inside(
	Build *build, Table *table, const char *name, const ValueSource *source);

/* A part of a value, as a column of its own. */
static void
add_part(Build *build, Table *table, const char *name, ValueSource *source)
{
	Column *part;

	if (domain_of(source->type) != NULL) {
		part = arena_new_of(build->arena, Column);
		part->name = name;
		part->table = table;
		part->type = *source->type;
		part->not_null = type_not_null(source->type);
		part->typed = true;
		part->source = source;
		part->loc = source->loc;
		add_checks(build, table, part, true);
	}
	look_inside(build, table, name, source);
}

/* The first domain with constraints that the type is of, or is over; NULL: there is none. */
static const UserType *
constrained(const SqlType *type)
{
	const UserType *domain = domain_of(type);

	while (domain != NULL && domain->checks.n == 0)
		domain = domain_of(domain->base);
	return domain;
}

/* The domain with constraints that a part of such a value is of, whose name goes to *part; NULL: there is none. */
static const UserType *
domain_inside(Arena *arena, const SqlType *type, const char *name, const char **part)
{
	const UserType *found = NULL;

	if (type->dims > 0) {
		*part = arena_printf(arena, "%s[]", name);
		found = type->element == NULL ? NULL : constrained(type->element);
		return found != NULL || type->element == NULL
			       ? found
			       : domain_inside(arena, type->element, *part, part);
	}
	for (size_t i = 0; found == NULL && type->under != NULL && i < type->under->fields.n;
		i++) {
		const UserField *field = &type->under->fields.at[i];
		const char *its = arena_printf(arena, "%s.%s", name, field->name);

		*part = its;
		found = constrained(field->type);
		if (found == NULL)
			found = domain_inside(arena, field->type, its, part);
	}
	return found;
}

/* Says so if a value that is made as a whole has parts that a domain is about. */
static void
warn_of_parts(Build *build, const Table *table, const char *name, const ValueSource *source)
{
	const char *part = NULL;
	const UserType *domain;

	if (source->kind != SOURCE_CALL && source->kind != SOURCE_EXPR)
		return;
	domain = domain_inside(build->arena, source->type, name, &part);
	if (domain != NULL)
		diag_warning(build->diag, WARN_UNCHECKED, &source->loc,
			"values of the parts, in \"fields\" or \"array\", are",
			"column %s.%s is not held against domain %s: its values are written as "
			"a whole",
			table->name, part, domain->name);
}

static void
look_inside(Build *build, Table *table, const char *name, const ValueSource *source)
{
	warn_of_parts(build, table, name, source);
	for (size_t i = 0; i < source->branches.n; i++)
		look_inside(build, table, name, source->branches.at[i].source);
	for (size_t i = 0; i < source->members.n; i++)
		add_part(build, table,
			arena_printf(build->arena, "%s.%s", name, source->members.at[i].name),
			source->members.at[i].source);
	if (source->kind == SOURCE_ARRAY)
		add_part(build, table, arena_printf(build->arena, "%s[]", name),
			source->element);
}

void
build_domain_checks(Build *build, Table *table, Column *column)
{
	add_checks(build, table, column, false);
	if (column->source != NULL)
		look_inside(build, table, column->name, column->source);
}
