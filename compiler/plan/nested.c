/* nested.c - arrays and JSON: values that hold others.
 *
 * Each part is a function of its own, written at p and then quoted where it stands, as its place asks for.
 */
#include <inttypes.h>

#include "base/copytext.h"
#include "base/literal.h"
#include "base/str.h"
#include "plan/builder.h"

/* The element of an array, as a function of its own. */
static PlanValue
element_value(Builder *b)
{
	return plan_source(b->planner, b->table, b->source->element,
		cname_lower(&b->planner->functions, b->name, "element", NULL),
		arena_printf(b->arena, "%s[]", b->stream), NULL,
		b->source->inner != NULL                                      ? b->source->inner
		: b->column != NULL && b->column->uniqueness == UNIQUE_INSIDE ? b->column->inner
									      : NULL,
		true);
}

/* What stands between elements of that type. */
static const char *
separator(const SqlType *element)
{
	return element->base->separator != NULL ? element->base->separator : ",";
}

/* True if elements may need quotes: those of a type with a separator of its own are numbers and signs. */
static bool
is_quoted(const SqlType *element)
{
	return element->dims > 0 || element->base->separator == NULL;
}

/* The expression that puts a part at p, NULL where chance has it. */
static const char *
put_perhaps(Builder *b, const PlanValue *value, const SqlType *type, uint64_t null_share)
{
	const char *put = plan_put(b->planner, value, type);

	return null_share == 0
		       ? put
		       : arena_printf(b->arena,
				 "pgm_chance(&r, UINT64_C(%" PRIu64 ")) ? pgm_null(p) : %s",
				 null_share, put);
}

/* True if a part may be NULL, as far as its kind tells. */
static bool
may_be_null(const ValueSource *source, uint64_t null_share)
{
	const Choices *choices = source->kind == SOURCE_CALL ? source->args[0].choices : NULL;

	for (size_t i = 0; choices != NULL && i < choices->items.n; i++)
		if (str_eq(choices->items.at[i].text, "\\N"))
			return true;
	return null_share > 0 || source->kind == SOURCE_RULES;
}

/* Sets the holes of the loop over elements: where at begins and ends. In an array of arrays, or of what holds some, at is the place
 * of the outer one until then; so that not all inner ones hold the same, theirs are counted from a number that it tells. Elements
 * that differ from each other are counted from 0, as their places are indexes. */
static void
set_places(Builder *b, Cw *w)
{
	bool counted = b->element && !b->source->apart;

	cw_set(w, "places", counted ? "\tconst uint64_t first = (at + 1) << 16;\n" : "");
	cw_set(w, "at", b->element ? "at" : "uint64_t at");
	cw_set(w, "first", counted ? "first" : "0");
	cw_set(w, "last", counted ? "first + size" : "size");
	cw_set(w, "place", counted ? "at - first" : "at");
}

/* The loop over an array's elements; open, each element's lines and close differ between SQL
 * and JSON. */
static PlanValue
build_elements(Builder *b, const char *open, const char *element_lines, const char *close)
{
	const ValueSource *source = b->source;
	PlanValue element = element_value(b);
	Cw w = CW(b->arena);

	cw_set(&w, "open", open);
	cw_set(&w, "close", close);
	cw_set(&w, "separator", separator(source->element->type));
	cw_set(&w, "quote",
		is_quoted(source->element->type) ? "pgm_array_element" : "pgm_array_bare");
	cw_set_u64(&w, "min", (uint64_t)source->min_size);
	cw_set_u64(&w, "sizes", (uint64_t)(source->max_size - source->min_size + 1));
	cw_set(&w, "put", put_perhaps(b, &element, source->element->type, source->null_share));
	set_places(b, &w);
	cw_put(&w, "${places}");
	cw_put(&w, source->min_size == source->max_size
			   ? "\tuint64_t size = ${min};\n\n"
			   : "\tuint64_t size = ${min} + pgm_below(&r, ${sizes});\n\n");
	cw_put(&w, "\t*p++ = '${open}';\n"
		   "\tfor (${at} = ${first}; at < ${last}; at++) {\n");
	cw_put(&w, element_lines);
	cw_put(&w, "\t}\n"
		   "\t*p++ = '${close}';\n"
		   "\treturn p;\n");
	return plan_finish(b, VALUE_TEXT, b->stream, cw_text(&w));
}

