/* value.c - values of a type, written in JSON: held against the type, and turned into COPY
 * text.
 *
 * What passes here is never looked at again before the server reads it, so it must be what the
 * type's input function takes. Numbers are written anew: 5.0 is an integer to JSON, but not to
 * PostgreSQL.
 */
#include <arpa/inet.h>
#include <inttypes.h>
#include <string.h>

#include "base/copytext.h"
#include "base/decimal.h"
#include "base/str.h"
#include "base/timeval.h"
#include "model/types.h"

/* Holds text against a type without dimensions. Returns NULL if it is a value of it, else what
 * it should be; *text may become another spelling of the same value. */
typedef const char *HoldFn(Arena *arena, const SqlType *type, const char **text);

static const char *
hold_int(Arena *arena, const SqlType *type, const char **text)
{
	int64_t number;

	if (!decimal_scaled(*text, 0, &number))
		return "an integer";
	if (number < type->base->low || number > type->base->high)
		return arena_printf(arena,
			"between %" PRId64 " and %" PRId64 ", the range of %s", type->base->low,
			type->base->high, type->base->name);
	*text = arena_printf(arena, "%" PRId64, number);
	return NULL;
}

/* A number of units of 10^-scale, at most 18 digits of them. */
static const char *
decimal_text(Arena *arena, int64_t number, int scale)
{
	int64_t unit = 1, whole = number < 0 ? -number : number;

	if (scale == 0)
		return arena_printf(arena, "%" PRId64, number);
	for (int i = 0; i < scale; i++)
		unit *= 10;
	return arena_printf(arena, "%s%" PRId64 ".%0*" PRId64, number < 0 ? "-" : "",
		whole / unit, scale, whole % unit);
}

static const char *
hold_number(Arena *arena, const SqlType *type, const char **text)
{
	int64_t number, low, high;

	switch (decimal_read(*text, type->scale, &number)) {
	case DECIMAL_MALFORMED:
		return "a number";
	case DECIMAL_OVERFLOW:
		return "a number of at most 18 digits";
	default:
		break;
	}
	type_bounds(type, type->scale, &low, &high);
	if (type->precision == 0 || type->scale > 18)
		return NULL;
	if (number < low || number > high)
		return arena_printf(arena,
			"a number of at most %d digits before the point, as %s has",
			type->precision - type->scale, type->sql);
	*text = decimal_text(arena, number, type->scale);
	return NULL;
}

static const char *
hold_bool(Arena *arena, const SqlType *type, const char **text)
{
	static const char *const words[] = {
		"true", "false", "t", "f", "yes", "no", "on", "off"};

	(void)arena;
	(void)type;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (str_eq(*text, words[i])) {
			*text = i % 2 == 0 ? "t" : "f";
			return NULL;
		}
	}
	return "true or false";
}

static const char *
hold_moment(Arena *arena, const SqlType *type, const char **text)
{
	int64_t number;

	(void)arena;
	(void)type;
	return timeval_parse(*text, &number)
		       ? NULL
		       : "a date such as \"2026-01-31\", or a date and time";
}

static const char *
hold_time(Arena *arena, const SqlType *type, const char **text)
{
	int64_t number;

	(void)arena;
	(void)type;
	return clock_parse(*text, &number) ? NULL : "a time such as \"08:30:00\"";
}

static const char *
hold_interval(Arena *arena, const SqlType *type, const char **text)
{
	int64_t number;

	(void)arena;
	(void)type;
	return interval_parse(*text, &number) ? NULL : "an interval such as \"2 days\"";
}

static const char *
hold_uuid(Arena *arena, const SqlType *type, const char **text)
{
	size_t digits = 0;

	(void)arena;
	(void)type;
	for (const char *s = *text; *s != '\0'; s++) {
		if (strchr("0123456789abcdefABCDEF", *s) != NULL)
			digits++;
		else if (*s != '-')
			return "a uuid";
	}
	return digits == 32 ? NULL : "a uuid";
}

/* Bytes as hex ("\x6a6b"), or as text in which a backslash stands before an octal number or
 * another one. */
static const char *
hold_bytes(Arena *arena, const SqlType *type, const char **text)
{
	static const char should[] = "bytes, as \"\\x\" and pairs of hexadecimal digits";
	const char *s = *text;

	(void)arena;
	(void)type;
	if (strncmp(s, "\\x", 2) == 0) {
		size_t n = strspn(s + 2, "0123456789abcdefABCDEF");

		return s[2 + n] == '\0' && n % 2 == 0 ? NULL : should;
	}
	while ((s = strchr(s, '\\')) != NULL) {
		bool octal = s[1] >= '0' && s[1] <= '3' && strspn(s + 1, "01234567") >= 3;

		if (s[1] != '\\' && !octal)
			return should;
		s += octal ? 4 : 2;
	}
	return NULL;
}

