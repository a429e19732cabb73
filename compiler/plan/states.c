/* states.c - the ways of rows from state to state, and what columns and tables tell of them.
 *
 * A chain becomes one function, which gives the way of a row at its begin; all else goes it from there.
 */
#include <inttypes.h>

#include "base/literal.h"
#include "gen/alias.h"
#include "model/chain.h"
#include "plan/builder.h"

/* ---- tables ----------------------------------------------------------------------------- */

typedef struct {
	Planner *planner;
	Arena *arena;
	const Chain *chain;
	const char *name; /* of the function */
	Buf *out;
} Tables;

static const char *
table_name(const Tables *t, const char *what)
{
	return cname_lower(&t->planner->functions, t->name, what, NULL);
}

/* Appends states to go to, and the cells by which they are drawn. */
static void
add_exits(const Tables *t, const ChainExits *exits, Buf *to, Buf *cells)
{
	uint64_t *weights = arena_array(t->arena, uint64_t, exits->n);
	AliasCell *drawn = arena_array(t->arena, AliasCell, exits->n);

	if (exits->n == 0)
		return;
	for (size_t i = 0; i < exits->n; i++)
		weights[i] = exits->at[i].weight;
	alias_build(t->arena, weights, (uint32_t)exits->n, drawn);
	for (size_t i = 0; i < exits->n; i++) {
		buf_printf(to, "%s%zu", to->n == 0 ? "" : ", ", exits->at[i].state);
		buf_printf(cells, "\t{%" PRIu32 "u, %" PRIu32 "},\n", drawn[i].share,
			drawn[i].alias);
	}
}

/* The tables of exits that lists share, one behind the other. */
static void
emit_exits(const Tables *t, const char *to_name, const char *cells_name, Buf *to, Buf *cells,
	size_t n)
{
	buf_printf(
		t->out, "static const uint16_t %s[%zu] = {%s};\n\n", to_name, n, buf_text(to));
	buf_printf(t->out, "static const pgm_alias_cell %s[%zu] = {\n%s};\n\n", cells_name, n,
		buf_text(cells));
}

/* The lengths of time that rows stay in states: a table for each that differs. */
static const char *
stay_table(const Tables *t, size_t state, const char **names)
{
	const BucketTable *stay = t->chain->states.at[state].stay;

	for (size_t i = 0; i < state; i++)
		if (names[i] != NULL && t->chain->states.at[i].stay == stay)
			return names[i];
	names[state] = table_name(t, "stay");
	dist_emit(t->out, stay, names[state]);
	buf_putc(t->out, '\n');
	return names[state];
}

/* A name that can stand in a comment. */
static const char *
harmless(Arena *arena, const char *name)
{
	Buf text = BUF(arena);

	for (; *name != '\0'; name++)
		buf_putc(&text, (*name >= 'a' && *name <= 'z') ||
						(*name >= 'A' && *name <= 'Z') ||
						(*name >= '0' && *name <= '9')
					? *name
					: ' ');
	return buf_text(&text);
}

/* The table of states; returns its name. */
static const char *
emit_states(const Tables *t)
{
	const Chain *chain = t->chain;
	size_t n = chain->states.n, before = 0, total = 0;
	const char **stays = arena_array(t->arena, const char *, n);
	Buf to = BUF(t->arena), cells = BUF(t->arena), rows = BUF(t->arena);
	const char *name = table_name(t, "states"), *to_name = table_name(t, "to"),
		   *cells_name = table_name(t, "exits");

	for (size_t i = 0; i < n; i++)
		total += chain->states.at[i].exits.n;
	for (size_t i = 0; i < n; i++) {
		const ChainState *state = &chain->states.at[i];
		size_t exits = state->exits.n;

		buf_printf(&rows, "\t/* %zu: %s */\n", i, harmless(t->arena, state->name));
		if (exits == 0) {
			buf_puts(&rows, "\t{NULL, NULL, NULL, 0, 0");
		} else {
			add_exits(t, &state->exits, &to, &cells);
			buf_printf(&rows, "\t{%s, %s + %zu, %s + %zu, %" PRIu32 ", %zu",
				stay_table(t, i, stays), cells_name, before, to_name, before,
				state->stay->n, exits);
		}
		buf_printf(&rows, ", %d, %d},\n", state->opens, state->closes);
		before += exits;
	}
	if (total > 0)
		emit_exits(t, to_name, cells_name, &to, &cells, total);
	buf_printf(t->out, "static const pgm_state %s[%zu] = {\n%s};\n\n", name, n,
		buf_text(&rows));
	return name;
}

