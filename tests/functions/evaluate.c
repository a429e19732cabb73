/* evaluate.c - calls each row of functions.def with random arguments, and writes down what a server shall be asked.
 *
 *	evaluate SEED COUNT QUESTIONS ANSWERS
 *
 * Both files have a line a case: its number, and an expression of SQL or what it is here: "type value", "type NULL"
 * or "error class". They are in the text form of COPY.
 */
#include "base/arena.h"
#include "draw.h"
#include "draw_array.h"
#include "draw_pattern.h"
#include "sql/pattern.h"

enum {
	ARGS_MAX = 8,
	ANSWER_MAX = 1 << 20,
	NO_ROOM = 64, /* for rows that make no text */
};

/* A call: arguments, result, and the buffer in between. */
typedef struct {
	Value arg[ARGS_MAX];
	int args;
	pgm_sql_text list[ARGS_MAX]; /* of the argument that repeats */
	int n;
	Value result;
	uint8_t state;
	const pgm_pattern *pattern;  /* of the second argument */
	const pgm_pattern *any_case; /* the same with the flag i */
	Pool pool;                   /* elements of its arrays */
	bool numbers;                /* they are equal in several spellings */
	char *buffer;
	int64_t width; /* of the result, by the row; -1: of no concern */
} Case;

typedef enum {
	NO_PATTERN,
	PATTERN,
	PATTERN_ANY_CASE,
	SPANS,
	SPANS_WHOLE,   /* without groups */
	SPANS_FLAGGED, /* flags are the last argument */
	NUMBER_TEMPLATE,
} HasPattern;

typedef struct {
	const char *name, *args, *result;
	bool small; /* its width depends on a value, which is drawn small */
	HasPattern pattern;
	void (*call)(Case *drawn);
} Row;

#define max(a, b) ((a) > (b) ? (a) : (b))

static int64_t
sum_of_sizes(const Case *drawn)
{
	int64_t sum = 0;

	for (int i = 0; i < drawn->n; i++)
		sum += drawn->list[i].size;
	return sum;
}

/* Returns a buffer that is as large as the row promises: more would be found by the address sanitizer. */
static char *
room(Case *drawn, int64_t width)
{
	drawn->width = width;
	drawn->buffer = malloc((size_t)(width < 0 ? NO_ROOM : width + PGM_SLACK));
	if (drawn->buffer == NULL)
		exit(1);
	return drawn->buffer;
}

#include "rows.inc"

enum { ROWS = sizeof rows / sizeof *rows };

/* Fields of dates and times, and what may be taken for one. */
#define FIELDS                                                                                 \
	"microseconds", "milliseconds", "second", "minute", "hour", "day", "week", "month",    \
		"quarter", "year", "decade", "century", "millennium", "dow", "isodow", "doy",  \
		"isoyear", "julian", "epoch", "timezone", "timezone_hour", "timezone_minute",  \
		"YEAR", "Months", "m", "mon", "ms", "us", "c", "d", "h", "y", "s", "w", "mil", \
		"mils", "cent", "msecond", "usecond", "millisecond", "microsecond",            \
		"centuries", "millenniums", "millennia", "qtr", "jd", "j", "decs",             \
		"fortnight", "", "day "

#define WHOLE_RANGES                                                                           \
	"[1,5]", "(1,5]", "[,5)", "(,)", "empty", "EMPTY", " [1,2) ", "[5,1]", "[1,1)",        \
		"[1,1]", "(1,2)", "[1 ,2)", "[a,b]", "[1;2]", "", "[1,2", "1,2)", "[\"1\",2)", \
		"[]", "[1,2)x"

#define MOMENT_RANGES                                                                          \
	"[2024-01-01,2024-02-01)", "[\"2024-01-01 10:00:00\",)", "(,2024-01-01 00:00:00]",     \
		"[2024-01-01,2024-01-01]", "(2024-01-01,2024-01-01]", "[2024-02-30,)",         \
		"[2024-02-01,2024-01-01]", "empty"

