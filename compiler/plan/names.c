/* names.c - C names out of schema names.
 *
 * Letters, digits and underscores stay; every other run of bytes becomes one underscore. What
 * would be a name of the language, its library or our runtime gets a letter before it, and what
 * was given already a number behind it.
 */
#include "plan/names.h"

#include <stdbool.h>
#include <string.h>

#include "base/str.h"

/* How names begin that are not ours to give (C11 7.31, and <stdint.h>'s macros), in either
 * case. */
static const char *const reserved[] = {
	"_",
	"pgm_",
	"rt_",
	"int",
	"uint",
	"size_",
	"ptrdiff_",
	"sig_",
	"wchar_",
	"wint_",
	"char_",
	"long_",
	"llong_",
	"short_",
	"schar_",
	"uchar_",
	"bool_",
	"max_align_",
	"mem",
	"str",
	"now",
};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool
is_word(char c)
{
	return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9');
}

static void
append(Buf *buf, const char *part, char (*letter)(char))
{
	if (buf->n > 0 && buf->text[buf->n - 1] != '_')
		buf_putc(buf, '_');
	for (const char *s = part; *s != '\0'; s++) {
		if (is_word(*s))
			buf_putc(buf, letter(*s));
		else if (buf->n == 0 || buf->text[buf->n - 1] != '_')
			buf_putc(buf, '_');
	}
}

static bool
is_reserved(const char *name)
{
	size_t n = strlen(name);

	if (name[0] >= '0' && name[0] <= '9')
		return true;
	for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++) {
		size_t j = 0;

		while (reserved[i][j] != '\0' && lower(name[j]) == reserved[i][j])
			j++;
		if (reserved[i][j] == '\0')
			return true;
	}
	return n > 2 && lower(name[n - 1]) == 't' && name[n - 2] == '_';
}

static const char *
give(CNames *names, const char *const parts[3], char (*letter)(char))
{
	Buf buf = BUF(names->arena);
	const char *base, *name;

	for (size_t i = 0; i < 3 && parts[i] != NULL; i++)
		append(&buf, parts[i], letter);
	base = buf_text(&buf);
	if (is_reserved(base))
		base = arena_printf(names->arena, "%c_%s%s", letter('t'), base,
			lower(base[buf.n - 1]) == 't' && buf.n > 1 && base[buf.n - 2] == '_'
				? "_"
				: "");
	name = base;
	for (unsigned i = 2; map_add(&names->taken, name, names) != NULL; i++)
		name = arena_printf(names->arena, "%s_%u", base, i);
	return name;
}

const char *
cname_lower(CNames *names, const char *first, const char *second, const char *third)
{
	return give(names, (const char *const[3]){first, second, third}, lower);
}

const char *
cname_upper(CNames *names, const char *first, const char *second, const char *third)
{
	return give(names, (const char *const[3]){first, second, third}, upper);
}
