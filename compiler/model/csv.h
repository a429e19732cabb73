/* csv.h - files of values parted by commas.
 */
#ifndef MODEL_CSV_H
#define MODEL_CSV_H

#include "base/vec.h"
#include "diag/diag.h"

typedef struct {
	const char *text;    /* without quotes */
	bool quoted;
	size_t offset, size; /* bytes of the source, quotes included */
} CsvField;

typedef struct {
	VEC(CsvField) fields; /* line after line, each of width fields */
	size_t width;         /* as many as the first line has */
} Csv;

/* Reads the source as RFC 4180 has it, with a delimiter of one's own: lines end in LF or CRLF; what stands in double quotes
 * may hold delimiters, line ends and, doubled, quotes. A byte order mark and empty lines are passed over. False: what is
 * wrong was said. Owner: the arena. */
bool csv_read(Arena *arena, Diag *diag, const Source *source, char delimiter, Csv *csv);

#endif
