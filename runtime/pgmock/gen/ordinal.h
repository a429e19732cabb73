/* ordinal.h - 1, 2, 3 … among the children of a row.
 */
#ifndef PGMOCK_GEN_ORDINAL_H
#define PGMOCK_GEN_ORDINAL_H

#include <pgmock/children.h>
#include <pgmock/gen.h>

PGM_GENERATOR(ordinal,
	.summary     = "place of the row among those that belong to the same parent, from 1 on",
	.domain      = "structure",
	.yields      = VALUE_INT,
	.call        = "(int64_t)pgm_child_ordinal(key, ${children}, row) + 1",
	.types       = "int num float",
	.per_parent  = true,
	.example     = "{}")

#endif
