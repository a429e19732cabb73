/* model.h - IR 2: the schema as meant. Names are pointers, types are known, every cell has one source.
 *
 * model_build() makes it in passes over the Schema, which build.h lists: names are resolved, then each column gets its
 * source, then what is declared is held against what sources can make.
 * What a user could mend was said by the end of it: plan and emit have no diagnostics of their own.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/map.h"
#include "gen/generator.h"
#include "gen/args.h"
#include "gen/locale.h"
#include "model/object.h"
#include "schema/schema.h"
#include "sql/rowcount.h"
#include "sql/expr.h"

typedef struct Table Table;
typedef struct Column Column;

/* A row of types.def. */
typedef struct {
	const char *id, *name, *extension, *family;
	ValueKind   kind;
	const char *put;
	int         literal; /* enum pgm_literal */
	int64_t     low, high;
	const char *fallback, *usual;
	const char *form, *example;
	const char *element;
	const char *separator;
	bool        unordered;
} BaseType;

/* A condition on rows, or on the values of a domain. */
typedef struct {
	const char *name, *expression;
	Column *value;             /* of a domain's constraint: the column that VALUE stands for, a part of a value as if it were one;
	                            * else NULL */
	bool inherited;            /* the DDL leaves it to the parent */
	bool kept;                 /* by what is drawn */
	const struct Tuple *spared; /* rows that this covers need not pass; NULL: none */
	SqlFormula *formula;       /* else: each row is tested; NULL: we cannot evaluate it */
	bool redraws;              /* … and drawn again if it fails; else that ends the run */
	bool no_inherit, not_valid;
	const char *comment;
	Loc loc;
} Check;

typedef enum { USER_ENUM, USER_DOMAIN, USER_COMPOSITE, USER_RANGE } UserTypeKind;

typedef struct {
	const char *name;
	const struct SqlType *type;
	SchemaSource source;       /* where its values come from, as its type says */
	const char *collation, *comment; /* or NULL */
} UserField;

/* CREATE TYPE, CREATE DOMAIN. */
typedef struct {
	const char *schema, *name;
	const char *sql_name;      /* quoted, qualified */
	UserTypeKind kind;
	VEC(const char *) labels;  /* enum */
	const struct SqlType *base; /* domain; range: its subtype */
	VEC(Check) checks;         /* domain */
	const char *default_sql, *collation; /* domain: or NULL */
	const char *subtype_diff, *multirange; /* range: SQL of their names, or NULL */
	bool not_null;             /* domain */
	VEC(UserField) fields;     /* composite */
	const char *comment;
	Rights rights;
	Loc loc;
} UserType;

typedef struct SqlType {
	const BaseType *base;      /* of the element for arrays; text's for enums; the base's for domains */
	const UserType *user;      /* as it is named: enum, domain, composite … or NULL */
	const UserType *under;     /* the same, below all domains, or NULL */
	const char *family;        /* base->family, or "enum", "composite", "range" */
	int  dims;                 /* array dimensions; 0: no array */
	const struct SqlType *element; /* of an array; of a range, its subtype; of a multirange, its range */
	int  length;               /* varchar(n), char(n): characters; 0: none said */
	int  precision, scale;     /* numeric(p,s); scale of a float column: digits that we print */
	int  fraction;             /* time(p), timestamp(p), interval(p): 0..6 */
	int64_t unit;              /* interval of some fields: of what its length is a multiple, microseconds; 0: any */
	int  months;               /* interval of years, months: of what it is a multiple, in months; 0: no such one */
	const char *arguments;     /* modifiers of other types, as written; or NULL */
	const char *sql;           /* as DDL spells it: character varying(20), app."Mood"[] */
} SqlType;

typedef struct {
	const char *schema, *name;
	const char *sql_name;
	const char *type;          /* NULL: bigint */
	int64_t start, increment;
	bool has_min, has_max;
	int64_t min_value, max_value, cache;
	bool cycle, unlogged;
	Column *owner;             /* serial, identity or owned_by; may be NULL */
	bool identity;             /* made by the identity clause: no CREATE SEQUENCE of its own */
	const char *comment;
	Rights rights;
	Loc loc;
} Sequence;

