/* fuzz_regex.c - no pattern breaks the reader of regular expressions, or gets out of the
 * literals it becomes.
 */
#include <stdlib.h>
#include <string.h>

#include "gen/regex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Emitted code is plain ASCII, and outside of literals and comments it has no quote,
 * backslash or percent sign. */
static void
check_code(const char *code)
{
	bool quoted = false;

	for (; *code; code++) {
		if (*code < 0 || (quoted && *code == '\n'))
			abort();
		if (quoted && *code == '\\')
			code++;
		else if (*code == '"')
			quoted = !quoted;
		else if (!quoted && strchr("\\'%$@`#?", *code))
			abort();
	}
	if (quoted)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new();
	const char *error = NULL;
	size_t offset = 0;
	const Regex *regex = regex_parse(arena, (const char *)data, size, &error, &offset);

	if (!regex && (!error || offset > size))
		abort();
	if (regex && (regex_count(regex) == 0 || regex_width(regex) > REGEX_WIDTH_MAX ||
			     regex_length(regex) > regex_width(regex)))
		abort();
	for (int indexed = 0; regex && indexed < 2; indexed++) {
		Buf out = BUF(arena);

		regex_emit_tables(&out, regex, "x", indexed);
		regex_emit(&out, regex, "x", indexed);
		check_code(buf_text(&out));
	}
	arena_free(arena);
	return 0;
}
