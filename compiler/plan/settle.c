/* settle.c - rows that break a CHECK are drawn again.
 *
 * Most checks hold by what is drawn; those that need not are tested on every row. Where one fails, the streams of
 * the columns that it reads get other keys, for this row alone, until it holds: the n-th draw of a row is as much a
 * function of (seed, table, column, row) as the first one. All columns of the row see the new keys, and so whatever
 * follows from a value that is drawn again follows from the new one. Columns of keys stay as they are: other rows
 * refer to them, and what makes them different from each other does not depend on luck.
 */
#include <string.h>

#include "base/literal.h"
#include "plan/planner.h"

typedef VEC(const char *) Streams;

/* Checks that share streams, which therefore must hold at the same time. */
typedef struct {
	Streams streams;
	VEC(const Check *) checks;
} Group;

typedef VEC(Group) Groups;

static bool
has_stream(const Streams *streams, const char *constant)
{
	for (size_t i = 0; i < streams->n; i++)
		if (streams->at[i] == constant)
			return true;
	return false;
}

static void
add_streams(Arena *arena, Streams *streams, const Streams *more, const Streams *but)
{
	for (size_t i = 0; i < more->n; i++)
		if (!has_stream(streams, more->at[i]) && !has_stream(but, more->at[i]))
			vec_push(arena, streams, more->at[i]);
}

static const Streams *
column_streams(Planner *planner, const Column *column)
{
	return (const Streams *)&plan_column(planner, column)->streams;
}

/* The streams of the j-th column that a check reads; of what the server computes, those of what it is computed from. */
static const Streams *
read_streams(Planner *planner, const Check *check, size_t j)
{
	const ExprColumn *path = check->formula->columns.at[j]->column;

	return column_streams(planner, path->column);
}

/* The check's name without the table's, which stands before it anyway. */
static const char *
short_name(const Table *table, const Check *check)
{
	size_t n = strlen(table->name);

	return strncmp(check->name, table->name, n) == 0 && check->name[n] == '_' &&
			       check->name[n + 1] != '\0'
		       ? check->name + n + 1
		       : check->name;
}

/* The function that says whether a row passes: true where the check is NULL. */
static const char *
check_function(Planner *planner, const Table *table, const Check *check)
{
	const char *name = cname_lower(
		&planner->functions, table->name, short_name(table, check), "holds");

	return plan_condition(planner, table, check->formula, name,
		arena_printf(planner->arena, "check %s: %s", check->name, check->expression),
		PLAN_PASSES);
}

static bool
is_in_key(const Column *column)
{
	const Table *table = column->table;

	for (size_t i = 0; i < table->keys.n; i++)
		for (size_t j = 0; j < table->keys.at[i]->columns.n; j++)
			if (table->keys.at[i]->columns.at[j] == column)
				return true;
	return column->uniqueness != UNIQUE_NO;
}

static bool
share_any(const Streams *a, const Streams *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (has_stream(b, a->at[i]))
			return true;
	return false;
}

/* Adds a check to the groups: to that with which it shares streams; all such groups become one. */
static void
add_check(Arena *arena, Groups *groups, const Check *check, const Streams *streams)
{
	Group group = {0};
	size_t kept = 0;

	add_streams(arena, &group.streams, streams, &(Streams){0});
	for (size_t i = 0; i < groups->n; i++) {
		Group *other = &groups->at[i];

		if (!share_any(&other->streams, streams)) {
			groups->at[kept++] = *other;
			continue;
		}
		add_streams(arena, &group.streams, &other->streams, &(Streams){0});
		for (size_t j = 0; j < other->checks.n; j++)
			vec_push(arena, &group.checks, other->checks.at[j]);
	}
	vec_push(arena, &group.checks, check);
	groups->n = kept;
	vec_push(arena, groups, group);
}

void
plan_redraw(Buf *tables, const char *name, const Table *table, const char *checks,
	const char *const *streams, size_t n)
{
	buf_printf(tables, "static const pgm_redraw %s = {\n\t.table = ", name);
	c_literal(tables, table->name, strlen(table->name));
	buf_puts(tables, ",\n\t.checks = ");
	c_literal(tables, checks, strlen(checks));
	buf_printf(tables, ",\n\t.nstreams = %zu,\n\t.streams = (const uint32_t[]){", n);
	for (size_t i = 0; i < n; i++)
		buf_printf(tables, "%s%s", i == 0 ? "" : ", ", streams[i]);
	buf_puts(tables, n == 0 ? "0},\n};\n\n" : "},\n};\n\n");
}

