/* units.c - a program cut into units, which C compilers can work on at the same time.
 *
 * What a fill function needs is found by names: what it mentions, and what that mentions. Helpers that several units need are
 * in each of them, as they are inlined anyway; so nothing becomes slower by being cut, and only fill functions are known
 * outside of their unit.
 *
 * Time goes into code, not into reading it: a call of the runtime, which is inlined too, takes gcc 2 ms, as much as 30 kB of
 * initialisers do. The headers, which every unit reads, take 30 ms.
 */
#include "emit/units.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/cw.h"
#include "base/literal.h"
#include "base/map.h"
#include "emit/scan.h"

enum {
	LEAST_COST = 40,            /* calls for which a unit is worth its headers */
	GREATEST_COST = 1500,       /* calls that a C compiler needs some 150 MB for */
	DATA_OF_A_CALL = 30 * 1024, /* bytes */
};

/* What is found out about a piece. */
typedef struct {
	const char *text;
	size_t size;
	const char *name; /* of the last thing that it defines */
	VEC(size_t)
	uses; /* places of other pieces that it mentions; a prototype: the one that it is of */
	size_t calls;     /* of the runtime */
	size_t mark;      /* the last one that was made on it */
	const Unit *unit; /* of a fill function */
} Facts;

/* A fill function. */
typedef struct {
	size_t piece, cost;
} Fill;

typedef struct {
	Arena *arena;
	const Program *program;
	Facts *facts; /* one for each piece */
	Map names;    /* -> Facts of what defines it */
	size_t marks; /* made so far */
	VEC(size_t) todo;
	VEC(Fill) fills;
} Cutter;

static PieceKind
kind_of(const Cutter *cutter, size_t piece)
{
	return cutter->program->pieces.at[piece].kind;
}

static bool
is_runtime(const char *name)
{
	return strncmp(name, "pgm_", 4) == 0;
}

/* Notes what a piece defines. Names of the language and the runtime are not ours (plan/names.c). */
static void
find_definitions(Cutter *cutter, Facts *facts)
{
	Scan scan;

	scan_begin(&scan, facts->text, facts->size);
	while (scan_next(&scan)) {
		if (!scan.defined || scan.name[0] == '_' || is_runtime(scan.name))
			continue;
		facts->name = arena_strdup(cutter->arena, scan.name);
		map_add(&cutter->names, facts->name, facts);
	}
}

/* Notes what a piece mentions; of a prototype, what it is of. */
static void
find_uses(Cutter *cutter, Facts *facts, bool prototype)
{
	Scan scan;

	scan_begin(&scan, facts->text, facts->size);
	while (scan_next(&scan)) {
		const Facts *used = map_get(&cutter->names, scan.name);

		facts->calls += scan.called && is_runtime(scan.name);
		if (used != NULL && used != facts && (scan.defined || !prototype))
			vec_push(cutter->arena, &facts->uses, (size_t)(used - cutter->facts));
	}
}

/* Marks a piece if it is not. */
static void
mark(Cutter *cutter, size_t piece)
{
	if (cutter->facts[piece].mark == cutter->marks)
		return;
	cutter->facts[piece].mark = cutter->marks;
	vec_push(cutter->arena, &cutter->todo, piece);
}

/* Marks what those pieces need, which are marked, but for what a unit holds already. A fill function that they mention is
 * marked, but not what it needs. Returns the calls in all of them. hold: the unit holds them now. */
static size_t
mark_needed(Cutter *cutter, bool *held, bool hold)
{
	size_t roots = cutter->todo.n, calls = 0;

	for (size_t i = 0; i < cutter->todo.n; i++) {
		size_t piece = cutter->todo.at[i];
		const Facts *facts = &cutter->facts[piece];

		if (kind_of(cutter, piece) == PIECE_FILL && i >= roots)
			continue;
		calls += facts->calls;
		if (hold)
			held[piece] = true;
		for (size_t j = 0; j < facts->uses.n; j++)
			if (held == NULL || !held[facts->uses.at[j]])
				mark(cutter, facts->uses.at[j]);
	}
	cutter->todo.n = 0;
	return calls;
}

