/* column.c - columns: what they draw, and when they are NULL.
 */
#include "base/str.h"
#include "model/width.h"
#include "plan/builder.h"

/* Appends a call of a function that says whether something is NULL. */
static void
or_null(Cw *w, const char *name, const char *row)
{
	if (name == NULL)
		return;
	cw_set(w, "null", name);
	cw_set(w, "null_row", row);
	cw_put(w,
		w->out.n == 0 ? "${null}(key, ${null_row})" : " || ${null}(key, ${null_row})");
}

/* True if only the first row has NULL there: those of a foreign key are NULL together. */
static bool
one_null(const Column *column)
{
	const ForeignKey *fk = column->source->kind == SOURCE_FK ? column->source->fk : NULL;
	bool one = column->one_null;

	for (size_t i = 0; fk != NULL && i < fk->columns.n; i++)
		one |= fk->columns.at[i]->one_null;
	return one && !column->not_null;
}

/* The function that says whether a column whose scalar is read is NULL; NULL: it never is. What is an expression may be
 * NULL by itself. */
static const char *
value_null(Planner *planner, const Column *column)
{
	ColumnPlan *plan = &planner->columns[column->table->index][column->index];
	const ValueSource *source =
		column->generated != NULL ? column->computed : column->source;
	Cw w = CW(planner->arena);

	plan_column(planner, column);
	if (plan->sql == NULL || !source->expr.formula->root->null || plan->absent != NULL)
		return plan->absent != NULL ? plan->absent : plan->null;
	plan->absent =
		cname_lower(&planner->functions, column->table->name, column->name, "absent");
	if (plan->null != NULL) {
		cw_set(&w, "null", plan->null);
		cw_put(&w, "\tif (${null}(key, row))\n\t\treturn true;\n");
	}
	cw_set(&w, "value", plan->sql);
	cw_put(&w, "\treturn ${value}(key, row).state != PGM_SQL_VALUE;\n");
	plan_function(planner, (PlanFunction){
				       .name = plan->absent,
				       .type = "bool",
				       .params = "const pgm_key *key, uint64_t row",
				       .tables = "",
				       .body = cw_text(&w),
			       });
	return plan->absent;
}

/* When the column is NULL, as conditions or-ed together; NULL: never. */
static const char *
null_condition(Planner *planner, const Column *column, ValueKind kind, uint64_t share)
{
	Arena *arena = planner->arena;
	const ForeignKey *fk = column->source->kind == SOURCE_FK ? column->source->fk : NULL;
	Cw w = CW(arena);

	if (column->source->absent)
		or_null(&w, plan_states_null(planner, column), "row");
	if (column->source->kind == SOURCE_RULES)
		or_null(&w, plan_rules_null(planner, column, kind), "row");
	for (size_t i = 0; !column->not_null && i < column->source->nargs; i++)
		if (column->source->args[i].walk != NULL) /* what follows nothing is nothing */
			or_null(&w,
				plan_walk_absent(
					planner, column->table, column->source->args[i].walk),
				"row");
		else if (column->source->args[i].column != NULL)
			or_null(&w, value_null(planner, column->source->args[i].column), "row");

	if (fk != NULL && !column->not_null) {
		const Column *key = fk->parent_columns.at[column->source->fk_part];
		const ColumnPlan *parent =
			fk->parent == column->table ? NULL : plan_column(planner, key);

		cw_set(&w, "rows", plan_rows_constant(planner, fk->parent));
		if (fk->depth > 0)
			cw_set(&w, "parent", plan_fk_row(planner, fk));
		if (fk->said == NULL || fk->parent != column->table)
			cw_put(&w, fk->depth > 0                 ? "${parent}(key, row) == row"
				   : fk->parent == column->table ? "row == 0"
								 : "key[${rows}] == 0");
		if (parent != NULL && parent->null != NULL) {
			plan_forward(planner, fk->parent, column->table, parent->null);
			or_null(&w, parent->null,
				arena_printf(arena, "%s(key, row)", plan_fk_row(planner, fk)));
		}
	}
	if (column->null_if.formula != NULL) {
		const char *name = cname_lower(
			&planner->functions, column->table->name, column->name, "null_if");

		or_null(&w,
			plan_condition(planner, column->table, column->null_if.formula, name,
				column->null_if.text, PLAN_IS_TRUE),
			"row");
	}
	if (one_null(column) && (fk == NULL || fk->parent != column->table))
		cw_put(&w, w.out.n == 0 ? "row == 0" : " || row == 0");
	if (share > 0) {
		cw_set_u64(&w, "share", share);
		cw_put(&w, w.out.n == 0 ? "pgm_chance(&r, UINT64_C(${share}))"
					: " || pgm_chance(&r, UINT64_C(${share}))");
	}
	return w.out.n == 0 ? NULL : cw_text(&w);
}

