/* domain.c - how many values a source can be told to make.
 *
 * A source may make more values than its type can tell apart: microseconds in a column of whole seconds, moments in one of
 * dates, numbers of ten digits in a float of seven. Then only every so many-th of them counts.
 */
#include "model/domain.h"

#include "model/series.h"

#include <string.h>

#include <pgmock/base.h>
#include <pgmock/put.h>

#include "base/copytext.h"
#include "base/decimal.h"
#include "base/map.h"
#include "base/str.h"
#include "base/timeval.h"

/* So many different digits are printed of a real, and of a double precision: those that either always keeps (put_number.h). */
#define REAL_EXACT UINT64_C(1000000)
#define DOUBLE_EXACT UINT64_C(1000000000000000)

static int64_t
time_value(const Model *model, const Arg *arg)
{
	return arg->relative ? model->now + arg->number : arg->number;
}

int64_t
domain_moment_unit(const SqlType *type)
{
	int64_t unit = 1;

	if (type->base->kind == VALUE_DATE)
		return PGM_USEC_PER_DAY;
	if (type->base->kind == VALUE_TIMESTAMP || type->base->kind == VALUE_TIME ||
		type->base->kind == VALUE_INTERVAL)
		for (int i = type->fraction; i < 6; i++)
			unit *= 10;
	return unit;
}

/* The least difference, in units of the source, of values that its type tells apart. */
static uint64_t
least_difference(const ValueSource *source, int64_t low, int64_t high, int64_t apart)
{
	ValueKind kind = source->gen->yields;
	uint64_t exact = str_eq(source->type->base->id, "float4")   ? REAL_EXACT
			 : str_eq(source->type->base->id, "float8") ? DOUBLE_EXACT
								    : 0;
	uint64_t most = low < 0 ? -(uint64_t)low : (uint64_t)low, difference;

	if (kind == VALUE_TIMESTAMP || kind == VALUE_TIME || kind == VALUE_INTERVAL) {
		int64_t unit = domain_moment_unit(source->type);

		return (uint64_t)(unit > apart ? unit : apart);
	}
	if (kind == VALUE_DATE || (apart > 1 && (kind == VALUE_INT || kind == VALUE_NUMBER)))
		return apart > 1 ? (uint64_t)apart : 1;
	if (exact == 0 || source->type->dims > 0)
		return 1;
	if (high > 0 && (uint64_t)high > most)
		most = (uint64_t)high;
	for (difference = 1; most / difference >= exact;)
		difference *= 10;
	return difference > 1 ? 2 * difference : 1; /* pgm_significant() may move the last digit by one */
}

/* The domain of a generator whose parameters decide it. */
static Domain
range_domain(const Model *model, const ValueSource *source, int64_t apart)
{
	const Arg *low = args_find(source->gen, source->args, source->gen->low);
	const Arg *high = args_find(source->gen, source->args, source->gen->high);
	const Arg *step = args_find(source->gen, source->args, source->gen->step);
	int64_t from = time_value(model, low), to = time_value(model, high);
	uint64_t width = step == NULL || step->number < 1 ? 1 : (uint64_t)step->number;
	uint64_t least = least_difference(source, from, to, apart);
	uint64_t span = (uint64_t)to - (uint64_t)from, stride = (least + width - 1) / width;

	if (to < from)
		return (Domain){.stride = 1};
	span = span / width / stride;
	return (Domain){
		.possible = true,
		.distinct = span == UINT64_MAX ? span : span + 1,
		.stride = stride,
	};
}

/* True if a is as good to choose by as b: any number of values is best. */
static bool
is_wider(const Domain *a, const Domain *b)
{
	if (!a->possible || !b->possible || a->free || b->free)
		return a->possible && (!b->possible || !b->free);
	return b->distinct != 0 && (a->distinct == 0 || a->distinct > b->distinct);
}

/* The field of a composite value in which it has most values, and how many; NULL: an index can choose none. */
static JsonMember *
deciding_field(const Model *model, const ValueSource *source, Domain *domain)
{
	JsonMember *best = NULL;

	*domain = (Domain){.stride = 1};
	for (size_t i = 0; i < source->members.n; i++) {
		JsonMember *member = &source->members.at[i];
		Domain its = domain_of(model, member->source, 0);

		if (member->null_share > 0 || !is_wider(&its, domain))
			continue;
		*domain = its;
		best = member;
	}
	return best;
}

void
domain_decide(const Model *model, const ValueSource *source)
{
	JsonMember *field;
	Domain domain;

	if (source == NULL || source->kind != SOURCE_RECORD)
		return;
	field = deciding_field(model, source, &domain);
	if (field == NULL)
		return;
	field->decides = true;
	domain_decide(model, field->source);
}

