/* decimal.h - decimal numbers as people write them, read without rounding.
 *
 * A price of 0.10 must not pass through a double on its way from the schema to the
 * generator: values are integers in units of 10^-scale from the moment they are read.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

enum { DECIMAL_SCALE_MAX = 1000 };

typedef enum {
	DECIMAL_EXACT, /* *out is the number */
	DECIMAL_EXCESS, /* digits below 10^-scale: *out is rounded, halves away from zero */
	DECIMAL_OVERFLOW, /* does not fit: *out is INT64_MAX or INT64_MIN */
	DECIMAL_MALFORMED /* not a number: *out is 0 */
} DecimalResult;

/* Reads [+-]digits[.digits][(e|E)[+-]digits] into units of 10^-scale, scale in [0,
 * DECIMAL_SCALE_MAX]. One side of the point may be empty. Nothing may stand before or after
 * it. NULL, which is what JSON's null has as text, is no number. */
DecimalResult decimal_read(const char *text, int scale, int64_t *out);

/* True if the number is exact at that scale. */
static inline bool
decimal_scaled(const char *text, int scale, int64_t *out)
{
	return decimal_read(text, scale, out) == DECIMAL_EXACT;
}

#endif
