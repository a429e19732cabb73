/* source_read.c - the ways to say where values come from, in order of precedence.
 *
 * A column may say it in a dozen ways, or not at all. They are tried in the order of the table
 * `ways` below, which is the language's order of precedence: rules, structure, distributions,
 * patterns, named generators, then what the column's name suggests, then its type. A preset of
 * the registry is a source in the schema language itself, so it is read by the same code.
 */
#include <stddef.h>
#include <string.h>

#include "base/str.h"
#include "model/build.h"
#include "model/extent.h"
#include "model/reader.h"
#include "model/types.h"

ValueSource *
reader_source(Reader *reader, SourceKind kind, Loc loc)
{
	ValueSource *source = source_new(reader->build->arena, kind);

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

bool
reader_says_reference(const SchemaSource *from)
{
	return str_eq(from->generator.text, "foreign_key_ref") ||
	       str_eq(from->generator.text, "parent_ref");
}

/* True if what the column is called shall suggest nothing. */
static bool
says_none(const SchemaSource *from)
{
	return str_eq(from->generator.text, "none") || reader_says_reference(from);
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

bool
reader_says_nothing(const SchemaSource *from)
{
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
		if (ways[i].used(from))
			return false;
	return true;
}

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

void
reader_say_unused(Reader *reader, Loc loc, const char *key, const char *because)
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
			reader_say_unused(reader, *pairs[i].loc, pairs[i].key,
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
		reader_say_unused(reader, loc, key,
			arena_printf(reader->build->arena, "\"%s\" stands above it", stronger));
	}
}

/* Modifiers of what is not there. */
static void
warn_modifiers(Reader *reader, const SchemaSource *from)
{
	if (from->distinct == YES && !from->array.present)
		reader_say_unused(reader,
			schema_loc_key(reader->build->arena, from->loc, "distinct"), "distinct",
			"it is about the elements of an \"array\"");
	if (from->gap.present && !says_after(from))
		reader_say_unused(
			reader, from->gap.loc, "gap", "there is no \"after\" or \"before\"");
	if (from->hours.present && !says_after(from))
		reader_say_unused(reader, from->hours.loc, "hours",
			"there is no \"after\" or \"before\"");
	if (from->size.present && reader->type->dims == 0 &&
		!generator_lists("range multirange", reader->type->family))
		reader_say_unused(reader, from->size.loc, "size", "the column is no array");
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
