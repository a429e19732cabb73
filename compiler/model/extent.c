/* extent.c - how much a generator that says sentences says, and what about.
 *
 * Sentences are counted, and characters bounded: by what the schema asks for, and always by what the column's type takes, so that no
 * text is ever cut.
 */
#include "model/extent.h"

#include <inttypes.h>

#include "base/str.h"
#include "gen/domain.h"

enum {
	SENTENCES_MAX = 100000,
	CHARACTERS_MAX = 10485760, /* of varchar(n): MaxAttrSize, htup_details.h */
	LEEWAY = 200,  /* characters above "min_length", where nothing else bounds them */
	GAP = 2,       /* characters between paragraphs … */
	GAP_BYTES = 4, /* … as COPY writes them */
};

static int64_t
argument(const ValueSource *source, const char *name)
{
	const Arg *arg = args_find(source->gen, source->args, name);

	return arg != NULL ? arg->number : 1;
}

/* Says that a number is out of bounds. */
static bool
within(Reader *reader, const ValueSource *source, const char *name, int64_t least, int64_t most,
	Loc loc)
{
	int64_t number = argument(source, name);

	if (number >= least && number <= most)
		return true;
	diag_error(reader->build->diag, &loc, NULL,
		"%s: \"%s\" must be from %" PRId64 " to %" PRId64, reader->subject, name, least,
		most);
	return false;
}

static bool
is_given(const ValueSource *source, const char *name)
{
	const Arg *arg = args_find(source->gen, source->args, name);

	return arg != NULL && arg->given;
}

/* Of each paragraph, what the type takes; 0: it does not say. */
static uint64_t
room(const Reader *reader, uint64_t paragraphs)
{
	uint64_t length = (uint64_t)reader->type->length;
	bool text = str_eq(reader->type->base->family, "text") ||
		    str_eq(reader->type->base->family, "char");

	if (!text || reader->type->dims > 0 || length == 0)
		return 0;
	return (length + GAP) / paragraphs > GAP ? (length + GAP) / paragraphs - GAP : 1;
}

void
build_extent(Reader *reader, ValueSource *source, Loc loc)
{
	uint64_t paragraphs, most, low, high;

	if (!within(reader, source, "min", 1, SENTENCES_MAX, loc) ||
		!within(reader, source, "max", 1, SENTENCES_MAX, loc) ||
		!within(reader, source, "paragraphs", 1, SENTENCES_MAX, loc) ||
		!within(reader, source, "min_length", 0, CHARACTERS_MAX, loc) ||
		!within(reader, source, "max_length", is_given(source, "max_length") ? 1 : 0,
			CHARACTERS_MAX, loc))
		return;
	if (!is_given(source, "max") && argument(source, "min") > argument(source, "max"))
		((Arg *)args_find(source->gen, source->args, "max"))->number =
			argument(source, "min");
	if (argument(source, "min") > argument(source, "max"))
		diag_error(reader->build->diag, &loc, "change the two places around",
			"%s: its fewest sentences are more than its most", reader->subject);
	paragraphs = (uint64_t)argument(source, "paragraphs");
	low = (uint64_t)argument(source, "min_length");
	high = (uint64_t)argument(source, "max_length");
	most = room(reader, paragraphs);
	if (high == 0)
		high = low > 0 ? low + LEEWAY
			       : (uint64_t)argument(source, "max") * (source->gen->width + 1);
	if (most > 0 && high > most)
		high = most;
	if (low > high)
		diag_error(reader->build->diag, &loc,
			arena_printf(reader->build->arena, "at most %" PRIu64, high),
			"%s: it cannot have %" PRIu64 " characters and at most %" PRIu64,
			reader->subject, low, high);
	source->extent.low = low;
	source->extent.high = high;
}

static uint64_t
all_paragraphs(const ValueSource *source, uint64_t gap)
{
	uint64_t paragraphs = (uint64_t)argument(source, "paragraphs");

	return paragraphs * source->extent.high + (paragraphs - 1) * gap;
}

uint64_t
extent_width(const ValueSource *source)
{
	return all_paragraphs(source, GAP_BYTES);
}

uint64_t
extent_characters(const ValueSource *source)
{
	return all_paragraphs(source, GAP);
}

/* ---- what about --------------------------------------------------------------------------- */

static void
vote_columns(DomainVotes *votes, const Table *table)
{
	for (size_t i = 0; i < table->columns.n; i++)
		domain_vote(votes, table->columns.at[i].name);
}

/* The table's own name counts most, then those of its columns and of tables that it refers to, then those of all tables. */
static size_t
find_domain(Build *build, const Table *table)
{
	DomainVotes own = {0}, columns = {0}, all = {0};
	size_t found;

	domain_vote(&own, table->name);
	found = domain_chosen(&own);
	if (found < domain_count())
		return found;
	columns = own;
	vote_columns(&columns, table);
	for (size_t i = 0; i < table->foreign_keys.n; i++)
		domain_vote(&columns, table->foreign_keys.at[i]->parent->name);
	found = domain_chosen(&columns);
	if (found < domain_count())
		return found;
	all = columns;
	for (size_t i = 0; i < build->model->tables.n; i++)
		domain_vote(&all, build->model->tables.at[i].name);
	found = domain_chosen(&all);
	return found < domain_count() ? found : domain_general();
}

size_t
build_domain(Build *build, const Table *table)
{
	if (table == NULL)
		return domain_general();
	if (build->domain_table != table) {
		build->domain_table = table;
		build->domain = find_domain(build, table);
	}
	return build->domain;
}
