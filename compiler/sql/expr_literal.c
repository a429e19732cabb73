/* expr_literal.c - constants: text that takes the type which it stands for.
 *
 * '2024-02-29' is text until a date is asked for; then it must be one, which is found out here and not when rows are
 * made. Spellings that depend on settings of the server, or on its clock ('today'), are refused.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <pgmock/sql/bytea.h>
#include <pgmock/sql/inet.h>
#include <pgmock/sql/json.h>
#include <pgmock/sql/range.h>
#include <pgmock/sql/read_interval.h>

#include "base/decimal.h"
#include "base/timeval.h"
#include "sql/expr_node.h"

typedef bool ReadFn(Arena *arena, const char *text, SqlNode *node);

static const char blanks[] = " \t\n\r\v\f";

/* parse_bool() in bool.c: beginnings of the words will do. */
static bool
read_bool(Arena *arena, const char *text, SqlNode *node)
{
	static const struct {
		const char *word;
		size_t least;
		bool value;
	} words[] = {
		{"true", 1, true},
		{"false", 1, false},
		{"yes", 1, true},
		{"no", 1, false},
		{"on", 2, true},
		{"off", 2, false},
		{"1", 1, true},
		{"0", 1, false},
	};
	size_t n = strlen(text);

	(void)arena;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (n < words[i].least || n > strlen(words[i].word) ||
			strncasecmp(text, words[i].word, n) != 0)
			continue;
		node->number = words[i].value;
		return true;
	}
	return false;
}

/* Reads a decimal number with all its digits: 1.50 has two behind the point, 15e-1 one. */
static bool
read_numeric(Arena *arena, const char *text, SqlNode *node)
{
	const char *point = strchr(text, '.'), *exponent = strpbrk(text, "eE");
	int digits = point == NULL ? 0 : (int)strspn(point + 1, "0123456789");

	(void)arena;
	if (exponent != NULL && strlen(exponent) > 4)
		return false;
	if (exponent != NULL)
		digits -= atoi(exponent + 1);
	if (digits > 18 || text[strspn(text, "+-0123456789.eE")] != '\0')
		return false;
	node->scale = (uint8_t)(digits > 0 ? digits : 0);
	return decimal_read(text, node->scale, &node->number) == DECIMAL_EXACT;
}

static bool
read_whole(const char *text, int64_t low, int64_t high, SqlNode *node)
{
	return text[strspn(text, "+-0123456789")] == '\0' &&
	       decimal_read(text, 0, &node->number) == DECIMAL_EXACT && node->number >= low &&
	       node->number <= high;
}

static bool
read_int2(Arena *arena, const char *text, SqlNode *node)
{
	(void)arena;
	return read_whole(text, INT16_MIN, INT16_MAX, node);
}

static bool
read_int4(Arena *arena, const char *text, SqlNode *node)
{
	(void)arena;
	return read_whole(text, INT32_MIN, INT32_MAX, node);
}

static bool
read_int8(Arena *arena, const char *text, SqlNode *node)
{
	(void)arena;
	return read_whole(text, INT64_MIN, INT64_MAX, node);
}

/* A C constant of the same text has the same value: both round to the nearest. */
static bool
read_float(Arena *arena, const char *text, SqlNode *node)
{
	const char *exponent = strpbrk(text, "eE");
	bool plain = strpbrk(text, ".eE") == NULL;
	int64_t number;

	if (strlen(text) > 30 || decimal_read(text, 18, &number) == DECIMAL_MALFORMED ||
		(exponent != NULL && abs(atoi(exponent + 1)) > 250))
		return false;
	text += *text == '+';
	node->text = plain ? arena_printf(arena, "%s.0", text) : text;
	return true;
}

static bool
read_text(Arena *arena, const char *text, SqlNode *node)
{
	node->text = arena_strdup(arena, text);
	return true;
}

static bool
read_bpchar(Arena *arena, const char *text, SqlNode *node)
{
	size_t n = strlen(text);

	while (n > 0 && text[n - 1] == ' ')
		n--;
	node->text = arena_strndup(arena, text, n);
	return true;
}

