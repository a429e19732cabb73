/* check_labels.c - how often a column's name, table and type tell what a person would expect.
 *
 * Files in tests/infer hold columns of ordinary schemas with what somebody expects in them who sees no more than that. They
 * are compiled as a schema that says nothing else. Patterns are written for what goes wrong in the one; the other was written by
 * somebody else, and what goes wrong there is counted but not shown, so that nobody writes patterns for it. What is promised
 * is asked of both.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "model/model.h"

static const struct {
	const char *name;
	bool shown; /* what goes wrong in it */
	unsigned precision,
		recall; /* of a thousand: what was guessed is right, and what could be guessed was. 970 and 950 are wanted */
} files[] = {
	{"columns.tsv", true, 970, 950},
	{"held-out.tsv", false, 940, 915},
};

typedef struct {
	const char *table, *column, *type, *expected; /* generators, as in "email|work_email" */
} Label;

typedef VEC(Label) Labels;

typedef struct {
	unsigned guessed, right, wanted, found;
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
		const Column *column = str_eq(table->name, label->table)
					       ? table_column(table, label->column)
					       : NULL;

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

static Score
judge(Arena *arena, const Model *model, const Labels *labels, bool shown)
{
	Score score = {0};

	for (size_t i = 0; i < labels->n; i++) {
		const Label *label = &labels->at[i];
		const Generator *gen = guess(model, label);
		bool right = is_expected(arena, label->expected, gen);
		bool wanted = !is_expected(arena, label->expected, NULL);

		score.guessed += gen != NULL;
		score.right += gen != NULL && right;
		score.wanted += wanted;
		score.found += wanted && right;
		if (shown && !right)
			printf("# %s.%s %s is %s, not %s\n", label->table, label->column,
				label->type, gen != NULL ? gen->name : "nothing",
				label->expected);
	}
	return score;
}

/* ---- the test --------------------------------------------------------------------------- */

static unsigned
per_mille(unsigned n, unsigned all)
{
	return all > 0 ? n * 1000 / all : 0;
}

static bool
say(size_t number, const char *what, const char *file, unsigned n, unsigned all, unsigned least)
{
	unsigned share = per_mille(n, all);

	printf("%sok %zu - %s in %s: %u.%u %% (%u of %u)\n", share < least ? "not " : "",
		number, what, file, share / 10, share % 10, n, all);
	return share >= least;
}

/* Two tests for each file. */
static bool
measure(size_t n)
{
	const char *name = files[n].name;
	Arena *arena = arena_new();
	const char *top = getenv("top_srcdir"), *text;
	const Source *file = source_read(
		arena, arena_printf(arena, "%s/tests/infer/%s", top != NULL ? top : ".", name));
	Diag *diag = diag_new(arena, 20);
	Labels labels;
	Schema *schema;
	Model *model;
	Score score;
	bool kept;

	if (file == NULL) {
		printf("Bail out! no %s\n", name);
		exit(EXIT_FAILURE);
	}
	labels = read_labels(arena, file->text);
	text = schema_text(arena, &labels);
	schema = schema_read(source_from_text(arena, "labels.json", text, strlen(text)), diag);
	model = model_build(schema, NULL, diag);
	if (diag_errors(diag) > 0) {
		diag_print(diag, stderr, false);
		printf("Bail out! %s is no schema\n", name);
		exit(EXIT_FAILURE);
	}
	score = judge(arena, model, &labels, files[n].shown);
	kept = say(
		2 * n + 1, "precision", name, score.right, score.guessed, files[n].precision);
	kept &= say(2 * n + 2, "recall", name, score.found, score.wanted, files[n].recall);
	model_free(model);
	schema_free(schema);
	arena_free(arena);
	return kept;
}

int
main(void)
{
	size_t n = sizeof files / sizeof *files;
	bool kept = true;

	printf("1..%zu\n", 2 * n);
	for (size_t i = 0; i < n; i++)
		kept &= measure(i);
	return kept ? EXIT_SUCCESS : EXIT_FAILURE;
}
