/* parts.c - the partitions of one level, by list or hash; what bounds of all kinds have in common.
 *
 * They are as the schema says, or made of what is known of the column's values (reach.h). Either
 * way they are held against those: what is left over is named, for a default partition.
 */
#include "model/parts.h"

#include <inttypes.h>
#include <string.h>

#include <pgmock/cell.h>
#include <pgmock/civil.h>

#include "base/copytext.h"
#include "base/str.h"
#include "base/timeval.h"
#include "model/reach.h"
#include "model/types.h"
#include "sql/quote.h"

enum { MOMENT_ROOM = 64 };

bool
parts_of_moments(const SqlType *type)
{
	return str_eq(type->family, "date") || str_eq(type->family, "ts");
}

bool
parts_of_numbers(const SqlType *type)
{
	return str_eq(type->family, "int") || str_eq(type->family, "num");
}

/* ---- values as SQL ---------------------------------------------------------------------- */

const char *
parts_moment(Arena *arena, const SqlType *type, int64_t usec)
{
	char text[MOMENT_ROOM + PGM_SLACK], *end;

	if (str_eq(type->family, "date"))
		end = pgm_put_date(text, pgm_whole(usec, PGM_USEC_PER_DAY) / PGM_USEC_PER_DAY);
	else if (str_eq(type->base->id, "timestamptz"))
		end = pgm_put_timestamptz(text, usec);
	else
		end = pgm_put_timestamp(text, usec);
	return arena_strndup(arena, text, (size_t)(end - text));
}

/* get_const_expr() in ruleutils.c: integers and numeric stand bare if they have no sign. */
const char *
parts_literal(Arena *arena, const SqlType *type, const char *text)
{
	int64_t usec;

	if (str_eq(text, "\\N"))
		return "NULL";
	if (str_eq(type->family, "bool"))
		return str_eq(text, "t") ? "true" : "false";
	if ((str_eq(type->base->id, "int4") || parts_of_numbers(type)) &&
		!str_eq(type->base->id, "int2") && !str_eq(type->base->id, "int8") &&
		text[strspn(text, "0123456789.")] == '\0')
		return text;
	if (parts_of_moments(type) && timeval_parse(text, &usec))
		return sql_literal_text(arena, parts_moment(arena, type, usec));
	return sql_literal_text(arena, text_copy_unescape(arena, text));
}

const char *
parts_value(Parts *parts, const PartsKey *key, json_object *json, Loc loc, const char **copy)
{
	Arena *arena = parts->build->arena;
	size_t size;

	if (key->column == NULL) {
		*copy = json == NULL ? "\\N" : json_object_get_string(json);
		return json == NULL ? "NULL" : sql_literal_text(arena, *copy);
	}
	*copy = type_value(arena, parts->build->diag, parts->subject, &key->column->type, json,
		loc, &size);
	return *copy == NULL ? NULL : parts_literal(arena, &key->column->type, *copy);
}

/* A value in words of a name: small letters, digits, and underscores between them. */
const char *
parts_word(Arena *arena, const char *text)
{
	Buf name = BUF(arena);

	for (const char *s = text; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;

		if (c >= 'A' && c <= 'Z')
			buf_putc(&name, (char)(c - 'A' + 'a'));
		else if (plain)
			buf_putc(&name, *s);
		else if (name.n > 0 && buf_text(&name)[name.n - 1] != '_')
			buf_putc(&name, '_');
	}
	return name.n > 0 ? buf_text(&name) : text[0] == '\0' ? "empty" : "value";
}

/* ---- lists ------------------------------------------------------------------------------ */

typedef struct {
	Parts *parts;
	Map seen; /* COPY text -> its Loc */
} Listing;

/* One part: the values of an array. */
static void
list_part(Listing *listing, const char *name, json_object *values, Loc loc)
{
	Parts *parts = listing->parts;
	Build *build = parts->build;
	Buf sql = BUF(build->arena);

	if (!json_object_is_type(values, json_type_array) ||
		json_object_array_length(values) == 0) {
		diag_error(build->diag, &loc, "[\"DE\", \"FR\"]",
			"%s: a part of a list is an array of values", parts->subject);
		return;
	}
	buf_puts(&sql, "FOR VALUES IN (");
	for (size_t i = 0; i < json_object_array_length(values); i++) {
		Loc *at = arena_new_of(build->arena, Loc);
		const Loc *first;
		const char *copy, *literal;

		*at = schema_loc_index(build->arena, loc, i);
		literal = parts_value(parts, &parts->keys.at[0],
			json_object_array_get_idx(values, i), *at, &copy);
		if (literal == NULL)
			return;
		first = map_add(&listing->seen, copy, at);
		if (first != NULL) {
			diag_error(build->diag, at, NULL, "%s: this value stands there twice",
				parts->subject);
			diag_note(build->diag, first, "the first time here");
		}
		buf_printf(&sql, "%s%s", i == 0 ? "" : ", ", literal);
	}
	buf_putc(&sql, ')');
	parts_add(parts, arena_strdup(build->arena, name), true, buf_text(&sql), loc);
}

