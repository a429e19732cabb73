/* number.h - reading numbers and moments as a user types them, exactly or not at all.
 *
 * Nothing is skipped, nothing rounded silently, nothing depends on a locale: "10k", " 10",
 * "+10", "1e3" and a number too large are all refused. Each function returns false then and
 * leaves *value alone.
 */
#ifndef LIB_NUMBER_H
#define LIB_NUMBER_H

#include <pgmock/civil.h>

/* A decimal number that is not negative: numerator / denominator, the latter a power of ten. */
struct rt_decimal {
	uint64_t numerator;
	uint64_t denominator;
};

/* A moment as clock and calendar show it, UTC. */
struct rt_moment {
	pgm_civil date;
	int hour, minute, second;
};

/* Reads decimal digits; the number may be up to max. */
bool rt_read_count(const char *text, uint64_t max, uint64_t *value);

/* Reads digits with a point and up to nine more digits: "2", "0.25", "1.5". */
bool rt_read_decimal(const char *text, struct rt_decimal *value);

/* Reads bytes: digits and one of k, M, G, T (powers of 1024; any case; a B or iB may
 * follow). */
bool rt_read_size(const char *text, uint64_t *value);

/* Reads "2026-01-01", "2026-01-01 12:30", "2026-01-01T12:30:15.5Z", "… 12:30:15+02:00" of the
 * years 1 to 9999 as microseconds since 1970-01-01 00:00:00 UTC. Without an offset, UTC is
 * meant. */
bool rt_read_moment(const char *text, int64_t *value);

/* Returns the moment so many microseconds after 1970-01-01 00:00:00 UTC. */
struct rt_moment rt_moment_of(int64_t microseconds);

/* Returns n * scale, halves rounded up; UINT64_MAX if that is too large. */
uint64_t rt_scaled(uint64_t n, struct rt_decimal scale);

/* Writes n with commas between thousands into out, which holds at least 27 bytes; returns
 * out. */
char *rt_show_count(char *out, uint64_t n);

/* Writes a number of bytes, at most four digits and a unit of 1000s ("1.4 GB"), into out, which
 * holds at least 16 bytes; returns out. */
char *rt_show_size(char *out, uint64_t bytes);

#endif
