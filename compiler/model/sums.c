/* sums.c - which aggregates one walk over the rows of a row computes.
 *
 * All aggregates of a table over the same rows share a walk, unless walks would wait for each other: customers.spent may be a
 * sum over orders of which each reads customers.visits, which is a count of them. No cell waits for itself (order.c); what is
 * computed together must not either. So each aggregate begins alone, and joins another walk if there is no circle then.
 */
#include "base/str.h"
#include "model/build.h"
#include "model/reads.h"

/* An aggregate that is computed by a walk. */
typedef struct {
	Table *table;
	const SqlAggregate *aggregate;
	bool *reads; /* [walk]: it has to be done first */
	size_t shared; /* the walk that this one is a part of, the first of its members standing for it */
} Walk;

typedef struct {
	Build *build;
	VEC(Walk) walks;
	bool *reads;          /* of the one under work */
	const Table *table;   /* … or of the column of that table */
	unsigned char **seen; /* [table][column]: its reads were noted */
} Search;

/* ---- what has to be done first ---------------------------------------------------------- */

static void
note_formula(const Search *search, const Table *table, const SqlFormula *formula)
{
	for (size_t i = 0; formula != NULL && i < formula->aggregates.n; i++)
		for (size_t j = 0; j < search->walks.n; j++)
			if (search->walks.at[j].table == table &&
				str_eq(search->walks.at[j].aggregate->text,
					formula->aggregates.at[i]->text))
				search->reads[j] = true;
}

static void
note_source(const Search *search, const Table *table, const ValueSource *source)
{
	note_formula(search, table, source->expr.formula);
	for (size_t i = 0; i < source->branches.n; i++) {
		note_formula(search, table, source->branches.at[i].when.formula);
		note_source(search, table, source->branches.at[i].source);
	}
	for (size_t i = 0; i < source->members.n; i++)
		note_source(search, table, source->members.at[i].source);
	if (source->element != NULL)
		note_source(search, table, source->element);
}

/* What decides how many rows belong to a row may be such a sum. */
static void
note_count(const Search *search, const Children *children)
{
	note_formula(search, children->parent, children->when.formula);
}

static bool
note_column(void *owner, const Column *column, const char *path)
{
	Search *search = owner;
	unsigned char *seen = &search->seen[column->table->index][column->index];
	const ValueSource *source =
		column->generated != NULL ? column->computed : column->source;

	(void)path;
	if (*seen != 0 || source == NULL)
		return true;
	*seen = 1;
	note_source(search, column->table, source);
	note_formula(search, column->table, column->null_if.formula);
	if (source->kind == SOURCE_FK && source->fk->children != NULL)
		note_count(search, source->fk->children);
	return reads_with_checks(column, note_column, search);
}

static void
note_walk(Search *search, Walk *walk)
{
	const Model *model = search->build->model;
	Arena *arena = search->build->arena;

	search->seen = arena_array(arena, unsigned char *, model->tables.n);
	for (size_t i = 0; i < model->tables.n; i++)
		search->seen[i] =
			arena_array(arena, unsigned char, model->tables.at[i].columns.n);
	search->reads = walk->reads = arena_array(arena, bool, search->walks.n);
	note_count(search, walk->aggregate->children);
	reads_of_aggregate(walk->aggregate, note_column, search);
}

/* The same of a column's own row only. */
static bool
note_in_row(void *owner, const Column *column, const char *path)
{
	Search *search = owner;
	unsigned char *seen = &search->seen[column->table->index][column->index];
	const ValueSource *source =
		column->generated != NULL ? column->computed : column->source;

	(void)path;
	if (*seen != 0 || source == NULL || column->table != search->table)
		return true;
	*seen = 1;
	note_source(search, column->table, source);
	note_formula(search, column->table, column->null_if.formula);
	return reads_of_column(column, note_in_row, search);
}

