/* args.c - the arguments of a generator, read from an object of JSON: which of its parameters stand there, which need not.
 */
#include "gen/args.h"

#include <inttypes.h>

#include "base/str.h"
#include "gen/domain.h"

const Arg args_none[ARGS_LEAST];

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
	size_t n = generator_params(gen);

	for (size_t i = 0; i < n; i++)
		names[i] = gen->params[i].name;
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
	size_t n = generator_params(gen);
	bool done = true;

	if (params == NULL)
		return true;
	json_object_object_foreach(params, key, value)
	{
		bool is_known = str_eq(key, "type") || str_eq(key, "comment");

		(void)value;
		for (size_t i = 0; i < n; i++)
			is_known |= str_eq(key, gen->params[i].name);
		if (!is_known)
			unknown_param(context, gen, key, loc);
		done &= is_known;
	}
	return done;
}

/* True if the bounds that two parameters are do not contradict each other. */
static bool
check_bounds(ArgContext *context, const Generator *gen, json_object *params, Loc loc,
	const Arg args[GENERATOR_PARAMS])
{
	const Arg *least = args_find(gen, args, gen->least);
	const Arg *most = args_find(gen, args, gen->most);
	bool said = params != NULL && json_object_object_get_ex(params, gen->least, NULL);

	if (least == NULL || most == NULL)
		return true;
	loc = schema_loc_key(context->arena, loc, said ? gen->least : gen->most);
	if (least->number < 0)
		diag_error(context->diag, &loc, NULL, "%s: \"%s\" must not be negative",
			context->subject, gen->least);
	else if (least->number > most->number)
		diag_error(context->diag, &loc,
			least->given && most->given ? "change the two places around"
						    : arena_printf(context->arena, "add \"%s\"",
							      said ? gen->most : gen->least),
			"%s: \"%s\" must not be above \"%s\", which is %" PRId64,
			context->subject, gen->least, gen->most, most->number);
	return least->number >= 0 && least->number <= most->number;
}

bool
args_read(ArgContext *context, const Generator *gen, json_object *params, Loc loc,
	Arg args[GENERATOR_PARAMS])
{
	bool known = check_params(context, gen, params, loc), done = known;

	if (params != NULL)
		json_object_object_get_ex(params, "variables", &context->variables);

	for (size_t i = 0; i < generator_params(gen); i++) {
		const Param *param = &gen->params[i];
		json_object *json;

		if (params != NULL && json_object_object_get_ex(params, param->name, &json)) {
			const ArgSpelling *spelled = args_spelling(context, param);

			done &= args_read_one(context, param, json,
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
			args[i].text = domain_capitals(context->arena, (size_t)args[i].number);
		} else if (param->fallback != NULL) {
			done &= args_read_fallback(context, param, &args[i]);
		}
	}
	return done && (gen->least == NULL || check_bounds(context, gen, params, loc, args));
}

const Arg *
args_find(const Generator *gen, const Arg args[GENERATOR_PARAMS], const char *name)
{
	for (size_t i = 0; name != NULL && i < generator_params(gen); i++)
		if (str_eq(gen->params[i].name, name))
			return args[i].given || gen->params[i].fallback != NULL ? &args[i]
										: NULL;
	return NULL;
}
