/* model.c - the passes that make the model, in order.
 */
#include "model/model.h"

#include "base/decimal.h"
#include "base/str.h"
#include "base/timeval.h"
#include "model/build.h"

/* 2026-01-01 00:00:00 UTC: the data's present, unless the schema or the command line says
 * otherwise. No wall clock makes a value. */
static const int64_t default_now = INT64_C(1767225600000000);

/* Reads 64 bits without a sign, as a seed is. */
static bool
read_seed(const char *text, uint64_t *seed)
{
	unsigned __int128 number = 0;

	for (const char *s = text; *s != '\0'; s++) {
		if (*s < '0' || *s > '9')
			return false;
		number = number * 10 + (unsigned)(*s - '0');
		if (number > UINT64_MAX)
			return false;
	}
	*seed = (uint64_t)number;
	return *text != '\0';
}

static void
build_defaults(Build *build, const ModelOptions *options)
{
	const SchemaValue *seed = &build->schema->seed, *now = &build->schema->now;
	Model *model = build->model;

	model->now = default_now;
	if (seed->json != NULL) {
		model->has_seed = read_seed(
			schema_digits(build->arena, seed->json, &seed->loc), &model->seed);
		if (!model->has_seed)
			diag_error(build->diag, &seed->loc, NULL,
				"seed must be a number from 0 to 18446744073709551615");
	}
	if (now->json != NULL && !timeval_parse(json_object_get_string(now->json), &model->now))
		diag_error(build->diag, &now->loc, "\"2026-01-01T00:00:00Z\"",
			"now must be a date, or a date and time");
	if (options != NULL && options->seed != NULL) {
		model->has_seed = read_seed(options->seed, &model->seed);
		if (!model->has_seed)
			diag_error(build->diag, NULL, NULL,
				"--seed=%s: a number from 0 to 18446744073709551615",
				options->seed);
	}
	if (options != NULL && options->now != NULL &&
		!timeval_parse(options->now, &model->now))
		diag_error(build->diag, NULL, NULL, "--now=%s: this is no date or time",
			options->now);
}

Model *
model_build(Schema *schema, const ModelOptions *options, Diag *diag)
{
	static void (*const passes[])(Build *) = {
		build_types,
		build_tables,
		build_keys,
		build_objects,
		build_rows,
		build_lists,
		build_sources,
		build_exprs,
		build_shapes,
		build_order,
		build_bounds,
		build_ranges,
		build_expr_widths,
		build_unique,
		build_correlations,
		build_picks,
		build_diamonds,
		build_fit,
		build_limits,
		build_checks,
		build_settled_order,
		build_sums,
		build_partitions,
	};
	Arena *arena = arena_new();
	Model *model = arena_new_of(arena, Model);
	Build build = {
		.model = model,
		.arena = arena,
		.schema = schema,
		.diag = diag,
		.files_arena = options != NULL && options->arena != NULL ? options->arena : arena,
		.options = options,
		.tables = MAP(arena),
		.relations = sql_names_new(arena),
		.statistics = sql_names_new(arena),
		.builtins = MAP(arena),
		.lists = MAP(arena),
	};

	model->arena = arena;
	model->written = MAP(arena);
	model->schema = schema;
	build_database(&build);
	build_defaults(&build, options);
	build_families(&build);
	for (size_t i = 0; i < sizeof passes / sizeof passes[0]; i++) {
		/* What follows counts on whole sources, and on reading that ends. */
		if ((passes[i] == build_order || passes[i] == build_bounds) && diag_errors(diag) > 0)
			break;
		passes[i](&build);
	}
	if (diag_errors(diag) == 0 &&
		model->tables.n + model->sequences.n + model->types.n == 0)
		diag_error(diag, &schema->loc,
			"\"tables\": {\"customers\": {\"columns\": {\"id\": {\"type\": \"serial\"}}}}",
			"schema: it has no tables, and no sequences or types either");
	return model;
}

void
model_free(Model *model)
{
	if (model == NULL)
		return;
	for (size_t i = 0; i < model->builtins.n; i++)
		json_object_put(model->builtins.at[i]);
	arena_free(model->arena);
}
