/* args.c - the arguments of a generator, read from JSON.
 *
 * Each kind of parameter has one reader, found by the kind in a table. What a reader returns is
 * checked and exact: decimals are scaled integers, times are microseconds, little languages are
 * parsed.
 */
#include "gen/args.h"

#include <string.h>

#include "base/copytext.h"
#include "base/decimal.h"
#include "base/map.h"
#include "base/str.h"
#include "base/timeval.h"
#include "gen/domain.h"
#include "gen/season.h"

enum {
	WEIGHT_DIGITS = 6, /* of a weight, after the point */
	SHARE_DIGITS = 9,
	RATIO_DIGITS = 6,
	HOURS = 24, /* of a day */
	CHOICES_BYTES_MAX =
		4 << 20, /* char(n) fills each with spaces, and emitted C holds them all */
};

typedef bool ReadFn(
	ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg);

/* How the schema spells a parameter, or NULL: as the generator does. */
static const ArgSpelling *
spelling(const ArgContext *context, const Param *param)
{
	for (size_t i = 0; i < ARG_SPELLINGS; i++)
		if (str_eq(context->spelled[i].param, param->name))
			return &context->spelled[i];
	return NULL;
}

/* Says what a parameter should have been. Always false. */
static bool
wrong(ArgContext *context, const Param *param, Loc loc, const char *should)
{
	const ArgSpelling *spelled = spelling(context, param);

	diag_error(context->diag, &loc,
		spelled == NULL
			? arena_printf(context->arena, "\"%s\": %s", param->name, param->help)
			: NULL,
		"%s: \"%s\" must be %s", context->subject,
		spelled == NULL ? param->name : spelled->key, should);
	return false;
}

static bool
is_number(json_object *json)
{
	return json_object_is_type(json, json_type_int) ||
	       json_object_is_type(json, json_type_double);
}

/* The text of a number or of a string that holds one: the schema's own digits. */
static const char *
number_text(ArgContext *context, json_object *json, const Loc *loc)
{
	const char *text = is_number(json) && loc->source != NULL
				   ? schema_number_text(context->arena, loc)
				   : NULL;

	return text != NULL ? text : json_object_get_string(json);
}

static bool
read_decimal(ArgContext *context, const Param *param, json_object *json, Loc loc, int scale,
	Arg *arg)
{
	if (!is_number(json) && !json_object_is_type(json, json_type_string))
		return wrong(context, param, loc, "a number");
	switch (decimal_read(number_text(context, json, &loc), scale, &arg->number)) {
	case DECIMAL_MALFORMED:
		return wrong(context, param, loc, "a number");
	case DECIMAL_OVERFLOW:
		return wrong(context, param, loc,
			"less: it does not fit 64 bits at the column's scale");
	case DECIMAL_EXCESS:
		if (scale == 0)
			return wrong(context, param, loc, "a whole number");
		return true;
	default:
		return true;
	}
}

static bool
read_int(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	return read_decimal(context, param, json, loc, 0, arg);
}

static bool
read_number(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	return read_decimal(context, param, json, loc, context->scale, arg);
}

static bool
read_share(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	if (!args_share(number_text(context, json, &loc), &arg->number))
		return wrong(context, param, loc, "a fraction between 0 and 1");
	return true;
}

static bool
read_text(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	if (!json_object_is_type(json, json_type_string))
		return wrong(context, param, loc, "a string");
	arg->text = text_copy_escape(context->arena, json_object_get_string(json), &arg->size);
	return true;
}

static bool
read_choice(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	const char *text = json_object_get_string(json);
	const char *rest = param->choices;

	for (int64_t i = 0; *rest != '\0'; i++) {
		size_t n = strcspn(rest, " ");

		if (text != NULL && strlen(text) == n && memcmp(text, rest, n) == 0) {
			arg->number = i;
			return true;
		}
		rest += n + (rest[n] == ' ');
	}
	return wrong(context, param, loc,
		arena_printf(context->arena, "one of: %s", param->choices));
}

