/* build.h - what the passes that build the model share: it under construction, and look-ups by name.
 */
#ifndef MODEL_BUILD_H
#define MODEL_BUILD_H

#include "base/map.h"
#include "model/model.h"
#include "sql/names.h"
#include "sql/tree.h"

enum { TABLE_COLUMNS_MAX = 1600 }; /* MaxHeapAttributeNumber, htup_details.h */

typedef struct {
	Model *model;
	Arena *arena;
	Schema *schema;
	Diag *diag;
	Arena *files_arena;    /* of the texts of files, which messages show */
	const ModelOptions *options; /* or NULL */
	Map tables;            /* "schema.name" -> Table */
	SqlNames *relations;   /* names of tables, sequences, indexes, views */
	SqlNames *statistics;
	Map lists;             /* name -> List */
	VEC(const char *) list_names;
	VEC(const Table *) counted; /* tables whose rows are counted for each row of another one */
	Map builtins;          /* text of a source that is built in -> its JSON */
	const Table *named;    /* the table of whose columns … */
	const char **names;    /* … these are the names */
	struct Meaning **meant; /* by table and column, what their names mean, once somebody asked; meaning.h */
	const Table *domain_table; /* the table whose texts are about … */
	size_t domain;         /* … that domain: extent.h */
} Build;

/* Has build->schema say of each table what it inherits. inherit.c */
void build_families(Build *build);

/* Completes tables that inherit, now that all are there. inherit.c */
void build_inherited(Build *build);

/* The passes, in order. Each says what is wrong in diag and goes on; the last six run only where nothing was. */
void build_database(Build *build);  /* database.c: the database, schemas, extensions */
void build_types(Build *build);     /* usertypes.c: enums, domains, composite types, ranges */
void build_tables(Build *build);    /* tables.c: tables, columns, sequences */
void build_keys(Build *build);      /* keys.c: keys, foreign keys, checks, indexes, and all names left out */
void build_objects(Build *build);   /* objects.c: views, functions, triggers, policies, and what else only SQL says */
void build_rows(Build *build);      /* rows.c: how many rows */
void build_lists(Build *build);     /* lists.c: lists of one's own */
void build_sources(Build *build);   /* sources.c: where each column's values come from */
void build_exprs(Build *build);     /* exprs.c: SQL expressions get their types */
void build_shapes(Build *build);    /* shape.c: what checks say how to compute; domains' constraints */
void build_bounds(Build *build);    /* bounds.c: checks on single columns hold */
void build_ranges(Build *build);    /* fit.c: what sources make fits types */
void build_expr_widths(Build *build); /* expr_widths.c: how long their texts may be */
void build_unique(Build *build);    /* unique.c: how what must be unique is */
void build_correlations(Build *build); /* correlate.c: what correlates can */
void build_picks(Build *build);     /* pick.c: which of the parent's rows foreign keys refer to */
void build_diamonds(Build *build);  /* diamond.c: two ways up lead to the same row */
void build_fit(Build *build);       /* fit.c: counters and foreign keys fit, too */
void build_limits(Build *build);    /* limits.c: how many rows there can be; --scale */
void build_order(Build *build);     /* order.c: nothing depends on itself */
void build_checks(Build *build);    /* checks.c: what checks on rows are tested */
void build_settled_order(Build *build); /* order.c: nothing depends on itself by way of those either */
void build_sums(Build *build);      /* sums.c: which aggregates are computed together */
void build_partitions(Build *build); /* partition.c: where the server puts rows */

/* "sales.orders" is orders of schema sales; any other name stands for itself, in public. Both are cut at 63 bytes. */
void build_split_name(Build *build, const char *text, const char **schema, const char **name);

/* Returns the locales that "locale" says, or NULL after an error. locale.c */
const Locales *build_locales(Build *build, const char *subject, const SchemaValue *said);

/* True if a condition holds in any case: it only says how columns are computed. identity.c */
bool build_is_identity(const SqlNode *node);

/* Returns the part of "sales.orders" that is no schema. */
const char *build_bare_name(const char *text);

/* Says of a name of the schema's that PostgreSQL would cut it, or that it is empty. what: "table", "column" …; part: of it, without
 * a schema. */
void build_check_name(Build *build, const char *what, const char *subject, const SchemaText *name, const char *part);

/* Reads one of a few words in any case, _ for blank; returns as words has it, or NULL, which has been said if there was text. */
const char *build_one_of(Build *build, const char *subject, const SchemaText *text, const char *const *words, const char *what);

/* Remembers that a schema is used, so that it is created. */
void build_use_schema(Build *build, const char *name, Loc loc);

/* Computes the row counts that follow from others anew. rows.c */
void build_follow(Build *build);

/* Has columns that chains of states name be told by them. steps.c */
void build_chains(Build *build);

/* True if own, the source of a column that is a foreign key, may say which of the parent's keys it takes: these are a list. said.c */
bool build_says_key(Build *build, const ForeignKey *fk, ValueSource *own);

/* Reads "correlate" of a column whose source was read. correlate.c */
void build_correlation(Build *build, const SchemaColumn *from, Column *column);

/* Makes the tables by which the moments of a source with seasons are drawn. seasons.c */
void build_seasons(Build *build, const Column *column, ValueSource *source);

