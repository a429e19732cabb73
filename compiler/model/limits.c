/* limits.c - how many rows tables can have, and --scale, which stops there.
 *
 * What must be unique has so many values, what refers to each row of a parent has so many
 * parents, a counter ends where its type does. The counts that the schema asks for were held
 * against that; here it is written down, for those that a run asks for. Scaled by a factor, a
 * table that cannot grow so far (four currencies are four) stays as large as it can be.
 */
#include <inttypes.h>

#include "base/decimal.h"
#include "base/str.h"
#include "model/build.h"

enum {
	PARENTS_MAX = sizeof((RowLimit){0}.parents) / sizeof((RowLimit){0}.parents[0]),
	SCALE_DIGITS = 6, /* of --scale, after the point */
};

static void
add_limit(Build *build, RowLimit limit)
{
	vec_push(build->arena, &build->model->limits, limit);
}

static const char *
key_text(Arena *arena, const Key *key)
{
	Buf text = BUF(arena);

	buf_printf(&text, "columns (");
	for (size_t i = 0; i < key->columns.n; i++)
		buf_printf(&text, "%s%s", i == 0 ? "" : ", ", key->columns.at[i]->name);
	buf_printf(&text, ") of table %s", key->table->name);
	return buf_text(&text);
}

/* A factor of a limit: the rows of a table, or a number. */
static void
limit_by(RowLimit *limit, const Table *rows, uint64_t number)
{
	uint64_t product;

	if (rows != NULL && limit->nparents < PARENTS_MAX)
		limit->parents[limit->nparents++] = (int32_t)rows->index;
	else if (rows != NULL)
		limit->factor = UINT64_MAX; /* more than a limit names: held at its default only */
	else
		limit->factor = __builtin_mul_overflow(limit->factor, number, &product)
					? UINT64_MAX
					: product;
}

/* There are no more rows than combinations. bound: with digits that are held to what another key has. */
static void
limit_tuple(Build *build, const Table *table, const Tuple *tuple, bool bound)
{
	RowLimit limit = {.table = (int32_t)table->index, .factor = 1};

	for (size_t i = 0; i < tuple->ndigits; i++) {
		const TupleDigit *digit = &tuple->digits[i];
		const Table *parent = digit->fk != NULL ? digit->fk->parent : NULL;
		uint64_t number = digit->distinct;

		if (bound && digit->bound != NULL)
			parent = digit->bound;
		if (bound && digit->most > 0) {
			parent = NULL;
			number = digit->most;
		}
		limit_by(&limit, parent, number);
	}
	if (tuple->within)
		limit.within = (uint64_t)table->children->count->max;
	limit.why = arena_printf(build->arena,
		"%s must be unique together, and have no more combinations",
		key_text(build->arena, tuple->key));
	add_limit(build, limit);
}

