/* sources.c - where each column's values come from, and why.
 *
 * A column may say it in a dozen ways, or not at all. They are tried in the order of the table
 * `ways` below, which is the language's order of precedence: rules, structure, distributions,
 * patterns, named generators, then what the column's name suggests, then its type. A preset of
 * the registry is a source in the schema language itself, so it is read by the same code.
 * Foreign keys come last and win.
 */
#include <stddef.h>
#include <string.h>

#include "base/copytext.h"
#include "base/str.h"
#include "model/build.h"
#include "model/extent.h"
#include "model/reader.h"
#include "model/types.h"

enum {
	NULLABLE_SHARE = 429496730, /* 2^32 / 10: "nullable": true and no word on how many */
	FK_HOPS_MAX = 100,
	KEY_COLUMNS_MAX = 32, /* INDEX_MAX_KEYS, pg_config_manual.h */
};

ValueSource *
reader_source(Reader *reader, SourceKind kind, Loc loc)
{
	ValueSource *source = arena_new_of(reader->build->arena, ValueSource);

	source->kind = kind;
	source->loc = loc;
	source->why = reader->why;
	source->inferred = reader->inferred;
	source->preset = reader->preset;
	source->entity_prefix = reader->prefix;
	source->table = reader->table;
	source->type = reader->type;
	source->scale = reader->scale;
	return source;
}

/* ---- what arguments ask of the column --------------------------------------------------- */

static const char *
context_value(ArgContext *context, json_object *json, Loc loc, size_t *size)
{
	Reader *reader = context->owner;

	return type_value(context->arena, context->lenient ? NULL : context->diag,
		context->subject, reader->type, json, loc, size);
}

static const Column *
context_column(ArgContext *context, const char *name, Loc loc)
{
	Reader *reader = context->owner;
	const ExprColumn *path;
	const SqlFormula *walk;
	SqlReason why;

	if (strchr(name, '.') == NULL ||
		table_column(reader->table, sql_truncate_name(context->arena, name)) != NULL)
		return build_find_column(
			reader->build, context->subject, reader->table, name, loc);
	walk = build_walk(reader->build, reader->table, name, true, &why);
	if (walk == NULL) {
		diag_error(reader->build->diag, &loc, why.hint, "%s: %s", context->subject,
			why.reason);
		return NULL;
	}
	path = walk->root->column;
	if (path->column->type.base->kind == VALUE_TIMESTAMP ||
		path->column->type.base->kind == VALUE_DATE)
		return path->column;
	diag_error(reader->build->diag, &loc, NULL,
		"%s: column %s.%s, which it follows, must hold moments or dates",
		context->subject, path->column->table->name, path->column->name);
	return NULL;
}

static size_t
context_domain(ArgContext *context)
{
	Reader *reader = context->owner;

	return build_domain(reader->build, reader->table);
}

/* The names of a table's columns. */
static const char *const *
names_of(Build *build, const Table *table)
{
	if (build->named == table)
		return build->names;
	build->named = table;
	build->names = arena_array(build->arena, const char *, table->columns.n);
	for (size_t i = 0; i < table->columns.n; i++)
		build->names[i] = table->columns.at[i].name;
	return build->names;
}

ArgContext
reader_arg_context(Reader *reader)
{
	ArgContext context = {
		.arena = reader->build->arena,
		.diag = reader->build->diag,
		.subject = reader->subject,
		.scale = reader->scale,
		.owner = reader,
		.value = context_value,
		.column = context_column,
		.domain = context_domain,
		.lenient = reader->inferred,
		.preset = reader->preset != NULL,
		.preset_loc = reader->preset_loc,
		.called = reader->called,
	};

	if (reader->table != NULL) {
		context.columns = names_of(reader->build, reader->table);
		context.ncolumns = reader->table->columns.n;
	}
	memcpy(context.spelled, reader->spelled, sizeof context.spelled);
	type_bounds(reader->type, reader->scale, &context.low, &context.high);
	return context;
}

/* ---- precedence ------------------------------------------------------------------------- */

static bool
says_dist(const SchemaSource *from)
{
	return from->dist.present || from->distribution.present;
}

static bool
says_values(const SchemaSource *from)
{
	return from->values.present || from->weights.present;
}

