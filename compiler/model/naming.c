/* naming.c - the names of relations and constraints, and every one that the schema left out.
 *
 * Names come in two rounds, as a person would expect: first what the schema names, then what
 * PostgreSQL would have named, with a number behind where that name is taken.
 */
#include "base/str.h"
#include "model/keys.h"
#include "sql/names.h"
#include "sql/parse.h"
#include "sql/tree.h"

typedef struct {
	Build *build;
	SqlNames *relations, *constraints;
	Map named; /* "schema.name" of a relation -> NamedThing */
} Naming;

/* What has a name of the schema's, for whom the name is taken. */
typedef struct {
	const char *what;
	Loc loc;
} NamedThing;

static NamedThing *
named_thing(Arena *arena, const char *what, Loc loc)
{
	NamedThing *thing = arena_new_of(arena, NamedThing);

	*thing = (NamedThing){what, loc};
	return thing;
}

static void
name_given(Naming *naming, const char *scope, const char *name, Loc loc, const char *what)
{
	const NamedThing *first;

	if (name == NULL)
		return;
	if (name[0] == '\0') {
		diag_error(naming->build->diag, &loc, NULL, "the name of a %s cannot be empty",
			what);
		return;
	}
	first = map_add(&naming->named,
		arena_printf(naming->build->arena, "%s.%s", scope, name),
		named_thing(naming->build->arena, what, loc));
	if (sql_names_add(naming->relations, scope, name))
		return;
	diag_error(naming->build->diag, &loc,
		"tables, indexes, keys, sequences and views of a schema share their names",
		"the name \"%s\" of this %s is taken already", name, what);
	if (first != NULL)
		diag_note(naming->build->diag, &first->loc, "by this %s", first->what);
}

static const char *
columns_part(Arena *arena, Column *const *columns, size_t n)
{
	const char **names = arena_array(arena, const char *, n);

	for (size_t i = 0; i < n; i++)
		names[i] = columns[i]->name;
	return sql_columns_part(arena, names, n);
}

/* A foreign key's name, or a check's; NULL: none was given. */
static void
name_constraint(Naming *naming, Map *seen, const Table *table, const char *name, const Loc *loc)
{
	const Loc *first;

	sql_names_add(naming->constraints, table->schema, name != NULL ? name : "");
	if (name == NULL)
		return;
	if (name[0] == '\0')
		diag_error(naming->build->diag, loc, NULL,
			"the name of a constraint cannot be empty");
	first = map_add(seen, name, (void *)loc);
	if (first == NULL)
		return;
	diag_error(naming->build->diag, loc, NULL, "table %s has two constraints called \"%s\"",
		table->name, name);
	diag_note(naming->build->diag, first, "the first one is here");
}

/* The names that the schema gives. Relations (tables, sequences, indexes, keys) are unique in
 * their schema, other constraints in their table. */
static void
names_given(Naming *naming, Table *table)
{
	Map seen = MAP(naming->build->arena);

	for (size_t i = 0; i < table->keys.n; i++) {
		Key *key = table->keys.at[i];

		if (key->index_only)
			continue;
		name_given(naming, table->schema, key->name, key->loc, "constraint");
		if (key->name != NULL)
			map_add(&seen, key->name, &key->loc);
	}
	for (size_t i = 0; i < table->indexes.n; i++)
		name_given(naming, table->schema, table->indexes.at[i].name,
			table->indexes.at[i].loc, "index");
	for (size_t i = 0; i < table->foreign_keys.n; i++)
		name_constraint(naming, &seen, table, table->foreign_keys.at[i]->name,
			&table->foreign_keys.at[i]->loc);
	for (size_t i = 0; i < table->checks.n; i++)
		name_constraint(naming, &seen, table, table->checks.at[i].name,
			&table->checks.at[i].loc);
}

/* The one column that a check speaks of, whose name its own then holds; NULL: none, or several.
 */
static const char *
only_column(Arena *arena, const char *expression)
{
	SqlColumns columns = {0};

	sql_columns(arena, expression, &columns);
	for (size_t i = 1; i < columns.n; i++)
		if (!str_eq(columns.at[i].name, columns.at[0].name))
			return NULL;
	return columns.n == 0 ? NULL : columns.at[0].name;
}

static void
names_left_out(Naming *naming, Table *table)
{
	Arena *arena = naming->build->arena;

	for (size_t i = 0; i < table->keys.n; i++) {
		Key *key = table->keys.at[i];

		if (key->name == NULL && !key->index_only)
			key->name = sql_choose_name(arena, naming->relations,
				naming->constraints, table->schema, table->name,
				key->primary ? NULL
				: key->exclude != NULL
					? key->exclude_part
					: columns_part(arena, key->columns.at, key->columns.n),
				key->primary           ? "pkey"
				: key->exclude != NULL ? "excl"
						       : "key");
	}
	for (size_t i = 0; i < table->indexes.n; i++)
		if (table->indexes.at[i].name == NULL)
			table->indexes.at[i].name = sql_choose_name(arena, naming->relations,
				NULL, table->schema, table->name,
				build_index_part(naming->build, table, i), "idx");
	for (size_t i = 0; i < table->foreign_keys.n; i++) {
		ForeignKey *fk = table->foreign_keys.at[i];

		if (fk->name == NULL)
			fk->name = sql_choose_name(arena, NULL, naming->constraints,
				table->schema, table->name,
				columns_part(arena, fk->columns.at, fk->columns.n), "fkey");
	}
	for (size_t i = 0; i < table->checks.n; i++)
		if (table->checks.at[i].name == NULL)
			table->checks.at[i].name = sql_choose_name(arena, NULL,
				naming->constraints, table->schema, table->name,
				only_column(arena, table->checks.at[i].expression), "check");
}

static void
name_table(Naming *naming, const Table *table)
{
	Arena *arena = naming->build->arena;

	sql_names_add(naming->relations, table->schema, table->name);
	map_add(&naming->named, arena_printf(arena, "%s.%s", table->schema, table->name),
		named_thing(arena, "table", table->loc));
}

static void
name_sequence(Naming *naming, Sequence *sequence)
{
	sequence->name = sql_choose_name(naming->build->arena, naming->relations, NULL,
		sequence->schema, sequence->owner->table->name, sequence->owner->name, "seq");
	sequence->sql_name =
		sql_qualified_text(naming->build->arena, sequence->schema, sequence->name);
}

void
build_names(Build *build)
{
	Model *model = build->model;
	Naming naming = {
		build, build->relations, sql_names_new(build->arena), MAP(build->arena)};

	for (size_t i = 0; i < model->tables.n; i++)
		name_table(&naming, &model->tables.at[i]);
	for (size_t i = 0; i < model->sequences.n; i++)
		if (model->sequences.at[i]->name != NULL &&
			model->sequences.at[i]->name[0] != '\0') /* else said */
			name_given(&naming, model->sequences.at[i]->schema,
				model->sequences.at[i]->name, model->sequences.at[i]->loc,
				"sequence");
	for (size_t i = 0; i < model->tables.n; i++)
		names_given(&naming, &model->tables.at[i]);
	for (size_t i = 0; i < model->sequences.n; i++)
		if (model->sequences.at[i]->name == NULL)
			name_sequence(&naming, model->sequences.at[i]);
	for (size_t i = 0; i < model->tables.n; i++)
		names_left_out(&naming, &model->tables.at[i]);
}
