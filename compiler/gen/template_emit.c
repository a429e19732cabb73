/* template_emit.c - templates: what follows from one, and the C that it becomes.
 *
 * Each kind of part is a row of a table: how wide it is, whether always as wide, and the C
 * for it. A template in which a number or uuid of the row can be told from its surroundings
 * is unique.
 */
#include <inttypes.h>
#include <string.h>

#include <pgmock/pattern.h>

#include "base/copytext.h"
#include "gen/lines.h"
#include "gen/template.h"

/* Digits that one pgm_put_digits() or pgm_put_hex() puts, and how many of those in a row are
 * still pleasant. */
enum { DIGITS_AT_ONCE = 8, HEX_AT_ONCE = 16, CHUNKS_MAX = 4 };

typedef enum {
	FIXED, /* the same number of characters in every row */
	VARIES,
	COUNTED, /* as many as part.n says */
} Size;

typedef enum {
	NOTHING,   /* tells rows apart */
	BY_NUMBER, /* a number that is the row's own, in digits */
	BY_VALUE,  /* a value that is the row's own, of fixed size */
} Tells;

typedef struct {
	Size size;
	Tells tells;
	bool draws;
	uint32_t width;      /* FIXED and VARIES; 0: asked for */
	const char *of_time; /* function that puts it for a moment, or NULL */
} Trait;

static const Trait traits[TEMPLATE_KINDS] = {
	[TEMPLATE_TEXT] = {.size = FIXED},
	[TEMPLATE_SEQUENCE] = {.size = VARIES, .tells = BY_NUMBER, .width = PGM_WIDTH_INT8},
	[TEMPLATE_RANDOM] = {.size = COUNTED, .draws = true},
	[TEMPLATE_HEX] = {.size = COUNTED, .draws = true},
	[TEMPLATE_ALPHA] = {.size = COUNTED, .draws = true},
	[TEMPLATE_ALPHANUMERIC] = {.size = COUNTED, .draws = true},
	[TEMPLATE_YEAR] = {.size = VARIES, .width = 7, .of_time = "pgm_put_year_of"},
	[TEMPLATE_MONTH] = {.size = FIXED, .width = 2, .of_time = "pgm_put_month_of"},
	[TEMPLATE_MONTH_NAME] = {.size = VARIES,
		.width = PGM_WIDTH_MONTH_NAME,
		.of_time = "pgm_put_month_name_of"},
	[TEMPLATE_DAY] = {.size = FIXED, .width = 2, .of_time = "pgm_put_day_of"},
	[TEMPLATE_TIMESTAMP] = {.size = VARIES,
		.width = PGM_WIDTH_INT8,
		.of_time = "pgm_put_seconds_of"},
	[TEMPLATE_UUID] = {.size = FIXED, .tells = BY_VALUE, .draws = true, .width = 36},
	[TEMPLATE_ROW] = {.size = VARIES, .tells = BY_NUMBER, .width = PGM_WIDTH_INT8},
	[TEMPLATE_TABLE] = {.size = FIXED},
	[TEMPLATE_COLUMN] = {.size = VARIES},
};

/* True if parts [from, to) are as long in every row. What is told of now is the same in all
 * of them. */
static bool
are_fixed(const Template *template_, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const TemplatePart *part = &template_->parts.at[i];
		const Trait *trait = &traits[part->kind];

		if (trait->size == VARIES && (!trait->of_time || part->column))
			return false;
	}
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* True if part i is text that ends (last) or starts with something else than a digit. */
static bool
bounds_digits(const Template *template_, size_t i, bool last)
{
	const TemplatePart *part = &template_->parts.at[i];

	return i < template_->parts.n && part->kind == TEMPLATE_TEXT &&
	       !is_digit(last ? part->text[strlen(part->text) - 1] : part->text[0]);
}

bool
template_unique(const Template *template_)
{
	const size_t n = template_->parts.n;

	for (size_t i = 0; i < n; i++) {
		Tells tells = traits[template_->parts.at[i].kind].tells;
		bool before = are_fixed(template_, 0, i),
		     after = are_fixed(template_, i + 1, n);

		if (tells == BY_VALUE && (before || after))
			return true;
		if (tells == BY_NUMBER &&
			((before && after) ||
				(after && i > 0 && bounds_digits(template_, i - 1, true)) ||
				(before && bounds_digits(template_, i + 1, false))))
			return true;
	}
	return false;
}

bool
template_draws(const Template *template_)
{
	for (size_t i = 0; i < template_->parts.n; i++)
		if (traits[template_->parts.at[i].kind].draws)
			return true;
	return false;
}

/* Greatest width of a number of the row, or of a year, among so many rows. */
static uint32_t
number_width(const TemplatePart *part, uint64_t rows)
{
	uint32_t width = part->kind == TEMPLATE_YEAR ? 4 : 1;

	if (rows == 0)
		return part->n > traits[part->kind].width ? part->n : traits[part->kind].width;
	for (; part->kind != TEMPLATE_YEAR && rows >= 10; rows /= 10)
		width++;
	return part->n > width ? part->n : width;
}