typedef struct {
	const char *name;
	Table *table;
	VEC(Column *) columns;
	bool primary;              /* PRIMARY KEY, else UNIQUE */
	bool index_only;           /* a unique index, no constraint: its DDL stands with the indexes */
	bool index_columns;        /* … of just these columns, and all rows */
	const SchemaText *where;   /* … of the rows for which this is true; or NULL */
	size_t index;              /* … which of the table's it is */
	bool hoped;                /* … which may hold even if these are not unique: then that is only said */
	const char *exclude;       /* an exclusion constraint: SQL of it all, EXCLUDE USING gist (…); NULL: none */
	const char *exclude_part;  /* of its name: its elements */
	Column *side_by_side;      /* … whose ranges must not overlap; or at which they begin, where ends is not NULL */
	Column *ends;              /* at which they end: a moment that follows side_by_side */
	bool closed;               /* … and which is of the range too */
	bool nulls_not_distinct, deferrable, initially_deferred;
	VEC(Column *) include;     /* columns that its index holds besides */
	const char *with;          /* storage parameters as SQL, in parentheses; or NULL */
	const char *tablespace, *comment; /* or NULL */
	Loc loc;
} Key;

/* From foreign key to foreign key: the row that the first one refers to, the one that it refers to by the next … */
typedef struct {
	VEC(const struct ForeignKey *) hops;
} FkPath;

/* How a digit of a tuple becomes a value. */
typedef enum {
	DIGIT_OWN,  /* it is its index */
	DIGIT_TOLD, /* another one's: its index stands at that in an order that the others choose */
	DIGIT_SUM,  /* of all of them: any one is told by it and the others */
} DigitUse;

typedef struct ValueSource ValueSource;

typedef struct ForeignKey {
	const char *name;
	Table *table;              /* child */
	VEC(Column *) columns;
	Table *parent;
	VEC(Column *) parent_columns;
	const Key *key;            /* of the parent, that it refers to */
	const char *on_delete, *on_update, *match; /* "CASCADE" … or NULL */
	VEC(Column *) set_columns; /* that ON DELETE SET … sets; none: all */
	bool deferrable, initially_deferred, not_valid;
	const char *comment;
	SchemaValue pick_given, coverage_given, tree_given;
	const BucketTable *pick;   /* over the parent's rows, as many as it has by default; NULL: evenly */
	bool ranked;               /* … over their ranks from 1 on, which a permutation gives them */
	uint64_t depth, fan_out;   /* of the tree that rows which refer to their own table make; 0: any */
	uint64_t coverage;         /* share, of 2^32, of the parent's rows that are referred to; 0: as it happens */
	ValueSource *said;         /* says which of the parent's keys it takes; or NULL. Its column's only branch */
	const FkPath *along;       /* it refers to the row at the end of that; or NULL */
	const FkPath *among;       /* … to one of those that belong to the row at the end of that; or NULL */
	struct Children *children; /* its table's rows are counted for each of the parent's; or NULL */
	struct Tuple *tuple;       /* its parent row is a digit of this tuple; or NULL */
	size_t digit;
	DigitUse use;
	Loc loc;
} ForeignKey;

typedef struct {
	const char *name;
	Table *table;
	VEC(const char *) columns; /* SQL: quoted names or parenthesised expressions, with opclass and order */
	VEC(Column *) of;          /* the same: columns, NULL for an expression */
	VEC(const char *) include; /* quoted */
	const char *method;        /* "btree" … */
	const char *where;
	bool unique, nulls_not_distinct;
	const char *with;          /* storage parameters as SQL, in parentheses; or NULL */
	const char *statistics;    /* target of its expressions: SQL, or NULL */
	const char *tablespace, *comment; /* or NULL */
	Loc loc;
} Index;

