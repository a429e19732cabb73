/* hold_compose.c - arrays, composite values and ranges that people write: their parts are held against their own types,
 * and quoted again as the server would.
 */
#include "model/hold.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/decimal.h"
#include "base/str.h"

static const char spaces[] = " \t\n\r\v\f";

/* Appends text in quotes if it is empty or has one of the characters; quotes and backslashes get what stands for
 * escape before them, or are doubled where that is 0. */
static void
put_quoted(Buf *out, const char *text, const char *special, char escape)
{
	if (*text != '\0' && strpbrk(text, special) == NULL && strpbrk(text, spaces) == NULL) {
		buf_puts(out, text);
		return;
	}
	buf_putc(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buf_putc(out, escape != 0 ? escape : *text);
		buf_putc(out, *text);
	}
	buf_putc(out, '"');
}

/* ---- arrays ----------------------------------------------------------------------------- */

/* One element of an array as PostgreSQL writes it, "a" or a: returns what follows it, or NULL
 * if there is none. */
static const char *
read_element(const char *s, char separator, Buf *element, bool *quoted)
{
	*quoted = *s == '"';
	for (s += *quoted; *quoted ? *s != '"' : *s != separator && *s != '}'; s++) {
		if (*s == '\\')
			s++;
		if (*s == '\0' || (!*quoted && (*s == '{' || *s == '"')))
			return NULL;
		buf_putc(element, *s);
	}
	if (!*quoted)
		while (element->n > 0 && strchr(spaces, element->text[element->n - 1]) != NULL)
			element->n--;
	return s + *quoted;
}

typedef struct {
	Arena *arena;
	const SqlType *element;
	char separator;
	Buf out;
	const char *wrong; /* of an element */
	bool uneven;
	int64_t sizes[8]; /* of each dimension, as its first part has it; -1: not known yet */
} ArrayReader;

static const char should_array[] = "an array such as \"{a,b}\"";

/* An element, or an array within the array; returns what follows, or NULL. */
static const char *
read_part(ArrayReader *reader, const char *s, int depth, int dims)
{
	int64_t count = 0;

	s += strspn(s, spaces);
	if (depth == dims) {
		Buf element = BUF(reader->arena);
		const char *word;
		bool quoted;

		s = read_element(s, reader->separator, &element, &quoted);
		word = s == NULL ? NULL
				 : arena_strndup(reader->arena, buf_text(&element), element.n);
		if (s == NULL || (!quoted && *word == '\0'))
			return NULL;
		if (!quoted && strcasecmp(word, "NULL") == 0) {
			buf_puts(&reader->out, "NULL");
			return s;
		}
		reader->wrong = hold_value(reader->arena, reader->element, &word);
		if (reader->wrong == NULL && strcasecmp(word, "NULL") == 0)
			buf_printf(&reader->out, "\"%s\"", word);
		else if (reader->wrong == NULL)
			put_quoted(&reader->out, word,
				(const char[]){'"', '\\', '{', '}', reader->separator, 0},
				'\\');
		return reader->wrong == NULL ? s : NULL;
	}
	if (*s++ != '{')
		return NULL;
	buf_putc(&reader->out, '{');
	for (s += strspn(s, spaces); *s != '}' || count > 0; count++) {
		s = read_part(reader, s, depth + 1, dims);
		if (s == NULL)
			return NULL;
		s += strspn(s, spaces);
		if (*s == '}') {
			count++;
			break;
		}
		if (*s++ != reader->separator)
			return NULL;
		buf_putc(&reader->out, reader->separator);
	}
	if (reader->sizes[depth] >= 0 && reader->sizes[depth] != count) {
		reader->uneven = true;
		return NULL;
	}
	reader->sizes[depth] = count;
	buf_putc(&reader->out, '}');
	return s + 1;
}

const char *
hold_array(Arena *arena, const SqlType *type, const char **text)
{
	const char *s = *text + strspn(*text, spaces), *end;
	ArrayReader reader = {
		.arena = arena, .element = type->element, .separator = ',', .out = BUF(arena)};
	int dims = 0;

	if (type->element->base->separator != NULL)
		reader.separator = type->element->base->separator[0];
	memset(reader.sizes, -1, sizeof reader.sizes);
	for (const char *brace = s; *brace == '{' && dims < 7;
		brace += 1 + strspn(brace + 1, spaces))
		dims++;
	if (dims == 0 || dims > 6)
		return should_array;
	end = read_part(&reader, s, 0, dims);
	if (end == NULL || end[strspn(end, spaces)] != '\0')
		return reader.wrong != NULL
			       ? arena_printf(arena, "an array, each of whose elements is %s",
					 reader.wrong)
		       : reader.uneven ? "an array whose parts are of one size"
				       : should_array;
	*text = reader.sizes[dims - 1] == 0 ? "{}" : buf_text(&reader.out);
	return NULL;
}

