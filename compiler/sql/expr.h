/* expr.h - SQL expressions that we evaluate ourselves: read, and with the types that PostgreSQL gives them.
 *
 *	round(price * qty, 2)
 *
 * libpg_query's tree becomes a tree of a few kinds of nodes, of which the calls refer to a row of
 * runtime/pgmock/functions.def or to a construct of the language. Which overload is meant is decided by PostgreSQL's
 * own rules, and what they convert silently is a call too, so that whoever writes C from the tree decides nothing.
 * Nodes are shared where SQL evaluates one operand twice (BETWEEN, CASE x WHEN …): it is a graph without circles.
 *
 * What we cannot evaluate is no error here but a reason, in words, with the byte of the text that it is about: an `expr`
 * makes an error of it, a CHECK a warning.
 */
#ifndef SQL_EXPR_H
#define SQL_EXPR_H

#include "base/str.h"
#include "base/vec.h"

typedef enum {
#define SQL_SCALAR(id, name, words, category, preferred, kind, digits) SQL_##id,
#include "sql/scalars.def"
#undef SQL_SCALAR
	SQL_SCALARS
} SqlScalar;

typedef struct {
	const char *name, *words;
	char category;
	bool preferred;
	const char *kind;
	uint32_t digits;
} SqlScalarFacts;

extern const SqlScalarFacts sql_scalars[SQL_SCALARS];

/* Returns the type of that name, or SQL_SCALARS. */
SqlScalar sql_scalar_find(const char *name, size_t n);

/* Returns the type of arrays of that type, or SQL_SCALARS. */
SqlScalar sql_array_of(SqlScalar element);

/* A type, and what its modifiers ask for. */
typedef struct {
	SqlScalar id;
	const void *user;      /* SQL_ENUM and arrays of it: which, as the scope knows it */
	int modifiers[2];      /* numeric: precision, scale; else a length, or digits of a second */
	int nmodifiers;
} SqlTarget;

/* A row of functions.def, or a construct. */
typedef struct {
	const char *name, *args, *result, *call, *width;
} SqlFunction;

typedef enum {
	SQL_NODE_CONSTANT,
	SQL_NODE_COLUMN,
	SQL_NODE_NOW,          /* the present, as date or moment */
	SQL_NODE_CALL,
	SQL_NODE_AGGREGATE,    /* over rows of another table */
} SqlNodeKind;

typedef struct SqlNode SqlNode;
typedef VEC(SqlNode *) SqlNodes;
typedef struct SqlFormula SqlFormula;

/* sum(order_items.line_total) FILTER (WHERE NOT order_items.returned): what the rows of another table that belong to this
 * one come to. */
typedef struct {
	const char *text;      /* as written; the same text is the same aggregate */
	const char *name;      /* sum, count … */
	const void *children;  /* whose rows: what the scope made of the table's name */
	bool some;             /* there is at least one such row */
	SqlScalar type;        /* of what it makes */
	const char *step;      /* function of C that takes another value in; NULL: rows are counted */
	SqlFormula *value;     /* of such a row; NULL: rows are counted */
	SqlFormula *filter;    /* condition that a row fulfils to be among them, or NULL */
} SqlAggregate;

struct SqlNode {
	SqlNodeKind kind;
	SqlScalar type;
	const void *user;      /* SQL_ENUM and arrays of it: which */
	bool null;             /* may be NULL */
	size_t offset;         /* byte of the text */

	const char *text;      /* constant: as written; NULL: NULL */
	int64_t number;        /* constant: integers, decimals times 10^scale, booleans, days, microseconds */
	uint8_t scale;
	int32_t months, days;  /* constant: of an interval, besides its microseconds */

	const void *column;    /* column: what the scope made of it */
	const char *name;      /* column: its path, "customer_id.name"; a call: as SQL has it */

	const SqlFunction *function; /* call */
	SqlNodes args;
	const SqlAggregate *aggregate;

