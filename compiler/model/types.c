/* types.c - SQL types: from the spelling in the schema to a row of types.def, its modifiers and
 * its DDL.
 *
 * The spelling is model/sqltype.re's business; here the name is looked up among PostgreSQL's
 * types and the schema's own, and the modifiers are held against what the type allows.
 */
#include "model/types.h"

#include <string.h>
#include <strings.h>

#include <pgmock/put.h>
#include <pgmock/table.h>

#include "base/str.h"
#include "model/sqltype.h"
#include "sql/names.h"
#include "sql/quote.h"

static const BaseType base_types[] = {
#define PGM_TYPE(id_, ...) {.id = #id_, __VA_ARGS__},
#include <pgmock/types.def>
};

enum {
#define PGM_TYPE(id, ...) BASE_##id,
#include <pgmock/types.def>
};

enum {
	NBASE_TYPES = sizeof base_types / sizeof base_types[0],
	DIGITS_MAX = 18, /* that an int64_t always holds */
	DIMS_MAX = 6,    /* MAXDIM, array.h */
};

const BaseType *
base_type_find(const char *name)
{
	for (size_t i = 0; i < NBASE_TYPES; i++)
		if (str_eq(base_types[i].name, name))
			return &base_types[i];
	return NULL;
}

const SqlType *
base_type_text(void)
{
	static const SqlType text = {.base = &base_types[BASE_text], .family = "text", .sql = "text"};

	return &text;
}

/* A type of the schema that is written just as it was defined, "Odd Type" or "Odd Type[]":
 * quotes are not needed where nothing else can be meant. *dims: how many pairs of brackets. */
static const UserType *
user_type_as_written(const Model *model, const char *text, int *dims)
{
	for (size_t i = 0; i < model->types.n; i++) {
		const UserType *type = model->types.at[i];
		size_t n = strlen(type->name);

		if (n == 0 || strncmp(text, type->name, n) != 0)
			continue;
		for (*dims = 0; *dims < DIMS_MAX && strncmp(text + n, "[]", 2) == 0; n += 2)
			++*dims;
		if (text[n] == '\0')
			return type;
	}
	return NULL;
}

