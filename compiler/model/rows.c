/* rows.c - how many rows each table has: the schema's word, and the command line's over it.
 *
 *	1000                                      a number
 *	"10 * customers"                          of other tables' rows and parameters
 *	{"cross": ["posts", "tags"], "take": 0.03}    a share of all pairs
 *	{"per": "orders", "count": {"dist": "poisson", "mean": 2}}    children of each row of another table
 *
 * The first three are polynomials over row counts, which the generator evaluates again, for its user may want other numbers
 * of rows. The last one is a draw for each parent; here only the mean is known.
 */
#include <inttypes.h>
#include <string.h>

#include "base/decimal.h"
#include "base/str.h"
#include "gen/args.h"
#include "model/build.h"
#include "sql/parse.h"

enum {
	ROWS_DEFAULT = 100,
	TAKE_DIGITS = 9,        /* of "take", after the point */
	COUNT_MAX = 1000000000, /* children of one row */
};

/* ---- parameters ------------------------------------------------------------------------- */

/* Returns the value that the command line gives a parameter, or NULL. */
static const char *
param_option(const Build *build, const char *name)
{
	size_t n = strlen(name);
	const char *found = NULL;

	for (size_t i = 0; build->options != NULL && build->options->params != NULL &&
			   build->options->params[i] != NULL;
		i++)
		if (strncmp(build->options->params[i], name, n) == 0 &&
			build->options->params[i][n] == '=')
			found = build->options->params[i] + n + 1;
	return found;
}

static json_object *
param_default(const Build *build, const char *name)
{
	json_object *value = NULL;

	for (size_t i = 0; i < build->schema->params.n && value == NULL; i++)
		json_object_object_get_ex(build->schema->params.at[i].json, name, &value);
	return value;
}

/* Finds a parameter; false: there is none of that name. */
static bool
find_param(Build *build, const char *name, const char **text)
{
	json_object *value = param_default(build, name);

	*text = param_option(build, name);
	if (*text == NULL)
		*text = json_object_get_string(value);
	return value != NULL;
}

/* Parameters are numbers, and those of the command line are among the schema's. */
static void
check_params(Build *build)
{
	const SchemaValues *params = &build->schema->params;
	VEC(const char *) names = {0};
	int64_t number;

	for (size_t i = 0; i < params->n; i++) {
		json_object_object_foreach(params->at[i].json, key, value)
		{
			Loc at = schema_loc_key(build->arena, params->at[i].loc, key);

			vec_push(build->arena, &names, arena_strdup(build->arena, key));
			if (value == NULL || decimal_read(json_object_get_string(value),
						     TAKE_DIGITS, &number) > DECIMAL_EXCESS)
				diag_error(build->diag, &at, "\"customers\": 1000",
					"parameter %s must be a number", key);
		}
	}
	for (size_t i = 0; build->options != NULL && build->options->params != NULL &&
			   build->options->params[i] != NULL;
		i++) {
		const char *option = build->options->params[i];
		size_t n = strcspn(option, "=");
		const char *name = arena_strndup(build->arena, option, n);

		if (param_default(build, name) == NULL)
			diag_error(build->diag, NULL,
				diag_did_you_mean(build->arena, name, names.at, names.n),
				"--param=%s: the schema has no parameter %s", option, name);
		else if (option[n] == '\0' ||
			 decimal_read(option + n + 1, TAKE_DIGITS, &number) > DECIMAL_EXCESS)
			diag_error(build->diag, NULL, "--param=customers=5000",
				"--param=%s: it must be a number", option);
	}
}

/* ---- what the schema says --------------------------------------------------------------- */

/* The row count that the schema gives a table as a number. */
static uint64_t
rows_number(Build *build, const SchemaValue *rows, const Table *table)
{
	const char *text = schema_digits(build->arena, rows->json, &rows->loc);
	int64_t number = 0;

	switch (decimal_read(text, 0, &number)) {
	case DECIMAL_EXACT:
		if (number < 0)
			diag_error(build->diag, &rows->loc, NULL,
				"table %s: there cannot be %s rows", table->name, text);
		break;
	case DECIMAL_EXCESS:
		diag_error(build->diag, &rows->loc, NULL,
			"table %s: there cannot be a part of a row", table->name);
		break;
	default:
		diag_error(build->diag, &rows->loc, NULL,
			"table %s: at most 9223372036854775807 rows", table->name);
	}
	return number < 0 ? 0 : (uint64_t)number;
}

/* What names in a table's row count are looked up with. */
typedef struct {
	Build *build;
	const Table *table;
	Loc loc;
} RowNames;

/* A name is a parameter's or a table's. Of a table that is called as the parameter is which its rows follow from, it is
 * the rows that count: the generator's user may want another number of them. */
