/* fuzz_template.c - no template breaks its reader, or gets out of the literals it becomes.
 */
#include <stdlib.h>
#include <string.h>

#include "gen/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
column_time(const TemplateContext *context, Buf *out, const char *column)
{
	(void)context;
	(void)column;
	buf_puts(out, "t_seen(key, row)");
}

static void
column_text(const TemplateContext *context, Buf *out, const char *column)
{
	(void)context;
	(void)column;
	buf_puts(out, "t_name(p, key, row)");
}

static uint32_t
column_width(const TemplateContext *context, const char *column)
{
	(void)context;
	(void)column;
	return 10;
}

/* Emitted code is plain ASCII, and outside of literals it has no quote, backslash or percent
 * sign. */
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
	static const TemplateVariable variables[] = {{"v", "va\\lue"}};
	Arena *arena = arena_new();
	char *text = arena_strndup(arena, (const char *)data, size);
	TemplateContext context = {
		.table = text,
		.sequence = "row + 1",
		.row = "row + 1",
		.now = "now",
		.column_time = column_time,
		.column_text = column_text,
		.column_width = column_width,
	};
	const char *error = NULL;
	size_t offset = 0;
	const Template *template_ = template_parse(arena, text, variables, 1, &error, &offset);
	Buf out = BUF(arena);

	if (!template_ && (!error || offset > size))
		abort();
	if (template_) {
		template_unique(template_);
		template_width(template_, &context);
		template_emit(&out, template_, &context);
		check_code(buf_text(&out));
	}
	arena_free(arena);
	return 0;
}
