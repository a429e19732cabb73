/* rules.c - the first branch whose conditions hold.
 */
#include <inttypes.h>
#include <string.h>

#include "base/literal.h"
#include "base/str.h"
#include "plan/builder.h"

static const char *
condition_text(Builder *b, const RuleCondition *condition)
{
	const ColumnPlan *plan = plan_column(b->planner, condition->column);
	Buf literal = BUF(b->arena);
	Cw w = CW(b->arena);

	cw_set(&w, "value", plan->value.name);
	cw_set(&w, "text", condition->text);
	if (plan->value.kind == VALUE_INT && plan->null == NULL) {
		cw_put(&w, "${value}(key, row) == ${text}");
		return cw_text(&w);
	}
	if (plan->value.kind == VALUE_BOOL && plan->null == NULL) {
		cw_put(&w, str_eq(condition->text, "t") ? "${value}(key, row)"
							: "!${value}(key, row)");
		return cw_text(&w);
	}
	c_literal(&literal, condition->text, strlen(condition->text));
	cw_set(&w, "literal", buf_text(&literal));
	cw_set_u64(&w, "size", strlen(condition->text));
	cw_set(&w, "cell", plan_cell_function(b->planner, condition->column));
	cw_put(&w, "pgm_is(text, ${cell}(text, key, row), ${literal}, ${size})");
	return cw_text(&w);
}

/* The function that says whether a branch's SQL condition holds. */
static const char *
plan_when(Builder *b, const RuleBranch *branch)
{
	const char *id = arena_printf(b->arena, "%p", (const void *)branch),
		   *name = map_get(&b->planner->accesses, id);

	if (name != NULL)
		return name;
	name = cname_lower(&b->planner->functions, b->name, "when", NULL);
	map_add(&b->planner->accesses, id, (void *)(uintptr_t)name);
	return plan_condition(b->planner, b->table, branch->when.formula, name,
		branch->when.text, PLAN_IS_TRUE);
}

/* The line that asks whether a branch applies; "" for one that always does. *width grows to
 * what it reads. */
static const char *
branch_line(Builder *b, const RuleBranch *branch, uint32_t *width)
{
	Cw w = CW(b->arena);

	for (size_t i = 0; i < branch->conditions.n; i++) {
		const RuleCondition *condition = &branch->conditions.at[i];
		uint32_t needed = plan_column(b->planner, condition->column)->width;

		cw_set(&w, "condition", condition_text(b, condition));
		cw_put(&w, i == 0 ? "\tif (${condition}" : " && ${condition}");
		*width = needed > *width ? needed : *width;
	}
	if (branch->when.formula != NULL) {
		cw_set(&w, "condition", plan_when(b, branch));
		cw_put(&w, branch->conditions.n == 0 ? "\tif (${condition}(key, row)"
						     : " && ${condition}(key, row)");
	}
	if (w.out.n > 0)
		cw_put(&w, ")\n\t");
	return cw_text(&w);
}

/* The conditions of all branches with what each of them returns: results[i]. */
static const char *
branches_text(Builder *b, const char *const *results)
{
	Buf body = BUF(b->arena);
	uint32_t width = 0;

	for (size_t i = 0; i < b->source->branches.n; i++) {
		const RuleBranch *branch = &b->source->branches.at[i];

		buf_puts(&body, branch_line(b, branch, &width));
		buf_printf(&body, "\treturn %s;\n", results[i]);
		if (branch->conditions.n == 0 && branch->when.text == NULL)
			break;
	}
	if (strstr(buf_text(&body), "pgm_is(") == NULL)
		return buf_text(&body);
	return arena_printf(b->arena, "\tchar text[%" PRIu32 " + PGM_SLACK];\n\n%s", width,
		buf_text(&body));
}

/* The kind that all branches make but those that are NULL; VALUE_TEXT if they differ. Of a part of a value nobody asks whether it is
 * NULL, so it is text where it may be. */
static ValueKind
common_kind(const RuleBranch *branches, const PlanValue *values, size_t n, bool part)
{
	const PlanValue *first = NULL;

	for (size_t i = 0; i < n; i++) {
		if (branches[i].source->kind == SOURCE_NULL) {
			if (part)
				return VALUE_TEXT;
			continue;
		}
		if (first != NULL &&
			(first->kind != values[i].kind || first->scale != values[i].scale))
			return VALUE_TEXT;
		first = &values[i];
	}
	return first == NULL ? VALUE_TEXT : first->kind;
}

/* How many branches there are, up to one that is always taken. */
static size_t
reached(const ValueSource *source)
{
	for (size_t i = 0; i < source->branches.n; i++)
		if (source->branches.at[i].conditions.n == 0 &&
			source->branches.at[i].when.text == NULL)
			return i + 1;
	return source->branches.n;
}

PlanValue
plan_rules(Builder *b)
{
	const ValueSource *source = b->source;
	size_t n = reached(source);
	PlanValue *values = arena_array(b->arena, PlanValue, n), value;
	const char **results = arena_array(b->arena, const char *, n);
	ValueKind kind;

	for (size_t i = 0; i < n; i++)
		if (source->branches.at[i].source->kind != SOURCE_NULL)
			values[i] =
				plan_source(b->planner, b->table, source->branches.at[i].source,
					cname_lower(&b->planner->functions, b->name,
						arena_printf(b->arena, "rule%zu", i + 1), NULL),
					b->stream, NULL, source->branches.at[i].unique, b->element);
	kind = common_kind(source->branches.at, values, n, b->column == NULL);
	for (size_t i = 0; i < n; i++) {
		if (source->branches.at[i].source->kind == SOURCE_NULL)
			results[i] = kind == VALUE_TEXT ? "pgm_null(p)" : "0";
		else
			results[i] = kind == VALUE_TEXT
					     ? plan_put(b->planner, &values[i], source->type)
					     : plan_call(b->planner, &values[i], NULL);
	}
	value = plan_finish(b, kind, b->stream, branches_text(b, results));
	value.scale = 0;
	for (size_t i = 0; i < n; i++)
		if (source->branches.at[i].source->kind != SOURCE_NULL)
			value.scale = values[i].scale;
	return value;
}

const char *
plan_rules_null(Planner *planner, const Column *column, ValueKind kind)
{
	const ValueSource *source = column->source;
	const char *name;
	Builder b = {planner, planner->arena, column->table, source, NULL, column->name, NULL,
		NULL, false, BUF(planner->arena)};
	const char **results = arena_array(planner->arena, const char *, source->branches.n);
	bool any = false;

	for (size_t i = 0; i < source->branches.n; i++) {
		bool null = source->branches.at[i].source->kind == SOURCE_NULL;

		results[i] = null ? "true" : "false";
		any |= null;
	}
	if (!any || kind == VALUE_TEXT)
		return NULL;
	name = cname_lower(&planner->functions, column->table->name, column->name, "absent");
	b.name = name;
	plan_finish(&b, VALUE_BOOL, column->name, branches_text(&b, results));
	return name;
}
