/* literal.c - text as a C string literal: the one way from a schema's strings into emitted
 * code.
 *
 * Bytes that are not plain ASCII become octal escapes of three digits, which end by
 * themselves, as hexadecimal ones do not. A question mark is escaped too, since two begin a
 * trigraph.
 */
#include "base/literal.h"

#include <string.h>

void
c_literal_byte(Buf *out, char byte)
{
	static const char special[] = "\a\b\f\n\r\t\v\"\\?";
	static const char letters[] = "abfnrtv\"\\?";
	const char *at = byte == '\0' ? NULL : strchr(special, byte);

	if (at)
		buf_printf(out, "\\%c", letters[at - special]);
	else if (byte >= ' ' && byte <= '~')
		buf_putc(out, byte);
	else
		buf_printf(out, "\\%03o", (unsigned)(unsigned char)byte);
}

void
c_literal(Buf *out, const char *text, size_t n)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < n; i++)
		c_literal_byte(out, text[i]);
	buf_putc(out, '"');
}
