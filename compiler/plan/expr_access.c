/* expr_access.c - what expressions read: columns of the row, and of those that foreign keys lead to, as values.
 *
 * Each column that is read has one function that makes a value of its scalar or its cell; each hop along a foreign key is
 * one that calls the next in the row that it leads to.
 */
#include <string.h>

#include "plan/expr.h"

SqlScalar
expr_column_type(const Column *column)
{
	const char *id = column->type.base->id;
	SqlScalar type =
		column->type.under != NULL ? SQL_ENUM : sql_scalar_find(id, strlen(id));

	if (column->type.dims > 0)
		return SQL_TEXT_ARRAY; /* as good as any */
	return type == SQL_SCALARS ? SQL_OTHER : type;
}

static const char *
access_params(Arena *arena, SqlScalar type)
{
	return arena_printf(arena, "%sconst pgm_key *key, uint64_t row",
		expr_is_text(type) ? "char *p, " : "");
}

/* The scalar of a column as a value. */
static const char *
scalar_value(Planner *planner, const Column *column, const ColumnPlan *plan)
{
	Arena *arena = planner->arena;
	SqlScalar type = expr_column_type(column);
	int scale = plan->value.scale;
	const char *call = plan_converted(planner, &plan->value, &column->type, &scale);

	if (type == SQL_NUMERIC)
		return arena_printf(arena, "pgm_sql_numeric_of(%s, %d)", call, scale);
	if (type == SQL_FLOAT4 || type == SQL_FLOAT8)
		return arena_printf(arena, "pgm_sql_%s_cell(%s, %d)",
			type == SQL_FLOAT4 ? "real" : "float", call, scale);
	if (type == SQL_INTERVAL)
		return arena_printf(arena, "pgm_sql_interval_cell(%s)", call);
	return arena_printf(arena, "pgm_sql_%s_of(%s)", expr_kind(type), call);
}

/* The body of a column's access function. */
static const char *
access_body(Planner *planner, const Column *column, const ColumnPlan *plan)
{
	SqlScalar type = expr_column_type(column);
	Cw w = CW(planner->arena), call = CW(planner->arena);

	cw_set(&w, "kind", expr_kind(type));
	if (expr_is_text(type)) {
		cw_set(&w, "cell", plan_cell_function(planner, column));
		cw_put(&w, type == SQL_BPCHAR
				   ? "\treturn pgm_sql_char_cell(p, ${cell}(p, key, row));\n"
				   : "\treturn pgm_sql_text_cell(p, ${cell}(p, key, row));\n");
		return cw_text(&w);
	}
	if (plan->sql != NULL || plan->value.kind != VALUE_TEXT) {
		if (plan->null != NULL) {
			cw_set(&w, "null", plan->null);
			cw_put(&w, "\tif (${null}(key, row))\n\t\treturn "
				   "pgm_sql_${kind}_null();\n");
		}
		cw_set(&w, "value",
			plan->sql != NULL
				? arena_printf(planner->arena, "%s(key, row)", plan->sql)
				: scalar_value(planner, column, plan));
		cw_put(&w, "\treturn ${value};\n");
		return cw_text(&w);
	}
	cw_set(&call, "1", "pgm_sql_text_cell(text, end)");
	cw_put(&call, sql_cell_reader(type));
	cw_set(&w, "call", cw_text(&call));
	cw_set_u64(&w, "width", plan->width);
	cw_set(&w, "cell", plan_cell_function(planner, column));
	cw_put(&w, "\tchar text[${width} + PGM_SLACK];\n"
		   "\tconst char *end = ${cell}(text, key, row);\n"
		   "\n"
		   "\treturn ${call};\n");
	return cw_text(&w);
}

/* The access function of a column of that table, called from another one. */
static ExprAccess
access_column(Planner *planner, const Column *column, const Table *caller)
{
	Arena *arena = planner->arena;
	const ColumnPlan *plan = plan_column(planner, column);
	SqlScalar type = expr_column_type(column);
	const char *id = arena_printf(arena, "%zu/%zu", column->table->index, column->index);
	ExprAccess access = {
		type, map_get(&planner->accesses, id), expr_is_text(type) ? plan->width : 0};
	PlanTable *before = planner->table;

	if (access.name == NULL && plan->sql != NULL && plan->null == NULL) {
		access.name = plan->sql;
	} else if (access.name == NULL) {
		const char *body;

		planner->table = &planner->plan->tables.at[column->table->index];
		body = access_body(planner, column, plan);
		access.name = cname_lower(
			&planner->functions, column->table->name, column->name, "sql");
		plan_function(planner, (PlanFunction){
					       .name = access.name,
					       .type = expr_c_type(arena, type),
					       .tables = "",
					       .params = access_params(arena, type),
					       .body = plan_unused(planner, body, "key", "row"),
				       });
		planner->table = before;
	}
	map_add(&planner->accesses, id, (void *)(uintptr_t)access.name);
	plan_forward(planner, column->table, caller, access.name);
	return access;
}

