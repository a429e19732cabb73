/* utf8.c - decodes and encodes UTF-8, and knows which characters are wide.
 *
 * wcwidth() would ask the locale; the ranges below are the ones that matter for lining up a
 * caret.
 */
#include "base/utf8.h"

#include <stdbool.h>

typedef struct {
	uint32_t first, last;
} Range;

/* Blocks of combining marks and invisible characters (Unicode 15, general categories Mn and
 * Cf). */
static const Range zero_width[] = {{0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd},
	{0x064b, 0x065f}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},
	{0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}};

/* Blocks that are East Asian Wide or Fullwidth (Unicode 15, EastAsianWidth.txt), emoji
 * included. */
static const Range double_width[] = {{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0x33ff},
	{0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xa000, 0xa4cf}, {0xac00, 0xd7a3},
	{0xf900, 0xfaff}, {0xfe30, 0xfe4f}, {0xff00, 0xff60}, {0xffe0, 0xffe6},
	{0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

static bool
is_in(uint32_t c, const Range *ranges, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

#define IS_IN(c, ranges) is_in((c), (ranges), sizeof(ranges) / sizeof *(ranges))

size_t
utf8_width(uint32_t c)
{
	return IS_IN(c, zero_width) ? 0 : IS_IN(c, double_width) ? 2 : 1;
}

/* Number of bytes of the character that begins with lead; 0 if none does. */
static size_t
size_of(unsigned char lead)
{
	static const unsigned char by_nibble[16] = {
		1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 3, 4};

	return lead < 0xf8 ? by_nibble[lead >> 4] : 0;
}

size_t
utf8_decode(const char *s, size_t n, uint32_t *c)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char lead = (unsigned char)s[0];
	size_t size = size_of(lead);
	uint32_t value = size == 1 ? lead : lead & (0x7fU >> size);

	*c = UTF8_BAD;
	if (size == 0 || size > n)
		return 1;
	for (size_t i = 1; i < size; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 1;
		value = value << 6 | (s[i] & 0x3f);
	}
	if (value < least[size] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
		return 1;
	*c = value;
	return size;
}

size_t
utf8_encode(char s[static UTF8_LONGEST], uint32_t c)
{
	size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};

	for (size_t i = size - 1; i > 0; i--, c >>= 6)
		s[i] = (char)(0x80 | (c & 0x3f));
	s[0] = (char)(lead[size] | c);
	return size;
}

bool
utf8_obeyed(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || (c >= 0x200e && c <= 0x200f) ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}
