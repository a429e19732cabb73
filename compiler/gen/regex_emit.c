/* regex_emit.c - regular expressions lowered to C that reads as if written by hand.
 *
 * One walk makes both the statements and the tables that they name; each of the two public
 * functions keeps one of them. Where a choice comes from is all that differs between random and
 * indexed code:
 *
 *	p = pgm_put_bytes(p, "SKU-", 4);
 *	p = pgm_take_class(p, &draw, PGM_UPPER, 26, 3);
 *	p = pgm_put_digits(p, pgm_take(&draw, 10000), 4);
 *
 * Choices of the outermost sequence that stand side by side share a draw. An inner part of
 * indexed code has the digit that belongs to all of it split off first, into part1, part2 …,
 * unless it is the last to choose and may use up the index itself.
 */
#include <inttypes.h>
#include <string.h>

#include <pgmock/pattern.h>

#include "base/copytext.h"
#include "base/literal.h"
#include "gen/lines.h"
#include "gen/regex_steps.h"

enum { COLUMNS = 96 };

typedef struct {
	const CharSet *set;
	const char *name;
} SetTable;

typedef struct {
	Arena *arena;
	Buf tables, code;
	const char *prefix;
	unsigned ntables;
	VEC(SetTable) sets; /* so that equal classes share a table */
	unsigned parts;     /* how many of part1, part2 … are used */
	bool draws;         /* draw is used */
} Emitter;

/* Where statements stand, and where their choices come from. */
typedef struct {
	unsigned indent;
	unsigned loops;    /* around it, to name their counters */
	unsigned parts;    /* of which it is a part, to name them */
	const char *index; /* what is used up; NULL: code is random */
	bool shares;       /* choices may share draws */
} Place;

static void emit(Emitter *emitter, const Regex *regex, Place place);

#define PUT(indent, ...)                                                                       \
	line_put(&emitter->code, indent, arena_printf(emitter->arena, __VA_ARGS__))

/* A number as C has it. */
static const char *
number(Emitter *emitter, uint64_t n)
{
	return arena_printf(
		emitter->arena, n > INT64_MAX ? "UINT64_C(%" PRIu64 ")" : "%" PRIu64, n);
}

/* An expression for a choice among n. */
static const char *
choose(Emitter *emitter, Place place, uint64_t n)
{
	if (place.index)
		return arena_printf(
			emitter->arena, "pgm_digit(&%s, %s)", place.index, number(emitter, n));
	return arena_printf(emitter->arena, "pgm_below(&r, %s)", number(emitter, n));
}

/* Names a new table. */
static const char *
new_table(Emitter *emitter, const char *what)
{
	return arena_printf(
		emitter->arena, "%s_%s%u", emitter->prefix, what, emitter->ntables++);
}

/* Appends a table of numbers, and returns its name. */
static const char *
put_counts(Emitter *emitter, const uint64_t *counts, size_t n)
{
	const char *name = new_table(emitter, "counts");

	buf_printf(&emitter->tables, "static const uint64_t %s[] = {\n", name);
	for (size_t i = 0; i < n; i++)
		buf_printf(&emitter->tables, "\t%s,\n", number(emitter, counts[i]));
	buf_puts(&emitter->tables, "};\n");
	return name;
}

/* The characters of a plain set, in order. */
static const char *
set_chars(Arena *arena, const CharSet *set)
{
	Buf chars = BUF(arena);

	for (size_t i = 0; i < set->n; i++)
		for (uint32_t c = set->at[i].first; c <= set->at[i].last; c++)
			buf_putc(&chars, (char)c);
	return buf_text(&chars);
}

/* Sets that pgmock/pattern.h has names for. */
static const struct {
	const char *chars, *name;
} known_sets[] = {
	{PGM_DIGITS, "PGM_DIGITS"},
	{PGM_UPPER, "PGM_UPPER"},
	{PGM_LOWER, "PGM_LOWER"},
	{PGM_ALPHA, "PGM_ALPHA"},
	{PGM_ALNUM, "PGM_ALNUM"},
	{PGM_UPPER_ALNUM, "PGM_UPPER_ALNUM"},
	{PGM_LOWER_ALNUM, "PGM_LOWER_ALNUM"},
	{PGM_HEX, "PGM_HEX"},
	{PGM_UPPER_HEX, "PGM_UPPER_HEX"},
};

