/* inet.h - the functions of SQL over network addresses.
 *
 * An address is its text, as inet_out() prints it: 10.0.0.1, 10.1.0.0/16, 2001:db8::/32. Each value has one spelling.
 */
#ifndef PGMOCK_SQL_INET_H
#define PGMOCK_SQL_INET_H

#include <pgmock/sql/bytea.h>

/* An address, its bits from the first on; the rest of the bytes is 0. */
typedef struct pgm_inet {
	uint8_t byte[16];
	int bits, most; /* of the network; of an address: 32 or 128 */
	uint8_t state;
} pgm_inet;

/* Reads four numbers and points; returns the end, NULL: something else. */
static inline const char *
pgm_inet_read_ipv4(const char *p, const char *end, uint8_t *bytes)
{
	for (int i = 0; i < 4; i++) {
		int value = 0, digits = 0;

		if (i > 0 && (p == end || *p++ != '.'))
			return NULL;
		for (; p < end && pgm_is_digit(*p) && digits < 4; p++, digits++)
			value = value * 10 + (*p - '0');
		if (digits == 0 || value > 255)
			return NULL;
		bytes[i] = (uint8_t)value;
	}
	return p;
}

/* Reads groups of hexadecimal digits, of which :: stands for some of zeros; returns the end, NULL: something else. */
static inline const char *
pgm_inet_read_ipv6(const char *p, const char *end, uint8_t *bytes)
{
	int n = 0, gap = -1; /* bytes so far; those before :: */

	if (end - p >= 2 && p[0] == ':' && p[1] == ':') {
		gap = 0;
		p += 2;
	}
	while (n < 16 && p < end && pgm_hex_value(*p) < 16) {
		const char *start = p;
		uint32_t value = 0;

		for (; p < end && pgm_hex_value(*p) < 16 && p - start < 5; p++)
			value = value << 4 | pgm_hex_value(*p);
		if (p < end && *p == '.' && n <= 12) {
			p = pgm_inet_read_ipv4(start, end, bytes + n);
			n += 4;
			break;
		}
		if (value > 0xffff)
			return NULL;
		bytes[n++] = (uint8_t)(value >> 8);
		bytes[n++] = (uint8_t)value;
		if (p == end || *p != ':')
			break;
		if (end - p >= 2 && p[1] == ':' && gap < 0) {
			gap = n;
			p += 2;
		} else if (n < 16) {
			p++;
			if (p == end || pgm_hex_value(*p) > 15)
				return NULL;
		}
	}
	if (p == NULL || (gap < 0 ? n != 16 : n > 14))
		return NULL;
	if (gap >= 0) {
		memmove(bytes + 16 - (n - gap), bytes + gap, (size_t)(n - gap));
		memset(bytes + gap, 0, (size_t)(16 - n));
	}
	return p;
}

static inline pgm_inet
pgm_inet_read(pgm_sql_text a)
{
	pgm_inet v = {.state = a.state};
	const char *p, *end;

	if (a.state != PGM_SQL_VALUE)
		return v;
	p = a.text;
	end = p + a.size;
	v.most = a.size > 0 && memchr(p, ':', a.size) != NULL ? 128 : 32;
	v.bits = v.most;
	p = v.most == 32 ? pgm_inet_read_ipv4(p, end, v.byte) : pgm_inet_read_ipv6(p, end, v.byte);
	if (p != NULL && p < end && *p == '/') {
		pgm_sql_int bits = pgm_sql_int_read(pgm_sql_piece(p + 1, end), INT16_MAX);
		bool good = end - p > 1 && end - p < 5 && pgm_is_digit(p[1]) && pgm_is_digit(end[-1]);

		v.bits = (int)bits.value;
		p = good && bits.state == PGM_SQL_VALUE && v.bits <= v.most ? end : NULL;
	}
	if (p != end)
		v.state = PGM_SQL_INVALID;
	return v;
}

