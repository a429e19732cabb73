/* hold_form.c - values of types whose text is told by a form: geometry, text search, what extensions bring.
 */
#include "model/hold.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"

static const char *
should(Arena *arena, const SqlType *type)
{
	return arena_printf(
		arena, "written as the server prints it, such as \"%s\"", type->base->example);
}

const char *
hold_form(Arena *arena, const SqlType *type, const char **text)
{
	const char *pattern = arena_printf(arena, "^(%s)$", type->base->form);
	regex_t form;
	bool fits;

	if (regcomp(&form, pattern, REG_EXTENDED | REG_NOSUB) != 0)
		return should(arena, type);
	fits = regexec(&form, *text, 0, NULL, 0) == 0;
	regfree(&form);
	return fits ? NULL : should(arena, type);
}

/* A box has its upper right corner first. */
const char *
hold_box(Arena *arena, const SqlType *type, const char **text)
{
	const char *wrong = hold_form(arena, type, text), *s = *text, *words[4];
	double numbers[4];

	if (wrong != NULL)
		return wrong;
	for (size_t i = 0; i < 4; i++) {
		size_t n;

		s += strspn(s, "(),");
		n = strcspn(s, "(),");
		words[i] = arena_strndup(arena, s, n);
		numbers[i] = strtod(words[i], NULL);
		s += n;
	}
	for (size_t i = 0; i < 2; i++) {
		if (numbers[i] < numbers[i + 2]) {
			const char *word = words[i];

			words[i] = words[i + 2];
			words[i + 2] = word;
		}
	}
	*text = arena_printf(arena, "(%s,%s),(%s,%s)", words[0], words[1], words[2], words[3]);
	return NULL;
}

/* A tsvector's lexemes stand in the order of their bytes, each once. */
const char *
hold_search(Arena *arena, const SqlType *type, const char **text)
{
	const char *wrong = hold_form(arena, type, text), *before = NULL;

	if (wrong != NULL)
		return wrong;
	for (const char *s = *text; (s = strchr(s, '\'')) != NULL;) {
		Buf lexeme = BUF(arena);

		for (s++; *s != '\'' || s[1] == '\''; s++) {
			s += *s == '\'' || *s == '\\';
			buf_putc(&lexeme, *s);
		}
		s++;
		if (before != NULL && strcmp(before, buf_text(&lexeme)) >= 0)
			return "lexemes in ascending order, each once, as the server prints them";
		before = buf_text(&lexeme);
	}
	return NULL;
}

/* ---- XML -------------------------------------------------------------------------------- */

/* Moves over a tag; *depth follows. A tag must be closed by one of its name. */
static bool
read_tag(Arena *arena, const char **s, const char **open, size_t *depth)
{
	bool closes = (*s)[1] == '/', empty;
	const char *name = *s + 1 + closes;
	size_t n = strcspn(name, " \t\n/>");
	const char *end = name;
	char quote = 0;

	for (; *end != '\0' && (quote != 0 || *end != '>'); end++) {
		if (*end == '<' || (*end == '&' && strchr(end, ';') == NULL))
			return false;
		if (quote == 0 && (*end == '"' || *end == '\''))
			quote = *end;
		else if (quote == *end)
			quote = 0;
	}
	if (*end != '>' || n == 0 || strchr("?!0123456789-.", *name) != NULL)
		return false;
	empty = end[-1] == '/';
	name = arena_strndup(arena, name, n);
	*s = end + 1;
	if (closes)
		return *depth > 0 && str_eq(open[--*depth], name);
	if (!empty)
		open[(*depth)++] = name;
	return true;
}

/* Elements that close in order, and text between; no declaration, which the server would take off. */
const char *
hold_xml(Arena *arena, const SqlType *type, const char **text)
{
	enum { DEPTH_MAX = 100 };
	static const char wrong[] = "XML without a declaration, such as \"<item>5</item>\"";
	const char *open[DEPTH_MAX + 1], *s = *text;
	size_t depth = 0;

	(void)type;
	while (*s != '\0') {
		if (*s == '<' ? depth >= DEPTH_MAX || !read_tag(arena, &s, open, &depth)
			      : *s == '&' && s[1 + strcspn(s + 1, "; <&")] != ';')
			return wrong;
		s += *s != '<' && *s != '\0';
	}
	return depth == 0 ? NULL : wrong;
}

