/* schema.h - IR 1: the schema as written. Strings and places, nothing resolved.
 *
 * schema/read.c makes it from JSON by the table schema/fields.def, which holds every key of the language.
 * Both spellings of a thing become one (columns as array or object; generator short and long), but no
 * name is looked up and no type parsed here: that is the model's work. What is absent is NULL, 0 or UNSET.
 *
 * Values that the reader does not interpret (value sources, defaults, row counts) stay json-c objects, which the
 * Schema owns.
 */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include <json-c/json.h>

#include "base/vec.h"
#include "diag/diag.h"

/* yes, no, or not said */
typedef enum { UNSET, NO, YES } Tri;

typedef struct {
	const char *text; /* NULL: absent */
	Loc loc;
} SchemaText;

/* An empty list that was given: n is 0, and at->loc is its place. */
typedef VEC(SchemaText) SchemaTexts;

/* A JSON value kept as it is. */
typedef struct {
	json_object *json; /* NULL: absent (a JSON null is kept as present = true, json = NULL) */
	bool present;
	Loc loc;
} SchemaValue;

/* The same, once for each file that says it. */
typedef VEC(SchemaValue) SchemaValues;

/* A value source as written: all keys that may say where a value comes from, wherever they stand (a column, an
 * array element, a JSON member, a branch of a rule). Model decides precedence. */
typedef struct {
	Loc loc;                   /* the object that the keys stand in */
	SchemaText  generator;     /* "generator" */
	SchemaValue generator_config;
	SchemaValue gen;           /* "gen": "email" or {"phone": {…}} */
	SchemaValue values;        /* array, {value: weight} or [[value, weight]] */
	SchemaValue weights;       /* parallel array, or {value: weight} */
	SchemaValue pattern;       /* object {template} or a string (regular expression) */
	SchemaText  regex;
	SchemaText  template_;     /* "template" */
	SchemaValue distribution;
	SchemaValue dist;
	SchemaValue rules;
	SchemaValue value;         /* a constant */
	SchemaValue min, max;      /* of a plain number or date source */
	SchemaValue timeseries;
	SchemaText  from;
	SchemaText  expr;
	SchemaText  after, before;
	SchemaValue gap, hours;
	SchemaValue nulls;         /* modifier */
	SchemaValue array, size;   /* modifier: an element source and how many */
	Tri         distinct;
	SchemaValue correlate;     /* modifier */
	SchemaValue json;
	SchemaValue fields;        /* of a composite value */
	SchemaValue states, series;
	SchemaText  step;          /* of states, in a table of their history */
	SchemaText  entity;
	SchemaValue locale;
} SchemaSource;

/* Who may do what with an object. */
typedef struct {
	SchemaText owner;
	SchemaValue grants;    /* {privilege: role or roles} */
	Loc loc;
} SchemaRights;

typedef struct {
	SchemaText name, type, comment, owned_by;
	SchemaValue start, increment, min_value, max_value, cache;
	Tri cycle, unlogged;
	SchemaRights rights;
	Loc loc;
} SchemaSequence;

typedef struct {
	SchemaText name;
	SchemaText type;
	Tri nullable, unique, primary_key;
	SchemaValue default_;     /* SQL text, number or boolean */
	SchemaText comment;
	SchemaText references;    /* "customers.id" */
	SchemaText identity, generated;
	VEC(SchemaSequence) sequence; /* one, or none */
	SchemaValue pick, coverage, tree;
	SchemaText match;
	SchemaText on_delete, on_update;
	SchemaText collation, storage, compression;
	SchemaValue statistics, with;
	SchemaSource source;
	bool inherited;           /* the rest is the model's (inherit.c): it stands in the parent, and not in the table */
	bool continues;           /* … where a sequence, or counting, fills it */
	SchemaText restated;      /* it stands in both: its type there */
	Loc loc;
} SchemaColumn;

typedef struct {
	SchemaText name;
	SchemaTexts columns;
	SchemaText referenced_table;
	SchemaTexts referenced_columns;
	SchemaText on_delete, on_update, match;
	Tri deferrable, initially_deferred, not_valid;
	SchemaValue pick, coverage, tree;
	SchemaText comment;
	Loc loc;
} SchemaForeignKey;

