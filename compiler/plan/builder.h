/* builder.h - what builders of functions share, one file for each kind of source.
 */
#ifndef PLAN_BUILDER_H
#define PLAN_BUILDER_H

#include "plan/planner.h"

/* What a builder works on. */
typedef struct {
	Planner *planner;
	Arena *arena;
	const Table *table;
	const ValueSource *source;
	const char *name, *stream, *about;
	const Column *column; /* whose modifiers apply, or NULL */
	bool element;
	Buf tables;
} Builder;

/* Completes a function: its numbers are drawn from stream where the body draws any. */
PlanValue plan_finish(Builder *b, ValueKind kind, const char *stream, const char *body);

/* Returns a scalar, given as an expression, as the type has it: moments as dates, whole numbers in the units of a
 * decimal. *scale is that of the scalar, and becomes that of the result. */
const char *plan_as(Planner *planner, const char *value, ValueKind from, const SqlType *type, int *scale);

/* Returns the expression that puts such a scalar, of that scale, at p and is its end. */
const char *plan_put_scalar(Planner *planner, const char *value, ValueKind kind, int scale, const SqlType *type);

/* The list whose records the source's values are of; NULL: none. list.c */
const struct List *plan_list_of(const ValueSource *source);

/* The name of the stream that the records of a table's rows are drawn from. */
const char *plan_list_stream(Arena *arena, const struct List *list);

/* Returns an expression: which record of the list the row has, or the element. */
const char *plan_list_record(Builder *b, const struct List *list);

/* Returns an expression: the locale of the row, a const pgm_locale *. locale.c */
const char *plan_locale(Planner *planner, const Table *table, const Locales *in);

/* Appends an alias table of that name. call.c */
void plan_shares(Arena *arena, Buf *out, const char *name, const uint64_t *weights, size_t n);

/* Builds a number that goes with another one. correlate.c */
PlanValue plan_correlated(Builder *b);

/* Builds a composite value; a range or a multirange. compose.c */
PlanValue plan_record(Builder *b);
PlanValue plan_range(Builder *b);

/* What C returns for a value of each kind. source.c */
extern const char *const plan_c_types[VALUE_KINDS];

/* True if the code mentions a word. source.c */
bool plan_mentions(const char *code, const char *word);

/* True if a value may be longer than the type takes, and so is cut. put.c */
bool plan_cut(const PlanValue *value, const SqlType *type);

/* How many characters varchar(n) and char(n) take; 0: of another type. */
uint32_t plan_most_taken(const SqlType *type);

/* Returns the constant that names a table's row count. tuple.c */
const char *plan_rows_constant(Planner *planner, const Table *table);

/* What a column or foreign key takes by way of its tuple: its digit, below size; or, where that is another's, what stands in
 * its place in an order of [0, size) that the other digits choose, so that it tells them apart too. */
const char *plan_tuple_choice(Planner *planner, const Table *table, const Tuple *tuple, size_t digit, DigitUse use,
                              const char *stream, const char *size);

/* The stream that a generator draws from: that of its entity, which other columns draw from too, or its own. */
const char *plan_call_stream(const Builder *b);

/* The line that declares index: which of its values a unique column takes; NULL: it is drawn.
 * Columns of an entity take the same one, so that all codes of a country are of that country. */
const char *plan_index_line(Builder *b);

/* Adds a function, of the table under work, that puts a cell at p and returns its end. column.c */
void plan_cell_writer(Planner *planner, const char *name, const char *body);

/* The name of a foreign key's stream: its columns. fk.c */
const char *plan_fk_stream(Arena *arena, const ForeignKey *fk);

/* Builds the key of a parent's row. */
PlanValue plan_fk(Builder *b);

/* Builds rules. Where all branches are scalars of one kind they make a scalar, and plan_rules_null() says when there is none;
 * all others write text, NULL included. rules.c */
PlanValue plan_rules(Builder *b);

/* The function that says whether rules that make a scalar make none; NULL: they always make one. */
const char *plan_rules_null(Planner *planner, const Column *column, ValueKind kind);

/* Builds what tells of a chain of states; the function that says when there is nothing to tell. states.c */
PlanValue plan_states(Builder *b);
const char *plan_states_null(Planner *planner, const Column *column);

/* Returns the body of the function that counts a row's steps, for a table with a row for each. states.c */
const char *plan_steps_count(Planner *planner, const Table *table);

/* Builds moments or numbers of a series. series.c */
PlanValue plan_series(Builder *b);

/* Builds a source as it is, whatever its values are tested for. source.c */
PlanValue plan_drawn(Builder *b);

/* Builds a part of a value that constraints of its domain are tested on. tested.c */
PlanValue plan_tested(Builder *b);

/* Builds an array, a JSON object. nested.c */
PlanValue plan_array(Builder *b);
PlanValue plan_json(Builder *b);

#endif