/* How often the column is NULL: those of a foreign key are NULL together. */
static uint64_t
null_share(const Column *column)
{
	uint64_t share = column->null_share;

	if (column->not_null || column->source->kind != SOURCE_FK)
		return share;
	if (one_null(column))
		return 0;
	for (size_t i = 0; i < column->source->fk->columns.n; i++) {
		const Column *other = column->source->fk->columns.at[i];

		if (!other->not_null && other->null_share > share)
			share = other->null_share;
	}
	return share;
}

static const char *
plan_null(Planner *planner, const Column *column, ValueKind kind, uint64_t share)
{
	Arena *arena = planner->arena;
	const char *condition = null_condition(planner, column, kind, share),
		   *stream = column->name, *name;
	Cw w = CW(arena);

	if (condition == NULL)
		return NULL;
	if (column->source->kind == SOURCE_FK)
		stream = plan_fk_stream(arena, column->source->fk);
	name = cname_lower(&planner->functions, column->table->name, column->name, "null");
	cw_set(&w, "condition", condition);
	if (share > 0) {
		cw_set(&w, "stream",
			plan_stream(
				planner, column->table, arena_printf(arena, "%s?", stream)));
		cw_put(&w, "\tpgm_rng r = pgm_rng_at(key[${stream}], row);\n\n");
	}
	if (!plan_mentions(condition, "key") && share == 0)
		cw_put(&w, "\t(void)key;\n");
	if (!plan_mentions(condition, "row") && share == 0)
		cw_put(&w, "\t(void)row;\n");
	cw_put(&w, "\treturn ${condition};\n");
	plan_function(planner, (PlanFunction){
				       .name = name,
				       .type = "bool",
				       .params = "const pgm_key *key, uint64_t row",
				       .tables = "",
				       .body = cw_text(&w),
			       });
	return name;
}

/* What a column is, for the comment above its function. */
static const char *
about(Planner *planner, const Column *column)
{
	const ValueSource *source =
		column->generated != NULL ? column->computed : column->source;
	Buf text = BUF(planner->arena);

	buf_printf(&text, "%s %s: ", column->name, column->type.sql);
	if (source->kind == SOURCE_FK)
		buf_printf(&text, "%s of %s",
			source->fk->parent_columns.at[source->fk_part]->name,
			source->fk->parent->name);
	else if (source->kind == SOURCE_CALL)
		buf_printf(&text, "%s%s%s",
			source->preset != NULL ? source->preset->name : source->gen->name,
			source->inferred ? ", by " : "", source->inferred ? source->why : "");
	else
		buf_puts(&text, source->kind == SOURCE_EXPR ? source->expr.text : source->why);
	if (column->uniqueness != UNIQUE_NO)
		buf_puts(&text, "; unique");
	return buf_text(&text);
}

/* Notes that the column under work depends on all that another one of its row depends on. */
static void
depend(Planner *planner, const Column *column)
{
	const Column *at = planner->column;
	const ColumnPlan *from = &planner->columns[column->table->index][column->index];
	ColumnPlan *to;

	if (at == NULL || at == column || at->table != column->table)
		return;
	to = &planner->columns[at->table->index][at->index];
	for (size_t i = 0; i < from->streams.n; i++)
		vec_push(planner->arena, &to->streams, from->streams.at[i]);
}

/* The function of a moment whose last digits differ from row to row: the value that value makes, moved on to the next
 * moment that ends in them. */
static PlanValue
with_last_digits(Planner *planner, const Column *column, PlanValue value, const char *name)
{
	Cw w = CW(planner->arena);

	cw_set(&w, "call", plan_call(planner, &value, NULL));
	cw_set(&w, "stream",
		plan_stream(planner, column->table,
			arena_printf(planner->arena, "%s#", column->name)));
	cw_set_u64(&w, "size", column->distinct);
	cw_set_u64(&w, "unit", column->stride);
	cw_put(&w,
		"\treturn pgm_ending(${call}, ${size}, ${unit}, pgm_perm(key[${stream}], ${size}, row));\n");
	plan_function(planner,
		(PlanFunction){
			.name = name,
			.type = "int64_t",
			.params = "const pgm_key *key, uint64_t row",
			.tables = "",
			.about = arena_printf(planner->arena,
				"%s: with last digits that make it unique", column->name),
			.body = cw_text(&w),
		});
	value.name = name;
	return value;
}

/* The function of a number that a table inherits with the column: it counts on behind the rows of the tables before it. */
static PlanValue
counting_on(Planner *planner, const Column *column, PlanValue value)
{
	Buf row = BUF(planner->arena);
	Cw w = CW(planner->arena);

	buf_puts(&row, "row");
	for (size_t i = 0; i < column->counted_by.n; i++)
		buf_printf(&row, " + key[%s]",
			plan_rows_constant(planner, column->counted_by.at[i]));
	cw_set(&w, "call", plan_call(planner, &value, buf_text(&row)));
	cw_put(&w, "\treturn ${call};\n");
	value.name = cname_lower(
		&planner->functions, column->table->name, column->name, "in_family");
	plan_function(planner,
		(PlanFunction){
			.name = value.name,
			.type = plan_c_types[value.kind],
			.params = "const pgm_key *key, uint64_t row",
			.tables = "",
			.about = arena_printf(planner->arena,
				"%s: counted on behind the tables that it is inherited with",
				column->name),
			.body = cw_text(&w),
		});
	return value;
}

