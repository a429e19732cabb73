/* fuzz_compiler.c - no schema, however strange, breaks the compiler, from its text to the C
 * that is emitted.
 *
 * The schemas are made by changing those of the tests as somebody might who knows the language
 * (mutate.h). What is refused has errors, which point at what is wrong: that is taken out, and
 * the rest is tried again, so that most schemas get through in the end. What is taken becomes
 * C whose strings are plain ASCII. Some of those schemas are kept in the folder that
 * PGMOCK_FUZZ_KEEP names, for emitted.sh to show their C to a C compiler.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit/program.h"
#include "fuzz/mutate.h"
#include "schema/syntax.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1, const uint8_t *data2,
	size_t size2, uint8_t *out, size_t max_size, unsigned int seed);

enum {
	MOST_CHANGES = 5,
	BYTES_ONE_IN = 64, /* changes of bytes, not of the tree */
	MOST_CUTS = 8,
	KEEP_ONE_IN = 8,
	JSON_FLAGS = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE,
};

static void
require(bool condition)
{
	if (!condition)
		abort();
}

/* ---- what the harness runs -------------------------------------------------------------- */

/* A number that hangs on every byte: FNV-1a. */
static uint64_t
hash(const uint8_t *data, size_t size)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < size; i++)
		h = (h ^ data[i]) * UINT64_C(0x100000001b3);
	return h ^ h >> 29;
}

static void
keep(const uint8_t *data, size_t size)
{
	const char *folder = getenv("PGMOCK_FUZZ_KEEP");
	uint64_t name = hash(data, size);
	char path[4096];
	FILE *file;

	if (!folder || name % KEEP_ONE_IN != 0)
		return;
	snprintf(path, sizeof path, "%s/%016llx.json", folder, (unsigned long long)name);
	file = fopen(path, "w");
	if (file) {
		fwrite(data, 1, size, file);
		fclose(file);
	}
}

/* Of the schema's text only comments hold what is not ASCII, and no literal goes on to the next
 * line. */
static void
check_c(const char *c)
{
	const char *comment = NULL;
	bool quoted = false;

	for (require(c != NULL); *c; c++) {
		if (comment && c[0] == '/' && c[-1] == '*' && c - comment > 2)
			comment = NULL;
		else if (comment)
			continue;
		else if (quoted && *c == '\\')
			c++;
		else if (*c == '"')
			quoted = !quoted;
		else if (*c == '\'' && !quoted)
			c += c[1] == '\\' ? 3 : 2;
		else if (c[0] == '/' && c[1] == '*' && !quoted)
			comment = c;
		require((*c >= ' ' && *c < 0x7f) || (strchr("\t\n", *c) && !quoted));
	}
	require(!comment && !quoted);
}

/* Runs all passes. Returns NULL if the schema was taken, else the messages, as
 * diag_print_json() prints them; the caller frees them. */
static char *
compile(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new();
	Diag *diag = diag_new(arena, 20);
	ModelOptions options = {0};
	Schema *schema =
		schema_read(source_from_text(arena, "fuzz", (const char *)data, size), diag);
	Model *model = diag_errors(diag) == 0 ? model_build(schema, &options, diag) : NULL;
	Plan *plan = diag_errors(diag) == 0 ? plan_build(model, diag) : NULL;
	const Program *program = diag_errors(diag) == 0 ? emit_program(arena, plan, diag) : NULL;
	bool taken = diag_errors(diag) == 0;
	char *text, *messages;
	size_t n;
	FILE *out = open_memstream(&text, &n), *json = open_memstream(&messages, &n);

	if (taken) {
		model_dump(model, out);
		plan_dump(plan, out);
		check_c(program->text);
	}
	diag_print(diag, out, true);
	diag_print_json(diag, json);
	fclose(out);
	fclose(json);
	free(text);
	plan_free(plan);
	model_free(model);
	schema_free(schema);
	arena_free(arena);
	if (taken) {
		keep(data, size);
		free(messages);
		messages = NULL;
	}
	return messages;
}

