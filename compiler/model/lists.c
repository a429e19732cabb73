/* lists.c - lists of one's own, in the schema or in files beside it.
 *
 *	"lists": {"channels": ["web", "app"],
 *	          "levels":   {"gold": 1, "silver": 9},
 *	          "plans":    [{"code": "free", "price": 0}, {"code": "pro", "price": 19}],
 *	          "shops":    {"file": "shops.csv", "weight": "population"}}
 *
 * All of them become records of values, each value with its place, so that what a column's type does not take is said where
 * it stands. What a record weighs is one of its values, or stands beside it.
 */
#include "model/list.h"

#include <stdint.h>
#include <string.h>

#include "base/decimal.h"
#include "base/str.h"
#include "model/build.h"
#include "model/csv.h"

enum {
	WEIGHT_DIGITS = 6, /* of a weight, after the point */
	RECORDS_MAX = 1000000,
};

/* A list that is being read. */
typedef struct {
	Build *build;
	const char *subject;
	List *list;
	SchemaText weight; /* the field that weighs; or none */
	const char *delimiter;
} Reader;

/* ---- records ---------------------------------------------------------------------------- */

/* Adds the weight of a record whose cells stand there; one of weight 0 is taken away again. */
static bool
add_weight(Reader *reader, const char *text, const Loc *loc)
{
	List *list = reader->list;
	int64_t number;

	if (text == NULL || decimal_read(text, WEIGHT_DIGITS, &number) > DECIMAL_EXCESS ||
		number < 0) {
		diag_error(reader->build->diag, loc, NULL,
			"%s: a weight must be a number of at least 0", reader->subject);
		return false;
	}
	list->weighted = true;
	if (number == 0)
		list->cells.n -= list->width;
	else
		vec_push(reader->build->arena, &list->weights, (uint64_t)number);
	return true;
}

static void
add_alike(Reader *reader)
{
	vec_push(reader->build->arena, &reader->list->weights, 1);
}

static void
add_cell(Reader *reader, json_object *json, Loc loc)
{
	vec_push(reader->build->arena, &reader->list->cells,
		(ListCell){.json = json, .loc = loc});
}

size_t
list_field(const List *list, const char *name)
{
	for (size_t i = 0; i < list->fields.n; i++)
		if (str_eq(list->fields.at[i], name))
			return i;
	return SIZE_MAX;
}

/* The number of the field that weighs; false: there is none of that name, which is said. */
static bool
weight_field(const Reader *reader, size_t *field)
{
	const List *list = reader->list;

	*field = reader->weight.text == NULL ? SIZE_MAX : list_field(list, reader->weight.text);
	if (reader->weight.text == NULL || *field != SIZE_MAX)
		return true;
	diag_error(reader->build->diag, &reader->weight.loc,
		diag_meant_or_all(reader->build->arena, reader->weight.text, list->fields.at,
			list->fields.n),
		"%s: its records have no field \"%s\"", reader->subject, reader->weight.text);
	return false;
}

/* ---- in JSON ---------------------------------------------------------------------------- */

/* {"gold": 1, "silver": 9} */
static bool
read_weights(Reader *reader, json_object *object, Loc loc)
{
	Build *build = reader->build;
	bool done = true;

	reader->list->width = 1;
	json_object_object_foreach(object, key, weight)
	{
		Loc at = schema_loc_key(build->arena, loc, key), at_key = at;
		json_object *value = json_object_new_string(key);

		at_key.key = true;
		vec_push(build->arena, &build->model->builtins, value);
		add_cell(reader, value, at_key);
		done &= add_weight(reader,
			schema_is_number(weight) ? json_object_get_string(weight) : NULL, &at);
	}
	return done;
}

/* The fields of all records, in the order in which they come up. */
static void
collect_fields(Reader *reader, json_object *array)
{
	List *list = reader->list;

	for (size_t i = 0; i < json_object_array_length(array); i++) {
		json_object *record = json_object_array_get_idx(array, i);

		if (!json_object_is_type(record, json_type_object))
			continue;
		json_object_object_foreach(record, key, value)
		{
			(void)value;
			if (list_field(list, key) == SIZE_MAX)
				vec_push(reader->build->arena, &list->fields, key);
		}
	}
	list->width = list->fields.n == 0 ? 1 : list->fields.n;
}

