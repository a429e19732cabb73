/* explain.c - the decisions that the passes took about each column, in words.
 *
 * Nothing is decided here: sources, reasons and uniqueness are read from the model, widths from the plan. Of a whole table
 * each column is a line; of one column each fact is.
 */
#include "explain.h"

#include <inttypes.h>
#include <string.h>

#include "base/str.h"
#include "gen/domain.h"
#include "grid.h"
#include "model/domain.h"
#include "model/reads.h"
#include "model/types.h"
#include "passes.h"

enum { WIDEST_CELL = 44 };

/* What is told of a column. */
typedef struct {
	Arena *arena;
	const Irs *irs;
	const Column *column;
	const ValueSource
		*source; /* of its values, were they made by us or by the server; or NULL */
} Case;

typedef const char *Fact(const Case *it);

static const char *
fact_name(const Case *it)
{
	return it->column->name;
}

static const char *
fact_type(const Case *it)
{
	return arena_printf(it->arena, "%s%s", it->column->type.sql,
		it->column->not_null ? " not null" : "");
}

/* The generator, or the kind of source. */
static const char *
fact_source(const Case *it)
{
	const ValueSource *source = it->source;

	if (it->column->generated != NULL)
		return "the server";
	if (source->kind != SOURCE_CALL)
		return source_words[source->kind];
	return source->preset != NULL ? source->preset->name : source->gen->name;
}

/* What a generator makes, and what about, where that is a choice. */
static const char *
about_domain(Arena *arena, const ValueSource *source)
{
	const Generator *gen = source->gen;

	for (size_t i = 0; i < generator_params(gen); i++)
		if (gen->params[i].kind == PARAM_DOMAIN)
			return arena_printf(arena, "%s; domain %s", gen->summary,
				domain_name(arena, (size_t)source->args[i].number));
	return gen->summary;
}

static const char *
fact_about(const Case *it)
{
	const ValueSource *source = it->source;

	if (it->column->generated != NULL)
		return it->column->generated;
	if (source->kind == SOURCE_EXPR)
		return source->expr.text;
	if (source->kind == SOURCE_FK)
		return arena_printf(it->arena, "%s of %s",
			source->fk->parent_columns.at[source->fk_part]->name,
			source->fk->parent->sql_name);
	if (source->kind != SOURCE_CALL)
		return "";
	return source->preset != NULL ? source->preset->summary : about_domain(it->arena, source);
}

/* ---- why -------------------------------------------------------------------------------- */

static Suggestion
suggestion(const Case *it)
{
	const Column *column = it->column;

	return generator_suggest(column->table->name, column->name, type_kin(&column->type));
}

/* The pattern by which a column's name suggests what it does. */
static const char *
name_pattern(const Case *it)
{
	const char *pattern = suggestion(it).pattern;

	return pattern == NULL ? NULL
			       : arena_printf(it->arena, "the name: pattern \"%s\"", pattern);
}

/* What its name would suggest besides, and why it did not. */
static const char *
fact_nearly(const Case *it)
{
	Suggestion name = suggestion(it);
	const char *why = it->column->generated == NULL ? it->source->why : NULL;

	if (name.second == NULL || !str_eq(why, name.gen != NULL ? "column name" : "type"))
		return "";
	if (!name.second_fits)
		return arena_printf(it->arena, "%s (pattern \"%s\"), but that is for %s, not %s",
			name.second->name, name.second_pattern, name.second->types,
			it->column->type.sql);
	if (str_eq(name.pattern, name.second_pattern))
		return arena_printf(it->arena, "%s, but %s has the same pattern and stands before it",
			name.second->name, name.gen->name);
	return arena_printf(it->arena, "%s (pattern \"%s\"), but the other pattern tells more",
		name.second->name, name.second_pattern);
}

/* Why it is this source: the key that says so, or what stood in for it. */
static const char *
fact_why(const Case *it)
{
	const ValueSource *source = it->source;
	const char *pattern;

	if (it->column->generated != NULL)
		return "\"generated\"";
	if (source->kind == SOURCE_FK)
		return arena_printf(it->arena, "foreign key \"%s\"", source->fk->name);
	if (str_eq(source->why, "column name") && (pattern = name_pattern(it)) != NULL)
		return pattern;
	return source->inferred ? arena_printf(it->arena, "the %s", source->why)
				: arena_printf(it->arena, "it says so: %s", source->why);
}