/* ---- geometry of PostGIS ---------------------------------------------------------------- */

static void
put_bytes(Buf *out, uint64_t value, size_t bytes)
{
	for (; bytes > 0; bytes--, value >>= 8)
		buf_printf(out, "%02X", (unsigned)(value & 0xff));
}

/* Reads "x y" and appends it as two doubles. */
static bool
put_position(const char **s, Buf *out)
{
	for (size_t i = 0; i < 2; i++) {
		char *end;
		double number = strtod(*s, &end);
		uint64_t bits;

		if (end == *s || number - number != 0.0)
			return false;
		memcpy(&bits, &number, sizeof bits);
		put_bytes(out, bits, 8);
		*s = end + strspn(end, " ");
	}
	return true;
}

/* Reads (x y, …) and appends their number, if counted, and them. */
static bool
put_positions(Arena *arena, const char **s, bool counted, Buf *out)
{
	Buf positions = BUF(arena);
	uint32_t count = 0;

	*s += strspn(*s, " ");
	if (*(*s)++ != '(')
		return false;
	do {
		*s += strspn(*s, " ");
		if (!put_position(s, &positions))
			return false;
		count++;
	} while (*(*s)++ == ',');
	if ((*s)[-1] != ')' || (!counted && count != 1))
		return false;
	if (counted)
		put_bytes(out, count, 4);
	buf_puts(out, buf_text(&positions));
	return true;
}

/* Reads ((x y, …), …): the rings of a polygon. */
static bool
put_rings(Arena *arena, const char **s, Buf *out)
{
	Buf rings = BUF(arena);
	uint32_t count = 0;

	*s += strspn(*s, " ");
	if (*(*s)++ != '(')
		return false;
	do {
		if (!put_positions(arena, s, true, &rings))
			return false;
		count++;
		*s += strspn(*s, " ");
	} while (*(*s)++ == ',');
	if ((*s)[-1] != ')')
		return false;
	put_bytes(out, count, 4);
	buf_puts(out, buf_text(&rings));
	return true;
}

/* EWKT, "SRID=4326;POINT(18.07 59.33)", of points, lines and polygons; or EWKB in hexadecimal digits, which is what the
 * server prints. */
const char *
hold_geometry(Arena *arena, const SqlType *type, const char **text)
{
	static const struct {
		const char *name;
		uint32_t code;
	} shapes[] = {{"POINT", 1}, {"LINESTRING", 2}, {"POLYGON", 3}};
	static const char wrong[] =
		"EWKT such as \"SRID=4326;POINT(18.07 59.33)\", of a POINT, a LINESTRING or a POLYGON";
	const char *s = *text;
	unsigned long srid = str_eq(type->base->id, "geography") ? 4326 : 0;
	Buf out = BUF(arena);

	if (hold_form(arena, type, text) == NULL)
		return NULL;
	if (strncasecmp(s, "SRID=", 5) == 0) {
		char *end;

		srid = strtoul(s + 5, &end, 10);
		if (*end != ';' || srid > 999999)
			return wrong;
		s = end + 1;
	}
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
		size_t n = strlen(shapes[i].name);

		if (strncasecmp(s, shapes[i].name, n) != 0)
			continue;
		s += n;
		put_bytes(&out, 1, 1);
		put_bytes(&out, shapes[i].code | (srid != 0 ? 0x20000000 : 0), 4);
		if (srid != 0)
			put_bytes(&out, srid, 4);
		if (!(shapes[i].code == 3
				    ? put_rings(arena, &s, &out)
				    : put_positions(arena, &s, shapes[i].code == 2, &out)) ||
			s[strspn(s, " ")] != '\0')
			return wrong;
		*text = buf_text(&out);
		return NULL;
	}
	return wrong;
}
