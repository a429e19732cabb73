/* unique_rules.c - unique columns with rules.
 *
 *	"rules": [{"if": {"kind": "web"}, "then": {"template": "W-{seq}"}}, {"then": {"regex": "S-[0-9]{9}"}}]
 *
 * Which rows take which branch is not counted. So each branch must have a value of its own for every row, which its place in a
 * permutation chooses, and no branch may make what another one makes: numbers and moments of ranges apart, texts of which a
 * regular expression that makes all of them shows that they differ.
 */
#include <string.h>

#include "base/str.h"
#include "model/domain.h"
#include "model/unique.h"

enum {
	LISTED_MAX = 200, /* values of a list that are compared */
	SEQUENCE_DIGITS = 20,
};

/* ---- text ------------------------------------------------------------------------------- */

/* Appends text as a regular expression that makes just it. */
static void
put_literal(Buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (strchr("\\.^$|()[]{}*+?", *text) != NULL)
			buf_putc(out, '\\');
		buf_putc(out, *text);
	}
}

/* Appends what holes of templates make, of which it is told how many characters; false: that is not known. */
static bool
put_hole(Buf *out, const TemplatePart *part, const char *table)
{
	static const char *const classes[TEMPLATE_KINDS] = {
		[TEMPLATE_SEQUENCE] = "[0-9]",
		[TEMPLATE_ROW] = "[0-9]",
		[TEMPLATE_RANDOM] = "[0-9]",
		[TEMPLATE_HEX] = "[0-9a-f]",
		[TEMPLATE_ALPHA] = "[a-zA-Z]",
		[TEMPLATE_ALPHANUMERIC] = "[0-9a-zA-Z]",
		[TEMPLATE_UUID] = "[0-9a-f-]{36}",
	};
	const char *of = classes[part->kind];

	if (part->kind == TEMPLATE_TEXT || part->kind == TEMPLATE_TABLE) {
		put_literal(out, part->kind == TEMPLATE_TABLE ? table : part->text);
		return true;
	}
	if (of == NULL)
		return false;
	buf_puts(out, of);
	if (part->kind == TEMPLATE_SEQUENCE || part->kind == TEMPLATE_ROW)
		buf_printf(out, "{%u,%d}", part->n < 1 ? 1 : part->n, SEQUENCE_DIGITS);
	else if (part->kind != TEMPLATE_UUID)
		buf_printf(out, "{%u}", part->n);
	return true;
}

/* Appends a regular expression of all texts that a source makes; false: none is known. */
static bool
put_pattern(Buf *out, const ValueSource *source)
{
	const Arg *whole = &source->args[0];

	if (whole->regex != NULL) {
		buf_printf(out, "(?:%s)", whole->text);
		return true;
	}
	for (size_t i = 0; whole->template_ != NULL && i < whole->template_->parts.n; i++)
		if (!put_hole(out, &whole->template_->parts.at[i], source->table->name))
			return false;
	if (whole->choices == NULL || whole->choices->items.n > LISTED_MAX)
		return whole->template_ != NULL;
	buf_puts(out, "(?:");
	for (size_t i = 0; i < whole->choices->items.n; i++) {
		const char *text = whole->choices->items.at[i].text;

		if (strchr(text, '\\') != NULL) /* as COPY has it */
			return false;
		buf_puts(out, i == 0 ? "" : "|");
		put_literal(out, text);
	}
	buf_puts(out, ")");
	return true;
}

/* True if no text is made by both: an expression that makes either is shown to make no text twice. */
static bool
texts_differ(Build *build, const ValueSource *a, const ValueSource *b)
{
	Buf both = BUF(build->arena);
	const char *error;
	size_t offset;
	const Regex *regex;

	if (!put_pattern(&both, a))
		return false;
	buf_putc(&both, '|');
	if (!put_pattern(&both, b) || both.n > REGEX_PATTERN_MAX)
		return false;
	regex = regex_parse(build->arena, buf_text(&both), both.n, &error, &offset);
	return regex != NULL && regex_distinct(regex);
}

