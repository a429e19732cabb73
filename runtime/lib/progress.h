/* progress.h - a line per table on the terminal: bar, rows, speed, time left.
 *
 * Blocks are written one after the other, so only the last line ever changes.
 */
#ifndef LIB_PROGRESS_H
#define LIB_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct rt_progress {
	bool shown;
	bool colour;
	int columns;       /* of the terminal */
	int name_width;    /* columns for names */

	const char *name;  /* of the table under way; NULL: none */
	uint64_t rows, done;
	uint64_t bytes;    /* of text */
	uint64_t begun, drawn; /* nanoseconds of the monotonic clock */
};

/* Prepares for tables whose names are up to longest bytes long. Nothing is drawn unless shown
 * is true. */
void rt_progress_open(struct rt_progress *progress, bool shown, int longest);

/* A table begins; it will have so many rows. */
void rt_progress_begin(struct rt_progress *progress, const char *name, uint64_t rows);

/* So many more rows and bytes of text are written. */
void rt_progress_add(struct rt_progress *progress, uint64_t rows, uint64_t bytes);

/* The table is done, or given up: its line stays. */
void rt_progress_end(struct rt_progress *progress);

/* Returns nanoseconds of the monotonic clock. */
uint64_t rt_progress_clock(void);

#endif
