/* regex_emit.c - regular expressions lowered to C that reads as if written by hand.
 *
 * One walk makes both the statements and the tables that they name; each of the two public
 * functions keeps one of them. Where a choice comes from is all that differs between random and
 * indexed code:
 *
 *	p = pgm_put_bytes(p, "SKU-", 4);
 *	p = pgm_put_class(p, pgm_take(&draw, 17576), PGM_UPPER, 26, 3);
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
#include "gen/regex_tree.h"

enum {
	COLUMNS = 96,
	CHARS_MAX = 62, /* of a class that is spelled out */
	CHUNKS_MAX = 4, /* statements that a long run is cut into; longer ones become a loop */
	DIGITS_AT_ONCE = 8, /* what pgm_put_digits() does in one step */
	SLOT_MAX = 63,      /* bytes of the longest slot */
};

/* Greatest product of the choices that share a draw: each of them then errs by 2^-24 of its
 * probability. */
static const uint64_t DRAW_MAX = UINT64_C(1) << 40;

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

/* True if every character stands for itself in a row, and they are few enough to be spelled
 * out. */
static bool
is_plain(const CharSet *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->at[i].first < ' ' || set->at[i].last > '~' ||
			(set->at[i].first <= '\\' && set->at[i].last >= '\\'))
			return false;
	return charset_count(set) <= CHARS_MAX;
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
	const char *chars = is_plain(set) ? set_chars(emitter->arena, set) : NULL;
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

static bool
is_digits(const CharSet *set)
{
	return set->n == 1 && set->at[0].first == '0' && set->at[0].last == '9';
}

/* Bytes of the slots that the alternatives fit into; 0: they are not words, or too long. */
static unsigned
slot_size(Arena *arena, const Regex *regex)
{
	size_t longest = 0;

	if (!regex_is_words(regex))
		return 0;
	for (size_t i = 0; i < regex->parts.n; i++) {
		size_t size;
		const char *text =
			text_copy_escape(arena, buf_text(&regex->parts.at[i]->text), &size);
		Buf literal = BUF(arena);

		c_literal(&literal, text, size);
		if (literal.n > LINE_LITERAL_MAX)
			return 0;
		longest = size > longest ? size : longest;
	}
	return longest < 16 ? 16 : longest < 32 ? 32 : longest < 64 ? 64 : 0;
}