/* True if moments are drawn by seasons, which an index does not know. */
static bool
has_seasons(const ValueSource *source)
{
	for (size_t i = 0; i < source->nargs; i++)
		if (source->args[i].days != NULL)
			return true;
	return false;
}

Domain
domain_of(const Model *model, const ValueSource *source, int64_t apart)
{
	const Generator *gen;
	const Arg *whole;
	Domain domain = {.stride = 1};

	if (source == NULL) /* a generated column */
		return domain;
	gen = source->gen;
	whole = &source->args[0];
	if (source->kind == SOURCE_FK) {
		domain.possible = true;
		domain.distinct = source->fk->parent->rows;
	}
	if (source->kind == SOURCE_RANGE) /* no two have the same lower bound */
		return domain_of(model, source->element, apart);
	if (source->kind == SOURCE_RECORD) {
		(void)deciding_field(model, source, &domain);
		return domain;
	}
	if (source->series) {
		domain.possible = domain.free = series_numbers(source) && !series_arg(source, "per")->given;
		return domain;
	}
	if (source->kind != SOURCE_CALL || gen->unique_call == NULL || source->chain != NULL ||
		has_seasons(source))
		return domain;
	domain.possible = true;
	if (whole->choices != NULL) {
		domain.possible = !whole->choices->repeats;
		domain.distinct = whole->choices->items.n;
	} else if (whole->regex != NULL) {
		domain.possible = regex_distinct(whole->regex);
		domain.distinct = regex_count(whole->regex);
	} else if (whole->template_ != NULL) {
		domain.possible = template_unique(whole->template_);
		domain.free = true;
	} else if (whole->dist != NULL) {
		domain.distinct = dist_distinct(whole->dist);
		domain.possible =
			domain.distinct > 0 && least_difference(source, whole->dist->min,
						       whole->dist->max, apart) == 1;
	} else if (gen->low != NULL) {
		return range_domain(model, source, apart);
	} else if (str_eq(gen->unique_call, gen->call)) {
		domain.free = true;
		domain.distinct = gen->distinct;
	} else {
		domain.distinct = gen->distinct;
	}
	return domain;
}

Domain
domain_of_column(const Model *model, const Column *column)
{
	Domain domain = domain_of(model, column->source, column->apart);

	if (domain.distinct > 0 && column->table->rows > domain.distinct)
		domain.free = false;
	return domain;
}

/* ---- values that are the same ------------------------------------------------------------ */

static void
fold_text(char *text)
{
	for (; *text != '\0'; text++)
		*text = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
}

/* One spelling of all that are the same value to the type. */
static const char *
canonical(Arena *arena, const SqlType *type, const char *text, bool fold)
{
	char *copy = arena_strdup(arena, text);
	size_t n = strlen(copy);
	int64_t value;

	if (type->dims > 0)
		return copy;
	if ((str_eq(type->family, "num") || str_eq(type->family, "float")) &&
		decimal_scaled(text, 15, &value))
		return arena_printf(arena, "%lld", (long long)value);
	if ((str_eq(type->family, "ts") || str_eq(type->family, "date")) &&
		timeval_parse(text, &value))
		return arena_printf(
			arena, "%lld", (long long)(value / domain_moment_unit(type)));
	if (str_eq(type->family, "interval") && interval_parse(text, &value))
		return arena_printf(arena, "%lld", (long long)value);
	if (str_eq(type->base->id, "bpchar"))
		while (n > 0 && copy[n - 1] == ' ')
			copy[--n] = '\0';
	if (fold || str_eq(type->family, "uuid"))
		fold_text(copy);
	return copy;
}

const char *
domain_twins(Arena *arena, const ValueSource *source, bool fold, const char **other)
{
	const Choices *choices = source->kind == SOURCE_CALL ? source->args[0].choices : NULL;
	Map seen = MAP(arena);

	*other = NULL;
	for (size_t i = 0; choices != NULL && i < choices->items.n; i++) {
		const char *text = choices->items.at[i].text;

		*other = map_add(&seen, canonical(arena, source->type, text, fold),
			(void *)(uintptr_t)text);
		if (*other != NULL)
			return text;
	}
	return NULL;
}

bool
domain_fold(Arena *arena, ValueSource *source)
{
	Arg *whole = source_arg(source, 0);

	if (source->kind != SOURCE_CALL)
		return source->type->base->kind != VALUE_TEXT;
	if (whole->regex != NULL) {
		const Regex *folded = regex_fold(arena, whole->regex);

		whole->regex = folded != NULL ? folded : whole->regex;
		return folded != NULL;
	}
	return true; /* lists are held against themselves, all else has numbers that differ */
}