#define STAMPS                                                                                 \
	"2024-02-29", "2024-2-5", "20240229", " 2024 / 03 / 04", "2024-02-30", "2024-13-01",   \
		"2024-02-29 12:34:56", "20240229123456", "2024-02-29T12:34:56.5",              \
		"29.02.2024 23:59:59.123456", "", "x", "2024", "24-1-1", "2024--1-1",          \
		"2024-02-29 25:00:00", "2024-02-29 12:60:00", "0000-00-00", "12 34 56 789",    \
		"2024.02.29 1:2:3.045 and more", "99999999999-1-1", "-5-1-1", "2024-02"

#define STAMP_TEMPLATES                                                                        \
	"YYYY-MM-DD", "YYYYMMDD", "DD.MM.YYYY HH24:MI:SS.US", "YYYY-MM-DD HH24:MI:SS",         \
		"yyyy-mm-dd hh24:mi:ss.ms", "YYYYMMDDHH24MISS", "HH24 MI SS MS", "YYYY", "",   \
		"YYYY/MM/DD", "MM", "YYYY-MM-DD HH24:MI:SS.US", "YYYY MM"

#define BRACKETS "[)", "[]", "()", "(]", "[)", "[", "x"

#define MOMENTS                                                                                \
	"2024-02-29 12:34:56", "2024-02-29T12:34:56.5", "2023-02-29 00:00:00",                 \
		"1969-12-31 23:59:59.999999", "2024-06-01", "2024-01-01 24:00:00",             \
		"2024-01-01 25:00:00", "2024-01-01 00:00:60", "2024-01-01 00:00:00+00",        \
		"2024-01-01 01:02:03Z", " 2024-01-01 01:02:03 ", "", "x",                      \
		"2024-12-31 23:59:59.5"

