/* exclude.c - exclusion constraints: no two rows for which all operators hold.
 *
 * Ranges do not overlap if their lower bounds are farther apart than the longest of them is: each gets a slot of its own
 * on the line of time, or of numbers. Slots are what a unique column chooses from, so "the same room, and overlapping" is
 * a key of the room and the slot, whose order is not that of the rows. An element with another operator only makes fewer
 * pairs of rows exclude each other; it is left out.
 */
#include <string.h>

#include <pgmock/put.h>

#include "base/str.h"
#include "model/objects.h"
#include "model/domain.h"
#include "model/types.h"
#include "model/unique.h"
#include "sql/names.h"
#include "sql/parse.h"
#include "sql/range_call.h"
#include "sql/tree.h"

enum {
	USUAL_WORD = 16,
	WAITS_MOST = 7, /* gaps that pgm_wait() is at most, rounded up */
};

/* Families of types that an index method knows "=" of by itself; for gist, an extension brings the others. */
static const struct {
	const char *method, *operators, *hint;
} methods[] = {
	{"gist", NULL, NULL},
	{"spgist", NULL, NULL},
	{"btree", "=", "gist knows other operators"},
	{"hash", "=", "gist knows other operators"},
};

typedef struct {
	Build *build;
	Table *table;
	Key *key;
	const char *subject;
	const char *method;
	VEC(const char *) names; /* for the constraint's own */
	Buf sql;
} Exclusion;

static bool
is_range(const SqlType *type)
{
	return type->dims == 0 &&
	       (str_eq(type->family, "range") || str_eq(type->family, "multirange"));
}

static void
add_column(Exclusion *exclusion, Column *column)
{
	for (size_t i = 0; i < exclusion->key->columns.n; i++)
		if (exclusion->key->columns.at[i] == column)
			return;
	vec_push(exclusion->build->arena, &exclusion->key->columns, column);
}

/* Notes what an element asks of columns, if it is one that values are made to fit. */
static void
add_demand(Exclusion *exclusion, Column *column, const char *text, const char *op)
{
	Build *build = exclusion->build;
	Key *key = exclusion->key;
	const char *made = column != NULL ? column->generated : text;
	SqlRangeCall range;

	if (str_eq(op, "=") && column != NULL) {
		add_column(exclusion, column);
	} else if (str_eq(op, "&&") && key->side_by_side == NULL) {
		if (column != NULL && made == NULL && is_range(&column->type)) {
			key->side_by_side = column;
		} else if (made != NULL && sql_range_call(build->arena, made, &range)) {
			key->side_by_side = table_column(exclusion->table, range.low);
			key->ends = table_column(exclusion->table, range.high);
			key->closed = range.closed;
		}
	}
}

/* What the index must know of a column to hold "=" of it. */
static void
check_equality(Exclusion *exclusion, const Column *column, const char *op, Loc loc)
{
	if (column == NULL || !str_eq(op, "=") || is_range(&column->type) ||
		!(str_eq(exclusion->method, "gist") || str_eq(exclusion->method, "spgist")))
		return;
	if (str_eq(exclusion->method, "spgist"))
		diag_error(exclusion->build->diag, &loc, "\"using\": \"gist\"",
			"%s: spgist has no \"=\" for %s", exclusion->subject, column->type.sql);
	else if (model_extension(exclusion->build->model, "btree_gist") == NULL)
		diag_error(exclusion->build->diag, &loc, "\"extensions\": [\"btree_gist\"]",
			"%s: gist has no \"=\" for %s without the extension btree_gist",
			exclusion->subject, column->type.sql);
}

static bool
is_operator(const char *op)
{
	return op[0] != '\0' && strlen(op) < USUAL_WORD &&
	       op[strspn(op, "+-*/<>=~!@#%^&|`?")] == '\0';
}

