/* gap.h - moments before and after those of other columns, by a distribution of gaps.
 *
 * Unlike `after`, these keep the gap that was asked for, even where it leads past the
 * present.
 */
#ifndef PGMOCK_GEN_GAP_H
#define PGMOCK_GEN_GAP_H

#include <pgmock/gen.h>

/* What moments of another column are told by, and how long after or before them: in hours.h, too. */
#define PGM_GAP_PARAMS(example) \
	{ "column", PARAM_COLUMN, .required = true, \
	  .help = "column of the row, or of one that it refers to: \"order_id.ordered_at\"" }, \
	{ "gap", PARAM_DIST, .required = true, .help = example }

#define PGM_FOLLOWING_GAP "{\"dist\": \"uniform\", \"min\": \"1 day\", \"max\": \"14 days\"}"
#define PGM_PRECEDING_GAP "{\"dist\": \"exp\", \"mean\": \"2 days\", \"max\": \"20 days\"}"

PGM_GENERATOR(following,
	.summary = "moment after that of another column, by a distribution of gaps",
	.domain  = "datetime",
	.yields  = VALUE_TIMESTAMP,
	.params  = { PGM_GAP_PARAMS(PGM_FOLLOWING_GAP) },
	.call    = "${column} + ${gap}",
	.types   = "ts date",
	.example = "{ \"column\": \"at\", \"gap\": " PGM_FOLLOWING_GAP " }")

PGM_GENERATOR(preceding,
	.summary = "moment before that of another column, by a distribution of gaps",
	.domain  = "datetime",
	.yields  = VALUE_TIMESTAMP,
	.params  = { PGM_GAP_PARAMS(PGM_PRECEDING_GAP) },
	.call    = "${column} - ${gap}",
	.backwards = true,
	.types   = "ts date",
	.example = "{ \"column\": \"at\", \"gap\": " PGM_PRECEDING_GAP " }")

#endif
