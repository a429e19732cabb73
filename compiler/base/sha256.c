/* sha256.c - the hash of FIPS 180-4, section 6.2, a block at a time.
 */
#include "base/sha256.h"

#include <string.h>

#include <pgmock/sha256.h>

static void
add_block(Sha256 *hash, const unsigned char block[static 64])
{
	uint32_t words[16];

	for (int i = 0; i < 16; i++)
		words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
			   (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	pgm_sha_block(hash->state, words);
}

void
sha256_init(Sha256 *hash)
{
	/* First 32 bits of the fractional parts of the square roots of the first 8 primes (section 5.3.3). */
	*hash = (Sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
				 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

void
sha256_add(Sha256 *hash, const void *data, size_t size)
{
	const unsigned char *bytes = data;

	while (size > 0) {
		size_t used = hash->size % sizeof hash->block;
		size_t n = sizeof hash->block - used < size ? sizeof hash->block - used : size;

		memcpy(hash->block + used, bytes, n);
		hash->size += n;
		bytes += n;
		size -= n;
		if (used + n == sizeof hash->block)
			add_block(hash, hash->block);
	}
}

void
sha256_add_text(Sha256 *hash, const char *text)
{
	sha256_add(hash, text, strlen(text) + 1);
}

void
sha256_end(Sha256 *hash, char text[static SHA256_TEXT])
{
	static const unsigned char padding[64] = {0x80};
	static const char digits[] = "0123456789abcdef";
	uint64_t bits = hash->size * 8;
	unsigned char length[8];

	for (int i = 0; i < 8; i++)
		length[i] = (unsigned char)(bits >> (56 - 8 * i));
	sha256_add(hash, padding, 1 + (119 - hash->size % 64) % 64);
	sha256_add(hash, length, sizeof length);
	for (int i = 0; i < 64; i++)
		text[i] = digits[hash->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
	text[64] = '\0';
}
