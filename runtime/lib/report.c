/* report.c - counting, and guessing before counting.
 */
#include "lib/report.h"
#include "lib/number.h"

#include <stdio.h>

#define SAMPLES 3

static void
show(const char *name, const char *rows, const char *text, const char *bytes,
	rt_report_line_fn *line, void *context)
{
	char out[512];

	snprintf(out, sizeof out, "%-40.200s %20s %10s %10s", name, rows, text, bytes);
	rt_make_printable(out); /* a name may hold anything */
	line(context, out);
}

static void
show_row(const struct rt_report_row *row, rt_report_line_fn *line, void *context)
{
	char rows[32], text[16], bytes[16];

	show(row->name, rt_show_count(rows, row->rows), rt_show_size(text, row->text),
		rt_show_size(bytes, row->bytes), line, context);
}

void
rt_report(const struct rt_report_row *rows, uint32_t n, rt_report_line_fn *line, void *context)
{
	struct rt_report_row total = {.name = "total"};

	show("table", "rows", "text", "written", line, context);
	for (uint32_t i = 0; i < n; i++) {
		show_row(&rows[i], line, context);
		total.rows += rows[i].rows;
		total.text += rows[i].text;
		total.bytes += rows[i].bytes;
	}
	show_row(&total, line, context);
}

const char *
rt_report_problem(const struct rt_crew *crew)
{
	const char *problem = crew->chunks[0].problem;

	return problem[0] != '\0' ? problem : "internal error: no rows to look at";
}

bool
rt_report_estimate(struct rt_crew *crew, const struct rt_span *span, struct rt_report_row *row)
{
	struct rt_chunk *chunk = &crew->chunks[0];
	bool whole = span->rows <= span->chunk_rows;
	uint64_t size = whole ? span->rows : (span->chunk_rows + SAMPLES - 1) / SAMPLES;
	uint64_t text = 0, bytes = 0, rows = 0;

	row->rows = span->rows;
	row->text = row->bytes = 0;
	for (int i = 0; i < (whole ? 1 : SAMPLES) && size > 0; i++) {
		chunk->table = span->table;
		chunk->row = (span->rows - size) / (SAMPLES - 1) * (uint64_t)i;
		chunk->end = chunk->row + size;
		rt_chunk_make(crew->maker, &crew->benches[0], chunk, crew->rooms.piece);
		if (chunk->size == 0)
			return false;
		text += chunk->text;
		bytes += chunk->size;
		rows += size;
	}
	if (rows > 0) {
		row->text = rt_scaled(text, (struct rt_decimal){span->rows, rows});
		row->bytes = rt_scaled(bytes, (struct rt_decimal){span->rows, rows});
	}
	return true;
}
