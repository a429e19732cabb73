/* args_choices.c - values to choose from, with or without weights, in any of their spellings.
 */
#include "gen/args.h"

#include "base/decimal.h"
#include "base/map.h"

enum {
	WEIGHT_DIGITS = 6, /* of a weight, after the point */
	CHOICES_BYTES_MAX =
		4 << 20, /* char(n) fills each with spaces, and emitted C holds them all */
};

void
choices_add(Arena *arena, Choices *choices, Choice choice)
{
	choices->width = choice.size > choices->width ? choice.size : choices->width;
	vec_push(arena, &choices->items, choice);
}

static bool
add_choice(ArgContext *context, Choices *choices, json_object *value, Loc value_loc,
	json_object *weight, Loc weight_loc)
{
	Choice choice = {.weight = 1};

	if (choices->bytes > CHOICES_BYTES_MAX)
		return false;
	if (context->preset)
		value_loc = context->preset_loc;
	if (weight != NULL) {
		int64_t number;

		if (!schema_is_number(weight) ||
			decimal_read(schema_digits(context->arena, weight, &weight_loc),
				WEIGHT_DIGITS, &number) > DECIMAL_EXCESS ||
			number < 0) {
			diag_error(context->diag, &weight_loc, "{\"a\": 80, \"b\": 20}",
				"%s: a weight must be a number of at least 0",
				context->subject);
			return false;
		}
		choice.weight = (uint64_t)number;
		choices->weighted = true;
	}
	choice.text = context->value(context, value, value_loc, &choice.size);
	if (choice.text == NULL)
		return context->lenient;
	choices->bytes += choice.size;
	if (choices->bytes > CHOICES_BYTES_MAX) {
		diag_error(context->diag, &value_loc, "a shorter type, or text",
			"%s: its values take more than %d MB; this one takes %zu bytes",
			context->subject, CHOICES_BYTES_MAX >> 20, choice.size);
		return false;
	}
	choices_add(context->arena, choices, choice);
	return true;
}

/* {"a": 80, "b": 20}: keys are values as text, typed by the column. */
static bool
add_object(ArgContext *context, Choices *choices, json_object *object, Loc loc)
{
	bool done = true;

	json_object_object_foreach(object, key, weight)
	{
		Loc at = schema_loc_key(context->arena, loc, key), at_key = at;
		json_object *value = json_object_new_string(key);

		at_key.key = true;
		done &= add_choice(context, choices, value, at_key, weight, at);
		json_object_put(value);
	}
	return done;
}

/* ["a", "b"] with or without weights beside it, or [["a", 80], ["b", 20]]. */
static bool
add_array(ArgContext *context, Choices *choices, json_object *array, Loc loc,
	const SchemaValue *weights)
{
	size_t n = json_object_array_length(array);
	bool parallel = json_object_is_type(weights->json, json_type_array), done = true;

	if (parallel && json_object_array_length(weights->json) != n) {
		diag_error(context->diag, &weights->loc, "one weight for each value",
			"%s: %zu values have %zu weights", context->subject, n,
			json_object_array_length(weights->json));
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		json_object *value = json_object_array_get_idx(array, i), *weight = NULL;
		Loc at = schema_loc_index(context->arena, loc, i), weight_at = at;

		if (parallel) {
			weight = json_object_array_get_idx(weights->json, i);
			weight_at = schema_loc_index(context->arena, weights->loc, i);
		} else if (json_object_is_type(value, json_type_array) &&
			   json_object_array_length(value) == 2 &&
			   schema_is_number(json_object_array_get_idx(value, 1))) {
			weight_at = schema_loc_index(context->arena, at, 1);
			weight = json_object_array_get_idx(value, 1);
			at = schema_loc_index(context->arena, at, 0);
			value = json_object_array_get_idx(value, 0);
		} else if (json_object_is_type(weights->json, json_type_object)) {
			weight_at = schema_loc_key(
				context->arena, weights->loc, json_object_get_string(value));
			if (!json_object_object_get_ex(
				    weights->json, json_object_get_string(value), &weight)) {
				diag_error(context->diag, &at, "add it to \"weights\"",
					"%s: value \"%s\" has no weight", context->subject,
					json_object_get_string(value));
				return false;
			}
		}
		done &= add_choice(context, choices, value, at, weight, weight_at);
		if (!done && context->preset)
			break; /* one place for all: once is enough */
	}
	return done;
}

/* True if a weight is above 0; the sum must fit, too. */
static bool
weights_possible(ArgContext *context, const Choices *choices, Loc loc)
{
	unsigned __int128 sum = 0;

	for (size_t i = 0; i < choices->items.n; i++)
		sum += choices->items.at[i].weight;
	if (choices->items.n == 0 && context->lenient)
		return false;
	if (choices->items.n == 0)
		diag_error(context->diag, &loc, "[\"a\", \"b\"] or {\"a\": 80, \"b\": 20}",
			"%s: no values to choose from", context->subject);
	else if (sum == 0)
		diag_error(context->diag, &loc,
			"give a value that shall occur a weight above 0",
			"%s: all weights are 0", context->subject);
	else if (sum > UINT64_MAX)
		diag_error(context->diag, &loc,
			"divide all of them by a number: only how they compare counts",
			"%s: the weights are too large", context->subject);
	return choices->items.n > 0 && sum > 0 && sum <= UINT64_MAX;
}

/* A value that stands there twice is one with both weights, and one that is never drawn is
 * none: unique columns count them. */
static void
merge_choices(ArgContext *context, Choices *choices)
{
	Map seen = MAP(context->arena);
	size_t *place = arena_array(context->arena, size_t, choices->items.n);
	size_t kept = 0;

	for (size_t i = 0; i < choices->items.n; i++) {
		Choice choice = choices->items.at[i];
		const size_t *first;

		if (choice.weight == 0)
			continue;
		place[kept] = kept;
		first = map_add(&seen, choice.text, &place[kept]);
		if (first == NULL) {
			choices->items.at[kept++] = choice;
			continue;
		}
		choices->items.at[*first].weight += choice.weight;
		choices->weighted = true;
	}
	choices->items.n = kept;
}

const Choices *
args_choices(ArgContext *context, const SchemaValue *values, const SchemaValue *weights)
{
	Choices *choices = arena_new_of(context->arena, Choices);
	const SchemaValue *given =
		values->json != NULL || weights->json == NULL ? values : weights;
	bool done;

	if (json_object_is_type(given->json, json_type_object)) {
		done = add_object(context, choices, given->json, given->loc);
	} else if (json_object_is_type(values->json, json_type_array)) {
		done = add_array(context, choices, values->json, values->loc, weights);
	} else {
		diag_error(context->diag, &given->loc,
			"[\"a\", \"b\"] or {\"a\": 80, \"b\": 20}",
			"%s: values must be an array, or an object with weights",
			context->subject);
		return NULL;
	}
	if (!done || !weights_possible(context, choices, given->loc))
		return NULL;
	merge_choices(context, choices);
	return choices;
}