static bool
read_domain(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	if (!read_choice(context, param, json, loc, arg))
		return false;
	arg->text = domain_capitals(context->arena, (size_t)arg->number);
	return true;
}

static bool
read_time(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	TimeValue value;

	if (!json_object_is_type(json, json_type_string) ||
		!timeval_parse_relative(json_object_get_string(json), &value))
		return wrong(context, param, loc,
			"a date or time, \"now\", or a length of time before it such as \"-2 years\"");
	arg->number = value.usec;
	arg->relative = value.relative;
	return true;
}

static bool
read_interval(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	if (!json_object_is_type(json, json_type_string) ||
		(!interval_parse(json_object_get_string(json), &arg->number) &&
			!clock_parse(json_object_get_string(json), &arg->number)))
		return wrong(
			context, param, loc, "a length of time such as \"5m\" or \"2 days\"");
	return true;
}

static bool
read_column(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	if (!json_object_is_type(json, json_type_string))
		return wrong(context, param, loc, "the name of a column");
	arg->text = arena_strdup(context->arena, json_object_get_string(json));
	arg->column = context->column(context, arg->text, loc);
	return arg->column != NULL;
}

static bool
read_choices(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	SchemaValue values = {json, true, loc}, weights = {0};

	if (str_eq(param->name, "value")) { /* a single one, which may be of any JSON type */
		Choices *choices = arena_new_of(context->arena, Choices);
		Choice choice = {.weight = 1};

		choice.text = context->value(context, json, loc, &choice.size);
		if (choice.text == NULL)
			return false;
		choices->width = choice.size;
		vec_push(context->arena, &choices->items, choice);
		arg->choices = choices;
		return true;
	}
	arg->choices = args_choices(context, &values, &weights);
	return arg->choices != NULL;
}

static bool
read_dist(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	if (!json_object_is_type(json, json_type_object) &&
		!json_object_is_type(json, json_type_string))
		return wrong(context, param, loc,
			"an object such as {\"type\": \"normal\", \"mean\": 50, \"std_dev\": 10}");
	arg->dist = args_dist(context, json, loc);
	return arg->dist != NULL;
}

static bool
read_regex(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	const char *error;

	if (!json_object_is_type(json, json_type_string))
		return wrong(context, param, loc, "a regular expression");
	arg->text = arena_strdup(context->arena, json_object_get_string(json));
	arg->regex = regex_parse(context->arena, arg->text,
		(size_t)json_object_get_string_len(json), &error, &loc.offset);
	if (arg->regex == NULL) {
		loc.size = 1;
		diag_error(context->diag, &loc, NULL, "%s: regular expression: %s",
			context->subject, error);
	}
	return arg->regex != NULL;
}

/* Each hole that names a column must name one of the row. */
static bool
check_holes(ArgContext *context, const Template *template_, Loc loc)
{
	size_t nholes;
	const char *const *holes = template_names(context->arena, &nholes);
	const char **names =
		arena_array(context->arena, const char *, nholes + context->ncolumns);
	bool done = true;

	memcpy(names, holes, nholes * sizeof *names);
	memcpy(names + nholes, context->columns, context->ncolumns * sizeof *names);
	for (size_t i = 0; i < template_->parts.n; i++) {
		const TemplatePart *part = &template_->parts.at[i];
		bool found = part->column == NULL;

		for (size_t j = 0; !found && j < context->ncolumns; j++)
			found = str_eq(context->columns[j], part->column);
		if (found)
			continue;
		loc.offset = part->offset;
		loc.size = part->size;
		diag_error(context->diag, &loc,
			diag_did_you_mean(context->arena, part->column, names,
				nholes + context->ncolumns),
			"%s: template: \"%s\" is neither a hole nor a column", context->subject,
			part->column);
		done = false;
	}
	return done;
}

/* The names that holes may have besides, with their text. */
static size_t
template_variables(ArgContext *context, TemplateVariable **variables)
{
	json_object *names = context->variables;
	size_t n = 0;

	*variables = NULL;
	if (!json_object_is_type(names, json_type_object))
		return 0;
	*variables = arena_array(
		context->arena, TemplateVariable, (size_t)json_object_object_length(names));
	json_object_object_foreach(names, name, text)(*variables)[n++] = (TemplateVariable){
		arena_strdup(context->arena, name),
		text == NULL ? "" : arena_strdup(context->arena, json_object_get_string(text))};
	return n;
}