/* ---- numbers and moments ------------------------------------------------------------------ */

static bool
numbers_differ(const ValueSource *a, const ValueSource *b)
{
	int scale = a->scale > b->scale ? a->scale : b->scale;
	int64_t low[2], high[2];

	return build_number_range(a, scale, &low[0], &high[0]) &&
	       build_number_range(b, scale, &low[1], &high[1]) &&
	       (high[0] < low[1] || high[1] < low[0]);
}

/* Both ranges are told from the present, or neither is, so that they stay apart whenever a run takes place. */
static bool
moments_differ(const ValueSource *a, const ValueSource *b)
{
	const ValueSource *const sources[] = {a, b};
	int64_t unit = domain_moment_unit(a->type);
	const Arg *low[2], *high[2];

	for (size_t i = 0; i < 2; i++) {
		const Generator *gen = sources[i]->gen;

		if (gen->low == NULL || sources[i]->args[0].choices != NULL)
			return false;
		low[i] = args_find(gen, sources[i]->args, gen->low);
		high[i] = args_find(gen, sources[i]->args, gen->high);
		if (low[i]->column != NULL || high[i]->column != NULL ||
			low[i]->relative != low[0]->relative ||
			high[i]->relative != low[0]->relative ||
			(!low[i]->relative && low[i]->number < 0))
			return false;
	}
	if (low[0]->relative) /* a day may begin anywhere */
		return high[0]->number + unit < low[1]->number ||
		       high[1]->number + unit < low[0]->number;
	return high[0]->number / unit < low[1]->number / unit ||
	       high[1]->number / unit < low[0]->number / unit;
}

/* ---- branches ----------------------------------------------------------------------------- */

static bool
sources_differ(Build *build, const Column *column, const ValueSource *a, const ValueSource *b)
{
	ValueKind kind = column->type.base->kind;

	if (kind == VALUE_UUID)
		return a->gen->yields == VALUE_UUID && b->gen->yields == VALUE_UUID;
	if (kind == VALUE_INT || kind == VALUE_NUMBER)
		return numbers_differ(a, b);
	if (kind == VALUE_DATE || kind == VALUE_TIMESTAMP)
		return moments_differ(a, b);
	return kind == VALUE_TEXT && !column->fold &&
	       generator_lists("text char", column->type.family) && texts_differ(build, a, b);
}

/* A branch as if it were a unique column; NULL: it has no value of its own for each row. */
static Column *
branch_column(Build *build, const Column *column, ValueSource *source)
{
	Domain domain = domain_of(build->model, source, column->apart);
	Column *branch;

	if (source->kind != SOURCE_CALL || !domain.possible || column->apart > 0 ||
		(column->fold && !domain_fold(build->arena, source)) ||
		(domain.distinct > 0 && domain.distinct < column->table->rows))
		return NULL;
	branch = arena_new_of(build->arena, Column);
	branch->name = column->name;
	branch->table = column->table;
	branch->type = column->type;
	branch->uniqueness = domain.free ? UNIQUE_FREE : UNIQUE_INDEX;
	branch->distinct = domain.distinct;
	branch->stride = domain.stride;
	branch->source = source;
	return branch;
}

bool
unique_rules(Build *build, Column *column)
{
	ValueSource *source = column->source;
	uint64_t distinct = 0;

	for (size_t i = 0; i < source->branches.n; i++) {
		RuleBranch *branch = &source->branches.at[i];

		if (branch->source->kind == SOURCE_NULL)
			continue;
		branch->unique = branch_column(build, column, branch->source);
		if (branch->unique == NULL)
			return false;
		for (size_t j = 0; j < i; j++)
			if (source->branches.at[j].unique != NULL &&
				!sources_differ(build, column, branch->source,
					source->branches.at[j].source))
				return false;
		if (branch->unique->distinct > 0 &&
			(distinct == 0 || branch->unique->distinct < distinct))
			distinct = branch->unique->distinct;
	}
	column->uniqueness = UNIQUE_RULES;
	column->distinct = distinct;
	return true;
}
