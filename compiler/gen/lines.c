/* lines.c - statements of emitted code, laid out as clang-format would.
 */
#include "gen/lines.h"

#include <string.h>

#include "base/copytext.h"
#include "base/literal.h"

enum { COLUMNS = 96, TAB = 8 };

/* Returns the place of the quote that ends the literal that starts at i. */
static size_t
literal_end(const char *text, size_t i)
{
	for (i++; text[i] != '"' && text[i] != '\0'; i++)
		if (text[i] == '\\' && text[i + 1] != '\0')
			i++;
	return text[i] == '"' ? i : i - 1;
}

/* Returns where to break a statement that is longer than room: after a comma between
 * arguments. 0: nowhere. depth is that of parentheses at its start. */
static size_t
break_of(const char *text, size_t room, unsigned depth)
{
	size_t cut = 0;

	for (size_t i = 0; text[i] != '\0' && (i < room || cut == 0); i++) {
		if (text[i] == '"')
			i = literal_end(text, i);
		else if (text[i] == '(' || text[i] == '[')
			depth++;
		else if (text[i] == ')' || text[i] == ']')
			depth--;
		else if (text[i] == ',' && depth == 1)
			cut = i + 1;
	}
	return cut;
}

/* A break comes before the first argument of the call if all arguments fit one line, else
 * after as many as fit. */
void
line_put(Buf *out, unsigned indent, const char *statement)
{
	const char *call = strchr(statement, '(');

	for (unsigned more = 0;; more = 1) {
		size_t margin = (indent + more) * TAB;
		size_t room = margin < COLUMNS ? COLUMNS - margin : 0;
		size_t size = strlen(statement), cut = 0;

		if (size > room && more == 0 && call && strlen(call + 1) + TAB <= room)
			cut = (size_t)(call + 1 - statement);
		else if (size > room)
			cut = break_of(statement, room, more);
		for (unsigned i = 0; i < indent + more; i++)
			buf_putc(out, '\t');
		buf_putn(out, statement, cut > 0 ? cut : size);
		buf_putc(out, '\n');
		if (cut == 0)
			return;
		statement += cut + (statement[cut] == ' ');
	}
}

void
line_put_text(Buf *out, unsigned indent, const char *text)
{
	size_t size, from = 0;
	const char *copy = text_copy_escape(out->arena, text, &size);
	Buf literal = BUF(out->arena);

	for (size_t i = 0; i < size; i++) {
		c_literal_byte(&literal, copy[i]);
		if (literal.n < LINE_LITERAL_MAX && i + 1 < size)
			continue;
		line_put(out, indent,
			arena_printf(out->arena, "p = pgm_put_bytes(p, \"%s\", %zu);",
				buf_text(&literal), i + 1 - from));
		from = i + 1;
		literal = BUF(out->arena);
	}
}
