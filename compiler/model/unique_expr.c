/* unique_expr.c - columns that an expression computes and that must be unique.
 *
 * An expression that follows a column (sql/differ.h) differs where that does, so what is asked of the one is asked of the other.
 * The same holds of generated columns, whose values the server makes.
 */
#include <string.h>

#include "base/str.h"
#include "model/domain.h"
#include "model/unique.h"
#include "sql/differ.h"
#include "sql/names.h"

/* True if the letter is not in the text of the column's values. */
static bool
is_foreign(const Column *column, char letter)
{
	const char *letters = str_eq(column->type.family, "int")      ? "0123456789"
			      : str_eq(column->type.family, "date")   ? "0123456789-BC"
			      : str_eq(column->type.base->id, "uuid") ? "0123456789abcdef-"
								      : NULL;
	int64_t low, high;

	if (letter == '\0')
		return true;
	if (letters == NULL || column->type.dims > 0 || strchr(letters, letter) != NULL)
		return false;
	return letter != '-' ||
	       (column->source != NULL && build_number_range(column->source, 0, &low, &high) &&
		       low >= 0);
}

/* True if a column has what an expression that follows it counts on. */
static bool
suits(const Column *column, const SqlDiffer *differ)
{
	bool integer = str_eq(column->type.family, "int"),
	     num = str_eq(column->type.family, "num");

	return (!differ->whole || integer) &&
	       (!differ->exact || integer || num || str_eq(column->type.family, "date")) &&
	       is_foreign(column, differ->before) && is_foreign(column, differ->after);
}

/* True if a column holds all that there is to say of values of the other: no digit is rounded off. */
static bool
holds_whole(const SqlType *type, const SqlType *of)
{
	if (type->dims > 0 || of->dims > 0)
		return false;
	if (str_eq(type->family, "text"))
		return !str_eq(type->base->id, "name");
	if (str_eq(type->family, "char"))
		return str_eq(of->family, "int") || str_eq(of->family, "uuid");
	if (str_eq(type->family, "num") &&
		(str_eq(of->family, "int") || str_eq(of->family, "num")))
		return type->precision == 0 || type->scale >= of->scale ||
		       str_eq(of->family, "int");
	return str_eq(type->family, of->family) &&
	       (str_eq(type->family, "int") || str_eq(type->base->id, of->base->id)) &&
	       type->fraction >= of->fraction;
}

/* True if the column is unique without anybody's asking for it now. */
static bool
is_known(const Column *column)
{
	const Table *table = column->table;

	for (size_t i = 0; i < table->keys.n; i++)
		if (table->keys.at[i]->columns.n == 1 && !table->keys.at[i]->hoped &&
			table->keys.at[i]->columns.at[0] == column)
			return true;
	return column->unique || column->sequence != NULL;
}

Column *
unique_followed(
	Build *build, Table *table, const Column *own, const char *text, SqlDiffer *differ)
{
	Column *found = NULL;
	SqlDiffer its;

	for (size_t nth = 0; sql_differ(build->arena, text, nth, &its); nth++) {
		Column *base = table_column(table, sql_truncate_name(build->arena, its.column));

		if (base == NULL || base == own || !suits(base, &its) ||
			(own != NULL && !holds_whole(&own->type, &base->type)))
			continue;
		found = base;
		*differ = its;
		if (is_known(base))
			break;
	}
	return found;
}

/* The SQL that the column is computed by, or NULL. */
static const char *
text_of(const Column *column)
{
	const ValueSource *source = column->source;

	if (column->generated != NULL)
		return column->generated;
	return source != NULL && source->kind == SOURCE_EXPR ? source->expr.text : NULL;
}

bool
unique_carried(Build *build, const Column *column)
{
	const char *text = text_of(column);
	SqlDiffer differ = {0};
	const Column *base =
		text == NULL ? NULL
			     : unique_followed(build, column->table, column, text, &differ);
	Domain domain;

	if (base == NULL || (differ.no_null && !base->not_null) ||
		(differ.fold && !base->fold) || differ.apart > base->apart)
		return false;
	domain = domain_of_column(build->model, base);
	return (domain.possible && domain.free) ||
	       (base->uniqueness != UNIQUE_NO && base->uniqueness != UNIQUE_TUPLE);
}

void
unique_follow(Build *build, Column *column)
{
	const char *text = text_of(column);
	SqlDiffer differ;
	Column *base;

	if (text == NULL || column->follows != NULL)
		return;
	base = unique_followed(build, column->table, column, text, &differ);
	if (base == NULL || (differ.no_null && !base->not_null))
		return;
	column->follows = base;
	base->unique = true;
	base->fold |= (differ.fold || column->fold) && base->type.base->kind == VALUE_TEXT;
	base->apart = differ.apart > base->apart ? differ.apart : base->apart;
	base->apart = column->apart > base->apart ? column->apart : base->apart;
	unique_follow(build, base);
}

void
unique_note_followers(Build *build, const Column *base)
{
	for (size_t i = 0; i < base->table->columns.n; i++)
		if (base->table->columns.at[i].follows == base)
			diag_note(build->diag, &base->table->columns.at[i].loc,
				"as %s follows it, which must be unique",
				base->table->columns.at[i].name);
}