/* Several dimensions: the elements are counted through, and braces stand where a dimension is full. */
static PlanValue
build_dimensions(Builder *b)
{
	const ValueSource *source = b->source;
	size_t dims = (size_t)source->type->dims;
	PlanValue element = element_value(b);
	Cw w = CW(b->arena);

	cw_set_u64(&w, "dims", dims);
	cw_set(&w, "separator", separator(source->element->type));
	cw_set(&w, "quote",
		is_quoted(source->element->type) ? "pgm_array_element" : "pgm_array_bare");
	cw_set(&w, "put", put_perhaps(b, &element, source->element->type, source->null_share));
	set_places(b, &w);
	cw_put(&w, "${places}\tuint64_t sizes[${dims}] = {");
	for (size_t i = 0; i < dims; i++) {
		cw_set_u64(&w, "min", (uint64_t)source->sizes[i][0]);
		cw_set_u64(&w, "choices",
			(uint64_t)(source->sizes[i][1] - source->sizes[i][0] + 1));
		cw_put(&w, i == 0 ? "" : ", ");
		cw_put(&w, source->sizes[i][0] == source->sizes[i][1]
				   ? "${min}"
				   : "${min} + pgm_below(&r, ${choices})");
	}
	cw_put(&w, "};\n"
		   "\tuint64_t size = pgm_array_size(sizes, ${dims});\n"
		   "\n"
		   "\tif (size == 0)\n"
		   "\t\treturn pgm_put_bytes(p, \"{}\", 2);\n"
		   "\tfor (${at} = ${first}; at < ${last}; at++) {\n"
		   "\t\tp = pgm_array_begin(p, sizes, ${dims}, ${place});\n");
	cw_put(&w, is_quoted(source->element->type) ||
				   may_be_null(source->element, source->null_share)
			   ? "\n"
			     "\t\tchar *start = p;\n"
			     "\n"
			     "\t\tp = ${put};\n"
			     "\t\tp = ${quote}(start, p);\n"
			   : "\t\tp = ${put};\n");
	cw_put(&w, "\t\tp = pgm_array_end(p, sizes, ${dims}, ${place}, '${separator}');\n"
		   "\t}\n"
		   "\treturn p;\n");
	return plan_finish(b, VALUE_TEXT, b->stream, cw_text(&w));
}

PlanValue
plan_array(Builder *b)
{
	if (b->source->sizes != NULL)
		return build_dimensions(b);
	if (!is_quoted(b->source->element->type) &&
		!may_be_null(b->source->element, b->source->null_share))
		return build_elements(b, "{",
			"\t\tif (at > ${first})\n"
			"\t\t\t*p++ = '${separator}';\n"
			"\t\tp = ${put};\n",
			"}");
	return build_elements(b, "{",
		"\t\tif (at > ${first})\n"
		"\t\t\t*p++ = '${separator}';\n"
		"\n"
		"\t\tchar *start = p;\n"
		"\n"
		"\t\tp = ${put};\n"
		"\t\tp = ${quote}(start, p);\n",
		"}");
}

