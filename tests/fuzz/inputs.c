/* inputs.c - the inputs that each fuzzing harness is shown in every run of the tests.
 *
 *	inputs ROUNDS FOLDER tree FILE...       schemas, changed as somebody might who knows the
 *	                                        language (mutate.h)
 *	inputs ROUNDS FOLDER bytes FILE...      files, changed byte by byte
 *	inputs ROUNDS FOLDER KEY,KEY... FILE... the texts below those keys of the schemas (and
 *	                                        files that are none), changed byte by byte
 *
 * Writes each text and ROUNDS changes of it into the folder. A change hangs on the text
 * and on the round, not on what the code under test covers or how fast a machine is: so a commit
 * is judged by the same inputs as the one before it, and a new case adds its own.
 */
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "fuzz/mutate.h"

enum {
	CHANGES_MOST = 4,
	LONG = 4096,
	FLAGS = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE,
};

typedef struct {
	const char *text;
	size_t size;
	uint64_t id; /* hangs on the text alone */
} Input;

typedef struct {
	Arena *arena;
	const char *folder, *how;
	VEC(Input) inputs;
	size_t written;
} Inputs;

static void
die(const char *what)
{
	perror(what);
	exit(1);
}

/* ---- what is there ------------------------------------------------------------------------ */

static void
add(Inputs *all, const char *text, size_t size)
{
	uint64_t id = UINT64_C(0xcbf29ce484222325); /* FNV-1a */

	for (size_t i = 0; i < all->inputs.n; i++)
		if (all->inputs.at[i].size == size &&
			memcmp(all->inputs.at[i].text, text, size) == 0)
			return;
	for (size_t i = 0; i < size; i++)
		id = (id ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
	vec_push(all->arena, &all->inputs,
		((Input){arena_strndup(all->arena, text, size), size, id}));
}

static bool
is_listed(const char *list, const char *key)
{
	size_t n = strlen(key);

	for (const char *at = list; n > 0 && (at = strstr(at, key)) != NULL; at += n)
		if ((at == list || at[-1] == ',') && (at[n] == ',' || at[n] == '\0'))
			return true;
	return false;
}

/* Adds the strings of a value, once a key on the list has led to it. */
static void
add_texts(Inputs *all, json_object *value, bool listed)
{
	if (listed && json_object_is_type(value, json_type_string))
		add(all, json_object_get_string(value),
			(size_t)json_object_get_string_len(value));
	for (size_t i = 0; json_object_is_type(value, json_type_array) &&
			   i < json_object_array_length(value);
		i++)
		add_texts(all, json_object_array_get_idx(value, i), listed);
	if (json_object_is_type(value, json_type_object)) {
		json_object_object_foreach(value, key, member)
			add_texts(all, member, is_listed(all->how, key));
	}
}

static void
add_file(Inputs *all, const char *path)
{
	const char *dot = strrchr(path, '.');
	FILE *file = fopen(path, "r");
	Buf text = BUF(all->arena);
	json_object *json;

	if (file == NULL)
		die(path);
	for (int c; (c = getc(file)) != EOF;)
		buf_putc(&text, (char)c);
	fclose(file);
	if (str_eq(all->how, "tree") || str_eq(all->how, "bytes") || dot == NULL ||
		!str_eq(dot, ".json")) {
		add(all, buf_text(&text), text.n);
		return;
	}
	json = json_tokener_parse(buf_text(&text));
	add_texts(all, json, false);
	json_object_put(json);
}

/* ---- what becomes of it ------------------------------------------------------------------- */

static int
by_id(const void *one, const void *two)
{
	uint64_t a = ((const Input *)one)->id, b = ((const Input *)two)->id;

	return a < b ? -1 : a > b;
}

/* Another input: of all that stand in order on a ring of numbers, the first behind one at random,
 * so that a new file becomes the other one of few. */
static const Input *
other(const Inputs *all, Random *random)
{
	uint64_t number = random_bits(random);
	size_t from = 0, to = all->inputs.n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (all->inputs.at[middle].id < number)
			from = middle + 1;
		else
			to = middle;
	}
	return &all->inputs.at[from % all->inputs.n];
}