/* Words of which an argument must be one, or all it does is fail. */
static const struct {
	const char *name, *args, *result;
	int number;
	const char *words[60];
} vocabularies[] = {
	{"date_trunc", NULL, NULL, 0, {FIELDS}},
	{"extract", NULL, NULL, 0, {FIELDS}},
	{"date_part", NULL, NULL, 0, {FIELDS}},
	{"::", "text", "uuid", 0,
		{"00000000-0000-4000-8000-00000000000A", "{A0EEBC999C0B4EF8BB6D6BB9BD380A11}",
			"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 ",
			"a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11",
			"a0eebc999c0b4ef8bb6d6bb9bd380a11", "{a0eebc999c0b4ef8bb6d6bb9bd380a11",
			"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11-",
			"a0eebc99--9c0b4ef8bb6d6bb9bd380a11", ""}},
	{"timezone", NULL, NULL, 0, {"UTC", "utc", "GMT", "Etc/UTC", "Z", "Zulu"}},
	{"date_trunc", "text timestamptz text", NULL, 2, {"UTC", "GMT", "Z"}},
	{"format", NULL, NULL, 0,
		{"%s-%s", "%L", "%% %s", "%2$s %1$s", "é%s", "%L, %L", "100%%", "",
			"%1$L%1$L%s", "x", "%"}},
	{"encode", NULL, NULL, 1, {"hex", "base64", "escape", "HEX", "Base64", "hex", "x"}},
	{"decode", NULL, NULL, 0,
		{"00ff7e", "0 0\nFF", "0", "0g", "YWJj",
			"YWI=", "YQ==", "YQ=", "YW Jj\nYQ==", "=", "YWJjZGVm",
			"YQ==YQ==", "\\000a\\377", "\\\\a", "\\4", "a\\", "\\x61", "", "abcd"}},
	{"decode", NULL, NULL, 1, {"hex", "base64", "escape", "HEX", "Base64", "hex", "x"}},
	{"::", "text", "bytea", 0,
		{"\\x00fF", "\\x 00 ff", "\\x0", "\\xg", "\\x", "abc\\001", "\\\\", "\\400",
			"\\3", "", "\\", "\\X00", "é"}},
	{"convert_to", NULL, NULL, 1, {"UTF8", "utf-8", "Unicode"}},
	{"quote_ident", NULL, NULL, 0,
		{"select", "order", "Order", "abc", "a_1", "1a", "_", "user", "", "between",
			"name", "a\"b"}},
	{"::", "text", "interval", 0,
		{"1 year 2 mons -3 days 04:05:06.5", "1.5 hours", "2 weeks ago", "90 min",
			"1.5 months", "1.5 years", "2.5 days", "0.5 weeks", "-00:30", "1 2:03",
			"10", "-1.25", "P1Y2M3DT4H5M6.5S", "PT0.5S", "P1W", "P", "PT", "P1.5D",
			"1 day 2 days", "1 hour 02:00", "5", "3 decades", "1 c", "1 mil",
			"7 us", "-2 ms", "+3 d", "@ 4 hours", "1day", "ago", "", "soon",
			"1 fortnight", "00:00:60", "12:34:56.789", "1 mon 1 month",
			"200000000 years", "1 Y 1 D", "2 hrs 3 mins 4 secs",
			"-1 days +02:03:04", "1.2.3 days", "1:2", "100:00"}},
	{"::", "text", "int4range", 0, {WHOLE_RANGES, "(2147483647,)", "[0,2147483647]"}},
	{"::", "text", "int8range", 0, {WHOLE_RANGES, "(2147483647,)"}},
	{"::", "text", "numrange", 0, {WHOLE_RANGES, "[1.50,2.5]", "(1.0,1)", "[-1.0,1e1)"}},
	{"::", "text", "daterange", 0,
		{"[2024-01-01,2024-02-01]", "[2024-01-01,2024-01-01)", "[,2024-01-01]",
			"(2024-12-31,)", "[2024-13-01,)", "(2024-01-01,2024-01-02)", "empty"}},
	{"to_date", NULL, NULL, 0, {STAMPS}},
	{"to_date", NULL, NULL, 1, {STAMP_TEMPLATES}},
	{"to_timestamp", "text text", NULL, 0, {STAMPS}},
	{"to_timestamp", "text text", NULL, 1, {STAMP_TEMPLATES}},
	{"::", "text", "inet", 0,
		{"10.0.0.1", "10.0.0.1/32", "10.1.0.0/16", "10.0.0.256", "10.0.0", "::", "::1",
			"2001:DB8::1", "2001:db8:0:0:0:0:0:1/64", "::ffff:10.0.0.1",
			"1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1::2::3",
			"1:2:3:4:5:6:7::", "::1.2.3.4/128", "10.0.0.1/33", "fe80::/129", ":",
			"1:", "", "x", "10.0.0.1/", "10.0.0.1/a", "12345::", "::/0",
			"1:2:3:4:5:6:1.2.3.4", "0.0.0.0/0"}},
	{"::", "text", "tsrange", 0, {MOMENT_RANGES}},
	{"::", "text", "tstzrange", 0, {MOMENT_RANGES}},
	{"int4range", NULL, NULL, 2, {BRACKETS}},
	{"int8range", NULL, NULL, 2, {BRACKETS}},
	{"numrange", NULL, NULL, 2, {BRACKETS}},
	{"daterange", NULL, NULL, 2, {BRACKETS}},
	{"tsrange", NULL, NULL, 2, {BRACKETS}},
	{"tstzrange", NULL, NULL, 2, {BRACKETS}},
	{"::", "text", "date", 0,
		{"2024-02-29", "2023-02-29", " 1970-01-01 ", "2024-13-01", "2024-1-5",
			"1999-12-31", "0001-01-01", "0000-01-01", "2024-00-10", "2024-04-31",
			"9999-12-31", "2000-06-00", ""}},
	{"::", "text", "time", 0,
		{"00:00:00", "24:00:00", "24:00:01", "23:59:60", "12:34:56.789", "1:2:3",
			"12:60:00", "25:00:00", "12:00:61", "00:00:00.000001", "07:08:09.5", "",
			"x"}},
	{"::", "text", "timestamp", 0, {MOMENTS}},
	{"::", "text", "timestamptz", 0, {MOMENTS}},
	{"like_escape", "text text", NULL, 1, {"\\", "!", "", "%", "é", "ab", "a"}},
	{"::", "text", "bool", 0,
		{"t", "TRUE", "tru", "f", "fals", "no", "y", "YES", "o", "on", "of", "1", "0",
			"2", " on ", ""}},
	{"::", "text", "float4", 0,
		{"nan", "-Infinity", "inf", "+inf", "infinit", "1e38", "4e38", "1e-45", "1e-46",
			"-0"}},
	{"::", "text", "float8", 0,
		{"NaN", "-inf", "infinity", "+inf", "i", "1e308", "2e308", "5e-324", "2e-324",
			"-0", "1e-400"}},
};

