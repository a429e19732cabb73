/* states.c - "states": chains of states are read.
 *
 * A chain is read where its column stands; what other columns and tables tell of it comes when all have sources (steps.c).
 */
#include "model/chain.h"

#include "base/decimal.h"
#include "base/str.h"
#include "base/timeval.h"
#include "model/build.h"
#include "model/reader.h"
#include "model/types.h"

enum {
	WEIGHT_DIGITS = 6, /* of a weight, after the point */
	STEPS_MAX = 10000,
};

typedef struct {
	Reader *reader;
	Arena *arena;
	Diag *diag;
	Chain *chain;
	Map names; /* -> number of the state, plus 1 */
} Chains;

/* The number of the state of that name, which is new or was mentioned before. */
static size_t
state_of(Chains *c, const char *name, Loc loc)
{
	uintptr_t number = (uintptr_t)map_get(&c->names, name);

	if (number == 0) {
		ChainState state = {.name = arena_strdup(c->arena, name), .loc = loc};

		vec_push(c->arena, &c->chain->states, state);
		number = c->chain->states.n;
		map_add(&c->names, state.name, (void *)number);
	}
	return number - 1;
}

static void
wrong(Chains *c, Loc loc, const char *key, const char *should, const char *hint)
{
	diag_error(c->diag, &loc, hint, "%s: states: \"%s\" must be %s", c->reader->subject,
		key, should);
}

static void
add_exit(Chains *c, ChainExits *exits, const char *name, json_object *weight, Loc loc)
{
	ChainExit exit = {.weight = 1};
	Loc key = loc;
	int64_t number;

	key.key = weight != NULL;
	exit.state = state_of(c, name, key);
	if (weight != NULL) {
		if (decimal_read(json_object_get_string(weight), WEIGHT_DIGITS, &number) >
				DECIMAL_EXCESS ||
			number <= 0 || number > INT64_MAX / CHAIN_STATES_MAX) {
			diag_error(c->diag, &loc, "leave out what never happens",
				"%s: states: a weight must be a number above 0",
				c->reader->subject);
			number = 1;
		}
		exit.weight = (uint64_t)number;
	}
	for (size_t i = 0; i < exits->n; i++)
		if (exits->at[i].state == exit.state)
			return;
	vec_push(c->arena, exits, exit);
}

/* A state, a list of them, or an object of them with weights. */
static void
read_exits(Chains *c, ChainExits *exits, json_object *json, Loc loc, const char *key)
{
	if (json_object_is_type(json, json_type_string)) {
		add_exit(c, exits, json_object_get_string(json), NULL, loc);
	} else if (json_object_is_type(json, json_type_array)) {
		for (size_t i = 0; i < json_object_array_length(json); i++)
			add_exit(c, exits,
				json_object_get_string(json_object_array_get_idx(json, i)),
				NULL, schema_loc_index(c->arena, loc, i));
	} else if (json_object_is_type(json, json_type_object)) {
		json_object_object_foreach(json, name, weight)
			add_exit(c, exits, name, weight, schema_loc_key(c->arena, loc, name));
	}
	if (exits->n == 0)
		wrong(c, loc, key, "a state, or states with weights",
			"\"new\" or {\"new\": 9, \"draft\": 1}");
}

/* The object under a key, or NULL: it is not there, or no object, which is said. */
static json_object *
object_under(Chains *c, json_object *json, const char *key, Loc *loc)
{
	json_object *inner = NULL;

	if (!json_object_object_get_ex(json, key, &inner) || inner == NULL)
		return NULL;
	*loc = schema_loc_key(c->arena, *loc, key);
	if (json_object_is_type(inner, json_type_object))
		return inner;
	wrong(c, *loc, key, "an object by state", "{\"new\": …}");
	return NULL;
}

static void
read_to(Chains *c, json_object *json, Loc loc)
{
	json_object *to = object_under(c, json, "to", &loc);

	if (to == NULL)
		return;
	json_object_object_foreach(to, name, exits)
	{
		Loc at = schema_loc_key(c->arena, loc, name), key = at;
		ChainExits list = {0};
		size_t state;

		key.key = true;
		state = state_of(c, name, key);
		c->chain->states.at[state].from = true;
		read_exits(c, &list, exits, at, name);
		c->chain->states.at[state].exits = list;
	}
}

/* The state that "stop", "at" or "stay" names, which must be one of those between which rows go; NULL: said so. */
static ChainState *
known_state(Chains *c, const char *name, Loc loc)
{
	const char **names = arena_array(c->arena, const char *, c->chain->states.n);
	uintptr_t number = name == NULL ? 0 : (uintptr_t)map_get(&c->names, name);

	if (number > 0)
		return &c->chain->states.at[number - 1];
	for (size_t i = 0; i < c->chain->states.n; i++)
		names[i] = c->chain->states.at[i].name;
	diag_error(c->diag, &loc,
		diag_meant_or_all(
			c->arena, name == NULL ? "" : name, names, c->chain->states.n),
		"%s: states: no row comes to a state \"%s\"", c->reader->subject,
		name == NULL ? "" : name);
	return NULL;
}