/* True if what the column is called shall suggest nothing. */
static bool
says_none(const SchemaSource *from)
{
	return str_eq(from->generator.text, "none");
}

static bool
says_generator(const SchemaSource *from)
{
	return (from->generator.text != NULL && !says_none(from)) ||
	       from->generator_config.present;
}

static bool
says_range(const SchemaSource *from)
{
	return from->min.present || from->max.present;
}

#define SAYS(way, test)                                                                        \
	static bool says_##way(const SchemaSource *from)                                       \
	{                                                                                      \
		return test;                                                                   \
	}
SAYS(rules, from->rules.present)
SAYS(expr, from->expr.text != NULL)
SAYS(states, from->states.present)
SAYS(series, from->series.present)
SAYS(step, from->step.text != NULL)
SAYS(json, from->json.present)
SAYS(array, from->array.present)
SAYS(fields, from->fields.present)
SAYS(list, from->from.text != NULL)
SAYS(pattern, from->pattern.present)
SAYS(regex, from->regex.text != NULL)
SAYS(template, from->template_.text != NULL)
SAYS(timeseries, from->timeseries.present)
SAYS(value, from->value.present)
SAYS(gen, from->gen.present)
SAYS(after, from->after.text != NULL || from->before.text != NULL)
#undef SAYS

#define KEY(name, member)                                                                      \
	{                                                                                      \
		name, offsetof(SchemaSource, member.loc)                                       \
	}

enum { WAY_KEYS = 2 };

/* Every way to say where values come from, in order of precedence; the first that is used wins.
 */
static const struct {
	bool (*used)(const SchemaSource *);
	ValueSource *(*read)(Reader *, const SchemaSource *);
	const char *why;
	struct {
		const char *name;
		size_t loc;
	} keys[WAY_KEYS];
} ways[] = {
	{says_rules, reader_from_rules, "rules", {KEY("rules", rules)}},
	{says_expr, reader_from_expr, "expression", {KEY("expr", expr)}},
	{says_states, reader_from_states, "states", {KEY("states", states)}},
	{says_series, reader_from_series, "series", {KEY("series", series)}},
	{says_step, reader_from_step, "step", {KEY("step", step)}},
	{says_json, reader_from_json, "json", {KEY("json", json)}},
	{says_array, reader_from_array, "array", {KEY("array", array)}},
	{says_fields, reader_from_fields, "fields", {KEY("fields", fields)}},
	{says_dist, reader_from_distribution, "distribution",
		{KEY("dist", dist), KEY("distribution", distribution)}},
	{says_values, reader_from_values, "values",
		{KEY("values", values), KEY("weights", weights)}},
	{says_list, reader_from_list, "list", {KEY("from", from)}},
	{says_pattern, reader_from_pattern, "pattern", {KEY("pattern", pattern)}},
	{says_regex, reader_from_regex, "regex", {KEY("regex", regex)}},
	{says_template, reader_from_template, "template", {KEY("template", template_)}},
	{says_timeseries, reader_from_timeseries, "timeseries",
		{KEY("timeseries", timeseries)}},
	{says_value, reader_from_value, "value", {KEY("value", value)}},
	{says_gen, reader_from_gen, "generator", {KEY("gen", gen)}},
	{says_generator, reader_from_generator, "generator",
		{KEY("generator", generator), KEY("generator_config", generator_config)}},
	{says_after, reader_from_after, "after", {KEY("after", after), KEY("before", before)}},
	{says_range, reader_from_range, "range", {KEY("min", min), KEY("max", max)}},
};

#undef KEY

/* The key by which a way was said, and its place. */
static const char *
way_key(const SchemaSource *from, size_t way, Loc *loc)
{
	size_t i = 0;

	memcpy(loc, (const char *)from + ways[way].keys[0].loc, sizeof *loc);
	if (loc->source == NULL && ways[way].keys[1].name != NULL) {
		i = 1;
		memcpy(loc, (const char *)from + ways[way].keys[1].loc, sizeof *loc);
	}
	loc->key = true;
	return ways[way].keys[i].name;
}

static void
say_unused(Reader *reader, Loc loc, const char *key, const char *because)
{
	loc.key = true;
	diag_warning(reader->build->diag, WARN_UNUSED_KEY, &loc, NULL,
		"%s: \"%s\" is not used, because %s", reader->subject, key, because);
}