static uint32_t
part_width(Arena *arena, const TemplatePart *part, const TemplateContext *context)
{
	size_t size;

	switch (part->kind) {
	case TEMPLATE_TEXT:
	case TEMPLATE_TABLE:
		text_copy_escape(arena,
			part->kind == TEMPLATE_TEXT ? part->text : context->table, &size);
		return (uint32_t)size;
	case TEMPLATE_COLUMN:
		return context->column_width(context, part->column);
	case TEMPLATE_SEQUENCE:
	case TEMPLATE_ROW:
	case TEMPLATE_YEAR:
		return number_width(part, context->rows);
	default:
		break;
	}
	return traits[part->kind].size == COUNTED ? part->n : traits[part->kind].width;
}

uint32_t
template_width(const Template *template_, const TemplateContext *context)
{
	Arena *arena = arena_new();
	uint32_t width = 0;

	for (size_t i = 0; i < template_->parts.n; i++)
		width += part_width(arena, &template_->parts.at[i], context);
	arena_free(arena);
	return width;
}

#define PUT(...) line_put(out, 1, arena_printf(out->arena, __VA_ARGS__))

/* Digits drawn as many at once as one function puts; a long run is a loop. */
static void
emit_random(Buf *out, uint32_t n)
{
	if (n > DIGITS_AT_ONCE * CHUNKS_MAX) {
		PUT("p = pgm_draw_class(p, &r, PGM_DIGITS, 10, %" PRIu32 ");", n);
		return;
	}
	for (uint32_t chunk; n > 0; n -= chunk) {
		chunk = n < DIGITS_AT_ONCE ? n : DIGITS_AT_ONCE;
		PUT("p = pgm_put_digits(p, pgm_below(&r, %" PRIu64 "), %" PRIu32 ");",
			pgm_power10[chunk], chunk);
	}
}

static void
emit_hex(Buf *out, uint32_t n)
{
	if (n > HEX_AT_ONCE * CHUNKS_MAX) {
		PUT("p = pgm_draw_hex(p, &r, %" PRIu32 ");", n);
		return;
	}
	for (uint32_t chunk; n > 0; n -= chunk) {
		chunk = n < HEX_AT_ONCE ? n : HEX_AT_ONCE;
		PUT("p = pgm_put_hex(p, pgm_next(&r), %" PRIu32 ");", chunk);
	}
}

static void
emit_number(Buf *out, const char *number, uint32_t digits)
{
	if (digits > 0)
		PUT("p = pgm_put_padded(p, %s, %" PRIu32 ");", number, digits);
	else
		PUT("p = pgm_put_uint(p, %s);", number);
}

/* A part of a date, of now or of a column. */
static void
emit_time(Buf *out, const TemplatePart *part, const TemplateContext *context)
{
	Buf moment = BUF(out->arena);

	if (part->column)
		context->column_time(context, &moment, part->column);
	else
		buf_puts(&moment, context->now);
	PUT("p = %s(p, %s);", traits[part->kind].of_time, buf_text(&moment));
}

static void
emit_part(Buf *out, const TemplatePart *part, const TemplateContext *context)
{
	Buf column = BUF(out->arena);

	switch (part->kind) {
	case TEMPLATE_TEXT:
		line_put_text(out, 1, part->text);
		break;
	case TEMPLATE_TABLE:
		line_put_text(out, 1, context->table);
		break;
	case TEMPLATE_SEQUENCE:
		emit_number(out, context->sequence, part->n);
		break;
	case TEMPLATE_ROW:
		emit_number(out, context->row, 0);
		break;
	case TEMPLATE_RANDOM:
		emit_random(out, part->n);
		break;
	case TEMPLATE_HEX:
		emit_hex(out, part->n);
		break;
	case TEMPLATE_ALPHA:
		PUT("p = pgm_draw_class(p, &r, PGM_ALPHA, 52, %" PRIu32 ");", part->n);
		break;
	case TEMPLATE_ALPHANUMERIC:
		PUT("p = pgm_draw_class(p, &r, PGM_ALNUM, 62, %" PRIu32 ");", part->n);
		break;
	case TEMPLATE_UUID:
		PUT("p = pgm_draw_uuid(p, &r);");
		break;
	case TEMPLATE_COLUMN:
		context->column_text(context, &column, part->column);
		PUT("p = %s;", buf_text(&column));
		break;
	default:
		emit_time(out, part, context);
		break;
	}
}

void
template_emit(Buf *out, const Template *template_, const TemplateContext *context)
{
	for (size_t i = 0; i < template_->parts.n; i++)
		emit_part(out, &template_->parts.at[i], context);
}