/* An address of IPv4 or IPv6, with or without the bits of its network. */
static const char *
hold_address(Arena *arena, const SqlType *type, const char **text)
{
	const char *slash = strchr(*text, '/');
	const char *host =
		slash == NULL ? *text : arena_strndup(arena, *text, (size_t)(slash - *text));
	unsigned char bytes[sizeof(struct in6_addr)];
	bool six = inet_pton(AF_INET6, host, bytes) == 1;
	int64_t bits = 0;

	(void)type;
	if ((!six && inet_pton(AF_INET, host, bytes) != 1) ||
		(slash != NULL && (!decimal_scaled(slash + 1, 0, &bits) || bits < 0 ||
					  bits > (six ? 128 : 32))))
		return "an address such as \"192.0.2.1\" or \"2001:db8::/32\"";
	return NULL;
}

static const char *
hold_label(Arena *arena, const SqlType *type, const char **text)
{
	const UserType *labelled = type_enum(type);

	for (size_t i = 0; i < labelled->labels.n; i++)
		if (str_eq(labelled->labels.at[i], *text))
			return NULL;
	return arena_printf(arena, "a label of enum %s", labelled->name);
}

static const char *
hold_text(Arena *arena, const SqlType *type, const char **text)
{
	if (type->length > 0 && text_characters(*text) > (size_t)type->length)
		return arena_printf(arena, "at most %d characters long", type->length);
	return NULL;
}

/* By type family. */
static const struct {
	const char *family;
	HoldFn *hold;
} holders[] = {
	{"int", hold_int},
	{"num", hold_number},
	{"float", hold_number},
	{"bool", hold_bool},
	{"date", hold_moment},
	{"ts", hold_moment},
	{"time", hold_time},
	{"interval", hold_interval},
	{"uuid", hold_uuid},
	{"bytea", hold_bytes},
	{"inet", hold_address},
	{"enum", hold_label},
};

static const char *
hold(Arena *arena, const SqlType *type, const char **text)
{
	for (size_t i = 0; i < sizeof holders / sizeof holders[0]; i++)
		if (str_eq(holders[i].family, type->family))
			return holders[i].hold(arena, type, text);
	return hold_text(arena, type, text);
}

/* One element of an array as PostgreSQL writes it, "a" or a: returns what follows it, or NULL
 * if there is none. */
static const char *
read_element(const char *s, Buf *element, bool *quoted)
{
	*quoted = *s == '"';
	for (s += *quoted; *quoted ? *s != '"' : *s != ',' && *s != '}'; s++) {
		if (*s == '\\')
			s++;
		if (*s == '\0' || (!*quoted && (*s == '{' || *s == '"')))
			return NULL;
		buf_putc(element, *s);
	}
	return s + *quoted;
}

/* {1,2}, {"a b",NULL}: one dimension. */
static const char *
hold_array(Arena *arena, const SqlType *type, const char *text)
{
	static const char should[] = "an array such as \"{a,b}\"";
	SqlType inner = *type;
	const char *s = text + strspn(text, " ");

	inner.dims = 0;
	if (*s++ != '{')
		return should;
	for (s += strspn(s, " "); *s != '}' || s[-1] == ',';) {
		Buf element = BUF(arena);
		const char *word, *wrong;
		bool quoted;

		s = read_element(s, &element, &quoted);
		if (s == NULL)
			return should;
		s += strspn(s, " ");
		word = buf_text(&element);
		if (!quoted && *word == '\0')
			return should;
		wrong = !quoted && str_eq(word, "NULL") ? NULL : hold(arena, &inner, &word);
		if (wrong != NULL)
			return arena_printf(
				arena, "an array, each of whose elements is %s", wrong);
		if (*s == '}')
			break;
		if (*s++ != ',')
			return should;
		s += strspn(s, " ");
	}
	return s[1 + strspn(s + 1, " ")] == '\0' ? NULL : should;
}

#define value_error(diag, loc, ...)                                                            \
	((diag) != NULL ? diag_error((diag), (loc), NULL, __VA_ARGS__) : (void)0)

const char *
type_value(Arena *arena, Diag *diag, const char *subject, const SqlType *type,
	json_object *json, Loc loc, size_t *size)
{
	bool is_json = type->dims == 0 && str_eq(type->family, "json");
	const char *text, *given, *wrong;

	if (json == NULL && !is_json) {
		*size = 2;
		return "\\N";
	}
	if (is_json) {
		text = json_object_to_json_string_ext(
			json, JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE);
		return text_copy_escape(arena, text, size);
	}
	if (json_object_is_type(json, json_type_object) ||
		json_object_is_type(json, json_type_array)) {
		value_error(diag, &loc, "%s: a value of type %s cannot be a JSON %s", subject,
			type->sql, json_type_to_name(json_object_get_type(json)));
		return NULL;
	}
	text = given = json_object_get_string(json);
	if (json_object_is_type(json, json_type_string) &&
		strlen(text) != (size_t)json_object_get_string_len(json)) {
		value_error(diag, &loc,
			"%s: PostgreSQL's text cannot hold the character U+0000", subject);
		return NULL;
	}
	wrong = type->dims > 0 ? hold_array(arena, type, text) : hold(arena, type, &text);
	if (wrong != NULL) {
		value_error(diag, &loc, "%s: \"%s\" must be %s", subject, given, wrong);
		return NULL;
	}
	return text_copy_escape(arena, text, size);
}
