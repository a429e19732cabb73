/* bounds.c - checks on single columns, kept by drawing no other values.
 *
 * A check that compares columns with constants bounds their values. A source that nobody chose
 * is bent to the bounds; one that was chosen may lie within them already. Every other check is
 * tested when rows are made (checks.c).
 */
#include <inttypes.h>

#include <string.h>

#include "base/copytext.h"
#include "base/decimal.h"
#include "base/str.h"
#include "model/build.h"
#include "model/types.h"
#include "sql/pattern.h"
#include "sql/terms.h"

enum {
	CHOICES_SCALE = 6, /* of lists whose type has none, or a smaller one */
	ROUNDS = 3,        /* terms move ranges, narrow them, and are held against them */
};

/* ---- numbers ---------------------------------------------------------------------------- */

/* Reads a bound in units of the source, narrowed to what lies inside; false: it is no number.
 */
static bool
read_bound(const char *text, bool open, int inwards, int scale, int64_t *bound)
{
	int64_t number;
	DecimalResult result;

	if (text == NULL)
		return true;
	result = decimal_read(text, scale, &number);
	if (result == DECIMAL_MALFORMED || number == INT64_MAX || number == INT64_MIN)
		return false;
	if (open || result == DECIMAL_EXCESS)
		number += inwards;
	*bound = number;
	return true;
}

/* Keeps a range that nobody chose within [low, high]; one that lies outside moves there. */
static bool
bend_range(ValueSource *source, int64_t low, int64_t high)
{
	Arg *from = (Arg *)args_find(source->gen, source->args, source->gen->low);
	Arg *to = (Arg *)args_find(source->gen, source->args, source->gen->high);
	uint64_t span;

	if (from == NULL || to == NULL || to->number < from->number)
		return false;
	span = (uint64_t)to->number - (uint64_t)from->number;
	if (from->number > high || to->number < low) {
		from->number = low != INT64_MIN ? low : (int64_t)((uint64_t)high - span);
		to->number = low != INT64_MIN ? (int64_t)((uint64_t)low + span) : high;
	}
	from->number = from->number < low ? low : from->number;
	to->number = to->number > high || to->number < low ? high : to->number;
	return true;
}

/* Digits after the point at which the numbers of a source are compared. */
static int
scale_of(const ValueSource *source)
{
	if (source->kind != SOURCE_CALL || source->args[0].choices == NULL)
		return source->scale;
	return source->type->scale > CHOICES_SCALE ? source->type->scale : CHOICES_SCALE;
}

/* True if a source of numbers keeps within the term, or could be made to, where it may be bent.
 */
static bool
keep_numbers(ValueSource *source, const SqlTerm *term, bool bend)
{
	int64_t low = INT64_MIN, high = INT64_MAX, least, greatest;
	int scale = scale_of(source);

	if (source->kind == SOURCE_NULL)
		return true;
	if (source->kind == SOURCE_RULES) {
		bool all = true;

		for (size_t i = 0; i < source->branches.n; i++)
			all &= keep_numbers(source->branches.at[i].source, term, bend);
		return all;
	}
	if (!read_bound(term->low, term->low_open, 1, scale, &low) ||
		!read_bound(term->high, term->high_open, -1, scale, &high) || low > high)
		return false;
	if (build_number_range(source, scale, &least, &greatest) && least >= low &&
		greatest <= high)
		return true;
	return bend && source->kind == SOURCE_CALL && source->inferred &&
	       source->gen->low != NULL && bend_range(source, low, high);
}

/* ---- lists ------------------------------------------------------------------------------ */

static bool
is_listed(const Choices *choices, const char *text)
{
	for (size_t i = 0; i < choices->items.n; i++)
		if (str_eq(choices->items.at[i].text, text))
			return true;
	return false;
}

/* The list of a term as choices of the column; NULL: it holds what is no value of its type. */
static Choices *
listed_choices(Build *build, const Column *column, const SqlTerm *term)
{
	Choices *choices = arena_new_of(build->arena, Choices);

	for (size_t i = 0; i < term->values.n; i++) {
		json_object *json = json_object_new_string(term->values.at[i]);
		Choice choice = {.weight = 1};

		choice.text = type_value(
			build->arena, NULL, "", &column->type, json, column->loc, &choice.size);
		json_object_put(json);
		if (choice.text == NULL)
			return NULL;
		if (is_listed(choices, choice.text))
			continue;
		choices_add(build->arena, choices, choice);
	}
	return choices;
}

