/* types.c - SQL types: from the spelling in the schema to a row of types.def, its modifiers and
 * its DDL.
 *
 * The spelling is model/sqltype.re's business; here the name is looked up among PostgreSQL's
 * types and the schema's own, and the modifiers are held against what the type allows.
 */
#include "model/types.h"

#include <string.h>

#include <pgmock/put.h>
#include <pgmock/table.h>

#include "base/str.h"
#include "model/sqltype.h"

static const BaseType base_types[] = {
#define PGM_TYPE(id_, name_, family_, kind_, put_, width_, literal_, low_, high_, fallback_)   \
	{                                                                                      \
		.id = #id_,                                                                    \
		.name = name_,                                                                 \
		.family = family_,                                                             \
		.kind = kind_,                                                                 \
		.put = put_,                                                                   \
		.width = width_,                                                               \
		.literal = literal_,                                                           \
		.low = low_,                                                                   \
		.high = high_,                                                                 \
		.fallback = fallback_,                                                         \
	},
#include <pgmock/types.def>
#undef PGM_TYPE
};

enum {
	NBASE_TYPES = sizeof base_types / sizeof base_types[0],
	DIGITS_MAX = 18, /* that an int64_t always holds */
};

const BaseType *
base_type_find(const char *name)
{
	for (size_t i = 0; i < NBASE_TYPES; i++)
		if (str_eq(base_types[i].name, name))
			return &base_types[i];
	return NULL;
}

/* A type of the schema that is written just as it was defined, "Odd Type" or "Odd Type[]":
 * quotes are not needed where nothing else can be meant. */
static const UserType *
user_type_as_written(const Model *model, const char *text, int *dims)
{
	for (size_t i = 0; i < model->types.n; i++) {
		const UserType *type = model->types.at[i];
		size_t n = strlen(type->name);

		if (strncmp(text, type->name, n) == 0 &&
			(text[n] == '\0' || str_eq(text + n, "[]"))) {
			*dims = text[n] != '\0';
			return type;
		}
	}
	return NULL;
}

static const UserType *
user_type_find(const Model *model, const SqlTypeName *name)
{
	for (size_t i = 0; i < model->types.n; i++) {
		const UserType *type = model->types.at[i];

		if (str_eq(type->name, name->name) &&
			(name->schema == NULL || str_eq(name->schema, type->schema)))
			return type;
	}
	return NULL;
}

/* What other databases and languages call types, and what PostgreSQL does. */
static const struct {
	const char *name, *ours;
} foreign_types[] = {
	{"string", "text"},
	{"str", "text"},
	{"longtext", "text"},
	{"mediumtext", "text"},
	{"tinytext", "text"},
	{"clob", "text"},
	{"nvarchar", "varchar"},
	{"varchar2", "varchar"},
	{"tinyint", "smallint"},
	{"mediumint", "integer"},
	{"int16", "smallint"},
	{"int32", "integer"},
	{"int64", "bigint"},
	{"long", "bigint"},
	{"number", "numeric"},
	{"double", "double precision"},
	{"float32", "real"},
	{"float64", "double precision"},
	{"datetime", "timestamp"},
	{"datetime2", "timestamp"},
	{"blob", "bytea"},
	{"binary", "bytea"},
	{"varbinary", "bytea"},
	{"image", "bytea"},
	{"uniqueidentifier", "uuid"},
	{"guid", "uuid"},
	{"autoincrement", "serial"},
};

/* Names to offer when a type is not known: PostgreSQL's and the schema's. */
static const char *
type_hint(Model *model, const SqlTypeName *name)
{
	const char *word = name->name;
	size_t nknown;
	const char *const *known = sqltype_known_names(model->arena, &nknown);
	const char **names = arena_array(model->arena, const char *, nknown + model->types.n);

	for (size_t i = 0; i < sizeof foreign_types / sizeof foreign_types[0]; i++)
		if (str_eq(foreign_types[i].name, word))
			return arena_printf(
				model->arena, "PostgreSQL's is \"%s\"", foreign_types[i].ours);
	memcpy(names, known, nknown * sizeof *names);
	for (size_t i = 0; i < model->types.n; i++)
		names[nknown + i] = name->schema == NULL ? model->types.at[i]->name
							 : model->types.at[i]->sql_name;
	if (name->schema != NULL)
		word = arena_printf(model->arena, "%s.%s", name->schema, word);
	return diag_did_you_mean(model->arena, word, names, nknown + model->types.n);
}