/* ---- the way ---------------------------------------------------------------------------- */

/* The line that has a way begin in one of several states. */
static void
put_start(const Tables *t, Cw *w)
{
	const ChainExits *starts = &t->chain->starts;
	Buf to = BUF(t->arena), cells = BUF(t->arena);
	const char *to_name, *cells_name;

	if (starts->n == 1)
		return;
	to_name = table_name(t, "first");
	cells_name = table_name(t, "starts");
	add_exits(t, starts, &to, &cells);
	emit_exits(t, to_name, cells_name, &to, &cells, starts->n);
	cw_set(w, "first", to_name);
	cw_set(w, "starts", cells_name);
	cw_set_u64(w, "n", starts->n);
	cw_put(w, "\twalk.state = ${first}[pgm_alias(&walk.r, ${starts}, ${n})];\n");
}

/* The function that gives the way of a row of the chain's own table, at its begin. */
static const char *
walk_function(Planner *planner, const Chain *chain)
{
	Arena *arena = planner->arena;
	const char *id = arena_printf(arena, "chain/%p", (const void *)chain);
	const char *name = map_get(&planner->accesses, id);
	const Column *column = chain->column;
	const Arg *after = &column->source->args[1];
	Buf tables = BUF(arena);
	Tables t = {planner, arena, chain, NULL, &tables};
	Cw w = CW(arena);

	if (name != NULL)
		return name;
	t.name = name =
		cname_lower(&planner->functions, column->table->name, column->name, "walk");
	map_add(&planner->accesses, id, (void *)(uintptr_t)name);
	plan_header(planner, "states.h");
	cw_set(&w, "stream", plan_stream(planner, column->table, column->name));
	cw_set(&w, "states", emit_states(&t));
	cw_set_u64(&w, "steps", (uint64_t)chain->steps.number - 1);
	cw_set_u64(&w, "start", chain->starts.at[0].state);
	cw_set(&w, "until", plan_time(planner, &chain->until));
	cw_set(&w, "at",
		after->walk != NULL     ? plan_walk_moment(planner, column->table, after->walk)
		: after->column != NULL ? plan_moment(planner, after->column)
					: "0");
	cw_put(&w, "\tpgm_walk walk = {\n"
		   "\t\t.r = pgm_rng_at(key[${stream}], row),\n"
		   "\t\t.states = ${states},\n"
		   "\t\t.until = ${until},\n"
		   "\t\t.left = ${steps},\n");
	if (chain->starts.n == 1)
		cw_put(&w, "\t\t.state = ${start},\n\t\t.before = ${start},\n");
	if (after->column != NULL)
		cw_put(&w, "\t\t.at = ${at},\n");
	cw_put(&w, "\t};\n\n");
	if (after->column == NULL)
		cw_put(&w, "\twalk.at = pgm_walk_begin(&walk, (int64_t)key[NOW]);\n");
	put_start(&t, &w);
	cw_put(&w, "\treturn walk;\n");
	plan_function(planner,
		(PlanFunction){
			.name = name,
			.type = "pgm_walk",
			.params = "const pgm_key *key, uint64_t row",
			.tables = buf_text(&tables),
			.about = arena_printf(arena, "%s: the way of a row from state to state",
				column->name),
			.body = cw_text(&w),
		});
	return name;
}

/* Appends the lines in front of a call that sees a row of the chain's table from another one; returns the key array that
 * the row was drawn with at last. */
static const char *
put_settled(Planner *planner, const Chain *chain, Cw *w, const char *row)
{
	if (!plan_is_settled(chain->column->table))
		return "key";
	cw_set(w, "settled", plan_settled(planner, chain->column->table));
	cw_set(w, "settled_row", row);
	cw_put(w, "\tpgm_key own[KEYS];\n"
		  "\tconst pgm_key *its = ${settled}(own, key, ${settled_row});\n\n");
	return "its";
}

/* The way as another table sees it. */
static const char *
walk_from(Planner *planner, const Chain *chain, const Table *table)
{
	const char *walk;

	plan_column(planner, chain->column);
	walk = walk_function(planner, chain);
	plan_forward(planner, chain->column->table, table, walk);
	return walk;
}