static bool
row_name(void *owner, const char *name, size_t offset, RowTerm *term)
{
	RowNames *names = owner;
	Build *build = names->build;
	SchemaText table = {name, names->loc};
	const char *schema, *bare, *text;
	Table *found;

	build_split_name(build, name, &schema, &bare);
	found = map_get(&build->tables, arena_printf(build->arena, "%s.%s", schema, bare));
	if ((found == NULL || found == names->table) && find_param(build, name, &text))
		return row_number(text, term);
	table.loc = loc_inside(table.loc, offset, strlen(name));
	found = build_find_table(build,
		arena_printf(build->arena, "table %s: rows", names->table->name), &table);
	if (found != NULL)
		vec_push(build->arena, &term->factors, found);
	return found != NULL;
}

static uint64_t evaluate(Build *build, const Table *table);

/* True if rows follow from parameters alone. */
static bool
is_number(const RowTerms *terms)
{
	for (size_t i = 0; i < terms->n; i++)
		if (terms->at[i].factors.n > 0)
			return false;
	return true;
}

static void
rows_expression(Build *build, const SchemaValue *rows, Table *table)
{
	RowNames names = {build, table, rows->loc};
	const char *text = json_object_get_string(rows->json), *error = NULL;
	size_t offset = 0;
	Loc at;

	if (sql_check_expression(build->arena, text, &error, &offset) &&
		row_polynomial(
			build->arena, text, row_name, &names, &table->terms, &error, &offset)) {
		if (is_number(&table->terms)) { /* which --scale is for, as for any other */
			table->rows = evaluate(build, table);
			table->terms.n = 0;
		}
		return;
	}
	at = loc_inside(rows->loc, offset, 1);
	if (error != NULL)
		diag_error(build->diag, &at, "\"10 * customers\"", "table %s: rows: %s",
			table->name, error);
}

/* {"cross": ["posts", "tags"], "take": 0.03} */
static void
rows_cross(Build *build, json_object *json, Loc loc, Table *table)
{
	RowNames names = {build, table, {0}};
	RowTerm term = {.numerator = 1, .denominator = 1};
	json_object *cross = NULL, *take = NULL;

	json_object_object_get_ex(json, "cross", &cross);
	json_object_object_get_ex(json, "take", &take);
	loc = schema_loc_key(build->arena, loc, "cross");
	if (!json_object_is_type(cross, json_type_array) ||
		json_object_array_length(cross) < 2) {
		diag_error(build->diag, &loc, "\"cross\": [\"posts\", \"tags\"]",
			"table %s: cross must be an array of tables", table->name);
		return;
	}
	if (take != NULL && (!row_number(json_object_get_string(take), &term) ||
				    term.numerator < 0 || term.numerator > term.denominator)) {
		diag_error(build->diag, &loc, "\"take\": 0.03",
			"table %s: take must be a number between 0 and 1", table->name);
		return;
	}
	for (size_t i = 0; i < json_object_array_length(cross); i++) {
		RowTerm factor = {.numerator = 1, .denominator = 1};

		names.loc = schema_loc_index(build->arena, loc, i);
		if (!row_name(&names,
			    json_object_get_string(json_object_array_get_idx(cross, i)), 0,
			    &factor) ||
			!row_multiply(build->arena, &term, &factor, &term))
			return;
	}
	vec_push(build->arena, &table->terms, term);
}

/* ---- children of each row of another table ---------------------------------------------- */

/* The foreign key that leads to the parent: the one that "by" names, or the only one. */
static ForeignKey *
children_key(Build *build, Table *table, const Table *parent, const char *by, Loc loc)
{
	ForeignKey *found = NULL;
	size_t n = 0;

	for (size_t i = 0; i < table->foreign_keys.n; i++) {
		ForeignKey *fk = table->foreign_keys.at[i];

		if (fk->parent != parent || parent == table ||
			(by != NULL && !str_eq(fk->columns.at[0]->name, by)))
			continue;
		found = fk;
		n++;
	}
	if (n == 1)
		return found;
	diag_error(build->diag, &loc,
		n == 0 ? "\"references\": \"orders.id\" on the column that holds the parent"
		       : "\"by\": the first column of the foreign key that counts",
		n == 0 ? "table %s: rows per %s need a foreign key to it"
		       : "table %s: it has several foreign keys to %s",
		table->name, parent->name);
	return NULL;
}

