/* parts.c - the partitions of one level, by range, list or hash.
 *
 * They are as the schema says, or made of what is known of the column's values (reach.h). Either
 * way they are held against those: what is left over is named, for a default partition.
 */
#include "model/parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <pgmock/civil.h>
#include <pgmock/cell.h>

#include "base/copytext.h"
#include "base/decimal.h"
#include "base/str.h"
#include "base/timeval.h"
#include "model/reach.h"
#include "model/types.h"
#include "sql/quote.h"

enum { MOMENT_ROOM = 64 };

/* A length of time in months, or in microseconds. */
typedef struct {
	int64_t months, usec;
} Span;

/* One range, of one column whose values have an order that we know. */
typedef struct {
	int64_t low, high; /* [low, high); INT64_MIN, INT64_MAX: no end */
	bool compared;     /* low and high are known */
	Loc loc;
} Range;

static bool
is_moment(const SqlType *type)
{
	return str_eq(type->family, "date") || str_eq(type->family, "ts");
}

static bool
is_number(const SqlType *type)
{
	return str_eq(type->family, "int") || str_eq(type->family, "num");
}

/* ---- values as SQL ---------------------------------------------------------------------- */

static const char *
moment_text(Arena *arena, const SqlType *type, int64_t usec)
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
	if ((str_eq(type->base->id, "int4") || is_number(type)) &&
		!str_eq(type->base->id, "int2") && !str_eq(type->base->id, "int8") &&
		text[strspn(text, "0123456789.")] == '\0')
		return text;
	if (is_moment(type) && timeval_parse(text, &usec))
		return sql_literal_text(arena, moment_text(arena, type, usec));
	return sql_literal_text(arena, text_copy_unescape(arena, text));
}

/* A value of a level's column, or of its expression, as SQL; NULL: said. *copy receives COPY text. */
static const char *
value_literal(Parts *parts, const PartsKey *key, json_object *json, Loc loc, const char **copy)
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
static const char *
name_of(Arena *arena, const char *text)
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

/* ---- ranges ----------------------------------------------------------------------------- */

/* A value in the order that ranges are compared in; false: it has none that we know. */
static bool
in_order(const SqlType *type, int scale, const char *copy, int64_t *value)
{
	if (is_moment(type))
		return timeval_parse(copy, value);
	return is_number(type) && decimal_read(copy, scale, value) <= DECIMAL_EXCESS;
}

static const char *
order_text(Parts *parts, int scale, int64_t value)
{
	Arena *arena = parts->build->arena;
	const SqlType *type = &parts->keys.at[0].column->type;
	char text[MOMENT_ROOM + PGM_SLACK], *end;

	if (is_moment(type))
		return moment_text(arena, type, value);
	end = pgm_put_decimal(text, value, (unsigned)scale);
	return arena_strndup(arena, text, (size_t)(end - text));
}

static int
compare_ranges(const void *a, const void *b)
{
	const Range *left = a, *right = b;

	return left->low < right->low ? -1 : left->low > right->low;
}

/* Says which ranges overlap; else notes what of the column's values none of them takes. */
static void
hold_ranges(Parts *parts, Range *ranges, size_t n, const Reach *reach)
{
	Arena *arena = parts->build->arena;
	int64_t at = reach->low;

	if (n > 1)
		qsort(ranges, n, sizeof *ranges, compare_ranges);
	for (size_t i = 1; i < n; i++) {
		if (ranges[i].low >= ranges[i - 1].high)
			continue;
		diag_error(parts->build->diag, &ranges[i].loc, NULL,
			"%s: this range overlaps another", parts->subject);
		diag_note(parts->build->diag, &ranges[i - 1].loc, "the other one is here");
	}
	if (!reach->bounded) {
		if (n == 0 || ranges[0].low != INT64_MIN || ranges[n - 1].high != INT64_MAX)
			parts->rest = "values that are not known beforehand";
		for (size_t i = 1; i < n; i++)
			if (ranges[i].low != ranges[i - 1].high)
				parts->rest = "values between its ranges";
		return;
	}
	for (size_t i = 0; i < n && at <= reach->high && ranges[i].low <= at; i++)
		at = ranges[i].high > at ? ranges[i].high : at;
	if (at <= reach->high &&
		(n == 0 || ranges[n - 1].high != INT64_MAX || at < ranges[n - 1].low))
		parts->rest = arena_printf(arena, "values from %s on, of those up to %s",
			order_text(parts, reach->scale, at),
			order_text(parts, reach->scale, reach->high));
}

