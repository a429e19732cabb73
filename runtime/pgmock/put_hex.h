/* put_hex.h - what is written in hexadecimal or byte by byte: uuid, bytea, inet, macaddr.
 *
 * Hexadecimal digits are made sixteen at a time, which takes a third of the time that a table
 * of digits does.
 */
#ifndef PGMOCK_PUT_HEX_H
#define PGMOCK_PUT_HEX_H

#include <pgmock/bytes.h>
#include <pgmock/put_number.h>

/* Greatest numbers of bytes. */
#define PGM_WIDTH_UUID 36
#define PGM_WIDTH_BYTEA_HEAD 3 /* and two for each byte */
#define PGM_WIDTH_MACADDR 17
#define PGM_WIDTH_IPV4 15
#define PGM_WIDTH_IPV6 39

/* A UUID's first and last eight bytes, most significant bits first. */
typedef struct pgm_uuid {
	uint64_t hi;
	uint64_t lo;
} pgm_uuid;

/* Returns the hexadecimal digits of sixteen values 0 to 15. */
static inline pgm_bytes
pgm_hex_digits(pgm_bytes values)
{
	return values + '0' + ((values > 9) & ('a' - '0' - 10));
}

/* Each returns one half of the bytes' values, 4 bits of each at a time. */
static inline pgm_bytes
pgm_high_nibbles(pgm_words bytes)
{
	return (pgm_bytes)(bytes >> 4 & UINT64_C(0x0f0f0f0f0f0f0f0f));
}

static inline pgm_bytes
pgm_low_nibbles(pgm_words bytes)
{
	return (pgm_bytes)(bytes & UINT64_C(0x0f0f0f0f0f0f0f0f));
}

/* Puts the last digits hexadecimal digits of v: 1 to 16. Writes 16 bytes. */
static inline char *
pgm_put_hex(char *p, uint64_t v, unsigned digits)
{
	pgm_words bytes = {pgm_big_endian(v << (64 - 4 * digits)), 0};
	pgm_bytes high = pgm_high_nibbles(bytes);
	pgm_bytes low = pgm_low_nibbles(bytes);
	pgm_bytes text = pgm_hex_digits(PGM_ZIP_FIRST(high, low));

	memcpy(p, &text, sizeof text);
	return p + digits;
}

/* Returns a random UUID, version 4 of RFC 9562, from 128 random bits. */
static inline pgm_uuid
pgm_uuid_v4(uint64_t hi, uint64_t lo)
{
	return (pgm_uuid){
		(hi & ~UINT64_C(0xf000)) | UINT64_C(0x4000),
		(lo & UINT64_MAX >> 2) | UINT64_C(1) << 63,
	};
}

/* Puts a UUID. */
static inline char *
pgm_put_uuid(char *p, pgm_uuid uuid)
{
	pgm_words bytes = {pgm_big_endian(uuid.hi), pgm_big_endian(uuid.lo)};
	pgm_bytes high = pgm_high_nibbles(bytes);
	pgm_bytes low = pgm_low_nibbles(bytes);
	pgm_words first = (pgm_words)pgm_hex_digits(PGM_ZIP_FIRST(high, low));
	pgm_words last = (pgm_words)pgm_hex_digits(PGM_ZIP_LAST(high, low));

	/* 8-4-4-4-12: what a store puts too early, a later one puts right. */
	memcpy(p, &first, 8);
	uint64_t second = first[1];
	memcpy(p + 10, &second, 8);
	memcpy(p + 9, &second, 4);
	memcpy(p + 20, &last, 16);
	uint64_t fourth = last[0];
	memcpy(p + 19, &fourth, 4);
	p[8] = p[13] = p[18] = p[23] = '-';
	return p + 36;
}

/* Puts what the hexadecimal form of a bytea begins with, its backslash escaped for COPY. */
static inline char *
pgm_put_bytea_head(char *p)
{
	memcpy(p, "\\\\x", PGM_WIDTH_BYTEA_HEAD);
	return p + PGM_WIDTH_BYTEA_HEAD;
}

