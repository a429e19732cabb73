/* grid.c - measures all cells, then prints them.
 */
#include "grid.h"

#include <inttypes.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

static const char ellipsis[] = "…";

/* Returns the columns that shown text takes. */
static size_t
width_of(const char *text)
{
	size_t width = 0, n = strlen(text);

	for (uint32_t c; n > 0;) {
		size_t size = utf8_decode(text, n, &c);

		width += utf8_width(c);
		text += size;
		n -= size;
	}
	return width;
}

/* Appends a character as it is shown. */
static void
put_shown(Buf *out, const char *s, size_t size, uint32_t c)
{
	if (c == '\n')
		buf_puts(out, "\\n");
	else if (c == '\t')
		buf_puts(out, "\\t");
	else if (c == UTF8_BAD || (utf8_obeyed(c) && c < 0x100))
		buf_printf(out, "\\x%02x", (unsigned char)s[size - 1]);
	else if (utf8_obeyed(c))
		buf_printf(out, "\\u%04x", (unsigned)c);
	else
		buf_putn(out, s, size);
}

const char *
grid_shown(Arena *arena, const char *text, size_t widest)
{
	Buf out = BUF(arena);
	size_t n = strlen(text), kept = 0,
	       width = 0; /* kept: bytes that leave room for the mark of a cut */

	for (uint32_t c; n > 0;) {
		size_t size = utf8_decode(text, n, &c), before = out.n;

		put_shown(&out, text, size, c);
		width += width_of(out.text + before);
		text += size;
		n -= size;
		if (widest > 0 && width > widest) {
			const char *rest = arena_strndup(arena, buf_text(&out), kept);

			return arena_printf(arena, "%s%s", rest, ellipsis);
		}
		if (width < widest)
			kept = out.n;
	}
	return buf_text(&out);
}

const char *
grid_number(Arena *arena, uint64_t n)
{
	const char *plain = arena_printf(arena, "%" PRIu64, n);
	size_t size = strlen(plain);
	Buf out = BUF(arena);

	for (size_t i = 0; i < size; i++) {
		if (i > 0 && (size - i) % 3 == 0)
			buf_putc(&out, ',');
		buf_putc(&out, plain[i]);
	}
	return buf_text(&out);
}

void
grid_add(Grid *grid, const char *text, bool right)
{
	vec_push(grid->arena, &grid->cells,
		(GridCell){grid_shown(grid->arena, text, grid->widest), right});
}

/* The columns that each column of the grid takes. */
static size_t *
measure(const Grid *grid)
{
	size_t *widths = arena_array(grid->arena, size_t, grid->width);

	for (size_t i = 0; i < grid->cells.n; i++) {
		size_t width = width_of(grid->cells.at[i].text);

		if (width > widths[i % grid->width])
			widths[i % grid->width] = width;
	}
	return widths;
}

static void
put_times(char c, size_t n, FILE *out)
{
	while (n-- > 0)
		putc(c, out);
}

/* The last cell of a row has no blanks behind it. */
static void
print_cell(const GridCell *cell, size_t width, bool last, FILE *out)
{
	size_t blanks = width - width_of(cell->text);

	put_times(' ', 1 + (cell->right ? blanks : 0), out);
	fputs(cell->text, out);
	if (last)
		putc('\n', out);
	else
		fprintf(out, "%*s |", cell->right ? 0 : (int)blanks, "");
}

void
grid_print(const Grid *grid, FILE *out)
{
	const size_t *widths = measure(grid);

	for (size_t i = 0; i < grid->cells.n; i++) {
		size_t at = i % grid->width;

		print_cell(&grid->cells.at[i], widths[at], at + 1 == grid->width, out);
		if (i + 1 != grid->width)
			continue;
		for (size_t j = 0; j < grid->width; j++) {
			put_times('-', widths[j] + 2, out);
			putc(j + 1 < grid->width ? '+' : '\n', out);
		}
	}
}

void
grid_print_expanded(const Grid *grid, const char *called, FILE *out)
{
	size_t widest = 0;

	for (size_t i = 0; i < grid->width; i++) {
		size_t width = width_of(grid->cells.at[i].text);

		widest = width > widest ? width : widest;
	}
	for (size_t i = grid->width; i < grid->cells.n; i++) {
		const char *title = grid->cells.at[i % grid->width].text;

		if (called != NULL && i % grid->width == 0)
			fprintf(out, "- %s %zu\n", called, i / grid->width);
		fprintf(out, " %s%*s | %s\n", title, (int)(widest - width_of(title)), "",
			grid->cells.at[i].text);
	}
}