/* Notes the rows that any set of ranges leaves over. */
static void
hold_nulls(Parts *parts, const Reach *reach)
{
	if (parts->rest == NULL && reach->nulls)
		parts->rest = "NULL";
	if (parts->rest == NULL && reach->moving) {
		parts->rest = "what another present or more rows bring";
		parts->moving = true;
	}
}

static const char *
range_bound(Arena *arena, const char *from, const char *to)
{
	return arena_printf(arena, "FOR VALUES FROM (%s) TO (%s)", from, to);
}

/* MINVALUE, MAXVALUE, or a list of values: one end of a range. */
static const char *
range_end(Parts *parts, json_object *json, Loc loc, bool high, Range *range, const Reach *reach)
{
	Buf sql = BUF(parts->build->arena);
	bool list = json_object_is_type(json, json_type_array);
	int64_t *end = high ? &range->high : &range->low;

	*end = high ? INT64_MAX : INT64_MIN;
	if (list && json_object_array_length(json) != parts->keys.n) {
		diag_error(parts->build->diag, &loc, NULL,
			"%s: it goes by %zu columns, so this must be as many values",
			parts->subject, parts->keys.n);
		return NULL;
	}
	for (size_t i = 0; i < parts->keys.n; i++) {
		json_object *value = list ? json_object_array_get_idx(json, i) : json;
		Loc at = list ? schema_loc_index(parts->build->arena, loc, i) : loc;
		const char *text = json_object_get_string(value), *copy, *literal;
		bool open = value == NULL || str_eq(text, "minvalue") ||
			    str_eq(text, "MINVALUE") || str_eq(text, "maxvalue") ||
			    str_eq(text, "MAXVALUE");

		buf_puts(&sql, i == 0 ? "" : ", ");
		if (open) {
			bool most = value == NULL ? high : text[1] == 'a' || text[1] == 'A';

			buf_puts(&sql, most ? "MAXVALUE" : "MINVALUE");
			if (most != high && parts->keys.n == 1)
				diag_error(parts->build->diag, &at, NULL,
					"%s: this range is empty", parts->subject);
			continue;
		}
		if (!list && parts->keys.n > 1) {
			diag_error(parts->build->diag, &loc, "an array",
				"%s: it goes by %zu columns, so this must be as many values",
				parts->subject, parts->keys.n);
			return NULL;
		}
		literal = value_literal(parts, &parts->keys.at[i], value, at, &copy);
		if (literal == NULL)
			return NULL;
		buf_puts(&sql, literal);
		if (parts->keys.n == 1 && parts->keys.at[0].column != NULL &&
			!in_order(&parts->keys.at[0].column->type, reach->scale, copy, end))
			range->compared = false;
	}
	return buf_text(&sql);
}

/* The ranges that the schema lists. */
static void
ranges_given(Parts *parts, const Reach *reach)
{
	Build *build = parts->build;
	const SchemaValue *given = &parts->from->parts;
	size_t n = json_object_array_length(given->json), known = 0;
	Range *ranges = arena_array(build->arena, Range, n);
	bool compared = parts->keys.n == 1 && parts->keys.at[0].column != NULL;

	for (size_t i = 0; i < n; i++) {
		json_object *json = json_object_array_get_idx(given->json, i), *name, *from,
			    *to;
		Loc loc = schema_loc_index(build->arena, given->loc, i);
		Range range = {.compared = compared, .loc = loc};
		const char *low, *high;

		if (!json_object_is_type(json, json_type_object))
			return; /* said */
		json_object_object_get_ex(json, "from", &from);
		json_object_object_get_ex(json, "to", &to);
		low = range_end(parts, from, schema_loc_key(build->arena, loc, "from"), false,
			&range, reach);
		high = range_end(parts, to, schema_loc_key(build->arena, loc, "to"), true,
			&range, reach);
		if (low == NULL || high == NULL)
			return;
		if (range.compared && range.low >= range.high)
			diag_error(build->diag, &loc, NULL, "%s: this range is empty",
				parts->subject);
		if (json_object_object_get_ex(json, "name", &name))
			parts_add(parts, json_object_get_string(name), true,
				range_bound(build->arena, low, high), loc);
		else
			parts_add(parts, arena_printf(build->arena, "p%zu", i + 1), false,
				range_bound(build->arena, low, high), loc);
		compared &= range.compared;
		ranges[known++] = range;
	}
	if (compared)
		hold_ranges(parts, ranges, known, reach);
	else
		parts->rest = "values that are not known beforehand";
}