/* The description of what is drawn again, and the function that does so. */
static void
plan_group(Planner *planner, const Table *table, const Group *group)
{
	Arena *arena = planner->arena;
	const char *first = short_name(table, group->checks.at[0]);
	Buf names = BUF(arena), tables = BUF(arena);
	const char *name = cname_lower(&planner->functions, table->name, first, "settle");
	const char *redraw = cname_lower(&planner->functions, table->name, first, "redraw");
	Cw body = CW(arena);
	PlanTable *plan = &planner->plan->tables.at[table->index];

	cw_set(&body, "redraw", redraw);
	cw_put(&body, group->checks.n == 1 ? "\tuint32_t draw = 0;\n\n\twhile (!"
					   : "\tuint32_t draw = 0;\n\n\twhile (!(");
	for (size_t i = 0; i < group->checks.n; i++) {
		const Check *check = group->checks.at[i];

		cw_set(&body, "holds", check_function(planner, table, check));
		cw_put(&body, i == 0 ? "" : " && ");
		if (check->spared != NULL) {
			cw_set(&body, "covered", plan_covers(planner, table, check->spared));
			cw_put(&body, "(${covered}(key, row) || ${holds}(key, row))");
		} else {
			cw_put(&body, "${holds}(key, row)");
		}
		buf_printf(&names, "%s%s", i == 0 ? "" : ", ", group->checks.at[i]->name);
	}
	cw_put(&body, group->checks.n == 1 ? ")\n" : "))\n");
	cw_put(&body, "\t\tpgm_draw_again(key, keys, row, ++draw, &${redraw});\n"
		      "\treturn draw > 0;\n");
	plan_redraw(&tables, redraw, table, buf_text(&names), group->streams.at, group->streams.n);
	plan_function(planner,
		(PlanFunction){
			.name = name,
			.about = arena_printf(arena, "draws a row's values again until %s %s",
				buf_text(&names), group->checks.n == 1 ? "holds" : "hold"),
			.type = "bool",
			.params = "pgm_key *key, const pgm_key *keys, uint64_t row",
			.tables = buf_text(&tables),
			.body = cw_text(&body),
		});
	vec_push(arena, &plan->settles, name);
}

void
plan_settles(Planner *planner, const Table *table)
{
	Arena *arena = planner->arena;
	PlanTable *plan = &planner->plan->tables.at[table->index];
	Streams fixed = {0};
	Groups groups = {0};

	for (size_t i = 0; i < table->columns.n; i++)
		if (table->columns.at[i].generated == NULL && is_in_key(&table->columns.at[i]))
			add_streams(arena, &fixed,
				column_streams(planner, &table->columns.at[i]), &(Streams){0});
	for (size_t i = 0; i < table->tested.n; i++) {
		const Check *check = table->tested.at[i];
		Streams streams = {0};

		for (size_t j = 0; check->redraws && j < check->formula->columns.n; j++)
			add_streams(arena, &streams, read_streams(planner, check, j), &fixed);
		add_check(arena, &groups, check, &streams);
	}
	for (int draws = 1; draws >= 0; draws--)
		for (size_t i = 0; i < groups.n; i++) {
			if (groups.at[i].checks.at[0]->redraws != (draws == 1))
				continue;
			plan_group(planner, table, &groups.at[i]);
			plan->redraws += (size_t)draws;
		}
}

/* ---- what other rows see ---------------------------------------------------------------- */

bool
plan_is_settled(const Table *table)
{
	return table->redrawn;
}

const char *
plan_settled(Planner *planner, const Table *table)
{
	PlanTable *plan = &planner->plan->tables.at[table->index];

	if (plan->settled == NULL)
		plan->settled = cname_lower(&planner->functions, table->name, "settled", NULL);
	return plan->settled;
}

void
plan_settled_functions(Planner *planner)
{
	Plan *plan = planner->plan;

	for (size_t i = 0; i < plan->tables.n; i++) {
		PlanTable *table = &plan->tables.at[i];
		Cw body = CW(planner->arena);

		if (table->settled == NULL)
			continue; /* else there is something to draw again */
		cw_put(&body, "\tstatic _Thread_local pgm_kept kept;\n"
			      "\tconst pgm_key *keys = pgm_origin(key, ORIGIN);\n\n"
			      "\tmemcpy(own, keys, KEYS * sizeof *own);\n"
			      "\tif (kept.keys == keys && kept.row == row)\n"
			      "\t\treturn own;\n\n");
		for (size_t j = 0; j < table->redraws; j++) {
			cw_set(&body, "settle", table->settles.at[j]);
			cw_put(&body, j == 0 ? "\tbool again = ${settle}(own, keys, row);\n\n"
					     : "\tagain |= ${settle}(own, keys, row);\n");
		}
		cw_put(&body, "\tif (!again)\n"
			      "\t\tkept = (pgm_kept){keys, row};\n"
			      "\treturn own;\n");
		planner->table = table;
		plan_function(planner,
			(PlanFunction){
				.name = table->settled,
				.about = arena_printf(planner->arena,
					"the keys with which a row of %s was drawn at last",
					table->table->name),
				.type = "const pgm_key *",
				.params = "pgm_key *own, const pgm_key *key, uint64_t row",
				.tables = "",
				.body = cw_text(&body),
				.forward = true,
			});
	}
}
