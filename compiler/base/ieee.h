/* ieee.h - exponential, logarithm, error function: the same bits on every host.
 *
 * What a C library's functions return differs from one library, version and processor to the
 * next in the last places, and a table that is computed with them differs with it. These use
 * additions, multiplications and divisions of IEEE 754 doubles only, in an order that is
 * written down, and nothing is contracted to a fused operation (ieee.c). Errors are those
 * measured against long double of glibc.
 */
#ifndef BASE_IEEE_H
#define BASE_IEEE_H

/* e^x; relative error below 4e-16. 0 below -708, the greatest double above 709. */
double ieee_exp(double x);

/* e^x - 1, accurate near 0; relative error below 1e-15. */
double ieee_expm1(double x);

/* ln x, x > 0 and normal; error below 4e-16 of the result, or of 1 near 1. */
double ieee_log(double x);

/* ln(1 + x), x > -1, accurate near 0; relative error below 1e-15. */
double ieee_log1p(double x);

/* The cosine of 2π t; error below 1e-15, |t| < 2^31. */
double ieee_cos_turns(double t);

/* Square root, x >= 0; relative error below 1e-15 (not correctly rounded). */
double ieee_sqrt(double x);

/* 1 - erf x; relative error below 1e-14 for x < 6. */
double ieee_erfc(double x);

/* What ln Γ(x + 1) is above Stirling's (x + 1/2) ln x - x + ln √2π, x > 0; error below
 * 1e-14. */
double ieee_stirling_rest(double x);

#endif