static bool
read_date(Arena *arena, const char *text, SqlNode *node)
{
	int64_t usec;

	(void)arena;
	if (strlen(text) > 10 || !timeval_parse(text, &usec))
		return false;
	node->number = usec / INT64_C(86400000000) - (usec % INT64_C(86400000000) < 0);
	return true;
}

/* PostgreSQL ignores the zone of a timestamp without one: there must be none. */
static bool
read_timestamp(Arena *arena, const char *text, SqlNode *node)
{
	(void)arena;
	return text[strspn(text, "0123456789-:. T")] == '\0' &&
	       (strlen(text) <= 10 || strchr(text + 10, '-') == NULL) &&
	       timeval_parse(text, &node->number);
}

static bool
read_timestamptz(Arena *arena, const char *text, SqlNode *node)
{
	(void)arena;
	return timeval_parse(text, &node->number);
}

static bool
read_time(Arena *arena, const char *text, SqlNode *node)
{
	(void)arena;
	return clock_parse(text, &node->number);
}

static bool
read_interval(Arena *arena, const char *text, SqlNode *node)
{
	pgm_sql_interval made =
		pgm_sql_interval_read(pgm_sql_text_of(text, (uint32_t)strlen(text)));

	(void)arena;
	node->months = made.months;
	node->days = made.days;
	node->number = made.usec;
	return made.state == PGM_SQL_VALUE;
}

/* As PostgreSQL prints it: 8-4-4-4-12 small hexadecimal digits. */
static bool
read_uuid(Arena *arena, const char *text, SqlNode *node)
{
	char *copy = arena_strdup(arena, text);

	for (size_t i = 0; i < 36; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (copy[i] >= 'A' && copy[i] <= 'F')
			copy[i] = (char)(copy[i] - 'A' + 'a');
		if (dash ? copy[i] != '-'
			 : copy[i] == '\0' || strchr("0123456789abcdef", copy[i]) == NULL)
			return false;
	}
	node->text = copy;
	return copy[36] == '\0';
}

static bool
read_json(Arena *arena, const char *text, SqlNode *node)
{
	node->text = arena_strdup(arena, text);
	return pgm_json_is_valid(pgm_sql_text_of(text, (uint32_t)strlen(text)), false);
}

/* As it is printed. */
static bool
read_jsonb(Arena *arena, const char *text, SqlNode *node)
{
	size_t n = strlen(text);
	char *buffer = arena_alloc(arena, 10 * n + PGM_SLACK);
	pgm_sql_text made = pgm_sql_jsonb_read(buffer, pgm_sql_text_of(text, (uint32_t)n));

	node->text = arena_strndup(arena, made.text, made.size);
	return made.state == PGM_SQL_VALUE;
}

/* The same, from hexadecimal digits or escapes. */
static bool
read_bytea(Arena *arena, const char *text, SqlNode *node)
{
	size_t n = strlen(text);
	char *buffer = arena_alloc(arena, 2 * n + 2 + PGM_SLACK);
	pgm_sql_text made = pgm_sql_bytea_read(buffer, pgm_sql_text_of(text, (uint32_t)n));

	node->text = arena_strndup(arena, made.text, made.size);
	return made.state == PGM_SQL_VALUE;
}

static bool
read_inet(Arena *arena, const char *text, SqlNode *node)
{
	char buffer[43 + PGM_SLACK];
	pgm_sql_text made =
		pgm_sql_inet_read(buffer, pgm_sql_text_of(text, (uint32_t)strlen(text)));

	node->text = arena_strndup(arena, made.text, made.size);
	return made.state == PGM_SQL_VALUE;
}