/* Bounds of integers that would otherwise be out of range, mostly. */
static const struct {
	const char *name, *args;
	int number;
	int low, high;
} bounds[] = {
	{"make_date", "int4 int4 int4", 0, -10, 2500},
	{"make_date", "int4 int4 int4", 1, 0, 13},
	{"make_date", "int4 int4 int4", 2, 0, 32},
	{"make_time", NULL, 0, -1, 25},
	{"make_time", NULL, 1, -1, 60},
	{"make_timestamp", NULL, 0, -10, 2500},
	{"make_timestamp", NULL, 1, 1, 13},
	{"make_timestamp", NULL, 2, 1, 32},
	{"make_timestamp", NULL, 3, 0, 24},
	{"make_timestamp", NULL, 4, 0, 60},
	{"make_timestamptz", NULL, 0, -10, 2500},
	{"make_timestamptz", NULL, 1, 1, 13},
	{"make_timestamptz", NULL, 2, 1, 32},
	{"make_timestamptz", NULL, 3, 0, 24},
	{"make_timestamptz", NULL, 4, 0, 60},
	{"make_interval", NULL, 0, -5000, 5000},
	{"make_interval", NULL, 1, -5000, 5000},
	{"make_interval", NULL, 2, -5000, 5000},
	{"make_interval", NULL, 3, -50000, 50000},
	{"make_interval", NULL, 4, -50000, 50000},
	{"make_interval", NULL, 5, -50000, 50000},
	{"::", "timestamp int4", 1, 0, 6},
	{"::", "timestamptz int4", 1, 0, 6},
	{"::", "time int4", 1, 0, 6},
	{"round", "numeric int4", 1, -14, 24},
	{"trunc", "numeric int4", 1, -14, 24},
	{"::", "numeric int4 int4", 1, 6, 20},
	{"::", "numeric int4 int4", 2, 0, 6},
	{"::", "text int4", 1, 1, 30},
	{"get_byte", NULL, 1, -1, 12},
	{"set_masklen", NULL, 1, -2, 40},
	{"width_bucket", NULL, 3, -1, 12},
	{"width_bucket", "int4 _int4", 0, -20, 40},
	{"[]", NULL, 1, -1, 6},
	{"[:]", NULL, 1, -1, 4},
	{"[:]", NULL, 2, -1, 6},
	{"trim_array", NULL, 1, -1, 4},
	{"array_position", NULL, 2, -2, 6},
	{"->", NULL, 1, -4, 4},
	{"->>", NULL, 1, -4, 4},
	{"-", "jsonb int4", 1, -4, 4},
	{"array_length", NULL, 1, -1, 2},
	{"array_upper", NULL, 1, -1, 2},
	{"array_lower", NULL, 1, -1, 2},
};

static void
set_int(Value *v, int64_t value)
{
	v->as_int.value = value;
	snprintf(v->literal, sizeof v->literal, "(%" PRId64 ")", value);
}

/* Draws text that may well be a value of a type: one of its literals, changed a little at times. */
static void
draw_text_of(pgm_rng *r, const Type *type, Value *v)
{
	static const char *const ends[] = {
		" ", "\n ", "e2", "e-3", "E+1", ".", ".5", "0", "x", "-", "e", "%"};
	char text[LITERAL_MAX];
	Value other = {.text = NULL};
	const char *start, *end;
	size_t size = 0;

	type->draw(r, &other);
	start = other.literal + strspn(other.literal, "('");
	end = start + strcspn(start, ")':");
	if (one_in(r, 8))
		text[size++] = " +-0"[below(r, 4)];
	memcpy(text + size, start, (size_t)(end - start));
	size += (size_t)(end - start);
	if (one_in(r, 3)) {
		const char *more = ends[below(r, (int64_t)(sizeof ends / sizeof *ends))];

		memcpy(text + size, more, strlen(more));
		size += strlen(more);
	}
	free(other.text);
	set_text(v, text, size, "text");
}

