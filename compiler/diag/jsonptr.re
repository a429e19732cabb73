/* jsonptr.re - the JSON lexer, and JSON Pointers looked up with it.
 *
 * The text ends with a NUL (Source promises it), which no rule but the last goes past: so there
 * is no other check for the end. What is not JSON is a rule too, for each mistake that people
 * make.
 */
#include "diag/jsonptr.h"

#include <string.h>

/*!re2c
	re2c:define:YYCTYPE = "unsigned char";
	re2c:yyfill:enable = 0;

	hex = [0-9a-fA-F];
	letter = [a-zA-Z_$\x80-\xff];

	// Well-formed UTF-8 (Unicode 15, table 3-7).
	tail = [\x80-\xbf];
	utf8 = [\xc2-\xdf] tail
	     | [\xe0] [\xa0-\xbf] tail
	     | [\xe1-\xec\xee\xef] tail tail
	     | [\xed] [\x80-\x9f] tail
	     | [\xf0] [\x90-\xbf] tail tail
	     | [\xf1-\xf3] tail tail tail
	     | [\xf4] [\x80-\x8f] tail tail;

	plain = [\x20-\x7f] \ ["\\];
	escape = "\\" ["\\/bfnrt];
	high_surrogate = "\\u" [dD] [89abAB] hex{2};
	low_surrogate = "\\u" [dD] [c-fC-F] hex{2};
	surrogate = "\\u" [dD] [89a-fA-F] hex{2};
	unicode = "\\u" ([0-9a-cA-Ce-fE-F] hex{3} | [dD] [0-7] hex{2});

	number = "-"? ("0" | [1-9] [0-9]*) ("." [0-9]+)? ([eE] [+-]? [0-9]+)?;
	space = [ \t\r\n]+;
	comment = "//" [^\n\x00]* | "/*" ([^*\x00] | "*"+ [^*/\x00])* "*"+ "/";
*/

JsonLexer
json_lexer(const Source *source)
{
	static const char mark[] = "\xef\xbb\xbf";
	bool marked = source->size >= 3 && memcmp(source->text, mark, 3) == 0;

	return (JsonLexer){.source = source, .at = marked ? 3 : 0};
}

static JsonToken
bad(JsonLexer *lexer, const char *problem, const char *hint)
{
	lexer->problem = problem;
	lexer->hint = hint;
	return JSON_BAD;
}

/* Reads what follows the opening quote. The span of a bad string is the bytes that spoil it. */
static JsonToken
string(JsonLexer *lexer, const unsigned char *YYCURSOR)
{
	const unsigned char *text = (const unsigned char *)lexer->source->text, *start, *YYMARKER;
	size_t opened = lexer->span.begin;
	JsonToken token;

	for (;;) {
		start = YYCURSOR;
		/*!re2c
			["]                           { token = JSON_STRING; break; }
			plain+ | utf8 | escape        { continue; }
			unicode                       { if (memcmp(start + 2, "0000", 4) != 0) continue;
			                                token = bad(lexer, "PostgreSQL cannot store the character U+0000", NULL);
			                                break; }
			high_surrogate low_surrogate  { continue; }
			surrogate                     { token = bad(lexer, "half of a surrogate pair is not a character",
			                                            "characters above U+FFFF are written as two \\u escapes");
			                                break; }
			"\\u"                         { token = bad(lexer, "\\u needs four hexadecimal digits", NULL); break; }
			"\\" plain                    { token = bad(lexer, "there is no such escape in JSON",
			                                            "a backslash is written \\\\");
			                                break; }
			[\r\n]                        { YYCURSOR = text + opened + 1; start = text + opened;
			                                token = bad(lexer, "the string is not closed on its line",
			                                            "a line break in a string is written \\n");
			                                break; }
			[\x80-\xff]                   { token = bad(lexer, "not UTF-8", "save the file as UTF-8"); break; }
			[\x00]                        { if (YYCURSOR > text + lexer->source->size) {
			                                	YYCURSOR = text + opened + 1; start = text + opened;
			                                	token = bad(lexer, "the string is not closed", NULL);
			                                } else {
			                                	token = bad(lexer, "a NUL byte inside a string", NULL);
			                                }
			                                break; }
			*                             { token = bad(lexer, "a control character inside a string is written as an escape",
			                                            "a tab is \\t");
			                                break; }
		*/
	}
	lexer->at = (size_t)(YYCURSOR - text);
	lexer->span = (Span){token == JSON_STRING ? opened : (size_t)(start - text), lexer->at};
	return token;
}