/* The same of one that is a key of an object; place: of its value. */
static ChainState *
keyed_state(Chains *c, const char *name, Loc place)
{
	place.key = true;
	return known_state(c, name, place);
}

static void
read_stop(Chains *c, json_object *json, Loc loc)
{
	json_object *stop = NULL;

	if (!json_object_object_get_ex(json, "stop", &stop) || stop == NULL)
		return;
	loc = schema_loc_key(c->arena, loc, "stop");
	if (json_object_is_type(stop, json_type_string)) {
		ChainState *state = known_state(c, json_object_get_string(stop), loc);

		if (state != NULL)
			state->stop = true;
	} else if (json_object_is_type(stop, json_type_array)) {
		for (size_t i = 0; i < json_object_array_length(stop); i++) {
			ChainState *state = known_state(c,
				json_object_get_string(json_object_array_get_idx(stop, i)),
				schema_loc_index(c->arena, loc, i));

			if (state != NULL)
				state->stop = true;
		}
	} else {
		wrong(c, loc, "stop", "a state, or an array of states", NULL);
	}
}

static void
read_at(Chains *c, json_object *json, Loc loc)
{
	json_object *at = object_under(c, json, "at", &loc);

	if (at == NULL)
		return;
	json_object_object_foreach(at, name, column)
	{
		Loc place = schema_loc_key(c->arena, loc, name);
		ChainState *state = keyed_state(c, name, place);

		if (state == NULL)
			continue;
		if (!json_object_is_type(column, json_type_string)) {
			wrong(c, place, name, "the name of a column", NULL);
			continue;
		}
		state->at = build_find_column(c->reader->build, c->reader->subject,
			c->reader->table, json_object_get_string(column), place);
		state->at_loc = place;
	}
}

/* A length of time, which is a mean, or a distribution. */
static const BucketTable *
read_stay(Chains *c, json_object *json, Loc loc, const char *key)
{
	ArgContext context = {
		.arena = c->arena,
		.diag = c->diag,
		.subject = c->reader->subject,
		.low = INT64_MIN,
		.high = INT64_MAX,
	};
	int64_t length;
	json_object *spec;

	if (json_object_is_type(json, json_type_object))
		return args_dist(&context, json, loc);
	if (!json_object_is_type(json, json_type_string) ||
		!interval_parse(json_object_get_string(json), &length) || length <= 0) {
		wrong(c, loc, key, "a length of time such as \"2 days\", or a distribution",
			"{\"dist\": \"uniform\", \"min\": \"1 day\", \"max\": \"3 days\"}");
		return NULL;
	}
	spec = json_object_new_object();
	vec_push(c->arena, &c->reader->build->model->builtins, spec);
	json_object_object_add(spec, "type", json_object_new_string("exponential"));
	json_object_object_add(spec, "mean", json_object_get(json));
	return args_dist(&context, spec, loc);
}

static void
read_stays(Chains *c, json_object *json, Loc loc)
{
	json_object *gap = NULL, *stay;
	Loc at = schema_loc_key(c->arena, loc, "gap");
	const BucketTable *all;

	if (!json_object_object_get_ex(json, "gap", &gap) || gap == NULL)
		gap = reader_builtin_json(c->reader->build, "\"1 day\"");
	all = read_stay(c, gap, at, "gap");
	for (size_t i = 0; i < c->chain->states.n; i++)
		c->chain->states.at[i].stay = all;
	stay = object_under(c, json, "stay", &loc);
	if (stay == NULL)
		return;
	json_object_object_foreach(stay, name, length)
	{
		Loc place = schema_loc_key(c->arena, loc, name);
		ChainState *state = keyed_state(c, name, place);

		if (state != NULL)
			state->stay = read_stay(c, length, place, name);
	}
}

static void
read_hours(Chains *c, json_object *json, Loc loc)
{
	json_object *by_state = object_under(c, json, "hours", &loc);

	if (by_state == NULL)
		return;
	json_object_object_foreach(by_state, name, pair)
	{
		Loc place = schema_loc_key(c->arena, loc, name);
		ChainState *state = keyed_state(c, name, place);
		int hours[2];

		if (state == NULL || !reader_hours(c->reader, pair, place, hours))
			continue;
		state->opens = hours[0];
		state->closes = hours[1];
	}
}

