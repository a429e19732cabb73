/* fields.h - fields.def as data.
 */
#ifndef SCHEMA_FIELDS_H
#define SCHEMA_FIELDS_H

#include "schema/schema.h"

/* The objects of the language. */
typedef enum {
	OBJECT_NONE,
#define OBJECT(id, Type, label) OBJECT_##id,
#include "schema/fields.def"
	OBJECT_COUNT
} ObjectId;

/* What may stand behind a key. */
typedef enum {
#define SHAPE(id, storage, types, words) SHAPE_##id,
#include "schema/fields.def"
	SHAPE_COUNT
} ShapeId;

/* How it is kept: each storage has a reader in read.c and a printer in dump.c. */
typedef enum {
	STORAGE_text,   /* SchemaText */
	STORAGE_texts,  /* SchemaTexts */
	STORAGE_flag,   /* Tri */
	STORAGE_value,  /* SchemaValue */
	STORAGE_members, /* SchemaValues: things by name; one object a file */
	STORAGE_listed, /* VEC of structs */
	STORAGE_named,  /* VEC of structs that have names */
	STORAGE_one,    /* VEC of one struct, or none */
	STORAGE_group,  /* nothing: its keys are members of the same struct */
	STORAGE_COUNT
} StorageId;

typedef struct {
	StorageId storage;
	unsigned types;    /* json_types that may stand there, as bits 1 << type */
	const char *words; /* the same for people: "an array of strings" */
} Shape;

typedef enum {
	FIELD_PLAIN,
	FIELD_NEEDED,
	FIELD_BRIEF,   /* what it takes may stand in the place of the object */
	FIELD_LATER,   /* not supported yet */
	FIELD_PART,    /* key is NULL: the keys of another object, in a struct inside of this one */
	FIELD_UNREAD   /* of an object that stays JSON: nothing is read, only checked */
} FieldKind;

typedef struct {
	FieldKind kind;
	ObjectId object;   /* that the key belongs to */
	const char *key;
	ShapeId shape;
	size_t offset;     /* of the member, in the object's struct */
	ObjectId inside;   /* what the value, or each element of it, is made of; OBJECT_NONE: not known here */
	const char *help;
} Field;

typedef struct {
	const char *struct_name; /* objects with the same are read into the same struct */
	const char *label;       /* "foreign key" */
	size_t size;
	size_t loc;              /* offset of member loc */
} Object;

extern const Shape shapes[SHAPE_COUNT];
extern const Object objects[OBJECT_COUNT];
extern const Field fields[];
extern const size_t nfields;

/* Returns the row for a key of an object, or of its parts, whose offset is added to *base;
 * NULL if it has none. */
const Field *field_find(ObjectId object, const char *key, size_t *base);

/* Returns the row of the object's key that what stands in its place is meant for, if it is no object; NULL: there is none. */
const Field *field_brief(ObjectId object);

/* Appends all keys of an object and its parts to keys, at most n; returns how many. */
size_t field_keys(ObjectId object, const char **keys, size_t n);

#endif