/* What stands in for matches, and flags. */
static const char *const instead[] = {"", "-", "é", "\\&", "[\\&]", "\\\\", "x\\", NULL};
static const char *const flags[] = {"", "g", "i", "gi", "g", NULL};

static void
draw_word(pgm_rng *r, Value *v, const char *const *words)
{
	int64_t n = 0;

	while (words[n] != NULL)
		n++;
	n = below(r, n);
	set_text(v, words[n], strlen(words[n]), "text");
}

/* Draws a pattern that we can match. */
static void
draw_known_pattern(pgm_rng *r, Arena *arena, HasPattern kind, Case *drawn, Value *v)
{
	do {
		const char *why;
		char *text;

		free(v->text);
		draw_pattern(r, v);
		text = arena_strndup(arena, v->as_text.text, v->as_text.size);
		if (kind == PATTERN || kind == PATTERN_ANY_CASE) {
			drawn->pattern =
				sql_pattern(arena, text, kind == PATTERN_ANY_CASE, &why);
		} else {
			drawn->pattern = sql_pattern_spans(
				arena, text, false, kind == SPANS_WHOLE, &why);
			drawn->any_case = sql_pattern_spans(arena, text, true, false, &why);
		}
	} while (drawn->pattern == NULL);
}

/* Draws a template of to_char(): a few patterns and what may stand between them. */
static void
draw_template(pgm_rng *r, Value *v)
{
	char text[TEXT_MAX];
	char *end = text;

	*text = '\0';
	for (int64_t n = below(r, 6); n > 0; n--) {
		if (one_in(r, 5))
			end = APPEND_ONE_OF(r, end, "FM", "fm", "TM", "FX");
		end = APPEND_ONE_OF(r, end, "YYYY", "YYY", "YY", "Y", "Y,YYY", "IYYY", "IYY",
			"IY", "I", "yyyy", "MM", "mm", "Month", "MONTH", "month", "Mon", "MON",
			"mon", "RM", "rm", "DD", "dd", "DDD", "D", "ID", "IDDD", "Day", "DAY",
			"day", "Dy", "DY", "dy", "HH24", "HH12", "HH", "hh", "MI", "SS", "SSSS",
			"SSSSS", "MS", "US", "FF1", "FF2", "FF3", "FF4", "FF5", "FF6", "AM",
			"pm", "A.M.", "p.m.", "AD", "bc", "B.C.", "a.d.", "CC", "Q", "WW", "IW",
			"W", "J", "TZ", "tz", "TZH", "TZM", "OF", "Yyyy", "mOnth");
		if (one_in(r, 6))
			end = APPEND_ONE_OF(r, end, "th", "TH", "SP");
		end = APPEND_ONE_OF(r, end, "", "-", " ", ":", "/", "\"at\" ", "\"YYYY\\\"\"",
			"é", "x", "\\", "\\\"", ", ");
	}
	set_text(v, text, (size_t)(end - text), "text");
}

/* Draws what a document is built of: names of members as JSON strings, and documents. */
static void
draw_part(pgm_rng *r, const Row *row, Case *drawn)
{
	int number = drawn->args++;
	Value *v = &drawn->arg[number];
	bool name = strstr(row->name, "object") != NULL && number % 2 == 0;

	memset(v, 0, sizeof *v);
	if (name)
		draw_name(r, v);
	else
		draw_jsonb(r, v);
	if (name) {
		char text[TEXT_MAX];
		pgm_sql_text json = pgm_sql_json_of_text(text, v->as_text);

		memcpy(v->text = realloc(v->text, json.size), text, json.size);
		v->as_text = pgm_sql_text_of(v->text, json.size);
	}
	if (one_in(r, 12)) {
		v->as_text = pgm_sql_text_null();
		snprintf(v->literal, sizeof v->literal, name ? "NULL::text" : "NULL::jsonb");
	}
}

/* Draws a template of a number. */
static void
draw_number_template(pgm_rng *r, Value *v)
{
	char text[TEXT_MAX];
	char *end = stpcpy(text, one_in(r, 2) ? "FM" : "");
	bool point = false;

	for (int64_t n = 1 + below(r, 9); n > 0; n--) {
		end = APPEND_ONE_OF(
			r, end, "9", "9", "9", "0", "0", "00", "999", ",", "-", " ");
		if (!point && one_in(r, 5)) {
			*end++ = '.';
			point = true;
		}
	}
	end = stpcpy(end, one_in(r, 2) ? "9" : "0");
	set_text(v, text, (size_t)(end - text), "text");
}