	/* For walks over the graph. */
	bool measured;
	uint32_t width;        /* sql_formula_width() */
	uint32_t uses;         /* by other nodes; the root by none */
};

/* Why an expression cannot be evaluated. */
typedef struct {
	const char *reason;    /* "function foo(text) is not known" */
	const char *hint;      /* or NULL */
	size_t offset;         /* byte of the text */
	bool wrong;            /* PostgreSQL would not take it either */
} SqlReason;

/* What an expression may name. All strings are of the text; owner: the arena. */
typedef struct SqlScope {
	Arena *arena;
	void *owner;
	bool nulls; /* a column is only asked whether it is NULL, and may be SQL_OTHER */
	/* Sets column, type, user and null of a node that stands for the n names; false, and *why: there is none. */
	bool (*column)(struct SqlScope *, const char *const *names, size_t n, SqlNode *node, SqlReason *why);
	/* Returns true if the text is a label of that enum. */
	bool (*label)(struct SqlScope *, const void *user, const char *text);
	/* Returns the i-th label of that enum; NULL: there is none. */
	const char *(*label_at)(struct SqlScope *, const void *user, size_t i);
	/* Sets a type of the user by its name; false: there is none. schema may be NULL. */
	bool (*type)(struct SqlScope *, const char *schema, const char *name, SqlTarget *type);
	/* Sets the rows of an aggregate over the table called first, or second in the schema first if that is not NULL and there is
	 * one; returns the names of such a row, or NULL, and *why. NULL: there are no aggregates here. */
	struct SqlScope *(*children)(
		struct SqlScope *, const char *first, const char *second, SqlAggregate *aggregate, SqlReason *why);
} SqlScope;

struct SqlFormula {
	const char *text;
	SqlNode *root;
	SqlNodes columns;      /* each column that it reads, once */
	bool now;              /* depends on the present */
	bool collates;         /* orders text: by bytes here, which is the order of COLLATE "C" only */
	VEC(SqlAggregate *) aggregates; /* what those read stands in their own formulas */
};

enum {
	SQL_NESTING_MAX = 250, /* levels of an expression */
	SQL_WIDTH_MAX = 65536, /* bytes of a text in it */
};

/* Reads an expression that sql_check_expression() took. Returns NULL, and *why, if it cannot be evaluated. */
SqlFormula *sql_formula(SqlScope *scope, const char *text, SqlReason *why);

/* Makes its value one that a column of that type takes, as INSERT would. False, and *why: it does not fit. */
bool sql_formula_assign(SqlScope *scope, SqlFormula *formula, const SqlTarget *type, SqlReason *why);

/* False, and *why, if it is no condition. */
bool sql_formula_condition(SqlScope *scope, SqlFormula *formula, SqlReason *why);

/* Returns the cast from one type to another, whose call has the hole ${1}; NULL: there is none. */
const SqlFunction *sql_cast_function(SqlScalar from, SqlScalar to);

/* Returns how a cell of the type, the text ${1}, becomes a value. */
const char *sql_cell_reader(SqlScalar type);

/* The pattern that a call matches: what its hole is called, and how it is made. */
typedef struct {
	const char *hole;  /* "pattern2"; NULL: it matches none */
	const char *text;  /* NULL: it is no constant */
	bool any_case, spans, whole;
} SqlMatch;

SqlMatch sql_match_of(const SqlNode *call);

/* Returns the greatest bytes of each column's value. */
typedef uint32_t SqlWidthFn(void *owner, const SqlNode *column);

/* Computes the width of every node, once. False, and *why: a text may be longer than SQL_WIDTH_MAX. */
bool sql_formula_width(Arena *arena, SqlFormula *formula, SqlWidthFn *width, void *owner, SqlReason *why);

/* Returns the greatest bytes of its value where those of columns, of any type, are what bound says; a formula that was measured, whose
 * nodes keep what width says of them. Both are asked for columns of all types. */
uint32_t sql_formula_bound(Arena *arena, SqlFormula *formula, SqlWidthFn *bound, SqlWidthFn *width, void *owner);

#endif
