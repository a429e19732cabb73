/* args.h - the arguments of a generator, read from JSON: one reader per kind of parameter.
 *
 * The other half, arguments to C text, is plan/call.c: also one function per kind.
 */
#ifndef GEN_ARGS_H
#define GEN_ARGS_H

#include "gen/dist.h"
#include "gen/generator.h"
#include "gen/regex.h"
#include "gen/template.h"
#include "schema/schema.h"
#include "sql/expr.h"

struct Column;

/* A value to choose, as COPY text of the column's type. */
typedef struct {
	const char *text;
	size_t size;
	uint64_t weight;
} Choice;

typedef struct {
	VEC(Choice) items;
	bool weighted;         /* weights were given and differ */
	size_t width;          /* of the longest */
	const struct List *list; /* they are a field of its records, in their order; or NULL */
	bool repeats;          /* a value of the list stands in several records */
	size_t bytes;          /* of all that were read */
} Choices;

typedef struct {
	bool given;            /* in the schema, or by the parameter's fallback */
	bool relative;         /* TIME: number counts from now */
	int64_t number;        /* INT, NUMBER (scaled), SHARE, CHOICE (index), TIME, INTERVAL (microseconds) */
	const char *text;      /* TEXT: COPY text; DOMAIN: its name in capitals */
	size_t size;
	const struct Column *column; /* COLUMN: of the row, or of that which the path in text leads to */
	const SqlFormula *walk; /* COLUMN: that path, where foreign keys are walked; else NULL */
	const Choices *choices;
	const BucketTable *dist;
	const Regex *regex;
	const Template *template_;
	const struct Season *season;
	const struct SeasonDays *days; /* SEASON: what it comes to, as the model finds */
} Arg;

/* A parameter that the schema spells otherwise, and where: "after" is column, "min" of a date is start. */
typedef struct {
	const char *param, *key;
	Loc loc;
} ArgSpelling;

enum { ARG_SPELLINGS = 2 };

/* What reading needs to know of the column it reads for. The callbacks are the model's. */
typedef struct ArgContext {
	Arena *arena;
	Diag *diag;
	const char *subject;   /* how messages start: "column orders.status" */
	int scale;             /* digits after the point of a NUMBER */
	void *owner;
	const char *called;    /* the generator, as the schema names it; NULL: it does not */
	bool preset;           /* what is read is built in: ranges that are too wide for the column are narrowed */
	Loc preset_loc;        /* where it was asked for */
	bool lenient;          /* nobody chose these values: those that do not fit the column are left out in silence */
	/* Returns the COPY text of a JSON value of the column's type and its size, or NULL: said in diag, unless lenient. */
	const char *(*value)(struct ArgContext *, json_object *json, Loc loc, size_t *size);
	/* Returns the column of the row that a name or a path means, or NULL: said in diag. */
	const struct Column *(*column)(struct ArgContext *, const char *name, Loc loc);
	/* Returns the domain that the row's names mean, for DOMAIN. */
	size_t (*domain)(struct ArgContext *);
	ArgSpelling spelled[ARG_SPELLINGS]; /* param NULL: as the generator spells it */
	const char *const *columns; /* names of the row's columns, for templates */
	size_t ncolumns;
	json_object *variables;     /* of templates: {name: text}; or NULL */
	/* Bounds of what a distribution may draw, in scaled units. */
	int64_t low, high;
} ArgContext;

/* Arguments of which none is given. */
enum { ARGS_LEAST = 2 };
extern const Arg args_none[ARGS_LEAST];

/* Adds a value to choose. */
void choices_add(Arena *arena, Choices *choices, Choice choice);

/* Reads params (an object or NULL) for gen into args; says unknown, missing and wrong ones in diag. */
bool args_read(ArgContext *context, const Generator *gen, json_object *params, Loc loc, Arg args[GENERATOR_PARAMS]);

/* Reads one argument from its JSON; one that is absent from its parameter's fallback, which is written as it would stand in a
 * schema, without quotes. args_kind.c */
bool args_read_one(ArgContext *context, const Param *param, json_object *json, Loc loc, Arg *arg);
bool args_read_fallback(ArgContext *context, const Param *param, Arg *arg);

/* Returns how the schema spells a parameter, or NULL: as the generator does. */
const ArgSpelling *args_spelling(const ArgContext *context, const Param *param);

/* Returns the argument of that name, or NULL if the generator has no such parameter or it was not given. */
const Arg *args_find(const Generator *gen, const Arg args[GENERATOR_PARAMS], const char *name);

/* Reads a fraction "0.25" as units of 2^-32; false if it is none or not between 0 and 1. */
bool args_share(const char *text, int64_t *share);

/* Reads a distribution object into a table of buckets; NULL: said in diag. */
const BucketTable *args_dist(ArgContext *context, json_object *json, Loc loc);

/* Reads choices from any of their spellings: an array; an array and parallel weights; {value: weight}; [[value, weight] …]. */
const Choices *args_choices(ArgContext *context, const SchemaValue *values, const SchemaValue *weights);

#endif