/* Draws an argument of a row. */
static void
draw_argument(pgm_rng *r, Arena *arena, const Row *row, const Type *type, Case *drawn)
{
	int number = drawn->args++;
	Value *v = &drawn->arg[number];
	const Value *before = number > 0 ? v - 1 : NULL;

	memset(v, 0, sizeof *v);
	v->type = type;
	if (type == &drawn->pool.array)
		draw_array(r, &drawn->pool, v);
	else if (type == &drawn->pool.alone)
		draw_element(r, &drawn->pool, v);
	else
		type->draw(r, v);
	if ((strcmp(row->name, "::") == 0 && strcmp(row->result, "numeric") == 0) ||
		strcmp(row->name, "to_jsonb") == 0)
		while (v->as_float.value != 0 &&
			(__builtin_fabs(v->as_float.value) > 1e22 ||
				__builtin_fabs(v->as_float.value) < 1e-20))
			type->draw(r, v); /* within 38 digits */
	if (strstr(row->args, "range") != NULL || strstr(row->result, "range") != NULL)
		draw_near(r, type->name, v);
	if (row->small && type->draw == draw_int4)
		set_int(v, below(r, 50) - 5);
	if (type->draw == draw_float8 && (strncmp(row->name, "make_", 5) == 0 ||
						 strcmp(row->name, "width_bucket") == 0 ||
						 strstr(row->args, "interval") != NULL)) {
		v->as_float.value =
			(double)(below(r, 120000) - 20000) / (one_in(r, 3)          ? 1000
								     : one_in(r, 2) ? 7
										    : 2000);
		snprintf(v->literal, sizeof v->literal, "'%.17g'::float8", v->as_float.value);
	}
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
		if (strcmp(row->name, bounds[i].name) == 0 &&
			(bounds[i].args == NULL || strcmp(row->args, bounds[i].args) == 0) &&
			bounds[i].number == number)
			set_int(v,
				bounds[i].low + below(r, bounds[i].high - bounds[i].low + 1));
	if (strcmp(row->name, "::") == 0 && strcmp(row->args, "text") == 0 &&
		(strncmp(row->result, "int", 3) == 0 || strncmp(row->result, "float", 5) == 0 ||
			strcmp(row->result, "numeric") == 0 ||
			strcmp(row->result, "bool") == 0)) {
		free(v->text);
		draw_text_of(r, type_named(row->result), v);
	}
	if (type->draw == draw_text && before != NULL && before->as_text.size > 0 &&
		one_in(r, 2)) {
		Value other = {.as_text = before->as_text};
		int64_t length = pgm_sql_text_length(other.as_text).value;
		pgm_sql_text part = pgm_sql_text_substring(other.as_text,
			pgm_sql_int_of(1 + below(r, length)), pgm_sql_int_of(1 + below(r, 3)));

		free(v->text);
		set_text(v, part.text, part.size, type->name);
	}
	for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++) {
		if (strcmp(row->name, vocabularies[i].name) != 0 ||

			(vocabularies[i].args != NULL &&
				strcmp(row->args, vocabularies[i].args) != 0) ||
			vocabularies[i].number != number ||
			(vocabularies[i].result != NULL &&
				(strcmp(row->result, vocabularies[i].result) != 0 ||
					(strcmp(row->result, "bytea") != 0 &&
						strcmp(row->result, "inet") != 0 &&
						strcmp(row->result, "interval") != 0 &&
						strcmp(row->result, "date") != 0 &&
						strncmp(row->result, "time", 4) != 0 &&
						one_in(r, 2)))))
			continue;

		int words = 0;

		while (vocabularies[i].words[words] != NULL)
			words++;

		const char *word = vocabularies[i].words[below(r, words)];

		free(v->text);
		set_text(v, word, strlen(word), type->name);
	}
	if (before != NULL && before->text == NULL && before->type == type &&
		strcmp(row->name, "::") != 0 && one_in(r, 6))
		*v = *before;
	if (strcmp(row->name, "to_char") == 0 && strcmp(type->name, "text") == 0) {
		free(v->text);
		if (row->pattern == NUMBER_TEMPLATE)
			draw_number_template(r, v);
		else
			draw_template(r, v);
	}
	if (strncmp(row->args, "json", 4) == 0 && strcmp(type->name, "text") == 0) {
		free(v->text);
		draw_name(r, v);
	}
	if (strcmp(row->name, "::") == 0 && strcmp(row->args, "text") == 0 &&
		strncmp(row->result, "json", 4) == 0) {
		free(v->text);
		draw_json_text(r, v);
	}
	if (row->pattern != NO_PATTERN && row->pattern != NUMBER_TEMPLATE) {
		free(v->text);
		v->text = NULL;
		if (number == 0)
			draw_subject(r, v);
		else if (number > 1)
			draw_word(r, v, number == 2 ? instead : flags);
		else
			draw_known_pattern(r, arena, row->pattern, drawn, v);
	}
	if (row->pattern == SPANS_FLAGGED && number == 3 &&
		memchr(v->text, 'i', v->as_text.size) != NULL)
		drawn->pattern = drawn->any_case;
	if (one_in(r, 25) && (number != 1 || row->pattern == NO_PATTERN) &&
		(number == 0 || strcmp(row->name, "::") != 0)) {
		char *text = v->text;

		memset(v, 0, sizeof *v);
		v->text = text;
		v->as_bool.state = v->as_int.state = v->as_numeric.state = v->as_float.state =
			v->as_text.state = v->as_date.state = v->as_time.state =
				v->as_moment.state = v->as_interval.state = PGM_SQL_NULL;
		snprintf(v->literal, sizeof v->literal, "NULL::%s", type->name);
	}
}

