/* sha256.h - the compression function of SHA-256 (FIPS 180-4), for texts of SQL and for what the compiler keeps.
 */
#ifndef PGMOCK_SHA256_H
#define PGMOCK_SHA256_H

#include <stdint.h>
#include <string.h>

/* The first 32 bits of the fractional parts of the cube roots of the first 64 primes (section 4.2.2). */
static const uint32_t pgm_sha_constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static inline uint32_t
pgm_sha_turn(uint32_t v, int bits)
{
	return v >> bits | v << (32 - bits);
}

/* Takes the next 16 words of the message in (section 6.2.2). */
static inline void
pgm_sha_block(uint32_t *state, const uint32_t *words)
{
	uint32_t w[64], s[8];

	memcpy(w, words, 16 * sizeof *w);
	memcpy(s, state, sizeof s);
	for (int i = 16; i < 64; i++) {
		uint32_t small0 = pgm_sha_turn(w[i - 15], 7) ^ pgm_sha_turn(w[i - 15], 18) ^ w[i - 15] >> 3;
		uint32_t small1 = pgm_sha_turn(w[i - 2], 17) ^ pgm_sha_turn(w[i - 2], 19) ^ w[i - 2] >> 10;

		w[i] = w[i - 16] + small0 + w[i - 7] + small1;
	}
	for (int i = 0; i < 64; i++) {
		uint32_t large1 = pgm_sha_turn(s[4], 6) ^ pgm_sha_turn(s[4], 11) ^ pgm_sha_turn(s[4], 25);
		uint32_t large0 = pgm_sha_turn(s[0], 2) ^ pgm_sha_turn(s[0], 13) ^ pgm_sha_turn(s[0], 22);
		uint32_t choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
		uint32_t most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
		uint32_t one = s[7] + large1 + choice + pgm_sha_constants[i] + w[i];

		memmove(s + 1, s, 7 * sizeof *s);
		s[4] += one;
		s[0] = one + large0 + most;
	}
	for (int i = 0; i < 8; i++)
		state[i] += s[i];
}

#endif