/* "after", "until", "steps", as a generator's parameters. */
static void
read_arguments(Chains *c, json_object *json, Loc loc)
{
	static const Param params[] = {
		{"after", PARAM_COLUMN, .help = "column that holds when rows begin"},
		{"until", PARAM_TIME, .fallback = "now", .help = "\"now\", \"2027-01-01\" …"},
		{"steps", PARAM_INT, .fallback = "50",
			.help = "states that a row passes at most"},
	};
	Arg *args[] = {&c->chain->after, &c->chain->until, &c->chain->steps};
	ArgContext context = reader_arg_context(c->reader);

	context.scale = 0;
	for (size_t i = 0; i < sizeof params / sizeof *params; i++) {
		json_object *value = NULL;
		Loc at = schema_loc_key(c->arena, loc, params[i].name);

		if (json_object_object_get_ex(json, params[i].name, &value) && value != NULL) {
			args_read_one(&context, &params[i], value, at, args[i]);
		} else if (params[i].fallback != NULL) {
			json_object *text = json_object_new_string(params[i].fallback);

			args_read_one(&context, &params[i], text, at, args[i]);
			json_object_put(text);
		}
	}
	if (c->chain->steps.number < 1 || c->chain->steps.number > STEPS_MAX)
		wrong(c, schema_loc_key(c->arena, loc, "steps"), "steps",
			"a number from 1 to 10000", NULL);
}

/* Marks what a row that is in a state can come to. */
static void
reach_states(const Chain *chain, size_t state, bool *reached)
{
	const ChainExits *exits = &chain->states.at[state].exits;

	if (reached[state])
		return;
	reached[state] = true;
	for (size_t i = 0; i < exits->n; i++)
		reach_states(chain, exits->at[i].state, reached);
}

/* Every state is come to, and either left or where a row may end. */
static void
check_states(Chains *c)
{
	const Chain *chain = c->chain;
	bool *reached = arena_array(c->arena, bool, chain->states.n);

	for (size_t i = 0; i < chain->starts.n; i++)
		reach_states(chain, chain->starts.at[i].state, reached);
	for (size_t i = 0; i < chain->states.n; i++) {
		const ChainState *state = &chain->states.at[i];

		if (!reached[i])
			diag_error(c->diag, &state->loc,
				"name it in \"start\", or in \"to\" of a state that is",
				"%s: states: no row ever comes to \"%s\"", c->reader->subject,
				state->name);
		else if (!state->stop && state->exits.n == 0 && !state->from)
			diag_error(c->diag, &state->loc,
				arena_printf(c->arena, "\"stop\": [\"%s\"]", state->name),
				"%s: states: no row ever leaves \"%s\", which is not among those that it may end in",
				c->reader->subject, state->name);
		else if (state->stop && state->exits.n > 0)
			diag_error(c->diag, &state->loc, NULL,
				"%s: states: rows end in \"%s\", but also leave it",
				c->reader->subject, state->name);
	}
	if (chain->states.n > CHAIN_STATES_MAX)
		diag_error(c->diag, &chain->loc, NULL, "%s: at most %d states",
			c->reader->subject, CHAIN_STATES_MAX);
}

/* The names of the states as values of the reader's type. */
const Choices *
reader_states(Reader *reader, const Chain *chain)
{
	Arena *arena = reader->build->arena;
	Choices *choices = arena_new_of(arena, Choices);

	for (size_t i = 0; i < chain->states.n; i++) {
		json_object *json = json_object_new_string(chain->states.at[i].name);
		Choice choice = {.weight = 1};

		choice.text = type_value(arena, reader->build->diag, reader->subject,
			reader->type, json, chain->states.at[i].loc, &choice.size);
		json_object_put(json);
		if (choice.text == NULL)
			return NULL;
		choices_add(arena, choices, choice);
	}
	return choices;
}

bool
chain_in_type(const SqlType *type)
{
	return type->dims == 0 && generator_lists("text char enum", type->family);
}

ValueSource *
reader_from_states(Reader *reader, const SchemaSource *from)
{
	Chain *chain = arena_new_of(reader->build->arena, Chain);
	Chains c = {reader, reader->build->arena, reader->build->diag, chain,
		MAP(reader->build->arena)};
	ValueSource *source = reader_source(reader, SOURCE_NULL, from->states.loc);
	const Choices *names;
	json_object *json = from->states.json, *start = NULL;
	Loc loc = from->states.loc;
	size_t errors = diag_errors(c.diag);

	chain->loc = loc;
	chain->column = reader->column;
	if (!chain_in_type(reader->type)) {
		diag_error(c.diag, &loc, "\"type\": \"text\"",
			"%s: states are text, which type %s does not take", reader->subject,
			reader->type->sql);
		return source;
	}
	if (json_object_object_get_ex(json, "start", &start) && start != NULL)
		read_exits(&c, &chain->starts, start, schema_loc_key(c.arena, loc, "start"),
			"start");
	else
		diag_error(c.diag, &loc, "\"start\": \"new\"", "%s: states need a \"start\"",
			reader->subject);
	read_to(&c, json, loc);
	read_stop(&c, json, loc);
	read_at(&c, json, loc);
	read_stays(&c, json, loc);
	read_hours(&c, json, loc);
	read_arguments(&c, json, loc);
	if (diag_errors(c.diag) == errors)
		check_states(&c);
	if (diag_errors(c.diag) != errors)
		return source;
	names = reader_states(reader, chain);
	if (names == NULL)
		return source;
	source_choose(c.arena, source, "choices", names);
	*source_arg(source, 1) =
		chain->after; /* for all that looks at what a source depends on */
	source->chain = chain;
	source->part = CHAIN_STATE;
	return source;
}