/* What falls into working hours moves by so much at most: from Saturday to the Friday after, or from Sunday to the Monday
 * before, and within the day. */
#define HOURS_MOVE (8 * INT64_C(86400000000))

/* Where a value comes from. */
typedef enum {
	SOURCE_CALL,    /* a generator with arguments */
	SOURCE_FK,      /* the parent's key, at a row drawn by the foreign key */
	SOURCE_RULES,   /* the first branch whose conditions hold */
	SOURCE_ARRAY,
	SOURCE_JSON,
	SOURCE_EXPR,    /* an SQL expression over the row */
	SOURCE_RECORD,  /* a composite value: its fields are members */
	SOURCE_RANGE,   /* a range: element draws its lower bound; of a multirange, that of the first */
	SOURCE_NULL,    /* always NULL */
} SourceKind;

/* What each is called; "" for a generator, which has a name of its own. */
extern const char *const source_words[];

/* What a source with a chain of states tells of it (chain.h). */
typedef enum {
	CHAIN_STATE,      /* the state that the row is in */
	CHAIN_ENTERED,    /* when it came to a state */
	/* Of a table with a row for each step: */
	CHAIN_STEP_STATE, /* the state */
	CHAIN_STEP_FROM,  /* the one before; NULL in the first step */
	CHAIN_STEP_AT,    /* when it came there */
	CHAIN_STEP_END,   /* when it left it; NULL in the last step */
} ChainPart;

/* A column that an expression names: of its own row, or of the row that foreign keys lead to. */
typedef struct {
	const Column *column;
	VEC(const ForeignKey *) hops;
} ExprColumn;

/* An SQL expression over a table's row. */
typedef struct {
	const char *text;          /* NULL: there is none */
	Loc loc;
	SqlFormula *formula;       /* its columns' nodes hold ExprColumns */
} Expression;

typedef struct {
	const Column *column;
	const char *text;          /* COPY text that the column must equal; NULL: IS NULL */
} RuleCondition;

typedef struct {
	VEC(RuleCondition) conditions; /* and-ed; none: always */
	Expression when;           /* besides */
	ValueSource *source;
	struct Column *unique;     /* of rules of a unique column: the branch as if it were one; else NULL */
} RuleBranch;

typedef struct {
	const char *name;
	uint64_t present;          /* in so many of 2^32 documents: "tags?0.25" */
	ValueSource *source;
	bool bare;                 /* a number or a boolean: written without quotes (an array: its elements) */
	const SqlType *type;       /* that its text is made as */
	uint64_t null_share;       /* of 2^32 */
	bool decides;              /* the values of a unique column differ in this field */
} JsonMember;

struct ValueSource {
	SourceKind kind;
	const Generator *gen;      /* SOURCE_CALL */
	const Arg *args;           /* one for each of gen's parameters; two at least, of which none is given: see source_call() */
	size_t nargs;
	const char *entity_prefix; /* of gen->entity */
	const Locales *locales;    /* of the person or place that it is about; NULL: the whole world */
	const Table *table;        /* of the row */
	const SqlType *type;       /* of the value that it makes */
	int scale;                 /* numbers: digits after the point */
	const char *why;           /* for explain: "column name", "generator", "type" … */
	const Generator *preset;   /* the generator as named, where it stood for this source */
	bool inferred;             /* nobody asked for it by name: it may be bent to fit (cut, numbered) */
	ForeignKey *fk;            /* SOURCE_FK */
	size_t fk_part;            /* index of this column in it */
	VEC(RuleBranch) branches;  /* SOURCE_RULES; SOURCE_FK: what it says, as fk->said */
	ValueSource *element;      /* SOURCE_ARRAY */
	uint64_t null_share;       /* … of 2^32 */
	const Column *with;        /* SOURCE_CALL: a number of the row that this one goes with; or NULL */
	double correlation;        /* … how much: of ranks */
	bool apart;                /* … of which none is as another one */
	Column *inner;             /* … as if it were a column, chosen by an index then */
	int64_t min_size, max_size; /* of an array; of a multirange, how many ranges */
	const int64_t (*sizes)[2]; /* of an array of several dimensions: of each; else NULL */
	bool spans_said;           /* … by the schema */
	int64_t min_span, max_span; /* SOURCE_RANGE: from its lower bound to its upper one, in the subtype's units */
	VEC(JsonMember) members;   /* SOURCE_JSON, SOURCE_RECORD */
	Expression expr;           /* SOURCE_EXPR */
	const struct pgm_pattern *match; /* of a CHECK: text that it does not match … */
	const Regex *otherwise;    /* … is drawn from this instead; or NULL */
	const char *match_text;
	struct Chain *chain;       /* of states, that it tells a part of; NULL: none */
	ChainPart part;
	size_t state;              /* CHAIN_ENTERED: which */
	bool told;                 /* it tells of a step */
	bool series;               /* of measurements (series.h) */
	struct {
		uint64_t low, high;
	} extent;                  /* characters of a paragraph that it says: extent.h */
	bool absent;               /* it may be that there is nothing to tell: NULL */
	VEC(const Check *) tests;  /* a part of a value: constraints of its domain that what is drawn may break */
	Loc loc;
};

