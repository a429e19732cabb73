/* words.c - words of the schema in C: literals and comments.
 */
#include "emit/emit.h"

#include <string.h>

#include "base/literal.h"
#include "base/utf8.h"
#include "diag/place.h"

void
emit_leave(Emit *e, size_t mark)
{
	cw_leave(&e->w, mark);
	arena_empty(e->arena);
}

const char *
emit_literal(Emit *e, const char *text)
{
	Buf buf = BUF(e->arena);

	if (text == NULL)
		return "NULL";
	c_literal(&buf, text, strlen(text));
	return buf_text(&buf);
}

/* SQL as a literal a line. */
const char *
emit_literal_lines(Emit *e, const char *text)
{
	Buf buf = BUF(e->arena);

	while (strchr(text, '\n') != NULL && strchr(text, '\n')[1] != '\0') {
		size_t n = (size_t)(strchr(text, '\n') - text) + 1;

		buf_puts(&buf, buf.n == 0 ? "" : "\t\t\t");
		c_literal(&buf, text, n);
		buf_putc(&buf, '\n');
		text += n;
	}
	buf_puts(&buf, buf.n == 0 ? "" : "\t\t\t");
	c_literal(&buf, text, strlen(text));
	return buf_text(&buf);
}

/* Text that cannot end a comment or be taken for anything else in one. */
const char *
emit_comment(Emit *e, const char *text)
{
	Buf buf = BUF(e->arena);
	size_t size = strlen(text);
	uint32_t c;

	for (size_t i = 0, n; i < size; i += n) {
		n = utf8_decode(text + i, size - i, &c);
		if (c == UTF8_BAD || utf8_obeyed(c) || c == '\\' || c == '?')
			buf_putc(&buf, ' ');
		else
			buf_putn(&buf, text + i, n);
		if ((c == '*' && text[i + 1] == '/') || (c == '/' && text[i + 1] == '*'))
			buf_putc(&buf, ' ');
	}
	return buf_text(&buf);
}

/* The file's name without its folder: the program does not depend on where its schema lies. */
const char *
emit_file_name(const Source *source)
{
	const char *slash = strrchr(source->name, '/');

	return slash == NULL ? source->name : slash + 1;
}

const char *
emit_place(Emit *e, const Loc *loc)
{
	Place place = place_find(loc);

	if (place.source == NULL)
		return "";
	return arena_printf(e->arena, "%s:%zu", emit_file_name(place.source), place.line);
}