/* Its text; whole: with the bits even if they are all. */
static inline pgm_sql_text
pgm_inet_show(char *buffer, pgm_inet v, bool whole)
{
	uint64_t half[2] = {0, 0};
	char *p = buffer;

	if (v.state != PGM_SQL_VALUE)
		return pgm_sql_no_text(v.state);
	for (int i = 0; i < v.most / 8; i++)
		half[i / 8] = half[i / 8] << 8 | v.byte[i];
	p = v.most == 32 ? pgm_put_ipv4(p, (uint32_t)half[0]) : pgm_put_ipv6(p, half[0], half[1]);
	if (whole || v.bits < v.most) {
		*p++ = '/';
		p = pgm_put_int8(p, v.bits);
	}
	return pgm_sql_piece(buffer, p);
}

/* text::inet */
static inline pgm_sql_text
pgm_sql_inet_read(char *buffer, pgm_sql_text a)
{
	return pgm_inet_show(buffer, pgm_inet_read(a), false);
}

/* text(inet) */
static inline pgm_sql_text
pgm_sql_inet_text(char *buffer, pgm_sql_text a)
{
	return pgm_inet_show(buffer, pgm_inet_read(a), true);
}

static inline pgm_sql_int
pgm_sql_inet_family(pgm_sql_text a)
{
	bool six = a.state == PGM_SQL_VALUE && memchr(a.text, ':', a.size) != NULL;

	return (pgm_sql_int){six ? 6 : 4, a.state};
}

static inline pgm_sql_int
pgm_sql_inet_masklen(pgm_sql_text a)
{
	pgm_inet v = pgm_inet_read(a);

	return (pgm_sql_int){v.bits, v.state};
}

/* Its text without the bits. */
static inline pgm_sql_text
pgm_sql_inet_host(pgm_sql_text a)
{
	const char *slash = a.state == PGM_SQL_VALUE ? memchr(a.text, '/', a.size) : NULL;

	return slash != NULL ? pgm_sql_piece(a.text, slash) : a;
}

/* The same address in a network of so many bits; -1: all. */
static inline pgm_sql_text
pgm_sql_inet_in(char *buffer, pgm_sql_text a, pgm_sql_int bits)
{
	pgm_inet v = pgm_inet_read(a);

	v.state = PGM_SQL_WORSE(v.state, bits.state);
	if (v.state == PGM_SQL_VALUE && (bits.value < -1 || bits.value > v.most))
		v.state = PGM_SQL_INVALID;
	v.bits = bits.value == -1 ? v.most : (int)bits.value;
	return pgm_inet_show(buffer, v, false);
}

/* The first bits of both are alike. */
static inline bool
pgm_inet_alike(pgm_inet a, pgm_inet b, int bits)
{
	for (int i = 0; i < bits; i++)
		if (((a.byte[i / 8] ^ b.byte[i / 8]) >> (7 - i % 8) & 1) != 0)
			return false;
	return a.most == b.most;
}

/* a << b: within the network of b; <<= if it may be that itself. */
static inline pgm_sql_bool
pgm_sql_inet_within(pgm_sql_text one, pgm_sql_text other, bool itself)
{
	pgm_inet a = pgm_inet_read(one), b = pgm_inet_read(other);
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	return pgm_sql_truth(state == PGM_SQL_VALUE && a.most == b.most && a.bits + itself > b.bits &&
				     pgm_inet_alike(a, b, b.bits),
		state);
}

/* One is within the other. */
static inline pgm_sql_bool
pgm_sql_inet_overlaps(pgm_sql_text one, pgm_sql_text other)
{
	pgm_inet a = pgm_inet_read(one), b = pgm_inet_read(other);
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	return pgm_sql_truth(
		state == PGM_SQL_VALUE && pgm_inet_alike(a, b, a.bits < b.bits ? a.bits : b.bits), state);
}

static inline pgm_sql_bool
pgm_sql_inet_same_family(pgm_sql_text a, pgm_sql_text b)
{
	return pgm_sql_int_eq(pgm_sql_inet_family(a), pgm_sql_inet_family(b));
}

#endif