static PlanValue
build_json_array(Builder *b, bool bare)
{
	return build_elements(b, "[",
		bare && !may_be_null(b->source->element, b->source->null_share)
			? "\t\tif (at > ${first})\n"
			  "\t\t\tp = pgm_put_bytes(p, \", \", 2);\n"
			  "\t\tp = ${put};\n"
		: bare ? "\t\tif (at > ${first})\n"
			 "\t\t\tp = pgm_put_bytes(p, \", \", 2);\n"
			 "\n"
			 "\t\tchar *start = p;\n"
			 "\n"
			 "\t\tp = ${put};\n"
			 "\t\tp = pgm_json_or_null(start, p);\n"
		       : "\t\tif (at > ${first})\n"
			 "\t\t\tp = pgm_put_bytes(p, \", \", 2);\n"
			 "\n"
			 "\t\tchar *start = p;\n"
			 "\n"
			 "\t\tp = ${put};\n"
			 "\t\tp = pgm_json_string(start, p);\n",
		"]");
}

/* A member's name as C literal of COPY text of JSON: "name": */
static const char *
member_label(Arena *arena, const char *name, const char *before, size_t *size)
{
	json_object *json = json_object_new_string(name);
	Buf literal = BUF(arena);
	const char *text = arena_printf(arena, "%s%s: ", before,
		json_object_to_json_string_ext(json, JSON_C_TO_STRING_NOSLASHESCAPE));

	json_object_put(json);
	text = text_copy_escape(arena, text, size);
	c_literal(&literal, text, *size);
	return buf_text(&literal);
}

static PlanValue
member_value(Builder *b, const JsonMember *member)
{
	const char *name = cname_lower(&b->planner->functions, b->name, member->name, NULL);
	const char *stream = arena_printf(b->arena, "%s.%s", b->stream, member->name);
	Builder inner = {b->planner, b->arena, b->table, member->source, name, stream, NULL,
		NULL, b->element, BUF(b->arena)};
	const Column *unique = b->column != NULL && b->column->uniqueness == UNIQUE_INSIDE &&
					       b->column->inner->source == member->source
				       ? b->column->inner
				       : NULL;

	if (member->source->kind == SOURCE_ARRAY)
		return build_json_array(&inner, member->bare);
	return plan_source(
		b->planner, b->table, member->source, name, stream, NULL, unique, b->element);
}

PlanValue
plan_json(Builder *b)
{
	const ValueSource *source = b->source;
	Cw w = CW(b->arena);
	bool sure = false; /* a member certainly stands before */

	cw_put(&w, "\t*p++ = '{';\n");
	for (size_t i = 0; i < source->members.n; i++) {
		const JsonMember *member = &source->members.at[i];
		PlanValue value = member_value(b, member);
		bool bare = member->bare || member->source->kind == SOURCE_ARRAY ||
			    member->source->kind == SOURCE_JSON;
		bool optional = member->present >> 32 == 0;
		const char *tab = optional ? "\t\t" : "\t";
		size_t size;

		cw_set(&w, "tab", tab);
		cw_set(&w, "label",
			member_label(b->arena, member->name, sure ? ", " : "", &size));
		cw_set_u64(&w, "size", size);
		cw_set(&w, "put", put_perhaps(b, &value, member->type, member->null_share));
		cw_set_u64(&w, "present", member->present);
		if (optional)
			cw_put(&w, "\tif (pgm_chance(&r, UINT64_C(${present}))) {\n");
		if (!sure && i > 0)
			cw_put(&w,
				"${tab}if (p[-1] != '{')\n${tab}\tp = pgm_put_bytes(p, \", \", 2);\n");
		cw_put(&w, "${tab}p = pgm_put_bytes(p, ${label}, ${size});\n");
		if (bare && may_be_null(member->source, member->null_share))
			cw_put(&w, "${tab}p = pgm_json_or_null(p, ${put});\n");
		else if (bare)
			cw_put(&w, "${tab}p = ${put};\n");
		else
			cw_put(&w, "${tab}p = pgm_json_string(p, ${put});\n");
		if (optional)
			cw_put(&w, "\t}\n");
		else
			sure = true;
	}
	cw_put(&w, "\t*p++ = '}';\n\treturn p;\n");
	return plan_finish(b, VALUE_TEXT, b->stream, cw_text(&w));
}
