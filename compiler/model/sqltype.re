/* sqltype.re - the names of SQL types, in any spelling that PostgreSQL reads.
 *
 * re2c cuts the text into tokens; a table holds every name, of one word or several, with
 * what it stands for and which modifiers it takes. Spellings and limits are those of
 * PostgreSQL 15: Typename in gram.y, pg_type.dat, and the typmodin functions.
 */
#include "model/sqltype.h"

#include <string.h>

#include "base/vec.h"

/* Where a name is understood: as a word of the grammar (bare), as a name in pg_catalog
 * (quoted or qualified), in both, or in the schema that its extension was put into. */
enum { BARE = 1, CATALOG = 2, BOTH = BARE | CATALOG, EXTENSION = 4 };

typedef enum {
	PLAIN,    /* takes no modifier */
	SERIAL,   /* likewise, and no array */
	NUMERIC,  /* precision and scale */
	FLOAT,    /* binary digits, which choose the type */
	LENGTH,   /* characters */
	LENGTH_1, /* characters, 1 if not said */
	BITS,     /* bits */
	BITS_1,   /* bits, 1 if not said */
	SECONDS,  /* digits of a second */
	CLOCK,    /* likewise, and then perhaps a time zone */
	INTERVAL, /* likewise, or after the fields */
	ANYTHING, /* a user's type */
} Rule;

typedef struct {
	const char *spelling;
	const char *name;
	const char *extension;
	unsigned where;
	Rule rule;
} Name;

