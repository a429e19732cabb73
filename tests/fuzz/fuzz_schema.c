/* fuzz_schema.c - no text, however strange, breaks the reader of schemas, the dump or the
 * messages.
 *
 * A schema that was read without a complaint prints something; one that was not has at least
 * one message.
 */
#include <stdlib.h>

#include "schema/schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new();
	Diag *diag = diag_new(arena, 20);
	Schema *schema =
		schema_read(source_from_text(arena, "fuzz", (const char *)data, size), diag);
	char *text;
	size_t printed;
	FILE *out = open_memstream(&text, &printed);

	if (!schema->document && diag_errors(diag) == 0)
		abort();
	schema_dump(schema, out);
	diag_print(diag, out, true);
	diag_print_json(diag, out);
	fclose(out);
	free(text);
	schema_free(schema);
	arena_free(arena);
	return 0;
}
