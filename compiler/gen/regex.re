/* regex.re - regular expressions read into a tree.
 *
 * re2c cuts the pattern into tokens, with one lexer outside of brackets and one inside;
 * above it stands a parser by recursive descent: alternatives of sequences of repeated
 * atoms. Nodes are simplified as they are made, so that what is fixed text ends up as one
 * node, however it was written.
 */
#include <string.h>

#include "base/utf8.h"
#include "gen/regex_tree.h"

typedef enum {
	TOKEN_END,
	TOKEN_CHAR,    /* c */
	TOKEN_CLASS,   /* set */
	TOKEN_BRACKET, /* [ or [^ (negated) */
	TOKEN_OPEN,
	TOKEN_CLOSE, /* ) or, in brackets, ] */
	TOKEN_BAR,
	TOKEN_REPEAT, /* min, max */
	TOKEN_START,  /* ^ */
	TOKEN_FINISH, /* $ */
	TOKEN_ERROR,  /* error */
} TokenKind;

typedef struct {
	TokenKind kind;
	const unsigned char *at;
	uint32_t c;
	CharSet set;
	bool negated;
	uint64_t min, max;
	const char *error;
} Token;

typedef struct {
	Arena *arena;
	const unsigned char *start, *cursor;
	Token token; /* the one to be looked at */
	unsigned depth;
	const char *error;
	size_t offset;
} Parser;

/* What a class stands for: ranges as pairs of characters. Of white space only the space is
 * ever made. */
#define DIGITS "09"
#define UPPER "AZ"
#define LOWER "az"
#define WORD DIGITS UPPER LOWER "__"
#define SPACE "  "

static const struct {
	const char *name, *ranges;
} posix_classes[] = {
	{"alnum", DIGITS UPPER LOWER},
	{"alpha", UPPER LOWER},
	{"ascii", " ~"},
	{"blank", SPACE},
	{"digit", DIGITS},
	{"graph", "!~"},
	{"lower", LOWER},
	{"print", " ~"},
	{"punct", "!/:@[`{~"},
	{"space", SPACE},
	{"upper", UPPER},
	{"word", WORD},
	{"xdigit", DIGITS "AFaf"},
};

static const char not_utf8[] = "this is not UTF-8";
static const char no_nul[] = "text cannot hold the character NUL";

static CharSet
class_of(Arena *arena, const char *ranges, bool negated)
{
	CharSet set = {0};

	for (; *ranges; ranges += 2)
		charset_add(arena, &set, (unsigned char)ranges[0], (unsigned char)ranges[1]);
	return negated ? charset_rest(arena, &set, ' ', '~') : set;
}

static Token
class_token(Arena *arena, const char *ranges, bool negated)
{
	return (Token){.kind = TOKEN_CLASS, .set = class_of(arena, ranges, negated)};
}

static Token
error_token(const char *error)
{
	return (Token){.kind = TOKEN_ERROR, .error = error};
}

/* [:name:] */
static Token
posix_token(Arena *arena, const unsigned char *s, size_t n)
{
	for (size_t i = 0; i < sizeof posix_classes / sizeof *posix_classes; i++)
		if (strlen(posix_classes[i].name) == n - 4 &&
			memcmp(posix_classes[i].name, s + 2, n - 4) == 0)
			return class_token(arena, posix_classes[i].ranges, false);
	return error_token("no class has this name");
}

static Token
char_token(uint32_t c)
{
	if (c == 0)
		return error_token(no_nul);
	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return error_token("this is no Unicode character");
	return (Token){.kind = TOKEN_CHAR, .c = c};
}

/* The hexadecimal digits among n bytes, as a character. */
static Token
hex_token(const unsigned char *s, size_t n)
{
	uint32_t c = 0;

	for (size_t i = 2; i < n; i++) {
		static const char digits[] = "0123456789abcdef";
		const char *digit = strchr(digits, s[i] | 0x20);

		if (digit)
			c = c > 0x10ffff ? c : c << 4 | (uint32_t)(digit - digits);
	}
	return char_token(c);
}

/* The character after a backslash that has a letter of its own. */
static Token
control_token(unsigned char letter)
{
	static const char letters[] = "tnrfv", chars[] = "\t\n\r\f\v";

	return char_token((unsigned char)chars[strchr(letters, letter) - letters]);
}