static void
draw_case(pgm_rng *r, Arena *arena, const Row *row, Case *drawn)
{
	const char *args = row->args;

	memset(drawn, 0, sizeof *drawn);
	if (strstr(row->args, "anyarray") != NULL)
		fill_pool(r, &drawn->pool);
	drawn->numbers = drawn->pool.numbers;
	while (*args != '\0') {
		size_t size = strcspn(args, " ");
		bool repeats = size > 3 && memcmp(args + size - 3, "...", 3) == 0;
		bool any = strncmp(args, "any", 3) == 0;
		int64_t n = repeats ? 1 + below(r, 4) : 1;

		if (strncmp(args, "anyjson", 7) == 0) {
			for (n = 2 * (1 + below(r, 3)); n > 0; n--) {
				draw_part(r, row, drawn);
				drawn->list[drawn->n++] = drawn->arg[drawn->args - 1].as_text;
			}
			return;
		}
		for (; n > 0; n--) {
			draw_argument(r, arena, row,
				strncmp(args, "anyarray", 8) == 0 ? &drawn->pool.array
				: strncmp(args, "anyel", 5) == 0
					? &drawn->pool.alone
					: type_named(any ? "text" : args),
				drawn);
			if (repeats)
				drawn->list[drawn->n++] = drawn->arg[drawn->args - 1].as_text;
		}
		args += size + (args[size] == ' ');
	}
}

/* Writes the SQL of a case. */
static void
write_question(FILE *to, const Row *row, const Case *drawn)
{
	static char text[ARGS_MAX * LITERAL_MAX + 200], copied[2 * sizeof text];
	char *p = text;
	const Value *arg = drawn->arg;

	if (strcmp(row->name, "::") == 0) {
		p += sprintf(p, "(%s)::%.*s", arg[0].literal, (int)strcspn(row->result, "!?"),
			row->result);
		for (int i = 1; i < drawn->args; i++)
			p += sprintf(p, "%s%" PRId64, i == 1 ? "(" : ", ", arg[i].as_int.value);
		if (drawn->args > 1)
			p += sprintf(p, ")");
	} else if (strcmp(row->name, "[]") == 0) {
		p += sprintf(p, "(%s)[%s]", arg[0].literal, arg[1].literal);
	} else if (strcmp(row->name, "[:]") == 0) {
		p += sprintf(p, "(%s)[%s:%s]", arg[0].literal, arg[1].literal, arg[2].literal);
	} else if (strcmp(row->name, "ARRAY") == 0) {
		for (int i = 0; i < drawn->args; i++)
			p += sprintf(p, "%s%s", i > 0 ? ", " : "ARRAY[", arg[i].literal);
		p += sprintf(p, "]");
	} else if ((row->name[0] | 0x20) < 'a' || (row->name[0] | 0x20) > 'z') {
		if (drawn->args == 1)
			p += sprintf(p, "%s (%s)", row->name, arg[0].literal);
		else
			p += sprintf(
				p, "(%s) %s (%s)", arg[0].literal, row->name, arg[1].literal);
	} else {
		p += sprintf(p, "pg_catalog.\"%s\"(", row->name);
		for (int i = 0; i < drawn->args; i++)
			p += sprintf(p, "%s%s", i > 0 ? ", " : "", arg[i].literal);
		p += sprintf(p, ")");
	}
	fwrite(copied, 1, (size_t)(pgm_put_text(copied, text, (size_t)(p - text)) - copied),
		to);
}

