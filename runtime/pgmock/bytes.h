/* bytes.h - sixteen bytes at a time, with the vector types of GNU C.
 *
 * They are plain C in all but spelling: gcc and clang know them on every machine, and do
 * without vectors where there are none. Elements are numbered as they lie in memory, so the
 * byte order does not matter.
 */
#ifndef PGMOCK_BYTES_H
#define PGMOCK_BYTES_H

#include <pgmock/base.h>

/* Sixteen bytes, the same as two words, and eight bytes. */
typedef int8_t pgm_bytes __attribute__((vector_size(16)));
typedef uint64_t pgm_words __attribute__((vector_size(16)));
typedef int8_t pgm_half __attribute__((vector_size(8)));

/* The first, or last, eight bytes of a and b in turns: a0 b0 a1 b1 … */
#ifdef __clang__
#define PGM_SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define PGM_SHUFFLE(a, b, ...) __builtin_shuffle(a, b, (pgm_bytes){__VA_ARGS__})
#endif
#define PGM_ZIP_FIRST(a, b) \
	PGM_SHUFFLE(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define PGM_ZIP_LAST(a, b) \
	PGM_SHUFFLE(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)

/* Returns the word whose bytes in memory are those of v, the most significant first. */
static inline uint64_t
pgm_big_endian(uint64_t v)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return v;
#else
	return __builtin_bswap64(v);
#endif
}

/* The same, the least significant first. */
static inline uint64_t
pgm_little_endian(uint64_t v)
{
	return __builtin_bswap64(pgm_big_endian(v));
}

/* Returns each of the eight bytes that bits have in memory, taken as a share of 256, of n. */
static inline pgm_half
pgm_scale_bytes(uint64_t bits, uint8_t n)
{
	typedef uint8_t small __attribute__((vector_size(8)));
	typedef uint16_t wide __attribute__((vector_size(16)));

	pgm_bytes bytes = (pgm_bytes)(pgm_words){bits, 0}, zeros = {0};
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	wide numbers = (wide)PGM_ZIP_FIRST(zeros, bytes);
#else
	wide numbers = (wide)PGM_ZIP_FIRST(bytes, zeros);
#endif

	return (pgm_half)__builtin_convertvector(numbers * n >> 8, small);
}

/* Returns text with A to Z turned into a to z. */
static inline pgm_bytes
pgm_lower_bytes(pgm_bytes text)
{
	return text + ((text >= 'A') & (text <= 'Z') & ('a' - 'A'));
}

#endif
