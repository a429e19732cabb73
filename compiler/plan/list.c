/* list.c - which record of a list a row takes.
 *
 * One function a table and list says it, and every column that takes a value of the record asks it: so they agree. Where
 * one of them is unique, the index that makes it so is the answer.
 */
#include "model/list.h"

#include <inttypes.h>

#include "base/str.h"
#include "plan/builder.h"

const List *
plan_list_of(const ValueSource *source)
{
	const Choices *choices = source->kind == SOURCE_CALL ? source->args[0].choices : NULL;

	return choices != NULL && choices->items.n > 1 ? choices->list : NULL;
}

const char *
plan_list_stream(Arena *arena, const List *list)
{
	return arena_printf(arena, "@list:%s", list->name);
}

/* What of a column an index chooses: the column itself, the member of its document that does, or a field of its value. */
static const Column *
chosen_part(const Column *column, const ValueSource **source)
{
	*source = column->source;
	if (column->uniqueness == UNIQUE_INSIDE && (*source)->kind == SOURCE_JSON) {
		*source = column->inner->source;
		return column->inner;
	}
	while ((*source)->kind == SOURCE_RECORD) {
		const ValueSource *record = *source;

		for (size_t i = 0; i < record->members.n && *source == record; i++)
			if (record->members.at[i].decides)
				*source = record->members.at[i].source;
		if (*source == record)
			break;
	}
	return column;
}

/* The column that an index chooses from the list, one that is unique alone before others, and its source; NULL: there is none. */
static const Column *
deciding_column(const Table *table, const List *list, const ValueSource **source)
{
	static const Uniqueness ways[] = {UNIQUE_INDEX, UNIQUE_TUPLE};

	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
		for (size_t j = 0; j < table->columns.n; j++) {
			const Column *column = &table->columns.at[j];

			if (column->source == NULL)
				continue;
			column = chosen_part(column, source);
			if (column->uniqueness == ways[i] && plan_list_of(*source) == list)
				return column;
		}
	return NULL;
}

/* The statements that tell the record. */
static const char *
record_lines(Builder *b, const List *list, Buf *tables)
{
	const ValueSource *source = NULL;
	const Column *column = b->element ? NULL : deciding_column(b->table, list, &source);
	const char *shares;
	Cw w = CW(b->arena);

	if (column != NULL) {
		Builder unique = *b;

		unique.column = column;
		unique.source = source;
		unique.stream = column->name;
		cw_set(&w, "index", plan_index_line(&unique));
		cw_put(&w, "${index}\n\treturn index;\n");
		return cw_text(&w);
	}
	cw_set_u64(&w, "n", list->weights.n);
	cw_set(&w, "stream",
		plan_stream(b->planner, b->table,
			arena_printf(b->arena, "%s%s", plan_list_stream(b->arena, list),
				b->element ? "[]" : "")));
	cw_put(&w, b->element
			   ? "\tpgm_rng r = pgm_rng_at(pgm_mix(key[${stream}] + at), row);\n\n"
			   : "\tpgm_rng r = pgm_rng_at(key[${stream}], row);\n\n");
	if (list->weighted) {
		shares = cname_lower(
			&b->planner->functions, b->table->name, list->name, "shares");
		plan_shares(b->arena, tables, shares, list->weights.at, list->weights.n);
		cw_set(&w, "shares", shares);
		cw_put(&w, "\treturn pgm_alias(&r, ${shares}, ${n});\n");
	} else {
		cw_put(&w, "\treturn pgm_below(&r, ${n});\n");
	}
	return cw_text(&w);
}

const char *
plan_list_record(Builder *b, const List *list)
{
	const char *at = b->element ? ", at" : "",
		   *id = arena_printf(b->arena, "%zu/%s%s", b->table->index, list->name, at),
		   *name = map_get(&b->planner->lists, id), *lines;
	Buf tables = BUF(b->arena);

	lines = record_lines(b, list, &tables); /* has the column depend on its stream, too */
	if (name == NULL) {
		name = cname_lower(
			&b->planner->functions, b->table->name, list->name, "record");
		map_add(&b->planner->lists, id, (void *)(uintptr_t)name);
		plan_function(b->planner,
			(PlanFunction){
				.name = name,
				.type = "uint64_t",
				.params = arena_printf(b->arena,
					"const pgm_key *key, uint64_t row%s",
					b->element ? ", uint64_t at" : ""),
				.tables = buf_text(&tables),
				.about = arena_printf(b->arena, "%s: which record %s has",
					list->name, b->element ? "an element" : "a row"),
				.body = lines,
			});
	}
	return arena_printf(b->arena, "%s(key, row%s)", name, at);
}
