/* reader.h - what reads value sources: sources.c, and compose.c for values that are made of others.
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
	const char *called; /* the generator, as somebody wrote it; NULL: nobody did */
	const char
		*prefix; /* of the entity, from the column's name; NULL: not looked for yet */
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

#endif
