/* pattern.c - a regular expression's tree as an automaton, and that as C.
 *
 * The tree becomes states with edges that read a set of characters, or nothing, or hold only where something is so;
 * sets of those become the states of an automaton that is in one of them at a time ("Regular Expression Search
 * Algorithm", Thompson 1968; the powerset construction of Rabin and Scott 1959), and those that behave alike become
 * one (Moore 1956). What holds between two characters is decided when the second is known, so that a set is followed
 * up only then.
 */
#include <string.h>

#include "base/literal.h"
#include "base/map.h"
#include "sql/pattern_tree.h"

enum {
	STATES_MAX = 1500,     /* of the first kind */
	STATES_ONE_MAX = 1000, /* of the second */
	CLASSES_MAX = 200,
	TABLE_MAX = 30000,
};

typedef struct {
	const PatternNode *node; /* a set or an assertion; NULL: none is needed */
	int next, other;         /* -1: there is no other */
} State;

/* What stood before a place, and what comes behind it. */
typedef enum {
	BESIDE_NOTHING,
	BESIDE_WORD,
	BESIDE_OTHER,
} Beside;

/* A set of states, and what was read before them. */
typedef struct {
	uint16_t *at;
	int n;
	Beside before;
} Set;

/* An example of a class of characters: all of it are in the same sets. */
typedef struct {
	uint32_t c;
	pgm_char_kind kind;
	Beside beside;
} Class;

typedef struct {
	Arena *arena;
	VEC(State) states;
	int start, accept;
	bool spans;   /* asked for: where matches end */
	bool borders; /* words and their ends matter */
	bool too_large;

	Map class_ids; /* signature -> number + 1 */
	VEC(Class) classes;
	pgm_pattern *pattern;

	Map set_ids; /* text of a set -> number + 1 */
	VEC(Set) sets;
	VEC(uint16_t) table;

	/* For one step at a time. */
	Buf key;
	bool *marked, *next;
} Machine;

/* The number under the key that was written, counted from 1; 0: there is none, and *kept is the key for good. */
static uintptr_t
number_of(Machine *m, const Map *map, const char **kept)
{
	uintptr_t number = (uintptr_t)map_get(map, buf_text(&m->key));

	*kept = number == 0 ? arena_strdup(m->arena, buf_text(&m->key)) : NULL;
	m->key.n = 0;
	return number;
}

/* ---- states ----------------------------------------------------------------------------- */

static int
add_state(Machine *m, const PatternNode *node, int next, int other)
{
	if (m->states.n >= STATES_MAX) {
		m->too_large = true;
		return next;
	}
	vec_push(m->arena, &m->states, (State){node, next, other});
	return (int)m->states.n - 1;
}

/* Adds the states of a tree in front of next; returns the first. */
static int
add_tree(Machine *m, const PatternNode *node, int next)
{
	int first = next;

	if (m->too_large)
		return next;
	switch (node->kind) {
	case PATTERN_ASSERT:
		m->borders |= node->assertion >= PATTERN_WORD_START;
		return add_state(m, node, next, -1);
	case PATTERN_SET:
		return add_state(m, node, next, -1);
	case PATTERN_SEQUENCE:
		for (size_t i = node->parts.n; i > 0; i--)
			first = add_tree(m, node->parts.at[i - 1], first);
		return first;
	case PATTERN_ALTERNATIVES:
		first = add_tree(m, node->parts.at[0], next);
		for (size_t i = 1; i < node->parts.n; i++)
			first = add_state(m, NULL, first, add_tree(m, node->parts.at[i], next));
		return first;
	case PATTERN_REPEAT:
		break;
	}
	if (node->max == PATTERN_ENDLESS) {
		int body;

		first = add_state(m, NULL, next, -1);
		body = add_tree(m, node->parts.at[0], first);
		if (!m->too_large)
			m->states.at[first].other = body;
	}
	for (int i = node->min; i < node->max; i++)
		first = add_state(m, NULL, next, add_tree(m, node->parts.at[0], first));
	for (int i = 0; i < node->min; i++)
		first = add_tree(m, node->parts.at[0], first);
	return first;
}

/* ---- classes of characters -------------------------------------------------------------- */

