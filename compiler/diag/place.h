/* place.h - a Loc looked up: file, line, column.
 */
#ifndef DIAG_PLACE_H
#define DIAG_PLACE_H

#include "diag/diag.h"
#include "diag/jsonptr.h"

typedef struct {
	const Source *source; /* NULL: no place */
	Span span;            /* bytes */
	Span line_span;       /* bytes of the line that it begins on, without the line break */
	size_t line, column;  /* from 1; columns count characters */
	size_t end_column;    /* of the character behind the last on this line */
} Place;

/* Looks a Loc up. What the source does not hold gets the place of its nearest ancestor. */
Place place_find(const Loc *loc);

/* Orders places by file and position; those without a file come last. Returns < 0, 0 or > 0. */
int place_compare(const Place *a, const Place *b);

#endif