/* ---- ranges of one width ---------------------------------------------------------------- */

/* "1 month", "month", "2 years", "quarter": in months; "7 days": in microseconds. */
static bool
read_span(const char *text, Span *span)
{
	static const struct {
		const char *unit;
		int64_t months;
	} units[] = {{"month", 1}, {"mon", 1}, {"quarter", 3}, {"year", 12}, {"decade", 120}};
	char *rest;
	int64_t count = strtol(text, &rest, 10);
	Arena *arena = arena_new();
	bool read;

	*span = (Span){0};
	if (rest == text)
		count = 1;
	rest += strspn(rest, " ");
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		size_t n = strlen(units[i].unit);

		if (strncmp(rest, units[i].unit, n) == 0 && strlen(rest) <= n + 1 &&
			(rest[n] == '\0' || rest[n] == 's'))
			span->months = count <= 12000 ? count * units[i].months : 0;
	}
	read = span->months > 0 ||
	       interval_parse(
		       rest == text ? arena_printf(arena, "1 %s", text) : text, &span->usec);
	arena_free(arena);
	return read && (span->months > 0 || span->usec > 0);
}

/* A week begins on Monday; 1970-01-01 was a Thursday. All else begins with 1970. */
static int64_t
span_anchor(const Span *span)
{
	return span->usec % (7 * PGM_USEC_PER_DAY) == 0 ? -3 * PGM_USEC_PER_DAY : 0;
}

/* Months since year 0 of a moment. */
static int64_t
month_of(int64_t usec)
{
	pgm_civil date = pgm_civil_of(pgm_whole(usec, PGM_USEC_PER_DAY) / PGM_USEC_PER_DAY);

	return date.year * 12 + (int64_t)date.month - 1;
}

static int64_t
month_begin(int64_t month)
{
	int64_t year = pgm_whole(month, 12) / 12;

	return timeval_days(year, (unsigned)(month - year * 12) + 1, 1) * PGM_USEC_PER_DAY;
}

/* The last beginning of a span that is not after value. */
static int64_t
span_begin(const Span *span, int64_t value)
{
	int64_t anchor = span_anchor(span);

	if (span->months > 0)
		return month_begin(pgm_whole(month_of(value), span->months));
	return anchor + pgm_whole(value - anchor, span->usec);
}

static int64_t
span_next(const Span *span, int64_t begin)
{
	int64_t next;

	if (span->months > 0)
		return month_begin(month_of(begin) + span->months);
	return __builtin_add_overflow(begin, span->usec, &next) ? INT64_MAX : next;
}

/* 2026_01, 2026_q1, 2026, 2026_01_31, 2026_01_31_08. */
static const char *
span_name(Arena *arena, const Span *span, int64_t begin)
{
	int64_t day = pgm_whole(begin, PGM_USEC_PER_DAY), minutes;
	pgm_civil date = pgm_civil_of(day / PGM_USEC_PER_DAY);
	Buf name = BUF(arena);

	buf_printf(&name, "%04" PRId64, date.year);
	if (span->months > 0 && span->months % 12 == 0)
		return buf_text(&name);
	if (span->months == 3) {
		buf_printf(&name, "_q%" PRIu32, (date.month + 2) / 3);
		return buf_text(&name);
	}
	buf_printf(&name, "_%02" PRIu32, date.month);
	if (span->months > 0)
		return buf_text(&name);
	buf_printf(&name, "_%02" PRIu32, date.day);
	if (span->usec % PGM_USEC_PER_DAY == 0)
		return buf_text(&name);
	minutes = (begin - day) / (60 * PGM_USEC_PER_SEC);
	buf_printf(&name, "_%02" PRId64, minutes / 60);
	if (span->usec % (3600 * PGM_USEC_PER_SEC) != 0)
		buf_printf(&name, "%02" PRId64, minutes % 60);
	return buf_text(&name);
}

