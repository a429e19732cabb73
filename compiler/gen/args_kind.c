/* args_kind.c - arguments of each kind, read from JSON.
 *
 * Each kind of parameter has one reader, found by the kind in a table. What a reader returns is
 * checked and exact: decimals are scaled integers, times are microseconds, little languages are
 * parsed.
 */
#include "gen/args.h"

#include <string.h>

#include "base/copytext.h"
#include "base/decimal.h"
#include "base/str.h"
#include "base/timeval.h"
#include "gen/domain.h"
#include "gen/season.h"

enum {
	SHARE_DIGITS = 9,
	RATIO_DIGITS = 6,
	HOURS = 24, /* of a day */
};

typedef bool ReadFn(
	ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg);

const ArgSpelling *
args_spelling(const ArgContext *context, const Param *param)
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
	const ArgSpelling *spelled = args_spelling(context, param);

	diag_error(context->diag, &loc,
		spelled == NULL
			? arena_printf(context->arena, "\"%s\": %s", param->name, param->help)
			: NULL,
		"%s: \"%s\" must be %s", context->subject,
		spelled == NULL ? param->name : spelled->key, should);
	return false;
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

static bool
read_decimal(ArgContext *context, const Param *param, json_object *json, Loc loc, int scale,
	Arg *arg)
{
	if (!schema_is_number(json) && !json_object_is_type(json, json_type_string))
		return wrong(context, param, loc, "a number");
	switch (decimal_read(schema_digits(context->arena, json, &loc), scale, &arg->number)) {
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
	if (!args_share(schema_digits(context->arena, json, &loc), &arg->number))
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
		choices_add(context->arena, choices, choice);
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
	size_t offset = 0;

	if (!json_object_is_type(json, json_type_string))
		return wrong(context, param, loc, "a regular expression");
	arg->text = arena_strdup(context->arena, json_object_get_string(json));
	arg->regex = regex_parse(context->arena, arg->text,
		(size_t)json_object_get_string_len(json), &error, &offset);
	if (arg->regex == NULL) {
		loc = loc_inside(loc, offset, 1);
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
		loc = loc_inside(loc, part->offset, part->size);
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
	size_t n, offset = 0;

	if (!json_object_is_type(json, json_type_string))
		return wrong(context, param, loc, "text with holes, such as \"ORD-{seq:8}\"");
	n = template_variables(context, &variables);
	arg->template_ = template_parse(
		context->arena, json_object_get_string(json), variables, n, &error, &offset);
	if (arg->template_ == NULL) {
		loc = loc_inside(loc, offset, 1);
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

bool
args_read_fallback(ArgContext *context, const Param *param, Arg *arg)
{
	json_object *json = json_object_new_string(param->fallback);
	bool done = readers[param->kind](context, param, json, (Loc){0}, arg);

	json_object_put(json);
	return done;
}