/* clang-format off */
static const Name names[] = {
	{"smallint",                   "smallint",                    NULL, BARE,    PLAIN},
	{"int2",                       "smallint",                    NULL, BOTH,    PLAIN},
	{"integer",                    "integer",                     NULL, BARE,    PLAIN},
	{"int",                        "integer",                     NULL, BARE,    PLAIN},
	{"int4",                       "integer",                     NULL, BOTH,    PLAIN},
	{"bigint",                     "bigint",                      NULL, BARE,    PLAIN},
	{"int8",                       "bigint",                      NULL, BOTH,    PLAIN},
	{"smallserial",                "smallint",                    NULL, BOTH,    SERIAL},
	{"serial2",                    "smallint",                    NULL, BOTH,    SERIAL},
	{"serial",                     "integer",                     NULL, BOTH,    SERIAL},
	{"serial4",                    "integer",                     NULL, BOTH,    SERIAL},
	{"bigserial",                  "bigint",                      NULL, BOTH,    SERIAL},
	{"serial8",                    "bigint",                      NULL, BOTH,    SERIAL},
	{"numeric",                    "numeric",                     NULL, BOTH,    NUMERIC},
	{"decimal",                    "numeric",                     NULL, BARE,    NUMERIC},
	{"dec",                        "numeric",                     NULL, BARE,    NUMERIC},
	{"real",                       "real",                        NULL, BARE,    PLAIN},
	{"float4",                     "real",                        NULL, BOTH,    PLAIN},
	{"double precision",           "double precision",            NULL, BARE,    PLAIN},
	{"float8",                     "double precision",            NULL, BOTH,    PLAIN},
	{"float",                      "double precision",            NULL, BARE,    FLOAT},
	{"money",                      "money",                       NULL, BOTH,    PLAIN},
	{"boolean",                    "boolean",                     NULL, BARE,    PLAIN},
	{"bool",                       "boolean",                     NULL, BOTH,    PLAIN},
	{"text",                       "text",                        NULL, BOTH,    PLAIN},
	{"character varying",          "character varying",           NULL, BARE,    LENGTH},
	{"char varying",               "character varying",           NULL, BARE,    LENGTH},
	{"varchar",                    "character varying",           NULL, BOTH,    LENGTH},
	{"national character varying", "character varying",           NULL, BARE,    LENGTH},
	{"national char varying",      "character varying",           NULL, BARE,    LENGTH},
	{"nchar varying",              "character varying",           NULL, BARE,    LENGTH},
	{"character",                  "character",                   NULL, BARE,    LENGTH_1},
	{"char",                       "character",                   NULL, BARE,    LENGTH_1},
	{"national character",         "character",                   NULL, BARE,    LENGTH_1},
	{"national char",              "character",                   NULL, BARE,    LENGTH_1},
	{"nchar",                      "character",                   NULL, BARE,    LENGTH_1},
	{"bpchar",                     "character",                   NULL, BOTH,    LENGTH},
	{"char",                       "\"char\"",                    NULL, CATALOG, PLAIN},
	{"name",                       "name",                        NULL, BOTH,    PLAIN},
	{"bytea",                      "bytea",                       NULL, BOTH,    PLAIN},
	{"bit",                        "bit",                         NULL, BARE,    BITS_1},
	{"bit",                        "bit",                         NULL, CATALOG, BITS},
	{"bit varying",                "bit varying",                 NULL, BARE,    BITS},
	{"varbit",                     "bit varying",                 NULL, BOTH,    BITS},
	{"date",                       "date",                        NULL, BOTH,    PLAIN},
	{"time",                       "time without time zone",      NULL, BOTH,    CLOCK},
	{"timetz",                     "time with time zone",         NULL, BOTH,    SECONDS},
	{"timestamp",                  "timestamp without time zone", NULL, BOTH,    CLOCK},
	{"timestamptz",                "timestamp with time zone",    NULL, BOTH,    SECONDS},
	{"interval",                   "interval",                    NULL, BOTH,    INTERVAL},
	{"uuid",                       "uuid",                        NULL, BOTH,    PLAIN},
	{"json",                       "json",                        NULL, BOTH,    PLAIN},
	{"jsonb",                      "jsonb",                       NULL, BOTH,    PLAIN},
	{"jsonpath",                   "jsonpath",                    NULL, BOTH,    PLAIN},
	{"xml",                        "xml",                         NULL, BOTH,    PLAIN},
	{"inet",                       "inet",                        NULL, BOTH,    PLAIN},
	{"cidr",                       "cidr",                        NULL, BOTH,    PLAIN},
	{"macaddr",                    "macaddr",                     NULL, BOTH,    PLAIN},
	{"macaddr8",                   "macaddr8",                    NULL, BOTH,    PLAIN},
	{"point",                      "point",                       NULL, BOTH,    PLAIN},
	{"line",                       "line",                        NULL, BOTH,    PLAIN},
	{"lseg",                       "lseg",                        NULL, BOTH,    PLAIN},
	{"box",                        "box",                         NULL, BOTH,    PLAIN},
	{"path",                       "path",                        NULL, BOTH,    PLAIN},
	{"polygon",                    "polygon",                     NULL, BOTH,    PLAIN},
	{"circle",                     "circle",                      NULL, BOTH,    PLAIN},
	{"int4range",                  "int4range",                   NULL, BOTH,    PLAIN},
	{"int8range",                  "int8range",                   NULL, BOTH,    PLAIN},
	{"numrange",                   "numrange",                    NULL, BOTH,    PLAIN},
	{"daterange",                  "daterange",                   NULL, BOTH,    PLAIN},
	{"tsrange",                    "tsrange",                     NULL, BOTH,    PLAIN},
	{"tstzrange",                  "tstzrange",                   NULL, BOTH,    PLAIN},
	{"int4multirange",             "int4multirange",              NULL, BOTH,    PLAIN},
	{"int8multirange",             "int8multirange",              NULL, BOTH,    PLAIN},
	{"nummultirange",              "nummultirange",               NULL, BOTH,    PLAIN},
	{"datemultirange",             "datemultirange",              NULL, BOTH,    PLAIN},
	{"tsmultirange",               "tsmultirange",                NULL, BOTH,    PLAIN},
	{"tstzmultirange",             "tstzmultirange",              NULL, BOTH,    PLAIN},
	{"tsvector",                   "tsvector",                    NULL, BOTH,    PLAIN},
	{"tsquery",                    "tsquery",                     NULL, BOTH,    PLAIN},
	{"oid",                        "oid",                         NULL, BOTH,    PLAIN},
	{"xid",                        "xid",                         NULL, BOTH,    PLAIN},
	{"xid8",                       "xid8",                        NULL, BOTH,    PLAIN},
	{"cid",                        "cid",                         NULL, BOTH,    PLAIN},
	{"tid",                        "tid",                         NULL, BOTH,    PLAIN},
	{"pg_lsn",                     "pg_lsn",                      NULL, BOTH,    PLAIN},
	{"pg_snapshot",                "pg_snapshot",                 NULL, BOTH,    PLAIN},
	{"txid_snapshot",              "txid_snapshot",               NULL, BOTH,    PLAIN},
	{"refcursor",                  "refcursor",                   NULL, BOTH,    PLAIN},
	{"regclass",                   "regclass",                    NULL, BOTH,    PLAIN},
	{"regcollation",               "regcollation",                NULL, BOTH,    PLAIN},
	{"regconfig",                  "regconfig",                   NULL, BOTH,    PLAIN},
	{"regdictionary",              "regdictionary",               NULL, BOTH,    PLAIN},
	{"regnamespace",               "regnamespace",                NULL, BOTH,    PLAIN},
	{"regoper",                    "regoper",                     NULL, BOTH,    PLAIN},
	{"regoperator",                "regoperator",                 NULL, BOTH,    PLAIN},
	{"regproc",                    "regproc",                     NULL, BOTH,    PLAIN},
	{"regprocedure",               "regprocedure",                NULL, BOTH,    PLAIN},
	{"regrole",                    "regrole",                     NULL, BOTH,    PLAIN},
	{"regtype",                    "regtype",                     NULL, BOTH,    PLAIN},
	{"citext",       "citext",       "citext",    EXTENSION, ANYTHING},
	{"hstore",       "hstore",       "hstore",    EXTENSION, ANYTHING},
	{"ltree",        "ltree",        "ltree",     EXTENSION, ANYTHING},
	{"lquery",       "lquery",       "ltree",     EXTENSION, ANYTHING},
	{"ltxtquery",    "ltxtquery",    "ltree",     EXTENSION, ANYTHING},
	{"vector",       "vector",       "vector",    EXTENSION, ANYTHING},
	{"halfvec",      "halfvec",      "vector",    EXTENSION, ANYTHING},
	{"sparsevec",    "sparsevec",    "vector",    EXTENSION, ANYTHING},
	{"geometry",     "geometry",     "postgis",   EXTENSION, ANYTHING},
	{"geography",    "geography",    "postgis",   EXTENSION, ANYTHING},
	{"cube",         "cube",         "cube",      EXTENSION, ANYTHING},
	{"isbn",         "isbn",         "isn",       EXTENSION, ANYTHING},
};

