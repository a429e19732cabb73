/* gap.h - moments before and after those of other columns, by a distribution of gaps.
 *
 * Unlike `after`, these keep the gap that was asked for, even where it leads past the
 * present.
 */
#ifndef PGMOCK_GEN_GAP_H
#define PGMOCK_GEN_GAP_H

#include <pgmock/gen.h>

PGM_GENERATOR(following,
	.summary = "moment after that of another column, by a distribution of gaps",
	.domain  = "datetime",
	.yields  = VALUE_TIMESTAMP,
	.params  = { { "column", PARAM_COLUMN, .required = true,
	               .help = "column of the row, or of one that it refers to: \"order_id.ordered_at\"" },
	             { "gap", PARAM_DIST, .required = true,
	               .help = "{\"dist\": \"uniform\", \"min\": \"1 day\", "
	                       "\"max\": \"14 days\"}" } },
	.call    = "${column} + ${gap}",
	.types   = "ts date",
	.example = "{ \"column\": \"at\", \"gap\": { \"dist\": \"uniform\", "
	           "\"min\": \"1 day\", \"max\": \"14 days\" } }")

PGM_GENERATOR(preceding,
	.summary = "moment before that of another column, by a distribution of gaps",
	.domain  = "datetime",
	.yields  = VALUE_TIMESTAMP,
	.params  = { { "column", PARAM_COLUMN, .required = true,
	               .help = "column of the row, or of one that it refers to: \"order_id.ordered_at\"" },
	             { "gap", PARAM_DIST, .required = true,
	               .help = "{\"dist\": \"exp\", \"mean\": \"2 days\", "
	                       "\"max\": \"20 days\"}" } },
	.call    = "${column} - ${gap}",
	.backwards = true,
	.types   = "ts date",
	.example = "{ \"column\": \"at\", \"gap\": { \"dist\": \"exp\", \"mean\": \"2 days\", "
	           "\"max\": \"20 days\" } }")

#endif
