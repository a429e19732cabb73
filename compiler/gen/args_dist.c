/* args_dist.c - a distribution object of the schema, read into the table that emitted code
 * draws from.
 *
 *	{"type": "normal", "mean": 50, "std_dev": 10, "min": 0}
 *	{"type": "histogram", "bounds": [0, 10, 50, 100], "weights": [5, 3, 1]}
 */
#include "gen/args.h"

#include <string.h>

#include "base/decimal.h"
#include "base/str.h"
#include "base/timeval.h"

/* The array under key as n numbers in scaled units; NULL: absent, or said in diag. */
static int64_t *
read_numbers(ArgContext *context, json_object *object, const char *key, Loc loc, size_t *n)
{
	json_object *array;
	int64_t *numbers;

	if (!json_object_object_get_ex(object, key, &array))
		return NULL;
	loc = schema_loc_key(context->arena, loc, key);
	if (!json_object_is_type(array, json_type_array)) {
		diag_error(context->diag, &loc, "[0, 10, 100]",
			"%s: %s must be an array of numbers", context->subject, key);
		return NULL;
	}
	*n = json_object_array_length(array);
	numbers = arena_array(context->arena, int64_t, *n);
	for (size_t i = 0; i < *n; i++) {
		Loc at = schema_loc_index(context->arena, loc, i);

		if (decimal_read(json_object_get_string(json_object_array_get_idx(array, i)),
			    context->scale, &numbers[i]) > DECIMAL_EXCESS) {
			diag_error(context->diag, &at, NULL,
				"%s: each of \"%s\" must be a number", context->subject, key);
			return NULL;
		}
	}
	return numbers;
}

/* The weights of n ranges: all alike where none are given. NULL: said in diag. */
static double *
read_weights(ArgContext *context, json_object *object, Loc loc, size_t n)
{
	json_object *array;
	double *weights;

	weights = arena_array(context->arena, double, n);
	for (size_t i = 0; i < n; i++)
		weights[i] = 1;
	if (!json_object_object_get_ex(object, "weights", &array))
		return weights;
	loc = schema_loc_key(context->arena, loc, "weights");
	if (!json_object_is_type(array, json_type_array) ||
		json_object_array_length(array) != n) {
		diag_error(context->diag, &loc, "one for each range from a bound to the next",
			"%s: weights must be an array of %zu numbers", context->subject, n);
		return NULL;
	}
	for (size_t i = 0; i < n; i++) {
		json_object *weight = json_object_array_get_idx(array, i);
		Loc at = schema_loc_index(context->arena, loc, i);

		weights[i] = json_object_get_double(weight);
		if (weights[i] >= 0 && schema_is_number(weight))
			continue;
		diag_error(context->diag, &at, NULL,
			"%s: each of \"weights\" must be a number, 0 or more",
			context->subject);
		return NULL;
	}
	return weights;
}

/* Bounds that are alike at the column's scale have nothing between them: their weights go to
 * what lies before, or else behind. */
static void
merge_bounds(DistSpec *spec, int64_t *bounds, double *weights)
{
	size_t n = 0;

	for (size_t i = 0; i < spec->n; i++) {
		if (bounds[i + 1] == bounds[n] && i + 1 < spec->n) {
			weights[i + 1] += weights[i];
		} else if (bounds[i + 1] == bounds[n] && n > 0) {
			weights[n - 1] += weights[i];
		} else {
			weights[n] = weights[i];
			bounds[++n] = bounds[i + 1];
		}
	}
	spec->n = n;
}

/* Leaves out what a histogram has outside of [low, high]: if that is all, all of that range is left. */
static void
narrow_bounds(DistSpec *spec, int64_t *bounds, int64_t low, int64_t high)
{
	while (spec->n > 1 && bounds[spec->n - 1] >= high)
		spec->n--;
	if (bounds[spec->n] > high)
		bounds[spec->n] = high;
	for (size_t i = 0; i < spec->n && bounds[i] < low; i++)
		bounds[i] = low + (int64_t)i;
	if (bounds[0] >= bounds[spec->n])
		bounds[0] = low > 0 || high < 0 ? low : 0;
}

/* A number, or a length of time in microseconds ("2 days"). */
static bool
read_value(ArgContext *context, json_object *json, int64_t *value)
{
	const char *text = json_object_get_string(json);

	return text && (decimal_read(text, context->scale, value) <= DECIMAL_EXCESS ||
			       interval_parse(text, value));
}

/* min or max, where it is given; false: said in diag. */
static bool
read_bound(ArgContext *context, json_object *object, const char *key, Loc loc, bool *given,
	int64_t *bound)
{
	json_object *json;

	*given = json_object_object_get_ex(object, key, &json);
	if (!*given || read_value(context, json, bound))
		return true;
	loc = schema_loc_key(context->arena, loc, key);
	diag_error(context->diag, &loc, NULL, "%s: \"%s\" must be a number", context->subject,
		key);
	return false;
}

/* One key of the object into the parameter that it names; false, and an error with a hint, if
 * it names none. */
