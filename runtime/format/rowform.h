/* rowform.h - how rows are written inside the data of a table.
 *
 * Generators fill rows as COPY text, the one canonical form. Every other form is a transcoder
 * of that text, so that the code of rows exists once. A row form is one .c file ending in one
 * descriptor.
 */
#ifndef FORMAT_ROWFORM_H
#define FORMAT_ROWFORM_H

#include "format/archive.h"

struct rt_rowform {
	bool copies;      /* the rows follow the entry's COPY statement */
	const char *tail; /* what stands after the last row */

	/* NULL, all four: COPY text as it is. Otherwise: returns what is needed to write rows
	 * of this archive; NULL: out of memory. close() takes it back. */
	void *(*open)(const struct rt_archive *archive);
	void (*close)(void *state);

	/* Returns the greatest size of n rows of a table. */
	size_t (*bound)(const void *state, uint32_t table, uint64_t n);

	/* Writes rows [row, end) of a table, given as COPY text, to p, which holds bound()
	 * bytes; returns the end. Any thread may call it for any rows; what it writes for rows
	 * in order makes the whole. */
	char *(*rows)(const void *state, uint32_t table, char *p, const char *text,
		uint64_t row, uint64_t end);
};

extern const struct rt_rowform rt_rowform_copy;
extern const struct rt_rowform rt_rowform_insert;

#endif
