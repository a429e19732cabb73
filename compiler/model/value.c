/* value.c - values of a type, written in JSON: held against the type, and turned into COPY
 * text.
 */
#include <stdlib.h>
#include <string.h>

#include "base/copytext.h"
#include "base/str.h"
#include "model/hold.h"
#include "sql/quote.h"

/* ---- JSON ------------------------------------------------------------------------------- */

typedef struct {
	const char *name;
	json_object *value;
} Member;

/* As jsonb keeps them: compareJsonbPair() in jsonb_util.c. */
static int
compare_members(const void *a, const void *b)
{
	const Member *one = a, *other = b;
	size_t size = strlen(one->name), other_size = strlen(other->name);

	return size != other_size ? (size < other_size ? -1 : 1)
				  : strcmp(one->name, other->name);
}

/* Appends a value as jsonb prints it: members in their order, numbers as numeric has them. */
static void
put_jsonb(Buf *out, json_object *json)
{
	Arena *arena = out->arena;
	size_t n = 0;

	if (json_object_is_type(json, json_type_object)) {
		Member *members =
			arena_array(arena, Member, (size_t)json_object_object_length(json));

		json_object_object_foreach(json, name, value) members[n++] =
			(Member){name, value};
		qsort(members, n, sizeof *members, compare_members);
		buf_putc(out, '{');
		for (size_t i = 0; i < n; i++) {
			json_object *quoted = json_object_new_string(members[i].name);

			buf_puts(out, i > 0 ? ", " : "");
			buf_puts(out, json_object_to_json_string_ext(
					      quoted, JSON_C_TO_STRING_NOSLASHESCAPE));
			buf_puts(out, ": ");
			json_object_put(quoted);
			put_jsonb(out, members[i].value);
		}
		buf_putc(out, '}');
	} else if (json_object_is_type(json, json_type_array)) {
		buf_putc(out, '[');
		for (n = 0; n < json_object_array_length(json); n++) {
			buf_puts(out, n > 0 ? ", " : "");
			put_jsonb(out, json_object_array_get_idx(json, n));
		}
		buf_putc(out, ']');
	} else {
		const char *text =
			json_object_to_json_string_ext(json, JSON_C_TO_STRING_NOSLASHESCAPE);
		const char *number = json_object_is_type(json, json_type_double)
					     ? hold_decimal(arena, text, -1)
					     : NULL;

		buf_puts(out, number != NULL ? number : text);
	}
}

/* json keeps what it was given. */
const char *
hold_json_text(Arena *arena, const SqlType *type, json_object *json)
{
	Buf out = BUF(arena);

	if (str_eq(type->base->id, "jsonb"))
		put_jsonb(&out, json);
	else
		buf_puts(&out,
			json_object_to_json_string_ext(json,
				JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE));
	return buf_text(&out);
}

/* JSON within an array or a composite value. */
static const char *
hold_json(Arena *arena, const SqlType *type, const char **text)
{
	enum json_tokener_error error;
	json_object *json = json_tokener_parse_verbose(*text, &error);

	if (error != json_tokener_success)
		return "JSON";
	*text = hold_json_text(arena, type, json);
	json_object_put(json);
	return NULL;
}

/* ---- everything ------------------------------------------------------------------------- */

enum { LABELS_SHOWN = 10 }; /* of an enum, where a value is none of them */

/* The labels of an enum in words; of many, the first. */
static const char *
labels_text(Arena *arena, const UserType *type)
{
	Buf list = BUF(arena);

	for (size_t i = 0; i < type->labels.n && i < LABELS_SHOWN; i++)
		buf_printf(&list, "%s%s", i == 0 ? "" : ", ", type->labels.at[i]);
	if (type->labels.n > LABELS_SHOWN)
		buf_puts(&list, " …");
	return buf_text(&list);
}

static const char *
hold_label(Arena *arena, const SqlType *type, const char **text)
{
	const UserType *labelled = type_enum(type);

	for (size_t i = 0; i < labelled->labels.n; i++)
		if (str_eq(labelled->labels.at[i], *text))
			return NULL;
	return arena_printf(
		arena, "a label of enum %s: %s", labelled->name, labels_text(arena, labelled));
}

/* Text of at most so many characters; character(n) is filled up with blanks. */
static const char *
hold_text(Arena *arena, const SqlType *type, const char **text)
{
	bool blanks = str_eq(type->base->id, "bpchar");
	size_t n = strlen(*text), characters;
	Buf out = BUF(arena);

	while (blanks && n > 0 && (*text)[n - 1] == ' ')
		n--;
	buf_putn(&out, *text, n);
	characters = text_characters(buf_text(&out));
	if (str_eq(type->base->id, "name") && n > SQL_NAME_MAX)
		return "at most 63 bytes long";
	if (type->length > 0 && characters > (size_t)type->length)
		return arena_printf(arena, "at most %d characters long", type->length);
	if (blanks && type->length > 0) {
		buf_printf(&out, "%*s", (int)((size_t)type->length - characters), "");
		*text = buf_text(&out);
	}
	return NULL;
}

/* By type family. */
static const struct {
	const char *family;
	HoldFn *hold;
} holders[] = {
	{"int", hold_int},
	{"oid", hold_int},
	{"num", hold_number},
	{"float", hold_float},
	{"money", hold_money},
	{"bool", hold_bool},
	{"date", hold_moment},
	{"ts", hold_moment},
	{"time", hold_time},
	{"interval", hold_interval},
	{"uuid", hold_uuid},
	{"bytea", hold_bytes},
	{"inet", hold_address},
	{"cidr", hold_network},
	{"macaddr", hold_mac},
	{"macaddr8", hold_mac8},
	{"bit", hold_bit},
	{"enum", hold_label},
	{"composite", hold_record},
	{"range", hold_range},
	{"multirange", hold_multirange},
	{"box", hold_box},
	{"tsvector", hold_search},
	{"geometry", hold_geometry},
	{"xml", hold_xml},
	{"json", hold_json},
};

const char *
hold_value(Arena *arena, const SqlType *type, const char **text)
{
	if (type->dims > 0)
		return hold_array(arena, type, text);
	for (size_t i = 0; i < sizeof holders / sizeof holders[0]; i++)
		if (str_eq(holders[i].family, type->family))
			return holders[i].hold(arena, type, text);
	return type->base->form != NULL ? hold_form(arena, type, text)
					: hold_text(arena, type, text);
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
	if (is_json)
		return text_copy_escape(arena, hold_json_text(arena, type, json), size);
	if (json_object_is_type(json, json_type_array) ? type->dims == 0
		: json_object_is_type(json, json_type_object)
			? type->dims > 0 || !str_eq(type->family, "composite")
			: false) {
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
	wrong = hold_json_value(arena, type, json, &text);
	if (wrong != NULL) {
		value_error(diag, &loc, "%s: \"%s\" must be %s", subject, given, wrong);
		return NULL;
	}
	return text_copy_escape(arena, text, size);
}