/* opt_interval in gram.y; true: digits of a second may follow. */
static const struct {
	const char *spelling;
	bool seconds;
} interval_fields[] = {
	{"year",            false},
	{"month",           false},
	{"day",             false},
	{"hour",            false},
	{"minute",          false},
	{"second",          true},
	{"year to month",   false},
	{"day to hour",     false},
	{"day to minute",   false},
	{"day to second",   true},
	{"hour to minute",  false},
	{"hour to second",  true},
	{"minute to second", true},
};
/* clang-format on */

enum { WORDS_MAX = 3, LENGTH_LIMIT = 10485760, BITS_LIMIT = 83886080, SECONDS_LIMIT = 6 };

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef enum {
	TOKEN_END,
	TOKEN_WORD,   /* text is folded to lower case */
	TOKEN_QUOTED, /* text has no quotes */
	TOKEN_NUMBER, /* value; text as written */
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_BRACKETS, /* [] or [number] */
	TOKEN_COMMA,
	TOKEN_DOT,
	TOKEN_ERROR, /* text says what is wrong */
} TokenKind;

typedef struct {
	TokenKind kind;
	const char *text;
	size_t offset;
	long value;
} Token;

typedef struct {
	Arena *arena;
	VEC(Token) tokens;
	size_t at;
	SqlTypeName *out;
	size_t *error_offset;
} Parser;