/* ---- inputs ----------------------------------------------------------------------------- */

typedef struct {
	const Case *it;
	VEC(const char *) names;
} Inputs;

static void
add_input(Inputs *inputs, const char *name)
{
	for (size_t i = 0; i < inputs->names.n; i++)
		if (str_eq(inputs->names.at[i], name))
			return;
	vec_push(inputs->it->arena, &inputs->names, name);
}

static bool
add_column(void *owner, const Column *column, const char *path)
{
	Inputs *inputs = owner;

	if (path == NULL)
		path = column->table == inputs->it->column->table
			       ? column->name
			       : arena_printf(inputs->it->arena, "%s.%s", column->table->name,
					 column->name);
	add_input(inputs, path);
	return true;
}

/* Columns that share an entity's draws, or the index of a tuple. */
static void
add_companions(Inputs *inputs)
{
	const Case *it = inputs->it;
	const ValueSource *source = it->source;
	const Tuple *tuple = it->column->tuple;

	if (source->kind == SOURCE_CALL && source->gen->entity != NULL)
		add_input(inputs,
			source->entity_prefix != NULL && source->entity_prefix[0] != '\0'
				? arena_printf(it->arena, "%s \"%s\"", source->gen->entity,
					  source->entity_prefix)
				: arena_printf(
					  it->arena, "%s of the row", source->gen->entity));
	for (size_t i = 0; tuple != NULL && i < tuple->key->columns.n; i++)
		if (tuple->key->columns.at[i] != it->column)
			add_input(inputs, arena_printf(it->arena, "unique with %s",
						  tuple->key->columns.at[i]->name));
}

static const char *
fact_inputs(const Case *it)
{
	Inputs inputs = {.it = it};
	Buf out = BUF(it->arena);

	reads_of_column(it->column, add_column, &inputs);
	if (it->source != NULL)
		add_companions(&inputs);
	for (size_t i = 0; i < inputs.names.n; i++)
		buf_printf(&out, "%s%s", i > 0 ? ", " : "", inputs.names.at[i]);
	return buf_text(&out);
}

/* ---- distinct values, width, nulls ------------------------------------------------------ */

/* How many values a source draws from; 0: not known, or any number. */
static uint64_t
count_values(const Case *it)
{
	const ValueSource *source = it->source;
	Domain domain = domain_of_column(it->irs->model, it->column);
	const BucketTable *dist;

	if (domain.possible && domain.distinct > 0 && domain.distinct < UINT64_MAX)
		return domain.distinct;
	if (source->kind != SOURCE_CALL)
		return 0;
	dist = source->args[0].dist;
	if (source->gen->yields == VALUE_BOOL)
		return 2;
	if (source->args[0].choices != NULL)
		return source->args[0].choices->items.n;
	return dist != NULL ? (uint64_t)dist->max - (uint64_t)dist->min + 1 : 0;
}

static const char *
fact_distinct(const Case *it)
{
	uint64_t n = it->source == NULL ? 0 : count_values(it);
	bool unique = it->column->uniqueness != UNIQUE_NO;

	if (unique)
		return n > 0 ? arena_printf(
				       it->arena, "all differ, of %s", grid_number(it->arena, n))
			     : "all differ";
	return n > 0 ? grid_number(it->arena, n) : "";
}

static const char *
fact_width(const Case *it)
{
	const PlanTable *table = &it->irs->plan->tables.at[it->column->table->index];

	for (size_t i = 0; i < table->cells.n; i++)
		if (table->cells.at[i].column == it->column)
			return grid_number(it->arena, table->cells.at[i].width);
	return "";
}

/* The text is that of a share, of 2^32. */
static const char *
percent(Arena *arena, uint64_t share)
{
	uint64_t tenths = (share * 1000 + (UINT64_C(1) << 31)) >> 32;

	return arena_printf(arena, "%" PRIu64 ".%" PRIu64 " %%", tenths / 10, tenths % 10);
}

static const char *
fact_nulls(const Case *it)
{
	const Column *column = it->column;

	if (column->null_if.text != NULL)
		return arena_printf(it->arena, "where %s", column->null_if.text);
	if (column->one_null)
		return "one row";
	if (column->null_share > 0)
		return percent(it->arena, column->null_share);
	if (column->not_null || it->source == NULL)
		return "";
	if (it->source->kind == SOURCE_FK && it->source->fk->parent == column->table)
		return it->source->fk->depth > 0 ? "the roots" : "the first row";
	for (size_t i = 0; i < it->source->branches.n; i++)
		if (it->source->branches.at[i].source->kind == SOURCE_NULL)
			return "by rule";
	return "";
}