static Token
utf8_token(Parser *parser, const unsigned char *at)
{
	uint32_t c;
	size_t n = utf8_decode((const char *)at, strlen((const char *)at), &c);

	parser->cursor = at + n;
	return c == UTF8_BAD ? error_token(not_utf8) : char_token(c);
}

static Token
times_token(uint64_t min, uint64_t max)
{
	return (Token){.kind = TOKEN_REPEAT, .min = min, .max = max};
}

/* {n}, {n,} or {n,m}: numbers are capped far above what is allowed. */
static Token
repeat_token(const unsigned char *s)
{
	uint64_t number[2] = {0, 0};
	size_t i = 0;
	bool open = false;

	for (s++; *s != '}'; s++) {
		open = *s == ',';
		if (open)
			i++;
		else if (number[i] < 1000000)
			number[i] = number[i] * 10 + (uint64_t)(*s - '0');
	}
	if (i == 0)
		number[1] = number[0];
	else if (open)
		number[1] = number[0] + REGEX_LENGTHS - 1;
	if (number[0] > number[1])
		return error_token("the greatest number of repetitions is below the least one");
	if (number[1] > REGEX_WIDTH_MAX)
		return error_token("that many repetitions are not supported");
	return times_token(number[0], number[1]);
}

/*!re2c
	re2c:api:style = free-form;
	re2c:define:YYCTYPE = "unsigned char";
	re2c:define:YYCURSOR = cursor;
	re2c:define:YYMARKER = marker;
	re2c:yyfill:enable = 0;

	hex  = [0-9A-Fa-f];
	name = [A-Za-z_][A-Za-z0-9_]*;
	code = "\\x" hex{2} | "\\u" hex{4} | "\\U" hex{8} | "\\" [xu] "{" hex{1,8} "}";
	lazy = "?"?;
*/

/* Reads the next token outside of brackets. */
static Token
lex_pattern(Parser *parser)
{
	const unsigned char *at = parser->cursor, *cursor = at, *marker;
	Arena *arena = parser->arena;

#define RETURN(token)                                                                          \
	do {                                                                                   \
		parser->cursor = cursor;                                                       \
		return token;                                                                  \
	} while (0)
#define FAIL(text) RETURN(error_token(text))
	/*!re2c
		"\x00"             { return (Token){.kind = TOKEN_END}; }
		"|"                { RETURN((Token){.kind = TOKEN_BAR}); }
		"(" | "(?:" | "(?" "P"? "<" name ">" { RETURN((Token){.kind = TOKEN_OPEN}); }
		"(?=" | "(?!"      { FAIL("lookahead is not supported"); }
		"(?<=" | "(?<!"    { FAIL("lookbehind is not supported"); }
		"(?"               { FAIL("this kind of group is not supported"); }
		")"                { RETURN((Token){.kind = TOKEN_CLOSE}); }
		"["                { RETURN((Token){.kind = TOKEN_BRACKET}); }
		"[^"               { RETURN(((Token){.kind = TOKEN_BRACKET, .negated = true})); }
		"?" lazy           { RETURN(times_token(0, 1)); }
		"*" lazy           { RETURN(times_token(0, REGEX_LENGTHS - 1)); }
		"+" lazy           { RETURN(times_token(1, REGEX_LENGTHS)); }
		"{" [0-9]+ ("," [0-9]*)? "}" lazy { RETURN(repeat_token(at)); }
		"^" | "\\A"        { RETURN((Token){.kind = TOKEN_START}); }
		"$" | "\\" [Zz]    { RETURN((Token){.kind = TOKEN_FINISH}); }
		"."                { RETURN(class_token(arena, " ~", false)); }
		"\\" [dD]          { RETURN(class_token(arena, DIGITS, at[1] == 'D')); }
		"\\" [wW]          { RETURN(class_token(arena, WORD, at[1] == 'W')); }
		"\\" [sS]          { RETURN(class_token(arena, SPACE, at[1] == 'S')); }
		"\\" [tnrfv]       { RETURN(control_token(at[1])); }
		code               { RETURN(hex_token(at, (size_t)(cursor - at))); }
		"\\" [0-9]         { FAIL("references back are not supported"); }
		"\\" [bBmMyY<>]    { FAIL("word boundaries are not supported"); }
		"\\" [pP]          { FAIL("Unicode properties are not supported"); }
		"\\" [A-Za-z]      { FAIL("no escape has this letter"); }
		"\\"               { FAIL("nothing follows the backslash"); }
		"\\" [!-~ ]        { RETURN(char_token(at[1])); }
		"\\" [\x80-\xff]   { return utf8_token(parser, at + 1); }
		[\x80-\xff]        { return utf8_token(parser, at); }
		*                  { RETURN(char_token(*at)); }
	*/
}