/* When the row that a foreign key leads to is not there. */
static const char *
no_parent(Planner *planner, const ForeignKey *fk, const Table *caller)
{
	Buf conditions = BUF(planner->arena);

	for (size_t i = 0; i < fk->columns.n; i++) {
		const char *null = plan_column(planner, fk->columns.at[i])->null;

		if (null == NULL || strstr(buf_text(&conditions), null) != NULL)
			continue;
		plan_forward(planner, fk->table, caller, null);
		buf_printf(
			&conditions, "%s%s(key, row)", conditions.n == 0 ? "" : " || ", null);
	}
	return conditions.n == 0 ? NULL : buf_text(&conditions);
}

/* The lines that read a column of another row which asks for sums, perhaps by way of several columns: they are shown to it. */
static void
put_shown(Planner *planner, const ForeignKey *fk, const Column *column, Cw *w)
{
	const PlanTable *parent = &planner->plan->tables.at[fk->parent->index];

	cw_put(w, "\tpgm_key own[KEYS];\n"
		  "\tuint64_t parent = ${row}(key, row);\n");
	for (size_t i = 0; i < column->sums.n; i++) {
		const PlanSums *sums = &parent->sums.at[column->sums.at[i]];

		cw_set(w, "of", plan_sums_asked(planner, fk->parent, column->sums.at[i]));
		cw_set(w, "type", sums->type);
		cw_set(w, "shown", sums->row);
		cw_put(w, "\tconst ${type} ${shown} = ${of}(key, parent);\n");
		plan_forward(planner, fk->parent, fk->table, sums->of);
	}
	if (plan_is_settled(fk->parent)) {
		cw_set(w, "settled", plan_settled(planner, fk->parent));
		cw_put(w, "\n\t${settled}(own, key, parent);\n");
	} else {
		cw_put(w, "\n\tmemcpy(own, key, sizeof own);\n");
	}
	for (size_t i = 0; i < column->sums.n; i++) {
		const PlanSums *sums = &parent->sums.at[column->sums.at[i]];

		cw_set(w, "place", sums->place);
		cw_set(w, "shown", sums->row);
		cw_put(w, "\town[${place}] = (uintptr_t)&${shown};\n");
	}
	cw_put(w, "\treturn ${inner}(${p}own, parent);\n");
}

ExprAccess
expr_access(Planner *planner, const ExprColumn *path, size_t hop, const Table *caller)
{
	Arena *arena = planner->arena;
	const ForeignKey *fk;
	const char *row, *missing;
	PlanTable *before = planner->table;
	ExprAccess inner, access;
	Buf id = BUF(arena);
	Cw w = CW(arena);

	if (hop == path->hops.n)
		return access_column(planner, path->column, caller);
	fk = path->hops.at[hop];
	planner->table = &planner->plan->tables.at[fk->table->index];
	inner = access = expr_access(planner, path, hop + 1, fk->table);
	row = plan_fk_row(planner, fk);
	missing = no_parent(planner, fk, fk->table);
	buf_printf(&id, "%zu", fk->table->index);
	for (size_t i = hop; i < path->hops.n; i++)
		buf_printf(&id, ">%s", path->hops.at[i]->name);
	buf_printf(&id, "/%zu", path->column->index);
	access.name = map_get(&planner->accesses, buf_text(&id));
	if (access.name == NULL) {
		access.name = cname_lower(&planner->functions, fk->table->name,
			fk->columns.at[0]->name, path->column->name);
		map_add(&planner->accesses, buf_text(&id), (void *)(uintptr_t)access.name);
		cw_set(&w, "kind", expr_kind(access.type));
		cw_set(&w, "p", expr_is_text(access.type) ? "p, " : "");
		cw_set(&w, "inner", inner.name);
		cw_set(&w, "row", row);
		if (missing != NULL) {
			cw_set(&w, "missing", missing);
			cw_put(&w, "\tif (${missing})\n\t\treturn pgm_sql_${kind}_null();\n");
		}
		if (hop + 1 == path->hops.n && path->column->sums.n > 0) {
			put_shown(planner, fk, path->column, &w);
		} else if (plan_is_settled(fk->parent)) {
			cw_set(&w, "settled", plan_settled(planner, fk->parent));
			cw_put(&w, "\tpgm_key own[KEYS];\n"
				   "\tuint64_t parent = ${row}(key, row);\n"
				   "\n"
				   "\treturn ${inner}(${p}${settled}(own, key, parent), "
				   "parent);\n");
		} else {
			cw_put(&w, "\treturn ${inner}(${p}key, ${row}(key, row));\n");
		}
		plan_function(planner, (PlanFunction){
					       .name = access.name,
					       .type = expr_c_type(arena, access.type),
					       .tables = "",
					       .params = access_params(arena, access.type),
					       .body = cw_text(&w),
				       });
	}
	planner->table = before;
	plan_forward(planner, fk->table, caller, access.name);
	return access;
}