/* ---- all of it -------------------------------------------------------------------------- */

static const struct {
	const char *title;
	Fact *tell;
	bool right;   /* a number */
	bool details; /* only of one column */
} facts[] = {
	{"column", fact_name, false, false},
	{"type", fact_type, false, false},
	{"source", fact_source, false, false},
	{"which is", fact_about, false, true},
	{"because of", fact_why, false, false},
	{"nearly", fact_nearly, false, true},
	{"inputs", fact_inputs, false, false},
	{"distinct values", fact_distinct, true, false},
	{"width", fact_width, true, false},
	{"nulls", fact_nulls, false, false},
};

enum { FACTS = sizeof facts / sizeof *facts };

static Grid
facts_grid(Arena *arena, bool details)
{
	Grid grid = {.arena = arena, .widest = details ? 0 : WIDEST_CELL};

	for (size_t i = 0; i < FACTS; i++) {
		if (!details && facts[i].details)
			continue;
		grid_add(&grid, facts[i].title, facts[i].right);
		grid.width++;
	}
	return grid;
}

static void
add_facts(Grid *grid, const Irs *irs, const Column *column, bool details)
{
	Case it = {grid->arena, irs, column,
		column->generated != NULL ? column->computed : column->source};

	for (size_t i = 0; i < FACTS; i++)
		if (details || !facts[i].details)
			grid_add(grid, facts[i].tell(&it), facts[i].right);
}

static void
explain_table(Driver *driver, const Irs *irs, const Table *table)
{
	Grid grid = facts_grid(driver->arena, false);

	printf("%s: %s rows, of %s bytes at most\n", table->sql_name,
		grid_number(driver->arena, table->rows),
		grid_number(driver->arena, irs->plan->tables.at[table->index].width));
	for (size_t i = 0; i < table->columns.n; i++)
		add_facts(&grid, irs, &table->columns.at[i], false);
	grid_print(&grid, stdout);
}

static Status
unknown_column(Driver *driver, const Table *table, const char *name)
{
	const char **names = arena_array(driver->arena, const char *, table->columns.n);

	for (size_t i = 0; i < table->columns.n; i++)
		names[i] = table->columns.at[i].name;
	diag_error(driver->diag, NULL,
		diag_did_you_mean(driver->arena, name, names, table->columns.n),
		"table %s has no column %s", table->name, name);
	return STATUS_USAGE;
}

/* name: [SCHEMA.]TABLE[.COLUMN] */
static Status
explain_named(Driver *driver, const Irs *irs, const char *name)
{
	const char *dot = strrchr(name, '.');
	const Table *table = passes_table(irs, name);
	const Column *column;
	Grid grid;

	if (table != NULL) {
		explain_table(driver, irs, table);
		return STATUS_DONE;
	}
	if (dot != NULL)
		table = passes_table(
			irs, arena_strndup(driver->arena, name, (size_t)(dot - name)));
	if (table == NULL)
		return passes_unknown_table(driver, irs, name);
	column = table_column(table, dot + 1);
	if (column == NULL)
		return unknown_column(driver, table, dot + 1);
	grid = facts_grid(driver->arena, true);
	add_facts(&grid, irs, column, true);
	grid_print_expanded(&grid, NULL, stdout);
	return STATUS_DONE;
}

static Status
explain_all(Driver *driver, const Irs *irs)
{
	const Texts *operands = &driver->options.operands;
	Status status = STATUS_DONE;

	for (size_t i = 0; i < operands->n && status == STATUS_DONE; i++)
		status = explain_named(driver, irs, operands->at[i]);
	for (size_t i = 0; operands->n == 0 && i < irs->model->tables.n; i++) {
		if (i > 0)
			putchar('\n');
		explain_table(driver, irs, &irs->model->tables.at[i]);
	}
	return status;
}

Status
explain_run(Driver *driver)
{
	Sources sources = {0};
	Status status = STATUS_SCHEMA;
	Irs irs;

	if (!driver_schemas(driver, false, &sources))
		return STATUS_USAGE;
	if (passes_run(driver, &sources, DUMP_PLAN, &irs))
		status = explain_all(driver, &irs);
	passes_free(&irs);
	return status;
}
