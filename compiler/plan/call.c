/* call.c - a generator's call with its holes filled: one writer per kind of parameter.
 *
 * The other half of gen/args.c. Numbers become constants, lists and distributions static
 * tables, little languages straight-line code.
 */
#include <inttypes.h>

#include "base/literal.h"
#include "gen/alias.h"
#include "gen/season.h"
#include "plan/builder.h"

enum { SLOT16 = 14, SLOT32 = 30, SLOT64 = 62 };

typedef struct {
	Planner *planner;
	const Table *table;
	const ValueSource *source;
	const char *index; /* variable that chooses the value, or NULL: drawn from r */
	const char *name;  /* of the function; tables are called after it */
	Buf *tables;
} CallContext;

typedef const char *WriteFn(CallContext *context, const Arg *arg);

static const char *
int64_text(Arena *arena, int64_t number)
{
	if (number == INT64_MIN)
		return "INT64_MIN";
	if (number >= INT32_MIN && number <= INT32_MAX)
		return arena_printf(arena, "%" PRId64, number);
	return arena_printf(arena, "INT64_C(%" PRId64 ")", number);
}

static const char *
write_number(CallContext *context, const Arg *arg)
{
	return int64_text(context->planner->arena, arg->number);
}

static const char *
write_share(CallContext *context, const Arg *arg)
{
	return arena_printf(context->planner->arena, "UINT64_C(%" PRId64 ")", arg->number);
}

static const char *
write_text(CallContext *context, const Arg *arg)
{
	Buf literal = BUF(context->planner->arena);

	c_literal(&literal, arg->text, arg->size);
	return buf_text(&literal);
}

const char *
plan_time(Planner *planner, const Arg *arg)
{
	Arena *arena = planner->arena;

	if (!arg->relative)
		return int64_text(arena, arg->number);
	if (arg->number == 0)
		return "(int64_t)key[NOW]";
	return arena_printf(arena, "(int64_t)key[NOW] %c INT64_C(%" PRIu64 ")",
		arg->number < 0 ? '-' : '+',
		arg->number < 0 ? -(uint64_t)arg->number : (uint64_t)arg->number);
}

static const char *
write_time(CallContext *context, const Arg *arg)
{
	return plan_time(context->planner, arg);
}

/* Part of a name of C. */
static const char *
write_domain(CallContext *context, const Arg *arg)
{
	(void)context;
	return arg->text;
}

static const char *
write_column(CallContext *context, const Arg *arg)
{
	return arg->walk != NULL ? plan_walk_moment(context->planner, context->table, arg->walk)
				 : plan_moment(context->planner, arg->column);
}

/* ---- choices ---------------------------------------------------------------------------- */

/* The name of a static table of this function. */
static const char *
table_name(CallContext *context, const char *what)
{
	return cname_lower(&context->planner->functions, context->name, what, NULL);
}

/* The texts, in slots of the least size that holds the longest, or as strings where none does.
 */
static const char *
write_slots(CallContext *context, const Choices *choices, const char **copy)
{
	static const struct {
		size_t size;
		const char *type, *copy;
	} shapes[] = {
		{SLOT16, "pgm_slot16", "pgm_copy16"},
		{SLOT32, "pgm_slot32", "pgm_copy32"},
		{SLOT64, "pgm_slot64", "pgm_copy64"},
		{SIZE_MAX, "pgm_string", "pgm_copy_string"},
	};
	const char *name = table_name(context, "values");
	Buf *out = context->tables;
	size_t shape = 0;

	while (choices->width > shapes[shape].size)
		shape++;
	*copy = shapes[shape].copy;
	buf_printf(out, "static const %s %s[%zu] = {\n", shapes[shape].type, name,
		choices->items.n);
	for (size_t i = 0; i < choices->items.n; i++) {
		const Choice *choice = &choices->items.at[i];

		buf_puts(out, "\tPGM_SLOT(");
		c_literal(out, choice->text, choice->size);
		buf_puts(out, "),\n");
	}
	buf_puts(out, "};\n\n");
	return name;
}

void
plan_shares(Arena *arena, Buf *out, const char *name, const uint64_t *weights, size_t n)
{
	AliasCell *cells = arena_array(arena, AliasCell, n);

	alias_build(arena, weights, (uint32_t)n, cells);
	buf_printf(out, "static const pgm_alias_cell %s[%zu] = {\n", name, n);
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "\t{%" PRIu32 "u, %" PRIu32 "},\n", cells[i].share,
			cells[i].alias);
	buf_puts(out, "};\n\n");
}

/* The shares of the texts, as an alias table. */
static const char *
write_cells(CallContext *context, const Choices *choices)
{
	const char *name = table_name(context, "shares");
	Arena *arena = context->planner->arena;
	uint64_t *weights = arena_array(arena, uint64_t, choices->items.n);

	for (size_t i = 0; i < choices->items.n; i++)
		weights[i] = choices->items.at[i].weight;
	plan_shares(arena, context->tables, name, weights, choices->items.n);
	return name;
}

