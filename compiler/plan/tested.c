/* tested.c - parts of values that a constraint of their domain may refuse.
 *
 * A column is tested with its row, since a check may compare columns (settle.c). A domain knows its value alone, so an element of an
 * array or a field of a composite value is tested where it is made: what it draws from gets other keys until it passes, for this
 * part alone. What it reads of other columns stays, and so does what makes it unique.
 */
#include "plan/builder.h"

/* The calls that say whether the cell from p to end passes, and-ed; names receives what the constraints are called. */
static const char *
passes(Builder *b, Buf *names)
{
	Buf calls = BUF(b->arena);

	for (size_t i = 0; i < b->source->tests.n; i++) {
		const Check *check = b->source->tests.at[i];
		const char *holds = cname_lower(&b->planner->functions, b->name, "holds", NULL);

		plan_value_condition(b->planner, b->table, check->formula, check->value, holds,
			arena_printf(b->arena, "check %s: %s", check->name, check->expression));
		buf_printf(&calls, "%s%s(p, end, key)", i == 0 ? "" : " && ", holds);
		buf_printf(names, "%s%s", i == 0 ? "" : ", ", check->name);
	}
	return buf_text(&calls);
}

PlanValue
plan_tested(Builder *b)
{
	Planner *planner = b->planner;
	bool is_unique = b->column != NULL && b->column->uniqueness != UNIQUE_NO;
	PartStreams part = {.column = planner->column}, *outer = planner->part;
	const char *redraw = cname_lower(&planner->functions, b->name, "redraw", NULL);
	Builder drawn = *b;
	Buf names = BUF(b->arena);
	PlanValue value;
	Cw w = CW(b->arena);

	drawn.name = cname_lower(&planner->functions, b->name, "drawn", NULL);
	planner->part = &part;
	value = plan_drawn(&drawn);
	planner->part = outer;
	for (size_t i = 0; outer != NULL && i < part.streams.n; i++)
		vec_push(b->arena, &outer->streams, part.streams.at[i]);
	b->about = NULL;
	cw_set(&w, "passes", passes(b, &names));
	plan_redraw(&b->tables, redraw, b->table, buf_text(&names), part.streams.at,
		is_unique ? 0 : part.streams.n);
	cw_set(&w, "put", plan_put(planner, &value, b->source->type));
	cw_set(&w, "redraw", redraw);
	cw_put(&w, "\tconst pgm_key *first = key;\n"
		   "\tpgm_key own[KEYS];\n"
		   "\n"
		   "\tfor (uint32_t draw = 1;; draw++) {\n"
		   "\t\tchar *end = ${put};\n"
		   "\n"
		   "\t\tif (${passes})\n"
		   "\t\t\treturn end;\n"
		   "\t\tif (draw == 1)\n"
		   "\t\t\tkey = memcpy(own, first, sizeof own);\n"
		   "\t\tpgm_draw_again(own, first, row, draw, &${redraw});\n"
		   "\t}\n");
	return plan_finish(b, VALUE_TEXT, b->stream, cw_text(&w));
}