/* A record of an array: an object, or its one value, perhaps with a weight: ["gold", 1]. */
static bool
read_record(Reader *reader, json_object *record, Loc loc, size_t weight)
{
	List *list = reader->list;
	json_object *json = NULL;
	Loc at;

	if (json_object_is_type(record, json_type_object) != (list->fields.n > 0)) {
		diag_error(reader->build->diag, &loc, NULL,
			"%s: all of its items must be objects, or none", reader->subject);
		return false;
	}
	for (size_t i = 0; i < list->fields.n; i++) {
		bool there = json_object_object_get_ex(record, list->fields.at[i], &json);

		add_cell(reader, json,
			there ? schema_loc_key(reader->build->arena, loc, list->fields.at[i])
			      : loc);
	}
	if (weight != SIZE_MAX) {
		const ListCell *cell = &list->cells.at[list->cells.n - list->width + weight];

		return add_weight(reader,
			schema_is_number(cell->json) ? json_object_get_string(cell->json)
						     : NULL,
			&cell->loc);
	}
	if (list->fields.n == 0 && json_object_is_type(record, json_type_array) &&
		json_object_array_length(record) == 2) {
		at = schema_loc_index(reader->build->arena, loc, 1);
		json = json_object_array_get_idx(record, 1);
		add_cell(reader, json_object_array_get_idx(record, 0),
			schema_loc_index(reader->build->arena, loc, 0));
		return add_weight(reader,
			schema_is_number(json) ? json_object_get_string(json) : NULL, &at);
	}
	if (list->fields.n == 0)
		add_cell(reader, record, loc);
	add_alike(reader);
	return true;
}

static bool
read_array(Reader *reader, json_object *array, Loc loc)
{
	size_t weight;
	bool done = true;

	collect_fields(reader, array);
	if (!weight_field(reader, &weight))
		return false;
	for (size_t i = 0; i < json_object_array_length(array); i++)
		done &= read_record(reader, json_object_array_get_idx(array, i),
			schema_loc_index(reader->build->arena, loc, i), weight);
	return done;
}

static bool
read_json(Reader *reader, json_object *json, Loc loc)
{
	if (json_object_is_type(json, json_type_object))
		return read_weights(reader, json, loc);
	if (json_object_is_type(json, json_type_array))
		return read_array(reader, json, loc);
	diag_error(reader->build->diag, &loc,
		"[\"a\", \"b\"], {\"a\": 80, \"b\": 20}, [{\"code\": \"a\", \"price\": 5}] or {\"file\": \"shops.csv\"}",
		"%s: it must be an array, or an object of weights", reader->subject);
	return false;
}

/* ---- in files --------------------------------------------------------------------------- */

/* True if text is a number as JSON writes it: 01067 is none. */
static bool
looks_like_number(const char *text)
{
	const char *digits = text + (text[0] == '-'), *rest;
	int64_t number;

	rest = digits + strspn(digits, "0123456789");
	return rest > digits && (digits[0] != '0' || rest == digits + 1) &&
	       (rest[0] == '\0' || (rest[0] == '.' && rest[1] >= '0' && rest[1] <= '9')) &&
	       decimal_read(text, 0, &number) < DECIMAL_OVERFLOW;
}

static bool
read_csv(Reader *reader, const Source *source, char delimiter)
{
	Build *build = reader->build;
	List *list = reader->list;
	bool done = true;
	size_t weight;
	Csv csv;

	if (!csv_read(build->arena, build->diag, source, delimiter, &csv))
		return false;
	for (size_t i = 0; i < csv.width; i++) {
		const CsvField *field = &csv.fields.at[i];
		Loc loc = loc_inside((Loc){.source = source}, field->offset, field->size);

		if (field->text[0] == '\0' || list_field(list, field->text) != SIZE_MAX) {
			diag_error(build->diag, &loc, "the first line names the fields",
				"%s: %s", reader->subject,
				field->text[0] == '\0' ? "a field without a name"
						       : "two fields of the same name");
			return false;
		}
		vec_push(build->arena, &list->fields, field->text);
	}
	list->width = csv.width;
	if (!weight_field(reader, &weight))
		return false;
	for (size_t i = csv.width; i < csv.fields.n; i++) {
		const CsvField *field = &csv.fields.at[i];
		Loc loc = loc_inside((Loc){.source = source}, field->offset, field->size);
		bool null = !field->quoted && field->text[0] == '\0';
		json_object *json = null ? NULL : json_object_new_string(field->text);

		if (!null)
			vec_push(build->arena, &build->model->builtins, json);
		add_cell(reader, json, loc);
		list->cells.at[list->cells.n - 1].number =
			!null && !field->quoted && looks_like_number(field->text);
		if ((i + 1) % csv.width != 0)
			continue;
		if (weight == SIZE_MAX)
			add_alike(reader);
		else
			done &= add_weight(reader,
				csv.fields.at[i + 1 - csv.width + weight].text,
				&list->cells.at[list->cells.n - csv.width + weight].loc);
	}
	return done;
}

static bool
ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), size = strlen(end);

	return n >= size && str_eq(name + n - size, end);
}

