/* dist.c - distributions as tables of integers.
 *
 * A law is cut to the bounds, divided into buckets, and each of them weighed. Numbers are doubles
 * of base/ieee.h's arithmetic up to there, and integers from there on.
 */
#include "gen/dist.h"

#include <inttypes.h>

#include "base/ieee.h"
#include "gen/alias.h"
#include "gen/dist_law.h"

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

__extension__ typedef unsigned __int128 Wide;

/* Less than this share between min and max, and there is nothing to scale up. */
static const double NOTHING = 1e-12;

/* Beyond it there are no more 64-bit integers. */
static const double FAR = 9.2e18;

/* Share of the integers [low, low + width), in units of 1 / unit. */
static double
share_of_bucket(const DistLaw *law, const DistShape *shape, const Bucket *bucket, double unit)
{
	const uint64_t few = 32;
	double from = (double)bucket->low - 0.5, width = (double)bucket->width, sum = 0;

	if (law->share)
		return law->share(shape, from / unit, (from + width) / unit);
	for (uint64_t i = 0; bucket->width <= few && i < bucket->width; i++)
		sum += law->share_of(shape, (double)bucket->low + (double)i);
	if (bucket->width <= few)
		return sum;
	/* The sum over many whole numbers is an integral: Simpson's rule. */
	return width / 6 *
	       (law->share_of(shape, from) + 4 * law->share_of(shape, from + width / 2) +
		       law->share_of(shape, from + width));
}

/* Offset of the bucket after the i-th, of n over a range: even, or growing with the
 * distance, but by 1 at least. */
static uint64_t
bucket_end(bool heavy, uint64_t range, uint32_t i, uint32_t n, uint64_t start)
{
	uint64_t end;

	if (i + 1 == n)
		return range;
	if (heavy)
		end = (uint64_t)(ieee_exp(ieee_log((double)range) * (i + 1) / n) - 0.5);
	else
		end = (uint64_t)((Wide)range * (i + 1) / n);
	return end > start ? end : start + 1;
}

/* Divides [low, high] into buckets; their shares are still to be set. */
static void
divide(Arena *arena, BucketTable *table, int64_t low, int64_t high, bool heavy)
{
	uint64_t span = (uint64_t)high - (uint64_t)low, start = 0;

	table->n = span < DIST_BUCKETS ? (uint32_t)span + 1 : DIST_BUCKETS;
	table->at = arena_array(arena, Bucket, table->n);
	for (uint32_t i = 0; i < table->n; i++) {
		uint64_t end = bucket_end(heavy, span + 1, i, table->n, start);

		table->at[i] =
			(Bucket){.low = (int64_t)((uint64_t)low + start), .width = end - start};
		start = end;
	}
}

/* Sets min, max, and shares by weights, which need not sum to anything; false if they are
 * all 0. */
static bool
weigh(Arena *arena, BucketTable *table, const double *weights)
{
	const double full = 0x1p+53;
	uint64_t *integers = arena_array(arena, uint64_t, table->n), before = 0;
	AliasCell *cells = arena_array(arena, AliasCell, table->n);
	double total = 0, sum = 0;
	uint32_t first = 0, last;

	for (uint32_t i = 0; i < table->n; i++)
		total += weights[i];
	if (!(total > 0 && total < FAR * FAR))
		return false;
	for (uint32_t i = 0; i < table->n;
		i++) { /* rounding the sums, not the weights, leaves nothing over */
		uint64_t until;

		sum += weights[i];
		until = (uint64_t)(sum / total * full);
		integers[i] = until - before;
		before = until;
	}
	/* Buckets at the ends that hold nothing are left out. */
	for (last = table->n - 1; last > 0 && integers[last] == 0; last--)
		;
	while (first < last && integers[first] == 0)
		first++;
	table->n = last - first + 1;
	table->at += first;
	alias_build(arena, integers + first, table->n, cells);
	table->min = INT64_MAX;
	table->max = INT64_MIN;
	for (uint32_t i = 0; i < table->n; i++) {
		Bucket *bucket = &table->at[i];
		int64_t top = (int64_t)((uint64_t)bucket->low + (bucket->width - 1));

		bucket->share = cells[i].share;
		bucket->alias = cells[i].alias;
		table->min = bucket->low < table->min ? bucket->low : table->min;
		table->max = top > table->max ? top : table->max;
	}
	return true;
}

/* Rounds to an integer, at most 9.2e18 from 0. */
static int64_t
to_integer(double x)
{
	x = x > FAR ? FAR : x < -FAR ? -FAR : x;
	return (int64_t)(x < 0 ? x - 0.5 : x + 0.5);
}

/* Cuts [*low, *high] to what the schema wants, in steps of unit. */
static bool
cut(const DistSpec *spec, int64_t unit, int64_t *low, int64_t *high)
{
	int64_t min = spec->has_min ? spec->min / unit + (spec->min % unit > 0) : INT64_MIN;
	int64_t max = spec->has_max ? spec->max / unit - (spec->max % unit < 0) : INT64_MAX;

	*low = min > *low ? min : *low;
	*high = max < *high ? max : *high;
	return *low <= *high;
}

