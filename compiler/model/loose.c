/* loose.c - unique text under collations that take different texts for the same.
 *
 *	CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
 *
 * What such a collation tells apart stands in its locale, for ICU to say. Most are made so that case does not count, so values are made
 * that differ in more than case; of the rest a warning says that only the server will know.
 */
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "model/objects.h"
#include "model/unique.h"
#include "sql/quote.h"

/* True if the statement that makes a collation says that it is not deterministic. */
static bool
says_loose(const char *sql)
{
	static const char word[] = "deterministic";

	for (; *sql != '\0'; sql++) {
		if (strncasecmp(sql, word, sizeof word - 1) != 0)
			continue;
		sql += sizeof word - 1;
		sql += strspn(sql, "\" \t\n=");
		sql += strspn(sql, "'");
		return strncasecmp(sql, "f", 1) == 0 || strncasecmp(sql, "of", 2) == 0 ||
		       strncasecmp(sql, "n", 1) == 0 || *sql == '0';
	}
	return false;
}

/* True if the schema's SQL makes such a collation of that name, as DDL spells it. */
static bool
is_loose(Build *build, const char *collation)
{
	const Model *model = build->model;
	SqlStatement made;

	for (size_t i = 0; i < model->objects.n; i++) {
		const Object *object = model->objects.at[i];

		if (object->kind != KIND_SQL_PRE || object->create == NULL ||
			!says_loose(object->create) ||
			!sql_statement(build->arena, object->create, &made) ||
			!str_eq(made.kind, "COLLATION") || made.name == NULL)
			continue;
		if (str_eq(sql_ident_text(build->arena, made.name), collation) ||
			(made.schema != NULL &&
				str_eq(sql_qualified_text(build->arena, made.schema, made.name),
					collation)))
			return true;
	}
	return false;
}

/* The collation of a column, or of the domain that it is of; NULL: that of the database. */
static const char *
collation_of(const Column *column)
{
	const char *collation = column->collation;

	for (const UserType *type = column->type.user;
		collation == NULL && type != NULL && type->kind == USER_DOMAIN;
		type = type->base->user)
		collation = type->collation;
	return collation;
}

void
unique_loose(Build *build, Table *table)
{
	for (size_t i = 0; i < table->columns.n; i++) {
		Column *column = &table->columns.at[i];
		const char *collation = collation_of(column);

		if (collation == NULL || !build_is_unique(column) ||
			!is_loose(build, collation))
			continue;
		column->fold = true;
		diag_warning(build->diag, WARN_UNCHECKED, &column->loc,
			"digits and small letters, as of {\"regex\": \"[a-z0-9]{8}\"}, differ in any collation",
			"%s: it must be unique, but its collation %s, which is not deterministic, takes some different texts for the same: "
			"its values differ in more than case, and only the server knows whether that is enough",
			build_subject(build, column), collation);
	}
}
