/* similar.c - patterns of SIMILAR TO as regular expressions.
 *
 * SQL's own patterns are LIKE's with the operators of regular expressions. What means something to one of the two only is
 * escaped for the other, and the whole must match.
 */
#include "sql/similar.h"

#include <string.h>

const char *
sql_similar(Arena *arena, const char *pattern, const char *escape, const char **why)
{
	size_t size = strlen(escape);
	bool bracket = false;
	Buf out = BUF(arena);

	*why = size > 1 ? "an escape that is no single character" : NULL;
	buf_puts(&out, "^(?:");
	for (const char *s = pattern; *why == NULL && *s != '\0'; s++) {
		if (size == 1 && *s == *escape) {
			if (*++s == '\0')
				break;
			if (*s == '"' && !bracket)
				*why = "a pattern of three parts";
			buf_printf(&out, "\\%c", *s);
		} else if (bracket) {
			buf_printf(&out, "%s%c", *s == '\\' ? "\\" : "", *s);
			bracket = *s != ']';
		} else if (*s == '[') {
			buf_putc(&out, '[');
			bracket = true;
		} else if (*s == '%') {
			buf_puts(&out, ".*");
		} else if (*s == '_') {
			buf_putc(&out, '.');
		} else if (*s == '(') {
			buf_puts(&out, "(?:");
		} else {
			buf_printf(&out, "%s%c", strchr("\\.^$", *s) != NULL ? "\\" : "", *s);
		}
	}
	buf_puts(&out, ")$");
	return *why == NULL ? buf_text(&out) : NULL;
}