/* Puts the last 48 bits of v as six bytes: 08:00:2b:01:02:03. */
static inline char *
pgm_put_macaddr(char *p, uint64_t v)
{
	for (int shift = 40; shift >= 0; shift -= 8) {
		p = pgm_put_hex(p, v >> shift & 0xff, 2);
		*p++ = ':';
	}
	return p - 1;
}

/* Puts an IPv4 address as inet prints it: 192.0.2.1. */
static inline char *
pgm_put_ipv4(char *p, uint32_t v)
{
	for (int shift = 24; shift >= 0; shift -= 8) {
		p = pgm_put_below_1000(p, v >> shift & 0xff);
		*p++ = '.';
	}
	return p - 1;
}

/* Returns the highest bit of each 16 bits of v that are zero. */
static inline uint64_t
pgm_zero_groups(uint64_t v)
{
	const uint64_t rest = UINT64_C(0x7fff7fff7fff7fff);

	return ~(((v & rest) + rest) | v | rest);
}

/* Puts the four groups of v, without their leading zeros and each with a colon behind. */
static inline char *
pgm_put_ipv6_groups(char *p, uint64_t v)
{
	char digits[20] = {0}; /* copies begin as late as at the last one of sixteen */

	pgm_put_hex(digits, v, 16);
	for (unsigned i = 0; i < 4; i++) {
		uint32_t group = v >> (48 - 16 * i) & 0xffff;
		unsigned zeros = (unsigned)__builtin_clz(group << 16 | UINT32_C(1) << 16) / 4;

		memcpy(p, digits + 4 * i + zeros, 4);
		p += 4 - zeros;
		*p++ = ':';
	}
	return p;
}

/* Puts an IPv6 address two groups of zeros of which stand side by side: see pgm_put_ipv6(). */
static __attribute__((noinline, unused)) char *
pgm_put_ipv6_short(char *p, uint64_t high, uint64_t low)
{
	int begin = -1, longest = 1;

	for (int i = 0, n = 0; i < 8; i++) {
		n = ((i < 4 ? high : low) >> (48 - 16 * (i % 4)) & 0xffff) == 0 ? n + 1 : 0;
		if (n > longest) {
			longest = n;
			begin = i + 1 - n;
		}
	}
	for (int i = 0; i < 8; i++) {
		uint32_t group = (i < 4 ? high : low) >> (48 - 16 * (i % 4)) & 0xffff;

		if (i == begin) {
			*p++ = ':';
			*p = ':';
			i += longest - 1;
			p += i == 7;
			continue;
		}
		if (i > 0)
			*p++ = ':';
		if (i == 6 && begin == 0 &&
			(longest == 6 || (longest == 5 && (low >> 32 & 0xffff) == 0xffff)))
			return pgm_put_ipv4(p, (uint32_t)low);
		p = pgm_put_hex(
			p, group, 1u + (group > 0xf) + (group > 0xff) + (group > 0xfff));
	}
	return p;
}

/* Puts an IPv6 address as inet prints it (inet_net_ntop_ipv6() of PostgreSQL's inet_net_ntop.c): 2001:db8::1. The first of
 * the longest runs of two or more groups of zeros becomes "::", and the last 32 bits are written as IPv4 behind ::, behind
 * ::ffff: and nowhere else. */
static inline char *
pgm_put_ipv6(char *p, uint64_t high, uint64_t low)
{
	uint64_t above = pgm_zero_groups(high), below = pgm_zero_groups(low);

	if (((above & above << 16) | (below & below << 16) | (above << 48 & below)) != 0)
		return pgm_put_ipv6_short(p, high, low);
	return pgm_put_ipv6_groups(pgm_put_ipv6_groups(p, high), low) - 1;
}

#endif
