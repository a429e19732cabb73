/* planner.h - what the files that make the plan share.
 */
#ifndef PLAN_PLANNER_H
#define PLAN_PLANNER_H

#include "base/cw.h"
#include "base/map.h"
#include "plan/names.h"
#include "plan/plan.h"

/* A function that makes one value, as its callers see it. */
typedef struct {
	const char *name;
	ValueKind kind;       /* VALUE_TEXT: a writer */
	int scale;            /* of VALUE_NUMBER */
	bool tabbed;          /* a text with a tab behind it: it came out of a slot */
	bool element;         /* takes a fourth argument: the place in an array */
	uint32_t characters;  /* most of them, as text; 0: they were held against the type where they are made */
} PlanValue;

/* What is planned of a column: its value, and when it is NULL. */
typedef struct {
	bool done;
	PlanValue value;
	const char *null;     /* name of the function that says so, or NULL: never */
	const char *sql;      /* an expression that is no text: name of the function that gives its value; else NULL */
	const char *absent;   /* the same: name of the function that says whether it is NULL; NULL: not needed yet */
	const char *cell;     /* name of the writer that puts value or NULL; NULL: not needed yet */
	uint32_t width;
	VEC(const char *) streams; /* constants: all that the value depends on, by way of other columns of the row too */
} ColumnPlan;

/* What a part of a column's value draws from; what it reads besides is left as it is. */
typedef struct {
	const Column *column; /* that it is a part of */
	VEC(const char *) streams;
} PartStreams;

typedef struct {
	Plan *plan;
	Arena *arena;
	const Model *model;
	Diag *diag;
	CNames functions, constants;
	Map streams;          /* "table\x1fstream" -> PlanStream */
	Map headers;
	ColumnPlan **columns; /* [table][column] */
	Map foreign_keys;     /* "table/name" -> name of the function that gives the parent's row */
	Map locales;          /* "table/locales" -> name of the function that gives the row's */
	Map lists;            /* "table/list" -> name of the function that gives the record */
	Map tuples;           /* "table/columns" -> name of the function that gives the combination */
	Map accesses;         /* "table/column" or "table>fk/column" -> name of the function that gives it as SQL value */
	PlanTable *table;     /* under work */
	const Column *column; /* under work, or NULL */
	PartStreams *part;    /* the same */
} Planner;

/* Returns the plan of a column, made now if it was not yet. Functions go to the column's own table. */
const ColumnPlan *plan_column(Planner *planner, const Column *column);

/* Returns the constant that names a stream of the table. */
const char *plan_stream(Planner *planner, const Table *table, const char *name);

/* Returns the function that makes a source's values. name: what it is called in C; stream: its default stream's name;
 * about: for the comment. column: whose modifiers apply, or NULL. element: it takes the place in an array besides. */
PlanValue plan_source(Planner *planner, const Table *table, const ValueSource *source, const char *name, const char *stream,
                      const char *about, const Column *column, bool element);

/* Returns the expression that calls a value's function: arguments "p, key, row" or "key, row". row: NULL for "row". */
const char *plan_call(Planner *planner, const PlanValue *value, const char *row);

/* Returns the expression that puts a value of that type at p and is its end. */
const char *plan_put(Planner *planner, const PlanValue *value, const SqlType *type);

/* Returns the expression that puts a column's cell, NULL included, at p and is its end. */
const char *plan_cell(Planner *planner, const Column *column);

/* True if a tab stands behind what plan_cell() puts. */
bool plan_tabbed(Planner *planner, const Column *column);

/* Returns the name of the function that does so: writer of (p, key, row). */
const char *plan_cell_function(Planner *planner, const Column *column);

/* Returns an expression for a column's scalar as one of its type; *scale: digits after the point, from the value's. */
const char *plan_converted(Planner *planner, const PlanValue *value, const SqlType *type, int *scale);

/* Returns the function that gives the parent's row. */
const char *plan_fk_row(Planner *planner, const ForeignKey *fk);

/* Returns the body, with a line before it that uses those of the two parameters that it does not mention. */
const char *plan_unused(Planner *planner, const char *body, const char *first, const char *second);

/* Expressions (expr.c). Those that make no text: adds the function of that name that gives the value; returns the name. An
 * error ends the run. column: that it is for, or NULL. */
const char *plan_expr_value(Planner *planner, const Table *table, const SqlFormula *formula, const char *name,
                            const char *about, const Column *column);

