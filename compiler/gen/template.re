/* template.re - text with holes, read into parts.
 *
 * One lexer cuts the template into text and the braces that open holes, another what stands
 * between braces; what a hole means is a row of a table.
 */
#include "gen/template.h"

#include <string.h>

/* What may stand behind the name of a hole. */
typedef enum {
	PLAIN,
	DIGITS,    /* :N */
	OF_COLUMN, /* (column) */
	MONTH,     /* (column), and :name */
} Form;

typedef struct {
	const char *name;
	TemplateKind kind;
	Form form;
	uint32_t n, most; /* DIGITS: if not said, and at most */
} Hole;

static const Hole holes[] = {
	{"seq", TEMPLATE_SEQUENCE, DIGITS, 0, TEMPLATE_PADDING_MAX},
	{"sequence", TEMPLATE_SEQUENCE, DIGITS, 0, TEMPLATE_PADDING_MAX},
	{"rand", TEMPLATE_RANDOM, DIGITS, 4, TEMPLATE_DIGITS_MAX},
	{"random", TEMPLATE_RANDOM, DIGITS, 4, TEMPLATE_DIGITS_MAX},
	{"hex", TEMPLATE_HEX, DIGITS, 8, TEMPLATE_DIGITS_MAX},
	{"alpha", TEMPLATE_ALPHA, DIGITS, 8, TEMPLATE_DIGITS_MAX},
	{"alphanumeric", TEMPLATE_ALPHANUMERIC, DIGITS, 8, TEMPLATE_DIGITS_MAX},
	{"year", TEMPLATE_YEAR, OF_COLUMN, 0, 0},
	{"month", TEMPLATE_MONTH, MONTH, 0, 0},
	{"day", TEMPLATE_DAY, OF_COLUMN, 0, 0},
	{"timestamp", TEMPLATE_TIMESTAMP, OF_COLUMN, 0, 0},
	{"uuid", TEMPLATE_UUID, PLAIN, 0, 0},
	{"row", TEMPLATE_ROW, PLAIN, 0, 0},
	{"table", TEMPLATE_TABLE, PLAIN, 0, 0},
};

enum { NHOLES = sizeof holes / sizeof *holes };

typedef enum {
	TOKEN_NAME,   /* text */
	TOKEN_QUOTED, /* text, without its quotes */
	TOKEN_NUMBER, /* n, capped */
	TOKEN_COLON,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_BRACE, /* } */
	TOKEN_OTHER, /* nothing that belongs into a hole, or the end of the template */
} TokenKind;

typedef struct {
	TokenKind kind;
	const unsigned char *at;
	const char *text;
	uint32_t n;
} Token;

typedef struct {
	Arena *arena;
	const unsigned char *start, *cursor;
	const TemplateVariable *variables;
	size_t nvariables;
	Template *template_;
	Buf text; /* text that is not yet a part */
	const unsigned char *text_at;
	Token token; /* in a hole: the one to be looked at */
	const char *error;
	size_t offset;
} Parser;

/*!re2c
	re2c:api:style = free-form;
	re2c:define:YYCTYPE = "unsigned char";
	re2c:define:YYCURSOR = cursor;
	re2c:define:YYMARKER = marker;
	re2c:yyfill:enable = 0;

	letter = [A-Za-z_\x80-\xff];
*/

static bool
fail(Parser *parser, const unsigned char *at, const char *error)
{
	parser->error = error;
	parser->offset = (size_t)(at - parser->start);
	return false;
}

static uint32_t
number_of(const unsigned char *s, const unsigned char *end)
{
	uint32_t n = 0;

	for (; s < end; s++)
		if (n <= TEMPLATE_DIGITS_MAX)
			n = n * 10 + (uint32_t)(*s - '0');
	return n;
}

