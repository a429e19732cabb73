/* agree.c - columns that nobody said anything of agree with the others of their row.
 *
 * A line's total is its quantity times its price, an order that was not cancelled has no day on which it was. What depends on what
 * stands in agreements.def; this finds the columns, by what their names mean, and writes the expressions that a user would have written.
 */
#include <string.h>

#include "base/str.h"
#include "gen/words.h"
#include "model/build.h"
#include "model/meaning.h"
#include "model/reach.h"
#include "model/reads.h"
#include "model/types.h"
#include "sql/quote.h"

enum { CHOSEN_DIGITS = 2 }; /* more, where values are chosen that we know nothing of */

typedef struct {
	const char *generator;
	int digits;
	const char *expression;
} Agreement;

static const Agreement agreements[] = {
#define AGREE(generator, digits, expression) {generator, digits, expression},
#include "model/agreements.def"
};

typedef struct {
	const char *generator, *statuses;
} Reached;

static const Reached reached[] = {
#define REACHED(generator, statuses) {generator, statuses},
#include "model/agreements.def"
};

/* ---- names -------------------------------------------------------------------------------- */

/* Returns the words of a name without the first of those beginnings and of those ends that they have; NULL ends a list. */
static const char *
stripped(Arena *arena, const char *name, const char *const *begins, const char *const *ends)
{
	char *words = arena_alloc(arena, NAME_SIZE);
	size_t size = generator_name_words(words, NAME_SIZE, name);

	while (*ends != NULL &&
		!(size > strlen(*ends) && str_eq(words + size - strlen(*ends), *ends)))
		ends++;
	if (*ends != NULL)
		words[size - strlen(*ends)] = '\0';
	while (*begins != NULL && strncmp(words, *begins, strlen(*begins)) != 0)
		begins++;
	return *begins == NULL ? words : words + strlen(*begins);
}

/* ---- columns that may be computed -------------------------------------------------------- */

/* True if a check says more of the column than that it is not negative. */
static bool
is_checked(const Column *column)
{
	for (size_t i = 0; i < column->table->checks.n; i++) {
		const char *text = column->table->checks.at[i].expression;
		size_t n = strlen(column->name);

		if (strstr(text, column->name) != NULL &&
			!(strncmp(text, column->name, n) == 0 && str_eq(text + n, " >= 0")))
			return true;
	}
	return false;
}

/* True if the values are anybody's choice, so far. */
static bool
is_open(const Column *column)
{
	return column->generated == NULL && column->source != NULL &&
	       column->source->kind == SOURCE_CALL && column->source->inferred &&
	       str_eq(column->source->why, "column name") && column->sequence == NULL &&
	       column->type.user == NULL && column->type.dims == 0 &&
	       !build_is_unique(column) && !is_checked(column);
}

typedef struct {
	const Column *sought;
	VEC(const Column *) seen;
	Arena *arena;
} Search;

/* False: what is sought is found among what the column follows from. */
static bool
keep_apart(void *owner, const Column *column, const char *path)
{
	Search *search = owner;

	(void)path;
	if (column == search->sought)
		return false;
	for (size_t i = 0; i < search->seen.n; i++)
		if (search->seen.at[i] == column)
			return true;
	vec_push(search->arena, &search->seen, column);
	return reads_of_column(column, keep_apart, search);
}

/* True if the column is not the other one, and does not follow from it. */
static bool
is_apart(Build *build, const Column *from, const Column *column)
{
	return keep_apart(&(Search){.sought = column, .arena = build->arena}, from, NULL);
}

/* True if the other column can be read where this one is computed. */
static bool
can_feed(Build *build, const Column *from, const Column *column)
{
	bool moments = generator_lists("ts date", column->type.family);

	return from->generated == NULL && from->source != NULL && from->type.dims == 0 &&
	       generator_lists(moments ? "ts int num" : "int num", from->type.family) &&
	       is_apart(build, from, column);
}

/* ---- expressions -------------------------------------------------------------------------- */

typedef struct {
	Build *build;
	Column *column;
	bool chosen; /* somebody chose the values of a column that is read */
} Writer;

