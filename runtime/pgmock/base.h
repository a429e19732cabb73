/* base.h - the few types and attributes that everything under pgmock/ stands on.
 *
 * Nothing under pgmock/ allocates, checks or fails; nothing depends on the host's byte order,
 * locale or word size. Integers are int64_t or uint64_t; a product of two of them is pgm_u128.
 */
#ifndef PGMOCK_BASE_H
#define PGMOCK_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Version of the contract between emitted code and the library. Emitted code checks it with
 * #error. */
#define PGM_RT_ABI 1

/* Bytes that a put or copy function may write beyond what it advances by (padded copies). */
#define PGM_SLACK 64

/* A word of the key array: see table.h. */
typedef uint64_t pgm_key;

__extension__ typedef unsigned __int128 pgm_u128;
__extension__ typedef __int128 pgm_i128;

/* An array of char that may have no NUL at its end: text whose length is known otherwise. */
#ifdef __has_attribute
#if __has_attribute(nonstring)
#define PGM_NONSTRING __attribute__((nonstring))
#endif
#endif
#ifndef PGM_NONSTRING
#define PGM_NONSTRING
#endif

/* Of functions that are but a few moves where their arguments are constants, and of the few
 * instructions that nearly every cell is drawn or put with. A C compiler judges by their size
 * before it knows the arguments, and stops inlining where many of them are called in a unit. */
#define PGM_INLINE inline __attribute__((always_inline))

/* Tells the C compiler what is so, and what it may save itself therefore. */
#define PGM_KNOWN(condition) ((condition) ? (void)0 : __builtin_unreachable())

/* Has an integer computed here rather than where it is first needed. */
#define PGM_COMPUTE(value) __asm__ volatile("" : : "rm"(value))

#define PGM_USEC_PER_SEC INT64_C(1000000)
#define PGM_USEC_PER_MINUTE INT64_C(60000000)
#define PGM_USEC_PER_DAY INT64_C(86400000000)
#define PGM_USEC_PER_HOUR INT64_C(3600000000)

#endif