/* Returns the object that the text is, or NULL. */
static json_object *
parse(const uint8_t *data, size_t size)
{
	struct json_tokener *tokener = json_tokener_new_ex(SYNTAX_DEPTH + 1);
	json_object *document = json_tokener_parse_ex(tokener, (const char *)data, (int)size);

	if (!json_object_is_type(document, json_type_object)) {
		json_object_put(document);
		document = NULL;
	}
	json_tokener_free(tokener);
	return document;
}

/* Takes out what a pointer (RFC 6901) leads to. */
static void
cut(json_object *document, const char *pointer)
{
	char *path = strdup(pointer), *slash = strrchr(path, '/'), *key = slash, *end = slash;
	json_object *parent = NULL;

	if (slash)
		*slash = '\0';
	if (slash && json_pointer_get(document, path, &parent) == 0) {
		for (const char *from = slash + 1; *from; from++)
			*end++ = *from != '~' ? *from : *++from == '1' ? '/' : '~';
		*end = '\0';
		if (json_object_is_type(parent, json_type_object))
			json_object_object_del(parent, key);
		else if (json_object_is_type(parent, json_type_array))
			json_object_array_del_idx(parent, strtoul(key, NULL, 10), 1);
	}
	free(path);
}

/* Takes out what each error points at, the last one first: places in arrays move. */
static void
cut_errors(json_object *document, const char *messages)
{
	json_object *list = json_tokener_parse(messages), *level, *pointer;

	require(json_object_is_type(list, json_type_array));
	for (size_t i = json_object_array_length(list); i-- > 0;) {
		json_object *message = json_object_array_get_idx(list, i);

		if (json_object_object_get_ex(message, "level", &level) &&
			strcmp(json_object_get_string(level), "error") == 0 &&
			json_object_object_get_ex(message, "pointer", &pointer) && pointer)
			cut(document, json_object_get_string(pointer));
	}
	json_object_put(list);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *messages = compile(data, size);
	json_object *document = messages ? parse(data, size) : NULL;

	for (int i = 0; document && messages && i < MOST_CUTS; i++) {
		const char *text;
		size_t n;

		cut_errors(document, messages);
		text = json_object_to_json_string_length(document, JSON_FLAGS, &n);
		free(messages);
		if (getenv("PGMOCK_FUZZ_SHOW"))
			fprintf(stderr, "%s\n", text);
		messages = compile((const uint8_t *)text, n);
	}
	free(messages);
	json_object_put(document);
	return 0;
}

/* ---- where schemas come from ------------------------------------------------------------- */

/* Returns how many bytes were written; 0 if there is no room. Gives the document back. */
static size_t
print(json_object *document, uint8_t *out, size_t max_size)
{
	size_t size;
	const char *text = json_object_to_json_string_length(document, JSON_FLAGS, &size);

	if (size <= max_size)
		memcpy(out, text, size);
	else
		size = 0;
	json_object_put(document);
	return size;
}

size_t
LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
	Random random = {seed};
	json_object *document = random_one_in(&random, BYTES_ONE_IN) ? NULL : parse(data, size);
	size_t changes = 1 + random_below(&random, MOST_CHANGES), n;

	if (!document)
		return LLVMFuzzerMutate(data, size, max_size);
	while (changes-- > 0)
		document = mutate(document, &random);
	n = print(document, data, max_size);
	return n > 0 ? n : size;
}

size_t
LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1, const uint8_t *data2,
	size_t size2, uint8_t *out, size_t max_size, unsigned int seed)
{
	Random random = {seed};
	json_object *document = parse(data1, size1), *other = parse(data2, size2);
	size_t n = 0;

	if (document && other) {
		mutate_cross(document, other, &random);
		n = print(document, out, max_size);
	} else {
		json_object_put(document);
	}
	json_object_put(other);
	return n;
}
