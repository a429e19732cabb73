/* parse.c - asks PostgreSQL's own parser whether text is SQL.
 *
 * An expression is tried in two places. After CASE WHEN, closing the place early takes a
 * THEN; inside parentheses, it takes a parenthesis. No text can do both, so text that parses in
 * both is one expression. It is followed by a blank, not a newline: a comment that would
 * swallow what comes after the text is an error here, and not in the archive.
 */
#include "sql/parse.h"

#include <pg_query.h>
#include <stdlib.h>
#include <string.h>

/* What is written around the text. */
typedef struct {
	const char *before, *after;
} Frame;

static const Frame no_frame = {"", ""};
static const Frame expression_frames[] = {
	{"SELECT CASE WHEN ", " THEN 1 END"},
	{"SELECT (", " )"},
};

/* Indexed by SqlPlace: statements in which gram.y has a c_expr, a b_expr and an index_elem. */
static const Frame place_frames[] = {
	{"SELECT FETCH FIRST ", " ROWS ONLY"},
	{"SELECT POSITION(", " IN 1)"},
	{"CREATE INDEX ON t (", ")"},
};

/* Returns the offset of a character; its number counts from 1 (PgQueryError.cursorpos). */
static size_t
byte_of_character(const char *text, int number)
{
	size_t at = 0;

	for (int i = 1; i < number && text[at] != '\0'; i++)
		do
			at++;
		while (((unsigned char)text[at] & 0xc0) == 0x80);
	return at;
}

/* True if the last line of the text ends in a comment. */
static bool
ends_in_comment(const char *text)
{
	const char *newline = strrchr(text, '\n');

	return strstr(newline != NULL ? newline : text, "--") != NULL;
}

/* Returns the parser's message without a word of the frame. behind: it is about what comes after
 * the text. */
static const char *
message(Arena *arena, const Frame *frame, const char *text, const char *said, bool behind)
{
	size_t size = strlen(said), after = strlen(frame->after);

	if (after == 0)
		return arena_strdup(arena, said);
	if (behind)
		return ends_in_comment(text) ? "a comment needs a newline behind it"
					     : "syntax error at its end";
	/* Unterminated text is quoted up to the end of the input. */
	if (size > after + 1 && strncmp(said + size - after - 1, frame->after, after) == 0)
		return arena_printf(arena, "%.*s\"", (int)(size - after - 1), said);
	return arena_strdup(arena, said);
}

/* Parses the text in its frame; returns the number of statements, or 0 and what is wrong
 * with it. */
static size_t
parse(Arena *arena, const Frame *frame, const char *text, const char **error, size_t *offset)
{
	size_t before = strlen(frame->before), size = strlen(text), at, count;
	Buf query = BUF(arena);
	PgQuerySplitResult result;

	buf_puts(&query, frame->before);
	buf_putn(&query, text, size);
	buf_puts(&query, frame->after);
	result = pg_query_split_with_parser(buf_text(&query));
	count = result.error == NULL ? (size_t)result.n_stmts : 0;
	*error = "there is no statement";
	*offset = 0;
	if (result.error != NULL) {
		at = byte_of_character(buf_text(&query), result.error->cursorpos);
		*offset = at < before ? 0 : at - before > size ? size : at - before;
		*error =
			message(arena, frame, text, result.error->message, at >= before + size);
	}
	pg_query_free_split_result(result);
	return count;
}

static bool
is_blank(const char *text)
{
	return text[strspn(text, " \t\n\r\f\v")] == '\0';
}

bool
sql_check_expression(Arena *arena, const char *text, const char **error, size_t *offset)
{
	size_t count = 1;

	if (is_blank(text)) {
		*error = "there is no expression";
		*offset = 0;
		return false;
	}
	for (size_t i = 0; i < sizeof expression_frames / sizeof *expression_frames; i++) {
		count = parse(arena, &expression_frames[i], text, error, offset);
		if (count != 1)
			break;
	}
	if (count > 1)
		*error = "this is more than one expression";
	return count == 1;
}

bool
sql_check_statements(
	Arena *arena, const char *text, size_t *count, const char **error, size_t *offset)
{
	*count = parse(arena, &no_frame, text, error, offset);
	return *count > 0;
}

bool
sql_check_part(Arena *arena, const char *before, const char *text, const char *after,
	const char **error, size_t *offset)
{
	const Frame frame = {before, after};
	size_t count = parse(arena, &frame, text, error, offset);

	if (count > 1)
		*error = "this is more than one statement";
	return count == 1;
}

/* Returns the byte of a body that PL/pgSQL complains about: where the word stands that the message ends with, from the
 * line on that the context names. */
static size_t
place_in_block(Arena *arena, const char *body, const char *said, const char *context)
{
	const char *quote = strstr(said, " near \""), *line = strstr(context, "near line ");
	const char *from = body, *at;
	size_t size;

	for (long n = line != NULL ? strtol(line + strlen("near line "), NULL, 10) : 1; n > 1;
		n--)
		from += strcspn(from, "\n") + (strchr(from, '\n') != NULL);
	if (quote == NULL)
		return (size_t)(from - body);
	quote += strlen(" near \"");
	size = strlen(quote) - 1;
	at = strstr(from, arena_strndup(arena, quote, size));
	return (size_t)((at != NULL ? at : from) - body);
}

bool
sql_check_block(Arena *arena, const char *statement, const char *body, const char **error,
	size_t *offset)
{
	static const char syntax[] = "syntax error";
	PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(statement);
	bool wrong = result.error != NULL && result.error->message != NULL &&
		     strncmp(result.error->message, syntax, strlen(syntax)) == 0;

	if (wrong) {
		*error = arena_strdup(arena, result.error->message);
		*offset = place_in_block(arena, body, *error,
			result.error->context != NULL ? result.error->context : "");
	}
	pg_query_free_plpgsql_parse_result(result);
	return !wrong;
}

void
sql_expression(Buf *buf, SqlPlace place, const char *text)
{
	const char *error;
	size_t offset;
	bool bare = parse(buf->arena, &place_frames[place], text, &error, &offset) == 1;

	buf_puts(buf, bare ? "" : "(");
	buf_puts(buf, text);
	buf_puts(buf, bare ? "" : ")");
}
