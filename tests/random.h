/* random.h - random numbers of the tests: a seed brings a failure back, on every machine.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The state; any number is a good one to start from. */
typedef struct {
	uint64_t state;
} Random;

/* Returns 64 random bits: SplitMix64, in Steele, Lea and Flood, "Fast Splittable Pseudorandom
 * Number Generators" (2014). */
static inline uint64_t
random_bits(Random *random)
{
	uint64_t z = random->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* Returns a number below n, which is not 0. */
static inline size_t
random_below(Random *random, size_t n)
{
	return (size_t)(random_bits(random) >> 16) % n;
}

/* Returns true once in n times. */
static inline bool
random_one_in(Random *random, size_t n)
{
	return random_below(random, n) == 0;
}

/* An element of an array. */
#define random_of(random, array) (array)[random_below((random), sizeof(array) / sizeof *(array))]

#endif