static const char *
put_chars(Emitter *emitter, const char *chars)
{
	const char *name = new_table(emitter, "chars");
	Buf literal = BUF(emitter->arena);
	Buf *out = &emitter->tables;

	c_literal(&literal, chars, strlen(chars));
	buf_printf(out, "static const char %s[] =", name);
	buf_puts(out, strlen("static const char [] = ;") + strlen(name) + literal.n > COLUMNS
			      ? "\n\t"
			      : " ");
	buf_printf(out, "%s;\n", buf_text(&literal));
	return name;
}

static const char *
put_spans(Emitter *emitter, const CharSet *set)
{
	const char *name = new_table(emitter, "spans");

	buf_printf(&emitter->tables, "static const pgm_span %s[] = {\n", name);
	for (size_t i = 0; i < set->n; i++)
		buf_printf(&emitter->tables, "\t{0x%" PRIx32 ", %" PRIu32 "},\n",
			set->at[i].first, set->at[i].last - set->at[i].first + 1);
	buf_puts(&emitter->tables, "};\n");
	return name;
}

/* Returns what a set is called: a macro of the runtime, or a table, which is made if it is
 * new. */
static const char *
set_name(Emitter *emitter, const CharSet *set)
{
	const char *chars = regex_is_plain(set) ? set_chars(emitter->arena, set) : NULL;
	const char *name;

	for (size_t i = 0; i < sizeof known_sets / sizeof *known_sets; i++)
		if (str_eq(chars, known_sets[i].chars))
			return known_sets[i].name;
	for (size_t i = 0; i < emitter->sets.n; i++)
		if (charset_equal(emitter->sets.at[i].set, set))
			return emitter->sets.at[i].name;
	name = chars ? put_chars(emitter, chars) : put_spans(emitter, set);
	vec_push(emitter->arena, &emitter->sets, (SetTable){set, name});
	return name;
}

/* Puts one of the words: value is the choice. */
static void
emit_words(Emitter *emitter, const Regex *regex, Place place, const char *value)
{
	unsigned size = regex_slot_size(emitter->arena, regex);
	const char *name = new_table(emitter, "words");
	Buf *out = &emitter->tables;

	buf_printf(out, "static const pgm_slot%u %s[] = {\n", size, name);
	for (size_t i = 0; i < regex->parts.n; i++) {
		size_t n;
		const char *text = text_copy_escape(
			emitter->arena, buf_text(&regex->parts.at[i]->text), &n);

		buf_puts(out, "\tPGM_SLOT(");
		c_literal(out, text, n);
		buf_puts(out, "),\n");
	}
	buf_puts(out, "};\n");
	PUT(place.indent, "p = pgm_copy%u(p, &%s[%s]);", size, name, value);
}

/* True if a set is the digits that the runtime puts sixteen at a time. */
static bool
is_hex(const char *name)
{
	return str_eq(name, "PGM_HEX");
}

/* Puts times characters of a plain set, each by a choice of its own. */
static void
emit_class(Emitter *emitter, const CharSet *set, const char *times, Place place)
{
	const char *source = "pgm_draw_class(p, &r", *name = set_name(emitter, set);

	if (!place.index && is_hex(name)) {
		PUT(place.indent, "p = pgm_draw_hex(p, &r, %s);", times);
		return;
	}

	if (place.index)
		source = arena_printf(emitter->arena, "pgm_spell_class(p, &%s", place.index);
	PUT(place.indent, "p = %s, %s, %" PRIu32 ", %s);", source, name, charset_count(set),
		times);
}