/* ---- composite values ------------------------------------------------------------------- */

/* A field or a bound up to one of the characters in ends, as record_in() and range_parse_bound() read it: returns what
 * follows, or NULL. */
static const char *
read_field(const char *s, const char *ends, Buf *field, bool *any)
{
	bool quoted = false;

	*any = false;
	for (; quoted || strchr(ends, *s) == NULL; s++) {
		if (*s == '\0')
			return NULL;
		*any = true;
		if (*s == '\\' && s[1] != '\0') {
			buf_putc(field, *++s);
		} else if (*s == '"' && quoted && s[1] == '"') {
			buf_putc(field, *s++);
		} else if (*s == '"') {
			quoted = !quoted;
		} else {
			buf_putc(field, *s);
		}
	}
	return *s == '\0' ? NULL : s;
}

const char *
hold_record(Arena *arena, const SqlType *type, const char **text)
{
	const UserType *composite = type->under;
	const char *s = *text + strspn(*text, spaces);
	const char *should = arena_printf(
		arena, "a value of %zu fields, such as (1,\"a b\")", composite->fields.n);
	Buf out = BUF(arena);

	if (*s != '(')
		return should;
	for (size_t i = 0; i < composite->fields.n; i++) {
		Buf field = BUF(arena);
		const char *word, *wrong;
		bool any;

		buf_putc(&out, i == 0 ? '(' : ',');
		s = read_field(s + 1, ",)", &field, &any);
		if (s == NULL || (*s == ')') != (i + 1 == composite->fields.n))
			return should;
		if (!any)
			continue;
		word = buf_text(&field);
		wrong = hold_value(arena, composite->fields.at[i].type, &word);
		if (wrong != NULL)
			return arena_printf(arena, "a value whose field \"%s\" is %s",
				composite->fields.at[i].name, wrong);
		put_quoted(&out, word, "\"\\(),", 0);
	}
	if (s[1 + strspn(s + 1, spaces)] != '\0')
		return should;
	buf_putc(&out, ')');
	*text = buf_text(&out);
	return NULL;
}

/* ---- ranges ----------------------------------------------------------------------------- */

/* Compares the whole parts, then the digits behind the point. */
static int
compare_numbers(const char *a, const char *b)
{
	bool minus = *a == '-';
	size_t whole_a, whole_b;
	int order;

	if (minus != (*b == '-'))
		return minus ? -1 : 1;
	a += minus;
	b += minus;
	whole_a = strcspn(a, ".");
	whole_b = strcspn(b, ".");
	if (whole_a != whole_b) {
		order = whole_a < whole_b ? -1 : 1;
	} else {
		while (*a != '\0' && *a == *b)
			a++, b++;
		if (*a == '.' || *b == '.') { /* one of them ends here */
			const char *rest = *a == '.' ? a : b;

			order = strspn(rest, ".0") == strlen(rest) ? 0 : rest == a ? 1 : -1;
		} else if (*a == '\0' || *b == '\0') {
			const char *rest = *a == '\0' ? b : a;

			order = strspn(rest, "0") == strlen(rest) ? 0 : rest == a ? 1 : -1;
		} else {
			order = *a < *b ? -1 : *a > *b ? 1 : 0;
		}
	}
	return minus ? -order : order;
}

/* Moments as they are printed: the year decides first, and before Christ the other way round. */
static int
compare_moments(const char *a, const char *b)
{
	bool before_a = strstr(a, " BC") != NULL, before_b = strstr(b, " BC") != NULL;
	size_t year_a = strcspn(a, "-"), year_b = strcspn(b, "-");
	int order;

	if (strcmp(a, b) == 0)
		return 0;
	if (strstr(a, "infinity") != NULL || strstr(b, "infinity") != NULL)
		return *a == '-' || str_eq(b, "infinity") ? -1 : 1;
	if (before_a != before_b)
		return before_a ? -1 : 1;
	if (year_a != year_b)
		order = year_a < year_b ? -1 : 1;
	else
		order = strncmp(a, b, year_a);
	if (order != 0)
		return before_a ? -order : order;
	return strcmp(a, b);
}

int
hold_compare(const SqlType *type, const char *a, const char *b)
{
	return type->base->kind == VALUE_DATE || type->base->kind == VALUE_TIMESTAMP
		       ? compare_moments(a, b)
		       : compare_numbers(a, b);
}

/* The next whole number or day; NULL: there is none that we can tell. */
static const char *
next_value(Arena *arena, const SqlType *subtype, const char *value)
{
	int64_t number;

	if (subtype->base->kind == VALUE_INT)
		return decimal_scaled(value, 0, &number) && number < subtype->base->high
			       ? arena_printf(arena, "%" PRId64, number + 1)
			       : NULL;
	return hold_next_day(arena, value);
}