/* Reads the next token inside of brackets. first: it stands where ] is a character like any
 * other. */
static Token
lex_bracket(Parser *parser, bool first)
{
	const unsigned char *at = parser->cursor, *cursor = at, *marker;
	Arena *arena = parser->arena;

	/*!re2c
		"\x00"             { return error_token("the bracket is not closed"); }
		"]"                { RETURN(first ? char_token(']') : (Token){.kind = TOKEN_CLOSE}); }
		"[:" [a-z]* ":]"   { RETURN(posix_token(arena, at, (size_t)(cursor - at))); }
		"[:"               { FAIL("the name of a class is not closed by \":]\""); }
		"[=" | "[."        { FAIL("collating elements are not supported"); }
		"\\" [dD]          { RETURN(class_token(arena, DIGITS, at[1] == 'D')); }
		"\\" [wW]          { RETURN(class_token(arena, WORD, at[1] == 'W')); }
		"\\" [sS]          { RETURN(class_token(arena, SPACE, at[1] == 'S')); }
		"\\" [tnrfv]       { RETURN(control_token(at[1])); }
		code               { RETURN(hex_token(at, (size_t)(cursor - at))); }
		"\\" [pP]          { FAIL("Unicode properties are not supported"); }
		"\\" [0-9A-Za-z]   { FAIL("no escape has this letter"); }
		"\\"               { FAIL("nothing follows the backslash"); }
		"\\" [!-~ ]        { RETURN(char_token(at[1])); }
		"\\" [\x80-\xff]   { return utf8_token(parser, at + 1); }
		[\x80-\xff]        { return utf8_token(parser, at); }
		*                  { RETURN(char_token(*at)); }
	*/
#undef FAIL
#undef RETURN
}

static Regex *
fail(Parser *parser, const unsigned char *at, const char *error)
{
	if (!parser->error) {
		parser->error = error;
		parser->offset = (size_t)(at - parser->start);
	}
	return NULL;
}

/* Steps to the next token. */
static void
advance(Parser *parser)
{
	const unsigned char *at = parser->cursor;

	parser->token = lex_pattern(parser);
	parser->token.at = at;
}

static Regex *
new_node(Parser *parser, RegexKind kind)
{
	Regex *regex = arena_new_of(parser->arena, Regex);

	regex->kind = kind;
	regex->text = BUF(parser->arena);
	return regex;
}

/* Completes a node that begins at at; it may be too wide. */
static Regex *
finish(Parser *parser, Regex *regex, const unsigned char *at)
{
	regex_know(parser->arena, regex);
	return regex->width > REGEX_WIDTH_MAX
		       ? fail(parser, at, "this makes strings of more than 65535 bytes")
		       : regex;
}

static void
put_char(Regex *regex, uint32_t c)
{
	char text[UTF8_LONGEST];

	buf_putn(&regex->text, text, utf8_encode(text, c));
}

/* A set as a node: a class, or text if there is but one character. */
static Regex *
set_node(Parser *parser, const CharSet *set, const unsigned char *at)
{
	Regex *regex;

	if (set->n == 0)
		return fail(parser, at,
			"no character is left: what a class is not is taken from printable ASCII");
	regex = new_node(parser, charset_count(set) == 1 ? REGEX_TEXT : REGEX_CLASS);
	if (regex->kind == REGEX_TEXT)
		put_char(regex, set->at[0].first);
	else
		regex->set = *set;
	return finish(parser, regex, at);
}

/* Adds [first, last] less the surrogates, which are no characters. */
static void
add_range(Arena *arena, CharSet *set, uint32_t first, uint32_t last)
{
	CharSet surrogates = {0}, chars;

	charset_add(arena, &surrogates, 0xd800, 0xdfff);
	chars = charset_rest(arena, &surrogates, first, last);
	charset_join(arena, set, &chars);
}

