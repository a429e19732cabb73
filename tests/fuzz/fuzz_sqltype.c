/* fuzz_sqltype.c - no text, however strange, breaks the reader of types; what it accepts, it
 * accepts again.
 *
 * A builtin type that was read and printed must read back as itself: format_type()'s
 * spelling is a fixed point.
 */
#include <stdlib.h>

#include "base/timeval.h"
#include "model/sqltype.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new();
	char *text = arena_strndup(arena, (const char *)data, size);
	SqlTypeName type, again;
	size_t offset;
	TimeValue moment;
	int64_t usec;

	if (!sqltype_parse(arena, text, &type, &offset)) {
		if (!type.error || offset > size)
			abort();
	} else if (type.builtin && !type.serial) {
		Buf first = BUF(arena), second = BUF(arena);

		sqltype_format(&first, &type, NULL);
		if (!sqltype_parse(arena, buf_text(&first), &again, &offset))
			abort();
		sqltype_format(&second, &again, NULL);
		if (!str_eq(buf_text(&first), buf_text(&second)))
			abort();
	}
	timeval_parse_relative(text, &moment);
	clock_parse(text, &usec);
	arena_free(arena);
	return 0;
}