/* In the form that ranges of its type have. */
static bool
read_range(Arena *arena, const char *text, SqlNode *node)
{
	static const pgm_range_kind kinds[SQL_SCALARS] = {
		[SQL_INT4_RANGE] = PGM_RANGE_INT4,
		[SQL_INT8_RANGE] = PGM_RANGE_INT8,
		[SQL_NUM_RANGE] = PGM_RANGE_NUMERIC,
		[SQL_DATE_RANGE] = PGM_RANGE_DATE,
		[SQL_TS_RANGE] = PGM_RANGE_TIMESTAMP,
		[SQL_TSTZ_RANGE] = PGM_RANGE_TIMESTAMPTZ,
	};
	char buffer[100 + PGM_SLACK];
	pgm_sql_text made = pgm_sql_range_cast(
		buffer, pgm_sql_text_of(text, (uint32_t)strlen(text)), kinds[node->type]);

	node->text = arena_strndup(arena, made.text, made.size);
	return made.state == PGM_SQL_VALUE;
}

static ReadFn *const readers[SQL_SCALARS] = {
	[SQL_BOOL] = read_bool,
	[SQL_INT2] = read_int2,
	[SQL_INT4] = read_int4,
	[SQL_INT8] = read_int8,
	[SQL_NUMERIC] = read_numeric,
	[SQL_FLOAT4] = read_float,
	[SQL_FLOAT8] = read_float,
	[SQL_TEXT] = read_text,
	[SQL_VARCHAR] = read_text,
	[SQL_BPCHAR] = read_bpchar,
	[SQL_DATE] = read_date,
	[SQL_TIME] = read_time,
	[SQL_TIMESTAMP] = read_timestamp,
	[SQL_TIMESTAMPTZ] = read_timestamptz,
	[SQL_INTERVAL] = read_interval,
	[SQL_ENUM] = read_text,
	[SQL_UUID] = read_uuid,
	[SQL_JSON] = read_json,
	[SQL_JSONB] = read_jsonb,
	[SQL_BYTEA] = read_bytea,
	[SQL_INET] = read_inet,
	[SQL_INT4_RANGE] = read_range,
	[SQL_INT8_RANGE] = read_range,
	[SQL_NUM_RANGE] = read_range,
	[SQL_DATE_RANGE] = read_range,
	[SQL_TS_RANGE] = read_range,
	[SQL_TSTZ_RANGE] = read_range,
	[SQL_UNKNOWN] = read_text,
};

/* Text without the blanks around it, which input functions of all types but those of text leave out. */
static const char *
trimmed(SqlMaker *maker, const char *text, SqlScalar type)
{
	size_t n;

	if (strcmp(sql_scalars[type].kind, "text") == 0)
		return text;
	text += strspn(text, blanks);
	n = strlen(text);
	while (n > 0 && strchr(blanks, text[n - 1]) != NULL)
		n--;
	return arena_strndup(maker->arena, text, n);
}

SqlNode *
maker_literal(SqlMaker *maker, SqlNode *constant, SqlScalar type, const void *user)
{
	SqlNode *node = maker_node(maker, SQL_NODE_CONSTANT, constant->offset);
	const SqlFunction *cast;

	node->type = type;
	node->user = user;
	if (constant->text == NULL) {
		node->null = true;
		return node;
	}
	node->text = constant->text;
	if (scalar_element(type) != SQL_SCALARS) {
		SqlTarget array = {.id = type, .user = user};
		SqlNodes elements = {0};

		if (!maker_array_elements(maker, constant, &elements))
			return NULL;
		return maker_array(maker, constant->offset, &elements, &array);
	}
	if (type == SQL_ENUM && !maker->scope->label(maker->scope, user, constant->text))
		return maker_refuse(maker, constant->offset, NULL,
			"\"%s\" is no label of the enum", constant->text);
	if (readers[type] == NULL) {
		cast = function_cast(SQL_TEXT, type, 0);
		node->type = SQL_TEXT;
		if (cast == NULL)
			return maker_refuse(maker, constant->offset, NULL,
				"a constant of type %s", sql_scalars[type].words);
		constant = maker_call(maker, SQL_CAST, constant->offset, node, NULL, NULL);
		constant->type = type;
		constant->function = cast;
		return constant;
	}
	if (!readers[type](maker->arena, trimmed(maker, constant->text, type), node))
		return maker_refuse(maker, constant->offset, NULL,
			"\"%s\" cannot be read as %s", constant->text, sql_scalars[type].words);
	return node;
}