/* Returns the class of a character. */
static uint8_t
class_of(Machine *m, uint32_t c, pgm_char_kind kind)
{
	bool word = c < 128 ? pgm_char_is_word(c) || c == '_' : kind != PGM_CHAR_OTHER;
	const char *key;
	uintptr_t id;

	buf_putc(&m->key, m->borders && word ? 'w' : '-');
	for (size_t i = 0; i < m->states.n; i++) {
		const PatternNode *node = m->states.at[i].node;

		if (node != NULL && node->kind == PATTERN_SET)
			buf_putc(&m->key, pattern_set_has(node->set, c, kind) ? '1' : '0');
	}
	id = number_of(m, &m->class_ids, &key);
	if (id == 0) {
		vec_push(m->arena, &m->classes,
			(Class){c, kind, word && m->borders ? BESIDE_WORD : BESIDE_OTHER});
		id = m->classes.n;
		map_add(&m->class_ids, key, (void *)id);
	}
	m->too_large |= m->classes.n > CLASSES_MAX;
	return (uint8_t)(id - 1);
}

/* Sets the classes of all characters: those of ASCII one by one, others by the ranges between which no set changes. */
static void
make_classes(Machine *m)
{
	VEC(pgm_pattern_range) ranges = {0};
	CharSet starts = {0};

	charset_add(m->arena, &starts, 128, 128);
	m->pattern->kinds = m->borders;
	for (size_t i = 0; i < m->states.n; i++) {
		const PatternNode *node = m->states.at[i].node;

		if (node == NULL || node->kind != PATTERN_SET)
			continue;
		m->pattern->kinds |= node->set->kinds != 0;
		for (size_t j = 0; j < node->set->ranges.n; j++) {
			CharRange range = node->set->ranges.at[j];

			if (range.first > 128)
				charset_add(m->arena, &starts, range.first, range.first);
			if (range.last >= 128)
				charset_add(m->arena, &starts, range.last + 1, range.last + 1);
		}
	}
	for (uint32_t c = 0; c < 128; c++)
		m->pattern->ascii[c] = class_of(m, c, PGM_CHAR_OTHER);
	for (size_t i = 0; i < starts.n; i++)
		for (uint32_t c = starts.at[i].first; c <= starts.at[i].last; c++) {
			pgm_pattern_range range = {.first = c};

			for (int kind = 0; kind < (m->pattern->kinds ? PGM_CHAR_KINDS : 1);
				kind++)
				range.classes[kind] = class_of(m, c, (pgm_char_kind)kind);
			if (ranges.n == 0 || memcmp(ranges.at[ranges.n - 1].classes,
						     range.classes, sizeof range.classes) != 0)
				vec_push(m->arena, &ranges, range);
		}
	m->too_large |= ranges.n > UINT16_MAX;
	m->pattern->ranges = ranges.at;
	m->pattern->nranges = (uint16_t)ranges.n;
	m->pattern->classes = (uint16_t)(m->classes.n + 1);
}

/* ---- sets of states --------------------------------------------------------------------- */

static bool
holds(PatternAssertion assertion, Beside before, Beside behind)
{
	bool starts = before != BESIDE_WORD && behind == BESIDE_WORD;
	bool ends = before == BESIDE_WORD && behind != BESIDE_WORD;

	switch (assertion) {
	case PATTERN_START:
		return before == BESIDE_NOTHING;
	case PATTERN_END:
		return behind == BESIDE_NOTHING;
	case PATTERN_WORD_START:
		return starts;
	case PATTERN_WORD_END:
		return ends;
	case PATTERN_BORDER:
		return starts || ends;
	case PATTERN_NO_BORDER:
		break;
	}
	return !starts && !ends;
}

/* Marks what is reached from a state without reading anything. */
static void
mark(Machine *m, bool *marked, int state, Beside before, Beside behind)
{
	while (state >= 0 && !marked[state]) {
		const State *at = &m->states.at[state];

		marked[state] = true;
		if (state == m->accept || (at->node != NULL && at->node->kind == PATTERN_SET))
			return;
		if (at->node != NULL && !holds(at->node->assertion, before, behind))
			return;
		if (at->other >= 0)
			mark(m, marked, at->other, before, behind);
		state = at->next;
	}
}