/* The width of ranges; false: said. */
static bool
read_every(Parts *parts, const SqlType *type, int scale, Span *span)
{
	const SchemaValue *every = &parts->from->every;
	const char *text = json_object_get_string(every->json);
	bool moment = is_moment(type);

	if (!moment && !is_number(type)) {
		diag_error(parts->build->diag, &every->loc,
			"\"parts\": [{\"name\": \"a_m\", \"from\": \"a\", \"to\": \"n\"}]",
			"%s: ranges of one width are of numbers, dates or timestamps, not of %s",
			parts->subject, type->sql);
		return false;
	}
	if (moment ? read_span(text, span) && (!str_eq(type->family, "date") ||
						      span->usec % PGM_USEC_PER_DAY == 0)
		   : decimal_scaled(text, scale, &span->usec) && span->usec > 0)
		return true;
	diag_error(parts->build->diag, &every->loc,
		moment ? "\"1 month\", \"7 days\", \"1 year\"" : "a number such as 100000",
		"%s: \"%s\" is no width of ranges of %s", parts->subject, text, type->sql);
	return false;
}

/* "from" or "to" beside "every": where ranges begin or end. */
static void
read_limit(Parts *parts, const SchemaValue *given, int scale, int64_t *value)
{
	const PartsKey *key = &parts->keys.at[0];
	const char *copy;

	if (given->json != NULL &&
		value_literal(parts, key, given->json, given->loc, &copy) != NULL)
		in_order(&key->column->type, scale, copy, value);
}

static void
ranges_every(Parts *parts, const Reach *reach)
{
	Build *build = parts->build;
	const SchemaPartition *from = parts->from;
	const SqlType *type = &parts->keys.at[0].column->type;
	bool moment = is_moment(type), number = !moment;
	int64_t low = reach->low, high = reach->high;
	Range all = {.low = INT64_MAX, .high = INT64_MIN};
	Span span = {0};

	if (!read_every(parts, type, reach->scale, &span))
		return;
	if (!reach->bounded && (from->from.json == NULL || from->to.json == NULL)) {
		diag_error(build->diag, &from->loc, "\"from\": …, \"to\": …",
			"%s: its values are not known beforehand; where do the ranges begin and end?",
			parts->subject);
		return;
	}
	read_limit(parts, &from->from, reach->scale, &low);
	if (from->to.json != NULL) {
		read_limit(parts, &from->to, reach->scale, &high);
		high--;
	}
	for (int64_t at = span_begin(&span, low), next;
		at <= high && parts->parts.n <= PARTS_MAX; at = next) {
		const char *begin = order_text(parts, reach->scale, at), *end;

		next = span_next(&span, at);
		end = order_text(parts, reach->scale, next);
		parts_add(parts,
			number ? name_of(build->arena,
					 at < 0 ? arena_printf(build->arena, "m%s", begin + 1)
						: begin)
			       : span_name(build->arena, &span, at),
			false,
			range_bound(build->arena, parts_literal(build->arena, type, begin),
				next == INT64_MAX ? "MAXVALUE"
						  : parts_literal(build->arena, type, end)),
			from->loc);
		all.low = at < all.low ? at : all.low;
		all.high = next;
		if (next == INT64_MAX)
			break;
	}
	hold_ranges(parts, &all, parts->parts.n > 0, reach);
}

void
parts_range(Parts *parts)
{
	Build *build = parts->build;
	const SchemaPartition *from = parts->from;
	const Column *column = parts->keys.at[0].column;
	Reach reach = {.nulls = true};

	if (column != NULL)
		reach = reach_of(build->arena, build->model, column);
	for (size_t i = 1; i < parts->keys.n; i++)
		reach.nulls |=
			parts->keys.at[i].column == NULL ||
			reach_of(build->arena, build->model, parts->keys.at[i].column).nulls;
	if (from->every.json != NULL && from->parts.json != NULL)
		diag_error(build->diag, &from->every.loc, NULL,
			"%s: it has either \"every\" or \"parts\"", parts->subject);
	else if (from->every.json != NULL && (column == NULL || parts->keys.n > 1))
		diag_error(build->diag, &from->every.loc, "list them in \"parts\"",
			"%s: ranges of one width are of a single column", parts->subject);
	else if (from->every.json != NULL)
		ranges_every(parts, &reach);
	else if (json_object_is_type(from->parts.json, json_type_array))
		ranges_given(parts, &reach);
	else
		diag_error(build->diag, from->parts.present ? &from->parts.loc : &from->loc,
			"\"every\": \"1 month\", or \"parts\": [{\"name\": …, \"from\": …, \"to\": …}]",
			"%s: which ranges?", parts->subject);
	hold_nulls(parts, &reach);
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
		literal = value_literal(parts, &parts->keys.at[0],
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
	if (json_object_is_type(given->json, json_type_int) ||
		json_object_is_type(given->json, json_type_double))
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
				: name_of(arena, text_copy_unescape(arena, value)),
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
