/* quote.c - names and text as SQL writes them.
 *
 * Quoting too much would be safe too, but nobody wants to read "orders"."id" a thousand
 * times, and pg_dump does not write it.
 */
#include "sql/quote.h"

#include <stdlib.h>
#include <string.h>

static const char *const keywords[] = {
#define SQL_KEYWORD(word) word,
#include <pgmock/sql/keywords.def>
#undef SQL_KEYWORD
};

static int
compare_words(const void *word, const void *entry)
{
	return strcmp(word, *(const char *const *)entry);
}

static bool
is_keyword(const char *name)
{
	return bsearch(name, keywords, sizeof keywords / sizeof *keywords, sizeof *keywords,
		       compare_words) != NULL;
}

/* True if the lexer reads the name as it stands: [a-z_][a-z0-9_]* is what PostgreSQL calls
 * safe. */
static bool
is_plain(const char *name)
{
	static const char start[] = "abcdefghijklmnopqrstuvwxyz_";
	static const char rest[] = "abcdefghijklmnopqrstuvwxyz_0123456789";

	return *name != '\0' && strchr(start, *name) != NULL &&
	       name[strspn(name, rest)] == '\0';
}

/* Appends the text between two quotes, which are doubled inside. */
static void
put_quoted(Buf *buf, const char *text, char quote)
{
	const char *end;

	buf_putc(buf, quote);
	for (; (end = strchr(text, quote)) != NULL; text = end + 1) {
		buf_putn(buf, text, (size_t)(end - text) + 1);
		buf_putc(buf, quote);
	}
	buf_puts(buf, text);
	buf_putc(buf, quote);
}

void
sql_ident(Buf *buf, const char *name)
{
	if (is_plain(name) && !is_keyword(name))
		buf_puts(buf, name);
	else
		put_quoted(buf, name, '"');
}

void
sql_qualified(Buf *buf, const char *schema, const char *name)
{
	if (schema != NULL) {
		sql_ident(buf, schema);
		buf_putc(buf, '.');
	}
	sql_ident(buf, name);
}

void
sql_literal(Buf *buf, const char *text)
{
	put_quoted(buf, text, '\'');
}

const char *
sql_ident_text(Arena *arena, const char *name)
{
	return sql_qualified_text(arena, NULL, name);
}

const char *
sql_qualified_text(Arena *arena, const char *schema, const char *name)
{
	Buf buf = BUF(arena);

	sql_qualified(&buf, schema, name);
	return buf_text(&buf);
}

const char *
sql_literal_text(Arena *arena, const char *text)
{
	Buf buf = BUF(arena);

	sql_literal(&buf, text);
	return buf_text(&buf);
}