/* Holds a column of a series against what its rows are counted by. series.c */
void build_series(Build *build, Column *column, const ValueSource *source);

/* "column orders.status": how messages about it start. */
const char *build_subject(Build *build, const Column *column);

/* Returns the table of that name, qualified or not; NULL and an error with a hint if there is none. */
Table *build_find_table(Build *build, const char *subject, const SchemaText *name);

/* Returns the column of that name; NULL and an error with a hint if there is none. */
Column *build_find_column(Build *build, const char *subject, Table *table, const char *name, Loc loc);

/* Returns the list that "from" names, and which field; NULL: there is none, or it is wrong, which is said. source_list.c */
const struct List *build_find_list(Build *build, const char *subject, const SchemaText *from, size_t *field);

/* Opens a file that the schema names, from its folder; NULL: said why not. files.c */
const Source *build_open_file(Build *build, const char *subject, const char *name, const Loc *loc);

/* Returns the JSON type that values of "from" have in a document: json_type_string where they differ, or there are none. */
json_type build_list_type(Build *build, const char *from);

/* Says which columns that an expression names are none of the table's; false: some are. */
bool build_named_columns(Build *build, const char *subject, Table *table, const SchemaText *text);

/* True if text is an expression that is evaluated for one row; else what is wrong was said. row_checks.c */
bool build_row_expression(Build *build, const char *subject, SqlRow row, const char *text, Loc loc);

/* The same over the table's columns. row_checks.c */
bool build_check_expression(Build *build, const char *subject, Table *table, const SchemaText *text);

/* Adds the key that a unique index makes of columns, if any. texts: its elements, as the schema has them; where: its condition, or
 * NULL. unique_index.c */
void build_unique_index(Build *build, const Index *index, const char *const *texts, const SchemaText *where);

/* Adds the table's exclusion constraints, as keys. exclude.c */
void build_exclusions(Build *build, const SchemaTable *from, Table *table);

/* Has the values of an exclusion constraint's ranges stand side by side, now that sources are known. exclude.c */
void build_slots(Build *build, Key *key);

/* Says that a unique index is only hoped to hold. unique_index.c */
void build_only_hoped(Build *build, const Key *key);

/* Adds the table's indexes. indexes.c */
void build_indexes(Build *build, const SchemaTable *from, Table *table);

/* Returns the part of an index's name that its columns make. indexes.c */
const char *build_index_part(Build *build, const Table *table, size_t index);

/* Returns the type of an expression over the table's row; text if it cannot be evaluated, which is said later. exprs.c */
SqlScalar build_expr_type(Build *build, Table *table, const char *text);

/* Reads an expression over the table's row. Returns NULL, and *why, if it cannot be evaluated. exprs.c */
SqlFormula *build_formula(Build *build, Table *table, const char *text, SqlReason *why);

/* Returns the path "customer_id.created_at" from a row of the table as an expression; NULL, and *why: it leads nowhere. early:
 * sources are not known yet, so whether it may be NULL is not told. exprs.c */
SqlFormula *build_walk(Build *build, Table *table, const char *path, bool early, SqlReason *why);

/* True if the argument's column is not of the row itself, but of one that it refers to. exprs.c */
bool build_is_walk(const Arg *arg);

/* The same of a condition, such as a CHECK, with all that plan_condition() needs of it. value: the column that VALUE stands
 * for, or NULL. */
SqlFormula *build_condition(Build *build, Table *table, const char *text, const Column *value, SqlReason *why);

/* True if the column is in a key: its values follow from other things than draws. shape.c */
bool build_is_unique(const Column *column);

/* Returns the expression that counts a row's children where the column is called after them (order_count, num_orders, orders), or
 * NULL: it is not. agree.c */
const char *build_counted_children(Build *build, const Column *column);

/* Has columns that nobody said anything of agree with the others of their row. agree.c */
void build_agreements(Build *build, Table *table);

/* Has a column be computed by a part of an expression, which stands in text. False: its type does not take that. */
bool build_computed(Build *build, Column *column, SqlNode *part, const char *text, Loc loc);

/* Adds the constraints of a column's domains, and of those that parts of its values are of, as checks of the table. domain_checks.c */
void build_domain_checks(Build *build, Table *table, Column *column);

/* Reads the options of a range type whose subtype is known. range_options.c */
void build_range_options(Build *build, const char *subject, const SchemaType *from, UserType *type);

/* True if a column of the row may be NULL in the data. */
bool build_column_null(const Column *column);

/* Returns the greatest bytes of a column that an expression reads, which is measured now: a SqlWidthFn, whose owner is the Build.
 * expr_widths.c */
uint32_t build_path_width(void *owner, const SqlNode *node);

/* Says why an expression is refused. what: "cannot be evaluated" … exprs.c */
void build_refuse_expression(Build *build, const char *subject, const Expression *expr, const char *what,
                             const SqlReason *why);

/* "table orders: rows": how messages about its number of rows start. exprs.c */
const char *build_rows_subject(Build *build, const Table *table);

/* Gives the least and the greatest number of what a source makes, in units of 10^-scale; false: they are not known. fit.c */
bool build_number_range(const ValueSource *source, int scale, int64_t *low, int64_t *high);

#endif