/* What the modifiers say; sqltype_parse() has held them against the type. */
static void
set_modifiers(const SqlTypeName *name, SqlType *out)
{
	const char *id = out->base->id;
	int first = name->nmodifiers > 0 ? name->modifiers[0] : 0;

	if (str_eq(id, "varchar") || str_eq(id, "bpchar")) {
		out->length = first;
	} else if (str_eq(id, "numeric")) {
		out->precision = first;
		out->scale = name->nmodifiers > 1 ? name->modifiers[1] : 0;
	} else if (out->base->kind == VALUE_TIMESTAMP || out->base->kind == VALUE_TIME ||
		   out->base->kind == VALUE_INTERVAL) {
		out->fraction = name->nmodifiers > 0 ? first : 6;
	}
}

bool
type_resolve(Model *model, Diag *diag, const char *subject, const SchemaText *text,
	SqlType *out, const char **serial)
{
	Arena *arena = model->arena;
	SqlTypeName name = {0};
	const UserType *user;
	const BaseType *base = NULL;
	size_t offset = 0;
	Buf sql = BUF(arena);

	*serial = NULL;
	*out = (SqlType){.base = base_type_find("text"), .family = "text", .sql = "text"};
	if (text->text == NULL) {
		diag_error(diag, &text->loc,
			"add \"type\": any PostgreSQL type, such as \"text\" or \"numeric(12,2)\"",
			"%s: no type", subject);
		return false;
	}
	user = user_type_as_written(model, text->text, &name.dimensions);
	if (user == NULL && !sqltype_parse(arena, text->text, &name, &offset)) {
		Loc loc = text->loc;

		loc.offset = offset;
		loc.size = 1;
		diag_error(diag, &loc, NULL, "%s: type \"%s\": %s", subject, text->text,
			name.error);
		return false;
	}
	if (name.builtin && name.nmodifiers == 2 &&
		(name.modifiers[1] < 0 || name.modifiers[1] > name.modifiers[0])) {
		diag_error(diag, &text->loc,
			"PostgreSQL 15 and later would take it, but not the versions before",
			"%s: type %s: the scale must be 0 to the precision", subject,
			text->text);
		return false;
	}
	if (name.serial)
		*serial = name.name;

	if (user == NULL)
		user = user_type_find(model, &name);
	if (user == NULL && name.builtin)
		base = base_type_find(name.name);
	if (user == NULL && base == NULL) {
		if (name.builtin || name.extension != NULL)
			diag_error(diag, &text->loc, NULL, "%s: type %s is not supported yet",
				subject, text->text);
		else
			diag_error(diag, &text->loc, type_hint(model, &name),
				"%s: no type is called \"%s%s%s\"", subject,
				name.schema == NULL ? "" : name.schema,
				name.schema == NULL ? "" : ".", name.name);
		return false;
	}
	if (user != NULL && name.arguments != NULL) {
		diag_error(diag, &text->loc, NULL, "%s: type %s takes no modifier", subject,
			user->name);
		return false;
	}
	if (user == NULL) {
		out->base = base;
		out->family = base->family;
		set_modifiers(&name, out);
	} else if (user->is_domain) {
		*out = *user->base;
	} else {
		out->family = "enum";
	}
	out->user = user;
	out->dims += name.dimensions;
	if (user == NULL)
		sqltype_format(&sql, &name, NULL);
	else
		buf_printf(&sql, "%s%s", user->sql_name, name.dimensions > 0 ? "[]" : "");
	out->sql = buf_text(&sql);
	if (out->dims > 1) {
		diag_error(diag, &text->loc, NULL,
			"%s: arrays of more than one dimension are not supported yet", subject);
		return false;
	}
	if (*serial != NULL && out->dims > 0) {
		diag_error(diag, &text->loc, NULL, "%s: there are no arrays of serial types",
			subject);
		return false;
	}
	return true;
}

const UserType *
type_enum(const SqlType *type)
{
	const UserType *user = type->user;

	while (user != NULL && user->is_domain)
		user = user->base->dims > 0 ? NULL : user->base->user;
	return user;
}

void
type_bounds(const SqlType *type, int scale, int64_t *low, int64_t *high)
{
	int64_t bound = 1;

	*low = type->base->low;
	*high = type->base->high;
	if (type->base->kind != VALUE_NUMBER) {
		if (*low == 0 && *high == 0) {
			*low = INT64_MIN;
			*high = INT64_MAX;
		}
		return;
	}
	/* numeric(p,s): below 10^(p-s); without a precision, as much as 18 digits hold */
	for (int i = 0; i < DIGITS_MAX &&
			(type->precision == 0 || i < type->precision - type->scale + scale);
		i++)
		bound *= 10;
	*low = -(bound - 1);
	*high = bound - 1;
}

uint32_t
type_width(const SqlType *type)
{
	const UserType *labelled = type_enum(type);

	if (labelled != NULL) {
		size_t width = 0;

		for (size_t i = 0; i < labelled->labels.n; i++) {
			size_t size = 2 * strlen(labelled->labels.at[i]);

			width = size > width ? size : width;
		}
		return (uint32_t)width;
	}
	return type->base->width;
}
