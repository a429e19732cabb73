/* sha.h - SHA-256 of bytes, and SHA-224, which is it with another beginning (FIPS 180-4).
 */
#ifndef PGMOCK_SQL_SHA_H
#define PGMOCK_SQL_SHA_H

#include <pgmock/sha256.h>
#include <pgmock/sql/bytea.h>

/* The first so many words of the digest; begin: what the state is at first. */
static inline pgm_sql_text
pgm_sql_bytea_sha(char *buffer, pgm_sql_text a, const uint32_t *begin, int digest_words)
{
	uint32_t state[8], words[16] = {0};
	uint32_t size = pgm_bytea_size(a), padded = (size + 72) / 64 * 64;
	char *p = pgm_bytea_begin(buffer);

	if (a.state != PGM_SQL_VALUE)
		return a;
	memcpy(state, begin, sizeof state);
	for (uint32_t i = 0; i < padded; i++) {
		uint32_t byte = i < size ? pgm_bytea_at(a, i) : i == size ? 0x80 : 0;

		if (i >= padded - 8)
			byte |= (uint32_t)((uint64_t)size * 8 >> 8 * (padded - 1 - i) & 255);
		words[i / 4 % 16] = words[i / 4 % 16] << 8 | byte;
		if (i % 64 == 63)
			pgm_sha_block(state, words);
	}
	for (int i = 0; i < digest_words; i++)
		for (int shift = 24; shift >= 0; shift -= 8)
			p = pgm_bytea_append(p, state[i] >> shift & 255);
	return pgm_sql_piece(buffer, p);
}

static inline pgm_sql_text
pgm_sql_bytea_sha256(char *buffer, pgm_sql_text a)
{
	static const uint32_t begin[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
		0x5be0cd19};

	return pgm_sql_bytea_sha(buffer, a, begin, 8);
}

static inline pgm_sql_text
pgm_sql_bytea_sha224(char *buffer, pgm_sql_text a)
{
	static const uint32_t begin[8] = {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7,
		0xbefa4fa4};

	return pgm_sql_bytea_sha(buffer, a, begin, 7);
}

#endif