/* Returns an empty source, whose arguments are there. source.c */
ValueSource *source_new(Arena *arena, SourceKind kind);

/* Makes a source a call of gen, of whose arguments none is given; returns them. */
Arg *source_call(Arena *arena, ValueSource *source, const Generator *gen);

/* Makes a source a choice among values, or a single one: generator "choices", or "constant". */
void source_choose(Arena *arena, ValueSource *source, const char *generator, const Choices *choices);

/* Returns an argument of a call, to be changed. */
Arg *source_arg(ValueSource *source, size_t i);

/* How a column's values differ from row to row. */
typedef enum {
	UNIQUE_NO,
	UNIQUE_FREE,    /* the generator never repeats anyway (uuid, sequence, {seq}) */
	UNIQUE_INDEX,   /* unique_call with a permuted row number */
	UNIQUE_NUMBER,  /* a dictionary's entries, then the entries with a number behind */
	UNIQUE_TUPLE,   /* its digit of a tuple's permuted index */
	UNIQUE_FK,      /* each parent row at most once */
	UNIQUE_INSIDE,  /* by its elements, or by a member: inner */
	UNIQUE_RULES,   /* each branch of its rules by itself, and no two make the same */
	UNIQUE_MOMENT,  /* drawn, and its last digits chosen by a permuted row number */
} Uniqueness;