/* Appends a part of an expression, with names for what stands in braces; false: there is a column missing. */
static bool
write_part(Writer *writer, Buf *out, const char *text, size_t size)
{
	for (const char *s = text; s < text + size; s++) {
		Build *build = writer->build;
		const Column *from;
		size_t n = strcspn(s, "?}");
		bool may_be_null = s[n] == '?';

		if (*s != '{') {
			buf_putc(out, *s);
			continue;
		}
		from = build_column_beside(
			build, writer->column, arena_strndup(build->arena, s + 1, n - 1));
		if (from == NULL || !can_feed(build, from, writer->column))
			return false;
		writer->chosen |= !from->source->inferred;
		buf_printf(out,
			may_be_null && build_column_null(from) ? "coalesce(%s, 0)" : "%s",
			sql_ident_text(build->arena, from->name));
		s += n + may_be_null;
	}
	return true;
}

/* Returns the expression over the row's columns, or NULL: not all are there. */
static const char *
write_expression(Writer *writer, const char *text)
{
	Buf out = BUF(writer->build->arena);

	while (*text != '\0') {
		bool may_lack = *text == '[';
		size_t n = may_lack ? strcspn(++text, "]") : strcspn(text, "[");
		Buf part = BUF(writer->build->arena);

		if (write_part(writer, &part, text, n))
			buf_puts(&out, buf_text(&part));
		else if (!may_lack)
			return NULL;
		text += n + may_lack;
	}
	return buf_text(&out);
}

/* True if numbers of so many digits before the point fit. */
static bool
holds_digits(const SqlType *type, int digits)
{
	return str_eq(type->base->id, "numeric")
		       ? type->precision == 0 || type->precision - type->scale >= digits
		       : digits == 0 || generator_lists("int4 int8", type->base->id);
}

static bool
compute(Build *build, Column *column, const Agreement *agreement)
{
	Writer writer = {.build = build, .column = column};
	const Generator *preset = build_meaning(build, column)->gen;
	const char *text = write_expression(&writer, agreement->expression);
	SqlFormula *formula;
	SqlReason why;

	if (text == NULL ||
		!holds_digits(&column->type,
			agreement->digits +
				(writer.chosen && agreement->digits > 0 ? CHOSEN_DIGITS : 0)))
		return false;
	formula = build_formula(build, column->table, text, &why);
	if (formula == NULL || (formula->root->null && column->not_null) ||
		!build_computed(build, column, formula->root, text, column->loc))
		return false;
	column->source->inferred = true;
	column->source->why = "column name";
	column->source->preset = preset;
	return true;
}

/* ---- what has happened by now ------------------------------------------------------------- */

/* True if the words, separated by blanks, have the status, in any case and with any sign between its parts. */
static bool
has_status(Arena *arena, const char *words, const char *status)
{
	char *form = arena_strdup(arena, status);

	for (char *c = form; *c != '\0'; c++)
		*c = *c == ' ' || *c == '-'   ? '_'
		     : *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a')
					      : *c;
	return generator_lists(words, form);
}

/* The condition under which none of the statuses is reached; NULL: they are not told apart by that column. */
static const char *
before(Build *build, const Column *status, const char *statuses)
{
	Reach reach = reach_of(build->arena, build->model, status);
	Buf list = BUF(build->arena);
	size_t n = 0;

	for (size_t i = 0; reach.listed && i < reach.values.n; i++)
		if (has_status(build->arena, statuses, reach.values.at[i]))
			buf_printf(&list, "%s%s", n++ > 0 ? ", " : "",
				sql_literal_text(build->arena, reach.values.at[i]));
	if (n == 0 || n == reach.values.n || reach.nulls || build_column_null(status))
		return NULL;
	return arena_printf(build->arena, n == 1 ? "%s <> %s" : "%s NOT IN (%s)",
		sql_ident_text(build->arena, status->name), buf_text(&list));
}

static bool
is_status(const Column *column)
{
	size_t n = strlen(column->name);

	return (n >= 6 && str_eq(column->name + n - 6, "status")) ||
	       (n >= 5 && (str_eq(column->name + n - 5, "state") ||
				  str_eq(column->name + n - 5, "stage")));
}

/* True if the one says whether what the other is the moment of has happened: is_published of published_at. */
static bool
is_flag_of(Arena *arena, const Column *flag, const Column *moment)
{
	static const char *const begins[] = {"is_", "was_", "has_been_", "date_", NULL},
				 *const ends[] = {"_at", "_on", "_date", NULL};

	return str_eq(flag->type.family, "bool") &&
	       str_eq(stripped(arena, flag->name, begins, ends),
		       stripped(arena, moment->name, begins, ends));
}