static const char *
write_choices(CallContext *context, const Arg *arg)
{
	Arena *arena = context->planner->arena;
	const Choices *choices = arg->choices;
	Cw w = CW(arena);
	const char *copy;

	if (choices->items.n == 1) {
		Buf literal = BUF(arena);

		c_literal(&literal, choices->items.at[0].text, choices->items.at[0].size);
		return arena_printf(arena, "pgm_put_bytes(p, %s, %zu)", buf_text(&literal),
			choices->items.at[0].size);
	}
	cw_set(&w, "slots", write_slots(context, choices, &copy));
	cw_set(&w, "copy", copy);
	cw_set_u64(&w, "n", choices->items.n);
	if (context->index != NULL) {
		cw_set(&w, "index", context->index);
		cw_put(&w, "${copy}(p, &${slots}[${index}])");
	} else if (choices->weighted) {
		cw_set(&w, "cells", write_cells(context, choices));
		cw_put(&w, "${copy}(p, &${slots}[pgm_alias(&r, ${cells}, ${n})])");
	} else {
		cw_put(&w, "${copy}(p, &${slots}[pgm_below(&r, ${n})])");
	}
	return cw_text(&w);
}

static const char *
write_dist(CallContext *context, const Arg *arg)
{
	const char *name = table_name(context, context->index != NULL ? "ranks" : "buckets");

	if (context->index != NULL) {
		uint32_t n = dist_emit_ranks(context->tables, arg->dist, name);

		buf_putc(context->tables, '\n');
		return arena_printf(context->planner->arena, "pgm_ranked(%s, %" PRIu32 ", %s)", name,
			n, context->index);
	}
	dist_emit(context->tables, arg->dist, name);
	buf_putc(context->tables, '\n');
	return arena_printf(context->planner->arena, "pgm_buckets(&r, %s, %" PRIu32 ")", name,
		arg->dist->n);
}

static const char *
write_season(CallContext *context, const Arg *arg)
{
	const char *name;

	if (arg->days == NULL)
		return "NULL";
	name = table_name(context, "season");
	season_emit(context->tables, arg->days, name);
	return arena_printf(context->planner->arena, "&%s", name);
}

/* ---- little languages: statements, which source.c puts around "return p" ---------------- */

static const char *
write_regex(CallContext *context, const Arg *arg)
{
	Buf code = BUF(context->planner->arena);
	const char *prefix = table_name(context, "set");

	context->planner->plan->patterns = true;
	regex_emit_tables(context->tables, arg->regex, prefix, context->index != NULL);
	regex_emit(&code, arg->regex, prefix, context->index != NULL);
	return buf_text(&code);
}

typedef struct {
	Planner *planner;
	const Table *table;
} TemplateOwner;

static void
template_time(const TemplateContext *context, Buf *out, const char *name)
{
	const TemplateOwner *owner = context->owner;

	buf_puts(out, plan_moment(owner->planner, table_column(owner->table, name)));
}

static void
template_text(const TemplateContext *context, Buf *out, const char *name)
{
	const TemplateOwner *owner = context->owner;

	buf_puts(out, plan_cell(owner->planner, table_column(owner->table, name)));
}

static const char *
write_template(CallContext *context, const Arg *arg)
{
	TemplateOwner owner = {context->planner, context->table};
	TemplateContext template_context = {
		.table = context->table->name,
		.sequence = "row + 1",
		.row = "row + 1",
		.now = "(int64_t)key[NOW]",
		.owner = &owner,
		.column_time = template_time,
		.column_text = template_text,
	};
	Buf code = BUF(context->planner->arena);

	context->planner->plan->patterns = true;
	template_emit(&code, arg->template_, &template_context);
	return buf_text(&code);
}

static WriteFn *const writers[PARAM_KINDS] = {
	[PARAM_INT] = write_number,
	[PARAM_NUMBER] = write_number,
	[PARAM_SHARE] = write_share,
	[PARAM_TEXT] = write_text,
	[PARAM_CHOICE] = write_number,
	[PARAM_TIME] = write_time,
	[PARAM_INTERVAL] = write_number,
	[PARAM_COLUMN] = write_column,
	[PARAM_CHOICES] = write_choices,
	[PARAM_DIST] = write_dist,
	[PARAM_REGEX] = write_regex,
	[PARAM_TEMPLATE] = write_template,
	[PARAM_VARIABLES] = write_number,
	[PARAM_HOURS] = write_number,
	[PARAM_RATIO] = write_number,
	[PARAM_DOMAIN] = write_domain,
	[PARAM_SEASON] = write_season,
};

const char *
plan_arguments(Planner *planner, const Table *table, const ValueSource *source,
	const char *call, const char *index, const char *name, Buf *tables)
{
	CallContext context = {planner, table, source, index, name, tables};
	const Generator *gen = source->gen;
	Cw w = CW(planner->arena);
	int64_t unit = 1;

	for (int i = 0; i < source->scale; i++)
		unit *= 10;
	cw_set(&w, "now", "(int64_t)key[NOW]");
	if (gen->per_parent)
		cw_set(&w, "children", plan_children(planner, table));
	cw_set(&w, "unit", int64_text(planner->arena, unit));
	cw_set_u64(&w, "precision", (uint64_t)source->type->precision);
	cw_set_u64(
		&w, "places", source->type->precision > 0 ? (uint64_t)source->type->scale : 0);
	if (gen->says) {
		cw_set_u64(&w, "low", source->extent.low);
		cw_set_u64(&w, "high", source->extent.high);
	}
	if (index != NULL)
		cw_set(&w, "index", index);
	if (source->locales != NULL)
		cw_set(&w, "locale", plan_locale(planner, table, source->locales));
	for (size_t i = 0; i < generator_params(gen); i++) {
		const Param *param = &gen->params[i];

		cw_set(&w, param->name, writers[param->kind](&context, &source->args[i]));
		if (param->kind == PARAM_TEXT) {
			cw_set_u64(&w, arena_printf(planner->arena, "%s_size", param->name),
				source->args[i].size);
		}
	}
	cw_put(&w, call);
	return cw_text(&w);
}