/* ["room_id", "="]; false: said. */
static bool
add_element(Exclusion *exclusion, json_object *json, Loc loc)
{
	Build *build = exclusion->build;
	json_object *what = json_object_is_type(json, json_type_array)
				    ? json_object_array_get_idx(json, 0)
				    : NULL;
	json_object *with = what != NULL ? json_object_array_get_idx(json, 1) : NULL;
	SchemaText text = {.loc = schema_loc_index(build->arena, loc, 0)};
	const char *op = json_object_get_string(with);
	Column *column;

	if (!json_object_is_type(what, json_type_string) ||
		!json_object_is_type(with, json_type_string) ||
		json_object_array_length(json) != 2 || !is_operator(op)) {
		diag_error(build->diag, &loc, "[\"during\", \"&&\"]",
			"%s: an element is a column, or an expression, and an operator",
			exclusion->subject);
		return false;
	}
	text.text = arena_strdup(build->arena, json_object_get_string(what));
	column = table_column(exclusion->table, sql_truncate_name(build->arena, text.text));
	for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
		if (str_eq(methods[i].method, exclusion->method) &&
			methods[i].operators != NULL && !str_eq(methods[i].operators, op))
			diag_error(build->diag, &loc, methods[i].hint,
				"%s: %s knows no operator %s", exclusion->subject,
				exclusion->method, op);
	buf_puts(&exclusion->sql, exclusion->names.n == 0 ? "" : ", ");
	if (column != NULL) {
		sql_ident(&exclusion->sql, column->name);
		vec_push(build->arena, &exclusion->names, column->name);
	} else if (strchr(text.text, '(') == NULL) {
		build_find_column(
			build, exclusion->subject, exclusion->table, text.text, text.loc);
		return false;
	} else {
		if (!build_check_expression(build, exclusion->subject, exclusion->table, &text))
			return false;
		sql_expression(&exclusion->sql, SQL_PLACE_INDEX, text.text);
		vec_push(build->arena, &exclusion->names,
			sql_expression_name(build->arena, text.text));
	}
	buf_printf(&exclusion->sql, " WITH %s", op);
	check_equality(exclusion, column, op, text.loc);
	add_demand(exclusion, column, text.text, op);
	return true;
}

static bool
add_elements(Exclusion *exclusion, const SchemaValue *elements)
{
	bool done = true;

	if (json_object_array_length(elements->json) == 0)
		diag_error(exclusion->build->diag, &elements->loc,
			"[[\"room_id\", \"=\"], [\"during\", \"&&\"]]",
			"%s: it has no elements", exclusion->subject);
	for (size_t i = 0; i < json_object_array_length(elements->json); i++)
		done &= add_element(exclusion, json_object_array_get_idx(elements->json, i),
			schema_loc_index(exclusion->build->arena, elements->loc, i));
	return done && exclusion->names.n > 0;
}

static const char *
method_of(Exclusion *exclusion, const SchemaText *given)
{
	if (given->text == NULL)
		return "gist";
	for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
		if (str_eq(methods[i].method, given->text))
			return methods[i].method;
	diag_error(exclusion->build->diag, &given->loc, "gist, spgist, btree or hash",
		"%s: there is no such index method that excludes", exclusion->subject);
	return "gist";
}

static void
build_exclusion(Build *build, const SchemaExclude *from, Table *table)
{
	Key *key = arena_new_of(build->arena, Key);
	Exclusion exclusion = {
		.build = build,
		.table = table,
		.key = key,
		.subject = arena_printf(
			build->arena, "table %s: exclusion constraint", table->name),
		.sql = BUF(build->arena),
	};

	key->table = table;
	key->loc = from->loc;
	key->name = from->name.text == NULL ? NULL
					    : sql_truncate_name(build->arena, from->name.text);
	key->deferrable = from->deferrable == YES || from->initially_deferred == YES;
	key->initially_deferred = from->initially_deferred == YES;
	key->comment = from->comment.text;
	key->tablespace = from->tablespace.text;
	key->with = build_options(build, exclusion.subject, &from->with);
	exclusion.method = method_of(&exclusion, &from->using_);
	buf_printf(&exclusion.sql, "EXCLUDE USING %s (", exclusion.method);
	if (from->elements.json == NULL || !add_elements(&exclusion, &from->elements))
		return;
	buf_putc(&exclusion.sql, ')');
	if (key->with != NULL)
		buf_printf(&exclusion.sql, " WITH %s", key->with);
	if (from->where.text != NULL) {
		if (!build_check_expression(build, exclusion.subject, table, &from->where))
			return;
		buf_puts(&exclusion.sql, " WHERE (");
		sql_expression(&exclusion.sql, SQL_PLACE_OPERAND, from->where.text);
		buf_putc(&exclusion.sql, ')');
	}
	if (key->side_by_side != NULL)
		add_column(&exclusion, key->side_by_side);
	key->hoped = key->columns.n == 0 || from->where.text != NULL;
	key->exclude = buf_text(&exclusion.sql);
	key->exclude_part =
		sql_columns_part(build->arena, exclusion.names.at, exclusion.names.n);
	vec_push(build->arena, &table->keys, key);
}

