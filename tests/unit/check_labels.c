/* check_labels.c - how often a column's name, table and type tell what a person would expect.
 *
 * tests/infer/columns.tsv holds columns of ordinary schemas with what somebody expects in them who sees no more than
 * that. They are compiled as a schema that says nothing else. A third, chosen by a hash, is held out: what goes wrong
 * there is counted but not shown, so that nobody writes patterns for it; and what is promised is asked of it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "model/model.h"

enum {
	PRECISION = 945, /* of a thousand: what was guessed is right; 970 is wanted */
	RECALL = 935,    /* … and what could be guessed was; 950 is wanted */
	PARTS = 3,
};

typedef struct {
	const char *table, *column, *type, *expected; /* generators, as in "email|work_email" */
} Label;

typedef VEC(Label) Labels;

typedef struct {
	unsigned labels, guessed, right, wanted, found;
} Score;

/* ---- the file --------------------------------------------------------------------------- */

/* Returns what precedes the next tab, or the end of the line; *at moves behind it. */
static const char *
next_field(Arena *arena, const char **at)
{
	size_t n = strcspn(*at, "\t\n");
	const char *field = arena_strndup(arena, *at, n);

	*at += n + ((*at)[n] == '\t');
	return field;
}

static Labels
read_labels(Arena *arena, const char *text)
{
	Labels labels = {0};

	for (const char *at = text; *at != '\0'; at += *at == '\n') {
		Label label = {0};

		label.table = next_field(arena, &at);
		label.column = next_field(arena, &at);
		label.type = next_field(arena, &at);
		label.expected = next_field(arena, &at);
		vec_push(arena, &labels, label);
	}
	return labels;
}

/* FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
static uint32_t
hash_text(uint32_t hash, const char *text)
{
	for (; *text != '\0'; text++)
		hash = (hash ^ (uint8_t)*text) * UINT32_C(16777619);
	return hash;
}

static bool
is_held_out(const Label *label)
{
	uint32_t hash = hash_text(UINT32_C(2166136261), label->table);

	hash = hash_text(hash_text(hash, "."), label->column);
	hash = hash_text(hash_text(hash, " "), label->type);
	return (hash >> 8) % PARTS == 0;
}

/* ---- what we say ------------------------------------------------------------------------ */

/* The labels as a schema, whose tables stand together in the file. */
static const char *
schema_text(Arena *arena, const Labels *labels)
{
	Buf out = BUF(arena);

	buf_puts(&out, "{\"extensions\": [\"ltree\"], \"tables\": {");
	for (size_t i = 0; i < labels->n; i++) {
		const Label *label = &labels->at[i];
		bool begins = i == 0 || !str_eq(label->table, labels->at[i - 1].table);

		if (begins)
			buf_printf(&out, "%s\"%s\": {\"rows\": 10, \"columns\": {",
				i == 0 ? "" : "}}, ", label->table);
		buf_printf(&out, "%s\"%s\": {\"type\": \"%s\"}", begins ? "" : ", ",
			label->column, label->type);
	}
	buf_puts(&out, "}}}}");
	return buf_text(&out);
}

/* The generator that a column's name suggested, or NULL: its type decides. */
static const Generator *
guess(const Model *model, const Label *label)
{
	for (size_t i = 0; i < model->tables.n; i++) {
		const Table *table = &model->tables.at[i];
		const Column *column =
			str_eq(table->name, label->table) ? table_column(table, label->column) : NULL;

		if (column == NULL)
			continue;
		if (column->source == NULL || !str_eq(column->source->why, "column name"))
			return NULL;
		return column->source->preset != NULL ? column->source->preset
						      : column->source->gen;
	}
	return NULL;
}

/* True if a list of names, of generators or other names of theirs, has that one; NULL is "none". */
static bool
is_expected(Arena *arena, const char *list, const Generator *gen)
{
	for (const char *at = list; *at != '\0';) {
		size_t n = strcspn(at, "|");
		const char *name = arena_strndup(arena, at, n);
		const Generator *named = generator_find(name);

		if (named == NULL && !str_eq(name, "none")) {
			printf("Bail out! %s is no generator\n", name);
			exit(EXIT_FAILURE);
		}
		if (named == gen)
			return true;
		at += n + (at[n] == '|');
	}
	return false;
}

static void
judge(Arena *arena, const Model *model, const Label *label, Score scores[static 2])
{
	bool held_out = is_held_out(label);
	Score *score = &scores[held_out];
	const Generator *gen = guess(model, label);
	bool right = is_expected(arena, label->expected, gen);
	bool wanted = !is_expected(arena, label->expected, NULL);

	score->labels++;
	score->guessed += gen != NULL;
	score->right += gen != NULL && right;
	score->wanted += wanted;
	score->found += wanted && right;
	if (!held_out && !right)
		printf("# %s.%s %s is %s, not %s\n", label->table, label->column, label->type,
			gen != NULL ? gen->name : "nothing", label->expected);
}

static unsigned
per_mille(unsigned n, unsigned all)
{
	return all > 0 ? n * 1000 / all : 0;
}

static bool
say(int number, const char *what, const char *part, unsigned n, unsigned all, unsigned least)
{
	unsigned share = per_mille(n, all);

	printf("%sok %d - %s of %s: %u.%u %% (%u of %u)\n", share < least ? "not " : "", number,
		what, part, share / 10, share % 10, n, all);
	return share >= least;
}

int
main(void)
{
	Arena *arena = arena_new();
	const char *top = getenv("top_srcdir"), *text;
	const Source *file = source_read(
		arena, arena_printf(arena, "%s/tests/infer/columns.tsv", top != NULL ? top : "."));
	Diag *diag = diag_new(arena, 20);
	Labels labels;
	Schema *schema;
	Model *model;
	Score scores[2] = {0};
	bool kept;

	if (file == NULL) {
		puts("Bail out! no columns.tsv");
		return EXIT_FAILURE;
	}
	labels = read_labels(arena, file->text);
	text = schema_text(arena, &labels);
	schema = schema_read(source_from_text(arena, "labels.json", text, strlen(text)), diag);
	model = model_build(schema, NULL, diag);
	if (diag_errors(diag) > 0) {
		diag_print(diag, stderr, false);
		puts("Bail out! the labels are no schema");
		return EXIT_FAILURE;
	}
	for (size_t i = 0; i < labels.n; i++)
		judge(arena, model, &labels.at[i], scores);
	puts("1..4");
	kept = say(1, "precision", "the third held out", scores[1].right, scores[1].guessed,
		PRECISION);
	kept &= say(2, "recall", "the third held out", scores[1].found, scores[1].wanted, RECALL);
	kept &= say(3, "precision", "the rest", scores[0].right, scores[0].guessed, PRECISION);
	kept &= say(4, "recall", "the rest", scores[0].found, scores[0].wanted, RECALL);
	model_free(model);
	schema_free(schema);
	arena_free(arena);
	return kept ? EXIT_SUCCESS : EXIT_FAILURE;
}