/* Text of a word as PostgreSQL folds it: ASCII letters only. */
static const char *
folded(Arena *arena, const unsigned char *s, size_t n)
{
	char *copy = arena_strndup(arena, (const char *)s, n);

	for (char *c = copy; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return copy;
}

/* Text between the quotes, with the doubled ones made single. */
static const char *
unquoted(Arena *arena, const unsigned char *s, size_t n)
{
	char *copy = arena_strndup(arena, (const char *)s + 1, n - 2), *to = copy;

	for (const char *from = copy; *from; from++) {
		*to++ = *from;
		from += *from == '"';
	}
	*to = '\0';
	return copy;
}

/* Value of a number, capped far above every limit that it will be compared with. */
static long
number_value(const unsigned char *s, size_t n)
{
	bool negative = n > 0 && *s == '-';
	long value = 0;

	for (size_t i = 0; i < n; i++)
		if (s[i] >= '0' && s[i] <= '9' && value < 100000000)
			value = value * 10 + (s[i] - '0');
	return negative ? -value : value;
}

static void
read_tokens(Parser *parser, const char *text)
{
	const unsigned char *start = (const unsigned char *)text;
	const unsigned char *cursor = start, *marker, *token;
	Arena *arena = parser->arena;

	for (;;) {
		Token next = {.kind = TOKEN_ERROR, .text = "", .value = 0};

		token = cursor;
		/*!re2c
			re2c:api:style = free-form;
			re2c:define:YYCTYPE = "unsigned char";
			re2c:define:YYCURSOR = cursor;
			re2c:define:YYMARKER = marker;
			re2c:yyfill:enable = 0;

			space  = [ \t\r\n\f\v];
			letter = [A-Za-z_\x80-\xff];
			word   = letter (letter | [0-9$])*;

			quoted   = ["] ([^"\x00] | ["]["])+ ["];
			brackets = "[" space* ([0-9]+ space*)? "]";

			space+          { continue; }
			"\x00"          { next.kind = TOKEN_END; goto push; }
			word            { next.kind = TOKEN_WORD; goto push; }
			quoted          { next.kind = TOKEN_QUOTED; goto push; }
			["]["]          { next.text = "a quoted name must not be empty"; goto push; }
			["]             { next.text = "the quote is not closed"; goto push; }
			[+-]? [0-9]+    { next.kind = TOKEN_NUMBER; goto push; }
			"("             { next.kind = TOKEN_OPEN; goto push; }
			")"             { next.kind = TOKEN_CLOSE; goto push; }
			brackets        { next.kind = TOKEN_BRACKETS; goto push; }
			"["             { next.text = "an array is written [] or [3]"; goto push; }
			","             { next.kind = TOKEN_COMMA; goto push; }
			"."             { next.kind = TOKEN_DOT; goto push; }
			*               { next.text = "no type has this character"; goto push; }
		*/
	push:
		next.offset = (size_t)(token - start);
		if (next.kind == TOKEN_WORD)
			next.text = folded(arena, token, (size_t)(cursor - token));
		else if (next.kind == TOKEN_QUOTED)
			next.text = unquoted(arena, token, (size_t)(cursor - token));
		else if (next.kind == TOKEN_NUMBER) {
			next.text = arena_strndup(
				arena, (const char *)token, (size_t)(cursor - token));
			next.value = number_value(token, (size_t)(cursor - token));
		}
		vec_push(arena, &parser->tokens, next);
		if (next.kind == TOKEN_END || next.kind == TOKEN_ERROR)
			return;
	}
}

static const Token *
peek(const Parser *parser)
{
	return &parser->tokens.at[parser->at];
}

static bool
accept(Parser *parser, TokenKind kind)
{
	if (peek(parser)->kind != kind)
		return false;
	parser->at++;
	return true;
}

static bool
accept_word(Parser *parser, const char *word)
{
	return peek(parser)->kind == TOKEN_WORD && str_eq(peek(parser)->text, word) &&
	       accept(parser, TOKEN_WORD);
}

static bool
fail_at(Parser *parser, const Token *token, const char *error)
{
	parser->out->error = token->kind == TOKEN_ERROR ? token->text : error;
	*parser->error_offset = token->offset;
	return false;
}

static bool
fail(Parser *parser, const char *error)
{
	return fail_at(parser, peek(parser), error);
}

/* Returns the next n tokens joined by spaces, or NULL if they are not all words. */
static const char *
join_words(const Parser *parser, size_t n)
{
	Buf text = BUF(parser->arena);

	for (size_t i = 0; i < n; i++) {
		const Token *token = peek(parser) + i;

		if (token->kind != TOKEN_WORD)
			return NULL;
		if (i > 0)
			buf_putc(&text, ' ');
		buf_puts(&text, token->text);
	}
	return buf_text(&text);
}

static const Name *
find_name(const char *spelling, unsigned where)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if ((names[i].where & where) && str_eq(names[i].spelling, spelling))
			return &names[i];
	return NULL;
}

