/* diamond.c - two ways up to one row: the tenant of an invoice is the tenant of its subscription.
 *
 * A table refers to tenants itself, and to subscriptions, which refer to tenants by a column of the same name: both ways
 * are to end at the same tenant. Either the table's own reference follows the way by way of the subscription; or, where the
 * subscriptions of a tenant stand together, it is the subscription that is chosen among those of the tenant. Ways are
 * followed over several tables, and two of them are kept together where the table has no such column of its own.
 *
 * People are left alone: who comments on a post is not who wrote it, though both are a user_id.
 */
#include <string.h>

#include "base/str.h"
#include "model/build.h"

enum { HOPS_MAX = 5 };

/* The ways of a table to rows that are to be the same. */
typedef struct {
	const Table *top;
	const char *column;
	VEC(FkPath *) ways;
} Diamond;

typedef struct {
	Build *build;
	VEC(Diamond) diamonds;
} Diamonds;

/* Tables of those who act on what others have. */
static bool
are_people(const Table *table)
{
	static const char *const names[] = {"user", "users", "person", "persons", "people",
		"member", "members", "employee", "employees", "staff", "author", "authors",
		"players", "agents"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(build_bare_name(table->name), names[i]) == 0)
			return true;
	return false;
}

static bool
may_be_null(const ForeignKey *fk)
{
	for (size_t i = 0; i < fk->columns.n; i++)
		if (!fk->columns.at[i]->not_null)
			return true;
	return false;
}

/* True if the foreign key makes the values of its columns, all of them. */
static bool
feeds(const ForeignKey *fk)
{
	for (size_t i = 0; i < fk->columns.n; i++)
		if (fk->columns.at[i]->source == NULL ||
			fk->columns.at[i]->source->kind != SOURCE_FK ||
			fk->columns.at[i]->source->fk != fk)
			return false;
	return fk->parent != fk->table;
}

/* True if nothing else says which row it refers to. */
static bool
is_free(const ForeignKey *fk)
{
	return feeds(fk) && fk->children == NULL && fk->tuple == NULL && fk->pick == NULL &&
	       fk->said == NULL && fk->coverage == 0 && fk->columns.at[0]->uniqueness != UNIQUE_FK;
}

static void
add_way(Diamonds *diamonds, const FkPath *path)
{
	Arena *arena = diamonds->build->arena;
	const ForeignKey *last = path->hops.at[path->hops.n - 1];
	FkPath *way = arena_new_of(arena, FkPath);
	Diamond *found = NULL;

	for (size_t i = 0; i < diamonds->diamonds.n && found == NULL; i++)
		if (diamonds->diamonds.at[i].top == last->parent &&
			str_eq(diamonds->diamonds.at[i].column, last->columns.at[0]->name))
			found = &diamonds->diamonds.at[i];
	if (found == NULL) {
		vec_push(arena, &diamonds->diamonds,
			((Diamond){.top = last->parent, .column = last->columns.at[0]->name}));
		found = &diamonds->diamonds.at[diamonds->diamonds.n - 1];
	}
	for (size_t i = 0; i < found->ways.n; i++) /* the shortest one that begins so */
		if (found->ways.at[i]->hops.at[0] == path->hops.at[0])
			return;
	for (size_t i = 0; i < path->hops.n; i++)
		vec_push(arena, &way->hops, path->hops.at[i]);
	vec_push(arena, &found->ways, way);
}

/* Notes all ways up that begin like path, shorter ones first at each table. */
static void
find_ways(Diamonds *diamonds, FkPath *path, const Table *from)
{
	for (size_t i = 0; i < from->foreign_keys.n; i++) {
		const ForeignKey *fk = from->foreign_keys.at[i];

		if (!feeds(fk) || are_people(fk->parent) ||
			(path->hops.n > 0 && may_be_null(fk)))
			continue;
		vec_push(diamonds->build->arena, &path->hops, fk);
		add_way(diamonds, path);
		path->hops.n--;
	}
	for (size_t i = 0; i < from->foreign_keys.n && path->hops.n + 1 < HOPS_MAX; i++) {
		const ForeignKey *fk = from->foreign_keys.at[i];

		if (!feeds(fk) || (path->hops.n > 0 && may_be_null(fk)))
			continue;
		vec_push(diamonds->build->arena, &path->hops, fk);
		find_ways(diamonds, path, fk->parent);
		path->hops.n--;
	}
}

/* True if a foreign key's row hangs on another one's. */
static bool
hangs_on(const ForeignKey *fk, const ForeignKey *other)
{
	const FkPath *paths[] = {fk->along, fk->among};

	if (fk == other)
		return true;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		for (size_t j = 0; paths[i] != NULL && j < paths[i]->hops.n; j++)
			if (hangs_on(paths[i]->hops.at[j], other))
				return true;
	return false;
}

static bool
way_hangs_on(const FkPath *way, const ForeignKey *fk)
{
	for (size_t i = 0; i < way->hops.n; i++)
		if (hangs_on(way->hops.at[i], fk))
			return true;
	return false;
}

/* True if the first row of the way can be chosen among those that belong to the last one. */
static bool
can_choose(const FkPath *way)
{
	const ForeignKey *first = way->hops.at[0];
	const Children *children = first->parent->children;

	return way->hops.n == 2 && is_free(first) && first->along == NULL &&
	       first->among == NULL && children != NULL && children->fk == way->hops.at[1] &&
	       children->history == NULL && children->when.text == NULL &&
	       children->count->min > 0;
}

/* How well a way leads the others: best is one that is given; then one by way of another table, if its row cannot be
 * chosen. Where there may be none, nothing can follow. */
static int
leads(const FkPath *way)
{
	const ForeignKey *first = way->hops.at[0];

	if (may_be_null(first))
		return 0;
	return !is_free(first) ? 4 : way->hops.n == 1 ? 1 : can_choose(way) ? 2 : 3;
}

static FkPath *
leading_way(const Diamond *diamond)
{
	FkPath *found = NULL;

	for (size_t i = 0; i < diamond->ways.n; i++)
		if (leads(diamond->ways.at[i]) > (found == NULL ? 0 : leads(found)))
			found = diamond->ways.at[i];
	return found;
}

static void
close_diamond(const Diamond *diamond)
{
	FkPath *leading = diamond->ways.n < 2 ? NULL : leading_way(diamond);

	for (size_t i = 0; leading != NULL && i < diamond->ways.n; i++) {
		FkPath *way = diamond->ways.at[i];
		ForeignKey *first = (ForeignKey *)way->hops.at[0];

		if (way == leading || way_hangs_on(leading, first))
			continue;
		if (way->hops.n == 1 && is_free(first) && first->along == NULL &&
			first->among == NULL)
			first->along = leading;
		else if (can_choose(way))
			first->among = leading;
	}
}

void
build_diamonds(Build *build)
{
	for (size_t i = 0; i < build->model->tables.n; i++) {
		Diamonds diamonds = {.build = build};
		FkPath path = {0};

		if (build->model->tables.at[i].foreign_keys.n < 2)
			continue;
		find_ways(&diamonds, &path, &build->model->tables.at[i]);
		for (size_t j = 0; j < diamonds.diamonds.n; j++)
			close_diamond(&diamonds.diamonds.at[j]);
	}
}