/* True if a source draws from the list, or could be made to, where it may be bent. */
static bool
keep_list(Arena *arena, ValueSource *source, Choices *list, bool bend)
{
	const Choices *choices = source->kind == SOURCE_CALL ? source->args[0].choices : NULL;
	bool all =
		choices != NULL || source->kind == SOURCE_RULES || source->kind == SOURCE_NULL;

	for (size_t i = 0; choices != NULL && i < choices->items.n; i++)
		all &= str_eq(choices->items.at[i].text, "\\N") ||
		       is_listed(list, choices->items.at[i].text);
	for (size_t i = 0; source->kind == SOURCE_RULES && i < source->branches.n; i++)
		all &= keep_list(arena, source->branches.at[i].source, list, bend);
	if (all || !bend || !source->inferred || source->kind != SOURCE_CALL)
		return all;
	source_choose(arena, source, "choices", list);
	source->preset = NULL;
	return true;
}

/* ---- patterns --------------------------------------------------------------------------- */

/* Draws all text from the pattern. */
static void
draw_pattern(Arena *arena, ValueSource *source, const char *pattern, const Regex *regex)
{
	source->preset = NULL;
	source->why = "check";
	*source_call(arena, source, generator_find("regex")) =
		(Arg){.given = true, .text = pattern, .regex = regex};
}

/* True if what must match looks like what a name suggests: addresses of mail and of pages. */
static bool
is_address(const char *pattern)
{
	return strchr(pattern, '@') != NULL || strstr(pattern, "://") != NULL;
}

/* Makes text match: where only the type said what to draw, it is drawn from the pattern; what a name suggested remains if it
 * matches, and is drawn from the pattern otherwise. */
static bool
keep_pattern(Build *build, const Column *column, const SqlTerm *term, bool bend)
{
	ValueSource *source = column->source;
	const char *error;
	size_t offset;
	const Regex *regex;

	if (source->kind == SOURCE_NULL)
		return true;
	if (source->kind != SOURCE_CALL || !source->inferred)
		return false;
	if (source->args[0].regex != NULL && str_eq(source->args[0].text, term->pattern))
		return true;
	if (source->otherwise != NULL || !bend)
		return str_eq(source->match_text, term->match);
	regex = regex_parse(
		build->arena, term->pattern, strlen(term->pattern), &error, &offset);
	if (regex == NULL)
		return false;
	if (str_eq(source->why, "type") ||
		(build_is_unique(column) && term->match != NULL && !is_address(term->match))) {
		draw_pattern(build->arena, source, term->pattern, regex);
		return true;
	}
	if (term->match == NULL || build_is_unique(column))
		return false;
	source->match = sql_pattern(build->arena, term->match, false, &error);
	if (source->match == NULL)
		return false;
	source->otherwise = regex;
	source->match_text = term->match;
	return true;
}

/* ---- checks ----------------------------------------------------------------------------- */

static bool
keep_term(Build *build, Column *column, const SqlTerm *term, bool bend)
{
	const char *family;
	Choices *list;

	if (column == NULL || column->source == NULL || column->type.dims > 0)
		return false;
	family = column->type.family;
	if (term->pattern != NULL)
		return generator_lists("text char", family) &&
		       keep_pattern(build, column, term, bend);
	if (term->values.n > 0) {
		list = listed_choices(build, column, term);
		return list != NULL && keep_list(build->arena, column->source, list, bend);
	}
	return generator_lists("int num float", family) &&
	       keep_numbers(column->source, term, bend);
}

/* Bends the table's sources to the check; in the last round, notes whether it is sure to hold. */
static void
keep_check(Build *build, Table *table, Check *check, bool last)
{
	SqlTerms terms = {0};
	bool kept = sql_terms(build->arena, check->expression, &terms);

	for (size_t i = 0; i < terms.n; i++)
		kept &= keep_term(build,
			check->value != NULL ? check->value
					     : table_column(table, terms.at[i].column),
			&terms.at[i], !last);
	check->kept = kept;
}

void
build_bounds(Build *build)
{
	Model *model = build->model;

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (int round = 1; round <= ROUNDS; round++) {
			for (size_t j = 0; j < table->checks.n; j++)
				keep_check(build, table, &table->checks.at[j], round == ROUNDS);
			for (size_t j = 0; j < table->domain_checks.n; j++)
				keep_check(build, table, &table->domain_checks.at[j],
					round == ROUNDS);
			for (size_t j = 0; j < table->part_checks.n; j++)
				keep_check(build, table, &table->part_checks.at[j],
					round == ROUNDS);
		}
	}
}