/* Puts one of the words: value is the choice. */
static void
emit_words(Emitter *emitter, const Regex *regex, Place place, const char *value)
{
	unsigned size = slot_size(emitter->arena, regex);
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

/* Puts n characters of a set: value is the choice among all combinations. */
static void
emit_run(Emitter *emitter, const CharSet *set, uint32_t n, Place place, const char *value)
{
	const char *name;

	if (is_digits(set)) {
		PUT(place.indent, "p = pgm_put_digits(p, %s, %" PRIu32 ");", value, n);
		return;
	}
	name = set_name(emitter, set);
	if (is_plain(set))
		PUT(place.indent, "p = pgm_put_class(p, %s, %s, %" PRIu32 ", %" PRIu32 ");",
			value, name, charset_count(set), n);
	else
		PUT(place.indent, "p = pgm_put_span(p, %s, %s);", value, name);
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
	       slot_size(arena, regex) > 0;
}

static void
emit_repeat(Emitter *emitter, const Regex *regex, Place place)
{
	const Regex *part = regex->parts.at[0];
	const char *times = choose_times(emitter, regex, place);
	Place inner = place;

	if (part->kind == REGEX_CLASS && is_plain(&part->set)) {
		const char *source = place.index
					     ? arena_printf(emitter->arena,
						       "pgm_spell_class(p, &%s", place.index)
					     : "pgm_draw_class(p, &r";

		PUT(place.indent, "p = %s, %s, %" PRIu64 ", %s);", source,
			set_name(emitter, &part->set), part->count, times);
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

	if (slot_size(emitter->arena, regex) > 0) {
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

/* A step of a sequence, which is one statement, or whatever its part becomes. */
typedef struct {
	enum { STEP_RUN, STEP_WORDS, STEP_OTHER } kind;
	const Regex *regex;
	const CharSet *set; /* RUN */
	uint32_t n;         /* RUN: characters */
	uint64_t choices;   /* RUN, WORDS */
	bool shared;        /* the choice is a share of a draw … */
	bool first;         /* … which is to be made first */
} Step;

typedef VEC(Step) Steps;

/* The set and number of characters of a run of fixed length; NULL if the node is none. */
static const CharSet *
run_of(const Regex *regex, uint32_t *n)
{
	*n = 1;
	if (regex->kind == REGEX_REPEAT && regex->min == regex->max) {
		*n = regex->min;
		regex = regex->parts.at[0];
	}
	return regex->kind == REGEX_CLASS ? &regex->set : NULL;
}

/* Characters of a set that one choice makes. */
static uint32_t
chunk_of(const CharSet *set)
{
	uint32_t n = 1;

	if (is_digits(set))
		return DIGITS_AT_ONCE;
	while (is_plain(set) && regex_power(charset_count(set), n + 1) <= DRAW_MAX)
		n++;
	return n;
}

/* Appends the steps for n characters of a set. */
static void
push_run(Arena *arena, Steps *steps, const CharSet *set, uint32_t n)
{
	uint32_t chunk = chunk_of(set);

	if ((n + chunk - 1) / chunk > CHUNKS_MAX) { /* a loop, which is a node again */
		Regex *part = arena_new_of(arena, Regex), *run = arena_new_of(arena, Regex);

		*part = (Regex){.kind = REGEX_CLASS, .set = *set, .count = charset_count(set)};
		*run = (Regex){.kind = REGEX_REPEAT,
			.min = n,
			.max = n,
			.count = regex_power(part->count, n)};
		vec_push(arena, &run->parts, part);
		vec_push(arena, steps, (Step){.kind = STEP_OTHER, .regex = run});
		return;
	}
	for (; n > 0; n -= chunk) {
		chunk = n < chunk ? n : chunk;
		vec_push(arena, steps,
			(Step){.kind = STEP_RUN,
				.set = set,
				.n = chunk,
				.choices = regex_power(charset_count(set), chunk)});
	}
}

/* Part i of a sequence; any other node is a sequence of itself. */
static const Regex *
part_of(const Regex *regex, size_t i)
{
	return regex->kind == REGEX_SEQUENCE ? regex->parts.at[i] : regex;
}

static Steps
steps_of(Arena *arena, const Regex *regex)
{
	const size_t nparts = regex->kind == REGEX_SEQUENCE ? regex->parts.n : 1;
	Steps steps = {0};

	for (size_t i = 0; i < nparts; i++) {
		const Regex *part = part_of(regex, i);
		uint32_t n, more;
		const CharSet *set = run_of(part, &n), *next;

		if (set) {
			for (; i + 1 < nparts &&
				(next = run_of(part_of(regex, i + 1), &more)) &&
				charset_equal(set, next);
				i++)
				n += more;
			push_run(arena, &steps, set, n);
		} else if (slot_size(arena, part) > 0) {
			vec_push(arena, &steps,
				(Step){.kind = STEP_WORDS,
					.regex = part,
					.choices = part->parts.n});
		} else {
			vec_push(arena, &steps, (Step){.kind = STEP_OTHER, .regex = part});
		}
	}
	return steps;
}

/* Decides which choices share a draw: from each that does not on, as many as fit; a draw is
 * not worth it for one. */
static void
share_draws(Steps *steps)
{
	for (size_t i = 0, next; i < steps->n; i = next) {
		uint64_t product = 1;
		size_t choosing = 0;

		for (next = i; next < steps->n; next++) {
			uint64_t choices = steps->at[next].choices;

			if (choices > DRAW_MAX / product)
				break;
			product *= choices > 0 ? choices : 1;
			choosing += choices > 0;
		}
		next = next > i ? next : i + 1;
		for (size_t j = i, first = 1; choosing > 1 && j < next; j++) {
			steps->at[j].shared = steps->at[j].choices > 0;
			steps->at[j].first = steps->at[j].shared && first;
			first = first && !steps->at[j].shared;
		}
	}
}

/* The expression for a step's choice. */
static const char *
choose_step(Emitter *emitter, const Step *step, Place place)
{
	if (!step->shared)
		return choose(emitter, place, step->choices);
	if (step->first) {
		if (emitter->draws)
			PUT(place.indent, "draw = pgm_next(&r);");
		emitter->draws = true;
	}
	return arena_printf(
		emitter->arena, "pgm_take(&draw, %s)", number(emitter, step->choices));
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
emit(Emitter *emitter, const Regex *regex, Place place)
{
	Steps steps = steps_of(emitter->arena, regex);

	if (place.shares && !place.index)
		share_draws(&steps);
	for (size_t i = 0; i < steps.n; i++) {
		const Step *step = &steps.at[i];

		if (step->kind == STEP_OTHER)
			emit_other(emitter, step->regex, place, chooses_last(&steps, i));
		else if (step->kind == STEP_WORDS)
			emit_words(
				emitter, step->regex, place, choose_step(emitter, step, place));
		else
			emit_run(emitter, step->set, step->n, place,
				choose_step(emitter, step, place));
	}
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