struct Column {
	const char *name;
	const char *subject;       /* "column orders.status": how messages about it start; NULL: of one that stands inside of another */
	Table *table;
	size_t index;              /* in the table */
	SqlType type;
	bool not_null;             /* in the DDL */
	const char *default_sql;   /* or NULL */
	const char *generated;     /* GENERATED ALWAYS AS (…) STORED: SQL, no data; or NULL */
	const char *identity;      /* "ALWAYS", "BY DEFAULT" or NULL */
	Sequence *sequence;        /* serial, identity: draws from it */
	const char *comment;
	const char *collation;     /* SQL, or NULL */
	const char *storage, *compression, *options; /* EXTERNAL, lz4, (n_distinct = 5): SQL, or NULL */
	const char *statistics;    /* target: SQL, or NULL */
	ValueSource *source;
	uint64_t null_share;       /* of 2^32 */
	Expression null_if;        /* NULL exactly where that is true */
	bool typed;                /* its expressions are, or are about to be */
	ValueSource *computed;     /* a generated column: SOURCE_EXPR, for those that read it; NULL: it cannot be evaluated */
	bool one_null;             /* NULL in the first row, and nowhere else: a key holds NULLs for the same */
	struct Column *follows;    /* that its expression differs with: so it is as unique as that; or NULL */
	bool unique;               /* alone, or as the only column of a key */
	bool fold;                 /* where it is unique, case does not count */
	int64_t apart;             /* where it is unique, moments differ by so many microseconds */
	Uniqueness uniqueness;
	uint64_t distinct;         /* UNIQUE_INDEX, _NUMBER, _TUPLE: how many values there are; 0: any number. _MOMENT: how many last digits */
	uint64_t stride;           /* UNIQUE_INDEX: only every so many-th value counts; UNIQUE_MOMENT: microseconds of the last digit */
	struct Tuple *tuple;       /* UNIQUE_TUPLE */
	size_t digit;              /* of an array's inner: how many elements differ together */
	DigitUse use;              /* UNIQUE_TUPLE: as in ForeignKey */
	bool inherited;            /* … and no more than that: the DDL leaves it to the parent */
	struct Column *counts_with; /* of a parent: it counts on where that, and the tables in counted_by, end; or NULL */
	VEC(Table *) counted_by;   /* of that parent's column: all tables that count with it, its own first */
	bool within_row;           /* an element: it differs from the others of its array */
	struct Column *inner;      /* UNIQUE_INSIDE: what differs, as if it were a column */
	uint64_t row_limit;        /* with more rows its values would not fit, here or in a column that refers to it; 0: no limit */
	bool cut;                  /* its text may be longer than the type takes, and is cut */
	VEC(size_t) sums;          /* of its table, by index, that are asked for what it is */
	Loc loc;
};

/* Columns that are unique together: row -> permuted index -> one digit a member. */
typedef struct {
	ForeignKey *fk;            /* the digit is a parent's row, or … */
	Column *column;            /* … an index into the column's values, times stride */
	uint64_t distinct, stride;
	const Table *bound;        /* no more values than this has rows; NULL: any */
	uint64_t most;             /* fk: no more than these; 0: any */
} TupleDigit;

typedef struct Tuple {
	const Key *key;
	TupleDigit *digits;
	size_t ndigits;
	uint64_t every;            /* a partial index: one row in so many differs from the others like it, and is covered; 0: all rows */
	bool within;               /* its columns differ among the children of a parent, which the key holds as well */
} Tuple;

/* A table that holds a part of another's rows, which the server sends there. */
typedef struct Partition {
	const char *name, *sql_name;
	const struct Partition *parent;    /* that it is a part of; NULL: the table itself */
	const char *bound;                 /* SQL: FOR VALUES IN ('DE'), DEFAULT */
	const char *by;                    /* SQL: RANGE (ordered_at); NULL: it is not parted itself */
	const char **keys, **indexes;      /* names of its own of the table's keys and indexes, in their order */
} Partition;

/* A table has so many rows for each row of another one, and they stand together. */
typedef struct Children {
	Table *parent;
	ForeignKey *fk;            /* to it */
	const BucketTable *count;
	const Column *history;     /* of the parent: they are the steps of its states; else NULL */
	Expression when;           /* over the parent's row: others have no children */
	Loc loc;
} Children;

/* Aggregates that one walk over the rows of a row computes: none of those rows reads one of them. */
typedef struct {
	const Children *children;
	VEC(const SqlAggregate *) members; /* but for plain counts, which are known without a walk */
	VEC(size_t) below;         /* sums of those rows, by index, that they are asked for */
} Sums;