/* Returns the number of the set of all that are marked; there may be more of them then. */
static uint16_t
set_of(Machine *m, const bool *marked, Beside before)
{
	Set set = {.before = before};
	const char *key;
	uintptr_t id;

	buf_printf(&m->key, "%d", (int)before);
	for (size_t i = 0; i < m->states.n; i++)
		if (marked[i])
			buf_printf(&m->key, " %zu", i);
	id = number_of(m, &m->set_ids, &key);
	if (id == 0) {
		set.at = arena_array(m->arena, uint16_t, m->states.n);
		for (size_t i = 0; i < m->states.n; i++)
			if (marked[i])
				set.at[set.n++] = (uint16_t)i;
		vec_push(m->arena, &m->sets, set);
		id = m->sets.n;
		map_add(&m->set_ids, key, (void *)id);
	}
	m->too_large |= m->sets.n > STATES_ONE_MAX;
	return (uint16_t)(id - 1);
}

/* The state that follows the set of that number when a class is read; NULL: the end. */
static uint16_t
step(Machine *m, size_t number, const Class *class)
{
	Set from = m->sets.at[number];
	bool *marked = m->marked, *next = m->next;
	Beside behind = class == NULL ? BESIDE_NOTHING : class->beside;
	uint16_t ends;

	memset(marked, 0, m->states.n);
	memset(next, 0, m->states.n);
	for (int i = 0; i < from.n; i++)
		mark(m, marked, from.at[i], from.before, behind);
	if (marked[m->accept] && !m->spans)
		return PGM_PATTERN_MATCHES;
	ends = marked[m->accept] ? PGM_PATTERN_ENDS : 0;
	if (class == NULL)
		return PGM_PATTERN_FAILS | ends;
	for (size_t i = 0; i < m->states.n; i++) {
		const State *state = &m->states.at[i];

		if (marked[i] && state->node != NULL && state->node->kind == PATTERN_SET &&
			pattern_set_has(state->node->set, class->c, class->kind))
			next[state->next] = true;
	}
	if (!m->spans)
		next[m->start] = true; /* a match may begin anywhere */
	return set_of(m, next, class->beside) | ends;
}

/* Makes the table; its first two states have no set. */
static void
make_table(Machine *m)
{
	for (size_t state = 0; state < 2; state++) {
		vec_push(m->arena, &m->sets, (Set){0});
		for (size_t i = 0; i <= m->classes.n; i++)
			vec_push(m->arena, &m->table, (uint16_t)state);
	}
	m->marked = arena_alloc(m->arena, m->states.n);
	m->next = arena_alloc(m->arena, m->states.n);
	m->marked[m->start] = true;
	for (Beside before = BESIDE_NOTHING;
		before <= (m->spans ? BESIDE_OTHER : BESIDE_NOTHING); before++)
		set_of(m, m->marked, before);
	for (size_t number = 2; number < m->sets.n && !m->too_large; number++) {
		for (size_t i = 0; i <= m->classes.n; i++)
			vec_push(m->arena, &m->table,
				step(m, number, i < m->classes.n ? &m->classes.at[i] : NULL));
		m->too_large |= m->table.n > TABLE_MAX;
	}
}

/* The group of a state, which keeps its mark. */
static uint16_t
moved(const uint16_t *group, uint16_t state)
{
	return group[state & (PGM_PATTERN_ENDS - 1)] | (state & PGM_PATTERN_ENDS);
}

/* Makes one state of those that behave alike: first all but the match are taken for alike, then those are told apart
 * that lead to different ones, until nothing changes. */
static void
merge(Machine *m)
{
	size_t n = m->sets.n, classes = m->classes.n + 1, groups = 2, before;
	uint16_t *group = arena_array(m->arena, uint16_t, n),
		 *next = arena_array(m->arena, uint16_t, n);
	uint16_t *table;

	for (size_t i = 1; i < n; i++)
		group[i] = 1;
	do {
		Map ids = MAP(m->arena);

		before = groups;
		groups = 0;
		for (size_t i = 0; i < n; i++) {
			const char *key;
			uintptr_t id;

			buf_printf(&m->key, "%d", group[i]);
			for (size_t j = 0; j < classes; j++)
				buf_printf(&m->key, " %d",
					moved(group, m->table.at[i * classes + j]));
			id = number_of(m, &ids, &key);
			if (id == 0) {
				id = ++groups;
				map_add(&ids, key, (void *)id);
			}
			next[i] = (uint16_t)(id - 1);
		}
		memcpy(group, next, n * sizeof *group);
	} while (groups != before);
	table = arena_array(m->arena, uint16_t, groups * classes);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < classes; j++)
			table[group[i] * classes + j] =
				moved(group, m->table.at[i * classes + j]);
	m->pattern->next = table;
	m->pattern->start = group[2];
	for (size_t i = 0; m->spans && i < 2; i++)
		m->pattern->after[i] = group[3 + i];
}

