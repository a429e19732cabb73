/* boolean.h - true or false.
 */
#ifndef PGMOCK_GEN_BOOLEAN_H
#define PGMOCK_GEN_BOOLEAN_H

#include <pgmock/gen.h>

PGM_GENERATOR(boolean,
	.summary     = "true in that share of the rows, else false",
	.domain      = "structure",
	.yields      = VALUE_BOOL,
	.params      = { { "share", PARAM_SHARE, .fallback = "0.5",
	                   .help = "how many of the rows are true, 0 to 1" } },
	.call        = "pgm_chance(&r, ${share})",
	.unique_call = "${index} != 0",
	.distinct    = 2,
	.types       = "bool",
	.example     = "{ \"share\": 0.9 }")

#endif