const char *
plan_steps_count(Planner *planner, const Table *table)
{
	const Chain *chain = table->children->history->source->chain;
	Cw w = CW(planner->arena);

	cw_set(&w, "walk", walk_from(planner, chain, table));
	cw_set(&w, "keys", put_settled(planner, chain, &w, "row"));
	cw_put(&w, "\treturn (uint64_t)pgm_walk_end(${walk}(${keys}, row)).step + 1;\n");
	return cw_text(&w);
}

/* The function that gives the way at the step that a row is about. */
static const char *
step_function(Planner *planner, const Table *table)
{
	Arena *arena = planner->arena;
	const Chain *chain = table->children->history->source->chain;
	const char *id = arena_printf(arena, "steps/%zu", table->index);
	const char *name = map_get(&planner->accesses, id);
	Cw w = CW(arena);

	if (name != NULL)
		return name;
	name = cname_lower(&planner->functions, table->name, "step", NULL);
	map_add(&planner->accesses, id, (void *)(uintptr_t)name);
	plan_header(planner, "states.h");
	cw_set(&w, "children", plan_children(planner, table));
	cw_set(&w, "walk", walk_from(planner, chain, table));
	cw_put(&w, "\tuint64_t parent = pgm_child_parent(key, ${children}, row);\n"
		   "\tuint64_t n = pgm_child_ordinal(key, ${children}, row);\n");
	cw_set(&w, "keys", put_settled(planner, chain, &w, "parent"));
	cw_put(&w, plan_is_settled(chain->column->table) ? "" : "\n");
	cw_put(&w, "\treturn pgm_walk_to(${walk}(${keys}, parent), n);\n");
	plan_function(
		planner, (PlanFunction){
				 .name = name,
				 .type = "pgm_walk",
				 .params = "const pgm_key *key, uint64_t row",
				 .tables = "",
				 .about = arena_printf(arena, "which step of a row of %s it is",
					 chain->column->table->name),
				 .body = cw_text(&w),
			 });
	return name;
}

/* ---- what columns tell ------------------------------------------------------------------ */

/* What each part of a chain is as C, given the way of the row; when it is not there. */
static const struct {
	const char *value, *absent;
} parts[] = {
	[CHAIN_STATE] = {"pgm_walk_end(${walk}(key, row)).state", NULL},
	[CHAIN_ENTERED] = {"pgm_walk_entered(${walk}(key, row), ${state}).at",
		"pgm_walk_entered(${walk}(key, row), ${state}).never"},
	[CHAIN_STEP_STATE] = {"${walk}(key, row).state", NULL},
	[CHAIN_STEP_FROM] = {"${walk}(key, row).before", "${walk}(key, row).step == 0"},
	[CHAIN_STEP_AT] = {"${walk}(key, row).at", NULL},
	[CHAIN_STEP_END] = {"pgm_walk_left(${walk}(key, row))",
		"pgm_walk_is_over(${walk}(key, row))"},
};

static const char *
part_text(Planner *planner, const Table *table, const ValueSource *source, const char *text)
{
	Cw w = CW(planner->arena);

	if (source->part == CHAIN_ENTERED)
		plan_column(planner, source->chain->column); /* what it depends on */
	cw_set(&w, "walk",
		source->part == CHAIN_STATE || source->part == CHAIN_ENTERED
			? walk_function(planner, source->chain)
			: step_function(planner, table));
	cw_set_u64(&w, "state", source->state);
	cw_put(&w, text);
	return cw_text(&w);
}

PlanValue
plan_states(Builder *b)
{
	const ValueSource *source = b->source;
	bool text = source->args[0].choices != NULL;
	const char *value = part_text(b->planner, b->table, source, parts[source->part].value);
	Cw w = CW(b->arena);

	cw_set(&w, "value",
		text ? plan_arguments(b->planner, b->table, source, source->gen->call, value,
			       b->name, &b->tables)
		     : value);
	cw_put(&w, "\treturn ${value};\n");
	return plan_finish(b, text ? VALUE_TEXT : VALUE_TIMESTAMP, b->stream, cw_text(&w));
}

const char *
plan_states_null(Planner *planner, const Column *column)
{
	const char *name =
		cname_lower(&planner->functions, column->table->name, column->name, "missing");
	const char *absent = part_text(
		planner, column->table, column->source, parts[column->source->part].absent);

	plan_function(
		planner, (PlanFunction){
				 .name = name,
				 .type = "bool",
				 .params = "const pgm_key *key, uint64_t row",
				 .tables = "",
				 .body = arena_printf(planner->arena, "\treturn %s;\n", absent),
			 });
	return name;
}