typedef struct {
	SchemaText name;
	SchemaTexts columns;
	Tri nulls_not_distinct, deferrable, initially_deferred;
	SchemaTexts include;
	SchemaValue with;
	SchemaText tablespace, comment;
	Loc loc;
} SchemaUnique;

typedef SchemaUnique SchemaPrimaryKey;

typedef struct {
	SchemaText name, using_;
	SchemaValue elements;  /* [["room_id", "="], ["during", "&&"]] */
	SchemaText where;
	Tri deferrable, initially_deferred;
	SchemaValue with;
	SchemaText tablespace, comment;
	Loc loc;
} SchemaExclude;

typedef struct {
	SchemaText name, expression;
	Tri no_inherit, not_valid;
	bool inherited;           /* the model's: it stands in the parent */
	SchemaText comment;
	Loc loc;
} SchemaCheck;

typedef struct {
	SchemaText name;
	SchemaTexts columns;   /* a name, or an expression; perhaps with collation, operator class, order behind */
	SchemaTexts include;
	SchemaText type;       /* btree hash gin gist brin spgist */
	SchemaText where, opclass, collation, nulls;
	Tri unique, desc, nulls_not_distinct;
	SchemaValue with, statistics;
	SchemaText tablespace, comment;
	Loc loc;
} SchemaIndex;

typedef struct SchemaPartition {
	SchemaTexts range, list, hash; /* columns; one of the three */
	SchemaValue every, from, to;
	SchemaValue parts;         /* [{name, from, to}], {name: [values]} or a number */
	SchemaValue default_;
	VEC(struct SchemaPartition) partition; /* of each of its partitions; one, or none */
	Loc loc;
} SchemaPartition;

typedef struct {
	SchemaText name, comment;
	SchemaRights rights;
	Loc loc;
} SchemaNamespace;

typedef struct {
	SchemaText name, schema, version, comment;
	Loc loc;
} SchemaExtension;

typedef struct {
	SchemaText name, sql;  /* sql: the whole statement, instead of all that follows */
	SchemaText timing;
	SchemaTexts events;
	SchemaText for_each, when, function;
	SchemaTexts args;
	SchemaText old_table, new_table;
	Tri constraint, deferrable, initially_deferred;
	SchemaValue enabled;
	SchemaText comment;
	Loc loc;
} SchemaTrigger;

typedef struct {
	SchemaText name, sql, command, as;
	SchemaTexts roles;
	SchemaText using_, check, comment;
	Loc loc;
} SchemaPolicy;

typedef struct {
	SchemaText name, sql;
	SchemaTexts columns, kinds;
	SchemaText comment;
	Loc loc;
} SchemaStatistics;

/* A view, materialized or not. */
typedef struct {
	SchemaText name, query;
	SchemaTexts columns;
	SchemaValue with, column_comments;
	SchemaText check_option;
	Tri with_data;
	SchemaText tablespace, comment;
	VEC(SchemaIndex) indexes;
	VEC(SchemaTrigger) triggers;
	SchemaRights rights;
	Loc loc;
} SchemaView;

typedef struct {
	SchemaText name, sql, kind;
	SchemaValue args;
	SchemaText returns, language, body, volatility, parallel, security;
	Tri strict, leakproof;
	SchemaValue cost, rows, set;
	SchemaText comment;
	SchemaRights rights;
	Loc loc;
} SchemaFunction;

typedef struct {
	SchemaText name;       /* "orders" or "sales.orders" */
	SchemaText comment;
	VEC(SchemaColumn) columns;
	VEC(SchemaPrimaryKey) primary_key; /* one, or none; columns' own flags stay with the columns */
	VEC(SchemaForeignKey) foreign_keys;
	VEC(SchemaUnique) unique_constraints;
	VEC(SchemaExclude) exclude;
	SchemaTexts inherits;
	VEC(SchemaCheck) check_constraints;
	VEC(SchemaIndex) indexes;
	SchemaValue rows;      /* "rows" or "row_count"; both at once is an error */
	SchemaValue locale;
	VEC(SchemaPartition) partition; /* one, or none */
	VEC(SchemaTrigger) triggers;
	VEC(SchemaPolicy) policies;
	SchemaValue row_security; /* true, false, "force" */
	VEC(SchemaStatistics) statistics;
	SchemaText tablespace;
	SchemaValue with;
	SchemaText cluster, replica_identity;
	Tri unlogged;
	SchemaRights rights;
	Loc loc;
} SchemaTable;

