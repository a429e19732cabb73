/* place.c - bytes of a source as line and column.
 *
 * Lines are counted from the last place that was looked up, or from the beginning if that lies
 * behind: each table's line stands in the emitted program, in order.
 */
#include "diag/place.h"

#include <string.h>

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Bytes of the source that loc means. */
static Span
span_of(const Loc *loc)
{
	size_t size = loc->source->size;
	Span span;

	if (!loc->pointer)
		span = (Span){loc->offset, loc->offset + loc->size};
	else if (jsonptr_find(loc->source, loc->pointer, loc->key, &span) && loc->size &&
		 loc->source->text[span.begin] == '"')
		span = jsonptr_inside(loc->source, span, loc->offset, loc->size);
	span.begin = least(span.begin, size);
	span.end = least(span.end, size);
	return span;
}

/* Number of characters of UTF-8 text: bytes that do not continue one. */
static size_t
characters(const char *text, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < size; i++)
		n += (text[i] & 0xc0) != 0x80;
	return n;
}

Place
place_find(const Loc *loc)
{
	Place place = {.source = loc ? loc->source : NULL};
	const char *text, *end;
	SourceTrail *trail;

	if (!place.source)
		return place;
	text = place.source->text;
	trail = place.source->trail;
	place.span = span_of(loc);
	place.line = 1;
	if (trail && trail->line_begin <= place.span.begin) {
		place.line += trail->lines;
		place.line_span.begin = trail->line_begin;
	}
	for (const char *p = text + place.line_span.begin;
		(p = memchr(p, '\n', place.span.begin - (size_t)(p - text))); p++) {
		place.line++;
		place.line_span.begin = (size_t)(p - text) + 1;
	}
	if (trail) {
		trail->lines = place.line - 1;
		trail->line_begin = place.line_span.begin;
	}
	end = memchr(text + place.span.begin, '\n', place.source->size - place.span.begin);
	place.line_span.end = end ? (size_t)(end - text) : place.source->size;
	if (place.line_span.end > place.line_span.begin &&
		text[place.line_span.end - 1] == '\r')
		place.line_span.end--;
	place.column = 1 + characters(text + place.line_span.begin,
				   place.span.begin - place.line_span.begin);
	place.end_column = place.column;
	if (place.line_span.end > place.span.begin)
		place.end_column += characters(text + place.span.begin,
			least(place.span.end, place.line_span.end) - place.span.begin);
	return place;
}

int
place_compare(const Place *a, const Place *b)
{
	int order;

	if (!a->source || !b->source)
		return (a->source == NULL) - (b->source == NULL);
	order = a->source == b->source ? 0 : strcmp(a->source->name, b->source->name);
	if (order == 0)
		order = (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
	return order;
}
