/* cell.h - what a value goes through between its generator and the row.
 *
 * Modifiers: text cut to its type, numbered where a dictionary runs out, moments rounded to the type's
 * fraction; and the small questions that rules ask of a cell.
 */
#ifndef PGMOCK_CELL_H
#define PGMOCK_CELL_H

#include <pgmock/put.h>

/* A text of any length: what does not fit a slot of dict.h. */
typedef struct pgm_string {
	const char *text;
	size_t size;
} pgm_string;

/* Copies a string; returns its end. */
static inline char *
pgm_copy_string(char *p, const pgm_string *string)
{
	memcpy(p, string->text, string->size);
	return p + string->size;
}

/* Returns value, rounded down to a multiple of unit, which is above 0. */
static inline int64_t
pgm_whole(int64_t value, int64_t unit)
{
	int64_t rest = value % unit;

	return value - rest - (rest < 0 ? unit : 0);
}

/* Returns the first moment, not before this one, that is digits * unit after a multiple of size * unit: one that ends in
 * these digits, of which there are size. */
static inline int64_t
pgm_ending(int64_t moment, int64_t size, int64_t unit, uint64_t digits)
{
	int64_t ending = pgm_whole(moment, size * unit) + (int64_t)digits * unit;

	return ending < moment ? ending + size * unit : ending;
}

/* Returns a * b, or 2^63 if that is less: the number of combinations of two columns. */
static inline uint64_t
pgm_times(uint64_t a, uint64_t b)
{
	pgm_u128 product = (pgm_u128)a * b;

	return product >> 63 != 0 ? UINT64_C(1) << 63 : (uint64_t)product;
}

/* Returns the lesser of two numbers. */
static inline uint64_t
pgm_least(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* Returns the n-th digit, from the lowest one on, of a number in base radix. */
static inline uint64_t
pgm_nth_digit(uint64_t number, uint64_t radix, uint64_t n)
{
	for (; n > 0; n--)
		number /= radix;
	return number % radix;
}

/* Behind a text that the n-th round of a dictionary made: nothing in round 0, then " 2", " 3" …. */
static inline char *
pgm_again(char *p, uint64_t round)
{
	if (round == 0)
		return p;
	*p++ = ' ';
	return pgm_put_int8(p, (int64_t)(round + 1));
}

/* Behind a text that repeats: "-" and a number that does not. */
static inline char *
pgm_tagged(char *p, uint64_t number)
{
	*p++ = '-';
	return pgm_put_int8(p, (int64_t)number);
}

/* True if the byte begins a character of UTF-8. */
static inline bool
pgm_begins_char(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

/* Cuts COPY text [start, end) to at most n characters, an escape such as \\ or \n being one; returns the new end. */
static inline char *
pgm_cut(char *start, char *end, uint32_t n)
{
	char *p = start;

	if (end - start <= (ptrdiff_t)n)
		return end;
	for (; p < end && n > 0; n--) {
		p += *p == '\\' ? 2 : 1;
		while (p < end && !pgm_begins_char(*p))
			p++;
	}
	return p;
}

/* The same between words, if there are some: a text of words is still one, and does not end with a blank or a comma. */
static inline char *
pgm_cut_words(char *start, char *end, uint32_t n)
{
	char *p = pgm_cut(start, end, n), *blank = p;

	if (p == end)
		return end;
	while (blank > start && *blank != ' ')
		blank--;
	p = blank > start ? blank : p;
	while (p > start + 1 && (p[-1] == ' ' || p[-1] == ','))
		p--;
	return p;
}

/* Cuts COPY text [start, end) to at most n bytes of text, whole characters; returns the new end. */
static inline char *
pgm_cut_bytes(char *start, char *end, uint32_t n)
{
	char *p = start, *next;

	for (uint32_t size = 0; p < end; p = next) {
		bool pair = *p == '\\';

		next = p + 1 + pair;
		while (next < end && !pgm_begins_char(*next))
			next++;
		size += (uint32_t)(next - p) - pair;
		if (size > n)
			return p;
	}
	return end;
}

/* Fills COPY text [start, end) with blanks, up to n characters; \N stays as it is. Returns the new end. */
static inline char *
pgm_pad(char *start, char *end, uint32_t n)
{
	uint32_t count = 0;

	if (end - start == 2 && start[0] == '\\' && start[1] == 'N')
		return end;
	for (char *p = start; p < end; p++) {
		p += *p == '\\';
		count += pgm_begins_char(*p);
	}
	for (; count < n; count++)
		*end++ = ' ';
	return end;
}

/* The same from the other side: the last n characters remain, moved to start. For text whose end makes it unique. */
static inline char *
pgm_cut_front(char *start, char *end, uint32_t n)
{
	char *p = start;
	uint32_t count = 0;

	for (char *s = start; s < end; count++) {
		s += *s == '\\' ? 2 : 1;
		while (s < end && !pgm_begins_char(*s))
			s++;
	}
	for (; count > n; count--) {
		p += *p == '\\' ? 2 : 1;
		while (p < end && !pgm_begins_char(*p))
			p++;
	}
	memmove(start, p, (size_t)(end - p));
	return start + (end - p);
}

/* True if a cell's COPY text [start, end) is that literal. */
static inline bool
pgm_is(const char *start, const char *end, const char *literal, size_t size)
{
	return (size_t)(end - start) == size && memcmp(start, literal, size) == 0;
}

#endif
