/* ieee.c - exponential, logarithm, error function: the same bits on every host.
 *
 * Plain series after a reduction of the range, summed from their smallest terms: nothing
 * here is in a hurry, since a table is computed once a column.
 */
#include "base/ieee.h"

#include <float.h>
#include <stdint.h>
#include <string.h>

/* a * b + c must be rounded twice, everywhere. gcc does not know the standard's pragma. */
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

_Static_assert(FLT_EVAL_METHOD == 0 || FLT_EVAL_METHOD == 1,
	"double must be computed as double: use SSE2 on x86");
_Static_assert(DBL_MANT_DIG == 53 && DBL_MAX_EXP == 1024, "double must be IEEE 754 binary64");

/* ln 2 in two parts, the first of which has zeros at its end, so that small multiples of it
 * are exact. */
static const double LN2_HIGH = 0x1.62e42fee00000p-1;
static const double LN2_LOW = 0x1.a39ef35793c76p-33;
static const double TWO_OVER_SQRT_PI = 0x1.20dd750429b6dp+0;

/* 2^n, n in [-1022, 1023] */
static double
power_of_two(int n)
{
	uint64_t bits = (uint64_t)(n + 1023) << 52;
	double power;

	memcpy(&power, &bits, sizeof power);
	return power;
}

/* e^r - 1 by its series, |r| < 0.4 */
static double
expm1_series(double r)
{
	double sum = 0;

	for (int n = 16; n >= 1; n--)
		sum = (1 + sum) * r / n;
	return sum;
}

double
ieee_exp(double x)
{
	double n, r;

	if (!(x > -708))
		return 0;
	if (x > 709)
		return DBL_MAX;
	n = (double)(int)(x / LN2_HIGH + (x < 0 ? -0.5 : 0.5));
	r = x - n * LN2_HIGH - n * LN2_LOW;
	return (1 + expm1_series(r)) * power_of_two((int)n);
}

double
ieee_expm1(double x)
{
	return x > -0.35 && x < 0.35 ? expm1_series(x) : ieee_exp(x) - 1;
}

/* ln((1 + s) / (1 - s)), |s| < 0.2 */
static double
log_series(double s)
{
	double square = s * s, sum = 0;

	for (int n = 27; n >= 1; n -= 2)
		sum = sum * square + 2.0 / n;
	return sum * s;
}

double
ieee_log(double x)
{
	uint64_t bits;
	double m, n;

	/* x = m * 2^n, m in [1/√2, √2) */
	memcpy(&bits, &x, sizeof bits);
	n = (double)((int)(bits >> 52) - 1023);
	bits = (bits & ((UINT64_C(1) << 52) - 1)) | UINT64_C(1023) << 52;
	memcpy(&m, &bits, sizeof m);
	if (m > 0x1.6a09e667f3bcdp+0) {
		m /= 2;
		n += 1;
	}
	return n * LN2_HIGH + (n * LN2_LOW + log_series((m - 1) / (m + 1)));
}

double
ieee_log1p(double x)
{
	return x > -0.29 && x < 0.41 ? log_series(x / (2 + x)) : ieee_log(1 + x);
}

double
ieee_sqrt(double x)
{
	double root;

	if (!(x > 0))
		return 0;
	root = ieee_exp(ieee_log(x) / 2);
	return (root + x / root) / 2; /* Newton's step halves the error's logarithm */
}

double
ieee_erfc(double x)
{
	double sum = 0, square = x * x;

	if (x < 0)
		return 2 - ieee_erfc(-x);
	if (x > 26)
		return 0;
	if (x < 1) {
		/* erf x = 2/√π e^(-x²) (x + 2x³/3 + 4x⁵/15 + …): Abramowitz and Stegun 7.1.6 */
		for (int n = 60; n >= 1; n--)
			sum = (1 + sum) * 2 * square / (2 * n + 1);
		return 1 - TWO_OVER_SQRT_PI * ieee_exp(-square) * x * (1 + sum);
	}
	/* The continued fraction 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))): 7.1.14 */
	for (int n = 200; n >= 1; n--)
		sum = n / 2.0 / (x + sum);
	return TWO_OVER_SQRT_PI / 2 * ieee_exp(-square) / (x + sum);
}

/* Stirling's series: Abramowitz and Stegun 6.1.40 */
static double
stirling_series(double x)
{
	static const double terms[] = {
		1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360};
	double sum = 0;

	for (int n = 5; n >= 0; n--)
		sum = sum / (x * x) + terms[n];
	return sum / x;
}

double
ieee_stirling_rest(double x)
{
	double product = 1, y = x;

	if (x >= 16)
		return stirling_series(x);
	/* Γ(x + 1) = Γ(y + 1) / ((x + 1) (x + 2) … y) */
	while (y < 16)
		product *= y += 1;
	return (y + 0.5) * ieee_log(y) - y + stirling_series(y) - ieee_log(product) -
	       (x + 0.5) * ieee_log(x) + x;
}

double
ieee_cos_turns(double t)
{
	const double two_pi = 0x1.921fb54442d18p+2;
	double x, square, sum = 1, sign = 1;

	t -= (double)(int64_t)t;
	t = t < 0 ? -t : t;
	t = t > 0.5 ? 1 - t : t;
	if (t > 0.25) { /* near its ends the series is exact */
		t = 0.5 - t;
		sign = -1;
	}
	x = t * two_pi;
	square = x * x;
	for (int n = 20; n >= 2; n -= 2)
		sum = 1 - sum * square / (n * (n - 1));
	return sign * sum;
}
