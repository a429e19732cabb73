/* choices.h - lists, distributions and little languages: calls that the compiler writes itself.
 *
 * What their parameters draw is written out for each column, so there is nothing to call here.
 */
#ifndef PGMOCK_GEN_CHOICES_H
#define PGMOCK_GEN_CHOICES_H

#include <pgmock/gen.h>

PGM_GENERATOR(choices,
	.summary = "one of a list of values, each as often as its weight says",
	.domain  = "structure",
	.params  = { { "values", PARAM_CHOICES, .required = true,
	               .help = "[\"a\", \"b\"], {\"a\": 80, \"b\": 20} or [[\"a\", 80], "
	                       "[\"b\", 20]]" } },
	.call    = "${values}",
	.unique_call = "${values}",
	.example = "{ \"values\": { \"paid\": 70, \"open\": 20, \"void\": 10 } }")

PGM_GENERATOR(constant,
	.summary = "the same value in every row",
	.domain  = "structure",
	.params  = { { "value", PARAM_CHOICES, .required = true, .help = "the value" } },
	.call    = "${value}",
	.example = "{ \"value\": 1 }")

PGM_GENERATOR(dist,
	.summary = "number drawn from a distribution",
	.domain  = "structure",
	.yields  = VALUE_NUMBER,
	.params  = { { "dist", PARAM_DIST, .required = true,
	               .help = "{\"type\": \"normal\", \"mean\": 50, \"std_dev\": 10}; also "
	                       "uniform lognormal exponential poisson zipf pareto triangular "
	                       "histogram" } },
	.call    = "${dist}",
	.unique_call = "${dist}",
	.types   = "int num float",
	.example = "{ \"dist\": { \"type\": \"normal\", \"mean\": 50, \"std_dev\": 10 } }")

PGM_GENERATOR(regex,
	.summary     = "text that a regular expression matches",
	.domain      = "structure",
	.yields      = VALUE_TEXT,
	.params      = { { "pattern", PARAM_REGEX, .required = true,
	                   .help = "regular expression" } },
	.call        = "${pattern}",
	.unique_call = "${pattern}",
	.types       = "text char",
	.example     = "{ \"pattern\": \"[A-Z]{3}-[0-9]{4}\" }")

PGM_GENERATOR(template,
	.summary     = "text with holes: {seq:8}, {year}, {random:4} …",
	.domain      = "structure",
	.yields      = VALUE_TEXT,
	.params      = { { "template", PARAM_TEMPLATE, .required = true,
	                   .help = "text with holes in braces" },
	                 { "variables", PARAM_VARIABLES, .fallback = "{}",
	                   .help = "text of holes of one's own, by name" } },
	.call        = "${template}",
	.unique_call = "${template}",
	.types       = "text char",
	.example     = "{ \"template\": \"ORD-{year}-{seq:8}\" }")

#endif