/* Multiplies all numbers by unit; true if they fit. */
static bool
stretch(BucketTable *table, int64_t unit)
{
	bool fits = true;

	for (uint32_t i = 0; i < table->n; i++) {
		Bucket *bucket = &table->at[i];

		fits &= !__builtin_mul_overflow(bucket->low, unit, &bucket->low);
		bucket->width = (bucket->width - 1) * (uint64_t)unit + 1;
	}
	return fits && !__builtin_mul_overflow(table->min, unit, &table->min) &&
	       !__builtin_mul_overflow(table->max, unit, &table->max);
}

static const char *
make_law(Arena *arena, const DistSpec *spec, BucketTable *out)
{
	static const char nothing[] = "practically nothing of it lies between min and max";
	const DistLaw *law = &dist_laws[spec->type->kind];
	int64_t unit = dist_unit(spec->scale), low, high;
	double *weights, total = 0, scaled = law->counts ? 1 : (double)unit;
	const char *error;
	DistShape shape;

	if ((error = law->check(spec, &shape)))
		return error;
	low = to_integer(shape.low * scaled);
	high = to_integer(shape.high * scaled);
	if (!cut(spec, law->counts ? unit : 1, &low, &high))
		return nothing;
	divide(arena, out, low, high, law->heavy);
	weights = arena_array(arena, double, out->n);
	for (uint32_t i = 0; i < out->n; i++) {
		weights[i] = share_of_bucket(law, &shape, &out->at[i], scaled);
		weights[i] = weights[i] > 0 ? weights[i] : 0;
		total += weights[i];
	}
	if (!(total > NOTHING) || !weigh(arena, out, weights))
		return nothing;
	return law->counts && !stretch(out, unit)
		       ? "its numbers do not fit 64 bits at the column's scale"
		       : NULL;
}

static const char *
make_uniform(Arena *arena, const DistSpec *spec, BucketTable *out)
{
	const double even[] = {1, 1};
	uint64_t span = (uint64_t)spec->max - (uint64_t)spec->min;

	/* The width of all 64-bit integers is none of them: those are two buckets. */
	out->n = span == UINT64_MAX ? 2 : 1;
	out->at = arena_array(arena, Bucket, out->n);
	out->at[0] = (Bucket){.low = spec->min, .width = out->n == 2 ? span / 2 + 1 : span + 1};
	if (out->n == 2)
		out->at[1] = (Bucket){.low = 0, .width = span / 2 + 1};
	weigh(arena, out, even);
	return NULL;
}

/* histogram and weighted: the buckets are as listed. */
static const char *
make_listed(Arena *arena, const DistSpec *spec, BucketTable *out)
{
	bool ranges = spec->type->kind == DIST_HISTOGRAM;
	double *weights = arena_array(arena, double, spec->n);

	if (spec->n == 0 || spec->n > UINT32_MAX || !spec->values)
		return ranges ? "it needs two bounds or more" : "it needs values";
	out->n = (uint32_t)spec->n;
	out->at = arena_array(arena, Bucket, out->n);
	for (uint32_t i = 0; i < out->n; i++) {
		uint64_t width =
			ranges ? (uint64_t)spec->values[i + 1] - (uint64_t)spec->values[i] : 1;

		if (ranges && spec->values[i + 1] <= spec->values[i])
			return "the bounds must rise";
		width += ranges && i + 1 == out->n && width < UINT64_MAX;
		out->at[i] = (Bucket){.low = spec->values[i], .width = width};
		weights[i] = spec->weights ? spec->weights[i] : 1;
		if (!(weights[i] >= 0))
			return "weights must not be negative";
	}
	return weigh(arena, out, weights) ? NULL : "not all weights can be 0";
}

bool
dist_table(Arena *arena, const DistSpec *spec, BucketTable *out, const char **error)
{
	DistKind kind = spec->type->kind;

	*error = NULL;
	if (spec->scale < 0 || spec->scale > 18)
		*error = "the column must have 0 to 18 digits after the point";
	else if (spec->type->needs_range && !(spec->has_min && spec->has_max))
		*error = "it needs min and max";
	else if (spec->has_min && spec->has_max && spec->min > spec->max)
		*error = "min must not be above max";
	else if (kind == DIST_UNIFORM)
		*error = make_uniform(arena, spec, out);
	else if (dist_laws[kind].check)
		*error = make_law(arena, spec, out);
	else
		*error = make_listed(arena, spec, out);
	return *error == NULL;
}

void
dist_emit(Buf *out, const BucketTable *table, const char *name)
{
	buf_printf(out, "static const pgm_bucket %s[%" PRIu32 "] = {\n", name, table->n);
	for (uint32_t i = 0; i < table->n; i++) {
		const Bucket *bucket = &table->at[i];

		buf_printf(out, "\t{%" PRIu32 ", %" PRIu32 ", ", bucket->share, bucket->alias);
		if (bucket->low == INT64_MIN)
			buf_puts(out, "INT64_MIN");
		else
			buf_printf(out, "%" PRId64, bucket->low);
		buf_printf(out,
			bucket->width > INT64_MAX ? ", UINT64_C(%" PRIu64 ")},\n"
						  : ", %" PRIu64 "},\n",
			bucket->width);
	}
	buf_puts(out, "};\n");
}
