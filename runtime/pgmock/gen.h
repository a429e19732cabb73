/* gen.h - how a generator's header is read twice.
 *
 * Emitted code includes it for its inline functions; there PGM_GENERATOR(...), with which the header
 * describes itself, is empty. The compiler's registry defines it as an initialiser beforehand
 * (compiler/gen/registry.c; the fields are those of compiler/gen/generator.h).
 *
 * A generator includes this, <pgmock/put.h>, <pgmock/perm.h> and dictionaries, never another generator.
 */
#ifndef PGMOCK_GEN_H
#define PGMOCK_GEN_H

#include <pgmock/rng.h>

#ifndef PGM_GENERATOR
#define PGM_GENERATOR(...)
#endif

/* Of 64 random bits, takes n (below 64) from place at upwards: one draw answers several questions. */
static inline uint32_t
pgm_bits(uint64_t draw, unsigned at, unsigned n)
{
	return (uint32_t)(draw >> at & ((UINT64_C(1) << n) - 1));
}

/* Returns a number in [0, n) from 12 + 12 bits of a draw: the smaller of two, so that the first entries
 * of a list in order of frequency are the likeliest, falling in a straight line. n is at most 2^20. */
static inline uint32_t
pgm_early(uint64_t draw, unsigned at, uint32_t n)
{
	uint32_t a = pgm_bits(draw, at, 12);
	uint32_t b = pgm_bits(draw, at + 12, 12);

	return (a < b ? a : b) * n >> 12;
}

#endif
