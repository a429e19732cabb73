/* syntax.c - the grammar of JSON, checked before json-c reads it.
 *
 * json-c takes much that is not JSON, keeps the last of two equal keys silently, cuts keys at
 * \u0000 and says of an error only that there is one. What passes here it reads without
 * complaint, and as it was meant.
 */
#include "schema/syntax.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/vec.h"
#include "diag/jsonptr.h"

/* A key of an object: where it stands, and what it says. */
typedef struct {
	Span span;
	const char *text;
	size_t size;
} Key;

typedef VEC(Key) Keys;

typedef struct {
	JsonLexer lexer;
	JsonToken token; /* the next one */
	size_t depth;
	bool clean; /* no key was said twice */
	Arena *arena;
	Diag *diag;
} Parser;

static Loc
loc_of(const Parser *parser, Span span)
{
	return loc_inside(
		(Loc){.source = parser->lexer.source}, span.begin, span.end - span.begin);
}

/* What a token is called in messages; words and punctuation are quoted. */
static const char *
describe(const Parser *parser)
{
	Span span = parser->lexer.span;

	switch (parser->token) {
	case JSON_END:
		return "the end of the file";
	case JSON_STRING:
		return "a string";
	case JSON_NUMBER:
		return "a number";
	default:
		return arena_printf(parser->arena, "\"%.*s\"", (int)(span.end - span.begin),
			parser->lexer.source->text + span.begin);
	}
}

static void
next(Parser *parser)
{
	parser->token = json_next(&parser->lexer);
}

/* Says that something else was expected, or what is wrong with the token itself. Returns
 * false. */
static bool
unexpected(Parser *parser, const char *expected, const char *hint)
{
	Loc loc = loc_of(parser, parser->lexer.span);

	if (parser->token == JSON_BAD)
		diag_error(parser->diag, &loc, parser->lexer.hint, "%s", parser->lexer.problem);
	else
		diag_error(parser->diag, &loc, hint, "expected %s, found %s", expected,
			describe(parser));
	return false;
}

/* The key that was just read, decoded. */
static Key
read_key(Parser *parser)
{
	Key key = {.span = parser->lexer.span};
	Buf text = BUF(parser->arena);
	char c[UTF8_LONGEST];
	size_t n;

	for (size_t at = key.span.begin + 1; at < key.span.end - 1; buf_putn(&text, c, n))
		at = json_character(parser->lexer.source, at, c, &n);
	key.text = buf_text(&text);
	key.size = text.n;
	return key;
}

static int
compare_text(const Key *a, const Key *b)
{
	int order = memcmp(a->text, b->text, a->size < b->size ? a->size : b->size);

	return order ? order : (a->size > b->size) - (a->size < b->size);
}

static int
compare(const void *a_, const void *b_)
{
	const Key *a = a_, *b = b_;
	int order = compare_text(a, b);

	return order ? order
		     : (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
}

static void
check_keys(Parser *parser, Keys *keys)
{
	if (keys->n)
		qsort(keys->at, keys->n, sizeof *keys->at, compare);
	for (size_t i = 1; i < keys->n; i++) {
		const Key *first = &keys->at[i - 1], *second = &keys->at[i];
		Loc here = loc_of(parser, second->span), there = loc_of(parser, first->span);

		if (compare_text(first, second) != 0)
			continue;
		diag_error(parser->diag, &here, NULL, "duplicate key \"%s\"", second->text);
		diag_note(parser->diag, &there, "it stands here too");
		parser->clean = false;
	}
}

static bool value(Parser *parser);

/* Reads what separates members or elements: a comma, unless close follows. */
static bool
separator(Parser *parser, JsonToken close, const char *expected, Span open)
{
	Loc begin = loc_of(parser, open);
	bool comma_missing;

	if (parser->token == JSON_COMMA) {
		next(parser);
		return true;
	}
	if (parser->token == close)
		return true;
	comma_missing = parser->token == JSON_STRING || parser->token == JSON_NUMBER ||
			parser->token == JSON_WORD || parser->token == JSON_OBJECT ||
			parser->token == JSON_ARRAY;
	unexpected(parser, expected, comma_missing ? "is a comma missing before it?" : NULL);
	if (parser->token != JSON_BAD && !comma_missing)
		diag_note(parser->diag, &begin, "this is still open");
	return false;
}

static bool
member(Parser *parser, Keys *keys)
{
	if (parser->token != JSON_STRING)
		return unexpected(parser, "a name in double quotes or \"}\"",
			parser->token == JSON_COMMA ? "there is a comma too many" : NULL);
	vec_push(parser->arena, keys, read_key(parser));
	next(parser);
	if (parser->token != JSON_COLON)
		return unexpected(parser, "\":\" and a value after the name", NULL);
	next(parser);
	return value(parser);
}

static bool
object(Parser *parser)
{
	Span open = parser->lexer.span;
	Keys keys = {0};

	next(parser);
	while (parser->token != JSON_OBJECT_END)
		if (!member(parser, &keys) ||
			!separator(parser, JSON_OBJECT_END, "\",\" or \"}\"", open))
			return false;
	check_keys(parser, &keys);
	return true;
}

static bool
array(Parser *parser)
{
	Span open = parser->lexer.span;

	next(parser);
	while (parser->token != JSON_ARRAY_END)
		if (!value(parser) ||
			!separator(parser, JSON_ARRAY_END, "\",\" or \"]\"", open))
			return false;
	return true;
}

static bool
value(Parser *parser)
{
	Loc here = loc_of(parser, parser->lexer.span);
	bool well = true;

	switch (parser->token) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		if (parser->depth == SYNTAX_DEPTH) {
			diag_error(parser->diag, &here, NULL, "nested deeper than %d levels",
				SYNTAX_DEPTH);
			return false;
		}
		parser->depth++;
		well = parser->token == JSON_OBJECT ? object(parser) : array(parser);
		parser->depth--;
		break;
	case JSON_STRING:
	case JSON_NUMBER:
	case JSON_WORD:
		break;
	default:
		return unexpected(parser, "a value",
			parser->token == JSON_COMMA ? "there is a comma too many" : NULL);
	}
	if (well)
		next(parser);
	return well;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
syntax_check(const Source *source, Diag *diag)
{
	Parser parser = {.lexer = json_lexer(source), .clean = true, .diag = diag};
	bool well;

	parser.arena = arena_new();
	next(&parser);
	if (parser.token == JSON_END) {
		Loc loc = loc_of(&parser, parser.lexer.span);

		diag_error(diag, &loc, NULL,
			"the file is empty: expected a schema, an object in braces");
		well = false;
	} else if (parser.token == JSON_BAD &&
		   is_letter(source->text[parser.lexer.span.begin])) {
		Loc loc = loc_of(&parser, parser.lexer.span);

		diag_error(diag, &loc, "{\"tables\": {\"customers\": {\"columns\": {…}}}}",
			"this is no JSON: expected a schema, an object in braces");
		well = false;
	} else {
		well = value(&parser);
		if (well && parser.token != JSON_END)
			well = unexpected(&parser, "the end of the file", NULL);
	}
	arena_free(parser.arena);
	return well && parser.clean;
}
