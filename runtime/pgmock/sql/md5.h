/* md5.h - the MD5 of text, as PostgreSQL's md5() prints it.
 *
 * RFC 1321, "The MD5 Message-Digest Algorithm". Here it is a way to make text that looks random, and no
 * protection of anything.
 */
#ifndef PGMOCK_SQL_MD5_H
#define PGMOCK_SQL_MD5_H

#include <pgmock/sql/make.h>

/* RFC 1321, 3.4: the first 32 bits of the fraction of |sin(i + 1)|, and by how much each step of a round rotates. */
static const uint32_t pgm_md5_sines[64] = {
	0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
	0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
	0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
	0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
	0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
	0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
	0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
	0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

static const uint8_t pgm_md5_turns[4][4] = {
	{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21},
};

/* Works 64 bytes into the state. */
static inline void
pgm_md5_block(uint32_t state[4], const unsigned char *block)
{
	uint32_t word[16];
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3];

	for (int i = 0; i < 16; i++, block += 4)
		word[i] = block[0] | (uint32_t)block[1] << 8 | (uint32_t)block[2] << 16 | (uint32_t)block[3] << 24;
	for (int i = 0; i < 64; i++) {
		uint32_t mixed, at, turn = pgm_md5_turns[i / 16][i % 4];

		switch (i / 16) {
		case 0:
			mixed = (b & c) | (~b & d);
			at = (uint32_t)i;
			break;
		case 1:
			mixed = (b & d) | (c & ~d);
			at = (uint32_t)i * 5 + 1;
			break;
		case 2:
			mixed = b ^ c ^ d;
			at = (uint32_t)i * 3 + 5;
			break;
		default:
			mixed = c ^ (b | ~d);
			at = (uint32_t)i * 7;
		}
		mixed += a + pgm_md5_sines[i] + word[at % 16];
		a = d;
		d = c;
		c = b;
		b += mixed << turn | mixed >> (32 - turn);
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
}

/* 32 hexadecimal digits. */
static inline pgm_sql_text
pgm_sql_text_md5(char *buffer, pgm_sql_text a)
{
	uint32_t state[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
	unsigned char last[128] = {0};
	uint32_t done = a.size & ~UINT32_C(63), rest = a.size - done;
	uint32_t last_size = rest < 56 ? 64 : 128;
	char *p = buffer;

	if (a.state != PGM_SQL_VALUE)
		return a;
	for (uint32_t i = 0; i < done; i += 64)
		pgm_md5_block(state, (const unsigned char *)a.text + i);
	if (rest != 0)
		memcpy(last, a.text + done, rest);
	last[rest] = 0x80;
	for (uint32_t i = 0; i < 8; i++)
		last[last_size - 8 + i] = (unsigned char)((uint64_t)a.size * 8 >> 8 * i);
	for (uint32_t i = 0; i < last_size; i += 64)
		pgm_md5_block(state, last + i);
	for (int i = 0; i < 4; i++)
		p = pgm_put_hex(p, __builtin_bswap32(state[i]), 8);
	return pgm_sql_piece(buffer, p);
}

#endif
