/* reader.h - what reads value sources: source_read.c, and compose.c for values that are made of others.
 */
#ifndef MODEL_READER_H
#define MODEL_READER_H

#include "model/build.h"

/* What a source is read for: a column, or a part of its value. */
typedef struct {
	Build *build;
	Table *table;
	Column *column; /* NULL in parts and presets: nothing is to be had from its name */
	const SqlType *type;
	const UserType *owner; /* of a field of a composite value: its type … */
	const char *field;     /* … and name, which tells as much as a column's */
	const char *subject; /* "column orders.status" */
	const char *why;
	bool inferred;
	bool not_null;
	const Generator *preset;
	Loc preset_loc; /* where it was asked for */
	const char *called; /* the generator, as somebody wrote it; NULL: nobody did */
	const char
		*prefix; /* of the entity, from the column's name; NULL: not looked for yet */
	const Locales *locales; /* of the table, or the source's own; NULL: the whole world */
	int scale;
	ArgSpelling spelled[ARG_SPELLINGS]; /* of the parameters of the next call */
	SchemaValue
		null_share; /* of the preset: how often the value is absent where it may be */
} Reader;

/* Returns an empty source of that kind, with what the reader knows. */
ValueSource *reader_source(Reader *reader, SourceKind kind, Loc loc);

/* Returns the source that keys say, by precedence, or else the name, or else the type. */
ValueSource *reader_read(Reader *reader, const SchemaSource *from);

/* Returns the source that a JSON value says: an object of a source's keys, or else the value itself; null is NULL. */
ValueSource *reader_branch(Reader *reader, json_object *json, Loc loc);

/* Reads the sizes of an array into source: a number, or [least, most]. */
void reader_size(Reader *reader, const SchemaValue *size, ValueSource *source);

/* Returns the source of a composite value: its fields as said, or as their names and types suggest. compose.c */
ValueSource *reader_record(Reader *reader, const SchemaValue *fields, Loc loc);

/* Returns the source of a range or multirange. compose.c */
ValueSource *reader_range(Reader *reader, const SchemaSource *from);

/* Says of a key, whose place is loc, that it is not used. */
void reader_say_unused(Reader *reader, Loc loc, const char *key, const char *because);

/* Says of keys that are for whole columns that they stand in a part. source_rules.c */
void reader_whole_only(Reader *reader, const SchemaSource *from);

/* Reads "nulls" of a part of a value, of 2^32. compose.c */
uint64_t reader_part_nulls(Reader *reader, json_object *nulls, Loc loc);

/* Says that there can be no NULLs: the type is a domain that holds none. compose.c */
void reader_no_nulls(Reader *reader, Loc loc);

/* True if the generator that is named is another word for a foreign key, which says itself where values come from. */
bool reader_says_reference(const SchemaSource *from);

/* True if the keys of a source say nothing of where values come from. */
bool reader_says_nothing(const SchemaSource *from);

/* source_follow.c: what stands in for gen beside other columns of the row, or gen; the source that gen is where it follows another
 * column, or NULL: it does not. */
const Generator *reader_beside(Reader *reader, const Generator *gen);
ValueSource *reader_follow(Reader *reader, const Generator *gen, json_object *params, Loc loc);

/* Returns the names of a chain's states as values of the reader's type; NULL: said. states.c */
const Choices *reader_states(Reader *reader, const struct Chain *chain);

/* What arguments ask of the column. */
ArgContext reader_arg_context(Reader *reader);

/* source_call.c: true if the type has room for as many digits as the generator's numbers have. */
bool reader_has_room(const Reader *reader, const Generator *gen);

/* Returns a call of gen, whose parameters are an object, or NULL; of a generator of that name, whose one parameter is json. */
ValueSource *reader_call_source(Reader *reader, const Generator *gen, json_object *params, Loc loc);
ValueSource *reader_whole_source(Reader *reader, const char *name, json_object *json, Loc loc);

/* Returns a choice of values. */
ValueSource *reader_choices_source(Reader *reader, const SchemaValue *values, const SchemaValue *weights, Loc loc);

/* A source that is built in, as JSON, parsed once, and read. It has no place in the user's file. */
json_object *reader_builtin_json(Build *build, const char *text);
SchemaSource reader_builtin_spec(Build *build, const char *text);

/* Returns what a generator makes, preset or not; one by its name: "normal", "zipf" and their like are distributions. */
ValueSource *reader_generator_source(Reader *reader, const Generator *gen, json_object *params, Loc loc);
ValueSource *reader_named_source(Reader *reader, const char *name, Loc name_loc, json_object *params, Loc params_loc);

/* Returns an array of element's values. source_nested.c */
ValueSource *reader_array_source(Reader *reader, const SchemaSource *element, const SchemaValue *size, Loc loc);

/* Returns a moment that follows or precedes a column's. source_ways.c */
ValueSource *reader_after_source(Reader *reader, const char *generator, const char *column, json_object *gap, Loc loc, Loc gap_loc);

/* Reads two hours of the day, the first of work and that in which it is over, or "business_hours"; false: said what is wrong.
 * source_ways.c */
bool reader_hours(Reader *reader, json_object *json, Loc loc, int hours[2]);

/* What the column's name suggests, NULL: nothing; what its type does. source_name.c */
ValueSource *reader_from_name(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_type(Reader *reader, const SchemaSource *from);

/* The ways of the table in source_read.c, each the reader of its keys. */
ValueSource *reader_from_after(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_array(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_distribution(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_expr(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_fields(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_gen(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_generator(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_list(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_json(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_pattern(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_range(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_regex(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_rules(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_series(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_states(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_step(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_template(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_timeseries(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_value(Reader *reader, const SchemaSource *from);
ValueSource *reader_from_values(Reader *reader, const SchemaSource *from);

#endif
