/* pages.h - memory that is written once, and may be kept by whom it is shown.
 *
 * A pipe can take the pages themselves rather than a copy of their bytes, which costs less than half as much; but then
 * nobody may write to them again. New memory costs little only where it comes in huge pages (2 MiB): in small ones, each
 * of them is fetched on its own, and a copy is cheaper.
 */
#ifndef LIB_PAGES_H
#define LIB_PAGES_H

#include <stdbool.h>
#include <stddef.h>

/* A stretch of new memory, used from one end to the other. Zeroed before first use. */
struct rt_pages {
	char *mapped; /* NULL: none yet */
	size_t size;
	size_t used;  /* what has been taken, bytes */
};

/* Returns room bytes that nobody has written to; NULL if they are not to be had, or in small
 * pages only. They may be written to until the next call, which is told in `taken` how many of them were used: those
 * are left alone for good. */
char *rt_pages_get(struct rt_pages *pages, size_t taken, size_t room);

/* Returns how much memory that takes, in bytes. */
size_t rt_pages_size(size_t room);

/* Gives the memory back. Who keeps pages goes on having them. */
void rt_pages_close(struct rt_pages *pages);

#endif
