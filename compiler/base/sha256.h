/* sha256.h - a name for contents: equal contents, equal names, and no two others (FIPS 180-4).
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
	uint32_t state[8];
	uint64_t size;     /* bytes so far */
	unsigned char block[64];
} Sha256;

enum { SHA256_TEXT = 65 }; /* 64 hexadecimal digits and a NUL */

void sha256_init(Sha256 *hash);
void sha256_add(Sha256 *hash, const void *data, size_t size);

/* Adds a string and the NUL behind it, so that "ab", "c" and "a", "bc" differ. */
void sha256_add_text(Sha256 *hash, const char *text);

/* Ends the hash and writes it in hexadecimal. */
void sha256_end(Sha256 *hash, char text[static SHA256_TEXT]);

#endif