static bool
read_param(ArgContext *context, DistSpec *spec, bool given[DIST_PARAMS], const char *key,
	json_object *json, Loc loc)
{
	static const char *const others[] = {
		"type", "min", "max", "values", "bounds", "weights", "comment", "scale"};
	const char *names[DIST_PARAMS + sizeof others / sizeof others[0]];
	size_t n = 0;
	int64_t length;

	for (size_t i = 0; i < DIST_PARAMS && spec->type->params[i].name != NULL; i++) {
		const DistParam *param = &spec->type->params[i];

		names[n++] = param->name;
		if (!str_eq(param->name, key) && !generator_lists(param->aliases, key))
			continue;
		given[i] = true;
		spec->params[i] = json_object_get_double(json);
		if (schema_is_number(json))
			return true;
		if (json_object_is_type(json, json_type_string) &&
			interval_parse(json_object_get_string(json), &length)) {
			spec->params[i] = (double)length;
			return true;
		}
		loc = schema_loc_key(context->arena, loc, key);
		diag_error(context->diag, &loc, NULL,
			"%s: \"%s\" must be a number, or a length of time such as \"2 days\"",
			context->subject, key);
		return false;
	}
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		names[n++] = others[i];
		if (str_eq(others[i], key))
			return true;
	}
	loc = schema_loc_key(context->arena, loc, key);
	loc.key = true;
	diag_error(context->diag, &loc, diag_did_you_mean(context->arena, key, names, n),
		"%s: distribution %s has no parameter \"%s\"", context->subject,
		spec->type->name, key);
	return false;
}

static const DistType *
read_type(ArgContext *context, json_object *json, Loc loc)
{
	json_object *type = NULL;
	const char *name;
	const DistType *found;
	const char *const *names;
	size_t n;

	if (json_object_is_type(json, json_type_object) &&
		json_object_object_get_ex(json, "type", &type))
		loc = schema_loc_key(context->arena, loc, "type");
	else if (json_object_is_type(json, json_type_object) &&
		 json_object_object_get_ex(json, "dist", &type))
		loc = schema_loc_key(context->arena, loc, "dist");
	else if (json_object_is_type(json, json_type_string))
		type = json;
	name = json_object_is_type(type, json_type_string) ? json_object_get_string(type)
							   : NULL;
	found = name == NULL ? NULL : dist_find(name);
	if (found != NULL)
		return found;
	names = dist_names(context->arena, &n);
	if (name == NULL)
		diag_error(context->diag, &loc,
			"{\"type\": \"normal\", \"mean\": 50, \"std_dev\": 10}",
			"%s: a distribution needs its type", context->subject);
	else
		diag_error(context->diag, &loc,
			diag_did_you_mean(context->arena, name, names, n),
			"%s: no distribution is called \"%s\"", context->subject, name);
	return NULL;
}

const BucketTable *
args_dist(ArgContext *context, json_object *json, Loc loc)
{
	BucketTable *table = arena_new_of(context->arena, BucketTable);
	DistSpec spec = {.type = read_type(context, json, loc), .scale = context->scale};
	bool given[DIST_PARAMS] = {0}, done = true;
	const char *error;
	size_t nbounds;

	if (spec.type == NULL)
		return NULL;
	for (size_t i = 0; i < DIST_PARAMS && spec.type->params[i].name != NULL; i++)
		spec.params[i] = spec.type->params[i].fallback;
	if (json_object_is_type(json, json_type_object)) {
		json_object_object_foreach(json, key, value) if (!str_eq(key, "dist")) done &=
			read_param(context, &spec, given, key, value, loc);
		done &= read_bound(context, json, "min", loc, &spec.has_min, &spec.min);
		done &= read_bound(context, json, "max", loc, &spec.has_max, &spec.max);
		if (spec.type->kind == DIST_HISTOGRAM) {
			int64_t *bounds = read_numbers(context, json, "bounds", loc, &nbounds);
			double *weights;

			if (bounds == NULL && json_object_object_get_ex(json, "bounds", NULL))
				return NULL;

			spec.n = bounds == NULL || nbounds == 0 ? 0 : nbounds - 1;
			weights = read_weights(context, json, loc, spec.n);
			if (bounds != NULL && weights != NULL)
				merge_bounds(&spec, bounds, weights);
			if (bounds != NULL && context->preset)
				narrow_bounds(&spec, bounds, context->low, context->high);
			spec.values = bounds;
			spec.weights = weights;
		}
	}
	for (size_t i = 0; done && i < DIST_PARAMS && spec.type->params[i].name != NULL; i++) {
		if (spec.type->params[i].required && !given[i]) {
			diag_error(context->diag, &loc,
				arena_printf(context->arena, "add \"%s\": %s",
					spec.type->params[i].name, spec.type->params[i].help),
				"%s: distribution %s needs \"%s\"", context->subject,
				spec.type->name, spec.type->params[i].name);
			return NULL;
		}
	}
	if (!done)
		return NULL;
	if ((spec.has_min && spec.min < context->low) ||
		(spec.has_max && spec.max > context->high)) {
		diag_error(context->diag, &loc, "a narrower range, or a wider type",
			"%s: the distribution's range does not lie within the column's type",
			context->subject);
		return NULL;
	}
	if (!dist_table(context->arena, &spec, table, &error)) {
		diag_error(context->diag, &loc, NULL, "%s: distribution %s: %s",
			context->subject, spec.type->name, error);
		return NULL;
	}
	if (spec.type->kind == DIST_HISTOGRAM &&
		(table->min < context->low || table->max > context->high)) {
		diag_error(context->diag, &loc, "narrower bounds, or a wider type",
			"%s: the histogram's bounds do not lie within the column's type",
			context->subject);
		return NULL;
	}
	if (table->min < context->low ||
		table->max > context->high) { /* tails that the type cannot hold */
		spec.has_min = spec.has_max = true;
		spec.min = table->min < context->low ? context->low : table->min;
		spec.max = table->max > context->high ? context->high : table->max;
		if (!dist_table(context->arena, &spec, table, &error)) {
			diag_error(context->diag, &loc, NULL, "%s: distribution %s: %s",
				context->subject, spec.type->name, error);
			return NULL;
		}
	}
	return table;
}