/* Writes what a case is here. */
static void
write_answer(FILE *to, const Row *row, const Case *drawn)
{
	static char copied[2 * ANSWER_MAX];
	static const char *const errors[] = {
		[PGM_SQL_DIVISION_BY_ZERO] = "division by zero",
		[PGM_SQL_OUT_OF_RANGE] = "out of range",
		[PGM_SQL_INVALID] = "invalid",
		[PGM_SQL_TOO_LONG] = "too long",
	};
	const char *result = strncmp(row->result, "anyar", 5) == 0
				     ? (drawn->pool.size > 0 ? drawn->pool.array.name : "_text")
			     : strncmp(row->result, "anyel", 5) == 0 ? drawn->pool.alone.name
								     : row->result;
	size_t type = strcspn(result, "!?");
	const Value *v = &drawn->result;
	char *p = copied;
	bool null = false;

	if (drawn->state > PGM_SQL_NULL) {
		fprintf(to, "error %s", errors[drawn->state]);
		return;
	}
	for (int i = 0; i < drawn->args; i++)
		null |= strncmp(drawn->arg[i].literal, "NULL::", 6) == 0;
	if (drawn->state == PGM_SQL_NULL) {
		char marks = row->result[strcspn(row->result, "!?")];
		bool allowed = marks == '?' || (null && marks != '!');

		fprintf(to, "%.*s NULL%s", (int)type, result,
			allowed ? "" : ", against its row");
		return;
	}
	fprintf(to, "%.*s ", (int)type, result);
	p = strncmp(row->result, "any", 3) == 0
		    ? pgm_put_text(p, v->as_text.text, v->as_text.size)
		    : put_value(p, result, v);
	fwrite(copied, 1, (size_t)(p - copied), to);
	if (drawn->width >= 0 && v->as_text.size > drawn->width)
		fprintf(to, ", wider than its row says");
}

int
main(int argc, char **argv)
{
	if (argc != 5)
		return 2;

	uint64_t seed = strtoull(argv[1], NULL, 10), number = 0;
	long count = strtol(argv[2], NULL, 10);
	FILE *questions = fopen(argv[3], "w"), *answers = fopen(argv[4], "w");

	if (questions == NULL || answers == NULL)
		return 1;
	for (int i = 0; i < ROWS; i++) {
		pgm_rng r = pgm_rng_at(pgm_stream_key(seed, rows[i].name, rows[i].args), 0);

		for (long n = 0; n < count; n++) {
			static Case drawn;

			Arena *arena = arena_new();

			draw_case(&r, arena, &rows[i], &drawn);
			rows[i].call(&drawn);
			fprintf(questions, "%" PRIu64 "\t", ++number);
			write_question(questions, &rows[i], &drawn);
			fprintf(questions, "\n");
			fprintf(answers, "%" PRIu64 "\t", number);
			write_answer(answers, &rows[i], &drawn);
			fprintf(answers, "\n");
			for (int k = 0; k < drawn.args; k++)
				free(drawn.arg[k].text);
			free(drawn.buffer);
			arena_free(arena);
		}
	}
	printf("%d rows, %" PRIu64 " cases\n", ROWS, number);
	return fclose(questions) != 0 || fclose(answers) != 0;
}