/* An expression for the number of repetitions. */
static const char *
choose_times(Emitter *emitter, const Regex *regex, Place place)
{
	uint64_t part = regex->parts.at[0]->count, *counts;
	uint32_t n = 0, lengths = regex->max - regex->min + 1;
	const char *value;

	if (lengths == 1)
		return number(emitter, regex->min);
	if (!place.index || part == 1) {
		value = choose(emitter, place, lengths);
	} else {
		counts = arena_array(emitter->arena, uint64_t, lengths);
		do /* what comes after a length that has all other indices is never chosen */
			counts[n] = regex_power(part, regex->min + n);
		while (counts[n++] < UINT64_MAX && n < lengths);
		value = arena_printf(emitter->arena, "pgm_branch(&%s, %s, %" PRIu32 ")",
			place.index, put_counts(emitter, counts, n), n);
	}
	return regex->min == 0
		       ? value
		       : arena_printf(emitter->arena, "%" PRIu32 " + %s", regex->min, value);
}

/* The place of a part that has its own digit of the index: appends the line that splits it
 * off. */
static Place
split_off(Emitter *emitter, const Regex *part, Place place)
{
	Place inner = place;

	if (!place.index || part->count == 1)
		return inner;
	inner.parts++;
	inner.index = arena_printf(emitter->arena, "part%u", inner.parts);
	if (inner.parts > emitter->parts)
		emitter->parts = inner.parts;
	PUT(place.indent, "%s = %s;", inner.index, choose(emitter, place, part->count));
	return inner;
}

/* True if one digit of the index is all that the node takes. */
static bool
takes_a_digit(Arena *arena, const Regex *regex)
{
	return regex->kind == REGEX_TEXT || regex->kind == REGEX_CLASS ||
	       regex_slot_size(arena, regex) > 0;
}

static void
emit_repeat(Emitter *emitter, const Regex *regex, Place place)
{
	const Regex *part = regex->parts.at[0];
	const char *times = choose_times(emitter, regex, place);
	Place inner = place;

	if (part->kind == REGEX_CLASS && regex_is_plain(&part->set)) {
		emit_class(emitter, &part->set, times, place);
		return;
	}
	inner.indent++;
	inner.shares = false;
	if (regex->max == 1) {
		PUT(place.indent, "if (%s == 1) {", times);
	} else {
		PUT(place.indent, "for (uint64_t n%u = %s; n%u > 0; n%u--) {", place.loops,
			times, place.loops, place.loops);
		inner.loops++;
		if (!takes_a_digit(emitter->arena, part))
			inner = split_off(emitter, part, inner);
	}
	emit(emitter, part, inner);
	PUT(place.indent, "}");
}

static void
emit_alternatives(Emitter *emitter, const Regex *regex, Place place)
{
	const size_t n = regex->parts.n;
	const char *value;
	Place inner = place;

	if (regex_slot_size(emitter->arena, regex) > 0) {
		emit_words(emitter, regex, place, choose(emitter, place, n));
		return;
	}
	if (place.index) {
		uint64_t *counts = arena_array(emitter->arena, uint64_t, n);

		for (size_t i = 0; i < n; i++)
			counts[i] = regex->parts.at[i]->count;
		value = arena_printf(emitter->arena, "pgm_branch(&%s, %s, %zu)", place.index,
			put_counts(emitter, counts, n), n);
	} else {
		value = choose(emitter, place, n);
	}
	PUT(place.indent, "switch (%s) {", value);
	inner.indent++;
	inner.shares = false;
	for (size_t i = 0; i < n; i++) {
		if (i + 1 < n)
			PUT(place.indent, "case %zu:", i);
		else
			PUT(place.indent, "default:");
		emit(emitter, regex->parts.at[i], inner);
		PUT(inner.indent, "break;");
	}
	PUT(place.indent, "}");
}

/* Makes the draw that a step is the first to share. */
static void
begin_draw(Emitter *emitter, const Step *step, Place place)
{
	if (!step->first)
		return;
	if (emitter->draws)
		PUT(place.indent, "draw = pgm_next(&r);");
	emitter->draws = true;
}