const ColumnPlan *
plan_column(Planner *planner, const Column *column)
{
	ColumnPlan *plan = &planner->columns[column->table->index][column->index];
	PlanTable *before = planner->table;
	const Column *outer = planner->column;
	ValueSource nothing = {.kind = SOURCE_NULL,
		.args = args_none,
		.table = column->table,
		.type = &column->type};
	const ValueSource *source;
	uint64_t share;
	bool always;

	const char *name;
	bool ending;

	if (plan->done) {
		depend(planner, column);
		return plan;
	}
	planner->table = &planner->plan->tables.at[column->table->index];
	planner->column = column;
	source = column->generated != NULL ? column->computed : column->source;
	share = column->generated != NULL ? 0 : null_share(column);
	always = share >> 32 != 0;
	name = cname_lower(&planner->functions, column->table->name, column->name, NULL);
	ending = column->uniqueness == UNIQUE_MOMENT && !always;
	plan->value = plan_source(planner, column->table, always ? &nothing : source,
		ending ? cname_lower(&planner->functions, column->table->name, column->name,
				 "about")
		       : name,
		column->name, about(planner, column), column, false);
	if (ending)
		plan->value = with_last_digits(planner, column, plan->value, name);
	if (column->counts_with != NULL && !always)
		plan->value = counting_on(planner, column, plan->value);
	if (!always && column->generated == NULL)
		plan->null = plan_null(planner, column, plan->value.kind, share);
	plan->width = column->generated != NULL ? source_width(planner->model, source)
						: column_width(planner->model, column);
	plan->done = true;
	planner->table = before;
	planner->column = outer;
	depend(planner, column);
	return plan;
}

void
plan_cell_writer(Planner *planner, const char *name, const char *body)
{
	plan_function(planner, (PlanFunction){
				       .name = name,
				       .type = "char *",
				       .params = "char *p, const pgm_key *key, uint64_t row",
				       .tables = "",
				       .body = body,
			       });
}

const char *
plan_cell_function(Planner *planner, const Column *column)
{
	ColumnPlan *plan = &planner->columns[column->table->index][column->index];
	Cw w = CW(planner->arena);

	plan_column(planner, column);
	if (plan->cell != NULL)
		return plan->cell;
	if (plan->null == NULL && plan->value.name != NULL && plan->value.kind == VALUE_TEXT &&
		column->type.dims == 0)
		return plan->cell = plan->value.name;
	plan->cell =
		cname_lower(&planner->functions, column->table->name, column->name, "cell");
	if (plan->value.name == NULL) {
		const char *end, *lines = plan_expr_put(planner, column->computed->expr.formula,
					 plan->sql, &end);

		cw_set(&w, "lines", lines);
		cw_set(&w, "put", end);
		cw_put(&w, "${lines}\treturn ${put};\n");
		plan_cell_writer(planner, plan->cell, cw_text(&w));
		return plan->cell;
	}
	if (plan->null != NULL) {
		cw_set(&w, "null", plan->null);
		cw_put(&w, "\tif (${null}(key, row))\n\t\treturn pgm_null(p);\n");
	}
	cw_set(&w, "put", plan_put(planner, &plan->value, &column->type));
	cw_put(&w, "\treturn ${put};\n");
	plan_cell_writer(planner, plan->cell, cw_text(&w));
	return plan->cell;
}

const char *
plan_cell(Planner *planner, const Column *column)
{
	const ColumnPlan *plan = plan_column(planner, column);

	if (plan->null != NULL || plan->value.name == NULL)
		return arena_printf(
			planner->arena, "%s(p, key, row)", plan_cell_function(planner, column));
	return plan_put(planner, &plan->value, &column->type);
}

bool
plan_tabbed(Planner *planner, const Column *column)
{
	const ColumnPlan *plan = plan_column(planner, column);

	return plan->value.tabbed && plan->null == NULL &&
	       !plan_cut(&plan->value, &column->type);
}

const char *
plan_moment(Planner *planner, const Column *column)
{
	const ColumnPlan *plan = plan_column(planner, column);
	bool date = plan->value.kind == VALUE_DATE;
	const char *call;

	if (plan->sql != NULL) {
		date = column->type.base->kind == VALUE_DATE;
		call = arena_printf(
			planner->arena, "%s(key, row).%s", plan->sql, date ? "days" : "usec");
	} else {
		call = plan_call(planner, &plan->value, NULL);
	}
	return date ? arena_printf(planner->arena, "%s * PGM_USEC_PER_DAY", call) : call;
}

const char *
plan_call(Planner *planner, const PlanValue *value, const char *row)
{
	return arena_printf(planner->arena, "%s(%skey, %s%s)", value->name,
		value->kind == VALUE_TEXT ? "p, " : "", row == NULL ? "row" : row,
		value->element ? ", at" : "");
}