/* Reads the longest run of words that is a name of the grammar; NULL, and nothing read, if
 * there is none. */
static const Name *
read_bare_name(Parser *parser)
{
	for (size_t n = WORDS_MAX; n > 0; n--) {
		const char *spelling = join_words(parser, n);
		const Name *name = spelling ? find_name(spelling, BARE) : NULL;

		if (name) {
			parser->at += n;
			return name;
		}
	}
	return NULL;
}

/* Reads the name of the type, qualified or not, into *out; *name is its row in the table, or
 * NULL. */
static bool
read_name(Parser *parser, const Name **name)
{
	SqlTypeName *out = parser->out;
	const Token *token = peek(parser);
	bool qualified = token->kind != TOKEN_END && token[1].kind == TOKEN_DOT;
	unsigned where;

	*name = NULL;
	if (!qualified && (*name = read_bare_name(parser)))
		return true;
	if (!accept(parser, TOKEN_WORD) && !accept(parser, TOKEN_QUOTED))
		return fail(parser, token->kind == TOKEN_END ? "a type is missing"
							     : "a type starts with its name");
	if (qualified) {
		accept(parser, TOKEN_DOT);
		out->schema = token->text;
		token = peek(parser);
		if (!accept(parser, TOKEN_WORD) && !accept(parser, TOKEN_QUOTED))
			return fail(parser, "a name must follow the point");
	}
	out->quoted = token->kind == TOKEN_QUOTED;
	out->name = token->text;
	where = (qualified ? str_eq(out->schema, "pg_catalog") : out->quoted) ? CATALOG : 0;
	*name = find_name(out->name, where);
	if (*name)
		out->schema = NULL;
	return true;
}

/* Reads (a) or (a, b) of a built-in type: integers only. */
static bool
read_modifiers(Parser *parser, int most)
{
	SqlTypeName *out = parser->out;

	if (peek(parser)->kind == TOKEN_OPEN && most == 0)
		return fail(parser, "the type takes no modifier");
	if (!accept(parser, TOKEN_OPEN))
		return true;
	do {
		const Token *token = peek(parser);

		if (out->nmodifiers == most)
			return fail(parser, most == 1 ? "the type takes one modifier"
						      : "the type takes two modifiers");
		if (!accept(parser, TOKEN_NUMBER))
			return fail(parser, "a number is expected");
		out->modifiers[out->nmodifiers++] = (int)token->value;
	} while (accept(parser, TOKEN_COMMA));
	return accept(parser, TOKEN_CLOSE) ? true : fail(parser, "\")\" expected");
}