/* Reads the next token of a hole. */
static void
advance(Parser *parser)
{
	const unsigned char *cursor = parser->cursor, *marker;
	Token *token = &parser->token;

	for (;;) {
		*token = (Token){.kind = TOKEN_OTHER, .at = cursor};
		/*!re2c
			[ \t]+                   { continue; }
			letter (letter | [0-9])* { token->kind = TOKEN_NAME; break; }
			["] [^"\x00]+ ["]        { token->kind = TOKEN_QUOTED; break; }
			[0-9]+                   { token->kind = TOKEN_NUMBER; break; }
			":"                      { token->kind = TOKEN_COLON; break; }
			"("                      { token->kind = TOKEN_OPEN; break; }
			")"                      { token->kind = TOKEN_CLOSE; break; }
			"}"                      { token->kind = TOKEN_BRACE; break; }
			"\x00"                   { cursor--; break; }
			*                        { break; }
		*/
	}
	parser->cursor = cursor;
	if (token->kind == TOKEN_NAME)
		token->text = arena_strndup(
			parser->arena, (const char *)token->at, (size_t)(cursor - token->at));
	else if (token->kind == TOKEN_QUOTED)
		token->text = arena_strndup(parser->arena, (const char *)token->at + 1,
			(size_t)(cursor - token->at) - 2);
	else if (token->kind == TOKEN_NUMBER)
		token->n = number_of(token->at, cursor);
}

static const Hole *
find_hole(const char *name)
{
	for (size_t i = 0; i < NHOLES; i++)
		if (str_eq(holes[i].name, name))
			return &holes[i];
	return NULL;
}

static const char *
find_variable(const Parser *parser, const char *name)
{
	for (size_t i = 0; i < parser->nvariables; i++)
		if (str_eq(parser->variables[i].name, name))
			return parser->variables[i].text;
	return NULL;
}

static void
put_text(Parser *parser, const unsigned char *at, const char *text, size_t n)
{
	if (parser->text.n == 0)
		parser->text_at = at;
	buf_putn(&parser->text, text, n);
}

/* Makes a part of the text so far. */
static void
end_text(Parser *parser, const unsigned char *end)
{
	TemplatePart part = {.kind = TEMPLATE_TEXT};

	if (parser->text.n == 0)
		return;
	part.text = buf_text(&parser->text);
	part.offset = (size_t)(parser->text_at - parser->start);
	part.size = (size_t)(end - parser->text_at);
	vec_push(parser->arena, &parser->template_->parts, part);
	parser->text = BUF(parser->arena);
}

/* Reads (column), if it is there. */
static bool
parse_column(Parser *parser, TemplatePart *part)
{
	if (parser->token.kind != TOKEN_OPEN)
		return true;
	advance(parser);
	if (parser->token.kind != TOKEN_NAME && parser->token.kind != TOKEN_QUOTED)
		return fail(parser, parser->token.at, "the name of a column is expected");
	part->column = parser->token.text;
	advance(parser);
	if (parser->token.kind != TOKEN_CLOSE)
		return fail(parser, parser->token.at, "\")\" is expected");
	advance(parser);
	return true;
}

/* Reads :N or :name, if it is there. */
static bool
parse_option(Parser *parser, const Hole *hole, TemplatePart *part)
{
	const Token *token = &parser->token;

	if (token->kind != TOKEN_COLON)
		return true;
	advance(parser);
	if (hole->form == MONTH) {
		if (token->kind != TOKEN_NAME || !str_eq(token->text, "name"))
			return fail(parser, token->at, "only \"name\" can follow, for the month's name");
		part->kind = TEMPLATE_MONTH_NAME;
	} else if (hole->form == DIGITS) {
		if (token->kind != TOKEN_NUMBER)
			return fail(parser, token->at, "a number is expected");
		if (token->n == 0 || token->n > hole->most)
			return fail(parser, token->at,
				hole->most == TEMPLATE_PADDING_MAX ? "this must be 1 to 19"
								   : "this must be 1 to 1000");
		part->n = token->n;
	} else {
		return fail(parser, token->at, "there is nothing to choose here");
	}
	advance(parser);
	return true;
}

