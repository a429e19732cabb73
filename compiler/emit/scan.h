/* scan.h - the names in emitted C, one after the other.
 */
#ifndef EMIT_SCAN_H
#define EMIT_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum { SCAN_NAME_MAX = 1023 }; /* of a longer one the beginning counts */

typedef struct {
	const char *at, *end;
	int depth;                    /* of braces, brackets and parentheses around */
	char name[SCAN_NAME_MAX + 1]; /* the name that was found */
	bool called;                  /* followed by a parenthesis */
	bool defined;                 /* a function, an array or an object of the file, with its value */
} Scan;

/* Sets out to read size bytes of C: whole declarations, as we emit them. */
void scan_begin(Scan *scan, const char *text, size_t size);

/* Goes to the next name, keywords included, that does not stand in a comment or a literal. Returns false at the end. */
bool scan_next(Scan *scan);

#endif