typedef struct {
	SchemaText name;
	SchemaText kind;        /* enum composite domain */
	SchemaTexts values;     /* enum: definition.values, or values */
	SchemaValue fields;     /* composite */
	SchemaText base_type, constraint, collation; /* domain */
	SchemaText subtype_diff, multirange, subtype_opclass, canonical; /* range; base_type is its subtype */
	VEC(SchemaCheck) check_constraints;
	SchemaValue default_;
	Tri nullable;
	SchemaText comment;
	SchemaRights rights;
	Loc loc;
} SchemaType;

typedef struct Schema {
	Arena *arena;
	Arena *columns;         /* … of the tables: two kilobytes each, of which most say nothing */
	json_object *document;  /* owned; NULL: nobody needs it any more */
	VEC(json_object *) values; /* owned: of SchemaValues */
	const Source *source;
	struct Schema *next;    /* that was merged into it, and is owned by it; NULL: no more */
	SchemaText version, comment;
	SchemaText database, encoding, locale_name; /* database.{name,encoding,locale …} */
	SchemaText database_tablespace, database_comment;
	SchemaValue connection_limit, settings;
	SchemaRights database_rights;
	VEC(SchemaTable) tables;
	VEC(SchemaSequence) sequences;
	VEC(SchemaType) types;
	VEC(SchemaExtension) extensions;
	VEC(SchemaNamespace) schemas;
	VEC(SchemaView) views, materialized_views;
	VEC(SchemaFunction) functions;
	SchemaText owner;
	SchemaValues params, lists;
	SchemaValue seed, now, locale;
	SchemaTexts grants, sql_pre, sql_post;
	Loc loc;
} Schema;

/* Reads a schema. Always returns one, as far as it could be read; what is wrong is said in diag. */
Schema *schema_read(const Source *source, Diag *diag);
void schema_free(Schema *schema);

/* Adds what another schema says, and owns it from then on. What both say alike is there once; what they say differently is said in
 * diag, with both places. */
void schema_merge(Schema *into, Schema *from, Diag *diag);

/* Gives back the documents, which nobody needs who has merged all schemas: the values of theirs that stay JSON are copies. */
void schema_drop_documents(Schema *schema);

/* Gives back the memory of the tables' columns, where there is a model: what that refers to, texts and JSON, stays. */
void schema_drop_columns(Schema *schema);

/* Reads a file of one JSON value. NULL: what is wrong was said. Owner: the caller. */
json_object *schema_read_json(const Source *source, Diag *diag);

/* Reads the keys of a value source from any JSON object (array elements, branches, presets). Keys that are not a
 * source's are an error with a hint unless allowed lists them (NULL-terminated, or NULL). Messages start with subject, as
 * "column orders.total"; NULL: none in particular. */
SchemaSource schema_read_source(Schema *schema, Diag *diag, json_object *object, Loc loc, const char *const *allowed,
                                const char *subject);

/* Loc of a member or element below loc: its pointer with /key (escaped) or /index appended. */
Loc schema_loc_key(Arena *arena, Loc loc, const char *key);
Loc schema_loc_index(Arena *arena, Loc loc, size_t index);

/* True if a value is a number, whole or not. */
bool schema_is_number(json_object *json);

/* Returns the exact text of the number at loc ("9223372036854775808", "0.10"), or NULL if there is none. */
const char *schema_number_text(Arena *arena, const Loc *loc);

/* Returns the text of a number that stands at loc, with the schema's own digits, or of a string that holds one. */
const char *schema_digits(Arena *arena, json_object *json, const Loc *loc);

/* --dump=schema: a stable, readable listing, one line a fact. */
void schema_dump(const Schema *schema, FILE *out);

#endif
