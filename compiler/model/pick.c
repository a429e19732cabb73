/* pick.c - which of the parent's rows a foreign key refers to: how often each, and whether all.
 *
 * A distribution says how the references spread. Those of ranks (zipf, pareto) are laid over the parent's rows in an
 * order of their own, for the customer who orders most is not the first in the table; all others over the rows as they
 * stand: with an exponential one, what came first is referred to most.
 */
#include <inttypes.h>

#include "base/str.h"
#include "gen/args.h"
#include "model/build.h"

enum { DEPTH_MAX = 1000 }; /* levels of a tree: each costs a step, for each of its rows */

static const char *
fk_subject(Build *build, const ForeignKey *fk)
{
	return arena_printf(
		build->arena, "foreign key %s.%s", fk->table->name, fk->columns.at[0]->name);
}

/* True if each parent's row can be referred to once only, or which one follows from a key. */
static bool
is_decided(const ForeignKey *fk)
{
	return fk->tuple != NULL || fk->columns.at[0]->uniqueness == UNIQUE_FK;
}

/* Returns the distribution with the bounds of the parent's rows, where it has none; owned by the model. */
static json_object *
bounded(Build *build, const ForeignKey *fk, json_object *json, bool ranked)
{
	json_object *copy = NULL;

	if (json_object_is_type(json, json_type_string)) {
		copy = json_object_new_object();
		json_object_object_add(copy, "type", json_object_get(json));
	} else {
		json_object_deep_copy(json, &copy, NULL);
	}
	vec_push(build->arena, &build->model->builtins, copy);
	if (!json_object_object_get_ex(copy, "min", NULL))
		json_object_object_add(copy, "min", json_object_new_int64(ranked));
	if (!json_object_object_get_ex(copy, "max", NULL))
		json_object_object_add(copy, "max",
			json_object_new_int64((int64_t)fk->parent->rows - !ranked));
	return copy;
}

static bool
is_ranked(json_object *json)
{
	static const char *const keys[] = {"type", "dist"};
	const DistType *type = NULL;

	if (json_object_is_type(json, json_type_string))
		type = dist_find(json_object_get_string(json));
	for (size_t i = 0; i < sizeof keys / sizeof keys[0] && type == NULL; i++) {
		json_object *name = NULL;

		if (json_object_is_type(json, json_type_object) &&
			json_object_object_get_ex(json, keys[i], &name) &&
			json_object_is_type(name, json_type_string))
			type = dist_find(json_object_get_string(name));
	}
	return type != NULL && (type->kind == DIST_ZIPF || type->kind == DIST_PARETO);
}

static void
read_pick(Build *build, ForeignKey *fk)
{
	const SchemaValue *pick = &fk->pick_given;
	ArgContext context = {
		.arena = build->arena,
		.diag = build->diag,
		.subject = fk_subject(build, fk),
		.low = 0,
		.high = INT64_MAX,
	};

	if (is_decided(fk) || fk->parent == fk->table) {
		diag_error(build->diag, &pick->loc, "leave \"pick\" out",
			fk->parent == fk->table
				? "%s: rows refer to rows before them, so there is no distribution over all of them"
				: "%s: a unique key decides which rows it refers to, so there is nothing to pick",
			context.subject);
		return;
	}
	if (fk->parent->rows == 0)
		return;
	fk->ranked = is_ranked(pick->json);
	fk->pick = args_dist(&context, bounded(build, fk, pick->json, fk->ranked), pick->loc);
	if (fk->pick != NULL && (uint64_t)fk->pick->max - fk->ranked >= fk->parent->rows)
		diag_error(build->diag, &pick->loc, NULL,
			"%s: the distribution goes beyond the rows of table %s",
			context.subject, fk->parent->name);
}

static void
read_coverage(Build *build, ForeignKey *fk)
{
	const SchemaValue *coverage = &fk->coverage_given;
	int64_t share;

	if (!args_share(json_object_get_string(coverage->json), &share) || share == 0) {
		diag_error(build->diag, &coverage->loc, "0.8: four of five",
			"%s: coverage must be a number above 0, at most 1",
			fk_subject(build, fk));
	} else if (is_decided(fk) || fk->parent == fk->table) {
		diag_error(build->diag, &coverage->loc, "leave \"coverage\" out",
			"%s: which rows it refers to is decided already",
			fk_subject(build, fk));
	} else {
		fk->coverage = (uint64_t)share;
	}
}

/* A number of a tree's shape; 0: what is wrong was said. */
static uint64_t
tree_number(Build *build, const ForeignKey *fk, const char *key, int64_t most)
{
	const SchemaValue *tree = &fk->tree_given;
	json_object *json = NULL;
	Loc loc = tree->loc;

	if (json_object_object_get_ex(tree->json, key, &json))
		loc = schema_loc_key(build->arena, loc, key);
	if (json_object_is_type(json, json_type_int) && json_object_get_int64(json) >= 1 &&
		json_object_get_int64(json) <= most)
		return (uint64_t)json_object_get_int64(json);
	diag_error(build->diag, &loc, "{\"depth\": 4, \"fan_out\": 5}",
		"%s: tree: \"%s\" must be a number from 1 to %" PRId64, fk_subject(build, fk),
		key, most);
	return 0;
}

static void
read_tree(Build *build, ForeignKey *fk)
{
	if (fk->parent != fk->table || is_decided(fk) || fk->children != NULL) {
		diag_error(build->diag, &fk->tree_given.loc, "leave \"tree\" out",
			fk->parent != fk->table
				? "%s: it refers to another table, so there is no tree"
				: "%s: a unique key decides which rows it refers to, so there is no shape to choose",
			fk_subject(build, fk));
		return;
	}
	fk->depth = tree_number(build, fk, "depth", DEPTH_MAX);
	fk->fan_out = tree_number(build, fk, "fan_out", INT32_MAX);
}

/* Columns that refer to nothing have nothing to pick from. */
static void
check_columns(Build *build, const SchemaTable *from)
{
	for (size_t i = 0; i < from->columns.n; i++) {
		const SchemaColumn *column = &from->columns.at[i];
		const SchemaValue *given = column->pick.present   ? &column->pick
					   : column->tree.present ? &column->tree
								  : &column->coverage;

		if (given->present && column->references.text == NULL)
			diag_error(build->diag, &given->loc, "\"references\": \"customers.id\"",
				"column %s.%s: %s is about what it refers to, but it has no \"references\"",
				from->name.text, column->name.text,
				given == &column->pick   ? "pick"
				: given == &column->tree ? "tree"
							 : "coverage");
	}
}

void
build_picks(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		check_columns(build, &build->schema->tables.at[i]);
		for (size_t j = 0; j < table->foreign_keys.n; j++) {
			ForeignKey *fk = table->foreign_keys.at[j];

			if (fk->said != NULL && (fk->children != NULL || is_decided(fk)))
				diag_warning(build->diag, WARN_UNUSED_KEY, &fk->said->loc, NULL,
					"%s: how rows are counted, or a key, decides its values; its own source is not used",
					fk_subject(build, fk));
			if (fk->pick_given.present && fk->pick_given.json != NULL)
				read_pick(build, fk);
			if (fk->coverage_given.present && fk->coverage_given.json != NULL)
				read_coverage(build, fk);
			if (fk->tree_given.present && fk->tree_given.json != NULL)
				read_tree(build, fk);
		}
	}
}