/* Two spellings of one thing at once. */
static void
check_spelled_twice(Reader *reader, const SchemaSource *from)
{
	const struct {
		bool both;
		const Loc *loc;
		const char *key, *other;
	} pairs[] = {
		{from->dist.present && from->distribution.present, &from->distribution.loc,
			"distribution", "dist"},
		{from->gen.present && from->generator.text != NULL, &from->generator.loc,
			"generator", "gen"},
		{from->after.text != NULL && from->before.text != NULL, &from->before.loc,
			"before", "after"},
	};

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
		if (pairs[i].both)
			say_unused(reader, *pairs[i].loc, pairs[i].key,
				arena_printf(reader->build->arena, "\"%s\" stands above it",
					pairs[i].other));
}

/* Ways that are used beside the one that counts: said, unless that one looks at them itself. */
static void
warn_unused(Reader *reader, const SchemaSource *from, size_t used)
{
	Loc loc;
	const char *stronger = way_key(from, used, &loc);

	check_spelled_twice(reader, from);
	if (ways[used].used == says_rules)
		return;
	for (size_t i = used + 1; i < sizeof ways / sizeof ways[0]; i++) {
		const char *key;

		if (!ways[i].used(from) ||
			(ways[used].used == says_dist && ways[i].used == says_values) ||
			(ways[used].used == says_gen && ways[i].used == says_generator &&
				from->generator.text != NULL))
			continue;
		key = way_key(from, i, &loc);
		say_unused(reader, loc, key,
			arena_printf(reader->build->arena, "\"%s\" stands above it", stronger));
	}
}

/* Modifiers of what is not there. */
static void
warn_modifiers(Reader *reader, const SchemaSource *from)
{
	if (from->distinct == YES && !from->array.present)
		say_unused(reader, schema_loc_key(reader->build->arena, from->loc, "distinct"),
			"distinct", "it is about the elements of an \"array\"");
	if (from->gap.present && !says_after(from))
		say_unused(reader, from->gap.loc, "gap", "there is no \"after\" or \"before\"");
	if (from->hours.present && !says_after(from))
		say_unused(reader, from->hours.loc, "hours",
			"there is no \"after\" or \"before\"");
	if (from->size.present && reader->type->dims == 0 &&
		!generator_lists("range multirange", reader->type->family))
		say_unused(reader, from->size.loc, "size", "the column is no array");
}

static bool
names_say_nothing(const Build *build)
{
	return build->options != NULL && build->options->no_infer;
}

ValueSource *
reader_read(Reader *reader, const SchemaSource *from)
{
	ValueSource *source;

	memset(reader->spelled, 0, sizeof reader->spelled);
	reader->called = NULL;
	if (from->locale.present)
		reader->locales = build_locales(reader->build, reader->subject, &from->locale);
	warn_modifiers(reader, from);
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		if (ways[i].used(from)) {
			if (reader->why == NULL)
				reader->why = ways[i].why;
			warn_unused(reader, from, i);
			return ways[i].read(reader, from);
		}
	}
	source = says_none(from) || names_say_nothing(reader->build)
			 ? NULL
			 : reader_from_name(reader, from);
	return source != NULL ? source : reader_from_type(reader, from);
}

/* ---- columns ---------------------------------------------------------------------------- */

/* True if the source itself decides when there is no value: its list holds NULL, or it follows
 * a column that may be. */
static bool
says_null(const ValueSource *source)
{
	const Choices *choices = source->args[0].choices;

	if (source->chain != NULL || source->absent)
		return true;
	for (size_t i = 0; i < GENERATOR_PARAMS; i++)
		if (source->args[i].column != NULL && !source->args[i].column->not_null)
			return true;

	for (size_t i = 0; choices != NULL && i < choices->items.n; i++)
		if (str_eq(choices->items.at[i].text, "\\N"))
			return true;
	return source->kind == SOURCE_RULES || source->kind == SOURCE_EXPR;
}

/* True if the column is in a key in which NULL is a value like others. */
static bool
one_null_only(const Key *key, const Column *column)
{
	for (size_t i = 0; key->nulls_not_distinct && i < key->columns.n; i++)
		if (key->columns.at[i] == column)
			return true;
	return false;
}

/* How often the column is NULL: "nulls", or what its preset says, or a tenth, where NULL is
 * allowed. */
