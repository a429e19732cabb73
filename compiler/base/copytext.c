/* copytext.c - small questions about text as PostgreSQL sees it.
 */
#include "base/copytext.h"

#include <string.h>

#include "base/str.h"

size_t
text_characters(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += ((unsigned char)*text & 0xC0) != 0x80;
	return n;
}

static const char plain[] = "\b\f\n\r\t\v\\", letter[] = "bfnrtv\\";

const char *
text_copy_escape(Arena *arena, const char *text, size_t *size)
{
	Buf buf = BUF(arena);

	for (;;) {
		size_t n = strcspn(text, plain);

		buf_putn(&buf, text, n);
		text += n;
		if (*text == '\0')
			break;
		buf_putc(&buf, '\\');
		buf_putc(&buf, letter[strchr(plain, *text) - plain]);
		text++;
	}
	*size = buf.n;
	return buf_text(&buf);
}

const char *
text_copy_unescape(Arena *arena, const char *text)
{
	Buf buf = BUF(arena);

	for (; *text != '\0'; text++) {
		const char *special = *text == '\\' && text[1] != '\0' ? strchr(letter, text[1]) : NULL;

		if (special != NULL)
			text++;
		buf_putc(&buf, special != NULL ? plain[special - letter] : *text);
	}
	return buf_text(&buf);
}
