/* fk.c - which row of the parent a foreign key refers to.
 *
 * The parent's row is computed, and the parent's own function gives its key: nothing is looked up or remembered.
 */
#include "base/str.h"
#include "model/width.h"
#include "plan/builder.h"

const char *
plan_fk_stream(Arena *arena, const ForeignKey *fk)
{
	Buf columns = BUF(arena);

	for (size_t i = 0; i < fk->columns.n; i++)
		buf_printf(&columns, "%s%s", i == 0 ? "" : ",", fk->columns.at[i]->name);
	return buf_text(&columns);
}

/* The statements that draw the parent's row from r, by the foreign key's distribution and coverage. Covered rows are the
 * first ones of an order of their own; as many rows of the child as there are of them refer to one each. */
static void
fk_pick(Planner *planner, const ForeignKey *fk, const char *name, Cw *w, Buf *tables)
{
	Arena *arena = planner->arena;
	bool ordered = fk->ranked || fk->coverage > 0;
	const char *stream = arena_printf(arena, "%s#", plan_fk_stream(arena, fk));

	if (fk->coverage > 0) {
		cw_set_u64(w, "share", fk->coverage);
		cw_put(w,
			"\tuint64_t covered = pgm_covered(key[${rows}], UINT64_C(${share}));\n");
	}
	cw_set(w, "size",
		fk->coverage > 0 ? "covered"
				 : arena_printf(arena, "key[%s]",
					   plan_rows_constant(planner, fk->parent)));
	if (fk->pick != NULL) {
		const char *buckets = cname_lower(&planner->functions, name, "buckets", NULL);

		dist_emit(tables, fk->pick, buckets);
		buf_putc(tables, '\n');
		cw_set(w, "buckets", buckets);
		cw_set_u64(w, "n", fk->pick->n);
		cw_set_u64(w, "planned", fk->parent->rows);
		cw_put(w,
			fk->ranked
				? "\tuint64_t place = (uint64_t)pgm_buckets(&r, ${buckets}, ${n}) - 1;\n"
				: "\tuint64_t place = (uint64_t)pgm_buckets(&r, ${buckets}, ${n});\n");
		cw_put(w, "\n\tplace = pgm_stretch(&r, place, ${planned}, ${size});\n");
	} else if (ordered) {
		cw_put(w, "\tuint64_t place = pgm_below(&r, ${size});\n\n");
	} else {
		cw_put(w, "\n\treturn pgm_below(&r, ${size});\n");
		return;
	}
	if (fk->coverage > 0)
		cw_put(w, "\tif (row < covered)\n\t\tplace = row;\n");
	if (ordered) {
		cw_set(w, "order", plan_stream(planner, fk->table, stream));
		cw_put(w, "\treturn pgm_perm(key[${order}], key[${rows}], place);\n");
	} else {
		cw_put(w, "\treturn place;\n");
	}
}

/* The statements that look for the row whose key the foreign key says, if it is there. Such a key is one of a list: its table is
 * short. */
static void
put_said(Planner *planner, const ForeignKey *fk, const char *name, Cw *w)
{
	Arena *arena = planner->arena;
	const Column *column = fk->columns.at[0], *key = fk->parent_columns.at[0];
	const char *said = cname_lower(&planner->functions, name, "said", NULL), *cell;
	PlanValue value = plan_source(planner, fk->table, fk->said,
		cname_lower(&planner->functions, name, "choice", NULL),
		arena_printf(arena, "%s=", column->name), NULL, NULL, false);
	Cw put = CW(arena);

	cw_set(&put, "put", plan_put(planner, &value, &column->type));
	cw_put(&put, "\treturn ${put};\n");
	plan_cell_writer(planner, said, cw_text(&put));
	cell = plan_cell_function(planner, key);
	plan_forward(planner, fk->parent, fk->table, cell);
	cw_set(w, "said", said);
	cw_set(w, "cell", cell);
	cw_set_u64(w, "said_width", source_width(planner->model, fk->said) + 2);
	cw_set_u64(w, "key_width", plan_column(planner, key)->width);
	cw_put(w, "\tchar said[${said_width} + PGM_SLACK], held[${key_width} + PGM_SLACK];\n"
		  "\tsize_t size = (size_t)(${said}(said, key, row) - said);\n"
		  "\n"
		  "\tfor (uint64_t at = 0; at < key[${rows}]; at++)\n"
		  "\t\tif (pgm_is(held, ${cell}(held, key, at), said, size))\n"
		  "\t\t\treturn at;\n"
		  "\n");
}

/* The function of a foreign key of another table than the one that is planned. */
static const char *
hop_row(Planner *planner, const ForeignKey *fk)
{
	PlanTable *table = planner->table;
	const Column *column = planner->column;
	const char *name;

	planner->table = &planner->plan->tables.at[fk->table->index];
	planner->column = NULL; /* its streams are not this row's */
	name = plan_fk_row(planner, fk);
	planner->table = table;
	planner->column = column;
	return name;
}

/* The statements that go along a path, to at: a row of the table that its last foreign key refers to. Rows that may be drawn
 * again are looked at as they were drawn at last. */
