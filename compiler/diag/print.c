/* print.c - messages for people: the place, the line and a caret below it.
 *
 * The line of carets repeats the tabs of the line above and gives wide characters two columns,
 * so that the two line up in any terminal. Of a long line (minified JSON is one) only the part
 * around the caret is shown.
 */
#include <string.h>

#include "base/str.h"
#include "diag/message.h"

enum {
	LONGEST_LINE = 110, /* characters of a line that are shown whole */
	LEAD = 40,          /* characters shown before the caret of a longer one */
	GUTTER = 5          /* columns for the number of the line */
};

/* What a terminal is told: SGR parameters (ECMA-48), all empty without colour. */
typedef struct {
	const char *bold, *level[3], *caret, *plain;
} Palette;

static const Palette coloured = {
	"\033[1m", {"\033[1;31m", "\033[1;35m", "\033[1;36m"}, "\033[1;32m", "\033[0m"};
static const Palette monochrome = {"", {"", "", ""}, "", ""};

/* The line of a place, and the carets below it, character by character. */
static void
draw(const Place *place, Buf *line, Buf *carets)
{
	const char *text = place->source->text;
	size_t column = 1, first = 1, size;
	uint32_t c;

	if (place->column > LONGEST_LINE - 20)
		first = place->column - LEAD;
	if (first > 1) {
		buf_puts(line, "…");
		buf_putc(carets, ' ');
	}
	for (size_t at = place->line_span.begin; at < place->line_span.end;
		at += size, column++) {
		bool marked = at >= place->span.begin && at < place->span.end;
		char mark = !marked ? ' ' : at == place->span.begin ? '^' : '~';

		size = utf8_decode(text + at, place->line_span.end - at, &c);
		if (column < first)
			continue;
		if (column == first + LONGEST_LINE) {
			buf_puts(line, "…");
			break;
		}
		if (c == '\t') {
			buf_putc(line, '\t');
			buf_putc(carets, marked ? mark : '\t');
		} else if (c == UTF8_BAD || utf8_obeyed(c)) {
			buf_puts(line, "\xef\xbf\xbd"); /* U+FFFD, the replacement character */
			buf_putc(carets, mark);
		} else {
			buf_putn(line, text + at, size);
			for (size_t i = 0; i < utf8_width(c); i++)
				buf_putc(carets, marked && i > 0 ? '~' : mark);
		}
	}
}

/* Text without the blanks at its end. */
static const char *
trimmed(Buf *buf)
{
	while (buf->n > 0 && (buf->text[buf->n - 1] == ' ' || buf->text[buf->n - 1] == '\t'))
		buf->text[--buf->n] = '\0';
	return buf_text(buf);
}

static void
print_excerpt(Arena *arena, const Place *place, FILE *out, const Palette *palette)
{
	Buf line = BUF(arena), carets = BUF(arena);
	size_t begin = place->span.begin;
	Place pointed = *place;

	/* An empty span, or one at the end of its line, still gets a caret. */
	if (pointed.span.end == begin)
		pointed.span.end = begin + 1;
	draw(&pointed, &line, &carets);
	if (begin >= place->line_span.end)
		buf_putc(&carets, '^');
	fprintf(out, "%*zu | %s\n", GUTTER, place->line, trimmed(&line));
	fprintf(out, "%*s | %s%s%s\n", GUTTER, "", palette->caret, trimmed(&carets),
		palette->plain);
}

static void
print_message(Arena *arena, const Message *message, FILE *out, const Palette *palette)
{
	const Place *place = &message->place;

	fputs(palette->bold, out);
	if (place->source)
		fprintf(out, "%s:%zu:%zu: ", diag_visible(arena, place->source->name),
			place->line, place->column);
	else
		fputs("pgmockc: ", out);
	fprintf(out, "%s%s:%s%s %s", palette->level[message->level],
		diag_level_name(message->level), palette->plain, palette->bold, message->text);
	if (message->warning)
		fprintf(out, " [-W%s%s]", message->level == DIAG_ERROR ? "error=" : "",
			message->warning);
	fprintf(out, "%s\n", palette->plain);
	if (place->source)
		print_excerpt(arena, place, out, palette);
	if (message->hint)
		fprintf(out, "%*s = hint: %s\n", GUTTER, "", message->hint);
}

void
diag_print(const Diag *diag, FILE *out, bool colour)
{
	Messages messages = diag_in_order(diag);
	const Palette *palette = colour ? &coloured : &monochrome;

	for (size_t i = 0; i < messages.n; i++) {
		print_message(diag->arena, &messages.at[i], out, palette);
		for (size_t j = 0; j < messages.at[i].notes.n; j++)
			print_message(diag->arena, &messages.at[i].notes.at[j], out, palette);
	}
	if (diag->errors > diag->limit)
		fprintf(out, "pgmockc: %zu more error%s not shown\n",
			diag->errors - diag->limit,
			diag->errors - diag->limit == 1 ? " is" : "s are");
}