/* Reads what stands in parentheses after a user's type: names and numbers. */
static bool
read_arguments(Parser *parser)
{
	SqlTypeName *out = parser->out;
	Buf text = BUF(parser->arena);

	if (!accept(parser, TOKEN_OPEN))
		return true;
	do {
		const Token *token = peek(parser);

		if (!accept(parser, TOKEN_NUMBER) && !accept(parser, TOKEN_WORD))
			return fail(parser, "a number or a name is expected");
		if (text.n > 0)
			buf_puts(&text, ", ");
		buf_puts(&text, token->text);
		if (token->kind == TOKEN_NUMBER && out->nmodifiers < 2)
			out->modifiers[out->nmodifiers++] = (int)token->value;
	} while (accept(parser, TOKEN_COMMA));
	out->arguments = buf_text(&text);
	return accept(parser, TOKEN_CLOSE) ? true : fail(parser, "\")\" expected");
}

/* One modifier in [least, most]; absent: fallback, 0 for none. */
static bool
read_one(Parser *parser, int least, int most, int fallback, const char *error)
{
	const Token *token = peek(parser);
	SqlTypeName *out = parser->out;

	if (!read_modifiers(parser, 1))
		return false;
	if (out->nmodifiers == 0 && fallback > 0)
		out->modifiers[out->nmodifiers++] = fallback;
	if (out->nmodifiers == 1 && (out->modifiers[0] < least || out->modifiers[0] > most))
		return fail_at(parser, token + 1, error);
	return true;
}

static bool
read_length(Parser *parser, int fallback)
{
	return read_one(parser, 1, LENGTH_LIMIT, fallback, "a length must be 1 to 10485760");
}

static bool
read_bits(Parser *parser, int fallback)
{
	return read_one(
		parser, 1, BITS_LIMIT, fallback, "a length in bits must be 1 to 83886080");
}

static bool
read_seconds(Parser *parser)
{
	return read_one(parser, 0, SECONDS_LIMIT, 0, "digits of a second must be 0 to 6");
}

static bool
read_numeric(Parser *parser)
{
	const Token *token = peek(parser);
	SqlTypeName *out = parser->out;

	if (!read_modifiers(parser, 2))
		return false;
	if (out->nmodifiers > 0 && (out->modifiers[0] < 1 || out->modifiers[0] > 1000))
		return fail_at(parser, token + 1, "the precision of numeric must be 1 to 1000");
	if (out->nmodifiers > 1 && (out->modifiers[1] < -1000 || out->modifiers[1] > 1000))
		return fail_at(parser, token + 3, "the scale of numeric must be -1000 to 1000");
	if (out->nmodifiers == 1)
		out->nmodifiers = 2; /* numeric(5) is numeric(5,0) */
	return true;
}

static bool
read_float(Parser *parser)
{
	SqlTypeName *out = parser->out;

	if (!read_one(parser, 1, 53, 53, "the precision of float must be 1 to 53"))
		return false;
	if (out->modifiers[0] <= 24)
		out->name = "real";
	out->modifiers[0] = out->nmodifiers = 0;
	return true;
}

static bool
read_clock(Parser *parser, const Name *name)
{
	bool with;

	if (!read_seconds(parser))
		return false;
	if (parser->out->quoted)
		return true;
	with = accept_word(parser, "with");
	if (!with && !accept_word(parser, "without"))
		return true;
	if (!accept_word(parser, "time") || !accept_word(parser, "zone"))
		return fail(parser, "\"time zone\" is expected");
	if (with) {
		name = find_name(str_eq(name->spelling, "time") ? "timetz" : "timestamptz", CATALOG);
		parser->out->name = name->name;
	}
	return true;
}

static bool
read_interval(Parser *parser)
{
	for (size_t n = WORDS_MAX; n > 0; n--) {
		const char *spelling = join_words(parser, n);

		for (size_t i = 0; spelling && i < COUNT(interval_fields); i++) {
			if (!str_eq(interval_fields[i].spelling, spelling))
				continue;
			parser->at += n;
			parser->out->fields = interval_fields[i].spelling;
			return interval_fields[i].seconds ? read_seconds(parser) : true;
		}
	}
	return read_seconds(parser);
}

