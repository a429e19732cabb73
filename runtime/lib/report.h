/* report.h - tables of tables: what a run would write (--dry-run) and what it wrote (--stats).
 */
#ifndef LIB_REPORT_H
#define LIB_REPORT_H

#include "lib/crew.h"
#include "lib/dump.h"

/* A row of the table. */
struct rt_report_row {
	const char *name;
	uint64_t rows;
	uint64_t text;  /* bytes before compression */
	uint64_t bytes; /* as written */
};

/* Is given a line of the table, without its newline. */
typedef void rt_report_line_fn(void *context, const char *text);

/* Shows the table, line by line, and a line of totals. */
void rt_report(const struct rt_report_row *rows, uint32_t n, rt_report_line_fn *line,
	void *context);

/* Estimates what all rows of a span take, from a sample of them: one chunk's worth, taken from
 * the start, the middle and the end. The crew is open; its first thread and chunk are used.
 * Returns false: the rows cannot be made. */
bool rt_report_estimate(struct rt_crew *crew, const struct rt_span *span,
	struct rt_report_row *row);

/* Returns why: good until the crew makes another chunk. */
const char *rt_report_problem(const struct rt_crew *crew);

#endif