/* Returns the lines that such a value needs to be put at p, "" for none; *end: the expression that does it. */
const char *plan_expr_put(Planner *planner, const SqlFormula *formula, const char *value, const char **end);

/* Returns a function that gives such a value to functions of another table: of what a column holds, that column's own; else one
 * of that name. */
const char *plan_expr_access(Planner *planner, const Table *table, const SqlFormula *formula, const char *name,
                             const char *about, const Table *caller);

/* Those that make text: returns the lines that compute it; *end: the expression that puts it at p; tables receives
 * static tables. */
bool plan_expr_is_text(const SqlFormula *formula);
const char *plan_expr_text(Planner *planner, const Table *table, const SqlFormula *formula, const Column *column,
                           Buf *tables, const char **end);

/* What a condition must be. */
typedef enum {
	PLAN_IS_TRUE,    /* neither false nor NULL; an error ends the run */
	PLAN_PASSES,     /* a CHECK: true or NULL; an error does not pass */
} PlanTruth;

/* Adds a function of that name which says whether a row fulfils a condition: bool of (key, row). Returns the name. */
const char *plan_condition(Planner *planner, const Table *table, const SqlFormula *formula, const char *name,
                           const char *about, PlanTruth truth);

/* The same of a domain's constraint that a cell must pass: bool of (from, end, key). value: the column that VALUE stands for. */
const char *plan_value_condition(Planner *planner, const Table *table, const SqlFormula *formula, const Column *value,
                                 const char *name, const char *about);

/* Returns the name of the function that tells whether a partial unique index covers a row. tuple.c */
const char *plan_covers(Planner *planner, const Table *table, const Tuple *tuple);

/* Returns a moment that an argument gives, as an expression. call.c */
const char *plan_time(Planner *planner, const Arg *arg);

/* Returns a moment in microseconds that a column holds, as an expression. */
const char *plan_moment(Planner *planner, const Column *column);

/* The same of one that foreign keys lead to; the function that says whether there is none, NULL: there always is. walk.c */
const char *plan_walk_moment(Planner *planner, const Table *table, const SqlFormula *walk);
const char *plan_walk_absent(Planner *planner, const Table *table, const SqlFormula *walk);

/* Fills the holes of a generator's call with its arguments; tables receives static tables, which are named after name. */
const char *plan_arguments(Planner *planner, const Table *table, const ValueSource *source, const char *call, const char *index,
                           const char *name, Buf *tables);

/* Writes the static description of what is drawn again when one of the checks fails, in the constants of n streams. settle.c */
void plan_redraw(Buf *tables, const char *name, const Table *table, const char *checks,
	const char *const *streams, size_t n);

/* Plans how rows that break the table's tested checks are drawn again. settle.c */
void plan_settles(Planner *planner, const Table *table);

/* True if rows of the table may have been drawn again. */
bool plan_is_settled(const Table *table);

/* Returns the function that gives the key array with which a row of the table was drawn at last: pgm_key * of (own, key, row),
 * where own has room for it. What other rows see of such a table they see by way of it. */
const char *plan_settled(Planner *planner, const Table *table);

/* Adds those functions, for all tables that need them, once everything else is planned. */
void plan_settled_functions(Planner *planner);

/* Returns the arguments that the functions of pgmock/children.h want of a table whose rows are counted per parent: where its
 * words are in the key array, and the function that counts. children.c */
const char *plan_children(Planner *planner, const Table *table);

/* Aggregates (sums.c). Gives the walks of all tables their names. */
void plan_sums_names(Planner *planner);

/* Returns the walk that computes an aggregate of a table's row; *member: where in its struct. */
const PlanSums *plan_sums(Planner *planner, const Table *table, const SqlAggregate *aggregate, const char **member);

/* Returns the function that gives what a walk comes to for a row of the table: struct of (key, row). i: which of its sums. */
const char *plan_sums_asked(Planner *planner, const Table *table, size_t i);

/* Returns the function that counts the rows that a plain count is over: uint64_t of (key, row). */
const char *plan_sums_count(Planner *planner, const Table *table, const SqlAggregate *aggregate);

/* Adds the functions that walk, once everything else is planned. */
void plan_sums_functions(Planner *planner);

/* Adds a function to the table's. */
void plan_function(Planner *planner, PlanFunction function);

/* Notes that a function of table is called from another table's functions, which may stand before it. */
void plan_forward(Planner *planner, const Table *table, const Table *caller, const char *name);

/* Notes that emitted code includes that file below pgmock/. */
void plan_header(Planner *planner, const char *name);

#endif