/* Reads what may follow the name by its rule. */
static bool
read_rest(Parser *parser, const Name *name)
{
	switch (name ? name->rule : ANYTHING) {
	case PLAIN:
	case SERIAL:
		return read_modifiers(parser, 0);
	case NUMERIC:
		return read_numeric(parser);
	case FLOAT:
		return read_float(parser);
	case LENGTH:
		return read_length(parser, 0);
	case LENGTH_1:
		return read_length(parser, 1);
	case BITS:
		return read_bits(parser, 0);
	case BITS_1:
		return read_bits(parser, 1);
	case SECONDS:
		return read_seconds(parser);
	case CLOCK:
		return read_clock(parser, name);
	case INTERVAL:
		return read_interval(parser);
	case ANYTHING:
		break;
	}
	return read_arguments(parser);
}

static bool
read_array(Parser *parser)
{
	SqlTypeName *out = parser->out;
	const Token *token = peek(parser);

	if (accept_word(parser, "array")) {
		accept(parser, TOKEN_BRACKETS);
		out->dimensions = 1;
	} else {
		while (accept(parser, TOKEN_BRACKETS))
			out->dimensions++;
	}
	if (out->dimensions > 6) /* MAXDIM of PostgreSQL */
		return fail_at(parser, token, "an array has at most 6 dimensions");
	if (out->dimensions > 0 && out->serial)
		return fail_at(parser, token, "a serial column cannot be an array");
	return true;
}

/* character and bit mean a length of 1: format_type() has other names for the types without
 * any. */
static const char *
unlimited(const char *name)
{
	if (str_eq(name, "character"))
		return "bpchar";
	return str_eq(name, "bit") ? "\"bit\"" : name;
}

bool
sqltype_parse(Arena *arena, const char *text, SqlTypeName *out, size_t *error_offset)
{
	Parser parser = {.arena = arena, .out = out, .error_offset = error_offset};
	const Name *name;

	*out = (SqlTypeName){.name = NULL};
	*error_offset = 0;
	read_tokens(&parser, text);
	if (!read_name(&parser, &name))
		return false;
	if (name) {
		out->name = name->name;
		out->builtin = true;
		out->serial = name->rule == SERIAL;
	}
	if (!name && (name = find_name(out->name, EXTENSION)))
		out->extension = name->extension;
	if (!read_rest(&parser, name))
		return false;
	if (name && out->nmodifiers == 0)
		out->name = unlimited(out->name);
	if (!read_array(&parser))
		return false;
	return peek(&parser)->kind == TOKEN_END
		       ? true
		       : fail(&parser, "nothing is expected here: the type has ended");
}

void
sqltype_format(Buf *out, const SqlTypeName *type, const char *user)
{
	const char *name = type->builtin ? type->name : user;
	/* Modifiers stand before " with time zone". */
	const char *zone = type->builtin ? strstr(name, " with") : NULL;

	buf_putn(out, name, zone ? (size_t)(zone - name) : strlen(name));
	if (type->fields)
		buf_printf(out, " %s", type->fields);
	if (type->arguments)
		buf_printf(out, "(%s)", type->arguments);
	else if (type->nmodifiers == 1)
		buf_printf(out, "(%d)", type->modifiers[0]);
	else if (type->nmodifiers == 2)
		buf_printf(out, "(%d,%d)", type->modifiers[0], type->modifiers[1]);
	if (zone)
		buf_puts(out, zone);
	if (type->dimensions > 0)
		buf_puts(out, "[]");
}

const char *const *
sqltype_known_names(Arena *arena, size_t *n)
{
	const char **list = arena_array(arena, const char *, COUNT(names));

	*n = 0;
	for (size_t i = 0; i < COUNT(names); i++)
		if (names[i].where & (BARE | EXTENSION))
			list[(*n)++] = names[i].spelling;
	return list;
}