/* What a fill function costs besides what a unit holds, or NULL. */
static size_t
fill_cost(Cutter *cutter, size_t piece, bool *held, bool hold)
{
	cutter->marks++;
	mark(cutter, piece);
	return mark_needed(cutter, held, hold);
}

static void
study(Cutter *cutter)
{
	const Program *program = cutter->program;
	size_t n = program->pieces.n, begin = 0;

	cutter->facts = arena_array(cutter->arena, Facts, n);
	for (size_t i = 0; i < n; i++) {
		cutter->facts[i].text = program->text + begin;
		cutter->facts[i].size = program->pieces.at[i].end - begin;
		begin = program->pieces.at[i].end;
		if (kind_of(cutter, i) == PIECE_HELPER || kind_of(cutter, i) == PIECE_FILL)
			find_definitions(cutter, &cutter->facts[i]);
	}
	for (size_t i = 0; i < n; i++)
		if (kind_of(cutter, i) != PIECE_HEAD)
			find_uses(cutter, &cutter->facts[i],
				kind_of(cutter, i) == PIECE_PROTOTYPE);
	for (size_t i = 0; i < n; i++) {
		if (kind_of(cutter, i) == PIECE_FILL)
			vec_push(cutter->arena, &cutter->fills,
				(Fill){i, fill_cost(cutter, i, NULL, false)});
	}
}

/* The dearest first. */
static int
compare_fills(const void *a, const void *b)
{
	const Fill *left = a, *right = b;

	if (left->cost != right->cost)
		return left->cost > right->cost ? -1 : 1;
	return left->piece < right->piece ? -1 : left->piece > right->piece;
}

/* How many units there shall be: as many as C compilers, unless they would be too small or too large. */
static size_t
choose_count(size_t cost, size_t fills, size_t jobs)
{
	size_t n = cost / LEAST_COST, least = (cost + GREATEST_COST - 1) / GREATEST_COST;

	n = n < jobs ? n : jobs;
	n = n > least ? n : least;
	n = n < fills ? n : fills;
	return n > 0 ? n : 1;
}

/* Notes what a unit holds whose own fill functions, and the data if it is the first, are marked. */
static void
fill_unit(Cutter *cutter, Unit *unit)
{
	mark_needed(cutter, NULL, false);
	for (size_t i = 0; i < cutter->program->pieces.n; i++) {
		const Facts *facts = &cutter->facts[i];
		bool held = facts->mark == cutter->marks;

		switch (kind_of(cutter, i)) {
		case PIECE_HEAD:
			held = true;
			break;
		case PIECE_PROTOTYPE:
			held = cutter->facts[facts->uses.at[0]].mark == cutter->marks;
			break;
		case PIECE_FILL:
			if (held)
				vec_push(cutter->arena, &unit->fills, facts->name);
			held = facts->unit == unit;
			break;
		default:
			break;
		}
		if (held)
			vec_push(cutter->arena, &unit->pieces, i);
	}
}

static void
mark_kind(Cutter *cutter, PieceKind kind, const Unit *unit)
{
	for (size_t i = 0; i < cutter->program->pieces.n; i++)
		if (kind_of(cutter, i) == kind && cutter->facts[i].unit == unit)
			mark(cutter, i);
}

/* What the data cost, beside the fill functions that they mention. */
static size_t
data_cost(Cutter *cutter, bool *held)
{
	size_t size = 0;

	cutter->marks++;
	mark_kind(cutter, PIECE_DATA, NULL);
	for (size_t i = 0; i < cutter->todo.n; i++)
		size += cutter->facts[cutter->todo.at[i]].size;
	return size / DATA_OF_A_CALL + mark_needed(cutter, held, true);
}

/* What the whole costs: helpers that several fill functions need count once. */
static size_t
whole_cost(Cutter *cutter)
{
	cutter->marks++;
	mark_kind(cutter, PIECE_FILL, NULL);
	return mark_needed(cutter, NULL, false);
}