static void
put_path(Planner *planner, const FkPath *path, Cw *w)
{
	const Table *table = path->hops.at[0]->table;
	bool own = false;

	for (size_t i = 1; i < path->hops.n; i++)
		own |= plan_is_settled(path->hops.at[i]->table);
	if (own)
		cw_put(w, "\tpgm_key own[KEYS];\n");
	for (size_t i = 0; i < path->hops.n; i++) {
		const ForeignKey *fk = path->hops.at[i];
		const char *hop = i == 0 ? plan_fk_row(planner, fk) : hop_row(planner, fk);

		plan_forward(planner, fk->table, table, hop);
		cw_set(w, "hop", hop);
		if (i == 0) {
			cw_put(w, "\tuint64_t at = ${hop}(key, row);\n\n");
		} else if (plan_is_settled(fk->table)) {
			cw_set(w, "settled", plan_settled(planner, fk->table));
			cw_put(w, "\tat = ${hop}(${settled}(own, key, at), at);\n");
		} else {
			cw_put(w, "\tat = ${hop}(key, at);\n");
		}
	}
}

/* The function that gives the parent's row. */
const char *
plan_fk_row(Planner *planner, const ForeignKey *fk)
{
	Arena *arena = planner->arena;
	const Table *table = fk->table;
	const char *id = arena_printf(arena, "%zu/%s", table->index, fk->name),
		   *name = map_get(&planner->foreign_keys, id);
	Buf tables = BUF(arena);
	Cw w = CW(arena);

	cw_set(&w, "stream", plan_stream(planner, table, plan_fk_stream(arena, fk)));
	if (fk->along != NULL || fk->among != NULL) /* what draws that row draws this one */
		plan_fk_row(planner, (fk->along != NULL ? fk->along : fk->among)->hops.at[0]);
	if (name != NULL)
		return name;
	name = cname_lower(&planner->functions, table->name, fk->columns.at[0]->name, "parent");
	map_add(&planner->foreign_keys, id, (void *)(uintptr_t)name);
	cw_set(&w, "rows", plan_rows_constant(planner, fk->parent));
	if (fk->children != NULL) {
		cw_set(&w, "children", plan_children(planner, table));
		cw_put(&w, "\treturn pgm_child_parent(key, ${children}, row);\n");
	} else if (fk->tuple != NULL) {
		cw_set(&w, "digit",
			plan_tuple_choice(planner, table, fk->tuple, fk->digit, fk->use,
				arena_printf(arena, "%s#", plan_fk_stream(arena, fk)),
				arena_printf(arena, "key[%s]",
					plan_rows_constant(planner, fk->parent))));
		cw_put(&w, "\treturn ${digit};\n");
	} else if (fk->along != NULL) {
		put_path(planner, fk->along, &w);
		cw_put(&w, "\treturn at;\n");
	} else if (fk->among != NULL) {
		put_path(planner, fk->among, &w);
		cw_set(&w, "children", plan_children(planner, fk->parent));
		cw_set(&w, "count", planner->plan->tables.at[fk->parent->index].count);
		plan_forward(planner, fk->parent, table,
			planner->plan->tables.at[fk->parent->index].count);
		cw_put(&w, "\tpgm_rng r = pgm_rng_at(key[${stream}], row);\n"
			   "\n"
			   "\treturn pgm_child_first(key, ${children}, at) + pgm_below(&r, ${count}(key, at));\n");
	} else if (fk->columns.at[0]->uniqueness == UNIQUE_FK) {
		cw_put(&w, "\treturn pgm_perm(key[${stream}], key[${rows}], row);\n");
	} else if (fk->depth > 0) {
		plan_header(planner, "tree.h");
		cw_set_u64(&w, "depth", fk->depth);
		cw_set_u64(&w, "fan_out", fk->fan_out);
		cw_put(&w,
			"\treturn pgm_tree_parent(key[${stream}], key[${rows}], ${depth}, ${fan_out}, row);\n");
	} else if (fk->parent == table && fk->said == NULL) {
		cw_put(&w,
			"\tpgm_rng r = pgm_rng_at(key[${stream}], row);\n\n\treturn pgm_below(&r, row);\n");
	} else {
		if (fk->said != NULL)
			put_said(planner, fk, name, &w);
		cw_put(&w, "\tpgm_rng r = pgm_rng_at(key[${stream}], row);\n");
		fk_pick(planner, fk, name, &w, &tables);
	}
	plan_function(planner, (PlanFunction){
				       .name = name,
				       .type = "uint64_t",
				       .params = "const pgm_key *key, uint64_t row",
				       .tables = buf_text(&tables),
				       .about = arena_printf(arena, "%s: which row of %s%s",
					       plan_fk_stream(arena, fk), fk->parent->name,
					       fk->said != NULL      ? ", by what the key says"
					       : fk->depth > 0       ? ", a level above this; a root: itself"
					       : fk->parent == table ? ", one before this"
								     : ""),
				       .body = cw_text(&w),
			       });
	return name;
}

PlanValue
plan_fk(Builder *b)
{
	const ForeignKey *fk = b->source->fk;
	const char *row = plan_fk_row(b->planner, fk);
	const ColumnPlan *parent =
		plan_column(b->planner, fk->parent_columns.at[b->source->fk_part]);
	Cw w = CW(b->arena);
	PlanValue value;

	plan_forward(b->planner, fk->parent, b->table, parent->value.name);
	cw_set(&w, "call",
		plan_call(b->planner, &parent->value,
			arena_printf(b->arena, "%s(key, row)", row)));
	cw_put(&w, "\treturn ${call};\n");
	value = plan_finish(b, parent->value.kind, b->stream, cw_text(&w));
	value.scale = parent->value.scale;
	return value;
}