struct Table {
	const char *schema, *name;
	const char *sql_name;      /* quoted, qualified */
	const char *comment;
	size_t index;
	uint64_t rows;             /* by default; with children, about as many */
	RowTerms terms;            /* that rows follow from, over other tables; none: a number */
	Children *children;        /* or NULL */
	const Locales *locales;    /* of its people and places; NULL: the whole world */
	bool rows_asked;           /* by --rows: --scale is not for them */
	VEC(Column) columns;
	VEC(Key *) keys;           /* the primary key first, if there is one */
	VEC(ForeignKey *) foreign_keys;
	VEC(Check) checks;
	VEC(Check) domain_checks;      /* of its columns */
	VEC(Check) part_checks;        /* the same of parts of their values, which stand in columns of their own */
	VEC(Check) partial_checks;     /* what rows are like that a partial unique index leaves out */
	VEC(const Check *) tested;     /* of all three: those that rows may break, and that we can evaluate */
	VEC(Index) indexes;
	VEC(Tuple *) tuples;
	VEC(const SqlAggregate *) aggregates; /* that its expressions have, each text once */
	VEC(Sums) sums;                /* the same, as they are computed together */
	bool redrawn;                  /* its rows may be drawn again, for the checks that are tested */
	VEC(Table *) inherits;
	const char *partition_by;  /* SQL, as in Partition; NULL: a plain table */
	VEC(Partition *) partitions; /* each behind what it is a part of */
	const char *with;          /* storage parameters as SQL, in parentheses; or NULL */
	const char *cluster;       /* index by which it is ordered, or NULL */
	const char *replica_identity; /* FULL, NOTHING; or NULL */
	const char *replica_index; /* … or the index that replicas find rows by; or NULL */
	bool unlogged;
	bool row_security, force_row_security;
	Rights rights;
	Loc loc;
};

/* rows of table <= factor * product of the rows of parents, saturating (pgm_limit of pgmock/table.h). */
typedef struct {
	int32_t table;             /* by index */
	int32_t parents[4];
	int32_t nparents;
	uint64_t factor;
	uint64_t within;           /* not 0: so many rows for each parent, instead of the table's */
	const char *why;
} RowLimit;

typedef struct {
	Arena *arena;
	const Schema *schema;
	VEC(const char *) files;       /* that were read besides the schema */
	VEC(json_object *) builtins;   /* presets' sources that were parsed: owned */
	const char *database, *encoding, *locale, *database_comment;
	Rights database_rights;
	int64_t connection_limit;      /* -1: none */
	VEC(const char *) settings;    /* of the database's sessions: SQL, name TO value */
	Namespace public_schema;       /* which is there anyway: its comment and privileges */
	VEC(Namespace) schemas;        /* to be created: all that are used but public */
	VEC(Object *) objects;         /* what only SQL says, in file order */
	VEC(Extension) extensions;
	VEC(UserType *) types;
	VEC(Sequence *) sequences;     /* in file order, then those of serial and identity columns */
	VEC(Table) tables;             /* in file order */
	VEC(RowLimit) limits;          /* that runs hold their row counts against */
	VEC(Table *) by_rows;          /* each after those that its number of rows follows from */
	bool has_seed;
	uint64_t seed;
	int64_t now;                   /* microseconds since 1970-01-01 00:00:00 UTC */
	Map written;                   /* types of PostgreSQL, as the schema spells them: types.c */
} Model;

/* Returns the extension of that name that the schema declares, or NULL. */
const Extension *model_extension(const Model *model, const char *name);

/* Returns the table's column of that name, or NULL. */
Column *table_column(const Table *table, const char *name);

/* True if a row need not refer to any of the parent: a column may be NULL; all of them, if it is MATCH FULL. */
bool foreign_key_nullable(const ForeignKey *fk);

/* What the command line says over the schema. */
typedef struct {
	const char *const *rows;       /* "N" or "TABLE=N", NULL-terminated; NULL: none */
	const char *scale, *seed, *now; /* or NULL */
	const char *const *params;     /* "K=V" */
	Arena *arena;                  /* that the texts of files go to, which diag refers to; NULL: the model's */
	const char *const *allow_paths; /* folders that files may be read from besides the schema's */
	bool no_infer;                 /* names of columns suggest nothing */
} ModelOptions;

/* Makes the model. Always returns one; if diag holds errors it must not be used further. The model's arena is its own;
 * it refers to the schema, which must outlive it. */
Model *model_build(Schema *schema, const ModelOptions *options, Diag *diag);
void model_free(Model *model);

/* --dump=model. */
void model_dump(const Model *model, FILE *out);

#endif