JsonToken
json_next(JsonLexer *lexer)
{
	const unsigned char *text = (const unsigned char *)lexer->source->text, *start;
	const unsigned char *YYCURSOR = text + lexer->at, *YYMARKER;
	JsonToken token;

	for (;;) {
		start = YYCURSOR;
		/*!re2c
			space | comment { continue; }
			"{"             { token = JSON_OBJECT; break; }
			"}"             { token = JSON_OBJECT_END; break; }
			"["             { token = JSON_ARRAY; break; }
			"]"             { token = JSON_ARRAY_END; break; }
			":"             { token = JSON_COLON; break; }
			","             { token = JSON_COMMA; break; }
			["]             { lexer->span.begin = (size_t)(start - text);
			                  return string(lexer, YYCURSOR); }
			number          { token = JSON_NUMBER; break; }
			"true" | "false" | "null"
			                { token = JSON_WORD; break; }

			[+-]? 'nan' | [+-]? 'inf' | [+-]? 'infinity'
			                { token = bad(lexer, "JSON has numbers only, no NaN and no infinity", NULL); break; }
			'true' | 'false' | 'null' | 'none' | 'undefined'
			                { token = bad(lexer, "JSON has the words true, false and null only", "one of them, in lower case"); break; }
			"-"? "0" [0-9]+ ("." [0-9]+)?
			                { token = bad(lexer, "a number has no leading zeros",
			                              "codes such as \"0123\" are strings, in double quotes");
			                  break; }
			[+-]? ([0-9] | "." [0-9]) [0-9a-zA-Z_.+-]* | [+-]
			                { token = bad(lexer, "not a number as JSON writes them",
			                              "numbers look like 12, -0.5 or 1e9; a date is a string, in double quotes");
			                  break; }
			letter (letter | [0-9-])*
			                { token = bad(lexer, "names and strings are written in double quotes", NULL); break; }
			['] [^'\n\x00]* [']?
			                { token = bad(lexer, "names and strings are written in double quotes, not in single ones", NULL);
			                  break; }
			"/*"            { token = bad(lexer, "the comment is not closed", NULL); break; }
			[\x00]          { if (YYCURSOR > text + lexer->source->size) {
			                  	YYCURSOR = start;
			                  	token = JSON_END;
			                  } else {
			                  	token = bad(lexer, "a NUL byte: is this a text file?", NULL);
			                  }
			                  break; }
			*               { token = bad(lexer, "no JSON value begins like this", NULL); break; }
		*/
	}
	lexer->at = (size_t)(YYCURSOR - text);
	lexer->span = (Span){(size_t)(start - text), lexer->at};
	return token;
}

/* Returns the value of n hexadecimal digits. */
static uint32_t
hexadecimal(const unsigned char *s, int n)
{
	uint32_t value = 0;

	for (int i = 0; i < n; i++)
		value = value << 4 | (s[i] <= '9' ? s[i] - (unsigned)'0' : (s[i] | 0x20) - (unsigned)'a' + 10);
	return value;
}