/* Variables of a template: read with that; here is said what is wrong with them. */
static bool
read_variables(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	(void)arg;
	if (loc.source == NULL) /* the fallback: there are none */
		return true;
	if (!json_object_is_type(json, json_type_object))
		return wrong(context, param, loc, "text by name, such as {\"site\": \"HQ\"}");
	json_object_object_foreach(json, name,
		text) if (!json_object_is_type(text, json_type_string) &&
			  !json_object_is_type(text, json_type_int) &&
			  !json_object_is_type(text, json_type_double)) return wrong(context,
		param, schema_loc_key(context->arena, loc, name),
		"text by name, such as {\"site\": \"HQ\"}");
	return true;
}

static bool
read_template(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	const char *error;
	TemplateVariable *variables;
	size_t n;

	if (!json_object_is_type(json, json_type_string))
		return wrong(context, param, loc, "text with holes, such as \"ORD-{seq:8}\"");
	n = template_variables(context, &variables);
	arg->template_ = template_parse(context->arena, json_object_get_string(json), variables,
		n, &error, &loc.offset);
	if (arg->template_ == NULL) {
		loc.size = 1;
		diag_error(
			context->diag, &loc, NULL, "%s: template: %s", context->subject, error);
		return false;
	}
	return check_holes(context, arg->template_, loc);
}

/* Hours of the day, as the bits of a number. */
static bool
read_hours(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	size_t n =
		json_object_is_type(json, json_type_array) ? json_object_array_length(json) : 0;

	for (size_t i = 0; i < n; i++) {
		json_object *item = json_object_array_get_idx(json, i);
		int64_t hour = json_object_is_type(item, json_type_int)
				       ? json_object_get_int64(item)
				       : -1;

		if (hour < 0 || hour >= HOURS)
			return wrong(context, param, schema_loc_index(context->arena, loc, i),
				"hours from 0 to 23");
		arg->number |= INT64_C(1) << hour;
	}
	return arg->number != 0 ||
	       wrong(context, param, loc, "an array of hours such as [12, 13]");
}

static bool
read_ratio(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	return read_decimal(context, param, json, loc, RATIO_DIGITS, arg);
}

static bool
read_season(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	(void)param;
	arg->season = season_read(context, json, loc);
	return arg->season != NULL;
}

static ReadFn *const readers[PARAM_KINDS] = {
	[PARAM_INT] = read_int,
	[PARAM_NUMBER] = read_number,
	[PARAM_SHARE] = read_share,
	[PARAM_TEXT] = read_text,
	[PARAM_CHOICE] = read_choice,
	[PARAM_TIME] = read_time,
	[PARAM_INTERVAL] = read_interval,
	[PARAM_COLUMN] = read_column,
	[PARAM_CHOICES] = read_choices,
	[PARAM_DIST] = read_dist,
	[PARAM_REGEX] = read_regex,
	[PARAM_TEMPLATE] = read_template,
	[PARAM_VARIABLES] = read_variables,
	[PARAM_HOURS] = read_hours,
	[PARAM_RATIO] = read_ratio,
	[PARAM_DOMAIN] = read_domain,
	[PARAM_SEASON] = read_season,
};

bool
args_read_one(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg)
{
	arg->given = true;
	return readers[param->kind](context, param, json, loc, arg);
}

/* Reads an absent parameter's fallback, which is written as it would stand in a schema, without
 * quotes. */
static bool
read_fallback(ArgContext *context, const Param *param, Arg *arg)
{
	json_object *json = json_object_new_string(param->fallback);
	bool done = readers[param->kind](context, param, json, (Loc){0}, arg);

	json_object_put(json);
	return done;
}

static const char *
generator_called(const ArgContext *context, const Generator *gen)
{
	return context->called != NULL ? context->called : gen->name;
}