static void
read_nulls(Build *build, const SchemaColumn *from, Column *column, const Reader *reader)
{
	const SchemaValue *nulls = &from->source.nulls;
	int64_t share = 0;

	if (nulls->present) {
		if (json_object_is_type(nulls->json, json_type_string))
			column->null_if = (Expression){
				.text = json_object_get_string(nulls->json), .loc = nulls->loc};
		else if (!args_share(json_object_get_string(nulls->json), &share))
			diag_error(build->diag, &nulls->loc, "a fraction such as 0.1",
				"%s: nulls must be a number between 0 and 1", reader->subject);
		if ((share > 0 || column->null_if.text != NULL) && column->not_null)
			diag_error(build->diag, &nulls->loc,
				"\"nullable\": true, or no \"nulls\"",
				"%s: it is declared NOT NULL, so nulls must be 0",
				reader->subject);
	} else if (from->nullable == YES && !column->not_null && !says_null(column->source)) {
		share = NULLABLE_SHARE;
		if (reader->null_share.present)
			args_share(json_object_get_string(reader->null_share.json), &share);
	}
	for (size_t i = 0;
		(share > 0 || column->null_if.text != NULL) && i < column->table->keys.n; i++) {
		if (!one_null_only(column->table->keys.at[i], column))
			continue;
		if (nulls->present)
			diag_warning(build->diag, WARN_UNUSED_KEY, &nulls->loc, NULL,
				"%s: NULLs are not distinct in its key, so there is one at most",
				reader->subject);
		column->one_null = true;
	}
	column->null_share = column->one_null ? 0 : (uint64_t)share;
}

/* serial and identity columns count with their sequence, and so do integer keys that nothing is
 * said about. */
static ValueSource *
counting_source(Reader *reader, const Column *column)
{
	const Sequence *sequence =
		column->counts_with != NULL ? column->counts_with->sequence : column->sequence;
	int64_t start = sequence != NULL ? sequence->start : 1;
	int64_t step = sequence != NULL ? sequence->increment : 1;
	json_object *params = json_object_new_object();
	ValueSource *source;

	json_object_object_add(params, "start", json_object_new_int64(start));
	json_object_object_add(params, "step", json_object_new_int64(step));
	source = reader_call_source(reader, generator_find("sequence"), params, (Loc){0});
	json_object_put(params);
	return source;
}

bool
reader_says_nothing(const SchemaSource *from)
{
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
		if (ways[i].used(from))
			return false;
	return true;
}

static bool
is_key(const Column *column)
{
	const Table *table = column->table;

	return table->keys.n > 0 && table->keys.at[0]->primary &&
	       table->keys.at[0]->columns.n == 1 && table->keys.at[0]->columns.at[0] == column;
}

/* Sources that are built in have no place of their own: they stand at their column's. */
static void
locate(ValueSource *source, Loc loc)
{
	if (source->loc.source == NULL)
		source->loc = loc;
	for (size_t i = 0; i < source->branches.n; i++)
		locate(source->branches.at[i].source, loc);
	for (size_t i = 0; i < source->members.n; i++)
		locate(source->members.at[i].source, loc);
	if (source->element != NULL)
		locate(source->element, loc);
}

/* True if a source, or a part of it, goes by a locale. */
static bool
has_locale(const ValueSource *source)
{
	bool found = source->locales != NULL;

	for (size_t i = 0; i < source->branches.n; i++)
		found |= has_locale(source->branches.at[i].source);
	for (size_t i = 0; i < source->members.n; i++)
		found |= has_locale(source->members.at[i].source);
	return found || (source->element != NULL && has_locale(source->element));
}

