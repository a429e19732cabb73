/* compose.c - values that are made of others, as functions of C: composite values and ranges.
 *
 * Each part is put as it stands, as COPY text, and then quoted in place by the rules of what it stands in, as
 * record_out() and range_out() of PostgreSQL do (pgmock/record.h).
 */
#include <inttypes.h>

#include "base/str.h"
#include "plan/builder.h"

/* ---- composite values ------------------------------------------------------------------- */

PlanValue
plan_record(Builder *b)
{
	const ValueSource *source = b->source;
	Cw w = CW(b->arena);

	plan_header(b->planner, "record.h");
	cw_put(&w, "\t*p++ = '(';\n");
	for (size_t i = 0; i < source->members.n; i++) {
		const JsonMember *member = &source->members.at[i];
		const char *name =
			cname_lower(&b->planner->functions, b->name, member->name, NULL);
		PlanValue value = plan_source(b->planner, b->table, member->source, name,
			arena_printf(b->arena, "%s.%s", b->stream, member->name), NULL,
			member->decides ? b->column : NULL, b->element);

		if (i > 0)
			cw_put(&w, "\t*p++ = ',';\n");
		cw_set(&w, "put", plan_put(b->planner, &value, member->type));
		cw_set_u64(&w, "share", member->null_share);
		if (member->null_share >> 32 != 0)
			continue;
		if (member->null_share > 0)
			cw_put(&w, "\tif (!pgm_chance(&r, UINT64_C(${share})))\n\t");
		cw_put(&w, "\tp = pgm_record_field(p, ${put});\n");
	}
	cw_put(&w, "\t*p++ = ')';\n\treturn p;\n");
	return plan_finish(b, VALUE_TEXT, b->stream, cw_text(&w));
}

/* ---- ranges ----------------------------------------------------------------------------- */

/* Lines that put a bound; those that have white space stand in quotes. */
static void
put_bound(Builder *b, Cw *w, const SqlType *subtype, const char *tab, const char *bound,
	int scale)
{
	bool quotes = subtype->base->kind == VALUE_TIMESTAMP;

	cw_set(w, "tab", tab);
	cw_set(w, "bound",
		plan_put_scalar(b->planner, bound, subtype->base->kind, scale, subtype));
	if (quotes)
		cw_put(w, "${tab}*p++ = '\"';\n");
	cw_put(w, "${tab}p = ${bound};\n");
	if (quotes)
		cw_put(w, "${tab}*p++ = '\"';\n");
}

/* Lines from low to the range's end. */
static void
put_range(Builder *b, Cw *w, const SqlType *subtype, const char *tab, int scale)
{
	cw_set(w, "tab", tab);
	cw_put(w, "${tab}*p++ = '[';\n");
	put_bound(b, w, subtype, tab, "low", scale);
	cw_put(w, "${tab}*p++ = ',';\n");
	put_bound(b, w, subtype, tab, "high", scale);
	cw_put(w, "${tab}*p++ = ')';\n");
}

PlanValue
plan_range(Builder *b)
{
	const ValueSource *source = b->source;
	bool multi = str_eq(source->type->family, "multirange");
	const SqlType *subtype = source->element->type;
	PlanValue low = plan_source(b->planner, b->table, source->element,
		cname_lower(&b->planner->functions, b->name, "low", NULL),
		arena_printf(b->arena, "%s.low", b->stream), NULL, b->column, b->element);
	int scale = low.scale;
	Cw w = CW(b->arena);

	cw_set(&w, "low",
		plan_as(b->planner, plan_call(b->planner, &low, NULL), low.kind, subtype,
			&scale));
	cw_set(&w, "least", arena_printf(b->arena, "INT64_C(%" PRId64 ")", source->min_span));
	cw_set(&w, "most", arena_printf(b->arena, "INT64_C(%" PRId64 ")", source->max_span));
	cw_set_u64(&w, "min", (uint64_t)source->min_size);
	cw_set_u64(&w, "max", (uint64_t)source->max_size);
	cw_put(&w, "\tint64_t low = ${low};\n");
	if (!multi) {
		cw_put(&w,
			source->min_span == source->max_span
				? "\tint64_t high = low + ${least};\n\n"
				: "\tint64_t high = low + pgm_between(&r, ${least}, ${most});\n\n");
		put_range(b, &w, subtype, "\t", scale);
	} else {
		cw_put(&w, "\tint64_t size = pgm_between(&r, ${min}, ${max});\n"
			   "\n"
			   "\t*p++ = '{';\n"
			   "\tfor (int64_t i = 0; i < size; i++) {\n"
			   "\t\tint64_t high = low + pgm_between(&r, ${least}, ${most});\n"
			   "\n"
			   "\t\tif (i > 0)\n"
			   "\t\t\t*p++ = ',';\n");
		put_range(b, &w, subtype, "\t\t", scale);
		cw_put(&w, "\t\tlow = high + pgm_between(&r, ${least}, ${most});\n"
			   "\t}\n"
			   "\t*p++ = '}';\n");
	}
	cw_put(&w, "\treturn p;\n");
	return plan_finish(b, VALUE_TEXT, b->stream, cw_text(&w));
}