void
build_exclusions(Build *build, const SchemaTable *from, Table *table)
{
	for (size_t i = 0; i < from->exclude.n; i++)
		build_exclusion(build, &from->exclude.at[i], table);
}

/* ---- slots ------------------------------------------------------------------------------ */

/* Microseconds of a number of units of a range's subtype, where that is a date. */
static int64_t
unit_of(const SqlType *subtype)
{
	return subtype->base->kind == VALUE_DATE ? PGM_USEC_PER_DAY : 1;
}

/* The length of the longest range of a column, in the units that its lower bounds are drawn in. */
static int64_t
longest_range(const Column *column)
{
	const ValueSource *source = column->source;
	const SqlType *subtype = source->element->type;
	int64_t ranges = source->max_size > 1 ? 2 * source->max_size - 1 : 1, length;

	if (__builtin_mul_overflow(source->max_span, ranges * unit_of(subtype), &length))
		return 0;
	return length;
}

/* How far at most a moment lies behind the one that it follows; 0: that is not known. */
static int64_t
longest_gap(const Column *low, const Column *high)
{
	const ValueSource *source = high->source;
	const Arg *gap;

	if (source == NULL || source->kind != SOURCE_CALL || source->args[0].column != low ||
		build_is_walk(&source->args[0]) ||
		source->gen->backwards)
		return 0;
	gap = args_find(source->gen, source->args, "gap");
	if (gap == NULL)
		return 0;
	return (gap->dist != NULL ? gap->dist->max : gap->number * WAITS_MOST) +
	       (args_find(source->gen, source->args, "opens") != NULL ? HOURS_MOVE : 0);
}

/* Makes ranges whose length nobody chose so short that twice as many fit as there are rows for each combination of the other
 * columns. */
static void
shorten(Build *build, const Key *key, Column *column)
{
	ValueSource *source = column->source;
	uint64_t others = 1, rows = key->table->rows, slots, longest;
	int64_t unit = unit_of(source->element->type);
	Domain all = domain_of(build->model, source->element, unit);

	for (size_t i = 0; i < key->columns.n; i++) {
		Domain domain = domain_of_column(build->model, key->columns.at[i]);

		if (key->columns.at[i] == column || !domain.possible || domain.free)
			continue;
		others = domain.distinct == 0 || domain.distinct > rows / others
				 ? rows + 1
				 : others * domain.distinct;
	}
	slots = rows / others + 1;
	longest = all.distinct / 2 / slots;
	if (source->spans_said || !all.possible || longest == 0 ||
		(uint64_t)source->max_span <= longest)
		return;
	source->max_span = (int64_t)longest;
	source->min_span = source->max_span / 4 > 0 ? source->max_span / 4 : 1;
}

void
build_slots(Build *build, Key *key)
{
	Column *column = key->side_by_side;
	int64_t length = 0;

	if (column == NULL || column->source == NULL)
		return;
	if (key->ends == NULL && column->source->kind == SOURCE_RANGE) {
		shorten(build, key, column);
		length = longest_range(column);
	} else if (key->ends != NULL) {
		length = longest_gap(column, key->ends);
		length += key->closed && length > 0 ? domain_moment_unit(&column->type) : 0;
	}
	if (length > column->apart)
		column->apart = length;
	if (length == 0) { /* nothing is known that would help */
		key->hoped = true;
		key->columns.n = 0;
	}
}