/* Offers the generator's parameters where a key is none of them. */
static void
unknown_param(ArgContext *context, const Generator *gen, const char *key, Loc loc)
{
	const char *names[GENERATOR_PARAMS];
	size_t n = 0;

	while (n < GENERATOR_PARAMS && gen->params[n].kind != PARAM_END) {
		names[n] = gen->params[n].name;
		n++;
	}
	loc = schema_loc_key(context->arena, loc, key);
	loc.key = true;
	diag_error(context->diag, &loc, diag_meant_or_all(context->arena, key, names, n),
		"%s: generator %s has no parameter \"%s\"", context->subject,
		generator_called(context, gen), key);
}

/* Says which of the keys are no parameters of the generator; false: some are not. */
static bool
check_params(ArgContext *context, const Generator *gen, json_object *params, Loc loc)
{
	bool done = true;

	if (params == NULL)
		return true;
	json_object_object_foreach(params, key, value)
	{
		bool is_known = str_eq(key, "type") || str_eq(key, "comment");

		(void)value;
		for (size_t i = 0; i < GENERATOR_PARAMS && gen->params[i].kind != PARAM_END;
			i++)
			is_known |= str_eq(key, gen->params[i].name);
		if (!is_known)
			unknown_param(context, gen, key, loc);
		done &= is_known;
	}
	return done;
}

bool
args_read(ArgContext *context, const Generator *gen, json_object *params, Loc loc,
	Arg args[GENERATOR_PARAMS])
{
	bool known = check_params(context, gen, params, loc), done = known;

	if (params != NULL)
		json_object_object_get_ex(params, "variables", &context->variables);

	for (size_t i = 0; i < GENERATOR_PARAMS && gen->params[i].kind != PARAM_END; i++) {
		const Param *param = &gen->params[i];
		json_object *json;

		if (params != NULL && json_object_object_get_ex(params, param->name, &json)) {
			const ArgSpelling *spelled = spelling(context, param);

			args[i].given = true;
			done &= readers[param->kind](context, param, json,
				spelled != NULL
					? spelled->loc
					: schema_loc_key(context->arena, loc, param->name),
				&args[i]);
		} else if (param->required) {
			done = false;
			if (known) /* else it may be the one that is misspelt */
				diag_error(context->diag, &loc,
					arena_printf(context->arena, "add \"%s\": %s",
						param->name, param->help),
					"%s: generator %s needs \"%s\"", context->subject,
					generator_called(context, gen), param->name);
		} else if (param->kind == PARAM_DOMAIN) {
			args[i].number = (int64_t)context->domain(context);
			args[i].text = domain_capitals(
				context->arena, (size_t)args[i].number);
		} else if (param->fallback != NULL) {
			done &= read_fallback(context, param, &args[i]);
		}
	}
	return done;
}

const Arg *
args_find(const Generator *gen, const Arg args[GENERATOR_PARAMS], const char *name)
{
	for (size_t i = 0;
		name != NULL && i < GENERATOR_PARAMS && gen->params[i].kind != PARAM_END; i++)
		if (str_eq(gen->params[i].name, name))
			return args[i].given || gen->params[i].fallback != NULL ? &args[i]
										: NULL;
	return NULL;
}

bool
args_share(const char *text, int64_t *share)
{
	static const int64_t unit = 1000000000; /* 10^SHARE_DIGITS */
	int64_t number;

	if (text == NULL || decimal_read(text, SHARE_DIGITS, &number) > DECIMAL_EXCESS ||
		number < 0 || number > unit)
		return false;
	*share = (int64_t)(((unsigned __int128)number << 32) / (uint64_t)unit);
	return true;
}

/* ---- choices ---------------------------------------------------------------------------- */

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

		if (!is_number(weight) ||
			decimal_read(number_text(context, weight, &weight_loc), WEIGHT_DIGITS,
				&number) > DECIMAL_EXCESS ||
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
	choices->width = choice.size > choices->width ? choice.size : choices->width;
	vec_push(context->arena, &choices->items, choice);
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
			   is_number(json_object_array_get_idx(value, 1))) {
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