/* The condition under which the moment has not come, as a column of its row tells; NULL: that does not. statuses: in which it has;
 * NULL: only a flag tells. */
static const char *
not_yet(Build *build, const Column *teller, const Column *moment, const char *statuses)
{
	bool flag = is_flag_of(build->arena, teller, moment);

	if (!(flag || (statuses != NULL && is_status(teller))) || teller->generated != NULL ||
		teller->source == NULL || teller->type.dims > 0 ||
		!is_apart(build, teller, moment))
		return NULL;
	if (flag)
		return arena_printf(build->arena,
			build_column_null(teller) ? "%s IS NOT TRUE" : "NOT %s",
			sql_ident_text(build->arena, teller->name));
	return before(build, teller, statuses);
}

/* Has a moment that may be missing be there where the row says that it has come. */
static void
tie(Build *build, Column *column, const char *statuses)
{
	const char *text = NULL;
	SqlReason why;

	for (size_t i = 0; i < column->table->columns.n && text == NULL; i++)
		text = not_yet(build, &column->table->columns.at[i], column, statuses);
	if (text == NULL)
		return;
	column->null_if = (Expression){.text = text, .loc = column->loc};
	column->null_if.formula = build_condition(build, column->table, text, NULL, &why);
	if (column->null_if.formula == NULL)
		column->null_if = (Expression){0};
	else
		column->null_share = 0;
}

/* Those in which the moment that the generator tells has come; NULL: that is not known. */
static const char *
statuses_of(const Generator *gen)
{
	for (size_t i = 0; i < sizeof reached / sizeof *reached; i++)
		if (str_eq(reached[i].generator, gen->name))
			return reached[i].statuses;
	return NULL;
}

/* ---- how many children there are ---------------------------------------------------------- */

/* True if the words are the table's name, in the plural or the singular. */
static bool
names_table(const char *words, const char *table)
{
	size_t n = strlen(words), size = strlen(table);

	return str_eq(words, table) ||
	       (size == n + 1 && table[n] == 's' && strncmp(words, table, n) == 0) ||
	       (size == n + 2 && n > 0 && words[n - 1] == 'y' && str_eq(table + n - 1, "ies") &&
		       strncmp(words, table, n - 1) == 0);
}

/* What remains of order_items beside orders: items. */
static const char *
own_name(const char *child, const char *parent)
{
	size_t n = strlen(parent);

	n -= n > 1 && parent[n - 1] == 's';
	return strncmp(child, parent, n) == 0 && child[n] == '_' ? child + n + 1 : child;
}

/* True if a column of the parent is called after its children. */
static bool
is_called_after(Arena *arena, const Column *column, const Table *child)
{
	static const char *const begins[] = {"num_", "number_of_", "no_of_", "total_", "n_",
		NULL},
				 *const ends[] = {"_count", NULL}, *const none[] = {NULL};
	const char *words = stripped(arena, column->name, begins, ends),
		   *name = stripped(arena, child->name, none, none);

	return names_table(words, name) ||
	       names_table(
		       words, own_name(name, stripped(arena, column->table->name, none, none)));
}

const char *
build_counted_children(Build *build, const Column *column)
{
	for (size_t i = 0; i < build->counted.n; i++) {
		const Table *child = build->counted.at[i];
		const Children *children = child->children;

		if (children->parent == column->table &&
			str_eq(child->schema, column->table->schema) &&
			children->when.text == NULL && !build_is_unique(column) &&
			is_called_after(build->arena, column, child))
			return arena_printf(build->arena, "count(%s.*)",
				sql_qualified_text(build->arena, NULL, child->name));
	}
	return NULL;
}

void
build_agreements(Build *build, Table *table)
{
	for (size_t i = 0; i < table->columns.n; i++) {
		Column *column = &table->columns.at[i];
		const Generator *gen =
			is_open(column) ? build_meaning(build, column)->gen : NULL;

		if (gen == NULL)
			continue;
		for (size_t j = 0; j < sizeof agreements / sizeof *agreements; j++)
			if (str_eq(agreements[j].generator, gen->name) &&
				compute(build, column, &agreements[j]))
				break;
		if (generator_lists("ts date", column->type.family) && !column->not_null &&
			column->null_if.text == NULL && build_column_null(column))
			tie(build, column, statuses_of(gen));
	}
}
