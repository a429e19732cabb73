/* correlate.c - a number that goes with another one, as a function of C.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "base/str.h"
#include "gen/alias.h"
#include "gen/copula.h"
#include "plan/builder.h"

__extension__ typedef unsigned __int128 Share;

/* A bucket in its place among the others, and its share, of 2^32 times their number. */
typedef struct {
	int64_t low;
	uint64_t width, share;
} Run;

static int
compare_runs(const void *a, const void *b)
{
	const Run *left = a, *right = b;

	return (left->low > right->low) - (left->low < right->low);
}

/* The runs of a distribution, or of a range, in their order; *total: the sum of their shares. */
static Run *
runs_of(Builder *b, const ValueSource *source, size_t *n, uint64_t *total)
{
	const BucketTable *dist = source->args[0].dist;
	const Arg *low = args_find(source->gen, source->args, source->gen->low);
	const Arg *high = args_find(source->gen, source->args, source->gen->high);
	Run *runs = arena_array(b->arena, Run, dist == NULL ? 1 : dist->n);

	*n = *total = 1;
	if (dist == NULL) {
		runs[0] = (Run){
			low->number, (uint64_t)high->number - (uint64_t)low->number + 1, 1};
		return runs;
	}
	*n = 0;
	*total = (uint64_t)dist->n << 32;
	for (uint32_t i = 0; i < dist->n; i++) {
		runs[i].low = dist->at[i].low;
		runs[i].width = dist->at[i].width;
		runs[i].share += dist->at[i].share;
		runs[dist->at[i].alias].share += (UINT64_C(1) << 32) - dist->at[i].share;
	}
	for (uint32_t i = 0; i < dist->n; i++)
		if (runs[i].share > 0)
			runs[(*n)++] = runs[i];
	qsort(runs, *n, sizeof *runs, compare_runs);
	return runs;
}

/* Appends the runs as a table. Returns its name. */
static const char *
put_runs(Builder *b, const ValueSource *source, const char *what, size_t *n)
{
	const char *name = cname_lower(&b->planner->functions, b->name, what, NULL);
	uint64_t total;
	const Run *runs = runs_of(b, source, n, &total);
	Share below = 0;

	buf_printf(&b->tables, "static const pgm_run %s[%zu] = {\n", name, *n);
	for (size_t i = 0; i < *n; i++) {
		buf_printf(&b->tables, "\t{UINT64_C(%" PRIu64 "), ",
			(uint64_t)((below << 64) / total));
		if (runs[i].low == INT64_MIN)
			buf_puts(&b->tables, "INT64_MIN");
		else
			buf_printf(&b->tables, "%" PRId64, runs[i].low);
		buf_printf(&b->tables, ", UINT64_C(%" PRIu64 ")},\n", runs[i].width);
		below += runs[i].share;
	}
	buf_puts(&b->tables, "};\n\n");
	return name;
}

/* Appends the table of ranks. Returns its name. */
static const char *
put_ranks(Builder *b)
{
	const char *name = cname_lower(&b->planner->functions, b->name, "ranks", NULL);
	uint64_t *weights = arena_array(b->arena, uint64_t, COPULA_RANKS * COPULA_RANKS);
	AliasCell *cells = arena_array(b->arena, AliasCell, COPULA_RANKS);

	copula_weights(b->source->correlation, weights);
	buf_printf(&b->tables, "static const pgm_alias_cell %s[PGM_RANKS * PGM_RANKS] = {\n",
		name);
	for (uint32_t i = 0; i < COPULA_RANKS; i++) {
		alias_build(b->arena, weights + i * COPULA_RANKS, COPULA_RANKS, cells);
		for (uint32_t j = 0; j < COPULA_RANKS; j++)
			buf_printf(&b->tables, "\t{%" PRIu32 "u, %" PRIu32 "},\n",
				cells[j].share, cells[j].alias);
	}
	buf_puts(&b->tables, "};\n\n");
	return name;
}

PlanValue
plan_correlated(Builder *b)
{
	const Column *with = b->source->with;
	const ColumnPlan *other = plan_column(b->planner, with);
	size_t n, nother;
	Cw w = CW(b->arena);

	plan_header(b->planner, "correlate.h");
	cw_set(&w, "other", put_runs(b, with->source, with->name, &nother));
	cw_set(&w, "own", put_runs(b, b->source, "runs", &n));
	cw_set(&w, "ranks", put_ranks(b));
	cw_set_u64(&w, "n", n);
	cw_set_u64(&w, "nother", nother);
	cw_set(&w, "call", plan_call(b->planner, &other->value, NULL));
	cw_put(&w, "\tuint64_t rank = pgm_rank(&r, ${other}, ${nother}, ${call});\n"
		   "\n"
		   "\treturn pgm_quantile(${own}, ${n}, pgm_rank_with(&r, ${ranks}, rank));\n");
	return plan_finish(b, b->source->gen->yields, b->stream, cw_text(&w));
}