typedef struct {
	const char *low, *high; /* NULL: no end */
	bool low_in, high_in, empty;
} Range;

/* Reads a bound; false: what is wrong of it is in *wrong. */
static bool
read_bound(Arena *arena, const SqlType *subtype, const char **s, const char *ends,
	const char **bound, const char **wrong)
{
	Buf text = BUF(arena);
	bool any;

	*s = read_field(*s, ends, &text, &any);
	while (text.n > 0 && text.text[text.n - 1] == ' ')
		text.text[--text.n] = '\0';
	*bound = *s != NULL && any ? buf_text(&text) + strspn(buf_text(&text), " ") : NULL;
	if (*s == NULL)
		return false;
	*wrong = *bound == NULL ? NULL : hold_value(arena, subtype, bound);
	return *wrong == NULL;
}

/* Brings a range into the form that the server keeps: of whole numbers and days, [low,high). Returns NULL, or what it
 * should be. */
static const char *
canonical(Arena *arena, const SqlType *subtype, Range *range)
{
	static const char last_value[] = "a range of which no bound is the last value of all";
	bool discrete = subtype->base->kind == VALUE_INT || subtype->base->kind == VALUE_DATE;
	int order = range->low != NULL && range->high != NULL
			    ? hold_compare(subtype, range->low, range->high)
			    : -1;

	if (order > 0)
		return "a range whose lower bound is not above its upper one";
	if (discrete && range->low != NULL && !range->low_in &&
		strstr(range->low, "infinity") == NULL) {
		range->low = next_value(arena, subtype, range->low);
		range->low_in = true;
		if (range->low == NULL)
			return last_value;
	}
	if (discrete && range->high != NULL && range->high_in &&
		strstr(range->high, "infinity") == NULL) {
		range->high = next_value(arena, subtype, range->high);
		range->high_in = false;
		if (range->high == NULL)
			return last_value;
	}
	if (range->low != NULL && range->high != NULL) {
		order = hold_compare(subtype, range->low, range->high);
		range->empty = order > 0 || (order == 0 && !(range->low_in && range->high_in));
	}
	range->low_in &= range->low != NULL;
	range->high_in &= range->high != NULL;
	return NULL;
}

static const char *
range_text(Arena *arena, const Range *range)
{
	Buf out = BUF(arena);

	if (range->empty)
		return "empty";
	buf_putc(&out, range->low_in ? '[' : '(');
	if (range->low != NULL)
		put_quoted(&out, range->low, "\"\\()[],", 0);
	buf_putc(&out, ',');
	if (range->high != NULL)
		put_quoted(&out, range->high, "\"\\()[],", 0);
	buf_putc(&out, range->high_in ? ']' : ')');
	return buf_text(&out);
}

/* Reads a range at *s and moves behind it; NULL, or what it should be. Only the schema's own ranges have no canonical
 * form. */
static const char *
read_range(Arena *arena, const SqlType *type, const char **s, Range *range)
{
	static const char should[] = "a range such as \"[1,10)\"";
	const SqlType *subtype = type->element;
	const char *wrong = NULL;

	*range = (Range){0};
	*s += strspn(*s, spaces);
	if (strncasecmp(*s, "empty", 5) == 0) {
		*s += 5;
		range->empty = true;
		return NULL;
	}
	if (**s != '[' && **s != '(')
		return should;
	range->low_in = *(*s)++ == '[';
	if (!read_bound(arena, subtype, s, ",", &range->low, &wrong))
		return wrong == NULL
			       ? should
			       : arena_printf(arena, "a range whose bounds are %s", wrong);
	++*s;
	if (!read_bound(arena, subtype, s, ")]", &range->high, &wrong))
		return wrong == NULL
			       ? should
			       : arena_printf(arena, "a range whose bounds are %s", wrong);
	range->high_in = *(*s)++ == ']';
	if (type->under != NULL) {
		if (range->low != NULL && range->high != NULL &&
			hold_compare(subtype, range->low, range->high) >= 0)
			return "a range whose lower bound is below its upper one";
		return NULL;
	}
	return canonical(arena, subtype, range);
}

const char *
hold_range(Arena *arena, const SqlType *type, const char **text)
{
	const char *s = *text, *wrong;
	Range range;

	wrong = read_range(arena, type, &s, &range);
	if (wrong != NULL)
		return wrong;
	if (s[strspn(s, spaces)] != '\0')
		return "a range such as \"[1,10)\"";
	*text = range_text(arena, &range);
	return NULL;
}

