/* dist_types.c - the distributions that a schema can name, and their parameters.
 */
#include <math.h> /* NAN */
#include <string.h>

#include "base/vec.h"
#include "gen/dist.h"
#include "gen/generator.h"

/* clang-format off */
static const DistType types[DIST_KINDS] = {
	[DIST_UNIFORM] = {
		.kind = DIST_UNIFORM,
		.name = "uniform",
		.aliases = "even flat",
		.help = "every value between min and max alike",
		.needs_range = true,
	},
	[DIST_NORMAL] = {
		.kind = DIST_NORMAL,
		.name = "normal",
		.aliases = "gaussian gauss",
		.help = "around a mean, by chance",
		.params = {
			{"mean", "mu average", DIST_VALUE, true, 0, "the middle"},
			{"std_dev", "stddev sd sigma", DIST_VALUE, true, 0,
			 "two thirds are as near to the mean"},
		},
	},
	[DIST_LOGNORMAL] = {
		.kind = DIST_LOGNORMAL,
		.name = "lognormal",
		.aliases = "log_normal log-normal",
		.help = "its logarithm is normal: incomes, prices, sizes of files",
		.params = {
			{"mean", "average", DIST_VALUE, false, NAN,
			 "mean of the values; or give mu"},
			{"std_dev", "stddev sd", DIST_VALUE, false, NAN,
			 "their standard deviation; or give sigma"},
			{"mu", NULL, DIST_RATIO, false, NAN, "mean of the natural logarithm"},
			{"sigma", NULL, DIST_RATIO, false, NAN,
			 "standard deviation of the logarithm"},
		},
	},
	[DIST_EXPONENTIAL] = {
		.kind = DIST_EXPONENTIAL,
		.name = "exponential",
		.aliases = "exp",
		.help = "the time until something that may happen at any moment",
		.params = {
			{"mean", "average", DIST_VALUE, false, NAN,
			 "the mean; or give the rate"},
			{"rate", "lambda", DIST_RATIO, false, NAN,
			 "how often in a unit: 1 / mean"},
		},
	},
	[DIST_POISSON] = {
		.kind = DIST_POISSON,
		.name = "poisson",
		.help = "how often something happens that may happen at any moment",
		.params = {
			{"mean", "lambda rate average", DIST_VALUE, true, 0, "the mean number"},
		},
	},
	[DIST_ZIPF] = {
		.kind = DIST_ZIPF,
		.name = "zipf",
		.aliases = "zipfian",
		.help = "the k-th most frequent is k^alpha times rarer than the first",
		.params = {
			{"alpha", "s exponent", DIST_RATIO, false, 1, "how steeply it falls"},
			{"n", "count", DIST_VALUE, false, 1000,
			 "the greatest number, if max is not given"},
		},
	},
	[DIST_PARETO] = {
		.kind = DIST_PARETO,
		.name = "pareto",
		.aliases = "power_law power",
		.help = "few have most: wealth, sizes of towns",
		.params = {
			{"alpha", "shape exponent", DIST_RATIO, false, 1.16,
			 "how steeply it falls; 1.16: 80 to 20"},
			{"x_min", "scale minimum", DIST_VALUE, false, NAN,
			 "where it begins; else min, else 1"},
		},
	},
	[DIST_TRIANGULAR] = {
		.kind = DIST_TRIANGULAR,
		.name = "triangular",
		.aliases = "triangle",
		.help = "rises from min to the mode, falls to max",
		.needs_range = true,
		.params = {
			{"mode", "peak", DIST_VALUE, true, 0, "the most frequent value"},
		},
	},
	[DIST_BINOMIAL] = {
		.kind = DIST_BINOMIAL,
		.name = "binomial",
		.help = "how many of n trials succeed",
		.params = {
			{"n", "trials", DIST_RATIO, true, 0, "the number of trials"},
			{"p", "probability", DIST_RATIO, true, 0,
			 "the probability that one succeeds"},
		},
	},
	[DIST_GEOMETRIC] = {
		.kind = DIST_GEOMETRIC,
		.name = "geometric",
		.help = "how many trials fail before the first succeeds",
		.params = {
			{"p", "probability", DIST_RATIO, true, 0,
			 "the probability that one succeeds"},
		},
	},
	[DIST_HISTOGRAM] = {
		.kind = DIST_HISTOGRAM,
		.name = "histogram",
		.help = "{\"bounds\": [0, 10, 50, 100], \"weights\": [5, 3, 1]}",
	},
	[DIST_WEIGHTED] = {
		.kind = DIST_WEIGHTED,
		.name = "weighted",
		.aliases = "discrete",
		.help = "listed values by their weights",
	},
};
/* clang-format on */

const DistType *
dist_find(const char *name)
{
	for (size_t i = 0; i < DIST_KINDS; i++)
		if (str_eq(types[i].name, name) || generator_lists(types[i].aliases, name))
			return &types[i];
	return NULL;
}

const char *const *
dist_names(Arena *arena, size_t *n)
{
	VEC(const char *) names = {0};

	for (size_t i = 0; i < DIST_KINDS; i++)
		vec_push(arena, &names, types[i].name);
	for (size_t i = 0; i < DIST_KINDS; i++) {
		const char *s = types[i].aliases;

		while (s != NULL && *s != '\0') {
			size_t size = strcspn(s, " ");

			vec_push(arena, &names, arena_strndup(arena, s, size));
			s += size + (s[size] == ' ');
		}
	}
	*n = names.n;
	return names.at;
}