size_t
json_character(const Source *source, size_t at, char c[static UTF8_LONGEST], size_t *n)
{
	const unsigned char *text = (const unsigned char *)source->text, *start = text + at;
	const unsigned char *YYCURSOR = start, *YYMARKER;

	/*!re2c
		"\\b"       { c[0] = '\b'; *n = 1; goto end; }
		"\\f"       { c[0] = '\f'; *n = 1; goto end; }
		"\\n"       { c[0] = '\n'; *n = 1; goto end; }
		"\\r"       { c[0] = '\r'; *n = 1; goto end; }
		"\\t"       { c[0] = '\t'; *n = 1; goto end; }
		escape      { c[0] = (char)start[1]; *n = 1; goto end; }
		unicode     { *n = utf8_encode(c, hexadecimal(start + 2, 4)); goto end; }
		high_surrogate low_surrogate
		            { *n = utf8_encode(c, 0x10000 + ((hexadecimal(start + 2, 4) & 0x3ff) << 10 |
		                                             (hexadecimal(start + 8, 4) & 0x3ff)));
		              goto end; }
		plain | utf8
		            { *n = (size_t)(YYCURSOR - start); memcpy(c, start, *n); goto end; }
		*           { *n = 1; c[0] = (char)*start; goto end; }
	*/
end:
	return (size_t)(YYCURSOR - text);
}

Span
jsonptr_inside(const Source *source, Span string, size_t offset, size_t size)
{
	char c[UTF8_LONGEST];
	size_t at = string.begin + 1, last = string.end - 1, decoded = 0, n;
	Span span = {last, last};

	while (at < last) {
		size_t next = json_character(source, at, c, &n);

		if (decoded <= offset && offset < decoded + n)
			span = (Span){at, next};
		decoded += n;
		if (decoded >= offset + size) {
			span.end = next;
			break;
		}
		at = next;
	}
	return span;
}

/* True if the string at span, decoded, is the first n bytes of the reference token of a JSON
 * Pointer, in which ~0 and ~1 stand for ~ and /. */
static bool
matches(const Source *source, Span string, const char *token, size_t n)
{
	size_t at = string.begin + 1, last = string.end - 1, i = 0;

	while (at < last) {
		char c[UTF8_LONGEST];
		size_t size;

		at = json_character(source, at, c, &size);
		for (size_t j = 0; j < size; j++) {
			if (i == n)
				return false;
			if (c[j] == '~' || c[j] == '/') {
				if (n - i < 2 || token[i] != '~' || token[i + 1] != (c[j] == '~' ? '0' : '1'))
					return false;
				i += 2;
			} else if (token[i++] != c[j]) {
				return false;
			}
		}
	}
	return i == n;
}

/* Reads on to the end of the value that began with token. Returns false if the text ends or
 * goes bad before. */
static bool
skip(JsonLexer *lexer, JsonToken token)
{
	for (size_t depth = 0;; token = json_next(lexer)) {
		if (token == JSON_END || token == JSON_BAD)
			return false;
		if (token == JSON_OBJECT || token == JSON_ARRAY)
			depth++;
		else if (token == JSON_OBJECT_END || token == JSON_ARRAY_END)
			depth--;
		if (depth == 0)
			return true;
	}
}

/* Reads past value and comma. Returns the token that begins the next element or member. */
static JsonToken
next_sibling(JsonLexer *lexer, JsonToken value)
{
	JsonToken token;

	if (!skip(lexer, value))
		return JSON_BAD;
	token = json_next(lexer);
	return token == JSON_COMMA ? json_next(lexer) : token;
}

/* Goes on among the members of an object, token being the next one, to the value of the one that
 * is called so; *key receives the span of its key. */
static JsonToken
find_member(JsonLexer *lexer, JsonToken token, const char *name, size_t n, Span *key)
{
	while (token == JSON_STRING) {
		Span span = lexer->span;

		if (json_next(lexer) != JSON_COLON)
			break;
		token = json_next(lexer);
		if (matches(lexer->source, span, name, n)) {
			*key = span;
			return token;
		}
		token = next_sibling(lexer, token);
	}
	return JSON_BAD;
}

