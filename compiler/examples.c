/* examples.c - a schema with a table for each generator, compiled and run.
 *
 * Nobody writes examples by hand that could be other than the truth: the values that a manual shows are those
 * that the reader would get.
 */
#include "examples.h"

#include <string.h>

#include "base/str.h"
#include "build.h"
#include "passes.h"
#include "rows.h"

/* So many rows are looked at for values, of which some are NULL and many the same. */
#define ROWS "200"

/* For tables whose rows are counted for each row of another one. No generator is called that. */
static const char parents[] = "parents";

/* The type of a column that shows what a generator of that family makes. Numbers have no scale but the generator's. */
static const struct {
	const char *family, *type;
} types[] = {{"int", "bigint"}, {"num", "numeric"}, {"float", "double precision"},
	{"text", "text"}, {"char", "text"}, {"bool", "boolean"}, {"date", "date"},
	{"ts", "timestamptz"}, {"time", "time"}, {"interval", "interval"}, {"uuid", "uuid"},
	{"json", "jsonb"}, {"bytea", "bytea"}, {"inet", "inet"}, {"int4range", "int4range"},
	{"numrange", "numrange"}, {"daterange", "daterange"}};

/* The type for the first of a generator's families that has one. */
static const char *
type_for(const Generator *gen)
{
	for (const char *at = gen->types; at != NULL && *at != '\0';) {
		size_t n = strcspn(at, " ");

		for (size_t i = 0; i < sizeof types / sizeof *types; i++)
			if (strlen(types[i].family) == n && memcmp(types[i].family, at, n) == 0)
				return types[i].type;
		at += n + (at[n] == ' ');
	}
	return "text";
}

/* True if a parameter names a column of the row. */
static bool
wants_moment(const Generator *gen)
{
	for (size_t i = 0; i < generator_params(gen); i++)
		if (gen->params[i].kind == PARAM_COLUMN)
			return true;
	return false;
}

/* What a table of examples is for. */
typedef enum { FOR_VALUES, FOR_UNIQUENESS } Purpose;

static void
put_table(Buf *out, const Example *example, Purpose purpose)
{
	const Generator *gen = example->gen;

	buf_printf(out, ",\n\"%s\": {\"rows\": %s, \"columns\": {", gen->name,
		gen->per_parent         ? "{\"per\": \"parents\", \"count\": [0, 3]}"
		: purpose == FOR_VALUES ? ROWS
					: "1");
	buf_printf(out, "\"value\": {\"type\": \"%s\", \"gen\": {\"%s\": %s}%s}", example->type,
		gen->name, gen->example != NULL ? gen->example : "{}",
		purpose == FOR_VALUES ? "" : ", \"unique\": true");
	if (wants_moment(gen))
		buf_puts(out, ", \"at\": {\"type\": \"timestamptz\"}");
	if (gen->per_parent)
		buf_puts(out,
			", \"parent_id\": {\"type\": \"integer\", \"references\": \"parents.id\"}");
	buf_puts(out, "}}");
}

/* In the model, the tables stand in the order of the examples, behind the parents. */
static const Source *
schema_of(Arena *arena, const Example *examples, size_t n, Purpose purpose)
{
	Buf out = BUF(arena);

	buf_printf(&out,
		"{\"seed\": 1, \"tables\": {\n\"%s\": {\"rows\": " ROWS
		", \"columns\": {\"id\": {\"type\": \"serial\", \"primary_key\": true}}}",
		parents);
	for (size_t i = 0; i < n; i++)
		put_table(&out, &examples[i], purpose);
	buf_puts(&out, "}}\n");
	return source_from_text(arena, "examples.json", out.text, out.n);
}

/* Asks the model for unique columns. That some cannot be is no error here. */
static void
find_uniqueness(const Driver *driver, Example *examples, size_t n)
{
	Driver apart = *driver;
	Sources sources = {0};
	Irs irs;

	apart.diag = diag_new(driver->arena, 1);
	vec_push(
		driver->arena, &sources, schema_of(driver->arena, examples, n, FOR_UNIQUENESS));
	(void)passes_run(&apart, &sources, DUMP_MODEL, &irs);
	for (size_t i = 0; i < n && irs.model != NULL; i++) {
		const Column *column = &irs.model->tables.at[i + 1].columns.at[0];

		examples[i].uniqueness = column->uniqueness;
		if (column->uniqueness != UNIQUE_NO && column->uniqueness != UNIQUE_MOMENT)
			examples[i].distinct = column->distinct;
		if (column->uniqueness == UNIQUE_FREE && column->distinct > 0 &&
			str_eq(column->type.family, "text")) /* with more rows */
			examples[i].uniqueness = UNIQUE_NUMBER;
	}
	passes_free(&irs);
}

static void
add_value(Arena *arena, Texts *values, const char *value, size_t most)
{
	if (value == NULL || values->n == most)
		return;
	for (size_t i = 0; i < values->n; i++)
		if (str_eq(values->at[i], value))
			return;
	vec_push(arena, values, value);
}

/* Returns the example whose table is called that, quoted or not; NULL: none is. */
static Example *
find_example(Example *examples, size_t n, const char *table)
{
	table += *table == '"';
	for (size_t i = 0; i < n; i++) {
		const char *name = examples[i].gen->name;
		size_t size = strlen(name);

		if (strncmp(table, name, size) == 0 &&
			(table[size] == '"' || table[size] == ' '))
			return &examples[i];
	}
	return NULL;
}

static bool
read_values(Driver *driver, const Built *built, Example *examples, size_t n, size_t count)
{
	Texts argv = rows_arguments(driver->arena, "examples");
	const char *table, *row;
	Rows rows;

	vec_push(driver->arena, &argv, NULL);
	if (!rows_start(&rows, driver, built, &argv))
		return false;
	while ((table = rows_table(&rows)) != NULL) {
		Example *example = find_example(examples, n, table);

		for (size_t size; (row = rows_next(&rows, &size)) != NULL;)
			if (example != NULL)
				add_value(driver->arena, &example->values,
					rows_cell(driver->arena, &row, &size), count);
	}
	return rows_stop(&rows, false);
}

/* Compiles without optimising, which takes a fraction of the time and changes no value. */
static Status
run_examples(Driver *driver, const Irs *irs, Example *examples, size_t n, size_t count)
{
	Options options = driver->options;
	Status status;
	Built built;
	Home home;
	Cc cc;

	if (!home_find(&home, driver->arena, driver->diag, driver->called))
		return STATUS_USAGE;
	options.cflags = arena_printf(
		driver->arena, "-O0 %s", options.cflags != NULL ? options.cflags : "");
	cc = cc_new(driver->arena, &options, &home);
	status = build_cached(driver, &home, &cc, irs->program, "examples", &built);
	if (status == STATUS_DONE && !read_values(driver, &built, examples, n, count))
		status = STATUS_GENERATION;
	build_drop(&built);
	return status;
}

Status
examples_make(Driver *driver, Example *examples, size_t n, size_t count)
{
	Sources sources = {0};
	Status status;
	Irs irs;

	for (size_t i = 0; i < n; i++)
		examples[i].type = type_for(examples[i].gen);
	find_uniqueness(driver, examples, n);
	if (count == 0)
		return STATUS_DONE;
	vec_push(driver->arena, &sources, schema_of(driver->arena, examples, n, FOR_VALUES));
	status = passes_run(driver, &sources, DUMP_NONE, &irs)
			 ? run_examples(driver, &irs, examples, n, count)
			 : STATUS_SCHEMA;
	passes_free(&irs);
	return status;
}