static void
write_input(Inputs *all, const char *text, size_t size)
{
	const char *path = arena_printf(all->arena, "%s/%06zu", all->folder, all->written++);
	FILE *file = fopen(path, "w");

	if (file == NULL || fwrite(text, 1, size, file) != size || fclose(file) != 0)
		die(path);
}

/* Removes, doubles, replaces or inserts some bytes, a few times. */
static void
change_bytes(Inputs *all, const Input *input, Random *random)
{
	static const char *const odd[] = {"\"", "\\", "'", "{", "}", "[", "]", "(", ")", ",",
		":", "/*", "*/", "//", "0", "-1", "9223372036854775808", "1e400", "\\u0000",
		"\\ud800", "\xff", "\xc3\xa9", "\n", "%s", "{seq:99}", "{1000}", "|", "*", "?",
		"[^", "\\d", "::", "$", " IN ", "null", "NULL", ".", "[]", "(1)", ""};
	const Input *with = other(all, random);
	const char *text = input->text;
	size_t size = input->size;

	for (size_t n = 1 + random_below(random, CHANGES_MOST); n > 0; n--) {
		size_t at = random_below(random, size + 1), to = at + random_below(random, 8);
		Buf out = BUF(all->arena);

		if (to > size || (size < LONG && random_one_in(random, 4)))
			to = random_below(random, size + 1);
		buf_putn(&out, text, at);
		if (random_one_in(random, 6) && with->size > 0) {
			size_t from = random_below(random, with->size);

			buf_putn(&out, with->text + from,
				random_below(random, with->size - from + 1));
		} else if (random_one_in(random, 2)) {
			buf_puts(&out, random_of(random, odd));
		}
		buf_putn(&out, text + to, size - to);
		text = buf_text(&out);
		size = out.n;
	}
	write_input(all, text, size);
}

static void
change_tree(Inputs *all, const Input *input, Random *random)
{
	json_object *schema = json_tokener_parse(input->text), *with;
	size_t n;

	if (!json_object_is_type(schema, json_type_object)) {
		json_object_put(schema);
		change_bytes(all, input, random);
		return;
	}
	for (n = 1 + random_below(random, CHANGES_MOST); n > 0; n--)
		schema = mutate(schema, random);
	with = random_one_in(random, 3) ? json_tokener_parse(other(all, random)->text) : NULL;
	if (json_object_is_type(with, json_type_object))
		mutate_cross(schema, with, random);
	json_object_put(with);
	write_input(all, json_object_to_json_string_length(schema, FLAGS, &n), n);
	json_object_put(schema);
}

int
main(int argc, char **argv)
{
	Arena *arena = arena_new();
	Inputs all = {.arena = arena};
	size_t rounds;

	if (argc < 5) {
		fputs("usage: inputs ROUNDS FOLDER tree|bytes|KEY,KEY FILE...\n", stderr);
		return 1;
	}
	rounds = strtoul(argv[1], NULL, 10);
	all.folder = argv[2];
	all.how = argv[3];
	for (int i = 4; i < argc; i++)
		add_file(&all, argv[i]);
	if (all.inputs.n > 0)
		qsort(all.inputs.at, all.inputs.n, sizeof *all.inputs.at, by_id);
	for (size_t i = 0; i < all.inputs.n; i++) {
		const Input *input = &all.inputs.at[i];

		write_input(&all, input->text, input->size);
		for (size_t round = 0; round < rounds; round++) {
			Random random = {input->id + round};

			if (str_eq(all.how, "tree"))
				change_tree(&all, input, &random);
			else
				change_bytes(&all, input, &random);
		}
	}
	arena_free(arena);
	return 0;
}