/* Notes which sums a column asks for. */
static void
note_sums(Search *search, Column *column, const size_t *places)
{
	Arena *arena = search->build->arena;

	search->table = column->table;
	search->reads = arena_array(arena, bool, search->walks.n);
	for (size_t i = 0; i < search->build->model->tables.n; i++)
		search->seen[i] = arena_array(
			arena, unsigned char, search->build->model->tables.at[i].columns.n);
	note_in_row(search, column, NULL);
	for (size_t i = 0; i < search->walks.n; i++) {
		bool known = !search->reads[i];

		for (size_t j = 0; j < column->sums.n; j++)
			known |= column->sums.at[j] == places[i];
		if (!known)
			vec_push(arena, &column->sums, places[i]);
	}
}

/* ---- together --------------------------------------------------------------------------- */

/* True if a shared walk waits for another one, by way of any. seen: those that were asked. */
static bool
waits(const Search *search, size_t shared, size_t other, bool *seen)
{
	seen[shared] = true;
	for (size_t i = 0; i < search->walks.n; i++) {
		const Walk *walk = &search->walks.at[i];

		for (size_t j = 0; walk->shared == shared && j < search->walks.n; j++) {
			size_t first = search->walks.at[j].shared;

			if (walk->reads[j] &&
				(first == other ||
					(!seen[first] && waits(search, first, other, seen))))
				return true;
		}
	}
	return false;
}

/* Lets a walk be a part of an earlier one over the same rows, if there is one that it can be. */
static void
join(Search *search, size_t at)
{
	Walk *walk = &search->walks.at[at];

	for (size_t i = 0; i < at; i++) {
		const Walk *other = &search->walks.at[i];
		bool *seen = arena_array(search->build->arena, bool, search->walks.n);

		if (other->table != walk->table || other->shared != i ||
			other->aggregate->children != walk->aggregate->children)
			continue;
		walk->shared = i;
		if (!waits(search, i, i, seen))
			return;
		walk->shared = at;
	}
}

/* Adds a walk to the sums of its table; returns which of them it is a part of. */
static size_t
add(const Search *search, const Walk *walk, size_t at, const size_t *places)
{
	Sums sums = {.children = walk->aggregate->children};
	size_t place = walk->table->sums.n;

	if (walk->shared != at)
		place = places[walk->shared];
	else
		vec_push(search->build->arena, &walk->table->sums, sums);
	vec_push(search->build->arena, &walk->table->sums.at[place].members, walk->aggregate);
	return place;
}

/* Notes which sums of the rows that are walked over those rows are asked for. */
static void
note_below(const Search *search, const Walk *walk, size_t place, const size_t *places)
{
	Sums *sums = &walk->table->sums.at[place];
	const Table *child = sums->children->fk->table;

	for (size_t i = 0; i < search->walks.n; i++) {
		bool known = !walk->reads[i] || search->walks.at[i].table != child;

		for (size_t j = 0; j < sums->below.n; j++)
			known |= sums->below.at[j] == places[i];
		if (!known)
			vec_push(search->build->arena, &sums->below, places[i]);
	}
}

void
build_sums(Build *build)
{
	Model *model = build->model;
	Search search = {.build = build};
	size_t *places; /* of walks: index of the sums of their table */

	if (diag_errors(build->diag) > 0)
		return; /* there may be circles */
	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (size_t j = 0; j < table->aggregates.n; j++) {
			Walk walk = {table, table->aggregates.at[j], NULL, search.walks.n};

			if (walk.aggregate->step != NULL || walk.aggregate->filter != NULL)
				vec_push(build->arena, &search.walks, walk);
		}
	}
	for (size_t i = 0; i < search.walks.n; i++)
		note_walk(&search, &search.walks.at[i]);
	places = arena_array(build->arena, size_t, search.walks.n);
	for (size_t i = 0; i < search.walks.n; i++) {
		join(&search, i);
		places[i] = add(&search, &search.walks.at[i], i, places);
	}
	for (size_t i = 0; i < search.walks.n; i++)
		note_below(&search, &search.walks.at[i], places[i], places);
	for (size_t i = 0; i < model->tables.n; i++)
		for (size_t j = 0;
			model->tables.at[i].sums.n > 0 && j < model->tables.at[i].columns.n;
			j++)
			note_sums(&search, &model->tables.at[i].columns.at[j], places);
}