/* Reads what stands after the name of a hole that the table knows. */
static bool
parse_known(Parser *parser, const Hole *hole, TemplatePart *part)
{
	part->kind = hole->kind;
	part->n = hole->n;
	if ((hole->form == OF_COLUMN || hole->form == MONTH) && !parse_column(parser, part))
		return false;
	return parse_option(parser, hole, part);
}

/* Reads the braces that end a hole. */
static bool
parse_end(Parser *parser, bool twice)
{
	static const char error[] = "the hole ends here: \"}\" is expected";

	if (parser->token.kind != TOKEN_BRACE)
		return fail(parser, parser->token.at, error);
	if (!twice)
		return true;
	if (*parser->cursor != '}')
		return fail(parser, parser->cursor,
			"the hole was opened by two braces: \"}}\" is expected");
	parser->cursor++;
	return true;
}

/* Reads a hole from behind its opening braces on; at: where they are. */
static bool
parse_hole(Parser *parser, const unsigned char *at, bool twice)
{
	TemplatePart part = {.kind = TEMPLATE_COLUMN};
	const Hole *hole;
	const char *value;
	Token name;

	advance(parser);
	name = parser->token;
	if (name.kind != TOKEN_NAME && name.kind != TOKEN_QUOTED)
		return fail(parser, at,
			"a name must follow; a brace that is meant as one is written \\{");
	advance(parser);
	hole = name.kind == TOKEN_NAME ? find_hole(name.text) : NULL;
	value = name.kind == TOKEN_NAME ? find_variable(parser, name.text) : NULL;
	if (hole && !parse_known(parser, hole, &part))
		return false;
	if (!hole)
		part.column = name.text;
	if (!hole && parser->token.kind == TOKEN_OPEN)
		return fail(parser, name.at,
			"only year, month, day and timestamp can be asked of a column");
	if (!hole && parser->token.kind == TOKEN_COLON)
		return fail(parser, name.at, "no hole that takes anything has this name");
	if (!parse_end(parser, twice))
		return false;
	if (!hole && value) {
		put_text(parser, at, value, strlen(value));
		return true;
	}
	end_text(parser, at);
	part.offset = (size_t)(at - parser->start);
	part.size = (size_t)(parser->cursor - at);
	vec_push(parser->arena, &parser->template_->parts, part);
	return true;
}

static bool
parse(Parser *parser)
{
	for (;;) {
		const unsigned char *at = parser->cursor, *cursor = at;
		size_t from = 0;

		/*!re2c
			"\x00"              { end_text(parser, at); return true; }
			"{"                 { goto hole; }
			"{{"                { goto hole; }
			"\\" [{}\\]         { from = 1; goto text; }
			"\\" | "}"          { goto text; }
			[^{}\\\x00]+        { goto text; }
		*/
	hole:
		parser->cursor = cursor;
		if (!parse_hole(parser, at, cursor - at == 2))
			return false;
		continue;
	text:
		put_text(parser, at, (const char *)at + from, (size_t)(cursor - at) - from);
		parser->cursor = cursor;
	}
}

const Template *
template_parse(Arena *arena, const char *text, const TemplateVariable *variables,
	size_t nvariables, const char **error, size_t *offset)
{
	Parser parser = {
		.arena = arena,
		.start = (const unsigned char *)text,
		.cursor = (const unsigned char *)text,
		.variables = variables,
		.nvariables = nvariables,
		.template_ = arena_new_of(arena, Template),
		.text = BUF(arena),
	};
	bool good = parse(&parser);

	*error = parser.error;
	*offset = parser.offset;
	return good ? parser.template_ : NULL;
}

const char *const *
template_names(Arena *arena, size_t *n)
{
	const char **names = arena_array(arena, const char *, NHOLES);

	for (size_t i = 0; i < NHOLES; i++)
		names[i] = holes[i].name;
	*n = NHOLES;
	return names;
}