/* The expression for a step's choice. */
static const char *
choose_step(Emitter *emitter, const Step *step, Place place)
{
	if (!step->shared)
		return choose(emitter, place, step->choices);
	begin_draw(emitter, step, place);
	return arena_printf(
		emitter->arena, "pgm_take(&draw, %s)", number(emitter, step->choices));
}

static void
emit_class_step(Emitter *emitter, const Step *step, Place place)
{
	const char *name;

	if (!step->shared) {
		emit_class(emitter, step->set, number(emitter, step->n), place);
		return;
	}
	name = set_name(emitter, step->set);
	if (is_hex(name)) {
		PUT(place.indent, "p = pgm_put_hex(p, %s, %" PRIu32 ");",
			choose_step(emitter, step, place), step->n);
		return;
	}
	begin_draw(emitter, step, place);
	PUT(place.indent, "p = pgm_take_class(p, &draw, %s, %" PRIu32 ", %" PRIu32 ");", name,
		charset_count(step->set), step->n);
}

/* True if no step after this one uses the index. */
static bool
chooses_last(const Steps *steps, size_t i)
{
	while (++i < steps->n)
		if (steps->at[i].kind != STEP_OTHER || steps->at[i].regex->count > 1)
			return false;
	return true;
}

static void
emit_other(Emitter *emitter, const Regex *regex, Place place, bool last)
{
	Place inner = last || (regex->kind == REGEX_REPEAT && regex->min == regex->max)
			      ? place
			      : split_off(emitter, regex, place);

	inner.shares = false;
	if (regex->kind == REGEX_TEXT)
		line_put_text(&emitter->code, inner.indent, buf_text(&regex->text));
	else if (regex->kind == REGEX_REPEAT)
		emit_repeat(emitter, regex, inner);
	else
		emit_alternatives(emitter, regex, inner);
}

static void
emit_step(Emitter *emitter, const Step *step, Place place, bool last)
{
	switch (step->kind) {
	case STEP_DIGITS:
		PUT(place.indent, "p = pgm_put_digits(p, %s, %" PRIu32 ");",
			choose_step(emitter, step, place), step->n);
		break;
	case STEP_CLASS:
		emit_class_step(emitter, step, place);
		break;
	case STEP_SPAN:
		PUT(place.indent, "p = pgm_put_span(p, %s, %s);",
			choose_step(emitter, step, place), set_name(emitter, step->set));
		break;
	case STEP_WORDS:
		emit_words(emitter, step->regex, place, choose_step(emitter, step, place));
		break;
	case STEP_OTHER:
		emit_other(emitter, step->regex, place, last);
		break;
	}
}

static void
emit(Emitter *emitter, const Regex *regex, Place place)
{
	Steps steps = regex_steps(emitter->arena, regex);

	if (place.shares && !place.index)
		regex_share_draws(&steps);
	for (size_t i = 0; i < steps.n; i++)
		emit_step(emitter, &steps.at[i], place, chooses_last(&steps, i));
}

static Emitter
walk(Arena *arena, const Regex *regex, const char *prefix, bool indexed)
{
	Emitter emitter = {
		.arena = arena, .tables = BUF(arena), .code = BUF(arena), .prefix = prefix};
	Place place = {.indent = 1, .index = indexed ? "index" : NULL, .shares = true};

	emit(&emitter, regex, place);
	return emitter;
}

void
regex_emit_tables(Buf *out, const Regex *regex, const char *prefix, bool indexed)
{
	Emitter emitter = walk(out->arena, regex, prefix, indexed);

	buf_puts(out, buf_text(&emitter.tables));
}

void
regex_emit(Buf *out, const Regex *regex, const char *prefix, bool indexed)
{
	Emitter emitter = walk(out->arena, regex, prefix, indexed);

	if (emitter.draws)
		buf_puts(out, "\tuint64_t draw = pgm_next(&r);\n");
	for (unsigned i = 1; i <= emitter.parts; i++)
		buf_printf(out, "\tuint64_t part%u;\n", i);
	if (emitter.draws || emitter.parts > 0)
		buf_putc(out, '\n');
	buf_puts(out, buf_text(&emitter.code));
}