/* Goes into the array and to an element; an index is digits without leading zeros. */
static JsonToken
enter_array(JsonLexer *lexer, const char *index, size_t n)
{
	size_t left = 0;
	JsonToken token;

	if (n == 0 || n > 18 || (n > 1 && index[0] == '0'))
		return JSON_BAD;
	for (size_t i = 0; i < n; i++) {
		if (index[i] < '0' || index[i] > '9')
			return JSON_BAD;
		left = left * 10 + (size_t)(index[i] - '0');
	}
	token = json_next(lexer);
	while (left-- > 0 && token != JSON_BAD && token != JSON_ARRAY_END)
		token = next_sibling(lexer, token);
	return token == JSON_ARRAY_END ? JSON_BAD : token;
}

/* Goes into the object or array that begins with container, and to a member or element; *key
 * receives the span of its key. */
static JsonToken
enter(JsonLexer *lexer, JsonToken container, const char *name, size_t n, Span *key)
{
	JsonToken token;

	if (container == JSON_OBJECT)
		return find_member(lexer, json_next(lexer), name, n, key);
	token = container == JSON_ARRAY ? enter_array(lexer, name, n) : JSON_BAD;
	*key = lexer->span;
	return token;
}

/* The same, *along being true, where the last search went the same way up to this depth. */
static JsonToken
follow(JsonLexer *lexer, JsonToken container, const char *name, size_t n, Span *key, unsigned depth,
	bool *along)
{
	const SourceTrail *trail = lexer->source->trail;
	JsonLexer on = *lexer;
	JsonToken token;

	*along = *along && trail && depth < trail->depth;
	if (!*along)
		return enter(lexer, container, name, n, key);
	on.at = trail->steps[depth].value;
	token = json_next(&on);
	*along = trail->steps[depth].size == n &&
	         memcmp(trail->pointer + trail->steps[depth].token, name, n) == 0;
	if (*along)
		*key = (Span){trail->steps[depth].key_begin, trail->steps[depth].key_end};
	else if (container == JSON_OBJECT)
		token = find_member(&on, next_sibling(&on, token), name, n, key);
	else
		token = JSON_BAD;
	if (token == JSON_BAD)
		return enter(lexer, container, name, n, key);
	*lexer = on;
	return token;
}

/* Notes a step of a search, and forgets those of the last one that went deeper. */
static void
note(SourceTrail *trail, unsigned depth, const char *name, size_t n, Span key, Span value)
{
	size_t token = depth ? trail->steps[depth - 1].token + trail->steps[depth - 1].size : 0;

	trail->depth = depth;
	if (depth == sizeof trail->steps / sizeof *trail->steps || n > sizeof trail->pointer - token)
		return;
	memcpy(trail->pointer + token, name, n);
	trail->steps[depth].token = token;
	trail->steps[depth].size = n;
	trail->steps[depth].key_begin = key.begin;
	trail->steps[depth].key_end = key.end;
	trail->steps[depth].value = value.begin;
	trail->depth++;
}

bool
jsonptr_find(const Source *source, const char *pointer, bool key, Span *span)
{
	JsonLexer lexer = json_lexer(source);
	JsonToken token = json_next(&lexer);
	bool found = true, along = true, noted = source->trail != NULL;
	Span name = lexer.span;

	for (unsigned depth = 0; found && *pointer == '/'; depth++) {
		size_t n = strcspn(++pointer, "/");
		JsonLexer here = lexer;
		JsonToken inner = follow(&lexer, token, pointer, n, &name, depth, &along);

		if (inner == JSON_BAD || inner == JSON_END) {
			lexer = here;
			found = false;
			break;
		}
		if (noted && !along)
			note(source->trail, depth, pointer, n, name, lexer.span);
		noted = noted && source->trail->depth > depth;
		pointer += n;
		token = inner;
	}
	*span = key && found ? name : lexer.span;
	if (!(key && found) && skip(&lexer, token))
		span->end = lexer.span.end;
	return found && token != JSON_END && token != JSON_BAD;
}