/* Ranges in their order, which do not touch: the server would join those. */
const char *
hold_multirange(Arena *arena, const SqlType *type, const char **text)
{
	static const char should[] = "ranges in braces, such as \"{[1,3),[5,8)}\"";
	const char *s = *text + strspn(*text, spaces), *wrong;
	Buf out = BUF(arena);
	Range range, before = {0};
	size_t count = 0;

	if (*s++ != '{')
		return should;
	buf_putc(&out, '{');
	for (s += strspn(s, spaces); *s != '}'; count++) {
		if (count > 0 && *s++ != ',')
			return should;
		wrong = read_range(arena, type->element, &s, &range);
		if (wrong != NULL)
			return wrong;
		s += strspn(s, spaces);
		if (range.empty || (count > 0 && (before.high == NULL || range.low == NULL ||
							 hold_compare(type->element->element,
								 before.high, range.low) >= 0)))
			return "ranges in ascending order, with something between them";
		if (count > 0)
			buf_putc(&out, ',');
		buf_puts(&out, range_text(arena, &range));
		before = range;
	}
	if (s[1 + strspn(s + 1, spaces)] != '\0')
		return should;
	buf_putc(&out, '}');
	*text = buf_text(&out);
	return NULL;
}

/* ---- arrays and composite values written in JSON ---------------------------------------- */

/* Appends what stands for a part within its whole: quoted, or nothing or NULL for a null. */
static const char *
put_json_part(
	Buf *out, const SqlType *type, json_object *json, const char *special, char escape)
{
	const char *text, *wrong;

	if (json == NULL) {
		buf_puts(out, escape != 0 ? "NULL" : "");
		return NULL;
	}
	wrong = hold_json_value(out->arena, type, json, &text);
	if (wrong == NULL && escape != 0 && strcasecmp(text, "NULL") == 0)
		buf_printf(out, "\"%s\"", text);
	else if (wrong == NULL)
		put_quoted(out, text, special, escape);
	return wrong;
}

/* An array in JSON's brackets, which stand for braces. */
static const char *
json_array(Buf *out, const SqlType *type, json_object *json, int depth)
{
	const char *separator =
		type->element->base->separator != NULL ? type->element->base->separator : ",";

	buf_putc(out, '{');
	for (size_t i = 0; i < json_object_array_length(json); i++) {
		json_object *part = json_object_array_get_idx(json, i);
		const char *wrong;

		buf_puts(out, i > 0 ? separator : "");
		if (depth + 1 < type->dims && json_object_is_type(part, json_type_array))
			wrong = json_array(out, type, part, depth + 1);
		else
			wrong = put_json_part(out, type->element, part,
				(const char[]){'"', '\\', '{', '}', *separator, 0}, '\\');
		if (wrong != NULL)
			return wrong;
	}
	buf_putc(out, '}');
	return NULL;
}

/* A composite value: fields by name; those that are left out are NULL. */
static const char *
json_record(Buf *out, const SqlType *type, json_object *json)
{
	const UserType *composite = type->under;
	size_t found = 0;

	for (size_t i = 0; i < composite->fields.n; i++) {
		const UserField *field = &composite->fields.at[i];
		json_object *part = NULL;
		const char *wrong;

		found += json_object_object_get_ex(json, field->name, &part) != 0;
		buf_putc(out, i == 0 ? '(' : ',');
		wrong = put_json_part(out, field->type, part, "\"\\(),", 0);
		if (wrong != NULL)
			return arena_printf(out->arena, "a value whose field \"%s\" is %s",
				field->name, wrong);
	}
	buf_putc(out, ')');
	return found == (size_t)json_object_object_length(json)
		       ? NULL
		       : arena_printf(out->arena, "an object of the fields of type %s",
				 composite->name);
}

const char *
hold_json_value(Arena *arena, const SqlType *type, json_object *json, const char **text)
{
	Buf out = BUF(arena);
	const char *wrong;

	if (type->dims > 0 && json_object_is_type(json, json_type_array)) {
		wrong = json_array(&out, type, json, 0);
		if (wrong != NULL)
			return arena_printf(
				arena, "an array, each of whose elements is %s", wrong);
		*text = buf_text(&out);
	} else if (type->dims == 0 && str_eq(type->family, "composite") &&
		   json_object_is_type(json, json_type_object)) {
		wrong = json_record(&out, type, json);
		if (wrong != NULL)
			return wrong;
		*text = buf_text(&out);
	} else if (type->dims == 0 && str_eq(type->family, "json")) {
		*text = hold_json_text(arena, type, json);
		return NULL;
	} else if (json_object_is_type(json, json_type_array) ||
		   json_object_is_type(json, json_type_object)) {
		return arena_printf(arena, "a value of type %s", type->sql);
	} else {
		*text = json_object_get_string(json);
	}
	return hold_value(arena, type, text);
}
