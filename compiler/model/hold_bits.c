/* hold_bits.c - identifiers, bytes, addresses and bits that people write, as the server prints them.
 */
#include "model/hold.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <string.h>

#include "base/decimal.h"
#include "base/str.h"

/* The hexadecimal digits of text in small letters, without the characters that may part them; NULL: there is another
 * one. */
static const char *
digits_of(Arena *arena, const char *text, const char *between)
{
	static const char small[] = "0123456789abcdef", large[] = "0123456789ABCDEF";
	Buf digits = BUF(arena);

	for (const char *s = text; *s != '\0'; s++) {
		const char *digit =
			strchr(small, *s) != NULL ? strchr(small, *s) : strchr(large, *s);

		if (digit != NULL)
			buf_putc(&digits, small[(strchr(small, *s) != NULL ? digit - small
									   : digit - large)]);
		else if (strchr(between, *s) == NULL)
			return NULL;
	}
	return buf_text(&digits);
}

/* Bytes in pairs of digits, with colons between. */
static const char *
with_colons(Arena *arena, const char *digits)
{
	Buf out = BUF(arena);

	for (size_t i = 0; digits[i] != '\0'; i++) {
		if (i > 0 && i % 2 == 0)
			buf_putc(&out, ':');
		buf_putc(&out, digits[i]);
	}
	return buf_text(&out);
}

const char *
hold_uuid(Arena *arena, const SqlType *type, const char **text)
{
	const char *digits = digits_of(arena, *text, "-{}");

	(void)type;
	if (digits == NULL || strlen(digits) != 32)
		return "a uuid";
	*text = arena_printf(arena, "%.8s-%.4s-%.4s-%.4s-%s", digits, digits + 8, digits + 12,
		digits + 16, digits + 20);
	return NULL;
}

/* Bytes as hex ("\x6a6b"), or as text in which a backslash stands before an octal number or
 * another one. */
const char *
hold_bytes(Arena *arena, const SqlType *type, const char **text)
{
	static const char should[] = "bytes, as \"\\x\" and pairs of hexadecimal digits";
	const char *s = *text;
	Buf out = BUF(arena);

	(void)type;
	if (strncmp(s, "\\x", 2) == 0) {
		const char *digits = digits_of(arena, s + 2, "");

		if (digits == NULL || strlen(digits) % 2 != 0)
			return should;
		*text = arena_printf(arena, "\\x%s", digits);
		return NULL;
	}
	buf_puts(&out, "\\x");
	for (; *s != '\0'; s++) {
		unsigned byte = (unsigned char)*s;
		bool octal = s[0] == '\\' && s[1] >= '0' && s[1] <= '3' &&
			     strspn(s + 1, "01234567") >= 3;

		if (octal) {
			byte = (unsigned)((s[1] - '0') << 6 | (s[2] - '0') << 3 | (s[3] - '0'));
			s += 3;
		} else if (s[0] == '\\' && *++s != '\\') {
			return should;
		}
		buf_printf(&out, "%02x", byte);
	}
	*text = buf_text(&out);
	return NULL;
}

/* ---- addresses -------------------------------------------------------------------------- */

typedef struct {
	unsigned char bytes[sizeof(struct in6_addr)];
	bool six;
	int64_t bits, most;
	const char *host; /* as it is printed */
} Address;

static bool
read_address(Arena *arena, const char *text, Address *address)
{
	const char *slash = strchr(text, '/');
	const char *host =
		slash == NULL ? text : arena_strndup(arena, text, (size_t)(slash - text));
	char out[INET6_ADDRSTRLEN];

	address->six = inet_pton(AF_INET6, host, address->bytes) == 1;
	address->most = address->bits = address->six ? 128 : 32;
	if ((!address->six && inet_pton(AF_INET, host, address->bytes) != 1) ||
		(slash != NULL && (!decimal_scaled(slash + 1, 0, &address->bits) ||
					  address->bits < 0 || address->bits > address->most)))
		return false;
	inet_ntop(address->six ? AF_INET6 : AF_INET, address->bytes, out, sizeof out);
	address->host = arena_strdup(arena, out);
	return true;
}

/* An address of IPv4 or IPv6, with or without the bits of its network. */
const char *
hold_address(Arena *arena, const SqlType *type, const char **text)
{
	Address address;

	(void)type;
	if (!read_address(arena, *text, &address))
		return "an address such as \"192.0.2.1\" or \"2001:db8::/32\"";
	*text = address.bits == address.most
			? address.host
			: arena_printf(arena, "%s/%" PRId64, address.host, address.bits);
	return NULL;
}

/* A network: nothing but zeros behind its bits. */
const char *
hold_network(Arena *arena, const SqlType *type, const char **text)
{
	Address address;

	(void)type;
	if (!read_address(arena, *text, &address))
		return "a network such as \"192.0.2.0/24\" or \"2001:db8::/32\"";
	for (int64_t i = address.bits; i < address.most; i++)
		if (address.bytes[i / 8] >> (7 - i % 8) & 1)
			return arena_printf(arena,
				"a network, with zeros behind its first %" PRId64 " bits",
				address.bits);
	*text = arena_printf(arena, "%s/%" PRId64, address.host, address.bits);
	return NULL;
}

const char *
hold_mac(Arena *arena, const SqlType *type, const char **text)
{
	const char *digits = digits_of(arena, *text, ":-.");

	if (digits == NULL || strlen(digits) != 12)
		return arena_printf(arena, "an address such as \"%s\"", type->base->example);
	*text = with_colons(arena, digits);
	return NULL;
}

/* Of eight bytes, or six, which become eight as IEEE has it. */
const char *
hold_mac8(Arena *arena, const SqlType *type, const char **text)
{
	const char *digits = digits_of(arena, *text, ":-.");

	if (digits != NULL && strlen(digits) == 12)
		digits = arena_printf(arena, "%.6sfffe%s", digits, digits + 6);
	if (digits == NULL || strlen(digits) != 16)
		return arena_printf(arena, "an address such as \"%s\"", type->base->example);
	*text = with_colons(arena, digits);
	return NULL;
}

/* ---- bits ------------------------------------------------------------------------------- */

const char *
hold_bit(Arena *arena, const SqlType *type, const char **text)
{
	bool exact = str_eq(type->base->id, "bit");
	int64_t length = 0;
	size_t n = strlen(*text);

	if (strspn(*text, "01") != n)
		return "bits such as \"0101\"";
	if (type->arguments != NULL && !decimal_scaled(type->arguments, 0, &length))
		return NULL;
	if ((exact && n != (size_t)length) || (!exact && length > 0 && n > (size_t)length))
		return arena_printf(
			arena, "%s%" PRId64 " bits long", exact ? "" : "at most ", length);
	return NULL;
}