static const UserType *
user_type_find(const Model *model, const SqlTypeName *name)
{
	const char *wanted = sql_truncate_name(model->arena, name->name);

	for (size_t i = 0; i < model->types.n; i++) {
		const UserType *type = model->types.at[i];

		if (str_eq(type->name, wanted) &&
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
	{"dict", "jsonb"},
	{"object", "jsonb"},
	{"map", "jsonb"},
	{"struct", "jsonb"},
	{"list", "text[]"},
	{"array", "text[]"},
	{"set", "text[]"},
	{"year", "smallint"},
	{"rowversion", "bigint"},
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

/* What the fields of an interval keep of it, as AdjustIntervalForTypmod() in timestamp.c has it. */
static const struct {
	const char *fields;
	int months;
	int64_t unit;
} interval_units[] = {
	{"year", 12, 0},
	{"month", 1, 0},
	{"year to month", 1, 0},
	{"day", 0, INT64_C(86400000000)},
	{"hour", 0, INT64_C(3600000000)},
	{"day to hour", 0, INT64_C(3600000000)},
	{"minute", 0, INT64_C(60000000)},
	{"day to minute", 0, INT64_C(60000000)},
	{"hour to minute", 0, INT64_C(60000000)},
};

/* What the modifiers say; sqltype_parse() has held them against the type. */
static void
set_modifiers(const SqlTypeName *name, SqlType *out)
{
	const char *id = out->base->id;
	int first = name->nmodifiers > 0 ? name->modifiers[0] : 0;

	if (str_eq(id, "varchar") || str_eq(id, "bpchar")) {
		out->length = first;
	} else if (str_eq(id, "name")) {
		out->length = SQL_NAME_MAX;
	} else if (str_eq(id, "numeric")) {
		out->precision = first;
		out->scale = name->nmodifiers > 1 ? name->modifiers[1] : 0;
	} else if (str_eq(id, "money")) {
		out->precision = DIGITS_MAX - 1;
		out->scale = 2;
	} else if (out->base->kind == VALUE_TIMESTAMP || out->base->kind == VALUE_TIME ||
		   out->base->kind == VALUE_INTERVAL) {
		out->fraction = name->nmodifiers > 0 ? first : 6;
	}
	for (size_t i = 0; i < sizeof interval_units / sizeof interval_units[0]; i++) {
		if (!str_eq(name->fields, interval_units[i].fields))
			continue;
		out->unit = interval_units[i].unit;
		out->months = interval_units[i].months;
	}
}

/* The element of a range or a multirange of PostgreSQL's own. */
static const SqlType *
builtin_element(Arena *arena, const BaseType *base)
{
	SqlType *element;

	if (base->element == NULL)
		return NULL;
	element = arena_new_of(arena, SqlType);
	element->base = base_type_find(base->element);
	element->family = element->base->family;
	element->sql = element->base->name;
	element->fraction = 6;
	element->element = builtin_element(arena, element->base);
	return element;
}

/* The same name once more, as an array has it. */
static void
make_array(Arena *arena, int dims, SqlType *type)
{
	SqlType *element = arena_new_of(arena, SqlType);

	*element = *type;
	type->element = element;
	type->dims = dims;
}

/* Whether the schema declares the extension that brings the type; says so if not. */
static bool
check_extension(Model *model, Diag *diag, const char *subject, const SchemaText *text, const char *extension)
{
	if (model_extension(model, extension) != NULL)
		return true;
	diag_error(diag, &text->loc,
		arena_printf(model->arena, "\"extensions\": [\"%s\"]", extension),
		"%s: type %s comes with extension %s, which the schema does not name", subject,
		text->text, extension);
	return false;
}

/* The type as DDL spells it. */
static const char *
spelling(Model *model, const SqlTypeName *name, const UserType *user, const BaseType *base)
{
	const Extension *extension = model_extension(model, base == NULL ? NULL : base->extension);
	const char *schema = extension != NULL ? extension->schema : "public";
	Buf sql = BUF(model->arena);

	if (user != NULL)
		buf_printf(&sql, "%s%s", user->sql_name, name->dimensions > 0 ? "[]" : "");
	else
		sqltype_format(&sql, name,
			name->builtin ? NULL
				      : sql_qualified_text(model->arena, schema, name->name));
	return buf_text(&sql);
}

/* What a type of the schema is. */
static void
use_user_type(const UserType *user, SqlType *out)
{
	static const char *const families[] = {
		[USER_ENUM] = "enum", [USER_COMPOSITE] = "composite", [USER_RANGE] = "range"};

	if (user->kind == USER_DOMAIN) {
		*out = *user->base;
	} else {
		out->family = families[user->kind];
		out->under = user;
		out->element = user->kind == USER_RANGE ? user->base : NULL;
	}
	out->user = user;
}

/* format_type() has names of their own for character and bit without any length. */
static const char *
without_length(const char *name)
{
	return str_eq(name, "bpchar") ? "character" : str_eq(name, "\"bit\"") ? "bit" : name;
}

/* What people write behind types, and where it is said. rest: the text from there on. */
static const char *
constraint_hint(const char *rest)
{
	static const struct {
		const char *word, *hint;
	} words[] = {
		{"not null", "say it beside the type: \"nullable\": false"},
		{"null", "say it beside the type: \"nullable\": true"},
		{"primary key", "say it beside the type: \"primary_key\": true"},
		{"unique", "say it beside the type: \"unique\": true"},
		{"default", "say it beside the type: \"default\": \"now()\""},
		{"references", "say it beside the type: \"references\": \"customers.id\""},
		{"unsigned", "PostgreSQL has no unsigned types: a wider one, and \"min\": 0"},
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strncasecmp(rest, words[i].word, strlen(words[i].word)) == 0)
			return words[i].hint;
	return NULL;
}

/* What a type is, as it is written. */
static bool
resolve(Model *model, Diag *diag, const char *subject, const SchemaText *text,
	SqlType *out, const char **serial)
{
	Arena *arena = model->arena;
	SqlTypeName name = {0};
	const UserType *user;
	const BaseType *base = NULL;
	size_t offset = 0;

	*serial = NULL;
	*out = *base_type_text();
	if (text->text == NULL) {
		diag_error(diag, &text->loc,
			"add \"type\": any PostgreSQL type, such as \"text\" or \"numeric(12,2)\"",
			"%s: no type", subject);
		return false;
	}
	user = user_type_as_written(model, text->text, &name.dimensions);
	if (user == NULL && !sqltype_parse(arena, text->text, &name, &offset)) {
		Loc loc = loc_inside(text->loc, offset, 1);

		diag_error(diag, &loc, constraint_hint(text->text + offset),
			"%s: type \"%s\": %s", subject, text->text, name.error);
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
	if (user == NULL && (name.builtin || name.extension != NULL))
		base = base_type_find(without_length(name.name));
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
	if (user == NULL && base->extension != NULL &&
		!check_extension(model, diag, subject, text, base->extension))
		return false;
	if (user != NULL && name.arguments != NULL) {
		diag_error(diag, &text->loc, NULL, "%s: type %s takes no modifier", subject,
			user->name);
		return false;
	}
	if (user == NULL) {
		out->base = base;
		out->family = base->family;
		out->element = builtin_element(arena, base);
		out->arguments = name.arguments;
		if (name.builtin && name.nmodifiers == 1)
			out->arguments = arena_printf(arena, "%d", name.modifiers[0]);
		set_modifiers(&name, out);
	} else {
		use_user_type(user, out);
	}
	if (name.dimensions > 0) {
		int dims = name.dimensions;

		name.dimensions = 0;
		out->sql = spelling(model, &name, user, base);
		make_array(arena, dims, out);
		name.dimensions = dims;
	}
	out->sql = spelling(model, &name, user, base);
	if (*serial != NULL && out->dims > 0) {
		diag_error(diag, &text->loc, NULL, "%s: there are no arrays of serial types",
			subject);
		return false;
	}
	return true;
}

/* A type of PostgreSQL, as somebody wrote it. */
typedef struct {
	SqlType type;
	const char *serial;
} Written;

bool
type_resolve(Model *model, Diag *diag, const char *subject, const SchemaText *text,
	SqlType *out, const char **serial)
{
	Written *written = text->text == NULL ? NULL : map_get(&model->written, text->text);

	if (written != NULL) {
		*out = written->type;
		*serial = written->serial;
		return true;
	}
	if (!resolve(model, diag, subject, text, out, serial))
		return false;
	if (out->dims == 0 && out->user == NULL && out->under == NULL) { /* others may be made of types to come */
		written = arena_new_of(model->arena, Written);
		*written = (Written){*out, *serial};
		map_add(&model->written, text->text, written);
	}
	return true;
}

const char *
type_kin(const SqlType *type)
{
	return str_eq(type->family, "range")   ? type->base->id
	       : str_eq(type->family, "money") ? "num"
					       : type->family;
}

const UserType *
type_enum(const SqlType *type)
{
	return type->dims == 0 && type->under != NULL && type->under->kind == USER_ENUM ? type->under : NULL;
}

const UserType *
type_named(const Model *model, const char *text)
{
	SqlTypeName name = {0};
	size_t offset;
	const UserType *user = user_type_as_written(model, text, &name.dimensions);

	if (user == NULL && sqltype_parse(model->arena, text, &name, &offset))
		user = user_type_find(model, &name);
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

bool
type_not_null(const SqlType *type)
{
	const UserType *user = type->dims == 0 ? type->user : NULL;

	for (; user != NULL && user->kind == USER_DOMAIN; user = user->base->user)
		if (user->not_null)
			return true;
	return false;
}