/* How many children a row has: a number, [least, most], or a distribution. */
static const BucketTable *
children_count(Build *build, json_object *json, Loc loc, const Table *table)
{
	ArgContext context = {
		.arena = build->arena,
		.diag = build->diag,
		.subject = arena_printf(build->arena, "table %s: count", table->name),
		.low = 0,
		.high = COUNT_MAX,
	};
	json_object *spec;

	if (json_object_is_type(json, json_type_object) ||
		json_object_is_type(json, json_type_string))
		return args_dist(&context, json, loc);
	if (!json_object_is_type(json, json_type_int) &&
		(!json_object_is_type(json, json_type_array) ||
			json_object_array_length(json) != 2)) {
		diag_error(build->diag, &loc,
			"3, [1, 5] or {\"dist\": \"poisson\", \"mean\": 2.2, \"min\": 1}",
			"%s: it must be a number, a range or a distribution", context.subject);
		return NULL;
	}
	spec = json_object_new_object();
	vec_push(build->arena, &build->model->builtins, spec);
	json_object_object_add(spec, "type", json_object_new_string("uniform"));
	for (size_t i = 0; i < 2; i++)
		json_object_object_add(spec, i == 0 ? "min" : "max",
			json_object_get(json_object_is_type(json, json_type_int)
						? json
						: json_object_array_get_idx(json, i)));
	return args_dist(&context, spec, loc);
}

/* A row for each step of the parent's states: how many is known when these are (states.c). */
static void
rows_history(Build *build, json_object *json, Loc loc, bool counted, const Table *table,
	Children *children)
{
	static const Bucket one = {.low = 1, .width = 1};
	BucketTable *count = arena_new_of(build->arena, BucketTable);

	*count = (BucketTable){.at = (Bucket *)&one, .n = 1, .min = 1, .max = 1};
	children->count = count;
	children->history = build_find_column(build,
		arena_printf(build->arena, "table %s: rows", table->name), children->parent,
		json_object_get_string(json), loc);
	if (children->history == NULL)
		children->count = NULL;
	if (counted)
		diag_error(build->diag, &loc, "leave out one of the two",
			"table %s: the states of a row say how many steps it has, so there is no \"count\" and no \"when\"",
			table->name);
}

static void
rows_per(Build *build, json_object *json, Loc loc, Table *table)
{
	Children *children = arena_new_of(build->arena, Children);
	json_object *per = NULL, *count = NULL, *when = NULL, *by = NULL, *history;
	SchemaText name = {.loc = schema_loc_key(build->arena, loc, "per")};

	json_object_object_get_ex(json, "per", &per);
	json_object_object_get_ex(json, "by", &by);
	json_object_object_get_ex(json, "when", &when);
	name.text = json_object_get_string(per);
	children->loc = loc;
	children->parent = build_find_table(
		build, arena_printf(build->arena, "table %s: rows", table->name), &name);
	if (children->parent == NULL)
		return;
	children->fk = children_key(build, table, children->parent, json_object_get_string(by),
		by != NULL ? schema_loc_key(build->arena, loc, "by") : name.loc);
	if (json_object_object_get_ex(json, "history", &history))
		rows_history(build, history, schema_loc_key(build->arena, loc, "history"),
			json_object_object_get_ex(json, "count", NULL) || when != NULL, table,
			children);
	else if (!json_object_object_get_ex(json, "count", &count))
		diag_error(build->diag, &loc,
			"\"count\": {\"dist\": \"poisson\", \"mean\": 2.2}",
			"table %s: rows per %s need a \"count\"", table->name,
			children->parent->name);
	else
		children->count = children_count(
			build, count, schema_loc_key(build->arena, loc, "count"), table);
	if (when != NULL)
		children->when = (Expression){
			.text = json_object_get_string(when),
			.loc = schema_loc_key(build->arena, loc, "when"),
		};
	if (children->fk == NULL || children->count == NULL)
		return;
	children->fk->children = children;
	table->children = children;
	vec_push(build->arena, &build->counted, table);
}

static void
rows_given(Build *build, const SchemaTable *from, Table *table)
{
	const SchemaValue *rows = &from->rows;
	bool object = json_object_is_type(rows->json, json_type_object);

	if (!rows->present || rows->json == NULL)
		table->rows = ROWS_DEFAULT;
	else if (json_object_is_type(rows->json, json_type_string))
		rows_expression(build, rows, table);
	else if (object && json_object_object_get_ex(rows->json, "per", NULL))
		rows_per(build, rows->json, rows->loc, table);
	else if (object && json_object_object_get_ex(rows->json, "cross", NULL))
		rows_cross(build, rows->json, rows->loc, table);
	else if (object)
		diag_error(build->diag, &rows->loc,
			"{\"per\": \"orders\", \"count\": [1, 5]} or {\"cross\": [\"posts\", \"tags\"]}",
			"table %s: rows must say \"per\" which table, or \"cross\" which ones",
			table->name);
	else
		table->rows = rows_number(build, rows, table);
}

/* ---- what follows from other tables ----------------------------------------------------- */

typedef enum { UNKNOWN, UNDER_WAY, KNOWN } RowState;