/* Reads what follows [ or [^. */
static Regex *
parse_bracket(Parser *parser)
{
	const Token opening = parser->token;
	Arena *arena = parser->arena;
	CharSet set = {0};
	bool first = true;

	for (;; first = false) {
		const unsigned char *at = parser->cursor, *to_at;
		Token from = lex_bracket(parser, first), to;

		if (from.kind == TOKEN_CLOSE)
			break;
		if (from.kind == TOKEN_ERROR)
			return fail(parser, *at == '\0' ? opening.at : at, from.error);
		if (from.kind == TOKEN_CLASS) {
			charset_join(arena, &set, &from.set);
			continue;
		}
		if (parser->cursor[0] != '-' || parser->cursor[1] == ']') {
			charset_add(arena, &set, from.c, from.c);
			continue;
		}
		to_at = ++parser->cursor;
		to = lex_bracket(parser, false);
		if (to.kind == TOKEN_ERROR)
			return fail(parser, *to_at == '\0' ? opening.at : to_at, to.error);
		if (to.kind != TOKEN_CHAR)
			return fail(parser, at, "a range ends with a character");
		if (to.c < from.c)
			return fail(parser, at, "the range ends before it starts");
		add_range(arena, &set, from.c, to.c);
	}
	if (opening.negated)
		set = charset_rest(arena, &set, ' ', '~');
	advance(parser);
	return set_node(parser, &set, opening.at);
}

static Regex *parse_alternatives(Parser *parser);

static Regex *
parse_group(Parser *parser)
{
	const unsigned char *at = parser->token.at;
	Regex *regex;

	if (++parser->depth > REGEX_DEPTH_MAX)
		return fail(parser, at, "groups are nested too deeply");
	advance(parser);
	regex = parse_alternatives(parser);
	if (!regex)
		return NULL;
	if (parser->token.kind != TOKEN_CLOSE)
		return fail(parser, at, "the parenthesis is not closed");
	parser->depth--;
	advance(parser);
	return regex;
}

static Regex *
parse_atom(Parser *parser)
{
	const Token token = parser->token;
	Regex *regex;

	switch (token.kind) {
	case TOKEN_CHAR:
		advance(parser);
		regex = new_node(parser, REGEX_TEXT);
		put_char(regex, token.c);
		return finish(parser, regex, token.at);
	case TOKEN_CLASS:
		advance(parser);
		return set_node(parser, &token.set, token.at);
	case TOKEN_BRACKET:
		return parse_bracket(parser);
	case TOKEN_OPEN:
		return parse_group(parser);
	case TOKEN_REPEAT:
		return fail(parser, token.at, "there is nothing to repeat");
	case TOKEN_START:
		return fail(parser, token.at, "^ can only stand at the start of the pattern");
	case TOKEN_FINISH:
		return fail(parser, token.at, "$ can only stand at the end of the pattern");
	case TOKEN_ERROR:
		return fail(parser, token.at, token.error);
	case TOKEN_END:
	case TOKEN_CLOSE:
	case TOKEN_BAR:
		break;
	}
	return fail(parser, token.at, "something is missing here");
}

/* Repetitions of text are text, as long as that is short. */
static Regex *
repeat_text(Parser *parser, Regex *part, uint32_t n, const unsigned char *at)
{
	Regex *regex = new_node(parser, REGEX_TEXT);

	for (; n > 0 && part->text.n > 0; n--)
		buf_putn(&regex->text, part->text.text, part->text.n);
	return finish(parser, regex, at);
}

static Regex *
repeat_node(Parser *parser, Regex *part, const Token *token, const unsigned char *at)
{
	const uint64_t short_text = 64;
	Regex *regex;

	if (token->min == 1 && token->max == 1)
		return part;
	if (token->max == 0)
		return finish(parser, new_node(parser, REGEX_TEXT), at);
	if (part->kind == REGEX_TEXT &&
		(part->text.n == 0 ||
			(token->min == token->max && part->text.n * token->min <= short_text)))
		return repeat_text(parser, part, (uint32_t)token->min, at);
	regex = new_node(parser, REGEX_REPEAT);
	vec_push(parser->arena, &regex->parts, part);
	regex->min = (uint32_t)token->min;
	regex->max = (uint32_t)token->max;
	return finish(parser, regex, at);
}