/* What a run must hold its row counts against: the model did so for the default ones. */
static void
table_limits(Build *build, const Table *table)
{
	Arena *arena = build->arena;

	for (size_t i = 0; i < table->columns.n; i++) {
		const Column *column = &table->columns.at[i];
		RowLimit limit = {.table = (int32_t)table->index, .factor = 1};

		if (column->uniqueness == UNIQUE_FK) {
			limit.parents[limit.nparents++] =
				(int32_t)column->source->fk->parent->index;
			limit.why = arena_printf(arena,
				"column %s.%s refers to each row of %s at most once",
				table->name, column->name, column->source->fk->parent->name);
			add_limit(build, limit);
		} else if (((column->uniqueness == UNIQUE_FREE &&
				    column->source->kind == SOURCE_CALL) ||
				   column->uniqueness == UNIQUE_INDEX ||
				   column->uniqueness == UNIQUE_INSIDE ||
				   column->uniqueness == UNIQUE_RULES ||
				   column->uniqueness == UNIQUE_MOMENT) &&
			   column->distinct > 0) {
			limit.factor = column->distinct;
			limit.why = arena_printf(arena,
				"column %s.%s has %" PRIu64
				" different values, and must be unique",
				table->name, column->name, column->distinct);
			add_limit(build, limit);
		}
	}
	for (size_t i = 0; i < table->columns.n; i++) {
		const Column *column = &table->columns.at[i];

		if (column->row_limit > 0)
			add_limit(build,
				(RowLimit){
					.table = (int32_t)table->index,
					.factor = column->row_limit,
					.why = arena_printf(arena,
						"column %s.%s: its values would not fit with more than %" PRIu64
						" rows",
						table->name, column->name, column->row_limit),
				});
	}
	for (size_t i = 0; i < table->tuples.n; i++) {
		bool bound = false;

		if (table->tuples.at[i]->every > 0) /* more rows are left out */
			continue;
		for (size_t j = 0; j < table->tuples.at[i]->ndigits; j++)
			bound |= table->tuples.at[i]->digits[j].bound != NULL ||
				 table->tuples.at[i]->digits[j].most > 0;
		limit_tuple(build, table, table->tuples.at[i], false);
		if (bound)
			limit_tuple(build, table, table->tuples.at[i], true);
	}
	for (size_t i = 0; i < table->foreign_keys.n; i++) {
		const ForeignKey *fk = table->foreign_keys.at[i];

		if (foreign_key_nullable(fk) || fk->parent == table)
			continue;
		add_limit(build,
			(RowLimit){
				.table = (int32_t)table->index,
				.parents = {(int32_t)fk->parent->index},
				.nparents = 1,
				.factor = UINT64_MAX,
				.why = arena_printf(arena,
					"column %s.%s refers to table %s, which has no rows",
					table->name, fk->columns.at[0]->name, fk->parent->name),
			});
	}
}

/* The most rows that a limit allows. */
static uint64_t
allowed(const Model *model, const RowLimit *limit)
{
	unsigned __int128 product = limit->factor;

	for (int32_t i = 0; i < limit->nparents; i++) {
		product = product > UINT64_MAX ? UINT64_MAX : product;
		product *= model->tables.at[limit->parents[i]].rows;
	}
	return product > UINT64_MAX ? UINT64_MAX : (uint64_t)product;
}

/* Cuts the rows of tables that were scaled down to what is possible, until that is so for all: fewer rows of one may be fewer
 * for those that refer to it. */
static void
keep_limits(Model *model)
{
	for (bool changed = true; changed;) {
		changed = false;
		for (size_t i = 0; i < model->limits.n; i++) {
			const RowLimit *limit = &model->limits.at[i];
			Table *table = &model->tables.at[limit->table];
			uint64_t most = allowed(model, limit);

			if (table->rows_asked || table->children != NULL || limit->within > 0 ||
				table->rows <= most)
				continue;
			table->rows = most;
			changed = true;
		}
	}
}

static void
scale_rows(Build *build, const char *scale)
{
	int64_t factor;
	uint64_t unit = 1;

	for (int i = 0; i < SCALE_DIGITS; i++)
		unit *= 10;
	if (!decimal_scaled(scale, SCALE_DIGITS, &factor) || factor < 0) {
		diag_error(build->diag, NULL, "--scale=0.1 or --scale=10",
			"--scale=%s: this is no factor of at most six digits after the point",
			scale);
		return;
	}
	for (size_t i = 0; i < build->model->tables.n; i++) {
		Table *table = &build->model->tables.at[i];
		unsigned __int128 rows =
			(unsigned __int128)table->rows * (uint64_t)factor / unit;

		if (table->rows_asked || table->children != NULL || table->terms.n > 0)
			continue;
		if (rows == 0 && table->rows > 0 && factor > 0)
			rows = 1;
		if (rows > INT64_MAX)
			diag_error(build->diag, &table->loc, NULL,
				"--scale=%s: too many rows for table %s", scale, table->name);
		else
			table->rows = (uint64_t)rows;
	}
	build_follow(build);
	keep_limits(build->model);
	build_follow(build);
}

void
build_limits(Build *build)
{
	for (size_t i = 0; i < build->model->tables.n; i++)
		table_limits(build, &build->model->tables.at[i]);
	if (build->options != NULL && build->options->scale != NULL)
		scale_rows(build, build->options->scale);
}