static const pgm_pattern *
make_pattern(Machine *m, const PatternNode *tree, const char *text, const char **why)
{
	m->pattern = arena_alloc(m->arena, sizeof *m->pattern);
	m->pattern->text = text;
	m->accept = add_state(m, NULL, -1, -1);
	m->start = add_tree(m, tree, m->accept);
	if (!m->too_large)
		make_classes(m);
	if (!m->too_large)
		make_table(m);
	if (m->too_large) {
		*why = "a regular expression that makes too large an automaton";
		return NULL;
	}
	merge(m);
	return m->pattern;
}

static Machine
machine(Arena *arena, bool spans)
{
	return (Machine){.arena = arena,
		.spans = spans,
		.class_ids = MAP(arena),
		.set_ids = MAP(arena),
		.key = BUF(arena)};
}

const pgm_pattern *
sql_pattern(Arena *arena, const char *text, bool any_case, const char **why)
{
	Machine m = machine(arena, false);
	PatternTraits traits;
	const PatternNode *tree = pattern_read(arena, text, any_case, &traits, why);

	return tree != NULL ? make_pattern(&m, tree, text, why) : NULL;
}

const pgm_pattern *
sql_pattern_spans(Arena *arena, const char *text, bool any_case, bool whole, const char **why)
{
	Machine m = machine(arena, true);
	PatternTraits traits;
	const PatternNode *tree = pattern_read(arena, text, any_case, &traits, why);

	if (tree == NULL)
		return NULL;
	*why = traits.shortest          ? "a quantifier that takes as little as it can"
	       : whole && traits.groups ? "what a group matches"
					: NULL;
	return *why == NULL ? make_pattern(&m, tree, text, why) : NULL;
}

/* ---- emission --------------------------------------------------------------------------- */

/* Appends n numbers in lines. */
static void
put_numbers(Buf *out, const char *indent, const uint16_t *numbers, size_t n, size_t a_line)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s%d%s",
			i == 0            ? ""
			: i % a_line == 0 ? indent
					  : " ",
			numbers[i], i < n - 1 ? "," : "");
}

void
sql_pattern_emit(Buf *out, const pgm_pattern *pattern, const char *name)
{
	size_t states = pattern->start > PGM_PATTERN_FAILS ? pattern->start : PGM_PATTERN_FAILS;
	uint16_t ascii[128];

	for (size_t i = 0; i < 128; i++)
		ascii[i] = pattern->ascii[i];
	buf_printf(out, "static const pgm_pattern_range %s_ranges[] = {\n", name);
	for (size_t i = 0; i < pattern->nranges; i++) {
		const pgm_pattern_range *range = &pattern->ranges[i];

		buf_printf(out, "\t{0x%x, {%d, %d, %d, %d}},\n", range->first,
			range->classes[0], range->classes[1], range->classes[2],
			range->classes[3]);
	}
	/* States are numbered as they are reached. */
	for (size_t i = 0; i < 2; i++)
		if (pattern->after[i] > states)
			states = pattern->after[i];
	for (size_t i = 0; i < (states + 1) * pattern->classes; i++)
		if ((pattern->next[i] & (PGM_PATTERN_ENDS - 1u)) > states)
			states = pattern->next[i] & (PGM_PATTERN_ENDS - 1u);
	buf_printf(out, "};\n\nstatic const uint16_t %s_next[] = {", name);
	put_numbers(
		out, "\n\t", pattern->next, (states + 1) * pattern->classes, pattern->classes);
	buf_printf(out, "};\n\nstatic const pgm_pattern %s = {\n\t.text = ", name);
	c_literal(out, pattern->text, strlen(pattern->text));
	buf_puts(out, ",\n\t.ascii = {");
	put_numbers(out, "\n\t\t", ascii, 128, 16);
	buf_printf(out,
		"},\n\t.ranges = %s_ranges,\n\t.next = %s_next,\n\t.nranges = %d,\n\t.classes = %d,\n\t.start = %d,\n"
		"\t.kinds = %s,\n",
		name, name, pattern->nranges, pattern->classes, pattern->start,
		pattern->kinds ? "true" : "false");
	if (pattern->after[0] != 0)
		buf_printf(out, "\t.after = {%d, %d},\n", pattern->after[0], pattern->after[1]);
	buf_puts(out, "};\n\n");
}
