/* copula.c - the Gaussian copula, as a table of ranks.
 *
 * Two numbers that are normal together have ranks that go together; only these are kept. What lies in a cell of the table is
 * integrated; then rows and columns are scaled in turns until each has the same share (Sinkhorn), so that both numbers keep
 * their distributions. Pearson's correlation of the normal numbers is 2 sin(pi r / 6) for Spearman's r, and mended for what
 * is lost within cells. All arithmetic is of IEEE basic operations only, as in dist.c.
 */
#include "gen/copula.h"

#include "base/ieee.h"

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

enum {
	N = COPULA_RANKS,
	POINTS = 8, /* within a rank, where it is integrated */
	HALVINGS = 60,
	TURNS = 100, /* of scaling; a dozen are enough */
	MENDINGS = 4,
};

static const double SQRT_HALF = 0x1.6a09e667f3bcdp-1;
static const double PI_SIXTH = 0x1.0c152382d7366p-1;
static const double FAR = 9; /* standard deviations: beyond there is nothing */

/* Share of the standard normal distribution below x. */
static double
normal_below(double x)
{
	return x < 0 ? ieee_erfc(-x * SQRT_HALF) / 2 : 1 - ieee_erfc(x * SQRT_HALF) / 2;
}

/* What has that share below it. */
static double
normal_quantile(double share)
{
	double low = -FAR, high = FAR;

	for (int i = 0; i < HALVINGS; i++) {
		double middle = (low + high) / 2;

		if (normal_below(middle) < share)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

/* sin x for |x| up to pi / 6. */
static double
sine(double x)
{
	double square = x * x, term = x, sum = x;

	for (int i = 2; i < 20; i += 2) {
		term = -term * square / (double)(i * (i + 1));
		sum = sum + term;
	}
	return sum;
}

/* The quantiles that are needed: bounds of ranks, and points within them. */
typedef struct {
	double bounds[N + 1], points[N * POINTS];
} Quantiles;

static void
scale_rows(double table[static N * N], int row_step, int step)
{
	for (int i = 0; i < N; i++) {
		double sum = 0;

		for (int j = 0; j < N; j++)
			sum = sum + table[i * row_step + j * step];
		for (int j = 0; j < N; j++)
			table[i * row_step + j * step] = table[i * row_step + j * step] / sum;
	}
}

/* Fills the table for normal numbers of that correlation; every row and column has the sum 1. */
static void
fill(const Quantiles *quantiles, double rho, double table[static N * N])
{
	double rest = ieee_sqrt(1 - rho * rho);

	for (int i = 0; i < N; i++)
		for (int j = 0; j < N; j++)
			table[i * N + j] = 1e-18; /* no sum is 0 */
	for (int i = 0; i < N * POINTS; i++) {
		double mean = rho * quantiles->points[i], below = 0;

		for (int j = 0; j < N; j++) {
			double next = j + 1 == N
					      ? 1
					      : normal_below((quantiles->bounds[j + 1] - mean) /
							     rest);

			table[i / POINTS * N + j] = table[i / POINTS * N + j] + (next - below);
			below = next;
		}
	}
	for (int i = 0; i < TURNS; i++) {
		scale_rows(table, 1, N);
		scale_rows(table, N, 1);
	}
}

/* Spearman's correlation of ranks that the table draws, evenly within cells. */
static double
spearman(const double table[static N * N])
{
	double sum = 0;

	for (int i = 0; i < N; i++)
		for (int j = 0; j < N; j++)
			sum = sum +
			      table[i * N + j] * (i + 0.5 - N / 2.0) * (j + 0.5 - N / 2.0);
	return 12 * sum / ((double)N * N * N);
}

void
copula_weights(double r, uint64_t weights[static COPULA_RANKS * COPULA_RANKS])
{
	static const double limit = 0.9999, unit = 0x1p50;
	double table[N * N], rho = 2 * sine(PI_SIXTH * r);
	Quantiles quantiles;

	for (int i = 0; i <= N; i++)
		quantiles.bounds[i] = normal_quantile((double)i / N);
	for (int i = 0; i < N * POINTS; i++)
		quantiles.points[i] = normal_quantile((i + 0.5) / (N * POINTS));
	for (int i = 0; i < MENDINGS; i++) {
		rho = rho > limit ? limit : rho < -limit ? -limit : rho;
		fill(&quantiles, rho, table);
		rho = rho + (r - spearman(table));
	}
	for (int i = 0; i < N * N; i++)
		weights[i] = (uint64_t)(table[i] * unit);
}
