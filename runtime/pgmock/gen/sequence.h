/* sequence.h - numbers that count the rows.
 */
#ifndef PGMOCK_GEN_SEQUENCE_H
#define PGMOCK_GEN_SEQUENCE_H

#include <pgmock/gen.h>

/* Returns start + row * step, modulo 2^64. */
static inline int64_t
pgm_sequence(uint64_t row, int64_t start, int64_t step)
{
	return (int64_t)((uint64_t)start + row * (uint64_t)step);
}

PGM_GENERATOR(sequence,
	.summary     = "start, start + step, start + 2 step … row by row",
	.domain      = "structure",
	.yields      = VALUE_NUMBER,
	.params      = { { "start", PARAM_NUMBER, .fallback = "1",
	                   .help = "value of the first row" },
	                 { "step", PARAM_NUMBER, .fallback = "1",
	                   .help = "what each row adds; not 0" } },
	.call        = "pgm_sequence(row, ${start}, ${step})",
	.unique_call = "pgm_sequence(row, ${start}, ${step})",
	.types       = "int num float",
	.example     = "{ \"start\": 100, \"step\": 10 }")

#endif
