/* meaning.c - what the names of a table's columns say that they hold. They are looked up once a table.
 */
#include "model/meaning.h"

#include "base/str.h"
#include "model/types.h"

static Meaning
meaning_of(Build *build, const Column *column)
{
	char text[256];
	const char *prefix = text;
	size_t size = 0;
	const Generator *gen = generator_infer(column->table->name, column->name,
		type_enum(&column->type) != NULL ? "text" : column->type.family, text, &prefix,
		&size, NULL);

	return (Meaning){
		column->type.dims == 0 ? gen : NULL, arena_strndup(build->arena, prefix, size)};
}

const Meaning *
build_meaning(Build *build, const Column *column)
{
	const Table *table = column->table;
	Meaning **meant;

	if (build->meant == NULL)
		build->meant = arena_array(build->arena, Meaning *, build->model->tables.n);
	meant = &build->meant[table->index];
	if (*meant == NULL) {
		*meant = arena_array(build->arena, Meaning, table->columns.n);
		for (size_t i = 0; i < table->columns.n; i++)
			(*meant)[i] = meaning_of(build, &table->columns.at[i]);
	}
	return &(*meant)[column->index];
}

/* The first column that means the generator, with that prefix, or any if it is NULL. */
static Column *
find(Build *build, Table *table, const char *generator, const char *prefix, const Column *but)
{
	for (size_t i = 0; i < table->columns.n; i++) {
		Column *column = &table->columns.at[i];
		const Meaning *meaning = build_meaning(build, column);

		if (column != but && meaning->gen != NULL &&
			str_eq(meaning->gen->name, generator) &&
			(prefix == NULL || str_eq(meaning->prefix, prefix)))
			return column;
	}
	return NULL;
}

Column *
build_column_of(Build *build, Table *table, const char *generator, const Column *but)
{
	return find(build, table, generator, NULL, but);
}

Column *
build_column_beside(Build *build, const Column *column, const char *generator)
{
	const char *prefix = build_meaning(build, column)->prefix;
	Column *found = find(build, column->table, generator, prefix, column);

	return found != NULL ? found : find(build, column->table, generator, "", column);
}
