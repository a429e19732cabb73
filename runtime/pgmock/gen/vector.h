/* vector.h - vectors of numbers, as pgvector prints them, and points on a map, as PostGIS prints geometry.
 */
#ifndef PGMOCK_GEN_VECTOR_H
#define PGMOCK_GEN_VECTOR_H

#include <pgmock/gen.h>

/* Puts [0.12,-0.5,…], each number between -1 and 1. */
static inline char *
pgm_put_vector(char *p, pgm_rng *r, int64_t dimensions)
{
	*p++ = '[';
	for (int64_t i = 0; i < dimensions; i++) {
		p = pgm_put_real(p, pgm_between(r, -99999, 99999), 5);
		*p++ = ',';
	}
	p[-1] = ']';
	return p;
}

/* The first number is one of its own. */
static inline char *
pgm_put_vector_numbered(char *p, pgm_rng *r, int64_t dimensions, uint64_t index)
{
	*p++ = '[';
	p = pgm_put_real(p, (int64_t)index - 999999, 6);
	for (int64_t i = 1; i < dimensions; i++) {
		*p++ = ',';
		p = pgm_put_real(p, pgm_between(r, -99999, 99999), 5);
	}
	*p++ = ']';
	return p;
}

/* Puts eight bytes of hexadecimal digits, the lowest byte first. */
static inline char *
pgm_put_hex_le(char *p, uint64_t v, unsigned bytes)
{
	for (unsigned i = 0; i < bytes; i++, v >>= 8)
		for (unsigned shift = 8; shift > 0; shift -= 4)
			*p++ = "0123456789ABCDEF"[v >> (shift - 4) & 15];
	return p;
}

/* Returns the bits of the IEEE 754 double v / 2^20; v has less than 53 bits. */
static inline uint64_t
pgm_double_bits(int64_t v)
{
	uint64_t m = v < 0 ? -(uint64_t)v : (uint64_t)v;
	unsigned top;

	if (v == 0)
		return 0;
	top = 63 - (unsigned)__builtin_clzll(m);
	return (uint64_t)(v < 0) << 63 | (uint64_t)(1023 + top - 20) << 52 |
	       (m << (52 - top) & ((UINT64_C(1) << 52) - 1));
}

/* A number of degrees, or of another unit, in units of 2^-20. */
static inline int64_t
pgm_degrees(pgm_rng *r, int64_t low, int64_t high)
{
	low = pgm_limited(low, -1000000000, 1000000000);
	high = pgm_limited(high, low, 1000000000);
	return pgm_between(r, low * 1048576, high * 1048576);
}

/* Puts a point: EWKB in hexadecimal digits, which is what PostGIS prints. Coordinates are in units of 2^-20. */
static inline char *
pgm_put_ewkb_point(char *p, int64_t x, int64_t y, int64_t srid)
{
	p = pgm_put_bytes(p, "01", 2);
	p = pgm_put_hex_le(p, srid == 0 ? 1 : 0x20000001, 4);
	if (srid != 0)
		p = pgm_put_hex_le(p, (uint64_t)srid, 4);
	p = pgm_put_hex_le(p, pgm_double_bits(x), 8);
	return pgm_put_hex_le(p, pgm_double_bits(y), 8);
}

PGM_GENERATOR(embedding,
	.summary     = "vector of numbers between -1 and 1",
	.domain      = "tech",
	.yields      = VALUE_TEXT,
	.params      = { { "dimensions", PARAM_INT, .fallback = "3", .help = "how many numbers" } },
	.call        = "pgm_put_vector(p, &r, pgm_limited(${dimensions}, 1, 16000))",
	.unique_call = "pgm_put_vector_numbered(p, &r, pgm_limited(${dimensions}, 1, 16000), ${index})",
	.distinct    = 1999999,
	.width       = 16,
	.wider       = "dimensions",
	.wider_by    = 10,
	.types       = "vector text",
	.example     = "{ \"dimensions\": 4 }")

PGM_GENERATOR(geometry,
	.summary     = "point on a map, as PostGIS prints it: EWKB in hexadecimal digits",
	.domain      = "geometry",
	.yields      = VALUE_TEXT,
	.params      = { { "srid", PARAM_INT, .fallback = "4326", .help = "spatial reference; 0: none" },
	                 { "west", PARAM_INT, .fallback = "-180", .help = "least x, degrees" },
	                 { "east", PARAM_INT, .fallback = "180", .help = "greatest x" },
	                 { "south", PARAM_INT, .fallback = "-60", .help = "least y" },
	                 { "north", PARAM_INT, .fallback = "70", .help = "greatest y" } },
	.call        = "pgm_put_ewkb_point(p, pgm_degrees(&r, ${west}, ${east}), pgm_degrees(&r, ${south}, ${north}), ${srid})",
	.unique_call = "pgm_put_ewkb_point(p, (int64_t)(${index} % 377487360) - 188743680, "
	               "(int64_t)(${index} / 377487360) - 62914560, ${srid})",
	.distinct    = UINT64_C(377487360) * 125829120,
	.width       = 50,
	.types       = "geometry text",
	.example     = "{ \"west\": 10, \"east\": 24, \"south\": 55, \"north\": 69 }")

#endif