/* {"eu": ["DE", "FR"]}, or [{"name": "eu", "values": ["DE", "FR"]}]. */
static void
lists_given(Listing *listing)
{
	Parts *parts = listing->parts;
	const SchemaValue *given = &parts->from->parts;
	Arena *arena = parts->build->arena;

	if (json_object_is_type(given->json, json_type_object)) {
		json_object_object_foreach(given->json, key, value)
			list_part(listing, key, value, schema_loc_key(arena, given->loc, key));
		return;
	}
	for (size_t i = 0; json_object_is_type(given->json, json_type_array) &&
			   i < json_object_array_length(given->json);
		i++) {
		json_object *json = json_object_array_get_idx(given->json, i), *name, *values;
		Loc loc = schema_loc_index(arena, given->loc, i);

		if (!json_object_is_type(json, json_type_object))
			continue; /* said */
		if (!json_object_object_get_ex(json, "values", &values) ||
			!json_object_object_get_ex(json, "name", &name))
			diag_error(parts->build->diag, &loc,
				"{\"name\": \"eu\", \"values\": [\"DE\", \"FR\"]}",
				"%s: a part of a list has a name and values", parts->subject);
		else
			list_part(listing, json_object_get_string(name), values,
				schema_loc_key(arena, loc, "values"));
	}
	if (schema_is_number(given->json))
		diag_error(parts->build->diag, &given->loc, "{\"eu\": [\"DE\", \"FR\"]}",
			"%s: a list has parts with values, not a number of them",
			parts->subject);
}

void
parts_list(Parts *parts)
{
	Arena *arena = parts->build->arena;
	const Column *column = parts->keys.at[0].column;
	Listing listing = {parts, MAP(arena)};
	Reach reach = {.nulls = true};

	if (column != NULL)
		reach = reach_of(arena, parts->build->model, column);
	if (parts->from->parts.present) {
		lists_given(&listing);
	} else if (column == NULL || !reach.listed || reach.values.n == 0) {
		diag_error(parts->build->diag, &parts->from->loc,
			"\"parts\": {\"eu\": [\"DE\", \"FR\"]}",
			"%s: its values are not known beforehand; which does each part take?",
			parts->subject);
		return;
	}
	for (size_t i = 0; !parts->from->parts.present && i < reach.values.n; i++) {
		const char *value = reach.values.at[i];

		map_add(&listing.seen, value, parts);
		parts_add(parts,
			str_eq(column->type.family, "bool")
				? (str_eq(value, "t") ? "true" : "false")
				: parts_word(arena, text_copy_unescape(arena, value)),
			false,
			arena_printf(arena, "FOR VALUES IN (%s)",
				parts_literal(arena, &column->type, value)),
			parts->from->loc);
	}
	if (!reach.listed)
		parts->rest = "values that are not known beforehand";
	for (size_t i = 0; reach.listed && i < reach.values.n && parts->rest == NULL; i++)
		if (map_get(&listing.seen, reach.values.at[i]) == NULL)
			parts->rest =
				arena_printf(arena, "the value \"%s\"", reach.values.at[i]);
	if (parts->rest == NULL && reach.nulls && map_get(&listing.seen, "\\N") == NULL)
		parts->rest = "NULL";
}

/* ---- hashes ----------------------------------------------------------------------------- */

void
parts_hash(Parts *parts)
{
	const SchemaValue *given = &parts->from->parts;
	int64_t n = json_object_is_type(given->json, json_type_int)
			    ? json_object_get_int64(given->json)
			    : 0;

	if (n < 1 || n > PARTS_MAX)
		diag_error(parts->build->diag, given->present ? &given->loc : &parts->from->loc,
			"\"parts\": 8", "%s: how many partitions, 1 to %d?", parts->subject,
			PARTS_MAX);
	for (int64_t i = 0; i < n && n <= PARTS_MAX; i++)
		parts_add(parts, arena_printf(parts->build->arena, "p%" PRId64, i), false,
			arena_printf(parts->build->arena,
				"FOR VALUES WITH (modulus %" PRId64 ", remainder %" PRId64 ")",
				n, i),
			parts->from->loc);
}
