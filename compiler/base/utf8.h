/* utf8.h - characters of UTF-8 text, one at a time.
 *
 * Text from files is not trusted to be UTF-8: what is not decodes as one bad byte after the
 * other.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What utf8_decode() says of a byte that begins no character: no code point has this value. */
#define UTF8_BAD UINT32_MAX

enum { UTF8_LONGEST = 4 };

/* Decodes the character at s, which has n > 0 bytes. Returns how many bytes it takes (1 if
 * *c is UTF8_BAD). Overlong forms, surrogates and values above U+10FFFF are bad (Unicode 15,
 * table 3-7). */
size_t utf8_decode(const char *s, size_t n, uint32_t *c);

/* Writes a code point and returns the number of bytes; c <= 0x10ffff. */
size_t utf8_encode(char s[static UTF8_LONGEST], uint32_t c);

/* Returns how many columns a character takes on a terminal: 0, 1 or 2. */
size_t utf8_width(uint32_t c);

/* True if a terminal or an editor obeys the character instead of showing it: controls, line ends, and
 * marks that turn the direction of writing (UAX #9), which make a line look like another one. */
bool utf8_obeyed(uint32_t c);

#endif