static bool
read_file(Reader *reader, const Source *source)
{
	Build *build = reader->build;
	const char *delimiter = reader->delimiter;
	json_object *json;

	if (!ends_in(source->name, ".json"))
		return read_csv(reader, source,
			delimiter != NULL               ? delimiter[0]
			: ends_in(source->name, ".tsv") ? '\t'
							: ',');
	json = schema_read_json(source, build->diag);
	if (json == NULL)
		return false;
	vec_push(build->arena, &build->model->builtins, json);
	return read_json(reader, json, (Loc){.source = source, .pointer = ""});
}

/* ---- all of it -------------------------------------------------------------------------- */

/* Takes a key of {"file": …, "weight": …}; false: what is wrong was said. */
static bool
read_key(Reader *reader, const char *key, json_object *json, Loc loc, SchemaText *file)
{
	static const char *const keys[] = {"file", "weight", "delimiter", "records", "comment"};
	const char *text = json_object_is_type(json, json_type_string)
				   ? json_object_get_string(json)
				   : NULL;
	Loc at = schema_loc_key(reader->build->arena, loc, key), at_key = at;

	at_key.key = true;
	if (str_eq(key, "records") || str_eq(key, "comment") || strncmp(key, "x-", 2) == 0)
		return true;
	if (str_eq(key, "file"))
		*file = (SchemaText){text, at};
	else if (str_eq(key, "weight"))
		reader->weight = (SchemaText){text, at};
	else if (str_eq(key, "delimiter"))
		reader->delimiter = text;
	else {
		diag_error(reader->build->diag, &at_key,
			diag_did_you_mean(
				reader->build->arena, key, keys, sizeof keys / sizeof *keys),
			"%s: unknown key \"%s\"", reader->subject, key);
		return false;
	}
	if (text != NULL && text[0] != '\0' &&
		(!str_eq(key, "delimiter") ||
			(strlen(text) == 1 && !strchr("\"\r\n", text[0]))))
		return true;
	diag_error(reader->build->diag, &at, NULL, "%s: \"%s\" must be %s", reader->subject,
		key, str_eq(key, "delimiter") ? "one character" : "a string");
	return false;
}

/* {"file": "shops.csv", "weight": "population"}, or the same with "records". */
static bool
read_described(Reader *reader, json_object *object, Loc loc)
{
	SchemaText file = {0};
	json_object *records;
	const Source *source;
	bool done = true;

	json_object_object_foreach(object, key, value) done &=
		read_key(reader, key, value, loc, &file);
	if (!done)
		return false;
	if (json_object_object_get_ex(object, "records", &records))
		return read_json(
			reader, records, schema_loc_key(reader->build->arena, loc, "records"));
	source = build_open_file(reader->build, reader->subject, file.text, &file.loc);
	return source != NULL && read_file(reader, source);
}

/* True if the object says where records are, and is not one of weights. */
static bool
is_described(json_object *json)
{
	json_object *value;

	return json_object_is_type(json, json_type_object) &&
	       ((json_object_object_get_ex(json, "file", &value) && !schema_is_number(value)) ||
		       (json_object_object_get_ex(json, "records", &value) &&
			       !schema_is_number(value)));
}

/* True if something can be drawn. */
static bool
check_weights(const Reader *reader, const Loc *loc)
{
	const List *list = reader->list;
	unsigned __int128 sum = 0;
	const char *wrong;

	for (size_t i = 0; i < list->weights.n; i++)
		sum += list->weights.at[i];
	wrong = list->weights.n == 0            ? "it has no records that could be taken"
		: list->weights.n > RECORDS_MAX ? "it has more than 1000000 records"
		: sum > UINT64_MAX              ? "the weights are too large"
						: NULL;
	if (wrong != NULL)
		diag_error(reader->build->diag, loc, NULL, "%s: %s", reader->subject, wrong);
	return wrong == NULL;
}

static void
read_lists(Build *build, const SchemaValue *lists)
{
	json_object_object_foreach(lists->json, name, json)
	{
		Loc loc = schema_loc_key(build->arena, lists->loc, name);
		Reader reader = {
			.build = build,
			.subject = arena_printf(build->arena, "list %s", name),
			.list = arena_new_of(build->arena, List),
		};
		bool done;

		if (map_get(&build->lists, name) != NULL) /* another file says the same */
			continue;
		done = is_described(json) ? read_described(&reader, json, loc)
					  : read_json(&reader, json, loc);
		reader.list->name = name;
		if (!done || !check_weights(&reader, &loc))
			reader.list->width = 0;
		map_add(&build->lists, name, reader.list);
		vec_push(build->arena, &build->list_names, name);
	}
}

void
build_lists(Build *build)
{
	for (size_t i = 0; i < build->schema->lists.n; i++)
		read_lists(build, &build->schema->lists.at[i]);
}