static Regex *
parse_piece(Parser *parser)
{
	const unsigned char *at = parser->token.at;
	Regex *regex = parse_atom(parser);

	if (regex && parser->token.kind == TOKEN_REPEAT) {
		const Token token = parser->token;

		advance(parser);
		regex = repeat_node(parser, regex, &token, at);
		if (regex && parser->token.kind == TOKEN_REPEAT)
			return fail(parser, parser->token.at,
				"a repetition cannot be repeated without a group");
	}
	return regex;
}

/* Appends a part to a sequence; texts side by side become one, whose facts are then stale,
 * and a sequence in it is taken apart. */
static void
append(Parser *parser, Regex *sequence, Regex *part)
{
	Regex *last = sequence->parts.n > 0 ? sequence->parts.at[sequence->parts.n - 1] : NULL;

	if (part->kind == REGEX_SEQUENCE) {
		for (size_t i = 0; i < part->parts.n; i++)
			append(parser, sequence, part->parts.at[i]);
	} else if (part->kind == REGEX_TEXT && last && last->kind == REGEX_TEXT) {
		buf_puts(&last->text, buf_text(&part->text));
	} else {
		vec_push(parser->arena, &sequence->parts, part);
	}
}

static bool
ends_sequence(const Parser *parser)
{
	TokenKind kind = parser->token.kind;

	return kind == TOKEN_END || kind == TOKEN_BAR ||
	       (kind == TOKEN_CLOSE && parser->depth > 0);
}

static Regex *
parse_sequence(Parser *parser)
{
	const unsigned char *at = parser->token.at;
	Regex *sequence = new_node(parser, REGEX_SEQUENCE);

	if (parser->token.kind == TOKEN_START && parser->depth == 0)
		advance(parser);
	while (!ends_sequence(parser)) {
		Regex *part;

		if (parser->token.kind == TOKEN_CLOSE)
			return fail(parser, parser->token.at, "no parenthesis was opened");
		if (parser->token.kind == TOKEN_FINISH && parser->depth == 0) {
			const unsigned char *finish_at = parser->token.at;

			advance(parser);
			if (!ends_sequence(parser))
				return fail(parser, finish_at,
					"$ can only stand at the end of the pattern");
			break;
		}
		if (!(part = parse_piece(parser)))
			return NULL;
		append(parser, sequence, part);
	}
	if (sequence->parts.n == 0)
		return finish(parser, new_node(parser, REGEX_TEXT), at);
	for (size_t i = 0; i < sequence->parts.n; i++)
		if (sequence->parts.at[i]->kind == REGEX_TEXT &&
			!finish(parser, sequence->parts.at[i], at))
			return NULL;
	return sequence->parts.n == 1 ? sequence->parts.at[0] : finish(parser, sequence, at);
}

static Regex *
parse_alternatives(Parser *parser)
{
	const unsigned char *at = parser->token.at;
	Regex *first = parse_sequence(parser), *regex;

	if (!first || parser->token.kind != TOKEN_BAR)
		return first;
	regex = new_node(parser, REGEX_ALTERNATIVES);
	vec_push(parser->arena, &regex->parts, first);
	while (parser->token.kind == TOKEN_BAR) {
		Regex *part;

		advance(parser);
		if (!(part = parse_sequence(parser)))
			return NULL;
		vec_push(parser->arena, &regex->parts, part);
	}
	return finish(parser, regex, at);
}

const Regex *
regex_parse(Arena *arena, const char *text, size_t size, const char **error, size_t *offset)
{
	const char *copy = arena_strndup(arena, text, size);
	Parser parser = {.arena = arena, .start = (const unsigned char *)copy};
	const Regex *regex = NULL;

	parser.cursor = parser.start;
	if (size > REGEX_PATTERN_MAX) {
		fail(&parser, parser.start + REGEX_PATTERN_MAX,
			"the pattern is longer than 16384 bytes");
	} else if (memchr(text, '\0', size)) {
		fail(&parser, parser.start + strlen(copy), no_nul);
	} else {
		advance(&parser);
		regex = parse_alternatives(&parser);
	}
	*error = parser.error;
	*offset = parser.offset;
	return regex;
}