static void
build_source(Build *build, const SchemaColumn *from, Column *column)
{
	Reader reader = {
		.build = build,
		.table = column->table,
		.column = column,
		.type = &column->type,
		.subject = build_subject(build, column),
		.not_null = column->not_null,
		.locales = column->table->locales,
	};

	if (column->sequence != NULL && reader_says_nothing(&from->source)) {
		reader.inferred = true;
		reader.why = column->identity != NULL ? "identity" : "serial type";
		column->source = counting_source(&reader, column);
	} else if ((is_key(column) || column->counts_with != NULL) &&
		   str_eq(column->type.family, "int") && column->type.dims == 0 &&
		   reader_says_nothing(&from->source)) {
		reader.inferred = true;
		reader.why = "primary key";
		column->source = counting_source(&reader, column);
	} else {
		column->source = reader_read(&reader, &from->source);
	}
	build_correlation(build, from, column);
	locate(column->source, column->loc);
	if (from->source.locale.present && reader.locales != NULL &&
		!has_locale(column->source))
		say_unused(&reader, from->source.locale.loc, "locale",
			"the column tells of no person or place");
	if (column->sequence != NULL && !column->source->inferred &&
		column->source->gen != generator_find("sequence"))
		diag_warning(build->diag, WARN_SEQUENCE_VALUES, &column->source->loc,
			"type \"integer\" has no sequence",
			"%s: its sequence only counts the rows, so it may come to values that stand there already",
			reader.subject);
	read_nulls(build, from, column, &reader);
}

/* True if a column that is part of fk holds a value of the other column, for the parent's
 * column does: it is that column, or a foreign key of the parent feeds it from there. */
static bool
fk_implies(const ForeignKey *fk, size_t part, const Column *other)
{
	const Column *parent = fk->parent_columns.at[part];

	for (size_t hops = 0; parent != other; hops++) {
		if (parent->source->kind != SOURCE_FK || hops == FK_HOPS_MAX)
			return false;
		parent = parent->source->fk->parent_columns.at[parent->source->fk_part];
	}
	return true;
}

/* A column of a foreign key that another one feeds. */
typedef struct {
	const ForeignKey *fk;
	size_t part;
} SharedColumn;

/* A column that a foreign key feeds has no source of its own. Where two foreign keys share a
 * column (a tenant that both the row and its parent name), the one of more columns feeds it,
 * and the other holds by way of the parent. */
static bool
build_fk_source(Build *build, ForeignKey *fk, size_t part)
{
	Column *column = fk->columns.at[part];
	Reader reader = {.build = build,
		.table = column->table,
		.type = &column->type,
		.why = "foreign key"};
	ValueSource *source;

	if (column->source->kind == SOURCE_FK)
		return false;
	if (!column->source->inferred)
		diag_warning(build->diag, WARN_UNUSED_KEY, &column->source->loc, NULL,
			"column %s.%s: foreign key \"%s\" decides its values; its own source is not used",
			column->table->name, column->name, fk->name);
	source = reader_source(&reader, SOURCE_FK, fk->loc);
	source->fk = fk;
	source->fk_part = part;
	column->source = source;
	return true;
}

/* Holds a foreign key that does not feed its column against the one that does. */
static void
check_shared(Build *build, const ForeignKey *fk, size_t part)
{
	const Column *column = fk->columns.at[part];

	if (!fk_implies(
		    column->source->fk, column->source->fk_part, fk->parent_columns.at[part]))
		diag_error(build->diag, &fk->loc, "give each a column of its own",
			"table %s: foreign keys \"%s\" and \"%s\" share column %s, and cannot both hold",
			fk->table->name, column->source->fk->name, fk->name, column->name);
}

void
build_sources(Build *build)
{
	Model *model = build->model;
	VEC(SharedColumn) shared = {0};
	const Locales *everywhere =
		build->schema->locale.present
			? build_locales(build, "schema", &build->schema->locale)
			: NULL;

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];
		const SchemaValue *said = &build->schema->tables.at[i].locale;

		table->locales =
			said->present
				? build_locales(build,
					  arena_printf(build->arena, "table %s", table->name),
					  said)
				: everywhere;
		for (size_t j = 0; j < table->columns.n; j++)
			if (table->columns.at[j].generated == NULL)
				build_source(build, &build->schema->tables.at[i].columns.at[j],
					&table->columns.at[j]);
	}
	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (size_t width = KEY_COLUMNS_MAX; width > 0; width--)
			for (size_t j = 0; j < table->foreign_keys.n; j++)
				for (size_t k = 0;
					table->foreign_keys.at[j]->columns.n == width &&
					k < width;
					k++)
					if (!build_fk_source(
						    build, table->foreign_keys.at[j], k))
						vec_push(build->arena, &shared,
							(SharedColumn){
								table->foreign_keys.at[j], k});
	}
	for (size_t i = 0; i < shared.n; i++)
		check_shared(build, shared.at[i].fk, shared.at[i].part);
	build_chains(build);
}