/* Gives each fill function, the dearest first, to a unit that costs little so far, the rather the more of what it needs is
 * there already, as long as no unit costs an eighth more than its share of the whole. */
static void
deal(Cutter *cutter, Units *units, size_t whole)
{
	size_t n = units->units.n, room = whole / n + whole / n / 8;
	bool **held = arena_array(cutter->arena, bool *, n);

	for (size_t i = 0; i < n; i++)
		held[i] = arena_array(cutter->arena, bool, cutter->program->pieces.n);
	units->units.at[0].cost = data_cost(cutter, held[0]);
	if (cutter->fills.n > 0)
		qsort(cutter->fills.at, cutter->fills.n, sizeof cutter->fills.at[0], compare_fills);
	for (size_t i = 0; i < cutter->fills.n; i++) {
		size_t piece = cutter->fills.at[i].piece, least = SIZE_MAX, best = 0;

		for (size_t j = 0; j < n; j++) {
			size_t before = units->units.at[j].cost;
			size_t more = fill_cost(cutter, piece, held[j], false);
			size_t price = before + 3 * more + (before + more > room ? whole : 0);

			if (price < least) {
				least = price;
				best = j;
			}
		}
		cutter->facts[piece].unit = &units->units.at[best];
		units->units.at[best].cost += fill_cost(cutter, piece, held[best], true);
	}
}

const Units *
units_cut(Arena *arena, const Program *program, size_t jobs)
{
	Cutter cutter = {.arena = arena, .program = program, .names = MAP(arena)};
	Units *units = arena_new_of(arena, Units);
	size_t whole, n;

	study(&cutter);
	whole = whole_cost(&cutter);
	n = choose_count(whole, cutter.fills.n, jobs);
	units->program = program;
	units->units.at = arena_array(arena, Unit, n);
	units->units.n = n;
	deal(&cutter, units, whole);
	for (size_t i = 0; i < n; i++) {
		cutter.marks++;
		mark_kind(&cutter, PIECE_FILL, &units->units.at[i]);
		if (i == 0)
			mark_kind(&cutter, PIECE_DATA, NULL);
		fill_unit(&cutter, &units->units.at[i]);
	}
	return units;
}

static size_t
count_lines(const char *text, size_t size)
{
	const char *end = text + size;
	size_t lines = 0;

	while (text < end && (text = memchr(text, '\n', (size_t)(end - text))) != NULL) {
		lines++;
		text++;
	}
	return lines;
}

/* Lets C compilers count lines as the whole program has them. */
static void
put_line(Cw *w, size_t line)
{
	cw_set_u64(w, "line", line);
	cw_put(w, "#line ${line} ${file}\n");
}

const char *
units_text(Arena *arena, const Units *units, size_t unit, const char *file)
{
	const Program *program = units->program;
	const Unit *part = &units->units.at[unit];
	size_t at = 0, line = 1; /* in the whole */
	bool head = true;
	Cw w = CW(arena);
	Buf name = BUF(arena);

	c_literal(&name, file, strlen(file));
	cw_set(&w, "file", buf_text(&name));
	put_line(&w, line);
	for (size_t i = 0; i < part->pieces.n; i++) {
		size_t piece = part->pieces.at[i];
		size_t begin = piece == 0 ? 0 : program->pieces.at[piece - 1].end;
		size_t size = program->pieces.at[piece].end - begin;
		size_t left_out = count_lines(program->text + at, begin - at);
		bool declare = head && program->pieces.at[piece].kind != PIECE_HEAD;

		for (size_t j = 0; declare && j < part->fills.n; j++) {
			cw_set(&w, "fill", part->fills.at[j]);
			cw_put(&w, "pgm_fill_fn ${fill};\n");
		}
		head = head && !declare;
		line += left_out;
		if (left_out > 0 || declare)
			put_line(&w, line);
		buf_putn(&w.out, program->text + begin, size);
		line += count_lines(program->text + begin, size);
		at = begin + size;
	}
	return cw_text(&w);
}
