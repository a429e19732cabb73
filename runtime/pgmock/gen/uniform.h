/* uniform.h - numbers drawn evenly from a range.
 */
#ifndef PGMOCK_GEN_UNIFORM_H
#define PGMOCK_GEN_UNIFORM_H

#include <pgmock/gen.h>

PGM_GENERATOR(uniform,
	.summary     = "number drawn evenly from [min, max]",
	.domain      = "structure",
	.yields      = VALUE_NUMBER,
	.params      = { { "min", PARAM_NUMBER, .fallback = "0", .help = "smallest value" },
	                 { "max", PARAM_NUMBER, .fallback = "1000",
	                   .help = "largest value, inclusive" } },
	.call        = "pgm_between(&r, ${min}, ${max})",
	.unique_call = "(int64_t)((uint64_t)${min} + ${index})",
	.low         = "min",
	.high        = "max",
	.types       = "int num float",
	.example     = "{ \"min\": 1, \"max\": 6 }")

#endif