/* What the mean of a distribution of counts makes of so many parents. */
static uint64_t
expected_children(const Children *children)
{
	const BucketTable *count = children->count;
	double mean = 0;

	for (uint32_t i = 0; i < count->n; i++) {
		double share = ((double)count->at[i].share + 1) / 4294967296.0;
		const Bucket *own = &count->at[i], *other = &count->at[own->alias];

		if (own->alias == i)
			share = 1;
		mean += share * ((double)own->low + (double)(own->width - 1) / 2);
		mean += (1 - share) * ((double)other->low + (double)(other->width - 1) / 2);
	}
	mean = mean / count->n * (double)children->parent->rows;
	return mean > (double)INT64_MAX ? (uint64_t)INT64_MAX : (uint64_t)mean;
}

static uint64_t
evaluate(Build *build, const Table *table)
{
	__int128 sum = 0;

	for (size_t i = 0; i < table->terms.n; i++) {
		const RowTerm *term = &table->terms.at[i];
		__int128 product = term->numerator;

		for (size_t j = 0; j < term->factors.n; j++)
			if (__builtin_mul_overflow(product,
				    (__int128)((const Table *)term->factors.at[j])->rows,
				    &product))
				product = (__int128)INT64_MAX * term->denominator;
		sum += product / term->denominator;
	}
	if (sum < 0 || sum > INT64_MAX)
		diag_error(build->diag, &table->loc, NULL,
			sum < 0 ? "table %s: its rows would be fewer than none"
				: "table %s: at most 9223372036854775807 rows",
			table->name);
	return sum < 0 || sum > INT64_MAX ? 0 : (uint64_t)sum;
}

/* A table's rows, once those are known that they follow from. */
static void
follow(Build *build, Table *table)
{
	if (table->children != NULL)
		table->rows = expected_children(table->children);
	else if (table->terms.n > 0 && !table->rows_asked)
		table->rows = evaluate(build, table);
}

void
build_follow(Build *build)
{
	for (size_t i = 0; i < build->model->by_rows.n; i++)
		follow(build, build->model->by_rows.at[i]);
}

/* Settles a table's rows after those that they follow from. */
static void
settle(Build *build, Table *table, RowState *states)
{
	if (states[table->index] == KNOWN)
		return;
	if (states[table->index] == UNDER_WAY) {
		diag_error(build->diag, &table->loc, "say the rows of one of them as a number",
			"table %s: its rows depend on themselves", table->name);
		return;
	}
	states[table->index] = UNDER_WAY;
	for (size_t i = 0; i < table->terms.n; i++)
		for (size_t j = 0; j < table->terms.at[i].factors.n; j++)
			settle(build, table->terms.at[i].factors.at[j], states);
	if (table->children != NULL)
		settle(build, table->children->parent, states);
	follow(build, table);
	states[table->index] = KNOWN;
	vec_push(build->arena, &build->model->by_rows, table);
}

/* ---- the command line ------------------------------------------------------------------- */

static void
set_rows(Table *table, int64_t number)
{
	table->rows = (uint64_t)number;
	table->rows_asked = true;
}

/* --rows=N sets every table but those counted per parent, --rows=TABLE=N one. */
static void
rows_option(Build *build, const char *option)
{
	const char *equals = strrchr(option, '=');
	Model *model = build->model;
	int64_t number;

	if (!decimal_scaled(equals == NULL ? option : equals + 1, 0, &number) || number < 0) {
		diag_error(build->diag, NULL, NULL, "--rows=%s: this is no number of rows",
			option);
	} else if (equals == NULL) {
		for (size_t i = 0; i < model->tables.n; i++)
			set_rows(&model->tables.at[i], number);
	} else {
		SchemaText name = {
			.text = arena_strndup(build->arena, option, (size_t)(equals - option))};
		Table *table = build_find_table(build, "--rows", &name);

		if (table != NULL && table->children != NULL)
			diag_error(build->diag, NULL,
				"--rows for the table that they belong to",
				"--rows=%s: the rows of %s are counted for each row of %s",
				option, table->name, table->children->parent->name);
		else if (table != NULL)
			set_rows(table, number);
	}
}

void
build_rows(Build *build)
{
	const ModelOptions *options = build->options;
	Model *model = build->model;
	RowState *states = arena_array(build->arena, RowState, model->tables.n);

	check_params(build);
	for (size_t i = 0; i < model->tables.n; i++)
		rows_given(build, &build->schema->tables.at[i], &model->tables.at[i]);
	for (size_t i = 0; options != NULL && options->rows != NULL && options->rows[i] != NULL;
		i++)
		rows_option(build, options->rows[i]);
	for (size_t i = 0; i < model->tables.n; i++)
		settle(build, &model->tables.at[i], states);
}
