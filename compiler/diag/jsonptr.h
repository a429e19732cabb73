/* jsonptr.h - where things stand in JSON text.
 *
 * json-c keeps no positions. That costs nothing as long as there is nothing to say; when there
 * is, the text is read again here, up to the value in question, by a lexer that is stricter
 * than json-c and knows bytes. The JSON is RFC 8259 and, besides, comments of both kinds and
 * one comma too many before ] or }.
 */
#ifndef DIAG_JSONPTR_H
#define DIAG_JSONPTR_H

#include <stdbool.h>

#include "base/source.h"
#include "base/utf8.h"

/* Bytes [begin, end) of a source. */
typedef struct {
	size_t begin, end;
} Span;

typedef enum {
	JSON_END,
	JSON_BAD, /* not a token: see problem */
	JSON_OBJECT,
	JSON_OBJECT_END,
	JSON_ARRAY,
	JSON_ARRAY_END,
	JSON_COLON,
	JSON_COMMA,
	JSON_STRING,
	JSON_NUMBER,
	JSON_WORD /* true, false, null */
} JsonToken;

typedef struct {
	const Source *source;
	size_t at;   /* the next byte to read */
	Span span;   /* of the token just read; of the offending bytes if it was JSON_BAD */
	const char *problem, *hint; /* what is wrong with a JSON_BAD; hint may be NULL */
} JsonLexer;

/* Returns a lexer at the beginning of the source, after a byte order mark if there is one. */
JsonLexer json_lexer(const Source *source);

/* Reads the next token. After JSON_BAD the lexer stands behind the offending bytes. */
JsonToken json_next(JsonLexer *lexer);

/* Decodes one character inside of a string, be it escaped or not. Returns the byte that
 * follows it; puts its UTF-8 into c and the number of bytes into *n. */
size_t json_character(const Source *source, size_t at, char c[static UTF8_LONGEST], size_t *n);

/* Finds a value by its JSON Pointer (RFC 6901), or the key of that member. Returns true and
 * its span; false and the span of its nearest ancestor if the source does not hold it. */
bool jsonptr_find(const Source *source, const char *pointer, bool key, Span *span);

/* Returns the bytes of the source that make bytes [offset, offset + size) of the decoded
 * string at span. */
Span jsonptr_inside(const Source *source, Span string, size_t offset, size_t size);

#endif
